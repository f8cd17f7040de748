//! A profile to be read: for who may not change it, and a reseller's at a company.

use maud::{Markup, html};
use sraps_core::profile::Profile;
use sraps_core::service::{Affected, TenantRef};

use super::{Tried, usage, way};
use crate::ui::refusal::Wrong;
use crate::ui::text::Text;
use crate::ui::view::View;
use crate::ui::view::icon::Icon;
use crate::ui::view::menu::Place;
use crate::ui::view::parts::facts;
use crate::ui::view::settings_editor::{refused, shown};
use crate::ui::visit::Visit;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Show {
    pub(crate) place: TenantRef,
    pub(crate) profile: Profile,
    pub(crate) usage: Affected,
    /// Whether it is the reseller's, at a company.
    pub(crate) shared: bool,
    /// Whether the reader may make one like it.
    pub(crate) copies: bool,
    /// The MAC to try, as it was typed, and what came of it.
    pub(crate) mac: String,
    pub(crate) tried: Option<Tried>,
}

impl View for Show {
    fn title(&self, text: Text) -> String {
        text.with("profile-show", [("name", self.profile.name.as_str().into())])
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Profiles)
    }

    fn way(&self, visit: &Visit) -> Markup {
        way(visit, self.place)
    }

    fn actions(&self, visit: &Visit) -> Markup {
        html! {
            @if !self.shared {
                a.btn href=(visit.links.profile_history(self.place, self.profile.id)) { (visit.text.get("history")) }
            }
            @if self.copies { (super::edit::actions(visit, self.place, self.profile.id, false)) }
        }
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let profile = &self.profile;
        let group = profile.product_group.map(sraps_core::model::ProductGroup::name);
        let on = if profile.autoprovisioning { "yes" } else { "no" };
        let mut rows = vec![
            (text.get("phones"), html! { (usage(text, self.usage)) }),
            (
                text.get("profiles-group"),
                html! {
                    @match group { Some(group) => bdi { (group) }, None => (text.get("profile-any-group")) }
                },
            ),
            (
                text.get("profile-on"),
                html! { (if on == "yes" { text.get("yes") } else { text.get("no") }) },
            ),
        ];
        if !profile.note.as_str().is_empty() {
            rows.push((text.get("profile-note"), html! { bdi.typed { (profile.note.as_str()) } }));
        }
        if let Some(target) = profile.settings.target() {
            rows.push((text.get("target"), html! { code.value { (target) } }));
        }
        let wrong = (!self.mac.is_empty() && self.tried.is_none()).then_some(Wrong::Mac);
        html! {
            div.stack {
                @if self.shared {
                    div.note { (Icon::Lock) p { (text.get("profile-shared-what")) } }
                } @else {
                    p.hint { (text.get("profile-read-only")) }
                }
                div.card { (facts(&rows)) }
                @if profile.settings.target().is_some() {
                    form.card.pad.try method="get" action=(visit.links.profile(self.place, profile.id)) {
                        label for="mac" { (text.get("trial")) }
                        p.hint id="mac-hint" { (text.get("trial-hint")) }
                        @if let Some(wrong) = &wrong { (refused(text, wrong, "mac-error")) }
                        div.value-fields {
                            input.field id="mac" name="mac" value=(self.mac) autocomplete="off" spellcheck="false"
                                aria-invalid=[wrong.as_ref().map(|_| "true")] aria-describedby="mac-hint";
                            button.btn { (text.get("trial-do")) }
                        }
                        @if let Some(tried) = &self.tried { (tried.markup(visit)) }
                    }
                }
                (shown(visit, &profile.settings))
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        use jiff::Timestamp;
        use sraps_core::model::ProductGroup;
        use sraps_core::setting::{Perm, Setting, SettingKey, Settings, Value};
        use sraps_core::tenancy::{Label, Note, Owner, ProfileId, ResellerId, Version};
        let id = uuid::Uuid::nil();
        let mut settings = Settings::default();
        for (name, value) in [
            ("setting_server", Value::text("https://pbx/<{mac}>").unwrap()),
            ("timezone", Value::text("<GER+1>").unwrap()),
            ("user_pass", Value::text("geheim").unwrap()),
            ("language", Value::Empty),
            ("x_unknown", Value::Omit),
        ] {
            let setting = Setting::new(SettingKey::setting(name).unwrap(), value);
            settings.add(setting.with_perm(Perm::VOLATILE)).unwrap();
        }
        let profile = Profile {
            id: ProfileId::from_uuid(id),
            owner: Owner { reseller: ResellerId::from_uuid(id), company: None },
            name: Label::new("Head <office>").unwrap(),
            product_group: Some(ProductGroup::D),
            settings,
            autoprovisioning: true,
            note: Note::new("Since <May>").unwrap(),
            created: Timestamp::UNIX_EPOCH,
            updated: Timestamp::UNIX_EPOCH,
            version: Version::FIRST,
        };
        let page = Self {
            place: TenantRef::Installation,
            profile: profile.clone(),
            usage: Affected { endpoints: 3, handed_over: 1 },
            shared: true,
            copies: true,
            mac: String::new(),
            tried: None,
        };
        let empty = Profile {
            settings: Settings::default(),
            product_group: None,
            autoprovisioning: false,
            note: Note::default(),
            ..profile
        };
        let tried = Tried::samples().pop();
        vec![
            ("shared", page.clone()),
            ("no MAC", Self { mac: "<x>".into(), ..page.clone() }),
            ("tried", Self { mac: "000413000001".into(), tried, copies: false, ..page.clone() }),
            ("empty", Self { profile: empty, shared: false, usage: Affected::default(), ..page }),
        ]
    }
}
