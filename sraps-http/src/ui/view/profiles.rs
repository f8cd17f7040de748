//! Provisioning profiles: the list with who uses each, and the pages of one (web-ui.md 2.1, points 16 to 20).

mod delete;
mod edit;
mod history;
mod show;
mod trial;

use maud::{Markup, html};
use sraps_core::service::{Affected, TenantRef};
use sraps_core::tenancy::ProfileId;

use super::View;
use super::icon::Icon;
use super::menu::Place;
use super::notice::phones;
use super::parts::{cell, counted, pager, search};
use crate::ui::query::Pages;
use crate::ui::text::Text;
use crate::ui::visit::Visit;

pub(crate) use delete::{Delete, Other};
pub(crate) use edit::{Edit, KindOf};
pub(crate) use history::{History, Past};
pub(crate) use show::Show;
pub(crate) use trial::Tried;

/// The list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Profiles {
    pub(crate) place: TenantRef,
    /// By name.
    pub(crate) rows: Vec<Row>,
    /// What is searched for.
    pub(crate) search: String,
    pub(crate) pages: Pages,
    /// Whether the reader may make and change profiles here.
    pub(crate) writes: bool,
}

/// A profile in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) id: ProfileId,
    pub(crate) name: String,
    /// The name of its group of products.
    pub(crate) group: Option<&'static str>,
    /// Where it redirects to.
    pub(crate) target: Option<String>,
    /// How many other settings it has.
    pub(crate) settings: u64,
    pub(crate) usage: Affected,
    pub(crate) on: bool,
    /// Whether it is the reseller's, at a company.
    pub(crate) shared: bool,
}

impl View for Profiles {
    fn title(&self, text: Text) -> String {
        text.get("profiles")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Profiles)
    }

    fn actions(&self, visit: &Visit) -> Markup {
        html! {
            @if self.writes {
                @if !self.rows.is_empty() {
                    a.btn href=(visit.links.repoint(self.place)) { (visit.text.get("repoint")) }
                }
                (self.add(visit))
            }
        }
    }

    fn main(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        let unused = self.rows.is_empty() && self.search.is_empty() && self.pages.first.is_none();
        html! {
            @if unused {
                section.card.pad.stack {
                    h2 { (text.get("profiles-none")) }
                    p { (text.get("profiles-none-what")) }
                    @if self.writes { p { (self.add(visit)) } }
                }
            } @else {
                p.hint { (text.get("profiles-what")) }
                section.card aria-label=(text.get("profiles")) {
                    (search(visit, &links.profiles(self.place), &text.get("profiles-search"), &self.search))
                    @if self.rows.is_empty() {
                        p.pad role="status" { (text.get("profiles-not-found")) }
                    } @else {
                        (self.table(visit))
                    }
                    (pager(visit, &self.pages))
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let row = |n: u128, target: Option<&str>, settings, endpoints, handed_over| Row {
            id: ProfileId::from_uuid(uuid::Uuid::from_u128(n)),
            name: format!("Head <office> {n}"),
            group: n.is_multiple_of(2).then_some("D-Series"),
            target: target.map(str::to_owned),
            settings,
            usage: Affected { endpoints, handed_over },
            on: n != 3,
            shared: n == 2,
        };
        let rows = vec![
            row(1, Some("https://pbx.example/<{mac}>"), 0, 1_234, 812),
            row(2, None, 14, 1, 0),
            row(3, Some("http://pbx/"), 1, 10_001, 10_001),
            row(4, None, 0, 0, 0),
        ];
        let none = Self {
            place: TenantRef::Installation,
            rows: Vec::new(),
            search: String::new(),
            pages: Pages::default(),
            writes: true,
        };
        let (first, next) = (Some("/ui/?q=o".to_owned()), Some("/ui/?q=o&after=x".to_owned()));
        let pages = Pages { first, next };
        let search = "o\"<".to_owned();
        vec![
            ("none", none.clone()),
            ("none to look at", Self { writes: false, ..none.clone() }),
            ("not found", Self { search: search.clone(), ..none.clone() }),
            ("some", Self { rows: rows.clone(), search, pages, ..none.clone() }),
            ("to look at", Self { rows, writes: false, ..none }),
        ]
    }
}

impl Profiles {
    fn add(&self, visit: &Visit) -> Markup {
        html! {
            a.btn.main href=(visit.links.new_profile(self.place)) {
                (Icon::Plus) (visit.text.get("profiles-make"))
            }
        }
    }

    fn table(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let names = ["name", "profiles-does", "phones", "state-handed-over", "profiles-group"];
        let [name, does, phones, handed_over, group] = names.map(|name| text.get(name));
        html! {
            table {
                caption.hidden { (text.get("profiles")) }
                thead {
                    tr { @for name in [&name, &does, &phones, &handed_over, &group] { th scope="col" { (name) } } }
                }
                tbody {
                    @for row in &self.rows {
                        tr {
                            (cell("", &html! {
                                a.row-link href=(visit.links.profile(self.place, row.id)) { bdi { (row.name) } }
                                @if row.shared { " " span.badge { (text.get("profiles-shared")) } }
                                @if !row.on { " " span.badge { (Icon::Pause) (text.get("profiles-off")) } }
                            }))
                            (cell(&does, &html! {
                                @if let Some(target) = &row.target { (Icon::Arrow) " " code.value { (target) } }
                                @if row.target.is_some() && row.settings > 0 { br; }
                                @if row.settings > 0 || row.target.is_none() { (text.count("profiles-settings", row.settings)) }
                            }))
                            (cell(&phones, &html! { span.num { (counted(text, row.usage.endpoints)) } }))
                            (cell(&handed_over, &html! { span.num { (counted(text, row.usage.handed_over)) } }))
                            (cell(&group, &html! { @if let Some(group) = row.group { bdi { (group) } } }))
                        }
                    }
                }
            }
        }
    }
}

/// The way to the list.
fn way(visit: &Visit, place: TenantRef) -> Markup {
    html! { p.way { a href=(visit.links.profiles(place)) { (visit.text.get("profiles")) } } }
}

/// How many phones use a profile, and how many of them ask elsewhere.
fn usage(text: Text, usage: Affected) -> Markup {
    let Affected { endpoints, handed_over } = usage;
    html! {
        @if endpoints == 0 {
            (text.get("profile-unused"))
        } @else {
            (phones(text, "profile-used", endpoints)) " "
            @if handed_over > 0 { (phones(text, "profile-handed-over", handed_over)) }
        }
    }
}
