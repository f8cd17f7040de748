//! One's own account: name, e-mail address, password, language and theme.

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
    /// Of another address, as far as it was typed.
    pub(crate) new_email: Typed,
    pub(crate) password: Option<Refusal>,
    /// Whether one signs in with a second factor.
    pub(crate) second_factor: bool,
}

/// What was typed as another address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Typed {
    pub(crate) email: String,
    pub(crate) refusal: Option<EmailRefusal>,
}

/// Why an address is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EmailRefusal {
    /// It is none.
    None,
    /// It has another account.
    Taken,
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
        let email = self.new_email.refusal.map(|refusal| match refusal {
            EmailRefusal::None => text.get("user-email-refused"),
            EmailRefusal::Taken => text.get("user-email-taken"),
        });
        let errors = [
            ("name", name.clone()),
            ("email", email.clone()),
            ("password", wrong.clone()),
            ("new", new.clone()),
        ];
        let errors: Vec<_> =
            errors.into_iter().filter_map(|(field, error)| Some((field, error?))).collect();
        html! {
            (error_summary(visit, &errors))
            div.stack.narrow {
                form.card.pad.stack method="post" action=(links.own_name()) {
                    (field(&Field {
                        name: "name", label: text.get("name"), value: &self.name, error: name,
                        autocomplete: Some("name"), required: true, ..Field::default()
                    }))
                    div.answers { button.btn.main { (text.get("save")) } }
                }
                form.card.pad.stack method="post" action=(links.own_email()) {
                    h2 { (text.get("account-email")) }
                    p { (text.get("account-email-what")) " " strong { bdi { (self.email) } } }
                    (field(&Field {
                        name: "email", label: text.get("account-email-new"), kind: "email", error: email,
                        value: &self.new_email.email, autocomplete: Some("email"), required: true,
                        ..Field::default()
                    }))
                    div.answers { button.btn.main { (text.get("account-email")) } }
                }
                form.card.pad.stack method="post" action=(links.own_password()) {
                    h2 { (text.get("account-password")) }
                    p.hint { (text.get("account-password-what")) }
                    // For whoever keeps passwords in the browser.
                    input type="email" name="username" value=(self.email) autocomplete="username" hidden
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
                section.card.pad.stack aria-labelledby="factor" {
                    h2 id="factor" { (text.get("second-factor")) }
                    p { (text.get(if self.second_factor { "factor-on" } else { "factor-off" })) }
                    p { a.btn href=(links.second_factor()) {
                        (text.get(if self.second_factor { "factor-manage" } else { "factor-set-up" }))
                    } }
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
        let typed = |refusal| Typed { email: "<x>".into(), refusal: Some(refusal) };
        vec![
            ("plain", plain.clone()),
            ("wrong", Self { password: wrong, second_factor: true, ..plain.clone() }),
            ("taken", Self { new_email: typed(EmailRefusal::Taken), ..plain.clone() }),
            (
                "refused",
                Self {
                    password: new,
                    name_refused: true,
                    new_email: typed(EmailRefusal::None),
                    ..plain
                },
            ),
        ]
    }
}
