//! What these tests need of the machine.

use std::env;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Where the programs are, and the rules of accessibility.
pub(crate) struct Machine {
    pub(crate) chromium: PathBuf,
    pub(crate) chromedriver: PathBuf,
    /// axe-core's source.
    pub(crate) axe: String,
    /// Chromium refuses its sandbox to root.
    pub(crate) root: bool,
}

/// The machine; `None` where something is missing and need not be there.
pub(crate) fn machine() -> Option<&'static Machine> {
    static MACHINE: OnceLock<Option<Machine>> = OnceLock::new();
    let found =
        MACHINE.get_or_init(|| look_around().map_err(|missing| say(&missing.join("; "))).ok());
    found.as_ref()
}

/// Says what is missing, or panics if it must be there.
fn say(missing: &str) {
    let required = env::var("SRAPS_TEST_REQUIRE").unwrap_or_default();
    assert!(
        !required.split(',').any(|word| word == "browser"),
        "SRAPS_TEST_REQUIRE lists browser, but {missing}"
    );
    // Not `eprintln!`: of a test that passes, its output would be kept from everybody.
    let _ = writeln!(std::io::stderr(), "SKIPPED: no page is tried in a browser: {missing}");
}

fn look_around() -> Result<Machine, Vec<String>> {
    let mut missing = Vec::new();
    let mut program = |name: &str, package: &str| {
        let found = in_path(name);
        if found.is_none() {
            missing.push(format!("{name} is not installed (apt-get install {package})"));
        }
        found.unwrap_or_default()
    };
    let chromium = program("chromium", "chromium");
    let chromedriver = program("chromedriver", "chromium-driver");
    let axe = axe().unwrap_or_else(|why| {
        missing.push(why);
        String::new()
    });
    let root = fs::metadata("/proc/self").is_ok_and(|of| of.uid() == 0);
    if missing.is_empty() {
        Ok(Machine { chromium, chromedriver, axe, root })
    } else {
        Err(missing)
    }
}

fn in_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

fn axe() -> Result<String, String> {
    let how = "copy sraps-http/tests/browser/axe/ somewhere, run `npm ci` there and set it";
    let folder = env::var_os("SRAPS_TEST_AXE")
        .ok_or_else(|| format!("SRAPS_TEST_AXE is not set ({how} to that folder)"))?;
    let file = Path::new(&folder).join("node_modules/axe-core/axe.min.js");
    fs::read_to_string(&file)
        .map_err(|error| format!("{} is missing ({error}; {how})", file.display()))
}
