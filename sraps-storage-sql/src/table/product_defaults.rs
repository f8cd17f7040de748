//! Product defaults.

use sraps_core::product_default::ProductDefaults;
use sraps_core::tenancy::{DefaultsId, Owner, Tenant};

use super::{Table, place_values, read_place, statements};
use crate::cells::{self, Cells, Stored};
use crate::dialect::{Dialect, Val};
use crate::failure::{Failure, Step};

macro_rules! columns {
    ($t:literal) => {
        $crate::table::prefixed!(
            $t: "id", "place", "reseller_id", "company_id", "model", "settings", "target", "redirects",
            "polls", "created", "updated", "version"
        )
    };
}
pub(crate) use columns;

impl Stored for ProductDefaults {
    const WIDTH: usize = 12;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        let id = cells.id(DefaultsId::from_uuid)?;
        let owner = owner(read_place(cells)?)?;
        let model = cells.parsed()?;
        let settings = cells.json()?;
        cells.skip(3); // target, redirects and polls, which the settings say
        Ok(Self {
            id,
            owner,
            model,
            settings,
            created: cells.time()?,
            updated: cells.time()?,
            version: cells.version()?,
        })
    }
}

fn owner(tenant: Tenant) -> Step<Owner> {
    let reseller = tenant
        .reseller()
        .ok_or_else(|| Failure::damaged("product defaults", "they belong to nobody"))?;
    Ok(Owner { reseller, company: tenant.company() })
}

impl Table for ProductDefaults {
    statements!(
        "product_defaults",
        "id = $1, place = $2, reseller_id = $3, company_id = $4, model = $5, settings = $6, \
         target = $7, redirects = $8, polls = $9, created = $10, updated = $11, version = $12",
        "$13"
    );

    fn values(&self) -> Step<Vec<Val>> {
        let [place, reseller, company] = place_values(self.owner.tenant());
        let [settings, target, redirects, polls] = cells::settings(&self.settings)?;
        Ok(vec![
            cells::id(self.id.uuid()),
            place,
            reseller,
            company,
            cells::text(self.model.name()),
            settings,
            target,
            redirects,
            polls,
            cells::at(self.created),
            cells::at(self.updated),
            cells::version(self.version),
        ])
    }
}
