//! Edits of single settings.

use serde_json::{Value as Json, json};
use sraps_core::service::{DraftValue, SettingDraft, SettingEdit};
use sraps_core::setting::{Kind, Name, SettingKey};

use super::super::{read, read::read_patch};
use super::{DECT, DESK, text};

fn edits(json: Json) -> Vec<SettingEdit> {
    let parsed = read_patch(json, "settings_manager").unwrap();
    assert_eq!(parsed.unknown, Vec::<String>::new());
    parsed.settings.0
}

fn refused(json: Json) -> Vec<String> {
    let errors = read_patch(json, "settings_manager").unwrap_err();
    errors.into_iter().map(|error| error.field).collect()
}

fn remove(name: &str, index: u32) -> SettingEdit {
    SettingEdit::Remove(SettingKey::setting(name).unwrap().at(index).unwrap())
}

fn remove_all(name: &str) -> SettingEdit {
    SettingEdit::RemoveAll(Name::new(name).unwrap())
}

#[test]
fn null_removes_what_stands_under_a_key_in_any_spelling_of_it() {
    for key in [DESK, DECT, "setting_server", "ProvisioningServer"] {
        assert_eq!(edits(json!({key: null})), [remove_all("setting_server")], "{key}");
    }
    assert_eq!(edits(json!({DESK: null, DECT: null})), [remove_all("setting_server")]);
    assert_eq!(edits(json!({"never_heard_of": null})), [remove_all("never_heard_of")]);
    assert_eq!(edits(json!({})), []);
}

#[test]
fn items_are_read_as_they_are_for_a_whole_layer() {
    let items = json!({
        "user_name": [{"value": "200", "attrs": {"idx": 1, "perm": "R"}}],
        "user_pass": [{"redacted": true, "attrs": {"idx": 1}}],
        DECT: {"value": "http://pbx/"},
        "fkey": [{"value": "blf 201", "attrs": {"idx": 0, "label": "Ann"}}],
    });
    let whole: Vec<SettingDraft> = read(items.clone(), "settings_manager").unwrap().settings.0;
    let sets: Vec<_> = whole.into_iter().map(SettingEdit::Set).collect();
    assert_eq!(edits(items), sets);
}

#[test]
fn one_index_is_removed_by_an_item_that_says_so() {
    let mixed = edits(json!({"user_name": [
        {"remove": true, "attrs": {"idx": 2}},
        {"remove": "true", "attrs": {"idx": 3}},
        {"remove": false, "value": "201", "attrs": {"idx": 1}},
    ]}));
    let [two, three, SettingEdit::Set(draft)] = mixed.as_slice() else { panic!("{mixed:?}") };
    assert_eq!((two, three), (&remove("user_name", 2), &remove("user_name", 3)));
    assert_eq!((draft.key.index, &draft.value), (Some(1), &DraftValue::Given(text("201"))));
    let key = edits(json!({"fkey": {"remove": true, "attrs": {"idx": 7}}}));
    assert_eq!(key, [SettingEdit::Remove(SettingKey::fkey(7).unwrap())]);
    let firmware = edits(json!({"x": {"remove": true, "kind": "firmware"}}));
    let [SettingEdit::Remove(key)] = firmware.as_slice() else { panic!("{firmware:?}") };
    assert_eq!((key.kind, key.index), (Kind::Firmware, None));
}

#[test]
fn what_is_to_go_cannot_be_to_stay() {
    for (both, field) in [
        (json!({DESK: {"value": "http://a/"}, DECT: null}), "settings_manager.setting_server"),
        (
            json!({"user_name": [
                {"value": "1", "attrs": {"idx": 1}}, {"remove": true, "attrs": {"idx": 1}},
            ]}),
            "settings_manager.user_name[1]",
        ),
        (json!({"x": {"remove": true, "value": "1"}}), "settings_manager.x"),
        (json!({"x": {"remove": true, "redacted": true}}), "settings_manager.x"),
        (json!({"x": {"remove": "perhaps"}}), "settings_manager.x.remove"),
        (
            json!({"00000000000000000000000000000000": null}),
            "settings_manager.00000000000000000000000000000000",
        ),
        (json!({"a b": null}), "settings_manager.a b"),
        (json!({"x": [null]}), "settings_manager.x[0]"),
        (json!(["x"]), "settings_manager"),
    ] {
        assert_eq!(refused(both.clone()), [field], "{both}");
    }
}

#[test]
fn a_whole_layer_knows_no_removal() {
    let error = read(json!({"x": null}), "settings_manager").unwrap_err();
    assert_eq!(error[0].field, "settings_manager.x");
    let parsed = read(json!({"x": {"remove": true, "value": "1"}}), "settings_manager").unwrap();
    assert_eq!(parsed.unknown, ["settings_manager.x.remove"]);
}
