//! `setup`: the first people and keys of an empty database.

use serde::Serialize;
use sraps_core::secret::Secret;
use sraps_core::service::{FirstTenants, NewInstallation, NewSecret, Sraps};
use sraps_core::tenancy::{CompanyId, Email, Label, ResellerId, UserId};

use super::key::{ShownKey, json};
use super::{bearer, services};
use crate::cli::SetupArgs;
use crate::config::Config;
use crate::failure::Failure;
use crate::output;
use crate::password::{self, Password};
use crate::welcome::Steps;

/// A thing that was made, in a JSON answer.
#[derive(Serialize)]
struct Made<Id> {
    id: Id,
}

/// The answer of `setup --json`.
#[derive(Serialize)]
struct Answer<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    reseller: Option<Made<ResellerId>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    company: Option<Made<CompanyId>>,
    user: Made<UserId>,
    api_key: ShownKey<'a>,
}

/// Sets up.
///
/// # Errors
/// [`Failure::Service`] on an installation that is set up already; nothing is changed, then.
pub(crate) async fn run(mut config: Config, args: SetupArgs) -> Result<(), Failure> {
    let sraps = services(&mut config).await?;
    let password = password::take(args.password_stdin, &*sraps.ports().ids)?;
    match (args.reseller, args.company) {
        (Some(reseller), Some(company)) => {
            tenants(&config, &sraps, (reseller, company), args.email, password, args.json).await
        }
        _ => installation(&sraps, args.email, password, args.json).await,
    }
}

async fn tenants(
    config: &Config,
    sraps: &Sraps,
    (reseller, company): (Label, Label),
    email: Email,
    password: Password,
    as_json: bool,
) -> Result<(), Failure> {
    let Password { made, hash } = password;
    let new = FirstTenants { reseller, company, email, password: hash };
    let setup = sraps.set_up(new).await?;
    if as_json {
        return output::answer(&json(&Answer {
            reseller: Some(Made { id: setup.reseller.id }),
            company: Some(Made { id: setup.company.id }),
            user: Made { id: setup.user.id },
            api_key: ShownKey { id: setup.key.id, secret: setup.secret.expose() },
        })?);
    }
    let key = NewSecret { key: setup.key, secret: setup.secret, warnings: Vec::new() };
    let phones = config.phone_listen.as_ref().map(|listen| listen.address);
    let steps = Steps::new(config, config.listen.address, phones);
    output::answer(&format!(
        "Set up: reseller {} ({}), company {} ({}), owner {}.\n{}\n{}",
        setup.reseller.name,
        setup.reseller.id,
        setup.company.name,
        setup.company.id,
        setup.user.email,
        shown_password(made.as_ref()),
        steps.with_key(&bearer(&key), setup.company.id),
    ))
}

/// Something to try.
pub(super) struct Trial {
    /// The key as programs give it.
    pub(super) key: String,
    pub(super) company: CompanyId,
    /// What its owner signs in with.
    pub(super) email: Email,
    pub(super) password: Secret,
}

/// Sets up a database that ends with the process, so that there is something to try.
///
/// # Errors
/// [`Failure`].
pub(super) async fn trial(sraps: &Sraps) -> Result<Trial, Failure> {
    let label = |text| Label::new(text).map_err(|error| Failure::Wiring(error.to_string()));
    let email = "owner@example.org".parse::<Email>();
    let Password { made, hash } = password::take(false, &*sraps.ports().ids)?;
    let new = FirstTenants {
        reseller: label("Trial reseller")?,
        company: label("Trial company")?,
        email: email.map_err(|error| Failure::Wiring(error.to_string()))?,
        password: hash,
    };
    let setup = sraps.set_up(new).await?;
    let key = NewSecret { key: setup.key, secret: setup.secret, warnings: Vec::new() };
    let (company, email) = (setup.company.id, setup.user.email);
    let password = made.ok_or_else(|| Failure::Wiring("no password was made".into()))?;
    Ok(Trial { key: bearer(&key), company, email, password })
}

async fn installation(
    sraps: &Sraps,
    email: Email,
    password: Password,
    as_json: bool,
) -> Result<(), Failure> {
    let Password { made, hash } = password;
    let setup = sraps.set_up_installation(NewInstallation { email, password: hash }).await?;
    if as_json {
        return output::answer(&json(&Answer {
            reseller: None,
            company: None,
            user: Made { id: setup.user.id },
            api_key: ShownKey { id: setup.key.id, secret: setup.secret.expose() },
        })?);
    }
    let email = setup.user.email;
    let key = NewSecret { key: setup.key, secret: setup.secret, warnings: Vec::new() };
    output::answer(&format!(
        "Set up: owner {email} of the whole installation.\n{}\nHis API key, whose secret is shown this \
         once:\n\nKEY={}\n",
        shown_password(made.as_ref()),
        bearer(&key)
    ))
}

fn shown_password(made: Option<&Secret>) -> String {
    match made {
        Some(made) => format!("The owner's password, shown this once: {}\n", made.expose()),
        None => String::new(),
    }
}
