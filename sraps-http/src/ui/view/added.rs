//! What was added: how many phones, what was left out and why, how to undo it, and what to do next (web-ui.md 2.1,
//! point 5).

use maud::{Markup, html};
use sraps_core::mac::Mac;
use sraps_core::service::TenantRef;
use sraps_core::storage::ChangeSetId;
use sraps_core::tenancy::{CompanyId, ProfileId};

use super::View;
use super::icon::Icon;
use super::lines;
use super::menu::Place;
use super::waiting::WAITED_FOR;
use crate::ui::text::Text;
use crate::ui::verdict::Line;
use crate::ui::visit::Visit;

/// How many phones are named.
pub(crate) const NAMED: usize = 50;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Added {
    pub(crate) company: CompanyId,
    pub(crate) change: ChangeSetId,
    /// How many phones were registered.
    pub(crate) count: usize,
    /// The first of them, with their names.
    pub(crate) phones: Vec<(Mac, Option<String>)>,
    /// The profile that they have.
    pub(crate) profile: Option<ProfileId>,
    /// What was left out.
    pub(crate) skipped: Vec<Line>,
    /// Whether the reader may undo it.
    pub(crate) writes: bool,
}

impl View for Added {
    fn title(&self, text: Text) -> String {
        text.count("added", self.count as u64)
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Phones)
    }

    fn way(&self, visit: &Visit) -> Markup {
        html! { p.way { a href=(visit.links.phones(self.company)) { (visit.text.get("phones")) } } }
    }

    fn actions(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        html! {
            @if self.writes {
                form method="post" action=(links.undo(TenantRef::Company(self.company), &[self.change])) {
                    input type="hidden" name="next" value=(links.add_phones(self.company));
                    button.btn { (text.get("undo")) }
                }
                a.btn href=(links.add_phones(self.company)) { (Icon::Plus) (text.get("added-more")) }
            }
            a.btn.main href=(links.latest_phones(self.company, self.profile)) { (text.get("added-show")) }
        }
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let named = self.phones.iter().map(|(mac, _)| *mac).take(WAITED_FOR);
        html! {
            div.stack {
                section.card.pad.stack {
                    h2 { (text.get("added-next")) }
                    p { (text.get("added-next-what")) }
                    p {
                        a.btn href=(visit.links.waiting_for(self.company, named)) { (text.get("welcome-connect")) }
                    }
                }
                @if !self.skipped.is_empty() {
                    section.card.pad.stack {
                        h2 { (text.count("added-skipped", self.skipped.len() as u64)) }
                        (lines::list(visit, self.company, &self.skipped))
                    }
                }
                section.card.pad.stack {
                    h2 { (text.get("added-which")) }
                    ul.added {
                        @for (mac, name) in &self.phones {
                            li {
                                a.mono translate="no" href=(visit.links.phone(self.company, *mac)) { (mac) }
                                @if let Some(name) = name { " " bdi { (name) } }
                            }
                        }
                    }
                    @let left = self.count.saturating_sub(self.phones.len()) as u64;
                    @if left > 0 { p.soft { (text.count("lines-more", left)) } }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let mac = Mac::from_octets([0, 4, 0x13, 0, 0, 1]);
        let one = Self {
            company: CompanyId::from_uuid(uuid::Uuid::nil()),
            change: ChangeSetId::from_uuid(uuid::Uuid::nil()),
            count: 1,
            phones: vec![(mac, None)],
            profile: None,
            skipped: Vec::new(),
            writes: true,
        };
        let skipped = lines::samples().into_iter().filter(|line| !line.is_ready()).collect();
        let phones = vec![(mac, Some("Front <desk>".into())), (mac, None)];
        let profile = Some(ProfileId::from_uuid(uuid::Uuid::nil()));
        let many = Self { count: 1_234, phones, profile, skipped, ..one.clone() };
        vec![
            ("one", one.clone()),
            ("many", many),
            ("to somebody who may only look", Self { writes: false, ..one }),
        ]
    }
}
