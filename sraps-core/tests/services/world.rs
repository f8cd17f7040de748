//! A small world to test in: two resellers with companies, a clock that ticks, ids that count, and a vault
//! whose envelopes can be read by eye.

use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use jiff::Timestamp;
use sraps_core::activity::{CheckIn, Proof};
use sraps_core::endpoint::Endpoint;
use sraps_core::journal::{Commit, Origin, Tag};
use sraps_core::mac::Mac;
use sraps_core::ports::{Clock, IdGen, Passwords, PasswordsError, Purpose, Vault, VaultError};
use sraps_core::secret::{Sealed, Secret};
use sraps_core::service::{
    Caller, CommitListener, EndpointDraft, Mode, NewCompany, OwnerRef, Ports, ProfileDraft,
    SettingsDraft, Sraps,
};
use sraps_core::setting::{Setting, SettingKey, Value};
use sraps_core::snom::request::File;
use sraps_core::storage::{Committed, PageRequest, Storage};
use sraps_core::tenancy::{
    Action, Company, Label, Note, PasswordHash, Principal, PrincipalId, Reseller, Role, Tenant,
};
use sraps_storage_memory::MemoryStorage;
use uuid::Uuid;

/// Runs a future that never waits: neither the memory storage nor a mock does.
pub(crate) fn run<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("a storage without I/O has nothing to wait for"),
    }
}

#[derive(Debug, Default)]
pub(crate) struct Ticks(AtomicU64);

impl Clock for Ticks {
    fn now(&self) -> Timestamp {
        let micros = 1_700_000_000_000_000 + self.0.fetch_add(1, Ordering::Relaxed);
        Timestamp::from_microsecond(micros.try_into().unwrap()).unwrap()
    }
}

#[derive(Debug, Default)]
pub(crate) struct Counting(AtomicU64);

impl IdGen for Counting {
    fn uuid(&self) -> Uuid {
        Uuid::from_u128((7 << 64) + u128::from(self.0.fetch_add(1, Ordering::Relaxed)))
    }

    fn random(&self) -> [u8; 16] {
        self.uuid().into_bytes()
    }
}

/// Seals by writing a number and the text backwards: never the same twice, and never the plain text.
#[derive(Debug, Default)]
pub(crate) struct Mirror(AtomicU64);

impl Vault for Mirror {
    fn seal(&self, plain: &Secret, purpose: Purpose) -> Result<Sealed, VaultError> {
        let number = self.0.fetch_add(1, Ordering::Relaxed);
        let backwards: String = plain.expose().chars().rev().collect();
        Ok(Sealed::from_envelope(format!("{purpose:?}.{number}.{backwards}")))
    }

    fn open(&self, sealed: &Sealed, purpose: Purpose) -> Result<Secret, VaultError> {
        let mut parts = sealed.envelope().splitn(3, '.');
        if parts.next() != Some(format!("{purpose:?}").as_str()) {
            return Err(VaultError::Damaged);
        }
        let backwards = parts.nth(1).ok_or(VaultError::Damaged)?;
        Ok(Secret::new(backwards.chars().rev().collect::<String>()))
    }
}

/// Hashes by writing a word before the password.
#[derive(Debug)]
pub(crate) struct Plain;

impl Passwords for Plain {
    fn hash(&self, password: &Secret) -> Result<PasswordHash, PasswordsError> {
        Ok(PasswordHash::from_phc(format!("plain {}", password.expose())))
    }

    fn verify(
        &self,
        password: &Secret,
        hash: Option<&PasswordHash>,
    ) -> Result<bool, PasswordsError> {
        Ok(hash.is_some_and(|hash| hash.phc() == format!("plain {}", password.expose())))
    }
}

/// Remembers what commits touched.
#[derive(Debug, Default)]
pub(crate) struct Heard(pub(crate) Mutex<Vec<Tag>>);

impl CommitListener for Heard {
    fn committed(&self, committed: &Committed) {
        self.0.lock().unwrap().extend(committed.touched.iter().copied());
    }
}

pub(crate) fn ports(storage: Arc<dyn Storage>, heard: Arc<Heard>) -> Ports {
    Ports {
        storage,
        clock: Arc::new(Ticks::default()),
        ids: Arc::new(Counting::default()),
        vault: Arc::new(Mirror::default()),
        passwords: Arc::new(Plain),
        commits: heard,
        phone_url: Some("https://phones.example/".into()),
    }
}

/// Two resellers; the first has two companies, the second one.
pub(crate) struct World {
    pub(crate) sraps: Sraps,
    pub(crate) heard: Arc<Heard>,
    pub(crate) reseller: Reseller,
    pub(crate) company: Company,
    pub(crate) sister: Company,
    pub(crate) stranger: Company,
}

impl World {
    pub(crate) fn new() -> Self {
        let heard = Arc::new(Heard::default());
        let sraps = Sraps::new(ports(Arc::new(MemoryStorage::new()), heard.clone()));
        let make = |reseller: &Reseller, name: &str| {
            let new = NewCompany::new(label(name), Some(reseller.id));
            run(sraps.create_company(Caller::CONSOLE, new)).unwrap()
        };
        let reseller = run(sraps.create_reseller(Caller::CONSOLE, label("First"))).unwrap();
        let other = run(sraps.create_reseller(Caller::CONSOLE, label("Second"))).unwrap();
        let company = make(&reseller, "Company");
        let sister = make(&reseller, "Sister");
        let stranger = make(&other, "Stranger");
        Self { sraps, heard, reseller, company, sister, stranger }
    }

    /// The same world once more: what happens in one happens in the other.
    pub(crate) fn copy(&self) -> Self {
        Self {
            sraps: self.sraps.clone(),
            heard: self.heard.clone(),
            reseller: self.reseller.clone(),
            company: self.company.clone(),
            sister: self.sister.clone(),
            stranger: self.stranger.clone(),
        }
    }

    /// Somebody with this role at the company.
    pub(crate) fn at_company(&self, role: Role) -> Caller {
        caller(self.company_tenant(), role)
    }

    /// Somebody with this role at the reseller.
    pub(crate) fn at_reseller(&self, role: Role) -> Caller {
        caller(Tenant::Reseller { reseller: self.reseller.id }, role)
    }

    pub(crate) fn company_tenant(&self) -> Tenant {
        Tenant::Company { reseller: self.reseller.id, company: self.company.id }
    }

    /// Somebody with this role at the sister company.
    pub(crate) fn at_sister(&self, role: Role) -> Caller {
        caller(Tenant::Company { reseller: self.reseller.id, company: self.sister.id }, role)
    }

    /// Somebody with this role at the other reseller's company.
    pub(crate) fn at_stranger(&self, role: Role) -> Caller {
        let Company { reseller, id: company, .. } = self.stranger;
        caller(Tenant::Company { reseller, company }, role)
    }

    /// Registers phones in the company, the first with this number.
    pub(crate) fn phones(&self, first: u64, count: u64) -> Vec<Mac> {
        let macs: Vec<Mac> = (first..first + count).map(numbered).collect();
        let by = self.at_company(Role::Operator);
        for part in macs.chunks(10_000) {
            let list = part.iter().map(|mac| endpoint(&mac.to_string())).collect();
            run(self.sraps.register_endpoints(by, self.company.id, list, Mode::Atomic)).unwrap();
        }
        macs
    }

    /// The company's phone with this MAC.
    pub(crate) fn phone(&self, mac: Mac) -> Option<Endpoint> {
        let by = self.at_company(Role::Viewer);
        run(self.sraps.endpoint(by, self.company.id, mac)).ok()
    }

    /// A redirection was delivered to the phone with this MAC.
    pub(crate) fn hand_over(&self, mac: Mac) {
        let endpoint = run(self.sraps.storage().layers(mac)).unwrap().unwrap().endpoint.id;
        let seen = CheckIn {
            mac,
            endpoint: Some(endpoint),
            at: self.sraps.ports().clock.now(),
            address: Some("192.0.2.7".parse().unwrap()),
            user_agent: "snom".into(),
            model: None,
            firmware: None,
            file: File::Phone,
            proof: Proof::None,
            status: 200,
            bytes: 1,
            handed_over: true,
        };
        run(self.sraps.storage().observe(vec![seen])).unwrap();
    }

    /// The last commits at or below a tenant, the latest first.
    pub(crate) fn commits(&self, tenant: Tenant, most: u32) -> Vec<Commit> {
        let scope = Principal::CONSOLE.authorise(Action::Read).unwrap();
        let page = PageRequest::first(most);
        run(self.sraps.storage().commits(scope, tenant, page)).unwrap().items
    }

    pub(crate) fn owner(&self) -> OwnerRef {
        OwnerRef::Company(self.company.id)
    }
}

pub(crate) fn caller(tenant: Tenant, role: Role) -> Caller {
    let principal = Principal { id: PrincipalId::Console, tenant, role, home: tenant.company() };
    Caller::new(principal, Origin::Library)
}

pub(crate) fn label(text: &str) -> Label {
    Label::new(text).unwrap()
}

pub(crate) fn mac(text: &str) -> Mac {
    Mac::parse(text).unwrap()
}

/// A MAC of no known range.
pub(crate) fn numbered(number: u64) -> Mac {
    Mac::from_u64(0x0004_13F0_0000 + number).unwrap()
}

pub(crate) fn setting(name: &str, value: &str) -> Setting {
    Setting::new(SettingKey::setting(name).unwrap(), Value::text(value).unwrap())
}

pub(crate) fn profile(name: &str, settings: impl IntoIterator<Item = Setting>) -> ProfileDraft {
    ProfileDraft {
        name: label(name),
        product_group: None,
        settings: settings.into_iter().collect(),
        autoprovisioning: true,
        note: Note::default(),
    }
}

pub(crate) fn endpoint(mac_text: &str) -> EndpointDraft {
    EndpointDraft {
        mac: mac(mac_text),
        name: None,
        profile: None,
        model: None,
        settings: SettingsDraft::default(),
        autoprovisioning: true,
        warranty_warning: 3,
    }
}
