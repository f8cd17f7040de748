//! The question for the password before a form is taken that needs it.

use maud::{Markup, html};
use sraps_core::service::CodeRefusal;

use super::View;
use super::icon::Icon;
use super::parts::{Field, error_summary, field};
use super::second_step::refused;
use crate::ui::proven::FRESH;
use crate::ui::text::Text;
use crate::ui::visit::Visit;

/// The names of its own fields, which are like none of a form that waits.
pub(crate) const TO: &str = "prove-to";
pub(crate) const BACK: &str = "prove-back";
pub(crate) const PASSWORD: &str = "prove-password";
pub(crate) const CODE: &str = "prove-code";

/// The page.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Prove {
    /// Where the form is to go.
    pub(crate) to: String,
    /// Where it was filled in.
    pub(crate) back: String,
    /// What was filled in; there may be secrets among it.
    pub(crate) fields: Vec<(String, String)>,
    /// Whether a code of the second factor is asked for too.
    pub(crate) factor: bool,
    pub(crate) refusal: Option<Refusal>,
}

/// Why the form still waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    Password,
    Code(CodeRefusal),
}

impl View for Prove {
    fn title(&self, text: Text) -> String {
        text.get("prove")
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let password =
            (self.refusal == Some(Refusal::Password)).then(|| text.get("account-password-wrong"));
        let code = match self.refusal {
            Some(Refusal::Code(refusal)) => Some(refused(text, refusal)),
            Some(Refusal::Password) | None => None,
        };
        let errors: Vec<_> = [(PASSWORD, password.clone()), (CODE, code.clone())]
            .into_iter()
            .filter_map(|(field, error)| Some((field, error?)))
            .collect();
        html! {
            (error_summary(visit, &errors))
            form.card.pad.stack.narrow method="post" action=(visit.links.prove()) {
                p { (Icon::Lock) " " (text.count("prove-what", FRESH.as_mins().unsigned_abs())) }
                input type="hidden" name=(TO) value=(self.to);
                input type="hidden" name=(BACK) value=(self.back);
                @for (name, value) in &self.fields { input type="hidden" name=(name) value=(value); }
                (field(&Field {
                    name: PASSWORD, label: text.get("password"), kind: "password", error: password,
                    autocomplete: Some("current-password"), required: true, ..Field::default()
                }))
                @if self.factor {
                    (field(&Field {
                        name: CODE, label: text.get("step-code"), error: code,
                        autocomplete: Some("one-time-code"), required: true, ..Field::default()
                    }))
                }
                div.answers {
                    a.btn href=(self.back) { (text.get("cancel")) }
                    button.btn.main { (text.get("prove-go")) }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            to: "/ui/i/keys/new".into(),
            back: "/ui/i/keys/new?a".into(),
            fields: vec![("name".into(), "<x>".into()), ("role".into(), "admin".into())],
            factor: false,
            refusal: None,
        };
        let refuse = |refusal| Self { factor: true, refusal: Some(refusal), ..plain.clone() };
        vec![
            ("plain", plain.clone()),
            ("password", refuse(Refusal::Password)),
            ("code", refuse(Refusal::Code(CodeRefusal::Wrong))),
        ]
    }
}
