//! Adding phones: a list of MAC addresses, what is wrong with it, and the profile that the phones get (web-ui.md
//! 2.1, points 1 to 4).
//!
//! One form, whose buttons do different things with it; nothing typed is lost by any of them.

pub(crate) mod profiles;

use maud::{Markup, html};
use sraps_core::storage::ChangeSetId;
use sraps_core::tenancy::CompanyId;

use super::View;
use super::icon::Icon;
use super::lines;
use super::menu::Place;
use super::parts::{Field, area, error_summary};
use crate::ui::text::Text;
use crate::ui::verdict::Line;
use crate::ui::visit::Visit;

pub(crate) use profiles::{Profiles, Row, WrongProfile};

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AddPhones {
    pub(crate) company: CompanyId,
    /// The list, as it was typed.
    pub(crate) macs: String,
    /// What was read of it.
    pub(crate) lines: Vec<Line>,
    pub(crate) profiles: Profiles,
    /// The id that the registration gets: sent twice, it is made once.
    pub(crate) change: ChangeSetId,
    pub(crate) wrong: Option<WrongMacs>,
    /// Whether a list was to be here that is not kept any more.
    pub(crate) lost: bool,
}

/// What is wrong with the list as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WrongMacs {
    /// There is none.
    Missing,
    /// More than is registered at once.
    TooMany,
    /// So many lines cannot be registered.
    Bad(usize),
    /// All of them are registered already.
    NothingNew,
}

impl View for AddPhones {
    fn title(&self, text: Text) -> String {
        text.get("phones-add")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Phones)
    }

    fn way(&self, visit: &Visit) -> Markup {
        html! { p.way { a href=(visit.links.phones(self.company)) { (visit.text.get("phones")) } } }
    }

    fn main(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        html! {
            (error_summary(visit, &self.errors(text)))
            @if self.lost {
                div.note.wait { (Icon::Warning) p { (text.get("add-lost")) } }
            }
            form.add method="post" action=(links.add_phones(self.company))
                data-check=(links.check_phones(self.company)) {
                input type="hidden" name="change" value=(self.change);
                div.macs {
                    (area(&Field {
                        name: "macs", label: text.get("add-macs"), hint: Some(text.get("add-macs-what")),
                        value: &self.macs, required: true, error: self.wrong.map(|wrong| wrong.message(text)),
                        ..Field::default()
                    }, 12))
                    button.btn name="do" value="check" formnovalidate { (text.get("add-check")) }
                }
                section.card.pad.stack.read aria-labelledby="read" {
                    h2 id="read" { (text.get("add-read")) }
                    p id="status" role="status" { (self.status(text)) }
                    div id="lines" { (self.list(visit)) }
                }
                (self.profiles.choice(visit, &links.profile_for_phones(self.company), true))
                div.last {
                    button.btn.main name="do" value="register" { (text.get("add-register")) }
                    a.btn href=(links.phones(self.company)) { (text.get("cancel")) }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let empty = Self {
            company: CompanyId::from_uuid(uuid::Uuid::nil()),
            macs: String::new(),
            lines: Vec::new(),
            profiles: profiles::sample(3),
            change: ChangeSetId::from_uuid(uuid::Uuid::nil()),
            wrong: None,
            lost: false,
        };
        let full =
            Self { macs: "\n<00:04:13>\tA".into(), lines: lines::samples(), ..empty.clone() };
        let plain = full.lines.iter().filter(|line| line.is_ready()).take(1).cloned().collect();
        let many = lines::samples().into_iter().cycle().take(340).enumerate();
        let many = many.map(|(n, line)| Line { number: n + 1, ..line }).collect();
        let wrong = |wrong| Self { wrong: Some(wrong), ..full.clone() };
        vec![
            ("empty", empty.clone()),
            ("no profile yet", Self { profiles: profiles::sample(0), ..empty.clone() }),
            ("many profiles", Self { profiles: profiles::sample(20), ..empty.clone() }),
            ("no profile found", Self { profiles: profiles::not_found(), ..empty.clone() }),
            ("draft lost", Self { lost: true, ..empty.clone() }),
            ("nothing typed", Self { wrong: Some(WrongMacs::Missing), ..empty.clone() }),
            ("profile missing", Self { profiles: profiles::missing(), ..full.clone() }),
            ("every verdict", full.clone()),
            ("all ready", Self { lines: plain, ..full.clone() }),
            ("many lines", Self { lines: many, ..full.clone() }),
            ("bad lines", wrong(WrongMacs::Bad(3))),
            ("too many", Self { lines: Vec::new(), ..wrong(WrongMacs::TooMany) }),
            ("nothing new", wrong(WrongMacs::NothingNew)),
        ]
    }
}

impl AddPhones {
    fn errors(&self, text: Text) -> Vec<(&'static str, String)> {
        let macs = self.wrong.map(|wrong| ("macs", wrong.message(text)));
        let profile =
            self.profiles.wrong.map(|wrong| (self.profiles.first_field(), wrong.message(text)));
        macs.into_iter().chain(profile).collect()
    }

    /// What is said of the whole list; also sent alone, while it is typed.
    fn status(&self, text: Text) -> Markup {
        html! {
            @if self.lines.is_empty() { (text.get("add-nothing")) } @else { (lines::status(text, &self.lines)) }
        }
    }

    /// What is said of its lines; also sent alone.
    fn list(&self, visit: &Visit) -> Markup {
        let bad = self.lines.iter().filter(|line| !line.is_ready()).count() as u64;
        html! {
            @if bad > 0 {
                p {
                    button.btn name="do" value="remove" formnovalidate {
                        (visit.text.count("add-remove", bad))
                    }
                }
            }
            @if !self.lines.is_empty() { (lines::list(visit, self.company, &self.lines)) }
        }
    }

    /// What changes on the page while the list is typed.
    pub(crate) fn part(&self, visit: &Visit) -> Markup {
        html! {
            p id="status" {
                @match self.wrong {
                    Some(wrong) => span.bad { (wrong.message(visit.text)) },
                    None => (self.status(visit.text)),
                }
            }
            div id="lines" { (self.list(visit)) }
        }
    }
}

impl WrongMacs {
    fn message(self, text: Text) -> String {
        match self {
            Self::Missing => text.get("add-macs-missing"),
            Self::TooMany => text.get("add-macs-many"),
            Self::Bad(count) => text.count("add-macs-bad", count as u64),
            Self::NothingNew => text.get("add-macs-nothing-new"),
        }
    }
}
