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
            $t: "id", "place", "reseller_id", "company_id", "model", "settings", "target", "created",
            "updated", "version"
        )
    };
}
pub(crate) use columns;

impl Stored for ProductDefaults {
    const WIDTH: usize = 10;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        let id = cells.id(DefaultsId::from_uuid)?;
        let owner = owner(read_place(cells)?)?;
        let model = cells.parsed()?;
        let settings = cells.json()?;
        cells.maybe_text()?; // target, which the settings say
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
         target = $7, created = $8, updated = $9, version = $10",
        "$11"
    );

    fn values(&self) -> Step<Vec<Val>> {
        let [place, reseller, company] = place_values(self.owner.tenant());
        let [settings, target] = cells::settings(&self.settings)?;
        Ok(vec![
            cells::id(self.id.uuid()),
            place,
            reseller,
            company,
            cells::text(self.model.name()),
            settings,
            target,
            cells::at(self.created),
            cells::at(self.updated),
            cells::version(self.version),
        ])
    }
}
