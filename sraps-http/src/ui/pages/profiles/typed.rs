//! From a form to a draft of a profile, and from a profile to its form.

use sraps_core::mac::Mac;
use sraps_core::model::ProductGroup;
use sraps_core::profile::Profile;
use sraps_core::service::{
    Affected, DraftValue, FieldError, ProfileDraft, SettingDraft, SettingsDraft, Sraps, TenantRef,
};
use sraps_core::setting::warning;
use sraps_core::setting::{Perm, SETTING_SERVER, SettingError, SettingKey, Value};
use sraps_core::tenancy::{Label, Note};

use crate::ui::form::Form;
use crate::ui::pages::meanwhile;
use crate::ui::refusal::Wrong;
use crate::ui::settings_form::{Part, SettingsForm};
use crate::ui::view::notice::{Notice, words};
use crate::ui::view::profiles::{Edit, KindOf, Tried};

/// The field that a service names settings below.
const SETTINGS: &str = "settings_manager";

/// An empty form.
pub(super) fn new(place: TenantRef) -> Edit {
    Edit {
        place,
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
        target_perm: Perm::READ_WRITE.as_str().to_owned(),
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
        next: String::new(),
    }
}

/// The key of a redirection.
fn redirection() -> Result<SettingKey, SettingError> {
    SettingKey::setting(SETTING_SERVER)
}

/// The form of a profile. A redirection that is no plain text has a row among the settings.
pub(super) fn stored(place: TenantRef, profile: &Profile, usage: Affected) -> Edit {
    let key = redirection().ok();
    let target = key.as_ref().and_then(|key| profile.settings.get(key));
    let target = target.filter(|setting| {
        setting.target().is_some() && setting.attributes.is_empty() && !setting.secret
    });
    let settings = SettingsForm::of(&profile.settings, target.map(|setting| &setting.key));
    let kind = match (target, settings.rows.is_empty()) {
        (Some(_), true) => KindOf::Redirect,
        (Some(_), false) => KindOf::Both,
        (None, _) => KindOf::Settings,
    };
    let perm = target.map_or(Some(Perm::READ_WRITE), |setting| setting.perm);
    let seen = warning::of(&profile.settings).into_iter().map(Notice::Of);
    Edit {
        profile: Some(profile.id),
        stored_name: profile.name.to_string(),
        version: Some(profile.version.get()),
        usage,
        name: profile.name.to_string(),
        group: profile.product_group.map(ProductGroup::name).unwrap_or_default().to_owned(),
        on: profile.autoprovisioning,
        note: profile.note.to_string(),
        kind,
        target: target.and_then(|setting| setting.target()).unwrap_or_default().to_owned(),
        target_perm: perm.map(Perm::as_str).unwrap_or_default().to_owned(),
        settings,
        seen: words(&seen.collect::<Vec<_>>()),
        ..new(place)
    }
}

/// What was typed, over the form as it began.
pub(super) fn read(form: &Form, begun: Edit) -> Edit {
    let text = |name| form.get(name).to_owned();
    Edit {
        version: form.get("version").parse().ok().or(begun.version),
        name: text("name"),
        group: text("group"),
        on: form.given("on").is_some(),
        note: text("note").replace("\r\n", "\n"),
        kind: KindOf::of(form.get("kind")).unwrap_or(begun.kind),
        target: form.get("target").trim().to_owned(),
        target_perm: text("target-perm"),
        mac: form.get("mac").trim().to_owned(),
        tried_mac: text("tried"),
        tried: None,
        settings: SettingsForm::read(form),
        seen: text("seen"),
        next: text("next"),
        ..begun
    }
}

/// Takes over what somebody else made of what was not touched since `then`; `false` where that cannot be told.
pub(super) fn take_over(edit: &mut Edit, then: &Profile, now: &Profile) -> bool {
    let form = |profile| stored(edit.place, profile, edit.usage);
    let (then, now) = (form(then), form(now));
    if !edit.settings.take_over(&then.settings, &now.settings) {
        return false;
    }
    meanwhile::take_over(&mut edit.name, &then.name, now.name);
    meanwhile::take_over(&mut edit.group, &then.group, now.group);
    meanwhile::take_over(&mut edit.on, &then.on, now.on);
    meanwhile::take_over(&mut edit.note, &then.note, now.note);
    meanwhile::take_over(&mut edit.kind, &then.kind, now.kind);
    meanwhile::take_over(&mut edit.target, &then.target, now.target);
    meanwhile::take_over(&mut edit.target_perm, &then.target_perm, now.target_perm);
    true
}

/// Tries the target with the MAC.
pub(super) fn try_out(sraps: &Sraps, edit: &mut Edit) {
    edit.tried_mac.clone_from(&edit.mac);
    match edit.mac.parse::<Mac>() {
        Err(_) => edit.wrong.push(("mac", Wrong::Mac)),
        Ok(_) if edit.target.is_empty() => edit.wrong.push(("target", Wrong::Missing)),
        Ok(mac) => match sraps.try_target(&edit.target, mac, None) {
            Ok(trial) => edit.tried = Some(Tried(trial)),
            Err(error) => edit.wrong.push(("target", Wrong::Target(error))),
        },
    }
}

/// What is to be stored; `None` where something is wrong, which then stands at its field.
pub(super) fn draft(edit: &mut Edit, before: Option<&Profile>) -> Option<ProfileDraft> {
    let name = Label::new(&edit.name).map_err(|error| edit.wrong.push(("name", error.into()))).ok();
    let note = Note::new(&edit.note).map_err(|error| edit.wrong.push(("note", error.into()))).ok();
    let group = ProductGroup::by_name(&edit.group);
    if group.is_none() && !edit.group.is_empty() {
        edit.wrong.push(("group", Wrong::NotChosen));
    }
    let settings = match edit.kind {
        KindOf::Redirect => Some(SettingsDraft::default()),
        KindOf::Settings | KindOf::Both => edit.settings.draft(),
    };
    let target = match edit.kind {
        KindOf::Settings => None,
        KindOf::Redirect | KindOf::Both => match target(edit, before) {
            Ok(target) => Some(target),
            Err(wrong) => {
                edit.wrong.push(("target", wrong));
                None
            }
        },
    };
    let mut settings = settings?;
    if let Some(target) = target {
        if settings.0.iter().any(|setting| setting.key == target.key) {
            let row = edit.settings.rows.iter_mut().find(|row| row.name == SETTING_SERVER);
            if let Some(row) = row {
                row.wrong.push((Part::Value, Wrong::Twice));
            }
        }
        settings.0.push(target);
    }
    if !edit.wrong.is_empty() || edit.settings.is_wrong() {
        return None;
    }
    Some(ProfileDraft {
        name: name?,
        product_group: group,
        settings,
        autoprovisioning: edit.on,
        note: note?,
    })
}

/// The redirection. It reads back under the uuid that it was written under.
fn target(edit: &Edit, before: Option<&Profile>) -> Result<SettingDraft, Wrong> {
    if edit.target.is_empty() {
        return Err(Wrong::Missing);
    }
    sraps_core::setting::redirection::check(&edit.target).map_err(Wrong::Target)?;
    let key = redirection()?;
    let value = DraftValue::Given(Value::text(&edit.target)?);
    let perm = match edit.target_perm.as_str() {
        "" => None,
        word => Some(word.parse()?),
    };
    let before = before.and_then(|before| before.settings.get(&key));
    let written_as = before.and_then(|setting| setting.written_as);
    Ok(SettingDraft {
        key,
        value,
        perm,
        attributes: std::collections::BTreeMap::new(),
        secret: false,
        written_as,
    })
}

/// Puts what a service refused to its fields.
pub(super) fn refuse(edit: &mut Edit, refused: Vec<FieldError>) {
    let redirects = edit.kind != KindOf::Settings;
    let (target, others): (Vec<_>, Vec<_>) = refused
        .into_iter()
        .partition(|error| redirects && error.field == format!("{SETTINGS}.{SETTING_SERVER}"));
    edit.wrong.extend(target.into_iter().map(|error| ("target", Wrong::Because(error.message))));
    for error in edit.settings.refuse(SETTINGS, others) {
        let field = ["group", "note"].into_iter().find(|field| error.field.starts_with(field));
        edit.wrong.push((field.unwrap_or("name"), Wrong::Because(error.message)));
    }
}

/// What of the form is not part of the kind that was chosen, and so goes.
pub(super) fn dropped(edit: &Edit) -> Vec<Notice> {
    let rows = edit.settings.count();
    match edit.kind {
        KindOf::Redirect if rows > 0 => vec![Notice::DropsSettings(rows)],
        KindOf::Settings if !edit.target.is_empty() => vec![Notice::DropsTarget],
        KindOf::Settings if rows == 0 => vec![Notice::SaysNothing],
        _ => Vec::new(),
    }
}
