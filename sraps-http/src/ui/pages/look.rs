//! Language and theme, kept in cookies for a year.

use axum::response::Response;
use http::header::SET_COOKIE;

use crate::ui::cookies::{self, Keep};
use crate::ui::form::Form;
use crate::ui::see_other;
use crate::ui::text::Language;
use crate::ui::visit::{LANGUAGE, THEME, Theme, Visit};

const YEAR: Keep = Keep::Seconds(365 * 24 * 3_600);

/// Takes a choice and goes back to the page where it was made. What is no choice changes nothing.
pub(crate) async fn choose(visit: Visit, form: Form) -> Response {
    let mut response = see_other(&visit.links.back(form.given("next")));
    let language = Language::of(form.get("language")).map(|language| (LANGUAGE, language.code()));
    let theme = Theme::of(form.get("theme")).map(|theme| (THEME, theme.as_str()));
    for (name, value) in [language, theme].into_iter().flatten() {
        if let Some(cookie) = cookies::write(name, value, YEAR, visit.https) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    response
}
