//! Random change sets, the same for the same seed, and the comparison of two storages by them.
//!
//! Ids, MACs, addresses and models are few, so that conflicts, stale versions and things in use occur.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::fixtures::*;
use super::snapshot::Snapshot;
use crate::activity::{CheckIn, KeyUse};
use crate::endpoint::{Endpoint, KnownModel, ModelSource};
use crate::product_default::ProductDefaults;
use crate::profile::Profile;
use crate::secret::Sealed;
use crate::setting::{Setting, SettingKey, Settings, Value};
use crate::storage::{
    Change, ChangeSet, Claim, ClaimKey, Entity, EntityKind, EntityRef, EphemeralEntry,
    EphemeralKind, Storage, StorageError,
};
use crate::tenancy::{
    ApiKey, Company, Email, LanguageCode, Owner, PreviousSecret, RecoveryHash, Reseller,
    SecondFactor, Suspension, Tenant, User, Version,
};

/// How many change sets [`compare`] applies.
pub const STEPS: u64 = 400;

/// The generator splitmix64 (Steele, Lea, Flood 2014): small, and the same everywhere.
#[derive(Debug, Clone)]
pub struct SplitMix64(u64);

impl SplitMix64 {
    /// A generator that always gives the same numbers for a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below a bound.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.number() % bound.max(1)
    }

    /// True in so many of a hundred cases.
    pub fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }
}

/// Makes change sets, valid and invalid ones mixed. It remembers what was accepted, so that most changes
/// know the right version.
#[derive(Debug)]
pub struct ChangeSets {
    random: SplitMix64,
    stored: BTreeMap<EntityRef, Entity>,
    made: Vec<ChangeSet>,
}

impl ChangeSets {
    /// The change sets of a seed.
    pub fn new(seed: u64) -> Self {
        Self { random: SplitMix64::new(seed), stored: BTreeMap::new(), made: Vec::new() }
    }

    /// The next change set; sometimes an older one again.
    pub fn make(&mut self) -> ChangeSet {
        if self.random.percent(4) && !self.made.is_empty() {
            let again = self.random.below(self.made.len() as u64);
            return self.made[usize::try_from(again).unwrap()].clone();
        }
        let count = match self.random.below(10) {
            0 => 0,
            1..=6 => 1,
            7..=8 => 2,
            _ => 2 + self.random.below(4),
        };
        let mut expected = self.stored.clone();
        let changes = (0..count).map(|_| self.change(&mut expected)).collect();
        let mut set = change_set(1 + self.made.len() as u64, changes);
        set.claim = self.random.percent(30).then(|| self.claim(set.at));
        self.made.push(set.clone());
        set
    }

    /// A claim of one of few signatures by one of few holders.
    fn claim(&mut self, at: Timestamp) -> Claim {
        let key = u8::try_from(self.random.below(4)).unwrap();
        let lives = i64::try_from(self.random.below(30)).unwrap();
        Claim {
            key: ClaimKey::from_bytes([key; 32]),
            holder: Uuid::from_u128(self.random.below(2).into()),
            expires: at + SignedDuration::from_micros(lives),
        }
    }

    /// Takes note that a set was applied for the first time.
    pub fn accepted(&mut self, set: &ChangeSet) {
        for change in &set.changes {
            note(&mut self.stored, change);
        }
    }

    /// What phones might have done meanwhile.
    pub fn check_ins(&mut self) -> Vec<CheckIn> {
        let count = self.random.below(8);
        let mut seen = Vec::new();
        for _ in 0..count {
            let at = moment(i64::try_from(self.random.below(1_000)).unwrap());
            let n = self.random.below(9);
            let known = self.stored.values().filter_map(|thing| match thing {
                Entity::Endpoint(endpoint) => Some(endpoint),
                _ => None,
            });
            let found = known.clone().nth(usize::try_from(n).unwrap());
            let address = self.random.percent(80).then(|| {
                let last = u8::try_from(self.random.below(4)).unwrap();
                std::net::IpAddr::from([192, 0, 2, last])
            });
            let status = if self.random.percent(20) { 404 } else { 200 };
            seen.push(match found {
                Some(endpoint) => {
                    CheckIn { handed_over: n == 1, address, status, ..check_in(endpoint, at) }
                }
                None => CheckIn { address, ..unknown(mac(n), at) },
            });
        }
        seen
    }

    /// What programs might have done meanwhile.
    pub fn key_uses(&mut self) -> Vec<KeyUse> {
        let count = self.random.below(4);
        (0..count)
            .map(|_| {
                let last = u8::try_from(self.random.below(200)).unwrap();
                KeyUse {
                    key: key(self.random.below(6), Tenant::Installation).id,
                    at: moment(i64::try_from(self.random.below(500)).unwrap()),
                    address: self.random.percent(80).then(|| [192, 0, 2, last].into()),
                }
            })
            .collect()
    }

    /// A change, which `expected` then contains.
    fn change(&mut self, expected: &mut BTreeMap<EntityRef, Entity>) -> Change {
        let change = self.random_change(expected);
        note(expected, &change);
        change
    }

    fn random_change(&mut self, expected: &BTreeMap<EntityRef, Entity>) -> Change {
        let thing = self.thing();
        let known = expected.get(&thing.reference());
        let stale = self.random.percent(5);
        let version = known.map_or(Version::FIRST, Entity::version);
        let version = if stale { version.next() } else { version };
        let thing = thing.with_version(version);
        if self.random.percent(4) {
            return Change::Reveal { target: thing.reference() };
        }
        match (known.is_some(), self.random.below(100)) {
            (false, 0..90) => create(thing.with_version(Version::FIRST)),
            (true, 0..5) => create(thing),
            (true, 5..20) | (false, 90..95) => {
                let (target, expected) = (thing.reference(), version);
                Change::Delete { target, expected, cascade: self.random.percent(30) }
            }
            (true, 30..) => update(known.cloned().map_or(thing.clone(), |k| self.kept(&k, thing))),
            _ => update(thing),
        }
    }

    /// The random thing with what is for good taken from the stored one: such an update can succeed.
    fn kept(&mut self, stored: &Entity, thing: Entity) -> Entity {
        let mut thing = thing;
        match (stored, &mut thing) {
            (Entity::Company(old), Entity::Company(new)) => new.reseller = old.reseller,
            (Entity::Profile(old), Entity::Profile(new)) => new.owner = old.owner,
            (Entity::ProductDefaults(old), Entity::ProductDefaults(new)) => {
                (new.owner, new.model) = (old.owner, old.model);
            }
            (Entity::Endpoint(old), Entity::Endpoint(new)) => {
                new.mac = old.mac;
                if self.random.percent(60) {
                    (new.reseller, new.company) = (old.reseller, old.company);
                    new.profile = old.profile;
                }
            }
            (Entity::User(old), Entity::User(new)) => new.tenant = old.tenant,
            (Entity::Key(old), Entity::Key(new)) => new.tenant = old.tenant,
            _ => {}
        }
        thing
    }

    /// A random thing of the small world.
    fn thing(&mut self) -> Entity {
        let number = self.random.below(100);
        match number {
            0..6 => {
                let n = self.random.below(2);
                Reseller { name: self.name(), ..reseller(n) }.into()
            }
            6..16 => {
                let (n, reseller) = (self.random.below(4), self.reseller(10));
                let suspension =
                    self.random.percent(20).then_some(Suspension { stop_phones: true });
                let name = self.name();
                Company { name, suspension, ..company(n, &reseller) }.into()
            }
            16..36 => {
                let (n, owner) = (self.random.below(6), self.owner());
                let updated = self.moment();
                let autoprovisioning = self.random.percent(85);
                let (name, settings) = (self.name(), self.settings());
                let profile = profile(n, owner);
                Profile { name, settings, autoprovisioning, updated, ..profile }.into()
            }
            36..50 => {
                let (n, owner, model) = (self.random.below(5), self.owner(), self.model());
                let (settings, updated) = (self.settings(), self.moment());
                ProductDefaults { settings, updated, ..defaults(n, owner, model) }.into()
            }
            50..80 => self.endpoint().into(),
            80..90 => {
                let (n, tenant) = (self.random.below(4), self.tenant());
                let email = format!("user{}@example.org", self.random.below(3));
                let home = self.home();
                let second_factor = self.random.percent(20).then(|| SecondFactor {
                    seed: Sealed::from_envelope("v1.seed"),
                    recovery: (0..self.random.below(3))
                        .map(|n| RecoveryHash::from_hex(n.to_string()))
                        .collect(),
                });
                let language = self.random.percent(20).then(|| LanguageCode::new("de").unwrap());
                let email = Email::new(&email).unwrap();
                User { home, email, second_factor, language, ..user(n, tenant) }.into()
            }
            _ => {
                let (n, tenant) = (self.random.below(4), self.tenant());
                let expires = self.random.percent(30).then(|| self.moment());
                let previous = self.random.percent(30).then(|| PreviousSecret {
                    secret: Sealed::from_envelope("v1.before"),
                    until: self.moment(),
                });
                let (name, home) = (self.name(), self.home());
                ApiKey { home, name, previous, expires, ..key(n, tenant) }.into()
            }
        }
    }

    fn endpoint(&mut self) -> Endpoint {
        let owner = loop {
            let owner = self.owner();
            if owner.company.is_some() {
                break owner;
            }
        };
        let other = self.random.below(6);
        let n = self.random.below(8);
        let profile = self.random.percent(60).then(|| profile(other, owner).id);
        let source = ModelSource::Operator;
        let model = self.random.percent(80).then(|| KnownModel { model: self.model(), source });
        let mac = mac(if self.random.percent(80) { n } else { self.random.below(8) });
        let place = owner.company.unwrap_or_else(|| company(0, &reseller(0)).id);
        let reseller = owner.reseller;
        let new = endpoint(n, &company(0, &super::fixtures::reseller(0)));
        let name = self.random.percent(70).then(|| self.name());
        let settings = if self.random.percent(30) { self.settings() } else { new.settings };
        let autoprovisioning = self.random.percent(90);
        let (created, updated) = (self.moment(), self.moment());
        Endpoint {
            reseller,
            company: place,
            mac,
            name,
            profile,
            model,
            settings,
            autoprovisioning,
            created,
            updated,
            ..new
        }
    }

    /// One of few moments.
    fn moment(&mut self) -> Timestamp {
        moment(i64::try_from(self.random.below(10) * 100).unwrap())
    }

    /// What decides where a phone goes, and when it comes back.
    fn settings(&mut self) -> Settings {
        let number = self.random.below(8);
        let mut chosen = match number {
            0 => settings(&[("setting_server", "https://pbx.example.org/{mac}.xml")]),
            1 => settings(&[("setting_server", "https://other.example.org/")]),
            2 => settings(&[("settings_refresh_timer", "60")]),
            3 => settings(&[("settings_refresh_timer", "0")]),
            4 => settings(&[("prov_polling_enabled", "on"), ("prov_polling_period", "30")]),
            _ => settings(&[("language", "English")]),
        };
        if number == 5 {
            let key = SettingKey::setting("setting_server").unwrap();
            chosen.set(Setting::new(key, Value::Omit)).unwrap();
        }
        chosen
    }

    fn name(&mut self) -> crate::tenancy::Label {
        label(["a", "B", "b", "ä", "a b"][usize::try_from(self.random.below(5)).unwrap()])
    }

    fn model(&mut self) -> crate::model::Model {
        model(["snomD785", "snomD120"][usize::try_from(self.random.below(2)).unwrap()])
    }

    /// A reseller; in some of a hundred cases one that is never stored.
    fn reseller(&mut self, unknown: u64) -> Reseller {
        let n = if self.random.percent(unknown) { 99 } else { self.random.below(2) };
        reseller(n)
    }

    /// A reseller or a company, mostly with the reseller that it was stored with.
    fn owner(&mut self) -> Owner {
        if self.random.percent(25) {
            return of_reseller(&self.reseller(5));
        }
        let n = self.random.below(4);
        let wanted = company(n, &self.reseller(5));
        let stored = self.stored.get(&Entity::from(wanted.clone()).reference());
        match stored {
            Some(Entity::Company(company)) if self.random.percent(95) => of_company(company),
            _ => of_company(&wanted),
        }
    }

    fn tenant(&mut self) -> Tenant {
        if self.random.percent(20) { Tenant::Installation } else { self.owner().tenant() }
    }

    fn home(&mut self) -> Option<crate::tenancy::CompanyId> {
        let n = self.random.below(4);
        self.random.percent(40).then(|| company(n, &reseller(0)).id)
    }
}

/// What a change leaves behind, if it succeeds.
fn note(stored: &mut BTreeMap<EntityRef, Entity>, change: &Change) {
    match change {
        Change::Create { entity } | Change::Update { entity, .. } => {
            stored.insert(entity.reference(), entity.clone());
        }
        Change::Delete { target, .. } => {
            stored.remove(target);
            if target.kind == EntityKind::Company {
                stored.retain(|_, thing| {
                    thing.tenant().company().map(crate::tenancy::CompanyId::uuid) != Some(target.id)
                });
            }
        }
        Change::Reveal { .. } => {}
    }
}

/// Does one random thing with what expires, and says what came of it.
async fn expire(storage: &dyn Storage, mut random: SplitMix64, step: i64) -> String {
    let kind = EphemeralKind::Nonce;
    let key = ["a", "b", "c"][usize::try_from(random.below(3)).unwrap()];
    let (now, lives) = (moment(step), i64::try_from(random.below(20)).unwrap());
    let expires = moment(step + lives);
    match random.below(10) {
        0..3 => {
            let value = random.below(100).to_string();
            let entry = EphemeralEntry { kind, key: key.into(), value, expires };
            format!("{:?}", storage.put_if_absent(entry, now).await)
        }
        3..5 => format!("{:?}", storage.get(kind, key, now).await),
        5..8 => {
            let amount = i64::try_from(random.below(9)).unwrap() - 4;
            format!("{:?}", storage.add(kind, key, amount, expires, now).await)
        }
        8 => format!("{:?}", storage.remove(kind, key, now).await),
        _ => format!("{:?}", storage.sweep(now).await),
    }
}

/// Applies the same random change sets and check-ins to two empty storages, and demands that both give equal
/// results, equal errors and, from time to time and at the end, equal readings of everything.
pub async fn compare(a: &dyn Storage, b: &dyn Storage, seed: u64) {
    let mut sets = ChangeSets::new(seed);
    let (mut done, mut refused) = (0_u64, 0_u64);
    for step in 0..STEPS {
        let set = sets.make();
        let (of_a, of_b) = (a.apply(set.clone()).await, b.apply(set.clone()).await);
        assert_eq!(of_a, of_b, "seed {seed}, step {step}: {set:#?}");
        match of_a {
            Ok(committed) if !committed.repeated => {
                sets.accepted(&set);
                done += 1;
            }
            Ok(_) => {}
            Err(StorageError::Unavailable(text) | StorageError::Backend(text)) => {
                panic!("seed {seed}, step {step}: {text}: {set:#?}")
            }
            Err(_) => refused += 1,
        }
        if step % 5 == 0 {
            let seen = sets.check_ins();
            let (of_a, of_b) = (a.observe(seen.clone()).await, b.observe(seen).await);
            assert_eq!((of_a, of_b), (Ok(()), Ok(())), "seed {seed}, step {step}");
        }
        let (random, at) = (SplitMix64::new(seed ^ (step << 8)), i64::try_from(step).unwrap());
        let (of_a, of_b) = (expire(a, random.clone(), at).await, expire(b, random, at).await);
        assert_eq!(of_a, of_b, "seed {seed}, step {step}");
        if step % 5 == 2 {
            let used = sets.key_uses();
            let (of_a, of_b) = (a.observe_keys(used.clone()).await, b.observe_keys(used).await);
            assert_eq!((of_a, of_b), (Ok(()), Ok(())), "seed {seed}, step {step}");
        }
        if step % 50 == 49 {
            let before = moment(i64::try_from(step).unwrap());
            assert_eq!((a.forget(before).await, b.forget(before).await), (Ok(()), Ok(())));
            Snapshot::of(a).await.assert_same(&Snapshot::of(b).await);
        }
    }
    let fair = STEPS / 10;
    assert!(done > fair && refused > fair, "a one-sided run: {done} done, {refused} refused");
}
