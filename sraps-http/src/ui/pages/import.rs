//! A file of phones is taken, looked at and imported. Between the steps it is kept as a draft.

mod file;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::response::Response;
use axum::routing::{get, post};
use http::StatusCode;
use sraps_core::service::{
    CheckVerdict, CheckedLine, DraftId, EndpointDraft, Error, MAX_DRAFT, Refusal,
};
use sraps_core::storage::{ChangeSetId, MAX_CHANGES};
use sraps_core::tenancy::{Action, ProfileId};

use super::add::{added, once as sent, profiles};
use crate::error::Problem;
use crate::ui::form::Form;
use crate::ui::query::Query;
use crate::ui::session::AtCompany;
use crate::ui::sheet::{self, Sheet};
use crate::ui::table::{Columns, Table, TableError};
use crate::ui::verdict::{Line, Verdict};
use crate::ui::view::add::WrongProfile;
use crate::ui::view::import::{Counts, DryRun, Import, WrongFile, WrongImport, seen};
use crate::ui::view::lines::plain_reason;
use crate::ui::{Ui, download, see_other};
use file::Sent;

/// A heading line may stand above the phones.
const MAX_LINES: usize = MAX_CHANGES + 1;

/// How much of an example is shown.
const EXAMPLE: usize = 32;

pub(crate) fn routes() -> Router<Ui> {
    Router::new()
        // The body is bounded where it is read.
        .route(
            "/c/{company}/phones/import",
            get(first).post(take).layer(DefaultBodyLimit::disable()),
        )
        .route("/c/{company}/phones/import/check", get(look).post(act))
        .route("/c/{company}/phones/import/errors.csv", get(errors))
        .route("/c/{company}/phones/import/new-profile", post(new_profile))
}

/// The page that takes a file.
async fn first(State(ui): State<Ui>, at: AtCompany) -> Result<Response, Problem> {
    at.caller().demand(Action::WriteEndpoints)?;
    let page = Import { company: at.id(), text: String::new(), limit: limit(&ui), wrong: None };
    Ok(at.respond(StatusCode::OK, &page))
}

/// Takes a file.
async fn take(State(ui): State<Ui>, at: AtCompany, sent: Sent) -> Result<Response, Problem> {
    at.caller().demand(Action::WriteEndpoints)?;
    let read = sent.text().and_then(|text| Ok((Table::read(&text, MAX_LINES)?, text)));
    match read {
        Ok((table, text)) => {
            let draft = ui.sraps().keep_draft(&at.signed_in.who, at.id(), &text).await?;
            let columns = Columns::guess(&table).pairs();
            Ok(see_other(&at.signed_in.visit.links.import_step(at.id(), &draft, &columns)))
        }
        Err(wrong) => Ok(refused(&ui, &at, sent.pasted, wrong)),
    }
}

fn refused(ui: &Ui, at: &AtCompany, text: String, wrong: WrongFile) -> Response {
    let page = Import { company: at.id(), text, limit: limit(ui), wrong: Some(wrong) };
    at.respond(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The longest file: what can be sent, and what can be kept.
fn limit(ui: &Ui) -> usize {
    ui.config().body_limit.min(MAX_DRAFT)
}

impl From<TableError> for WrongFile {
    fn from(error: TableError) -> Self {
        match error {
            TableError::Empty => Self::Empty,
            TableError::TooLong => Self::TooLong,
        }
    }
}

/// What was chosen, and the file that it is about.
struct Chosen {
    draft: DraftId,
    table: Table,
    columns: Columns,
    profile: Option<ProfileId>,
    find: String,
    change: Option<ChangeSetId>,
}

/// What was found out about it.
struct Looked {
    lines: Vec<CheckedLine>,
    profile: Option<WrongProfile>,
}

impl Chosen {
    /// As a form or an address has it; `Err` where the file is not kept any more.
    async fn of<'a>(
        ui: &Ui,
        at: &AtCompany,
        value: impl Fn(&str) -> &'a str + Send,
    ) -> Result<Result<Self, WrongFile>, Error> {
        let Ok(draft) = value("draft").parse::<DraftId>() else { return Ok(Err(WrongFile::Lost)) };
        let columns = Columns::of(&value);
        let (profile, change) = (value("profile").parse().ok(), value("change").parse().ok());
        let find = value("find").chars().take(200).collect();
        let text = ui.sraps().draft(&at.signed_in.who, at.id(), &draft).await?;
        let Some(text) = text else { return Ok(Err(WrongFile::Lost)) };
        let table = Table::read(&text, MAX_LINES).map_err(WrongFile::from);
        Ok(table.map(|table| Self { draft, table, columns, profile, find, change }))
    }

    /// Looks at every line.
    async fn look(&self, ui: &Ui, at: &AtCompany) -> Result<Looked, Error> {
        let rows = self.columns.rows(&self.table);
        let lines: Vec<_> = rows.iter().map(|row| self.columns.line(row)).collect();
        let check = |profile| ui.sraps().check_lines(at.caller(), at.id(), &lines, profile);
        match check(self.profile).await {
            Err(Error::Invalid(_)) if self.profile.is_some() => {
                Ok(Looked { lines: check(None).await?, profile: Some(WrongProfile::Unknown) })
            }
            lines => Ok(Looked { lines: lines?, profile: None }),
        }
    }

    async fn page(
        &self,
        ui: &Ui,
        at: &AtCompany,
        looked: &Looked,
        wrong: Option<WrongImport>,
    ) -> Result<DryRun, Problem> {
        let profiles = profiles::choice(ui, at, &self.find, self.profile, looked.profile).await?;
        Ok(DryRun {
            company: at.id(),
            draft: self.draft.clone(),
            columns: self.examples(),
            chosen: self.columns,
            counts: counts(&looked.lines),
            lines: looked.lines.iter().map(Line::from).collect(),
            profiles,
            change: self.change.unwrap_or_else(|| ui.sraps().new_change()),
            wrong,
        })
    }

    /// Each column's heading, if there is one, and the first cell that says something.
    fn examples(&self) -> Vec<(Option<String>, String)> {
        let heading = self.table.rows.first().filter(|_| self.columns.header);
        let short = |text: &str| text.trim().chars().take(EXAMPLE).collect::<String>();
        let column = |n: usize| {
            let heading = heading.and_then(|row| row.cells.get(n)).map(|cell| short(cell));
            let mut cells =
                self.columns.rows(&self.table).iter().filter_map(|row| row.cells.get(n));
            let example = cells.find(|cell| !cell.trim().is_empty());
            (heading, example.map(|cell| short(cell)).unwrap_or_default())
        };
        (0..self.table.width()).map(column).collect()
    }
}

fn counts(lines: &[CheckedLine]) -> Counts {
    let mut counts = Counts::default();
    for line in lines {
        match (&line.draft, &line.item.verdict) {
            (Some(_), _) => {
                counts.new += 1;
                counts.warnings += u64::from(!Line::from(line).is_plain());
            }
            (None, CheckVerdict::Yours) => counts.yours += 1,
            (None, CheckVerdict::Duplicate(_)) => counts.twice += 1,
            (None, _) => counts.errors += 1,
        }
    }
    counts
}

/// What would become of a file.
async fn look(State(ui): State<Ui>, at: AtCompany, query: Query) -> Result<Response, Problem> {
    at.caller().demand(Action::WriteEndpoints)?;
    let value = |name: &str| query.get(name).unwrap_or_default();
    let mut chosen = match Chosen::of(&ui, &at, value).await? {
        Ok(chosen) => chosen,
        Err(wrong) => return Ok(refused(&ui, &at, String::new(), wrong)),
    };
    // The only profile that there is, is chosen, and then looked at as such.
    let only = profiles::choice(&ui, &at, "", chosen.profile, None).await?.chosen;
    chosen.profile = chosen.profile.or(only);
    let looked = chosen.look(&ui, &at).await?;
    let page = chosen.page(&ui, &at, &looked, None).await?;
    Ok(at.respond(StatusCode::OK, &page))
}

/// One of the buttons.
async fn act(State(ui): State<Ui>, at: AtCompany, form: Form) -> Result<Response, Problem> {
    at.caller().demand(Action::WriteEndpoints)?;
    let chosen = match Chosen::of(&ui, &at, |name| form.get(name)).await? {
        Ok(chosen) => chosen,
        Err(wrong) => return Ok(refused(&ui, &at, String::new(), wrong)),
    };
    let looked = chosen.look(&ui, &at).await?;
    if form.get("do") != "import" {
        return Ok(at.respond(StatusCode::OK, &chosen.page(&ui, &at, &looked, None).await?));
    }
    let profile = chosen.profile.map(|id| id.to_string());
    if form.get("seen") != seen(&chosen.columns, profile.as_deref()) {
        let page = chosen.page(&ui, &at, &looked, Some(WrongImport::Changed)).await?;
        return Ok(at.respond(StatusCode::OK, &page));
    }
    import(&ui, &at, chosen, looked).await
}

async fn import(
    ui: &Ui,
    at: &AtCompany,
    chosen: Chosen,
    looked: Looked,
) -> Result<Response, Problem> {
    let ready: Vec<&CheckedLine> =
        looked.lines.iter().filter(|line| line.draft.is_some()).collect();
    let drafts: Vec<EndpointDraft> = ready.iter().filter_map(|line| line.draft.clone()).collect();
    let profile = one_profile(&drafts);
    if drafts.is_empty() || looked.profile.is_some() {
        if let Some(change) = sent::before(ui, at, chosen.change).await? {
            let links = &at.signed_in.visit.links;
            return Ok(see_other(&links.added_phones(at.id(), change, None, None)));
        }
        let wrong = looked.profile.is_none().then_some(WrongImport::Nothing);
        let page = chosen.page(ui, at, &looked, wrong).await?;
        return Ok(at.respond(StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    let (change, done) = sent::register(ui, at, chosen.change, drafts).await?;
    if done.written.is_empty() {
        // Others came in between.
        let looked = chosen.look(ui, at).await?;
        let page = chosen.page(ui, at, &looked, Some(WrongImport::Nothing)).await?;
        return Ok(at.respond(StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    let left = looked.lines.iter().filter(|line| line.draft.is_none()).map(Line::from);
    let taken = done.refused.iter().filter_map(|Refusal { at, .. }| ready.get(*at));
    let mut skipped: Vec<Line> = left.chain(taken.map(|line| Line::taken(&line.item))).collect();
    skipped.sort_by_key(|line| line.number);
    added::see(ui, at, change, profile, &skipped).await
}

/// The profile of all of them, if it is one.
fn one_profile(drafts: &[EndpointDraft]) -> Option<ProfileId> {
    let first = drafts.first()?.profile?;
    drafts.iter().all(|draft| draft.profile == Some(first)).then_some(first)
}

/// The lines that cannot be imported, each with its number and why: to be corrected and imported again.
async fn errors(State(ui): State<Ui>, at: AtCompany, query: Query) -> Result<Response, Problem> {
    at.caller().demand(Action::WriteEndpoints)?;
    let value = |name: &str| query.get(name).unwrap_or_default();
    let chosen = match Chosen::of(&ui, &at, value).await? {
        Ok(chosen) => chosen,
        Err(wrong) => return Ok(refused(&ui, &at, String::new(), wrong)),
    };
    let looked = chosen.look(&ui, &at).await?;
    let (table, columns, width) = (&chosen.table, &chosen.columns, chosen.table.width());
    let mut sheet = Sheet::separated_by(table.separator);
    let mut add = |cells: &[String], number: &str, reason: &str| {
        let cells = (0..width).map(|n| cells.get(n).map_or("", String::as_str));
        sheet.line(cells.map(sheet::unguarded).chain([number, reason]));
    };
    if let Some(heading) = table.rows.first().filter(|_| columns.header) {
        add(&heading.cells, "line", "reason");
    }
    for (row, line) in columns.rows(table).iter().zip(&looked.lines) {
        if let (false, Verdict::Bad(fault)) = (line.is_superfluous(), Line::from(line).verdict) {
            let reason = plain_reason(at.signed_in.visit.text, &fault);
            add(&row.cells, &row.number.to_string(), &reason);
        }
    }
    let bytes = [b"\xef\xbb\xbf", &*sheet.into_bytes()].concat();
    Ok(download::whole("errors.csv", sheet::CSV, bytes))
}

/// Notes the way back while a profile is made.
async fn new_profile(State(ui): State<Ui>, at: AtCompany, form: Form) -> Result<Response, Problem> {
    at.caller().demand(Action::WriteProfiles)?;
    let links = &at.signed_in.visit.links;
    let chosen = match Chosen::of(&ui, &at, |name| form.get(name)).await? {
        Ok(chosen) => chosen,
        Err(wrong) => return Ok(refused(&ui, &at, String::new(), wrong)),
    };
    let next = links.import_step(at.id(), &chosen.draft, &chosen.columns.pairs());
    Ok(see_other(&links.new_profile_then(at.id(), &next)))
}
