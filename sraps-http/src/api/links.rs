//! Links in answers. Clients follow them literally, and one refuses a link to another origin than its own
//! (sraps-api.md 1.1), so they begin with what the client itself used.

use std::fmt;
use std::str::FromStr;

use axum::extract::{FromRequestParts, OriginalUri};
use http::request::Parts;
use http::uri::Scheme;
use http::{StatusCode, Uri};
use sraps_core::mac::Mac;
use sraps_core::tenancy::{CompanyId, ResellerId, UserId};

use super::Api;
use crate::error::Problem;
use crate::forwarded::PublicOrigin;

/// The longest public URL, in bytes.
const MAX_LENGTH: usize = 512;

/// The URL under which clients reach the service: `https://sraps.example`, with a path if a proxy serves it
/// below one. Kept without a final slash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    text: String,
    origin: PublicOrigin,
}

/// Not a public URL.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected http:// or https://, a host, and at most a port and a path: https://sraps.example"
)]
pub struct PublicUrlError;

impl FromStr for PublicUrl {
    type Err = PublicUrlError;

    fn from_str(text: &str) -> Result<Self, PublicUrlError> {
        let url = text.trim();
        let uri: Uri = url.parse().map_err(|_| PublicUrlError)?;
        let scheme = uri.scheme().is_some_and(|s| *s == Scheme::HTTP || *s == Scheme::HTTPS);
        let plain = uri.query().is_none() && !url.contains([',', ';', '#', '"', '<', '>']);
        match PublicOrigin::of_url(&uri) {
            Some(origin) if scheme && plain && url.len() <= MAX_LENGTH => {
                Ok(Self { text: url.trim_end_matches('/').to_owned(), origin })
            }
            _ => Err(PublicUrlError),
        }
    }
}

impl PublicUrl {
    /// Scheme, host and port, without the path.
    pub(crate) fn origin(&self) -> &PublicOrigin {
        &self.origin
    }

    /// The path below which a proxy serves us; empty if it does not.
    pub(crate) fn path(&self) -> &str {
        let below = self.text.split_once("://").map_or("", |(_, rest)| rest);
        below.find('/').map_or("", |at| &below[at..])
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The path at which the API is nested, `/api` included: `/api` or `/sraps/api`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Prefix(String);

impl Prefix {
    /// What the routers around took off: what the client sent, less what has arrived here.
    pub(super) fn of(original: Option<&OriginalUri>, here: &Uri) -> Self {
        let sent = original.map_or("", |uri| uri.path());
        Self(sent.strip_suffix(here.path()).unwrap_or("/api").to_owned())
    }

    /// Whether there are two slashes in it.
    pub(super) fn is_strange(&self) -> bool {
        self.0.ends_with('/') || self.0.contains("//")
    }
}

/// Makes absolute URLs.
#[derive(Debug, Clone)]
pub(super) struct Links(String);

impl FromRequestParts<Api> for Links {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        if let Some(url) = &api.config.public_url {
            return Ok(Self(format!("{url}/api/v1")));
        }
        let prefix = parts.extensions.get::<Prefix>().map_or("/api", |prefix| prefix.0.as_str());
        match PublicOrigin::of(parts) {
            Some(origin) => Ok(Self(format!("{origin}{prefix}/v1"))),
            None => Err(Problem::new(
                StatusCode::BAD_REQUEST,
                "no_host",
                "the header Host is missing or is no host: links in the answer need it",
            )),
        }
    }
}

impl Links {
    /// The URL of a path below `/api/v1`; the path begins with a slash and ends in one for a collection.
    pub(super) fn to(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// Where the API is: the URL before `/api/v1`.
    pub(super) fn origin(&self) -> &str {
        self.0.strip_suffix("/api/v1").unwrap_or(&self.0)
    }

    /// A company, without a final slash: clients append to it (sraps-api.md 1.2).
    pub(super) fn company(&self, id: CompanyId) -> String {
        format!("{}/companies/{id}", self.0)
    }

    /// A company's endpoints, with a final slash: clients append the MAC (sraps-api.md 1.2).
    pub(super) fn endpoints(&self, company: CompanyId) -> String {
        format!("{}/companies/{company}/endpoints/", self.0)
    }

    /// A reseller.
    pub(super) fn reseller(&self, id: ResellerId) -> String {
        format!("{}/resellers/{id}", self.0)
    }

    /// The users of a place, which is the installation without a path.
    pub(super) fn users(&self, place: &str) -> String {
        format!("{}{place}/users/", self.0)
    }

    /// A user.
    pub(super) fn user(&self, id: UserId) -> String {
        format!("{}/users/{id}", self.0)
    }

    /// One endpoint.
    pub(super) fn endpoint(&self, company: CompanyId, mac: Mac) -> String {
        format!("{}{}", self.endpoints(company), mac.lower())
    }

    /// A company's provisioning profiles.
    pub(super) fn profiles(&self, company: CompanyId) -> String {
        format!("{}/companies/{company}/provisioning-profiles/", self.0)
    }

    /// A company's product defaults.
    pub(super) fn defaults(&self, company: CompanyId) -> String {
        format!("{}/companies/{company}/product-defaults/", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_url_is_scheme_host_and_path() {
        for (text, kept) in [
            ("https://sraps.example", "https://sraps.example"),
            ("https://sraps.example:8443/", "https://sraps.example:8443"),
            ("http://[2001:db8::1]/below/", "http://[2001:db8::1]/below"),
        ] {
            let url = text.parse::<PublicUrl>().unwrap();
            assert_eq!(url.to_string(), kept);
            assert_eq!(url.path(), if kept.ends_with("below") { "/below" } else { "" });
        }
        for bad in [
            "",
            "sraps.example",
            "ftp://h",
            "https://",
            "https://u:p@h",
            "https://h/?a",
            "https://h/a;b",
        ] {
            assert_eq!(bad.parse::<PublicUrl>(), Err(PublicUrlError), "{bad}");
        }
    }

    #[test]
    fn the_prefix_is_what_was_taken_off() {
        let prefix = |sent: &str, here: &str| {
            Prefix::of(Some(&OriginalUri(sent.parse().unwrap())), &here.parse().unwrap()).0
        };
        assert_eq!(prefix("/api/v1/settings/", "/v1/settings/"), "/api");
        assert_eq!(prefix("/sraps/api/v1/x?y", "/v1/x?y"), "/sraps/api");
    }
}
