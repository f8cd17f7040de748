//! Which settings are secret: a list of names, reviewed one by one over the whole catalogue.
//!
//! A setting that is secret is handed over only to a phone that has proved who it is, and is never shown
//! again. So the list errs on the side of secrecy, while a name that merely sounds secret stays open: a
//! phone that did not get `min_pin_length` would be set up wrongly. Credentials inside a URL are not
//! seen here.

use super::by_name;

/// Names whose value is a secret. Compared without regard to case. Sorted.
const SECRET: &[&str] = &[
    "ac_code", // DECT access code: whoever knows it subscribes a handset
    "access_password",
    "admin_mode_password",
    "admin_mode_password_confirm",
    "auth_tmp_pass",
    "authentication_access_password",
    "base_pin",
    "cc_token", // meaning unknown; a token counts as secret until it is known not to be
    "crypto_passphrase",
    "fw_server_access_password",
    "handset_eu_pin_code",
    "hoteling_lockpin",
    "http_basic_pass",
    "http_client_hash", // a hash of name, realm and password logs in as well as they do
    "http_client_pass",
    "http_client_password",
    "http_engineer_pass",
    "http_pass",
    "http_password",
    "http_proxy_hash",
    "http_proxy_pass",
    "http_proxy_password",
    "ieee8021x_eap_md5_password",
    "keyboard_lock_pw",
    "ldap_access_password",
    "ldap_password",
    "msw_password",
    "ocip_password",
    "pa1_pin1",
    "pa1_pin2",
    "pa1_pin3",
    "pa1_pin4",
    "pin_code",
    "server_access_password",
    "service_mode_password",
    "statistics_post_authentication_password",
    "subscr_dect_ac_code",
    "subscr_sip_pincode_dialout",
    "tftp_secret",
    "tr69_acs_passwd",
    "tr69_cnr_pass",
    "user_hash",
    "user_pass",
    "user_password",
    "user_tlsdsk_store", // credentials of TLS-DSK that the phone keeps
    "webserver_admin_password",
    "webserver_cert", // may hold the private key beside the certificate
    "webserver_user_password",
    "wifi_wep_key1",
    "wifi_wpapsk",
    "xmpp_password",
    "xsi_auth_pass",
];

/// Names that sound secret and are not: switches, methods, lengths, times, user names. Sorted.
const REVIEWED_OPEN: &[&str] = &[
    "auth_tmp_realm",
    "authentication_name",
    "cache_sip_authorization",
    "cert_provisioning_service",
    "check_fqdn_against_server_cert",
    "check_trusted_certificate",
    "crypto_enable",
    "edit_mode_for_passwords",
    "empty_tls_client_cert",
    "encrypt_secrets",
    "http_client_save_credentials",
    "http_proxy_save_credentials",
    "ieee8021x_eap_auth_method",
    "key_hash_remapped",
    "ldap_authentication_type",
    "ldap_check_certificate",
    "legacy_digest_auth_behavior",
    "max_pin_retry",
    "min_pin_length",
    "pin1_time",
    "pin2_time",
    "pin3_time",
    "pin4_time",
    "pin_change_prompt",
    "pwd_export_enable",
    "rtp_encryption",
    "srv_srtp_auth",
    "statistics_post_authentication_name",
    "tcp_keepintvl",
    "tls_server_authentication",
    "user_auth_tag",
    "user_authname",
    "user_shared_line_mapping",
    "voice_encryption_enable",
    "wifi_auth_mode",
    "wifi_wpa_encryptype",
    "xsi_auth_user",
];

/// Log-in names that stand beside a secret. Sorted.
const LOGIN_NAMES: &[&str] = &[
    "auth_tmp_realm",
    "authentication_name",
    "fw_server_username",
    "http_basic_user",
    "http_client_user",
    "http_engineer_user",
    "http_proxy_user",
    "http_user",
    "http_username",
    "ieee8021x_eap_md5_username",
    "ldap_user_name",
    "ldap_username",
    "msw_directory_number",
    "ocip_username",
    "server_username",
    "statistics_post_authentication_name",
    "tr69_acs_user",
    "tr69_cnr_user",
    "user_authname",
    "user_id",
    "user_name",
    "user_pname",
    "username",
    "webserver_admin_name",
    "webserver_user_name",
    "xmpp_jid",
    "xsi_auth_user",
];

/// What makes a name secret that nobody has reviewed.
const SUSPICIOUS: &[&str] = &["pass", "pwd", "secret", "psk"];

/// Whether the setting's value is a secret.
///
/// A name outside the reviewed lists counts as secret when it contains `pass`, `pwd`, `secret` or `psk`
/// in any case: better to hold back one harmless setting than to hand out one password.
pub fn is_secret(name: &str) -> bool {
    // Rendering asks this for every setting: what the catalogue knows was decided once.
    by_name(name).map_or_else(|| decide(name), |entry| entry.secret)
}

/// Decides by the lists.
pub(super) fn decide(name: &str) -> bool {
    if REVIEWED_OPEN.contains(&name) {
        return false;
    }
    let name = name.to_ascii_lowercase();
    SECRET.contains(&name.as_str()) || SUSPICIOUS.iter().any(|word| name.contains(word))
}

/// Whether the setting is part of a log-in: a secret, or the name that goes with one.
///
/// With `perm="!"` a phone keeps what its user changed, so a later rotation of such a setting fails
/// (snom-phone.md 2.2).
pub fn is_credential(name: &str) -> bool {
    is_secret(name) || LOGIN_NAMES.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setting::catalogue::entries;

    #[test]
    fn every_name_that_sounds_secret_has_a_decision() {
        let words = [
            "pass",
            "pwd",
            "secret",
            "psk",
            "pin",
            "hash",
            "token",
            "auth",
            "cert",
            "_pw",
            "wep",
            "credential",
            "crypt",
            "ac_code",
        ];
        for entry in entries() {
            let name = entry.param_name;
            let lower = name.to_ascii_lowercase();
            if words.iter().any(|word| lower.contains(word)) {
                assert!(
                    SECRET.contains(&name) != REVIEWED_OPEN.contains(&name),
                    "{name} must be in exactly one of SECRET and REVIEWED_OPEN"
                );
            }
            assert_eq!(entry.secret, SECRET.contains(&name), "{name}");
            assert!(
                !entry.secret || entry.default_value.is_none(),
                "{name} has a published default"
            );
        }
    }

    #[test]
    fn the_lists_are_sorted_and_name_real_settings() {
        for list in [SECRET, REVIEWED_OPEN, LOGIN_NAMES] {
            assert!(list.is_sorted());
            for name in list {
                assert!(by_name(name).is_some(), "{name} is not in the catalogue");
            }
        }
        assert!(SECRET.iter().all(|name| *name == name.to_ascii_lowercase()));
        assert!(!LOGIN_NAMES.iter().any(|name| SECRET.contains(name)));
    }

    #[test]
    fn the_decisions_that_matter_most() {
        for name in [
            "user_pass",
            "http_pass",
            "http_client_pass",
            "admin_mode_password",
            "ldap_password",
            "user_hash",
            "wifi_wpapsk",
            "pa1_pin1",
        ] {
            assert!(is_secret(name) && is_credential(name), "{name}");
        }
        for name in [
            "edit_mode_for_passwords",
            "key_hash_remapped",
            "pwd_export_enable",
            "encrypt_secrets",
            "min_pin_length",
            "setting_server",
        ] {
            assert!(!is_secret(name) && !is_credential(name), "{name}");
        }
        for name in ["http_user", "http_client_user", "user_name"] {
            assert!(!is_secret(name) && is_credential(name), "{name}");
        }
    }

    #[test]
    fn unknown_names_err_on_the_side_of_secrecy() {
        for name in [
            "new_password",
            "NewPwd",
            "shared_SECRET",
            "wifi2_psk",
            "USER_HASH",
            "Edit_Mode_For_Passwords",
            "user_passphrase2",
        ] {
            assert!(is_secret(name), "{name}");
        }
        for name in ["new_pin_thing", "display_name_2", ""] {
            assert!(!is_secret(name), "{name}");
        }
    }
}
