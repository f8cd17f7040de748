//! `settings_manager`: the settings of an endpoint, a profile or product defaults on the wire
//! (sraps-api.md 1.6).
//!
//! An object keyed by the setting's uuid or by its name in the phone's document. What stands under a key is
//! one item or, for a setting with an index and for function keys, an array of items:
//!
//! ```json
//! {
//!   "50a400560eec4dc0b96b026094e06562": {"value": "https://pbx.example/{mac}", "attrs": {"perm": "RW"}},
//!   "user_name": [{"value": "200", "attrs": {"idx": 1, "perm": "R"}}],
//!   "fkey": [{"value": "blf 201", "attrs": {"idx": 0, "label": "Ann", "context": "active"}}],
//!   "user_pass": [{"redacted": true, "attrs": {"idx": 1}}]
//! }
//! ```
//!
//! Known of Snom's shape are the key, `value` and `attrs.perm`; all else is ours:
//!
//! * An item says one of: `value` (text; numbers and booleans are taken as their text; null and `""` are the
//!   empty element), `xml` (a fragment that becomes the element's content), `omit` (true: nothing is sent,
//!   although a lower layer would), `redacted` (true: a secret, which is never shown; sent back it keeps what
//!   is stored).
//! * `attrs.perm` and `attrs.idx` are permission and index; any other attribute becomes one of the element.
//! * `secret` (true) marks a setting as secret although its name does not say so; `kind` (`setting`, `fkey`,
//!   `firmware`) says what the catalogue does not know of a name.
//! * Written under a name, a setting of the catalogue reads back under its uuid; one that is not in the
//!   catalogue under its name. `setting_server` has two uuids and reads back under the one it was
//!   written with; with both in one object they must agree, because a phone has only one
//!   (sraps-api.md 1.5). `ProvisioningServer` is `setting_server` too.
//!
//! In a PATCH it says what becomes of single settings, and those that it does not name stay: an item takes the
//! place of the setting with its name and index, and of no other index; null under a key removes all that stand
//! there, and `{"remove": true, "attrs": {"idx": 2}}` the one with that index.

mod read;
pub(super) mod schema;
mod write;

use read::{read, read_patch};
pub(super) use write::write;

use sraps_core::service::{SettingsDraft, SettingsPatch};
use sraps_core::setting::{Kind, catalogue};

use super::fields::Fields;

/// Reads the field of that name of an object; absent and null mean no settings.
pub(super) fn field(fields: &mut Fields) -> SettingsDraft {
    let name = "settings_manager";
    let Some(value) = fields.take(name) else { return SettingsDraft::default() };
    match read(value, &fields.path(name)) {
        Ok(parsed) => {
            fields.unknown(parsed.unknown);
            parsed.settings
        }
        Err(errors) => {
            fields.refuse_all(errors);
            SettingsDraft::default()
        }
    }
}

/// Reads the edits in the field of that name; absent means none. Null is refused: who means it by mistake would
/// lose every setting.
pub(super) fn patch(fields: &mut Fields) -> SettingsPatch {
    let name = "settings_manager";
    if !fields.has(name) {
        return SettingsPatch::default();
    }
    let Some(value) = fields.take(name) else {
        let message =
            "null would remove every setting: name those that are to go, or PUT what is to stay";
        fields.refuse(name, message);
        return SettingsPatch::default();
    };
    match read_patch(value, &fields.path(name)) {
        Ok(parsed) => {
            fields.unknown(parsed.unknown);
            parsed.settings
        }
        Err(errors) => {
            fields.refuse_all(errors);
            SettingsPatch::default()
        }
    }
}

/// What an element of that name is, unless an item says otherwise.
fn kind_of(name: &str) -> Kind {
    catalogue::by_name(name).map_or(Kind::Setting, |entry| entry.kind)
}

#[cfg(test)]
mod tests;
