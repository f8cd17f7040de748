//! `GET companies/{c}/endpoints/{mac}/preview`: the bytes that the phone would get.
//!
//! The answer is what a phone reads, sent to a browser: its content is whatever somebody typed into settings. So
//! it comes with the phone's own content type, which may not be guessed anew, and in a sandbox in which nothing
//! runs and nothing is loaded.

use axum::body::Body;
use axum::extract::{FromRequestParts, Path, State};
use axum::response::Response;
use http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use http::request::Parts;
use http::{HeaderName, HeaderValue, StatusCode};
use serde_json::json;
use sraps_core::service::{Preview, PreviewOf, Previewed, REDACTED};
use sraps_core::snom::render::Disclosure;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use crate::api::openapi::parameters::in_query;
use crate::api::openapi::problem::{self, ProblemObject};
use crate::api::query::Parameters;
use crate::api::{Api, companies};
use crate::auth::Authenticated;
use crate::error::Problem;

/// How much was told, beside the document.
const DISCLOSURE: HeaderName = HeaderName::from_static("x-disclosure");

/// Nothing runs, nothing is loaded, nothing is sent.
const SANDBOX: HeaderValue = HeaderValue::from_static("sandbox; default-src 'none'");

/// Which document is asked for.
#[derive(Debug)]
pub(super) struct Wanted(PreviewOf);

impl<S: Sync> FromRequestParts<S> for Wanted {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let mut query = Parameters::from_request_parts(parts, state).await?;
        let of = PreviewOf {
            file: query.text("file"),
            disclosure: query.read("disclosure", disclosure),
            firmware: query.parse("firmware"),
            user_agent: query.text("user_agent"),
            reveal: query.flag("reveal"),
        };
        query.done_strictly()?;
        Ok(Self(of))
    }
}

fn disclosure(text: &str) -> Result<Disclosure, &'static str> {
    match text {
        "public" => Ok(Disclosure::Public),
        "proven" => Ok(Disclosure::Proven),
        _ => Err("expected public or proven"),
    }
}

fn word(disclosure: Disclosure) -> &'static str {
    match disclosure {
        Disclosure::Public => "public",
        Disclosure::Proven => "proven",
    }
}

/// Shows what a phone would get.
///
/// The bytes and the content type, made as for the phone itself. In the place of a secret stands
/// `[[secret: not shown]]`, which no phone ever gets; whoever may see secrets says `reveal=true`, and that stands in
/// the journal of everything that they come from. The secrets of a reseller's profile or product defaults are not
/// shown to a company.
#[utoipa::path(
    get,
    path = "/api/v1/companies/{company}/endpoints/{mac}/preview",
    operation_id = "preview_endpoint",
    tag = "Endpoints",
    params(Wanted),
    responses(
        (
            status = 200,
            description = "The document. The header `X-Disclosure` says how much is told in it.",
            content(
                (String = "text/xml; charset=utf-8", example = json!("<?xml version=\"1.0\" encoding=\"utf-8\"?>")),
                (String = "text/plain; charset=utf-8", example = json!("language!: English\n")),
            ),
        ),
        (
            status = 404,
            description = "There is no such phone (`not_found`), or it would be answered 404 (`no_document`).",
            body = ProblemObject,
            example = json!(problem::example(no_document("the phone is answered 404"))),
        ),
    ),
)]
pub(super) async fn preview(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Path((company, phone)): Path<(String, String)>,
    Wanted(of): Wanted,
) -> Result<Response, Problem> {
    let (company, mac) = (companies::id(&company)?, super::mac(&phone)?);
    match api.sraps.preview_endpoint(caller, company, mac, of).await? {
        Preview::Document(Previewed { document, disclosure }) => {
            let mut response = Response::new(Body::from(document.bytes));
            let headers = response.headers_mut();
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(document.content_type));
            headers.insert(CONTENT_SECURITY_POLICY, SANDBOX);
            headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
            headers.insert(DISCLOSURE, HeaderValue::from_static(word(disclosure)));
            Ok(response)
        }
        Preview::Nothing(why) => Err(no_document(&why.to_string())),
    }
}

/// The phone exists, and would get nothing.
fn no_document(why: &str) -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "no_document", why)
}

impl IntoParams for Wanted {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let text = || ObjectBuilder::new().schema_type(Type::String);
        let marked = format!(
            "Whether secrets are shown, in the place of `{REDACTED}`. Needs the role `admin`."
        );
        vec![
            in_query(
                "file",
                text(),
                "Path and query as the phone would send them. Without it, the file that a phone of its model asks \
                 for below a target that ends in a slash.",
                None,
            ),
            in_query(
                "disclosure",
                text().enum_values(Some(["public", "proven"])),
                "How much the phone is told: `public` to whoever asks with its MAC, `proven` to the phone that \
                 proved to be it. Without it, as the company's policy is for a phone that proves nothing.",
                Some(json!("public")),
            ),
            in_query(
                "firmware",
                text(),
                "The firmware that the phone runs.",
                Some(json!("10.1.169.16")),
            ),
            in_query("user_agent", text(), "The user agent of the phone.", None),
            in_query("reveal", ObjectBuilder::new().schema_type(Type::Boolean), &marked, None),
        ]
    }
}
