//! Views: what a page shows, as pure functions from a view model to markup.
//!
//! A view asks nobody anything. Its model has samples of all that it can look like; one test renders them all, in
//! every language, and reads them as a browser does. Texts come from messages; what users typed stands in
//! elements that say so (`bdi`, `code`, …), so that the test can tell it from text that somebody forgot to
//! translate.

pub(crate) mod about;
pub(crate) mod account;
pub(crate) mod add;
pub(crate) mod added;
mod chart;
pub(crate) mod companies;
pub(crate) mod defaults;
pub(crate) mod icon;
pub(crate) mod import;
pub(crate) mod invitation;
pub(crate) mod keys;
pub(crate) mod layout;
pub(crate) mod lines;
pub(crate) mod logs;
pub(crate) mod menu;
pub(crate) mod notice;
pub(crate) mod parts;
pub(crate) mod phone;
pub(crate) mod phones;
mod principals;
pub(crate) mod problem;
pub(crate) mod profiles;
pub(crate) mod prove;
pub(crate) mod repoint;
pub(crate) mod second_factor;
pub(crate) mod second_step;
pub(crate) mod sessions;
pub(crate) mod settings_editor;
pub(crate) mod sign_in;
pub(crate) mod start;
pub(crate) mod tenant;
#[cfg(test)]
mod tests;
pub(crate) mod users;
pub(crate) mod waiting;
pub(crate) mod welcome;

use maud::{Markup, html};

use super::text::Text;
use super::visit::Visit;
use menu::Place;

/// What can be shown as a page.
pub(crate) trait View {
    /// The heading, which is the page's title too.
    fn title(&self, text: Text) -> String;

    /// Where in the menu it is.
    fn place(&self) -> Option<Place> {
        None
    }

    /// What stands above the heading: the way to here. Usually links.
    fn way(&self, _: &Visit) -> Markup {
        html! {}
    }

    /// What stands beside the heading: buttons for the whole page.
    fn actions(&self, _: &Visit) -> Markup {
        html! {}
    }

    /// What stands in the page's head for it alone.
    fn head(&self) -> Markup {
        html! {}
    }

    /// Everything else.
    fn main(&self, visit: &Visit) -> Markup;

    /// Everything that it can look like, with a name for each.
    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)>
    where
        Self: Sized;
}
