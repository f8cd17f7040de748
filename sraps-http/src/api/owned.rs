//! Whose things a path is about: those of `companies/{company}/…` or of `resellers/{reseller}/…`.

use axum::extract::{FromRequestParts, RawPathParams};
use http::request::Parts;
use sraps_core::service::OwnerRef;

use super::links::Links;
use super::{Api, companies, resellers};
use crate::error::Problem;

/// The owner that a path names, and the rest of what it names.
#[derive(Debug, Clone)]
pub(super) struct Owned {
    /// The owner.
    pub(super) owner: OwnerRef,
    links: Links,
    values: Vec<(String, String)>,
}

impl FromRequestParts<Api> for Owned {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        let read = RawPathParams::from_request_parts(parts, api).await;
        let read = read.map_err(|_| Problem::invalid("path", "it is not UTF-8"))?;
        let values: Vec<_> =
            read.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let owner = match values.first().map(|(name, value)| (name.as_str(), value.as_str())) {
            Some(("company", id)) => OwnerRef::Company(companies::id(id)?),
            Some(("reseller", id)) => OwnerRef::Reseller(resellers::id(id)?),
            _ => return Err(Problem::internal("a path names no owner")),
        };
        let links = Links::from_request_parts(parts, api).await?;
        Ok(Self { owner, links, values })
    }
}

impl Owned {
    /// What stands in the path under a name.
    pub(super) fn named(&self, name: &str) -> &str {
        let found = self.values.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value)
    }

    /// The owner himself.
    pub(super) fn place(&self) -> String {
        match self.owner {
            OwnerRef::Company(id) => self.links.company(id),
            OwnerRef::Reseller(id) => self.links.reseller(id),
        }
    }

    /// One of his collections, with a final slash.
    pub(super) fn collection(&self, name: &str) -> String {
        format!("{}/{name}/", self.place())
    }
}
