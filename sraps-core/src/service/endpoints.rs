//! Endpoints: registering, changing and deleting phones, one and many; and what they get.

mod check;
mod delete;
mod import;
mod preview;
mod put;
mod register;
mod write;

use super::{Affected, Caller, Error, RESTORABLE, SettingsDraft, SettingsPatch, Sraps};
use crate::activity::{Activity, CheckIn};
use crate::endpoint::state::State;
use crate::endpoint::state::StateCounts;
use crate::endpoint::{DEFAULT_WARRANTY_WARNING, Endpoint, KnownModel};
use crate::mac::Mac;
use crate::setting::layers::Layers;
use crate::storage::{
    COUNTED, EndpointCursor, EndpointFilter, EndpointOrder, EntityKind, ListedEndpoint, Page,
    PageRequest,
};
use crate::tenancy::{CompanyId, CompanyScope, Label, ProfileId};

pub(super) use write::{demand_profile, unknown_profile};

pub use check::{CheckVerdict, CheckedItem};
pub use import::{CheckedLine, LineFault, PhoneLine};
pub use preview::{EditPreview, Files, NoDocument, Preview, PreviewOf, Previewed, REDACTED};

/// An endpoint as it comes in: all of it, under its MAC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndpointDraft {
    /// The phone.
    pub mac: Mac,
    /// What people call it.
    pub name: Option<Label>,
    /// The profile that it is assigned to.
    pub profile: Option<ProfileId>,
    /// Its model, if the operator says so; `None` leaves it to the MAC and the phone. What is known from MAC
    /// or phone may be sent back with its source: that does not make it the operator's word.
    pub model: Option<KnownModel>,
    /// Its own settings.
    pub settings: SettingsDraft,
    /// Whether it is provisioned.
    pub autoprovisioning: bool,
    /// How long before the warranty ends to warn, in months.
    pub warranty_warning: u16,
}

impl EndpointDraft {
    /// A phone that is provisioned, and of which nothing else is said.
    pub fn new(mac: Mac) -> Self {
        Self {
            mac,
            name: None,
            profile: None,
            model: None,
            settings: SettingsDraft::default(),
            autoprovisioning: true,
            warranty_warning: DEFAULT_WARRANTY_WARNING,
        }
    }
}

/// What to change of an endpoint; `None` leaves it as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EndpointPatch {
    /// Another name, or none (`Some(None)`).
    pub name: Option<Option<Label>>,
    /// Another profile, or none.
    pub profile: Option<Option<ProfileId>>,
    /// Another model, or the one that MAC or phone say; as in [`EndpointDraft::model`].
    pub model: Option<Option<KnownModel>>,
    /// Edits of single settings.
    pub settings: SettingsPatch,
    /// Whether it is provisioned.
    pub autoprovisioning: Option<bool>,
    /// How long before the warranty ends to warn, in months.
    pub warranty_warning: Option<u16>,
}

/// Whether a write made something or changed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Written {
    /// It is new.
    Created,
    /// It was there and is different now, or the same.
    Replaced,
}

/// An endpoint as a write left it, with what is known of its phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenEndpoint {
    /// The endpoint.
    pub endpoint: Endpoint,
    /// What its phone did.
    pub activity: Activity,
    /// Its state now.
    pub state: State,
    /// Whether it is new.
    pub written: Written,
    /// Whether its phone gets something else from now on, and was handed over: none where nothing changes for it.
    pub affected: Affected,
}

/// What a list does when one of its items is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// All or nothing.
    Atomic,
    /// Each item for itself.
    Each,
    /// Each item for itself, and only what is not there yet: what the company has already is refused
    /// ([`Error::MacTaken`]) and stays as it is.
    New,
}

/// An item of a list that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Its index in the list, from 0.
    pub at: usize,
    /// Why.
    pub error: Error,
}

/// An item of a list that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredItem {
    /// Its index in the list, from 0.
    pub at: usize,
    /// The endpoint as it is now.
    pub endpoint: Endpoint,
    /// What its phone did.
    pub activity: Activity,
    /// Whether it is new.
    pub written: Written,
    /// Whether its phone gets something else from now on, and was handed over.
    pub affected: Affected,
    /// Whether it is answered no more: 1 or 0.
    stopped: u64,
}

/// The result of registering a list: what is registered now, and what was refused ([`Mode::Each`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// What was written, in the order of the list.
    pub written: Vec<RegisteredItem>,
    /// What was refused, in the order of the list.
    pub refused: Vec<Refusal>,
}

impl Sraps {
    /// One endpoint of a company.
    ///
    /// # Errors
    /// [`Error::NotFound`] also for a MAC that is registered elsewhere.
    pub async fn endpoint(
        &self,
        caller: Caller,
        company: CompanyId,
        mac: Mac,
    ) -> Result<Endpoint, Error> {
        let company = self.company(caller, company).await?;
        let found = self.storage().endpoint(&company, mac).await?;
        found.ok_or(Error::NotFound(EntityKind::Endpoint))
    }

    /// One endpoint of a company with what is known of its phone.
    ///
    /// # Errors
    /// [`Error::NotFound`] also for a MAC that is registered elsewhere.
    pub async fn listed_endpoint(
        &self,
        caller: Caller,
        company: CompanyId,
        mac: Mac,
    ) -> Result<ListedEndpoint, Error> {
        let company = self.company(caller, company).await?;
        self.listed(&company, mac).await?.ok_or(Error::NotFound(EntityKind::Endpoint))
    }

    /// The company's endpoint that had this MAC when it was deleted, within [`RESTORABLE`].
    ///
    /// # Errors
    /// [`Error::NotFound`] for a company out of reach.
    pub async fn deleted_endpoint(
        &self,
        caller: Caller,
        company: CompanyId,
        mac: Mac,
    ) -> Result<Option<Endpoint>, Error> {
        let company = self.company(caller, company).await?;
        self.restorable(&company, mac).await
    }

    /// The same within a company.
    pub(super) async fn restorable(
        &self,
        company: &CompanyScope,
        mac: Mac,
    ) -> Result<Option<Endpoint>, Error> {
        let since = self.ports.clock.now().checked_sub(RESTORABLE);
        let since = since.map_err(|error| Error::Internal(error.to_string()))?;
        Ok(self.storage().deleted_endpoint(company, mac, since).await?)
    }

    /// The company's endpoint with this MAC as lists show it.
    async fn listed(
        &self,
        company: &CompanyScope,
        mac: Mac,
    ) -> Result<Option<ListedEndpoint>, Error> {
        let filter = EndpointFilter::default().mac_range(mac, mac);
        let (order, page) = (EndpointOrder::default(), PageRequest::first(1));
        let found = self.storage().endpoints(company, &filter, order, page).await?;
        Ok(found.items.into_iter().next())
    }

    /// What the phone of an endpoint of the company did.
    async fn activity_of(
        &self,
        company: &CompanyScope,
        endpoint: &Endpoint,
    ) -> Result<Activity, Error> {
        let found = self.storage().activity(company, &[endpoint.id]).await?;
        Ok(found.into_iter().next().unwrap_or_default())
    }

    /// The endpoints of a company that match a filter, in an order.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a company out of reach.
    pub async fn endpoints(
        &self,
        caller: Caller,
        company: CompanyId,
        filter: &EndpointFilter,
        order: EndpointOrder,
        page: PageRequest<EndpointCursor>,
    ) -> Result<Page<ListedEndpoint, EndpointCursor>, Error> {
        let company = self.company(caller, company).await?;
        Ok(self.storage().endpoints(&company, filter, order, page).await?)
    }

    /// How many endpoints of a company match a filter, up to [`COUNTED`].
    ///
    /// # Errors
    /// [`Error::NotFound`] for a company out of reach.
    pub async fn endpoint_count(
        &self,
        caller: Caller,
        company: CompanyId,
        filter: &EndpointFilter,
    ) -> Result<u64, Error> {
        let company = self.company(caller, company).await?;
        Ok(self.storage().endpoint_count(&company, filter, COUNTED).await?)
    }

    /// How many endpoints of a company that match a filter are in each state now; together up to
    /// [`COUNTED`].
    ///
    /// # Errors
    /// [`Error::NotFound`] for a company out of reach.
    pub async fn endpoint_states(
        &self,
        caller: Caller,
        company: CompanyId,
        filter: &EndpointFilter,
    ) -> Result<StateCounts, Error> {
        let company = self.company(caller, company).await?;
        let now = self.ports.clock.now();
        Ok(self.storage().endpoint_states(&company, filter, now).await?)
    }

    /// The last requests of an endpoint, the latest first.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn check_ins(
        &self,
        caller: Caller,
        company: CompanyId,
        mac: Mac,
    ) -> Result<Vec<CheckIn>, Error> {
        let company = self.company(caller, company).await?;
        let found = self.storage().endpoint(&company, mac).await?;
        let endpoint = found.ok_or(Error::NotFound(EntityKind::Endpoint))?;
        Ok(self.storage().check_ins(&company, endpoint.id).await?)
    }

    /// All that decides what the phone gets, layer by layer; secrets stay sealed.
    ///
    /// # Errors
    /// [`Error::NotFound`] also for a MAC that is registered elsewhere.
    pub async fn endpoint_layers(
        &self,
        caller: Caller,
        company: CompanyId,
        mac: Mac,
    ) -> Result<Layers, Error> {
        let company = self.company(caller, company).await?;
        self.layers_of(&company, mac).await
    }

    /// The layers of an endpoint of the company; those of another's do not exist.
    async fn layers_of(&self, company: &CompanyScope, mac: Mac) -> Result<Layers, Error> {
        let found = self.storage().layers(mac).await?;
        let own = found.filter(|layers| layers.endpoint.company == company.company().id);
        own.ok_or(Error::NotFound(EntityKind::Endpoint))
    }
}
