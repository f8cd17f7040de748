//! What lists and overviews are made of.

use jiff::Timestamp;
use maud::{Markup, html};
use sraps_core::endpoint::state::State;
use sraps_core::storage::COUNTED;

use crate::ui::query::Pages;
use crate::ui::text::Text;
use crate::ui::view::icon::Icon;
use crate::ui::visit::Visit;

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

/// The ways through a list.
pub(crate) fn pager(visit: &Visit, Pages { first, next }: &Pages) -> Markup {
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

/// What is known of one thing: names and values.
pub(crate) fn facts(rows: &[(String, Markup)]) -> Markup {
    html! {
        dl.facts { @for (name, value) in rows { div { dt { (name) } dd { (value) } } } }
    }
}

/// Pages of one thing, beside each other: a name and a link each. The one that is open is at `open`.
pub(crate) fn tabs(name: &str, open: usize, pages: &[(String, String)]) -> Markup {
    html! {
        nav.tabs aria-label=(name) {
            @for (at, (name, link)) in pages.iter().enumerate() {
                a href=(link) aria-current=[(at == open).then_some("page")] { (name) }
            }
        }
    }
}
