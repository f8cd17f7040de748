//! Language and theme, kept in cookies for a year. Who is signed in finds his language in every browser: it is kept
//! with him too.

use axum::extract::State;
use axum::response::Response;
use http::HeaderMap;
use http::header::SET_COOKIE;
use sraps_core::service::OwnEdit;
use sraps_core::tenancy::LanguageCode;

use crate::error::Problem;
use crate::ui::cookies::{self, Keep};
use crate::ui::form::Form;
use crate::ui::text::Language;
use crate::ui::visit::{LANGUAGE, THEME, Theme, Visit};
use crate::ui::{Ui, see_other, session};

const YEAR: Keep = Keep::Seconds(365 * 24 * 3_600);

/// Takes a choice and goes back to the page where it was made. What is no choice changes nothing.
pub(crate) async fn choose(
    State(ui): State<Ui>,
    visit: Visit,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Problem> {
    let mut response = see_other(&visit.links.back(form.given("next")));
    let language = Language::of(form.get("language")).map(Language::code);
    if let Some(code) = language
        && let Some(who) = session::signed_in(&ui, &visit, &headers).await?
    {
        let edit = OwnEdit { language: LanguageCode::new(code).ok(), ..OwnEdit::default() };
        ui.sraps().edit_own(&who, edit).await?;
    }
    let language = language.map(|code| (LANGUAGE, code));
    let theme = Theme::of(form.get("theme")).map(|theme| (THEME, theme.as_str()));
    for (name, value) in [language, theme].into_iter().flatten() {
        if let Some(cookie) = cookies::write(name, value, YEAR, visit.https) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    Ok(response)
}
