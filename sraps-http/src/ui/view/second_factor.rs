//! One's own second factor: how it is, how an app gets it, and the recovery codes.

use std::fmt::Write as _;

use maud::{Markup, html};
use qrcodegen::{QrCode, QrCodeEcc};
use sraps_core::secret::Secret;

use super::View;
use super::icon::Icon;
use super::menu::Place;
use super::parts::{Field, error_summary, field};
use crate::ui::text::Text;
use crate::ui::visit::Visit;

/// How it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SecondFactor {
    /// The recovery codes that are left; `None` where it is off.
    pub(crate) codes_left: Option<u64>,
}

/// What an app needs, and the code that shows that it has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Enrol {
    pub(crate) seed: Secret,
    pub(crate) url: Secret,
    /// Whether the code that was typed is wrong.
    pub(crate) wrong: bool,
}

/// The codes, this once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RecoveryCodes {
    pub(crate) codes: Vec<Secret>,
}

fn way(visit: &Visit) -> Markup {
    html! { p.way { a href=(visit.links.account()) { (visit.text.get("account")) } } }
}

impl View for SecondFactor {
    fn title(&self, text: Text) -> String {
        text.get("second-factor")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Account)
    }

    fn way(&self, visit: &Visit) -> Markup {
        way(visit)
    }

    fn main(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        html! {
            div.stack.narrow {
                @match self.codes_left {
                    None => {
                        form.card.pad.stack method="post" action=(links.begin_second_factor()) {
                            p { strong { (text.get("factor-off")) } }
                            p { (text.get("factor-what")) }
                            div.answers { button.btn.main { (text.get("factor-set-up")) } }
                        }
                    }
                    Some(left) => {
                        section.card.pad.stack {
                            p { strong { (text.get("factor-on")) } }
                            p { (text.get("factor-what")) }
                        }
                        form.card.pad.stack method="post" action=(links.renew_recovery_codes()) {
                            h2 { (text.get("recovery")) }
                            p { (text.count("recovery-left", left)) " " (text.get("recovery-new-what")) }
                            div.answers { button.btn { (text.get("recovery-new")) } }
                        }
                        form.card.pad.stack method="post" action=(links.drop_second_factor()) {
                            h2 { (text.get("factor-turn-off")) }
                            p { (text.get("factor-turn-off-what")) }
                            div.answers { button.btn.risk { (text.get("factor-turn-off")) } }
                        }
                    }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        vec![
            ("off", Self { codes_left: None }),
            ("on", Self { codes_left: Some(10) }),
            ("one left", Self { codes_left: Some(1) }),
            ("none left", Self { codes_left: Some(0) }),
        ]
    }
}

impl View for Enrol {
    fn title(&self, text: Text) -> String {
        text.get("factor-set-up")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Account)
    }

    fn way(&self, visit: &Visit) -> Markup {
        way(visit)
    }

    fn main(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        let error = self.wrong.then(|| text.get("factor-code-wrong"));
        let errors: Vec<_> = error.iter().map(|error| ("code", error.clone())).collect();
        html! {
            (error_summary(visit, &errors))
            form.card.pad.stack.narrow method="post" action=(links.enrol()) {
                p { (text.get("factor-scan")) }
                (picture(self.url.expose(), &text.get("factor-picture")))
                p { (text.get("factor-key")) " " code.value id="seed" translate="no" { (self.seed.expose()) } }
                (field(&Field {
                    name: "code", label: text.get("factor-code"), hint: Some(text.get("factor-code-what")),
                    error, autocomplete: Some("one-time-code"), required: true, ..Field::default()
                }))
                div.answers {
                    a.btn href=(links.second_factor()) { (text.get("cancel")) }
                    button.btn.main { (text.get("factor-turn-on")) }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let seed = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        let begun = Self {
            seed: Secret::new(seed),
            url: Secret::new(format!("otpauth://totp/sraps:x?secret={seed}&issuer=sraps")),
            wrong: false,
        };
        vec![("begun", begun.clone()), ("wrong", Self { wrong: true, ..begun })]
    }
}

impl View for RecoveryCodes {
    fn title(&self, text: Text) -> String {
        text.get("recovery")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Account)
    }

    fn way(&self, visit: &Visit) -> Markup {
        way(visit)
    }

    fn main(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        let all: Vec<_> = self.codes.iter().map(Secret::expose).collect();
        html! {
            div.stack.narrow {
                div.note.wait { (Icon::Lock) p { (text.get("recovery-once")) } }
                section.card.pad.stack aria-label=(text.get("recovery")) {
                    p { (text.get("recovery-what")) }
                    ol.codes translate="no" { @for code in &all { li { code { (code) } } } }
                    p {
                        button.copy type="button" hidden data-copy=(all.join("\n")) data-done=(text.get("copied")) {
                            (Icon::Copy) span { (text.get("copy")) }
                        }
                    }
                }
                p.answers { a.btn.main href=(links.second_factor()) { (text.get("done")) } }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let code = |n: usize| Secret::new(format!("ABCD-EFGH-IJKL-MN{n:02}"));
        vec![("ten", Self { codes: (0..10).map(code).collect() })]
    }
}

/// A text as a picture for a camera: black on white in every theme, with the quiet zone that readers need.
fn picture(text: &str, name: &str) -> Markup {
    const QUIET: i32 = 4;
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else { return html! {} };
    let size = code.size();
    let mut dark = String::new();
    for y in 0..size {
        for x in (0..size).filter(|x| code.get_module(*x, y)) {
            // Writing to a text cannot fail.
            let _ = write!(dark, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    let whole = size + 2 * QUIET;
    html! {
        svg.qr viewBox={ "0 0 " (whole) " " (whole) } role="img" aria-label=(name) {
            rect width=(whole) height=(whole) fill="#fff" {}
            path d=(dark) fill="#000" {}
        }
    }
}
