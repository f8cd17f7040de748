//! The few parts that pages are made of.

use jiff::Timestamp;
use maud::{Markup, html};

use super::icon::Icon;
use crate::ui::visit::Visit;

/// A field of one line, with its label, a hint, and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Field<'a> {
    /// Its name in the form, which is its id in the page too.
    pub(crate) name: &'a str,
    pub(crate) label: String,
    pub(crate) hint: Option<String>,
    pub(crate) error: Option<String>,
    /// `text` if empty.
    pub(crate) kind: &'a str,
    pub(crate) value: &'a str,
    /// What the browser may fill in.
    pub(crate) autocomplete: Option<&'a str>,
    pub(crate) required: bool,
    /// Whether it is wrong together with others, which the summary says.
    pub(crate) invalid: bool,
}

/// A field of one line.
pub(crate) fn field(field: &Field<'_>) -> Markup {
    let name = field.name;
    let (hint, error) = (format!("{name}-hint"), format!("{name}-error"));
    let described: Vec<&str> = [
        field.hint.is_some().then_some(hint.as_str()),
        field.error.is_some().then_some(error.as_str()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let invalid = field.invalid || field.error.is_some();
    let kind = if field.kind.is_empty() { "text" } else { field.kind };
    html! {
        div.field-row {
            label for=(name) { (field.label) }
            @if let Some(text) = &field.hint { p.hint id=(hint) { (text) } }
            @if let Some(text) = &field.error { (error_text(&error, text)) }
            input.field id=(name) name=(name) type=(kind) value=(field.value)
                autocomplete=[field.autocomplete] required[field.required]
                aria-invalid=[invalid.then_some("true")] aria-describedby=[described];
        }
    }
}

/// A moment, as the reader's own place has it if there is a script.
pub(crate) fn moment(visit: &Visit, at: Timestamp) -> Markup {
    html! { time.num datetime=(at) { (visit.text.moment(at)) } }
}

/// How long ago a moment was.
pub(crate) fn ago(visit: &Visit, at: Timestamp) -> Markup {
    let text = visit.text;
    html! { time.num.ago datetime=(at) title=(text.moment(at)) { (text.ago(at, visit.now)) } }
}

/// A cell of a table. On a narrow screen a row is a card, and each cell says what it is.
pub(crate) fn cell(name: &str, content: &Markup) -> Markup {
    html! { td data-label=(name) { (content) } }
}

/// What is wrong with a field, beside it.
fn error_text(id: &str, text: &str) -> Markup {
    html! { p.field-error id=(id) { (Icon::Warning) (text) } }
}

/// What is wrong with a form: at its top, each with a link to its field (the field's id).
pub(crate) fn error_summary(visit: &Visit, errors: &[(&str, String)]) -> Markup {
    html! {
        @if !errors.is_empty() {
            div.note.bad role="alert" {
                (Icon::Warning)
                div {
                    h2 { (visit.text.count("errors", errors.len() as u64)) }
                    ul { @for (field, error) in errors { li { a href={ "#" (field) } { (error) } } } }
                }
            }
        }
    }
}
