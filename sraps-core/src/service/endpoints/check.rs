//! A pasted list is looked at before it is registered: what each line is, and whether its phone is free.

use std::collections::HashMap;

use crate::mac::Mac;
use crate::mac::paste::{self, Limits, NotSnom, Refusal};
use crate::model::{Model, ProductGroup};
use crate::service::{Caller, Error, Sraps};
use crate::storage::Ownership;
use crate::tenancy::{Action, Company, CompanyId, Label, ProfileId, Scope, TextError};

use super::unknown_profile;

/// An item of a pasted list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedItem {
    /// The line it stands in, from 1.
    pub line: usize,
    /// The item as it was written, cut to 64 characters; without its name.
    pub text: String,
    /// The address, if it is one.
    pub mac: Option<Mac>,
    /// The name behind a tab, if it can be one.
    pub name: Option<Label>,
    /// The model that the address belongs to, where that is known.
    pub model: Option<Model>,
    /// Set when the address is hardly one of a Snom phone.
    pub not_snom: Option<NotSnom>,
    /// Set when the text behind the tab cannot be a name.
    pub no_name: Option<TextError>,
    /// The family of products that the profile is meant for, where the model is of another one.
    pub unfit: Option<ProductGroup>,
    /// Whether it can be registered.
    pub verdict: CheckVerdict,
}

/// Whether an item of a pasted list can be registered in a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckVerdict {
    /// Nobody registered it.
    Free,
    /// It is an endpoint of the company already.
    Yours,
    /// It is an endpoint of another company that the asker reaches.
    Elsewhere(Box<Company>),
    /// It is registered elsewhere; nothing more is said.
    Taken,
    /// It stands further up in the list.
    Duplicate(Refusal),
    /// It is no address.
    Malformed(Refusal),
}

impl CheckedItem {
    /// Whether it can be registered as it stands there, with the name that stands behind it.
    pub fn is_ready(&self) -> bool {
        self.verdict == CheckVerdict::Free && self.no_name.is_none()
    }

    /// Whether leaving it out loses nothing: the phone is in the company already, or stands further up.
    pub fn is_superfluous(&self) -> bool {
        matches!(self.verdict, CheckVerdict::Yours | CheckVerdict::Duplicate(_))
    }
}

impl Sraps {
    /// Looks at a pasted list, item by item, for whoever may register them in this company and assign them to
    /// this profile; nothing is written. At most 10,000 items in 1 MiB are read.
    ///
    /// # Errors
    /// [`Error::Invalid`] on `text` for a list beyond the limits, on `provisioning_profile` for a profile that
    /// the company may not use; [`Error::NotFound`] for a company out of reach.
    pub async fn check_endpoints(
        &self,
        caller: Caller,
        company: CompanyId,
        text: &str,
        profile: Option<ProfileId>,
    ) -> Result<Vec<CheckedItem>, Error> {
        let company = self.open(caller, Action::WriteEndpoints, company).await?;
        let profile = match profile {
            Some(id) => {
                let found = self.storage().profile(&company, id).await?;
                Some(found.ok_or_else(|| unknown_profile(""))?)
            }
            None => None,
        };
        let meant_for = profile.and_then(|profile| profile.product_group);
        let paste = paste::read(text, Limits::default());
        let paste = paste.map_err(|error| Error::invalid("text", error))?;
        let items = paste.items.into_iter().map(|item| Read { item, model: None, meant_for });
        self.checked(caller, company.company().id, items.collect()).await
    }

    /// Looks at items for a company, in their order.
    pub(super) async fn checked(
        &self,
        caller: Caller,
        company: CompanyId,
        items: Vec<Read>,
    ) -> Result<Vec<CheckedItem>, Error> {
        let scope = caller.principal.authorise(Action::WriteEndpoints)?;
        let macs: Vec<Mac> = items.iter().filter_map(Read::mac).collect();
        let mut owners = self.storage().owners(scope, &macs).await?.into_iter();
        let mut companies = Companies { sraps: self, scope, known: HashMap::new() };
        let mut checked = Vec::with_capacity(items.len());
        for Read { item, model, meant_for } in items {
            let mac = Mac::parse(&item.text).ok();
            let model = model.or_else(|| mac.and_then(Model::of_mac));
            let group = model.and_then(|model| model.product_group());
            let mut found = CheckedItem {
                line: item.line,
                mac,
                text: item.text,
                name: None,
                model,
                not_snom: None,
                no_name: None,
                unfit: meant_for.filter(|meant| group.is_some_and(|group| group != *meant)),
                verdict: CheckVerdict::Taken,
            };
            found.verdict = match item.verdict {
                paste::Verdict::Refused(twice @ Refusal::Twice { .. }) => {
                    CheckVerdict::Duplicate(twice)
                }
                paste::Verdict::Refused(refusal) => CheckVerdict::Malformed(refusal),
                paste::Verdict::Mac { name, warning, .. } => {
                    found.not_snom = warning;
                    match name.as_deref().map(Label::new).transpose() {
                        Ok(name) => found.name = name,
                        Err(error) => found.no_name = Some(error),
                    }
                    match owners.next() {
                        Some(Ownership::Free) => CheckVerdict::Free,
                        Some(Ownership::Yours(id)) if id == company => CheckVerdict::Yours,
                        Some(Ownership::Yours(id)) => companies.elsewhere(id).await?,
                        Some(Ownership::Other) | None => CheckVerdict::Taken,
                    }
                }
            };
            checked.push(found);
        }
        Ok(checked)
    }
}

/// An item that was read, and what else is known of it.
pub(super) struct Read {
    pub(super) item: paste::Item,
    /// The model that somebody gave.
    pub(super) model: Option<Model>,
    /// The family of products that its profile is meant for.
    pub(super) meant_for: Option<ProductGroup>,
}

impl Read {
    fn mac(&self) -> Option<Mac> {
        match self.item.verdict {
            paste::Verdict::Mac { mac, .. } => Some(mac),
            paste::Verdict::Refused(_) => None,
        }
    }
}

/// The companies in which phones of the list were found, each read once.
struct Companies<'a> {
    sraps: &'a Sraps,
    scope: Scope,
    known: HashMap<CompanyId, CheckVerdict>,
}

impl Companies<'_> {
    async fn elsewhere(&mut self, id: CompanyId) -> Result<CheckVerdict, Error> {
        if let Some(known) = self.known.get(&id) {
            return Ok(known.clone());
        }
        let found = self.sraps.storage().company(self.scope, id).await?;
        // One that is gone by now is nobody's that could be named.
        let verdict = found.map_or(CheckVerdict::Taken, |company| {
            CheckVerdict::Elsewhere(Box::new(company.into_company()))
        });
        self.known.insert(id, verdict.clone());
        Ok(verdict)
    }
}
