//! The web UI under `/ui/`: how people do the daily work (web-ui.md 2.1 is what it is measured by).
//!
//! Pages are links and forms: a form is answered by a redirect to a page (303), or by itself with what is wrong
//! with it (422). Everything works without a script; the one there is saves waiting. What may be done and what
//! is valid is decided by the services in `sraps-core`, the same that the API calls.
//!
//! A page is made in two steps. Its handler (`pages/`) reads the request, asks the services and fills a *view
//! model*; a view (`view/`) makes markup of that and nothing else, so that a test can render every page with
//! samples, in every language. To add a page: a view with its samples, in the list in `view/tests.rs`; its
//! messages in all five languages (`text/`); a handler, and its route here; its place in the menu (`view/menu.rs`).

mod asked;
mod assets;
mod cookies;
mod download;
mod flash;
mod form;
mod frame;
mod guard;
mod links;
mod machine;
mod pages;
mod proven;
mod query;
mod reach;
mod refusal;
mod session;
mod settings_form;
mod sheet;
mod table;
mod text;
mod verdict;
mod view;
mod visit;
mod waiting;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodRouter, get, post};
use http::StatusCode;
use http::header::{HeaderValue, LOCATION};
use sraps_core::service::{Error, Sraps};

use crate::api::PublicUrl;
use crate::auth::passwords::PasswordChecks;
pub use machine::{Disk, Library, Machine, MachineFacts};
use waiting::Waiting;

pub use reach::PhoneAccess;

/// The longest body of a form in bytes, unless configured otherwise: a list of 10,000 phones fits.
pub const DEFAULT_BODY_LIMIT: usize = 2 * 1024 * 1024;

/// What an operator may choose about the web UI.
#[derive(Debug, Clone)]
pub struct UiConfig {
    /// The URL under which people reach this service. It decides whether cookies are for https alone, and which
    /// origin forms may come from beside the one that the request was sent to.
    pub public_url: Option<PublicUrl>,
    /// The longest body of a form in bytes.
    pub body_limit: usize,
    /// Whom to ask for help: a text on the first page, as written, of any number of lines.
    pub contact: Option<String>,
    /// What the server knows of itself and of its machine, for the page About of who runs it.
    pub machine: Arc<dyn Machine>,
    /// The libraries that the server is built with, for the page About: those of the reference server, unless
    /// given.
    pub libraries: Vec<Library>,
    /// How phones reach the service, as far as whoever runs it knows: shown where phones are connected.
    pub phones: PhoneAccess,
}

impl Default for UiConfig {
    fn default() -> Self {
        Self {
            public_url: None,
            body_limit: DEFAULT_BODY_LIMIT,
            contact: None,
            machine: Arc::new(machine::Unknown),
            libraries: Library::of_the_reference_server(),
            phones: PhoneAccess::default(),
        }
    }
}

/// What the handlers work with.
#[derive(Debug, Clone)]
struct Ui(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    sraps: Sraps,
    passwords: PasswordChecks,
    config: UiConfig,
    waiting: Waiting,
    /// Whether the installation was seen not to be empty; it never is again.
    is_set_up: AtomicBool,
}

impl Ui {
    fn sraps(&self) -> &Sraps {
        &self.0.sraps
    }

    fn config(&self) -> &UiConfig {
        &self.0.config
    }

    fn passwords(&self) -> &PasswordChecks {
        &self.0.passwords
    }

    /// Whether somebody has set the installation up.
    async fn is_set_up(&self) -> Result<bool, Error> {
        if self.0.is_set_up.load(Ordering::Relaxed) {
            return Ok(true);
        }
        let is = self.sraps().is_set_up().await?;
        self.0.is_set_up.store(is, Ordering::Relaxed);
        Ok(is)
    }

    fn waiting(&self) -> &Waiting {
        &self.0.waiting
    }
}

/// The web UI as a router of its own, with everything under `/ui/`. It can be merged into another router or nested
/// in one; links then lead to where it is nested. `passwords` is to be shared with whatever else checks
/// passwords, so that they are few at a time in the whole process.
pub fn router(sraps: Sraps, passwords: PasswordChecks, config: UiConfig) -> Router {
    let (waiting, is_set_up) = (Waiting::default(), AtomicBool::new(false));
    let ui = Ui(Arc::new(Inner { sraps, passwords, config, waiting, is_set_up }));
    let routes = Router::new()
        .route("/", get(pages::welcome::first))
        .route("/c/{company}", get(pages::welcome::company))
        .route("/r/{reseller}", get(pages::welcome::reseller))
        .route("/sign-in", get(pages::sign_in::show).post(pages::sign_in::enter))
        .route("/sign-out", post(pages::sign_in::leave))
        .route("/sign-out-everywhere", post(pages::sign_in::leave_everywhere))
        .route("/account/sessions", get(pages::sessions::list))
        .route("/account/sessions/{session}/end", post(pages::sessions::close))
        .route("/look", post(pages::look::choose))
        .route("/assets/{version}/{name}", get(assets::get))
        .merge(pages::invitation::routes())
        .merge(pages::keys::routes())
        .merge(pages::account::routes())
        .merge(pages::add::routes())
        .merge(pages::export::routes())
        .merge(pages::import::routes())
        .merge(pages::defaults::routes())
        .merge(pages::logs::routes())
        .merge(pages::about::routes())
        .merge(pages::phone::routes())
        .merge(pages::phones::routes())
        .merge(pages::profiles::routes())
        .merge(pages::prove::routes())
        .merge(pages::second_factor::routes())
        .merge(pages::second_step::routes())
        .merge(pages::start::routes())
        .merge(pages::repoint::routes())
        .merge(pages::tenant::routes())
        .merge(pages::undo::routes())
        .merge(pages::users::routes())
        .fallback(frame::unknown_path)
        .method_not_allowed_fallback(frame::not_allowed)
        .with_state(ui.clone());
    Router::new().nest_service("/ui", frame::around(routes, ui))
}

/// What people get who open the address of the server alone: the way to the first page.
pub fn front() -> MethodRouter {
    get(async || see_other("/ui/"))
}

/// To another page.
fn see_other(path: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(path) = HeaderValue::from_str(path) {
        response.headers_mut().insert(LOCATION, path);
    }
    response
}
