//! What every request to the API goes through, whatever it asks for: its id, who asks, the trailing slash,
//! and the form of the answer.
//!
//! It stands around the inner router and not in front of the whole service: others beside the API must
//! see their paths as they were sent.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{OriginalUri, Request};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use http::header::{ALLOW, CACHE_CONTROL, HeaderValue, IF_MATCH};
use http::{Method, StatusCode};
use sraps_core::ports::IdGen;
use tower_http::catch_panic::CatchPanicLayer;

use super::links::Prefix;
use crate::auth::{Doorkeeper, Signature, authenticate};
use crate::frame::{complete, panicked, without_slash};
use crate::request_id::{self, RequestId};

/// Puts the frame around the routes. They become a service of their own: layers on the routes themselves
/// would not see the header `Allow`, nor could they change the path before it is looked up.
pub(super) fn around(routes: Router, ids: Arc<dyn IdGen>, doorkeeper: Doorkeeper) -> Router {
    Router::new()
        .fallback_service(routes)
        .layer(from_fn(strange))
        .layer(from_fn_with_state(Arc::new(doorkeeper), authenticate))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn(frame))
        .layer(from_fn_with_state(ids, request_id::assign))
}

async fn frame(mut request: Request, next: Next) -> Response {
    let id = request.extensions().get::<RequestId>().cloned();
    let conditional = request.headers().contains_key(IF_MATCH);
    let options = request.method() == Method::OPTIONS;
    let prefix = Prefix::of(request.extensions().get::<OriginalUri>(), request.uri());
    let signature = Signature::default();
    request.extensions_mut().insert(prefix);
    request.extensions_mut().insert(signature.clone());
    if let Some(uri) = without_slash(request.uri()) {
        *request.uri_mut() = uri;
    }
    let response = next.run(request).await;
    let mut response = complete(response, id.as_ref(), conditional);
    allow(&mut response, options);
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Last of all, because it covers what is sent.
    signature.put_on(response).await
}

/// The routers around take off a prefix with two slashes as if there were one; there is nothing behind it.
async fn strange(request: Request, next: Next) -> Response {
    match request.extensions().get::<Prefix>() {
        Some(prefix) if prefix.is_strange() => super::unknown_path().await.into_response(),
        _ => next.run(request).await,
    }
}

/// Writes `Allow` as `GET, POST` (sraps-api.md 8-8): HEAD goes with GET, OPTIONS with everything. To OPTIONS
/// itself that header is the answer.
fn allow(response: &mut Response, options: bool) {
    if response.status() != StatusCode::METHOD_NOT_ALLOWED {
        return;
    }
    let methods = response.headers().get(ALLOW).and_then(|methods| methods.to_str().ok());
    let methods: Vec<&str> = methods
        .unwrap_or_default()
        .split(',')
        .map(str::trim)
        .filter(|method| !matches!(*method, "" | "HEAD" | "OPTIONS"))
        .collect();
    let Ok(methods) = HeaderValue::try_from(methods.join(", ")) else { return };
    if options {
        *response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NO_CONTENT;
    }
    response.headers_mut().insert(ALLOW, methods);
}
