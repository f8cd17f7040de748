//! The first run: the owner of an empty installation, and the addresses under which people and phones come.

use maud::{Markup, html};

use super::View;
use super::icon::Icon;
use super::parts::{Field, error_summary, facts, field};
use crate::ui::reach::{Reach, Trouble};
use crate::ui::text::Text;
use crate::ui::visit::Visit;

/// A step of the first run, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Owner,
    Addresses,
    Profile,
    Phones,
    Connect,
}

impl Step {
    const ALL: [Self; 5] =
        [Self::Owner, Self::Addresses, Self::Profile, Self::Phones, Self::Connect];

    fn name(self, text: Text) -> String {
        text.get(match self {
            Self::Owner => "step-owner",
            Self::Addresses => "step-addresses",
            Self::Profile => "step-profile",
            Self::Phones => "step-phones",
            Self::Connect => "step-connect",
        })
    }
}

/// All steps, and where one is.
pub(super) fn steps(text: Text, current: Step) -> Markup {
    html! {
        ol.steps aria-label=(text.get("steps")) {
            @for step in Step::ALL {
                li aria-current=[(step == current).then_some("step")] { (step.name(text)) }
            }
        }
    }
}

/// Where the link leads that the server shows at its start.
#[expect(clippy::struct_excessive_bools, reason = "one for each field that can be refused")]
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct SetUp {
    /// The link's path.
    pub(crate) action: String,
    pub(crate) name: String,
    pub(crate) name_refused: bool,
    pub(crate) email: String,
    pub(crate) email_refused: bool,
    pub(crate) password_refused: bool,
    pub(crate) company: String,
    pub(crate) company_refused: bool,
    /// Empty where it is the company itself.
    pub(crate) reseller: String,
    pub(crate) reseller_refused: bool,
}

impl View for SetUp {
    fn title(&self, text: Text) -> String {
        text.get("set-up")
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let name = |refused: bool| refused.then(|| text.get("name-refused"));
        let email = self.email_refused.then(|| text.get("user-email-refused"));
        let password = self.password_refused.then(|| text.get("password-refused"));
        let errors = [
            ("name", name(self.name_refused)),
            ("email", email.clone()),
            ("password", password.clone()),
            ("company", name(self.company_refused)),
            ("reseller", name(self.reseller_refused)),
        ];
        let errors: Vec<_> =
            errors.into_iter().filter_map(|(field, error)| Some((field, error?))).collect();
        html! {
            (steps(text, Step::Owner))
            (error_summary(visit, &errors))
            form.card.pad.stack method="post" action=(self.action) {
                p { (text.get("set-up-what")) }
                (field(&Field {
                    name: "name", label: text.get("set-up-name"), value: &self.name,
                    error: name(self.name_refused), autocomplete: Some("name"), required: true,
                    ..Field::default()
                }))
                (field(&Field {
                    name: "email", label: text.get("email"), kind: "email", value: &self.email, error: email,
                    autocomplete: Some("username"), required: true, ..Field::default()
                }))
                (field(&Field {
                    name: "password", label: text.get("password"), hint: Some(text.get("password-what")),
                    kind: "password", error: password, autocomplete: Some("new-password"), required: true,
                    ..Field::default()
                }))
                button.btn.reveal type="button" hidden aria-controls="password" aria-pressed="false" {
                    (text.get("password-show"))
                }
                (field(&Field {
                    name: "company", label: text.get("company"), hint: Some(text.get("set-up-company-what")),
                    value: &self.company, error: name(self.company_refused),
                    autocomplete: Some("organization"), required: true, ..Field::default()
                }))
                (field(&Field {
                    name: "reseller", label: text.get("set-up-reseller"),
                    hint: Some(text.get("set-up-reseller-what")), value: &self.reseller,
                    error: name(self.reseller_refused), autocomplete: Some("off"), ..Field::default()
                }))
                button.btn.main { (text.get("set-up-go")) }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let new = Self { action: "/ui/setup/x".into(), ..Self::default() };
        let refused = Self {
            name: "<Ann>".into(),
            name_refused: true,
            email: "ann".into(),
            email_refused: true,
            password_refused: true,
            company: "\"Acme\"".into(),
            company_refused: true,
            reseller: "R".into(),
            reseller_refused: true,
            ..new.clone()
        };
        vec![("new", new), ("refused", refused)]
    }
}

/// Under which addresses people and phones come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Addresses {
    /// The chosen one of people.
    pub(crate) public: Option<String>,
    /// The one that this page was opened under.
    pub(crate) here: Option<String>,
    pub(crate) reach: Reach,
    /// How to start the server so that phones reach it.
    pub(crate) command: Option<String>,
    /// Whether the reader may look after the server.
    pub(crate) installation: bool,
    pub(crate) has_profile: bool,
    /// Where the next step is.
    pub(crate) next: String,
    /// Whether he may take it.
    pub(crate) writes: bool,
}

impl View for Addresses {
    fn title(&self, text: Text) -> String {
        text.get("addresses")
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let url = |url: &str| html! { code { (url) } };
        let people = match (&self.public, &self.here) {
            (Some(public), _) => url(public),
            (None, Some(here)) => {
                html! { (url(here)) p.small.soft { (text.get("addresses-as-opened")) } }
            }
            (None, None) => html! { (text.get("addresses-none")) },
        };
        let none = || html! { (text.get("addresses-none")) };
        let phones = self.reach.url.as_deref().map_or_else(none, url);
        let rows = [(text.get("addresses-people"), people), (text.get("addresses-phones"), phones)];
        html! {
            (steps(text, Step::Addresses))
            div.stack {
                p.lead { (text.get("addresses-what")) }
                section.card aria-label=(text.get("addresses")) { (facts(&rows)) }
                (trouble(visit, &self.reach, self.command.as_deref()))
                @if self.installation {
                    section.card.pad.stack aria-labelledby="change" {
                        h2 id="change" { (text.get("addresses-change")) }
                        p { (text.get("addresses-change-what")) }
                        (facts(&[
                            (text.get("addresses-people"), url("--public-url https://sraps.example")),
                            (text.get("addresses-phones"), url("--phone-url http://192.0.2.10:8080/")),
                        ]))
                    }
                }
                @if self.writes {
                    div.answers {
                        a.btn.main href=(self.next) {
                            (text.get(if self.has_profile { "phones-add" } else { "welcome-make-profile" }))
                            (Icon::Next)
                        }
                    }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let reach = |trouble| Reach { url: Some("http://192.168.1.10:8080/".into()), trouble };
        let good = Self {
            public: Some("https://sraps.example".into()),
            here: None,
            reach: reach(None),
            command: None,
            installation: true,
            has_profile: false,
            next: "/ui/c/1/profiles/new".into(),
            writes: true,
        };
        let trouble = |trouble| Self { reach: reach(Some(trouble)), ..good.clone() };
        let command = Some("sraps-server --listen 0.0.0.0:8080 --phone-url http://x/".to_owned());
        vec![
            ("good", good.clone()),
            (
                "this machine",
                Self {
                    public: None,
                    here: Some("http://127.0.0.1:8080".into()),
                    command,
                    ..trouble(Trouble::ThisMachine)
                },
            ),
            ("supposed", Self { has_profile: true, ..trouble(Trouble::Supposed) }),
            ("listener", trouble(Trouble::ListenerHere)),
            (
                "unknown, to a viewer",
                Self {
                    public: None,
                    reach: Reach { url: None, trouble: Some(Trouble::Unknown) },
                    installation: false,
                    writes: false,
                    ..good
                },
            ),
        ]
    }
}

/// Why phones may not get here, and how they do.
pub(super) fn trouble(visit: &Visit, reach: &Reach, command: Option<&str>) -> Markup {
    let text = visit.text;
    let Some(trouble) = reach.trouble else { return html! {} };
    let class = if reach.is_closed() { "note bad" } else { "note wait" };
    html! {
        div class=(class) role="note" {
            (Icon::Warning)
            div.stack {
                p {
                    (text.get(match trouble {
                        Trouble::Unknown => "reach-unknown",
                        Trouble::Supposed => "reach-supposed",
                        Trouble::ThisMachine => "reach-this-machine",
                        Trouble::ListenerHere => "reach-listener",
                    }))
                }
                @if let Some(command) = command {
                    p { (text.get("reach-command")) }
                    (copied(text, command))
                }
            }
        }
    }
}

/// A text to copy.
pub(super) fn copied(text: Text, content: &str) -> Markup {
    html! {
        div.to-copy {
            pre tabindex="0" { code { (content) } }
            button.copy type="button" hidden data-copy=(content) data-done=(text.get("copied")) {
                (Icon::Copy) span { (text.get("copy")) }
            }
        }
    }
}
