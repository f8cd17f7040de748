//! An invitation: whoever has the link chooses a password, and is signed in.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use http::{HeaderMap, StatusCode};
use sraps_core::journal::Origin;
use sraps_core::service::{Error, InvitationToken, check_password};
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::{Label, User};

use crate::error::Problem;
use crate::ui::form::Form;
use crate::ui::view::invitation::AcceptInvitation;
use crate::ui::view::layout;
use crate::ui::visit::Visit;
use crate::ui::{Ui, frame, see_other, session};

pub(crate) fn routes() -> Router<Ui> {
    Router::new().route("/invitation/{token}", get(show).post(accept))
}

/// Whom a link invites.
async fn invited(ui: &Ui, token: &str) -> Result<(InvitationToken, User), Problem> {
    let token: InvitationToken = token.parse().map_err(|_| frame::used_link())?;
    let user = ui.sraps().invited(&token).await?.ok_or_else(frame::used_link)?;
    Ok((token, user))
}

async fn show(
    State(ui): State<Ui>,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    let (token, user) = invited(&ui, &token).await?;
    let view = AcceptInvitation {
        action: visit.links.invitation(&token.expose()),
        email: user.email.to_string(),
        name: user.name.to_string(),
        name_refused: false,
        password_refused: false,
    };
    Ok(layout::respond(StatusCode::OK, &visit, None, &view))
}

async fn accept(
    State(ui): State<Ui>,
    visit: Visit,
    headers: HeaderMap,
    Path(token): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let (token, user) = invited(&ui, &token).await?;
    let (name, password) = (Label::new(form.get("name")), form.secret("password"));
    let (Ok(name), Ok(())) = (&name, check_password(&password)) else {
        let view = AcceptInvitation {
            action: visit.links.invitation(&token.expose()),
            email: user.email.to_string(),
            name: form.get("name").to_owned(),
            name_refused: name.is_err(),
            password_refused: check_password(&password).is_err(),
        };
        return Ok(layout::respond(StatusCode::UNPROCESSABLE_ENTITY, &visit, None, &view));
    };
    let hash = ui.passwords().slots().hash(ui.sraps(), password).await?;
    let user = match ui.sraps().accept_invitation(&token, name.clone(), hash, Origin::Ui).await {
        Ok(user) => user,
        // Somebody else was faster.
        Err(Error::NotFound(EntityKind::User)) => return Err(frame::used_link()),
        Err(error) => return Err(error.into()),
    };
    if user.second_factor.is_some() {
        // The link stands for the password, not for the second factor.
        return Ok(see_other(&visit.links.sign_in(None)));
    }
    let new = ui.sraps().open_session(&user, session::visitor(&visit, &headers)).await?;
    let mut response = see_other(&visit.links.home());
    session::begin(&visit, &new, &mut response);
    Ok(response)
}
