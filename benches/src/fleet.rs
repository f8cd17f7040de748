//! A company's phones as they are after a while of use: with profiles, check-ins and states.
//!
//! Most are handed over or up to date, every tenth never asked, and *a few* are in each of the other states, as
//! many in a large company as in a small one, and far between: who asks for those few must not have to wait for
//! the many.

use std::error::Error;
use std::net::{IpAddr, Ipv4Addr};

use jiff::{SignedDuration, Timestamp};
use sraps_core::activity::{CheckIn, Proof};
use sraps_core::endpoint::Endpoint;
use sraps_core::endpoint::state::State;
use sraps_core::profile::Profile;
use sraps_core::setting::{Setting, SettingKey, Value};
use sraps_core::snom::request::File;
use sraps_core::storage::{Change, ChangeSet, Entity, MAX_CHANGES, Storage};
use sraps_core::tenancy::{Label, ProfileId};
use uuid::Uuid;

use crate::{Installation, change_set, settings};

/// How many phones are in each of the rare states.
pub const FEW: u32 = 20;

/// How many profiles the company has.
pub const PROFILES: u32 = 200;

/// How many check-ins are recorded at once.
const BATCH: usize = 2_000;

/// The rare states.
const RARE: [State; 4] = [State::Disabled, State::Refused, State::ChangePending, State::Silent];

/// Phones of one company, the same in each run but for the time.
#[derive(Debug, Clone)]
pub struct Fleet {
    /// Whose they are.
    pub installation: Installation,
    phones: u32,
    now: Timestamp,
}

impl Fleet {
    /// A number of phones, of which the last ones asked just before `now`. Of less than 1,000 some states have
    /// none.
    ///
    /// # Errors
    /// None: every text is legal.
    pub fn new(phones: u32, now: Timestamp) -> Result<Self, Box<dyn Error>> {
        Ok(Self { installation: Installation::new()?, phones, now })
    }

    /// The state of the `n`th phone.
    pub fn state(&self, n: u32) -> State {
        let step = (self.phones / FEW).max(5);
        let rare = RARE.iter().zip(1..).find(|(_, place)| n % step == step / 5 * place);
        match (rare, n % 10) {
            (Some((state, _)), _) => *state,
            (None, 0) => State::Staged,
            (None, 1..=6) => State::HandedOver,
            (None, _) => State::UpToDate,
        }
    }

    /// The `n`th profile: it redirects its phones, or lets them ask once a day.
    fn profile(&self, n: u32) -> Result<Profile, Box<dyn Error>> {
        let mut settings = settings(50)?;
        let (name, value) = match n % 10 {
            1..=6 => ("setting_server", "https://pbx.example.org/{mac}.xml"),
            _ => ("settings_refresh_timer", "86400"),
        };
        settings.add(Setting::new(SettingKey::setting(name)?, Value::text(value)?))?;
        Ok(Profile {
            id: profile_id(n),
            name: Label::new(&format!("Branch office {n}"))?,
            settings,
            ..self.installation.profile.clone()
        })
    }

    /// The `n`th phone.
    fn phone(&self, n: u32) -> Result<Endpoint, Box<dyn Error>> {
        let profile = match self.state(n) {
            State::Silent => 0,
            _ => n % PROFILES,
        };
        let mut phone = self.installation.endpoint(n)?;
        phone.profile = Some(profile_id(profile));
        phone.autoprovisioning = self.state(n) != State::Disabled;
        if self.state(n) == State::ChangePending {
            phone.updated = self.now;
        }
        Ok(phone)
    }

    /// What the `n`th phone asked last, if it ever did.
    fn check_in(&self, n: u32) -> Result<Option<CheckIn>, Box<dyn Error>> {
        let state = self.state(n);
        if state == State::Staged {
            return Ok(None);
        }
        let ago = match state {
            State::Silent => SignedDuration::from_hours(24 * 30),
            _ => SignedDuration::from_secs(i64::from(n) * 7_919 % 86_000 + 60),
        };
        let endpoint = self.installation.endpoint(n)?;
        let [_, a, b, c] = n.to_be_bytes();
        let firmware = format!("10.1.{}.1", 169 + n % 5);
        Ok(Some(CheckIn {
            mac: endpoint.mac,
            endpoint: Some(endpoint.id),
            at: self.now.checked_sub(ago)?,
            address: Some(IpAddr::V4(Ipv4Addr::new(10, a, b, c))),
            user_agent: format!("Mozilla/4.0 (compatible; snomD785-SIP {firmware})"),
            model: endpoint.model.map(|known| known.model),
            firmware: Some(firmware),
            file: File::Phone,
            proof: Proof::None,
            status: if state == State::Refused { 404 } else { 200 },
            bytes: 2_000,
            handed_over: matches!(n % 10, 1..=6) && state != State::Silent,
        }))
    }

    /// Stores the company, its profiles and phones, what they asked, and a log: a name changed for every 200th
    /// phone, and at least a hundred.
    ///
    /// # Errors
    /// Those of the storage.
    pub async fn store(&self, storage: &dyn Storage) -> Result<(), Box<dyn Error>> {
        self.installation.store(storage, 0).await?;
        let profiles = (0..PROFILES).map(|n| Ok(Entity::Profile(self.profile(n)?)));
        let profiles = profiles.collect::<Result<Vec<_>, Box<dyn Error>>>()?;
        let mut number = 0;
        storage.apply(change_set(next(&mut number), profiles)).await?;
        let all: Vec<u32> = (0..self.phones).collect();
        for part in all.chunks(MAX_CHANGES) {
            let phones = part.iter().map(|n| Ok(Entity::Endpoint(self.phone(*n)?)));
            let phones = phones.collect::<Result<Vec<_>, Box<dyn Error>>>()?;
            storage.apply(change_set(next(&mut number), phones)).await?;
        }
        for part in all.chunks(BATCH) {
            let seen = part.iter().filter_map(|n| self.check_in(*n).transpose());
            let seen = seen.collect::<Result<Vec<_>, _>>()?;
            storage.observe(seen).await?;
        }
        let renamed = (self.phones / 200).max(100);
        for n in (0..self.phones).step_by((self.phones / renamed) as usize) {
            let before = self.phone(n)?;
            let name = Some(Label::new(&format!("Desk {n} by the window"))?);
            let after = Endpoint { name, version: before.version.next(), ..before.clone() };
            let entity = Entity::Endpoint(after);
            let changes = vec![Change::Update { entity, expected: before.version }];
            let set = ChangeSet { changes, at: self.now, ..change_set(next(&mut number), vec![]) };
            storage.apply(set).await?;
        }
        Ok(())
    }
}

fn next(number: &mut u32) -> u32 {
    *number += 1;
    *number
}

fn profile_id(n: u32) -> ProfileId {
    ProfileId::from_uuid(Uuid::from_u128((1 << 32) + u128::from(n)))
}
