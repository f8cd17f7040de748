//! What the list is narrowed by, and how it is shown: forms that ask for another address.

use maud::{Markup, html};
use sraps_core::endpoint::state::State;

use super::Phones;
use crate::ui::asked::{Column, Preset, SIZES};
use crate::ui::text::Text;
use crate::ui::view::icon::Icon;
use crate::ui::view::parts::{facts, state_name};
use crate::ui::visit::Visit;

/// Search and filters.
pub(super) fn form(page: &Phones, visit: &Visit) -> Markup {
    let (text, asked) = (visit.text, &page.asked);
    html! {
        form.bar method="get" action=(visit.links.phones(page.company)) role="search" {
            (kept(page, &["q", "state", "profile"]))
            div.find-row {
                label for="q" { (text.get("phones-search")) }
                @if asked.refused {
                    p.field-error id="q-error" { (Icon::Warning) (text.get("phones-search-refused")) }
                }
                span.find {
                    (Icon::Search)
                    input id="q" name="q" type="search" value=(asked.search) maxlength="64"
                        aria-invalid=[asked.refused.then_some("true")]
                        aria-describedby=[asked.refused.then_some("q-error")];
                }
            }
            div {
                label for="state" { (text.get("state")) }
                select.field id="state" name="state" {
                    option value="" { (text.get("phones-any-state")) }
                    @for state in State::ALL {
                        option value=(state.as_str()) selected[asked.state == Some(state)] {
                            (state_name(text, state))
                        }
                    }
                }
            }
            div {
                label for="profile" { (text.get("profile")) }
                select.field id="profile" name="profile" {
                    option value="" { (text.get("phones-any-profile")) }
                    @for (id, name) in &page.profiles {
                        option value=(id) translate="no" selected[asked.profile == Some(*id)] { (name) }
                    }
                }
            }
            button.btn { (Icon::Search) (text.get("search")) }
        }
    }
}

/// What is asked for beside all, each with a way to leave it out; and the ready-made questions.
pub(super) fn chips(page: &Phones, visit: &Visit) -> Markup {
    let (text, asked) = (visit.text, &page.asked);
    let path = visit.links.phones(page.company);
    let without = |name: &str| asked.query().but(name, "").link(&path);
    let profile = asked.profile.and_then(|id| page.profiles.iter().find(|(other, _)| *other == id));
    html! {
        ul.chips aria-label=(text.get("phones-filters")) {
            @if !asked.search.is_empty() {
                (chip(text, &without("q"), &html! { bdi { (asked.search) } }))
            }
            @if let Some(state) = asked.state {
                (chip(text, &without("state"), &html! { (state_name(text, state)) }))
            }
            @if asked.profile.is_some() {
                (chip(text, &without("profile"), &html! {
                    @match profile {
                        Some((_, name)) => bdi { (name) },
                        None => (text.get("profile")),
                    }
                }))
            }
            @for preset in Preset::ALL {
                @if asked.preset == Some(preset) {
                    (chip(text, &without("only"), &html! { (preset_name(text, preset)) }))
                } @else {
                    li { a.chip href=(asked.query().but("only", preset.as_str()).link(&path)) { (preset_name(text, preset)) } }
                }
            }
            @if asked.narrows() { li { a.chip href=(path) { (text.get("phones-all")) } } }
        }
    }
}

fn chip(text: Text, link: &str, name: &Markup) -> Markup {
    html! {
        li {
            a.chip.on href=(link) {
                (name) (Icon::Close) span.hidden { (text.get("phones-filter-off")) }
            }
        }
    }
}

fn preset_name(text: Text, preset: Preset) -> String {
    match preset {
        Preset::Never => text.get("phones-only-never"),
        Preset::Failed => text.get("phones-only-failed"),
    }
}

/// Columns and the size of a page.
pub(super) fn display(page: &Phones, visit: &Visit) -> Markup {
    let (text, asked) = (visit.text, &page.asked);
    html! {
        details.card.display {
            summary { (Icon::Gear) (text.get("phones-display")) }
            form.pad.stack method="get" action=(visit.links.phones(page.company)) {
                (kept(page, &["column", "size"]))
                fieldset {
                    legend { (text.get("phones-columns")) }
                    @for column in Column::ALL {
                        label.tick {
                            input type="checkbox" name="column" value=(column.as_str())
                                checked[asked.columns.contains(&column)];
                            (column_name(text, column))
                        }
                    }
                }
                div {
                    label for="size" { (text.get("phones-size")) }
                    select.field id="size" name="size" {
                        @for size in SIZES {
                            option value=(size) selected[asked.size == size] { (text.number(size.into())) }
                        }
                    }
                }
                p { button.btn { (text.get("apply")) } }
            }
            // Shown by the script.
            div.pad.stack id="keys" hidden {
                label.tick { input type="checkbox" name="keys"; (text.get("keys-on")) }
                (facts(&[
                    (text.get("search"), html! { kbd { "/" } }),
                    (text.get("phones-add"), html! { kbd { "n" } }),
                    (text.get("keys-rows"), html! { kbd { "j" } " " kbd { "k" } }),
                    (text.get("keys-pick"), html! { kbd { "x" } }),
                    (text.get("keys-help"), html! { kbd { "?" } }),
                ]))
            }
        }
    }
}

/// What the address has beside the fields of a form.
fn kept(page: &Phones, own: &[&str]) -> Markup {
    html! {
        @for (name, value) in page.asked.query().pairs().filter(|(name, _)| !own.contains(name)) {
            input type="hidden" name=(name) value=(value);
        }
    }
}

pub(super) fn column_name(text: Text, column: Column) -> String {
    text.get(match column {
        Column::Name => "name",
        Column::Model => "model",
        Column::Profile => "profile",
        Column::LastSeen => "last-seen",
        Column::Firmware => "firmware",
        Column::Address => "ip-address",
        Column::Registered => "registered",
    })
}
