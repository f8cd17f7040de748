//! Mass re-point: a dry run by the address of the page, then the change itself.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use http::StatusCode;
use sraps_core::service::{self, Error, FieldError, TenantRef};
use sraps_core::tenancy::Action;

use crate::error::Problem;
use crate::ui::Ui;
use crate::ui::flash::{Flash, Says};
use crate::ui::form::Form;
use crate::ui::query::Query;
use crate::ui::refusal::Wrong;
use crate::ui::session::AtTenant;
use crate::ui::view::repoint::{Repoint, said};

pub(crate) fn routes() -> Router<Ui> {
    let mut routes = Router::new();
    for place in ["/c/{company}", "/r/{reseller}"] {
        routes = routes.route(&format!("{place}/repoint"), get(plan).post(change));
    }
    routes
}

/// Who may not write has no use for the page.
pub(super) fn may_write(at: &AtTenant) -> Result<(), Error> {
    let caller = at.caller();
    match at.place() {
        TenantRef::Company(_) => {
            caller.demand(Action::WriteEndpoints)?;
            caller.demand(Action::WriteProfiles)
        }
        TenantRef::Reseller(_) | TenantRef::Installation => {
            caller.demand(Action::WriteResellerProfiles)
        }
    }
}

/// The form, and what it would change.
async fn plan(State(ui): State<Ui>, at: AtTenant, query: Query) -> Result<Response, Problem> {
    may_write(&at)?;
    let text = |name| query.get(name).unwrap_or_default().to_owned();
    let asked = query.all("from").next().is_some() || query.all("to").next().is_some();
    let view = Repoint { from: text("from"), to: text("to"), ..Repoint::new(at.place()) };
    if asked {
        show(&ui, &at, StatusCode::OK, view).await
    } else {
        Ok(at.respond(StatusCode::OK, &view))
    }
}

/// The page with what would change now.
async fn show(
    ui: &Ui,
    at: &AtTenant,
    status: StatusCode,
    mut view: Repoint,
) -> Result<Response, Problem> {
    let repoint = service::Repoint { from: view.from.clone(), to: view.to.clone() };
    match ui.sraps().plan_repoint(at.caller(), at.place(), &repoint).await {
        Ok(outcome) => {
            view.planned = Some((outcome.value, said(outcome.warnings)));
            Ok(at.respond(status, &view))
        }
        Err(Error::Invalid(refused)) => {
            refuse(&mut view, refused);
            Ok(at.respond(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(error) => Err(error.into()),
    }
}

fn refuse(view: &mut Repoint, refused: Vec<FieldError>) {
    for error in refused {
        let (field, typed) =
            if error.field == "from" { ("from", &view.from) } else { ("to", &view.to) };
        let wrong = match sraps_core::setting::redirection::check(typed) {
            _ if typed.is_empty() => Wrong::Missing,
            Err(target) => Wrong::Target(target),
            Ok(()) => Wrong::Because(error.message),
        };
        if !view.wrong.contains(&(field, wrong.clone())) {
            view.wrong.push((field, wrong));
        }
    }
}

/// Does it, if there are as many targets as the reader saw.
async fn change(State(ui): State<Ui>, at: AtTenant, form: Form) -> Result<Response, Problem> {
    may_write(&at)?;
    let (visit, text) = (&at.signed_in.visit, |name| form.get(name).trim().to_owned());
    let mut view = Repoint { from: text("from"), to: text("to"), ..Repoint::new(at.place()) };
    let Ok(expected) = form.get("expected").parse() else {
        return show(&ui, &at, StatusCode::UNPROCESSABLE_ENTITY, view).await;
    };
    let repoint = service::Repoint { from: view.from.clone(), to: view.to.clone() };
    match ui.sraps().repoint(at.caller(), at.place(), &repoint, expected).await {
        Ok(outcome) => {
            let done = outcome.value;
            let says = match done.stopped {
                Some(stopped) => Says::RepointLeft(stopped.left),
                None => Says::Repointed(done.changed),
            };
            let flash = Flash::of_changes(says, at.tenant, done.changes);
            Ok(flash.see_other(visit, &visit.links.repoint(at.place())))
        }
        Err(Error::Count { expected, .. }) => {
            view.changed = Some(expected);
            show(&ui, &at, StatusCode::CONFLICT, view).await
        }
        Err(Error::Invalid(refused)) => {
            refuse(&mut view, refused);
            Ok(at.respond(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(error) => Err(error.into()),
    }
}
