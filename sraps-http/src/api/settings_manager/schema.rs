//! The shape of `settings_manager` for the document.

#![allow(dead_code, reason = "these types only describe what is read and written beside them")]

use std::collections::BTreeMap;

use utoipa::ToSchema;

use crate::api::openapi::wire;

/// Settings by uuid or by name; under each an item, or an array of items for a setting with an index and for
/// function keys. Up to 20,000, whose names and values have at most 1,048,576 bytes together.
#[derive(ToSchema)]
#[schema(as = Settings, example = json!({
    wire::SETTING: {"value": "https://pbx.example/{mac}", "attrs": {"perm": "RW"}},
    "user_name": [{"value": "200", "attrs": {"idx": 1, "perm": "R"}}],
}))]
pub(in crate::api) struct SettingsObject(BTreeMap<String, Items>);

/// What becomes of single settings, by uuid or by name; under each an item or an array of items, which take the
/// places of those with their index, or null, which removes all that stand there.
#[derive(ToSchema)]
#[schema(as = SettingsEdit, example = json!({
    wire::SETTING: {"value": "https://pbx.example/{mac}", "attrs": {"perm": "RW"}},
    "user_name": [{"remove": true, "attrs": {"idx": 2}}],
    "language": null,
}))]
pub(in crate::api) struct SettingsEditObject(BTreeMap<String, Edits>);

/// One edit, several, or null to remove all that stand there.
#[derive(ToSchema)]
#[serde(untagged)]
#[schema(as = SettingEdits)]
enum Edits {
    One(Item),
    Several(Vec<Item>),
    Removed,
}

/// One item, or several.
#[derive(ToSchema)]
#[serde(untagged)]
#[schema(as = SettingItems)]
enum Items {
    One(Item),
    Several(Vec<Item>),
}

/// What is sent for a setting. It says one of `value`, `xml`, `omit`, `redacted`.
#[derive(ToSchema)]
#[schema(as = SettingItem)]
struct Item {
    /// The text; numbers and booleans are taken as their text, null and `""` are the empty element.
    value: Option<String>,
    /// A fragment that becomes the element's content.
    #[schema(nullable = false)]
    xml: Option<String>,
    /// Nothing is sent, although a lower layer would.
    #[schema(nullable = false)]
    omit: Option<bool>,
    /// A secret, which is never shown; sent back it keeps what is stored.
    #[schema(nullable = false)]
    redacted: Option<bool>,
    /// In a change of single settings: the one with this name and index goes; the item says nothing else then.
    #[schema(nullable = false)]
    remove: Option<bool>,
    /// Permission, index and other attributes.
    #[schema(nullable = false)]
    attrs: Option<Attributes>,
    /// It is a secret although its name does not say so.
    #[schema(nullable = false)]
    secret: Option<bool>,
    /// What it is, where the catalogue does not know: `setting`, `fkey` or `firmware`.
    #[schema(nullable = false)]
    kind: Option<String>,
}

/// The attributes of a setting; any that is not named here becomes one of the element.
#[derive(ToSchema)]
#[schema(as = SettingAttributes)]
struct Attributes {
    /// The permission flag: `RW`, `R`, `!` …
    #[schema(nullable = false)]
    perm: Option<String>,
    /// The index of a setting that there is several times; of function keys from 0.
    #[schema(nullable = false)]
    idx: Option<u32>,
    #[serde(flatten)]
    more: BTreeMap<String, String>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn validator<T: ToSchema>() -> jsonschema::Validator {
        let mut schemas = Vec::new();
        T::schemas(&mut schemas);
        let schemas: BTreeMap<_, _> = schemas.into_iter().collect();
        let mut root = serde_json::to_value(T::schema()).unwrap();
        root["components"] = json!({"schemas": schemas});
        jsonschema::validator_for(&root).unwrap()
    }

    #[test]
    fn what_the_module_shows_fits() {
        let fits = validator::<SettingsObject>();
        let good = json!({
            "50a400560eec4dc0b96b026094e06562": {"value": "https://pbx.example/{mac}", "attrs": {"perm": "RW"}},
            "user_name": [{"value": "200", "attrs": {"idx": 1, "perm": "R"}}],
            "fkey": [{"value": "blf 201", "attrs": {"idx": 0, "label": "Ann", "context": "active"}}],
            "user_pass": [{"redacted": true, "attrs": {"idx": 1}}],
            "language": {"value": null},
        });
        let errors: Vec<_> = fits.iter_errors(&good).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        for bad in [json!([]), json!({"a": "x"}), json!({"a": {"attrs": {"idx": "x"}}})] {
            assert!(!fits.is_valid(&bad), "{bad}");
        }
    }

    #[test]
    fn edits_are_items_and_removals() {
        let fits = validator::<SettingsEditObject>();
        let good = json!({
            "50a400560eec4dc0b96b026094e06562": {"value": "https://pbx/{mac}", "attrs": {"perm": "RW"}},
            "user_name": [{"remove": true, "attrs": {"idx": 1}}, {"value": "2", "attrs": {"idx": 2}}],
            "user_pass": {"redacted": true},
            "language": null,
        });
        let errors: Vec<_> = fits.iter_errors(&good).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        for bad in
            [json!([]), json!({"a": "x"}), json!({"a": {"remove": "x"}}), json!({"a": [null]})]
        {
            assert!(!fits.is_valid(&bad), "{bad}");
        }
    }
}
