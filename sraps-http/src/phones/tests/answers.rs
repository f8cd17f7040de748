//! Which request is answered how.

use http::{Method, StatusCode};
use proptest::prelude::*;
use sraps_core::endpoint::{KnownModel, ModelSource};
use sraps_core::service::{Caller, CompanyEdit, EndpointDraft, OwnerRef};

use super::world::{AGENT, Answered, MAC, PATH, TARGET, World, ask, endpoint, profile, setting};

#[tokio::test(start_paused = true)]
async fn every_form_of_request_gets_the_document_and_head_the_same_without_it() {
    let world = World::new().await;
    world.redirected().await;
    for path in [
        PATH,
        "/snom370/snom370.php?mac=000413AABBCC",
        "/snomD785.htm?mac=000413aabbcc",
        "/000413aabbcc.xml",
        "/000413AABBCC.cfg",
        "/?mac=00:04:13:aa:bb:cc",
        "/?mac=00%3A04%3A13%3AAA%3ABB%3ACC",
        "/config-000413AABBCC.xml",
        "/a/deep/folder/00-04-13-AA-BB-CC.htm",
        "/m3/settings/000413AABBCC.cfg",
        "/.htm-000413AABBCC",
        "/000413AABBCC/",
        "http://any.host.example/snomD785-000413AABBCC.htm",
    ] {
        let got = world.get(path).await;
        assert_eq!(got.status, StatusCode::OK, "{path}");
        assert!(got.body.contains(&format!(">{TARGET}</setting_server>")), "{path}: {}", got.body);
        let names: Vec<&str> = got.headers.keys().map(String::as_str).collect();
        assert_eq!(names, ["cache-control", "content-length", "content-type"], "{path}");
        assert_eq!(got.headers["content-length"], got.body.len().to_string());
        assert_eq!(got.headers["cache-control"], "no-store");
        assert_eq!(got.headers["content-type"], "text/xml; charset=utf-8");
        let head = world.ask(Method::HEAD, path, "").await;
        assert_eq!(head, Answered { body: String::new(), ..got }, "{path}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_user_agent_chooses_the_format_but_never_a_phone() {
    let world = World::new().await;
    world
        .register(
            &world.company,
            EndpointDraft {
                settings: [setting("setting_server", TARGET)].into_iter().collect(),
                model: Some(KnownModel {
                    model: "snom370".parse().unwrap(),
                    source: ModelSource::Operator,
                }),
                ..endpoint()
            },
        )
        .await;
    let old = "Mozilla/4.0 (compatible; snom370-SIP 6.5.20)";
    let text = world.ask(Method::GET, PATH, old).await;
    assert_eq!(text.headers["content-type"], "text/plain; charset=utf-8");
    assert!(text.body.contains(TARGET) && !text.body.contains('<'), "{}", text.body);
    let xml = world.ask(Method::GET, PATH, "Mozilla/4.0 (compatible; snom370-SIP 8.7.5.35)").await;
    assert!(xml.body.starts_with("<?xml"), "{}", xml.body);
    assert_eq!(world.ask(Method::GET, PATH, old).await, text, "each has an entry of its own");

    let general = world.ask(Method::GET, "/snomD785.htm", AGENT).await;
    assert!(!general.body.contains("pbx.example"));
}

#[tokio::test(start_paused = true)]
async fn the_general_file_says_nothing_to_anybody() {
    let world = World::new().await;
    let before = world.ask(Method::GET, "/snomD785.htm", AGENT).await;
    world.redirected().await;
    assert_eq!(world.ask(Method::GET, "/snomD785.htm", AGENT).await, before);
    assert_eq!(world.get("/snomD785.htm").await, before);
    assert_eq!(before.status, StatusCode::OK);
    assert!(before.body.contains("settings") && !before.body.contains("setting_server"));
    assert_eq!(world.storage.calls("layers"), 0);
}

/// A path that nothing answers.
async fn nothing() -> Answered {
    let nobody = World::new().await;
    let answered = nobody.get("/snomD785-000413000001.htm").await;
    assert_eq!(answered.status, StatusCode::NOT_FOUND);
    assert_eq!(answered.body, "");
    assert_eq!(answered.headers["content-length"], "0");
    answered
}

#[tokio::test(start_paused = true)]
async fn what_has_no_document_is_answered_alike() {
    let nothing = nothing().await;
    let world = World::new().await;
    world.redirected().await;
    for path in [
        "/snomD785-000413AABBC.htm",
        "/snomD785-000413000001.htm",
        "/snomD785-000413AABBCC.htm?mac=000413000001",
        "/snomD785-{mac}.htm",
        "/snomD785-000413AABBCC.htm?mac=zz",
        "/%zz",
        "/favicon.ico",
        "/wp-login.php",
        "/",
        "/snomD785-firmware.htm",
        "/snomD785-firmware-000413AABBCC.htm",
    ] {
        assert_eq!(world.get(path).await, nothing, "{path}");
    }
    let long = format!("/{}.htm", "a".repeat(5_000));
    assert_eq!(world.get(&long).await, nothing);
}

#[tokio::test(start_paused = true)]
async fn a_phone_that_is_switched_off_is_answered_like_an_unknown_one() {
    let nothing = nothing().await;

    let off = World::new().await;
    let draft = EndpointDraft { autoprovisioning: false, ..endpoint() };
    off.register(&off.company, draft).await;
    assert_eq!(off.get(PATH).await, nothing, "endpoint");

    let profile_off = World::new().await;
    let id = profile_off.redirected().await;
    assert_eq!(profile_off.get(PATH).await.status, StatusCode::OK);
    let mut draft = profile([setting("setting_server", TARGET)]);
    draft.autoprovisioning = false;
    profile_off
        .sraps
        .replace_profile(Caller::CONSOLE, profile_off.owner(), id, draft, None)
        .await
        .unwrap();
    assert_eq!(profile_off.get(PATH).await, nothing, "profile");

    let world = World::new().await;
    world.redirected().await;
    for (stop_phones, status) in [(false, StatusCode::OK), (true, StatusCode::NOT_FOUND)] {
        let (suspended, stop_phones) = (Some(true), Some(stop_phones));
        let edit = CompanyEdit { suspended, stop_phones, ..CompanyEdit::default() };
        world.sraps.edit_company(Caller::CONSOLE, world.company.id, edit, None).await.unwrap();
        assert_eq!(world.get(PATH).await.status, status);
    }
    assert_eq!(world.get(PATH).await, nothing, "company");
}

#[tokio::test(start_paused = true)]
async fn phones_fetch_and_nothing_else() {
    let world = World::new().await;
    world.redirected().await;
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS, Method::TRACE] {
        let got = world.ask(method.clone(), PATH, AGENT).await;
        assert_eq!(
            (got.status, got.body.as_str()),
            (StatusCode::METHOD_NOT_ALLOWED, ""),
            "{method}"
        );
        assert_eq!(got.headers["allow"], "GET, HEAD");
        assert_eq!(got.headers["content-length"], "0");
    }
}

#[tokio::test(start_paused = true)]
async fn the_router_can_be_nested() {
    let world = World::new().await;
    world.redirected().await;
    let outer = axum::Router::new()
        .route("/mine", axum::routing::get(async || "mine"))
        .nest("/phones", world.router());
    let nested = ask(outer.clone(), Method::GET, &format!("/phones{PATH}"), AGENT).await;
    assert_eq!(nested, world.ask(Method::GET, PATH, AGENT).await);
    assert_eq!(nested.status, StatusCode::OK);
    assert_eq!(ask(outer, Method::GET, "/mine", "").await.body, "mine");
}

#[tokio::test(start_paused = true)]
async fn a_check_in_tells_what_happened() {
    let world = World::new().await;
    world.redirected().await;
    let got = world.ask(Method::GET, PATH, AGENT).await;
    world.turn().await;
    world.ask(Method::HEAD, PATH, AGENT).await;
    world.turn().await;
    world.get("/snomD785-000413AABBCC.htm?mac=000413000001").await;
    world.turn().await;
    let seen = world.check_ins().await;
    let told: Vec<_> =
        seen.iter().map(|s| (s.status, usize::try_from(s.bytes).unwrap(), s.handed_over)).collect();
    assert_eq!(told, [(404, 0, false), (200, 0, false), (200, got.body.len(), true)]);
    let first = seen.last().unwrap();
    assert_eq!(first.user_agent, AGENT);
    assert_eq!(first.firmware.as_deref(), Some("10.1.169.16"));
    assert_eq!(first.model, Some("snomD785".parse().unwrap()));
    let stored = world.stored().await;
    let listed =
        world.sraps.listed_endpoint(Caller::CONSOLE, world.company.id, stored.mac).await.unwrap();
    assert_eq!(listed.activity.handed_over, Some(first.at));
}

#[tokio::test(start_paused = true)]
async fn a_fleet_that_repeats_itself_is_written_down_rarely_and_the_last_at_the_end() {
    let world = World::new().await;
    world.redirected().await;
    for _ in 0..20 {
        world.ask(Method::GET, PATH, AGENT).await;
        world.turn().await;
    }
    assert_eq!(world.storage.calls("observe"), 1);
    assert_eq!(world.check_ins().await.len(), 1);
    world.stop().await;
    assert_eq!(world.check_ins().await.len(), 2);
}

#[tokio::test(start_paused = true)]
async fn unregistered_phones_are_listed() {
    let world = World::new().await;
    world.ask(Method::GET, PATH, AGENT).await;
    world.turn().await;
    let scope = Caller::CONSOLE.principal.authorise(sraps_core::tenancy::Action::Read).unwrap();
    let strangers = world.sraps.storage().strangers(scope, 10).await.unwrap();
    let macs: Vec<String> = strangers.iter().map(|stranger| stranger.mac.to_string()).collect();
    assert_eq!(macs, [MAC]);
    assert_eq!(strangers.first().unwrap().user_agent, AGENT);
}

#[tokio::test(start_paused = true)]
async fn product_defaults_of_a_sister_reach_nobody_else() {
    let world = World::new().await;
    world.redirected().await;
    let model = "snomD785".parse().unwrap();
    let draft = [setting("language", "Klingon")].into_iter().collect();
    let owner = OwnerRef::Company(world.other.id);
    world.sraps.put_product_defaults(Caller::CONSOLE, owner, model, draft, None).await.unwrap();
    assert!(!world.ask(Method::GET, PATH, AGENT).await.body.contains("Klingon"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_asked_the_answer_is_one_that_phones_understand(
        asked in prop::collection::vec((
            prop_oneof![
                "/[!-~]{0,60}",
                "/(snom[A-Za-z0-9]{0,6}|[a-z]{0,5})(-firmware)?(-?[0-9A-Fa-f:.-]{0,18})?(\\.(htm|xml|php|cfg))?(\\?(mac|model|type)=[!-~]{0,20})?",
                Just("//".to_owned()),
            ],
            "[ -~äöü]{0,80}",
            any::<bool>(),
        ), 1..20),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time().start_paused(true).build().unwrap();
        runtime.block_on(async {
            let world = World::new().await;
            world.redirected().await;
            for (path, agent, get) in asked {
                let Ok(uri) = path.parse::<http::Uri>() else { continue };
                let Ok(agent) = http::HeaderValue::from_bytes(agent.as_bytes()) else { continue };
                let method = if get { Method::GET } else { Method::POST };
                let request = http::Request::builder().method(method).uri(uri)
                    .header("user-agent", agent).body(axum::body::Body::empty()).unwrap();
                let response = tower::ServiceExt::oneshot(world.router(), request).await.unwrap();
                let status = response.status().as_u16();
                assert!([200, 404, 405].contains(&status), "{path}: {status}");
                assert!(response.headers().contains_key("content-length"), "{path}");
                assert!(!response.headers().contains_key("location"), "{path}");
            }
        });
    }
}
