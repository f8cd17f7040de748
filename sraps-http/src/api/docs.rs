//! `/api/docs/`: the documentation as pages, made from the OpenAPI document and the guide for integrators.
//!
//! They are this project's own and need nothing from elsewhere: one stylesheet inside the page, no script, no
//! font, no picture. The browser is told so (`Content-Security-Policy`), so that nothing else can run even if
//! something got into a page. Both are made once; of a request only the origin in their examples is taken.

mod example;
mod layout;
mod operation;
mod schema;
mod text;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use http::header::{CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderValue, StatusCode};
use maud::{Markup, html};
use utoipa::openapi::OpenApi;

use super::links::Links;
use super::openapi::SERVER;
use super::{Api, answer};
use crate::error::Problem;

/// The guide for integrators, in Markdown.
const GUIDE: &str = include_str!("../../docs/integrators.md");

/// The pages, with the example's origin in them.
#[derive(Debug)]
pub(super) struct Pages {
    reference: String,
    guide: String,
    policy: HeaderValue,
}

impl Pages {
    pub(super) fn of(document: &OpenApi) -> Self {
        let reference = operation::reference(document);
        let guide = layout::Page {
            title: "Guide for integrators",
            nav: guide_nav(),
            main: html! { div.prose { (text::markdown(GUIDE)) } },
        };
        Self { reference: reference.render(), guide: guide.render(), policy: layout::policy() }
    }

    /// A page for the server with this origin.
    fn page(&self, page: &str, origin: &str) -> Response {
        let origin = html! { (origin) }.into_string();
        let text = page.replace(SERVER, &origin);
        let mut response = answer::text(StatusCode::OK, "text/html; charset=utf-8", text);
        let headers = response.headers_mut();
        headers.insert(CONTENT_SECURITY_POLICY, self.policy.clone());
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
        response
    }
}

fn guide_nav() -> Markup {
    let parts = text::headings(GUIDE);
    html! {
        ul {
            @for (id, title) in &parts { li { a href={ "#" (id) } { (title) } } }
        }
    }
}

/// Pages are for people and are no operations of the API.
pub(super) fn router() -> Router<Api> {
    Router::new().route("/docs", get(reference)).route("/docs/integrators", get(guide))
}

async fn reference(State(api): State<Api>, links: Links) -> Result<Response, Problem> {
    let pages = &api.published.pages;
    Ok(pages.page(&pages.reference, links.origin()))
}

async fn guide(State(api): State<Api>, links: Links) -> Result<Response, Problem> {
    let pages = &api.published.pages;
    Ok(pages.page(&pages.guide, links.origin()))
}
