//! The phones of a page, in a table; on a narrow screen each is a card.

use jiff::Timestamp;
use maud::{Markup, html};
use sraps_core::endpoint::state::State;
use sraps_core::mac::Mac;
use sraps_core::service::TenantRef;
use sraps_core::storage::EndpointSort;
use sraps_core::tenancy::ProfileId;

use super::filters::column_name;
use super::{Phones, Ticked};
use crate::ui::asked::Column;
use crate::ui::text::Text;
use crate::ui::view::icon::Icon;
use crate::ui::view::parts::{ago, cell, moment, state};
use crate::ui::visit::Visit;

/// A phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) mac: Mac,
    pub(crate) name: Option<String>,
    pub(crate) model: Option<String>,
    pub(crate) profile: Option<(ProfileId, String)>,
    pub(crate) state: State,
    /// The status of the last answer.
    pub(crate) status: Option<u16>,
    /// When a redirection was last delivered.
    pub(crate) handed_over: Option<Timestamp>,
    pub(crate) last_seen: Option<Timestamp>,
    pub(crate) firmware: Option<String>,
    pub(crate) address: Option<String>,
    pub(crate) registered: Timestamp,
}

pub(super) fn table(page: &Phones, visit: &Visit) -> Markup {
    let text = visit.text;
    html! {
        div.scroll {
            table {
                caption.hidden { (text.get("phones")) }
                thead {
                    tr {
                        @if page.writes { th scope="col" { span.hidden { (text.get("phones-pick")) } } }
                        (heading(page, visit, Some(EndpointSort::Mac), &text.get("mac")))
                        (heading(page, visit, None, &text.get("state")))
                        @for column in &page.asked.columns {
                            (heading(page, visit, column.sort(), &column_name(text, *column)))
                        }
                    }
                }
                tbody { @for row in &page.rows { (phone(page, row, visit)) } }
            }
        }
    }
}

/// The heading of a column; a link to the order by it, where there is one.
fn heading(page: &Phones, visit: &Visit, by: Option<EndpointSort>, name: &str) -> Markup {
    let order = page.asked.order;
    let Some(by) = by else { return html! { th scope="col" { (name) } } };
    let sorted =
        (order.by == by).then_some(if order.descending { "descending" } else { "ascending" });
    let arrow = if order.descending { Icon::Down } else { Icon::Up };
    html! {
        th scope="col" aria-sort=[sorted] {
            a.sort href=(page.asked.sorted(by).link(&visit.links.phones(page.company))) {
                (name) @if sorted.is_some() { (arrow) }
            }
        }
    }
}

fn phone(page: &Phones, row: &Row, visit: &Visit) -> Markup {
    let text = visit.text;
    let mac = row.mac.to_string();
    html! {
        tr data-mac=(row.mac.lower()) {
            @if page.writes {
                td {
                    label.box {
                        input type="checkbox" name="mac" value=(row.mac.lower())
                            checked[page.ticked != Ticked::Nothing] disabled[page.ticked == Ticked::All]
                            aria-label=(text.with("phones-pick-one", [("mac", mac.as_str().into())]));
                    }
                }
            }
            (cell(&text.get("mac"), &html! {
                a.row-link.mono translate="no" href=(visit.links.phone(page.company, row.mac)) { (mac) }
            }))
            (cell(&text.get("state"), &html! {
                (state(text, row.state))
                @if let Some(at) = row.handed_over.filter(|_| row.state == State::HandedOver) {
                    " " span.small.soft { (ago(visit, at)) }
                }
                @if let Some(status) = row.status.filter(|_| row.state == State::Refused) {
                    " " span.small.soft { (refusal(text, status)) }
                }
            }))
            @for column in &page.asked.columns {
                (cell(&column_name(text, *column), &value(page, row, *column, visit)))
            }
        }
    }
}

/// Why a request failed, as far as its status says.
fn refusal(text: Text, status: u16) -> String {
    let id = match status {
        401 | 403 => "phones-refused-proof",
        404 => "phones-refused-file",
        429 => "phones-refused-often",
        500.. => "phones-refused-server",
        _ => "phones-refused-request",
    };
    text.with(id, [("status", i64::from(status).into())])
}

fn value(page: &Phones, row: &Row, column: Column, visit: &Visit) -> Markup {
    let text = visit.text;
    match column {
        Column::Name => html! { @if let Some(name) = &row.name { bdi { (name) } } },
        Column::Model => {
            html! { @if let Some(model) = &row.model { span translate="no" { (model) } } }
        }
        Column::Profile => html! {
            @match &row.profile {
                Some((id, name)) => {
                    a href=(visit.links.profile(TenantRef::Company(page.company), *id)) { bdi { (name) } }
                },
                None => span.badge { (text.get("no-profile")) },
            }
        },
        Column::LastSeen => html! {
            @match row.last_seen {
                Some(at) => (ago(visit, at)),
                None => span.soft { (text.get("never")) },
            }
        },
        Column::Firmware => {
            html! { @if let Some(firmware) = &row.firmware { span.num translate="no" { (firmware) } } }
        }
        Column::Address => {
            html! { @if let Some(address) = &row.address { span.num translate="no" { (address) } } }
        }
        Column::Registered => moment(visit, row.registered),
    }
}

/// One in each state.
#[cfg(test)]
pub(super) fn samples() -> Vec<Row> {
    let profile = (ProfileId::from_uuid(uuid::Uuid::nil()), "Head <office>".to_owned());
    let row = |(n, state): (usize, State)| Row {
        mac: Mac::from_octets([0, 4, 0x13, 0, 0, u8::try_from(n).unwrap()]),
        name: (n % 2 == 0).then(|| format!("Desk {n}")),
        model: (n % 3 == 0).then(|| "snomD785".to_owned()),
        profile: (n % 2 == 1).then(|| profile.clone()),
        state,
        status: Some([401, 404, 429, 503, 400][n % 5]),
        handed_over: Some(Timestamp::UNIX_EPOCH),
        last_seen: (state != State::Staged).then_some(Timestamp::UNIX_EPOCH),
        firmware: (n % 2 == 0).then(|| "10.1.169.16".to_owned()),
        address: (n % 2 == 1).then(|| "192.0.2.7".to_owned()),
        registered: Timestamp::UNIX_EPOCH,
    };
    let states = State::ALL.into_iter().chain([State::Refused; 5]);
    states.enumerate().map(row).collect()
}
