//! Any settings that can be, rendered for any family and read again.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::setting::catalogue::{Section, dect_section};

type Told = BTreeMap<SettingKey, Setting>;

fn value_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "</x>",
        "]]>",
        "<!--",
        "&",
        "&#26;",
        "\"",
        "'",
        "\r",
        "\n",
        "\t",
        " ",
        "ü",
        "👩‍💻",
        "ש",
        "=",
        ": ",
        "x",
    ]);
    prop_oneof![
        "[a-z0-9]{1,8}",
        prop::collection::vec(pieces, 0..8).prop_map(|pieces| pieces.concat()),
        "\\PC{0,24}",
    ]
}

fn text() -> impl Strategy<Value = Text> {
    value_text().prop_filter_map("not for XML", |text| Text::new(&text).ok())
}

fn fragment() -> impl Strategy<Value = Fragment> {
    (value_text(), value_text(), 0..4).prop_filter_map("not for XML", |(a, b, form)| {
        let (a, b) = (crate::xml::escape_attribute(&a), crate::xml::escape_attribute(&b));
        let source = match form {
            0 => a.into_owned(),
            1 => format!("<a x=\"{a}\"/>"),
            2 => format!("{a}<a>{b}<language x=\"{a}\">{b}</language></a>{b}"),
            _ => format!("<language>{a}</language><user_host/>"),
        };
        Fragment::new(&source).ok()
    })
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => text().prop_map(Value::Text),
        2 => fragment().prop_map(Value::Fragment),
        1 => Just(Value::Empty),
        1 => Just(Value::Omit),
    ]
}

fn name() -> impl Strategy<Value = Name> {
    let known = prop::sample::select(vec![
        "user_host",
        "user_name",
        "user_pass",
        "language",
        "http_pass",
        "network_sync_enable",
        "setting_server",
        "auto_reboot_on_setting_change",
        "firmware",
        "fp_fwu_sw_version",
        "pp_fwu_sw_version",
    ]);
    prop_oneof![known.prop_map(str::to_owned), "[A-Za-z_][A-Za-z0-9_.-]{0,6}"]
        .prop_map(|name| Name::new(&name).unwrap())
}

fn perm() -> impl Strategy<Value = Option<Perm>> {
    prop::option::of(
        prop::sample::select(vec!["!", "R", "RW", "V", "!V", "RWV"])
            .prop_map(|perm| perm.parse().unwrap()),
    )
}

fn attributes() -> impl Strategy<Value = BTreeMap<Name, Text>> {
    let name = prop::sample::select(vec!["context", "label", "lp", "type", "action", "x"])
        .prop_map(|name| Name::new(name).unwrap());
    prop::collection::btree_map(name, text(), 0..3)
}

fn setting() -> impl Strategy<Value = Setting> {
    let kind = prop::sample::select(vec![Kind::Setting, Kind::Fkey, Kind::Firmware]);
    let key = (kind, name(), prop::option::of(0..3_u32));
    (key, value(), perm(), attributes(), prop::bool::weighted(0.2)).prop_map(
        |((kind, name, index), value, perm, attributes, secret)| {
            let mut setting = Setting::new(SettingKey { kind, name, index }, value);
            (setting.perm, setting.attributes, setting.secret) = (perm, attributes, secret);
            setting
        },
    )
}

fn settings() -> impl Strategy<Value = Resolved> {
    prop::collection::vec(setting(), 0..24).prop_map(resolved)
}

/// A setting as it can be read from a document: without what a document does not say.
fn on_the_wire(setting: &Setting) -> Setting {
    let mut setting = setting.clone();
    (setting.secret, setting.written_as) = (false, None);
    setting.value = match setting.value {
        Value::Fragment(xml) if !xml.as_str().contains('<') => {
            Value::text(&quick_xml::escape::unescape(xml.as_str()).unwrap()).unwrap()
        }
        Value::Text(text) if text.as_str().is_empty() => Value::Empty,
        other => other,
    };
    setting
}

/// What the full document says, and which of it is secret.
fn expected(
    resolved: &Resolved,
    file: File,
    family: Family,
) -> BTreeMap<SettingKey, (Setting, bool)> {
    let base = family == Family::DectM;
    let mut told = BTreeMap::new();
    for setting in resolved.sent() {
        let mut wire = on_the_wire(setting);
        let name = setting.key.name.as_str();
        let is_there = match (file, setting.key.kind) {
            (File::General, _) => false,
            (File::Firmware, kind) => kind == Kind::Firmware && !base,
            (File::Phone, Kind::Setting) => true,
            (File::Phone, Kind::Fkey) => !base,
            (File::Phone, Kind::Firmware) => base,
        };
        if !is_there {
            continue;
        }
        if base {
            wire.perm = None;
            let place = dect_section(name, setting.key.index.is_some());
            if place == Section::FirmwareSettings {
                wire.key.kind = Kind::Firmware;
            }
            if wire.key.kind == Kind::Firmware
                && name.starts_with("pp_")
                && wire.key.index.is_some()
            {
                wire.attributes.remove("type");
            }
        }
        told.insert(wire.key.clone(), (wire, setting.is_secret()));
    }
    told
}

fn actual(
    resolved: &Resolved,
    file: File,
    family: Family,
    disclosure: Disclosure,
) -> Result<Told, TestCaseError> {
    let shape = Shape { file, family, format: Format::Xml };
    let document = match render(resolved, shape, disclosure, &Links::default()) {
        Err(RenderError::NothingToSay) if file == File::Firmware => return Ok(Told::new()),
        document => document.map_err(|error| TestCaseError::fail(error.to_string()))?,
    };
    let list = read(&document.bytes).map_err(|error| TestCaseError::fail(error.to_string()))?;
    let count = list.len();
    let told: Told = list.into_iter().map(|setting| (setting.key.clone(), setting)).collect();
    prop_assert_eq!(told.len(), count);
    Ok(told)
}

proptest! {
    #[test]
    fn every_document_says_what_was_set_and_the_public_one_all_but_the_secrets(
        resolved in settings(),
        family in prop::sample::select(vec![Family::DeskD, Family::DectM, Family::DeskClassic, Family::Vtech]),
        file in prop::sample::select(vec![File::Phone, File::Phone, File::Firmware, File::General]),
    ) {
        let expected = expected(&resolved, file, family);
        let proven = actual(&resolved, file, family, Disclosure::Proven)?;
        let all: Told = expected.iter().map(|(key, (s, _))| (key.clone(), s.clone())).collect();
        prop_assert_eq!(proven, all);
        let public = actual(&resolved, file, family, Disclosure::Public)?;
        let open: Told = expected
            .into_iter()
            .filter(|(_, (_, secret))| !secret)
            .map(|(key, (setting, _))| (key, setting))
            .collect();
        prop_assert_eq!(public, open);
    }

    #[test]
    fn a_text_has_one_line_per_setting_and_none_is_injected(
        resolved in settings(),
        disclosure in prop::sample::select(vec![Disclosure::Public, Disclosure::Proven]),
    ) {
        let shape = Shape { file: File::Phone, family: Family::DeskClassic, format: Format::Text };
        let document = render(&resolved, shape, disclosure, &Links::default()).unwrap();
        let document = String::from_utf8(document.bytes).unwrap();
        let one_line = |text: &str| !text.contains(['\r', '\n']);
        let mut wanted = Vec::new();
        let mut sent: Vec<&Setting> = resolved.sent().collect();
        sent.sort_by_key(|setting| {
            let name = setting.key.name.as_str();
            setting.key.kind != Kind::Setting || name != "auto_reboot_on_setting_change"
        });
        for setting in sent {
            let value = match &setting.value {
                Value::Text(text) => text.as_str(),
                Value::Empty => "",
                _ => continue,
            };
            let name = setting.key.name.as_str();
            let withheld = disclosure == Disclosure::Public && setting.is_secret();
            let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            if withheld || !plain || !one_line(value) || setting.key.kind == Kind::Firmware {
                continue;
            }
            let index = setting.key.index.map(|index| index.to_string()).unwrap_or_default();
            let flag = match setting.perm.map(|perm| perm.access) {
                Some(crate::setting::Access::ReadOnly) => '&',
                Some(crate::setting::Access::ReadAndRemain) => '!',
                _ => '$',
            };
            wanted.push(format!("{name}{index}{flag}: {value}"));
            let context = setting.attributes.get("context").map(Text::as_str);
            if let (Kind::Fkey, Some(context)) = (setting.key.kind, context)
                && one_line(context)
            {
                wanted.push(format!("{name}_context{index}{flag}: {context}"));
            }
        }
        if wanted.is_empty() {
            wanted.push("# no settings".to_owned());
        }
        let lines: Vec<&str> = document.strip_suffix('\n').unwrap().split('\n').collect();
        prop_assert_eq!(lines, wanted);
        prop_assert!(!document.contains('\r'));
    }
}
