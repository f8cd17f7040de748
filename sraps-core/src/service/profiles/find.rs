//! Profiles are looked for by a part of their names: the first ones where somebody has to choose one of many,
//! and all of them, a page at a time, in a list.

use super::super::named::{Part, read_on};
use super::super::{Caller, Error, Sraps};
use super::OwnerRef;
use crate::profile::Profile;
use crate::storage::{NameCursor, Page, PageRequest};

/// How many profiles one search looks at, and how many it reads at once.
const LOOKED_AT: u32 = 5_000;
const BATCH: u32 = 250;

/// The first profiles that were found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundProfiles {
    /// The profiles, by (name, id).
    pub profiles: Vec<Profile>,
    /// Whether there are others, or may be: no search looks at more than 5,000.
    pub more: bool,
}

impl Sraps {
    /// The first of the [profiles](Sraps::profiles) that an owner may use with this in their names, in any case;
    /// an empty text stands in all of them.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an owner out of reach.
    pub async fn find_profiles(
        &self,
        caller: Caller,
        owner: OwnerRef,
        name: &str,
        most: usize,
    ) -> Result<FoundProfiles, Error> {
        let part = Part::new(name.trim());
        let (mut profiles, unread) = read_on(
            PageRequest::first(BATCH),
            LOOKED_AT.div_ceil(BATCH),
            most + 1,
            |profile: &Profile| part.is_in(&profile.name),
            |batch| self.profiles(caller, owner, batch),
        )
        .await?;
        let more = unread || profiles.len() > most;
        profiles.truncate(most);
        Ok(FoundProfiles { profiles, more })
    }

    /// A page of the [profiles](Sraps::profiles) that an owner may use with this in their names, in any case; at
    /// most [`MAX_NAME_SEARCH`](crate::service::MAX_NAME_SEARCH) characters.
    ///
    /// # Errors
    /// As [`Sraps::profiles`]; [`Error::Invalid`] for a search that is too long.
    pub async fn profiles_named(
        &self,
        caller: Caller,
        owner: OwnerRef,
        name: &str,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<Profile, NameCursor>, Error> {
        let (part, limit) = (Part::checked(name)?, page.limit());
        let (found, _) = read_on(
            page.with_limit(BATCH),
            u32::MAX,
            limit as usize + 1,
            |profile: &Profile| part.is_in(&profile.name),
            |batch| self.profiles(caller, owner, batch),
        )
        .await?;
        Ok(Page::cut(found, limit, |profile: &Profile| NameCursor {
            name: profile.name.to_string(),
            id: profile.id.uuid(),
        }))
    }
}
