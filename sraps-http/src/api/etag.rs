//! `ETag` and `If-Match`: a change that was made from an old state is refused instead of undoing another's.

use axum::extract::FromRequestParts;
use http::header::{IF_MATCH, IF_NONE_MATCH};
use http::request::Parts;
use sraps_core::tenancy::Version;

use crate::error::Problem;

/// The version that the client demands; `None` takes any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct IfMatch(pub(super) Option<Version>);

impl<S: Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        if parts.headers.contains_key(IF_NONE_MATCH) {
            let message =
                "it is not taken with changes: send If-Match with the ETag of the last answer";
            return Err(Problem::invalid("If-None-Match", message));
        }
        let Some(tag) = parts.headers.get(IF_MATCH) else { return Ok(Self(None)) };
        let version = tag.to_str().ok().and_then(version);
        let message =
            "expected one ETag as the last answer had it, such as \"3\"; * and lists are not taken";
        let refused = || Problem::invalid("If-Match", message);
        version.map(|version| Self(Some(version))).ok_or_else(refused)
    }
}

/// Reads one tag. A weak one is taken too: proxies that compress weaken ours.
fn version(tag: &str) -> Option<Version> {
    let tag = tag.trim();
    let digits = tag.strip_prefix("W/").unwrap_or(tag).strip_prefix('"')?.strip_suffix('"')?;
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten().map(Version::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_tag_with_a_version() {
        assert_eq!(version("\"3\""), Some(Version::new(3)));
        assert_eq!(version(" W/\"12\" "), Some(Version::new(12)));
        for bad in ["", "3", "\"\"", "\"x\"", "\"+3\"", "\"3\", \"4\"", "*", "\"99999999999\""] {
            assert_eq!(version(bad), None, "{bad}");
        }
    }
}
