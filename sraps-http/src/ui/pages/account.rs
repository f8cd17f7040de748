//! One's own account: name, e-mail address and password.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use http::{HeaderMap, StatusCode};
use sraps_core::service::{Error, OwnEdit, check_password};
use sraps_core::tenancy::{Email, Label};

use super::prove;
use crate::error::Problem;
use crate::ui::Ui;
use crate::ui::flash::{Flash, Says};
use crate::ui::form::Form;
use crate::ui::proven::ProvenForm;
use crate::ui::session::{self, SignedIn};
use crate::ui::view::account::{Account, EmailRefusal, Refusal, Typed};

pub(crate) fn routes() -> Router<Ui> {
    Router::new()
        .route("/account", get(show))
        .route("/account/name", post(rename))
        .route("/account/email", post(readdress))
        .route("/account/password", post(password))
}

fn account(signed_in: &SignedIn) -> Account {
    let user = &signed_in.who.user;
    Account {
        email: user.email.to_string(),
        name: user.name.to_string(),
        second_factor: user.second_factor.is_some(),
        ..Account::default()
    }
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

/// Changes the address that one signs in with.
async fn readdress(
    State(ui): State<Ui>,
    signed_in: SignedIn,
    ProvenForm(form): ProvenForm,
) -> Result<Response, Problem> {
    let typed = form.get("email");
    let refuse = |refusal| {
        let email = Typed { email: typed.to_owned(), refusal: Some(refusal) };
        let view = Account { new_email: email, ..account(&signed_in) };
        Ok(signed_in.respond(StatusCode::UNPROCESSABLE_ENTITY, &view))
    };
    let Ok(email) = Email::new(typed) else { return refuse(EmailRefusal::None) };
    let edit = OwnEdit { email: Some(email), ..OwnEdit::default() };
    match ui.sraps().edit_own(&signed_in.who, edit).await {
        Ok(_) => {
            let visit = &signed_in.visit;
            Ok(Flash::from(Says::Saved).see_other(visit, &visit.links.account()))
        }
        Err(Error::Taken(_)) => refuse(EmailRefusal::Taken),
        Err(error) => Err(error.into()),
    }
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
    let checked = prove::check_password(&ui, &signed_in, &form.secret("password")).await?;
    let Some((attempt, _)) = checked else { return refuse(Refusal::Wrong) };
    ui.sraps().forgive(&attempt).await?;
    let hash = ui.passwords().slots().hash(ui.sraps(), new).await?;
    let edit = OwnEdit { password: Some(hash), ..OwnEdit::default() };
    let user = ui.sraps().edit_own(&signed_in.who, edit).await?;
    let mut response = Flash::from(Says::PasswordChanged).see_other(visit, &visit.links.account());
    session::renew(&ui, &signed_in, &headers, &user, &mut response).await?;
    Ok(response)
}
