//! Groups of settings, for a form that has to show more than a thousand of them.
//!
//! One group's id is Snom's: that of the setting server (sraps-api.md 1.5). Names, members and all other
//! groups are ours, by subject.

use std::sync::LazyLock;

use uuid::{Uuid, uuid};

use super::{CatalogueFamily, FamilySet, Row};
use crate::setting::Kind;

/// The group of `setting_server`; the id is Snom's, the name ours.
pub const PROVISIONING_GROUP: Uuid = uuid!("8ab9230a-cf3f-4060-8685-09a93ad53f3f");

/// Namespace of the ids of our own groups.
const NAMESPACE: Uuid = uuid!("17c26af8-f872-4cdc-bde5-e9cac93059c1");

/// A group of settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The id, the same for ever.
    pub uuid: Uuid,
    /// The name for people.
    pub name: &'static str,
}

/// Key (its id hangs on it, so it never changes), name, and the beginnings of its members' names. The
/// first group that fits takes the setting.
type Rule = (&'static str, &'static str, &'static [&'static str]);

const PROVISIONING: &str = "provisioning";
const FIRMWARE: &str = "firmware";
const FUNCTION_KEYS: &str = "function-keys";
const C_SERIES: &str = "c-series";
const DECT: &str = "dect";
const OTHER: &str = "other";

const RULES: &[Rule] = &[
    (
        PROVISIONING,
        "Provisioning",
        &[
            "setting_server",
            "settings_refresh",
            "prov_",
            "provisioning_",
            "provisioing_",
            "pnp_",
            "subscribe_config",
            "update_policy",
            "auto_resync",
            "auto_reboot",
            "dhcp_option",
            "cert_provisioning",
            "skip_provisioning",
            "ignore_dhcp_findings",
            "reset_settings",
            "tr69_",
            "tr369_",
        ],
    ),
    (
        FIRMWARE,
        "Firmware",
        &[
            "firmware",
            "fp_fwu",
            "pp_fwu",
            "fwu_",
            "swupd_",
            "update_host",
            "update_filename",
            "update_server",
            "uboot_",
        ],
    ),
    (
        FUNCTION_KEYS,
        "Function keys",
        &[
            "fkey",
            "context_key",
            "gui_fkey",
            "dkey_",
            "speed",
            "key_",
            "idle_",
            "smartlabel",
            "blf_",
            "redundant_fkeys",
            "call_screen_fkeys",
        ],
    ),
    (
        "security",
        "Log-in and security",
        &[
            "admin_mode",
            "http_",
            "https_",
            "webserver_",
            "web_logout",
            "service_mode",
            "keyboard_lock",
            "tls_",
            "ieee8021x",
            "encrypt_secrets",
            "tftp_secret",
            "challenge_",
            "check_fqdn",
            "empty_tls",
            "host_name_validation",
            "restrict_uri",
            "min_pin",
            "max_pin",
            "pin",
            "secure_web",
            "user_admin_mode",
            "logon_",
            "logoff_",
        ],
    ),
    (
        "diversion",
        "Call diversion",
        &[
            "fwd_",
            "redirect_",
            "server_managed_fwd",
            "using_server_managed",
            "dnd_",
            "user_forward",
            "user_dnd",
            "deny_all",
        ],
    ),
    (
        "identity",
        "Identities",
        &["user_", "keepalive", "record_", "ring_after_delay", "hoteling", "is_voice_identity"],
    ),
    (
        "audio",
        "Audio and codecs",
        &[
            "codec",
            "rtp_",
            "rtcp_",
            "dtmf_",
            "vol_",
            "silence_",
            "headset",
            "srv_srtp",
            "packet_length",
            "handsfree",
            "high_mic",
            "vq_",
        ],
    ),
    (
        "sip",
        "SIP",
        &[
            "sip_",
            "srv_",
            "session_",
            "stun_",
            "network_id_port",
            "offer_",
            "timer_support",
            "enable_timer",
            "subscription_",
            "retry_",
            "refer_",
            "require_prack",
            "send_prack",
            "tcp_",
            "enable_rport",
            "signaling_tos",
            "max_forwards",
            "register_",
        ],
    ),
    (
        "network",
        "Network",
        &[
            "dhcp",
            "ip_",
            "ipv4",
            "dns_",
            "gateway",
            "netmask",
            "vlan",
            "eth",
            "wifi_",
            "vpn_",
            "lldp_",
            "mdns_",
            "snmp_",
            "network_",
            "main_network",
            "phone_name",
        ],
    ),
    (
        "directory",
        "Directories",
        &[
            "ldap_",
            "xcap_",
            "tbook_",
            "phonebook_",
            "directory_",
            "contact",
            "server_directories",
            "central_dir",
            "ocip_",
            "msw_",
            "cache_contact",
        ],
    ),
    (
        "display",
        "Language and display",
        &[
            "language",
            "web_language",
            "display_",
            "backlight",
            "use_backlight",
            "contrast",
            "led_",
            "screen_",
            "status_msgs",
            "titlebar",
            "springboard",
            "date_",
            "time_24",
            "tone_scheme",
            "locale",
            "ui_theme",
            "show_",
            "custom_bg",
            "leftnav",
            "dim_timer",
        ],
    ),
    ("time", "Time", &["timezone", "ntp_", "dst", "utc_", "gmt_"]),
    (
        "ringers",
        "Ringers and alerts",
        &[
            "ring",
            "internal_ringer",
            "alert_",
            "custom_melody",
            "colleagues_ring",
            "family_ring",
            "friends_ring",
            "vip_ring",
            "work_ring",
            "mwi_",
            "tones",
            "keytones",
        ],
    ),
    ("actions", "Action URLs", &["action_"]),
    (
        "lists",
        "Call lists",
        &["callrecord_", "max_dialed", "max_missed", "max_received", "save_latest", "call_logs"],
    ),
    (
        "services",
        "Services of the exchange",
        &[
            "xsi_",
            "xmpp_",
            "presence",
            "publish_presence",
            "startup_presence",
            "callpark",
            "call_center",
            "acd_",
            "csta_",
            "mqtt_",
            "text_msg",
            "multicast_",
            "emergency",
            "e911",
        ],
    ),
    (
        "log",
        "Logging",
        &[
            "log",
            "syslog",
            "trace",
            "sip_tracing",
            "flood_",
            "module_log",
            "pcap",
            "rsx_",
            "lcs_",
            "lid_",
        ],
    ),
    (
        DECT,
        "DECT",
        &["subscr_", "pp_", "fp_", "ac_code", "auto_dect", "base_", "repeater", "number_of_base"],
    ),
    (C_SERIES, "C-Series", &[]),
    (OTHER, "Other", &[]),
];

/// The id of the group with that key.
fn id(key: &str) -> Uuid {
    if key == PROVISIONING { PROVISIONING_GROUP } else { Uuid::new_v5(&NAMESPACE, key.as_bytes()) }
}

/// All groups, in the order in which a form shows them.
pub fn groups() -> &'static [Group] {
    static GROUPS: LazyLock<Vec<Group>> = LazyLock::new(|| {
        RULES.iter().map(|(key, name, _)| Group { uuid: id(key), name }).collect()
    });
    &GROUPS
}

/// The group of a setting.
pub(super) fn group_of(row: &Row, kind: Kind) -> Uuid {
    let only = |family| row.families == FamilySet::from_iter([family]);
    let key = match kind {
        Kind::Firmware => FIRMWARE,
        Kind::Fkey => FUNCTION_KEYS,
        // The vocabulary of the C-Series is its own: `user_id` there is no identity of a desk phone.
        Kind::Setting if only(CatalogueFamily::Vtech) => C_SERIES,
        Kind::Setting => RULES
            .iter()
            .find(|(_, _, starts)| starts.iter().any(|start| row.name.starts_with(start)))
            .map_or(if only(CatalogueFamily::Dect) { DECT } else { OTHER }, |(key, _, _)| key),
    };
    id(key)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::setting::catalogue::{by_name, entries};

    fn group_name(name: &str) -> &'static str {
        let uuid = by_name(name).unwrap().group;
        groups().iter().find(|group| group.uuid == uuid).unwrap().name
    }

    #[test]
    fn every_setting_is_in_a_group_and_every_group_has_settings() {
        let known: HashSet<_> = groups().iter().map(|group| group.uuid).collect();
        assert_eq!(known.len(), groups().len(), "an id twice");
        let used: HashSet<_> = entries().iter().map(|entry| entry.group).collect();
        assert_eq!(known, used);
    }

    #[test]
    fn settings_are_where_people_look_for_them() {
        assert_eq!(group_name("setting_server"), "Provisioning");
        assert_eq!(group_name("user_name"), "Identities");
        assert_eq!(group_name("fkey"), "Function keys");
        assert_eq!(group_name("firmware"), "Firmware");
        assert_eq!(group_name("http_pass"), "Log-in and security");
        assert_eq!(group_name("fwd_all_target"), "Call diversion");
        assert_eq!(group_name("subscr_dect_ipui"), "DECT");
        assert_eq!(group_name("pnp_local_sip_port"), "C-Series");
    }

    #[test]
    fn ids_never_change() {
        assert_eq!(id("identity"), uuid!("d046a5df-7a30-5118-8019-eb6eae645e2b"));
        assert_eq!(id(OTHER), uuid!("6b9657c8-6365-53c0-9ddb-6e5959d3294d"));
    }
}
