//! The guide for integrators: what it tells people to type is typed here.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use sraps_core::tenancy::Role;
use tokio::net::TcpListener;

use crate::house::{House, at};

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

fn guide() -> String {
    std::fs::read_to_string(docs().join("integrators.md")).unwrap()
}

/// The blocks of code in a language.
fn blocks<'a>(guide: &'a str, language: &str) -> Vec<&'a str> {
    let start = format!("```{language}\n");
    guide.split(&start).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

#[test]
fn the_scripts_stand_in_the_guide_as_they_are() {
    let guide = guide();
    for (file, language) in [("hawk.sh", "bash"), ("hawk.py", "python"), ("register.py", "python")]
    {
        let text = std::fs::read_to_string(docs().join(file)).unwrap();
        assert!(
            blocks(&guide, language).contains(&text.as_str()),
            "docs/{file} is not in the guide"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_steps_work_as_they_stand() {
    let house = House::new().await;
    let key = house.key(at(&house.company), Role::Operator).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let here = format!("http://{}", listener.local_addr().unwrap());
    let router = house.router.clone();
    let serving = tokio::spawn(async move { axum::serve(listener, router).await });
    let script = blocks(&guide(), "sh").join("\n").replace("https://sraps.example", &here);
    assert!(script.contains(&here), "{script}");
    let output = tokio::task::spawn_blocking(move || {
        Command::new("bash")
            .args(["-euo", "pipefail", "-c", &script])
            .env("KEY", format!("{}.{}", key.id, key.secret))
            .output()
            .unwrap()
    });
    let output = output.await.unwrap();
    let text = succeeded(&output);
    // The token, the phone that is registered, and the list with it.
    assert!(text.contains("\"role\":\"operator\""), "{text}");
    assert_eq!(text.matches("\"mac\":\"000413aabbcc\"").count(), 2, "{text}");
    assert!(text.contains("https://pbx.example/{mac}.xml"), "{text}");
    house.get(&house.path("endpoints/000413aabbcc")).await.fails(404, "not_found");
    serving.abort();
}

/// What a command wrote, if it succeeded.
fn succeeded(output: &Output) -> String {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(output.status.success(), "{text}\n{}", String::from_utf8_lossy(&output.stderr));
    text
}

/// Runs `hawk.sh` at a known time with a known nonce, and shows what it would have sent.
fn signed(arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (name, script) in [
        ("date", "echo 1700000000"),
        (
            "openssl",
            "[ \"$1\" != rand ] || { echo abc123; exit; }; PATH=${PATH#*:} exec openssl \"$@\"",
        ),
        ("curl", "printf '%s\\n' \"$@\""),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, format!("#!/usr/bin/env bash\n{script}\n")).unwrap();
        let status = Command::new("chmod").arg("+x").arg(&path).status().unwrap();
        assert!(status.success());
    }
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap());
    let output = Command::new(docs().join("hawk.sh"))
        .args(arguments)
        .env("PATH", path)
        .env("KEY_ID", "ck_00000000000000000000000000000001")
        .env("KEY_SECRET", "0123456789abcdef0123456789abcdef")
        .output()
        .unwrap();
    succeeded(&output)
}

/// Against the vectors of sraps-api.md 2.4.
#[test]
fn the_shell_signs_as_hawk_demands() {
    let empty = "B0weSUXsMcb5UhL41FZbrUJCAotzSI3HawE1NPLRUz8=";
    let token = "https://sraps.example/api/v1/tokens/ck_00000000000000000000000000000001";
    let phone = "https://SRAPS.example:443/api/v1/companies/11111111111111111111111111111111/endpoints/000413aabbcc";
    let body = r#"{"mac":"000413aabbcc","autoprovisioning_enabled":true}"#;
    for (arguments, hash, mac) in [
        (vec!["GET", token], empty, "LAmMmaCnj3/gQkhV2o/Kq4ben36f5L9TNrlhhnGeAc4="),
        (
            vec!["GET", "https://sraps.example/api/v1/settings/?page_size=1000"],
            empty,
            "Dj9mQNJFZhNsCMllkLGUVKQJ1Czk49V8wh0uYJuSN7c=",
        ),
        (
            vec!["PUT", phone, body],
            "6tYwn/rV8qs4QYHTtV4n9WhSovU0bYLoEgDVakLtkyg=",
            "TmBKkWa3jB1iHHcwpiMFlB/vMwN9s0X97wOrHuTRa5E=",
        ),
    ] {
        let sent = signed(&arguments);
        let header = format!(
            "Authorization: Hawk id=\"ck_00000000000000000000000000000001\", ts=\"1700000000\", \
             nonce=\"abc123\", hash=\"{hash}\", mac=\"{mac}\"\n"
        );
        assert!(sent.contains(&header), "{arguments:?}\n{sent}");
        let with_body = arguments.len() == 3;
        assert_eq!(sent.contains(&format!("--data-binary\n{body}\n")), with_body, "{sent}");
        assert_eq!(sent.contains("Content-Type: application/json\n"), with_body, "{sent}");
    }
}
