//! Pages and verdicts of the reading side.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::model::Model;
use crate::tenancy::{CompanyId, Owner, ProfileId};

/// The most items of one page.
pub const MAX_PAGE: u32 = 10_000;

/// Up to how many things are counted: one more than people want to know exactly.
pub const COUNTED: u32 = 10_001;

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

    /// The same place, with a page of another length.
    #[must_use]
    pub fn with_limit(self, limit: u32) -> Self {
        Self { after: self.after, ..Self::first(limit) }
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

/// Whom a change reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience {
    /// The endpoints assigned to a profile.
    Profile(ProfileId),
    /// The endpoints of a model at or below the owner of product defaults.
    Defaults(Owner, Model),
    /// All endpoints of a company.
    Company(CompanyId),
}

/// How many endpoints a change reaches, each number counted up to 10,001.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Reach {
    /// All of them.
    pub endpoints: u64,
    /// Those to whom a redirection was delivered at some time: they ask elsewhere now, and notice a change
    /// here only after a factory reset or when whom they were handed over to sends them back.
    pub handed_over: u64,
}
