//! The end of a profile.

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use sraps_core::profile::Profile;
use sraps_core::service::{Error, OwnerRef};
use sraps_core::storage::{EntityKind, PageRequest};
use sraps_core::tenancy::ProfileId;

use super::{Which, found, may_write, owner};
use crate::error::Problem;
use crate::ui::Ui;
use crate::ui::flash::{Flash, Says};
use crate::ui::form::Form;
use crate::ui::session::AtTenant;
use crate::ui::view::profiles::{Delete, Other};

/// How many profiles can be chosen from.
const OTHERS: u32 = 500;

/// The question.
pub(super) async fn ask(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(which): Path<Which>,
) -> Result<Response, Problem> {
    let (owner, profile) = own(&ui, &at, &which).await?;
    let view = question(&ui, &at, owner, &profile).await?;
    Ok(at.respond(StatusCode::OK, &view))
}

/// Does it.
pub(super) async fn delete(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(which): Path<Which>,
    form: Form,
) -> Result<Response, Problem> {
    let (owner, profile) = own(&ui, &at, &which).await?;
    let visit = &at.signed_in.visit;
    let list = visit.links.profiles(at.place());
    let seen = form.version();
    let mut view = question(&ui, &at, owner, &profile).await?;
    form.get("to").clone_into(&mut view.chosen);
    let result = match (form.get("to"), view.usage.endpoints) {
        ("", 0) => {
            let change = ui.sraps().new_change();
            let caller = at.caller().with_change(change);
            let deleted = ui.sraps().delete_profile(caller, owner, profile.id, seen).await;
            deleted.map(|()| Flash::of_change(Says::ProfileDeleted, at.tenant, change))
        }
        ("", _) => {
            view.refused = true;
            return Ok(at.respond(StatusCode::UNPROCESSABLE_ENTITY, &view));
        }
        (to, _) => {
            let to = (to != "none").then(|| to.parse::<ProfileId>()).transpose();
            let Ok(to) = to else {
                view.refused = true;
                return Ok(at.respond(StatusCode::UNPROCESSABLE_ENTITY, &view));
            };
            let retired = ui.sraps().retire_profile(at.caller(), owner, profile.id, to, seen).await;
            retired.map(|outcome| {
                let done = outcome.value;
                let says = match done.stopped {
                    Some(stopped) => Says::PhonesLeft(stopped.left),
                    None => Says::ProfileRetired(done.changed),
                };
                Flash::of_changes(says, at.tenant, done.changes)
            })
        }
    };
    match result {
        Ok(flash) => Ok(flash.see_other(visit, &list)),
        // Somebody saved it, or assigned phones to it, since the question was read.
        Err(Error::VersionMismatch { current }) => {
            view.changed = true;
            view.version = current.get();
            Ok(at.respond(StatusCode::CONFLICT, &view))
        }
        Err(Error::InUse { .. }) => {
            let view = Delete { changed: true, ..question(&ui, &at, owner, &profile).await? };
            Ok(at.respond(StatusCode::CONFLICT, &view))
        }
        Err(Error::Invalid(_)) => {
            view.refused = true;
            Ok(at.respond(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(error) => Err(error.into()),
    }
}

/// A profile that the reader may delete: his own.
async fn own(ui: &Ui, at: &AtTenant, which: &Which) -> Result<(OwnerRef, Profile), Problem> {
    let owner = owner(at)?;
    let (profile, shared) = found(ui.sraps(), at, owner, which).await?;
    if shared {
        return Err(Error::NotFound(EntityKind::Profile).into());
    }
    may_write(at.caller(), owner)?;
    Ok((owner, profile))
}

async fn question(
    ui: &Ui,
    at: &AtTenant,
    owner: OwnerRef,
    profile: &Profile,
) -> Result<Delete, Problem> {
    let (sraps, caller) = (ui.sraps(), at.caller());
    let usage = sraps.profile_usage(caller, owner, profile.id).await?;
    let others = if usage.all.endpoints > 0 {
        let found = sraps.profiles(caller, owner, PageRequest::first(OTHERS)).await?;
        let others = found.items.into_iter().filter(|other| other.id != profile.id);
        others
            .map(|other| Other { id: other.id.to_string(), name: other.name.to_string() })
            .collect()
    } else {
        Vec::new()
    };
    Ok(Delete {
        place: at.place(),
        profile: profile.id,
        name: profile.name.to_string(),
        version: profile.version.get(),
        usage: usage.all,
        companies: usage.companies.unwrap_or_default(),
        others,
        chosen: String::new(),
        refused: false,
        changed: false,
    })
}
