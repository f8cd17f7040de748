//! Everything that can be read of a storage, to compare two of them or one before and after.

use std::collections::BTreeSet;

use super::fixtures::{by_mac, everything, moment};
use super::fleet::orders;
use crate::activity::{Activity, CheckIn, KeyUse, Stranger};
use crate::endpoint::Endpoint;
use crate::endpoint::state::State;
use crate::journal::{Commit, Record, Tag};
use crate::ports::WrappedKey;
use crate::product_default::ProductDefaults;
use crate::profile::Profile;
use crate::setting::layers::Layers;
use crate::storage::{
    Audience, EndpointFilter, EndpointOrder, Entity, EntityKind, EntityRef, ListedEndpoint,
    Ownership, PageRequest, Reach, Revision, Search, Storage,
};
use crate::tenancy::{
    ApiKey, Company, CompanyId, EndpointId, KeyId, Owner, ProfileId, Reseller, ResellerId, Scope,
    Tenant, User, UserId,
};

/// The size of the pages in which lists are read: small, so that pages end in the middle.
const SIZE: u32 = 3;

macro_rules! all {
    (|$page:ident| $call:expr) => {{
        let mut items = Vec::new();
        let mut $page = PageRequest::first(SIZE);
        loop {
            let found = $call.await.unwrap();
            items.extend(found.items);
            assert!(items.len() < 100_000, "the pages do not end");
            match found.next {
                Some(cursor) => $page = PageRequest::after(cursor, SIZE),
                None => break items,
            }
        }
    }};
}

/// All that is in a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inside {
    /// The profiles that it may use.
    pub profiles: Vec<Profile>,
    /// Its endpoints.
    pub endpoints: Vec<Endpoint>,
    /// Their activities.
    pub activities: Vec<Activity>,
    /// Their last check-ins.
    pub check_ins: Vec<Vec<CheckIn>>,
    /// What decides their documents.
    pub layers: Vec<Option<Layers>>,
    /// All of them with what is known of them, in every order.
    pub listed: Vec<(EndpointOrder, Vec<ListedEndpoint>)>,
    /// Those in each state, some time after the others asked.
    pub states: Vec<(State, Vec<EndpointId>)>,
    /// Those that some texts find.
    pub found: Vec<(&'static str, Vec<EndpointId>)>,
    /// The last deletions of all MACs that were ever registered.
    pub deleted: Vec<Option<Endpoint>>,
}

/// Everything that can be read with the scope of the whole installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The last revision.
    pub revision: Revision,
    /// All resellers.
    pub resellers: Vec<Reseller>,
    /// All companies.
    pub companies: Vec<Company>,
    /// What is in each company.
    pub inside: Vec<(CompanyId, Inside)>,
    /// The profiles of each reseller.
    pub reseller_profiles: Vec<(ResellerId, Vec<Profile>)>,
    /// Whom each profile, each company and each owner's defaults reach.
    pub reach: Vec<(Audience, Reach)>,
    /// All redirections at or below each place.
    pub redirections: Vec<(Tenant, Vec<Entity>)>,
    /// The product defaults of each owner.
    pub defaults: Vec<(Owner, Vec<ProductDefaults>)>,
    /// The users at each place.
    pub users: Vec<(Tenant, Vec<User>)>,
    /// The keys at each place.
    pub keys: Vec<(Tenant, Vec<ApiKey>)>,
    /// The last use of each key that was ever changed.
    pub key_uses: Vec<(KeyId, Option<KeyUse>)>,
    /// Whether each place is suspended.
    pub suspended: Vec<(Tenant, bool)>,
    /// What every commit touched.
    pub touched: Vec<(Revision, Tag)>,
    /// All commits with their records, the latest first.
    pub commits: Vec<(Commit, Vec<Record>)>,
    /// The revisions in the history of each thing that was ever changed.
    pub histories: Vec<(EntityRef, Vec<Revision>)>,
    /// Each place's own commits.
    pub own_commits: Vec<(Tenant, Vec<Revision>)>,
    /// To whom each MAC belongs that was ever registered, for each place.
    pub owners: Vec<(Tenant, Vec<Ownership>)>,
    /// The unregistered phones.
    pub strangers: Vec<Stranger>,
    /// The vault's keys.
    pub wrapped_keys: Vec<WrappedKey>,
}

impl Snapshot {
    /// Reads everything. Meant for storages of tests: what is read is kept.
    pub async fn of(storage: &dyn Storage) -> Self {
        let scope = everything();
        let resellers: Vec<Reseller> = all!(|page| storage.resellers(scope, page));
        let companies = all!(|page| storage.companies(scope, page));
        let mut places = vec![Tenant::Installation];
        places.extend(resellers.iter().map(|r| Tenant::Reseller { reseller: r.id }));
        places.extend(companies.iter().map(crate::tenancy::CompanyScope::tenant));

        let commits = commits(storage, scope).await;
        let records = || commits.iter().flat_map(|(_, records)| records);
        let things: BTreeSet<EntityRef> = records().map(|record| record.entity).collect();
        let macs: BTreeSet<_> = records()
            .filter_map(|record| match &record.after {
                Some(Entity::Endpoint(endpoint)) => Some(endpoint.mac),
                _ => None,
            })
            .collect();
        let macs: Vec<_> = macs.into_iter().collect();

        let mut this = Self {
            revision: storage.revision().await.unwrap(),
            inside: Vec::new(),
            reseller_profiles: Vec::new(),
            reach: Vec::new(),
            redirections: Vec::new(),
            defaults: Vec::new(),
            users: Vec::new(),
            keys: Vec::new(),
            key_uses: Vec::new(),
            suspended: Vec::new(),
            touched: touched(storage).await,
            histories: Vec::new(),
            own_commits: Vec::new(),
            owners: Vec::new(),
            strangers: storage.strangers(scope, u32::MAX).await.unwrap(),
            wrapped_keys: storage.wrapped_keys().await.unwrap(),
            companies: companies.iter().map(|c| c.company().clone()).collect(),
            resellers,
            commits,
        };
        for company in &companies {
            this.inside.push((company.company().id, inside(storage, company, &macs).await));
        }
        for reseller in &this.resellers {
            let profiles = all!(|page| storage.reseller_profiles(scope, reseller.id, page));
            this.reseller_profiles.push((reseller.id, profiles));
        }
        for place in places {
            if let Some(reseller) = place.reseller() {
                let owner = Owner { reseller, company: place.company() };
                let defaults = storage.all_product_defaults(scope, owner).await.unwrap();
                for defaults in &defaults {
                    this.reaches(storage, Audience::Defaults(owner, defaults.model)).await;
                }
                this.defaults.push((owner, defaults));
            }
            if let Some(company) = place.company() {
                this.reaches(storage, Audience::Company(company)).await;
            }
            let redirections = all!(|page| storage.redirections(scope, place, "https://", page));
            this.redirections.push((place, redirections));
            this.users.push((place, all!(|page| storage.users(scope, place, page))));
            this.keys.push((place, all!(|page| storage.keys(scope, place, page))));
            this.suspended.push((place, storage.is_suspended(place).await.unwrap()));
            let own: Vec<Commit> = all!(|page| storage.commits(scope, place, page));
            this.own_commits.push((place, own.into_iter().map(|c| c.revision).collect()));
            let owners = storage.owners(super::fixtures::scope(place), &macs).await.unwrap();
            this.owners.push((place, owners));
        }
        for thing in things {
            let history = storage.history(scope, thing, 10_000).await.unwrap();
            this.histories.push((thing, history.into_iter().map(|(c, _)| c.revision).collect()));
            this.read_singly(storage, thing).await;
        }
        this
    }

    async fn reaches(&mut self, storage: &dyn Storage, audience: Audience) {
        let reach = storage.reach(everything(), audience).await.unwrap();
        self.reach.push((audience, reach));
    }

    /// Reads a thing by its id too, and demands that lists say the same.
    async fn read_singly(&mut self, storage: &dyn Storage, thing: EntityRef) {
        let id = thing.id;
        let same = match thing.kind {
            EntityKind::Reseller => {
                let id = ResellerId::from_uuid(id);
                let one = storage.reseller(everything(), id).await.unwrap();
                one.as_ref() == self.resellers.iter().find(|r| r.id == id)
            }
            EntityKind::Company => {
                let id = CompanyId::from_uuid(id);
                let one = storage.company(everything(), id).await.unwrap();
                one.as_ref().map(crate::tenancy::CompanyScope::company)
                    == self.companies.iter().find(|c| c.id == id)
            }
            EntityKind::User => {
                let id = UserId::from_uuid(id);
                let one = storage.user(everything(), id).await.unwrap();
                one.as_ref() == self.users.iter().flat_map(|(_, users)| users).find(|u| u.id == id)
            }
            EntityKind::Key => {
                let id = KeyId::from_uuid(id);
                let used = storage.key_uses(everything(), &[id]).await.unwrap();
                self.key_uses.push((id, used[0]));
                let one = storage.key(id).await.unwrap();
                one.as_ref() == self.keys.iter().flat_map(|(_, keys)| keys).find(|k| k.id == id)
            }
            EntityKind::Profile => {
                let id = ProfileId::from_uuid(id);
                self.reaches(storage, Audience::Profile(id)).await;
                let of_reseller = storage.reseller_profile(everything(), id).await.unwrap();
                let listed = self.reseller_profiles.iter().flat_map(|(_, profiles)| profiles);
                of_reseller.as_ref() == listed.into_iter().find(|p| p.id == id)
            }
            EntityKind::ProductDefaults | EntityKind::Endpoint => true,
        };
        assert!(same, "{thing:?} read by its id differs from the lists");
    }

    /// Demands that another snapshot is the same, and names the first part that is not.
    pub fn assert_same(&self, other: &Self) {
        macro_rules! same {
            ($($part:ident)+) => {
                let Self { $($part),+ } = self;
                $(assert_eq!(*$part, other.$part, concat!(stringify!($part), " differ"));)+
            };
        }
        same! {
            revision resellers companies inside reseller_profiles reach redirections defaults users keys
            key_uses suspended touched commits histories own_commits owners strangers wrapped_keys
        }
    }
}

async fn inside(
    storage: &dyn Storage,
    company: &crate::tenancy::CompanyScope,
    macs: &[crate::mac::Mac],
) -> Inside {
    let every = EndpointFilter::default();
    let profiles = all!(|page| storage.profiles(company, page));
    let endpoints: Vec<Endpoint> = all!(|page| by_mac(storage, company, &every, page));
    let ids: Vec<EndpointId> = endpoints.iter().map(|endpoint| endpoint.id).collect();
    let activities = storage.activity(company, &ids).await.unwrap();
    let (mut check_ins, mut layers) = (Vec::new(), Vec::new());
    for endpoint in &endpoints {
        check_ins.push(storage.check_ins(company, endpoint.id).await.unwrap());
        layers.push(storage.layers(endpoint.mac).await.unwrap());
    }
    let mut listed = Vec::new();
    for order in orders() {
        listed.push((order, all!(|page| storage.endpoints(company, &every, order, page))));
    }
    let ids = async |filter: EndpointFilter| -> Vec<EndpointId> {
        let found = all!(|page| by_mac(storage, company, &filter, page));
        found.into_iter().map(|endpoint: Endpoint| endpoint.id).collect()
    };
    let (mut states, mut found, mut deleted) = (Vec::new(), Vec::new(), Vec::new());
    for state in State::ALL {
        states.push((state, ids(every.clone().state(state, moment(420_000_500))).await));
    }
    for text in ["192.0.2.1", "000413", "a b", "d785"] {
        let search = Search::new(text).unwrap();
        found.push((text, ids(every.clone().search(search)).await));
    }
    for mac in macs {
        deleted.push(storage.deleted_endpoint(company, *mac, moment(100)).await.unwrap());
    }
    Inside { profiles, endpoints, activities, check_ins, layers, listed, states, found, deleted }
}

async fn touched(storage: &dyn Storage) -> Vec<(Revision, Tag)> {
    let (mut after, mut touched) = (Revision::ZERO, Vec::new());
    loop {
        let changes = storage.changes_since(after, SIZE).await.unwrap();
        touched.extend(changes.touched);
        assert!(!changes.more || changes.up_to > after, "the pages do not end");
        after = changes.up_to;
        if !changes.more {
            return touched;
        }
    }
}

async fn commits(storage: &dyn Storage, scope: Scope) -> Vec<(Commit, Vec<Record>)> {
    let listed: Vec<Commit> = all!(|page| storage.commits(scope, Tenant::Installation, page));
    let mut commits = Vec::new();
    for commit in listed {
        let (again, records) = storage.commit(scope, commit.id).await.unwrap().unwrap();
        assert_eq!(again, commit, "a commit reads alike alone and in the list");
        commits.push((commit, records));
    }
    commits
}
