//! A phone's own settings.

use maud::{Markup, html};
use sraps_core::service::Shown;

use super::Head;
use crate::ui::links::phone::Tab;
use crate::ui::query::Pages;
use crate::ui::text::Text;
use crate::ui::view::View;
use crate::ui::view::logs::shown;
use crate::ui::view::menu::Place;
use crate::ui::view::parts::{cell, pager};
use crate::ui::visit::Visit;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Own {
    pub(crate) head: Head,
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
        let [setting, value, perm] =
            [text.get("phone-setting"), text.get("phone-value"), text.get("phone-perm")];
        html! {
            (self.head.top(visit, Tab::Settings))
            p.hint { (text.get("phone-own-what")) }
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

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let none = Self { head: Head::sample(), settings: Vec::new(), pages: Pages::default() };
        let settings = vec![
            ("language".to_owned(), Shown::Text("<Deutsch>".to_owned()), Some("RW")),
            ("user_pass[1]".to_owned(), Shown::Secret, None),
        ];
        let pages = Pages { first: None, next: Some("/ui/?from=200".to_owned()) };
        vec![("none", none.clone()), ("some", Self { settings, pages, ..none })]
    }
}
