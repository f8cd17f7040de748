//! Profiles are looked for by a part of their names: the first ones where somebody has to choose one of many,
//! and all of them, a page at a time, in a list.

use super::super::{Caller, Error, MAX_NAME_SEARCH, Sraps};
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
        let wanted = name.trim().to_lowercase();
        let mut found = FoundProfiles::default();
        let mut page = PageRequest::first(BATCH);
        for _ in 0..LOOKED_AT.div_ceil(BATCH) {
            let read = self.profiles(caller, owner, page).await?;
            for profile in read.items {
                if profile.name.as_str().to_lowercase().contains(&wanted) {
                    if found.profiles.len() == most {
                        return Ok(FoundProfiles { more: true, ..found });
                    }
                    found.profiles.push(profile);
                }
            }
            match read.next {
                Some(next) => page = PageRequest::after(next, BATCH),
                None => return Ok(found),
            }
        }
        Ok(FoundProfiles { more: true, ..found })
    }

    /// A page of the [profiles](Sraps::profiles) that an owner may use with this in their names, in any case; at
    /// most [`MAX_NAME_SEARCH`] characters. Names have no index: it reads on until the page is full.
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
        if name.chars().count() > MAX_NAME_SEARCH {
            let message = format!("search for at most {MAX_NAME_SEARCH} characters");
            return Err(Error::invalid("q", message));
        }
        let (name, limit) = (name.to_lowercase(), page.limit());
        let (mut after, mut found) = (page.after, Vec::new());
        loop {
            let part = match after {
                Some(cursor) => PageRequest::after(cursor, BATCH),
                None => PageRequest::first(BATCH),
            };
            let Page { items, next } = self.profiles(caller, owner, part).await?;
            let fits = |profile: &Profile| profile.name.as_str().to_lowercase().contains(&name);
            found.extend(items.into_iter().filter(fits));
            after = next;
            if after.is_none() || found.len() > limit as usize {
                break;
            }
        }
        Ok(Page::cut(found, limit, |profile: &Profile| NameCursor {
            name: profile.name.to_string(),
            id: profile.id.uuid(),
        }))
    }
}
