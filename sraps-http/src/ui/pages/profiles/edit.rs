//! A profile as a form: shown, made, changed. The form comes back with all that was typed until it is saved.

use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderValue};
use sraps_core::profile::Profile;
use sraps_core::service::{Error, OwnerRef, ProfileDraft};
use sraps_core::tenancy::Version;

use super::{Which, found, may_write, owner, typed};
use crate::error::Problem;
use crate::ui::Ui;
use crate::ui::flash::{Flash, Says};
use crate::ui::form::{Form, LargeForm};
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
    let (profile, shared) = found(ui.sraps(), &at, owner, &which).await?;
    if shared {
        return Err(Error::NotFound(sraps_core::storage::EntityKind::Profile).into());
    }
    let usage = ui.sraps().profile_numbers(at.caller(), owner, &[profile.id]).await?;
    let begun = typed::stored(at.place(), &profile, usage.first().copied().unwrap_or_default());
    let edit = typed::read(&form, begun);
    answer(&ui, &at, owner, Some(profile), edit, &form).await
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
        Err(Error::VersionMismatch { current }) => {
            conflict(ui, at, owner, &mut edit, current).await?;
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

/// Somebody else saved first: what he did since the reader saw it. Whoever saves now does so over that.
async fn conflict(
    ui: &Ui,
    at: &AtTenant,
    owner: OwnerRef,
    edit: &mut Edit,
    current: Version,
) -> Result<(), Problem> {
    let Some(id) = edit.profile else { return Ok(()) };
    let versions = ui.sraps().profile_versions(at.caller(), owner, id).await?;
    let seen = edit.version.unwrap_or_default();
    let since = versions.into_iter().filter(|version| version.profile.version.get() > seen);
    edit.conflict = Some(Conflict { changes: since.map(|version| version.log).collect() });
    edit.version = Some(current.get());
    Ok(())
}
