//! Texts that somebody is still working on, kept while he does something else (web-ui.md 2.1, point 4): a pasted
//! list of phones, while he makes the profile that they are to get.
//!
//! A draft is its author's at one company, and nobody else's. It is kept for some hours among what expires: no
//! version, no journal. Entries there are short, so it is cut into parts; the first part says how many there are,
//! and is written last, so that a draft is read whole or not at all.

use std::fmt;
use std::str::FromStr;

use jiff::SignedDuration;

use super::sessions::hex;
use super::{Error, SignedIn, Sraps};
use crate::storage::{EphemeralEntry, EphemeralKind};
use crate::tenancy::{CompanyId, UserId};

/// The longest draft, in bytes.
pub const MAX_DRAFT: usize = 2 * 1024 * 1024;

/// How long a draft is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(6);

/// The bytes of a part: as many as an entry holds.
const PART: usize = 4_096;

/// How many parts one person may write before all of his drafts are dropped: sixteen long drafts.
const MAX_PARTS: i64 = 8_192;

/// The entry that counts a person's parts, beside his drafts.
const COUNT: &str = "count";

const KIND: EphemeralKind = EphemeralKind::Draft;

/// The name of a draft: 32 hex digits that nobody can guess.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DraftId(String);

/// Not the name of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no draft")]
pub struct DraftIdError;

impl FromStr for DraftId {
    type Err = DraftIdError;

    fn from_str(text: &str) -> Result<Self, DraftIdError> {
        let digits = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if digits && text.len() == 32 { Ok(Self(text.to_owned())) } else { Err(DraftIdError) }
    }
}

impl fmt::Display for DraftId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Sraps {
    /// Keeps a text for six hours, with a replacement for zero characters, which not every storage holds. Who keeps
    /// very much loses his earlier drafts.
    ///
    /// # Errors
    /// [`Error::TooMany`] for more than [`MAX_DRAFT`] bytes; [`Error::Unavailable`].
    pub async fn keep_draft(
        &self,
        who: &SignedIn,
        company: CompanyId,
        text: &str,
    ) -> Result<DraftId, Error> {
        Error::unless_too_many(text.len(), MAX_DRAFT)?;
        let now = self.ports.clock.now();
        let expires = now.saturating_add(KEPT).unwrap_or(now);
        let text = text.replace('\0', "\u{fffd}");
        let (user, parts) = (who.user.id, parts(&text));
        let count = format!("{user}/{COUNT}");
        let more = i64::try_from(parts.len()).unwrap_or(i64::MAX);
        if self.storage().add(KIND, &count, more, expires, now).await? > MAX_PARTS {
            self.storage().remove_group(KIND, &user.to_string()).await?;
            self.storage().add(KIND, &count, more, expires, now).await?;
        }
        let id = DraftId(hex(&self.ports.ids.random()));
        let group = group(user, company, &id);
        let number = parts.len().to_string();
        let all = [number.as_str()].into_iter().chain(parts).enumerate();
        for (n, value) in all.collect::<Vec<_>>().into_iter().rev() {
            let (key, value) = (format!("{group}/{n:05}"), value.to_owned());
            let entry = EphemeralEntry { kind: KIND, key, value, expires };
            self.storage().put_if_absent(entry, now).await?;
        }
        Ok(id)
    }

    /// A draft of somebody's at a company, if it is still there.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn draft(
        &self,
        who: &SignedIn,
        company: CompanyId,
        id: &DraftId,
    ) -> Result<Option<String>, Error> {
        let most = u32::try_from(MAX_DRAFT / PART * 2).unwrap_or(u32::MAX);
        let (group, now) = (group(who.user.id, company, id), self.ports.clock.now());
        let entries = self.storage().group(KIND, &group, now, most).await?;
        let mut values = entries.into_iter().map(|entry| entry.value);
        let whole = values.next().and_then(|number| number.parse().ok());
        let parts: Vec<String> = values.collect();
        Ok((whole == Some(parts.len())).then(|| parts.concat()))
    }
}

fn group(user: UserId, company: CompanyId, id: &DraftId) -> String {
    format!("{user}/{company}/{id}")
}

/// A text in parts of at most [`PART`] bytes.
fn parts(mut text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    while !text.is_empty() {
        let end = (0..=PART.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
        let (part, rest) = text.split_at(end.unwrap_or(text.len()));
        parts.push(part);
        text = rest;
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn parts_are_the_whole_text(text in "(ä|b|€|𝄞){0,4000}") {
            let parts = parts(&text);
            prop_assert!(parts.iter().all(|part| !part.is_empty() && part.len() <= PART));
            prop_assert_eq!(parts.concat(), text);
        }
    }
}
