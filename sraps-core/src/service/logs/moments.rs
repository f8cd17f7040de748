//! The journal by time. Commits are numbered in the order in which they were made, and the clocks of the servers that
//! made them agree but for moments: so a moment is looked up like a word in a dictionary.

use jiff::{SignedDuration, Timestamp};

use super::{LogFilter, View};
use crate::service::{Error, Sraps};
use crate::storage::{PageRequest, Revision};

/// How far the clocks of two servers may be apart.
const APART: SignedDuration = SignedDuration::from_mins(5);

impl LogFilter {
    /// Whether a commit was made in the time that is asked for.
    pub(super) fn is_of_its_time(&self, at: Timestamp) -> bool {
        self.from.is_none_or(|from| from <= at) && self.until.is_none_or(|until| at < until)
    }

    /// Whether neither this commit nor one before it was.
    pub(super) fn is_past(&self, at: Timestamp) -> bool {
        self.from.is_some_and(|from| at.saturating_add(APART).is_ok_and(|at| at < from))
    }
}

impl Sraps {
    /// The cursor of the page that begins with the last commit before a moment.
    pub(super) async fn latest_before(
        &self,
        view: View,
        until: Timestamp,
    ) -> Result<Revision, Error> {
        let until = until.saturating_add(APART).map_err(|e| Error::Internal(e.to_string()))?;
        // Of those below `low` none is too late; each one from `high` on is.
        let mut low = 0;
        let mut high = self.storage().revision().await?.get().saturating_add(1);
        while low < high {
            let middle = low + (high - low).div_ceil(2);
            let page = PageRequest::after(Revision::new(middle), 1);
            let commits = self.storage().commits(view.scope, view.tenant, page).await?;
            match commits.items.first() {
                Some(commit) if commit.at >= until => high = commit.revision.get(),
                _ => low = middle,
            }
        }
        Ok(Revision::new(low))
    }
}
