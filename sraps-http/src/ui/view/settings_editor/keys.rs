//! Function keys: type, number and label of each key (snom-phone.md 2.3).

use maud::{Markup, html};
use sraps_core::setting::Kind;

use super::row::index;
use super::{Choice, faults, hidden, perm_choices, remove, select};
use crate::ui::settings_form::{Part, Row, Says, SettingsForm};
use crate::ui::view::icon::Icon;
use crate::ui::visit::Visit;

/// The types of keys that Snom documents.
const TYPES: [&str; 28] = [
    "none",
    "line",
    "blf",
    "speed",
    "dest",
    "button",
    "keyevent",
    "transfer",
    "dtmf",
    "url",
    "xml",
    "orbit",
    "recorder",
    "icom",
    "mult",
    "multicast",
    "p2t",
    "ivr",
    "presence",
    "redirect",
    "autoanswer",
    "Starcode",
    "conference",
    "smart_transfer",
    "SendSipInfo",
    "record",
    "park+orbit",
    "pickup",
];

pub(super) fn keys(visit: &Visit, form: &SettingsForm, rows: &[&Row], action: &str) -> Markup {
    let text = visit.text;
    html! {
        section.card.settings id="keys-editor" aria-labelledby="keys-title" {
            div.card-head {
                h2 id="keys-title" { (text.get("function-keys")) }
                button.btn name="add" value=(Kind::Fkey.as_str()) formaction=(action) formnovalidate {
                    (Icon::Plus) (text.get("function-keys-add"))
                }
            }
            @if rows.is_empty() {
                p.pad.soft { (text.get("function-keys-none")) }
            } @else {
                ol.rows { @for row in rows { (key(visit, form, row, action)) } }
            }
        }
    }
}

fn key(visit: &Visit, form: &SettingsForm, row: &Row, action: &str) -> Markup {
    let text = visit.text;
    let own = |name: &'static str| text.with(name, [("name", row.key().into())]);
    let wrong = row.wrong_with(Part::Value).is_some();
    let invalid = wrong.then_some("true");
    let name = row.part("value");
    let described = wrong.then(|| format!("{name}-error"));
    let focus = form.added == Some(row.number);
    let known = TYPES.contains(&row.key_type.as_str());
    let more = (!known && !row.key_type.is_empty()).then_some(row.key_type.as_str());
    let types: Vec<_> = TYPES
        .into_iter()
        .chain(more)
        .map(|one| Choice { value: one, label: one.to_owned(), named: true })
        .collect();
    let field = |part: &str, label: &'static str, value: &str| {
        let name = row.part(part);
        html! {
            label.small { (text.get(label))
                input.field name=(name) id=(name) value=(value) autocomplete="off";
            }
        }
    };
    html! {
        li.setting.key {
            (hidden(row))
            label.small { (text.get("key-number")) (index(row, &own("settings-index-of"))) }
            @if row.says == Says::Text {
                label.small { (text.get("key-type")) (select(&row.part("type"), &own("key-type-of"), &row.key_type, &types)) }
                label.small.wide { (text.get("key-for"))
                    input.field id=(name) name=(name) value=(row.value) autocomplete="off"
                        aria-invalid=[invalid] aria-describedby=[described] autofocus[focus];
                }
            } @else {
                input type="hidden" name=(row.part("says")) value=(row.says.as_str());
                label.small.wide { (text.get("key-content"))
                    textarea.field id=(name) name=(name) rows="3" spellcheck="false" autofocus[focus]
                        aria-invalid=[invalid] aria-describedby=[described] { "\n" (row.value) }
                }
            }
            (field("label", "key-label", &row.label))
            (field("context", "key-context", &row.context))
            label.small { (text.get("key-perm")) (select(&row.part("perm"), &own("settings-perm-of"), &row.perm, &perm_choices(text, &row.perm))) }
            (remove(text, row, action))
            (faults(text, row))
        }
    }
}
