//! What forms are made of. A field's name is its id in the page too.

use maud::{Markup, html};

use crate::ui::view::icon::Icon;
use crate::ui::visit::Visit;

/// A field with its label, a hint, and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Field<'a> {
    pub(crate) name: &'a str,
    pub(crate) label: String,
    pub(crate) hint: Option<String>,
    pub(crate) error: Option<String>,
    /// Of one of one line: `text` if empty.
    pub(crate) kind: &'a str,
    pub(crate) value: &'a str,
    /// What the browser may fill in.
    pub(crate) autocomplete: Option<&'a str>,
    pub(crate) required: bool,
    /// Whether it is wrong together with others, which the summary says.
    pub(crate) invalid: bool,
}

/// One of several values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice<'a> {
    pub(crate) value: &'a str,
    /// A message, or a name that somebody gave.
    pub(crate) label: String,
    /// Whether the label is such a name.
    pub(crate) named: bool,
}

impl Field<'_> {
    fn is_invalid(&self) -> Option<&'static str> {
        (self.invalid || self.error.is_some()).then_some("true")
    }

    fn described(&self) -> Option<String> {
        let name = self.name;
        let hint = self.hint.is_some().then(|| format!("{name}-hint"));
        let error = self.error.is_some().then(|| format!("{name}-error"));
        let ids: Vec<_> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn row(&self, control: &Markup) -> Markup {
        html! {
            div.field-row {
                label for=(self.name) { (self.label) }
                (self.around())
                (control)
            }
        }
    }

    fn around(&self) -> Markup {
        let name = self.name;
        html! {
            @if let Some(text) = &self.hint { p.hint id={ (name) "-hint" } { (text) } }
            @if let Some(text) = &self.error {
                p.field-error id={ (name) "-error" } { (Icon::Warning) (text) }
            }
        }
    }
}

/// A field of one line.
pub(crate) fn field(field: &Field<'_>) -> Markup {
    let kind = if field.kind.is_empty() { "text" } else { field.kind };
    field.row(&html! {
        input.field id=(field.name) name=(field.name) type=(kind) value=(field.value)
            autocomplete=[field.autocomplete] required[field.required]
            aria-invalid=[field.is_invalid()] aria-describedby=[field.described()];
    })
}

/// A field of several lines.
pub(crate) fn area(field: &Field<'_>, rows: u8) -> Markup {
    field.row(&html! {
        // A browser takes one line break after the tag away.
        textarea.field id=(field.name) name=(field.name) rows=(rows) required[field.required]
            spellcheck="false" autocomplete=[field.autocomplete]
            aria-invalid=[field.is_invalid()] aria-describedby=[field.described()]
            { "\n" (field.value) }
    })
}

/// A field with values to choose from.
pub(crate) fn select(field: &Field<'_>, choices: &[Choice<'_>]) -> Markup {
    field.row(&html! {
        select.field id=(field.name) name=(field.name) required[field.required]
            aria-invalid=[field.is_invalid()] aria-describedby=[field.described()] {
            @for choice in choices {
                option value=(choice.value) selected[choice.value == field.value]
                    translate=[choice.named.then_some("no")] { (choice.label) }
            }
        }
    })
}

/// A box to tick; its value is `on`.
pub(crate) fn check(field: &Field<'_>, checked: bool) -> Markup {
    html! {
        div.field-row {
            label.tick for=(field.name) {
                input id=(field.name) name=(field.name) type="checkbox" value="on" checked[checked]
                    required[field.required]
                    aria-invalid=[field.is_invalid()] aria-describedby=[field.described()];
                span { (field.label) }
            }
            (field.around())
        }
    }
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
