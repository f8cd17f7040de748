//! One's own account: name, password, language and theme.

use maud::{Markup, html};

use super::View;
use super::icon::Icon;
use super::layout::look;
use super::menu::Place;
use super::parts::{Field, error_summary, field};
use crate::ui::text::Text;
use crate::ui::visit::Visit;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Account {
    pub(crate) email: String,
    /// As it was typed.
    pub(crate) name: String,
    pub(crate) name_refused: bool,
    pub(crate) password: Option<Refusal>,
}

/// Why a password is not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The one before is wrong.
    Wrong,
    /// The new one is none.
    New,
}

impl View for Account {
    fn title(&self, text: Text) -> String {
        text.get("account")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Account)
    }

    fn main(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        let name = self.name_refused.then(|| text.get("name-refused"));
        let wrong = self.password == Some(Refusal::Wrong);
        let wrong = wrong.then(|| text.get("account-password-wrong"));
        let new = self.password == Some(Refusal::New);
        let new = new.then(|| text.get("password-refused"));
        let errors = [("name", name.clone()), ("password", wrong.clone()), ("new", new.clone())];
        let errors: Vec<_> =
            errors.into_iter().filter_map(|(field, error)| Some((field, error?))).collect();
        html! {
            (error_summary(visit, &errors))
            div.stack.narrow {
                form.card.pad.stack method="post" action=(links.own_name()) {
                    p { span.soft { (text.get("email")) } " " bdi { (self.email) } }
                    (field(&Field {
                        name: "name", label: text.get("name"), value: &self.name, error: name,
                        autocomplete: Some("name"), required: true, ..Field::default()
                    }))
                    div.answers { button.btn.main { (text.get("save")) } }
                }
                form.card.pad.stack method="post" action=(links.own_password()) {
                    h2 { (text.get("account-password")) }
                    p.hint { (text.get("account-password-what")) }
                    // For whoever keeps passwords in the browser.
                    input type="email" name="email" value=(self.email) autocomplete="username" hidden
                        aria-label=(text.get("email"));
                    (field(&Field {
                        name: "password", label: text.get("account-password-old"), kind: "password",
                        error: wrong, autocomplete: Some("current-password"), required: true, ..Field::default()
                    }))
                    (field(&Field {
                        name: "new", label: text.get("account-password-new"), kind: "password",
                        hint: Some(text.get("password-what")), error: new,
                        autocomplete: Some("new-password"), required: true, ..Field::default()
                    }))
                    div.answers { button.btn.main { (text.get("account-password")) } }
                }
                section.card.pad.stack aria-labelledby="look" {
                    h2 id="look" { (text.get("look")) }
                    (look(visit))
                }
                p { a.btn href=(links.sessions()) { (Icon::Lock) (text.get("sessions")) } }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            email: "ann@acme.example".into(),
            name: "Ann <Summer>".into(),
            ..Self::default()
        };
        let wrong = Some(Refusal::Wrong);
        let new = Some(Refusal::New);
        vec![
            ("plain", plain.clone()),
            ("wrong", Self { password: wrong, ..plain.clone() }),
            ("refused", Self { password: new, name_refused: true, ..plain }),
        ]
    }
}
