//! Layers and what they merge to (design: the model; sraps-api.md 5, "Layers").
//!
//! Product defaults (reseller, then company; per model) < provisioning profile < endpoint. The nearer
//! layer wins, key by key. The merged view keeps for each value where it came from and what it hides, so
//! that an operator can see why a phone gets what it gets.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Setting, SettingKey, Text, Value};
use crate::endpoint::Endpoint;
use crate::ports::{Vault, VaultError};
use crate::product_default::ProductDefaults;
use crate::profile::Profile;
use crate::storage::Revision;
use crate::tenancy::{Company, Tenant};

/// Where a setting was made, from the farthest to the nearest layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// The reseller's defaults for the phone's model.
    ResellerDefaults,
    /// The company's defaults for the phone's model.
    CompanyDefaults,
    /// The provisioning profile that the endpoint is assigned to.
    Profile,
    /// The endpoint itself.
    Endpoint,
}

/// One registered phone with all that decides what it gets: a snapshot of one revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layers {
    /// The revision that this was read at.
    pub revision: Revision,
    /// The phone.
    pub endpoint: Endpoint,
    /// Its company, whose policy and suspension count.
    pub company: Company,
    /// Its profile, if it is assigned to one.
    pub profile: Option<Profile>,
    /// The company's defaults for its model.
    pub company_defaults: Option<ProductDefaults>,
    /// The reseller's defaults for its model.
    pub reseller_defaults: Option<ProductDefaults>,
}

impl Layers {
    /// Whether the phone is to be answered at all: endpoint and profile switched on, and its company not
    /// suspended with its phones. Where not, it is answered like an unknown phone.
    pub fn enabled(&self) -> bool {
        enabled(&self.endpoint, self.profile.as_ref(), &self.company)
    }

    /// Whose the settings of a layer are.
    pub fn tenant(&self, layer: Layer) -> Tenant {
        let Company { reseller, id: company, .. } = self.company;
        let company = Tenant::Company { reseller, company };
        match layer {
            Layer::Endpoint | Layer::CompanyDefaults => company,
            Layer::Profile => self.profile.as_ref().map_or(company, |p| p.owner.tenant()),
            Layer::ResellerDefaults => Tenant::Reseller { reseller },
        }
    }

    /// The merged view.
    pub fn resolve(&self) -> Resolved {
        let defaults = |d: &Option<ProductDefaults>| d.as_ref().map(|d| d.settings.clone());
        let layers = [
            (Layer::ResellerDefaults, defaults(&self.reseller_defaults)),
            (Layer::CompanyDefaults, defaults(&self.company_defaults)),
            (Layer::Profile, self.profile.as_ref().map(|p| p.settings.clone())),
            (Layer::Endpoint, Some(self.endpoint.settings.clone())),
        ];
        let present = layers.into_iter().filter_map(|(layer, settings)| Some((layer, settings?)));
        present.flat_map(|(layer, s)| s.into_iter().map(move |s| (layer, s))).collect()
    }
}

/// [`Layers::enabled`] of these three, which alone decide it.
pub(crate) fn enabled(endpoint: &Endpoint, profile: Option<&Profile>, company: &Company) -> bool {
    endpoint.autoprovisioning
        && profile.is_none_or(|profile| profile.autoprovisioning)
        && !company.stops_phones()
}

/// A setting of the merged view, with its provenance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedSetting {
    /// The setting that wins.
    pub setting: Setting,
    /// The layer that it came from.
    pub layer: Layer,
    /// What it hides, nearest first.
    pub hidden: Vec<(Layer, Setting)>,
}

/// The merged view of all layers: what the phone is to be told, each value with its provenance. A winning
/// [`Value::Omit`] stays in the view, because it explains why nothing is sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolved(BTreeMap<SettingKey, ResolvedSetting>);

impl Resolved {
    /// All settings of the view, by key.
    pub fn iter(&self) -> impl Iterator<Item = &ResolvedSetting> {
        self.0.values()
    }

    /// The setting with this key.
    pub fn get(&self, key: &SettingKey) -> Option<&ResolvedSetting> {
        self.0.get(key)
    }

    /// The settings that are sent: the winners without [`Value::Omit`].
    pub fn sent(&self) -> impl Iterator<Item = &Setting> {
        self.iter().map(|r| &r.setting).filter(|s| s.value != Value::Omit)
    }

    /// The redirection's target, if the phone is redirected.
    pub fn target(&self) -> Option<&str> {
        self.sent().find_map(Setting::target)
    }

    /// The same with the winning secrets opened, for whoever may have all of them: what he may not have is
    /// [redacted](Self::redact) before.
    ///
    /// # Errors
    /// As [`Vault::open`].
    pub fn open(mut self, vault: &dyn Vault) -> Result<Self, VaultError> {
        for resolved in self.0.values_mut() {
            if let Value::Sealed(_) = resolved.setting.value {
                resolved.setting.value = resolved.setting.value.open(vault)?;
                resolved.setting.secret = true;
            }
        }
        Ok(self)
    }

    /// The same with `mark` in the place of each winning secret that says something, in the layers whose secrets
    /// are withheld from whoever looks.
    #[must_use]
    pub fn redact(mut self, mark: &Text, withheld: impl Fn(Layer) -> bool) -> Self {
        for resolved in self.0.values_mut().filter(|resolved| withheld(resolved.layer)) {
            let setting = &mut resolved.setting;
            let says = !matches!(setting.value, Value::Empty | Value::Omit);
            if says && setting.is_secret() {
                setting.value = Value::Text(mark.clone());
                setting.secret = true;
            }
        }
        self
    }
}

impl FromIterator<(Layer, Setting)> for Resolved {
    /// Merges settings, the farthest layer first.
    fn from_iter<I: IntoIterator<Item = (Layer, Setting)>>(settings: I) -> Self {
        let mut merged: BTreeMap<SettingKey, ResolvedSetting> = BTreeMap::new();
        for (layer, setting) in settings {
            let key = setting.key.clone();
            let hidden = match merged.remove(&key) {
                Some(below) => {
                    let mut hidden = below.hidden;
                    hidden.insert(0, (below.layer, below.setting));
                    hidden
                }
                None => Vec::new(),
            };
            merged.insert(key, ResolvedSetting { setting, layer, hidden });
        }
        Self(merged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting(name: &str, value: &str) -> Setting {
        Setting::new(SettingKey::setting(name).unwrap(), Value::text(value).unwrap())
    }

    #[test]
    fn the_nearer_layer_wins_key_by_key_and_shows_what_it_hides() {
        let resolved: Resolved = [
            (Layer::ResellerDefaults, setting("language", "English")),
            (Layer::ResellerDefaults, setting("tone_scheme", "GBR")),
            (Layer::CompanyDefaults, setting("language", "Deutsch")),
            (Layer::Endpoint, setting("language", "Italiano")),
        ]
        .into_iter()
        .collect();
        let language = resolved.get(&SettingKey::setting("language").unwrap()).unwrap();
        assert_eq!(language.setting, setting("language", "Italiano"));
        assert_eq!(language.layer, Layer::Endpoint);
        assert_eq!(
            language.hidden,
            [
                (Layer::CompanyDefaults, setting("language", "Deutsch")),
                (Layer::ResellerDefaults, setting("language", "English")),
            ]
        );
        let tone = resolved.get(&SettingKey::setting("tone_scheme").unwrap()).unwrap();
        assert_eq!((tone.layer, tone.hidden.len()), (Layer::ResellerDefaults, 0));
    }

    #[test]
    fn omit_hides_a_lower_layer_and_sends_nothing() {
        let key = SettingKey::setting("setting_server").unwrap();
        let resolved: Resolved = [
            (Layer::Profile, setting("setting_server", "http://pbx/{mac}")),
            (Layer::Endpoint, Setting::new(key.clone(), Value::Omit)),
        ]
        .into_iter()
        .collect();
        assert_eq!(resolved.target(), None);
        assert_eq!(resolved.sent().count(), 0);
        assert_eq!(resolved.get(&key).unwrap().hidden.len(), 1);
    }
}
