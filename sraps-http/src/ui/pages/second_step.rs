//! Signing in with a second factor: the step after the password.
//!
//! Between the two steps the browser holds a token in a cookie of its own, for some minutes.

use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use http::header::SET_COOKIE;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use sraps_core::service::{Error, StepToken};

use super::sign_in;
use crate::error::Problem;
use crate::ui::cookies::{self, Keep};
use crate::ui::flash::{Flash, Says};
use crate::ui::form::Form;
use crate::ui::session;
use crate::ui::view::layout;
use crate::ui::view::second_step::SecondStep;
use crate::ui::visit::Visit;
use crate::ui::{Ui, see_other};

/// As long as the token.
const KEEP: Keep = Keep::Seconds(10 * 60);

pub(crate) fn routes() -> Router<Ui> {
    Router::new().route("/sign-in/code", get(show).post(finish))
}

fn cookie(visit: &Visit) -> &'static str {
    if visit.https { "__Host-sraps-step" } else { "sraps-step" }
}

fn token(visit: &Visit, headers: &HeaderMap) -> Option<StepToken> {
    cookies::read(headers, cookie(visit))?.parse().ok()
}

/// To the second step of somebody whose password was right.
pub(super) fn ask(visit: &Visit, token: &StepToken, next: &str) -> Response {
    let mut response = see_other(&visit.links.second_step(next));
    if let Some(cookie) = cookies::write(cookie(visit), &token.expose(), KEEP, visit.https) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

#[derive(Debug, Deserialize)]
struct Where {
    next: Option<String>,
}

/// The form; without a first step, back to that.
async fn show(
    State(ui): State<Ui>,
    visit: Visit,
    headers: HeaderMap,
    Query(Where { next }): Query<Where>,
) -> Result<Response, Problem> {
    let next = visit.links.back(next.as_deref());
    let Some(token) = token(&visit, &headers) else {
        return Ok(see_other(&visit.links.sign_in(Some(&next))));
    };
    if !ui.sraps().is_step_open(&token).await? {
        return Ok(over(&visit, &next));
    }
    let view = SecondStep { next, refusal: None };
    Ok(layout::respond(StatusCode::OK, &visit, None, &view))
}

/// Signs in whoever shows his second factor too.
async fn finish(
    State(ui): State<Ui>,
    visit: Visit,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Problem> {
    let next = visit.links.back(form.given("next"));
    let Some(token) = token(&visit, &headers) else { return Ok(over(&visit, &next)) };
    let Some(_place) = ui.waiting().enter(visit.address) else { return Err(Error::Busy.into()) };
    let visitor = session::visitor(&visit, &headers);
    let refusal = match ui.sraps().finish_second_step(&token, form.get("code"), visitor).await? {
        Some(Ok(new)) => {
            let mut response = sign_in::entered(&ui, &visit, &headers, &new, &next).await?;
            forget(&visit, &mut response);
            return Ok(response);
        }
        Some(Err(refusal)) => refusal,
        None => return Ok(over(&visit, &next)),
    };
    let view = SecondStep { next, refusal: Some(refusal) };
    Ok(layout::respond(StatusCode::UNPROCESSABLE_ENTITY, &visit, None, &view))
}

/// It took too long, or something has changed: to the first step again.
fn over(visit: &Visit, next: &str) -> Response {
    let mut response =
        Flash::from(Says::StepOver).see_other(visit, &visit.links.sign_in(Some(next)));
    forget(visit, &mut response);
    response
}

fn forget(visit: &Visit, response: &mut Response) {
    if let Some(gone) = cookies::write(cookie(visit), "", Keep::Gone, visit.https) {
        response.headers_mut().append(SET_COOKIE, gone);
    }
}
