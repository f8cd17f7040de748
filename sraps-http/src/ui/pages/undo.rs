//! Undo: the button beside the message that something was done.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::post;
use serde::Deserialize;
use sraps_core::storage::ChangeSetId;

use crate::error::Problem;
use crate::ui::flash::{Flash, MAX_CHANGES, Says};
use crate::ui::form::Form;
use crate::ui::session::AtTenant;
use crate::ui::{Ui, frame};

pub(crate) fn routes() -> Router<Ui> {
    Router::new()
        .route("/c/{company}/undo/{changes}", post(undo))
        .route("/r/{reseller}/undo/{changes}", post(undo))
        .route("/i/undo/{changes}", post(undo))
}

#[derive(Debug, Deserialize)]
struct Which {
    changes: String,
}

/// Undoes commits, the last one first, and offers to undo that. It ends at one that cannot be undone: the next page
/// says why if it is the first, else that a part is left.
async fn undo(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(Which { changes }): Path<Which>,
    form: Form,
) -> Result<Response, Problem> {
    let ids = changes.split('+').take(MAX_CHANGES).map(str::parse);
    let Ok(ids) = ids.collect::<Result<Vec<ChangeSetId>, _>>() else {
        return Err(frame::unknown_path().await);
    };
    let mut undone = Vec::with_capacity(ids.len());
    for id in ids.iter().rev() {
        match ui.sraps().undo_at(at.caller(), at.place(), *id).await {
            Ok(outcome) => undone.push(outcome.value.change),
            Err(error) if undone.is_empty() => return Err(error.into()),
            Err(_) => break,
        }
    }
    let says = if undone.len() == ids.len() { Says::Undone } else { Says::UndonePartly };
    let visit = &at.signed_in.visit;
    let flash = Flash::of_changes(says, at.tenant, undone);
    Ok(flash.see_other(visit, &visit.links.back(form.given("next"))))
}
