//! A phone is changed, or it is shown what an edit would change.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sraps_core::endpoint::{KnownModel, ModelSource};
use sraps_core::model::Model;
use sraps_core::service::{EndpointPatch, Error, Outcome, Preview, PreviewOf, WrittenEndpoint};
use sraps_core::setting::warning::Code;
use sraps_core::snom::render::Disclosure;
use sraps_core::storage::{ChangeSetId, Entity, EntityKind};
use sraps_core::tenancy::{Action, Label, Version};

use super::AtPhone;
use super::overview::{respond, stored};
use crate::error::Problem;
use crate::ui::Ui;
use crate::ui::flash::{Flash, Says};
use crate::ui::form::Form;
use crate::ui::pages::meanwhile::{self, RESTORE, take_over};
use crate::ui::view::notice::Conflict;
use crate::ui::view::phone::{Answer, Edit, Fault, Trial, compare};

/// Saves the form.
pub(super) async fn save(
    State(ui): State<Ui>,
    phone: AtPhone,
    form: Form,
) -> Result<Response, Problem> {
    phone.at.caller().demand(Action::WriteEndpoints)?;
    let (edit, read) = read(&form);
    let Some((patch, expected)) = read else {
        return respond(&ui, &phone, StatusCode::UNPROCESSABLE_ENTITY, Some(edit)).await;
    };
    if form.get("do") == RESTORE {
        return restore(&ui, phone, edit).await;
    }
    let AtPhone { at, .. } = &phone;
    let change = ui.sraps().new_change();
    let (caller, mac) = (at.caller().with_change(change), phone.mac());
    match ui.sraps().patch_endpoint(caller, at.id(), mac, patch, Some(expected)).await {
        Ok(done) => {
            let visit = &at.signed_in.visit;
            Ok(said(&phone, change, &done).see_other(visit, &visit.links.phone(at.id(), mac)))
        }
        Err(error) => refused(&ui, phone, edit, error).await,
    }
}

/// Shows what the form would change in what the phone gets.
pub(super) async fn attempt(
    State(ui): State<Ui>,
    phone: AtPhone,
    form: Form,
) -> Result<Response, Problem> {
    phone.at.caller().demand(Action::WriteEndpoints)?;
    let (edit, read) = read(&form);
    let Some((patch, expected)) = read else {
        return respond(&ui, &phone, StatusCode::UNPROCESSABLE_ENTITY, Some(edit)).await;
    };
    // Its reader would take for his what he would undo of somebody else's.
    if expected != phone.listed.endpoint.version {
        return conflict(&ui, phone, edit).await;
    }
    match tried(&ui, &phone, patch).await {
        Ok(trial) => {
            let edit = Edit { trial: Some(trial), ..edit };
            respond(&ui, &phone, StatusCode::OK, Some(edit)).await
        }
        Err(error) => refused(&ui, phone, edit, error).await,
    }
}

/// What is said of a phone that was written.
pub(super) fn said(phone: &AtPhone, change: ChangeSetId, done: &Outcome<WrittenEndpoint>) -> Flash {
    if done.value.endpoint.version == phone.listed.endpoint.version {
        return Flash::from(Says::NothingChanged);
    }
    let gone = done.warnings.iter().any(|warning| warning.code == Code::HandedOver);
    let says = if gone { Says::PhoneChangedElsewhere } else { Says::PhoneChanged };
    Flash::of_change(says, phone.at.company.tenant(), change)
}

/// What an edit would change in what the phone gets. With proof that is everything; secrets stand there as marks.
pub(super) async fn tried(ui: &Ui, phone: &AtPhone, patch: EndpointPatch) -> Result<Trial, Error> {
    let AtPhone { at, .. } = phone;
    let of = PreviewOf { disclosure: Some(Disclosure::Proven), ..PreviewOf::default() };
    let found = ui.sraps().preview_edit(at.caller(), at.id(), phone.mac(), patch, of).await?;
    Ok(trial(&found.before, &found.after))
}

/// The form as it was typed, and what it asks for of the version that its reader saw. The faults of what asks for
/// nothing stand in it.
fn read(form: &Form) -> (Edit, Option<(EndpointPatch, Version)>) {
    let typed = |name| form.get(name).trim().to_owned();
    let mut edit = Edit {
        version: typed("version"),
        name: form.get("name").to_owned(),
        profile: typed("profile"),
        model: typed("model"),
        enabled: form.given("enabled").is_some(),
        ..Edit::default()
    };
    let name = optional(edit.name.trim(), Fault::Name, |name| Label::new(name).ok());
    let profile = optional(&edit.profile, Fault::Profile, |id| id.parse().ok());
    let model = optional(&edit.model, Fault::Model, |model| Model::parse(model).ok());
    let faults = [name.as_ref().err(), profile.as_ref().err(), model.as_ref().err()];
    edit.faults = faults.into_iter().flatten().copied().collect();
    let (Ok(name), Ok(profile), Ok(model)) = (name, profile, model) else { return (edit, None) };
    let told = |model| KnownModel { model, source: ModelSource::Operator };
    let patch = EndpointPatch {
        name: Some(name),
        profile: Some(profile),
        model: Some(model.map(told)),
        autoprovisioning: Some(edit.enabled),
        ..EndpointPatch::default()
    };
    // A form without its version is none of ours: as with an old one, nothing is overwritten unseen.
    let version = edit.version.parse().map_or(Version::NONE, Version::new);
    (edit, Some((patch, version)))
}

/// A field that may be empty.
fn optional<T>(
    typed: &str,
    fault: Fault,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Fault> {
    if typed.is_empty() { Ok(None) } else { read(typed).map(Some).ok_or(fault) }
}

/// The form again, where it can be mended.
async fn refused(ui: &Ui, phone: AtPhone, edit: Edit, error: Error) -> Result<Response, Problem> {
    match error {
        Error::VersionMismatch { .. } | Error::NotFound(EntityKind::Endpoint) => {
            conflict(ui, phone, edit).await
        }
        // The profile was there when the form was made.
        Error::Invalid(fields) if fields.iter().all(|it| it.field == "provisioning_profile") => {
            let edit = Edit { faults: vec![Fault::Profile], ..edit };
            respond(ui, &phone, StatusCode::UNPROCESSABLE_ENTITY, Some(edit)).await
        }
        error => Err(error.into()),
    }
}

/// Somebody else saved first, or deleted the phone.
async fn conflict(ui: &Ui, mut phone: AtPhone, mut edit: Edit) -> Result<Response, Problem> {
    phone.reread(ui).await?;
    edit.conflict = Some(since(ui, &phone, &mut edit).await?);
    respond(ui, &phone, StatusCode::CONFLICT, Some(edit)).await
}

/// What was done since the form was opened, with what of it stands in nobody's way taken over.
async fn since(ui: &Ui, phone: &AtPhone, edit: &mut Edit) -> Result<Conflict, Error> {
    let seen = edit.version.parse().map_or(Version::NONE, Version::new);
    let since = phone.sender(ui).since(phone.thing(), seen).await?;
    let now = stored(&phone.listed.endpoint);
    // What is deleted comes back in another version: what was done before that is taken over then.
    if !since.is_deleted {
        edit.version = now.version;
    }
    let then = match &since.then {
        Some(Entity::Endpoint(then)) if !since.is_deleted => stored(then),
        _ => return Ok(Conflict::of(since, false)),
    };
    take_over(&mut edit.name, &then.name, now.name);
    take_over(&mut edit.profile, &then.profile, now.profile);
    take_over(&mut edit.model, &then.model, now.model);
    take_over(&mut edit.enabled, &then.enabled, now.enabled);
    Ok(Conflict::of(since, true))
}

/// Brings the phone back. What was typed can be saved then.
async fn restore(ui: &Ui, mut phone: AtPhone, mut edit: Edit) -> Result<Response, Problem> {
    let restored = phone.sender(ui).restore(phone.thing()).await?;
    phone.reread(ui).await?;
    edit.conflict = Some(since(ui, &phone, &mut edit).await?.after(&restored));
    respond(ui, &phone, meanwhile::status(&restored), Some(edit)).await
}

fn trial(before: &Preview, after: &Preview) -> Trial {
    match (before, after) {
        (Preview::Document(before), Preview::Document(after)) => {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            compare(&text(&before.document.bytes), &text(&after.document.bytes))
        }
        (Preview::Nothing(before), Preview::Nothing(after)) if before == after => Trial::Same,
        (before, after) => Trial::Answers { before: answer(before), after: answer(after) },
    }
}

fn answer(preview: &Preview) -> Answer {
    match preview {
        Preview::Document(_) => Answer::Document,
        Preview::Nothing(why) => Answer::Nothing(*why),
    }
}
