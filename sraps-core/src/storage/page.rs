//! Pages, filters and verdicts of the reading side.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::mac::Mac;
use crate::model::Model;
use crate::tenancy::{CompanyId, ProfileId};

/// The most items of one page.
pub const MAX_PAGE: u32 = 10_000;

/// A request for a page: what comes after a cursor. Keyset paging: the hundredth page costs what the first
/// does, and nothing is skipped or repeated while others write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRequest<C> {
    /// The cursor of the page before; `None` for the first page.
    pub after: Option<C>,
    /// How many items, 1 to [`MAX_PAGE`]; others are clamped.
    limit: u32,
}

impl<C> PageRequest<C> {
    /// The first page.
    pub fn first(limit: u32) -> Self {
        Self { after: None, limit: limit.clamp(1, MAX_PAGE) }
    }

    /// The page after a cursor.
    pub fn after(cursor: C, limit: u32) -> Self {
        Self { after: Some(cursor), ..Self::first(limit) }
    }

    /// How many items, 1 to [`MAX_PAGE`].
    pub fn limit(&self) -> u32 {
        self.limit
    }
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T, C> {
    /// The items.
    pub items: Vec<T>,
    /// Where the next page begins; `None` on the last one.
    pub next: Option<C>,
}

impl<T, C> Page<T, C> {
    /// Makes a page of up to `limit + 1` found items: one too many means that there is a next page.
    pub fn cut(mut found: Vec<T>, limit: u32, cursor: impl Fn(&T) -> C) -> Self {
        let limit = limit as usize;
        let more = found.len() > limit;
        found.truncate(limit);
        let next = if more { found.last().map(cursor) } else { None };
        Self { items: found, next }
    }
}

/// A place in a list that is ordered by name (byte by byte) and then by id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NameCursor {
    /// The name, or a user's e-mail address.
    pub name: String,
    /// The id.
    pub id: Uuid,
}

/// Which endpoints of a company. The default is all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EndpointFilter {
    profile: Option<ProfileId>,
    model: Option<Model>,
    mac_range: Option<(Mac, Mac)>,
}

impl EndpointFilter {
    /// Only those assigned to this profile.
    #[must_use]
    pub fn profile(mut self, profile: ProfileId) -> Self {
        self.profile = Some(profile);
        self
    }

    /// Only those of this model.
    #[must_use]
    pub fn model(mut self, model: Model) -> Self {
        self.model = Some(model);
        self
    }

    /// Only those from the first to the last MAC, both included: a MAC prefix as a range.
    #[must_use]
    pub fn mac_range(mut self, first: Mac, last: Mac) -> Self {
        self.mac_range = Some((first, last));
        self
    }

    /// The profile asked for.
    pub fn wanted_profile(&self) -> Option<ProfileId> {
        self.profile
    }

    /// The model asked for.
    pub fn wanted_model(&self) -> Option<Model> {
        self.model
    }

    /// The range of MACs asked for.
    pub fn wanted_macs(&self) -> Option<(Mac, Mac)> {
        self.mac_range
    }
}

/// To whom a MAC belongs, as far as the asker may know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ownership {
    /// Nobody registered it.
    Free,
    /// It is an endpoint of this company, which is in scope.
    Yours(CompanyId),
    /// It is registered elsewhere; nothing more is said.
    Other,
}
