//! The list of libraries on the page About: it is what the reference server is built with.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use sraps_http::ui::Library;

const LIST: &str = "src/ui/libraries.txt";

/// Point 33. `UPDATE_LIBRARIES=1` writes the list anew.
#[test]
fn the_list_of_libraries_is_that_of_the_build() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--locked", "--package", "sraps-server", "--prefix", "none"])
        .args(["--edges", "normal,no-proc-macro", "--target", "x86_64-unknown-linux-gnu"])
        .args(["--format", "{p}\t{l}"])
        .current_dir(here)
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let built: BTreeSet<String> = String::from_utf8(tree.stdout)
        .unwrap()
        .lines()
        .filter(|line| !line.starts_with("sraps-"))
        .map(|line| {
            let (package, licence) = line.split_once('\t').unwrap();
            let (name, version) = package.split_once(" v").unwrap();
            format!("{name}\t{version}\t{}", licence.trim_end_matches(" (*)"))
        })
        .collect();
    let built = built.into_iter().map(|line| line + "\n").collect::<String>();
    let file = here.join(LIST);
    if std::env::var_os("UPDATE_LIBRARIES").is_some() {
        std::fs::write(&file, &built).unwrap();
        // What is compiled in is the old one still.
        return;
    }
    let listed = std::fs::read_to_string(&file).unwrap();
    assert!(listed == built, "UPDATE_LIBRARIES=1 cargo test -p sraps-http --test ui libraries");
    let libraries = Library::of_the_reference_server();
    assert_eq!(libraries.len(), built.lines().count());
    assert!(libraries.iter().any(|library| library.name == "axum"));
    assert!(libraries.iter().all(|library| !library.licence.is_empty()));
}
