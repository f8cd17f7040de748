use std::collections::HashSet;

use serde_json::{Value, json};

use super::*;

/// The fields of sraps-api.md 1.5 that the catalogue answers for.
fn wire(entry: &Entry) -> Value {
    let hex = |uuid: &Uuid| uuid.simple().to_string();
    json!({
        "uuid": hex(&entry.uuid), "name": entry.label, "param_name": entry.param_name,
        "section": entry.section.element(), "description": entry.description,
        "field_type": entry.field_type.as_str(), "default_value": entry.default_value,
        "choices": entry.choices, "group": hex(&entry.group),
        "product_groups": entry.product_groups.iter().map(hex).collect::<Vec<_>>(),
        "multiple": entry.multiple, "sortable": entry.sortable, "fkey": entry.fkey,
        "uses_permissions": entry.uses_permissions, "indexed": entry.indexed,
    })
}

#[test]
fn the_setting_servers_are_snoms() {
    let desk: Value = serde_json::from_str(
        r#"{"uuid":"50a400560eec4dc0b96b026094e06562", "name":"Setting Server", "param_name":"setting_server",
            "section":"phone-settings", "description":"Setting Server for Desk phones", "field_type":"text",
            "default_value":null, "choices":null,
            "group":"8ab9230acf3f4060868509a93ad53f3f", "product_groups":["1a45a2a3f6b94c4cbfa5439b446132f7"],
            "multiple":false, "sortable":false, "fkey":false, "uses_permissions":true,
            "indexed":{"enabled":false,"start":0,"default_size":4,"max_size":0}}"#,
    )
    .unwrap();
    let base: Value = serde_json::from_str(
        r#"{"uuid":"5683038cec6c4fa9be95b2de9d1750e8", "name":"Setting Server URL", "param_name":"setting_server",
            "section":"global", "description":null, "field_type":"url", "default_value":null, "choices":null,
            "group":"8ab9230acf3f4060868509a93ad53f3f", "product_groups":["6cdbd3dfe5fe40e28c909f118a509b8a"],
            "multiple":false, "sortable":false, "fkey":false, "uses_permissions":false,
            "indexed":{"enabled":false,"start":0,"default_size":4,"max_size":0}}"#,
    )
    .unwrap();
    assert_eq!(wire(&entries()[0]), desk);
    assert_eq!(wire(&entries()[1]), base);
    assert_eq!(
        entries()[0].families.iter().collect::<Vec<_>>(),
        [CatalogueFamily::Desk, CatalogueFamily::M9]
    );
    assert_eq!(entries()[1].families.iter().collect::<Vec<_>>(), [CatalogueFamily::Dect]);
}

#[test]
fn one_entry_per_name_but_two_for_the_setting_server() {
    assert_eq!(entries().len(), 1354);
    let names: HashSet<_> = entries().iter().map(|entry| entry.param_name).collect();
    assert_eq!(names.len(), entries().len() - 1);
    assert_eq!(entries().iter().filter(|entry| is_redirection(entry.param_name)).count(), 2);
    assert!(
        entries()[1..]
            .is_sorted_by_key(|entry| (entry.param_name != SETTING_SERVER, entry.param_name))
    );
}

#[test]
fn ids_are_unique_and_never_change() {
    let ids: HashSet<_> = entries().iter().map(|entry| entry.uuid).collect();
    assert_eq!(ids.len(), entries().len());
    assert_eq!(by_name("user_name").unwrap().uuid, uuid!("8c8a1bac-462e-5e42-aae8-e78d408d1fc5"));
    assert_eq!(by_name("fkey").unwrap().uuid, uuid!("f0fe404e-473f-589e-9481-3c3631e8d819"));
    assert_eq!(by_name("timezone").unwrap().uuid, uuid!("f3dcf99e-403e-5e75-bbec-602d6a90d21a"));
}

#[test]
fn entries_are_found_by_id_and_name() {
    for entry in entries() {
        assert_eq!(by_uuid(entry.uuid).unwrap().uuid, entry.uuid);
        let first = by_name(entry.param_name).unwrap();
        assert_eq!(first.param_name, entry.param_name);
        assert_eq!(uuid_of(entry.param_name), first.uuid);
    }
    assert_eq!(by_name("setting_server").unwrap().uuid, SETTING_SERVER_DESK);
    assert!(by_name("Setting_Server").is_none() && by_name("").is_none());
    assert!(by_uuid(Uuid::nil()).is_none());
    assert!(by_uuid(uuid_of("new_thing")).is_none());
}

#[test]
fn grapes_name_is_the_redirection_too() {
    assert!(is_redirection("setting_server") && is_redirection("ProvisioningServer"));
    assert!(!is_redirection("provisioning_server") && !is_redirection("setting_server_2"));
    assert_eq!(by_name("ProvisioningServer").unwrap().uuid, SETTING_SERVER_DESK);
    assert_eq!(uuid_of("ProvisioningServer"), SETTING_SERVER_DESK);
}

#[test]
fn function_keys_and_firmware_can_be_set() {
    let fkey = by_name("fkey").unwrap();
    assert!(fkey.fkey && fkey.indexed.enabled && fkey.indexed.start == 0);
    assert_eq!((fkey.kind, fkey.section), (Kind::Fkey, Section::FunctionKeys));
    assert_eq!(entries().iter().filter(|entry| entry.fkey).count(), 1);
    let firmware: Vec<_> = entries().iter().filter(|entry| entry.kind == Kind::Firmware).collect();
    assert_eq!(
        firmware.iter().map(|entry| entry.param_name).collect::<Vec<_>>(),
        [
            "firmware",
            "firmware_uxm",
            "fp_fwu_branch_version",
            "fp_fwu_sw_version",
            "pp_fwu_branch_version",
            "pp_fwu_sw_version"
        ]
    );
    for entry in firmware {
        assert_eq!(entry.section, Section::FirmwareSettings);
        assert_eq!(entry.indexed.enabled, entry.param_name.starts_with("pp_"));
        assert_eq!(entry.indexed.start, 0);
    }
    assert_eq!(
        by_name("firmware").unwrap().product_groups,
        [ProductGroup::D.uuid(), ProductGroup::M.uuid()]
    );
}

#[test]
fn numbering_starts_where_the_facts_say() {
    let start = |name: &str| {
        let indexed = by_name(name).unwrap().indexed;
        assert!(indexed.enabled, "{name}");
        (indexed.start, indexed.max_size)
    };
    for name in [
        "user_name",
        "user_host",
        "user_pass",
        "codec1_name",
        "record_missed_calls",
        "fwd_all_target",
    ] {
        assert_eq!(start(name), (1, 0), "{name}");
    }
    for name in [
        "speed",
        "internal_ringer_text",
        "internal_ringer_file",
        "context_key",
        "fkey",
        "fkey_context",
    ] {
        assert_eq!(start(name), (0, 0), "{name}");
    }
    assert_eq!(start("srv_sip_transport"), (1, 10));
    assert_eq!(start("subscr_sip_hs_idx"), (1, 1000));
    assert!(!by_name("ntp_server").unwrap().indexed.enabled);
    let stun = by_name("stun_server").unwrap();
    assert_eq!(stun.indexed_in.iter().collect::<Vec<_>>(), [CatalogueFamily::Desk]);
}

#[test]
fn every_product_group_of_an_entry_exists() {
    for entry in entries() {
        for group in &entry.product_groups {
            assert!(ProductGroup::by_uuid(*group).is_some(), "{}", entry.param_name);
        }
    }
}

#[test]
fn an_entry_joins_what_the_families_share() {
    let host = by_name("user_host").unwrap();
    assert_eq!(
        host.families.iter().collect::<Vec<_>>(),
        [CatalogueFamily::Desk, CatalogueFamily::Dect, CatalogueFamily::M9]
    );
    assert_eq!(host.section, Section::PhoneSettings);
    assert_eq!(host.product_groups, [ProductGroup::D.uuid(), ProductGroup::M.uuid()]);
    assert!(host.uses_permissions);
    let alias = by_name("srv_sip_server_alias").unwrap();
    assert_eq!((alias.section, alias.uses_permissions), (Section::Server, false));
    assert!(by_name("base_name").unwrap().product_groups.is_empty());
    assert_eq!(by_name("site_id").unwrap().product_groups, [ProductGroup::C.uuid()]);
}

#[test]
fn types_and_values_of_the_table_arrive() {
    let mode = by_name("admin_mode").unwrap();
    assert_eq!((mode.field_type, mode.default_value), (FieldType::Boolean, Some("on")));
    assert_eq!(mode.choices.as_deref(), Some(&["on", "off"][..]));
    let port = by_name("rtp_port_start").unwrap();
    assert_eq!(port.range, Some(Range { least: Some(1024), greatest: Some(65_535) }));
    assert_eq!(
        by_name("ldap_max_hits").unwrap().range,
        Some(Range { least: Some(1), greatest: None })
    );
    assert_eq!(by_name("update_policy").unwrap().default_value, Some("settings_only"));
    let pass = by_name("user_pass").unwrap();
    assert_eq!((pass.field_type, pass.secret), (FieldType::Password, true));
    for entry in entries() {
        assert!(!entry.label.is_empty(), "{}", entry.param_name);
        assert_eq!(serde_json::to_value(entry.field_type).unwrap(), entry.field_type.as_str());
    }
}
