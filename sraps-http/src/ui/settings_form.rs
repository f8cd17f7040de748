//! The settings of a layer as a form holds them: a row each, with everything as it was typed. One reader and one
//! model for profiles, product defaults and a phone's own settings; `view/settings_editor` shows them.
//!
//! The whole layer is in the form, so a page that is shown again, for whatever reason, has all that was typed.
//! Two things never are: a secret that is stored ([`Says::Keep`] stands for it), and one that was just typed,
//! which has to be typed again and says so. What the form cannot show of a setting (attributes, the uuid it was
//! written under) goes along in a hidden field.

mod draft;
mod find;
mod layer;
mod merge;
mod row;
mod xml;

use std::collections::BTreeMap;

use sraps_core::setting::catalogue::FieldType;
use sraps_core::setting::{Kind, SettingKey, Settings, catalogue};

use super::form::Form;
use super::refusal::Wrong;

pub(crate) use find::Found;
pub(crate) use layer::LayerForm;
pub(crate) use row::{Part, Row, SECRET, Says};
pub(crate) use xml::Unread;

/// What every field of a row begins with: `s-7-value` is the value of row 7.
const PREFIX: &str = "s-";

/// More settings than these begin as XML: so many rows no browser shows quickly, and nobody finds one in them.
const MOST_ROWS: usize = 400;

/// The largest number of a row that is read: far above what a layer has, so that there is always a next one.
const MOST_NUMBER: u32 = 1_000_000;

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
    /// The XML that is typed instead of rows, and where it cannot be read.
    pub(crate) xml: Option<String>,
    pub(crate) unread: Option<Unread>,
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
    /// Show rows as XML.
    Xml,
    /// Show XML as rows.
    Rows,
}

impl SettingsForm {
    /// The settings of a layer but for one, which has a field of its own.
    pub(crate) fn of(settings: &Settings, but: Option<&SettingKey>) -> Self {
        let shown = settings.iter().filter(|setting| Some(&setting.key) != but);
        let rows: Vec<_> =
            shown.zip(0..).map(|(setting, number)| Row::of(number, setting)).collect();
        let many = rows.len() > MOST_ROWS;
        let mut form = Self { rows, ..Self::default() };
        if many {
            form.write_xml();
        }
        form
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
        let xml = form.given("as-xml").map(|_| form.get("xml").replace("\r\n", "\n"));
        let find = form.get("find").trim().to_owned();
        Self {
            rows: rows.collect(),
            xml,
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
        match form.get("do") {
            "xml" => return Some(Deed::Xml),
            "rows" => return Some(Deed::Rows),
            _ => {}
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
            Deed::Xml => self.write_xml(),
            Deed::Rows => {
                if self.read_xml() {
                    self.xml = None;
                }
            }
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
                if entry.field_type == FieldType::Boolean {
                    entry.default_value.unwrap_or_default().clone_into(&mut row.value);
                }
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
        self.wrong.is_some()
            || self.unread.is_some()
            || self.rows.iter().any(|row| !row.wrong.is_empty())
    }

    /// Whether a secret has to be typed again.
    pub(crate) fn must_be_typed_again(&self) -> bool {
        self.rows.iter().any(Row::must_be_typed_again)
    }
}

#[cfg(test)]
mod tests;
