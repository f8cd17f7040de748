//! Which router gets what: a listener for all, or one for phones alone.

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::{MethodRouter, any, get};
use http::header::{CACHE_CONTROL, CONTENT_TYPE, USER_AGENT};
use http::{HeaderValue, Method};
use sraps_core::snom::agent::Agent;
use tower::ServiceExt as _;

use crate::health;
use crate::phones::PhoneService;

/// What a person sees who opens the address of a listener that has no pages.
const WELCOME: &str = "sraps: redirection and provisioning of Snom phones\n\n\
    Management API: /api/v1/\n\
    XML-RPC: /xmlrpc/\n\
    Health: /healthz, /readyz\n\
    Phones fetch their files from every other path.\n";

/// The router of a listener for phones alone: its health, and everything else is a phone's request.
pub fn phone_router(phones: PhoneService) -> Router {
    health::router(health::Ready::Phones(phones.clone())).fallback_service(phones.router())
}

/// The router of a listener for all. What `web` routes comes first; it must have no fallback and no route
/// for `/`. That one is a phone's if it names a MAC or has a phone's user agent, and else for `people`:
/// [`ui::front`](crate::ui::front), or [`directory`] where there are no pages. All other paths are phones'
/// requests.
pub fn shared_router(web: Router, phones: PhoneService, people: MethodRouter) -> Router {
    let phones = phones.router();
    let people = Router::new().route("/", people);
    let root = Router::new().route("/", any(root)).with_state((phones.clone(), people));
    web.merge(root).fallback_service(phones)
}

/// Tells people in words where everything else is.
pub fn directory() -> MethodRouter {
    get(async || {
        let mut response = Response::new(Body::from(WELCOME));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    })
}

async fn root(State((phones, people)): State<(Router, Router)>, request: Request) -> Response {
    let reads = request.method() == Method::GET || request.method() == Method::HEAD;
    let router = if !reads || is_phones(&request) { phones } else { people };
    match router.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

/// Whether a request for `/` is a phone's.
fn is_phones(request: &Request) -> bool {
    let key = |pair: &str| pair.split('=').next().is_some_and(|k| k.eq_ignore_ascii_case("mac"));
    let query = request.uri().query().unwrap_or_default();
    let agent = request.headers().get(USER_AGENT).map(HeaderValue::as_bytes);
    let agent = agent.map(String::from_utf8_lossy);
    query.split('&').any(key) || agent.is_some_and(|text| Agent::parse(&text).is_phone())
}
