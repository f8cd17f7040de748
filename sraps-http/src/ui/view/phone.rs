//! One phone: what is known of it, what it gets and why, its own settings, what it asked, what was done to it
//! (web-ui.md 2.1, point 15). Each is a page with a link of its own; the top of all of them is the same.

mod edit;
mod gets;
mod gone;
mod history;
mod journal;
mod overview;
mod own;
mod state;

use maud::{Markup, html};
use sraps_core::endpoint::state::State;
use sraps_core::mac::Mac;
use sraps_core::tenancy::CompanyId;

use super::parts::{state as badge, tabs};
use crate::ui::links::phone::Tab;
use crate::ui::text::Text;
use crate::ui::visit::Visit;

pub(crate) use edit::{Answer, Edit, Fault, Trial, compare};
pub(crate) use gets::{FileShown, Gets, SETTINGS, Said, Winner};
pub(crate) use gone::{Gone, Typed};
pub(crate) use history::History;
pub(crate) use journal::{CHANGES, Journal};
pub(crate) use overview::{Model, Overview, ProfileOf};
pub(crate) use own::Own;
pub(crate) use state::Why;

/// What stands above each of a phone's pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) company: CompanyId,
    pub(crate) mac: Mac,
    pub(crate) name: Option<String>,
    pub(crate) state: State,
}

impl Head {
    fn title(&self, text: Text, tab: Tab) -> String {
        let mac = self.mac.to_string();
        match tab {
            Tab::Overview => text.with("phone-title", [("mac", mac.into())]),
            _ => {
                text.with("phone-title-of", [("mac", mac.into()), ("page", name(text, tab).into())])
            }
        }
    }

    fn way(&self, visit: &Visit) -> Markup {
        html! {
            p.way { a href=(visit.links.phones(self.company)) { (visit.text.get("phones")) } }
        }
    }

    fn top(&self, visit: &Visit, open: Tab) -> Markup {
        let text = visit.text;
        let pages = Tab::ALL
            .map(|tab| (name(text, tab), visit.links.phone_tab(self.company, self.mac, tab)));
        let at = Tab::ALL.iter().position(|tab| *tab == open).unwrap_or_default();
        html! {
            p.phone-line {
                @if let Some(name) = &self.name { strong { bdi { (name) } } }
                (badge(text, self.state))
            }
            (tabs(&text.get("phone-pages"), at, &pages))
        }
    }

    #[cfg(test)]
    fn sample() -> Self {
        Self {
            company: CompanyId::from_uuid(uuid::Uuid::nil()),
            mac: Mac::from_octets([0, 4, 0x13, 0xaa, 0xbb, 0xcc]),
            name: Some("Desk <1>".to_owned()),
            state: State::UpToDate,
        }
    }
}

fn name(text: Text, tab: Tab) -> String {
    text.get(match tab {
        Tab::Overview => "phone-overview",
        Tab::Gets => "phone-gets",
        Tab::Settings => "phone-settings",
        Tab::History => "phone-history",
        Tab::Journal => "phone-journal",
    })
}
