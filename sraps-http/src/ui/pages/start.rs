//! The first run: from the link that the server shows at its start to a phone that asks (web-ui.md 2.1, point 24).
//!
//! The link makes the owner and signs him in. What comes after it are pages of his company like all others, so
//! that a restart in between, or another browser, loses nothing: addresses, a profile, phones, and the page that
//! waits for them.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use http::request::Parts;
use http::{HeaderMap, StatusCode};
use jiff::SignedDuration;
use sraps_core::activity::Stranger;
use sraps_core::mac::Mac;
use sraps_core::service::{Error, FirstOwner, OwnerRef, SetupToken, TokenError, check_password};
use sraps_core::storage::{
    EndpointCursor, EndpointFilter, EndpointOrder, EndpointSort, ListedEndpoint, PageRequest,
};
use sraps_core::tenancy::{Action, Email, Label};

use crate::error::Problem;
use crate::forwarded::PublicOrigin;
use crate::ui::form::Form;
use crate::ui::query::Query;
use crate::ui::reach::Reach;
use crate::ui::session::{self, AtCompany, Turned};
use crate::ui::view::layout;
use crate::ui::view::start::{Addresses, SetUp};
use crate::ui::view::waiting::{Asking, Awaited, WAITED_FOR, Waiting};
use crate::ui::visit::Visit;
use crate::ui::{Ui, frame, see_other};

/// How many of the last registered phones are waited for where none is named.
const LATEST: u32 = 10;

/// Unregistered phones that are shown: so many, of the last hour.
const STRANGERS: usize = 20;
const RECENT: SignedDuration = SignedDuration::from_hours(1);

pub(crate) fn routes() -> Router<Ui> {
    Router::new()
        .route("/setup/{token}", get(show).post(set_up))
        .route("/c/{company}/addresses", get(addresses))
        .route("/c/{company}/waiting", get(waiting))
}

/// Lets a link in that opens the setup now. Who has just done it, in another tab, goes on; all others read
/// that it works no more, whatever is wrong with it.
async fn demand(
    ui: &Ui,
    visit: &Visit,
    headers: &HeaderMap,
    token: &str,
) -> Result<SetupToken, Turned> {
    let token: Result<SetupToken, TokenError> = token.parse();
    if let Ok(token) = token
        && ui.sraps().is_setup_open(&token).await?
    {
        return Ok(token);
    }
    Err(match session::signed_in(ui, visit, headers).await? {
        Some(_) => Turned::To(visit.links.home()),
        None => frame::used_link().into(),
    })
}

async fn show(
    State(ui): State<Ui>,
    visit: Visit,
    headers: HeaderMap,
    Path(token): Path<String>,
) -> Result<Response, Turned> {
    let token = demand(&ui, &visit, &headers, &token).await?;
    let view = SetUp { action: visit.links.set_up(&token.expose()), ..SetUp::default() };
    Ok(layout::respond(StatusCode::OK, &visit, None, &view))
}

async fn set_up(
    State(ui): State<Ui>,
    visit: Visit,
    headers: HeaderMap,
    Path(token): Path<String>,
    form: Form,
) -> Result<Response, Turned> {
    let token = demand(&ui, &visit, &headers, &token).await?;
    let (name, company) = (Label::new(form.get("name")), Label::new(form.get("company")));
    // Who looks after his own phones only, is his own reseller.
    let reseller = form.given("reseller").map_or_else(|| company.clone(), Label::new);
    let (email, password) = (Email::new(form.get("email")), form.secret("password"));
    let checked = check_password(&password);
    let (Ok(name), Ok(company), Ok(reseller), Ok(email), Ok(())) =
        (&name, &company, &reseller, &email, &checked)
    else {
        let refused = [
            ("name", name.is_err()),
            ("email", email.is_err()),
            ("password", checked.is_err()),
            ("company", company.is_err()),
            ("reseller", form.given("reseller").is_some() && reseller.is_err()),
        ];
        let view = SetUp {
            action: visit.links.set_up(&token.expose()),
            name: form.get("name").to_owned(),
            email: form.get("email").to_owned(),
            company: form.get("company").to_owned(),
            reseller: form.get("reseller").to_owned(),
            refused: refused.into_iter().filter_map(|(field, is)| is.then_some(field)).collect(),
        };
        return Ok(layout::respond(StatusCode::UNPROCESSABLE_ENTITY, &visit, None, &view));
    };
    let password = ui.passwords().slots().hash(ui.sraps(), password).await?;
    let new = FirstOwner {
        reseller: reseller.clone(),
        company: company.clone(),
        name: name.clone(),
        email: email.clone(),
        password,
    };
    let place = match ui.sraps().set_up_by_link(&token, new).await {
        Ok(place) => place,
        // Somebody else was faster.
        Err(Error::Unauthenticated | Error::Refused(_)) => return Err(frame::used_link().into()),
        Err(error) => return Err(error.into()),
    };
    let new = ui.sraps().open_session(&place.user, session::visitor(&visit, &headers)).await?;
    let mut response = see_other(&visit.links.addresses(place.company.id));
    session::begin(&visit, &new, &mut response);
    Ok(response)
}

/// Under which addresses people and phones come, and what to do next.
async fn addresses(State(ui): State<Ui>, at: AtCompany, parts: Parts) -> Result<Response, Problem> {
    let (caller, company) = (at.caller(), at.id());
    let links = &at.signed_in.visit.links;
    let owner = OwnerRef::Company(company);
    let profiles = ui.sraps().profiles(caller, owner, PageRequest::first(1)).await?;
    let has_profile = !profiles.items.is_empty();
    let add = links.add_phones(company);
    let installation = caller.may(Action::ReadInstallation);
    let view = Addresses {
        public: ui.config().public_url.as_ref().map(ToString::to_string),
        here: PublicOrigin::of(&parts).map(|origin| origin.to_string()),
        reach: reach(&ui),
        command: ui.config().phones.command.clone().filter(|_| installation),
        installation,
        has_profile,
        next: if has_profile { add } else { links.new_profile_then(company, &add) },
        writes: caller.may(Action::WriteEndpoints),
    };
    Ok(at.respond(StatusCode::OK, &view))
}

fn reach(ui: &Ui) -> Reach {
    Reach::of(ui.sraps().ports().phone_url.as_deref(), &ui.config().phones)
}

/// What to enter where, and who has asked.
async fn waiting(State(ui): State<Ui>, at: AtCompany, query: Query) -> Result<Response, Problem> {
    let (caller, company, visit) = (at.caller(), at.id(), &at.signed_in.visit);
    let path = visit.links.waiting(company);
    let mut named: Vec<Mac> = Vec::new();
    for mac in query.all("phone").filter_map(|mac| mac.parse().ok()) {
        if named.len() < WAITED_FOR && !named.contains(&mac) {
            named.push(mac);
        }
    }
    let mut phones = Vec::new();
    for mac in &named {
        let filter = EndpointFilter::default().mac_range(*mac, *mac);
        phones.extend(listed(&ui, &at, &filter, 1).await?);
    }
    if named.is_empty() {
        phones = listed(&ui, &at, &EndpointFilter::default(), LATEST).await?;
    }
    let installation = caller.may(Action::ReadInstallation);
    let (mut shown, mut first_run) = (None, false);
    if installation {
        shown = Some(asking(ui.sraps().strangers(caller).await?, visit));
        let all = EndpointFilter::default();
        first_run = ui.sraps().endpoint_count(caller, company, &all).await? <= 1;
    }
    let paused = query.get("paused").is_some();
    let turned = query.but("paused", if paused { "" } else { "1" });
    let reach = reach(&ui);
    let view = Waiting {
        company,
        awaited: phones.iter().map(|listed| awaited(listed, visit)).collect(),
        asking: shown,
        command: ui.config().phones.command.clone().filter(|_| installation && reach.is_closed()),
        reach,
        paused,
        turn: turned.link(&path),
        writes: caller.may(Action::WriteEndpoints),
        first_run,
    };
    Ok(at.respond(StatusCode::OK, &view))
}

/// The last registered phones that a filter finds.
async fn listed(
    ui: &Ui,
    at: &AtCompany,
    filter: &EndpointFilter,
    most: u32,
) -> Result<Vec<ListedEndpoint>, Error> {
    let order = EndpointOrder { by: EndpointSort::Created, descending: true };
    let page = PageRequest::<EndpointCursor>::first(most);
    Ok(ui.sraps().endpoints(at.caller(), at.id(), filter, order, page).await?.items)
}

fn awaited(listed: &ListedEndpoint, visit: &Visit) -> Awaited {
    Awaited {
        mac: listed.endpoint.mac,
        name: listed.endpoint.name.as_ref().map(ToString::to_string),
        state: listed.state(visit.now),
        last_seen: listed.activity.last_seen,
        address: listed.activity.address.map(|address| address.to_string()),
    }
}

/// Phones of others are here as well: only what is needed to know one's own again is shown.
fn asking(strangers: Vec<Stranger>, visit: &Visit) -> Vec<Asking> {
    let since = visit.now.checked_sub(RECENT).unwrap_or(visit.now);
    let recent = strangers.into_iter().filter(|stranger| stranger.last_seen >= since);
    let row = |stranger: Stranger| Asking {
        mac: stranger.mac,
        model: stranger.model.map(|model| model.to_string()),
        address: stranger.address.map(|address| address.to_string()),
        last_seen: stranger.last_seen,
    };
    recent.take(STRANGERS).map(row).collect()
}
