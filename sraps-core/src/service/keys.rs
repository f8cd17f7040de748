//! API keys: made, revoked, and asked for.

use super::{Caller, Error, Sraps};
use crate::ports::Purpose;
use crate::secret::Secret;
use crate::storage::{Change, Entity, EntityKind, NameCursor, Page, PageRequest};
use crate::tenancy::{
    Action, ApiKey, CompanyId, KeyId, Label, Principal, PrincipalId, Role, Scope, Tenant, Version,
};

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
}

/// A new key with its secret, which is shown this once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSecret {
    /// The key.
    pub key: ApiKey,
    /// Its secret, 32 hex digits.
    pub secret: Secret,
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

    /// The keys that stand exactly at a tenant within reach, by (name, id).
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::Unavailable`].
    pub async fn keys(
        &self,
        caller: Caller,
        tenant: Tenant,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<ApiKey, NameCursor>, Error> {
        let scope = caller.principal.authorise(Action::ReadPrincipals)?;
        Ok(self.storage().keys(scope, tenant, page).await?)
    }

    /// Makes a key with a new secret.
    ///
    /// # Errors
    /// [`Error::Denied`] for a role above what the caller may give, [`Error::NotFound`] for a tenant or home out
    /// of reach.
    pub async fn create_key(&self, caller: Caller, new: NewKey) -> Result<NewSecret, Error> {
        let scope = may_make(caller, new.tenant, new.role)?;
        let home = self.home(scope, new.tenant, new.home).await?;
        let made = self.new_key(NewKey { home, ..new })?;
        let entity = Entity::Key(made.key.clone());
        self.commit(caller, vec![Change::Create { entity }]).await?;
        Ok(made)
    }

    /// Revokes a key for good.
    ///
    /// # Errors
    /// [`Error::NotFound`] also where it is out of reach.
    pub async fn revoke_key(&self, caller: Caller, id: KeyId) -> Result<(), Error> {
        caller.principal.authorise(Action::WritePrincipals)?;
        let key = self.key(caller, id).await?;
        may_make(caller, key.tenant, key.role)?;
        let expected = key.version;
        self.commit(caller, vec![Change::delete(key, expected)]).await?;
        Ok(())
    }

    pub(super) fn new_key(&self, new: NewKey) -> Result<NewSecret, Error> {
        let now = self.ports.clock.now();
        let secret = Secret::new(hex(self.ports.ids.random()));
        let key = ApiKey {
            id: KeyId::from_uuid(uuid::Uuid::from_bytes(self.ports.ids.random())),
            tenant: new.tenant,
            role: new.role,
            home: new.home,
            name: new.name,
            secret: self.ports.vault.seal(&secret, Purpose::ApiKey)?,
            previous: None,
            expires: None,
            created: now,
            updated: now,
            version: Version::FIRST,
        };
        Ok(NewSecret { key, secret })
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
    let kind = if tenant.company().is_some() { EntityKind::Company } else { EntityKind::Reseller };
    Err(Error::NotFound(kind))
}

fn hex(bytes: [u8; 16]) -> String {
    uuid::Uuid::from_bytes(bytes).simple().to_string()
}
