//! API keys: made, changed, given new secrets, revoked, and asked for.

use jiff::{SignedDuration, Timestamp};

use super::repeat::unless_expected;
use super::tenants::demand_place;
use super::{Caller, Error, Outcome, Sraps};
use crate::activity::KeyUse;
use crate::ports::Purpose;
use crate::secret::Secret;
use crate::setting::warning::{Code, Warning};
use crate::storage::{Change, Entity, EntityKind, NameCursor, Page, PageRequest};
use crate::tenancy::{
    Action, ApiKey, CompanyId, KeyId, Label, PreviousSecret, Principal, PrincipalId, Role, Scope,
    Tenant, Version,
};

/// For how long the secret before a rotation is still taken, unless somebody chooses.
pub const DEFAULT_OVERLAP: SignedDuration = SignedDuration::from_hours(24);

/// The longest time for which it can be taken.
pub const MAX_OVERLAP: SignedDuration = SignedDuration::from_hours(30 * 24);

/// An API key to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewKey {
    /// Where it stands.
    pub tenant: Tenant,
    /// What it may do there.
    pub role: Role,
    /// The company that its token leads to; a company's key always leads to its own.
    pub home: Option<CompanyId>,
    /// What it is for.
    pub name: Label,
    /// From when on it is refused, if it is not for good.
    pub expires: Option<Timestamp>,
}

/// A key with a new secret, which is shown this once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSecret {
    /// The key.
    pub key: ApiKey,
    /// Its secret, 32 hex digits.
    pub secret: Secret,
    /// What should be known of such a key.
    pub warnings: Vec<Warning>,
}

/// What is to be changed about a key; what is `None` stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeyEdit {
    /// What it is for.
    pub name: Option<Label>,
    /// What it may do.
    pub role: Option<Role>,
    /// The company that its token leads to; `Some(None)` for none. A company's key always leads to its own.
    pub home: Option<Option<CompanyId>>,
    /// From when on it is refused; `Some(None)` for never.
    pub expires: Option<Option<Timestamp>>,
}

/// What proves that a program has a key: any one of these secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credentials {
    /// Who it is then.
    pub principal: Principal,
    /// The secrets that are taken now: the current one, and after a rotation for a while the one before.
    pub secrets: Vec<Secret>,
}

impl Sraps {
    /// What a program with this key id has to prove, and who it is then.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`] alike for an unknown id, an expired key and a suspended company.
    pub async fn credentials(&self, id: KeyId) -> Result<Credentials, Error> {
        let key = self.storage().key(id).await?.ok_or(Error::Unauthenticated)?;
        let now = self.ports.clock.now();
        if !key.is_valid(now) || self.storage().is_suspended(key.tenant).await? {
            return Err(Error::Unauthenticated);
        }
        let open = |sealed| self.ports.vault.open(sealed, Purpose::ApiKey);
        let secrets = key.secrets(now).map(open).collect::<Result<_, _>>()?;
        Ok(Credentials { principal: key.principal(), secrets })
    }

    /// Who a program with this key id and secret is.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`] alike for a wrong secret and for what [`Sraps::credentials`] refuses.
    pub async fn authenticate_key(&self, id: KeyId, secret: &Secret) -> Result<Principal, Error> {
        let Credentials { principal, secrets } = self.credentials(id).await?;
        if secrets.contains(secret) { Ok(principal) } else { Err(Error::Unauthenticated) }
    }

    /// The key that the caller is, or one that he may see.
    ///
    /// # Errors
    /// [`Error::NotFound`] for any other.
    pub async fn key(&self, caller: Caller, id: KeyId) -> Result<ApiKey, Error> {
        let missing = Error::NotFound(EntityKind::Key);
        if caller.principal.id == PrincipalId::Key(id) {
            return self.storage().key(id).await?.ok_or(missing);
        }
        // Asked first, so that the answer does not tell whether there is such a key.
        let scope = caller.principal.authorise(Action::ReadPrincipals)?;
        let key = self.storage().key(id).await?.ok_or(missing.clone())?;
        if scope.tenant().covers(key.tenant) { Ok(key) } else { Err(missing) }
    }

    /// When these keys were last used, in the given order; `None` for one that never was or is out of reach.
    ///
    /// # Errors
    /// [`Error::Denied`] unless the caller may see keys, or asks of himself alone.
    pub async fn key_uses(
        &self,
        caller: Caller,
        ids: &[KeyId],
    ) -> Result<Vec<Option<KeyUse>>, Error> {
        // A key may know of itself whatever its role.
        let own = ids.iter().all(|id| caller.principal.id == PrincipalId::Key(*id));
        let asker = if own { Principal::CONSOLE } else { caller.principal };
        let scope = asker.authorise(Action::ReadPrincipals)?;
        Ok(self.storage().key_uses(scope, ids).await?)
    }

    /// The keys that stand exactly at a tenant within reach, by (name, id).
    ///
    /// # Errors
    /// [`Error::Denied`], also for those of the installation from below it.
    pub async fn keys(
        &self,
        caller: Caller,
        tenant: Tenant,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<ApiKey, NameCursor>, Error> {
        let scope = caller.principal.authorise(Action::ReadPrincipals)?;
        demand_place(caller, tenant)?;
        Ok(self.storage().keys(scope, tenant, page).await?)
    }

    /// Makes a key with a new secret.
    ///
    /// # Errors
    /// [`Error::Denied`] for a role above what the caller may give, [`Error::NotFound`] for a tenant or home out
    /// of reach, [`Error::Invalid`] for an end that is past.
    pub async fn create_key(&self, caller: Caller, new: NewKey) -> Result<NewSecret, Error> {
        let scope = may_make(caller, new.tenant, new.role)?;
        self.check_expires(new.expires)?;
        let home = self.home(scope, new.tenant, new.home).await?;
        let made = self.new_key(NewKey { home, ..new })?;
        let entity = Entity::Key(made.key.clone());
        self.commit(caller, vec![Change::Create { entity }]).await?;
        Ok(made)
    }

    /// Changes a key: its name, its role, its home, its end. `expected` is the version that the caller saw; `None` takes
    /// any. It holds at once.
    ///
    /// # Errors
    /// [`Error::Denied`] where the role that it has, or is to get, is above what the caller may give;
    /// [`Error::NotFound`], also for a home out of reach; [`Error::VersionMismatch`], [`Error::Invalid`] for an end
    /// that is past.
    pub async fn edit_key(
        &self,
        caller: Caller,
        id: KeyId,
        edit: KeyEdit,
        expected: Option<Version>,
    ) -> Result<Outcome<ApiKey>, Error> {
        unless_expected(expected, || self.edit_key_once(caller, id, &edit, expected)).await
    }

    async fn edit_key_once(
        &self,
        caller: Caller,
        id: KeyId,
        edit: &KeyEdit,
        expected: Option<Version>,
    ) -> Result<Outcome<ApiKey>, Error> {
        let before = self.key_to_change(caller, id).await?;
        let mut after = before.clone();
        if let Some(name) = &edit.name {
            after.name = name.clone();
        }
        after.role = edit.role.unwrap_or(after.role);
        if let Some(expires) = edit.expires {
            after.expires = expires.map(whole_microseconds);
        }
        let scope = may_make(caller, after.tenant, after.role)?;
        if let Some(home) = edit.home {
            after.home = self.home(scope, after.tenant, home).await?;
        }
        if after.expires != before.expires {
            self.check_expires(after.expires)?;
        }
        let expected = expected.unwrap_or(before.version);
        // What is the same already is no change, but it must be what the caller saw.
        if after != before || expected != before.version {
            after = self.write_key(caller, after, expected).await?;
        }
        let warnings = warnings(&after);
        Ok(Outcome { value: after, warnings })
    }

    /// Gives a key a new secret, at once. The one before is taken for as long as `overlap`, so that the programs
    /// that use it can change over; one from an earlier rotation is taken no longer.
    ///
    /// # Errors
    /// [`Error::Invalid`] for an overlap of more than [`MAX_OVERLAP`] or less than nothing; [`Error::Denied`],
    /// [`Error::NotFound`], [`Error::VersionMismatch`].
    pub async fn rotate_key(
        &self,
        caller: Caller,
        id: KeyId,
        overlap: SignedDuration,
        expected: Option<Version>,
    ) -> Result<NewSecret, Error> {
        unless_expected(expected, || self.rotate_key_once(caller, id, overlap, expected)).await
    }

    async fn rotate_key_once(
        &self,
        caller: Caller,
        id: KeyId,
        overlap: SignedDuration,
        expected: Option<Version>,
    ) -> Result<NewSecret, Error> {
        let before = self.key_to_change(caller, id).await?;
        if overlap.is_negative() || overlap > MAX_OVERLAP {
            let most = MAX_OVERLAP.as_secs();
            return Err(Error::invalid("overlap", format!("expected 0 to {most} seconds")));
        }
        let until = self.ports.clock.now().saturating_add(overlap).unwrap_or(Timestamp::MAX);
        let secret = self.new_secret();
        let expected = expected.unwrap_or(before.version);
        let after = ApiKey {
            secret: self.ports.vault.seal(&secret, Purpose::ApiKey)?,
            previous: (!overlap.is_zero())
                .then_some(PreviousSecret { secret: before.secret, until }),
            ..before
        };
        let key = self.write_key(caller, after, expected).await?;
        Ok(NewSecret { warnings: warnings(&key), key, secret })
    }

    /// Revokes a key for good, at once. `expected` is the version that the caller saw; `None` takes any.
    ///
    /// # Errors
    /// [`Error::NotFound`] also where it is out of reach, [`Error::VersionMismatch`].
    pub async fn revoke_key(
        &self,
        caller: Caller,
        id: KeyId,
        expected: Option<Version>,
    ) -> Result<(), Error> {
        unless_expected(expected, || async move {
            let key = self.key_to_change(caller, id).await?;
            let expected = expected.unwrap_or(key.version);
            self.commit(caller, vec![Change::delete(key, expected)]).await?;
            Ok(())
        })
        .await
    }

    /// A key that the caller may change.
    async fn key_to_change(&self, caller: Caller, id: KeyId) -> Result<ApiKey, Error> {
        caller.demand(Action::WritePrincipals)?;
        let key = self.key(caller, id).await?;
        may_make(caller, key.tenant, key.role)?;
        Ok(key)
    }

    async fn write_key(
        &self,
        caller: Caller,
        mut key: ApiKey,
        expected: Version,
    ) -> Result<ApiKey, Error> {
        key.updated = self.ports.clock.now();
        key.version = expected.next();
        let entity = Entity::Key(key.clone());
        self.commit(caller, vec![Change::Update { entity, expected }]).await?;
        Ok(key)
    }

    fn check_expires(&self, expires: Option<Timestamp>) -> Result<(), Error> {
        match expires {
            Some(expires) if expires <= self.ports.clock.now() => {
                Err(Error::invalid("expires", "it is past: delete a key that is to end now"))
            }
            _ => Ok(()),
        }
    }

    fn new_secret(&self) -> Secret {
        Secret::new(hex(self.ports.ids.random()))
    }

    pub(super) fn new_key(&self, new: NewKey) -> Result<NewSecret, Error> {
        let now = self.ports.clock.now();
        let secret = self.new_secret();
        let key = ApiKey {
            id: KeyId::from_uuid(uuid::Uuid::from_bytes(self.ports.ids.random())),
            tenant: new.tenant,
            role: new.role,
            home: new.home,
            name: new.name,
            secret: self.ports.vault.seal(&secret, Purpose::ApiKey)?,
            previous: None,
            expires: new.expires.map(whole_microseconds),
            created: now,
            updated: now,
            version: Version::FIRST,
        };
        Ok(NewSecret { warnings: warnings(&key), key, secret })
    }

    /// The home of a principal: a company within its tenant, its own if it stands at one.
    pub(super) async fn home(
        &self,
        scope: Scope,
        tenant: Tenant,
        wanted: Option<CompanyId>,
    ) -> Result<Option<CompanyId>, Error> {
        let wanted = match (tenant.company(), wanted) {
            (Some(own), None) => return Ok(Some(own)),
            (_, None) => return Ok(None),
            (_, Some(wanted)) => wanted,
        };
        let found = self.storage().company(scope, wanted).await?;
        let inside = found.is_some_and(|company| tenant.covers(company.tenant()));
        if inside { Ok(Some(wanted)) } else { Err(Error::NotFound(EntityKind::Company)) }
    }
}

/// Whether the caller may make, change or remove a principal with this role at this tenant.
pub(super) fn may_make(caller: Caller, tenant: Tenant, role: Role) -> Result<Scope, Error> {
    let action = if role == Role::Owner { Action::WriteOwners } else { Action::WritePrincipals };
    let scope = caller.principal.authorise(action)?;
    if scope.tenant().covers(tenant) {
        return Ok(scope);
    }
    demand_place(caller, tenant)?;
    let kind = if tenant.company().is_some() { EntityKind::Company } else { EntityKind::Reseller };
    Err(Error::NotFound(kind))
}

fn warnings(key: &ApiKey) -> Vec<Warning> {
    let warning = |code, field: &str, message: &str| Warning {
        code,
        setting: field.into(),
        message: message.into(),
    };
    let no_role = "a key without a role reads its own token and nothing else, so it cannot register a phone: \
                   give it operator, admin or owner for that, or viewer to read";
    let no_home = "a key without a home leads to no company: programs written for Snom's service find none, and \
                   XML-RPC registers nothing. Give it a home, or use a company's key for them";
    let mut warnings = Vec::new();
    if key.role == Role::None {
        warnings.push(warning(Code::NoRole, "role", no_role));
    }
    if key.home.is_none() {
        warnings.push(warning(Code::NoHome, "home", no_home));
    }
    warnings
}

/// What storages keep of a time that somebody typed.
fn whole_microseconds(time: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(time.as_microsecond()).unwrap_or(time)
}

fn hex(bytes: [u8; 16]) -> String {
    uuid::Uuid::from_bytes(bytes).simple().to_string()
}
