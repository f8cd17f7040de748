//! Changes of single settings of a layer: what is not named stays as it is.
//!
//! A layer can have thousands of settings, and two people may work on different ones at a time: who changes
//! one says that one. The unit is the setting with its key (kind, name, index), so that an edit of one
//! account leaves the others alone; within a setting nothing is merged, because a permission or an attribute
//! that is left out would then be one that cannot be taken off.

use std::collections::BTreeSet;

use super::{Error, FieldError, Ports, SettingDraft, SettingsDraft, settled};
use crate::setting::{MAX_SETTINGS, Name, SettingError, SettingKey, Settings};

/// What is to become of settings, one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingEdit {
    /// It is added, or takes the place of the one with its key.
    Set(SettingDraft),
    /// It goes; nothing happens where there is none.
    Remove(SettingKey),
    /// All of this name go, whatever their kind and index.
    RemoveAll(Name),
}

/// Edits of a layer's settings, applied in their order: a later one sees what an earlier one left.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SettingsPatch(pub Vec<SettingEdit>);

impl SettingsPatch {
    /// The edits that make of what is stored what a draft says, for who saw all of it: what the draft does not name
    /// goes.
    pub fn becoming(stored: &Settings, draft: SettingsDraft) -> Self {
        let named: BTreeSet<&SettingKey> = draft.0.iter().map(|setting| &setting.key).collect();
        let gone = stored.iter().map(|setting| &setting.key).filter(|key| !named.contains(key));
        let gone: Vec<SettingEdit> = gone.cloned().map(SettingEdit::Remove).collect();
        Self(gone.into_iter().chain(draft.0.into_iter().map(SettingEdit::Set)).collect())
    }

    /// Checks, seals and applies the edits to what is stored. `field` is the name of the input's field.
    ///
    /// What no edit names is not looked at: a rule that came after it was written does not stand in the way of
    /// changing something else.
    pub(in crate::service) fn settle(
        self,
        field: &str,
        stored: &Settings,
        ports: &Ports,
    ) -> Result<Settings, Error> {
        if self.0.len() > MAX_SETTINGS {
            return Err(Error::invalid(field, SettingError::TooMany(self.0.len())));
        }
        let mut settings = stored.clone();
        let mut refused = Vec::new();
        for edit in self.0 {
            match edit {
                SettingEdit::Remove(key) => drop(settings.remove(&key)),
                SettingEdit::RemoveAll(name) => settings.remove_all(&name),
                SettingEdit::Set(draft) => {
                    let path = format!("{field}.{}", draft.key);
                    let before = settings.get(&draft.key);
                    match draft.settle(before, ports)? {
                        Ok(setting) => {
                            if let Err(error) = settings.set(setting) {
                                refused.push(FieldError::new(path, error));
                            }
                        }
                        Err(message) => refused.push(FieldError::new(path, message)),
                    }
                }
            }
        }
        settled(settings, refused, field, Some(stored))
    }
}
