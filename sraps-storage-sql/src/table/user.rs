//! Users.

use sraps_core::secret::Sealed;
use sraps_core::tenancy::{
    CompanyId, LanguageCode, PasswordHash, RecoveryHash, SecondFactor, User, UserId,
};

use super::{Table, place_values, read_place, statements};
use crate::cells::{self, Cells, Stored};
use crate::dialect::{Dialect, Val};
use crate::failure::Step;

macro_rules! columns {
    ($t:literal) => {
        $crate::table::prefixed!(
            $t: "id", "place", "reseller_id", "company_id", "role", "home_id", "email", "name",
            "password", "totp", "created", "updated", "version", "recovery_codes", "language"
        )
    };
}
pub(crate) use columns;

impl Stored for User {
    const WIDTH: usize = 15;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        let mut user = Self {
            id: cells.id(UserId::from_uuid)?,
            tenant: read_place(cells)?,
            role: cells.parsed()?,
            home: cells.maybe_id(CompanyId::from_uuid)?,
            email: cells.parsed()?,
            name: cells.parsed()?,
            password: cells.maybe_text()?.map(PasswordHash::from_phc),
            second_factor: cells.maybe_text()?.map(|seed| SecondFactor {
                seed: Sealed::from_envelope(seed),
                recovery: Vec::new(),
            }),
            created: cells.time()?,
            updated: cells.time()?,
            version: cells.version()?,
            language: None,
        };
        let codes = cells.maybe_text()?.unwrap_or_default();
        if let Some(factor) = &mut user.second_factor {
            factor.recovery = codes.split_whitespace().map(RecoveryHash::from_hex).collect();
        }
        user.language = cells.maybe_parsed()?;
        Ok(user)
    }
}

impl Table for User {
    statements!(
        "app_user",
        "id = $1, place = $2, reseller_id = $3, company_id = $4, role = $5, home_id = $6, \
         email = $7, name = $8, password = $9, totp = $10, created = $11, updated = $12, \
         version = $13, recovery_codes = $14, language = $15",
        "$16"
    );

    fn values(&self) -> Step<Vec<Val>> {
        let [place, reseller, company] = place_values(self.tenant);
        let factor = self.second_factor.as_ref();
        let codes = factor.map(|factor| {
            let codes = factor.recovery.iter().map(RecoveryHash::as_hex);
            codes.collect::<Vec<_>>()
        });
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
            cells::maybe_text(factor.map(|factor| factor.seed.envelope())),
            cells::at(self.created),
            cells::at(self.updated),
            cells::version(self.version),
            cells::maybe_text(codes.map(|codes| codes.join(" "))),
            cells::maybe_text(self.language.as_ref().map(LanguageCode::as_str)),
        ])
    }
}
