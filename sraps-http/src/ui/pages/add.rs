//! Adding phones: the form, what its buttons do, and the page after it.

pub(super) mod added;
pub(super) mod once;
pub(super) mod profiles;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use http::StatusCode;
use sraps_core::service::{CheckedItem, DraftId, EndpointDraft, Error, Refusal, Registered};
use sraps_core::storage::ChangeSetId;
use sraps_core::tenancy::{Action, ProfileId};

use crate::error::Problem;
use crate::ui::form::Form;
use crate::ui::query::Query;
use crate::ui::session::AtCompany;
use crate::ui::verdict::{Line, without_faults};
use crate::ui::view::add::{AddPhones, WrongMacs, WrongProfile};
use crate::ui::view::layout;
use crate::ui::{Ui, see_other};

pub(crate) fn routes() -> Router<Ui> {
    Router::new()
        .route("/c/{company}/phones/add", get(show).post(act))
        .route("/c/{company}/phones/add/check", post(check))
        .route("/c/{company}/phones/add/new-profile", post(new_profile))
        .route("/c/{company}/phones/added/{change}", get(added::show))
}

/// What somebody has typed and chosen.
#[derive(Default)]
struct Typed {
    macs: String,
    profile: Option<ProfileId>,
    find: String,
    change: Option<ChangeSetId>,
}

impl From<&Form> for Typed {
    fn from(form: &Form) -> Self {
        Self {
            macs: form.get("macs").to_owned(),
            profile: form.get("profile").parse().ok(),
            find: form.get("find").chars().take(200).collect(),
            change: form.get("change").parse().ok(),
        }
    }
}

/// What was found out about it.
#[derive(Default)]
struct Looked {
    items: Vec<CheckedItem>,
    macs: Option<WrongMacs>,
    profile: Option<WrongProfile>,
}

/// The empty form; or with the phones that a link names, with a profile that was chosen elsewhere, with a list that
/// was kept.
async fn show(State(ui): State<Ui>, at: AtCompany, query: Query) -> Result<Response, Problem> {
    at.caller().demand(Action::WriteEndpoints)?;
    let mut typed = Typed {
        macs: query.all("mac").collect::<Vec<_>>().join("\n"),
        profile: query.get("profile").and_then(|id| id.parse().ok()),
        ..Typed::default()
    };
    let mut lost = false;
    if let Some(draft) = query.get("draft") {
        match kept(&ui, &at, draft).await? {
            Some(text) => typed.macs = text,
            None => lost = true,
        }
    }
    let looked = look(&ui, &at, &typed).await?;
    let page = AddPhones { lost, ..page(&ui, &at, typed, looked).await? };
    Ok(at.respond(StatusCode::OK, &page))
}

async fn kept(ui: &Ui, at: &AtCompany, draft: &str) -> Result<Option<String>, Error> {
    let Ok(draft) = draft.parse::<DraftId>() else { return Ok(None) };
    ui.sraps().draft(&at.signed_in.who, at.id(), &draft).await
}

/// One of the buttons.
async fn act(State(ui): State<Ui>, at: AtCompany, form: Form) -> Result<Response, Problem> {
    let mut typed = Typed::from(&form);
    let looked = match form.get("do") {
        "check" | "find" => look(&ui, &at, &typed).await?,
        "remove" => {
            let looked = look(&ui, &at, &typed).await?;
            // A list that could not be read stays as it is.
            if looked.macs.is_some() {
                looked
            } else {
                typed.macs = without_faults(&looked.items);
                look(&ui, &at, &typed).await?
            }
        }
        _ => match register(&ui, &at, &typed).await? {
            Ok(response) => return Ok(response),
            Err(looked) => {
                let page = page(&ui, &at, typed, looked).await?;
                return Ok(at.respond(StatusCode::UNPROCESSABLE_ENTITY, &page));
            }
        },
    };
    let page = page(&ui, &at, typed, looked).await?;
    Ok(at.respond(StatusCode::OK, &page))
}

/// What the script shows while the list is typed: the same as the button does.
async fn check(State(ui): State<Ui>, at: AtCompany, form: Form) -> Result<Response, Problem> {
    let typed = Typed::from(&form);
    let looked = look(&ui, &at, &typed).await?;
    let visit = &at.signed_in.visit;
    let part = AddPhones { wrong: looked.macs, ..page(&ui, &at, typed, looked).await? }.part(visit);
    Ok(layout::part(&part))
}

/// Keeps the list while a profile is made.
async fn new_profile(State(ui): State<Ui>, at: AtCompany, form: Form) -> Result<Response, Problem> {
    at.caller().demand(Action::WriteProfiles)?;
    let draft = ui.sraps().keep_draft(&at.signed_in.who, at.id(), form.get("macs")).await?;
    Ok(see_other(&at.signed_in.visit.links.new_profile_for(at.id(), &draft)))
}

/// Looks at what was typed, and says what is wrong with the whole.
async fn look(ui: &Ui, at: &AtCompany, typed: &Typed) -> Result<Looked, Error> {
    let check = |profile| ui.sraps().check_endpoints(at.caller(), at.id(), &typed.macs, profile);
    let mut looked = Looked::default();
    let mut checked = check(typed.profile).await;
    if refused(&checked, "provisioning_profile") {
        looked.profile = Some(WrongProfile::Unknown);
        checked = check(None).await;
    }
    if refused(&checked, "text") {
        looked.macs = Some(WrongMacs::TooMany);
        return Ok(looked);
    }
    looked.items = checked?;
    Ok(looked)
}

fn refused(checked: &Result<Vec<CheckedItem>, Error>, name: &str) -> bool {
    matches!(checked, Err(Error::Invalid(fields)) if fields.iter().any(|field| field.field == name))
}

/// Registers what was typed, or says what is wrong with it. What loses nothing by it is left out: what stands there
/// twice, and phones that are here already.
async fn register(
    ui: &Ui,
    at: &AtCompany,
    typed: &Typed,
) -> Result<Result<Response, Looked>, Problem> {
    let mut looked = look(ui, at, typed).await?;
    let bad = looked.items.iter().filter(|item| !item.is_ready() && !item.is_superfluous()).count();
    let ready: Vec<&CheckedItem> = looked.items.iter().filter(|item| item.is_ready()).collect();
    looked.profile = looked.profile.or(typed.profile.is_none().then_some(WrongProfile::Missing));
    if ready.is_empty()
        && bad == 0
        && !looked.items.is_empty()
        && let Some(change) = once::before(ui, at, typed.change).await?
    {
        let link = at.signed_in.visit.links.added_phones(at.id(), change, typed.profile, None);
        return Ok(Ok(see_other(&link)));
    }
    looked.macs = looked.macs.or(match (looked.items.is_empty(), bad, ready.is_empty()) {
        (true, ..) => Some(WrongMacs::Missing),
        (_, 1.., _) => Some(WrongMacs::Bad(bad)),
        (_, _, true) => Some(WrongMacs::NothingNew),
        _ => None,
    });
    if looked.macs.is_some() || looked.profile.is_some() {
        return Ok(Err(looked));
    }
    let drafts = ready.iter().filter_map(|item| {
        let (name, profile) = (item.name.clone(), typed.profile);
        Some(EndpointDraft { name, profile, ..EndpointDraft::new(item.mac?) })
    });
    let drafts = drafts.collect();
    let (change, done) = once::register(ui, at, typed.change, drafts).await?;
    if done.written.is_empty() {
        // Others came in between.
        return Ok(Err(Looked {
            macs: Some(WrongMacs::Bad(ready.len())),
            ..look(ui, at, typed).await?
        }));
    }
    let skipped = skipped(&looked.items, &ready, &done);
    Ok(Ok(added::see(ui, at, change, typed.profile, &skipped).await?))
}

/// What was left out, in the order of the list.
fn skipped(items: &[CheckedItem], ready: &[&CheckedItem], done: &Registered) -> Vec<Line> {
    let left = items.iter().filter(|item| !item.is_ready()).map(Line::from);
    let taken =
        done.refused.iter().filter_map(|Refusal { at, .. }| Some(Line::taken(ready.get(*at)?)));
    let mut lines: Vec<Line> = left.chain(taken).collect();
    lines.sort_by_key(|line| line.number);
    lines
}

async fn page(ui: &Ui, at: &AtCompany, typed: Typed, looked: Looked) -> Result<AddPhones, Problem> {
    let profiles = profiles::choice(ui, at, &typed.find, typed.profile, looked.profile).await?;
    Ok(AddPhones {
        company: at.id(),
        lines: looked.items.iter().map(Line::from).collect(),
        macs: typed.macs,
        profiles,
        change: typed.change.unwrap_or_else(|| ui.sraps().new_change()),
        wrong: looked.macs,
        lost: false,
    })
}
