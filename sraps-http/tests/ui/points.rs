//! The list of what the pages are measured by, and of the tests that prove it: made from what the tests say.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const LIST: &str = "docs/web-ui.md";

const BEGINNING: &str = "# What the web UI is measured by, and by which tests

The points are those of the design's list of must-haves. A test that proves one says so in its comment (`Point 9.`), and this list is made of those
comments: `UPDATE_POINTS=1 cargo test -p sraps-http --test ui points` writes it anew. `browser/` is Chromium, with axe-core.
";

/// The points in short; and what holds of a point, or is missing, that no single test says.
const POINTS: [(&str, &str); 35] = [
    ("Paste in any notation, with any separators", ""),
    ("Verdict per line while typing", ""),
    ("Remove the bad lines; nothing is lost", ""),
    ("Profile chooser; a new profile keeps the paste", ""),
    ("Result page with undo", ""),
    ("CSV in with dry run, CSV out", ""),
    ("Everything in the address", ""),
    ("Keyset pages, totals", ""),
    ("Select all that match, counted again", ""),
    ("Bulk deeds", ""),
    ("Delete: dialog, number, undo", ""),
    ("Columns and states in words", ""),
    ("Filters and search", ""),
    ("Live, with a pause", ""),
    ("One phone", ""),
    ("Kinds of profiles; try with a MAC", ""),
    ("Settings picker", ""),
    ("Usage, duplicate, history", ""),
    ("Unsaved changes; conflicts", ""),
    ("Affected phones before Save", ""),
    ("Resellers and companies; isolation", ""),
    ("Users and API keys", ""),
    (
        "Logs",
        "Of where a change came from, the door is told (UI, API, console), not the address: the journal has none.",
    ),
    ("Signing in, account, first run", "No passkeys and no OIDC yet."),
    ("Same answer and time; CSRF; cookies", ""),
    ("Without scripts", ""),
    (
        "Content Security Policy",
        "`tests/ui/browser.rs` checks it in every answer, `tests/browser` the log after every story.",
    ),
    ("WCAG 2.2 AA", "Every page is inspected in light and dark, at 1280 and 320 px."),
    ("Keys", ""),
    ("Light and dark", ""),
    ("Five languages", ""),
    ("Empty states, error pages", ""),
    ("About", ""),
    ("Charts", ""),
    (
        "Bytes, requests and time of pages",
        "Measured in `benches/README.md`. Lists of a million phones that are filtered by a state take longer than 50 ms.",
    ),
];

/// Where tests of pages stand: a name for it in the list, and the folder.
const FOLDERS: [(&str, &str); 4] = [
    ("ui", "tests/ui"),
    ("browser", "tests/browser"),
    ("src/ui", "src/ui"),
    ("sraps-core/services", "../sraps-core/tests/services"),
];

/// Nobody can say that a point is proved by a test that is not there.
#[test]
fn the_list_of_points_is_that_of_the_tests() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut proofs: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for (name, folder) in FOLDERS {
        for (file, text) in sources(&here.join(folder), name) {
            for (points, test) in claims(&text) {
                for point in points {
                    assert!((1..=POINTS.len()).contains(&point), "{file}::{test}: {point}");
                    proofs.entry(point).or_default().insert(format!("`{file}::{test}`"));
                }
            }
        }
    }
    let mut list = BEGINNING.to_owned();
    for (point, (what, more)) in (1..).zip(POINTS) {
        let proofs = proofs
            .get(&point)
            .unwrap_or_else(|| panic!("no test says that it proves point {point}"));
        write!(list, "\n## {point}. {what}\n\n").unwrap();
        if !more.is_empty() {
            writeln!(list, "{more}\n").unwrap();
        }
        for proof in proofs {
            writeln!(list, "* {proof}").unwrap();
        }
    }
    let file = here.join(LIST);
    if std::env::var_os("UPDATE_POINTS").is_some() {
        fs::write(&file, &list).unwrap();
        return;
    }
    let written = fs::read_to_string(&file).unwrap();
    assert!(written == list, "UPDATE_POINTS=1 cargo test -p sraps-http --test ui points");
}

/// The sources below a folder with their names in the list, in their order.
fn sources(folder: &Path, name: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let end = path.file_name().unwrap().to_str().unwrap().to_owned();
        let name = format!("{name}/{end}");
        if path.is_dir() {
            found.extend(sources(&path, &name));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

/// The tests of a file that say what they prove, with the points.
fn claims(text: &str) -> Vec<(Vec<usize>, String)> {
    let mut claims = Vec::new();
    let mut points = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some(said) = line.strip_prefix("/// ") {
            points.extend(numbers(said));
        } else if let Some(rest) = line.strip_prefix("async fn ").or(line.strip_prefix("fn ")) {
            if !points.is_empty() {
                let name = rest.split('(').next().unwrap().to_owned();
                claims.push((std::mem::take(&mut points), name));
            }
        } else if !line.starts_with("#[") {
            points.clear();
        }
    }
    claims
}

/// The numbers of `Point 9.`, `Points 7, 9 and 11.`, `Points 2 to 5 and 28: …`.
fn numbers(said: &str) -> Vec<usize> {
    let rest = said.strip_prefix("Point ").or_else(|| said.strip_prefix("Points "));
    let Some(list) = rest.and_then(|rest| rest.split(['.', ':']).next()) else { return Vec::new() };
    let mut numbers = Vec::new();
    let mut until = false;
    for word in list.split([' ', ',']).filter(|word| !word.is_empty()) {
        match (word, word.parse::<usize>()) {
            ("to", _) => until = true,
            (_, Ok(number)) if until => {
                let from: usize = numbers.last().map_or(number, |last| last + 1);
                numbers.extend(from..=number);
                until = false;
            }
            (_, Ok(number)) => numbers.push(number),
            ("and", _) => {}
            _ => break,
        }
    }
    numbers
}

#[test]
fn points_are_read_as_people_write_them() {
    for (said, points) in [
        ("Point 9.", &[9][..]),
        ("Points 7, 9 and 11.", &[7, 9, 11]),
        ("Points 2 to 5 and 28: the story of 9 phones.", &[2, 3, 4, 5, 28]),
        ("Point 26 and some more: nobody", &[26]),
        ("What points at 9.", &[]),
    ] {
        assert_eq!(numbers(said), points, "{said}");
    }
}
