//! A phone's own settings: to be changed, or to be read.

use maud::{Markup, html};
use sraps_core::service::Shown;

use super::{Head, Trial};
use crate::ui::links::phone::Tab;
use crate::ui::query::Pages;
use crate::ui::settings_form::LayerForm;
use crate::ui::text::Text;
use crate::ui::view::View;
use crate::ui::view::logs::shown;
use crate::ui::view::menu::Place;
use crate::ui::view::parts::{cell, pager};
use crate::ui::view::settings_editor::{Around, layer};
use crate::ui::visit::Visit;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Own {
    pub(crate) head: Head,
    /// What can be typed over; who may not change it reads [`settings`](Self::settings).
    pub(crate) form: Option<LayerForm>,
    /// What saving it would change in what the phone gets, for who asked.
    pub(crate) trial: Option<Trial>,
    /// Kind, name and index; value; permission.
    pub(crate) settings: Vec<(String, Shown, Option<&'static str>)>,
    pub(crate) pages: Pages,
}

impl View for Own {
    fn title(&self, text: Text) -> String {
        self.head.title(text, Tab::Settings)
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Phones)
    }

    fn way(&self, visit: &Visit) -> Markup {
        self.head.way(visit)
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let here = visit.links.phone_tab(self.head.company, self.head.mac, Tab::Settings);
        html! {
            (self.head.top(visit, Tab::Settings))
            p.hint { (text.get("phone-own-what")) }
            @if let Some(trial) = &self.trial { (trial.shown(visit)) }
            @match &self.form {
                Some(form) => {
                    (layer(visit, form, &Around { here: &here, back: &here, tries: true }))
                }
                None => (self.table(visit)),
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        use sraps_core::service::Affected;
        use sraps_core::setting::warning::{Code, Warning};

        use crate::ui::settings_form::Deed;
        use crate::ui::view::notice::{Conflict, How, Notice};
        let none = Self::of(Head::sample());
        let settings = vec![
            ("language".to_owned(), Shown::Text("<Deutsch>".to_owned()), Some("RW")),
            ("user_pass[1]".to_owned(), Shown::Secret, None),
        ];
        let pages = Pages { first: None, next: Some("/ui/?from=200".to_owned()) };
        let form = LayerForm::default();
        let (code, setting) = (Code::NeverUpdate, "update_policy".to_owned());
        let notices = vec![Notice::Of(Warning { code, setting, message: String::new() })];
        let affected = Affected { endpoints: 1, handed_over: 1 };
        let warned = LayerForm { notices, affected, dirty: true, ..form.clone() };
        let conflict = Some(Conflict::without(How::Over));
        let conflict = LayerForm { conflict, dirty: true, ..form.clone() };
        let mut wrong = form.clone();
        for name in ["user_pass", "fkey"] {
            wrong.settings.apply(&Deed::Add(name.to_owned()));
        }
        assert!(wrong.settings.draft().is_none());
        let to_change = Self { form: Some(form), ..none.clone() };
        let with = |form| Self { form: Some(form), ..none.clone() };
        vec![
            ("none", none.clone()),
            ("tried", Self { trial: Some(Trial::Same), ..to_change.clone() }),
            ("to change", to_change),
            ("warned", with(warned)),
            ("conflict", with(conflict)),
            ("wrong", with(wrong)),
            ("some", Self { settings, pages, ..none.clone() }),
        ]
    }
}

impl Own {
    /// Of a phone without any.
    pub(crate) fn of(head: Head) -> Self {
        Self { head, form: None, trial: None, settings: Vec::new(), pages: Pages::default() }
    }

    fn table(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let [setting, value, perm] =
            [text.get("phone-setting"), text.get("phone-value"), text.get("phone-perm")];
        html! {
            section.card aria-labelledby="settings" {
                div.card-head { h2 id="settings" { (text.get("phone-own")) } }
                @if self.settings.is_empty() {
                    p.pad.soft { (text.get("phone-own-none")) }
                } @else {
                    table {
                        caption.hidden { (text.get("phone-own")) }
                        thead { tr { @for name in [&setting, &value, &perm] { th scope="col" { (name) } } } }
                        tbody {
                            @for (key, said, flag) in &self.settings {
                                tr {
                                    (cell(&setting, &html! { code { (key) } }))
                                    (cell(&value, &shown(text, Some(said))))
                                    (cell(&perm, &html! { @if let Some(flag) = flag { code { (flag) } } }))
                                }
                            }
                        }
                    }
                }
                (pager(visit, &self.pages))
            }
        }
    }
}
