//! Provisioning profiles of a company or of a reseller: list, editor, copy, end.

mod delete;
mod edit;
mod history;
mod list;
mod typed;

use axum::Router;
use axum::extract::Path;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use serde::Deserialize;
use sraps_core::profile::Profile;
use sraps_core::service::{Caller, Error, OwnerRef, Sraps};
use sraps_core::setting::warning::Code;
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::{Action, ProfileId};

use crate::error::Problem;
use crate::ui::flash::{Flash, Says};
use crate::ui::session::AtTenant;
use crate::ui::{Ui, frame};

pub(crate) fn routes() -> Router<Ui> {
    let mut routes = Router::new().route("/settings", get(edit::find));
    for place in ["/c/{company}", "/r/{reseller}"] {
        routes = routes
            .route(&format!("{place}/profiles"), get(list::list))
            .route(&format!("{place}/profiles/new"), get(edit::begin).post(edit::make))
            .route(&format!("{place}/profiles/{{profile}}"), get(edit::open).post(edit::change))
            .route(&format!("{place}/profiles/{{profile}}/duplicate"), post(duplicate))
            .route(&format!("{place}/profiles/{{profile}}/history"), get(history::list))
            .route(&format!("{place}/profiles/{{profile}}/history/{{version}}"), get(history::show))
            .route(
                &format!("{place}/profiles/{{profile}}/history/{{version}}/restore"),
                post(history::restore),
            )
            .route(
                &format!("{place}/profiles/{{profile}}/delete"),
                get(delete::ask).post(delete::delete),
            );
    }
    routes
}

/// The profile in a path.
#[derive(Debug, Deserialize)]
struct Which {
    profile: String,
}

/// Whose profiles these are.
pub(super) fn owner(at: &AtTenant) -> Result<OwnerRef, Error> {
    at.owner().ok_or(Error::NotFound(EntityKind::Reseller))
}

/// Turns away who may not make profiles there: he gets no form either.
pub(super) fn may_write(caller: Caller, owner: OwnerRef) -> Result<(), Error> {
    let action = match owner {
        OwnerRef::Company(_) => Action::WriteProfiles,
        OwnerRef::Reseller(_) => Action::WriteResellerProfiles,
    };
    caller.demand(action)
}

/// The profile of a path, and whether it is the reseller's, at a company.
async fn found(
    sraps: &Sraps,
    at: &AtTenant,
    owner: OwnerRef,
    which: &Which,
) -> Result<(Profile, bool), Problem> {
    let Ok(id) = which.profile.parse::<ProfileId>() else {
        return Err(frame::unknown_path().await);
    };
    let profile = sraps.profile(at.caller(), owner, id).await?;
    let shared = is_shared(owner, &profile);
    Ok((profile, shared))
}

fn is_shared(owner: OwnerRef, profile: &Profile) -> bool {
    matches!(owner, OwnerRef::Company(_)) && profile.owner.company.is_none()
}

/// Makes a copy, and opens it.
async fn duplicate(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(which): Path<Which>,
) -> Result<Response, Problem> {
    let (owner, visit) = (owner(&at)?, &at.signed_in.visit);
    let (profile, _) = found(ui.sraps(), &at, owner, &which).await?;
    let change = ui.sraps().new_change();
    let caller = at.caller().with_change(change);
    let made = ui.sraps().duplicate_profile(caller, owner, profile.id, None).await?;
    let left_out = made.warnings.iter().filter(|warning| warning.code == Code::SecretLeftOut);
    let says = match left_out.count() {
        0 => Says::ProfileDuplicated,
        count => Says::ProfileDuplicatedWithout(count as u64),
    };
    let flash = Flash::of_change(says, at.tenant, change);
    Ok(flash.see_other(visit, &visit.links.profile(at.place(), made.value.id)))
}
