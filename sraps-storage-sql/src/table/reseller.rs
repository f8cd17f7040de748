//! Resellers.

use sraps_core::tenancy::{Reseller, ResellerId};

use super::{Table, statements};
use crate::cells::{self, Cells, Stored};
use crate::dialect::{Dialect, Val};
use crate::failure::Step;

macro_rules! columns {
    ($t:literal) => {
        $crate::table::prefixed!($t: "id", "name", "created", "updated", "version")
    };
}
pub(crate) use columns;

impl Stored for Reseller {
    const WIDTH: usize = 5;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        Ok(Self {
            id: cells.id(ResellerId::from_uuid)?,
            name: cells.parsed()?,
            created: cells.time()?,
            updated: cells.time()?,
            version: cells.version()?,
        })
    }
}

impl Table for Reseller {
    statements!("reseller", "id = $1, name = $2, created = $3, updated = $4, version = $5", "$6");

    fn values(&self) -> Step<Vec<Val>> {
        Ok(vec![
            cells::id(self.id.uuid()),
            cells::text(self.name.as_str()),
            cells::at(self.created),
            cells::at(self.updated),
            cells::version(self.version),
        ])
    }
}
