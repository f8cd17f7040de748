mod edits;

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use sraps_core::secret::Sealed;
use sraps_core::service::{DraftValue, SettingDraft, SettingsDraft};
use sraps_core::setting::catalogue::{SETTING_SERVER_DECT, SETTING_SERVER_DESK};
use sraps_core::setting::{
    Fragment, Kind, MAX_INDEX, Name, Perm, Setting, SettingKey, Settings, Text, Value,
};

use super::{read, write};

const DESK: &str = "50a400560eec4dc0b96b026094e06562";
const DECT: &str = "5683038cec6c4fa9be95b2de9d1750e8";

fn drafts(json: Json) -> Vec<SettingDraft> {
    read(json, "settings_manager").unwrap().settings.0
}

fn one(json: Json) -> SettingDraft {
    let mut drafts = drafts(json);
    assert_eq!(drafts.len(), 1);
    drafts.remove(0)
}

fn value(draft: &SettingDraft) -> &Value {
    match &draft.value {
        DraftValue::Given(value) => value,
        DraftValue::Keep => panic!("a value is expected"),
    }
}

/// The fields that are refused.
fn refused(json: Json) -> Vec<String> {
    let errors = read(json, "settings_manager").unwrap_err();
    errors.into_iter().map(|error| error.field).collect()
}

fn text(text: &str) -> Value {
    Value::text(text).unwrap()
}

#[test]
fn the_item_that_every_client_sends() {
    let draft = one(json!({DESK: {"value": "https://pbx/{mac}", "attrs": {"perm": "RW"}}}));
    assert!(draft.key.is_redirection());
    assert_eq!(value(&draft), &text("https://pbx/{mac}"));
    assert_eq!((draft.perm, draft.written_as), (Some(Perm::READ_WRITE), None));
}

#[test]
fn every_name_of_the_redirection_is_one_setting() {
    let dashed = SETTING_SERVER_DESK.to_string();
    for (name, written_as) in [
        (DESK, None),
        (dashed.as_str(), None),
        (&DESK.to_uppercase(), None),
        (DECT, Some(SETTING_SERVER_DECT)),
        ("setting_server", None),
        ("ProvisioningServer", None),
    ] {
        let draft = one(json!({name: {"value": "http://h/"}}));
        assert!(draft.key.is_redirection(), "{name}");
        assert_eq!(draft.written_as, written_as, "{name}");
    }
}

#[test]
fn the_two_uuids_of_the_redirection_must_agree() {
    let both = |desk: Json, dect: Json| json!({DESK: desk, DECT: dect});
    let item = |url: &str| json!({"value": url});
    let with_perm = json!({"value": "http://a/", "attrs": {"perm": "R"}});
    let draft = one(both(item("http://a/"), item("http://a/")));
    assert_eq!(draft.written_as, None);
    let draft = one(both(item("http://a/"), with_perm.clone()));
    assert_eq!(draft.perm, Some(Perm::READ_ONLY));
    assert_eq!(refused(both(item("http://a/"), item("http://b/"))).len(), 2);
    let other_perm = json!({"value": "http://a/", "attrs": {"perm": "RW"}});
    assert_eq!(refused(both(with_perm, other_perm)).len(), 2);
    assert_eq!(
        refused(json!({"setting_server": item("http://a/"), DECT: item("http://b/")})).len(),
        2
    );
}

#[test]
fn indices_come_as_one_item_or_as_an_array() {
    let keys = drafts(json!({
        "user_name": [
            {"value": "200", "attrs": {"idx": 1}},
            {"value": "201", "attrs": {"idx": "2"}},
        ],
        "user_host": {"value": "pbx", "attrs": {"idx": 1}},
    }));
    let keys: Vec<String> = keys.iter().map(|draft| draft.key.to_string()).collect();
    assert_eq!(keys, ["user_host[1]", "user_name[1]", "user_name[2]"]);
    let twice = json!({"user_name": [
        {"value": "200", "attrs": {"idx": 1}}, {"value": "201", "attrs": {"idx": 1}},
    ]});
    assert_eq!(refused(twice), ["settings_manager.user_name[0]", "settings_manager.user_name[1]"]);
    for bad in [json!(-1), json!("x"), json!(65_536), json!(u64::MAX), json!([])] {
        let item = json!({"user_name": {"value": "x", "attrs": {"idx": bad}}});
        assert_eq!(refused(item), ["settings_manager.user_name.attrs.idx"]);
    }
}

#[test]
fn a_function_key_keeps_every_attribute() {
    let draft = one(json!({"fkey": [{"value": "blf 201", "attrs": {
        "idx": 0, "label": "Ann", "context": "active", "lp": 1, "x-new": true, "none": null,
    }}]}));
    assert_eq!(draft.key, SettingKey::fkey(0).unwrap());
    let attributes: Vec<(&str, &str)> =
        draft.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let all = [("context", "active"), ("label", "Ann"), ("lp", "1"), ("x-new", "true")];
    assert_eq!(attributes, all);
    assert_eq!(refused(json!({"fkey": {"value": "x"}})), ["settings_manager.fkey"]);
    let other = json!({"foo": {"value": "x", "kind": "fkey", "attrs": {"idx": 1}}});
    assert_eq!(refused(other), ["settings_manager.foo"]);
}

#[test]
fn firmware_is_known_by_its_entry_or_by_its_kind() {
    assert_eq!(one(json!({"firmware": {"value": "http://h/f.bin"}})).key.kind, Kind::Firmware);
    let new = one(json!({"firmware_d900": {"value": "http://h/f.bin", "kind": "firmware"}}));
    assert_eq!(new.key.kind, Kind::Firmware);
    assert_eq!(one(json!({"firmware_d900": {"value": "x"}})).key.kind, Kind::Setting);
    let bad = json!({"firmware": {"value": "x", "kind": "upload"}});
    assert_eq!(refused(bad), ["settings_manager.firmware.kind"]);
}

#[test]
fn values_of_every_kind() {
    for (item, expected) in [
        (json!({"value": "on"}), text("on")),
        (json!({"value": 3600}), text("3600")),
        (json!({"value": true}), text("true")),
        (json!({"value": null}), Value::Empty),
        (json!({"value": ""}), Value::Empty),
        (json!({"omit": true}), Value::Omit),
        (json!({"omit": true, "value": null}), Value::Omit),
        (json!({"xml": "<a b='1'/>"}), Value::Fragment(Fragment::new("<a b=\"1\"/>").unwrap())),
        (json!({"redacted": true, "value": "new"}), text("new")),
        (json!({"redacted": false, "value": "new"}), text("new")),
    ] {
        let draft = one(json!({"language": item.clone()}));
        assert_eq!(value(&draft), &expected, "{item}");
    }
    assert_eq!(one(json!({"user_pass": {"redacted": true}})).value, DraftValue::Keep);
    assert!(one(json!({"x": {"value": "y", "secret": true}})).secret);
}

#[test]
fn what_makes_no_sense_is_refused_by_its_field() {
    for (item, field) in [
        (json!("on"), ""),
        (json!(null), ""),
        (json!({}), ""),
        (json!({"omit": false}), ""),
        (json!({"value": "a", "xml": "<a/>"}), ""),
        (json!({"value": "a", "omit": true}), ""),
        (json!({"xml": "<a/>", "omit": true}), ""),
        (json!({"xml": 1}), ""),
        (json!({"xml": "<a>"}), ".xml"),
        (json!({"value": {}}), ".value"),
        (json!({"value": "\u{1}"}), ".value"),
        (json!({"value": "a", "attrs": "perm"}), ".attrs"),
        (json!({"value": "a", "attrs": {"perm": 1}}), ".attrs.perm"),
        (json!({"value": "a", "attrs": {"perm": "RO"}}), ".attrs.perm"),
        (json!({"value": "a", "attrs": {"a b": "x"}}), ".attrs.a b"),
        (json!({"value": "a", "attrs": {"label": []}}), ".attrs.label"),
        (json!({"value": "a", "secret": "maybe"}), ".secret"),
        (json!({"redacted": 7}), ".redacted"),
    ] {
        let expected = format!("settings_manager.language{field}");
        assert_eq!(refused(json!({"language": item.clone()})), [expected], "{item}");
    }
    assert_eq!(refused(json!([])), ["settings_manager"]);
    let unknown = "00000000000000000000000000000001";
    assert_eq!(refused(json!({unknown: {"value": "x"}})), [format!("settings_manager.{unknown}")]);
    assert_eq!(refused(json!({"a b": {"value": "x"}})), ["settings_manager.a b"]);
}

#[test]
fn unknown_fields_of_an_item_are_named() {
    let parsed =
        read(json!({"language": {"value": "x", "perm": "RW"}}), "[2].settings_manager").unwrap();
    assert_eq!(parsed.unknown, ["[2].settings_manager.language.perm"]);
}

#[test]
fn a_setting_reads_back_under_the_key_it_was_written_with() {
    let mut settings = Settings::default();
    let mut base = Setting::new(SettingKey::setting("setting_server").unwrap(), text("http://h/"));
    base.written_as = Some(SETTING_SERVER_DECT);
    settings.set(base.clone()).unwrap();
    assert_eq!(write(&settings), json!({DECT: {"value": "http://h/", "attrs": {}}}));
    base.written_as = None;
    settings.set(base.with_perm(Perm::READ_WRITE)).unwrap();
    let expected = json!({DESK: {"value": "http://h/", "attrs": {"perm": "RW"}}});
    assert_eq!(write(&settings), expected);
    let mut settings = Settings::default();
    let new = SettingKey::setting("brand_new").unwrap().at(1).unwrap();
    settings.set(Setting::new(new, text("x"))).unwrap();
    let expected = json!({"brand_new": [{"value": "x", "attrs": {"idx": 1}}]});
    assert_eq!(write(&settings), expected, "a name outside the catalogue stays readable");
}

#[test]
fn no_secret_is_ever_written() {
    let mut settings = Settings::default();
    let sealed = Value::Sealed(Sealed::from_envelope("v1.envelope"));
    let pass = SettingKey::setting("user_pass").unwrap().at(1).unwrap();
    settings.set(Setting::new(pass, sealed.clone()).with_perm(Perm::READ_ONLY)).unwrap();
    let mut flagged = Setting::new(SettingKey::setting("phone_name").unwrap(), sealed);
    flagged.secret = true;
    settings.set(flagged).unwrap();
    // Storages never hold a plain one; were there one, it would be redacted all the same.
    settings.set(Setting::new(SettingKey::setting("http_pass").unwrap(), text("geheim"))).unwrap();
    let json = write(&settings);
    let out = json.to_string();
    assert!(!out.contains("envelope") && !out.contains("geheim"), "{out}");
    let items: Vec<&Json> = json.as_object().unwrap().values().collect();
    assert!(items.contains(&&json!([{"redacted": true, "attrs": {"perm": "R", "idx": 1}}])));
    assert!(items.contains(&&json!({"redacted": true, "attrs": {}, "secret": true})));
    let back = read(json, "settings_manager").unwrap().settings.0;
    assert!(back.iter().all(|draft| draft.value == DraftValue::Keep));
    assert_eq!(back.iter().filter(|draft| draft.secret).count(), 1);
}

fn any_setting() -> impl Strategy<Value = Setting> {
    let names = prop_oneof![
        Just("setting_server".to_owned()),
        Just("language".to_owned()),
        Just("firmware".to_owned()),
        Just("fkey".to_owned()),
        Just("user_name".to_owned()),
        "[a-z_][a-z0-9_.-]{0,12}",
    ];
    let values = prop_oneof![
        "\\PC{0,20}".prop_map(|t| Value::text(&t).unwrap_or(Value::Empty)),
        Just(Value::Omit),
        Just(Value::Fragment(Fragment::new("<a b=\"1\">x</a>").unwrap())),
    ];
    let perm = prop::option::of(prop::sample::select(vec!["!", "R", "RW", "V", "RWV"]));
    let attributes = prop::collection::btree_map("[a-z]{4,8}", "\\PC{0,8}", 0..3);
    let index = prop::option::of(0..=MAX_INDEX);
    (names, values, perm, attributes, index, any::<bool>(), any::<bool>()).prop_map(
        |(name, value, perm, attributes, index, dect, firmware)| {
            let key = match (name.as_str(), firmware) {
                ("fkey", _) => SettingKey::fkey(index.unwrap_or(0)).unwrap(),
                (_, true) => SettingKey::firmware(&name).unwrap(),
                (_, false) => SettingKey { index, ..SettingKey::setting(&name).unwrap() },
            };
            let value = if key.is_redirection() { text("http://h/{mac}") } else { value };
            Setting {
                written_as: (key.name.as_str() == "setting_server" && dect)
                    .then_some(SETTING_SERVER_DECT),
                key,
                value,
                perm: perm.map(|perm| perm.parse().unwrap()),
                attributes: attributes
                    .into_iter()
                    .filter_map(|(n, v)| Some((Name::new(&n).unwrap(), Text::new(&v).ok()?)))
                    .collect(),
                secret: false,
            }
        },
    )
}

proptest! {
    #[test]
    fn what_is_written_reads_back_the_same(list in prop::collection::vec(any_setting(), 0..12)) {
        let mut settings = Settings::default();
        for setting in list {
            if !setting.is_secret() {
                let _ = settings.set(setting);
            }
        }
        let drafts: SettingsDraft = settings.clone().into_iter().collect();
        let parsed = read(write(&settings), "settings_manager").unwrap();
        prop_assert_eq!(parsed.settings, drafts);
        prop_assert!(parsed.unknown.is_empty());
    }

    #[test]
    fn reading_never_panics(key in "\\PC{0,40}", value in "\\PC{0,40}", index in any::<i64>()) {
        let json = json!({key: [{"value": value, "attrs": {"idx": index, "perm": value}}]});
        let _ = read(json, "settings_manager");
    }
}
