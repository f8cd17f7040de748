//! Signing in and out.

use axum::extract::Query;
use axum::response::Response;
use http::StatusCode;
use serde::Deserialize;

use crate::ui::view::layout;
use crate::ui::view::sign_in::SignIn;
use crate::ui::visit::Visit;

#[derive(Debug, Deserialize)]
pub(crate) struct Where {
    next: Option<String>,
}

/// The form.
pub(crate) async fn show(visit: Visit, Query(Where { next }): Query<Where>) -> Response {
    let next = next.map(|next| visit.links.back(Some(&next)));
    let view = SignIn { next, ..SignIn::default() };
    layout::respond(StatusCode::OK, &visit, None, &view)
}
