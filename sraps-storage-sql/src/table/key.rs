//! API keys.

use sraps_core::secret::Sealed;
use sraps_core::tenancy::{ApiKey, CompanyId, KeyId, PreviousSecret};

use super::{Table, place_values, read_place, statements};
use crate::cells::{self, Cells, Stored};
use crate::dialect::{Dialect, Val};
use crate::failure::Step;

macro_rules! columns {
    ($t:literal) => {
        $crate::table::prefixed!(
            $t: "id", "place", "reseller_id", "company_id", "role", "home_id", "name", "secret",
            "previous", "previous_until", "expires", "created", "updated", "version"
        )
    };
}
pub(crate) use columns;

impl Stored for ApiKey {
    const WIDTH: usize = 14;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        Ok(Self {
            id: cells.id(KeyId::from_uuid)?,
            tenant: read_place(cells)?,
            role: cells.parsed()?,
            home: cells.maybe_id(CompanyId::from_uuid)?,
            name: cells.parsed()?,
            secret: Sealed::from_envelope(cells.text()?),
            previous: previous(cells)?,
            expires: cells.maybe_time()?,
            created: cells.time()?,
            updated: cells.time()?,
            version: cells.version()?,
        })
    }
}

fn previous<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Option<PreviousSecret>> {
    let secret = cells.maybe_text()?.map(Sealed::from_envelope);
    let until = cells.maybe_time()?;
    Ok(secret.zip(until).map(|(secret, until)| PreviousSecret { secret, until }))
}

impl Table for ApiKey {
    statements!(
        "api_key",
        "id = $1, place = $2, reseller_id = $3, company_id = $4, role = $5, home_id = $6, \
         name = $7, secret = $8, previous = $9, previous_until = $10, expires = $11, \
         created = $12, updated = $13, version = $14",
        "$15"
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
            cells::maybe_text(self.previous.as_ref().map(|previous| previous.secret.envelope())),
            cells::maybe_at(self.previous.as_ref().map(|previous| previous.until)),
            cells::maybe_at(self.expires),
            cells::at(self.created),
            cells::at(self.updated),
            cells::version(self.version),
        ])
    }
}
