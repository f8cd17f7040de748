//! Things to store: small, deterministic, and the same in every test and bench.
//!
//! Everything is made from a number: the same number gives the same id, name and time.

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use uuid::Uuid;

use crate::activity::{CheckIn, Proof};
use crate::endpoint::{DEFAULT_WARRANTY_WARNING, Endpoint, KnownModel, ModelSource};
use crate::journal::{Actor, Origin};
use crate::mac::Mac;
use crate::model::Model;
use crate::product_default::ProductDefaults;
use crate::profile::Profile;
use crate::secret::Sealed;
use crate::setting::{Setting, SettingKey, Settings, Value};
use crate::snom::request::File;
use crate::storage::{
    Audience, Change, ChangeSet, ChangeSetId, Committed, EndpointCursor, EndpointFilter,
    EndpointOrder, Entity, EntityKind, Page, PageRequest, SortValue, Storage, StorageError,
};
use crate::tenancy::{
    Action, ApiKey, Company, CompanyId, CompanyScope, DefaultsId, Email, EndpointId, KeyId, Label,
    Note, Owner, Principal, PrincipalId, ProfileId, Reseller, ResellerId, Role, Scope, Secrecy,
    Tenant, User, UserId, Version,
};

/// A moment, `micros` microseconds after the beginning of 2026 (UTC).
pub fn moment(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(1_767_225_600_000_000 + micros).unwrap()
}

/// The `n`th id of a kind.
pub fn id(kind: EntityKind, n: u64) -> Uuid {
    Uuid::from_u64_pair(0x5a00_0000_0000_7000 + kind as u64, 0x8000_0000_0000_0000 + n)
}

/// The `n`th MAC of the range that fixtures use.
pub fn mac(n: u64) -> Mac {
    Mac::from_u64(0x0004_1300_0000 + n).unwrap()
}

/// A model by its name.
pub fn model(name: &str) -> Model {
    Model::parse(name).unwrap()
}

/// A name.
pub fn label(text: &str) -> Label {
    Label::new(text).unwrap()
}

/// Settings with these names and texts.
pub fn settings(texts: &[(&str, &str)]) -> Settings {
    let mut settings = Settings::default();
    for (name, text) in texts {
        let key = SettingKey::setting(name).unwrap();
        settings.set(Setting::new(key, Value::text(text).unwrap())).unwrap();
    }
    settings
}

/// The scope of a principal that stands at this tenant.
pub fn scope(tenant: Tenant) -> Scope {
    let id = PrincipalId::Console;
    Principal { id, tenant, role: Role::Owner, home: None }.authorise(Action::Read).unwrap()
}

/// The scope of the whole installation.
pub fn everything() -> Scope {
    scope(Tenant::Installation)
}

/// The `n`th reseller.
pub fn reseller(n: u64) -> Reseller {
    Reseller {
        id: ResellerId::from_uuid(id(EntityKind::Reseller, n)),
        name: label(&format!("Reseller {n:06}")),
        created: moment(0),
        updated: moment(0),
        version: Version::FIRST,
    }
}

/// The `n`th company, at this reseller.
pub fn company(n: u64, reseller: &Reseller) -> Company {
    Company {
        id: CompanyId::from_uuid(id(EntityKind::Company, n)),
        reseller: reseller.id,
        name: label(&format!("Company {n:06}")),
        secrecy: Secrecy::Withheld,
        suspension: None,
        created: moment(0),
        updated: moment(0),
        version: Version::FIRST,
    }
}

/// A reseller as the owner of profiles and product defaults.
pub fn of_reseller(reseller: &Reseller) -> Owner {
    Owner { reseller: reseller.id, company: None }
}

/// A company as the owner of profiles and product defaults.
pub fn of_company(company: &Company) -> Owner {
    Owner { reseller: company.reseller, company: Some(company.id) }
}

/// A reseller's place in the tree.
pub fn at_reseller(reseller: &Reseller) -> Tenant {
    of_reseller(reseller).tenant()
}

/// A company's place in the tree.
pub fn at_company(company: &Company) -> Tenant {
    of_company(company).tenant()
}

/// The `n`th profile, of this owner: a redirection.
pub fn profile(n: u64, owner: Owner) -> Profile {
    Profile {
        id: ProfileId::from_uuid(id(EntityKind::Profile, n)),
        owner,
        name: label(&format!("Profile {n:06}")),
        product_group: None,
        settings: settings(&[("setting_server", "https://pbx.example.org/{mac}.xml")]),
        autoprovisioning: true,
        note: Note::default(),
        created: moment(0),
        updated: moment(0),
        version: Version::FIRST,
    }
}

/// The `n`th product defaults, of this owner.
pub fn defaults(n: u64, owner: Owner, model: Model) -> ProductDefaults {
    ProductDefaults {
        id: DefaultsId::from_uuid(id(EntityKind::ProductDefaults, n)),
        owner,
        model,
        settings: settings(&[("language", "English")]),
        created: moment(0),
        updated: moment(0),
        version: Version::FIRST,
    }
}

/// The `n`th endpoint, with the `n`th MAC, of this company; without a profile.
pub fn endpoint(n: u64, company: &Company) -> Endpoint {
    Endpoint {
        id: EndpointId::from_uuid(id(EntityKind::Endpoint, n)),
        mac: mac(n),
        reseller: company.reseller,
        company: company.id,
        name: None,
        profile: None,
        model: Some(KnownModel { model: model("snomD785"), source: ModelSource::Range }),
        settings: Settings::default(),
        autoprovisioning: true,
        warranty_warning: DEFAULT_WARRANTY_WARNING,
        created: moment(0),
        updated: moment(0),
        version: Version::FIRST,
    }
}

/// The `n`th user, at this place.
pub fn user(n: u64, tenant: Tenant) -> User {
    User {
        id: UserId::from_uuid(id(EntityKind::User, n)),
        tenant,
        role: Role::Operator,
        home: None,
        email: Email::new(&format!("user{n:06}@example.org")).unwrap(),
        name: label(&format!("User {n}")),
        password: None,
        second_factor: None,
        language: None,
        created: moment(0),
        updated: moment(0),
        version: Version::FIRST,
    }
}

/// The `n`th API key, at this place.
pub fn key(n: u64, tenant: Tenant) -> ApiKey {
    ApiKey {
        id: KeyId::from_uuid(id(EntityKind::Key, n)),
        tenant,
        role: Role::Operator,
        home: None,
        name: label(&format!("Key {n:06}")),
        secret: Sealed::from_envelope(format!("v1.key.{n}")),
        previous: None,
        expires: None,
        created: moment(0),
        updated: moment(0),
        version: Version::FIRST,
    }
}

/// A page of endpoints in the order of their MACs, without what is known of them.
///
/// # Errors
/// As [`Storage::endpoints`].
pub async fn by_mac(
    storage: &dyn Storage,
    company: &CompanyScope,
    filter: &EndpointFilter,
    page: PageRequest<Mac>,
) -> Result<Page<Endpoint, Mac>, StorageError> {
    let limit = page.limit();
    let page = match page.after {
        Some(mac) => PageRequest::after(EndpointCursor { at: SortValue::Nothing, mac }, limit),
        None => PageRequest::first(limit),
    };
    let found = storage.endpoints(company, filter, EndpointOrder::default(), page).await?;
    let items = found.items.into_iter().map(|listed| listed.endpoint).collect();
    Ok(Page { items, next: found.next.map(|cursor| cursor.mac) })
}

/// How many endpoints in scope are assigned to a profile.
pub async fn usage(storage: &dyn Storage, scope: Scope, profile: ProfileId) -> u64 {
    storage.reach(scope, Audience::Profile(profile)).await.unwrap().endpoints
}

/// A check-in of a registered phone.
pub fn check_in(endpoint: &Endpoint, at: Timestamp) -> CheckIn {
    CheckIn { endpoint: Some(endpoint.id), status: 200, bytes: 812, ..unknown(endpoint.mac, at) }
}

/// A check-in of an unregistered phone.
pub fn unknown(mac: Mac, at: Timestamp) -> CheckIn {
    CheckIn {
        mac,
        endpoint: None,
        at,
        address: "192.0.2.17".parse().ok(),
        user_agent: "Mozilla/4.0 (compatible; snomD785-SIP 10.1.169.16 000413)".to_owned(),
        model: Some(model("snomD785")),
        firmware: Some("10.1.169.16".to_owned()),
        file: File::Phone,
        proof: Proof::None,
        status: 404,
        bytes: 0,
        handed_over: false,
    }
}

/// The creation of a thing.
pub fn create(thing: impl Into<Entity>) -> Change {
    Change::Create { entity: thing.into() }
}

/// A thing as it is to become, given with the version that is stored: the next one is written.
pub fn update(thing: impl Into<Entity>) -> Change {
    let entity: Entity = thing.into();
    let expected = entity.version();
    Change::Update { entity: entity.with_version(expected.next()), expected }
}

/// The deletion of a thing, given with the version that is stored.
pub fn delete(thing: impl Into<Entity>) -> Change {
    let entity: Entity = thing.into();
    Change::Delete { target: entity.reference(), expected: entity.version(), cascade: false }
}

/// The deletion of a company with everything in it.
pub fn cascade(company: &Company) -> Change {
    let entity = Entity::from(company.clone());
    Change::Delete { target: entity.reference(), expected: entity.version(), cascade: true }
}

/// The `n`th change set.
pub fn change_set(n: u64, changes: Vec<Change>) -> ChangeSet {
    ChangeSet {
        id: ChangeSetId::from_uuid(Uuid::from_u64_pair(0x5aff_0000_0000_7000, n)),
        actor: Actor::Principal(PrincipalId::Console),
        origin: Origin::Library,
        at: moment(i64::try_from(n).unwrap()),
        changes,
        claim: None,
    }
}

/// A hand that writes into a storage, each time with the next change set.
#[derive(Debug)]
pub struct Hand<'a> {
    storage: &'a dyn Storage,
    next: AtomicU64,
}

impl<'a> Hand<'a> {
    /// A hand for an empty storage.
    pub fn new(storage: &'a dyn Storage) -> Self {
        Self { storage, next: AtomicU64::new(1) }
    }

    /// The next change set with these changes, not applied.
    pub fn set(&self, changes: Vec<Change>) -> ChangeSet {
        change_set(self.next.fetch_add(1, Ordering::Relaxed), changes)
    }

    /// Applies changes together.
    ///
    /// # Errors
    /// As [`Storage::apply`].
    pub async fn apply(&self, changes: Vec<Change>) -> Result<Committed, StorageError> {
        self.storage.apply(self.set(changes)).await
    }

    /// Applies changes together, which must succeed.
    pub async fn done(&self, changes: Vec<Change>) -> Committed {
        self.apply(changes).await.unwrap()
    }

    /// Applies changes together, which must fail.
    pub async fn refused(&self, changes: Vec<Change>) -> StorageError {
        self.apply(changes).await.unwrap_err()
    }

    /// Opens a company with the whole installation's scope.
    pub async fn open(&self, company: &Company) -> CompanyScope {
        self.storage.company(everything(), company.id).await.unwrap().unwrap()
    }
}

/// A small installation: two resellers, of whom the first has two companies and the second one; each company
/// and each reseller with a profile, product defaults, a user and a key; each company with an endpoint that
/// uses its profile.
#[derive(Debug, Clone)]
pub struct Fixture {
    /// The first reseller.
    pub reseller: Reseller,
    /// The first reseller's profile, for all his companies.
    pub shared: Profile,
    /// The first reseller's defaults for the D785.
    pub reseller_defaults: ProductDefaults,
    /// The first company of the first reseller.
    pub company: Company,
    /// Its profile.
    pub profile: Profile,
    /// Its defaults for the D785.
    pub defaults: ProductDefaults,
    /// Its endpoint, a D785 that is assigned to its profile.
    pub endpoint: Endpoint,
    /// Its user.
    pub user: User,
    /// Its key.
    pub key: ApiKey,
    /// The second company of the first reseller.
    pub sibling: Company,
    /// Its profile.
    pub sibling_profile: Profile,
    /// Its endpoint.
    pub sibling_endpoint: Endpoint,
    /// The second reseller.
    pub other: Reseller,
    /// The second reseller's profile.
    pub other_shared: Profile,
    /// The second reseller's company.
    pub foreign: Company,
    /// Its profile.
    pub foreign_profile: Profile,
    /// Its endpoint.
    pub foreign_endpoint: Endpoint,
    /// A user of the first reseller, at home in the first company.
    pub reseller_user: User,
    /// A key of the installation, at home in the foreign company.
    pub root_key: ApiKey,
}

impl Default for Fixture {
    fn default() -> Self {
        Self::new()
    }
}

impl Fixture {
    /// The things, not stored yet.
    pub fn new() -> Self {
        let (ours, other) = (reseller(1), reseller(2));
        let (company_1, sibling, foreign) =
            (company(1, &ours), company(2, &ours), company(3, &other));
        let [profile_1, sibling_profile, foreign_profile] =
            [(1, &company_1), (2, &sibling), (3, &foreign)]
                .map(|(n, company)| profile(n, of_company(company)));
        let assigned = |n, company: &Company, profile: &Profile| Endpoint {
            profile: Some(profile.id),
            ..endpoint(n, company)
        };
        Self {
            shared: profile(4, of_reseller(&ours)),
            other_shared: profile(5, of_reseller(&other)),
            reseller_defaults: defaults(1, of_reseller(&ours), model("snomD785")),
            defaults: defaults(2, of_company(&company_1), model("snomD785")),
            endpoint: assigned(1, &company_1, &profile_1),
            sibling_endpoint: assigned(2, &sibling, &sibling_profile),
            foreign_endpoint: assigned(3, &foreign, &foreign_profile),
            user: user(1, at_company(&company_1)),
            key: key(1, at_company(&company_1)),
            reseller_user: User { home: Some(company_1.id), ..user(2, at_reseller(&ours)) },
            root_key: ApiKey { home: Some(foreign.id), ..key(2, Tenant::Installation) },
            reseller: ours,
            other,
            company: company_1,
            profile: profile_1,
            sibling,
            sibling_profile,
            foreign,
            foreign_profile,
        }
    }

    /// All things, parents first.
    pub fn things(&self) -> Vec<Entity> {
        let this = self.clone();
        vec![
            this.reseller.into(),
            this.other.into(),
            this.company.into(),
            this.sibling.into(),
            this.foreign.into(),
            this.shared.into(),
            this.other_shared.into(),
            this.profile.into(),
            this.sibling_profile.into(),
            this.foreign_profile.into(),
            this.reseller_defaults.into(),
            this.defaults.into(),
            this.endpoint.into(),
            this.sibling_endpoint.into(),
            this.foreign_endpoint.into(),
            this.user.into(),
            this.reseller_user.into(),
            this.key.into(),
            this.root_key.into(),
        ]
    }

    /// Stores them in an empty storage, as one change set.
    pub async fn plant(storage: &dyn Storage) -> (Self, Hand<'_>) {
        let this = Self::new();
        let hand = Hand::new(storage);
        hand.done(this.things().into_iter().map(create).collect()).await;
        (this, hand)
    }
}
