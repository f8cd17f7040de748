//! A house to test in: two resellers, their companies, and people.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use jiff::{SignedDuration, Timestamp};
use sraps_core::mac::Mac;
use sraps_core::ports::{Clock, IdGen};
use sraps_core::profile::Profile;
use sraps_core::secret::Secret;
use sraps_core::service::{
    Caller, EndpointDraft, Mode, NewCompany, NewUser, NoListener, OwnerRef, Ports, ProfileDraft,
    SettingsDraft, Sraps,
};
use sraps_core::storage::{ChangeSetId, Storage};
use sraps_core::tenancy::{Company, Email, Label, Note, Reseller, Role, Tenant, User};
use sraps_http::auth::passwords::PasswordChecks;
use sraps_http::ui::{UiConfig, router};
use sraps_storage_memory::MemoryStorage;
use sraps_system::{AeadVault, Argon2Passwords, MasterKey, RandomIds, SystemClock};

/// Everybody's password.
pub(crate) const PASSWORD: &str = "correct horse battery";

pub(crate) struct House {
    pub(crate) sraps: Sraps,
    pub(crate) router: Router,
    pub(crate) reseller: Reseller,
    pub(crate) company: Company,
    pub(crate) sister: Company,
    /// Somebody else's.
    pub(crate) foreign: Company,
}

pub(crate) fn ports(storage: Arc<dyn Storage>, clock: Arc<dyn Clock>) -> Ports {
    let master = MasterKey::generate().unwrap();
    let data_key = AeadVault::new_data_key(&master).unwrap();
    let ids: Arc<dyn IdGen> = Arc::new(RandomIds::new().unwrap());
    Ports {
        storage,
        clock,
        ids,
        vault: Arc::new(AeadVault::open(&master, &[data_key]).unwrap()),
        passwords: Arc::new(Argon2Passwords),
        commits: Arc::new(NoListener),
        phone_url: Some("http://phones.example".into()),
    }
}

/// A clock that a test moves forward.
#[derive(Debug, Default)]
pub(crate) struct Later(AtomicI64);

impl Later {
    pub(crate) fn wait(&self, by: SignedDuration) {
        self.0.fetch_add(by.as_secs(), Ordering::Relaxed);
    }
}

impl Clock for Later {
    fn now(&self) -> Timestamp {
        SystemClock.now() + SignedDuration::from_secs(self.0.load(Ordering::Relaxed))
    }
}

pub(crate) fn label(text: &str) -> Label {
    Label::new(text).unwrap()
}

impl House {
    pub(crate) async fn new() -> Self {
        Self::with(UiConfig::default(), Arc::new(SystemClock)).await
    }

    pub(crate) async fn with(config: UiConfig, clock: Arc<dyn Clock>) -> Self {
        Self::over(config, ports(Arc::new(MemoryStorage::new()), clock)).await
    }

    pub(crate) async fn over(config: UiConfig, ports: Ports) -> Self {
        let sraps = Sraps::new(ports);
        let console = Caller::CONSOLE;
        let reseller = sraps.create_reseller(console, label("Reseller")).await.unwrap();
        let stranger = sraps.create_reseller(console, label("Stranger")).await.unwrap();
        let new = |name, reseller: &Reseller| NewCompany::new(label(name), Some(reseller.id));
        let company = sraps.create_company(console, new("Acme", &reseller)).await.unwrap();
        let sister = sraps.create_company(console, new("Sister", &reseller)).await.unwrap();
        let foreign = sraps.create_company(console, new("Foreign", &stranger)).await.unwrap();
        let passwords = PasswordChecks::new(&*sraps.ports().ids);
        let router = router(sraps.clone(), passwords, config);
        Self { sraps, router, reseller, company, sister, foreign }
    }

    /// The place of a company.
    pub(crate) fn at(company: &Company) -> Tenant {
        Tenant::Company { reseller: company.reseller, company: company.id }
    }

    /// A user with [`PASSWORD`].
    pub(crate) async fn user(&self, tenant: Tenant, role: Role, email: &str) -> User {
        let password = self.sraps.ports().passwords.hash(&Secret::new(PASSWORD)).unwrap();
        let (email, password) = (Email::new(email).unwrap(), Some(password));
        let new = NewUser { tenant, role, home: None, email, name: label("Ann Summer"), password };
        self.sraps.create_user(Caller::CONSOLE, new).await.unwrap()
    }

    /// An operator of the company.
    pub(crate) async fn ann(&self) -> User {
        self.user(Self::at(&self.company), Role::Operator, "ann@acme.example").await
    }

    /// Somebody of the reseller.
    pub(crate) async fn rita(&self) -> User {
        let tenant = Tenant::Reseller { reseller: self.reseller.id };
        self.user(tenant, Role::Admin, "rita@reseller.example").await
    }

    /// Makes a profile of the company's.
    pub(crate) async fn make_profile(&self) -> Profile {
        let owner = OwnerRef::Company(self.company.id);
        let draft = ProfileDraft {
            name: label("Head office"),
            product_group: None,
            settings: SettingsDraft::default(),
            autoprovisioning: true,
            note: Note::default(),
        };
        self.sraps.create_profile(Caller::CONSOLE, owner, draft).await.unwrap().value
    }

    /// Registers phones of the company's, and gives the change.
    pub(crate) async fn register(&self, macs: &[Mac]) -> ChangeSetId {
        let draft = |mac: &Mac| EndpointDraft {
            mac: *mac,
            name: None,
            profile: None,
            model: None,
            settings: SettingsDraft::default(),
            autoprovisioning: true,
            warranty_warning: 3,
        };
        let (drafts, company) = (macs.iter().map(draft).collect(), self.company.id);
        let change = self.sraps.new_change();
        let caller = Caller::CONSOLE.with_change(change);
        let made = self.sraps.register_endpoints(caller, company, drafts, Mode::Atomic);
        made.await.unwrap();
        change
    }
}

/// A phone's MAC.
pub(crate) fn mac(n: u8) -> Mac {
    Mac::from_octets([0, 4, 0x13, 0, 0, n])
}
