//! Signing in and out.

use axum::extract::{Query, State};
use axum::response::Response;
use http::header::RETRY_AFTER;
use http::{HeaderMap, HeaderValue, StatusCode};
use serde::Deserialize;
use sraps_core::service::{Entered, Error, NewSession};

use super::second_step;
use crate::error::Problem;
use crate::ui::flash::{Flash, Says};
use crate::ui::form::Form;
use crate::ui::session::{self, SignedIn};
use crate::ui::view::layout;
use crate::ui::view::sign_in::{Refusal, SignIn};
use crate::ui::visit::Visit;
use crate::ui::{Ui, see_other};

/// After how many seconds to try again where too many wait.
const RETRY_AFTER_SECONDS: HeaderValue = HeaderValue::from_static("10");

#[derive(Debug, Deserialize)]
pub(crate) struct Where {
    next: Option<String>,
}

/// The form; whoever is signed in already goes on.
pub(crate) async fn show(
    State(ui): State<Ui>,
    visit: Visit,
    headers: HeaderMap,
    Query(Where { next }): Query<Where>,
) -> Result<Response, Problem> {
    let next = next.map(|next| visit.links.back(Some(&next)));
    if session::signed_in(&ui, &visit, &headers).await?.is_some() {
        return Ok(see_other(&visit.links.back(next.as_deref())));
    }
    // The form is for everybody, also while the storage is away.
    let empty = !ui.is_set_up().await.unwrap_or(true);
    let view = SignIn { next, empty, ..SignIn::default() };
    Ok(layout::respond(StatusCode::OK, &visit, None, &view))
}

/// Signs in. Whether there is such an account, neither the answer tells nor the time that it takes.
pub(crate) async fn enter(
    State(ui): State<Ui>,
    visit: Visit,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Problem> {
    let email = form.get("email");
    let refuse = |error, delay| {
        let next = form.given("next").map(|next| visit.links.back(Some(next)));
        let view = SignIn { email: shown(email), next, error: Some(error), delay, empty: false };
        let status = match error {
            Refusal::Wrong => StatusCode::UNPROCESSABLE_ENTITY,
            Refusal::Busy => StatusCode::SERVICE_UNAVAILABLE,
        };
        let mut response = layout::respond(status, &visit, None, &view);
        if error == Refusal::Busy {
            response.headers_mut().insert(RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        response
    };
    let Some(_place) = ui.waiting().enter(visit.address) else {
        return Ok(refuse(Refusal::Busy, 0));
    };
    let attempt = ui.sraps().begin_sign_in(email, visit.address).await?;
    tokio::time::sleep(attempt.wait).await;
    let user = match ui.passwords().check(ui.sraps(), email, &form.secret("password")).await {
        Ok(user) => user,
        Err(Error::Unauthenticated) => {
            return Ok(refuse(Refusal::Wrong, attempt.next.as_secs()));
        }
        Err(Error::Busy) => return Ok(refuse(Refusal::Busy, 0)),
        Err(error) => return Err(error.into()),
    };
    let visitor = session::visitor(&visit, &headers);
    let next = visit.links.back(form.given("next"));
    match ui.sraps().finish_sign_in(&attempt, &user, visitor).await? {
        Entered::In(new) => entered(&ui, &visit, &headers, &new, &next).await,
        Entered::Step(token) => Ok(second_step::ask(&visit, &token, &next)),
    }
}

/// To the page that somebody wanted, in the session that has just begun in place of any other.
pub(super) async fn entered(
    ui: &Ui,
    visit: &Visit,
    headers: &HeaderMap,
    new: &NewSession,
    next: &str,
) -> Result<Response, Problem> {
    if let Some(old) = session::token(visit, headers) {
        ui.sraps().close_session(&old).await?;
    }
    let mut response = see_other(next);
    session::begin(visit, new, &mut response);
    Ok(response)
}

/// What was typed, unless it is too long to be an address.
fn shown(email: &str) -> String {
    email.chars().take(320).collect()
}

/// Ends the session of this browser.
pub(crate) async fn leave(
    State(ui): State<Ui>,
    visit: Visit,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if let Some(token) = session::token(&visit, &headers) {
        ui.sraps().close_session(&token).await?;
    }
    Ok(left(&visit, Says::SignedOut))
}

/// Ends all sessions of whoever is signed in.
pub(crate) async fn leave_everywhere(
    State(ui): State<Ui>,
    signed_in: SignedIn,
) -> Result<Response, Problem> {
    ui.sraps().close_own_sessions(&signed_in.who).await?;
    Ok(left(&signed_in.visit, Says::SignedOutEverywhere))
}

fn left(visit: &Visit, says: Says) -> Response {
    let mut response = Flash::from(says).see_other(visit, &visit.links.sign_in(None));
    session::forget(visit, &mut response);
    response
}
