//! The things that are stored, and the indexes over them.
//!
//! All kinds stand in one map, because creating, replacing and taking back is the same for all; what differs
//! is which indexes know a thing, and that is one function.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound;
use std::sync::Arc;

use sraps_core::activity::KeyUse;
use sraps_core::endpoint::Endpoint;
use sraps_core::mac::Mac;
use sraps_core::model::Model;
use sraps_core::ports::WrappedKey;
use sraps_core::product_default::ProductDefaults;
use sraps_core::profile::Profile;
use sraps_core::storage::{Entity, EntityKind, EntityRef};
use sraps_core::tenancy::{
    ApiKey, Company, CompanyId, DefaultsId, Email, EndpointId, KeyId, Owner, ProfileId, Reseller,
    ResellerId, User, UserId,
};
use uuid::Uuid;

use crate::activity::Activities;
use crate::ephemeral::Ephemerals;
use crate::journal::Journal;
use crate::list::{List, Lists};

/// Everything that a storage keeps.
#[derive(Debug, Default)]
pub(crate) struct State {
    things: BTreeMap<EntityRef, Arc<Entity>>,
    /// What is listed by name.
    pub(crate) lists: Lists,
    /// The endpoints of the installation by MAC.
    pub(crate) macs: HashMap<Mac, EndpointId>,
    /// The endpoints of each company by MAC.
    pub(crate) company_macs: BTreeSet<(CompanyId, Mac)>,
    /// The endpoints that are assigned to each profile, by company and MAC.
    pub(crate) assigned: BTreeSet<(ProfileId, CompanyId, Mac)>,
    /// The users by address.
    pub(crate) emails: HashMap<Email, UserId>,
    /// The product defaults of each owner by model.
    pub(crate) defaults: BTreeMap<Owner, BTreeMap<Model, DefaultsId>>,
    /// The principals that have a company as home.
    pub(crate) homes: BTreeSet<(CompanyId, EntityRef)>,
    /// What was changed.
    pub(crate) journal: Journal,
    /// What phones did.
    pub(crate) activities: Activities,
    /// When API keys were last used.
    pub(crate) key_uses: HashMap<KeyId, KeyUse>,
    /// What expires.
    pub(crate) ephemerals: Ephemerals,
    /// The vault's keys, the oldest first.
    pub(crate) keys: Vec<WrappedKey>,
}

impl State {
    /// How many things are stored.
    pub(crate) fn len(&self) -> usize {
        self.things.len()
    }

    /// The thing, if it is stored.
    pub(crate) fn get(&self, which: EntityRef) -> Option<&Arc<Entity>> {
        self.things.get(&which)
    }

    /// Stores a thing, or takes it out, and brings the indexes in line. Returns what was there.
    pub(crate) fn put(
        &mut self,
        which: EntityRef,
        thing: Option<Arc<Entity>>,
    ) -> Option<Arc<Entity>> {
        let before = self.things.remove(&which);
        if let Some(before) = &before {
            self.unindex(before);
        }
        if let Some(thing) = thing {
            self.index(&thing);
            self.things.insert(which, thing);
        }
        before
    }

    fn index(&mut self, thing: &Entity) {
        self.lists.add(thing);
        match thing {
            Entity::Reseller(_) | Entity::Company(_) | Entity::Profile(_) => {}
            Entity::ProductDefaults(d) => {
                self.defaults.entry(d.owner).or_default().insert(d.model, d.id);
            }
            Entity::Endpoint(e) => {
                self.macs.insert(e.mac, e.id);
                self.company_macs.insert((e.company, e.mac));
                self.assigned.extend(e.profile.map(|profile| (profile, e.company, e.mac)));
            }
            Entity::User(u) => {
                self.emails.insert(u.email.clone(), u.id);
                self.homes.extend(u.home.map(|home| (home, thing.reference())));
            }
            Entity::Key(k) => self.homes.extend(k.home.map(|home| (home, thing.reference()))),
        }
    }

    fn unindex(&mut self, thing: &Entity) {
        self.lists.remove(thing);
        let home = match thing {
            Entity::Reseller(_) | Entity::Company(_) | Entity::Profile(_) => None,
            Entity::ProductDefaults(d) => {
                if let Some(models) = self.defaults.get_mut(&d.owner) {
                    models.remove(&d.model);
                    if models.is_empty() {
                        self.defaults.remove(&d.owner);
                    }
                }
                None
            }
            Entity::Endpoint(e) => {
                self.macs.remove(&e.mac);
                self.company_macs.remove(&(e.company, e.mac));
                if let Some(profile) = e.profile {
                    self.assigned.remove(&(profile, e.company, e.mac));
                }
                None
            }
            Entity::User(u) => {
                self.emails.remove(&u.email);
                u.home
            }
            Entity::Key(k) => k.home,
        };
        if let Some(home) = home {
            self.homes.remove(&(home, thing.reference()));
        }
    }

    /// The principals that have this company as home, wherever they stand.
    pub(crate) fn at_home(&self, company: CompanyId) -> Vec<EntityRef> {
        let first = EntityRef { kind: EntityKind::Reseller, id: Uuid::nil() };
        let from_here = self.homes.range((company, first)..);
        from_here.take_while(|(home, _)| *home == company).map(|(_, who)| *who).collect()
    }

    /// The MACs of a company's endpoints within a range, in their order.
    pub(crate) fn macs_of(
        &self,
        company: CompanyId,
        first: Mac,
        last: Mac,
    ) -> impl Iterator<Item = Mac> + '_ {
        let from_here = self.company_macs.range((company, first)..);
        from_here.take_while(move |(c, mac)| *c == company && *mac <= last).map(|(_, mac)| *mac)
    }

    /// The MACs of a company's endpoints that are assigned to a profile within a range, in their order.
    pub(crate) fn assigned_in(
        &self,
        profile: ProfileId,
        company: CompanyId,
        first: Mac,
        last: Mac,
    ) -> impl Iterator<Item = Mac> + '_ {
        let from_here = self.assigned.range((profile, company, first)..);
        from_here
            .take_while(move |(p, c, mac)| (*p, *c) == (profile, company) && *mac <= last)
            .map(|(.., mac)| *mac)
    }

    /// The MACs of the endpoints that are assigned to a profile.
    pub(crate) fn assigned_to(&self, profile: ProfileId) -> impl Iterator<Item = Mac> + '_ {
        let first = (profile, CompanyId::from_uuid(Uuid::nil()), Mac::from_octets([0; 6]));
        let from_here = self.assigned.range(first..);
        from_here.take_while(move |(p, ..)| *p == profile).map(|(.., mac)| *mac)
    }

    /// The product defaults of an owner, by model name.
    pub(crate) fn defaults_of(&self, owner: Owner) -> impl Iterator<Item = DefaultsId> + '_ {
        self.defaults.get(&owner).into_iter().flat_map(BTreeMap::values).copied()
    }

    /// The endpoint with this MAC, wherever it is.
    pub(crate) fn by_mac(&self, mac: Mac) -> Option<&Endpoint> {
        self.endpoint(*self.macs.get(&mac)?)
    }

    /// The things from one on, by (kind, id).
    pub(crate) fn things_after(
        &self,
        after: Option<EntityRef>,
    ) -> impl Iterator<Item = &Entity> + '_ {
        let start = after.map_or(Bound::Unbounded, Bound::Excluded);
        self.things.range((start, Bound::Unbounded)).map(|(_, thing)| &**thing)
    }

    /// How many are in a list, up to a limit.
    pub(crate) fn listed(&self, list: List, limit: usize) -> usize {
        self.lists.of(list).take(limit).count()
    }
}

macro_rules! by_id {
    ($($(#[$doc:meta])+ $name:ident($id:ty) -> $kind:ident($thing:ty);)+) => {
        impl State {$(
            $(#[$doc])+
            pub(crate) fn $name(&self, id: $id) -> Option<&$thing> {
                match &**self.get(EntityRef { kind: EntityKind::$kind, id: id.uuid() })? {
                    Entity::$kind(thing) => Some(thing),
                    _ => None,
                }
            }
        )+}
    };
}

by_id! {
    /// The reseller with this id.
    reseller(ResellerId) -> Reseller(Reseller);
    /// The company with this id.
    company(CompanyId) -> Company(Company);
    /// The profile with this id.
    profile(ProfileId) -> Profile(Profile);
    /// The product defaults with this id.
    product_defaults(DefaultsId) -> ProductDefaults(ProductDefaults);
    /// The endpoint with this id.
    endpoint(EndpointId) -> Endpoint(Endpoint);
    /// The user with this id.
    user(UserId) -> User(User);
    /// The API key with this id.
    key(KeyId) -> Key(ApiKey);
}
