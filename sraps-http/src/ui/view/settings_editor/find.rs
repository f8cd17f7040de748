//! The catalogue, searched: each setting that was found has a button that adds it to what was typed.

use maud::{Markup, html};
use sraps_core::setting::SettingKey;
use sraps_core::setting::catalogue::Entry;

use super::refused;
use crate::ui::settings_form::{Found, SettingsForm};
use crate::ui::view::icon::Icon;
use crate::ui::visit::Visit;

pub(super) fn find(visit: &Visit, form: &SettingsForm, action: &str) -> Markup {
    let text = visit.text;
    let place = format!("{action}#find");
    html! {
        div.pad.stack.finder data-find=(visit.links.find_settings()) data-action=(action) {
            div {
                label for="find" { (text.get("settings-find")) }
                p.hint id="find-hint" { (text.get("settings-find-hint")) }
                @if let Some(wrong) = &form.refused { (refused(text, wrong, "find-error")) }
                input type="hidden" name="found" value=(form.found);
                div.value-fields {
                    span.find {
                        (Icon::Search)
                        input id="find" name="find" type="search" value=(form.find) maxlength="128" autocomplete="off"
                            aria-describedby="find-hint";
                    }
                    button.btn name="do" value="find" formaction=(place) formnovalidate { (text.get("search")) }
                }
            }
            div.results id="results" role="status" {
                @if form.searched { (results(visit, &form.found, action)) }
            }
        }
    }
}

/// What a search found.
pub(crate) fn results(visit: &Visit, search: &str, action: &str) -> Markup {
    let text = visit.text;
    let found = Found::of(search);
    let unknown = !found.exact && SettingKey::setting(search.trim()).is_ok();
    let shown = found.entries.len();
    html! {
        @if !search.trim().is_empty() {
            p.small {
                (text.count("settings-found", found.total as u64))
                @if shown < found.total { " " (text.count("settings-found-first", shown as u64)) }
            }
        }
        ul.plain-list {
            @for entry in found.entries { (one(visit, entry, action)) }
            @if unknown {
                li.found-setting {
                    span { code { (search.trim()) } br; span.small.soft { (text.get("settings-unknown")) } }
                    (add(visit, search.trim(), search.trim(), action))
                }
            }
        }
    }
}

fn one(visit: &Visit, entry: &Entry, action: &str) -> Markup {
    html! {
        li.found-setting {
            span {
                strong { bdi lang="en" { (entry.label) } } " " code { (entry.param_name) }
                " " span.badge translate="no" { (entry.section.element()) }
                @if let Some(about) = entry.description { br; bdi.small.soft lang="en" { (about) } }
            }
            (add(visit, &entry.uuid.to_string(), entry.param_name, action))
        }
    }
}

fn add(visit: &Visit, value: &str, name: &str, action: &str) -> Markup {
    let text = visit.text;
    let label = text.with("settings-add-one", [("name", name.into())]);
    html! {
        // No place in the page: the new field gets the focus.
        button.btn name="add" value=(value) formaction=(action) formnovalidate aria-label=(label) {
            (Icon::Plus) (text.get("settings-add"))
        }
    }
}
