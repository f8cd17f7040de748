//! What phones ask: everything that decides a document, in one statement of indexed look-ups.

use sqlx::Pool;
use sraps_core::mac::Mac;
use sraps_core::setting::layers::Layers;

use crate::cells::{self, Cells, Stored};
use crate::dialect::Dialect;
use crate::failure::Step;
use crate::journal::revision;
use crate::table::{company_columns, endpoint_columns, product_defaults_columns, profile_columns};

const LAYERS: &str = concat!(
    "SELECT m.value, ",
    endpoint_columns!("e."),
    ", ",
    company_columns!("c."),
    ", ",
    profile_columns!("p."),
    ", ",
    product_defaults_columns!("cd."),
    ", ",
    product_defaults_columns!("rd."),
    " FROM endpoint e \
     JOIN meta m ON m.name = 'revision' \
     JOIN company c ON c.id = e.company_id \
     LEFT JOIN profile p ON p.id = e.profile_id \
     LEFT JOIN product_defaults cd \
       ON cd.place = 'r' || e.reseller_id || 'c' || e.company_id AND cd.model = e.model \
     LEFT JOIN product_defaults rd ON rd.place = 'r' || e.reseller_id AND rd.model = e.model \
     WHERE e.mac = $1"
);

struct Row(Layers);

impl Stored for Row {
    const WIDTH: usize = 66;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        Ok(Self(Layers {
            revision: revision(cells.int()?)?,
            endpoint: Stored::read(cells)?,
            company: Stored::read(cells)?,
            profile: cells.joined()?,
            company_defaults: cells.joined()?,
            reseller_defaults: cells.joined()?,
        }))
    }
}

/// The layers of the phone with this MAC.
pub(crate) async fn layers<D: Dialect>(pool: &Pool<D>, mac: Mac) -> Step<Option<Layers>> {
    let row = super::first::<D, Row>(pool, LAYERS, vec![cells::mac(mac)]).await?;
    Ok(row.map(|row| row.0))
}
