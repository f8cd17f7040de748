//! The management API under `/api/v1/`: the wire shapes of sraps-api.md 1, and a superset of them.
//!
//! Clients that exist are pointed here unchanged, so shapes, slashes and error texts are theirs. What a
//! request may do is decided in `sraps-core`; here it is only read and answered. Each resource has a file
//! of its own; what all of them need (bodies, pages, links, `ETag`s) has one each, too.
//!
//! * Both forms of every path, with and without the final slash, are answered directly and never by a
//!   redirect, which clients that sign their requests could not follow (sraps-api.md 8-1). The target as
//!   it was sent stays available as [`OriginalUri`](axum::extract::OriginalUri).
//! * Methods that Snom's clients know (sraps-api.md 1.4) ignore fields that nobody here knows, and name
//!   them as warnings; all others refuse them, so that a typing error is found.
//! * No answer may be kept by a cache.
//! * Requests are signed with Hawk or carry a Bearer key (see [`auth`](crate::auth)); answers to signed ones are
//!   signed.

mod affected;
mod answer;
mod body;
mod bulk;
mod companies;
mod defaults;
mod docs;
mod endpoints;
mod etag;
mod fields;
mod frame;
mod json;
mod links;
pub(crate) mod logs;
mod named;
mod openapi;
mod owned;
mod page;
mod product_groups;
mod products;
mod profiles;
mod query;
mod repoint;
mod resellers;
mod root;
mod settings;
mod settings_manager;
mod tokens;
mod unregistered;
mod users;

use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::extract::FromRef;
use http::StatusCode;
use sraps_core::service::{Caller, Sraps};
use sraps_core::tenancy::Action;

use crate::auth::passwords::PasswordSlots;
use crate::auth::{Doorkeeper, KeyUses};
use crate::error::Problem;

pub(crate) use body::whole;
pub(crate) use fields::shortened;
pub use links::{PublicUrl, PublicUrlError};
use openapi::{Document, Operations};
pub(crate) use page::Cursor;

/// The longest body of a request in bytes, unless configured otherwise: a list of 10,000 phones fits.
pub const DEFAULT_BODY_LIMIT: usize = 8 * 1024 * 1024;

/// What an operator may choose about the API.
#[derive(Debug, Clone)]
pub struct ApiConfig {
    /// The URL under which clients reach this service, for the links in answers. `None` takes what the
    /// client used: the request's scheme and `Host`, and the path at which the router is nested.
    pub public_url: Option<PublicUrl>,
    /// The longest body of a request in bytes.
    pub body_limit: usize,
    /// Whether requests that are signed with Hawk must sign their bodies too. Not all of Snom's clients do
    /// (sraps-api.md 2.3), so by default they need not; a signature that is there is always checked.
    pub require_payload_hash: bool,
    /// Where it is noted when API keys were used; written down by
    /// [`Background`](crate::serve::Background), if it knows of it.
    pub key_uses: Arc<KeyUses>,
    /// Where new passwords are hashed; to be shared with whatever checks passwords.
    pub passwords: PasswordSlots,
}

impl Default for ApiConfig {
    fn default() -> Self {
        Self {
            public_url: None,
            body_limit: DEFAULT_BODY_LIMIT,
            require_payload_hash: false,
            key_uses: Arc::default(),
            passwords: PasswordSlots::default(),
        }
    }
}

/// What the handlers work with.
#[derive(Debug, Clone)]
struct Api {
    sraps: Sraps,
    config: Arc<ApiConfig>,
    published: Arc<Published>,
}

/// What is to be read about the API. It is made when somebody first asks for it: most who embed the API never
/// do.
type Published = LazyLock<Descriptions, Box<dyn FnOnce() -> Descriptions + Send>>;

/// The OpenAPI document and the pages that are made of it.
#[derive(Debug)]
struct Descriptions {
    document: Document,
    pages: docs::Pages,
}

impl FromRef<Api> for Sraps {
    fn from_ref(api: &Api) -> Self {
        api.sraps.clone()
    }
}

/// The API as a router of its own, with everything under `/api/v1/`. It can be merged into another router or
/// nested in one; links then lead to where it is nested. It answers all of `/api/`, unknown paths too.
pub fn router(sraps: Sraps, config: ApiConfig) -> Router {
    let ids = Arc::clone(&sraps.ports().ids);
    let doorkeeper = Doorkeeper::new(
        sraps.clone(),
        config.public_url.clone(),
        config.require_payload_hash,
        config.body_limit,
        Arc::clone(&config.key_uses),
    );
    let (routes, document) = operations().split();
    let published = Published::new(Box::new(move || {
        let pages = docs::Pages::of(&document);
        Descriptions { document: Document::of(&document), pages }
    }));
    let routes = routes
        .merge(docs::router())
        .fallback(unknown_path)
        .method_not_allowed_fallback(not_allowed)
        .with_state(Api { sraps, config: Arc::new(config), published: Arc::new(published) });
    Router::new().nest_service("/api", frame::around(routes, ids, doorkeeper))
}

/// Everything that the API can do: the one list of which router and document are made.
fn operations() -> Operations {
    Operations::new()
        .and(root::operations())
        .and(tokens::operations())
        .and(resellers::operations())
        .and(companies::operations())
        .and(users::operations())
        .and(profiles::operations())
        .and(defaults::operations())
        .and(endpoints::operations())
        .and(bulk::operations())
        .and(repoint::operations())
        .and(logs::operations())
        .and(settings::operations())
        .and(product_groups::operations())
        .and(products::operations())
        .and(unregistered::operations())
        .and(openapi::operations())
}

/// Whether the caller may read at all: a key with the role `none` sees its own token and nothing else.
fn demand_reader(caller: Caller) -> Result<(), Problem> {
    Ok(caller.demand(Action::Read)?)
}

async fn unknown_path() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "not_found", "there is nothing at this path")
}

async fn not_allowed() -> Problem {
    let message = "this method is not possible here: see the header Allow";
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", message)
}
