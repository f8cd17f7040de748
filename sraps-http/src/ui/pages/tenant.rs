//! Companies and resellers themselves: made, renamed, suspended, deleted.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use http::StatusCode;
use sraps_core::service::{CompanyEdit, Error, NewCompany, TenantRef};
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::{Action, Company, Label, ResellerId, Secrecy, Tenant, Version};

use crate::error::Problem;
use crate::ui::Ui;
use crate::ui::flash::{Flash, Says};
use crate::ui::form::Form;
use crate::ui::query::Query;
use crate::ui::session::{AtCompany, AtTenant};
use crate::ui::view::tenant::{
    CompanySettings, DeleteTenant, NewTenant, ResellerSettings, Resellers,
};

/// How many resellers are on a page.
const SIZE: u32 = 50;

pub(crate) fn routes() -> Router<Ui> {
    Router::new()
        .route("/i/resellers", get(resellers))
        .route("/i/resellers/new", get(new).post(make_reseller))
        .route("/r/{reseller}/companies/new", get(new).post(make_company))
        .route("/r/{reseller}/settings", get(reseller).post(rename))
        .route("/r/{reseller}/delete", get(ask).post(delete_reseller))
        .route("/c/{company}/settings", get(company).post(edit))
        .route("/c/{company}/delete", get(ask).post(delete_company))
}

/// The reseller whose page it is.
fn reseller_of(at: &AtTenant) -> Result<ResellerId, Error> {
    at.tenant.reseller().ok_or(Error::NotFound(EntityKind::Reseller))
}

async fn resellers(State(ui): State<Ui>, at: AtTenant, query: Query) -> Result<Response, Problem> {
    let caller = at.caller();
    let found = ui.sraps().resellers(caller, query.page(SIZE)).await?;
    let path = at.signed_in.visit.links.resellers();
    let view = Resellers {
        pages: query.pages(&path, found.next.as_ref()),
        rows: found.items.into_iter().map(|one| (one.id, one.name.to_string())).collect(),
        writes: caller.may(Action::WriteResellers),
    };
    Ok(at.respond(StatusCode::OK, &view))
}

/// The form for a new one.
async fn new(at: AtTenant) -> Result<Response, Problem> {
    let reseller = at.tenant.reseller();
    let action = if reseller.is_some() { Action::WriteCompanies } else { Action::WriteResellers };
    at.caller().demand(action)?;
    let view = NewTenant { reseller, name: String::new(), refused: false };
    Ok(at.respond(StatusCode::OK, &view))
}

fn refuse_new(at: &AtTenant, form: &Form) -> Response {
    let view =
        NewTenant { reseller: at.tenant.reseller(), name: form.get("name").into(), refused: true };
    at.respond(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

async fn make_reseller(
    State(ui): State<Ui>,
    at: AtTenant,
    form: Form,
) -> Result<Response, Problem> {
    let Ok(name) = Label::new(form.get("name")) else { return Ok(refuse_new(&at, &form)) };
    let change = ui.sraps().new_change();
    ui.sraps().create_reseller(at.caller().with_change(change), name).await?;
    let visit = &at.signed_in.visit;
    let flash = Flash::of_change(Says::ResellerMade, at.tenant, change);
    Ok(flash.see_other(visit, &visit.links.resellers()))
}

async fn make_company(State(ui): State<Ui>, at: AtTenant, form: Form) -> Result<Response, Problem> {
    let reseller = reseller_of(&at)?;
    let Ok(name) = Label::new(form.get("name")) else { return Ok(refuse_new(&at, &form)) };
    let change = ui.sraps().new_change();
    let new = NewCompany::new(name, Some(reseller));
    let company = ui.sraps().create_company(at.caller().with_change(change), new).await?;
    let visit = &at.signed_in.visit;
    let flash = Flash::of_change(Says::CompanyMade, at.tenant, change);
    Ok(flash.see_other(visit, &visit.links.company(company.id)))
}

async fn reseller(State(ui): State<Ui>, at: AtTenant) -> Result<Response, Problem> {
    at.caller().demand(Action::WriteResellers)?;
    let reseller = ui.sraps().reseller(at.caller(), reseller_of(&at)?).await?;
    let view = ResellerSettings {
        id: reseller.id,
        name: reseller.name.to_string(),
        refused: false,
        version: reseller.version.to_string(),
    };
    Ok(at.respond(StatusCode::OK, &view))
}

async fn rename(State(ui): State<Ui>, at: AtTenant, form: Form) -> Result<Response, Problem> {
    let id = reseller_of(&at)?;
    let Ok(name) = Label::new(form.get("name")) else {
        let view = ResellerSettings {
            id,
            name: form.get("name").into(),
            refused: true,
            version: form.get("version").into(),
        };
        return Ok(at.respond(StatusCode::UNPROCESSABLE_ENTITY, &view));
    };
    ui.sraps().rename_reseller(at.caller(), id, name, form.version()).await?;
    let visit = &at.signed_in.visit;
    Ok(Flash::from(Says::Saved).see_other(visit, &visit.links.reseller_settings(id)))
}

async fn phones(ui: &Ui, at: &AtCompany) -> Result<u64, Error> {
    let companies = std::slice::from_ref(&at.company);
    Ok(ui.sraps().phones_of(at.caller(), companies).await?.into_iter().next().unwrap_or_default())
}

async fn company(State(ui): State<Ui>, at: AtCompany) -> Result<Response, Problem> {
    at.caller().demand(Action::WriteCompanies)?;
    let Company { id, name, secrecy, suspension, version, .. } = at.company.company();
    let view = CompanySettings {
        id: *id,
        name: name.to_string(),
        refused: false,
        secrecy: *secrecy,
        suspended: suspension.is_some(),
        stop_phones: suspension.is_some_and(|suspension| suspension.stop_phones),
        version: version.to_string(),
        phones: phones(&ui, &at).await?,
    };
    Ok(at.respond(StatusCode::OK, &view))
}

async fn edit(State(ui): State<Ui>, at: AtCompany, form: Form) -> Result<Response, Problem> {
    let (suspended, stop) = (form.given("suspended").is_some(), form.given("stop").is_some());
    let secrecy = if form.get("secrets") == "open" { Secrecy::Open } else { Secrecy::Withheld };
    let Ok(name) = Label::new(form.get("name")) else {
        let view = CompanySettings {
            id: at.id(),
            name: form.get("name").into(),
            refused: true,
            secrecy,
            suspended,
            stop_phones: stop,
            version: form.get("version").into(),
            phones: phones(&ui, &at).await?,
        };
        return Ok(at.respond(StatusCode::UNPROCESSABLE_ENTITY, &view));
    };
    let edit = CompanyEdit {
        name: Some(name),
        secrecy: Some(secrecy),
        suspended: Some(suspended),
        // Phones are stopped only while the company is suspended.
        stop_phones: Some(suspended && stop),
    };
    let before = at.company.company().version;
    let change = ui.sraps().new_change();
    let caller = at.caller().with_change(change);
    let edited = ui.sraps().edit_company(caller, at.id(), edit, form.version()).await?;
    let visit = &at.signed_in.visit;
    let flash = if edited.company.version == before {
        Flash::from(Says::Saved)
    } else {
        Flash::of_change(Says::Saved, at.company.tenant(), change)
    };
    Ok(flash.see_other(visit, &visit.links.company_settings(at.id())))
}

/// What is to be deleted, by its name and version.
async fn named(ui: &Ui, at: &AtTenant) -> Result<(String, Version), Error> {
    Ok(match at.place() {
        TenantRef::Company(id) => {
            let company = ui.sraps().company(at.caller(), id).await?;
            (company.company().name.to_string(), company.company().version)
        }
        TenantRef::Reseller(id) => {
            let reseller = ui.sraps().reseller(at.caller(), id).await?;
            (reseller.name.to_string(), reseller.version)
        }
        TenantRef::Installation => return Err(Error::NotFound(EntityKind::Reseller)),
    })
}

/// The question.
async fn ask(State(ui): State<Ui>, at: AtTenant) -> Result<Response, Problem> {
    let company = matches!(at.tenant, Tenant::Company { .. });
    at.caller().demand(if company { Action::WriteCompanies } else { Action::WriteResellers })?;
    question(&ui, &at, StatusCode::OK).await
}

async fn question(ui: &Ui, at: &AtTenant, status: StatusCode) -> Result<Response, Problem> {
    let (name, version) = named(ui, at).await?;
    let view = DeleteTenant {
        tenant: at.place(),
        name,
        contents: ui.sraps().contents(at.caller(), at.place()).await?,
        version: version.to_string(),
        refused: status != StatusCode::OK,
    };
    Ok(at.respond(status, &view))
}

async fn delete_company(
    State(ui): State<Ui>,
    at: AtTenant,
    form: Form,
) -> Result<Response, Problem> {
    let TenantRef::Company(id) = at.place() else {
        return Err(Error::NotFound(EntityKind::Company).into());
    };
    let (sraps, visit) = (ui.sraps(), &at.signed_in.visit);
    let change = sraps.new_change();
    let caller = at.caller().with_change(change);
    let says = Says::CompanyDeleted;
    let Some(confirm) = form.given("confirm") else {
        return match sraps.delete_company(caller, id, form.version()).await {
            // It is gone: only its reseller can bring it back.
            Ok(()) => {
                let above = at.tenant.reseller().map(|reseller| Tenant::Reseller { reseller });
                let flash = Flash::of_change(says, above.unwrap_or(Tenant::Installation), change);
                Ok(flash.see_other(visit, &visit.links.companies()))
            }
            Err(Error::NotEmpty { .. }) => {
                question(&ui, &at, StatusCode::UNPROCESSABLE_ENTITY).await
            }
            Err(error) => Err(error.into()),
        };
    };
    match sraps.delete_company_with_everything(caller, id, confirm, form.version()).await {
        Ok(_) => Ok(Flash::from(says).see_other(visit, &visit.links.companies())),
        Err(Error::Invalid(_)) => question(&ui, &at, StatusCode::UNPROCESSABLE_ENTITY).await,
        Err(error) => Err(error.into()),
    }
}

async fn delete_reseller(
    State(ui): State<Ui>,
    at: AtTenant,
    form: Form,
) -> Result<Response, Problem> {
    let change = ui.sraps().new_change();
    let caller = at.caller().with_change(change);
    ui.sraps().delete_reseller(caller, reseller_of(&at)?, form.version()).await?;
    let visit = &at.signed_in.visit;
    let flash = Flash::of_change(Says::ResellerDeleted, Tenant::Installation, change);
    Ok(flash.see_other(visit, &visit.links.resellers()))
}
