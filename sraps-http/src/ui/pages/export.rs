//! The phones of a list as a file: those that its address asks for, or those that were picked in it (web-ui.md 2.1,
//! points 6 and 10). It can be imported again.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use bytes::Bytes;
use futures_util::stream::{Stream, unfold};
use sraps_core::mac::Mac;
use sraps_core::service::{Caller, Error};
use sraps_core::storage::{
    EndpointCursor, EndpointFilter, EndpointOrder, ListedEndpoint, Page, PageRequest,
};
use sraps_core::tenancy::CompanyId;

use crate::error::Problem;
use crate::ui::Ui;
use crate::ui::asked::Asked;
use crate::ui::query::Query;
use crate::ui::session::AtCompany;
use crate::ui::sheet::{self, Sheet};

/// How many are read at once.
const PART: u32 = 500;

/// The most that can be picked one by one.
const PICKED: usize = 1_000;

/// The first line. An import knows the first six by these names.
const HEADER: [&str; 11] = [
    "mac",
    "name",
    "profile_id",
    "profile",
    "model",
    "enabled",
    "state",
    "last_seen",
    "firmware",
    "ip",
    "registered",
];

pub(crate) fn routes() -> Router<Ui> {
    Router::new().route("/c/{company}/phones/export.csv", get(export))
}

/// Which phones, and where the reading is.
enum Rest {
    Picked(Vec<Mac>),
    First(Box<EndpointFilter>, EndpointOrder),
    After(Box<EndpointFilter>, EndpointOrder, EndpointCursor),
    Nothing,
}

struct Reading {
    ui: Ui,
    caller: Caller,
    company: CompanyId,
    rest: Rest,
    begun: bool,
}

async fn export(State(ui): State<Ui>, at: AtCompany, query: Query) -> Result<Response, Problem> {
    let picked: Result<Vec<Mac>, _> = query.all("mac").take(PICKED + 1).map(Mac::parse).collect();
    let picked = picked.map_err(|error| Error::invalid("mac", error))?;
    Error::unless_too_many(picked.len(), PICKED)?;
    let rest = if picked.is_empty() {
        // The form around a list sends the list's own address in one field.
        let asked = query.get("query").map(Query::from);
        let asked = Asked::of(asked.as_ref().unwrap_or(&query));
        let filter = asked.filter(at.signed_in.visit.now);
        let filter = filter.ok_or_else(|| Error::invalid("q", "it cannot be searched for"))?;
        Rest::First(Box::new(filter), asked.order)
    } else {
        Rest::Picked(picked)
    };
    let (caller, company) = (at.caller(), at.id());
    let reading = Reading { ui, caller, company, rest, begun: false };
    Ok(sheet::file("phones.csv", parts(reading)))
}

fn parts(reading: Reading) -> impl Stream<Item = Result<Bytes, Problem>> + Send + 'static {
    unfold(reading, |mut reading| async move {
        match reading.part().await {
            Ok(part) => Some((Ok(part?), reading)),
            Err(error) => {
                reading.rest = Rest::Nothing;
                Some((Err(error.into()), reading))
            }
        }
    })
}

impl Reading {
    /// The next lines; `None` at the end.
    async fn part(&mut self) -> Result<Option<Bytes>, Error> {
        let Some(phones) = self.phones().await? else { return Ok(None) };
        let mut sheet = Sheet::new();
        let first = !std::mem::replace(&mut self.begun, true);
        if first {
            sheet.line(HEADER);
        }
        for phone in &phones {
            self.line(&mut sheet, phone);
        }
        let bytes = sheet.into_bytes();
        // Spreadsheets take a text without this mark for one of another encoding.
        Ok(Some(if first { [b"\xef\xbb\xbf", &*bytes].concat().into() } else { bytes }))
    }

    async fn phones(&mut self) -> Result<Option<Vec<ListedEndpoint>>, Error> {
        let sraps = self.ui.sraps();
        let (filter, order, page) = match std::mem::replace(&mut self.rest, Rest::Nothing) {
            Rest::Nothing => return Ok(None),
            Rest::Picked(macs) => {
                let mut phones = Vec::with_capacity(macs.len());
                for mac in macs {
                    match sraps.listed_endpoint(self.caller, self.company, mac).await {
                        Ok(phone) => phones.push(phone),
                        // Deleted meanwhile, or somebody else's.
                        Err(Error::NotFound(_)) => {}
                        Err(error) => return Err(error),
                    }
                }
                return Ok(Some(phones));
            }
            Rest::First(filter, order) => (filter, order, PageRequest::first(PART)),
            Rest::After(filter, order, cursor) => (filter, order, PageRequest::after(cursor, PART)),
        };
        let Page { items, next } =
            sraps.endpoints(self.caller, self.company, &filter, order, page).await?;
        if let Some(next) = next {
            self.rest = Rest::After(filter, order, next);
        }
        Ok(Some(items))
    }

    fn line(&self, sheet: &mut Sheet, phone: &ListedEndpoint) {
        let now = self.ui.sraps().ports().clock.now();
        let ListedEndpoint { endpoint, activity, profile_name, .. } = phone;
        let text = |value: Option<String>| value.unwrap_or_default();
        sheet.line([
            endpoint.mac.to_string().as_str(),
            endpoint.name.as_ref().map_or("", |name| name.as_str()),
            &text(endpoint.profile.map(|id| id.to_string())),
            profile_name.as_ref().map_or("", |name| name.as_str()),
            &text(endpoint.model.map(|known| known.model.to_string())),
            if endpoint.autoprovisioning { "true" } else { "false" },
            phone.state(now).as_str(),
            &text(activity.last_seen.map(|at| at.to_string())),
            &text(activity.firmware.clone()),
            &text(activity.address.map(|address| address.to_string())),
            &endpoint.created.to_string(),
        ]);
    }
}
