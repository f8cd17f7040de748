//! The commands that the server prints work as they are.

use std::process::Command;

use super::story::REDIRECTION;
use super::support::{Done, Folder, finish};

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

    // What the setup prints is complete, and so is what the server prints, with KEY and COMPANY of it.
    let done = shell(&folder, &commands(&set_up)).answer();
    assert!(done.contains(REDIRECTION), "{done}");
    let (values, _): (Vec<_>, Vec<_>) = commands(&set_up)
        .into_iter()
        .partition(|line| !line.starts_with("curl") && !line.starts_with("PROF"));
    assert_eq!(values.len(), 2, "{values:?}");
    let done = shell(&folder, &[values, commands(&text)].concat()).answer();
    assert!(done.contains(REDIRECTION), "{done}");
    server.stop();
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
