//! One setting: what it is, its index, its value by type, who may change it.

use maud::{Markup, html};
use sraps_core::setting::catalogue::{Entry, FieldType};

use super::{Choice, faults, hidden, perm_choices, remove, select};
use crate::ui::settings_form::{Part, Row, SECRET, Says, SettingsForm};
use crate::ui::text::Text;
use crate::ui::view::icon::Icon;
use crate::ui::visit::Visit;

/// A value that is longer is edited in several lines.
const LONG: usize = 60;

pub(super) fn row(visit: &Visit, form: &SettingsForm, row: &Row, action: &str) -> Markup {
    let text = visit.text;
    let entry = row.entry();
    let own = |name: &'static str| text.with(name, [("name", row.key().into())]);
    html! {
        li.setting {
            (hidden(row))
            div.what {
                @if let Some(entry) = entry { strong { bdi lang="en" { (entry.label) } } " " }
                @if row.is_secret() { span.badge { (Icon::Lock) (text.get("settings-secret")) } }
                br;
                code { (row.name) }
                @for (name, value) in &row.attributes { " " code.soft.small { (name) "=" (value) } }
            }
            div.index {
                @if shows_index(row, entry) {
                    span.small.soft aria-hidden="true" { (text.get("settings-index")) }
                    (index(row, &own("settings-index-of")))
                }
            }
            div.value-cell {
                (faults(text, row))
                @if entry.is_some_and(|entry| entry.description.is_some()) || range(entry).is_some() {
                    p.hint.small id=(row.part("hint")) {
                        @if let Some(about) = entry.and_then(|entry| entry.description) { bdi lang="en" { (about) } " " }
                        @if let Some((least, greatest)) = range(entry) {
                            (text.with("settings-range", [("least", least.into()), ("greatest", greatest.into())]))
                        }
                    }
                }
                div.value-fields {
                    (value(text, form, row, entry, &own("settings-value-of")))
                    (select(&row.part("says"), &own("settings-says-of"), row.says.as_str(), &says(text, row)))
                }
            }
            div.perm { (select(&row.part("perm"), &own("settings-perm-of"), &row.perm, &perm_choices(text, &row.perm))) }
            (remove(text, row, action))
        }
    }
}

/// Settings that are numbered, and those of which nobody knows.
fn shows_index(row: &Row, entry: Option<&Entry>) -> bool {
    let known = entry.is_none_or(|entry| entry.indexed.enabled);
    known || !row.index.is_empty() || row.wrong_with(Part::Index).is_some()
}

/// The bounds of a number, as far as they are known.
fn range(entry: Option<&Entry>) -> Option<(String, String)> {
    let range = entry?.range?;
    let shown = |bound: Option<i64>| bound.map_or_else(|| "…".to_owned(), |n| n.to_string());
    Some((shown(range.least), shown(range.greatest)))
}

pub(super) fn index(row: &Row, label: &str) -> Markup {
    let wrong = row.wrong_with(Part::Index).is_some();
    let name = row.part("index");
    html! {
        input.field.number id=(name) name=(name) value=(row.index) inputmode="numeric" autocomplete="off"
            aria-label=(label) title=(label) aria-invalid=[wrong.then_some("true")]
            aria-describedby=[wrong.then(|| format!("{name}-error"))];
    }
}

/// The field for a value, by its type.
fn value(text: Text, form: &SettingsForm, row: &Row, entry: Option<&Entry>, label: &str) -> Markup {
    let name = row.part("value");
    let wrong = row.wrong_with(Part::Value).is_some();
    let invalid = wrong.then_some("true");
    let hinted = entry.is_some_and(|entry| entry.description.is_some()) || range(entry).is_some();
    let ids = [
        wrong.then(|| format!("{name}-error")),
        hinted.then(|| row.part("hint")),
        row.must_be_typed_again().then(|| row.part("again")),
    ];
    let ids: Vec<String> = ids.into_iter().flatten().collect();
    let described = (!ids.is_empty()).then(|| ids.join(" "));
    let focus = form.added == Some(row.number);
    let field_type = entry.map_or(FieldType::Text, |entry| entry.field_type);
    let choices = entry.and_then(|entry| entry.choices.as_deref()).unwrap_or_default();
    if row.is_secret() {
        return html! {
            @if row.must_be_typed_again() {
                p.field-error id=(row.part("again")) { (Icon::Lock) (text.get("settings-again")) }
            }
            input.field id=(name) name=(name) type="password" value="" autocomplete="new-password"
                placeholder=[row.stored.then(|| text.get("settings-stored"))]
                aria-label=(label) aria-invalid=[invalid] aria-describedby=[described] autofocus[focus];
        };
    }
    if row.says == Says::Xml || row.value.contains('\n') || row.value.len() > LONG {
        return html! {
            textarea.field id=(name) name=(name) rows="3" spellcheck="false" aria-label=(label)
                aria-invalid=[invalid] aria-describedby=[described] autofocus[focus] { "\n" (row.value) }
        };
    }
    if field_type == FieldType::Boolean
        && (row.value.is_empty() || choices.contains(&row.value.as_str()))
    {
        return html! {
            select.field id=(name) name=(name) aria-label=(label) aria-invalid=[invalid]
                aria-describedby=[described] autofocus[focus] {
                @if row.value.is_empty() { option value="" selected { "–" } }
                @for choice in choices { option value=(choice) translate="no" selected[row.value == *choice] { (choice) } }
            }
        };
    }
    let list = row.part("list");
    let usual = entry.and_then(|entry| entry.default_value);
    let usual = usual.map(|usual| text.with("settings-usual", [("value", usual.into())]));
    let mode = match field_type {
        FieldType::Integer => "numeric",
        FieldType::Decimal => "decimal",
        FieldType::Url => "url",
        _ => "text",
    };
    html! {
        input.field id=(name) name=(name) value=(row.value) inputmode=(mode) autocomplete="off"
            list=[(!choices.is_empty()).then_some(&list)] placeholder=[usual] aria-label=(label) aria-invalid=[invalid]
            aria-describedby=[described] autofocus[focus];
        @if !choices.is_empty() {
            datalist id=(list) { @for choice in choices { option value=(choice) {} } }
        }
    }
}

/// What can be said instead of a value.
fn says(text: Text, row: &Row) -> Vec<Choice<'static>> {
    let choice =
        |says: Says, name| Choice { value: says.as_str(), label: text.get(name), named: false };
    let secret = row.is_secret();
    let keep = row.stored.then(|| choice(Says::Keep, "says-keep"));
    let value = choice(Says::Text, if secret { "says-new" } else { "says-text" });
    let xml = choice(Says::Xml, if secret { "says-new-xml" } else { "says-xml" });
    let hide = Choice { value: SECRET, label: text.get("says-secret"), named: false };
    let hide = (!secret).then_some(hide);
    let rest = [choice(Says::Empty, "says-empty"), choice(Says::Omit, "says-omit")];
    keep.into_iter().chain([value]).chain(hide).chain([xml]).chain(rest).collect()
}
