//! Jobs that are larger than a change set: a sequence of them, each whole.
//!
//! A job that ends in the middle says what was done and what not, so that nothing is lost: each change set
//! that was applied is named and can be undone, and what is left can be asked for again.

use super::affected::Impact;
use super::{Affected, Caller, Error, Sraps};
use crate::journal::Actor;
use crate::mac::Mac;
use crate::setting::warning::Warning;
use crate::storage::{Change, ChangeSetId};
use crate::tenancy::Action;

/// What a job has done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Done {
    /// How many phones or other things are different now.
    pub changed: u64,
    /// How many were as asked already, or gone when their turn came: they were not touched.
    pub unchanged: u64,
    /// How many phones get something else now, and how many of them were handed over before.
    pub affected: Affected,
    /// The change sets that were applied, in their order; each can be undone, the last one first.
    pub changes: Vec<ChangeSetId>,
    /// Where and why it ended before its end.
    pub stopped: Option<Stopped>,
    /// How many phones are answered no more.
    turned_away: u64,
}

/// A job that ended before its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stopped {
    /// Why.
    pub error: Error,
    /// The change set that it ended at, where the storage could not be asked whether it was applied: look for
    /// it in the journal. It is among what is left.
    pub unknown: Option<ChangeSetId>,
    /// How many are left.
    pub left: u64,
    /// The phones that are left, where the job was about phones.
    pub macs: Vec<Mac>,
}

/// What one change set of a job does.
#[derive(Debug, Default)]
pub(super) struct Step {
    pub(super) changes: Vec<Change>,
    pub(super) changed: u64,
    pub(super) unchanged: u64,
    pub(super) impact: Impact,
}

/// How the application of a step failed for good.
#[derive(Debug)]
pub(super) struct Failed {
    pub(super) error: Error,
    pub(super) unknown: Option<ChangeSetId>,
}

/// A step, and what became of it: its change set if it had any changes.
pub(super) type Attempt = (Step, Result<Option<ChangeSetId>, Failed>);

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self { error, unknown: None }
    }
}

impl Done {
    /// Adds a step that was applied.
    pub(super) fn add(&mut self, step: &Step, id: Option<ChangeSetId>) {
        self.changed += step.changed;
        self.unchanged += step.unchanged;
        self.affected = self.affected + step.impact.affected;
        self.turned_away += step.impact.stopped;
        self.changes.extend(id);
    }

    /// What is worth saying about the phones that it reached.
    pub(super) fn warnings(&self) -> Vec<Warning> {
        Impact { affected: self.affected, stopped: self.turned_away }.warnings()
    }

    /// Ends the job at a failed step: as an error where nothing was done, else as what was done so far.
    pub(super) fn stop(mut self, failed: Failed, left: u64, macs: &[Mac]) -> Result<Self, Error> {
        let Failed { error, unknown } = failed;
        if self.changes.is_empty() {
            return Err(error);
        }
        self.stopped = Some(Stopped { error, unknown, left, macs: macs.to_vec() });
        Ok(self)
    }
}

impl Sraps {
    /// Applies one step under an id that was chosen before, so that it can be asked for when the answer of the
    /// storage is lost. Inside is the result; outside are errors that call for reading and building anew.
    pub(super) async fn apply_step(
        &self,
        caller: Caller,
        id: ChangeSetId,
        mut step: Step,
    ) -> Result<Attempt, Error> {
        let changes = std::mem::take(&mut step.changes);
        if changes.is_empty() {
            return Ok((step, Ok(None)));
        }
        let actor = Actor::Principal(caller.principal.id);
        let set = (id, actor, caller.origin, caller.claim);
        match self.commit_as(set, changes).await {
            Ok(_) => Ok((step, Ok(Some(id)))),
            Err(error @ (Error::Unavailable(_) | Error::Internal(_))) => {
                let applied = self.was_applied(caller, id).await;
                let result = match applied {
                    Ok(true) => Ok(Some(id)),
                    Ok(false) => Err(error.into()),
                    Err(_) => Err(Failed { error, unknown: Some(id) }),
                };
                Ok((step, result))
            }
            Err(error) => Err(error),
        }
    }

    async fn was_applied(&self, caller: Caller, id: ChangeSetId) -> Result<bool, Error> {
        let scope = caller.principal.authorise(Action::Read)?;
        Ok(self.storage().commit(scope, id).await?.is_some())
    }
}
