//! Settings to JSON.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};
use sraps_core::setting::{Setting, Settings, Value, catalogue};

use super::kind_of;

/// The wire form of a layer's settings; no secret is in it.
pub(in crate::api) fn write(settings: &Settings) -> Json {
    let mut keys: BTreeMap<String, Vec<&Setting>> = BTreeMap::new();
    for setting in settings {
        keys.entry(key(setting)).or_default().push(setting);
    }
    let entry = |(key, settings): (String, Vec<&Setting>)| {
        let items = match settings.as_slice() {
            [single] if single.key.index.is_none() => item(single),
            several => several.iter().map(|setting| item(setting)).collect(),
        };
        (key, items)
    };
    Json::Object(keys.into_iter().map(entry).collect())
}

fn key(setting: &Setting) -> String {
    let name = setting.key.name.as_str();
    let first = || catalogue::by_name(name).filter(|entry| entry.param_name == name);
    match setting.written_as.or_else(|| first().map(|entry| entry.uuid)) {
        Some(uuid) => uuid.simple().to_string(),
        None => name.to_owned(),
    }
}

fn item(setting: &Setting) -> Json {
    let mut item = Map::new();
    let (field, content) = match &setting.value {
        Value::Empty => ("value", json!("")),
        Value::Omit => ("omit", json!(true)),
        _ if setting.is_secret() => ("redacted", json!(true)),
        Value::Sealed(_) => ("redacted", json!(true)),
        Value::Text(text) => ("value", json!(text.as_str())),
        Value::Fragment(xml) => ("xml", json!(xml.as_str())),
    };
    item.insert(field.into(), content);
    let mut attrs: Map<String, Json> = setting
        .attributes
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), value.as_str().into()))
        .collect();
    if let Some(perm) = setting.perm {
        attrs.insert("perm".into(), perm.as_str().into());
    }
    if let Some(index) = setting.key.index {
        attrs.insert("idx".into(), index.into());
    }
    item.insert("attrs".into(), attrs.into());
    if setting.secret {
        item.insert("secret".into(), true.into());
    }
    if setting.key.kind != kind_of(setting.key.name.as_str()) {
        item.insert("kind".into(), setting.key.kind.as_str().into());
    }
    Json::Object(item)
}
