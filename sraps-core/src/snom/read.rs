//! Reads our own documents back into settings: for previews, and to prove that what is written says what
//! was meant.
//!
//! Strict on purpose: it accepts the documents of [`render`](super::render) and little else. The files that
//! other servers and phones write break XML in many ways (snom-phone.md 2.1) and need a lenient reader.

use std::collections::BTreeSet;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion, escape};

use super::render::out::is_handset_firmware;
use crate::setting::catalogue::Section;
use crate::setting::{
    Fragment, Kind, MAX_INDEX, MAX_SETTINGS, Name, Perm, Setting, SettingError, SettingKey, Text,
    Value,
};

/// The most bytes of a document that are read.
pub const MAX_DOCUMENT: usize = 64 * 1024 * 1024;

/// The most settings of a document: those of four full layers.
const MAX_FOUND: usize = 4 * MAX_SETTINGS;

/// Why a document is not one of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Longer than [`MAX_DOCUMENT`].
    #[error("the document has {0} bytes: at most {MAX_DOCUMENT} are read")]
    TooLong(usize),
    /// Not UTF-8, not XML, or another structure.
    #[error("{what} at byte {at}")]
    Malformed {
        /// What is wrong.
        what: String,
        /// Where, in bytes.
        at: u64,
    },
    /// An element that is no setting.
    #[error("`{name}` at byte {at}: {error}")]
    Setting {
        /// The element's name.
        name: String,
        /// Where, in bytes.
        at: u64,
        /// What is wrong with it.
        error: SettingError,
    },
}

/// Reads an XML document of [`render`](super::render::render), of any family and file: its settings in the
/// order of the document. Firmware file and M-series firmware come back as [`Kind::Firmware`].
///
/// What a document does not say does not come back: the secret flag, the uuid that a setting was written
/// under, permissions and function keys of an M-series base. XML without any element comes back as text.
///
/// # Errors
/// [`ReadError`] for anything that we do not write, also for an element that stands twice.
pub fn read(document: &[u8]) -> Result<Vec<Setting>, ReadError> {
    if document.len() > MAX_DOCUMENT {
        return Err(ReadError::TooLong(document.len()));
    }
    let malformed = |what: &str, at: usize| malformed(what, u64::try_from(at).unwrap_or(u64::MAX));
    let text = str::from_utf8(document)
        .map_err(|e| malformed("text that is not UTF-8", e.valid_up_to()))?;
    if let Some(at) = text.find('\r') {
        return Err(malformed("a carriage return that is not written as &#13;", at));
    }
    Source::of(text, false).read()
}

/// Reads the same as a person writes or pastes it: without the declaration, with comments, with or without
/// `e="2"`, `function-keys` for `functionKeys`, XML inside a value in any form. What is no setting is an error all
/// the same, so that nothing that was typed is passed over.
///
/// # Errors
/// As [`read`].
pub fn read_typed(text: &str) -> Result<Vec<Setting>, ReadError> {
    if text.len() > MAX_DOCUMENT {
        return Err(ReadError::TooLong(text.len()));
    }
    Source::of(text, true).read()
}

impl ReadError {
    /// Where it is, in bytes from the beginning.
    pub fn at(&self) -> Option<u64> {
        match self {
            Self::TooLong(_) => None,
            Self::Malformed { at, .. } | Self::Setting { at, .. } => Some(*at),
        }
    }

    /// What is wrong, without the place.
    pub fn what(&self) -> String {
        match self {
            Self::TooLong(_) => self.to_string(),
            Self::Malformed { what, .. } => what.clone(),
            Self::Setting { name, error, .. } => format!("`{name}`: {error}"),
        }
    }
}

struct Source<'a> {
    /// Whether a person wrote it.
    typed: bool,
    reader: Reader<&'a [u8]>,
    /// Where the last event began.
    at: u64,
    found: Vec<Setting>,
    keys: BTreeSet<SettingKey>,
}

/// The start of a container.
struct Start<'a> {
    element: BytesStart<'a>,
    /// Whether it is `<written/>` so, and has no end of its own.
    is_empty: bool,
}

impl<'a> Source<'a> {
    fn of(text: &'a str, typed: bool) -> Self {
        let (found, keys) = (Vec::new(), BTreeSet::new());
        Self { typed, reader: Reader::from_str(text), at: 0, found, keys }
    }

    fn read(mut self) -> Result<Vec<Setting>, ReadError> {
        self.document()?;
        Ok(self.found)
    }

    fn document(&mut self) -> Result<(), ReadError> {
        let root = match self.next()? {
            Event::Decl(_) => self.start()?.ok_or_else(|| self.malformed("no root"))?,
            Event::Start(root) if self.typed => Start { element: root, is_empty: false },
            Event::Empty(root) if self.typed => Start { element: root, is_empty: true },
            Event::DocType(_) if self.typed => {
                return Err(self.malformed("a document type, which no phone reads"));
            }
            _ if self.typed => return Err(self.malformed("no element `settings`")),
            _ => return Err(self.malformed("no XML declaration")),
        };
        let (name, e2) = self.container(&root.element)?;
        match name.as_str() {
            "settings" | "firmware-settings" if !e2 && root.is_empty => {}
            "settings" if !e2 => self.containers()?,
            "firmware-settings" if !e2 => self.settings(Kind::Firmware, false)?,
            _ => return Err(self.malformed("an unknown root")),
        }
        match self.next()? {
            Event::Eof => Ok(()),
            _ => Err(self.malformed("something behind the root")),
        }
    }

    fn containers(&mut self) -> Result<(), ReadError> {
        while let Some(Start { element, is_empty }) = self.start()? {
            let (name, e2) = self.container(&element)?;
            let is = |section: Section| section.element() == name;
            let (with, without) = (e2 || self.typed, !e2 || self.typed);
            let (kind, by_type) = if with && is(Section::PhoneSettings) {
                (Kind::Setting, false)
            } else if with && (is(Section::FunctionKeys) || (self.typed && name == "function-keys"))
            {
                (Kind::Fkey, false)
            } else if without && is(Section::FirmwareSettings) {
                (Kind::Firmware, true)
            } else if without
                && [Section::Global, Section::Server, Section::Extension, Section::Multicell]
                    .into_iter()
                    .any(is)
            {
                (Kind::Setting, false)
            } else {
                return Err(self.malformed("an unknown section"));
            };
            if !is_empty {
                self.settings(kind, by_type)?;
            }
        }
        Ok(())
    }

    /// The name of a container, and whether it has `e="2"`; it may have no other attribute.
    fn container(&self, start: &BytesStart<'_>) -> Result<(String, bool), ReadError> {
        let e2 = match start.attributes_raw().trim_ascii() {
            "" => false,
            "e=\"2\"" => true,
            "e='2'" if self.typed => true,
            _ => return Err(self.malformed("unknown attributes of a section")),
        };
        Ok((start.name().0.to_owned(), e2))
    }

    /// Reads settings up to the end of their container. `by_type`: handset firmware of a base.
    fn settings(&mut self, kind: Kind, by_type: bool) -> Result<(), ReadError> {
        loop {
            let setting = match self.next()? {
                Event::End(_) => return Ok(()),
                Event::Empty(element) => self.setting(&element, "", kind, by_type)?,
                Event::Start(element) => {
                    let at = self.at;
                    let content = self
                        .reader
                        .read_text(element.name())
                        .map_err(|error| malformed(&error.to_string(), at))?
                        .into_inner();
                    self.setting(&element, &content, kind, by_type)?
                }
                _ => return Err(self.malformed("something that is no setting")),
            };
            if self.found.len() >= MAX_FOUND {
                return Err(self.malformed("too many settings"));
            }
            if !self.keys.insert(setting.key.clone()) {
                return Err(
                    self.refused(&setting.key.name, SettingError::Twice(setting.key.clone()))
                );
            }
            self.found.push(setting);
        }
    }

    fn setting(
        &self,
        element: &BytesStart<'_>,
        content: &str,
        kind: Kind,
        by_type: bool,
    ) -> Result<Setting, ReadError> {
        let name =
            Name::new(element.name().0).map_err(|error| self.malformed(&error.to_string()))?;
        let refuse = |error| self.refused(&name, error);
        let value = self.value(content, &name)?;
        let key = SettingKey { kind, name: name.clone(), index: None };
        let mut setting = Setting::new(key, value);
        for attribute in element.attributes() {
            let attribute = attribute.map_err(|error| self.malformed(&error.to_string()))?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| self.malformed(&error.to_string()))?;
            let handset = by_type && is_handset_firmware(name.as_str());
            match attribute.key.0 {
                "idx" => setting.key.index = Some(self.index(&value)?),
                "perm" => setting.perm = Some(value.parse::<Perm>().map_err(refuse)?),
                "type" if handset && handset_number(&value).is_some() => {
                    setting.key.index = handset_number(&value);
                }
                other => {
                    let other = Name::new(other).map_err(refuse)?;
                    setting.attributes.insert(other, Text::new(&value).map_err(refuse)?);
                }
            }
        }
        Ok(setting)
    }

    /// The value that an element's content stands for.
    fn value(&self, content: &str, name: &Name) -> Result<Value, ReadError> {
        let refuse = |error| self.refused(name, error);
        if !content.contains('<') {
            let text = escape::unescape(content).map_err(|e| self.malformed(&e.to_string()))?;
            return Value::text(&text).map_err(refuse);
        }
        let fragment = Fragment::new(content).map_err(refuse)?;
        if self.typed || fragment.as_str() == content {
            Ok(Value::Fragment(fragment))
        } else {
            Err(self.malformed("XML inside a value that is not in canonical form"))
        }
    }

    fn index(&self, text: &str) -> Result<u32, ReadError> {
        canonical_number(text)
            .ok_or_else(|| self.malformed(&format!("idx must be a number up to {MAX_INDEX}")))
    }

    /// The next start tag, or `None` at the end of the element that it would stand in. Only a person writes an
    /// empty container.
    fn start(&mut self) -> Result<Option<Start<'a>>, ReadError> {
        match self.next()? {
            Event::Start(element) => Ok(Some(Start { element, is_empty: false })),
            Event::Empty(element) if self.typed => Ok(Some(Start { element, is_empty: true })),
            Event::End(_) => Ok(None),
            _ => Err(self.malformed("no element")),
        }
    }

    /// The next event; white space between elements means nothing, nor do comments that a person wrote.
    fn next(&mut self) -> Result<Event<'a>, ReadError> {
        loop {
            self.at = self.reader.buffer_position();
            let event = self.reader.read_event().map_err(|e| malformed(&e.to_string(), self.at))?;
            match event {
                Event::Text(text) if text.as_bytes().trim_ascii().is_empty() => {}
                Event::Comment(_) if self.typed => {}
                event => return Ok(event),
            }
        }
    }

    fn malformed(&self, what: &str) -> ReadError {
        malformed(what, self.at)
    }

    fn refused(&self, name: &Name, error: SettingError) -> ReadError {
        ReadError::Setting { name: name.to_string(), at: self.at, error }
    }
}

fn malformed(what: &str, at: u64) -> ReadError {
    ReadError::Malformed { what: what.to_owned(), at }
}

/// The number of a handset in `type="M65"`.
fn handset_number(text: &str) -> Option<u32> {
    canonical_number(text.strip_prefix('M')?)
}

/// A number in the only spelling that our writer has.
fn canonical_number(text: &str) -> Option<u32> {
    let number: u32 = text.parse().ok().filter(|number| *number <= MAX_INDEX)?;
    (number.to_string() == text).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desk(content: &str) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<settings>\n<phone-settings e=\"2\">{content}</phone-settings>\n</settings>"
        )
    }

    #[test]
    fn what_we_do_not_write_is_refused() {
        assert_eq!(read(desk("<a>1</a><b idx=\"1\"/>").as_bytes()).unwrap().len(), 2);
        for content in [
            "<a>1</a><a>2</a>",
            "<a idx=\"01\">1</a>",
            "<a idx=\"65536\">1</a>",
            "<a idx=\"INDEX\">1</a>",
            "<a perm=\"RO\">1</a>",
            "<a>&#26;</a>",
            "<a>&nbsp;</a>",
            "<a>a & b</a>",
            "<a><![CDATA[x]]></a>",
            "<a><!-- x --></a>",
            "<!-- x -->",
            "text",
            "<a>1</b>",
            "<a>1",
            "<a x='1' x='2'/>",
            "<a>\r</a>",
            "<n:a/>",
        ] {
            assert!(read(desk(content).as_bytes()).is_err(), "{content}");
        }
        for document in [
            "",
            "<settings></settings>",
            "<?xml version=\"1.0\"?>",
            "<?xml version=\"1.0\"?><settings>",
            "<?xml version=\"1.0\"?><settings></settings><settings></settings>",
            "<?xml version=\"1.0\"?><!DOCTYPE settings><settings></settings>",
            "<?xml version=\"1.0\"?><settings><phone-settings></phone-settings></settings>",
            "<?xml version=\"1.0\"?><settings><global e=\"2\"></global></settings>",
            "<?xml version=\"1.0\"?><settings><tbook e=\"2\"></tbook></settings>",
            "<?xml version=\"1.0\"?><setting-files></setting-files>",
        ] {
            assert!(read(document.as_bytes()).is_err(), "{document}");
        }
        assert!(read(b"<?xml version=\"1.0\"?><settings>\xff</settings>").is_err());
    }

    #[test]
    fn what_a_person_writes_is_read_as_it_is_meant() {
        let text = "<!-- mine -->\n<settings>\n  <phone-settings>\n    <!-- a --><a>1</a>\n    <k idx='1'><x  y='1'/></k>\n  \
                    </phone-settings>\n  <function-keys e='2'><fkey idx=\"0\">line</fkey></function-keys>\n</settings>\n";
        let found = read_typed(text).unwrap();
        let keys: Vec<_> = found.iter().map(|setting| setting.key.to_string()).collect();
        assert_eq!(keys, ["a", "k[1]", "fkey[0]"]);
        let fragment = Value::Fragment(Fragment::new("<x y=\"1\"/>").unwrap());
        assert_eq!((&found[1].value, found[2].key.kind), (&fragment, Kind::Fkey));
        for empty in [
            "<settings/>",
            "<firmware-settings/>",
            "<settings><phone-settings/><functionKeys e='2'/></settings>",
        ] {
            assert_eq!(read_typed(empty), Ok(Vec::new()), "{empty}");
        }
        // What we write ourselves says the same, read either way.
        let ours = desk("<a perm=\"R\">1</a><b idx=\"1\"/>");
        assert_eq!(read_typed(&ours), read(ours.as_bytes()));
        for (bad, at) in [
            ("", 0),
            ("text", 0),
            ("<settings><phone-settings><a>1</b></phone-settings></settings>", 26),
            ("<settings><phone-settings>text</phone-settings></settings>", 26),
            ("<settings><tbook></tbook></settings>", 10),
            ("<settings><phone-settings><a>&nbsp;</a></phone-settings></settings>", 26),
            ("<settings><phone-settings><a>1</a><a>2</a></phone-settings></settings>", 34),
            ("<!DOCTYPE x><settings></settings>", 0),
            ("<settings/><settings/>", 11),
            ("<settings><tbook/></settings>", 10),
        ] {
            let error = read_typed(bad).unwrap_err();
            assert_eq!(error.at(), Some(at), "{bad}: {error}");
            assert!(!error.what().contains("byte"), "{error}");
        }
    }

    #[test]
    fn an_error_says_which_setting_and_where() {
        let error = read(desk("<language perm=\"RO\">English</language>").as_bytes()).unwrap_err();
        assert!(error.to_string().starts_with("`language` at byte 72: `RO`"), "{error}");
    }
}
