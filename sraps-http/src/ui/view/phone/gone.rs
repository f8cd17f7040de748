//! A phone that was deleted while somebody was changing it: what he typed, and the way back to it.

use maud::{Markup, html};

use super::{Edit, Head};
use crate::ui::links::phone::Tab;
use crate::ui::settings_form::LayerForm;
use crate::ui::text::Text;
use crate::ui::view::View;
use crate::ui::view::menu::Place;
use crate::ui::view::settings_editor::{Around, layer};
use crate::ui::visit::Visit;

/// The page. It has none of the phone's tabs: there is nothing behind them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Gone {
    pub(crate) head: Head,
    pub(crate) form: Typed,
}

/// The form that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Typed {
    /// What is said of the phone.
    Phone(Edit),
    /// Its own settings.
    Settings(LayerForm),
}

impl View for Gone {
    fn title(&self, text: Text) -> String {
        self.head.title(text, Tab::Overview)
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Phones)
    }

    fn way(&self, visit: &Visit) -> Markup {
        self.head.way(visit)
    }

    fn main(&self, visit: &Visit) -> Markup {
        let here = visit.links.phone_tab(self.head.company, self.head.mac, Tab::Settings);
        let back = visit.links.phones(self.head.company);
        html! {
            @match &self.form {
                Typed::Phone(edit) => {
                    (edit.meanwhile(visit, &self.head))
                    (edit.form(visit, &self.head))
                }
                Typed::Settings(form) => {
                    (layer(visit, form, &Around { here: &here, back: &back, tries: false }))
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        use crate::ui::view::notice::{Conflict, How};
        let conflict = || Some(Conflict::without(How::Deleted));
        let settings = LayerForm { conflict: conflict(), ..LayerForm::default() };
        let phone = Edit { conflict: conflict(), ..Edit::default() };
        let page = |form| Self { head: Head::sample(), form };
        vec![
            ("its settings", page(Typed::Settings(settings))),
            ("what is said of it", page(Typed::Phone(phone))),
        ]
    }
}
