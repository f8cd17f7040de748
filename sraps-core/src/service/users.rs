//! Users: made, changed, removed; and why a tenant keeps its last owner.

use super::keys::may_make;
use super::repeat::while_late;
use super::tenants::demand_place;
use super::{Caller, Error, Sraps};
use crate::secret::Secret;
use crate::storage::{Change, Entity, EntityKind, MAX_PAGE, NameCursor, Page, PageRequest};
use crate::tenancy::{
    Action, CompanyId, Email, Label, PasswordHash, Role, Tenant, User, UserId, Version,
};

/// The shortest password, in characters.
pub const MIN_PASSWORD: usize = 10;

/// Why the last owner of a tenant stays.
pub const LAST_OWNER: &str = "this is the last owner: make somebody else an owner first";

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

/// What to change of a user; `None` leaves it as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserEdit {
    /// What he signs in with.
    pub email: Option<Email>,
    /// His name.
    pub name: Option<Label>,
    /// What he may do.
    pub role: Option<Role>,
    /// The company that he works in, or none (`Some(None)`); a company's user always works in his own.
    pub home: Option<Option<CompanyId>>,
    /// The hash of a new password, made outside after [`check_password`].
    pub password: Option<PasswordHash>,
    /// Whether to take the second factor away from who has lost it. It ends all sessions.
    pub without_second_factor: bool,
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
    /// The users that stand exactly at a tenant within reach, by (e-mail, id); at one out of reach nobody
    /// does.
    ///
    /// # Errors
    /// [`Error::Denied`], also for those of the installation from below it.
    pub async fn users(
        &self,
        caller: Caller,
        tenant: Tenant,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<User, NameCursor>, Error> {
        let scope = caller.principal.authorise(Action::ReadPrincipals)?;
        demand_place(caller, tenant)?;
        Ok(self.storage().users(scope, tenant, page).await?)
    }

    /// One user.
    ///
    /// # Errors
    /// [`Error::NotFound`] also where he is out of reach.
    pub async fn user(&self, caller: Caller, id: UserId) -> Result<User, Error> {
        let scope = caller.principal.authorise(Action::ReadPrincipals)?;
        let found = self.storage().user(scope, id).await?;
        found.ok_or(Error::NotFound(EntityKind::User))
    }

    /// Makes a user.
    ///
    /// # Errors
    /// [`Error::Taken`] for an e-mail address that has an account anywhere in the installation,
    /// [`Error::Denied`] for a role above what the caller may give.
    pub async fn create_user(&self, caller: Caller, new: NewUser) -> Result<User, Error> {
        check_role(new.role)?;
        let scope = may_make(caller, new.tenant, new.role)?;
        let home = self.home(scope, new.tenant, new.home).await?;
        let user = self.new_user(NewUser { home, ..new });
        let entity = Entity::User(user.clone());
        self.commit(caller, vec![Change::Create { entity }]).await?;
        Ok(user)
    }

    /// Changes a user. `expected` is the version that the caller saw; `None` takes any. An edit that leaves
    /// all as it is changes nothing, not even the version; a password is always new.
    ///
    /// # Errors
    /// [`Error::Refused`] for another role of a tenant's last owner; [`Error::Denied`] where the role that he
    /// has, or is to get, is above what the caller may give; [`Error::Taken`] for an e-mail address of somebody
    /// else; [`Error::NotFound`] also for a home out of his reach; [`Error::VersionMismatch`].
    pub async fn edit_user(
        &self,
        caller: Caller,
        id: UserId,
        edit: UserEdit,
        expected: Option<Version>,
    ) -> Result<User, Error> {
        edit.role.map_or(Ok(()), check_role)?;
        let edit = &edit;
        while_late(|| async move {
            let before = self.user_to_change(caller, id).await?;
            demand_version(expected, before.version)?;
            let same = self.edited(caller, &before, edit).await?;
            if same == before {
                return Ok(Some(before));
            }
            let updated = self.ports.clock.now();
            let (expected, version) = (before.version, before.version.next());
            let after = User { updated, version, ..same };
            let entity = Entity::User(after.clone());
            let mut changes = vec![Change::Update { entity, expected }];
            if after.role != Role::Owner {
                changes.extend(self.another_owner(caller, &before).await?);
            }
            Ok(self.commit_beside_owner(caller, changes).await?.then_some(after))
        })
        .await
    }

    /// Removes a user. `expected` is the version that the caller saw; `None` takes any.
    ///
    /// # Errors
    /// [`Error::Refused`] for the last owner of a tenant, [`Error::Denied`], [`Error::NotFound`],
    /// [`Error::VersionMismatch`].
    pub async fn delete_user(
        &self,
        caller: Caller,
        id: UserId,
        expected: Option<Version>,
    ) -> Result<(), Error> {
        while_late(|| async move {
            let before = self.user_to_change(caller, id).await?;
            demand_version(expected, before.version)?;
            let another = self.another_owner(caller, &before).await?;
            let expected = before.version;
            let mut changes = vec![Change::delete(before, expected)];
            changes.extend(another);
            Ok(self.commit_beside_owner(caller, changes).await?.then_some(()))
        })
        .await
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
            second_factor: None,
            language: None,
            created: now,
            updated: now,
            version: Version::FIRST,
        }
    }

    pub(super) async fn user_to_change(&self, caller: Caller, id: UserId) -> Result<User, Error> {
        let scope = caller.principal.authorise(Action::WritePrincipals)?;
        let found = self.storage().user(scope, id).await?;
        let user = found.ok_or(Error::NotFound(EntityKind::User))?;
        may_make(caller, user.tenant, user.role)?;
        Ok(user)
    }

    /// A user as an edit wants him, with the version and times that he has.
    async fn edited(&self, caller: Caller, before: &User, edit: &UserEdit) -> Result<User, Error> {
        let role = edit.role.unwrap_or(before.role);
        let scope = may_make(caller, before.tenant, role)?;
        let home = match edit.home {
            Some(home) => self.home(scope, before.tenant, home).await?,
            None => before.home,
        };
        Ok(User {
            role,
            home,
            email: edit.email.clone().unwrap_or_else(|| before.email.clone()),
            name: edit.name.clone().unwrap_or_else(|| before.name.clone()),
            password: edit.password.clone().or_else(|| before.password.clone()),
            second_factor: before.second_factor.clone().filter(|_| !edit.without_second_factor),
            ..before.clone()
        })
    }

    /// Another owner of the tenant that an owner is about to leave, as a change that has to go with that one;
    /// for others nothing.
    ///
    /// Two owners who take each other's role away at once would both find the other still there. So whoever
    /// stays is written too, as he is but for his version: of two change sets that rely on each other's owner
    /// the storage applies one, and the other finds a version that it did not expect.
    ///
    /// # Errors
    /// [`Error::Refused`] where there is no other.
    async fn another_owner(&self, caller: Caller, leaving: &User) -> Result<Option<Change>, Error> {
        if leaving.role != Role::Owner {
            return Ok(None);
        }
        let mut page = PageRequest::first(MAX_PAGE);
        loop {
            let Page { items, next } = self.users(caller, leaving.tenant, page).await?;
            let another = |user: &User| user.role == Role::Owner && user.id != leaving.id;
            if let Some(stays) = items.into_iter().find(another) {
                let expected = stays.version;
                let entity = Entity::User(stays).with_version(expected.next());
                return Ok(Some(Change::Update { entity, expected }));
            }
            match next {
                Some(cursor) => page = PageRequest::after(cursor, MAX_PAGE),
                None => break,
            }
        }
        Err(Error::Refused(LAST_OWNER.into()))
    }

    /// Commits changes that may rely on another owner; `false` where somebody came in between at either of the
    /// two, so that nothing was done.
    async fn commit_beside_owner(
        &self,
        caller: Caller,
        mut changes: Vec<Change>,
    ) -> Result<bool, Error> {
        // In one order, so that two such writes wait for each other instead of standing in each other's way.
        changes.sort_by_key(Change::target);
        match self.commit(caller, changes).await {
            Err(Error::VersionMismatch { .. } | Error::NotFound(EntityKind::User)) => Ok(false),
            done => done.map(|_| true),
        }
    }
}

/// Whether a user may have this role.
fn check_role(role: Role) -> Result<(), Error> {
    match role {
        Role::None => {
            Err(Error::invalid("role", "a user needs one of owner, admin, operator, viewer"))
        }
        Role::Viewer | Role::Operator | Role::Admin | Role::Owner => Ok(()),
    }
}

/// Whether a thing is as its changer saw it.
fn demand_version(expected: Option<Version>, current: Version) -> Result<(), Error> {
    match expected {
        Some(expected) if expected != current => Err(Error::VersionMismatch { current }),
        _ => Ok(()),
    }
}
