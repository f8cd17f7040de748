//! Questions before something is done: the browser's own dialog, which opens and closes without a script.

use maud::{Markup, html};

use crate::ui::view::icon::Icon;
use crate::ui::visit::Visit;

/// A question.
#[derive(Debug)]
pub(crate) struct Dialog<'a> {
    /// Its id in the page, which [`opener`] names too.
    pub(crate) id: &'a str,
    pub(crate) title: String,
    /// What will happen, and hidden fields of the form.
    pub(crate) content: Markup,
    /// Where the answer goes.
    pub(crate) action: &'a str,
    /// What the button says.
    pub(crate) deed: String,
    /// Whether something is lost by it.
    pub(crate) risk: bool,
}

/// The dialog. Whoever opens it stands on Cancel first; Escape closes it.
pub(crate) fn dialog(visit: &Visit, dialog: &Dialog<'_>) -> Markup {
    let id = dialog.id;
    let class = if dialog.risk { "btn risk" } else { "btn main" };
    html! {
        dialog id=(id) aria-labelledby={ (id) "-title" } {
            h2 id={ (id) "-title" } { (dialog.title) }
            form.stack method="post" action=(dialog.action) {
                (dialog.content)
                div.answers {
                    button.btn type="button" commandfor=(id) command="close" autofocus { (visit.text.get("cancel")) }
                    button class=(class) { (dialog.deed) }
                }
            }
        }
    }
}

/// The button that opens a dialog.
pub(crate) fn opener(id: &str, class: &str, icon: Icon, label: &str) -> Markup {
    html! {
        button class=(class) type="button" commandfor=(id) command="show-modal" { (icon) (label) }
    }
}
