//! Invitations: links by which somebody chooses his own password, when he is new or has forgotten it (web-ui.md 2.1,
//! point 22).
//!
//! Whoever manages users makes the link and hands it over; nobody but its receiver learns the password. The storage
//! holds its hash alone. A link serves once, for [`INVITATION_AGE`]; a newer one, or a new password, ends it.

use jiff::{SignedDuration, Timestamp};

use super::sessions::{fingerprint, later};
use super::token::{InvitationToken, OfUser};
use super::{Caller, Error, Sraps};
use crate::journal::Origin;
use crate::storage::{Change, Entity, EntityKind, EphemeralEntry, EphemeralKind};
use crate::tenancy::{Label, PasswordHash, User, UserId};

/// How long a link serves.
pub const INVITATION_AGE: SignedDuration = SignedDuration::from_hours(7 * 24);

const KIND: EphemeralKind = EphemeralKind::Invitation;

/// A link that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// For whom.
    pub user: User,
    /// What its receiver proves with.
    pub token: InvitationToken,
    /// From this moment on it serves no longer.
    pub expires: Timestamp,
}

impl Sraps {
    /// Makes a link by which a user chooses a password, in place of any earlier one.
    ///
    /// # Errors
    /// [`Error::Denied`] where the caller may not change this user, [`Error::NotFound`].
    pub async fn invite(&self, caller: Caller, id: UserId) -> Result<Invitation, Error> {
        let user = self.user_to_change(caller, id).await?;
        let now = self.ports.clock.now();
        let token = InvitationToken(OfUser::new(user.id, &*self.ports.ids));
        let expires = later(now, INVITATION_AGE);
        self.storage().remove_group(KIND, &user.id.to_string()).await?;
        let value = fingerprint(user.password.as_ref());
        let entry = EphemeralEntry { kind: KIND, key: token.0.key(), value, expires };
        if !self.storage().put_if_absent(entry, now).await? {
            return Err(Error::Internal("a link was made twice".into()));
        }
        Ok(Invitation { user, token, expires })
    }

    /// Whom a link invites; nobody where it was used, is too old, or where he is gone or suspended.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn invited(&self, token: &InvitationToken) -> Result<Option<User>, Error> {
        let now = self.ports.clock.now();
        let stored = self.storage().get(KIND, &token.0.key(), now).await?;
        let Some(stored) = stored else { return Ok(None) };
        let user = self.session_user(token.0.user).await?;
        Ok(user.filter(|user| fingerprint(user.password.as_ref()) == stored))
    }

    /// Uses a link: the user has this name and this password then, made outside after
    /// [`check_password`](super::check_password). Of many that use it at once, one does.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a link that serves no longer.
    pub async fn accept_invitation(
        &self,
        token: &InvitationToken,
        name: Label,
        password: PasswordHash,
        origin: Origin,
    ) -> Result<User, Error> {
        let gone = || Error::NotFound(EntityKind::User);
        let before = self.invited(token).await?.ok_or_else(gone)?;
        let expected = before.version;
        let after = User {
            name,
            password: Some(password),
            updated: self.ports.clock.now(),
            version: expected.next(),
            ..before.clone()
        };
        let caller = Caller::new(before.principal(), origin);
        let entity = Entity::User(after.clone());
        match self.commit(caller, vec![Change::Update { entity, expected }]).await {
            Err(Error::VersionMismatch { .. }) => return Err(gone()),
            done => done?,
        };
        self.storage().remove_group(KIND, &after.id.to_string()).await?;
        Ok(after)
    }
}
