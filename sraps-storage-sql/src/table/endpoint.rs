//! Endpoints.

use sraps_core::endpoint::{Endpoint, KnownModel, ModelSource};
use sraps_core::tenancy::{CompanyId, EndpointId, Label, Owner, ProfileId, ResellerId};

use crate::cells::{self, Cells, Stored};
use crate::dialect::{Dialect, Val};
use crate::failure::{Failure, Step};
use crate::place;

macro_rules! columns {
    ($t:literal) => {
        $crate::table::prefixed!(
            $t: "id", "mac", "reseller_id", "company_id", "name", "profile_id", "profile_owner", "model",
            "model_source", "settings", "target", "redirects", "polls", "autoprovisioning",
            "warranty_warning", "created", "updated", "version"
        )
    };
}
pub(crate) use columns;

/// Reads the row with the id `$1`.
pub(crate) const BY_ID: &str = concat!("SELECT ", columns!(""), " FROM endpoint WHERE id = $1");

/// The beginning of an `INSERT` of all columns.
pub(crate) const INSERT: &str = concat!("INSERT INTO endpoint (", columns!(""), ")");

impl Stored for Endpoint {
    const WIDTH: usize = 18;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        let id = cells.id(EndpointId::from_uuid)?;
        let mac = cells.mac()?;
        let reseller = cells.id(ResellerId::from_uuid)?;
        let company = cells.id(CompanyId::from_uuid)?;
        let name = cells.maybe_parsed()?;
        let profile = cells.maybe_id(ProfileId::from_uuid)?;
        cells.maybe_text()?; // profile_owner, which the profile says
        let model = cells.maybe_parsed()?;
        let source = cells.maybe_text()?.map(read_source).transpose()?;
        let settings = cells.json()?;
        cells.skip(3); // target, redirects and polls, which the settings say
        Ok(Self {
            id,
            mac,
            reseller,
            company,
            name,
            profile,
            model: model.zip(source).map(|(model, source)| KnownModel { model, source }),
            settings,
            autoprovisioning: cells.flag()?,
            warranty_warning: cells.number()?,
            created: cells.time()?,
            updated: cells.time()?,
            version: cells.version()?,
        })
    }
}

fn read_source(text: &str) -> Step<ModelSource> {
    Ok(match text {
        "operator" => ModelSource::Operator,
        "range" => ModelSource::Range,
        "reported" => ModelSource::Reported,
        other => return Err(Failure::damaged("a model's source", other)),
    })
}

fn source(model: KnownModel) -> &'static str {
    match model.source {
        ModelSource::Operator => "operator",
        ModelSource::Range => "range",
        ModelSource::Reported => "reported",
    }
}

/// The values of all columns. `profile` is the owner of the endpoint's profile, which was looked up.
pub(crate) fn values(endpoint: &Endpoint, profile: Option<Owner>) -> Step<Vec<Val>> {
    let [settings, target, redirects, polls] = cells::settings(&endpoint.settings)?;
    Ok(vec![
        cells::id(endpoint.id.uuid()),
        cells::mac(endpoint.mac),
        cells::id(endpoint.reseller.uuid()),
        cells::id(endpoint.company.uuid()),
        cells::maybe_text(endpoint.name.as_ref().map(Label::as_str)),
        cells::maybe_id(endpoint.profile.map(ProfileId::uuid)),
        cells::maybe_text(profile.map(place::owner)),
        cells::maybe_text(endpoint.model.map(|known| known.model.name().to_owned())),
        cells::maybe_text(endpoint.model.map(source)),
        settings,
        target,
        redirects,
        polls,
        cells::int(endpoint.autoprovisioning),
        cells::int(endpoint.warranty_warning),
        cells::at(endpoint.created),
        cells::at(endpoint.updated),
        cells::version(endpoint.version),
    ])
}
