//! What the program does: one file per command.

mod key;
mod serve;
mod setup;
mod user;

use std::sync::Arc;

use sraps_core::service::{NewSecret, NoListener, Sraps};

use crate::cli::{Command, KeyCommand, UserCommand};
use crate::config::{Config, Database};
use crate::failure::Failure;
use crate::installation;

/// Runs a command; none is `serve`.
///
/// # Errors
/// [`Failure`], for the exit code 1.
pub(crate) async fn run(config: Config, command: Option<Command>) -> Result<(), Failure> {
    match command {
        None | Some(Command::Serve) => serve::run(config).await,
        Some(Command::Setup(args)) => setup::run(config, args).await,
        Some(Command::User(UserCommand::Reset(args))) => user::reset(config, args).await,
        Some(Command::Key(KeyCommand::Create(args))) => key::create(config, args).await,
        Some(Command::Key(KeyCommand::Revoke(args))) => key::revoke(config, args).await,
    }
}

/// Services for a command that ends when it has answered. A server that runs meanwhile learns of its
/// commits from the database.
async fn services(config: &mut Config) -> Result<Sraps, Failure> {
    if matches!(config.database, Database::Memory) {
        return Err(Failure::Memory);
    }
    installation::open(config, Arc::new(NoListener)).await
}

/// The text with which a program uses a key: `Authorization: Bearer <id>.<secret>`.
fn bearer(made: &NewSecret) -> String {
    format!("{}.{}", made.key.id, made.secret.expose())
}
