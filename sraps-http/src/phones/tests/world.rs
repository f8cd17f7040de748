//! A small world: two companies with phones, over a memory storage that can be slow, read-only or away.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use axum::Router;
use axum::body::Body;
use http::{Method, Request, StatusCode};
use http_body_util::BodyExt as _;
use jiff::Timestamp;
use sraps_core::activity::{Activity, CheckIn, FirmwareCount, HourOfCheckIns, KeyUse, Stranger};
use sraps_core::endpoint::Endpoint;
use sraps_core::endpoint::state::StateCounts;
use sraps_core::journal::{Commit, Record};
use sraps_core::mac::Mac;
use sraps_core::model::Model;
use sraps_core::ports::WrappedKey;
use sraps_core::product_default::ProductDefaults;
use sraps_core::profile::{Profile, ProfileName};
use sraps_core::service::{
    Caller, EndpointDraft, NewCompany, NoListener, OwnerRef, Ports, ProfileDraft, SettingsDraft,
    Sraps,
};
use sraps_core::setting::layers::Layers;
use sraps_core::setting::{Setting, SettingKey, Value};
use sraps_core::storage::{
    Audience, ChangeSet, ChangeSetId, Changes, Committed, EndpointCursor, EndpointFilter,
    EndpointOrder, Entity, EntityRef, Ephemeral, EphemeralEntry, EphemeralKind, Footprint,
    ListedEndpoint, NameCursor, Ownership, Page, PageRequest, Reach, Revision, Storage,
    StorageError,
};
use sraps_core::tenancy::{
    ApiKey, Company, CompanyId, CompanyScope, Email, EndpointId, KeyId, Label, Note, Owner,
    ProfileId, Reseller, ResellerId, Scope, Tenant, User, UserId,
};
use sraps_storage_memory::MemoryStorage;
use sraps_system::{AeadVault, Argon2Passwords, MasterKey, RandomIds, SystemClock};
use tower::ServiceExt as _;

use crate::phones::{Freshness, PhoneConfig, PhoneService};
use crate::serve::Background;

/// The phone of most tests: of a range that names no model.
pub(crate) const MAC: &str = "000413AABBCC";
pub(crate) const PATH: &str = "/snomD785-000413AABBCC.htm";
pub(crate) const AGENT: &str = "Mozilla/4.0 (compatible; snomD785-SIP 10.1.169.16 2010.12 \
    000413AABBCC SXM:0 UXM:0 UXMC:0)";
pub(crate) const TARGET: &str = "http://pbx.example/{mac}.xml";

/// How the storage behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Mood {
    #[default]
    Works,
    Slow(Duration),
    Away,
    Hangs,
    Broken,
}

/// A memory storage with moods, which counts what it is asked.
#[derive(Debug, Default)]
pub(crate) struct Moody {
    inner: MemoryStorage,
    mood: Mutex<Mood>,
    read_only: AtomicBool,
    calls: Mutex<HashMap<&'static str, usize>>,
}

impl Moody {
    pub(crate) fn set(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    pub(crate) fn set_read_only(&self, read_only: bool) {
        self.read_only.store(read_only, Ordering::SeqCst);
    }

    pub(crate) fn calls(&self, name: &'static str) -> usize {
        self.calls.lock().unwrap().get(name).copied().unwrap_or_default()
    }

    async fn gate(&self, name: &'static str) -> Result<(), StorageError> {
        *self.calls.lock().unwrap().entry(name).or_default() += 1;
        if name == "apply" && self.read_only.load(Ordering::SeqCst) {
            return Err(StorageError::Unavailable("read-only".into()));
        }
        let mood = *self.mood.lock().unwrap();
        match mood {
            Mood::Works => Ok(()),
            Mood::Slow(time) => {
                tokio::time::sleep(time).await;
                Ok(())
            }
            Mood::Away => Err(StorageError::Unavailable("away".into())),
            Mood::Hangs => std::future::pending().await,
            Mood::Broken => Err(StorageError::Backend("broken".into())),
        }
    }
}

macro_rules! moody {
    ($trait:ident: $(fn $name:ident($($arg:ident: $type:ty),*) -> $out:ty;)*) => {
        #[async_trait]
        impl $trait for Moody {
            $(async fn $name(&self, $($arg: $type),*) -> Result<$out, StorageError> {
                self.gate(stringify!($name)).await?;
                self.inner.$name($($arg),*).await
            })*
        }
    };
}

moody! { Ephemeral:
    fn put_if_absent(entry: EphemeralEntry, now: Timestamp) -> bool;
    fn get(kind: EphemeralKind, key: &str, now: Timestamp) -> Option<String>;
    fn add(kind: EphemeralKind, key: &str, n: i64, expires: Timestamp, now: Timestamp) -> i64;
    fn remove(kind: EphemeralKind, key: &str, now: Timestamp) -> Option<String>;
    fn replace(entry: EphemeralEntry, now: Timestamp) -> bool;
    fn group(
        kind: EphemeralKind, group: &str, now: Timestamp, limit: u32
    ) -> Vec<EphemeralEntry>;
    fn remove_group(kind: EphemeralKind, group: &str) -> ();
    fn sweep(now: Timestamp) -> u64;
}

moody! { Storage:
    fn layers(mac: Mac) -> Option<Layers>;
    fn observe(seen: Vec<CheckIn>) -> ();
    fn key(id: KeyId) -> Option<ApiKey>;
    fn user_by_email(email: &Email) -> Option<User>;
    fn is_suspended(tenant: Tenant) -> bool;
    fn reseller(scope: Scope, id: ResellerId) -> Option<Reseller>;
    fn resellers(scope: Scope, page: PageRequest<NameCursor>) -> Page<Reseller, NameCursor>;
    fn company(scope: Scope, id: CompanyId) -> Option<CompanyScope>;
    fn companies(scope: Scope, page: PageRequest<NameCursor>) -> Page<CompanyScope, NameCursor>;
    fn user(scope: Scope, id: UserId) -> Option<User>;
    fn users(scope: Scope, at: Tenant, page: PageRequest<NameCursor>) -> Page<User, NameCursor>;
    fn keys(scope: Scope, at: Tenant, page: PageRequest<NameCursor>) -> Page<ApiKey, NameCursor>;
    fn profile(company: &CompanyScope, id: ProfileId) -> Option<Profile>;
    fn profiles(
        company: &CompanyScope, page: PageRequest<NameCursor>
    ) -> Page<Profile, NameCursor>;
    fn profile_names(
        company: &CompanyScope, page: PageRequest<NameCursor>
    ) -> Page<ProfileName, NameCursor>;
    fn reseller_profile(scope: Scope, id: ProfileId) -> Option<Profile>;
    fn reseller_profiles(
        scope: Scope, reseller: ResellerId, page: PageRequest<NameCursor>
    ) -> Page<Profile, NameCursor>;
    fn reach(scope: Scope, audience: Audience) -> Reach;
    fn redirections(
        scope: Scope, tenant: Tenant, prefix: &str, page: PageRequest<EntityRef>
    ) -> Page<Entity, EntityRef>;
    fn product_defaults(scope: Scope, owner: Owner, model: Model) -> Option<ProductDefaults>;
    fn all_product_defaults(scope: Scope, owner: Owner) -> Vec<ProductDefaults>;
    fn endpoint(company: &CompanyScope, mac: Mac) -> Option<Endpoint>;
    fn endpoints_by_mac(company: &CompanyScope, macs: &[Mac]) -> Vec<Endpoint>;
    fn endpoints(
        company: &CompanyScope, filter: &EndpointFilter, order: EndpointOrder,
        page: PageRequest<EndpointCursor>
    ) -> Page<ListedEndpoint, EndpointCursor>;
    fn endpoint_states(
        company: &CompanyScope, filter: &EndpointFilter, now: Timestamp
    ) -> StateCounts;
    fn endpoint_count(company: &CompanyScope, filter: &EndpointFilter, most: u32) -> u64;
    fn deleted_endpoint(company: &CompanyScope, mac: Mac, since: Timestamp) -> Option<Endpoint>;
    fn owners(scope: Scope, macs: &[Mac]) -> Vec<Ownership>;
    fn activity(company: &CompanyScope, endpoints: &[EndpointId]) -> Vec<Activity>;
    fn check_ins(company: &CompanyScope, endpoint: EndpointId) -> Vec<CheckIn>;
    fn check_ins_by_hour(company: &CompanyScope, since: Timestamp) -> Vec<HourOfCheckIns>;
    fn firmware_counts(company: &CompanyScope, limit: u32) -> Vec<FirmwareCount>;
    fn footprint() -> Footprint;
    fn strangers(scope: Scope, limit: u32) -> Vec<Stranger>;
    fn observe_keys(uses: Vec<KeyUse>) -> ();
    fn key_uses(scope: Scope, keys: &[KeyId]) -> Vec<Option<KeyUse>>;
    fn forget(before: Timestamp) -> ();
    fn apply(changes: ChangeSet) -> Committed;
    fn revision() -> Revision;
    fn changes_since(after: Revision, limit: u32) -> Changes;
    fn commits(
        scope: Scope, tenant: Tenant, page: PageRequest<Revision>
    ) -> Page<Commit, Revision>;
    fn commit(scope: Scope, id: ChangeSetId) -> Option<(Commit, Vec<Record>)>;
    fn history(scope: Scope, entity: EntityRef, limit: u32) -> Vec<(Commit, Record)>;
    fn wrapped_keys() -> Vec<WrappedKey>;
    fn add_wrapped_key(known: usize, key: WrappedKey) -> bool;
    fn ping() -> ();
}

/// The world.
pub(crate) struct World {
    pub(crate) storage: Arc<Moody>,
    pub(crate) sraps: Sraps,
    pub(crate) phones: PhoneService,
    pub(crate) company: Company,
    pub(crate) other: Company,
    background: Mutex<Option<Background>>,
}

/// What a phone was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answered {
    pub(crate) status: StatusCode,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: String,
}

impl World {
    /// Without a URL for phones.
    pub(crate) async fn new() -> Self {
        Self::with(None).await
    }

    pub(crate) async fn with(phone_url: Option<&str>) -> Self {
        let storage = Arc::new(Moody::default());
        let master = MasterKey::generate().unwrap();
        let data_key = AeadVault::new_data_key(&master).unwrap();
        let freshness = Arc::new(Freshness::new());
        let sraps = Sraps::new(Ports {
            storage: storage.clone(),
            clock: Arc::new(SystemClock),
            ids: Arc::new(RandomIds::new().unwrap()),
            vault: Arc::new(AeadVault::open(&master, &[data_key]).unwrap()),
            passwords: Arc::new(Argon2Passwords),
            commits: freshness.clone(),
            phone_url: phone_url.map(str::to_owned),
        });
        let reseller = sraps.create_reseller(Caller::CONSOLE, label("Reseller")).await.unwrap();
        let make = |name: &str| {
            let new = NewCompany::new(label(name), Some(reseller.id));
            sraps.create_company(Caller::CONSOLE, new)
        };
        let (company, other) = (make("Company").await.unwrap(), make("Other").await.unwrap());
        let phones = PhoneService::new(sraps.clone(), freshness, PhoneConfig::default());
        let background = Mutex::new(Some(Background::start(&phones)));
        let world = Self { storage, sraps, phones, company, other, background };
        world.turn().await;
        world
    }

    /// Services of another process over the same storage.
    pub(crate) fn elsewhere(&self) -> Sraps {
        Sraps::new(Ports { commits: Arc::new(NoListener), ..self.sraps.ports().clone() })
    }

    /// Lets the tasks have a turn.
    pub(crate) async fn turn(&self) {
        tokio::time::sleep(Duration::from_millis(1_100)).await;
    }

    pub(crate) fn router(&self) -> Router {
        self.phones.clone().router()
    }

    pub(crate) async fn get(&self, path: &str) -> Answered {
        self.ask(Method::GET, path, "").await
    }

    pub(crate) async fn ask(&self, method: Method, path: &str, user_agent: &str) -> Answered {
        ask(self.router(), method, path, user_agent).await
    }

    /// Makes a profile of the company.
    pub(crate) async fn profile(&self, settings: impl IntoIterator<Item = Setting>) -> ProfileId {
        let draft = profile(settings);
        let made = self.sraps.create_profile(Caller::CONSOLE, self.owner(), draft).await.unwrap();
        made.value.id
    }

    pub(crate) fn owner(&self) -> OwnerRef {
        OwnerRef::Company(self.company.id)
    }

    /// Points the redirection of a profile elsewhere, through these services.
    pub(crate) async fn point(&self, sraps: &Sraps, id: ProfileId, target: &str) {
        let draft = profile([setting("setting_server", target)]);
        sraps.replace_profile(Caller::CONSOLE, self.owner(), id, draft, None).await.unwrap();
    }

    /// Ends the tasks beside the phone path.
    pub(crate) async fn stop(&self) {
        let background = self.background.lock().unwrap().take();
        background.unwrap().finish().await;
    }

    /// Registers the phone.
    pub(crate) async fn register(&self, company: &Company, draft: EndpointDraft) -> Endpoint {
        let put = self.sraps.put_endpoint(Caller::CONSOLE, company.id, draft, None);
        put.await.unwrap().value.endpoint
    }

    /// Registers the phone with a profile that redirects it.
    pub(crate) async fn redirected(&self) -> ProfileId {
        let profile = self.profile([setting("setting_server", TARGET)]).await;
        self.register(&self.company, EndpointDraft { profile: Some(profile), ..endpoint() }).await;
        profile
    }

    pub(crate) async fn stored(&self) -> Endpoint {
        self.sraps.endpoint(Caller::CONSOLE, self.company.id, mac(MAC)).await.unwrap()
    }

    pub(crate) async fn check_ins(&self) -> Vec<CheckIn> {
        self.sraps.check_ins(Caller::CONSOLE, self.company.id, mac(MAC)).await.unwrap()
    }
}

pub(crate) async fn ask(router: Router, method: Method, path: &str, user_agent: &str) -> Answered {
    let mut request = Request::builder().method(method).uri(path);
    if !user_agent.is_empty() {
        request = request.header("user-agent", user_agent);
    }
    let response = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    let text = |value: &http::HeaderValue| value.to_str().unwrap().to_owned();
    let headers = parts.headers.iter().map(|(name, value)| (name.to_string(), text(value)));
    Answered {
        status: parts.status,
        headers: headers.collect(),
        body: String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap(),
    }
}

pub(crate) fn label(text: &str) -> Label {
    Label::new(text).unwrap()
}

pub(crate) fn mac(text: &str) -> Mac {
    Mac::parse(text).unwrap()
}

pub(crate) fn setting(name: &str, value: &str) -> Setting {
    Setting::new(SettingKey::setting(name).unwrap(), Value::text(value).unwrap())
}

pub(crate) fn profile(settings: impl IntoIterator<Item = Setting>) -> ProfileDraft {
    ProfileDraft {
        name: label("Profile"),
        product_group: None,
        settings: settings.into_iter().collect(),
        autoprovisioning: true,
        note: Note::default(),
    }
}

pub(crate) fn endpoint() -> EndpointDraft {
    EndpointDraft {
        mac: mac(MAC),
        name: None,
        profile: None,
        model: None,
        settings: SettingsDraft::default(),
        autoprovisioning: true,
        warranty_warning: 3,
    }
}
