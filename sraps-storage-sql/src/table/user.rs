//! Users.

use sraps_core::secret::Sealed;
use sraps_core::tenancy::{CompanyId, PasswordHash, User, UserId};

use super::{Table, place_values, read_place, statements};
use crate::cells::{self, Cells, Stored};
use crate::dialect::{Dialect, Val};
use crate::failure::Step;

macro_rules! columns {
    ($t:literal) => {
        $crate::table::prefixed!(
            $t: "id", "place", "reseller_id", "company_id", "role", "home_id", "email", "name",
            "password", "totp", "created", "updated", "version"
        )
    };
}
pub(crate) use columns;

impl Stored for User {
    const WIDTH: usize = 13;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        Ok(Self {
            id: cells.id(UserId::from_uuid)?,
            tenant: read_place(cells)?,
            role: cells.parsed()?,
            home: cells.maybe_id(CompanyId::from_uuid)?,
            email: cells.parsed()?,
            name: cells.parsed()?,
            password: cells.maybe_text()?.map(PasswordHash::from_phc),
            totp: cells.maybe_text()?.map(Sealed::from_envelope),
            created: cells.time()?,
            updated: cells.time()?,
            version: cells.version()?,
        })
    }
}

impl Table for User {
    statements!(
        "app_user",
        "id = $1, place = $2, reseller_id = $3, company_id = $4, role = $5, home_id = $6, \
         email = $7, name = $8, password = $9, totp = $10, created = $11, updated = $12, \
         version = $13",
        "$14"
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
            cells::text(self.email.as_str()),
            cells::text(self.name.as_str()),
            cells::maybe_text(self.password.as_ref().map(PasswordHash::phc)),
            cells::maybe_text(self.totp.as_ref().map(Sealed::envelope)),
            cells::at(self.created),
            cells::at(self.updated),
            cells::version(self.version),
        ])
    }
}
