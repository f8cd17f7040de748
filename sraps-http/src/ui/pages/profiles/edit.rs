//! A profile as a form: shown, made, changed. The form comes back with all that was typed until it is saved.

use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderValue};
use sraps_core::profile::Profile;
use sraps_core::service::{Affected, Error, OwnerRef, ProfileDraft};
use sraps_core::storage::{Entity, EntityKind, EntityRef};
use sraps_core::tenancy::{ProfileId, Version};

use super::{Which, found, may_write, owner, typed};
use crate::error::Problem;
use crate::ui::Ui;
use crate::ui::flash::{Flash, Says};
use crate::ui::form::{Form, LargeForm};
use crate::ui::pages::meanwhile::{self, RESTORE, Sender};
use crate::ui::query::Query;
use crate::ui::session::{AtTenant, SignedIn};
use crate::ui::view::layout::HTML;
use crate::ui::view::notice::{Conflict, Notice, are_seen, words};
use crate::ui::view::profiles::{Edit, Show, Tried};
use crate::ui::view::settings_editor::results;

/// An empty form.
pub(super) async fn begin(at: AtTenant, query: Query) -> Result<Response, Problem> {
    let owner = owner(&at)?;
    may_write(at.caller(), owner)?;
    let next = query.get("next").unwrap_or_default().to_owned();
    Ok(at.respond(StatusCode::OK, &Edit { next, ..typed::new(at.place()) }))
}

/// What of the catalogue fits a search, for the script; `action` is where the form goes that asks.
pub(super) async fn find(signed_in: SignedIn, query: Query) -> Response {
    let visit = &signed_in.visit;
    let action = visit.links.back(query.get("action"));
    let found = results(visit, query.get("q").unwrap_or_default(), &action);
    let mut response = found.into_string().into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(HTML));
    response
}

/// A profile: to be changed, or to be read by who may not.
pub(super) async fn open(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(which): Path<Which>,
    query: Query,
) -> Result<Response, Problem> {
    let (owner, caller) = (owner(&at)?, at.caller());
    let (profile, shared) = found(ui.sraps(), &at, owner, &which).await?;
    let usage = ui.sraps().profile_numbers(caller, owner, &[profile.id]).await?;
    let usage = usage.first().copied().unwrap_or_default();
    let writes = may_write(caller, owner).is_ok();
    if writes && !shared {
        return Ok(at.respond(StatusCode::OK, &typed::stored(at.place(), &profile, usage)));
    }
    let mac = query.get("mac").unwrap_or_default().to_owned();
    let tried = match mac.parse() {
        Ok(mac) => {
            let trial = ui.sraps().try_profile(caller, owner, profile.id, mac, None).await?;
            Some(Tried(trial))
        }
        Err(_) => None,
    };
    let place = at.place();
    let view = Show { place, profile, usage, shared, copies: writes, mac, tried };
    Ok(at.respond(StatusCode::OK, &view))
}

/// Makes a profile, unless the form asks for something else.
pub(super) async fn make(
    State(ui): State<Ui>,
    at: AtTenant,
    LargeForm(form): LargeForm,
) -> Result<Response, Problem> {
    let owner = owner(&at)?;
    may_write(at.caller(), owner)?;
    let begun = typed::new(at.place());
    let edit = typed::read(&form, begun);
    answer(&ui, &at, owner, None, edit, &form).await
}

/// Changes a profile, unless the form asks for something else.
pub(super) async fn change(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(which): Path<Which>,
    LargeForm(form): LargeForm,
) -> Result<Response, Problem> {
    let owner = owner(&at)?;
    may_write(at.caller(), owner)?;
    let (profile, usage) = match found(ui.sraps(), &at, owner, &which).await {
        Ok((_, true)) => return Err(Error::NotFound(EntityKind::Profile).into()),
        Ok((profile, false)) => {
            let usage = ui.sraps().profile_numbers(at.caller(), owner, &[profile.id]).await?;
            (profile, usage.first().copied().unwrap_or_default())
        }
        // Deleted while the form was open: it stays, with all that was typed.
        Err(missing) => match deleted(&ui, &at, &which).await? {
            Some(profile) => (profile, Affected::default()),
            None => return Err(missing),
        },
    };
    let edit = typed::read(&form, typed::stored(at.place(), &profile, usage));
    answer(&ui, &at, owner, Some(profile), edit, &form).await
}

/// The profile of a path as it was when it was deleted.
async fn deleted(ui: &Ui, at: &AtTenant, which: &Which) -> Result<Option<Profile>, Error> {
    let Ok(id) = which.profile.parse() else { return Ok(None) };
    let since = sender(ui, at).since(thing(id), Version::NONE).await?;
    // A reseller's journal has the profiles of his companies, too: each is at its own place.
    let here = |profile: &Profile| profile.owner.company == at.tenant.company();
    Ok(match since.last {
        Some(Entity::Profile(profile)) if since.is_deleted && here(&profile) => Some(profile),
        _ => None,
    })
}

fn sender<'a>(ui: &'a Ui, at: &AtTenant) -> Sender<'a> {
    Sender { ui, caller: at.caller(), place: at.place() }
}

fn thing(id: ProfileId) -> EntityRef {
    EntityRef { kind: EntityKind::Profile, id: id.uuid() }
}

/// Does what the button says.
async fn answer(
    ui: &Ui,
    at: &AtTenant,
    owner: OwnerRef,
    before: Option<Profile>,
    mut edit: Edit,
    form: &Form,
) -> Result<Response, Problem> {
    edit.dirty = true;
    if let Some(deed) = edit.settings.deed(form) {
        edit.settings.apply(&deed);
        return Ok(at.respond(status(&edit), &edit));
    }
    let enter = form.get("do") == "enter" && !edit.mac.is_empty() && edit.mac != edit.tried_mac;
    if enter || form.get("do") == "try" {
        typed::try_out(ui.sraps(), &mut edit);
        return Ok(at.respond(StatusCode::OK, &edit));
    }
    if form.get("do") == RESTORE {
        let status = restore(ui, at, &mut edit).await?;
        return Ok(at.respond(status, &edit));
    }
    let Some(draft) = typed::draft(&mut edit, before.as_ref()) else {
        return Ok(at.respond(StatusCode::UNPROCESSABLE_ENTITY, &edit));
    };
    match save(ui, at, owner, &mut edit, draft).await {
        Ok(Some(response)) => Ok(response),
        Ok(None) => Ok(at.respond(StatusCode::OK, &edit)),
        Err(Error::Invalid(refused)) => {
            typed::refuse(&mut edit, refused);
            Ok(at.respond(StatusCode::UNPROCESSABLE_ENTITY, &edit))
        }
        Err(Error::VersionMismatch { .. } | Error::NotFound(EntityKind::Profile)) => {
            conflict(ui, at, &mut edit).await?;
            Ok(at.respond(StatusCode::CONFLICT, &edit))
        }
        Err(error) => Err(error.into()),
    }
}

/// Whether what was asked for could be done.
fn status(edit: &Edit) -> StatusCode {
    if edit.settings.is_wrong() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
}

/// Saves what was typed, or shows what is to be thought about first (`None`).
async fn save(
    ui: &Ui,
    at: &AtTenant,
    owner: OwnerRef,
    edit: &mut Edit,
    draft: ProfileDraft,
) -> Result<Option<Response>, Error> {
    let (sraps, visit) = (ui.sraps(), &at.signed_in.visit);
    let expected = edit.version.map(Version::new);
    let change = sraps.new_change();
    let caller = at.caller().with_change(change);
    let planned = sraps.plan_profile(caller, owner, edit.profile, draft.clone(), expected).await?;
    let notices: Vec<Notice> =
        planned.warnings.into_iter().map(Notice::Of).chain(typed::dropped(edit)).collect();
    if !are_seen(&notices, &edit.seen) {
        edit.seen = words(&notices);
        edit.affected = planned.affected;
        edit.notices = notices;
        return Ok(None);
    }
    let list = visit.links.profiles(at.place());
    let Some(id) = edit.profile else {
        let made = sraps.create_profile(caller, owner, draft).await?.value;
        let flash = Flash::of_change(Says::ProfileMade, at.tenant, change);
        let to = if edit.next.is_empty() {
            list
        } else {
            visit.links.back_with_profile(&edit.next, made.id)
        };
        return Ok(Some(flash.see_other(visit, &to)));
    };
    let done = sraps.replace_profile(caller, owner, id, draft, expected).await?;
    let flash = if expected == Some(done.value.version) {
        Flash::from(Says::NothingChanged)
    } else {
        Flash::of_change(Says::ProfileSaved(done.affected.endpoints), at.tenant, change)
    };
    Ok(Some(flash.see_other(visit, &list)))
}

/// Somebody else saved first, or deleted it: what he did since the reader saw it, with what of it stands in nobody's
/// way taken over.
async fn conflict(ui: &Ui, at: &AtTenant, edit: &mut Edit) -> Result<(), Error> {
    let Some(id) = edit.profile else { return Ok(()) };
    let seen = edit.version.map_or(Version::NONE, Version::new);
    let since = sender(ui, at).since(thing(id), seen).await?;
    let merged = match (&since.then, &since.last) {
        (Some(Entity::Profile(then)), Some(Entity::Profile(now))) if !since.is_deleted => {
            typed::take_over(edit, then, now)
        }
        _ => false,
    };
    // What is deleted comes back in another version: what was done before that is taken over then.
    if !since.is_deleted {
        edit.version = since.last.as_ref().map(|last| last.version().get());
    }
    edit.conflict = Some(Conflict::of(since, merged));
    Ok(())
}

/// Brings it back. What was typed can be saved then.
async fn restore(ui: &Ui, at: &AtTenant, edit: &mut Edit) -> Result<StatusCode, Error> {
    let Some(id) = edit.profile else { return Ok(StatusCode::OK) };
    let restored = sender(ui, at).restore(thing(id)).await?;
    conflict(ui, at, edit).await?;
    edit.conflict = edit.conflict.take().map(|conflict| conflict.after(&restored));
    Ok(meanwhile::status(&restored))
}
