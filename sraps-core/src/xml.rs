//! Escaping for the XML that phones read: strict, raw UTF-8, nothing that a parser would normalise away
//! (snom-phone.md 2.1). quick-xml's own escaping lets a carriage return, or white space in an attribute,
//! change on the way.

use std::borrow::Cow;

use quick_xml::events::BytesStart;
use quick_xml::events::attributes::Attribute;
use quick_xml::name::QName;

/// Whether XML 1.0 allows the character in a document, as itself or as a reference.
pub fn is_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Character data: `&`, `<`, `>` and the carriage return become references.
pub fn escape_text(text: &str) -> Cow<'_, str> {
    escape(text, |c| matches!(c, '&' | '<' | '>' | '\r'))
}

/// The value of an attribute in double quotes: also `"` and all white space but the blank.
pub fn escape_attribute(text: &str) -> Cow<'_, str> {
    escape(text, |c| matches!(c, '&' | '<' | '>' | '"' | '\r' | '\n' | '\t'))
}

/// Adds an attribute with [`escape_attribute`].
pub(crate) fn push_attribute(element: &mut BytesStart<'_>, name: &str, value: &str) {
    element.push_attribute(Attribute { key: QName(name), value: escape_attribute(value) });
}

/// Writes ` name="value"` behind what `tag` has already, for a tag whose buffer is used again and again.
pub(crate) fn write_attribute(tag: &mut String, name: &str, value: &str) {
    tag.push(' ');
    tag.push_str(name);
    tag.push_str("=\"");
    tag.push_str(&escape_attribute(value));
    tag.push('"');
}

fn escape(text: &str, special: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&special) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            _ if !special(c) => out.push(c),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            other => out.push(other),
        }
    }
    Cow::Owned(out)
}
