//! The browsers in which somebody is signed in.

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use sraps_core::service::SessionId;

use crate::error::Problem;
use crate::ui::flash::{Flash, Says};
use crate::ui::session::SignedIn;
use crate::ui::view::sessions::{Row, Sessions};
use crate::ui::{Ui, frame};

/// The list.
pub(crate) async fn list(State(ui): State<Ui>, signed_in: SignedIn) -> Result<Response, Problem> {
    let sessions = ui.sraps().own_sessions(&signed_in.who).await?;
    let own = &signed_in.who.session.id;
    let rows = sessions.into_iter().map(|session| Row {
        own: session.id == *own,
        id: session.id.to_string(),
        user_agent: session.user_agent,
        address: session.address.map(|address| address.to_string()),
        created: session.created,
        last_seen: session.last_seen,
    });
    Ok(signed_in.respond(StatusCode::OK, &Sessions { rows: rows.collect() }))
}

/// Ends one.
pub(crate) async fn close(
    State(ui): State<Ui>,
    signed_in: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let Ok(id) = id.parse::<SessionId>() else { return Err(frame::unknown_path().await) };
    if !ui.sraps().close_own_session(&signed_in.who, &id).await? {
        return Err(frame::unknown_path().await);
    }
    let visit = &signed_in.visit;
    Ok(Flash::from(Says::SessionEnded).see_other(visit, &visit.links.sessions()))
}
