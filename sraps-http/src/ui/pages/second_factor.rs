//! One's own second factor: set up, with other recovery codes, turned off.
//!
//! Recovery codes are in one page only, which answers the form that made them: as with the secret of an API key,
//! that form is not answered by a redirect.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use http::{HeaderMap, StatusCode};
use sraps_core::service::{Enrolled, Enrolment};

use crate::error::Problem;
use crate::ui::flash::{Flash, Says};
use crate::ui::proven::ProvenForm;
use crate::ui::session::{self, SignedIn};
use crate::ui::view::second_factor::{Enrol, RecoveryCodes, SecondFactor};
use crate::ui::{Ui, see_other};

pub(crate) fn routes() -> Router<Ui> {
    Router::new()
        .route("/account/second-factor", get(show))
        .route("/account/second-factor/begin", post(begin))
        .route("/account/second-factor/set-up", get(set_up).post(finish))
        .route("/account/second-factor/codes", post(renew))
        .route("/account/second-factor/off", post(turn_off))
}

async fn show(signed_in: SignedIn) -> Response {
    let factor = signed_in.who.user.second_factor.as_ref();
    let view = SecondFactor { codes_left: factor.map(|factor| factor.recovery.len() as u64) };
    signed_in.respond(StatusCode::OK, &view)
}

async fn begin(
    State(ui): State<Ui>,
    signed_in: SignedIn,
    _: ProvenForm,
) -> Result<Response, Problem> {
    ui.sraps().begin_enrolment(&signed_in.who).await?;
    Ok(see_other(&signed_in.visit.links.enrol()))
}

/// What is to be put into an app. Who has not begun, or is done, sees how it is.
async fn set_up(State(ui): State<Ui>, signed_in: SignedIn) -> Result<Response, Problem> {
    match ui.sraps().enrolment(&signed_in.who).await? {
        Some(begun) => Ok(signed_in.respond(StatusCode::OK, &enrol(begun, false))),
        None => Ok(see_other(&signed_in.visit.links.second_factor())),
    }
}

fn enrol(begun: Enrolment, wrong: bool) -> Enrol {
    Enrol { seed: begun.seed, url: begun.url, wrong }
}

async fn finish(
    State(ui): State<Ui>,
    signed_in: SignedIn,
    headers: HeaderMap,
    ProvenForm(form): ProvenForm,
) -> Result<Response, Problem> {
    if let Some(enrolled) = ui.sraps().enrol(&signed_in.who, form.get("code")).await? {
        let user = enrolled.user.clone();
        let mut response = codes(&signed_in, enrolled);
        session::renew(&ui, &signed_in, &headers, &user, &mut response).await?;
        return Ok(response);
    }
    match ui.sraps().enrolment(&signed_in.who).await? {
        Some(begun) => Ok(signed_in.respond(StatusCode::UNPROCESSABLE_ENTITY, &enrol(begun, true))),
        None => Ok(see_other(&signed_in.visit.links.second_factor())),
    }
}

async fn renew(
    State(ui): State<Ui>,
    signed_in: SignedIn,
    _: ProvenForm,
) -> Result<Response, Problem> {
    let enrolled = ui.sraps().renew_recovery_codes(&signed_in.who).await?;
    Ok(codes(&signed_in, enrolled))
}

fn codes(signed_in: &SignedIn, enrolled: Enrolled) -> Response {
    signed_in.respond(StatusCode::OK, &RecoveryCodes { codes: enrolled.codes })
}

async fn turn_off(
    State(ui): State<Ui>,
    signed_in: SignedIn,
    headers: HeaderMap,
    _: ProvenForm,
) -> Result<Response, Problem> {
    let user = ui.sraps().drop_second_factor(&signed_in.who).await?;
    let visit = &signed_in.visit;
    let mut response =
        Flash::from(Says::SecondFactorOff).see_other(visit, &visit.links.second_factor());
    session::renew(&ui, &signed_in, &headers, &user, &mut response).await?;
    Ok(response)
}
