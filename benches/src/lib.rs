//! What the benches measure on: phones, settings and whole installations, the same in every run.
//!
//! Each bench stands beside a *named baseline* in the same run, something that does the unavoidable part of
//! the work and nothing else. What counts is the ratio of the two: the machine's speed drops out of it.

pub mod fleet;

use std::error::Error;

use jiff::Timestamp;
use sraps_core::endpoint::{Endpoint, KnownModel};
use sraps_core::journal::{Actor, Origin};
use sraps_core::mac::Mac;
use sraps_core::profile::Profile;
use sraps_core::setting::{Name, Perm, Setting, SettingError, SettingKey, Settings, Text, Value};
use sraps_core::storage::{Change, ChangeSet, ChangeSetId, Entity, MAX_CHANGES, Storage};
use sraps_core::tenancy::{
    Company, CompanyId, EndpointId, Label, Note, Owner, PrincipalId, ProfileId, Reseller,
    ResellerId, Secrecy, Version,
};
use uuid::Uuid;

/// `count` settings as a phone of a larger office has them: identities, function keys, switches.
///
/// # Errors
/// None for the counts in use: every name and value is legal.
pub fn settings(count: u32) -> Result<Settings, SettingError> {
    let mut settings = Settings::default();
    for n in 0..count {
        let mut setting = match n % 5 {
            0 => setting("user_name", n / 5 + 1, &format!("{}", 1000 + n))?,
            1 => setting("user_host", n / 5 + 1, "pbx.example.org:5061;transport=tls")?,
            2 => setting("user_realname", n / 5 + 1, "Müller & Söhne <Empfang>")?,
            3 => Setting::new(SettingKey::fkey(n / 5)?, Value::text("blf sip:1001@pbx|*97")?),
            _ => setting("speed", n / 5, "+49 30 39833 0")?,
        }
        .with_perm(Perm::READ_WRITE);
        if n % 5 == 3 {
            setting.attributes.insert(Name::new("context")?, Text::new("active")?);
            setting.attributes.insert(Name::new("label")?, Text::new("Front \"desk\"")?);
        }
        settings.add(setting)?;
    }
    Ok(settings)
}

fn setting(name: &str, index: u32, value: &str) -> Result<Setting, SettingError> {
    Ok(Setting::new(SettingKey::setting(name)?.at(index)?, Value::text(value)?))
}

/// The MAC of the `n`th phone: D785s, one after the other.
pub fn mac(n: u32) -> Mac {
    let [_, a, b, c] = n.to_be_bytes();
    Mac::from_octets([0x00, 0x04, 0x13, 0x92_u8.wrapping_add(a), b, c])
}

/// An installation of one reseller, one company and one profile.
#[derive(Debug, Clone)]
pub struct Installation {
    /// The company, whose all endpoints are.
    pub company: Company,
    /// The profile, which all endpoints are assigned to.
    pub profile: Profile,
    reseller: Reseller,
}

impl Installation {
    /// The things, not yet stored.
    ///
    /// # Errors
    /// None: every text is legal.
    pub fn new() -> Result<Self, Box<dyn Error>> {
        let now = Timestamp::UNIX_EPOCH;
        let (created, updated, version) = (now, now, Version::FIRST);
        let name = Label::new("Bench")?;
        let reseller = ResellerId::from_uuid(Uuid::from_u128(1));
        let company = CompanyId::from_uuid(Uuid::from_u128(2));
        Ok(Self {
            reseller: Reseller { id: reseller, name: name.clone(), created, updated, version },
            company: Company {
                id: company,
                reseller,
                name: name.clone(),
                secrecy: Secrecy::Withheld,
                suspension: None,
                created,
                updated,
                version,
            },
            profile: Profile {
                id: ProfileId::from_uuid(Uuid::from_u128(3)),
                owner: Owner { reseller, company: Some(company) },
                name,
                product_group: None,
                settings: settings(50)?,
                autoprovisioning: true,
                note: Note::default(),
                created,
                updated,
                version,
            },
        })
    }

    /// The `n`th endpoint.
    ///
    /// # Errors
    /// None: every text is legal.
    pub fn endpoint(&self, n: u32) -> Result<Endpoint, Box<dyn Error>> {
        let now = Timestamp::UNIX_EPOCH;
        Ok(Endpoint {
            id: EndpointId::from_uuid(Uuid::from_u128((1 << 64) + u128::from(n))),
            mac: mac(n),
            reseller: self.company.reseller,
            company: self.company.id,
            name: Some(Label::new(&format!("Desk {n}"))?),
            profile: Some(self.profile.id),
            model: KnownModel::at_registration(mac(n), None),
            settings: settings(5)?,
            autoprovisioning: true,
            warranty_warning: 3,
            created: now,
            updated: now,
            version: Version::FIRST,
        })
    }

    /// Stores the installation with `endpoints` endpoints.
    ///
    /// # Errors
    /// Those of the storage.
    pub async fn store(&self, storage: &dyn Storage, endpoints: u32) -> Result<(), Box<dyn Error>> {
        let tenants = [
            Entity::Reseller(self.reseller.clone()),
            Entity::Company(self.company.clone()),
            Entity::Profile(self.profile.clone()),
        ];
        storage.apply(change_set(0, tenants.into())).await?;
        let mut batch = Vec::with_capacity(MAX_CHANGES);
        for n in 0..endpoints {
            batch.push(Entity::Endpoint(self.endpoint(n)?));
            if batch.len() == MAX_CHANGES || n + 1 == endpoints {
                storage.apply(change_set(n + 1, std::mem::take(&mut batch))).await?;
            }
        }
        Ok(())
    }
}

fn change_set(number: u32, entities: Vec<Entity>) -> ChangeSet {
    ChangeSet {
        id: ChangeSetId::from_uuid(Uuid::from_u128(u128::from(number) + 1)),
        actor: Actor::Principal(PrincipalId::Console),
        origin: Origin::Library,
        at: Timestamp::UNIX_EPOCH,
        changes: entities.into_iter().map(|entity| Change::Create { entity }).collect(),
        claim: None,
    }
}
