//! The settings of one layer.

use std::collections::BTreeMap;
use std::collections::btree_map;

use serde::{Deserialize, Serialize};

use super::redirection::TargetError;
use super::{Name, SETTING_SERVER, Setting, SettingError, SettingKey, Text, Value};

/// The most settings that one layer may have: the whole catalogue with a thousand extensions' accounts.
pub const MAX_SETTINGS: usize = 20_000;

/// The most bytes that the names and values of one layer may have together, attributes included and secrets as
/// they are sealed: a layer is read, merged and sent as a whole, for every phone that it serves. Snom documents
/// no limit; this is a choice, above the whole catalogue with a thousand extensions' accounts.
pub const MAX_LAYER: usize = 1_048_576;

/// The settings of a layer, at most one per key, in the order of their keys. The order in a document is
/// decided at rendering.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Setting>", into = "Vec<Setting>")]
pub struct Settings(BTreeMap<SettingKey, Setting>);

impl Settings {
    /// Adds a setting or replaces the one with its key.
    ///
    /// # Errors
    /// [`SettingError::TooMany`], [`SettingError::ReservedAttribute`], [`SettingError::Forbidden`] for a
    /// name that must never be provisioned, [`SettingError::Target`] for a redirection's target.
    pub fn set(&mut self, setting: Setting) -> Result<(), SettingError> {
        check(&setting)?;
        if self.0.len() >= MAX_SETTINGS && !self.0.contains_key(&setting.key) {
            return Err(SettingError::TooMany(self.0.len() + 1));
        }
        self.0.insert(setting.key.clone(), setting);
        Ok(())
    }

    /// Adds a setting whose key must be new.
    ///
    /// # Errors
    /// [`SettingError::Twice`], else as [`Settings::set`].
    pub fn add(&mut self, setting: Setting) -> Result<(), SettingError> {
        if self.0.contains_key(&setting.key) {
            return Err(SettingError::Twice(setting.key));
        }
        self.set(setting)
    }

    /// The setting with this key.
    pub fn get(&self, key: &SettingKey) -> Option<&Setting> {
        self.0.get(key)
    }

    /// Takes a setting out.
    pub fn remove(&mut self, key: &SettingKey) -> Option<Setting> {
        self.0.remove(key)
    }

    /// Takes out all settings of this name, whatever their kind and index.
    pub fn remove_all(&mut self, name: &Name) {
        self.0.retain(|key, _| key.name != *name);
    }

    /// All settings, by key.
    pub fn iter(&self) -> btree_map::Values<'_, SettingKey, Setting> {
        self.0.values()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many bytes names and values have together, as [`MAX_LAYER`] counts them.
    pub fn bytes(&self) -> usize {
        self.0.values().map(bytes).sum()
    }

    /// The target of the redirection that these settings contain.
    pub fn target(&self) -> Option<&str> {
        self.0.values().find_map(Setting::target)
    }

    /// Whether no secret value is plain; only such settings may enter a storage.
    pub fn is_sealed(&self) -> bool {
        let plain = |value: &Value| matches!(value, Value::Text(_) | Value::Fragment(_));
        self.0.values().all(|setting| !(setting.is_secret() && plain(&setting.value)))
    }
}

fn bytes(Setting { key, value, attributes, .. }: &Setting) -> usize {
    let value = match value {
        Value::Text(text) => text.as_str().len(),
        Value::Fragment(xml) => xml.as_str().len(),
        Value::Sealed(sealed) => sealed.envelope().len(),
        Value::Empty | Value::Omit => 0,
    };
    let attribute = |(name, text): (&Name, &Text)| name.as_str().len() + text.as_str().len();
    key.name.as_str().len() + value + attributes.iter().map(attribute).sum::<usize>()
}

/// What holds for every setting, whoever wrote it. A value that is to be sealed is checked before it is.
pub(crate) fn check(setting: &Setting) -> Result<(), SettingError> {
    if let Some(name) = setting.attributes.keys().find(|n| matches!(n.as_str(), "idx" | "perm")) {
        return Err(SettingError::ReservedAttribute(name.to_string()));
    }
    if setting.key.name.as_str() == "phone_type" {
        return Err(SettingError::Forbidden(
            setting.key.to_string(),
            "it is the base of the file names that the phone asks for",
        ));
    }
    // Another form of it would reach phones without its target having been looked at.
    if setting.key.name.as_str() == SETTING_SERVER
        && (!setting.key.is_redirection() || matches!(setting.value, Value::Fragment(_)))
    {
        return Err(TargetError::Form.into());
    }
    match setting.target() {
        Some(target) => Ok(super::redirection::check(target)?),
        None => Ok(()),
    }
}

impl TryFrom<Vec<Setting>> for Settings {
    type Error = SettingError;

    fn try_from(list: Vec<Setting>) -> Result<Self, SettingError> {
        if list.len() > MAX_SETTINGS {
            return Err(SettingError::TooMany(list.len()));
        }
        let mut settings = Self::default();
        for setting in list {
            settings.add(setting)?;
        }
        Ok(settings)
    }
}

impl From<Settings> for Vec<Setting> {
    fn from(settings: Settings) -> Self {
        settings.0.into_values().collect()
    }
}

impl<'a> IntoIterator for &'a Settings {
    type Item = &'a Setting;
    type IntoIter = btree_map::Values<'a, SettingKey, Setting>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Settings {
    type Item = Setting;
    type IntoIter = btree_map::IntoValues<SettingKey, Setting>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_values()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting(name: &str, value: &str) -> Setting {
        Setting::new(SettingKey::setting(name).unwrap(), Value::text(value).unwrap())
    }

    #[test]
    fn phone_type_is_never_provisioned() {
        let refused = Settings::default().set(setting("phone_type", "snomD735"));
        assert!(matches!(refused, Err(SettingError::Forbidden(..))));
    }

    #[test]
    fn a_redirection_has_one_form_and_no_way_around_the_checks_of_its_target() {
        let plain = setting(SETTING_SERVER, "http://pbx/{mac}");
        let fragment = crate::setting::Fragment::new("javascript:alert(1)").unwrap();
        let fragment = Setting { value: Value::Fragment(fragment), ..plain.clone() };
        let indexed = Setting { key: plain.key.clone().at(1).unwrap(), ..plain.clone() };
        let key = SettingKey::firmware(SETTING_SERVER).unwrap();
        let firmware = Setting { key, ..plain.clone() };
        for other in [fragment, indexed, firmware] {
            let refused = Settings::default().set(other.clone());
            assert_eq!(refused, Err(SettingError::Target(TargetError::Form)), "{other:?}");
        }
        for value in [plain.value.clone(), Value::Empty, Value::Omit] {
            Settings::default().set(Setting { value, ..plain.clone() }).unwrap();
        }
    }

    #[test]
    fn a_key_stands_once() {
        let mut settings = Settings::default();
        settings.add(setting("language", "English")).unwrap();
        assert!(matches!(
            settings.add(setting("language", "Deutsch")),
            Err(SettingError::Twice(_))
        ));
        settings.set(setting("language", "Deutsch")).unwrap();
        assert_eq!(settings.len(), 1);
    }

    #[test]
    fn serde_keeps_everything_and_refuses_what_set_refuses() {
        let mut settings = Settings::default();
        settings
            .set(setting("user_host", "pbx").with_perm(crate::setting::Perm::READ_WRITE))
            .unwrap();
        settings.set(Setting::new(SettingKey::fkey(0).unwrap(), Value::Empty)).unwrap();
        let json = serde_json::to_string(&settings).unwrap();
        assert_eq!(serde_json::from_str::<Settings>(&json).unwrap(), settings);
        let forbidden = json.replace("user_host", "phone_type");
        assert!(serde_json::from_str::<Settings>(&forbidden).is_err());
    }

    #[test]
    fn debug_shows_nothing_of_a_secret_but_its_key() {
        let mut key = Setting::new(SettingKey::fkey(0).unwrap(), Value::text("1234").unwrap());
        let label = crate::setting::Text::new("hunter2").unwrap();
        key.attributes.insert(Name::new("label").unwrap(), label);
        assert!(format!("{key:?}").contains("hunter2"));
        key.secret = true;
        let shown = format!("{key:?}");
        assert!(shown.contains("fkey") && !shown.contains("hunter2") && !shown.contains("1234"));
    }

    #[test]
    fn names_values_and_attributes_count() {
        let mut settings = Settings::default();
        settings.set(setting("language", "ü")).unwrap();
        let mut key = Setting::new(SettingKey::fkey(0).unwrap(), Value::Omit);
        key.attributes.insert(Name::new("label").unwrap(), Text::new("hall").unwrap());
        settings.set(key).unwrap();
        let sealed = Value::Sealed(crate::secret::Sealed::from_envelope("k1.abc"));
        settings.set(Setting { value: sealed, ..setting("user_pass", "") }).unwrap();
        assert_eq!(settings.bytes(), (8 + 2) + (4 + 5 + 4) + (9 + 6));
    }

    #[test]
    fn plain_secrets_are_seen() {
        let mut settings = Settings::default();
        assert!(settings.is_sealed());
        settings.set(setting("user_pass", "1234")).unwrap();
        assert!(!settings.is_sealed());
    }
}
