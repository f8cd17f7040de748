//! Undo: a commit's records applied backwards, as a new commit.

use super::{Caller, Error, Sraps};
use crate::journal::{Commit, Record};
use crate::storage::{Change, ChangeSetId, Entity, EntityKind, Page, PageRequest, Revision};
use crate::tenancy::{Action, Tenant};

impl Sraps {
    /// The commits that changed something at or below a tenant within reach, the latest first.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::Unavailable`].
    pub async fn commits(
        &self,
        caller: Caller,
        tenant: Tenant,
        page: PageRequest<Revision>,
    ) -> Result<Page<Commit, Revision>, Error> {
        let scope = caller.principal.authorise(Action::Read)?;
        Ok(self.storage().commits(scope, tenant, page).await?)
    }

    /// Undoes a commit: what it made is deleted, what it changed is changed back, what it deleted is there
    /// again, with the same ids. Things that were changed since are not touched: then nothing is undone.
    ///
    /// # Errors
    /// [`Error::NoSuchCommit`] for a commit out of reach, wholly or in part; [`Error::VersionMismatch`] where
    /// something was changed since; [`Error::MacTaken`] or [`Error::Taken`] where its place is taken;
    /// [`Error::Refused`] for users and keys, which are not brought back, and for companies that took
    /// everything along.
    pub async fn undo(&self, caller: Caller, id: ChangeSetId) -> Result<(), Error> {
        let scope = caller.principal.authorise(Action::Read)?;
        let found = self.storage().commit(scope, id).await?;
        let (commit, records) = found.ok_or(Error::NoSuchCommit)?;
        if records.len() != commit.changes as usize {
            return Err(Error::NoSuchCommit);
        }
        let backwards = records.into_iter().rev().map(|record| self.backwards(caller, record));
        self.commit(caller, backwards.collect::<Result<_, _>>()?).await?;
        Ok(())
    }

    fn backwards(&self, caller: Caller, record: Record) -> Result<Change, Error> {
        if record.cascade {
            let message = "a company that was deleted with everything in it cannot be brought back";
            return Err(Error::Refused(message.into()));
        }
        let target = record.entity;
        caller.principal.authorise(action(target.kind, record.tenant)?)?;
        match (record.before, record.after) {
            (None, Some(made)) => {
                Ok(Change::Delete { target, expected: made.version(), cascade: false })
            }
            (Some(before), Some(after)) => {
                let expected = after.version();
                let entity = self.stamped(before).with_version(expected.next());
                Ok(Change::Update { entity, expected })
            }
            (Some(before), None) => {
                let version = before.version().next();
                Ok(Change::Create { entity: self.stamped(before).with_version(version) })
            }
            (None, None) => {
                let message =
                    "a look at secrets cannot be undone: change them where it should not have been";
                Err(Error::Refused(message.into()))
            }
        }
    }

    /// The same thing, changed now.
    fn stamped(&self, mut entity: Entity) -> Entity {
        let now = self.ports.clock.now();
        match &mut entity {
            Entity::Reseller(thing) => thing.updated = now,
            Entity::Company(thing) => thing.updated = now,
            Entity::Profile(thing) => thing.updated = now,
            Entity::ProductDefaults(thing) => thing.updated = now,
            Entity::Endpoint(thing) => thing.updated = now,
            Entity::User(thing) => thing.updated = now,
            Entity::Key(thing) => thing.updated = now,
        }
        entity
    }
}

/// What one must be allowed to do to write this kind of thing there.
fn action(kind: EntityKind, tenant: Tenant) -> Result<Action, Error> {
    Ok(match kind {
        EntityKind::Endpoint => Action::WriteEndpoints,
        EntityKind::Profile | EntityKind::ProductDefaults if tenant.company().is_some() => {
            Action::WriteProfiles
        }
        EntityKind::Profile | EntityKind::ProductDefaults => Action::WriteResellerProfiles,
        EntityKind::Company => Action::WriteCompanies,
        EntityKind::Reseller => Action::WriteResellers,
        EntityKind::User | EntityKind::Key => {
            return Err(Error::Refused(
                "users and API keys are not brought back: make new ones".into(),
            ));
        }
    })
}
