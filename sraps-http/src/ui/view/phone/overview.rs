//! Overview: what is known of a phone, and the form to change it.

use jiff::Timestamp;
use maud::{Markup, html};
use sraps_core::endpoint::ModelSource;
use sraps_core::service::TenantRef;
use sraps_core::tenancy::ProfileId;

use super::{Edit, Head, Why};
use crate::ui::links::phone::Tab;
use crate::ui::text::Text;
use crate::ui::view::View;
use crate::ui::view::icon::Icon;
use crate::ui::view::menu::Place;
use crate::ui::view::parts::{ago, facts, moment};
use crate::ui::visit::Visit;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Overview {
    pub(crate) head: Head,
    pub(crate) why: Why,
    pub(crate) model: Option<Model>,
    /// The model that the phone last reported, where that is another.
    pub(crate) reports: Option<String>,
    pub(crate) firmware: Option<String>,
    pub(crate) address: Option<String>,
    pub(crate) profile: Option<ProfileOf>,
    pub(crate) enabled: bool,
    /// How many settings of its own it has.
    pub(crate) settings: u64,
    pub(crate) registered: Timestamp,
    pub(crate) changed: Timestamp,
    pub(crate) first_seen: Option<Timestamp>,
    pub(crate) last_seen: Option<Timestamp>,
    /// When a redirection was last delivered.
    pub(crate) handed_over: Option<Timestamp>,
    /// The form; none for who may only look.
    pub(crate) edit: Option<Edit>,
}

/// A model, and who knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Model {
    pub(crate) name: String,
    pub(crate) source: ModelSource,
}

/// The profile of a phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProfileOf {
    pub(crate) id: ProfileId,
    pub(crate) name: String,
}

impl View for Overview {
    fn title(&self, text: Text) -> String {
        self.head.title(text, Tab::Overview)
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Phones)
    }

    fn way(&self, visit: &Visit) -> Markup {
        self.head.way(visit)
    }

    fn actions(&self, visit: &Visit) -> Markup {
        html! {
            @if self.edit.is_some() {
                // The list's own form for one phone: it asks first.
                form.pick method="post" action=(visit.links.change_phones(self.head.company)) {
                    input type="hidden" name="mac" value=(self.head.mac.lower());
                    button.btn.risk name="do" value="delete" { (Icon::Close) (visit.text.get("phone-delete")) }
                }
            }
        }
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        html! {
            (self.head.top(visit, Tab::Overview))
            @if let Some(edit) = &self.edit {
                (edit.meanwhile(visit, &self.head))
                @if let Some(trial) = &edit.trial { (trial.shown(visit)) }
            }
            div.phone-cols[self.edit.is_some()] {
                div.stack {
                    section.card.pad.stack.why aria-labelledby="why" {
                        h2 id="why" { (text.get("phone-why")) }
                        (self.why.explained(visit))
                    }
                    section.card aria-labelledby="facts" {
                        div.card-head { h2 id="facts" { (text.get("phone-facts")) } }
                        (facts(&self.facts(visit)))
                    }
                }
                @if let Some(edit) = &self.edit { (edit.form(visit, &self.head)) }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let at = Timestamp::UNIX_EPOCH;
        let bare = Self {
            head: Head { name: None, ..Head::sample() },
            why: Why::Staged,
            model: None,
            reports: None,
            firmware: None,
            address: None,
            profile: None,
            enabled: true,
            settings: 0,
            registered: at,
            changed: at,
            first_seen: None,
            last_seen: None,
            handed_over: None,
            edit: None,
        };
        let id = ProfileId::from_uuid(uuid::Uuid::nil());
        let model = |source| Some(Model { name: "snomD785".to_owned(), source });
        let full = Self {
            head: Head::sample(),
            model: model(ModelSource::Range),
            reports: Some("snomD735".to_owned()),
            firmware: Some("10.1.169.16".to_owned()),
            address: Some("2001:db8::1".to_owned()),
            profile: Some(ProfileOf { id, name: "Head <office>".to_owned() }),
            settings: 1_234,
            first_seen: Some(at),
            last_seen: Some(at),
            handed_over: Some(at),
            ..bare.clone()
        };
        let reported = Self { model: model(ModelSource::Reported), ..full.clone() };
        let told = Self { model: model(ModelSource::Operator), enabled: false, ..full.clone() };
        let mut samples =
            vec![("new", bare), ("full", full.clone()), ("reported", reported), ("told", told)];
        for (state, why) in super::state::samples() {
            let head = Head { state, ..Head::sample() };
            samples.push(("a state", Self { head, why, ..full.clone() }));
        }
        for (name, edit) in Edit::samples() {
            samples.push((name, Self { edit: Some(edit), ..full.clone() }));
        }
        samples
    }
}

impl Overview {
    fn facts(&self, visit: &Visit) -> Vec<(String, Markup)> {
        let (text, head) = (visit.text, &self.head);
        let unknown = || html! { span.soft { (text.get("phone-unknown")) } };
        let when = |at: Option<Timestamp>| {
            html! {
                @match at {
                    Some(at) => { (ago(visit, at)) " " span.soft.small { (moment(visit, at)) } },
                    None => span.soft { (text.get("never")) },
                }
            }
        };
        let word = |word: &Option<String>| match word {
            Some(word) => html! { span.num translate="no" { (word) } },
            None => unknown(),
        };
        let model = html! {
            @match &self.model {
                Some(Model { name, source }) => {
                    span translate="no" { (name) } " "
                    span.soft.small { (known_by(text, *source)) }
                },
                None => (unknown()),
            }
            @if let Some(reports) = &self.reports {
                br;
                span.wait { (Icon::Warning) } " " (text.get("phone-reports")) " "
                span translate="no" { (reports) }
            }
        };
        let profile = html! {
            @match &self.profile {
                Some(ProfileOf { id, name }) => {
                    a href=(visit.links.profile(TenantRef::Company(head.company), *id)) { bdi { (name) } }
                },
                None => span.badge { (text.get("no-profile")) },
            }
        };
        let settings = visit.links.phone_tab(head.company, head.mac, Tab::Settings);
        vec![
            (text.get("mac"), html! { code { (head.mac) } }),
            (
                text.get("name"),
                html! {
                    @match &head.name {
                        Some(name) => bdi { (name) },
                        None => span.soft { (text.get("phone-no-name")) },
                    }
                },
            ),
            (text.get("model"), model),
            (text.get("firmware"), word(&self.firmware)),
            (text.get("ip-address"), word(&self.address)),
            (text.get("profile"), profile),
            (
                text.get("phone-own"),
                html! { a href=(settings) { (text.count("phone-own-count", self.settings)) } },
            ),
            (
                text.get("phone-autoprovisioning"),
                html! { (text.get(if self.enabled { "phone-on" } else { "phone-off" })) },
            ),
            (text.get("last-seen"), when(self.last_seen)),
            (text.get("phone-first-seen"), when(self.first_seen)),
            (text.get("phone-redirected"), when(self.handed_over)),
            (text.get("registered"), when(Some(self.registered))),
            (text.get("phone-changed"), when(Some(self.changed))),
        ]
    }
}

/// Who says so.
fn known_by(text: Text, source: ModelSource) -> String {
    text.get(match source {
        ModelSource::Operator => "phone-model-by-operator",
        ModelSource::Range => "phone-model-by-range",
        ModelSource::Reported => "phone-model-by-phone",
    })
}
