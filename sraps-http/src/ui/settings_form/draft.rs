//! From what was typed to what a service is given; and from what it refuses back to the rows.

use std::collections::{BTreeMap, BTreeSet};

use sraps_core::service::{DraftValue, FieldError, SettingDraft, SettingsDraft};
use sraps_core::setting::{Fragment, Kind, Name, Perm, SettingKey, Text, Value};

use super::row::KEY_FIELDS;
use super::{Part, Row, Says, SettingsForm};
use crate::ui::refusal::Wrong;

impl SettingsForm {
    /// The settings to be stored; `None` where something is wrong, which then stands at its row.
    pub(crate) fn draft(&mut self) -> Option<SettingsDraft> {
        if self.xml.is_some() && !self.read_xml() {
            return None;
        }
        let mut drafts: Vec<SettingDraft> = Vec::with_capacity(self.rows.len());
        let mut keys = BTreeSet::new();
        for row in &mut self.rows {
            match row.draft() {
                Ok(draft) if keys.insert(draft.key.clone()) => drafts.push(draft),
                Ok(_) => row.wrong.push((Part::Index, Wrong::Twice)),
                Err(wrong) => row.wrong.push(wrong),
            }
        }
        (!self.is_wrong()).then_some(SettingsDraft(drafts))
    }

    /// Puts what a service refused to its rows: those fields that it names below `field`. The others come back.
    pub(crate) fn refuse(&mut self, field: &str, refused: Vec<FieldError>) -> Vec<FieldError> {
        let mut others = Vec::new();
        for error in refused {
            let Some(rest) = error.field.strip_prefix(field) else {
                others.push(error);
                continue;
            };
            let key = rest.trim_start_matches('.');
            // Of two with one key the latter is the one that was refused.
            match self.rows.iter_mut().rev().find(|row| row.key() == key) {
                Some(row) => row.wrong.push((Part::Value, Wrong::Because(error.message))),
                None if key.is_empty() => self.wrong = Some(Wrong::Because(error.message)),
                None => others.push(error),
            }
        }
        others
    }
}

impl Row {
    fn draft(&self) -> Result<SettingDraft, (Part, Wrong)> {
        let at = |part| move |error: sraps_core::setting::SettingError| (part, Wrong::from(error));
        let name = Name::new(&self.name).map_err(at(Part::Value))?;
        let index = match self.index.as_str() {
            "" => None,
            text => Some(text.parse().map_err(|_| (Part::Index, Wrong::Index))?),
        };
        let mut key = SettingKey { kind: self.kind, name, index: None };
        if let Some(index) = index {
            key = key.at(index).map_err(at(Part::Index))?;
        }
        let perm = match self.perm.as_str() {
            "" => None,
            word => Some(word.parse::<Perm>().map_err(at(Part::Perm))?),
        };
        let mut attributes = BTreeMap::new();
        let own = KEY_FIELDS.into_iter().zip([&self.label, &self.context]);
        let own = own.filter(|(_, value)| self.kind == Kind::Fkey && !value.is_empty());
        let rest = self.attributes.iter().map(|(name, value)| (name.as_str(), value));
        for (name, value) in own.chain(rest) {
            let name = Name::new(name).map_err(at(Part::Value))?;
            attributes.insert(name, Text::new(value).map_err(at(Part::Value))?);
        }
        Ok(SettingDraft {
            key,
            value: self.draft_value()?,
            perm,
            attributes,
            secret: self.secret,
            written_as: self.written_as,
        })
    }

    fn draft_value(&self) -> Result<DraftValue, (Part, Wrong)> {
        let wrong = |error: sraps_core::setting::SettingError| (Part::Value, Wrong::from(error));
        let typed = self.typed.as_ref().map(sraps_core::secret::Secret::expose);
        let typed = if self.is_secret() { typed.unwrap_or_default() } else { &self.value };
        let missing = || {
            // Only a secret is shown without what was typed.
            (Part::Value, if self.is_secret() { Wrong::SecretAgain } else { Wrong::NoValue })
        };
        let value = match self.says {
            Says::Keep => return Ok(DraftValue::Keep),
            Says::Empty => Value::Empty,
            Says::Omit => Value::Omit,
            Says::Text if self.kind == Kind::Fkey && !self.is_secret() => {
                if self.key_type.is_empty() {
                    return Err((Part::Value, Wrong::NotChosen));
                }
                let all = format!("{} {typed}", self.key_type);
                Value::text(if typed.is_empty() { &self.key_type } else { &all }).map_err(wrong)?
            }
            Says::Text | Says::Xml if typed.is_empty() => return Err(missing()),
            Says::Text => Value::text(typed).map_err(wrong)?,
            Says::Xml => Value::Fragment(Fragment::new(typed).map_err(wrong)?),
        };
        Ok(DraftValue::Given(value))
    }
}
