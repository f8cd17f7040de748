//! The settings of a layer, to be read only.

use maud::{Markup, html};
use sraps_core::setting::{Setting, Settings, Value, catalogue};

use crate::ui::text::Text;
use crate::ui::view::icon::Icon;
use crate::ui::view::parts::cell;
use crate::ui::visit::Visit;

/// A table of settings.
pub(crate) fn shown(visit: &Visit, settings: &Settings) -> Markup {
    let text = visit.text;
    html! {
        section.card aria-labelledby="settings-title" {
            div.card-head { h2 id="settings-title" { (text.get("settings")) } }
            @if settings.is_empty() {
                p.pad.soft { (text.get("settings-nothing")) }
            } @else {
                table {
                    caption.hidden { (text.get("settings")) }
                    thead {
                        tr {
                            @for name in ["settings-name", "settings-value", "settings-perm"] {
                                th scope="col" { (text.get(name)) }
                            }
                        }
                    }
                    tbody { @for setting in settings { (row(text, setting)) } }
                }
            }
        }
    }
}

fn row(text: Text, setting: &Setting) -> Markup {
    let entry = catalogue::by_name(setting.key.name.as_str());
    html! {
        tr {
            (cell("", &html! {
                @if let Some(entry) = entry { strong { bdi lang="en" { (entry.label) } } br; }
                code { (setting.key) }
                @for (name, value) in &setting.attributes {
                    " " code.soft.small { (name.as_str()) "=" (value.as_str()) }
                }
            }))
            (cell(&text.get("settings-value"), &value(text, setting)))
            (cell(&text.get("settings-perm"), &html! {
                @match setting.perm {
                    Some(perm) => bdi lang="en" { (perm.label()) },
                    None => span.soft { (text.get("perm-none")) },
                }
            }))
        }
    }
}

fn value(text: Text, setting: &Setting) -> Markup {
    let secret = || html! { span.soft { (Icon::Lock) " " (text.get("settings-secret")) } };
    match &setting.value {
        Value::Empty => html! { span.soft { (text.get("says-empty")) } },
        Value::Omit => html! { span.soft { (text.get("says-omit")) } },
        _ if setting.is_secret() => secret(),
        Value::Text(value) => html! { bdi.value { (value.as_str()) } },
        Value::Fragment(xml) => html! { code.value { (xml.as_str()) } },
        Value::Sealed(_) => secret(),
    }
}
