//! The companies to choose from: the first page of those who have several.

use maud::{Markup, html};
use sraps_core::tenancy::{CompanyId, ResellerId};

use super::View;
use super::icon::Icon;
use super::menu::Place;
use super::parts::{cell, counted, pager, search};
use super::welcome::contact;
use crate::ui::query::Pages;
use crate::ui::text::Text;
use crate::ui::visit::Visit;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Companies {
    /// Whose they are, if the list is of one reseller alone.
    pub(crate) reseller: Option<ResellerId>,
    /// Whether the reader may make companies.
    pub(crate) writes: bool,
    /// By name.
    pub(crate) rows: Vec<Row>,
    /// What is searched for.
    pub(crate) search: Option<String>,
    pub(crate) pages: Pages,
    /// The text of the installation, if it has one.
    pub(crate) contact: Option<String>,
}

/// A company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) id: CompanyId,
    pub(crate) name: String,
    /// How many phones it has, counted up to 10,001.
    pub(crate) phones: u64,
    pub(crate) suspended: bool,
}

impl View for Companies {
    fn title(&self, text: Text) -> String {
        text.get("companies")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Companies)
    }

    fn actions(&self, visit: &Visit) -> Markup {
        html! {
            @if let Some(reseller) = self.reseller.filter(|_| self.writes) {
                a.btn.main href=(visit.links.new_company(reseller)) { (Icon::Plus) (visit.text.get("company-new")) }
            }
        }
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let unused = self.rows.is_empty() && self.search.is_none() && self.pages.first.is_none();
        html! {
            div.stack {
                p.hint { (text.get("companies-what")) }
                @if unused {
                    div.card.pad.stack { p { (text.get("companies-none")) } }
                } @else {
                    section.card aria-label=(text.get("companies")) {
                        (search(visit, &self.path(visit), &text.get("companies-search"),
                            self.search.as_deref().unwrap_or_default()))
                        @if self.rows.is_empty() {
                            p.pad role="status" { (text.get("companies-not-found")) }
                        } @else {
                            (self.table(visit))
                        }
                        (pager(visit, &self.pages))
                    }
                }
                (contact(visit, self.contact.as_deref()))
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let row = |n: u128, phones, suspended| {
            let (id, name) =
                (CompanyId::from_uuid(uuid::Uuid::from_u128(n)), format!("<Company> {n}"));
            Row { id, name, phones, suspended }
        };
        let rows = vec![row(1, 0, false), row(2, 1_234, true), row(3, 10_001, false)];
        let (first, next) = (Some("/ui/?q=o".to_owned()), Some("/ui/?q=o&after=x".to_owned()));
        let pages = Pages { first, next };
        let (search, contact) = (Some("o\"".to_owned()), Some("Ask Anna".to_owned()));
        vec![
            ("none", Self::default()),
            ("not found", Self { search: search.clone(), ..Self::default() }),
            ("some", Self { rows: rows.clone(), contact, ..Self::default() }),
            (
                "a reseller's",
                Self {
                    reseller: Some(ResellerId::from_uuid(uuid::Uuid::nil())),
                    writes: true,
                    rows: rows.clone(),
                    ..Self::default()
                },
            ),
            ("in the middle", Self { rows, search, pages, ..Self::default() }),
        ]
    }
}

impl Companies {
    /// Where the list is.
    fn path(&self, visit: &Visit) -> String {
        self.reseller.map_or_else(|| visit.links.companies(), |id| visit.links.companies_of(id))
    }

    fn table(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        html! {
            table {
                caption.hidden { (text.get("companies")) }
                thead {
                    tr {
                        th scope="col" { (text.get("company")) }
                        th scope="col" { (text.get("phones")) }
                        th scope="col" { (text.get("companies-state")) }
                    }
                }
                tbody {
                    @for row in &self.rows {
                        tr {
                            (cell(&text.get("company"), &html! {
                                a.row-link href=(links.company(row.id)) { bdi { (row.name) } }
                            }))
                            (cell(&text.get("phones"), &html! { span.num { (counted(text, row.phones)) } }))
                            (cell(&text.get("companies-state"), &html! {
                                @if row.suspended {
                                    span.state.wait { (Icon::Pause) (text.get("companies-suspended")) }
                                } @else {
                                    span.state.good { (Icon::Check) (text.get("companies-active")) }
                                }
                            }))
                        }
                    }
                }
            }
        }
    }
}
