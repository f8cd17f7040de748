//! The settings as XML, with the place of what cannot be read.

use maud::{Markup, html};

use super::refused;
use crate::ui::settings_form::{SettingsForm, Unread};
use crate::ui::text::Text;
use crate::ui::view::icon::Icon;

pub(super) fn xml(text: Text, form: &SettingsForm, xml: &str, action: &str) -> Markup {
    let rows =
        form.rows.iter().flat_map(|row| row.wrong.iter().map(move |(_, wrong)| (row, wrong)));
    let rows: Vec<_> = rows.collect();
    let wrong = form.unread.is_some() || form.wrong.is_some() || !rows.is_empty();
    html! {
        section.card.settings id="settings" aria-labelledby="settings-title" {
            div.card-head {
                h2 id="settings-title" { (text.get("settings")) }
                button.btn name="do" value="rows" formaction={ (action) "#settings" } formnovalidate {
                    (text.get("settings-as-rows"))
                }
            }
            div.pad.stack {
                input type="hidden" name="as-xml" value="1";
                label for="xml" { (text.get("settings-xml")) }
                p.hint id="xml-hint" { (text.get("settings-xml-hint")) }
                div id="xml-error" {
                    @if let Some(wrong) = &form.wrong { (refused(text, wrong, "settings-error")) }
                    @if let Some(at) = &form.unread {
                        p.field-error { (Icon::Warning) span { (unread(text, at)) " " bdi lang="en" { (at.why) } } }
                    }
                    @for (row, wrong) in rows {
                        p.field-error {
                            (Icon::Warning)
                            span {
                                code { (row.key()) } ": " (wrong.message(text))
                                @if let Some(detail) = wrong.detail() { " " bdi lang="en" { (detail) } }
                            }
                        }
                    }
                }
                textarea.field id="xml" name="xml" rows="24" spellcheck="false" autocomplete="off"
                    aria-invalid=[wrong.then_some("true")]
                    aria-describedby=(if wrong { "xml-hint xml-error" } else { "xml-hint" }) { "\n" (xml) }
            }
        }
    }
}

/// Where it cannot be read.
pub(super) fn unread(text: Text, unread: &Unread) -> String {
    text.with("settings-unread", [("line", unread.line.into()), ("column", unread.column.into())])
}
