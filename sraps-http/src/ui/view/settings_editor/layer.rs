//! The form around the editor, where settings are all that is edited.

use maud::{Markup, html};

use super::{editor, errors};
use crate::ui::settings_form::LayerForm;
use crate::ui::view::notice::{notices, phones};
use crate::ui::view::parts::error_summary;
use crate::ui::visit::Visit;

/// The form. `here` is where it goes, `back` where Cancel leads; so many phones get these settings.
pub(crate) fn layer(visit: &Visit, form: &LayerForm, here: &str, back: &str, count: u64) -> Markup {
    let text = visit.text;
    let errors = errors(text, &form.settings);
    let errors: Vec<_> = errors.iter().map(|(id, text)| (id.as_str(), text.clone())).collect();
    html! {
        @if let Some(conflict) = &form.conflict { (conflict.markup(visit, here)) }
        (error_summary(visit, &errors))
        (notices(text, &form.notices, form.affected))
        form.stack method="post" action=(here) data-guard data-dirty[form.dirty] {
            // What the enter key presses: before all other buttons.
            button name="do" value="enter" hidden formnovalidate { (text.get("save")) }
            @if let Some(version) = form.version { input type="hidden" name="version" value=(version); }
            input type="hidden" name="seen" value=(form.seen);
            (editor(visit, &form.settings, here))
            div.save-bar {
                button.btn.main name="do" value="save" {
                    @if !form.notices.is_empty() { (text.get("save-anyway")) }
                    @else if form.conflict.is_some() { (text.get("save-mine")) }
                    @else if count > 0 { (phones(text, "save-for", count)) }
                    @else { (text.get("save")) }
                }
                a.btn href=(back) { (text.get("cancel")) }
            }
        }
    }
}
