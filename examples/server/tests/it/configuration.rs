//! Flags, environment and file, as the program reads them.

use super::support::{Folder, finish, get};

#[test]
fn flags_win_over_the_environment_and_that_over_the_file() {
    let folder = Folder::new();
    folder.write(
        "sraps.toml",
        "# ours\ndatabase = \"sqlite:file.db\"\nlisten = \"127.0.0.1:0\"\nlog = \"json\"\n",
    );
    let started = |args: &[&str], variables: &[(&str, &str)]| {
        let mut command = folder.command(args);
        command.envs(variables.iter().copied());
        let server = folder.start_command(command);
        assert_eq!(get(server.web(), "/healthz", "test").status, 200);
        server.stop();
    };
    started(&["--config", "sraps.toml"], &[]);
    assert!(folder.path("file.db").exists());
    let log = std::fs::read_to_string(folder.path("log")).unwrap();
    assert!(log.lines().all(|line| line.starts_with('{') && line.ends_with('}')), "{log}");

    let environment = [("SRAPS_CONFIG", "sraps.toml"), ("SRAPS_DATABASE", "sqlite:variable.db")];
    started(&["serve"], &environment);
    assert!(folder.path("variable.db").exists());
    started(&["serve", "--database", "sqlite:flag.db"], &environment);
    assert!(folder.path("flag.db").exists());
    assert!(!folder.path("sraps.db").exists());
}

#[test]
fn a_wrong_value_names_its_origin() {
    let folder = Folder::new();
    let flag = folder.run(&["serve", "--listen", "nowhere"]).refusal();
    assert!(flag.contains("from --listen") && flag.contains("`nowhere`"), "{flag}");

    let mut command = folder.command(&["serve"]);
    command.env("SRAPS_LISTEN", "nowhere");
    let variable = finish(command, "").refusal();
    assert!(variable.contains("from the environment variable SRAPS_LISTEN"), "{variable}");

    folder.write("sraps.toml", "\nlog = \"text\"\nlisten = \"nowhere\"\n");
    let file = folder.run(&["--config", "sraps.toml"]).refusal();
    assert!(file.contains("sraps.toml: key `listen`, line 3"), "{file}");

    folder.write("sraps.toml", "listen_on = \"127.0.0.1:1\"\n");
    let unknown = folder.run(&["--config", "sraps.toml"]).refusal();
    assert!(unknown.contains("`listen_on`") && unknown.contains("phone-listen"), "{unknown}");
    let missing = folder.run(&["--config", "no.toml"]).refusal();
    assert!(missing.contains("no.toml cannot be read"), "{missing}");
}

#[test]
fn a_database_that_does_not_open_is_named() {
    let folder = Folder::new();
    let refusal = folder.run(&["--listen=127.0.0.1:0", "--database=sqlite:no/s.db"]).refusal();
    assert!(refusal.contains("there is no folder no"), "{refusal}");
    folder.write("text.db", &"this is no database at all ".repeat(100));
    let refusal = folder.run(&["--listen=127.0.0.1:0", "--database=sqlite:text.db"]).refusal();
    assert!(refusal.contains("sqlite:text.db"), "{refusal}");
    assert!(!folder.path("text.db.key").exists());
}
