//! Users: made, given passwords and roles, removed.

use super::keys::may_make;
use super::{Caller, Error, Sraps};
use crate::secret::Secret;
use crate::storage::{Change, Entity, EntityKind, MAX_PAGE, NameCursor, Page, PageRequest};
use crate::tenancy::{
    Action, CompanyId, Email, Label, PasswordHash, Role, Tenant, User, UserId, Version,
};

/// The shortest password, in characters.
pub const MIN_PASSWORD: usize = 10;

const MAX_PASSWORD: usize = 1_024;

/// A user to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUser {
    /// Where he stands.
    pub tenant: Tenant,
    /// What he may do there.
    pub role: Role,
    /// The company that he works in; a company's user always in his own.
    pub home: Option<CompanyId>,
    /// What he signs in with.
    pub email: Email,
    /// His name.
    pub name: Label,
    /// The hash of his password, if he has one yet.
    pub password: Option<PasswordHash>,
}

/// Whether a password may be used: [`MIN_PASSWORD`] characters at least, 1,024 bytes at most, no control
/// characters. Length is what protects; no classes of characters are demanded.
///
/// # Errors
/// [`Error::Invalid`] for the field `password`.
pub fn check_password(password: &Secret) -> Result<(), Error> {
    let text = password.expose();
    let message = if text.chars().count() < MIN_PASSWORD {
        format!("it is too short: use at least {MIN_PASSWORD} characters")
    } else if text.len() > MAX_PASSWORD {
        format!("it is too long: use at most {MAX_PASSWORD} bytes")
    } else if text.chars().any(char::is_control) {
        "it contains a control character".to_owned()
    } else {
        return Ok(());
    };
    Err(Error::invalid("password", message))
}

impl Sraps {
    /// The users that stand exactly at a tenant within reach, by (e-mail, id).
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::Unavailable`].
    pub async fn users(
        &self,
        caller: Caller,
        tenant: Tenant,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<User, NameCursor>, Error> {
        let scope = caller.principal.authorise(Action::ReadPrincipals)?;
        Ok(self.storage().users(scope, tenant, page).await?)
    }

    /// Makes a user.
    ///
    /// # Errors
    /// [`Error::Taken`] for an e-mail address that has an account anywhere in the installation,
    /// [`Error::Denied`] for a role above what the caller may give.
    pub async fn create_user(&self, caller: Caller, new: NewUser) -> Result<User, Error> {
        if new.role == Role::None {
            return Err(Error::invalid(
                "role",
                "a user needs one of owner, admin, operator, viewer",
            ));
        }
        let scope = may_make(caller, new.tenant, new.role)?;
        let home = self.home(scope, new.tenant, new.home).await?;
        let user = self.new_user(NewUser { home, ..new });
        let entity = Entity::User(user.clone());
        self.commit(caller, vec![Change::Create { entity }]).await?;
        Ok(user)
    }

    /// Gives a user another role.
    ///
    /// # Errors
    /// [`Error::Refused`] for the last owner of a tenant, [`Error::Denied`], [`Error::NotFound`].
    pub async fn change_role(&self, caller: Caller, id: UserId, role: Role) -> Result<User, Error> {
        if role == Role::None {
            return Err(Error::invalid(
                "role",
                "a user needs one of owner, admin, operator, viewer",
            ));
        }
        let before = self.user_to_change(caller, id).await?;
        may_make(caller, before.tenant, role)?;
        if role != Role::Owner {
            self.demand_another_owner(caller, &before).await?;
        }
        self.update_user(caller, before, |user| user.role = role).await
    }

    /// Sets a user's password; the hash is made outside, after [`check_password`].
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Denied`].
    pub async fn set_password(
        &self,
        caller: Caller,
        id: UserId,
        password: PasswordHash,
    ) -> Result<User, Error> {
        let before = self.user_to_change(caller, id).await?;
        self.update_user(caller, before, |user| user.password = Some(password)).await
    }

    /// Removes a user.
    ///
    /// # Errors
    /// [`Error::Refused`] for the last owner of a tenant, [`Error::Denied`], [`Error::NotFound`].
    pub async fn delete_user(&self, caller: Caller, id: UserId) -> Result<(), Error> {
        let before = self.user_to_change(caller, id).await?;
        self.demand_another_owner(caller, &before).await?;
        let expected = before.version;
        self.commit(caller, vec![Change::delete(before, expected)]).await?;
        Ok(())
    }

    /// The user with this e-mail address, for the console.
    ///
    /// # Errors
    /// [`Error::NotFound`] also where he is out of reach.
    pub async fn user_by_email(&self, caller: Caller, email: &Email) -> Result<User, Error> {
        let scope = caller.principal.authorise(Action::ReadPrincipals)?;
        let found = self.storage().user_by_email(email).await?;
        let visible = found.filter(|user| scope.tenant().covers(user.tenant));
        visible.ok_or(Error::NotFound(EntityKind::User))
    }

    /// The user with this address, for whoever is about to check his password; `None` also where his company is
    /// suspended, so that nothing tells the two apart.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn user_signing_in(&self, email: &Email) -> Result<Option<User>, Error> {
        match self.storage().user_by_email(email).await? {
            Some(user) if !self.storage().is_suspended(user.tenant).await? => Ok(Some(user)),
            _ => Ok(None),
        }
    }

    pub(super) fn new_user(&self, new: NewUser) -> User {
        let now = self.ports.clock.now();
        User {
            id: UserId::from_uuid(self.new_id()),
            tenant: new.tenant,
            role: new.role,
            home: new.home,
            email: new.email,
            name: new.name,
            password: new.password,
            totp: None,
            created: now,
            updated: now,
            version: Version::FIRST,
        }
    }

    async fn user_to_change(&self, caller: Caller, id: UserId) -> Result<User, Error> {
        let scope = caller.principal.authorise(Action::WritePrincipals)?;
        let found = self.storage().user(scope, id).await?;
        let user = found.ok_or(Error::NotFound(EntityKind::User))?;
        may_make(caller, user.tenant, user.role)?;
        Ok(user)
    }

    async fn update_user(
        &self,
        caller: Caller,
        before: User,
        edit: impl FnOnce(&mut User) + Send,
    ) -> Result<User, Error> {
        let expected = before.version;
        let mut after = before;
        edit(&mut after);
        after.updated = self.ports.clock.now();
        after.version = expected.next();
        let entity = Entity::User(after.clone());
        self.commit(caller, vec![Change::Update { entity, expected }]).await?;
        Ok(after)
    }

    /// Refuses to take the last owner away from a tenant.
    async fn demand_another_owner(&self, caller: Caller, leaving: &User) -> Result<(), Error> {
        if leaving.role != Role::Owner {
            return Ok(());
        }
        let mut page = PageRequest::first(MAX_PAGE);
        loop {
            let users = self.users(caller, leaving.tenant, page).await?;
            let another = |user: &User| user.role == Role::Owner && user.id != leaving.id;
            if users.items.iter().any(another) {
                return Ok(());
            }
            match users.next {
                Some(cursor) => page = PageRequest::after(cursor, MAX_PAGE),
                None => break,
            }
        }
        Err(Error::Refused("this is the last owner: make somebody else an owner first".into()))
    }
}
