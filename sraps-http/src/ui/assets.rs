//! The stylesheet and the script, under names that change with their contents: a browser fetches each once.

use std::fmt::Write as _;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::response::{IntoResponse as _, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use sha2::{Digest as _, Sha256};

use crate::error::Problem;

/// One stylesheet, in files by subject; the first names the layers.
const CSS: &str = concat!(
    include_str!("assets/css/frame.css"),
    include_str!("assets/css/parts.css"),
    include_str!("assets/css/chart.css"),
    include_str!("assets/css/phone.css"),
    include_str!("assets/css/account.css"),
    include_str!("assets/css/add.css"),
    include_str!("assets/css/phones.css"),
    include_str!("assets/css/profiles.css"),
    include_str!("assets/css/start.css"),
);

/// One module, in files by subject; each is a block of its own.
const JS: &str = concat!(
    include_str!("assets/js/copy.js"),
    include_str!("assets/js/add.js"),
    include_str!("assets/js/keys.js"),
    include_str!("assets/js/once.js"),
    include_str!("assets/js/phones.js"),
    include_str!("assets/js/profiles.js"),
    include_str!("assets/js/start.js"),
    include_str!("assets/js/time.js"),
);

/// The hash in the path.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let hash = Sha256::new().chain_update(CSS).chain_update([0]).chain_update(JS).finalize();
    hash.iter().take(8).fold(String::new(), |mut text, byte| {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
});

/// The path of an asset below the pages.
pub(crate) fn path(name: &str) -> String {
    format!("/assets/{}/{name}", *VERSION)
}

/// An asset of this version. Another version's is not here: to answer it with this one would keep the wrong
/// contents in a cache for a year.
pub(super) async fn get(
    Path((version, name)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let found = match name.as_str() {
        "ui.css" => ("text/css; charset=utf-8", CSS),
        "ui.js" => ("text/javascript; charset=utf-8", JS),
        _ => ("", ""),
    };
    if version != *VERSION || found.0.is_empty() {
        return Err(Problem::new(StatusCode::NOT_FOUND, "not_found", "there is no such file"));
    }
    let mut response = found.1.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(found.0));
    let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
    headers.insert(CACHE_CONTROL, forever);
    Ok(response)
}
