//! What an operator should know although the request succeeds.
//!
//! A setting can be legal and still shut its owner out, or end all provisioning. A service returns these
//! beside its result; nothing is refused because of them (snom-phone.md 1.2, 1.4, 1.6, 2.2).

use serde::Serialize;

use super::{Access, Kind, Setting, SettingKey, Settings, Value, catalogue, redirection};

/// A warning about one setting, one field, or the phones that a change reaches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// What it is about, for programs.
    pub code: Code,
    /// The setting or the field that caused it; `affected` where it is about phones.
    pub setting: String,
    /// What may happen and what to do, for people.
    pub message: String,
}

/// The kinds of warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// `update_policy=never_update`.
    NeverUpdate,
    /// `provisioning_order` leaves out the source that leads to us.
    ProvisioningOrder,
    /// `admin_mode` is read-only.
    AdminModeReadOnly,
    /// `perm="!"` on a credential.
    RemainingCredential,
    /// A target with neither `{mac}` nor a trailing `/`.
    OneFileForAll,
    /// Firmware with `update_policy=settings_only`, which is also the phone's default.
    FirmwareNotLoaded,
    /// Phones that a change reaches were handed over to another server.
    HandedOver,
    /// Phones that are answered no more keep what they have.
    KeepsSettings,
    /// A secret of somebody else was not copied.
    SecretLeftOut,
    /// An API key with the role `none`; the field is `role`.
    NoRole,
    /// An API key that leads to no company; the field is `home`.
    NoHome,
}

/// Looks through the settings of one layer.
pub fn of(settings: &Settings) -> Vec<Warning> {
    let mut warnings: Vec<Warning> = settings.iter().filter_map(of_setting).collect();
    warnings.extend(of_firmware(settings));
    warnings
}

fn of_setting(setting: &Setting) -> Option<Warning> {
    let name = setting.key.name.as_str();
    let text = match &setting.value {
        Value::Text(text) => text.as_str(),
        _ => "",
    };
    let (code, message) = match name {
        "update_policy" if text == "never_update" => (
            Code::NeverUpdate,
            "the phone then loads nothing at all, settings included: provisioning ends. Use settings_only",
        ),
        "provisioning_order" if !leads_to_us(text) => (
            Code::ProvisioningOrder,
            "no source is left over which this service is found: keep redirection, pnp or dhcp in the order",
        ),
        "admin_mode" if setting.perm.is_some_and(|p| p.access == Access::ReadOnly) => (
            Code::AdminModeReadOnly,
            "with a read-only admin_mode the administrator cannot enter administrator mode: use RW",
        ),
        _ if setting.target().is_some_and(|t| !redirection::tells_phones_apart(t)) => (
            Code::OneFileForAll,
            "the target has neither {mac} nor a trailing /: phones ask for it and for the same name with \
             -<MAC>. Is that what the target expects?",
        ),
        _ if remains(setting) && catalogue::is_credential(name) => (
            Code::RemainingCredential,
            "with perm=\"!\" a phone keeps a credential that its user changed: a later rotation does not \
             reach it. Use RW or R",
        ),
        _ => return None,
    };
    Some(warning(code, &setting.key, message))
}

fn of_firmware(settings: &Settings) -> Option<Warning> {
    let firmware = settings.iter().find(|s| s.key.kind == Kind::Firmware)?;
    let policy = SettingKey::setting("update_policy").ok()?;
    let settings_only = settings.get(&policy).is_none_or(|s| match &s.value {
        Value::Text(text) => text.as_str() == "settings_only",
        _ => true,
    });
    settings_only.then(|| {
        warning(
            Code::FirmwareNotLoaded,
            &firmware.key,
            "with update_policy=settings_only, which is also the default, the phone does not load \
             firmware: set update_policy to auto_update or ask_for_update",
        )
    })
}

fn remains(setting: &Setting) -> bool {
    setting.perm.is_some_and(|p| p.access == Access::ReadAndRemain)
}

/// Whether an order contains a source that can lead to a server of one's own: `tr69` alone cannot.
fn leads_to_us(order: &str) -> bool {
    let mut sources =
        order.split_ascii_whitespace().map(|s| s.split(':').next().unwrap_or_default());
    sources.any(|source| matches!(source, "redirection" | "pnp" | "dhcp" | "dhcp114"))
}

fn warning(code: Code, key: &SettingKey, message: &str) -> Warning {
    Warning { code, setting: key.to_string(), message: message.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setting::Perm;

    fn codes(list: impl IntoIterator<Item = Setting>) -> Vec<Code> {
        let mut settings = Settings::default();
        for setting in list {
            settings.add(setting).unwrap();
        }
        of(&settings).into_iter().map(|w| w.code).collect()
    }

    fn setting(name: &str, value: &str) -> Setting {
        Setting::new(SettingKey::setting(name).unwrap(), Value::text(value).unwrap())
    }

    #[test]
    fn each_warning_has_its_cause() {
        assert_eq!(codes([setting("update_policy", "never_update")]), [Code::NeverUpdate]);
        assert_eq!(codes([setting("provisioning_order", "tr69:stop")]), [Code::ProvisioningOrder]);
        let read_only = setting("admin_mode", "off").with_perm(Perm::READ_ONLY);
        assert_eq!(codes([read_only]), [Code::AdminModeReadOnly]);
        let remaining = setting("user_pass", "x").with_perm(Perm::READ_AND_REMAIN);
        assert_eq!(codes([remaining]), [Code::RemainingCredential]);
        assert_eq!(codes([setting("setting_server", "http://pbx/x.xml")]), [Code::OneFileForAll]);
        let firmware = Setting::new(
            SettingKey::firmware("firmware").unwrap(),
            Value::text("http://h/snomD785-10.1.1.1-SIP-r.bin").unwrap(),
        );
        assert_eq!(codes([firmware.clone()]), [Code::FirmwareNotLoaded]);
        assert_eq!(
            codes([firmware, setting("update_policy", "settings_only")]),
            [Code::FirmwareNotLoaded]
        );
    }

    #[test]
    fn what_is_well_raises_none() {
        let firmware = Setting::new(
            SettingKey::firmware("firmware").unwrap(),
            Value::text("http://h/f.bin").unwrap(),
        );
        let good = [
            setting("update_policy", "auto_update"),
            firmware,
            setting("provisioning_order", "redirection:stop pnp:stop dhcp:stop tr69:stop"),
            setting("admin_mode", "off").with_perm(Perm::READ_WRITE),
            setting("setting_server", "http://pbx/{mac}"),
            setting("user_pass", "x").with_perm(Perm::READ_ONLY),
        ];
        assert_eq!(codes(good), []);
    }
}
