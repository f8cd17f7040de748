//! XML-RPC under `/xmlrpc/` (sraps-api.md 3): the older door of Snom's service, which command lines and PBXs
//! still use. It opens to the same endpoints as the management API.
//!
//! * `/xmlrpc` and `/xmlrpc/` are the same, without a redirect: older clients leave the slash away.
//! * Who asks is settled before the body is read: wrong credentials are 401, and a key with the role `none` is
//!   403 for every method. That is an answer of HTTP and never a fault, so that the login check of Snom's
//!   command line tells it (sraps-api.md 3.1). The same holds for a role that may not write.
//! * The type must be `text/xml`, as Snom demands it, or `application/xml`, with any parameters. Others, and
//!   none, are refused with 415: a page in a browser that knows the credentials could send those unasked.
//! * Every understood call is answered with 200, faults too.

mod encoding;
mod fault;
mod methods;
mod read;
mod value;
mod write;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, FromRequest as _, Request, State};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::any;
use http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use http::{HeaderMap, Method, StatusCode};
use sraps_core::activity::KeyUse;
use sraps_core::service::Sraps;
use sraps_core::tenancy::{Action, PrincipalId};
use tower_http::catch_panic::CatchPanicLayer;

use crate::auth::passwords::PasswordChecks;
use crate::auth::{KeyUses, basic};
use crate::error::Problem;
use crate::forwarded::client_address;
use crate::frame::{complete, panicked};
use crate::request_id::{self, RequestId};
use methods::Failure;

/// The longest body of a call in bytes, unless configured otherwise: an indented list of 10,000 phones fits.
pub const DEFAULT_BODY_LIMIT: usize = 2 * 1024 * 1024;

/// What an operator may choose about XML-RPC.
#[derive(Debug, Clone)]
pub struct XmlrpcConfig {
    /// The longest body of a call in bytes.
    pub body_limit: usize,
    /// Where it is noted that a key was used; the API's own, where both are served.
    pub key_uses: Arc<KeyUses>,
}

impl Default for XmlrpcConfig {
    fn default() -> Self {
        Self { body_limit: DEFAULT_BODY_LIMIT, key_uses: Arc::default() }
    }
}

/// What the handler works with.
#[derive(Debug, Clone)]
struct Xmlrpc {
    sraps: Sraps,
    passwords: PasswordChecks,
    config: Arc<XmlrpcConfig>,
}

/// XML-RPC as a router of its own, to be merged into another, nested in one, or served alone. It answers
/// `/xmlrpc` and `/xmlrpc/` and nothing else.
pub fn router(sraps: Sraps, passwords: PasswordChecks, config: XmlrpcConfig) -> Router {
    let ids = Arc::clone(&sraps.ports().ids);
    let body_limit = config.body_limit;
    let config = Arc::new(config);
    Router::new()
        .route("/xmlrpc", any(answer))
        .route("/xmlrpc/", any(answer))
        .layer(DefaultBodyLimit::max(body_limit))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn(frame))
        .layer(from_fn_with_state(ids, request_id::assign))
        .with_state(Xmlrpc { sraps, passwords, config })
}

/// Completes errors and keeps answers out of caches.
async fn frame(request: Request, next: Next) -> Response {
    let id = request.extensions().get::<RequestId>().cloned();
    let mut response = complete(next.run(request).await, id.as_ref(), false);
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn answer(State(state): State<Xmlrpc>, request: Request) -> Response {
    match respond(&state, request).await {
        Ok(xml) => {
            let mut response = Response::new(Body::from(xml));
            let xml = HeaderValue::from_static("text/xml");
            response.headers_mut().insert(CONTENT_TYPE, xml);
            response
        }
        Err(problem) => {
            let method = problem.status() == StatusCode::METHOD_NOT_ALLOWED;
            let mut response = problem.into_response();
            if method {
                response.headers_mut().insert(ALLOW, HeaderValue::from_static("POST"));
            }
            response
        }
    }
}

/// The XML to answer with, result or fault.
async fn respond(state: &Xmlrpc, request: Request) -> Result<String, Problem> {
    if request.method() != Method::POST {
        let message = "XML-RPC is called with POST";
        return Err(Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", message));
    }
    let caller = basic::authenticate(&state.sraps, &state.passwords, request.headers()).await;
    let caller =
        caller.map_err(|error| Problem::from(error).challenging(basic::CHALLENGE.into()))?;
    if let PrincipalId::Key(key) = caller.principal.id {
        let (at, address) = (state.sraps.ports().clock.now(), client_address(request.extensions()));
        state.config.key_uses.note(KeyUse { key, at, address });
    }
    caller.demand(Action::Read)?;
    demand_xml(request.headers())?;
    let body = body(request, state.config.body_limit).await?;
    let call = match read::call(&body) {
        Ok(call) => call,
        Err(fault) => return Ok(write::fault(&fault)),
    };
    match methods::perform(&state.sraps, caller, call).await {
        Ok(result) => Ok(write::response(&result)),
        Err(Failure::Fault(fault)) => Ok(write::fault(&fault)),
        Err(Failure::Problem(problem)) => Err(*problem),
    }
}

fn demand_xml(headers: &HeaderMap) -> Result<(), Problem> {
    let given = headers.get(CONTENT_TYPE).and_then(|given| given.to_str().ok()).unwrap_or_default();
    let essence = given.split(';').next().unwrap_or_default().trim();
    if ["text/xml", "application/xml"].iter().any(|xml| essence.eq_ignore_ascii_case(xml)) {
        return Ok(());
    }
    let message = "a call has the header Content-Type: text/xml";
    Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", message))
}

async fn body(request: Request, limit: usize) -> Result<Bytes, Problem> {
    let received = Bytes::from_request(request, &()).await;
    received.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            let message = format!("the call is longer than {limit} bytes: send less at once");
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", message)
        }
        _ => Problem::new(StatusCode::BAD_REQUEST, "incomplete", "the call did not arrive whole"),
    })
}
