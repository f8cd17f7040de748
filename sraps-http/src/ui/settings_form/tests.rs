//! Rows, their XML and the way back: nothing is lost, and no secret is shown.

use proptest::prelude::*;
use sraps_core::secret::{Sealed, Secret};
use sraps_core::service::{DraftValue, SettingDraft, SettingsDraft};
use sraps_core::setting::{Fragment, Name, Perm, Setting, Text, Value};
use uuid::Uuid;

use super::*;

fn setting(kind: Kind, name: &str, index: Option<u32>, value: Value) -> Setting {
    Setting::new(SettingKey { kind, name: Name::new(name).unwrap(), index }, value)
}

fn text(text: &str) -> Value {
    Value::text(text).unwrap()
}

/// A layer with everything that a setting can be.
fn layer() -> Settings {
    let mut key = setting(Kind::Fkey, "fkey", Some(3), text("blf  1001|*97 "));
    for (name, value) in [("label", "Joe & \"<Co>\"\n2"), ("lp", "on"), ("uuid", "x"), ("a-b", "")]
    {
        key.attributes.insert(Name::new(name).unwrap(), Text::new(value).unwrap());
    }
    let mut flagged =
        setting(Kind::Setting, "mine", None, Value::Sealed(Sealed::from_envelope("x")));
    flagged.secret = true;
    let mut server = setting(Kind::Setting, "setting_server", None, text("http://pbx/{mac}?a&b"));
    server.written_as = Some(catalogue::SETTING_SERVER_DECT);
    let fragment = Fragment::new("<a b=\"&quot;\">x &amp; <c/></a>").unwrap();
    [
        key,
        flagged,
        server.with_perm(Perm::VOLATILE),
        setting(Kind::Setting, "user_pass", Some(1), Value::Sealed(Sealed::from_envelope("y"))),
        setting(Kind::Setting, "user_name", Some(2), Value::Omit),
        setting(Kind::Setting, "context_key", Some(0), Value::Fragment(fragment)),
        setting(Kind::Setting, "lines", None, text("a\n\tb <&> ]]> é\r"))
            .with_perm(Perm::READ_ONLY),
        setting(Kind::Setting, "blank", None, text("  two  ")),
        setting(Kind::Setting, "empty", None, Value::Empty),
        setting(Kind::Firmware, "firmware", None, text("http://h/x.bin")),
        setting(Kind::Firmware, "pp_fwu_sw_version", Some(65), text("610")),
    ]
    .into_iter()
    .collect::<Vec<_>>()
    .try_into()
    .unwrap()
}

/// The draft that keeps secrets and says everything else again.
fn kept(settings: &Settings) -> Vec<SettingDraft> {
    let draft = |setting: &Setting| {
        let value = match &setting.value {
            Value::Sealed(_) => DraftValue::Keep,
            value => DraftValue::Given(value.clone()),
        };
        SettingDraft { value, ..setting.clone().into() }
    };
    settings.iter().map(draft).collect()
}

fn draft(mut form: SettingsForm) -> Vec<SettingDraft> {
    let SettingsDraft(mut drafts) =
        form.draft().unwrap_or_else(|| panic!("{:?} {:?}", form.unread, form.rows));
    drafts.sort_by(|a, b| a.key.cmp(&b.key));
    drafts
}

/// Point 17: lossless, through rows and through XML.
#[test]
fn rows_and_xml_say_what_the_layer_says() {
    let layer = layer();
    let form = SettingsForm::of(&layer, None);
    assert_eq!(draft(form.clone()), kept(&layer));
    let mut xml = form;
    xml.apply(&Deed::Xml);
    let written = xml.xml.clone().unwrap();
    assert!(written.contains("<user_pass idx=\"1\" sraps-value=\"keep\"/>"), "{written}");
    assert_eq!(draft(xml.clone()), kept(&layer));
    // There and back again it is the same text.
    xml.apply(&Deed::Rows);
    assert_eq!(xml.xml, None);
    assert_eq!(draft(xml.clone()), kept(&layer));
    xml.apply(&Deed::Xml);
    assert_eq!(xml.xml.unwrap(), written);
}

#[test]
fn a_large_layer_begins_as_xml() {
    let many = (0..=u32::try_from(MOST_ROWS).unwrap())
        .map(|n| setting(Kind::Setting, "user_name", Some(n), text("x")));
    let many: Settings = many.collect::<Vec<_>>().try_into().unwrap();
    let form = SettingsForm::of(&many, None);
    assert!(form.xml.is_some());
    assert_eq!((form.count(), draft(form)), (401, kept(&many)));
}

/// Point 17: the place of an error, in lines and columns of what was typed.
#[test]
fn xml_that_cannot_be_read_says_where() {
    let unread = |xml: &str| {
        let mut form = SettingsForm { xml: Some(xml.to_owned()), ..SettingsForm::default() };
        form.apply(&Deed::Rows);
        assert_eq!(form.xml.as_deref(), Some(xml), "what was typed stays");
        assert!(form.draft().is_none() && form.is_wrong());
        form.unread.map(|unread| (unread.line, unread.column)).unwrap()
    };
    assert_eq!(unread("<settings>\n  <phone-settings>\n    <a>1</b>\n"), (3, 5));
    assert_eq!(unread("<settings>\n  <tbook e=\"2\"/>\n</settings>"), (2, 3));
    assert_eq!(unread("nonsense"), (1, 1));
    assert_eq!(unread("<settings><phone-settings>ä<a>1</a></phone-settings></settings>"), (1, 27));
    let twice = "<settings><phone-settings><a>1</a>\né<a>2</a></phone-settings></settings>";
    assert_eq!(unread(twice), (2, 1), "the text between them comes first");
    // Nothing at all is no settings.
    let mut form = SettingsForm { xml: Some(" \n".to_owned()), ..SettingsForm::default() };
    assert_eq!(form.draft(), Some(SettingsDraft::default()));
}

#[test]
fn a_typed_secret_is_not_written_anywhere() {
    let row = Row { typed: Some(Secret::new("geheim")), ..Row::new(0, Kind::Setting, "user_pass") };
    let mut form = SettingsForm { rows: vec![row], ..SettingsForm::default() };
    assert!(!format!("{form:?}").contains("geheim"));
    let given = DraftValue::Given(text("geheim"));
    assert_eq!(form.clone().draft().unwrap().0[0].value, given);
    form.apply(&Deed::Xml);
    let xml = form.xml.clone().unwrap();
    assert!(xml.contains("sraps-value=\"again\"") && !xml.contains("geheim"), "{xml}");
    // It is not taken for nothing, and neither is it left as it was.
    assert_eq!(form.draft(), None);
    assert_eq!(form.rows[0].wrong, [(Part::Value, Wrong::SecretAgain)]);
    let typed = "<settings><phone-settings><user_pass>neu</user_pass></phone-settings></settings>";
    let mut form = SettingsForm { xml: Some(typed.to_owned()), ..SettingsForm::default() };
    assert_eq!(form.draft().unwrap().0[0].value, DraftValue::Given(text("neu")));
    assert!(form.rows[0].value.is_empty());
}

#[test]
fn what_the_catalogue_knows_helps() {
    let mut form = SettingsForm::default();
    for which in ["user_host", "user_host", "fkey", "admin_mode"] {
        form.apply(&Deed::Add(which.to_owned()));
    }
    form.apply(&Deed::Add(catalogue::SETTING_SERVER_DECT.to_string()));
    form.apply(&Deed::Add(catalogue::SETTING_SERVER_DESK.to_string()));
    let indexes: Vec<_> = form.rows.iter().map(|row| row.index.as_str()).collect();
    assert_eq!(indexes, ["1", "2", "0", "", "", ""]);
    assert_eq!(form.rows[2].kind, Kind::Fkey);
    let uuids: Vec<Option<Uuid>> = form.rows[4..].iter().map(|row| row.written_as).collect();
    assert_eq!(uuids, [Some(catalogue::SETTING_SERVER_DECT), None]);
    form.apply(&Deed::Remove(1));
    form.apply(&Deed::Add("user_host".to_owned()));
    assert_eq!(form.rows.last().map(|row| (row.number, row.index.as_str())), Some((6, "2")));
    assert_eq!(form.draft(), None);
    assert!(form.rows.iter().filter(|row| row.name == "setting_server").count() == 2);
}

proptest! {
    /// Whatever a text holds, it goes through a row and through XML as it is.
    #[test]
    fn every_value_comes_back(value in "\\PC{0,40}", attribute in "\\PC{0,20}") {
        let mut setting = setting(Kind::Setting, "x_unknown", Some(7), text(&value));
        let attribute = Text::new(&attribute).unwrap();
        setting.attributes.insert(Name::new("label").unwrap(), attribute);
        let layer: Settings = vec![setting].try_into().unwrap();
        let mut form = SettingsForm::of(&layer, None);
        prop_assert_eq!(draft(form.clone()), kept(&layer));
        form.apply(&Deed::Xml);
        prop_assert_eq!(draft(form), kept(&layer));
    }

    /// No text that is typed as XML breaks anything.
    #[test]
    fn any_xml_is_read_or_refused(xml in "[<>/a-c =\"'&;!\\-\\[\\]\n]{0,80}") {
        let mut form = SettingsForm { xml: Some(xml), ..SettingsForm::default() };
        let read = form.draft().is_some();
        prop_assert_eq!(read, !form.is_wrong());
    }
}
