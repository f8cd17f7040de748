//! Logs: what was changed at a tenant, one change with all that it changed, and all of it as a file.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use bytes::Bytes;
use futures_util::stream::{Stream, unfold};
use http::StatusCode;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use serde::Deserialize;
use sraps_core::service::{Caller, Error, LogEntry, LogFilter, TenantRef};
use sraps_core::storage::{ChangeSetId, EntityKind, PageRequest};
use sraps_core::tenancy::Action;

use crate::api::logs::query;
use crate::error::Problem;
use crate::ui::query::Query;
use crate::ui::session::AtTenant;
use crate::ui::sheet::{self, Sheet};
use crate::ui::view::logs::{Change, Logs, RECORDS, person};
use crate::ui::{Ui, frame};

/// How many changes are on a page.
const SIZE: u32 = 50;

/// How many are read at once for a file.
const PART: u32 = 500;

pub(crate) fn routes() -> Router<Ui> {
    let mut routes = Router::new();
    for place in ["/c/{company}", "/r/{reseller}", "/i"] {
        routes = routes
            .route(&format!("{place}/logs"), get(list))
            .route(&format!("{place}/logs/export.csv"), get(export))
            .route(&format!("{place}/logs/{{change}}"), get(show));
    }
    routes
}

/// What a query asks for. A filter that makes no sense is shown as it was typed, and finds nothing.
fn filter(query: &Query) -> Option<LogFilter> {
    let read = |name| query.get(name).map(str::to_owned);
    let day = |name| query.get(name).filter(|typed| !typed.is_empty());
    Some(LogFilter {
        actor: read("actor").map(|text| query::actor(&text)).transpose().ok()?,
        kind: read("kind").map(|text| query::kind(&text)).transpose().ok()?,
        subject: read("thing").map(|text| query::subject(&text)).transpose().ok()?,
        from: day("from").map(|text| begins(text, 0)).transpose().ok()?,
        until: day("to").map(|text| begins(text, 1)).transpose().ok()?,
    })
}

/// When a day begins, or a number of days after it.
fn begins(typed: &str, later: i8) -> Result<Timestamp, jiff::Error> {
    let day = typed.parse::<Date>()?.checked_add(later.days())?;
    Ok(day.to_zoned(TimeZone::UTC)?.timestamp())
}

/// The list.
async fn list(State(ui): State<Ui>, at: AtTenant, query: Query) -> Result<Response, Problem> {
    let place = at.place();
    let path = at.signed_in.visit.links.logs(place);
    let filter = filter(&query);
    let found = match filter {
        Some(filter) => Some(ui.sraps().logs(at.caller(), place, filter, query.page(SIZE)).await?),
        None => None,
    };
    let (entries, next) = found.map_or((Vec::new(), None), |found| (found.items, found.next));
    let text = |name| query.get(name).unwrap_or_default().to_owned();
    let view = Logs {
        place,
        rows: entries,
        kind: query.get("kind").and_then(|text| query::kind(text).ok()),
        thing: text("thing"),
        actor: text("actor"),
        from: text("from"),
        to: text("to"),
        nonsense: filter.is_none(),
        export: query.first(&at.signed_in.visit.links.logs_file(place)),
        pages: query.pages(&path, next.as_ref()),
    };
    Ok(at.respond(StatusCode::OK, &view))
}

#[derive(Debug, Deserialize)]
struct Which {
    change: String,
}

/// One change.
async fn show(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(Which { change }): Path<Which>,
    query: Query,
) -> Result<Response, Problem> {
    let Ok(id) = change.parse::<ChangeSetId>() else { return Err(frame::unknown_path().await) };
    let caller = at.caller();
    let found = ui.sraps().log(caller, at.place(), id).await?;
    let path = at.signed_in.visit.links.change(at.place(), id);
    let may_write = caller.may(Action::WriteEndpoints);
    let whole = found.records.len() == found.commit.changes as usize;
    let principals = [EntityKind::User, EntityKind::Key];
    let kinds = found.records.iter().all(|record| !principals.contains(&record.thing.kind));
    let view = Change {
        place: at.place(),
        slice: query.slice(&path, RECORDS, found.records.len()),
        can_be_undone: may_write && whole && kinds,
        log: found,
    };
    Ok(at.respond(StatusCode::OK, &view))
}

/// The changes that a query asks for, as a table for spreadsheets: a line for each kind of thing and action.
async fn export(State(ui): State<Ui>, at: AtTenant, query: Query) -> Result<Response, Problem> {
    let filter = filter(&query).ok_or_else(|| Error::invalid("filter", "it makes no sense"))?;
    let (caller, place) = (at.caller(), at.place());
    // What cannot be read at all is a page that says so, and no file.
    ui.sraps().logs(caller, place, filter, PageRequest::first(1)).await?;
    Ok(sheet::file("changes.csv", parts(ui, caller, place, filter)))
}

/// What is still to be read.
enum Rest {
    All,
    After(sraps_core::storage::Revision),
    Nothing,
}

fn parts(
    ui: Ui,
    caller: Caller,
    place: TenantRef,
    filter: LogFilter,
) -> impl Stream<Item = Result<Bytes, Problem>> + Send + 'static {
    unfold((ui, Rest::All), move |(ui, rest)| async move {
        let (page, first) = match rest {
            Rest::All => (PageRequest::first(PART), true),
            Rest::After(revision) => (PageRequest::after(revision, PART), false),
            Rest::Nothing => return None,
        };
        let found = match ui.sraps().logs(caller, place, filter, page).await {
            Ok(found) => found,
            Err(error) => return Some((Err(error.into()), (ui, Rest::Nothing))),
        };
        let mut sheet = Sheet::new();
        if first {
            sheet.line(["time", "change", "actor", "origin", "action", "kind", "count", "names"]);
        }
        for entry in &found.items {
            lines(&mut sheet, entry);
        }
        let rest = found.next.map_or(Rest::Nothing, Rest::After);
        Some((Ok(sheet.into_bytes()), (ui, rest)))
    })
}

fn lines(sheet: &mut Sheet, entry: &LogEntry) {
    let (time, change) = (entry.commit.at.to_string(), entry.commit.id.to_string());
    for sum in &entry.summary {
        sheet.line([
            time.as_str(),
            &change,
            &person(&entry.who),
            entry.commit.origin.as_str(),
            sum.action.as_str(),
            sum.kind.as_str(),
            &sum.count.to_string(),
            &sum.names.join(" "),
        ]);
    }
}
