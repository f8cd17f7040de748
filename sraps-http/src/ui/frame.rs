//! What every request for a page goes through, whatever it asks for: its id, the trailing slash, where a form comes
//! from, and a page in place of every error.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER, SET_COOKIE};
use http::{HeaderName, Method, StatusCode};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use super::flash::Flash;
use super::session::Asker;
use super::view::layout;
use super::view::problem::{Kind, ProblemPage};
use super::visit::Visit;
use super::{Ui, guard};
use crate::api::PublicUrl;
use crate::error::Problem;
use crate::forwarded::PublicOrigin;
use crate::frame::{panicked, without_slash};
use crate::request_id::{self, RequestId};

/// Said by browsers: whether a page is opened or something fetched for one.
const FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");

/// Puts the frame around the routes, which become a service of their own: so the path can be changed before it is
/// looked up.
///
/// Answers are compressed: a list repeats itself, and 100 rows are a tenth of their size then (web-ui.md 2.1, point
/// 35). That tells nobody what a page holds: cookies go to no request that another site makes, and what a form is
/// checked by stands in no page.
pub(super) fn around(routes: Router, ui: Ui) -> Router {
    let ids = Arc::clone(&ui.sraps().ports().ids);
    Router::new()
        .fallback_service(routes)
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(ui, frame))
        .layer(from_fn_with_state(ids, request_id::assign))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
}

pub(super) async fn unknown_path() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "not_found", "there is nothing at this path")
}

/// A link that lets in whoever has it, once, and does so no more; or never did, which is not told apart.
pub(super) fn used_link() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, USED_LINK, "this link does not work any more")
}

pub(super) async fn not_allowed() -> Problem {
    let message = "this method is not possible here: see the header Allow";
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", message)
}

async fn frame(State(ui): State<Ui>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let visit = Arc::new(Visit::of(&ui, &parts));
    parts.extensions.insert(Arc::clone(&visit));
    if let Some(uri) = without_slash(&parts.uri) {
        parts.uri = uri;
    }
    let asker = Asker::of(&visit, &parts);
    let reads = [Method::GET, Method::HEAD].contains(&parts.method);
    let here = PublicOrigin::of(&parts);
    let public = ui.config().public_url.as_ref().map(PublicUrl::origin);
    let opened = parts.headers.get(&FETCH_MODE).is_none_or(|mode| mode == "navigate");
    let response = if reads || guard::is_own(&parts.headers, [public, here.as_ref()]) {
        next.run(Request::from_parts(parts, body)).await
    } else {
        let message = "this form was not sent by a page of this service";
        Problem::new(StatusCode::FORBIDDEN, CROSS_SITE, message).into_response()
    };
    let mut response = explain(response, &visit, &ui, asker).await;
    let page = response.status().is_success()
        && response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == layout::HTML);
    if visit.flash.is_some()
        && reads
        && opened
        && page
        && let Some(gone) = Flash::gone(visit.https)
    {
        response.headers_mut().append(SET_COOKIE, gone);
    }
    guard::protect(&mut response, !visit.exposed);
    response
}

const CROSS_SITE: &str = "cross_site";
const USED_LINK: &str = "used_link";

/// Puts a page in place of an error, and writes to the log what only the log may know. Who is signed in has his menu
/// there too, and can look for the phone that he did not find.
async fn explain(response: Response, visit: &Visit, ui: &Ui, asker: Option<Asker>) -> Response {
    let status = response.status();
    let problem = Problem::of(response.extensions());
    let page = response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == layout::HTML);
    if (problem.is_none() && page) || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let id = visit.request_id.as_ref().map_or("", RequestId::as_str);
    if let Some(log) = problem.and_then(Problem::log) {
        tracing::error!(request_id = id, status = status.as_u16(), error = log, "a page failed");
    }
    let kind = match (status, problem.map(Problem::code)) {
        (_, Some(CROSS_SITE)) => Kind::CrossSite,
        (_, Some(USED_LINK)) => Kind::UsedLink,
        (StatusCode::NOT_FOUND, _) => Kind::NotFound,
        (StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN, _) => Kind::Denied,
        (StatusCode::PAYLOAD_TOO_LARGE, _) => Kind::TooLarge,
        (StatusCode::CONFLICT, Some("version_mismatch" | "count_mismatch")) => Kind::Conflict,
        (StatusCode::CONFLICT, _) => Kind::Refused,
        (StatusCode::SERVICE_UNAVAILABLE, _) => Kind::Unavailable,
        _ if status.is_server_error() => Kind::Broken,
        _ => Kind::NotUnderstood,
    };
    // What else there is to say, is said in English, as the API has it.
    let detail =
        problem.filter(|_| [Kind::Refused, Kind::NotUnderstood, Kind::TooLarge].contains(&kind));
    let detail = detail.map(|problem| problem.message().to_owned());
    let known = match asker {
        Some(asker) => asker.known(ui).await,
        None => None,
    };
    let company = known.as_ref().filter(|_| kind == Kind::NotFound).and_then(|known| known.company);
    let page = ProblemPage { kind, detail, request_id: id.to_owned(), company };
    let text = known.as_ref().and_then(|known| known.text).unwrap_or(visit.text);
    let visit = &Visit { text, ..visit.clone() };
    let member = known.map(|known| known.member);
    let mut explained = layout::respond(status, visit, member.as_ref(), &page);
    for name in [ALLOW, RETRY_AFTER] {
        if let Some(value) = response.headers().get(&name) {
            explained.headers_mut().insert(name, value.clone());
        }
    }
    explained
}
