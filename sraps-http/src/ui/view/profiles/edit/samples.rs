//! Everything that the form can look like.

use sraps_core::setting::redirection::TargetError;
use sraps_core::setting::warning::{Code, Warning};
use sraps_core::setting::{Perm, Setting, SettingKey, Settings, Value};
use uuid::Uuid;

use super::*;
use crate::ui::settings_form::{Deed, Part};

fn settings() -> SettingsForm {
    let mut settings = Settings::default();
    let mut add = |name: &str, value: Value, index: Option<u32>| {
        let mut key = SettingKey::setting(name).unwrap();
        key.index = index;
        settings.add(Setting::new(key, value).with_perm(Perm::READ_ONLY)).unwrap();
    };
    let text = |text: &str| Value::text(text).unwrap();
    add("timezone", text("GER+1"), None);
    add("settings_refresh_timer", text("86400"), None);
    add("admin_mode", text("off"), None);
    add("dtmf_payload_type", text("<1>"), None);
    add("x_unknown", text("two\nlines"), Some(3));
    add("user_pass", Value::Omit, Some(1));
    add("language", Value::Empty, None);
    let mut key = Setting::new(SettingKey::fkey(0).unwrap(), text("blf <1001>|*97"));
    let name = sraps_core::setting::Name::new("label").unwrap();
    key.attributes.insert(name, sraps_core::setting::Text::new("Joe & Co").unwrap());
    settings.add(key).unwrap();
    let xml = sraps_core::setting::Fragment::new("<action><url target=\"x\"/></action>").unwrap();
    settings.add(Setting::new(SettingKey::fkey(1).unwrap(), Value::Fragment(xml))).unwrap();
    SettingsForm::of(&settings, None)
}

fn new() -> Edit {
    Edit {
        place: TenantRef::Installation,
        profile: None,
        stored_name: String::new(),
        version: None,
        usage: Affected::default(),
        name: String::new(),
        group: String::new(),
        on: true,
        note: String::new(),
        kind: KindOf::Redirect,
        target: String::new(),
        target_perm: "RW".into(),
        mac: String::new(),
        tried_mac: String::new(),
        tried: None,
        settings: SettingsForm::default(),
        wrong: Vec::new(),
        notices: Vec::new(),
        affected: Affected::default(),
        seen: String::new(),
        conflict: None,
        dirty: false,
        next: "/ui/c/1/phones/add".into(),
    }
}

fn old() -> Edit {
    Edit {
        profile: Some(ProfileId::from_uuid(Uuid::nil())),
        stored_name: "Head <office>".into(),
        name: "Head <office> \"2\"".into(),
        version: Some(3),
        usage: Affected { endpoints: 1_234, handed_over: 812 },
        group: "D-Series".into(),
        note: "Since <May>".into(),
        kind: KindOf::Both,
        target: "https://pbx.example/<{mac}>".into(),
        settings: settings(),
        next: String::new(),
        ..new()
    }
}

fn wrongs() -> Vec<Wrong> {
    vec![
        Wrong::Missing,
        Wrong::NotChosen,
        Wrong::TooLong(200),
        Wrong::Character(0, 3),
        Wrong::Mac,
        Wrong::Index,
        Wrong::SettingName,
        Wrong::NoValue,
        Wrong::SecretAgain,
        Wrong::Twice,
        Wrong::Xml("not closed".into()),
        Wrong::Because("it must not be provisioned".into()),
        Wrong::Target(TargetError::Scheme),
        Wrong::Target(TargetError::Form),
        Wrong::Target(TargetError::NoHost),
        Wrong::Target(TargetError::Blank),
        Wrong::Target(TargetError::TooLong(9)),
        Wrong::Target(TargetError::Ourselves),
    ]
}

pub(super) fn all() -> Vec<(&'static str, Edit)> {
    let (new, old) = (new(), old());
    let mut samples = vec![
        ("new", new.clone()),
        ("settings", Edit { kind: KindOf::Settings, ..old.clone() }),
        ("both", old.clone()),
    ];
    for wrongs in wrongs().chunks(6) {
        let mut settings = settings();
        settings.rows[0].wrong.push((Part::Value, wrongs[0].clone()));
        settings.rows[1].wrong.push((Part::Index, wrongs[5].clone()));
        let fields = ["name", "group", "note", "kind", "target", "mac"];
        let wrong = fields.into_iter().zip(wrongs.iter().cloned()).collect();
        samples.push(("wrong", Edit { settings, wrong, ..old.clone() }));
    }
    let mut searched = settings();
    searched.find = "timezone".into();
    searched.apply(&Deed::Find);
    searched.apply(&Deed::Add("user_pass".into()));
    samples.push(("found", Edit { settings: searched.clone(), ..old.clone() }));
    searched.find = "my_<own>".into();
    searched.apply(&Deed::Find);
    searched.apply(&Deed::Add("1 <x>".into()));
    samples.push(("not found", Edit { settings: searched.clone(), ..old.clone() }));
    searched.find = "my_own".into();
    searched.apply(&Deed::Find);
    searched.wrong = Some(Wrong::Because("too many".into()));
    samples.push(("too many", Edit { settings: searched, ..old.clone() }));
    let mut xml = settings();
    xml.apply(&Deed::Xml);
    samples.push(("xml", Edit { settings: xml.clone(), dirty: true, ..old.clone() }));
    xml.xml = Some("<settings>\n<x>".into());
    xml.apply(&Deed::Rows);
    xml.rows[0].wrong.push((Part::Value, Wrong::Twice));
    samples.push(("xml wrong", Edit { settings: xml, ..old.clone() }));
    for tried in Tried::samples() {
        samples.push((
            "tried",
            Edit { tried: Some(tried), mac: "0004137B0001".into(), ..old.clone() },
        ));
    }
    let codes = [
        Code::NeverUpdate,
        Code::ProvisioningOrder,
        Code::AdminModeReadOnly,
        Code::RemainingCredential,
        Code::OneFileForAll,
        Code::FirmwareNotLoaded,
        Code::HandedOver,
        Code::KeepsSettings,
        Code::SecretLeftOut,
        Code::NoRole,
    ];
    let warning =
        |code| Notice::Of(Warning { code, setting: "x[1]".into(), message: "in English".into() });
    let own = [Notice::DropsSettings(2), Notice::DropsTarget, Notice::SaysNothing];
    let notices = codes.map(warning).into_iter().chain(own).collect();
    let affected = Affected { endpoints: 10_001, handed_over: 1 };
    samples.push(("warned", Edit { notices, affected, ..old.clone() }));
    for (name, conflict) in Conflict::samples() {
        samples.push((name, Edit { conflict: Some(conflict), ..old.clone() }));
    }
    samples
}
