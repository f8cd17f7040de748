//! The configuration file: a flat TOML table of texts, every key known. A list of texts is the same as one text
//! with commas, and `true` the same as `"true"`.

use std::collections::HashMap;
use std::fs::File;
use std::io::Read as _;
use std::path::PathBuf;

use toml::de::{DeTable, DeValue};

use super::source::{ConfigError, Key, Origin};

/// The longest file that is read, in bytes.
const MAX_BYTES: u64 = 64 * 1024;

/// A configuration file that was read.
#[derive(Debug)]
pub(super) struct ConfigFile {
    /// The file, as it was named.
    pub(super) path: PathBuf,
    values: HashMap<Key, (String, usize)>,
}

impl ConfigFile {
    /// Reads a file.
    ///
    /// # Errors
    /// [`ConfigError`], with the line where there is one.
    pub(super) fn read(path: PathBuf) -> Result<Self, ConfigError> {
        let mut text = String::new();
        let read =
            File::open(&path).and_then(|file| file.take(MAX_BYTES + 1).read_to_string(&mut text));
        match read {
            Ok(length) if length as u64 > MAX_BYTES => {
                let reason = format!("the file is longer than {MAX_BYTES} bytes");
                Err(ConfigError::File { path, line: 1, reason })
            }
            Ok(_) => Self::parse(path, &text),
            Err(source) => Err(ConfigError::Read { path, source }),
        }
    }

    fn parse(path: PathBuf, text: &str) -> Result<Self, ConfigError> {
        let line = |at: usize| 1 + text.bytes().take(at).filter(|b| *b == b'\n').count();
        let wrong = |at: usize, reason: String| {
            Err(ConfigError::File { path: path.clone(), line: line(at), reason })
        };
        let table = match DeTable::parse(text) {
            Ok(table) => table,
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                return wrong(at, error.message().to_owned());
            }
        };
        let mut values = HashMap::new();
        for (name, value) in table.get_ref() {
            let at = name.span().start;
            let name: &str = name.get_ref();
            let Some(key) = Key::ALL.into_iter().find(|key| key.name() == name) else {
                return wrong(at, unknown(name));
            };
            let Some(value) = as_text(key, value.get_ref()) else {
                return wrong(at, format!("the value of `{name}` must be {}", expected(key)));
            };
            values.insert(key, (value, line(at)));
        }
        Ok(Self { path, values })
    }

    /// The text of a key, and where it stands.
    pub(super) fn get(&self, key: Key) -> Option<(String, Origin)> {
        let (text, line) = self.values.get(&key)?;
        Some((text.clone(), Origin::File { path: self.path.clone(), key, line: *line }))
    }
}

/// The text that is meant by a value; `None` where it is none of those that fit the key.
fn as_text(key: Key, value: &DeValue<'_>) -> Option<String> {
    match (key, value) {
        (_, DeValue::String(text)) => Some(text.to_string()),
        (Key::RequirePayloadHash, DeValue::Boolean(flag)) => Some(flag.to_string()),
        (Key::TrustedProxies, DeValue::Array(list)) => {
            let texts = list.iter().map(|item| item.get_ref().as_str());
            Some(texts.collect::<Option<Vec<_>>>()?.join(","))
        }
        _ => None,
    }
}

fn expected(key: Key) -> &'static str {
    match key {
        Key::RequirePayloadHash => "true or false",
        Key::TrustedProxies => "a text in quotes, or a list of them",
        _ => "a text in quotes",
    }
}

fn unknown(name: &str) -> String {
    let hint = match name {
        "vault-key" | "vault_key" => {
            " (the master key does not belong here: give SRAPS_VAULT_KEY or `vault-key-file`)"
        }
        _ => "",
    };
    let name: String = name.chars().take(64).collect();
    let known = Key::ALL.map(Key::name).join(", ");
    format!("unknown key `{}`{hint}; the known ones are {known}", name.escape_debug())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<ConfigFile, String> {
        ConfigFile::parse("sraps.toml".into(), text).map_err(|e| e.to_string())
    }

    #[test]
    fn keys_are_found_with_their_lines() {
        let file = parse("# one\nlisten = \"0.0.0.0:1\"\n\nphone-url = 'http://a/'\n").unwrap();
        let (text, origin) = file.get(Key::Listen).unwrap();
        assert_eq!(text, "0.0.0.0:1");
        assert_eq!(origin.to_string(), "from sraps.toml: key `listen`, line 2");
        assert!(matches!(file.get(Key::PhoneUrl).unwrap().1, Origin::File { line: 4, .. }));
        assert!(file.get(Key::Log).is_none());
    }

    #[test]
    fn lists_and_flags_may_be_written_as_such() {
        let text = |text, key| parse(text).unwrap().get(key).unwrap().0;
        let list = "trusted-proxies = [\"10.0.0.0/8\",\n \"::1\"]";
        assert_eq!(text(list, Key::TrustedProxies), "10.0.0.0/8,::1");
        assert_eq!(text("trusted-proxies = '::1'", Key::TrustedProxies), "::1");
        assert_eq!(text("require-payload-hash = true", Key::RequirePayloadHash), "true");
        for (bad, hint) in [
            ("trusted-proxies = [1]", "a list of them"),
            ("trusted-proxies = true", "a list of them"),
            ("require-payload-hash = 1", "true or false"),
            ("listen = ['127.0.0.1:1']", "a text in quotes"),
            ("log = true", "a text in quotes"),
        ] {
            assert!(parse(bad).unwrap_err().ends_with(hint), "{bad}");
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let error = |text| parse(text).unwrap_err();
        let unknown = error("log = 'json'\nlisen = '1'\n");
        assert!(unknown.starts_with("sraps.toml, line 2: unknown key `lisen`"), "{unknown}");
        assert!(Key::ALL.iter().all(|key| unknown.contains(key.name())), "{unknown}");
        assert!(error("vault-key = 'x'").contains("SRAPS_VAULT_KEY"));
        assert!(
            error("\n\nlisten = 8080").starts_with("sraps.toml, line 3: the value of `listen`")
        );
        assert!(error("\n\nlisten = \n").starts_with("sraps.toml, line 3"), "syntax");
        assert!(error("log='text'\nlog='json'").starts_with("sraps.toml, line 2"), "twice");
        assert!(error("[server]\nlisten='x'").contains("unknown key `server`"));
    }

    #[test]
    fn the_file_has_a_greatest_length_and_must_exist() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("big.toml");
        std::fs::write(&path, "#".repeat(70_000)).unwrap();
        assert!(ConfigFile::read(path).unwrap_err().to_string().contains("longer than"));
        let missing = ConfigFile::read(folder.path().join("no.toml")).unwrap_err().to_string();
        assert!(missing.contains("no.toml cannot be read"), "{missing}");
    }
}
