//! API keys: made, changed, given new secrets, revoked.
//!
//! A secret is in one page only, which answers the form that made it: not in an address, not in a cookie, in no
//! cache. So that form is not answered by a redirect.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use http::StatusCode;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use sraps_core::service::{Error, KeyEdit, NewKey};
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::{Action, ApiKey, CompanyId, KeyId, Label, Role};

use super::principals::{self, companies, roles};
use crate::error::Problem;
use crate::ui::flash::{Flash, Says};
use crate::ui::form::Form;
use crate::ui::proven::ProvenForm;
use crate::ui::query::Query;
use crate::ui::session::AtTenant;
use crate::ui::view::keys::{EditKey, Keys, NewSecret, RevokeKey, Row, Typed, Wrong};
use crate::ui::{Ui, download};

/// How many keys are on a page.
const SIZE: u32 = 50;

pub(crate) fn routes() -> Router<Ui> {
    let mut routes = Router::new();
    for place in ["/c/{company}", "/r/{reseller}", "/i"] {
        routes = routes
            .route(&format!("{place}/keys"), get(list))
            .route(&format!("{place}/keys/new"), get(new).post(make))
            .route(&format!("{place}/keys/file"), post(file))
            .route(&format!("{place}/keys/{{key}}"), get(one).post(edit))
            .route(&format!("{place}/keys/{{key}}/rotate"), post(rotate))
            .route(&format!("{place}/keys/{{key}}/revoke"), get(ask).post(revoke));
    }
    routes
}

async fn list(State(ui): State<Ui>, at: AtTenant, query: Query) -> Result<Response, Problem> {
    let caller = at.caller();
    let found = ui.sraps().keys(caller, at.tenant, query.page(SIZE)).await?;
    let ids: Vec<KeyId> = found.items.iter().map(|key| key.id).collect();
    let uses = ui.sraps().key_uses(caller, &ids).await?;
    let path = at.signed_in.visit.links.keys(at.place());
    let rows = found.items.into_iter().zip(uses).map(|(key, used)| Row {
        id: key.id,
        name: key.name.to_string(),
        role: key.role,
        expires: key.expires,
        last_used: used.map(|used| used.at),
        overlap: key.previous.map(|previous| previous.until),
    });
    let view = Keys {
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
    key: Option<(KeyId, String)>,
    typed: Typed,
    errors: Vec<Wrong>,
) -> Result<Response, Problem> {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let companies = companies(ui, at).await?;
    let view = EditKey { place: at.place(), key, typed, errors, roles: roles(at), companies };
    Ok(at.respond(status, &view))
}

async fn new(State(ui): State<Ui>, at: AtTenant) -> Result<Response, Problem> {
    at.caller().demand(Action::WritePrincipals)?;
    respond(&ui, &at, None, Typed::default(), Vec::new()).await
}

/// What a form says of a key.
struct Wanted {
    name: Label,
    role: Role,
    home: Option<CompanyId>,
    expires: Option<Timestamp>,
}

fn typed(form: &Form) -> Typed {
    let text = |name| form.get(name).to_owned();
    Typed { name: text("name"), role: text("role"), home: text("home"), expires: text("expires") }
}

/// What was typed for a key that ends then.
fn read(typed: &Typed, before: Option<Timestamp>, now: Timestamp) -> Result<Wanted, Vec<Wrong>> {
    let name = Label::new(&typed.name).map_err(|_| Wrong::Name);
    let role = principals::role(&typed.role).ok_or(Wrong::Role);
    let home = principals::home(&typed.home).map_err(|_| Wrong::Home);
    let expires = ends(&typed.expires, before, now);
    match (name, role, home, expires) {
        (Ok(name), Ok(role), Ok(home), Ok(expires)) => Ok(Wanted { name, role, home, expires }),
        (name, role, home, expires) => {
            let all = [name.err(), role.err(), home.err(), expires.err()];
            Err(all.into_iter().flatten().collect())
        }
    }
}

/// When a key is to end, if ever: at the beginning of a day that is still to come. An end that it has already is none
/// that somebody typed, and stays.
fn ends(
    typed: &str,
    before: Option<Timestamp>,
    now: Timestamp,
) -> Result<Option<Timestamp>, Wrong> {
    if typed.is_empty() {
        return Ok(None);
    }
    if before.map(day).as_deref() == Some(typed) {
        return Ok(before);
    }
    let day: Option<Date> = typed.parse().ok();
    let at = day.and_then(|day| day.to_zoned(TimeZone::UTC).ok()).map(|at| at.timestamp());
    at.filter(|at| *at > now).map(Some).ok_or(Wrong::Expires)
}

async fn make(
    State(ui): State<Ui>,
    at: AtTenant,
    ProvenForm(form): ProvenForm,
) -> Result<Response, Problem> {
    at.caller().demand(Action::WritePrincipals)?;
    let typed = typed(&form);
    let Wanted { name, role, home, expires } = match read(&typed, None, at.signed_in.visit.now) {
        Ok(wanted) => wanted,
        Err(errors) => return respond(&ui, &at, None, typed, errors).await,
    };
    let new = NewKey { tenant: at.tenant, role, home, name, expires };
    match ui.sraps().create_key(at.caller(), new).await {
        Ok(made) => Ok(show(&at, &made)),
        Err(Error::NotFound(EntityKind::Company)) => {
            respond(&ui, &at, None, typed, vec![Wrong::Home]).await
        }
        Err(error) => Err(error.into()),
    }
}

fn show(at: &AtTenant, made: &sraps_core::service::NewSecret) -> Response {
    let view = NewSecret {
        place: at.place(),
        id: made.key.id,
        name: made.key.name.to_string(),
        secret: made.secret.expose().to_owned(),
        overlap: made.key.previous.as_ref().map(|previous| previous.until),
    };
    at.respond(StatusCode::OK, &view)
}

#[derive(Debug, Deserialize)]
struct Which {
    key: String,
}

/// The key of a path, for who may change it, if it stands at the tenant of the path.
async fn found(ui: &Ui, at: &AtTenant, which: &Which) -> Result<ApiKey, Error> {
    at.caller().demand(Action::WritePrincipals)?;
    let missing = || Error::NotFound(EntityKind::Key);
    let id = which.key.parse().map_err(|_| missing())?;
    let key = ui.sraps().key(at.caller(), id).await?;
    if key.tenant == at.tenant { Ok(key) } else { Err(missing()) }
}

async fn one(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(which): Path<Which>,
) -> Result<Response, Problem> {
    let key = found(&ui, &at, &which).await?;
    let role = if key.role == Role::None { "" } else { key.role.as_str() };
    let typed = Typed {
        name: key.name.to_string(),
        role: role.to_owned(),
        home: key.home.map(|home| home.to_string()).unwrap_or_default(),
        expires: key.expires.map(day).unwrap_or_default(),
    };
    respond(&ui, &at, Some((key.id, key.version.to_string())), typed, Vec::new()).await
}

fn day(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).date().to_string()
}

async fn edit(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(which): Path<Which>,
    ProvenForm(form): ProvenForm,
) -> Result<Response, Problem> {
    let key = found(&ui, &at, &which).await?;
    let seen = Some((key.id, form.get("version").to_owned()));
    let typed = typed(&form);
    let wanted = read(&typed, key.expires, at.signed_in.visit.now);
    let Wanted { name, role, home, expires } = match wanted {
        Ok(wanted) => wanted,
        Err(errors) => return respond(&ui, &at, seen, typed, errors).await,
    };
    let home = at.tenant.company().is_none().then_some(home);
    let edit = KeyEdit { name: Some(name), role: Some(role), home, expires: Some(expires) };
    match ui.sraps().edit_key(at.caller(), key.id, edit, form.version()).await {
        Ok(_) => {
            let visit = &at.signed_in.visit;
            Ok(Flash::from(Says::Saved).see_other(visit, &visit.links.keys(at.place())))
        }
        Err(Error::NotFound(EntityKind::Company)) => {
            respond(&ui, &at, seen, typed, vec![Wrong::Home]).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn rotate(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(which): Path<Which>,
    ProvenForm(form): ProvenForm,
) -> Result<Response, Problem> {
    let key = found(&ui, &at, &which).await?;
    let hours = form.get("overlap").parse::<u16>();
    let hours = hours.map_err(|_| Error::invalid("overlap", "it must be a number of hours"))?;
    let overlap = SignedDuration::from_hours(hours.into());
    let made = ui.sraps().rotate_key(at.caller(), key.id, overlap, form.version()).await?;
    Ok(show(&at, &made))
}

async fn ask(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(which): Path<Which>,
) -> Result<Response, Problem> {
    let key = found(&ui, &at, &which).await?;
    let used = ui.sraps().key_uses(at.caller(), &[key.id]).await?;
    let view = RevokeKey {
        place: at.place(),
        id: key.id,
        version: key.version.to_string(),
        name: key.name.to_string(),
        last_used: used.into_iter().flatten().next().map(|used| used.at),
    };
    Ok(at.respond(StatusCode::OK, &view))
}

async fn revoke(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(which): Path<Which>,
    ProvenForm(form): ProvenForm,
) -> Result<Response, Problem> {
    let key = found(&ui, &at, &which).await?;
    ui.sraps().revoke_key(at.caller(), key.id, form.version()).await?;
    let visit = &at.signed_in.visit;
    Ok(Flash::from(Says::KeyRevoked).see_other(visit, &visit.links.keys(at.place())))
}

/// Gives back what the page with the secret shows, as a file to keep.
async fn file(at: AtTenant, form: Form) -> Result<Response, Problem> {
    at.caller().demand(Action::WritePrincipals)?;
    let hex = |text: &str| text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
    let id = form.get("id").parse::<KeyId>();
    let id = id.map_err(|_| Error::invalid("id", "it must be the id of a key"))?;
    let secret = form.get("secret");
    if !hex(secret) {
        return Err(Error::invalid("secret", "it must be a secret of a key").into());
    }
    let text = format!("API key: {id}\nSecret: {secret}\n");
    Ok(download::whole("api-key.txt", "text/plain; charset=utf-8", text))
}
