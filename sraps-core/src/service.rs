//! Services: what can be done with sraps, one file a subject.
//!
//! Each use case goes the same way: authorise → validate → warn → build a change set → apply. The HTTP
//! adapters, the command line and programs that embed the library all call these; no rule is written a
//! second time anywhere.

mod account;
mod affected;
mod bulk;
mod companies;
mod defaults;
mod draft;
mod drafts;
mod endpoints;
mod error;
mod figures;
mod invitations;
mod job;
mod keys;
mod logs;
mod models;
mod named;
mod profiles;
mod reached;
mod redirect;
mod repeat;
mod repoint;
mod resellers;
mod second_factor;
mod selection;
mod sessions;
mod setup;
mod sign_in;
mod strangers;
mod tenants;
mod token;
mod undo;
mod users;

use std::fmt::Debug;
use std::sync::Arc;

use uuid::Uuid;

use crate::journal::{Actor, Origin};
use crate::ports::{Clock, IdGen, Passwords, Vault};
use crate::setting::warning::Warning;
use crate::storage::{Change, ChangeSet, ChangeSetId, Claim, Committed, Storage, StorageError};
use crate::tenancy::{Action, Principal};

pub use account::OwnEdit;
pub use affected::{Affected, Effect};
pub use bulk::Bulk;
pub use companies::{CompanyEdit, CompanyFilter, EditedCompany, MAX_NAME_SEARCH, NewCompany};
pub use draft::{DraftValue, SettingDraft, SettingEdit, SettingsDraft, SettingsPatch};
pub use drafts::{DraftId, MAX_DRAFT};
pub use endpoints::{
    CheckVerdict, CheckedItem, CheckedLine, EditPreview, EndpointDraft, EndpointPatch, Files,
    LineFault, Mode, NoDocument, PhoneLine, Preview, PreviewOf, Previewed, REDACTED, Refusal,
    Registered, RegisteredItem, Written, WrittenEndpoint,
};
pub use error::{Error, FieldError};
pub use figures::HOURS;
pub use invitations::{INVITATION_AGE, Invitation};
pub use job::{Done, Stopped};
pub use keys::{Credentials, DEFAULT_OVERLAP, KeyEdit, MAX_OVERLAP, NewKey, NewSecret};
pub use logs::{
    FieldChange, LogAction, LogCommit, LogEntry, LogFilter, LogRecord, LogSummary, Shown, Since,
    Subject, Who,
};
pub use profiles::{
    CompanyUsage, FoundProfiles, MAX_VERSIONS, OwnerRef, ProfileDraft, ProfilePatch, ProfileUsage,
    ProfileVersion, Trial,
};
pub use redirect::{MAX_LISTED, PhoneRedirection, RESTORABLE};
pub use repoint::{Kept, Plan, Repoint, Retarget, WhyKept};
pub use second_factor::{CodeRefusal, Enrolled, Enrolment, MAX_WRONG_CODES, RECOVERY_CODES};
pub use selection::{MAX_NAMED, MAX_SELECTED, Selection};
pub use sessions::{
    MAX_SESSIONS, MAX_USER_AGENT, NewSession, SESSION_AGE, SESSION_IDLE, Session, SessionId,
    SignedIn, Visitor,
};
pub use setup::{
    FirstOwner, FirstPlace, FirstTenants, InstallationSetup, NewInstallation, SETUP_LINK_AGE, Setup,
};
pub use sign_in::{Entered, LONGEST_DELAY, SignInAttempt};
pub use tenants::{Contents, TenantRef};
pub use token::{InvitationToken, SessionToken, SetupToken, StepToken, TokenError};
pub use undo::Undone;
pub use users::{LAST_OWNER, MIN_PASSWORD, NewUser, UserEdit, check_password};

/// Is told of every commit that this process makes, so that a cache can drop what it holds at once. What
/// other processes commit is learnt through
/// [`changes_since`](crate::storage::Storage::changes_since).
pub trait CommitListener: Debug + Send + Sync + 'static {
    /// A change set was applied.
    fn committed(&self, committed: &Committed);
}

/// Listens to nothing: for programs without a cache.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoListener;

impl CommitListener for NoListener {
    fn committed(&self, _: &Committed) {}
}

/// What the services work with.
#[derive(Debug, Clone)]
pub struct Ports {
    /// Where everything is kept.
    pub storage: Arc<dyn Storage>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Ids and secrets.
    pub ids: Arc<dyn IdGen>,
    /// Seals and opens secrets.
    pub vault: Arc<dyn Vault>,
    /// Hashes and checks passwords of portal accounts.
    pub passwords: Arc<dyn Passwords>,
    /// Who wants to know of commits.
    pub commits: Arc<dyn CommitListener>,
    /// The URL under which phones reach this installation, if it is known: a redirection to it is
    /// refused, because it would lead in a circle.
    pub phone_url: Option<String>,
}

/// Everything that can be done: the entry into the library. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Sraps {
    ports: Arc<Ports>,
}

/// Who asks for a change, and through which door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caller {
    /// Who.
    pub principal: Principal,
    /// The door.
    pub origin: Origin,
    /// The signature that he asks with, if it may be used once only: whatever he changes is changed under
    /// this claim, or not at all ([`Error::Replayed`]).
    pub claim: Option<Claim>,
    /// The id that his change gets ([`Sraps::new_change`]), for who wants to undo it later. It is for one call of
    /// one service; those that commit in several steps choose ids of their own and name them.
    pub change: Option<ChangeSetId>,
}

impl Caller {
    /// The one at the server's console, who may do everything.
    pub const CONSOLE: Self = Self::new(Principal::CONSOLE, Origin::Console);

    /// Somebody who signed nothing.
    pub const fn new(principal: Principal, origin: Origin) -> Self {
        Self { principal, origin, claim: None, change: None }
    }

    /// Whether he may do this.
    pub fn may(&self, action: Action) -> bool {
        self.principal.authorise(action).is_ok()
    }

    /// Refuses him unless he may do this.
    ///
    /// # Errors
    /// [`Error::Denied`].
    pub fn demand(&self, action: Action) -> Result<(), Error> {
        self.principal.authorise(action)?;
        Ok(())
    }

    /// The same, whose change gets this id.
    #[must_use]
    pub const fn with_change(self, change: ChangeSetId) -> Self {
        Self { change: Some(change), ..self }
    }
}

/// A result, and what its owner should know about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome<T> {
    /// The result.
    pub value: T,
    /// What should be known although it succeeded.
    pub warnings: Vec<Warning>,
}

/// What a write left behind, whom it reaches, and what should be known about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed<T> {
    /// What was written, as it is now.
    pub value: T,
    /// The phones that get something else from now on: none where nothing changes for any.
    pub affected: Affected,
    /// What should be known although it succeeded.
    pub warnings: Vec<Warning>,
}

impl Sraps {
    /// Services over these ports.
    pub fn new(ports: Ports) -> Self {
        Self { ports: Arc::new(ports) }
    }

    /// The ports.
    pub fn ports(&self) -> &Ports {
        &self.ports
    }

    /// The storage, for readings that need no more rules than the scope they demand.
    pub fn storage(&self) -> &dyn Storage {
        &*self.ports.storage
    }

    fn new_id(&self) -> Uuid {
        self.ports.ids.uuid()
    }

    /// A new id for a change.
    pub fn new_change(&self) -> ChangeSetId {
        ChangeSetId::from_uuid(self.new_id())
    }

    /// Applies changes under a new id and tells the listener. No change is no commit.
    async fn commit(
        &self,
        caller: Caller,
        changes: Vec<Change>,
    ) -> Result<Option<Committed>, Error> {
        if changes.is_empty() {
            return Ok(None);
        }
        let id = caller.change.unwrap_or_else(|| self.new_change());
        let actor = Actor::Principal(caller.principal.id);
        let set = (id, actor, caller.origin, caller.claim);
        self.commit_as(set, changes).await.map(Some)
    }

    async fn commit_as(&self, set: SetOf, changes: Vec<Change>) -> Result<Committed, Error> {
        Ok(self.apply(self.change_set(set, changes)?).await?)
    }

    /// A change set of now. A plain secret in it is a fault of ours that must not reach the storage.
    fn change_set(
        &self,
        (id, actor, origin, claim): SetOf,
        changes: Vec<Change>,
    ) -> Result<ChangeSet, Error> {
        let sealed = |change: &Change| match change {
            Change::Create { entity } | Change::Update { entity, .. } => entity.is_sealed(),
            Change::Delete { .. } | Change::Reveal { .. } => true,
        };
        if !changes.iter().all(sealed) {
            return Err(Error::Internal("a plain secret was about to be stored".into()));
        }
        Ok(ChangeSet { id, actor, origin, at: self.ports.clock.now(), changes, claim })
    }

    /// Applies a change set and tells the listener.
    async fn apply(&self, set: ChangeSet) -> Result<Committed, StorageError> {
        let committed = self.storage().apply(set).await?;
        self.ports.commits.committed(&committed);
        Ok(committed)
    }
}

/// What a change set is beside its changes.
type SetOf = (ChangeSetId, Actor, Origin, Option<Claim>);
