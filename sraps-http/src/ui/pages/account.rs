//! One's own account: name and password.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use http::header::SET_COOKIE;
use http::{HeaderMap, StatusCode};
use sraps_core::service::{Error, OwnEdit, check_password};
use sraps_core::tenancy::Label;

use crate::error::Problem;
use crate::ui::flash::{Flash, Says};
use crate::ui::form::Form;
use crate::ui::session::{self, SignedIn};
use crate::ui::view::account::{Account, Refusal};
use crate::ui::{Ui, frame};

pub(crate) fn routes() -> Router<Ui> {
    Router::new()
        .route("/account", get(show))
        .route("/account/name", post(rename))
        .route("/account/password", post(password))
}

fn account(signed_in: &SignedIn) -> Account {
    let user = &signed_in.who.user;
    let (email, name) = (user.email.to_string(), user.name.to_string());
    Account { email, name, ..Account::default() }
}

async fn show(signed_in: SignedIn) -> Response {
    signed_in.respond(StatusCode::OK, &account(&signed_in))
}

async fn rename(
    State(ui): State<Ui>,
    signed_in: SignedIn,
    form: Form,
) -> Result<Response, Problem> {
    let Ok(name) = Label::new(form.get("name")) else {
        let name = form.get("name").to_owned();
        let view = Account { name, name_refused: true, ..account(&signed_in) };
        return Ok(signed_in.respond(StatusCode::UNPROCESSABLE_ENTITY, &view));
    };
    let edit = OwnEdit { name: Some(name), ..OwnEdit::default() };
    ui.sraps().edit_own(&signed_in.who, edit).await?;
    let visit = &signed_in.visit;
    Ok(Flash::from(Says::Saved).see_other(visit, &visit.links.account()))
}

/// Changes the password of who knows the one before: whoever finds a browser open cannot take the account. Guessing
/// is as slow as at signing in. All other browsers are signed out.
async fn password(
    State(ui): State<Ui>,
    signed_in: SignedIn,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Problem> {
    let visit = &signed_in.visit;
    let refuse = |refusal| {
        let view = Account { password: Some(refusal), ..account(&signed_in) };
        Ok(signed_in.respond(StatusCode::UNPROCESSABLE_ENTITY, &view))
    };
    let new = form.secret("new");
    if check_password(&new).is_err() {
        return refuse(Refusal::New);
    }
    let Some(_place) = ui.waiting().enter(visit.address) else { return Err(Error::Busy.into()) };
    let email = signed_in.who.user.email.as_str();
    let attempt = ui.sraps().begin_sign_in(email, visit.address).await?;
    tokio::time::sleep(attempt.wait).await;
    match ui.passwords().check(ui.sraps(), email, &form.secret("password")).await {
        Ok(user) if user.id == signed_in.who.user.id => {}
        Ok(_) => return Err(frame::unknown_path().await),
        Err(Error::Unauthenticated) => return refuse(Refusal::Wrong),
        Err(error) => return Err(error.into()),
    }
    let hash = ui.passwords().slots().hash(ui.sraps(), new).await?;
    let edit = OwnEdit { password: Some(hash), ..OwnEdit::default() };
    let user = ui.sraps().edit_own(&signed_in.who, edit).await?;
    ui.sraps().close_own_sessions(&signed_in.who).await?;
    let visitor = session::visitor(visit, &headers);
    let opened = ui.sraps().finish_sign_in(&attempt, &user, visitor).await?;
    let mut response = Flash::from(Says::PasswordChanged).see_other(visit, &visit.links.account());
    if let Some(cookie) = session::keep(visit, &opened.token) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}
