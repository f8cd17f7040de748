//! A table of phones is looked at before it is registered, line by line: addresses as in a pasted list, and what
//! else a table can say of a phone (web-ui.md 2.1, point 6).

use std::collections::HashMap;

use super::EndpointDraft;
use super::check::{CheckedItem, Read};
use crate::endpoint::{KnownModel, ModelSource};
use crate::mac::paste;
use crate::model::{Model, ProductGroup};
use crate::profile::Profile;
use crate::service::{Caller, Error, OwnerRef, Sraps};
use crate::storage::MAX_CHANGES;
use crate::tenancy::{Action, CompanyId, ProfileId};

/// The most profiles among which names are looked for.
const PROFILES: usize = 5_000;

/// A line of a table: its cells as they were written, blanks around them and all. Empty ones say nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PhoneLine {
    /// Where it stands in its file, from 1.
    pub number: usize,
    /// The address.
    pub mac: String,
    /// The name.
    pub name: String,
    /// The profile: its name in any case, or its id.
    pub profile: String,
    /// The model.
    pub model: String,
    /// Whether it is provisioned: `true`, `yes`, `1`, or `false`, `no`, `0`, in any case.
    pub enabled: String,
}

/// A line that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedLine {
    /// What its address and its name are.
    pub item: CheckedItem,
    /// What is wrong with the rest of it.
    pub fault: Option<LineFault>,
    /// The phone, where nothing is wrong with the line.
    pub draft: Option<EndpointDraft>,
}

/// What is wrong with a line beside its address and its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum LineFault {
    /// It names no profile, and neither does who imports it.
    #[error("it has no profile")]
    NoProfile,
    /// There is no such profile.
    #[error("there is no profile with this name or id")]
    UnknownProfile,
    /// More than one profile has this name.
    #[error("more than one profile has this name: write its id")]
    AmbiguousProfile,
    /// That cannot be the name of a model.
    #[error("it names no model")]
    Model,
    /// It says neither yes nor no.
    #[error("expected true or false")]
    Enabled,
}

/// What a line says beside address and name.
struct Rest {
    profile: (ProfileId, Option<ProductGroup>),
    model: Option<Model>,
    enabled: bool,
}

impl Sraps {
    /// Looks at a table of phones, line by line, for whoever may register them in this company; nothing is
    /// written. Lines that name no profile get `profile`. At most 10,000 lines.
    ///
    /// # Errors
    /// [`Error::TooMany`]; [`Error::Invalid`] on `provisioning_profile` where `profile` is one that the company
    /// may not use; [`Error::NotFound`] for a company out of reach.
    pub async fn check_lines(
        &self,
        caller: Caller,
        company: CompanyId,
        lines: &[PhoneLine],
        profile: Option<ProfileId>,
    ) -> Result<Vec<CheckedLine>, Error> {
        Error::unless_too_many(lines.len(), MAX_CHANGES)?;
        let here = self.open(caller, Action::WriteEndpoints, company).await?;
        let usual = match profile {
            Some(id) => {
                let found = self.storage().profile(&here, id).await?;
                Some(found.ok_or_else(|| super::unknown_profile(""))?)
            }
            None => None,
        };
        let profiles = self.named(caller, company, lines).await?;
        let usual = usual.map(|profile| (profile.id, profile.product_group));
        let rests: Vec<Result<Rest, LineFault>> =
            lines.iter().map(|line| rest(line, usual, &profiles)).collect();
        let cells = lines.iter().map(|line| (line.number, line.mac.as_str(), line.name.as_str()));
        let items = paste::read_apart(cells).items.into_iter().zip(&rests);
        let items = items.map(|(item, rest)| {
            let rest = rest.as_ref().ok();
            let meant_for = rest.and_then(|rest| rest.profile.1);
            Read { item, model: rest.and_then(|rest| rest.model), meant_for }
        });
        let checked = self.checked(caller, company, items.collect()).await?;
        Ok(checked.into_iter().zip(rests).map(|(item, rest)| line(item, rest)).collect())
    }

    /// The profiles that the company may use, where a line names one.
    async fn named(
        &self,
        caller: Caller,
        company: CompanyId,
        lines: &[PhoneLine],
    ) -> Result<Profiles, Error> {
        if lines.iter().all(|line| line.profile.trim().is_empty()) {
            return Ok(Profiles::default());
        }
        let owner = OwnerRef::Company(company);
        let found = self.find_profiles(caller, owner, "", PROFILES).await?;
        Ok(Profiles::of(found.profiles))
    }
}

/// Profiles by id and by name in lower case.
#[derive(Default)]
struct Profiles {
    ids: HashMap<ProfileId, Option<ProductGroup>>,
    names: HashMap<String, Vec<ProfileId>>,
}

impl Profiles {
    fn of(profiles: Vec<Profile>) -> Self {
        let mut all = Self::default();
        for profile in profiles {
            all.ids.insert(profile.id, profile.product_group);
            all.names.entry(profile.name.as_str().to_lowercase()).or_default().push(profile.id);
        }
        all
    }

    fn find(&self, text: &str) -> Result<(ProfileId, Option<ProductGroup>), LineFault> {
        let with_group = |id: ProfileId| Some((id, *self.ids.get(&id)?));
        if let Some(found) = text.parse().ok().and_then(with_group) {
            return Ok(found);
        }
        match self.names.get(&text.to_lowercase()).map(Vec::as_slice) {
            Some([id]) => with_group(*id).ok_or(LineFault::UnknownProfile),
            Some([_, ..]) => Err(LineFault::AmbiguousProfile),
            Some([]) | None => Err(LineFault::UnknownProfile),
        }
    }
}

fn rest(
    line: &PhoneLine,
    usual: Option<(ProfileId, Option<ProductGroup>)>,
    profiles: &Profiles,
) -> Result<Rest, LineFault> {
    let profile = match line.profile.trim() {
        "" => usual.ok_or(LineFault::NoProfile)?,
        text => profiles.find(text)?,
    };
    let model = match line.model.trim() {
        "" => None,
        text => Some(Model::parse(text).map_err(|_| LineFault::Model)?),
    };
    let enabled = match line.enabled.trim().to_lowercase().as_str() {
        "" | "true" | "yes" | "1" => true,
        "false" | "no" | "0" => false,
        _ => return Err(LineFault::Enabled),
    };
    Ok(Rest { profile, model, enabled })
}

fn line(item: CheckedItem, rest: Result<Rest, LineFault>) -> CheckedLine {
    match rest {
        Err(fault) => CheckedLine { item, fault: Some(fault), draft: None },
        Ok(rest) => {
            let draft = item.mac.filter(|_| item.is_ready()).map(|mac| EndpointDraft {
                name: item.name.clone(),
                profile: Some(rest.profile.0),
                // What the address says by itself need not be said.
                model: rest
                    .model
                    .filter(|model| Model::of_mac(mac) != Some(*model))
                    .map(|model| KnownModel { model, source: ModelSource::Operator }),
                autoprovisioning: rest.enabled,
                ..EndpointDraft::new(mac)
            });
            CheckedLine { item, fault: None, draft }
        }
    }
}

impl CheckedLine {
    /// Whether leaving it out loses nothing: the phone is in the company already, or stands further up.
    pub fn is_superfluous(&self) -> bool {
        self.item.is_superfluous()
    }
}
