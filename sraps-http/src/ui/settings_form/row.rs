//! One setting of a form, part by part.

use sraps_core::secret::Secret;
use sraps_core::setting::{Kind, Setting, Value, catalogue};
use uuid::Uuid;

use super::PREFIX;
use crate::ui::refusal::Wrong;

/// The attributes of a function key that have fields of their own.
pub(super) const KEY_FIELDS: [&str; 2] = ["label", "context"];

/// What a setting says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Says {
    /// What stands in the field.
    Text,
    /// What stands in the field, as XML.
    Xml,
    /// It is emptied.
    Empty,
    /// Nothing is sent.
    Omit,
    /// The secret that is stored.
    Keep,
}

/// The word for a text that is to be a secret from now on.
pub(crate) const SECRET: &str = "secret";

/// The parts of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Index,
    Value,
    Perm,
}

/// A setting as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// Names its fields.
    pub(crate) number: u32,
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) index: String,
    pub(crate) says: Says,
    /// Never a secret.
    pub(crate) value: String,
    /// The type of a function key; the value is what it is for.
    pub(crate) key_type: String,
    pub(crate) label: String,
    pub(crate) context: String,
    /// The word of the permission; empty for none.
    pub(crate) perm: String,
    /// Whether it is a secret although its name does not say so.
    pub(crate) secret: bool,
    /// Whether a secret is stored that can be kept.
    pub(crate) stored: bool,
    /// The secret that was typed. It is never shown.
    pub(super) typed: Option<Secret>,
    /// Further attributes.
    pub(crate) attributes: Vec<(String, String)>,
    pub(super) written_as: Option<Uuid>,
    pub(crate) wrong: Vec<(Part, Wrong)>,
}

impl Says {
    /// The word in a form.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Xml => "xml",
            Self::Empty => "empty",
            Self::Omit => "omit",
            Self::Keep => "keep",
        }
    }

    fn of(word: &str) -> Self {
        let all = [Self::Xml, Self::Empty, Self::Omit, Self::Keep];
        all.into_iter().find(|says| says.as_str() == word).unwrap_or(Self::Text)
    }
}

impl Part {
    /// The end of the field's name.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Index => "index",
            Self::Value => "value",
            Self::Perm => "perm",
        }
    }
}

impl Row {
    /// A setting of this kind and name, of which nothing is typed yet.
    pub(super) fn new(number: u32, kind: Kind, name: &str) -> Self {
        Self {
            number,
            kind,
            name: name.to_owned(),
            index: String::new(),
            says: Says::Text,
            value: String::new(),
            key_type: String::new(),
            label: String::new(),
            context: String::new(),
            perm: String::new(),
            secret: false,
            stored: false,
            typed: None,
            attributes: Vec::new(),
            written_as: None,
            wrong: Vec::new(),
        }
    }

    /// A stored setting.
    pub(super) fn of(number: u32, setting: &Setting) -> Self {
        let (says, value) = match &setting.value {
            Value::Text(text) => (Says::Text, text.as_str()),
            Value::Fragment(xml) => (Says::Xml, xml.as_str()),
            Value::Empty => (Says::Empty, ""),
            Value::Omit => (Says::Omit, ""),
            Value::Sealed(_) => (Says::Keep, ""),
        };
        let mut row = Self {
            index: setting.key.index.map(|index| index.to_string()).unwrap_or_default(),
            says,
            perm: setting.perm.map(|perm| perm.as_str().to_owned()).unwrap_or_default(),
            secret: setting.secret,
            stored: says == Says::Keep,
            written_as: setting.written_as,
            ..Self::new(number, setting.key.kind, setting.key.name.as_str())
        };
        // No plain secret is stored; should there be one all the same, it is not for a page.
        if row.is_secret() {
            row.stored = ![Says::Empty, Says::Omit].contains(&says);
            row.says = if row.stored { Says::Keep } else { says };
        } else {
            row.set_value(value);
        }
        for (name, value) in &setting.attributes {
            row.set_attribute(name.as_str(), value.as_str());
        }
        row
    }

    fn set_value(&mut self, value: &str) {
        if self.kind == Kind::Fkey && self.says == Says::Text {
            let (key_type, value) = value.split_once(' ').unwrap_or((value, ""));
            (self.key_type, self.value) = (key_type.to_owned(), value.to_owned());
        } else {
            value.clone_into(&mut self.value);
        }
    }

    fn set_attribute(&mut self, name: &str, value: &str) {
        match (self.kind, name) {
            (Kind::Fkey, "label") => value.clone_into(&mut self.label),
            (Kind::Fkey, "context") => value.clone_into(&mut self.context),
            _ => self.attributes.push((name.to_owned(), value.to_owned())),
        }
    }

    /// The name of one of its fields.
    pub(crate) fn part(&self, part: &str) -> String {
        format!("{PREFIX}{}-{part}", self.number)
    }

    /// Whether its value must not be shown.
    pub(crate) fn is_secret(&self) -> bool {
        self.secret || self.stored || catalogue::is_secret(&self.name)
    }

    /// Whether a secret was typed that is not sent back.
    pub(crate) fn must_be_typed_again(&self) -> bool {
        self.is_secret() && self.typed.is_some()
    }

    /// What the catalogue knows of it.
    pub(crate) fn entry(&self) -> Option<&'static catalogue::Entry> {
        self.written_as.and_then(catalogue::by_uuid).or_else(|| catalogue::by_name(&self.name))
    }

    /// `user_host[1]`, as a setting's key is shown.
    pub(crate) fn key(&self) -> String {
        if self.index.is_empty() {
            self.name.clone()
        } else {
            format!("{}[{}]", self.name, self.index)
        }
    }

    /// What the form cannot show: attributes, the uuid, as one hidden field.
    pub(crate) fn more(&self) -> String {
        let mut more = form_urlencoded::Serializer::new(String::new());
        if let Some(uuid) = self.written_as {
            more.append_pair("uuid", &uuid.to_string());
        }
        for (name, value) in &self.attributes {
            // An attribute may have any name, also this one.
            more.append_pair(&format!("a-{name}"), value);
        }
        more.finish()
    }

    /// What is wrong with a part.
    pub(crate) fn wrong_with(&self, part: Part) -> Option<&Wrong> {
        self.wrong.iter().find(|(other, _)| *other == part).map(|(_, wrong)| wrong)
    }

    /// Reads a field of it.
    pub(super) fn take(&mut self, part: &str, text: &str) {
        let into = |field: &mut String| text.clone_into(field);
        let trimmed = |field: &mut String| text.trim().clone_into(field);
        match part {
            "name" => into(&mut self.name),
            "kind" => self.kind = kind(text),
            "index" => trimmed(&mut self.index),
            "says" if text == SECRET => self.secret = true,
            "says" => self.says = Says::of(text),
            "value" => self.value = without_returns(text),
            "type" => trimmed(&mut self.key_type),
            "label" => into(&mut self.label),
            "context" => trimmed(&mut self.context),
            "perm" => into(&mut self.perm),
            "secret" => self.secret = true,
            "stored" => self.stored = true,
            "more" => {
                for (name, value) in form_urlencoded::parse(text.as_bytes()) {
                    match name.strip_prefix("a-") {
                        Some(name) => self.attributes.push((name.to_owned(), value.into_owned())),
                        None => self.written_as = value.parse().ok(),
                    }
                }
            }
            _ => {}
        }
    }

    /// After all fields are read: a secret leaves the fields that are shown.
    pub(super) fn settle(mut self) -> Self {
        if self.is_secret() {
            let typed = std::mem::take(&mut self.value);
            if !typed.is_empty() {
                self.typed = Some(Secret::new(typed));
                if self.says == Says::Keep {
                    self.says = Says::Text;
                }
            }
        }
        self
    }
}

/// A browser ends lines with both signs, whatever was there.
fn without_returns(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn kind(word: &str) -> Kind {
    let all = [Kind::Fkey, Kind::Firmware];
    all.into_iter().find(|kind| kind.as_str() == word).unwrap_or(Kind::Setting)
}
