//! The log: to standard error, as text or JSON, with panics in it.
//!
//! Only our own crates follow the chosen level: what libraries say below `warn` is about them, can hold
//! more than should be kept, and would drown the rest.

use std::panic;

use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{Layer as _, fmt};

use crate::cli::Command;
use crate::config::{Config, LogFormat};
use crate::failure::Failure;

const OURS: [&str; 6] = [
    "sraps_core",
    "sraps_http",
    "sraps_server",
    "sraps_storage_memory",
    "sraps_storage_sql",
    "sraps_system",
];

/// Starts the log. Commands that answer and end say only what went wrong, unless a level was chosen.
///
/// # Errors
/// [`Failure::Wiring`] where a log was started before.
pub(crate) fn start(config: &Config, command: Option<&Command>) -> Result<(), Failure> {
    let usual = match command {
        None | Some(Command::Serve) => LevelFilter::INFO,
        Some(_) => LevelFilter::WARN,
    };
    let level = config.log_level.unwrap_or(usual);
    let others = level.min(LevelFilter::WARN);
    let filter =
        Targets::new().with_default(others).with_targets(OURS.map(|target| (target, level)));

    let lines = fmt::layer().with_writer(std::io::stderr).with_ansi(false);
    let lines = match config.log {
        LogFormat::Text => lines.boxed(),
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
    };
    tracing_subscriber::registry()
        .with(lines.with_filter(filter))
        .try_init()
        .map_err(|error| Failure::Wiring(error.to_string()))?;
    panic::set_hook(Box::new(log_panic));
    Ok(())
}

/// Panics are errors of ours: the place and the message, no content of a request.
fn log_panic(panic: &panic::PanicHookInfo<'_>) {
    let message = panic.payload_as_str().unwrap_or("(no message)");
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    tracing::error!(place, message, "a panic: this is an error in the program, please report it");
}
