//! The form around the editor, where settings are all that is edited.

use maud::{Markup, html};

use super::{editor, errors};
use crate::ui::settings_form::LayerForm;
use crate::ui::view::notice::notices;
use crate::ui::view::parts::error_summary;
use crate::ui::visit::Visit;

/// What stands around the editor.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Around<'a> {
    /// Where the form goes.
    pub(crate) here: &'a str,
    /// Where Cancel leads.
    pub(crate) back: &'a str,
    /// Whether it can be tried what saving would change.
    pub(crate) tries: bool,
}

/// The form.
pub(crate) fn layer(visit: &Visit, form: &LayerForm, around: &Around<'_>) -> Markup {
    let text = visit.text;
    let Around { here, back, tries } = *around;
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
                @let (deed, label) = match &form.conflict {
                    Some(conflict) => conflict.next(),
                    None if form.notices.is_empty() => ("save", "save"),
                    None => ("save", "save-anyway"),
                };
                button.btn.main name="do" value=(deed) { (text.get(label)) }
                @if tries { button.btn name="do" value="try" { (text.get("phone-try")) } }
                a.btn href=(back) { (text.get("cancel")) }
            }
        }
    }
}
