//! Something is done to many phones: at once where nothing is lost by it, else after a question.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sraps_core::mac::Mac;
use sraps_core::service::{Bulk, CompanyFilter, Done, Error, Selection};
use sraps_core::storage::PageRequest;
use sraps_core::tenancy::{Action, CompanyScope, Tenant};

use crate::error::Problem;
use crate::ui::Ui;
use crate::ui::asked::Asked;
use crate::ui::flash::{Flash, Says};
use crate::ui::form::Form;
use crate::ui::query::Query;
use crate::ui::session::AtCompany;
use crate::ui::view::phones::{Company, Deed, Picked, Question};

/// How many companies can be chosen from.
const COMPANIES: u32 = 500;

/// Does it, or asks first.
pub(super) async fn change(
    State(ui): State<Ui>,
    at: AtCompany,
    form: Form,
) -> Result<Response, Problem> {
    let caller = at.caller();
    caller.demand(Action::WriteEndpoints)?;
    let visit = &at.signed_in.visit;
    let list = Query::from(form.get("query")).link(&visit.links.phones(at.id()));
    let Some((deed, picked, count)) = wanted(&form)? else {
        return Ok(Flash::from(Says::NothingPicked).see_other(visit, &list));
    };
    let question = Question {
        company: at.id(),
        deed,
        picked,
        count,
        seen: None,
        query: form.get("query").to_owned(),
        companies: Vec::new(),
        refused: false,
    };
    let sure = form.get("sure") == "yes";
    if !sure && matches!(deed, Deed::Delete | Deed::Move) {
        return ask(&ui, &at, StatusCode::OK, question).await;
    }
    let what = match deed {
        Deed::Assign(profile) => Bulk::Assign(profile),
        Deed::Enable => Bulk::Enable,
        Deed::Disable => Bulk::Disable,
        Deed::Delete if question.must_type() && !is_number(form.get("typed"), count) => {
            let question = Question { refused: true, ..question };
            return ask(&ui, &at, StatusCode::UNPROCESSABLE_ENTITY, question).await;
        }
        Deed::Delete => Bulk::Delete,
        Deed::Move => {
            let Ok(to) = form.get("to").parse() else {
                let question = Question { refused: true, ..question };
                return ask(&ui, &at, StatusCode::UNPROCESSABLE_ENTITY, question).await;
            };
            let keep_secrets = form.given("secrets").is_some();
            Bulk::Move { to, profile: None, keep_secrets }
        }
    };
    let selection = match &question.picked {
        Picked::Macs(macs) => Selection::Macs(macs.clone()),
        Picked::All => {
            let asked = Asked::of(&Query::from(question.query.as_str()));
            let filter = asked.filter(visit.now).unwrap_or_default();
            Selection::Filter { filter, expected: count }
        }
    };
    match ui.sraps().bulk(caller, at.id(), selection, what).await {
        Ok(outcome) => Ok(flash(deed, outcome.value, at.company.tenant()).see_other(visit, &list)),
        Err(Error::Count { expected, found }) if found > 0 => {
            let question = Question { count: found, seen: Some(expected), ..question };
            ask(&ui, &at, StatusCode::CONFLICT, question).await
        }
        Err(error) => Err(error.into()),
    }
}

/// What a form asks for; nothing where no phone or no profile is chosen.
fn wanted(form: &Form) -> Result<Option<(Deed, Picked, u64)>, Error> {
    let deed = match (form.get("do"), form.get("assign")) {
        ("assign", "") => return Ok(None),
        ("assign", "none") => Deed::Assign(None),
        ("assign", id) => {
            let unknown = |_| Error::invalid("assign", "there is no such provisioning profile");
            Deed::Assign(Some(id.parse().map_err(unknown)?))
        }
        ("enable", _) => Deed::Enable,
        ("disable", _) => Deed::Disable,
        ("move", _) => Deed::Move,
        ("delete", _) => Deed::Delete,
        _ => return Err(Error::invalid("do", "nothing that is known is to be done")),
    };
    if let Some(all) = form.given("all") {
        let count = all.parse().map_err(|_| Error::invalid("all", "it must be a number"))?;
        return Ok(Some((deed, Picked::All, count)));
    }
    let macs: Result<Vec<Mac>, _> = form.all("mac").map(str::parse).collect();
    let macs = macs.map_err(|error| Error::invalid("mac", error))?;
    let count = macs.len() as u64;
    Ok((count > 0).then_some((deed, Picked::Macs(macs), count)))
}

/// Whether a number was typed, with or without signs between its digits.
fn is_number(typed: &str, count: u64) -> bool {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    digits.parse() == Ok(count)
}

async fn ask(
    ui: &Ui,
    at: &AtCompany,
    status: StatusCode,
    mut question: Question,
) -> Result<Response, Problem> {
    if question.deed == Deed::Move {
        let page = PageRequest::first(COMPANIES);
        let found = ui.sraps().companies(at.caller(), CompanyFilter::default(), page).await?;
        let others = found.items.iter().map(CompanyScope::company);
        let others = others.filter(|company| company.id != at.id());
        question.companies = others
            .map(|company| Company { id: company.id.to_string(), name: company.name.to_string() })
            .collect();
    }
    Ok(at.respond(status, &question))
}

fn flash(deed: Deed, done: Done, tenant: Tenant) -> Flash {
    let says = match (done.stopped, deed) {
        (Some(stopped), _) => Says::PhonesLeft(stopped.left),
        (None, Deed::Assign(_)) => Says::PhonesAssigned(done.changed),
        (None, Deed::Enable) => Says::PhonesEnabled(done.changed),
        (None, Deed::Disable) => Says::PhonesDisabled(done.changed),
        (None, Deed::Move) => Says::PhonesMoved(done.changed),
        (None, Deed::Delete) => Says::PhonesDeleted(done.changed),
    };
    Flash::of_changes(says, tenant, done.changes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_typed_as_people_write_it() {
        for typed in ["1234", " 1,234 ", "1.234", "1 234"] {
            assert!(is_number(typed, 1_234), "{typed}");
        }
        for typed in ["", "123", "12345", "yes"] {
            assert!(!is_number(typed, 1_234), "{typed}");
        }
    }
}
