//! Sign in: the code of the second factor.

use maud::{Markup, html};
use sraps_core::service::CodeRefusal;

use super::View;
use super::parts::{Field, error_summary, field};
use crate::ui::text::Text;
use crate::ui::visit::Visit;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SecondStep {
    /// Where to go then.
    pub(crate) next: String,
    pub(crate) refusal: Option<CodeRefusal>,
}

/// What is said of a code.
pub(super) fn refused(text: Text, refusal: CodeRefusal) -> String {
    text.get(match refusal {
        CodeRefusal::Wrong => "factor-code-wrong",
        CodeRefusal::TooMany => "factor-too-many",
    })
}

impl View for SecondStep {
    fn title(&self, text: Text) -> String {
        text.get("step")
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let error = self.refusal.map(|refusal| refused(text, refusal));
        let errors: Vec<_> = error.iter().map(|error| ("code", error.clone())).collect();
        html! {
            (error_summary(visit, &errors))
            form.card.pad.stack method="post" action=(visit.links.to("/sign-in/code")) {
                input type="hidden" name="next" value=(self.next);
                (field(&Field {
                    name: "code", label: text.get("step-code"), hint: Some(text.get("step-what")), error,
                    autocomplete: Some("one-time-code"), required: true, ..Field::default()
                }))
                button.btn.main { (text.get("sign-in")) }
                p { a href=(visit.links.sign_in(Some(&self.next))) { (text.get("step-back")) } }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self { next: "/ui/c/1/".into(), refusal: None };
        let refuse = |refusal| Self { refusal: Some(refusal), ..plain.clone() };
        vec![
            ("plain", plain.clone()),
            ("wrong", refuse(CodeRefusal::Wrong)),
            ("too many", refuse(CodeRefusal::TooMany)),
        ]
    }
}
