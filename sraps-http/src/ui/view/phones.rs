//! Phones: a company's endpoints, searched, filtered and in an order, a page at a time (web-ui.md 2.1, points 7-13).
//!
//! What is to be done with phones is a form around the list: its boxes are the phones of this page, or, where the
//! reader chose all that match, one field with how many he saw.

mod filters;
mod question;
mod rows;

use maud::{Markup, html};
use sraps_core::tenancy::{CompanyId, ProfileId};

use super::View;
use super::icon::Icon;
use super::menu::Place;
use super::parts::{counted, pager};
use crate::ui::asked::Asked;
use crate::ui::query::Pages;
use crate::ui::text::Text;
use crate::ui::visit::Visit;

pub(crate) use question::{Company, Deed, Picked, Question};
pub(crate) use rows::Row;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phones {
    pub(crate) company: CompanyId,
    pub(crate) asked: Asked,
    pub(crate) rows: Vec<Row>,
    /// How many match, counted up to 10,001.
    pub(crate) matching: u64,
    pub(crate) pages: Pages,
    /// The profiles that phones here can have: the first hundreds.
    pub(crate) profiles: Vec<(ProfileId, String)>,
    pub(crate) ticked: Ticked,
    /// Whether the reader may change phones.
    pub(crate) writes: bool,
    /// Whether there are other companies that phones could go to.
    pub(crate) moves: bool,
}

/// Which boxes are ticked when the page comes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Ticked {
    #[default]
    Nothing,
    /// All on this page.
    Page,
    /// All that match, also those that are not on this page.
    All,
}

impl View for Phones {
    fn title(&self, text: Text) -> String {
        text.get("phones")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Phones)
    }

    fn actions(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        html! {
            @if self.writes { (self.add(visit)) }
            @if self.writes {
                a.btn href=(links.import_phones(self.company)) { (text.get("phones-import")) }
            }
            @if self.is_any() {
                a.btn href=(self.asked.query().link(&links.phones_file(self.company))) { (text.get("phones-export")) }
            }
        }
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        html! {
            @if self.is_any() {
                section.card.phones aria-labelledby="found" {
                    (filters::form(self, visit))
                    div.found {
                        h2.num id="found" { span role="status" { (self.total(text)) } }
                        (filters::chips(self, visit))
                        // Shown by the script.
                        div.live id="live" hidden {
                            (text.get("phones-live"))
                            button type="button" data-pause=(text.get("phones-live-pause"))
                                data-resume=(text.get("phones-live-resume")) { (text.get("phones-live-pause")) }
                        }
                    }
                    template id="copy-mac" {
                        button.copy type="button" data-done=(text.get("copied")) {
                            (Icon::Copy) span.hidden { (text.get("copy")) }
                        }
                    }
                    (self.list(visit))
                    (pager(visit, &self.pages))
                }
                (filters::display(self, visit))
                @if self.writes {
                    a.fab href=(visit.links.add_phones(self.company)) aria-label=(text.get("phones-add")) { (Icon::Plus) }
                }
            } @else {
                section.card.pad.stack {
                    h2 { (text.get("phones-none")) }
                    p { (text.get("phones-none-what")) }
                    @if self.writes { p { (self.add(visit)) } }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let profile = (ProfileId::from_uuid(uuid::Uuid::nil()), "Head <office>".to_owned());
        let asked = |query: &str| Asked::of(&crate::ui::query::Query::from(query));
        let next = Some("/ui/c/1/phones/?after=x".to_owned());
        let full = Self {
            company: CompanyId::from_uuid(uuid::Uuid::nil()),
            asked: asked(""),
            rows: rows::samples(),
            matching: 1_234,
            pages: Pages { first: None, next: next.clone() },
            profiles: vec![profile],
            ticked: Ticked::Nothing,
            writes: true,
            moves: true,
        };
        let id = uuid::Uuid::nil();
        let narrow =
            format!("q=fr%3Cnt&state=refused&profile={id}&only=failed&sort=-name&column=ip");
        let found = Self { asked: asked(&narrow), ..full.clone() };
        let none = Self { rows: Vec::new(), matching: 0, pages: Pages::default(), ..found.clone() };
        let pages = Pages { first: Some("/ui/c/1/phones/".to_owned()), next };
        let empty = Self { asked: asked(""), ..none.clone() };
        vec![
            ("full", full.clone()),
            ("more than are counted", Self { matching: 10_001, ..full.clone() }),
            ("page ticked", Self { ticked: Ticked::Page, moves: false, ..full.clone() }),
            ("all ticked", Self { ticked: Ticked::All, ..found.clone() }),
            ("read only", Self { writes: false, ..full.clone() }),
            ("found", Self { pages, ..found }),
            (
                "all columns",
                Self {
                    asked: asked(
                        "sort=seen&column=name&column=model&column=profile&column=seen&column=firmware&column=ip&column=registered",
                    ),
                    ..full
                },
            ),
            ("nothing found", none.clone()),
            ("cannot be searched", Self { asked: asked("q=x"), ..none }),
            ("nothing yet", empty.clone()),
            ("nothing yet, read only", Self { writes: false, ..empty }),
        ]
    }
}

impl Phones {
    /// Whether there are phones at all, as far as the page knows.
    fn is_any(&self) -> bool {
        self.matching > 0 || self.asked.narrows()
    }

    /// The way to register phones.
    fn add(&self, visit: &Visit) -> Markup {
        html! {
            a.btn.main href=(visit.links.add_phones(self.company)) {
                (Icon::Plus) (visit.text.get("phones-add"))
            }
        }
    }

    fn total(&self, text: Text) -> String {
        let id = if self.asked.narrows() { "phones-match" } else { "phones-registered" };
        let shown = counted(text, self.matching);
        text.with(id, [("count", self.matching.into()), ("shown", shown.into())])
    }

    /// The list in its form, with what can be done.
    fn list(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        html! {
            @if self.rows.is_empty() {
                p.pad { (text.get("phones-nothing-found")) }
            } @else if self.writes {
                form.pick method="post" action=(visit.links.change_phones(self.company)) {
                    input type="hidden" name="query" value=(self.asked.here().text());
                    (self.deeds(visit))
                    (rows::table(self, visit))
                }
            } @else {
                (rows::table(self, visit))
            }
        }
    }

    /// What can be done with the phones that are ticked; it stays in sight.
    fn deeds(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        html! {
            div.deeds {
                p role="status" { (self.ticks(visit)) }
                div.deed {
                    label.hidden for="assign" { (text.get("phones-assign-which")) }
                    select.field id="assign" name="assign" {
                        option value="" { (text.get("phones-assign-which")) }
                        option value="none" { (text.get("no-profile")) }
                        @for (id, name) in &self.profiles {
                            option value=(id) translate="no" { (name) }
                        }
                    }
                    button.btn name="do" value="assign" { (text.get("phones-assign")) }
                }
                div.deed {
                    button.btn name="do" value="enable" { (text.get("phones-enable")) }
                    button.btn name="do" value="disable" { (text.get("phones-disable")) }
                    @if self.moves { button.btn name="do" value="move" { (text.get("phones-move")) } }
                    button.btn formmethod="get" formaction=(visit.links.phones_file(self.company)) { (text.get("phones-export")) }
                    button.btn.risk name="do" value="delete" { (text.get("delete")) }
                }
            }
        }
    }

    /// How many are ticked, and how to tick others.
    fn ticks(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let link = |pick: &str| {
            self.asked.here().but("pick", pick).link(&visit.links.phones(self.company))
        };
        let here = self.rows.len() as u64;
        let more = self.matching > here && self.matching < sraps_core::storage::COUNTED.into();
        let all = text.count("phones-pick-all", self.matching);
        html! {
            @match self.ticked {
                Ticked::Nothing => {
                    a id="pick-page" href=(link("page")) { (text.get("phones-pick-page")) }
                    // The script says here how many are ticked, and shows the rest where all of the page are.
                    " " span data-ticked=(text.get("phones-ticked")) {} " "
                    @if more { a id="pick-all" href=(link("all")) hidden { (all) } }
                },
                Ticked::Page => {
                    (text.count("phones-picked-page", here)) " "
                    @if more { a href=(link("all")) { (all) } }
                }
                Ticked::All => {
                    input type="hidden" name="all" value=(self.matching);
                    (text.count("phones-picked-all", self.matching)) " "
                    a href=(link("")) { (text.get("phones-pick-none")) }
                }
            }
        }
    }
}
