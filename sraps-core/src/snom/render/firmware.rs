//! The firmware file of desk phones (snom-phone.md 2.7): a root of its own, which must not stand in the
//! phone's document. A phone finds it by `firmware_status` or under its default name.

use super::out::{Dialect, Out};
use super::{RenderError, Told};
use crate::setting::catalogue::Section;
use crate::setting::layers::Resolved;
use crate::setting::{Kind, Setting, Value};
use crate::snom::agent::{Agent, Version};

pub(super) fn document(told: &Told<'_>) -> Result<Vec<u8>, RenderError> {
    let root = Section::FirmwareSettings.element();
    let mut settings = told.settings(Kind::Firmware).peekable();
    settings.peek().ok_or(RenderError::NothingToSay)?;
    let mut out = Out::new(512)?;
    out.open(root)?;
    for setting in settings {
        out.setting(setting, Dialect::Desk)?;
    }
    out.close(root)?;
    Ok(out.finish())
}

/// Whether the phone already runs the firmware that its settings name, so that its firmware file need not
/// be handed out.
///
/// The version is read from the file name of the `firmware` URL (`snomD785-10.1.169.16-SIP-r.bin`). False
/// wherever it cannot be told: another name, no version in the user agent, or further firmware beside it
/// (`firmware_uxm`), whose version the phone does not report. A phone that gets the file once too often
/// decides for itself; one that does not get it stays as it is.
pub fn firmware_is_current(resolved: &Resolved, agent: &Agent) -> bool {
    let mut firmware = resolved.sent().filter(|setting| setting.key.kind == Kind::Firmware);
    match (firmware.next(), firmware.next(), &agent.firmware) {
        (Some(only), None, Some(reported)) => named_version(only).as_ref() == Some(reported),
        _ => false,
    }
}

fn named_version(setting: &Setting) -> Option<Version> {
    let Value::Text(url) = &setting.value else { return None };
    if setting.key.name.as_str() != "firmware" || setting.key.index.is_some() {
        return None;
    }
    let path = url.as_str().split(['?', '#']).next()?;
    let (_, file) = path.rsplit_once('/')?;
    let file = [".bin", ".swu"].iter().find_map(|ending| file.strip_suffix(ending))?;
    let is_version = |word: &&str| word.contains('.');
    let mut versions =
        file.split('-').filter(is_version).filter_map(|word| Version::parse(word).ok());
    match (versions.next(), versions.next()) {
        (Some(version), None) => Some(version),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setting::SettingKey;
    use crate::setting::layers::Layer;

    fn resolved(firmware: &[(&str, &str)]) -> Resolved {
        let setting = |(name, url): &(&str, &str)| {
            let key = SettingKey::firmware(name).unwrap();
            (Layer::Profile, Setting::new(key, Value::text(url).unwrap()))
        };
        firmware.iter().map(setting).collect()
    }

    #[test]
    fn the_version_stands_in_the_file_name() {
        for (url, agent, current) in [
            ("https://h/fw/snomD785-10.1.169.16-SIP-r.bin", "snomD785-SIP 10.1.169.16", true),
            ("https://h/fw/snomD785-10.1.169.16-SIP-r.bin?x=1/2", "snomD785-SIP 10.1.169.16", true),
            ("https://h/fw/snomD865-10.1.226.13-SIP-r.swu", "snomD865-SIP 10.1.226.13", true),
            ("http://h/snom360-8.7.5.35-SIP-f.bin", "snom360-SIP 8.7.5.35", true),
            ("http://h/snomD785-10.1.bin", "snomD785-SIP 10.1", true),
            ("http://h/snom360-8.7.5.35-SIP-f.bin", "snom360-SIP 8.7.5.3", false),
            ("http://h/10.1.2/snomD785.bin", "snomD785-SIP 10.1.2", false),
            ("http://h/snom-3.38-6.5.20-l.bin", "snom320-SIP 6.5.20", false),
            (
                "http://h/snomD785-10.1.169.16-SIP-r.bin",
                "Mozilla/4.0 (compatible; snom lid 3605)",
                false,
            ),
            ("snomD785-10.1.169.16-SIP-r.zip", "snomD785-SIP 10.1.169.16", false),
            ("", "snomD785-SIP 10.1.169.16", false),
        ] {
            let agent = Agent::parse(agent);
            assert_eq!(
                firmware_is_current(&resolved(&[("firmware", url)]), &agent),
                current,
                "{url}"
            );
        }
    }

    #[test]
    fn a_module_may_need_what_the_phone_has() {
        let url = "https://h/fw/snomD785-10.1.169.16-SIP-r.bin";
        let agent = Agent::parse("snomD785-SIP 10.1.169.16");
        let with_module = resolved(&[("firmware", url), ("firmware_uxm", "https://h/uxm.bin")]);
        assert!(!firmware_is_current(&with_module, &agent));
        assert!(!firmware_is_current(&resolved(&[("firmware_uxm", url)]), &agent));
        assert!(!firmware_is_current(&Resolved::default(), &agent));
    }
}
