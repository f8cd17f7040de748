//! The settings of a layer as a part of a form: a row each, and a way to find others in the catalogue. Pages of
//! profiles, product defaults and phones put it into their forms; [`crate::ui::settings_form`] reads it.

mod find;
mod keys;
mod layer;
mod row;
mod shown;
mod xml;

use maud::{Markup, html};
use sraps_core::setting::{Kind, Perm};

use super::parts::Choice;
use crate::ui::refusal::Wrong;
use crate::ui::settings_form::{Part, Row, SettingsForm};
use crate::ui::text::Text;
use crate::ui::view::icon::Icon;
use crate::ui::visit::Visit;

pub(crate) use find::results;
pub(crate) use layer::{Around, layer};
pub(crate) use shown::shown;

/// The editor. `action` is where its form goes: the buttons that add and take out come back to the editor's place
/// in the page.
pub(crate) fn editor(visit: &Visit, form: &SettingsForm, action: &str) -> Markup {
    let text = visit.text;
    if let Some(xml) = &form.xml {
        return xml::xml(text, form, xml, action);
    }
    let of = |key: bool| {
        form.rows.iter().filter(move |row| (row.kind == Kind::Fkey) == key).collect::<Vec<_>>()
    };
    let (rows, keys) = (of(false), of(true));
    html! {
        section.card.settings id="settings" aria-labelledby="settings-title" {
            div.card-head {
                h2 id="settings-title" { (text.get("settings")) }
                button.btn name="do" value="xml" formaction={ (action) "#settings" } formnovalidate {
                    (text.get("settings-as-xml"))
                }
            }
            @if let Some(wrong) = &form.wrong {
                div.pad { (refused(text, wrong, "settings-error")) }
            }
            @if form.must_be_typed_again() {
                p.note.wait { (Icon::Lock) (text.get("settings-type-again")) }
            }
            @if form.rows.iter().any(Row::is_secret) {
                p.pad.hint { (text.get("settings-secrets-what")) }
            }
            @if rows.is_empty() {
                p.pad.soft { (text.get("settings-none")) }
            } @else {
                ol.rows { @for row in rows { (row::row(visit, form, row, action)) } }
            }
            (find::find(visit, form, action))
            (perms(text))
        }
        (keys::keys(visit, form, &keys, action))
    }
}

/// What the permissions mean.
fn perms(text: Text) -> Markup {
    html! {
        details.pad.perms {
            summary { (text.get("perms")) }
            dl.facts {
                @for (perm, what) in [
                    (Perm::READ_WRITE, "perm-rw"),
                    (Perm::READ_ONLY, "perm-r"),
                    (Perm::READ_AND_REMAIN, "perm-remain"),
                    (Perm::VOLATILE, "perm-volatile"),
                ] {
                    div { dt { (perm_name(perm)) } dd { (text.get(what)) } }
                }
                div { dt { (text.get("perm-none")) } dd { (text.get("perm-none-what")) } }
            }
        }
    }
}

/// The name that Snom gives a permission, in every language.
fn perm_name(perm: Perm) -> Markup {
    html! { bdi lang="en" { (perm.label()) } }
}

/// Permissions to choose from: none, the four, and whatever is chosen beside them.
pub(crate) fn perm_choices(text: Text, chosen: &str) -> Vec<Choice<'static>> {
    let none = Choice { value: "", label: text.get("perm-none"), named: false };
    let four = [Perm::READ_WRITE, Perm::READ_ONLY, Perm::READ_AND_REMAIN, Perm::VOLATILE];
    let other = chosen.parse::<Perm>().ok().filter(|perm| !four.contains(perm));
    let choice =
        |perm: Perm| Choice { value: perm.as_str(), label: perm.label().to_owned(), named: true };
    let other = other.filter(|_| !chosen.is_empty());
    [none].into_iter().chain(four.into_iter().chain(other).map(choice)).collect()
}

/// A select of a row, which its name labels.
fn select(name: &str, label: &str, chosen: &str, choices: &[Choice<'_>]) -> Markup {
    html! {
        select.field id=(name) name=(name) aria-label=(label) {
            @for choice in choices {
                option value=(choice.value) selected[choice.value == chosen]
                    translate=[choice.named.then_some("no")] { (choice.label) }
            }
        }
    }
}

/// Why something is refused.
pub(crate) fn refused(text: Text, wrong: &Wrong, id: &str) -> Markup {
    html! {
        p.field-error id=(id) {
            (Icon::Warning)
            span {
                (wrong.message(text))
                @if let Some(detail) = wrong.detail() { " " bdi lang="en" { (detail) } }
            }
        }
    }
}

/// The fields of a row that no one sees, and what is wrong with it.
fn hidden(row: &Row) -> Markup {
    let more = row.more();
    html! {
        input type="hidden" name=(row.part("name")) value=(row.name);
        @if row.kind != Kind::Setting {
            input type="hidden" name=(row.part("kind")) value=(row.kind.as_str());
        }
        @if row.stored { input type="hidden" name=(row.part("stored")) value="1"; }
        @if row.secret { input type="hidden" name=(row.part("secret")) value="1"; }
        @if !more.is_empty() { input type="hidden" name=(row.part("more")) value=(more); }
    }
}

/// What is wrong with the parts of a row, each with an id that its field is described by.
fn faults(text: Text, row: &Row) -> Markup {
    html! {
        @for part in [Part::Index, Part::Value, Part::Perm] {
            @if let Some(wrong) = row.wrong_with(part) {
                (refused(text, wrong, &format!("{}-error", row.part(part.as_str()))))
            }
        }
    }
}

/// The button that takes a row out.
fn remove(text: Text, row: &Row, action: &str) -> Markup {
    let label = text.with("settings-remove", [("name", row.key().into())]);
    html! {
        button.btn.small-btn name="remove" value=(row.number) formaction={ (action) "#settings" }
            formnovalidate aria-label=(label) title=(label) { (Icon::Close) }
    }
}

/// The errors of the rows, for a summary: the id of the field and the message.
pub(crate) fn errors(text: Text, form: &SettingsForm) -> Vec<(String, String)> {
    let rows = form.rows.iter().flat_map(|row| {
        row.wrong.iter().map(move |(part, wrong)| {
            let why = wrong.message(text).into();
            let message = text.with("settings-wrong", [("name", row.key().into()), ("why", why)]);
            let field = if form.xml.is_some() { "xml".to_owned() } else { row.part(part.as_str()) };
            (field, message)
        })
    });
    let all = form.wrong.iter().map(|wrong| ("settings".to_owned(), wrong.message(text)));
    let unread = form.unread.iter().map(|unread| ("xml".to_owned(), xml::unread(text, unread)));
    rows.chain(all).chain(unread).collect()
}
