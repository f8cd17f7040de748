//! Whom a change reaches, on the wire: the same two numbers under every change of what phones get.

use serde::Serialize;
use sraps_core::service::Affected;
use utoipa::ToSchema;

/// The phones that get something else from now on.
#[derive(Serialize, ToSchema)]
#[schema(as = Affected, example = json!({"endpoints": 214, "handed_over": 12}))]
pub(super) struct AffectedObject {
    /// How many there are, counted up to 10,001.
    endpoints: u64,
    /// To how many of them a redirection was delivered at some time: they ask elsewhere now.
    handed_over: u64,
}

impl From<Affected> for AffectedObject {
    fn from(affected: Affected) -> Self {
        Self { endpoints: affected.endpoints, handed_over: affected.handed_over }
    }
}
