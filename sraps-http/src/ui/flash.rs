//! What a form says on the page that it leads to: that twelve phones are registered, that a profile is gone.
//!
//! It travels in a cookie that lives for one page. A browser could be made to show only messages that a form of
//! ours shows too, with other arguments; they are written as text.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::{HeaderMap, HeaderValue};
use serde::{Deserialize, Serialize};

use super::cookies::{self, Keep};
use super::text::Text;

const NAME: &str = "flash";

/// How long it waits for its page.
const KEEP: Keep = Keep::Seconds(60);

/// The longest cookie that is read, in bytes.
const MAX_LENGTH: usize = 2_048;

/// What can be said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Flash {
    /// This browser is signed out.
    SignedOut,
    /// All browsers are signed out.
    SignedOutEverywhere,
    /// Another browser is signed out.
    SessionEnded,
}

impl Flash {
    /// What it says.
    pub(crate) fn message(&self, text: Text) -> String {
        match self {
            Self::SignedOut => text.get("flash-signed-out"),
            Self::SessionEnded => text.get("flash-session-ended"),
            Self::SignedOutEverywhere => text.get("flash-signed-out-everywhere"),
        }
    }

    /// The cookie that carries it.
    pub(crate) fn cookie(&self, secure: bool) -> Option<HeaderValue> {
        let json = serde_json::to_vec(self).ok()?;
        cookies::write(NAME, &URL_SAFE_NO_PAD.encode(json), KEEP, secure)
    }

    /// The one that a request carries.
    pub(super) fn read(headers: &HeaderMap) -> Option<Self> {
        let value = cookies::read(headers, NAME).filter(|value| value.len() <= MAX_LENGTH)?;
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(value).ok()?).ok()
    }

    /// The cookie that takes it away.
    pub(super) fn gone(secure: bool) -> Option<HeaderValue> {
        cookies::write(NAME, "", Keep::Gone, secure)
    }
}
