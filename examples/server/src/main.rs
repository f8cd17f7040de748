//! The reference server: configuration and wiring of sraps. What it does is done in the library's crates;
//! whoever wants other wiring starts from here or from the example `embed`.

mod access_log;
mod cli;
mod commands;
mod config;
mod failure;
mod installation;
mod listeners;
mod logging;
mod machine;
mod output;
mod password;
mod telemetry;
mod vault;
mod welcome;

use std::process::ExitCode;

use clap::Parser as _;

use cli::Cli;
use config::Config;
use failure::Failure;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output::complain(&format!("sraps-server: {failure}"));
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<(), Failure> {
    let config = Config::load(&cli.options, |name| std::env::var(name).ok())?;
    logging::start(&config, cli.command.as_ref())?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Failure::Runtime)?;
    let done = runtime.block_on(commands::run(config, cli.command));
    // What still runs has nothing left to finish: the commands wait for what counts.
    runtime.shutdown_background();
    done
}
