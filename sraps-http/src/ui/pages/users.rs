//! Users: invited, changed, removed.
//!
//! A link by which somebody chooses his password is in one page only, which answers the form that made it.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use http::StatusCode;
use serde::Deserialize;
use sraps_core::service::{Error, Invitation, NewUser, UserEdit};
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::{Action, CompanyId, Email, Label, Role, User};

use super::principals::{self, companies, roles};
use crate::error::Problem;
use crate::ui::Ui;
use crate::ui::flash::{Flash, Says};
use crate::ui::form::Form;
use crate::ui::proven::ProvenForm;
use crate::ui::query::Query;
use crate::ui::session::AtTenant;
use crate::ui::view::users::{
    EditUser, InvitationLink, RemoveUser, Row, Seen, Typed, Users, Wrong,
};

/// How many users are on a page.
const SIZE: u32 = 50;

pub(crate) fn routes() -> Router<Ui> {
    let mut routes = Router::new();
    for place in ["/c/{company}", "/r/{reseller}", "/i"] {
        routes = routes
            .route(&format!("{place}/users"), get(list))
            .route(&format!("{place}/users/new"), get(new).post(make))
            .route(&format!("{place}/users/{{user}}"), get(one).post(edit))
            .route(&format!("{place}/users/{{user}}/link"), post(link))
            .route(&format!("{place}/users/{{user}}/factor-off"), post(turn_factor_off))
            .route(&format!("{place}/users/{{user}}/remove"), get(ask).post(remove));
    }
    routes
}

async fn list(State(ui): State<Ui>, at: AtTenant, query: Query) -> Result<Response, Problem> {
    let caller = at.caller();
    let found = ui.sraps().users(caller, at.tenant, query.page(SIZE)).await?;
    let last = ui.sraps().last_sign_ins(caller, &found.items).await?;
    let path = at.signed_in.visit.links.users(at.place());
    let rows = found.items.into_iter().zip(last).map(|(user, last_sign_in)| Row {
        id: user.id,
        name: user.name.to_string(),
        email: user.email.to_string(),
        role: user.role,
        has_password: user.password.is_some(),
        second_factor: user.second_factor.is_some(),
        last_sign_in,
    });
    let view = Users {
        place: at.place(),
        rows: rows.collect(),
        writes: caller.may(Action::WritePrincipals),
        pages: query.pages(&path, found.next.as_ref()),
    };
    Ok(at.respond(StatusCode::OK, &view))
}

async fn respond(
    ui: &Ui,
    at: &AtTenant,
    user: Option<Seen>,
    typed: Typed,
    errors: Vec<Wrong>,
) -> Result<Response, Problem> {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let companies = companies(ui, at).await?;
    let view = EditUser { place: at.place(), user, typed, errors, roles: roles(at), companies };
    Ok(at.respond(status, &view))
}

/// A user that there is, of the version that the reader saw.
fn seen(user: &User, version: String) -> Seen {
    Seen { id: user.id, version, second_factor: user.second_factor.is_some() }
}

async fn new(State(ui): State<Ui>, at: AtTenant) -> Result<Response, Problem> {
    at.caller().demand(Action::WritePrincipals)?;
    respond(&ui, &at, None, Typed::default(), Vec::new()).await
}

/// What a form says of a user.
struct Wanted {
    email: Email,
    name: Label,
    role: Role,
    home: Option<CompanyId>,
}

fn typed(form: &Form) -> Typed {
    let text = |name| form.get(name).to_owned();
    Typed { email: text("email"), name: text("name"), role: text("role"), home: text("home") }
}

fn read(typed: &Typed) -> Result<Wanted, Vec<Wrong>> {
    let email = Email::new(&typed.email).map_err(|_| Wrong::Email);
    let name = Label::new(&typed.name).map_err(|_| Wrong::Name);
    let role = principals::role(&typed.role).ok_or(Wrong::Role);
    let home = principals::home(&typed.home).map_err(|_| Wrong::Home);
    match (email, name, role, home) {
        (Ok(email), Ok(name), Ok(role), Ok(home)) => Ok(Wanted { email, name, role, home }),
        (email, name, role, home) => {
            let all = [email.err(), name.err(), role.err(), home.err()];
            Err(all.into_iter().flatten().collect())
        }
    }
}

/// What of an error is said in the form; the rest is a page of its own.
fn wrong(error: Error) -> Result<Vec<Wrong>, Error> {
    match error {
        Error::Taken(_) => Ok(vec![Wrong::Taken]),
        Error::NotFound(EntityKind::Company) => Ok(vec![Wrong::Home]),
        Error::Refused(_) => Ok(vec![Wrong::LastOwner]),
        error => Err(error),
    }
}

async fn make(
    State(ui): State<Ui>,
    at: AtTenant,
    ProvenForm(form): ProvenForm,
) -> Result<Response, Problem> {
    at.caller().demand(Action::WritePrincipals)?;
    let typed = typed(&form);
    let Wanted { email, name, role, home } = match read(&typed) {
        Ok(wanted) => wanted,
        Err(errors) => return respond(&ui, &at, None, typed, errors).await,
    };
    let new = NewUser { tenant: at.tenant, role, home, email, name, password: None };
    match ui.sraps().create_user(at.caller(), new).await {
        Ok(user) => Ok(show(&at, &ui.sraps().invite(at.caller(), user.id).await?)),
        Err(error) => respond(&ui, &at, None, typed, wrong(error)?).await,
    }
}

fn show(at: &AtTenant, invitation: &Invitation) -> Response {
    let visit = &at.signed_in.visit;
    let path = visit.links.invitation(&invitation.token.expose());
    let view = InvitationLink {
        place: at.place(),
        name: invitation.user.name.to_string(),
        email: invitation.user.email.to_string(),
        link: format!("{}{path}", visit.origin),
        expires: invitation.expires,
    };
    at.respond(StatusCode::OK, &view)
}

#[derive(Debug, Deserialize)]
struct Which {
    user: String,
}

/// The user of a path, for who may change him, if he stands at the tenant of the path.
async fn found(ui: &Ui, at: &AtTenant, which: &Which) -> Result<User, Error> {
    at.caller().demand(Action::WritePrincipals)?;
    let missing = || Error::NotFound(EntityKind::User);
    let id = which.user.parse().map_err(|_| missing())?;
    let user = ui.sraps().user(at.caller(), id).await?;
    if user.tenant == at.tenant { Ok(user) } else { Err(missing()) }
}

async fn one(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(which): Path<Which>,
) -> Result<Response, Problem> {
    let user = found(&ui, &at, &which).await?;
    let typed = Typed {
        email: user.email.to_string(),
        name: user.name.to_string(),
        role: user.role.as_str().to_owned(),
        home: user.home.map(|home| home.to_string()).unwrap_or_default(),
    };
    respond(&ui, &at, Some(seen(&user, user.version.to_string())), typed, Vec::new()).await
}

async fn edit(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(which): Path<Which>,
    ProvenForm(form): ProvenForm,
) -> Result<Response, Problem> {
    let user = found(&ui, &at, &which).await?;
    let seen = Some(seen(&user, form.get("version").to_owned()));
    let typed = typed(&form);
    let Wanted { email, name, role, home } = match read(&typed) {
        Ok(wanted) => wanted,
        Err(errors) => return respond(&ui, &at, seen, typed, errors).await,
    };
    let edit = UserEdit {
        email: Some(email),
        name: Some(name),
        role: Some(role),
        home: at.tenant.company().is_none().then_some(home),
        ..UserEdit::default()
    };
    match ui.sraps().edit_user(at.caller(), user.id, edit, form.version()).await {
        Ok(_) => {
            let visit = &at.signed_in.visit;
            Ok(Flash::from(Says::Saved).see_other(visit, &visit.links.users(at.place())))
        }
        Err(error) => respond(&ui, &at, seen, typed, wrong(error)?).await,
    }
}

async fn link(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(which): Path<Which>,
    _: ProvenForm,
) -> Result<Response, Problem> {
    let user = found(&ui, &at, &which).await?;
    Ok(show(&at, &ui.sraps().invite(at.caller(), user.id).await?))
}

async fn turn_factor_off(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(which): Path<Which>,
    _: ProvenForm,
) -> Result<Response, Problem> {
    let user = found(&ui, &at, &which).await?;
    let edit = UserEdit { without_second_factor: true, ..UserEdit::default() };
    ui.sraps().edit_user(at.caller(), user.id, edit, None).await?;
    let visit = &at.signed_in.visit;
    let flash = Flash::from(Says::UserSecondFactorOff);
    Ok(flash.see_other(visit, &visit.links.user(at.place(), user.id)))
}

async fn ask(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(which): Path<Which>,
) -> Result<Response, Problem> {
    let user = found(&ui, &at, &which).await?;
    Ok(at.respond(StatusCode::OK, &question(&at, &user, false)))
}

fn question(at: &AtTenant, user: &User, last_owner: bool) -> RemoveUser {
    RemoveUser {
        place: at.place(),
        id: user.id,
        version: user.version.to_string(),
        name: user.name.to_string(),
        email: user.email.to_string(),
        last_owner,
    }
}

async fn remove(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(which): Path<Which>,
    ProvenForm(form): ProvenForm,
) -> Result<Response, Problem> {
    let user = found(&ui, &at, &which).await?;
    match ui.sraps().delete_user(at.caller(), user.id, form.version()).await {
        Ok(()) => {
            let visit = &at.signed_in.visit;
            Ok(Flash::from(Says::UserRemoved).see_other(visit, &visit.links.users(at.place())))
        }
        Err(Error::Refused(_)) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(at.respond(status, &question(&at, &user, true)))
        }
        Err(error) => Err(error.into()),
    }
}
