//! Versions of a profile, and back to one of them.

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use serde::Deserialize;
use sraps_core::service::Error;
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::Version;

use super::{Which, found, may_write, owner};
use crate::error::Problem;
use crate::ui::Ui;
use crate::ui::flash::{Flash, Says};
use crate::ui::form::Form;
use crate::ui::session::AtTenant;
use crate::ui::view::profiles::{History, Past};

/// The version in a path.
#[derive(Debug, Deserialize)]
pub(super) struct Then {
    version: String,
}

impl Then {
    fn version(&self) -> Result<Version, Error> {
        self.version.parse().map(Version::new).map_err(|_| Error::NotFound(EntityKind::Profile))
    }
}

/// The list.
pub(super) async fn list(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(which): Path<Which>,
) -> Result<Response, Problem> {
    let owner = owner(&at)?;
    let (profile, _) = found(ui.sraps(), &at, owner, &which).await?;
    let versions = ui.sraps().profile_versions(at.caller(), owner, profile.id).await?;
    let (name, profile) = (profile.name.to_string(), profile.id);
    let view = History { place: at.place(), profile, name, versions };
    Ok(at.respond(StatusCode::OK, &view))
}

/// One version.
pub(super) async fn show(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(which): Path<Which>,
    Path(then): Path<Then>,
) -> Result<Response, Problem> {
    let (owner, caller) = (owner(&at)?, at.caller());
    let (profile, _) = found(ui.sraps(), &at, owner, &which).await?;
    let version = ui.sraps().profile_version(caller, owner, profile.id, then.version()?).await?;
    let usage = ui.sraps().profile_numbers(caller, owner, &[profile.id]).await?;
    let view = Past {
        place: at.place(),
        compared: version.compared_with(&profile),
        version,
        current: profile.version.get(),
        name: profile.name.to_string(),
        usage: usage.first().copied().unwrap_or_default(),
        writes: may_write(caller, owner).is_ok(),
    };
    Ok(at.respond(StatusCode::OK, &view))
}

/// Back to it.
pub(super) async fn restore(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(which): Path<Which>,
    Path(then): Path<Then>,
    form: Form,
) -> Result<Response, Problem> {
    let (owner, visit) = (owner(&at)?, &at.signed_in.visit);
    let (profile, _) = found(ui.sraps(), &at, owner, &which).await?;
    let change = ui.sraps().new_change();
    let caller = at.caller().with_change(change);
    let done = ui
        .sraps()
        .restore_profile(caller, owner, profile.id, then.version()?, form.version())
        .await?;
    let flash = if done.value.version == profile.version {
        Flash::from(Says::NothingChanged)
    } else {
        Flash::of_change(Says::ProfileSaved(done.affected.endpoints), at.tenant, change)
    };
    Ok(flash.see_other(visit, &visit.links.profile(at.place(), profile.id)))
}
