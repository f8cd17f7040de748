//! What became of a thing since somebody opened it: for whoever saves what others changed or deleted meanwhile, and
//! must lose neither his work nor theirs (web-ui.md 2.1, point 19).

use super::{Caller, Error, LogCommit, Sraps, TenantRef};
use crate::storage::{Entity, EntityRef};
use crate::tenancy::Version;

/// How many changes are looked at.
const LOOKED_AT: u32 = 50;

/// What became of a thing since somebody opened it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Since {
    /// What was done to it, the latest first; not what is more than 50 changes ago.
    pub changes: Vec<LogCommit>,
    /// How it was when he opened it; `None` if that is too long ago, or it was not there.
    pub then: Option<Entity>,
    /// How it is, or was when it was deleted; `None` for what is not known there.
    pub last: Option<Entity>,
    /// Whether it is deleted; the first of the changes did that.
    pub is_deleted: bool,
}

impl Sraps {
    /// What became of a thing at or below a place since the version that somebody saw. Of a thing that is not
    /// there, or was not, nothing is known.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a place out of reach.
    pub async fn since(
        &self,
        caller: Caller,
        place: TenantRef,
        thing: EntityRef,
        seen: Version,
    ) -> Result<Since, Error> {
        let view = self.view(caller, place).await?;
        let history = self.history_at(caller, place, thing, LOOKED_AT).await?;
        let mut since = Since::default();
        for (log, record) in history.into_iter().filter(|(_, record)| view.shows(record)) {
            // A look at secrets changes nothing.
            let Some(entity) = record.after.as_ref().or(record.before.as_ref()) else { continue };
            if since.last.is_none() {
                since.is_deleted = record.after.is_none();
                since.last = Some(entity.clone());
            }
            if record.after.as_ref().is_some_and(|after| after.version() <= seen) {
                break;
            }
            since.then = record.before.filter(|before| before.version() == seen);
            since.changes.push(log);
        }
        Ok(since)
    }
}
