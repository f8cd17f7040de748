//! How often a layer tells a phone to ask again (snom-phone.md 1.6).

use super::{SettingKey, Settings, Value};

/// The period where polling is switched on without one, in seconds: a day. Ours, not a phone's: it decides
/// only when a phone is called silent.
const DEFAULT_PERIOD: u32 = 86_400;

/// What a layer says about asking again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Polling {
    /// Not at all.
    Off,
    /// After so many seconds.
    Every(u32),
}

impl Polling {
    /// The period in seconds.
    pub fn seconds(self) -> Option<u32> {
        match self {
            Self::Off => None,
            Self::Every(seconds) => Some(seconds),
        }
    }
}

impl Settings {
    /// What these settings say about asking again, if they say anything: `settings_refresh_timer` in
    /// seconds, or `prov_polling_enabled` with `prov_polling_period`; either of the two is used, and of both
    /// the first. A layer is looked at for itself.
    pub fn polling(&self) -> Option<Polling> {
        let number = |text: &str| text.trim().parse::<u32>().ok();
        if let Some(seconds) = self.word("settings_refresh_timer").map(|text| number(&text)) {
            return Some(match seconds {
                Some(seconds) if seconds > 0 => Polling::Every(seconds),
                _ => Polling::Off,
            });
        }
        if self.word("prov_polling_enabled")?.trim() != "on" {
            return Some(Polling::Off);
        }
        let period = self.word("prov_polling_period").and_then(|text| number(&text));
        Some(Polling::Every(period.filter(|seconds| *seconds > 0).unwrap_or(DEFAULT_PERIOD)))
    }

    /// Whether these settings redirect: `Some(false)` where they name `setting_server` without a target, and
    /// so hide the target of a lower layer; `None` where they say nothing.
    pub fn redirects(&self) -> Option<bool> {
        let setting = self.iter().find(|setting| setting.key.is_redirection())?;
        Some(setting.target().is_some())
    }

    fn word(&self, name: &str) -> Option<String> {
        let setting = self.get(&SettingKey::setting(name).ok()?)?;
        Some(match &setting.value {
            Value::Text(text) => text.as_str().to_owned(),
            _ => String::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setting::Setting;

    fn settings(list: &[(&str, Value)]) -> Settings {
        let mut settings = Settings::default();
        for (name, value) in list {
            let key = SettingKey::setting(name).unwrap();
            settings.add(Setting::new(key, value.clone())).unwrap();
        }
        settings
    }

    fn text(text: &str) -> Value {
        Value::text(text).unwrap()
    }

    #[test]
    fn either_way_of_polling_is_understood() {
        let timer = "settings_refresh_timer";
        for (list, polling) in [
            (vec![], None),
            (vec![(timer, text("3600"))], Some(Polling::Every(3600))),
            (vec![(timer, text("0"))], Some(Polling::Off)),
            (vec![(timer, text("soon"))], Some(Polling::Off)),
            (vec![(timer, Value::Omit)], Some(Polling::Off)),
            (vec![("prov_polling_enabled", text("off"))], Some(Polling::Off)),
            (vec![("prov_polling_enabled", text("on"))], Some(Polling::Every(86_400))),
            (
                vec![("prov_polling_enabled", text("on")), ("prov_polling_period", text("600"))],
                Some(Polling::Every(600)),
            ),
            (vec![("prov_polling_period", text("600"))], None),
        ] {
            assert_eq!(settings(&list).polling(), polling, "{list:?}");
        }
    }

    #[test]
    fn a_layer_redirects_or_hides_or_says_nothing() {
        let server = "setting_server";
        assert_eq!(settings(&[]).redirects(), None);
        assert_eq!(settings(&[(server, text("http://pbx/"))]).redirects(), Some(true));
        assert_eq!(settings(&[(server, Value::Omit)]).redirects(), Some(false));
        assert_eq!(settings(&[(server, Value::Empty)]).redirects(), Some(false));
    }
}
