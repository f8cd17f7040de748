//! Welcome: what this is, how a company's phones are, what to do next, and whom to ask.

use maud::{Markup, html};
use sraps_core::activity::{FirmwareCount, HourOfCheckIns};
use sraps_core::endpoint::state::{State, StateCounts};
use sraps_core::service::TenantRef;
use sraps_core::tenancy::CompanyId;

use super::icon::Icon;
use super::menu::Place;
use super::parts::{counted, state};
use super::{View, chart};
use crate::ui::text::Text;
use crate::ui::visit::Visit;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Welcome {
    pub(crate) company: CompanyId,
    /// The company's phones; of very many, the first.
    pub(crate) states: StateCounts,
    /// The requests in each of the last hours.
    pub(crate) hours: Vec<HourOfCheckIns>,
    /// The firmware that the phones run, the most frequent first.
    pub(crate) firmware: Vec<FirmwareCount>,
    /// Whether there is a profile that phones can be given.
    pub(crate) has_profile: bool,
    /// Whether the reader may add phones and make profiles.
    pub(crate) may_write: bool,
    /// Whether the company's people are turned away at the moment.
    pub(crate) suspended: bool,
    /// The text of the installation, if it has one.
    pub(crate) contact: Option<String>,
}

impl View for Welcome {
    fn title(&self, text: Text) -> String {
        text.get("welcome")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Welcome)
    }

    fn main(&self, visit: &Visit) -> Markup {
        html! {
            div.stack {
                @if self.suspended {
                    div.note.wait role="note" { (Icon::Pause) p { (visit.text.get("welcome-suspended")) } }
                }
                p.lead { (visit.text.get("welcome-what")) }
                (self.next_step(visit))
                @if self.states.total() > 0 {
                    (self.phones(visit))
                    div.figures {
                        (chart::hours(visit, &self.hours))
                        (chart::firmware(visit, &self.firmware))
                    }
                }
                (contact(visit, self.contact.as_deref()))
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let bare = Self {
            company: CompanyId::from_uuid(uuid::Uuid::nil()),
            states: StateCounts::default(),
            hours: Vec::new(),
            firmware: Vec::new(),
            has_profile: false,
            may_write: true,
            suspended: false,
            contact: None,
        };
        let some: StateCounts = State::ALL.into_iter().chain([State::UpToDate]).collect();
        let mut many = some;
        many.add(State::Staged, 9_993);
        let hour = |at: i64| HourOfCheckIns {
            hour: jiff::Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_hours(at + 5),
            count: u64::from(at % 3 == 0) * u64::try_from(at * 1_000).unwrap(),
        };
        let version = |at: u64| FirmwareCount {
            firmware: (at != 2).then(|| format!("10.{at}.<rc>")),
            endpoints: 2_000 - at,
        };
        let hours: Vec<_> = (0..168).map(hour).collect();
        let firmware: Vec<_> = (0..9).map(version).collect();
        let contact = Some("Ask Anna\n+49 30 123".to_owned());
        vec![
            ("nothing yet", bare.clone()),
            ("nothing yet, a viewer", Self { may_write: false, ..bare.clone() }),
            ("a profile", Self { has_profile: true, ..bare.clone() }),
            ("a profile, a viewer", Self { has_profile: true, may_write: false, ..bare.clone() }),
            (
                "phones",
                Self { has_profile: true, states: some, hours, firmware, contact, ..bare.clone() },
            ),
            ("many phones", Self { has_profile: true, states: many, suspended: true, ..bare }),
        ]
    }
}

impl Welcome {
    /// What to do next: nothing where there are phones.
    fn next_step(&self, visit: &Visit) -> Markup {
        let (text, links, id) = (visit.text, &visit.links, self.company);
        let (title, what, button, link) = if !self.has_profile {
            let button = text.get("welcome-make-profile");
            (
                "welcome-no-profile",
                "welcome-no-profile-what",
                button,
                links.new_profile(TenantRef::Company(id)),
            )
        } else if self.states.total() == 0 {
            let button = text.get("phones-add");
            ("welcome-no-phones", "welcome-no-phones-what", button, links.add_phones(id))
        } else {
            return html! {};
        };
        html! {
            section.card.pad.stack.next aria-labelledby="next" {
                h2 id="next" { (text.get(title)) }
                p { (text.get(what)) }
                @if self.may_write {
                    p { a.btn.main href=(link) { (Icon::Plus) (button) } }
                } @else {
                    p.soft { (text.get("welcome-viewer")) }
                }
            }
        }
    }

    fn phones(&self, visit: &Visit) -> Markup {
        let (text, links, id) = (visit.text, &visit.links, self.company);
        let total = self.states.total();
        let shown = State::ALL.into_iter().filter(|state| self.states.get(*state) > 0);
        let legend = html! {
            ul.states {
                @for one in shown {
                    li {
                        a href={ (links.phones(id)) "?state=" (one.as_str()) } {
                            (state(text, one)) " "
                            strong.num { (text.number(self.states.get(one))) }
                        }
                    }
                }
            }
        };
        html! {
            section.card aria-labelledby="phones" {
                div.card-head {
                    h2 id="phones" { (text.get("phones")) }
                    span.soft.num { (text.with("welcome-phones", [
                        ("count", total.into()), ("shown", counted(text, total).into()),
                    ])) }
                    a.btn href=(links.waiting(id)) { (text.get("welcome-connect")) }
                    @if self.may_write { a.btn href=(links.add_phones(id)) { (Icon::Plus) (text.get("phones-add")) } }
                }
                (chart::states(visit, &self.states, &legend))
                @if total > COUNTED { p.pad.small.soft { (text.count("welcome-phones-first", COUNTED)) } }
            }
        }
    }
}

/// How many phones are counted.
const COUNTED: u64 = sraps_core::storage::COUNTED as u64 - 1;

/// Whom to ask.
pub(super) fn contact(visit: &Visit, contact: Option<&str>) -> Markup {
    html! {
        @if let Some(contact) = contact {
            section.card.pad.stack aria-labelledby="contact" {
                h2 id="contact" { (visit.text.get("welcome-contact")) }
                p.typed { bdi { (contact) } }
            }
        }
    }
}
