//! An invitation: its receiver says how he is called and chooses a password.

use maud::{Markup, html};

use super::View;
use super::parts::{Field, error_summary, facts, field};
use crate::ui::text::Text;
use crate::ui::visit::Visit;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AcceptInvitation {
    /// The link's path.
    pub(crate) action: String,
    pub(crate) email: String,
    /// As it was typed, else as whoever made the link knows him.
    pub(crate) name: String,
    pub(crate) name_refused: bool,
    pub(crate) password_refused: bool,
}

impl View for AcceptInvitation {
    fn title(&self, text: Text) -> String {
        text.get("invitation")
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let name = self.name_refused.then(|| text.get("name-refused"));
        let password = self.password_refused.then(|| text.get("password-refused"));
        let errors = [("name", name.clone()), ("password", password.clone())];
        let errors: Vec<_> =
            errors.into_iter().filter_map(|(field, error)| Some((field, error?))).collect();
        html! {
            (error_summary(visit, &errors))
            form.card.pad.stack method="post" action=(self.action) {
                p { (text.get("invitation-what")) }
                (facts(&[(text.get("email"), html! { bdi { (self.email) } })]))
                // For whoever keeps passwords in the browser.
                input type="email" name="email" value=(self.email) autocomplete="username" hidden
                    aria-label=(text.get("email"));
                (field(&Field {
                    name: "name", label: text.get("name"), value: &self.name, error: name,
                    autocomplete: Some("name"), required: true, ..Field::default()
                }))
                (field(&Field {
                    name: "password", label: text.get("password"), hint: Some(text.get("password-what")),
                    kind: "password", error: password, autocomplete: Some("new-password"), required: true,
                    ..Field::default()
                }))
                button.btn.main { (text.get("invitation-accept")) }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let new = Self {
            action: "/ui/invitation/x.y".into(),
            email: "ann@acme.example".into(),
            name: "Ann <Summer>".into(),
            name_refused: false,
            password_refused: false,
        };
        let refused = Self { name_refused: true, password_refused: true, ..new.clone() };
        vec![("new", new), ("refused", refused)]
    }
}
