//! Phones: the list of a company's endpoints.

mod change;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use http::StatusCode;
use sraps_core::service::{Caller, Error, Sraps};
use sraps_core::storage::{EndpointCursor, ListedEndpoint, Page, PageRequest};
use sraps_core::tenancy::{Action, CompanyId, ProfileId, Tenant};

use crate::error::Problem;
use crate::ui::asked::Asked;
use crate::ui::query::Query;
use crate::ui::session::AtCompany;
use crate::ui::view::phones::{Phones, Row, Ticked};
use crate::ui::{Ui, see_other};

/// How many profiles can be chosen from in the list. Others are found by their own page.
const PROFILES: u32 = 200;

pub(crate) fn routes() -> Router<Ui> {
    Router::new()
        .route("/c/{company}/phones", get(list))
        .route("/c/{company}/phones/change", post(change::change))
}

/// The list.
async fn list(State(ui): State<Ui>, at: AtCompany, query: Query) -> Result<Response, Problem> {
    let (sraps, caller, company) = (ui.sraps(), at.caller(), at.id());
    let visit = &at.signed_in.visit;
    if query.has_blanks() {
        // A form sends its empty fields too; the address is to say what is asked for, and no more.
        return Ok(see_other(&query.link(&visit.links.phones(company))));
    }
    let asked = Asked::of(&query);
    let mut found = Page { items: Vec::new(), next: None };
    let mut matching = 0;
    if let Some(filter) = asked.filter(visit.now) {
        let page: PageRequest<EndpointCursor> = query.page(asked.size);
        found = sraps.endpoints(caller, company, &filter, asked.order, page).await?;
        matching = if query.is_first() && found.next.is_none() {
            // All of them are here, and need not be looked for once more.
            found.items.len() as u64
        } else {
            sraps.endpoint_count(caller, company, &filter).await?
        };
    }
    if found.items.is_empty() && matching > 0 && !query.is_first() {
        // The phones of this page are gone since: back to the others.
        return Ok(see_other(&asked.query().link(&visit.links.phones(company))));
    }
    let profiles = profiles(sraps, caller, company).await?;
    let path = visit.links.phones(company);
    let writes = caller.may(Action::WriteEndpoints);
    let view = Phones {
        company,
        rows: found.items.iter().map(|listed| row(listed, visit.now)).collect(),
        matching,
        pages: asked.here().pages(&path, found.next.as_ref()),
        profiles,
        ticked: match query.get("pick") {
            Some("page") => Ticked::Page,
            Some("all") => Ticked::All,
            _ => Ticked::Nothing,
        },
        writes,
        moves: writes && !matches!(at.signed_in.who.user.tenant, Tenant::Company { .. }),
        asked,
    };
    Ok(at.respond(StatusCode::OK, &view))
}

/// The profiles that phones can be given, by name: the first ones of very many.
async fn profiles(
    sraps: &Sraps,
    caller: Caller,
    company: CompanyId,
) -> Result<Vec<(ProfileId, String)>, Error> {
    let found = sraps.profile_names(caller, company, PageRequest::first(PROFILES)).await?;
    let named = found.items.into_iter().map(|profile| (profile.id, profile.name.to_string()));
    Ok(named.collect())
}

fn row(listed: &ListedEndpoint, now: jiff::Timestamp) -> Row {
    let ListedEndpoint { endpoint, activity, profile_name, .. } = listed;
    let model = activity.model.or(endpoint.model.map(|known| known.model));
    Row {
        mac: endpoint.mac,
        name: endpoint.name.as_ref().map(ToString::to_string),
        model: model.map(|model| model.to_string()),
        profile: endpoint.profile.zip(profile_name.as_ref().map(ToString::to_string)),
        state: listed.state(now),
        status: activity.status,
        handed_over: activity.handed_over,
        last_seen: activity.last_seen,
        firmware: activity.firmware.clone(),
        address: activity.address.map(|address| address.to_string()),
        registered: endpoint.created,
    }
}
