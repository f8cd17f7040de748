//! The first pages: of those who choose a company, and of a company.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sraps_core::service::{CompanyFilter, Error, MAX_NAME_SEARCH, OwnerRef};
use sraps_core::storage::{EndpointFilter, Page, PageRequest};
use sraps_core::tenancy::{Action, ResellerId};

use crate::error::Problem;
use crate::ui::query::Query;
use crate::ui::session::{AtCompany, AtTenant, SignedIn};
use crate::ui::view::companies::{Companies, Row};
use crate::ui::view::welcome::Welcome;
use crate::ui::{Ui, see_other};

/// How many companies are on a page.
const SIZE: u32 = 25;

/// The very first page: a company's own user goes to his company, all others choose one.
pub(crate) async fn first(
    State(ui): State<Ui>,
    signed_in: SignedIn,
    query: Query,
) -> Result<Response, Problem> {
    let links = &signed_in.visit.links;
    if let Some(company) = signed_in.who.user.tenant.company() {
        return Ok(see_other(&links.company(company)));
    }
    let own = signed_in.who.user.tenant.reseller();
    let view = companies(&ui, &signed_in, &query, own).await?;
    Ok(signed_in.respond(StatusCode::OK, &view))
}

/// A reseller's first page: his companies.
pub(crate) async fn reseller(
    State(ui): State<Ui>,
    at: AtTenant,
    query: Query,
) -> Result<Response, Problem> {
    let view = companies(&ui, &at.signed_in, &query, at.tenant.reseller()).await?;
    Ok(at.respond(StatusCode::OK, &view))
}

async fn companies(
    ui: &Ui,
    signed_in: &SignedIn,
    query: &Query,
    reseller: Option<ResellerId>,
) -> Result<Companies, Error> {
    let links = &signed_in.visit.links;
    let name: Option<String> =
        query.get("q").map(|name| name.chars().take(MAX_NAME_SEARCH).collect());
    let filter = CompanyFilter { name: name.clone(), reseller };
    let caller = signed_in.caller();
    let Page { items, next } = ui.sraps().companies(caller, filter, query.page(SIZE)).await?;
    let phones = ui.sraps().phones_of(caller, &items).await?;
    let rows = items.iter().zip(phones).map(|(company, phones)| {
        let company = company.company();
        let (name, suspended) = (company.name.to_string(), company.suspension.is_some());
        Row { id: company.id, name, phones, suspended }
    });
    let path = reseller.map_or_else(|| links.companies(), |id| links.companies_of(id));
    Ok(Companies {
        reseller,
        writes: caller.may(Action::WriteCompanies),
        rows: rows.collect(),
        search: name,
        pages: query.pages(&path, next.as_ref()),
        contact: ui.config().contact.clone(),
    })
}

/// A company's first page.
pub(crate) async fn company(State(ui): State<Ui>, at: AtCompany) -> Result<Response, Problem> {
    let (sraps, caller) = (ui.sraps(), at.signed_in.caller());
    let company = at.company.company();
    let filter = EndpointFilter::default();
    let profiles =
        sraps.profiles(caller, OwnerRef::Company(company.id), PageRequest::first(1)).await?;
    let states = sraps.endpoint_states(caller, company.id, &filter).await?;
    let (mut hours, mut firmware) = (Vec::new(), Vec::new());
    if states.total() > 0 {
        hours = sraps.check_ins_by_hour(caller, company.id).await?;
        firmware = sraps.firmware_counts(caller, company.id).await?;
    }
    let view = Welcome {
        company: company.id,
        states,
        hours,
        firmware,
        has_profile: !profiles.items.is_empty(),
        may_write: caller.may(Action::WriteEndpoints),
        suspended: company.suspension.is_some(),
        contact: ui.config().contact.clone(),
    };
    Ok(at.respond(StatusCode::OK, &view))
}
