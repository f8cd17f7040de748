//! Why the program ends with exit code 1: one line that says what, where, and what to do.

use std::io;
use std::net::SocketAddr;

use sraps_core::service::Error;
use sraps_core::storage::StorageError;
use sraps_system::{NoRandomness, PasswordError};

use crate::config::{ConfigError, Listen};
use crate::vault::VaultFailure;

/// The error of every command.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The configuration is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The database does not open.
    #[error("cannot open {database}: {reason}")]
    Open {
        /// The database, without credentials.
        database: String,
        /// Why.
        reason: String,
    },
    /// The database opened and then did not answer.
    #[error("the database cannot be read: {0}")]
    Storage(#[from] StorageError),
    /// There is no vault.
    #[error(transparent)]
    Vault(#[from] VaultFailure),
    /// The service refuses.
    #[error(transparent)]
    Service(#[from] Error),
    /// The password is refused.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// There is no randomness.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// A command makes no sense with a database that ends with the process.
    #[error(
        "the database memory: exists only within the server's own process: choose another one with \
         --database for this command"
    )]
    Memory,
    /// The address is taken or forbidden.
    #[error("{}", listen_text(.listen, .source))]
    Listen {
        /// Where we wanted to listen.
        listen: Listen,
        /// Why it did not work.
        source: io::Error,
    },
    /// The password did not come.
    #[error("the password cannot be read from standard input: {0}")]
    Stdin(String),
    /// The answer did not reach anybody.
    #[error("the answer cannot be written to standard output: {0}")]
    Stdout(io::Error),
    /// The machine gives no threads.
    #[error("the server's threads cannot be started: {0}")]
    Runtime(io::Error),
    /// Signals cannot be heard.
    #[error("the server cannot listen for signals: {0}")]
    Signals(io::Error),
    /// A second signal came before everything was written.
    #[error("{0} came a second time: ended at once, the last check-ins may be missing")]
    Impatient(&'static str),
    /// A part of the server ended that never should.
    #[error("{0}")]
    Wiring(String),
}

fn listen_text(listen: &Listen, source: &io::Error) -> String {
    let Listen { address, key, origin } = listen;
    let flag = key.name();
    let advice = match source.kind() {
        io::ErrorKind::AddrInUse => format!(
            "it is in use by another program: stop that, or choose another address with --{flag}"
        ),
        io::ErrorKind::PermissionDenied => format!(
            "it is not allowed (ports below 1024 need a privilege): choose another port with --{flag}"
        ),
        io::ErrorKind::AddrNotAvailable => format!(
            "this machine does not have the address: choose one that it has, or {} with --{flag}",
            SocketAddr::from((std::net::Ipv4Addr::UNSPECIFIED, address.port()))
        ),
        _ => format!("{source}: choose another address with --{flag}"),
    };
    format!("cannot listen on {address} (`{flag}`, {origin}): {advice}")
}
