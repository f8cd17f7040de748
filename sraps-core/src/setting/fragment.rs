//! XML inside a value, as `context_key` and function keys of type xml have it (snom-phone.md 2.2).
//!
//! What an operator pastes is parsed and written anew, so that nothing reaches a phone that our own
//! writer did not write: no declaration, comment, processing instruction, CDATA or DOCTYPE, no
//! unbalanced tag, no undefined entity.

use std::fmt;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
use quick_xml::writer::Writer;
use serde::{Deserialize, Serialize};

use super::{MAX_VALUE, Name, SettingError};
use crate::xml;

const MAX_DEPTH: usize = 32;

/// Well-formed XML content in canonical form: elements, attributes and text, at most 32 levels deep and
/// [`MAX_VALUE`] bytes long.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fragment(Box<str>);

impl Fragment {
    /// Parses XML content and writes it anew.
    ///
    /// # Errors
    /// [`SettingError::Fragment`] with what is wrong and where, [`SettingError::TooLong`].
    pub fn new(source: &str) -> Result<Self, SettingError> {
        if source.len() > MAX_VALUE {
            return Err(SettingError::TooLong(source.len()));
        }
        let canonical = rewrite(source)?;
        if canonical.len() > MAX_VALUE {
            return Err(SettingError::TooLong(canonical.len()));
        }
        Ok(Self(canonical.into()))
    }

    /// The canonical XML.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn rewrite(source: &str) -> Result<String, SettingError> {
    let mut reader = Reader::from_str(source);
    let mut writer = Writer::new(Vec::with_capacity(source.len()));
    let mut depth = 0_usize;
    loop {
        let at = reader.buffer_position();
        let refuse = |what: &str| SettingError::Fragment(format!("{what} at byte {at}"));
        let event = reader.read_event().map_err(|error| refuse(&error.to_string()))?;
        let out = match event {
            Event::Eof if depth == 0 => break,
            Event::Eof => return Err(refuse("an element is not closed")),
            Event::Start(element) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(refuse("more than 32 levels of elements"));
                }
                Event::Start(canonical(&element).map_err(|what| refuse(&what))?)
            }
            Event::Empty(element) => {
                Event::Empty(canonical(&element).map_err(|what| refuse(&what))?)
            }
            Event::End(element) => {
                depth =
                    depth.checked_sub(1).ok_or_else(|| refuse("an end tag without its start"))?;
                Event::End(BytesEnd::new(element.name().0.to_owned()))
            }
            Event::Text(text) => text_event(&text.xml10_content()).map_err(|what| refuse(&what))?,
            Event::GeneralRef(reference) => {
                let resolved =
                    match reference.resolve_char_ref().map_err(|e| refuse(&e.to_string()))? {
                        Some(c) => c.to_string(),
                        None => {
                            quick_xml::escape::resolve_predefined_entity(&reference.xml10_content())
                                .ok_or_else(|| refuse("an unknown entity"))?
                                .to_owned()
                        }
                    };
                text_event(&resolved).map_err(|what| refuse(&what))?
            }
            Event::Comment(_) => continue,
            Event::CData(_) => {
                return Err(refuse("CDATA: write the characters with &lt; and &amp;"));
            }
            Event::PI(_) | Event::Decl(_) => return Err(refuse("a processing instruction")),
            Event::DocType(_) => return Err(refuse("a DOCTYPE")),
        };
        writer.write_event(out).map_err(|error| refuse(&error.to_string()))?;
    }
    String::from_utf8(writer.into_inner()).map_err(|e| SettingError::Fragment(e.to_string()))
}

fn canonical(element: &BytesStart<'_>) -> Result<BytesStart<'static>, String> {
    let name = Name::new(element.name().0).map_err(|e| e.to_string())?;
    let mut out = BytesStart::new(String::from(name));
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|e| e.to_string())?;
        let name = Name::new(attribute.key.0).map_err(|e| e.to_string())?;
        let value =
            attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|e| e.to_string())?;
        check_characters(&value)?;
        xml::push_attribute(&mut out, name.as_str(), &value);
    }
    Ok(out)
}

fn text_event(text: &str) -> Result<Event<'static>, String> {
    check_characters(text)?;
    Ok(Event::Text(BytesText::from_escaped(xml::escape_text(text).into_owned())))
}

fn check_characters(text: &str) -> Result<(), String> {
    match text.chars().find(|c| !xml::is_char(*c)) {
        Some(c) => Err(format!("character U+{:04X}, which XML cannot carry,", u32::from(c))),
        None => Ok(()),
    }
}

impl TryFrom<String> for Fragment {
    type Error = SettingError;

    fn try_from(source: String) -> Result<Self, SettingError> {
        Self::new(&source)
    }
}

impl From<Fragment> for String {
    fn from(fragment: Fragment) -> Self {
        fragment.0.into()
    }
}

impl fmt::Debug for Fragment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_example_of_the_spec_is_kept() {
        let source = r#"<initialization><variable name="a" value='1&amp;2'/></initialization><action><url target="http://h/?a=1&amp;b=2" when="on press"/></action>"#;
        let fragment = Fragment::new(source).unwrap();
        assert_eq!(fragment.as_str(), source.replace('\'', "\""));
        assert_eq!(Fragment::new(fragment.as_str()).unwrap(), fragment, "canonical form is stable");
    }

    #[test]
    fn what_could_surprise_a_phone_is_refused() {
        for bad in [
            "<a>",
            "</a>",
            "<a></b>",
            "a & b",
            "<a x=1/>",
            "<a x='1' x='2'/>",
            "<!DOCTYPE a><a/>",
            "<?xml version='1.0'?><a/>",
            "<a>&nbsp;</a>",
            "<a>&#26;</a>",
            "<x:a/>",
            "<![CDATA[x]]>",
        ] {
            assert!(Fragment::new(bad).is_err(), "{bad} must be refused");
        }
        let deep = format!("{}{}", "<a>".repeat(33), "</a>".repeat(33));
        assert!(Fragment::new(&deep).is_err());
    }

    proptest! {
        #[test]
        fn never_panics_and_is_stable(source in "[ -~\\r\\nü<>&/='\"]{0,80}") {
            if let Ok(fragment) = Fragment::new(&source) {
                prop_assert_eq!(Fragment::new(fragment.as_str()).unwrap(), fragment);
            }
        }
    }
}
