//! The element of a phone's document that holds a setting, and the reviewed list that sorts the names of
//! an M-series base into its four (snom-phone.md 2.12).
//!
//! On a base the same name means another thing in another place: the index of `user_host` is that of the
//! *server*, the index of `user_name` that of the *extension*. So the place is decided by name, in one table.

use serde::{Deserialize, Serialize};

/// An element of a phone's document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Section {
    /// Settings of a desk phone.
    #[serde(rename = "phone-settings")]
    PhoneSettings,
    /// Function keys of a desk phone.
    #[serde(rename = "functionKeys")]
    FunctionKeys,
    /// Firmware, of every family.
    #[serde(rename = "firmware-settings")]
    FirmwareSettings,
    /// M-series: the base itself.
    #[serde(rename = "global")]
    Global,
    /// M-series: SIP servers, index 1 to 10.
    #[serde(rename = "server")]
    Server,
    /// M-series: extensions, index 1 to 20 (M400) or 1000 (M900).
    #[serde(rename = "extension")]
    Extension,
    /// M-series: several bases as one system.
    #[serde(rename = "multicell")]
    Multicell,
}

impl Section {
    /// The element's name, also the word of the API (sraps-api.md 1.5).
    pub const fn element(self) -> &'static str {
        match self {
            Self::PhoneSettings => "phone-settings",
            Self::FunctionKeys => "functionKeys",
            Self::FirmwareSettings => "firmware-settings",
            Self::Global => "global",
            Self::Server => "server",
            Self::Extension => "extension",
            Self::Multicell => "multicell",
        }
    }
}

/// Firmware of base and handsets; a base takes it inside its document.
pub(super) const DECT_FIRMWARE: &[&str] = &[
    "firmware",
    "fp_fwu_branch_version",
    "fp_fwu_sw_version",
    "pp_fwu_branch_version",
    "pp_fwu_sw_version",
];

/// Named as a server's in snom-phone.md 2.12 (beside everything that begins with `srv_`).
const SERVER: &[&str] = &["codec_priority_list", "user_host", "user_outbound", "user_srtp"];

/// Inferred: indexed on a base, and by subject a property of the SIP service, not of a person's extension.
const SERVER_INFERRED: &[&str] = &[
    "codec_size",
    "conferencing",
    "dfks",
    "dial_plan_subscription",
    "keepalive_interval",
    "semi_attend_transfer",
    "session_timer",
    "timer_support",
    "user_auth_tag",
    "user_dtmf_info",
    "user_expiry",
    "user_full_sdp_answer",
    "user_hold_inactive",
    "user_moh",
    "user_shared_line",
    "user_shared_line_mapping",
];

/// Named as an extension's in snom-phone.md 2.12 (beside everything that begins with `subscr_`).
const EXTENSION: &[&str] = &[
    "user_active",
    "user_mailbox",
    "user_mailnumber",
    "user_name",
    "user_pass",
    "user_pname",
    "user_realname",
];

/// Inferred: indexed on a base, and by subject the property of one person's extension.
const EXTENSION_INFERRED: &[&str] = &[
    "alert_info_playback",
    "auto_answer_mode",
    "call_waiting",
    "fwd_all_enabled",
    "fwd_all_target",
    "fwd_busy_enabled",
    "fwd_busy_target",
    "fwd_time_enabled",
    "fwd_time_secs",
    "fwd_time_target",
    "push_to_talk",
    "xsi_auth_pass",
    "xsi_auth_user",
];

/// Inferred: by subject the settings of a system of several bases (beside everything that begins with
/// `network_sync_`).
const MULTICELL_INFERRED: &[&str] = &["number_of_base_stations"];

/// The element of an M-series document that takes `name`; `indexed` tells whether the setting at hand
/// carries an index.
///
/// A name in no list goes, by prefix, to the server (`srv_`), the extension (`subscr_`) or the multicell
/// part (`network_sync_`). What is left goes to the extension when it carries an index and to the base
/// when not: most bases have one server and an index above 10 is no server's, so a setting that was meant
/// for one person cannot change the service of all of them.
pub fn dect_section(name: &str, indexed: bool) -> Section {
    let listed = |lists: [&[&str]; 2]| lists.iter().any(|list| list.contains(&name));
    if DECT_FIRMWARE.contains(&name) {
        Section::FirmwareSettings
    } else if listed([SERVER, SERVER_INFERRED]) || name.starts_with("srv_") {
        Section::Server
    } else if listed([EXTENSION, EXTENSION_INFERRED]) || name.starts_with("subscr_") {
        Section::Extension
    } else if MULTICELL_INFERRED.contains(&name) || name.starts_with("network_sync_") {
        Section::Multicell
    } else if indexed {
        Section::Extension
    } else {
        Section::Global
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setting::catalogue::{CatalogueFamily, entries};

    #[test]
    fn the_places_that_the_facts_name() {
        for name in [
            "user_host",
            "user_outbound",
            "srv_sip_server_alias",
            "srv_sip_transport",
            "codec_priority_list",
            "user_srtp",
        ] {
            assert_eq!(dect_section(name, true), Section::Server, "{name}");
        }
        for name in [
            "user_active",
            "user_name",
            "user_pname",
            "user_pass",
            "user_realname",
            "user_mailbox",
            "user_mailnumber",
        ] {
            assert_eq!(dect_section(name, true), Section::Extension, "{name}");
        }
        for name in [
            "subscr_sip_hs_idx",
            "subscr_dect_ipui",
            "subscr_dect_ac_code",
            "subscr_sip_ua_data_server_id",
        ] {
            assert_eq!(dect_section(name, true), Section::Extension, "{name}");
        }
        for name in ["firmware", "fp_fwu_sw_version", "pp_fwu_branch_version"] {
            assert_eq!(dect_section(name, false), Section::FirmwareSettings, "{name}");
        }
        assert_eq!(dect_section("network_sync_enable", false), Section::Multicell);
        assert_eq!(dect_section("ntp_server", false), Section::Global);
        assert_eq!(dect_section("setting_server", false), Section::Global);
    }

    #[test]
    fn an_unknown_name_cannot_touch_the_server() {
        assert_eq!(dect_section("user_new_thing", true), Section::Extension);
        assert_eq!(dect_section("new_thing", false), Section::Global);
        assert_eq!(dect_section("srv_new_thing", true), Section::Server);
    }

    #[test]
    fn every_indexed_name_of_a_base_is_in_a_list() {
        let lists =
            [SERVER, SERVER_INFERRED, EXTENSION, EXTENSION_INFERRED, DECT_FIRMWARE].concat();
        for entry in entries() {
            let name = entry.param_name;
            if entry.indexed_in.contains(CatalogueFamily::Dect)
                && !name.starts_with("srv_")
                && !name.starts_with("subscr_")
            {
                assert!(lists.contains(&name), "{name} needs a decision: server or extension");
            }
        }
    }

    #[test]
    fn serde_and_element_agree() {
        use Section::{
            Extension, FirmwareSettings, FunctionKeys, Global, Multicell, PhoneSettings, Server,
        };
        for section in
            [PhoneSettings, FunctionKeys, FirmwareSettings, Global, Server, Extension, Multicell]
        {
            assert_eq!(serde_json::to_value(section).unwrap(), section.element());
        }
    }
}
