//! A profile as a form: made or changed, tried with a MAC, saved. Whatever the form is answered with, it is this
//! page again with all that was typed, until it is saved.

use maud::{Markup, html};
use sraps_core::model::ProductGroup;
use sraps_core::service::{Affected, TenantRef};
use sraps_core::tenancy::ProfileId;

use super::{Tried, usage, way};
use crate::ui::refusal::Wrong;
use crate::ui::settings_form::SettingsForm;
use crate::ui::text::Text;
use crate::ui::view::View;
use crate::ui::view::icon::Icon;
use crate::ui::view::menu::Place;
use crate::ui::view::notice::{Conflict, Notice, notices, phones};
use crate::ui::view::parts::{Choice, Field, area, check, error_summary, field, select};
use crate::ui::view::settings_editor::{editor, errors, perm_choices, refused};
use crate::ui::visit::Visit;

/// What a profile is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KindOf {
    /// To send phones to another server.
    Redirect,
    /// To give them settings.
    Settings,
    Both,
}

/// The form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) place: TenantRef,
    /// The profile that is changed; none where one is made.
    pub(crate) profile: Option<ProfileId>,
    /// Its name as it is stored.
    pub(crate) stored_name: String,
    /// The version that the reader saw.
    pub(crate) version: Option<u32>,
    pub(crate) usage: Affected,
    pub(crate) name: String,
    pub(crate) group: String,
    pub(crate) on: bool,
    pub(crate) note: String,
    pub(crate) kind: KindOf,
    pub(crate) target: String,
    pub(crate) target_perm: String,
    /// The MAC to try.
    pub(crate) mac: String,
    /// The one that was tried last.
    pub(crate) tried_mac: String,
    pub(crate) tried: Option<Tried>,
    pub(crate) settings: SettingsForm,
    /// What is wrong, by the name of the field.
    pub(crate) wrong: Vec<(&'static str, Wrong)>,
    /// What is to be thought about before it is saved.
    pub(crate) notices: Vec<Notice>,
    /// Whom saving it would reach.
    pub(crate) affected: Affected,
    /// The words of what was shown already.
    pub(crate) seen: String,
    pub(crate) conflict: Option<Conflict>,
    /// Whether something is typed that is not saved.
    pub(crate) dirty: bool,
    /// Where to go when it is saved, or not.
    pub(crate) next: String,
}

impl KindOf {
    pub(crate) const ALL: [Self; 3] = [Self::Redirect, Self::Settings, Self::Both];

    /// The word in the form.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Redirect => "redirect",
            Self::Settings => "settings",
            Self::Both => "both",
        }
    }

    /// The kind with this word.
    pub(crate) fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Redirect => ("kind-redirect", "kind-redirect-what"),
            Self::Settings => ("kind-settings", "kind-settings-what"),
            Self::Both => ("kind-both", "kind-both-what"),
        }
    }
}

impl View for Edit {
    fn title(&self, text: Text) -> String {
        if self.profile.is_some() {
            text.with("profile-edit", [("name", self.stored_name.as_str().into())])
        } else {
            text.get("profiles-make")
        }
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Profiles)
    }

    fn way(&self, visit: &Visit) -> Markup {
        way(visit, self.place)
    }

    fn actions(&self, visit: &Visit) -> Markup {
        html! { @if let Some(id) = self.there() { (actions(visit, self.place, id, true)) } }
    }

    fn main(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        let action = match self.profile {
            Some(id) => links.profile(self.place, id),
            None => links.new_profile(self.place),
        };
        let back = if self.next.is_empty() {
            links.profiles(self.place)
        } else {
            links.back(Some(&self.next))
        };
        html! {
            @if let Some(conflict) = &self.conflict { (conflict.markup(visit, &action)) }
            @let errors = self.errors(text);
            (error_summary(visit, &errors.iter().map(|(id, text)| (id.as_str(), text.clone())).collect::<Vec<_>>()))
            (notices(text, &self.notices, self.affected))
            @if self.there().is_some() { p.hint { (usage(text, self.usage)) } }
            form.profile.stack method="post" action=(action) data-guard data-dirty[self.dirty] {
                // What the enter key presses: before all other buttons.
                button name="do" value="enter" hidden formnovalidate { (text.get("save")) }
                @if let Some(version) = self.version { input type="hidden" name="version" value=(version); }
                input type="hidden" name="next" value=(self.next);
                input type="hidden" name="seen" value=(self.seen);
                input type="hidden" name="tried" value=(self.tried_mac);
                section.card.pad aria-label=(text.get("profile")) { (self.about(text)) }
                (self.kinds(text))
                (self.redirection(visit, &action))
                div.settings-part { (editor(visit, &self.settings, &action)) }
                section.card.pad.stack aria-label=(text.get("profile-more")) { (self.more(text)) }
                div.save-bar {
                    @let (deed, label) = self.save(text);
                    button.btn.main name="do" value=(deed) { (label) }
                    a.btn href=(back) { (text.get("cancel")) }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        samples::all()
    }
}

impl Edit {
    /// The profile that is changed, unless somebody else deleted it.
    fn there(&self) -> Option<ProfileId> {
        let deleted = self.conflict.as_ref().is_some_and(Conflict::is_deleted);
        self.profile.filter(|_| !deleted)
    }

    fn errors(&self, text: Text) -> Vec<(String, String)> {
        let own = self.wrong.iter().map(|(field, wrong)| {
            let id = if *field == "kind" { "kind-redirect" } else { field };
            (id.to_owned(), format!("{}: {}", text.get(label(field)), wrong.message(text)))
        });
        own.chain(errors(text, &self.settings)).collect()
    }

    fn error(&self, text: Text, name: &str) -> Option<String> {
        let found = self.wrong.iter().find(|(field, _)| *field == name);
        found.map(|(_, wrong)| wrong.message(text))
    }

    /// What the button does that goes on, and its label.
    fn save(&self, text: Text) -> (&'static str, String) {
        let (deed, label) = match &self.conflict {
            Some(conflict) => conflict.next(),
            None if !self.notices.is_empty() => ("save", "save-anyway"),
            None => ("save", "save"),
        };
        if label == "save" && self.usage.endpoints > 0 {
            return (deed, phones(text, "save-for", self.usage.endpoints));
        }
        (deed, text.get(label))
    }

    fn about(&self, text: Text) -> Markup {
        let any = Choice { value: "", label: text.get("profile-any-group"), named: false };
        let groups = ProductGroup::all().map(|group| Choice {
            value: group.name(),
            label: group.name().to_owned(),
            named: true,
        });
        let groups: Vec<_> = [any].into_iter().chain(groups).collect();
        html! {
            div.pair {
                (field(&Field {
                    name: "name", label: text.get("name"), value: &self.name, required: true,
                    error: self.error(text, "name"), autocomplete: Some("off"), ..Field::default()
                }))
                (select(&Field {
                    name: "group", label: text.get("profiles-group"), value: &self.group,
                    error: self.error(text, "group"), ..Field::default()
                }, &groups))
            }
        }
    }

    fn more(&self, text: Text) -> Markup {
        html! {
            (area(&Field {
                name: "note", label: text.get("profile-note"), value: &self.note,
                error: self.error(text, "note"), ..Field::default()
            }, 2))
            (check(&Field {
                name: "on", label: text.get("profile-on"), hint: Some(text.get("profile-on-what")), ..Field::default()
            }, self.on))
        }
    }

    /// What it is for, as cards.
    fn kinds(&self, text: Text) -> Markup {
        let error = self.error(text, "kind");
        html! {
            fieldset.kinds aria-describedby=[error.is_some().then_some("kind-error")] {
                legend { (text.get("profile-kind")) }
                @if let Some(error) = error { p.field-error id="kind-error" { (Icon::Warning) (error) } }
                @for kind in KindOf::ALL {
                    @let (name, what) = kind.words();
                    label.kind.card {
                        input type="radio" name="kind" id={ "kind-" (kind.as_str()) } value=(kind.as_str())
                            checked[self.kind == kind];
                        span { strong { (text.get(name)) } br; span.soft.small { (text.get(what)) } }
                    }
                }
            }
        }
    }

    fn redirection(&self, visit: &Visit, action: &str) -> Markup {
        let text = visit.text;
        let mac = self.wrong.iter().find(|(field, _)| *field == "mac").map(|(_, wrong)| wrong);
        html! {
            section.card.pad.stack.redirect-part id="redirect" aria-labelledby="redirect-title" {
                h2 id="redirect-title" { (text.get("redirect")) }
                (field(&Field {
                    name: "target", label: text.get("target"), value: &self.target,
                    hint: Some(text.get("target-hint")), error: self.error(text, "target"),
                    autocomplete: Some("off"), ..Field::default()
                }))
                details open[!["", "RW"].contains(&self.target_perm.as_str())] {
                    summary { (text.get("target-perm")) }
                    (select(&Field {
                        name: "target-perm", label: text.get("settings-perm"), value: &self.target_perm,
                        ..Field::default()
                    }, &perm_choices(text, &self.target_perm)))
                }
                div.try {
                    label for="mac" { (text.get("trial")) }
                    p.hint id="mac-hint" { (text.get("trial-hint")) }
                    @if let Some(wrong) = mac { (refused(text, wrong, "mac-error")) }
                    div.value-fields {
                        input.field id="mac" name="mac" value=(self.mac) autocomplete="off" spellcheck="false"
                            aria-invalid=[mac.map(|_| "true")]
                            aria-describedby=(if mac.is_some() { "mac-hint mac-error" } else { "mac-hint" });
                        button.btn name="do" value="try" formaction={ (action) "#redirect" } formnovalidate {
                            (text.get("trial-do"))
                        }
                    }
                    @if let Some(tried) = &self.tried { (tried.markup(visit)) }
                }
            }
        }
    }
}

/// What a field is called.
fn label(field: &str) -> &'static str {
    match field {
        "name" => "name",
        "group" => "profiles-group",
        "note" => "profile-note",
        "kind" => "profile-kind",
        "target" => "target",
        _ => "mac",
    }
}

/// What can be done with a profile beside changing it.
pub(super) fn actions(visit: &Visit, place: TenantRef, id: ProfileId, deletes: bool) -> Markup {
    let (text, links) = (visit.text, &visit.links);
    html! {
        @if deletes { a.btn href=(links.profile_history(place, id)) { (text.get("history")) } }
        form method="post" action=(links.duplicate_profile(place, id)) {
            button.btn { (text.get("duplicate")) }
        }
        @if deletes { a.btn.risk href=(links.delete_profile(place, id)) { (text.get("delete")) } }
    }
}

#[cfg(test)]
mod samples;
