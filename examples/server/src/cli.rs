//! The command line: what can be typed, and its help.
//!
//! Values arrive here as plain texts. They are checked in [`config`](crate::config), together with those of
//! the environment and the configuration file, so that all three are read and refused alike.
#![allow(
    clippy::doc_markdown,
    rustdoc::bare_urls,
    reason = "the comments on arguments are the help that people read in a terminal"
)]

use clap::{Args, Parser, Subcommand};
use sraps_core::tenancy::{CompanyId, Email, KeyId, Label, ResellerId, Role};

use crate::config::Key;

/// Redirection and provisioning of Snom phones: the server and its commands.
///
/// Without a command it serves: everything on http://127.0.0.1:8080, with a SQLite database in ./sraps.db.
#[derive(Debug, Parser)]
#[command(name = "sraps-server", version, after_help = AFTER_HELP)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) options: Options,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

const AFTER_HELP: &str = "\
Each option is also an environment variable (--phone-url: SRAPS_PHONE_URL) and a key of the
configuration file (phone-url = \"…\"). The command line wins over the environment, and the
environment over the file. An empty environment variable counts as not set. The master key itself
is taken from SRAPS_VAULT_KEY or from a file, never from the command line.";

/// The options of every command, before or behind it.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Configuration")]
pub(crate) struct Options {
    /// Where everything is kept: sqlite:FILE, postgres://USER@HOST/NAME, or memory: to try things out
    /// [default: sqlite:sraps.db]
    #[arg(long, global = true, value_name = "URL")]
    database: Option<String>,
    /// Where the server listens [default: 127.0.0.1:8080]
    #[arg(long, global = true, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// A listener for phones alone; --listen then serves no phones
    #[arg(long, global = true, value_name = "ADDRESS:PORT")]
    phone_listen: Option<String>,
    /// A listener for XML-RPC alone, such as Snom's clients expect on port 8083; --listen has it, too
    #[arg(long, global = true, value_name = "ADDRESS:PORT")]
    xmlrpc_listen: Option<String>,
    /// The URL under which phones reach this server
    #[arg(long, global = true, value_name = "URL")]
    phone_url: Option<String>,
    /// The URL under which people and programs reach this server, if a proxy stands before it
    #[arg(long, global = true, value_name = "URL")]
    public_url: Option<String>,
    /// The proxies whose X-Forwarded-* headers are believed: addresses and networks with commas between them,
    /// such as 10.0.0.0/8,2001:db8::7 [default: none]
    #[arg(long, global = true, value_name = "NETWORKS")]
    trusted_proxies: Option<String>,
    /// Refuse requests that are signed with Hawk without a hash of their body: true or false; not all of
    /// Snom's clients sign one [default: false]
    #[arg(long, global = true, value_name = "BOOL")]
    require_payload_hash: Option<String>,
    /// Whom people may ask for help: a text for the first pages of the web UI, of one line or more
    #[arg(long, global = true, value_name = "TEXT")]
    contact: Option<String>,
    /// A listener for Prometheus metrics; without it there are none
    #[arg(long, global = true, value_name = "ADDRESS:PORT")]
    metrics_listen: Option<String>,
    /// How the log is written, to standard error: text or json [default: text]
    #[arg(long, global = true, value_name = "FORMAT")]
    log: Option<String>,
    /// How much is logged: error, warn, info, debug or trace [default: info]
    #[arg(long, global = true, value_name = "LEVEL")]
    log_level: Option<String>,
    /// The file with the master key that seals secrets [default: FILE.key beside a SQLite file]
    #[arg(long, global = true, value_name = "FILE")]
    vault_key_file: Option<String>,
    /// A configuration file (TOML) with these options as keys [env: SRAPS_CONFIG]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<String>,
}

impl Options {
    /// What was typed for a key.
    pub(crate) fn get(&self, key: Key) -> Option<&str> {
        let text = match key {
            Key::Database => &self.database,
            Key::Listen => &self.listen,
            Key::PhoneListen => &self.phone_listen,
            Key::XmlrpcListen => &self.xmlrpc_listen,
            Key::PhoneUrl => &self.phone_url,
            Key::PublicUrl => &self.public_url,
            Key::TrustedProxies => &self.trusted_proxies,
            Key::RequirePayloadHash => &self.require_payload_hash,
            Key::Contact => &self.contact,
            Key::MetricsListen => &self.metrics_listen,
            Key::Log => &self.log,
            Key::LogLevel => &self.log_level,
            Key::VaultKeyFile => &self.vault_key_file,
        };
        text.as_deref()
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve phones, the web UI and the management API (what is done without a command)
    Serve,
    /// Make the first reseller, company, owner and API key in an empty database
    Setup(SetupArgs),
    /// People
    #[command(subcommand)]
    User(UserCommand),
    /// API keys
    #[command(subcommand)]
    Key(KeyCommand),
}

/// Arguments of `setup`.
#[derive(Debug, Args)]
pub(crate) struct SetupArgs {
    /// The first reseller's name
    #[arg(long, value_name = "NAME", required_unless_present = "installation")]
    pub(crate) reseller: Option<Label>,
    /// The first company's name
    #[arg(long, value_name = "NAME", required_unless_present = "installation")]
    pub(crate) company: Option<Label>,
    /// Make an owner of the whole installation, above all resellers, instead
    #[arg(long, conflicts_with_all = ["reseller", "company"])]
    pub(crate) installation: bool,
    /// The owner's e-mail address
    #[arg(long)]
    pub(crate) email: Email,
    /// Read the owner's password from the first line of standard input; else one is made and shown
    #[arg(long)]
    pub(crate) password_stdin: bool,
    /// Answer with one JSON object
    #[arg(long, requires = "password_stdin")]
    pub(crate) json: bool,
}

/// What can be done with people.
#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Give a user a new password
    Reset(ResetArgs),
}

/// Arguments of `user reset`.
#[derive(Debug, Args)]
pub(crate) struct ResetArgs {
    /// The user's e-mail address
    #[arg(long)]
    pub(crate) email: Email,
    /// Read the password from the first line of standard input; else one is made and shown
    #[arg(long)]
    pub(crate) password_stdin: bool,
    /// Turn the second factor off too, for somebody who has lost it
    #[arg(long)]
    pub(crate) without_second_factor: bool,
}

/// What can be done with API keys.
#[derive(Debug, Subcommand)]
pub(crate) enum KeyCommand {
    /// Make an API key and show its secret, this once
    Create(CreateKeyArgs),
    /// Revoke an API key for good
    Revoke(RevokeKeyArgs),
}

/// Arguments of `key create`.
#[derive(Debug, Args)]
pub(crate) struct CreateKeyArgs {
    #[command(flatten)]
    pub(crate) place: Place,
    /// What it may do: owner, admin, operator, viewer, or none (read its own token only)
    #[arg(long)]
    pub(crate) role: Role,
    /// What it is for
    #[arg(long)]
    pub(crate) name: Label,
    /// The company that a reseller's key leads to
    #[arg(long, value_name = "COMPANY", conflicts_with = "company")]
    pub(crate) home: Option<CompanyId>,
    /// Answer with one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// Where a key stands.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct Place {
    /// At the company with this id
    #[arg(long, value_name = "ID")]
    pub(crate) company: Option<CompanyId>,
    /// At the reseller with this id, for all his companies
    #[arg(long, value_name = "ID")]
    pub(crate) reseller: Option<ResellerId>,
    /// At the installation, for everything
    #[arg(long)]
    pub(crate) installation: bool,
}

/// Arguments of `key revoke`.
#[derive(Debug, Args)]
pub(crate) struct RevokeKeyArgs {
    /// The key's id (ck_…)
    pub(crate) id: KeyId,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    fn cli(args: &[&str]) -> Cli {
        Cli::try_parse_from([&["sraps-server"], args].concat()).unwrap()
    }

    #[test]
    fn the_definition_holds_together_and_every_key_has_a_flag() {
        let command = Cli::command();
        command.clone().debug_assert();
        for key in Key::ALL {
            let flag = key.name();
            assert!(command.get_arguments().any(|a| a.get_long() == Some(flag)), "{flag}");
            let given = cli(&[&format!("--{flag}=x")]);
            assert_eq!(given.options.get(key), Some("x"));
        }
    }

    #[test]
    fn options_may_stand_before_and_behind_the_command() {
        for args in [
            &["--listen", "a", "--database", "b"][..],
            &["serve", "--listen", "a", "--database", "b"],
            &["--listen", "a", "serve", "--database", "b"],
            &["key", "revoke", "ck_00000000000000000000000000000001", "--listen=a", "--database=b"],
        ] {
            let cli = cli(args);
            assert_eq!(cli.options.get(Key::Listen), Some("a"), "{args:?}");
            assert_eq!(cli.options.get(Key::Database), Some("b"), "{args:?}");
        }
    }

    #[test]
    fn a_setup_is_of_tenants_or_of_the_installation() {
        let refused = |args: &[&str]| {
            Cli::try_parse_from([&["sraps-server", "setup"], args].concat()).is_err()
        };
        assert!(refused(&["--email", "a@b.example"]));
        assert!(refused(&["--installation", "--company", "A", "--email", "a@b.example"]));
        assert!(refused(&["--installation", "--email", "nobody"]));
        assert!(refused(&["--installation", "--email", "a@b.example", "--json"]));
        assert!(!refused(&["--installation", "--email", "a@b.example"]));
    }
}
