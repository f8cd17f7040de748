//! Operations that there are twice: at a company and at a reseller.
//!
//! Profiles and product defaults belong to either, and everything can be done with them at either place. So each
//! operation is written once, for companies, and this makes the reseller's of it: the same handlers at his path
//! ([`Owned`](crate::api::owned::Owned) tells them whose things it is about), under an id and a summary that
//! name him.

use utoipa::openapi::Paths;
use utoipa_axum::router::UtoipaMethodRouter;

use super::Operations;
use crate::api::Api;

const OF_COMPANY: &str = "/companies/{company}/";
const OF_RESELLER: &str = "/resellers/{reseller}/";

impl Operations {
    /// Adds what is possible at one path of a company, and the same at that of a reseller. Ids have `company` in
    /// them and summaries `company`; descriptions must be true of both.
    pub(in crate::api) fn of_both_owners(self, routes: UtoipaMethodRouter<Api>) -> Self {
        let of_reseller = of_reseller(routes.clone());
        self.routes(routes).routes(of_reseller)
    }
}

fn of_reseller((schemas, paths, handlers): UtoipaMethodRouter<Api>) -> UtoipaMethodRouter<Api> {
    let mut his = Paths::new();
    for (path, mut item) in paths.paths {
        for operation in super::complete::operations(&mut item) {
            let renamed = |text: String| text.replace("company", "reseller");
            operation.operation_id = operation.operation_id.take().map(renamed);
            operation.summary = operation.summary.take().map(renamed);
        }
        his.paths.insert(path.replacen(OF_COMPANY, OF_RESELLER, 1), item);
    }
    (schemas, his, handlers)
}
