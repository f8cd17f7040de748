//! Somebody who is signed in proves once more who he is, and the form goes on that waited for it.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use http::header::LOCATION;
use http::{HeaderMap, HeaderValue, StatusCode};
use sraps_core::secret::Secret;
use sraps_core::service::{Error, SignInAttempt};
use sraps_core::tenancy::User;

use crate::error::Problem;
use crate::ui::form::Form;
use crate::ui::session::{self, SignedIn};
use crate::ui::view::prove::{BACK, CODE, PASSWORD, Prove, Refusal, TO};
use crate::ui::{Ui, frame};

pub(crate) fn routes() -> Router<Ui> {
    Router::new().route("/account/prove", post(prove))
}

/// Whether this is the password of who is signed in. Guessing is as slow as at signing in.
pub(super) async fn check_password(
    ui: &Ui,
    signed_in: &SignedIn,
    password: &Secret,
) -> Result<Option<(SignInAttempt, User)>, Problem> {
    let address = signed_in.visit.address;
    let Some(_place) = ui.waiting().enter(address) else { return Err(Error::Busy.into()) };
    let email = signed_in.who.user.email.as_str();
    let attempt = ui.sraps().begin_sign_in(email, address).await?;
    tokio::time::sleep(attempt.wait).await;
    match ui.passwords().check(ui.sraps(), email, password).await {
        Ok(user) if user.id == signed_in.who.user.id => Ok(Some((attempt, user))),
        Ok(_) => Err(frame::unknown_path().await),
        Err(Error::Unauthenticated) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Begins the session anew, and sends the browser with all that it sent here to where that was to go. A redirect
/// with this status keeps the method and the form.
async fn prove(
    State(ui): State<Ui>,
    signed_in: SignedIn,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Problem> {
    let visit = &signed_in.visit;
    let to = visit.links.back(form.given(TO));
    let refuse = |refusal| {
        let kept = form.pairs().filter(|(name, _)| ![TO, BACK, PASSWORD, CODE].contains(name));
        let page = Prove {
            to: to.clone(),
            back: visit.links.back(form.given(BACK)),
            fields: kept.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            factor: signed_in.who.user.second_factor.is_some(),
            refusal: Some(refusal),
        };
        Ok(signed_in.respond(StatusCode::UNPROCESSABLE_ENTITY, &page))
    };
    let checked = check_password(&ui, &signed_in, &form.secret(PASSWORD)).await?;
    let Some((attempt, mut user)) = checked else { return refuse(Refusal::Password) };
    if user.second_factor.is_some() {
        user = match ui.sraps().check_code(&user, form.get(CODE)).await? {
            Ok(user) => user,
            Err(refusal) => return refuse(Refusal::Code(refusal)),
        };
    }
    ui.sraps().close_own_session(&signed_in.who, &signed_in.who.session.id).await?;
    let visitor = session::visitor(visit, &headers);
    ui.sraps().forgive(&attempt).await?;
    let new = ui.sraps().open_session(&user, visitor).await?;
    let mut response = StatusCode::TEMPORARY_REDIRECT.into_response();
    if let Ok(to) = HeaderValue::from_str(&to) {
        response.headers_mut().insert(LOCATION, to);
    }
    session::begin(visit, &new, &mut response);
    Ok(response)
}
