use std::sync::{Arc, Barrier};
use std::thread;

use super::*;

const TEXT: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// A key file with this content, for its owner only.
fn written(folder: &tempfile::TempDir, content: &[u8]) -> PathBuf {
    let path = folder.path().join("sraps.key");
    fs::write(&path, content).unwrap();
    set_mode(&path, 0o600);
    path
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(not(unix))]
fn set_mode(_: &Path, _: u32) {}

fn names(folder: &tempfile::TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn the_first_start_makes_the_file_and_later_ones_read_it() {
    let folder = folder();
    let path = folder.path().join("sraps.key");
    let made = load_or_create(&path).unwrap();
    let content = fs::read(&path).unwrap();
    assert_eq!(load_or_create(&path).unwrap().to_base64(), made.to_base64());
    assert_eq!(load(&path).unwrap().to_base64(), made.to_base64());
    assert_eq!(fs::read(&path).unwrap(), content);
    assert_eq!(names(&folder), ["sraps.key"]);
}

#[cfg(unix)]
#[test]
fn a_new_file_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    let path = folder.path().join("sraps.key");
    load_or_create(&path).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o7777, 0o600);
}

#[cfg(unix)]
#[test]
fn a_file_that_others_may_use_is_refused() {
    let folder = folder();
    let path = written(&folder, TEXT.as_bytes());
    for mode in [0o640, 0o604, 0o620, 0o602, 0o610, 0o601, 0o644, 0o777] {
        set_mode(&path, mode);
        for error in [load(&path).unwrap_err(), load_or_create(&path).unwrap_err()] {
            let message = error.to_string();
            assert!(message.contains(&format!("{mode:04o}")), "{message}");
            assert!(message.contains(&format!("chmod 600 {}", path.display())), "{message}");
        }
        assert_eq!(fs::read(&path).unwrap(), TEXT.as_bytes());
    }
    for mode in [0o600, 0o400, 0o700] {
        set_mode(&path, mode);
        assert_eq!(load(&path).unwrap().to_base64().expose(), TEXT);
    }
}

#[test]
fn a_file_written_by_hand_is_read() {
    let folder = folder();
    for content in [
        TEXT.to_owned(),
        format!("{TEXT}\n"),
        format!("# made 2025-06-01\r\n\r\n  {TEXT}  \r\n\r\n# end"),
        format!("{COMMENT}{TEXT}\n"),
    ] {
        let path = written(&folder, content.as_bytes());
        assert_eq!(load(&path).unwrap().to_base64().expose(), TEXT, "{content}");
    }
}

#[test]
fn garbage_is_refused_and_stays() {
    let folder = folder();
    let key = |error| ContentError::Key(error);
    for (content, expected) in [
        (b"".as_slice(), key(MasterKeyError::Empty)),
        (b"\n \n", key(MasterKeyError::Empty)),
        (b"# only a comment\n", key(MasterKeyError::Empty)),
        (b"master key, please", key(MasterKeyError::NotBase64)),
        (b"AAECAwQF", key(MasterKeyError::Length)),
        (&TEXT.as_bytes()[..20], key(MasterKeyError::Length)),
        (&TEXT.as_bytes()[..41], key(MasterKeyError::NotBase64)),
        (format!("{TEXT}\n{TEXT}").as_bytes(), ContentError::Lines),
        (&[0xff, 0xfe, 0, 1], ContentError::NotText),
    ] {
        let path = written(&folder, content);
        for error in [load(&path).unwrap_err(), load_or_create(&path).unwrap_err()] {
            assert!(
                matches!(&error, KeyFileError::Content { source, .. } if *source == expected),
                "{content:?}: {error}"
            );
            assert!(error.to_string().contains(&path.display().to_string()), "{error}");
            assert!(!format!("{error} {error:?}").contains("AAEC"), "{error:?}");
        }
        assert_eq!(fs::read(&path).unwrap(), content);
    }
}

#[test]
fn a_file_has_a_greatest_length() {
    let folder = folder();
    let limit = usize::try_from(MAX_FILE_BYTES).unwrap();
    let longest = format!("{TEXT}\n#{}", "x".repeat(limit - TEXT.len() - 2));
    assert!(load(&written(&folder, longest.as_bytes())).is_ok());
    let error = load(&written(&folder, format!("{longest}x").as_bytes())).unwrap_err();
    assert!(matches!(error, KeyFileError::TooLarge { .. }), "{error}");
}

#[test]
fn what_is_not_there_or_no_file_is_named() {
    let folder = folder();
    let missing = folder.path().join("sraps.key");
    assert!(
        matches!(load(&missing).unwrap_err(), KeyFileError::Missing { path } if path == missing)
    );
    assert!(names(&folder).is_empty());

    let error = load_or_create(folder.path()).unwrap_err();
    assert!(matches!(error, KeyFileError::NotAFile { .. }), "{error}");

    let nowhere = folder.path().join("none").join("sraps.key");
    let error = load_or_create(&nowhere).unwrap_err();
    assert!(matches!(error, KeyFileError::Create { .. }), "{error}");
    assert!(error.to_string().contains("folder must exist"), "{error}");
}

/// Whoever starts at the same moment gets the one key, and nobody sees half a file.
#[test]
fn racing_starts_agree_on_one_key() {
    for _ in 0..20 {
        let folder = folder();
        let path = Arc::new(folder.path().join("sraps.key"));
        let start = Arc::new(Barrier::new(12));
        let threads: Vec<_> = (0..12)
            .map(|_| {
                let (path, start) = (Arc::clone(&path), Arc::clone(&start));
                thread::spawn(move || {
                    start.wait();
                    load_or_create(&path).unwrap().to_base64()
                })
            })
            .collect();
        let keys: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
        let kept = load(&path).unwrap().to_base64();
        assert!(keys.iter().all(|key| *key == kept));
        assert_eq!(names(&folder), ["sraps.key"]);
    }
}

/// The loser of a race, step by step: the file appears after it looked.
#[test]
fn a_file_that_appears_meanwhile_is_not_overwritten() {
    let folder = folder();
    let path = written(&folder, TEXT.as_bytes());
    let made = create(&path, &MasterKey::generate().unwrap());
    assert!(matches!(made, Ok(false)));
    assert_eq!(fs::read(&path).unwrap(), TEXT.as_bytes());
    assert_eq!(names(&folder), ["sraps.key"]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_for_reading_and_kept_when_they_lead_nowhere() {
    let folder = folder();
    let path = written(&folder, TEXT.as_bytes());
    let link = folder.path().join("link.key");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    assert_eq!(load(&link).unwrap().to_base64().expose(), TEXT);

    fs::remove_file(&path).unwrap();
    assert!(matches!(load_or_create(&link).unwrap_err(), KeyFileError::Missing { .. }));
    assert!(!path.exists());
    assert_eq!(names(&folder), ["link.key"]);
}
