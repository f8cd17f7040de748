//! One phone.

mod edit;
mod gets;
mod overview;
mod own;

use axum::Router;
use axum::extract::{FromRequestParts, RawPathParams, State};
use axum::response::Response;
use axum::routing::{get, post};
use http::request::Parts;
use http::{Method, StatusCode};
use sraps_core::activity::Activity;
use sraps_core::endpoint::Endpoint;
use sraps_core::endpoint::state::Facts;
use sraps_core::mac::Mac;
use sraps_core::service::Error;
use sraps_core::storage::{EntityKind, EntityRef, ListedEndpoint};
use sraps_core::tenancy::Action;

use crate::error::Problem;
use crate::ui::links::phone::Tab;
use crate::ui::pages::meanwhile::Sender;
use crate::ui::query::Query;
use crate::ui::session::{AtCompany, Turned};
use crate::ui::view::phone::{CHANGES, Head, History, Journal};
use crate::ui::{Ui, frame};

pub(crate) fn routes() -> Router<Ui> {
    let at = |path: &str| format!("/c/{{company}}/phones/{{mac}}{path}");
    Router::new()
        .route(&at(""), get(overview::show).post(edit::save))
        .route(&at("/try"), post(edit::attempt))
        .route(&at("/gets"), get(gets::show).post(gets::reveal))
        .route(&at("/settings"), get(own::show).post(own::change))
        .route(&at("/history"), get(history))
        .route(&at("/journal"), get(journal))
}

/// Somebody who is signed in, at a phone of a company within his reach. A MAC may be written in any notation;
/// who opens a page with another one than ours is sent to it.
#[derive(Debug, Clone)]
struct AtPhone {
    at: AtCompany,
    /// The phone; as it was, where it was deleted while a form was open that is sent now.
    listed: ListedEndpoint,
    is_deleted: bool,
}

impl AtPhone {
    fn mac(&self) -> Mac {
        self.listed.endpoint.mac
    }

    fn writes(&self) -> bool {
        self.at.caller().may(Action::WriteEndpoints)
    }

    /// What the journal calls it.
    fn thing(&self) -> EntityRef {
        EntityRef { kind: EntityKind::Endpoint, id: self.listed.endpoint.id.uuid() }
    }

    /// Who sends a form here.
    fn sender<'a>(&self, ui: &'a Ui) -> Sender<'a> {
        Sender { ui, caller: self.at.caller(), place: self.at.company.tenant().into() }
    }

    /// Reads the phone anew, as others left it.
    async fn reread(&mut self, ui: &Ui) -> Result<(), Error> {
        let (caller, company) = (self.at.caller(), self.at.id());
        match ui.sraps().listed_endpoint(caller, company, self.mac()).await {
            Ok(listed) => (self.listed, self.is_deleted) = (listed, false),
            Err(Error::NotFound(EntityKind::Endpoint)) => self.is_deleted = true,
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// A link to one of the phone's pages.
    fn tab(&self, tab: Tab) -> String {
        self.at.signed_in.visit.links.phone_tab(self.at.id(), self.mac(), tab)
    }

    fn head(&self) -> Head {
        let ListedEndpoint { endpoint, .. } = &self.listed;
        Head {
            company: self.at.id(),
            mac: endpoint.mac,
            name: endpoint.name.as_ref().map(ToString::to_string),
            state: self.listed.state(self.at.signed_in.visit.now),
        }
    }
}

impl FromRequestParts<Ui> for AtPhone {
    type Rejection = Turned;

    async fn from_request_parts(parts: &mut Parts, ui: &Ui) -> Result<Self, Turned> {
        let at = AtCompany::from_request_parts(parts, ui).await?;
        let path = RawPathParams::from_request_parts(parts, ui).await.ok();
        let typed = path.iter().flat_map(RawPathParams::iter).find(|(key, _)| *key == "mac");
        let Some((typed, mac)) = typed.and_then(|(_, text)| Some((text, text.parse().ok()?)))
        else {
            return Err(frame::unknown_path().await.into());
        };
        let listed = match ui.sraps().listed_endpoint(at.caller(), at.id(), mac).await {
            Err(Error::NotFound(EntityKind::Endpoint)) if parts.method == Method::POST => {
                let deleted = ui.sraps().deleted_endpoint(at.caller(), at.id(), mac).await?;
                let deleted = deleted.ok_or(Error::NotFound(EntityKind::Endpoint))?;
                return Ok(Self { at, listed: as_it_was(deleted), is_deleted: true });
            }
            listed => listed?,
        };
        if typed != mac.lower() && parts.method == Method::GET {
            let links = &at.signed_in.visit.links;
            let rest = parts.uri.path().rsplit('/').next();
            let tab = Tab::ALL.into_iter().find(|tab| tab.path().strip_suffix('/') == rest);
            let link = links.phone_tab(at.id(), mac, tab.unwrap_or(Tab::Overview));
            let query = parts.uri.query().map(Query::from).unwrap_or_default();
            return Err(Turned::To(query.link(&link)));
        }
        Ok(Self { at, listed, is_deleted: false })
    }
}

/// A deleted phone. What it did went with it, and it has no state.
fn as_it_was(endpoint: Endpoint) -> ListedEndpoint {
    let facts = Facts { enabled: false, changed: endpoint.updated, redirected: false, polls: None };
    ListedEndpoint { endpoint, activity: Activity::default(), facts, profile_name: None }
}

/// What it asked.
async fn history(State(ui): State<Ui>, phone: AtPhone) -> Result<Response, Problem> {
    let AtPhone { at, .. } = &phone;
    let requests = ui.sraps().check_ins(at.caller(), at.id(), phone.mac()).await?;
    Ok(at.respond(StatusCode::OK, &History { head: phone.head(), requests }))
}

/// What was done to it.
async fn journal(State(ui): State<Ui>, phone: AtPhone) -> Result<Response, Problem> {
    let AtPhone { at, .. } = &phone;
    let found = ui.sraps().endpoint_history(at.caller(), at.id(), phone.mac(), CHANGES + 1);
    let mut changes = found.await?;
    let more = changes.len() > CHANGES as usize;
    changes.truncate(CHANGES as usize);
    let view = Journal { head: phone.head(), changes, more, writes: phone.writes() };
    Ok(at.respond(StatusCode::OK, &view))
}
