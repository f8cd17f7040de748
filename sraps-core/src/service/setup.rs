//! The first principals of an empty installation.
//!
//! Each of the two setups is a change set with an id of its own that never changes. So it can be applied
//! once only, however many processes try: the storage answers the second with the first one's result.

mod link;

use uuid::Uuid;

use super::{Caller, Error, NewKey, NewSecret, NewUser, Sraps};
use crate::journal::{Actor, Origin};
use crate::secret::Secret;
use crate::storage::{Change, ChangeSetId, Entity};
use crate::tenancy::{ApiKey, Company, Email, Label, PasswordHash, Reseller, Role, Tenant, User};

pub use link::{FirstOwner, FirstPlace, SETUP_LINK_AGE};

/// Of the first tenants, from the console or by a link: whichever comes first.
const FIRST_TENANTS: ChangeSetId =
    ChangeSetId::from_uuid(Uuid::from_u128(0x7365_7475_7000_7000_8000_0000_0000_0001));
const INSTALLATION: ChangeSetId =
    ChangeSetId::from_uuid(Uuid::from_u128(0x7365_7475_7000_7000_8000_0000_0000_0002));

/// The first reseller, his first company and his owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstTenants {
    /// The reseller's name.
    pub reseller: Label,
    /// The company's name.
    pub company: Label,
    /// The owner's address.
    pub email: Email,
    /// The hash of the owner's password.
    pub password: PasswordHash,
}

/// The first principal of the installation itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInstallation {
    /// The owner's address.
    pub email: Email,
    /// The hash of the owner's password.
    pub password: PasswordHash,
}

/// What [`Sraps::set_up`] made. User and key stand at the reseller; their home is the company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// The reseller.
    pub reseller: Reseller,
    /// The company.
    pub company: Company,
    /// The owner.
    pub user: User,
    /// The owner's API key.
    pub key: ApiKey,
    /// Its secret, shown this once.
    pub secret: Secret,
}

/// What [`Sraps::set_up_installation`] made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstallationSetup {
    /// The owner.
    pub user: User,
    /// The owner's API key.
    pub key: ApiKey,
    /// Its secret, shown this once.
    pub secret: Secret,
}

impl Sraps {
    /// Makes the first reseller, company, owner and API key. It authorises nobody: whoever calls this must
    /// be at the server's console.
    ///
    /// # Errors
    /// [`Error::Refused`] where it was done before.
    pub async fn set_up(&self, new: FirstTenants) -> Result<Setup, Error> {
        let reseller = self.new_reseller(new.reseller);
        let company = self.new_company(reseller.id, new.company);
        let tenant = Tenant::Reseller { reseller: reseller.id };
        let (user, NewSecret { key, secret, .. }) =
            self.first_owner(tenant, Some(&company), new.email, new.password)?;
        let entities = vec![
            Entity::Reseller(reseller.clone()),
            Entity::Company(company.clone()),
            Entity::User(user.clone()),
            Entity::Key(key.clone()),
        ];
        self.commit_once(FIRST_TENANTS, Origin::Console, entities).await?;
        Ok(Setup { reseller, company, user, key, secret })
    }

    /// Makes the first owner of the installation and an API key. It authorises nobody, as
    /// [`Sraps::set_up`].
    ///
    /// # Errors
    /// [`Error::Refused`] where it was done before, [`Error::Taken`] for an address that has an account.
    pub async fn set_up_installation(
        &self,
        new: NewInstallation,
    ) -> Result<InstallationSetup, Error> {
        let (user, NewSecret { key, secret, .. }) =
            self.first_owner(Tenant::Installation, None, new.email, new.password)?;
        let entities = vec![Entity::User(user.clone()), Entity::Key(key.clone())];
        self.commit_once(INSTALLATION, Origin::Console, entities).await?;
        Ok(InstallationSetup { user, key, secret })
    }

    fn first_owner(
        &self,
        tenant: Tenant,
        home: Option<&Company>,
        email: Email,
        password: PasswordHash,
    ) -> Result<(User, NewSecret), Error> {
        let label = |text: &str| Label::new(text).map_err(|e| Error::Internal(e.to_string()));
        let home = home.map(|company| company.id);
        let name = label(email.as_str().split('@').next().unwrap_or_default())?;
        let password = Some(password);
        let role = Role::Owner;
        let user = self.new_user(NewUser { tenant, role, home, email, name, password });
        let key =
            self.new_key(NewKey { tenant, role, home, name: label("setup")?, expires: None })?;
        Ok((user, key))
    }

    async fn commit_once(
        &self,
        id: ChangeSetId,
        origin: Origin,
        entities: Vec<Entity>,
    ) -> Result<(), Error> {
        let changes = entities.into_iter().map(|entity| Change::Create { entity }).collect();
        let Caller { principal, claim, .. } = Caller::CONSOLE;
        let set = (id, Actor::Principal(principal.id), origin, claim);
        let committed = self.commit_as(set, changes).await?;
        if committed.repeated {
            return Err(Error::Refused(format!(
                "this installation is set up already (since {}): nothing was changed",
                committed.at
            )));
        }
        Ok(())
    }
}
