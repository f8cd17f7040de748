//! The browsers in which somebody is signed in, and the way to end that.

use jiff::Timestamp;
use maud::{Markup, html};

use super::View;
use super::menu::Place;
use super::parts::{ago, cell, moment};
use crate::ui::text::Text;
use crate::ui::visit::Visit;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sessions {
    /// The last used first.
    pub(crate) rows: Vec<Row>,
}

/// A browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) id: String,
    /// The one that asks.
    pub(crate) own: bool,
    pub(crate) user_agent: String,
    pub(crate) address: Option<String>,
    pub(crate) created: Timestamp,
    pub(crate) last_seen: Timestamp,
}

impl View for Sessions {
    fn title(&self, text: Text) -> String {
        text.get("sessions")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Sessions)
    }

    fn actions(&self, visit: &Visit) -> Markup {
        html! {
            form method="post" action=(visit.links.to("/sign-out-everywhere")) {
                button.btn.risk { (visit.text.get("sign-out-everywhere")) }
            }
        }
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        html! {
            p.hint { (text.get("sessions-what")) }
            div.card.scroll {
                table {
                    caption.hidden { (text.get("sessions")) }
                    thead {
                        tr {
                            th scope="col" { (text.get("sessions-browser")) }
                            th scope="col" { (text.get("sessions-address")) }
                            th scope="col" { (text.get("sessions-created")) }
                            th scope="col" { (text.get("sessions-last-seen")) }
                            th scope="col" { span.hidden { (text.get("sessions-end")) } }
                        }
                    }
                    tbody {
                        @for row in &self.rows {
                            tr {
                                (cell(&text.get("sessions-browser"), &html! {
                                    bdi { (row.user_agent) }
                                    @if row.own { " " span.badge { (text.get("sessions-own")) } }
                                }))
                                (cell(&text.get("sessions-address"), &html! {
                                    @if let Some(address) = &row.address { code { (address) } }
                                }))
                                (cell(&text.get("sessions-created"), &moment(visit, row.created)))
                                (cell(&text.get("sessions-last-seen"), &ago(visit, row.last_seen)))
                                td {
                                    @if !row.own {
                                        form method="post" action=(visit.links.session(&row.id)) {
                                            button.btn { (text.get("sessions-end")) }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let row = |own, address: Option<&str>| Row {
            id: "0".repeat(64),
            own,
            user_agent: "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) <Firefox>".into(),
            address: address.map(str::to_owned),
            created: Timestamp::UNIX_EPOCH,
            last_seen: Timestamp::UNIX_EPOCH,
        };
        let rows = vec![row(true, Some("192.0.2.7")), row(false, None)];
        vec![("one", Self { rows: vec![row(true, None)] }), ("two", Self { rows })]
    }
}
