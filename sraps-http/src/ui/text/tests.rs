use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::*;

/// The messages of a language with the arguments that each names.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::<String, BTreeSet<String>>::new();
    let mut current = None;
    for line in language.files().iter().flat_map(|file| file.lines()) {
        if let Some((id, _)) =
            line.split_once('=').filter(|_| line.starts_with(char::is_alphabetic))
        {
            let id = id.trim().to_owned();
            assert!(!messages.contains_key(&id), "{id} stands twice in {}", language.code());
            messages.insert(id.clone(), BTreeSet::new());
            current = Some(id);
        }
        let Some(arguments) = current.as_ref().and_then(|id| messages.get_mut(id)) else {
            continue;
        };
        for part in line.split('$').skip(1) {
            let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
            arguments.insert(part[..end.unwrap_or(part.len())].to_owned());
        }
    }
    messages
}

/// Everything below a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

/// All texts in quotation marks in the UI's source.
fn literals() -> BTreeSet<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = vec![source.join("ui.rs")];
    sources(&source.join("ui"), &mut files);
    let texts = files.iter().map(|file| fs::read_to_string(file).unwrap());
    texts.flat_map(|text| text.split('"').map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Point 31.
#[test]
fn every_language_has_the_same_messages_with_the_same_arguments() {
    // How a date is put together differs.
    let comparable = |language| {
        let mut messages = messages(language);
        messages.remove("moment").expect("there are moments");
        messages
    };
    let english = comparable(Language::En);
    assert!(english.len() > 20);
    for language in Language::ALL {
        let own = comparable(language);
        for (id, arguments) in &english {
            let code = language.code();
            let own = own.get(id).unwrap_or_else(|| panic!("{id} is missing in {code}"));
            assert_eq!(own, arguments, "arguments of {id} in {code}");
        }
        let more: Vec<_> = own.keys().filter(|id| !english.contains_key(*id)).collect();
        assert!(more.is_empty(), "only in {}: {more:?}", language.code());
    }
}

/// Point 31.
#[test]
fn no_message_is_unused() {
    let literals = literals();
    let unused: Vec<_> =
        messages(Language::En).into_keys().filter(|id| !literals.contains(id)).collect();
    assert!(unused.is_empty(), "nothing asks for {unused:?}");
}

#[test]
fn no_language_is_another_ones_copy() {
    let value = |language: Language, id: &str| {
        let message = language.bundle().get_message(id).unwrap();
        let mut errors = Vec::new();
        let value = message.value().unwrap();
        language.bundle().format_pattern(value, None, &mut errors).into_owned()
    };
    for language in [Language::De, Language::It, Language::Fr, Language::Es] {
        let plain =
            messages(Language::En).into_iter().filter(|(_, arguments)| arguments.is_empty());
        let (same, all) = plain.fold((0, 0), |(same, all), (id, _)| {
            (same + usize::from(value(language, &id) == value(Language::En, &id)), all + 1)
        });
        assert!(same * 10 < all, "{}: {same} of {all} are English", language.code());
    }
}

#[test]
fn the_browsers_wish_counts() {
    for (header, language) in [
        ("", Language::En),
        ("nl, sv;q=0.8", Language::En),
        ("de-AT,de;q=0.9,en;q=0.8", Language::De),
        ("nl, en;q=0.5, FR-ca;q=0.7", Language::Fr),
        ("it;q=0.5,es;q=0.5", Language::It),
        ("it;q=0, es;q=0.001", Language::Es),
        ("it;q=x, es;q=0.12345", Language::En),
    ] {
        assert_eq!(Language::accepted(header), language, "{header}");
    }
}

#[test]
fn numbers_and_times_are_written_as_the_language_does() {
    let at: Timestamp = "2026-03-02T06:05:59Z".parse().unwrap();
    for (language, small, large, moment) in [
        (Language::En, "1,234", "1,234,567", "2 Mar 2026, 06:05 UTC"),
        (Language::De, "1.234", "1.234.567", "02.03.2026, 06:05 UTC"),
        (Language::It, "1.234", "1.234.567", "02/03/2026, 06:05 UTC"),
        (Language::Fr, "1\u{202f}234", "1\u{202f}234\u{202f}567", "02/03/2026 06:05 UTC"),
        (Language::Es, "1234", "1.234.567", "02/03/2026, 06:05 UTC"),
    ] {
        let text = Text::new(language);
        assert_eq!(text.number(1_234), small);
        assert_eq!(text.number(1_234_567), large);
        assert_eq!(text.number(12), "12");
        assert_eq!(text.moment(at), moment);
        assert!(text.count("ago-days", 1_234_567).contains(large), "in a message too");
    }
    let text = Text::new(Language::En);
    let ago = |seconds| text.ago(at, at + jiff::SignedDuration::from_secs(seconds));
    assert_eq!(ago(-5), "just now");
    assert_eq!(ago(59), "just now");
    assert_eq!(ago(60), "1 minute ago");
    assert_eq!(ago(7_200), "2 hours ago");
    assert_eq!(ago(86_400 * 2), "2 days ago");
}
