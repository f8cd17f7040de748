//! The link that sets an empty installation up in a browser (web-ui.md 2.1, point 24).
//!
//! Whoever holds it makes the installation's first owner. So the server shows it at its console alone; the storage
//! holds its hash; it opens one setup; and it opens nothing where the installation is not empty any more, whoever
//! changed that. A server that starts anew makes another one, and the earlier is gone.

use jiff::SignedDuration;

use super::FIRST_TENANTS;
use crate::journal::Origin;
use crate::service::sessions::later;
use crate::service::token::{SetupToken, Unguessable};
use crate::service::{Caller, Error, NewUser, Sraps};
use crate::storage::{Entity, EphemeralEntry, EphemeralKind, PageRequest};
use crate::tenancy::{
    Action, Company, Email, Label, PasswordHash, Reseller, Role, Scope, Tenant, User,
};

/// For how long a setup link is good.
pub const SETUP_LINK_AGE: SignedDuration = SignedDuration::from_hours(7 * 24);

const KIND: EphemeralKind = EphemeralKind::Setup;

/// All links: there is one at most, and each new one ends those before it.
const GROUP: &str = "link";

fn key(token: &SetupToken) -> String {
    format!("{GROUP}/{}", token.0.hash())
}

/// The first owner, and the first company that he looks after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstOwner {
    /// The reseller's name: who looks after companies.
    pub reseller: Label,
    /// The company's name: whose phones they are.
    pub company: Label,
    /// The owner's name.
    pub name: Label,
    /// What he signs in with.
    pub email: Email,
    /// The hash of his password.
    pub password: PasswordHash,
}

/// What [`Sraps::set_up_by_link`] made. The owner stands above all: whoever reads the console may do everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstPlace {
    /// The reseller.
    pub reseller: Reseller,
    /// The company, which is the owner's home.
    pub company: Company,
    /// The owner of the installation.
    pub user: User,
}

impl Sraps {
    /// Whether the installation is empty no more: somebody stands at it, or it has a reseller. Users and keys stand
    /// there or below a reseller, so in an empty one nobody can sign in.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn is_set_up(&self) -> Result<bool, Error> {
        let console = Caller::CONSOLE.principal;
        let read: Scope = console.authorise(Action::Read)?;
        if !self.storage().resellers(read, PageRequest::first(1)).await?.items.is_empty() {
            return Ok(true);
        }
        let scope = console.authorise(Action::ReadPrincipals)?;
        let users = self.storage().users(scope, Tenant::Installation, PageRequest::first(1));
        Ok(!users.await?.items.is_empty())
    }

    /// Makes the link of an empty installation, which ends all earlier ones; none where it is set up. It authorises
    /// nobody: whoever calls this must be the server, and show it at its console only.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn open_setup(&self) -> Result<Option<SetupToken>, Error> {
        self.storage().remove_group(KIND, GROUP).await?;
        if self.is_set_up().await? {
            return Ok(None);
        }
        let (token, now) = (SetupToken(Unguessable::new(&*self.ports.ids)), self.ports.clock.now());
        let expires = later(now, SETUP_LINK_AGE);
        let entry = EphemeralEntry { kind: KIND, key: key(&token), value: String::new(), expires };
        if !self.storage().put_if_absent(entry, now).await? {
            return Err(Error::Internal("a token was made twice".into()));
        }
        Ok(Some(token))
    }

    /// Whether a link opens the setup now.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn is_setup_open(&self, token: &SetupToken) -> Result<bool, Error> {
        let now = self.ports.clock.now();
        let found = self.storage().get(KIND, &key(token), now).await?;
        Ok(found.is_some() && !self.is_set_up().await?)
    }

    /// Makes the first reseller, his first company and the owner of the installation; the link is used up then.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`] for a link that does not open the setup; [`Error::Refused`] where somebody else
    /// has just set the installation up. Nothing is changed then.
    pub async fn set_up_by_link(
        &self,
        token: &SetupToken,
        new: FirstOwner,
    ) -> Result<FirstPlace, Error> {
        if !self.is_setup_open(token).await? {
            return Err(Error::Unauthenticated);
        }
        let reseller = self.new_reseller(new.reseller);
        let company = self.new_company(reseller.id, new.company);
        let user = self.new_user(NewUser {
            tenant: Tenant::Installation,
            role: Role::Owner,
            home: Some(company.id),
            email: new.email,
            name: new.name,
            password: Some(new.password),
        });
        let entities = vec![
            Entity::Reseller(reseller.clone()),
            Entity::Company(company.clone()),
            Entity::User(user.clone()),
        ];
        self.commit_once(FIRST_TENANTS, Origin::Ui, entities).await?;
        self.storage().remove_group(KIND, GROUP).await?;
        Ok(FirstPlace { reseller, company, user })
    }
}
