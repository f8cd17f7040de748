//! The commands that the server prints work as they are.

use std::process::Command;

use super::story::REDIRECTION;
use super::support::{Done, Folder, exchange, finish, get};

/// Runs lines in a shell in the folder.
fn shell(folder: &Folder, lines: &[String]) -> Done {
    let mut command = Command::new("/bin/sh");
    command.args(["-e", "-c", &lines.join("\n")]).current_dir(folder.path("."));
    finish(command, "")
}

/// The lines of a text that are for copying.
fn commands(text: &str) -> Vec<String> {
    let starts = ["KEY=ck_", "COMPANY=", "PROFILE=", "curl "];
    let lines = text.lines().filter(|line| starts.iter().any(|start| line.starts_with(start)));
    lines.map(str::to_owned).collect()
}

/// The one line that runs a command of the server.
fn own(text: &str, command: &str) -> String {
    let mark = format!(" {command} ");
    let mut found = text.lines().filter(|line| line.contains(&mark) && line.starts_with('/'));
    let line = found.next().unwrap_or_else(|| panic!("no `{command}` in {text}"));
    assert!(found.next().is_none());
    line.to_owned()
}

#[test]
fn from_nothing_to_a_redirected_phone_by_copying() {
    let folder = Folder::new();
    let server = folder.start(&[]);
    let text = server.welcome("Setting URL");
    let set_up = shell(&folder, &[own(&text, "setup")]).answer();
    assert!(set_up.contains("password, shown this once: "), "{set_up}");
    // What the setup prints is complete.
    let done = shell(&folder, &commands(&set_up)).answer();
    assert!(done.contains(REDIRECTION), "{done}");
    // The link is of no use any more.
    let link = setup_link(&text);
    assert_eq!(get(server.web(), &link, "Mozilla/5.0").status, 404);
    server.stop();
}

/// The path of the setup link that stands in what a server printed.
fn setup_link(text: &str) -> String {
    let line = text.lines().find(|line| line.contains("/ui/setup/")).unwrap_or_else(|| {
        panic!("no link in {text}");
    });
    format!("/ui/setup/{}", line.rsplit('/').next().unwrap())
}

#[test]
fn the_link_of_this_start_sets_up_in_a_browser_once() {
    let folder = Folder::new();
    let server = folder.start(&[]);
    let first = setup_link(&server.welcome("Setting URL"));
    assert_eq!(first.len(), "/ui/setup/".len() + 43);
    assert_eq!(get(server.web(), &first, "Mozilla/5.0").status, 200);
    assert!(!server.log().contains(&first), "it is for the console, not for the log");
    server.stop();

    // Each start has a link of its own, as long as there is no owner.
    let server = folder.start(&["--log-level", "debug"]);
    let link = setup_link(&server.welcome("Setting URL"));
    assert_ne!(link, first);
    assert_eq!(get(server.web(), &first, "Mozilla/5.0").status, 404);
    let body = "name=Ann&email=ann%40acme.example&password=correct+horse+battery&company=Acme";
    let head = format!(
        "POST {link} HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nConnection: close\r\nContent-Type: \
         application/x-www-form-urlencoded\r\nContent-Length: {1}\r\n\r\n",
        server.web(),
        body.len()
    );
    let made = exchange(server.web(), &format!("{head}{body}"));
    assert_eq!(made.status, 303, "{made:?}");
    assert!(made.header("location").unwrap().ends_with("/addresses"), "{made:?}");
    let cookie = made.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    let request = format!(
        "GET {} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n",
        made.header("location").unwrap(),
        server.web()
    );
    let page = exchange(server.web(), &request);
    assert!(page.body.contains("--phone-url http://"), "how phones reach it: {page:?}");
    assert_eq!(get(server.web(), &link, "Mozilla/5.0").status, 404);
    let log = server.log();
    let token = link.rsplit('/').next().unwrap();
    assert!(log.contains("path=\"/ui/setup/…\"") && !log.contains(token), "{log}");
    server.stop();

    let server = folder.start(&[]);
    let text = server.welcome("Setting URL");
    assert!(!text.contains("/ui/setup/") && text.contains("It is set up: http://"), "{text}");
}

#[test]
fn what_is_printed_after_the_setup_works_too() {
    let folder = Folder::new();
    folder.set_up();
    let server = folder.start(&[]);
    let text = server.welcome("Setting URL");
    assert!(!text.contains("Nothing is set up"), "{text}");
    let made = shell(&folder, &[own(&text, "key create")]).answer();
    let key = made.lines().find(|line| line.starts_with("KEY=ck_")).unwrap().to_owned();
    let done = shell(&folder, &[vec![key], commands(&text)].concat()).answer();
    assert!(done.contains(REDIRECTION), "{done}");
}

#[test]
fn in_memory_everything_is_there_at_once() {
    let folder = Folder::new();
    let server = folder.start(&["--database", "memory:"]);
    let text = server.welcome("Setting URL");
    let done = shell(&folder, &commands(&text)).answer();
    assert!(done.contains(REDIRECTION), "{done}");
    let sign_in = "Sign in as owner@example.org with the password ";
    let line = text.lines().find(|line| line.starts_with(sign_in)).unwrap();
    assert_eq!(line.len(), sign_in.len() + 23, "{line}");
    server.stop();
    assert!(!folder.path("sraps.db").exists());

    let refusal = folder.run(&[
        "--database=memory:",
        "key",
        "create",
        "--installation",
        "--role=admin",
        "--name=x",
    ]);
    assert!(refusal.refusal().contains("memory:"));
}

#[test]
fn an_output_that_nobody_reads_does_not_stop_the_server() {
    let folder = Folder::new();
    let mut command = folder.command(&["--listen", "127.0.0.1:0"]);
    let log = std::fs::File::create(folder.path("log")).unwrap();
    command.stderr(log).stdin(std::process::Stdio::null());
    let (reader, writer) = std::io::pipe().unwrap();
    command.stdout(writer);
    drop(reader);
    let mut child = command.spawn().unwrap();
    drop(command);
    let read = || std::fs::read_to_string(folder.path("log")).unwrap();
    for _ in 0..6_000 {
        if read().contains("the server has started") {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    std::thread::sleep(std::time::Duration::from_millis(200));
    let web = super::support::address_after(&read(), "web=\"http://");
    assert_eq!(super::support::get(web, "/healthz", "test").status, 200);
    child.kill().unwrap();
    child.wait().unwrap();
}
