//! Undo: the button beside the message that something was done.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::post;
use serde::Deserialize;
use sraps_core::storage::ChangeSetId;

use crate::error::Problem;
use crate::ui::flash::{Flash, Says};
use crate::ui::form::Form;
use crate::ui::session::AtTenant;
use crate::ui::{Ui, frame};

pub(crate) fn routes() -> Router<Ui> {
    Router::new()
        .route("/c/{company}/undo/{change}", post(undo))
        .route("/r/{reseller}/undo/{change}", post(undo))
        .route("/i/undo/{change}", post(undo))
}

#[derive(Debug, Deserialize)]
struct Which {
    change: String,
}

/// Undoes a commit, and offers to undo that.
async fn undo(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(Which { change }): Path<Which>,
    form: Form,
) -> Result<Response, Problem> {
    let Ok(id) = change.parse::<ChangeSetId>() else { return Err(frame::unknown_path().await) };
    let undone = ui.sraps().undo_at(at.caller(), at.place(), id).await?;
    let visit = &at.signed_in.visit;
    let flash = Flash::of_change(Says::Undone, at.tenant, undone.value.change);
    Ok(flash.see_other(visit, &visit.links.back(form.given("next"))))
}
