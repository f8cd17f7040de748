//! Settings as they come in, before they are checked, sealed and stored.

mod patch;

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{Error, FieldError, Ports};
use crate::secret::Secret;
use crate::setting::redirection::{self, TargetError};
use crate::setting::{
    MAX_LAYER, MAX_SETTINGS, Name, Perm, Setting, SettingError, SettingKey, Settings, Text, Value,
    check,
};

pub use patch::{SettingEdit, SettingsPatch};

/// The value of a setting as it comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftValue {
    /// This value.
    Given(Value),
    /// What is stored: an editor sends a secret back that it was never shown.
    Keep,
}

/// A setting as it comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingDraft {
    /// Which setting.
    pub key: SettingKey,
    /// What it is to say.
    pub value: DraftValue,
    /// Its permission.
    pub perm: Option<Perm>,
    /// Further attributes.
    pub attributes: BTreeMap<Name, Text>,
    /// Whether it is a secret although its name does not say so.
    pub secret: bool,
    /// The catalogue's uuid that it was written under, if not the name's first.
    pub written_as: Option<Uuid>,
}

impl SettingDraft {
    /// The stored setting as it is, its secret too.
    pub(super) fn keep(stored: Setting) -> Self {
        Self { value: DraftValue::Keep, ..stored.into() }
    }
}

impl From<Setting> for SettingDraft {
    fn from(setting: Setting) -> Self {
        let Setting { key, value, perm, attributes, secret, written_as } = setting;
        Self { key, value: DraftValue::Given(value), perm, attributes, secret, written_as }
    }
}

/// The settings of a layer as they come in: they replace those that are stored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SettingsDraft(pub Vec<SettingDraft>);

impl FromIterator<Setting> for SettingsDraft {
    fn from_iter<I: IntoIterator<Item = Setting>>(settings: I) -> Self {
        Self(settings.into_iter().map(SettingDraft::from).collect())
    }
}

impl SettingsDraft {
    /// The draft that says what these settings say, secrets as they are sealed. Settled against them it is
    /// checked by the rules of today, which may not be those of the day when they were written.
    pub(super) fn keeping(settings: &Settings) -> Self {
        let kept = |setting: &Setting| SettingDraft {
            value: DraftValue::Keep,
            ..SettingDraft::from(setting.clone())
        };
        Self(settings.iter().map(kept).collect())
    }

    /// Checks and seals the draft against what is stored. `field` is the name of the input's field.
    ///
    /// A secret that says what it said before keeps its envelope, so that repeating a request changes
    /// nothing.
    pub(super) fn settle(
        self,
        field: &str,
        stored: Option<&Settings>,
        ports: &Ports,
    ) -> Result<Settings, Error> {
        if self.0.len() > MAX_SETTINGS {
            return Err(Error::invalid(field, SettingError::TooMany(self.0.len())));
        }
        let mut settings = Settings::default();
        let mut refused = Vec::new();
        for draft in self.0 {
            let path = format!("{field}.{}", draft.key);
            let before = stored.and_then(|settings| settings.get(&draft.key));
            match draft.settle(before, ports)? {
                Ok(setting) => {
                    if let Err(error) = settings.add(setting) {
                        refused.push(FieldError::new(path, error));
                    }
                }
                Err(message) => refused.push(FieldError::new(path, message)),
            }
        }
        settled(settings, refused, field, stored)
    }
}

/// The settings of a layer, where none was refused and they fit. What is stored already may stay as large as it
/// is.
fn settled(
    settings: Settings,
    mut refused: Vec<FieldError>,
    field: &str,
    stored: Option<&Settings>,
) -> Result<Settings, Error> {
    let bytes = settings.bytes();
    if bytes > MAX_LAYER && stored.is_none_or(|stored| stored.bytes() < bytes) {
        refused.push(FieldError::new(field, SettingError::TooLarge(bytes)));
    }
    if refused.is_empty() { Ok(settings) } else { Err(Error::Invalid(refused)) }
}

impl SettingDraft {
    /// The setting to store; the inner error is the user's.
    fn settle(
        self,
        before: Option<&Setting>,
        ports: &Ports,
    ) -> Result<Result<Setting, String>, Error> {
        let Self { key, value, perm, attributes, secret, written_as } = self;
        let value = match (value, before) {
            (DraftValue::Given(Value::Sealed(_)), _) => {
                return Ok(Err("a sealed value cannot be given".into()));
            }
            (DraftValue::Given(value), _) => value,
            (DraftValue::Keep, Some(before)) => before.value.clone(),
            (DraftValue::Keep, None) => {
                return Ok(Err("nothing is stored that could be kept: give a value".into()));
            }
        };
        let mut setting = Setting { key, value, perm, attributes, secret, written_as };
        if let Err(error) = check(&setting) {
            return Ok(Err(error.to_string()));
        }
        if let (Some(target), Some(own)) = (setting.target(), &ports.phone_url)
            && redirection::leads_to(target, own)
        {
            return Ok(Err(SettingError::Target(TargetError::Ourselves).to_string()));
        }
        if setting.is_secret() {
            setting.value = seal(setting.value, before, ports)?;
        }
        Ok(Ok(setting))
    }
}

fn seal(value: Value, before: Option<&Setting>, ports: &Ports) -> Result<Value, Error> {
    if let Some(Setting { value: stored @ Value::Sealed(_), .. }) = before
        && let Ok(opened) = stored.open(&*ports.vault)
        && same(&opened, &value)
    {
        return Ok(stored.clone());
    }
    Ok(value.seal(&*ports.vault)?)
}

/// Whether two plain values say the same, compared in constant time.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => Secret::new(a.as_str()) == Secret::new(b.as_str()),
        (Value::Fragment(a), Value::Fragment(b)) => {
            Secret::new(a.as_str()) == Secret::new(b.as_str())
        }
        _ => false,
    }
}
