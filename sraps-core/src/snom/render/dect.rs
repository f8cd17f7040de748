//! The document of the M-series bases M300 to M900.
//!
//! Of the two layouts that they accept this is the grouped one, which their own export has
//! (snom-phone.md 2.12): an index means a server in one group and an extension in another, and only the
//! groups say which. The index stands on each setting, as in the known files. Permissions are left out,
//! because no known file has any; function keys are left out, because bases have none. A base takes its
//! firmware from its own document and reads no firmware file.

use super::out::{Dialect, Out};
use super::{RenderError, Told};
use crate::setting::catalogue::{Section, dect_section};
use crate::setting::{Kind, Setting, SettingKey, Value};
use crate::snom::request::File;

/// The groups of settings, in the order of the known files. Firmware follows.
const GROUPS: [Section; 4] =
    [Section::Global, Section::Server, Section::Extension, Section::Multicell];

pub(super) fn document(told: &Told<'_>, file: File) -> Result<Vec<u8>, RenderError> {
    match file {
        File::Firmware => Err(RenderError::NothingToSay),
        File::General => {
            let mut out = Out::new(128)?;
            out.open("settings")?;
            group(&mut out, Section::Global, &[], Dialect::Dect)?;
            out.close("settings")?;
            Ok(out.finish())
        }
        File::Phone => base(told),
    }
}

fn base(told: &Told<'_>) -> Result<Vec<u8>, RenderError> {
    let mut out = Out::new(told.size())?;
    let placed: Vec<(Section, &Setting)> = told
        .settings(Kind::Setting)
        .map(|s| (dect_section(s.key.name.as_str(), s.key.index.is_some()), s))
        .collect();
    let of = |section: Section| -> Vec<&Setting> {
        placed.iter().filter(|(place, _)| *place == section).map(|(_, setting)| *setting).collect()
    };
    out.open("settings")?;
    for section in GROUPS {
        let settings = of(section);
        if section == Section::Global || !settings.is_empty() {
            group(&mut out, section, &settings, Dialect::Dect)?;
        }
    }
    let mut firmware = of(Section::FirmwareSettings);
    firmware.retain(|setting| !is_firmware_too(told, setting));
    firmware.extend(told.settings(Kind::Firmware));
    if !firmware.is_empty() {
        group(&mut out, Section::FirmwareSettings, &firmware, Dialect::DectFirmware)?;
    }
    out.close("settings")?;
    Ok(out.finish())
}

/// Whether an ordinary setting that belongs into the firmware group by its name is also there as
/// firmware, which then is meant: one element of a name and index, not two that contradict each other.
/// Decided by what is set, not by what may be told, so that a public document never says anything that
/// the full one does not.
fn is_firmware_too(told: &Told<'_>, setting: &Setting) -> bool {
    let key = SettingKey { kind: Kind::Firmware, ..setting.key.clone() };
    told.resolved.get(&key).is_some_and(|firmware| firmware.setting.value != Value::Omit)
}

fn group(
    out: &mut Out,
    section: Section,
    settings: &[&Setting],
    dialect: Dialect,
) -> Result<(), RenderError> {
    out.open(section.element())?;
    for setting in settings {
        out.setting(setting, dialect)?;
    }
    out.close(section.element())
}
