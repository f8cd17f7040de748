//! The document of desk phones, and of every other family but the M-series bases.
//!
//! How sure it is that a family reads `<settings><phone-settings>` (snom-phone.md 2.1, 2.12, 2.13):
//! * Desk phones, all of them, from firmware 7.1.8: certain.
//! * m9 and m9r: certain, without `e="2"` and with `R` and `RW` as the only permissions. That it passes
//!   over `e="2"` and takes other permissions is inferred. Its known redirection is another document
//!   (`<setting-files>`); whether it follows `setting_server` from here is not known.
//! * PA1 and PA1+: certain; the known files have no XML declaration, which its firmware 8 is inferred to
//!   accept as the desk phones' does.
//! * `MeetingPoint`: inferred, from its desk firmware.
//! * m3 (lines of `%NAME%:"value"`) and the phones made by `VTech` (a vocabulary of their own): known to
//!   read *something else* for their settings. They get this document nevertheless: an element that a
//!   phone does not know is ignored, while `setting_server` may still be understood [inferred].

use super::out::{Dialect, Out};
use super::{FIRMWARE_STATUS, RenderError, Told};
use crate::setting::catalogue::Section;
use crate::setting::{Kind, Perm, Setting, SettingKey, Value};
use crate::snom::request::File;

const PHONE_SETTINGS: &str = Section::PhoneSettings.element();
const FUNCTION_KEYS: &str = Section::FunctionKeys.element();

pub(super) fn document(told: &Told<'_>, file: File) -> Result<Vec<u8>, RenderError> {
    match file {
        File::Firmware => super::firmware::document(told),
        File::General => {
            let mut out = Out::new(128)?;
            out.open("settings")?;
            out.open_e2(PHONE_SETTINGS)?;
            out.close(PHONE_SETTINGS)?;
            out.close("settings")?;
            Ok(out.finish())
        }
        File::Phone => phone(told),
    }
}

fn phone(told: &Told<'_>) -> Result<Vec<u8>, RenderError> {
    let mut out = Out::new(told.size())?;
    out.open("settings")?;
    out.open_e2(PHONE_SETTINGS)?;
    for setting in told.ordered() {
        out.setting(setting, Dialect::Desk)?;
    }
    if let Some(status) = firmware_status(told) {
        out.setting(&status, Dialect::Desk)?;
    }
    out.close(PHONE_SETTINGS)?;
    let mut keys = told.settings(Kind::Fkey).peekable();
    if keys.peek().is_some() {
        out.open_e2(FUNCTION_KEYS)?;
        for key in keys {
            out.setting(key, Dialect::Desk)?;
        }
        out.close(FUNCTION_KEYS)?;
    }
    out.close("settings")?;
    Ok(out.finish())
}

/// Our own `firmware_status`, to be overwritten at each provisioning: so a firmware file that moves is
/// found again.
pub(in crate::snom) fn firmware_status(told: &Told<'_>) -> Option<Setting> {
    let url = told.firmware_status()?;
    let key = SettingKey::setting(FIRMWARE_STATUS).ok()?;
    Some(Setting::new(key, Value::Text(url.clone())).with_perm(Perm::READ_WRITE))
}
