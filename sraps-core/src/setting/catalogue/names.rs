//! Labels and descriptions for people: our own words for the settings that everybody meets, the name
//! itself made readable for the rest.

/// Name, label and description of the settings that most installations use. The words are ours, the facts
/// are from snom-phone.md 1 and 2. Sorted by name.
const WELL_KNOWN: &[(&str, &str, Option<&str>)] = &[
    (
        "admin_mode",
        "Administrator mode",
        Some("Write-protected, it locks the administrator out of the phone"),
    ),
    ("admin_mode_password", "Administrator password", None),
    (
        "auto_reboot_on_setting_change",
        "Reboot when a setting changes",
        Some("Works only at the top of the document"),
    ),
    ("codec_priority_list", "Codecs in order of priority", None),
    ("display_method", "Name or number on display", None),
    (
        "firmware",
        "Firmware",
        Some("URL of the phone's firmware; of the firmware server on M-series bases"),
    ),
    ("firmware-status", "Firmware status URL (M-series)", None),
    ("firmware_status", "Firmware status URL", Some("Where the phone asks which firmware to load")),
    (
        "firmware_uxm",
        "Firmware of the expansion module",
        Some("Loaded after the phone's own firmware"),
    ),
    (
        "fkey",
        "Function key",
        Some("Index 0 is the first key; expansion modules continue the count"),
    ),
    ("fp_fwu_branch_version", "Base firmware branch", None),
    ("fp_fwu_sw_version", "Base firmware version", None),
    (
        "http_client_pass",
        "Provisioning password",
        Some("Password that the phone gives to the provisioning server"),
    ),
    (
        "http_client_user",
        "Provisioning user name",
        Some("Name that the phone gives to the provisioning server"),
    ),
    ("http_pass", "Web interface password", None),
    ("http_user", "Web interface user name", None),
    ("internal_ringer_file", "Ringer file", None),
    ("internal_ringer_text", "Ringer name", None),
    ("language", "Language", None),
    ("ldap_base", "LDAP search base", None),
    ("ldap_password", "LDAP password", None),
    ("ldap_server", "LDAP server", None),
    ("ldap_username", "LDAP user name", None),
    ("ntp_server", "Time server", None),
    ("phone_name", "Phone name", None),
    (
        "phone_type",
        "Phone type",
        Some("Belongs to the phone; writing it breaks the URLs that it asks for"),
    ),
    (
        "pp_fwu_branch_version",
        "Handset firmware branch",
        Some("The index is the handset's model: 65 for the M65"),
    ),
    (
        "pp_fwu_sw_version",
        "Handset firmware version",
        Some("The index is the handset's model: 65 for the M65"),
    ),
    ("provisioning_order", "Order of provisioning sources", None),
    ("speed", "Speed dial", Some("Index 0 is the first number")),
    ("timezone", "Time zone", None),
    ("tone_scheme", "Tone scheme", None),
    ("update_policy", "Update policy", Some("never_update also stops all provisioning")),
    ("user_active", "Identity active", None),
    ("user_expiry", "Registration period", Some("Seconds")),
    ("user_host", "Registrar", Some("On M-series bases the index is that of the server")),
    ("user_mailbox", "Mailbox", None),
    ("user_name", "Account", None),
    ("user_outbound", "Outbound proxy", Some("On M-series bases the index is that of the server")),
    ("user_pass", "Password", None),
    ("user_pname", "Authentication user name", None),
    ("user_realname", "Display name", None),
    ("user_srtp", "Media encryption (SRTP)", None),
    ("vlan_id", "VLAN id", None),
    ("web_language", "Language of the web interface", None),
    ("webserver_type", "Web interface protocol", None),
];

/// Words that are written in capitals.
const CAPITALS: &[&str] = &[
    "blf", "dect", "dhcp", "dnd", "dns", "dst", "dtmf", "http", "https", "id", "ip", "ipui",
    "ldap", "led", "lldp", "mac", "moh", "mqtt", "mwi", "ntp", "pin", "pnp", "qos", "rtcp", "rtp",
    "sdp", "sip", "snmp", "srtp", "stun", "tcp", "tftp", "tls", "tos", "tr369", "tr69", "uri",
    "url", "usb", "vlan", "vpn", "wui", "xcap", "xml", "xmpp", "xsi",
];

/// The label of a setting.
pub(super) fn label(name: &str) -> String {
    well_known(name).map_or_else(|| humanise(name), |(_, label, _)| (*label).to_owned())
}

/// The description of a setting, where we have one.
pub(super) fn description(name: &str) -> Option<&'static str> {
    well_known(name).and_then(|(_, _, description)| *description)
}

fn well_known(name: &str) -> Option<&'static (&'static str, &'static str, Option<&'static str>)> {
    WELL_KNOWN.iter().find(|(known, _, _)| *known == name)
}

/// Makes a name readable: `user_pass` → `User pass`, `sip_port` → `SIP port`.
pub fn humanise(name: &str) -> String {
    let words = name.split(['_', '-']).filter(|word| !word.is_empty());
    let mut label = String::with_capacity(name.len());
    for word in words {
        let first = label.is_empty();
        if !first {
            label.push(' ');
        }
        if CAPITALS.contains(&word) {
            label.push_str(&word.to_ascii_uppercase());
        } else if first {
            let mut letters = word.chars();
            label.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
            label.push_str(letters.as_str());
        } else {
            label.push_str(word);
        }
    }
    label
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setting::catalogue::by_name;

    #[test]
    fn names_become_readable() {
        assert_eq!(humanise("user_pass"), "User pass");
        assert_eq!(humanise("sip_port"), "SIP port");
        assert_eq!(humanise("action_setup_url"), "Action setup URL");
        assert_eq!(humanise("firmware-status"), "Firmware status");
        assert_eq!(humanise("use_NTLMv2"), "Use NTLMv2");
        assert_eq!(humanise("__"), "");
    }

    #[test]
    fn our_words_are_for_real_settings() {
        assert!(WELL_KNOWN.is_sorted_by_key(|(name, _, _)| *name));
        for (name, label, _) in WELL_KNOWN {
            assert_eq!(by_name(name).map(|entry| entry.label.as_ref()), Some(*label), "{name}");
        }
        assert!(CAPITALS.is_sorted());
    }
}
