//! `key create` and `key revoke`: API keys, from the server's console.

use serde::Serialize;
use sraps_core::service::{Caller, NewKey, Sraps, TenantRef};
use sraps_core::tenancy::{KeyId, Tenant};

use super::{bearer, services};
use crate::cli::{CreateKeyArgs, Place, RevokeKeyArgs};
use crate::config::Config;
use crate::failure::Failure;
use crate::output;

/// An API key in a JSON answer.
#[derive(Serialize)]
pub(super) struct ShownKey<'a> {
    pub(super) id: KeyId,
    pub(super) secret: &'a str,
}

#[derive(Serialize)]
struct Created<'a> {
    api_key: ShownKey<'a>,
}

/// Makes a key and shows its secret.
///
/// # Errors
/// [`Failure`], also for a tenant that does not exist.
pub(crate) async fn create(mut config: Config, args: CreateKeyArgs) -> Result<(), Failure> {
    let sraps = services(&mut config).await?;
    let tenant = tenant(&sraps, &args.place).await?;
    let CreateKeyArgs { role, home, name, .. } = args;
    let new = NewKey { tenant, role, home, name, expires: None };
    let made = sraps.create_key(Caller::CONSOLE, new).await?;
    if args.json {
        let api_key = ShownKey { id: made.key.id, secret: made.secret.expose() };
        return output::answer(&json(&Created { api_key })?);
    }
    let warnings = made.warnings.iter().map(|warning| format!("\n\n{}", warning.message));
    output::answer(&format!(
        "API key {} ({}). Its secret is shown this once. Use it as\n\nKEY={}\n\ncurl -H \"Authorization: \
         Bearer $KEY\" …{}",
        made.key.id,
        made.key.name,
        bearer(&made),
        warnings.collect::<String>()
    ))
}

/// Revokes a key.
///
/// # Errors
/// [`Failure`], also for a key that does not exist.
pub(crate) async fn revoke(mut config: Config, args: RevokeKeyArgs) -> Result<(), Failure> {
    let sraps = services(&mut config).await?;
    sraps.revoke_key(Caller::CONSOLE, args.id, None).await?;
    output::answer(&format!("The API key {} is revoked.", args.id))
}

/// The place in the tree, which must exist.
async fn tenant(sraps: &Sraps, place: &Place) -> Result<Tenant, Failure> {
    let which = match (place.company, place.reseller) {
        (Some(company), _) => TenantRef::Company(company),
        (None, Some(reseller)) => TenantRef::Reseller(reseller),
        (None, None) => TenantRef::Installation,
    };
    Ok(sraps.tenant(Caller::CONSOLE, which).await?)
}

/// One line of JSON.
pub(super) fn json(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|error| Failure::Wiring(error.to_string()))
}
