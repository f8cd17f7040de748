//! What was added.

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use serde::Deserialize;
use sraps_core::service::{Error, LogAction, LogRecord, Shown, TenantRef};
use sraps_core::storage::{ChangeSetId, EntityKind};
use sraps_core::tenancy::{Action, ProfileId};

use crate::error::Problem;
use crate::ui::query::Query;
use crate::ui::session::AtCompany;
use crate::ui::verdict::Line;
use crate::ui::view::added::{Added, NAMED};
use crate::ui::{Ui, frame, see_other};

/// The most lines that are remembered.
const REMEMBERED: usize = 1_000;

/// To the page; it remembers for some hours what was left out.
pub(in crate::ui::pages) async fn see(
    ui: &Ui,
    at: &AtCompany,
    change: ChangeSetId,
    profile: Option<ProfileId>,
    skipped: &[Line],
) -> Result<Response, Problem> {
    let skipped = skipped.get(..REMEMBERED).unwrap_or(skipped);
    let draft = if skipped.is_empty() {
        None
    } else {
        let text = serde_json::to_string(skipped);
        let text = text.map_err(|error| Problem::internal(error.to_string()))?;
        Some(ui.sraps().keep_draft(&at.signed_in.who, at.id(), &text).await?)
    };
    let links = &at.signed_in.visit.links;
    Ok(see_other(&links.added_phones(at.id(), change, profile, draft.as_ref())))
}

#[derive(Debug, Deserialize)]
pub(super) struct Which {
    change: String,
}

/// The page, of a change that registered phones.
pub(super) async fn show(
    State(ui): State<Ui>,
    at: AtCompany,
    Path(Which { change }): Path<Which>,
    query: Query,
) -> Result<Response, Problem> {
    let Ok(change) = change.parse::<ChangeSetId>() else { return Err(frame::unknown_path().await) };
    let found = ui.sraps().log(at.caller(), TenantRef::Company(at.id()), change).await?;
    let registered = |record: &LogRecord| {
        record.thing.kind == EntityKind::Endpoint && record.action == LogAction::Created
    };
    if !found.records.iter().all(registered) {
        return Err(frame::unknown_path().await);
    }
    let phones = found.records.iter().take(NAMED);
    let phones =
        phones.filter_map(|record| Some((record.label.as_ref()?.parse().ok()?, name(record))));
    let view = Added {
        company: at.id(),
        change,
        count: found.records.len(),
        phones: phones.collect(),
        profile: query.get("profile").and_then(|id| id.parse().ok()),
        skipped: skipped(&ui, &at, &query).await?,
        writes: at.caller().may(Action::WriteEndpoints),
    };
    Ok(at.respond(StatusCode::OK, &view))
}

fn name(record: &LogRecord) -> Option<String> {
    let field = record.fields.iter().find(|field| field.field == "name")?;
    match &field.after {
        Some(Shown::Text(name)) => Some(name.clone()),
        _ => None,
    }
}

async fn skipped(ui: &Ui, at: &AtCompany, query: &Query) -> Result<Vec<Line>, Error> {
    let Some(Ok(draft)) = query.get("skipped").map(str::parse) else { return Ok(Vec::new()) };
    let text = ui.sraps().draft(&at.signed_in.who, at.id(), &draft).await?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}
