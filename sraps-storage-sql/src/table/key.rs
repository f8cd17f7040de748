//! API keys.

use sraps_core::secret::Sealed;
use sraps_core::tenancy::{ApiKey, CompanyId, KeyId};

use super::{Table, place_values, read_place, statements};
use crate::cells::{self, Cells, Stored};
use crate::dialect::{Dialect, Val};
use crate::failure::Step;

macro_rules! columns {
    ($t:literal) => {
        $crate::table::prefixed!(
            $t: "id", "place", "reseller_id", "company_id", "role", "home_id", "name", "secret",
            "created", "updated", "version"
        )
    };
}
pub(crate) use columns;

impl Stored for ApiKey {
    const WIDTH: usize = 11;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        Ok(Self {
            id: cells.id(KeyId::from_uuid)?,
            tenant: read_place(cells)?,
            role: cells.parsed()?,
            home: cells.maybe_id(CompanyId::from_uuid)?,
            name: cells.parsed()?,
            secret: Sealed::from_envelope(cells.text()?),
            created: cells.time()?,
            updated: cells.time()?,
            version: cells.version()?,
        })
    }
}

impl Table for ApiKey {
    statements!(
        "api_key",
        "id = $1, place = $2, reseller_id = $3, company_id = $4, role = $5, home_id = $6, \
         name = $7, secret = $8, created = $9, updated = $10, version = $11",
        "$12"
    );

    fn values(&self) -> Step<Vec<Val>> {
        let [place, reseller, company] = place_values(self.tenant);
        Ok(vec![
            cells::id(self.id.uuid()),
            place,
            reseller,
            company,
            cells::text(self.role.as_str()),
            cells::maybe_id(self.home.map(CompanyId::uuid)),
            cells::text(self.name.as_str()),
            cells::text(self.secret.envelope()),
            cells::at(self.created),
            cells::at(self.updated),
            cells::version(self.version),
        ])
    }
}
