//! The same settings as XML: written from rows and read back without loss, for those who think in it or have it.
//!
//! It is the document of a phone, with three attributes of our own for what no phone is told: a secret that stays
//! as it is stored or a setting that is not sent (`sraps-value="keep"`, `"omit"`), a secret by choice
//! (`sraps-secret="yes"`), the catalogue's uuid (`sraps-uuid`). A secret that was typed into a row is not shown here
//! either (`sraps-value="again"`); one that is typed into the XML comes back as it was typed until the text is
//! saved, because nothing in a text that cannot be read says where a secret is.

use std::fmt::Write as _;

use sraps_core::secret::Secret;
use sraps_core::service::{DraftValue, SettingDraft};
use sraps_core::setting::{Kind, Perm, Setting, Value, catalogue};
use sraps_core::snom::read::{ReadError, read_typed};
use sraps_core::xml::{escape_attribute, escape_text};

use super::{Row, Says, SettingsForm};

const VALUE: &str = "sraps-value";
const SECRET: &str = "sraps-secret";
const UUID: &str = "sraps-uuid";

/// Where XML cannot be read, and why (in English).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unread {
    /// Both from 1, the column in characters.
    pub(crate) line: u64,
    pub(crate) column: u64,
    pub(crate) why: String,
}

impl Unread {
    fn at(text: &str, at: usize, why: String) -> Self {
        let before = text.get(..at).unwrap_or(text);
        let line = before.matches('\n').count() as u64 + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() as u64 + 1;
        Self { line, column, why }
    }

    fn of(text: &str, error: &ReadError) -> Self {
        let at = error.at().and_then(|at| usize::try_from(at).ok()).unwrap_or_default();
        // The reader stops behind the white space that comes before what it does not understand, or before it.
        let rest = text.get(at..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start().len();
        Self::at(text, at + blank, error.what())
    }
}

impl SettingsForm {
    /// Shows the rows as XML, unless something is wrong with them.
    pub(super) fn write_xml(&mut self) {
        if let Some(drafts) = self.draft() {
            self.xml = Some(written(&drafts.0));
        }
    }

    /// How many settings there are; XML that cannot be read counts as one.
    pub(crate) fn count(&self) -> u64 {
        let Some(text) = &self.xml else { return self.rows.len() as u64 };
        read_typed(text).map_or(u64::from(!text.trim().is_empty()), |found| found.len() as u64)
    }

    /// Reads the XML into rows; where that is not possible the reason is kept.
    pub(super) fn read_xml(&mut self) -> bool {
        let Some(text) = &self.xml else { return true };
        if text.trim().is_empty() {
            self.rows.clear();
            return true;
        }
        match read_typed(text) {
            Ok(settings) => {
                self.rows = settings.into_iter().zip(0..).map(|(s, n)| row(n, s)).collect();
                true
            }
            Err(error) => {
                self.unread = Some(Unread::of(text, &error));
                false
            }
        }
    }
}

/// A row of what was read.
fn row(number: u32, mut setting: Setting) -> Row {
    let mut own = |name: &str| {
        let key = setting.attributes.keys().find(|key| key.as_str() == name).cloned();
        key.and_then(|key| setting.attributes.remove(&key)).map(|text| text.as_str().to_owned())
    };
    let (value, secret, uuid) = (own(VALUE), own(SECRET), own(UUID));
    setting.secret = secret.as_deref() == Some("yes");
    setting.written_as = uuid.and_then(|uuid| uuid.parse().ok());
    let said = match &setting.value {
        Value::Text(text) => Some((Says::Text, text.as_str().to_owned())),
        Value::Fragment(xml) => Some((Says::Xml, xml.as_str().to_owned())),
        Value::Empty | Value::Omit | Value::Sealed(_) => None,
    };
    let mut row = Row::of(number, &setting);
    match (value.as_deref(), said) {
        (Some("keep"), None) => (row.says, row.stored) = (Says::Keep, true),
        (Some("omit"), None) => row.says = Says::Omit,
        (Some("again"), None) => (row.says, row.stored) = (Says::Text, true),
        (_, Some((says, text))) if row.is_secret() => {
            (row.says, row.stored, row.typed) = (says, false, Some(Secret::new(text)));
        }
        _ => {}
    }
    row
}

/// The document.
fn written(drafts: &[SettingDraft]) -> String {
    let sections = [
        (Kind::Setting, "phone-settings", " e=\"2\""),
        (Kind::Fkey, "functionKeys", " e=\"2\""),
        (Kind::Firmware, "firmware-settings", ""),
    ];
    let mut out = String::from("<settings>\n");
    for (kind, section, attribute) in sections {
        let mut own = drafts.iter().filter(|draft| draft.key.kind == kind).peekable();
        if own.peek().is_none() {
            continue;
        }
        // Writing to a text cannot fail.
        let _ = writeln!(out, "  <{section}{attribute}>");
        for draft in own {
            out.push_str("    ");
            element(&mut out, draft);
            out.push('\n');
        }
        let _ = writeln!(out, "  </{section}>");
    }
    out.push_str("</settings>\n");
    out
}

fn element(out: &mut String, draft: &SettingDraft) {
    let name = draft.key.name.as_str();
    let _ = write!(out, "<{name}");
    let mut attribute = |name: &str, value: &str| {
        let _ = write!(out, " {name}=\"{}\"", escape_attribute(value));
    };
    if let Some(index) = draft.key.index {
        attribute("idx", &index.to_string());
    }
    if let Some(perm) = draft.perm {
        attribute("perm", Perm::as_str(perm));
    }
    for (name, value) in &draft.attributes {
        attribute(name.as_str(), value.as_str());
    }
    if draft.secret {
        attribute(SECRET, "yes");
    }
    if let Some(uuid) = draft.written_as {
        attribute(UUID, &uuid.to_string());
    }
    let secret = draft.secret || catalogue::is_secret(name);
    let content = match &draft.value {
        DraftValue::Keep => {
            attribute(VALUE, "keep");
            return out.push_str("/>");
        }
        DraftValue::Given(Value::Omit) => {
            attribute(VALUE, "omit");
            return out.push_str("/>");
        }
        DraftValue::Given(Value::Text(_) | Value::Fragment(_)) if secret => {
            attribute(VALUE, "again");
            return out.push_str("/>");
        }
        DraftValue::Given(Value::Text(text)) => escape_text(text.as_str()),
        DraftValue::Given(Value::Fragment(xml)) => xml.as_str().into(),
        DraftValue::Given(Value::Empty | Value::Sealed(_)) => "".into(),
    };
    if content.is_empty() {
        out.push_str("/>");
    } else {
        let _ = write!(out, ">{content}</{name}>");
    }
}
