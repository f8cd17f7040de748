//! Welcome: what this is, and whom to ask.

use maud::{Markup, html};

use super::View;
use super::layout::Place;
use crate::ui::text::Text;
use crate::ui::visit::Visit;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Welcome {
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
        let text = visit.text;
        html! {
            div.stack {
                p.lead { (text.get("welcome-what")) }
                @if let Some(contact) = &self.contact {
                    section.card.pad.stack aria-labelledby="contact" {
                        h2 id="contact" { (text.get("welcome-contact")) }
                        p.typed { bdi { (contact) } }
                    }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let contact = Some("Ask Anna\n+49 30 123".to_owned());
        vec![("bare", Self::default()), ("with contact", Self { contact })]
    }
}
