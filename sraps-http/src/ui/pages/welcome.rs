//! The first pages.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;

use crate::error::Problem;
use crate::ui::session::{AtCompany, SignedIn};
use crate::ui::view::welcome::Welcome;
use crate::ui::{Ui, see_other};

/// The very first: a company's own user goes to his company.
pub(crate) async fn first(State(ui): State<Ui>, signed_in: SignedIn) -> Result<Response, Problem> {
    if let Some(company) = signed_in.who.user.tenant.company() {
        return Ok(see_other(&signed_in.visit.links.company(company)));
    }
    let contact = ui.config().contact.clone();
    Ok(signed_in.respond(StatusCode::OK, &Welcome { contact }))
}

/// A company's.
pub(crate) async fn company(State(ui): State<Ui>, at: AtCompany) -> Result<Response, Problem> {
    let contact = ui.config().contact.clone();
    Ok(at.respond(StatusCode::OK, &Welcome { contact }))
}
