//! Companies.

use sraps_core::tenancy::{Company, CompanyId, ResellerId, Secrecy, Suspension};

use super::{Table, statements};
use crate::cells::{self, Cells, Stored};
use crate::dialect::{Dialect, Val};
use crate::failure::{Failure, Step};

macro_rules! columns {
    ($t:literal) => {
        $crate::table::prefixed!(
            $t: "id", "reseller_id", "name", "secrecy", "suspension", "created", "updated", "version"
        )
    };
}
pub(crate) use columns;

impl Stored for Company {
    const WIDTH: usize = 8;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        Ok(Self {
            id: cells.id(CompanyId::from_uuid)?,
            reseller: cells.id(ResellerId::from_uuid)?,
            name: cells.parsed()?,
            secrecy: match cells.text()? {
                "withheld" => Secrecy::Withheld,
                "open" => Secrecy::Open,
                other => return Err(Failure::damaged("a company's secrecy", other)),
            },
            suspension: match cells.maybe_text()? {
                None => None,
                Some("people") => Some(Suspension { stop_phones: false }),
                Some("phones") => Some(Suspension { stop_phones: true }),
                Some(other) => return Err(Failure::damaged("a company's suspension", other)),
            },
            created: cells.time()?,
            updated: cells.time()?,
            version: cells.version()?,
        })
    }
}

impl Table for Company {
    statements!(
        "company",
        "id = $1, reseller_id = $2, name = $3, secrecy = $4, suspension = $5, created = $6, \
         updated = $7, version = $8",
        "$9"
    );

    fn values(&self) -> Step<Vec<Val>> {
        let suspension = |s: Suspension| if s.stop_phones { "phones" } else { "people" };
        Ok(vec![
            cells::id(self.id.uuid()),
            cells::id(self.reseller.uuid()),
            cells::text(self.name.as_str()),
            cells::text(match self.secrecy {
                Secrecy::Withheld => "withheld",
                Secrecy::Open => "open",
            }),
            cells::maybe_text(self.suspension.map(suspension)),
            cells::at(self.created),
            cells::at(self.updated),
            cells::version(self.version),
        ])
    }
}
