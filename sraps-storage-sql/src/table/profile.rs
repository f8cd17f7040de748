//! Provisioning profiles.

use sraps_core::model::ProductGroup;
use sraps_core::profile::Profile;
use sraps_core::tenancy::{CompanyId, Note, Owner, ProfileId, ResellerId};

use super::{Table, statements};
use crate::cells::{self, Cells, Stored};
use crate::dialect::{Dialect, Val};
use crate::failure::{Failure, Step};
use crate::place;

macro_rules! columns {
    ($t:literal) => {
        $crate::table::prefixed!(
            $t: "id", "owner", "reseller_id", "company_id", "name", "product_group", "settings", "target",
            "redirects", "polls", "autoprovisioning", "note", "created", "updated", "version"
        )
    };
}
pub(crate) use columns;

impl Stored for Profile {
    const WIDTH: usize = 15;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        let id = cells.id(ProfileId::from_uuid)?;
        cells.text()?; // owner, which the next two say
        let owner = Owner {
            reseller: cells.id(ResellerId::from_uuid)?,
            company: cells.maybe_id(CompanyId::from_uuid)?,
        };
        let name = cells.parsed()?;
        let product_group = cells.maybe_text()?.map(group).transpose()?;
        let settings = cells.json()?;
        cells.skip(3); // target, redirects and polls, which the settings say
        Ok(Self {
            id,
            owner,
            name,
            product_group,
            settings,
            autoprovisioning: cells.flag()?,
            note: Note::new(cells.text()?).map_err(|why| Failure::damaged("a note", why))?,
            created: cells.time()?,
            updated: cells.time()?,
            version: cells.version()?,
        })
    }
}

fn group(name: &str) -> Step<ProductGroup> {
    ProductGroup::by_name(name).ok_or_else(|| Failure::damaged("a product group", name))
}

impl Table for Profile {
    statements!(
        "profile",
        "id = $1, owner = $2, reseller_id = $3, company_id = $4, name = $5, product_group = $6, \
         settings = $7, target = $8, redirects = $9, polls = $10, autoprovisioning = $11, \
         note = $12, created = $13, updated = $14, version = $15",
        "$16"
    );

    fn values(&self) -> Step<Vec<Val>> {
        let [settings, target, redirects, polls] = cells::settings(&self.settings)?;
        Ok(vec![
            cells::id(self.id.uuid()),
            cells::text(place::owner(self.owner)),
            cells::id(self.owner.reseller.uuid()),
            cells::maybe_id(self.owner.company.map(CompanyId::uuid)),
            cells::text(self.name.as_str()),
            cells::maybe_text(self.product_group.map(ProductGroup::name)),
            settings,
            target,
            redirects,
            polls,
            cells::int(self.autoprovisioning),
            cells::text(self.note.as_str()),
            cells::at(self.created),
            cells::at(self.updated),
            cells::version(self.version),
        ])
    }
}
