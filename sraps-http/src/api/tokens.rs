//! `tokens/`: API keys. `tokens/{key}` also tells the calling key what it is and where it leads (sraps-api.md
//! 1.4-1). Secrets are shown once, by the answer that makes them.

mod object;
mod places;

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use sraps_core::activity::KeyUse;
use sraps_core::service::{Caller, DEFAULT_OVERLAP, Error, KeyEdit};
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::KeyId;
use utoipa::ToSchema;
use utoipa_axum::routes;

use self::object::Token;
use super::body::{Body, OptionalBody};
use super::etag::IfMatch;
use super::fields::{Fields, Unknown};
use super::links::Links;
use super::openapi::{Operations, wire};
use super::{Api, answer, fields};
use crate::auth::Authenticated;
use crate::error::Problem;

/// The fields that only we send: sent back they change nothing.
const OURS: [&str; 10] = [
    "id",
    "uuid",
    "reseller",
    "company",
    "previous_until",
    "last_used",
    "created",
    "updated",
    "version",
    "links",
];

/// What is to be changed of a key; what is absent stays.
#[derive(ToSchema)]
#[schema(as = TokenEdit, example = json!({
    "name": "PBX",
    "role": "viewer",
    "home": wire::COMPANY,
    "expires": "2099-12-31T00:00:00Z",
}))]
#[expect(dead_code, reason = "it describes what `edit` reads")]
struct TokenEditBody {
    /// What it is for.
    #[schema(value_type = Option<wire::Label>, nullable = false)]
    name: Option<String>,
    /// What it may do.
    #[schema(value_type = Option<wire::Role>, nullable = false)]
    role: Option<String>,
    /// The company that it leads to; a company's key always leads to its own.
    #[schema(value_type = Option<wire::Id>)]
    home: Option<String>,
    /// From when on it is refused; null for never.
    #[schema(value_type = Option<wire::Time>)]
    expires: Option<String>,
}

/// How a key gets its new secret.
#[derive(ToSchema)]
#[schema(as = Rotation, example = json!({"overlap": 3600}))]
#[expect(dead_code, reason = "it describes what `rotate` reads")]
struct RotationBody {
    /// For how many seconds the secret before is still taken: 0 to 2,592,000 (30 days); without it 86,400 (a
    /// day).
    #[schema(maximum = 2_592_000)]
    overlap: Option<u32>,
}

pub(super) fn operations() -> Operations {
    Operations::new()
        .routes(routes!(get, edit, delete))
        .routes(routes!(rotate))
        .and(places::operations())
}

fn id(text: &str) -> Result<KeyId, Problem> {
    fields::id(text, Error::NotFound(EntityKind::Key))
}

/// Shows an API key.
///
/// Where a client begins: its own key leads to its company (`links.company`). Any key reads itself; others
/// are seen by who looks after them.
#[utoipa::path(
    get,
    path = "/api/v1/tokens/{key}",
    operation_id = "get_token",
    tag = "API keys",
    responses((status = 200, description = "The key.", body = Token)),
)]
async fn get(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(key): Path<String>,
) -> Result<Response, Problem> {
    let key = api.sraps.key(caller, id(&key)?).await?;
    let used = one_use(&api, caller, key.id).await?;
    let now = api.sraps.ports().clock.now();
    answer::versioned(key.version, &Token::new(&key, used, now, &links))
}

/// Changes an API key.
///
/// It holds at once. Nobody gives, or takes away, a role above his own.
#[utoipa::path(
    patch,
    path = "/api/v1/tokens/{key}",
    operation_id = "edit_token",
    tag = "API keys",
    params(IfMatch),
    request_body = TokenEditBody,
    responses((status = 200, description = "The key as it is now.", body = Token)),
)]
async fn edit(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(key): Path<String>,
    IfMatch(expected): IfMatch,
    Body(body): Body,
) -> Result<Response, Problem> {
    let id = id(&key)?;
    let mut fields = Fields::of(body, "")?;
    let (name, role) = (fields.given("name"), fields.given("role"));
    let home = fields.has("home").then(|| fields.parse("home"));
    let expires = fields.has("expires").then(|| expires(&mut fields));
    fields.finish(&OURS, Unknown::Refused)?;
    let edit = KeyEdit { name, role, home, expires };
    let edited = api.sraps.edit_key(caller, id, edit, expected).await?;
    let used = one_use(&api, caller, id).await?;
    let now = api.sraps.ports().clock.now();
    Token::new(&edited.value, used, now, &links).changed(edited.warnings)
}

/// Revokes an API key.
///
/// For good, and at once: programs that use it are refused from now on.
#[utoipa::path(
    delete,
    path = "/api/v1/tokens/{key}",
    operation_id = "delete_token",
    tag = "API keys",
    params(IfMatch),
    responses((status = 204, description = "The key is gone.")),
)]
async fn delete(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Path(key): Path<String>,
    IfMatch(expected): IfMatch,
) -> Result<Response, Problem> {
    api.sraps.revoke_key(caller, id(&key)?, expected).await?;
    Ok(answer::nothing())
}

/// Gives an API key a new secret.
///
/// The answer shows it, this once. The secret before is taken for a while, so that programs can change over.
#[utoipa::path(
    post,
    path = "/api/v1/tokens/{key}/rotate",
    operation_id = "rotate_token",
    tag = "API keys",
    params(IfMatch),
    request_body(content = RotationBody, description = "May be left away."),
    responses((status = 200, description = "The key with its new secret.", body = Token)),
)]
async fn rotate(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(key): Path<String>,
    IfMatch(expected): IfMatch,
    OptionalBody(body): OptionalBody,
) -> Result<Response, Problem> {
    let id = id(&key)?;
    let mut fields = Fields::of(body, "")?;
    let overlap = fields.number("overlap");
    fields.finish(&[], Unknown::Refused)?;
    // Seconds that do not fit are too many.
    let seconds =
        |seconds: u64| SignedDuration::from_secs(i64::try_from(seconds).unwrap_or(i64::MAX));
    let overlap = overlap.map_or(DEFAULT_OVERLAP, seconds);
    let made = api.sraps.rotate_key(caller, id, overlap, expected).await?;
    // The secret is shown this once: a reading that fails must not lose it.
    let used = one_use(&api, caller, id).await.unwrap_or_default();
    let now = api.sraps.ports().clock.now();
    Token::new(&made.key, used, now, &links).revealed(StatusCode::OK, &made)
}

/// When a key was last used.
async fn one_use(api: &Api, caller: Caller, id: KeyId) -> Result<Option<KeyUse>, Problem> {
    Ok(api.sraps.key_uses(caller, &[id]).await?.into_iter().next().flatten())
}

/// The end of a key; `None` where it is null or absent.
fn expires(fields: &mut Fields) -> Option<Timestamp> {
    let value = fields.take("expires")?;
    let expires = value.as_str().and_then(|text| text.trim().parse().ok());
    if expires.is_none() {
        fields.refuse("expires", "expected a time such as 2027-01-31T00:00:00Z, or null for none");
    }
    expires
}
