//! The settings of a layer as a form holds them: a row each, with everything as it was typed. One reader and one
//! model for profiles, product defaults and a phone's own settings; `view/settings_editor` shows them.
//!
//! The whole layer is in the form, so a page that is shown again, for whatever reason, has all that was typed.
//! Two things never are: a secret that is stored ([`Says::Keep`] stands for it), and one that was just typed,
//! which has to be typed again and says so. What the form cannot show of a setting (attributes, the uuid it was
//! written under) goes along in a hidden field.

mod draft;
mod find;

use std::collections::BTreeMap;

use sraps_core::secret::Secret;
use sraps_core::setting::{Kind, Setting, SettingKey, Settings, Value, catalogue};
use uuid::Uuid;

use super::form::Form;
use super::refusal::Wrong;

pub(crate) use find::Found;

/// What every field of a row begins with: `s-7-value` is the value of row 7.
const PREFIX: &str = "s-";

/// The largest number of a row that is read: far above what a layer has, so that there is always a next one.
const MOST_NUMBER: u32 = 1_000_000;

/// The attributes of a function key that have fields of their own.
const KEY_FIELDS: [&str; 2] = ["label", "context"];

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
    typed: Option<Secret>,
    /// Further attributes.
    pub(crate) attributes: Vec<(String, String)>,
    written_as: Option<Uuid>,
    pub(crate) wrong: Vec<(Part, Wrong)>,
}

/// Settings as they were typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SettingsForm {
    pub(crate) rows: Vec<Row>,
    /// What is searched for in the catalogue.
    pub(crate) find: String,
    /// What was searched for last.
    pub(crate) found: String,
    /// Whether there is a search, and so something to say about it.
    pub(crate) searched: bool,
    /// The row that was just added.
    pub(crate) added: Option<u32>,
    /// Why a setting cannot be added.
    pub(crate) refused: Option<Wrong>,
    /// What is wrong with all of them together.
    pub(crate) wrong: Option<Wrong>,
}

/// What a button of the editor asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Deed {
    /// Add the setting with this uuid or name.
    Add(String),
    /// Take a row out.
    Remove(u32),
    /// Look for settings.
    Find,
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
    fn new(number: u32, kind: Kind, name: &str) -> Self {
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
    fn of(number: u32, setting: &Setting) -> Self {
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
    fn take(&mut self, part: &str, text: &str) {
        let into = |field: &mut String| text.clone_into(field);
        let trimmed = |field: &mut String| text.trim().clone_into(field);
        match part {
            "name" => into(&mut self.name),
            "kind" => self.kind = kind(text),
            "index" => trimmed(&mut self.index),
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
    fn settle(mut self) -> Self {
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

impl SettingsForm {
    /// The settings of a layer but for one, which has a field of its own.
    pub(crate) fn of(settings: &Settings, but: Option<&SettingKey>) -> Self {
        let shown = settings.iter().filter(|setting| Some(&setting.key) != but);
        let rows = shown.zip(0..).map(|(setting, number)| Row::of(number, setting));
        Self { rows: rows.collect(), ..Self::default() }
    }

    /// What a form sent.
    pub(crate) fn read(form: &Form) -> Self {
        let mut rows = BTreeMap::new();
        for (name, text) in form.pairs() {
            let Some((number, part)) = name.strip_prefix(PREFIX).and_then(|n| n.split_once('-'))
            else {
                continue;
            };
            let number = number.parse::<u32>().ok().filter(|number| *number <= MOST_NUMBER);
            let Some(number) = number else { continue };
            let row = rows.entry(number).or_insert_with(|| Row::new(number, Kind::Setting, ""));
            row.take(part, text);
        }
        let rows = rows.into_values().map(Row::settle).filter(|row| !row.name.is_empty());
        let find = form.get("find").trim().to_owned();
        Self {
            rows: rows.collect(),
            searched: !form.get("found").is_empty(),
            found: form.get("found").to_owned(),
            find,
            ..Self::default()
        }
    }

    /// What a button of the editor asks for, if one of them was pressed. Without a button (the enter key) a new
    /// search is looked for.
    pub(crate) fn deed(&self, form: &Form) -> Option<Deed> {
        if let Some(which) = form.given("add") {
            return Some(Deed::Add(which.to_owned()));
        }
        if let Some(number) = form.given("remove").and_then(|number| number.parse().ok()) {
            return Some(Deed::Remove(number));
        }
        let enter = form.get("do") == "enter" && !self.find.is_empty() && self.find != self.found;
        (enter || form.get("do") == "find").then_some(Deed::Find)
    }

    /// Does it.
    pub(crate) fn apply(&mut self, deed: &Deed) {
        match deed {
            Deed::Find => {
                self.found = self.find.clone();
                self.searched = true;
            }
            Deed::Remove(number) => self.rows.retain(|row| row.number != *number),
            Deed::Add(which) => self.add(which),
        }
    }

    /// Adds a row for a setting of the catalogue, by its uuid, or for any other by its name.
    fn add(&mut self, which: &str) {
        let number = self.rows.iter().map(|row| row.number + 1).max().unwrap_or(0);
        let entry = which.parse().ok().and_then(catalogue::by_uuid);
        let entry = entry.or_else(|| catalogue::by_name(which));
        let mut row = match entry {
            Some(entry) => {
                let mut row = Row::new(number, entry.kind, entry.param_name);
                let first = catalogue::by_name(entry.param_name).map(|first| first.uuid);
                row.written_as = Some(entry.uuid).filter(|uuid| Some(*uuid) != first);
                entry.default_value.unwrap_or_default().clone_into(&mut row.value);
                if entry.indexed.enabled {
                    row.index = self.next_index(entry.param_name, entry.indexed.start).to_string();
                }
                row
            }
            None => match SettingKey::setting(which.trim()) {
                Ok(key) => Row::new(number, Kind::Setting, key.name.as_str()),
                Err(error) => {
                    self.refused = Some(error.into());
                    return;
                }
            },
        };
        if row.kind == Kind::Fkey {
            "line".clone_into(&mut row.key_type);
            "active".clone_into(&mut row.context);
        }
        self.added = Some(number);
        self.rows.push(row);
    }

    /// The first index from `start` on that no row of this name has.
    fn next_index(&self, name: &str, start: u32) -> u32 {
        let taken = self.rows.iter().filter(|row| row.name == name);
        let last = taken.filter_map(|row| row.index.parse::<u32>().ok()).max();
        last.map_or(start, |last| last.saturating_add(1).max(start))
    }

    /// Whether anything is wrong.
    pub(crate) fn is_wrong(&self) -> bool {
        self.wrong.is_some() || self.rows.iter().any(|row| !row.wrong.is_empty())
    }

    /// Whether a secret has to be typed again.
    pub(crate) fn must_be_typed_again(&self) -> bool {
        self.rows.iter().any(Row::must_be_typed_again)
    }
}

#[cfg(test)]
mod tests;
