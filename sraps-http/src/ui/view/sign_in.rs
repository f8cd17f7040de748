//! Sign in: address and password.

use maud::{Markup, html};

use super::View;
use super::icon::Icon;
use super::parts::{Field, error_summary, field};
use crate::ui::text::Text;
use crate::ui::visit::Visit;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct SignIn {
    /// What was typed.
    pub(crate) email: String,
    /// Where to go then.
    pub(crate) next: Option<String>,
    pub(crate) error: Option<Refusal>,
    /// How many seconds the next attempt will take before it is looked at.
    pub(crate) delay: u64,
    /// Whether there is nobody yet who could.
    pub(crate) empty: bool,
}

/// Why somebody is not signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Nothing says which of the two it is.
    Wrong,
    /// Too many try at once.
    Busy,
}

impl View for SignIn {
    fn title(&self, text: Text) -> String {
        text.get("sign-in")
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let errors: Vec<_> = self
            .error
            .map(|error| match error {
                Refusal::Wrong => ("email", text.get("sign-in-wrong")),
                Refusal::Busy => ("email", text.get("sign-in-busy")),
            })
            .into_iter()
            .collect();
        let invalid = self.error == Some(Refusal::Wrong);
        html! {
            (error_summary(visit, &errors))
            @if self.empty {
                div.note.wait role="note" { (Icon::Warning) p { (text.get("sign-in-empty")) } }
            }
            form.card.pad.stack method="post" action=(visit.links.to("/sign-in")) {
                @if let Some(next) = &self.next { input type="hidden" name="next" value=(next); }
                (field(&Field {
                    name: "email", label: text.get("email"), kind: "email", value: &self.email,
                    autocomplete: Some("username"), required: true, invalid, ..Field::default()
                }))
                (field(&Field {
                    name: "password", label: text.get("password"), kind: "password",
                    autocomplete: Some("current-password"), required: true, invalid, ..Field::default()
                }))
                @if self.delay > 0 {
                    p.hint role="status" { (text.count("sign-in-delay", self.delay)) }
                }
                button.btn.main { (text.get("sign-in")) }
                p.soft.small { (text.get("sign-in-forgotten")) }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let typed = Self {
            email: "anna@acme.example".into(),
            next: Some("/ui/c/1/".into()),
            ..Self::default()
        };
        vec![
            ("empty", Self::default()),
            ("nobody yet", Self { empty: true, ..Self::default() }),
            ("wrong", Self { error: Some(Refusal::Wrong), ..typed.clone() }),
            ("slow", Self { error: Some(Refusal::Wrong), delay: 16, ..typed.clone() }),
            ("busy", Self { error: Some(Refusal::Busy), ..typed }),
        ]
    }
}
