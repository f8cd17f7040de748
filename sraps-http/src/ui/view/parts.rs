//! The few parts that pages are made of.

use jiff::Timestamp;
use maud::{Markup, html};
use sraps_core::endpoint::state::State;
use sraps_core::storage::COUNTED;

use super::icon::Icon;
use crate::ui::text::Text;
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

/// A number that is counted up to [`COUNTED`] only.
pub(crate) fn counted(text: Text, count: u64) -> String {
    if count < COUNTED.into() {
        text.number(count)
    } else {
        text.count("more-than", u64::from(COUNTED) - 1)
    }
}

/// The word for a state.
pub(crate) fn state_name(text: Text, state: State) -> String {
    text.get(match state {
        State::Disabled => "state-disabled",
        State::Staged => "state-staged",
        State::Refused => "state-refused",
        State::ChangePending => "state-change-pending",
        State::HandedOver => "state-handed-over",
        State::Silent => "state-silent",
        State::UpToDate => "state-up-to-date",
    })
}

/// A state: a shape, a colour and a word.
pub(crate) fn state(text: Text, state: State) -> Markup {
    let (icon, class) = match state {
        State::Disabled => (Icon::Pause, "state soft"),
        State::Staged => (Icon::Clock, "state soft"),
        State::Refused => (Icon::Cross, "state bad"),
        State::ChangePending => (Icon::Pencil, "state wait"),
        State::HandedOver => (Icon::Arrow, "state good"),
        State::Silent => (Icon::Warning, "state wait"),
        State::UpToDate => (Icon::Check, "state good"),
    };
    html! { span class=(class) { (icon) (state_name(text, state)) } }
}

/// The ways through a list: back to its beginning, and on. The browser knows the way back by itself.
pub(crate) fn pager(visit: &Visit, first: Option<&str>, next: Option<&str>) -> Markup {
    let text = visit.text;
    html! {
        @if first.is_some() || next.is_some() {
            nav.pager aria-label=(text.get("pages")) {
                @if let Some(link) = first { a.btn href=(link) { (text.get("pages-first")) } }
                @if let Some(link) = next { a.btn href=(link) { (text.get("pages-next")) (Icon::Next) } }
            }
        }
    }
}

/// A field to search with, and its button. It keeps no other parameters.
pub(crate) fn search(visit: &Visit, action: &str, label: &str, value: &str) -> Markup {
    html! {
        form.bar method="get" action=(action) role="search" {
            span.find {
                (Icon::Search)
                input type="search" name="q" value=(value) aria-label=(label) placeholder=(label);
            }
            button.btn { (visit.text.get("search")) }
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
