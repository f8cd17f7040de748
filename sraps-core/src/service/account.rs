//! What somebody who is signed in changes about himself. It needs no role: everybody may.

use super::{Caller, Error, SignedIn, Sraps};
use crate::journal::Origin;
use crate::storage::{Change, Entity};
use crate::tenancy::{Email, Label, LanguageCode, PasswordHash, User};

/// What to change of one's own account; `None` leaves it as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnEdit {
    /// Another name.
    pub name: Option<Label>,
    /// Another address to sign in with.
    pub email: Option<Email>,
    /// The language in which he reads pages.
    pub language: Option<LanguageCode>,
    /// The hash of another password, made outside after [`check_password`](super::check_password) by who has proved
    /// that he knows the one before. It ends all sessions.
    pub password: Option<PasswordHash>,
}

impl Sraps {
    /// Changes one's own account. An edit that leaves all as it is changes nothing.
    ///
    /// # Errors
    /// [`Error::Taken`] for an e-mail address of somebody else; [`Error::VersionMismatch`] where somebody else
    /// changed the account since the session was looked up.
    pub async fn edit_own(&self, who: &SignedIn, edit: OwnEdit) -> Result<User, Error> {
        let before = &who.user;
        let same = User {
            name: edit.name.unwrap_or_else(|| before.name.clone()),
            email: edit.email.unwrap_or_else(|| before.email.clone()),
            language: edit.language.or_else(|| before.language.clone()),
            password: edit.password.or_else(|| before.password.clone()),
            ..before.clone()
        };
        if same == *before {
            return Ok(same);
        }
        let expected = before.version;
        let after = User { updated: self.ports.clock.now(), version: expected.next(), ..same };
        let caller = Caller::new(before.principal(), Origin::Ui);
        let entity = Entity::User(after.clone());
        self.commit(caller, vec![Change::Update { entity, expected }]).await?;
        Ok(after)
    }
}
