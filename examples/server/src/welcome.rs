//! What a new user reads first: what to do next, as commands that work when they are copied.

use std::fmt::Write as _;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};
use std::path::Path;

use sraps_core::service::SetupToken;
use sraps_core::tenancy::CompanyId;
use sraps_http::ui::PhoneAccess;

use crate::config::{Config, Database, KeySource};

/// The phone of the examples: a D785 and what it calls itself (snom-phone.md 1.5).
const PHONE_FILE: &str = "snomD785-000413AABBCC.htm";
const PHONE_AGENT: &str =
    "Mozilla/4.0 (compatible; snomD785-SIP 10.1.169.16 2010.12 000413AABBCC SXM:0 UXM:0 UXMC:0)";
const PHONE_MAC: &str = "000413AABBCC";

/// The command line with which somebody in another terminal reaches the installation of this process.
#[derive(Debug, Clone)]
pub(crate) struct Console {
    program: String,
    options: String,
    /// Whether a path in it counts from this process's folder.
    relative: bool,
    note: &'static str,
}

impl Console {
    /// Of this configuration; `web` is the address that is listened on. Asked before the database is
    /// opened, which takes the master key away.
    pub(crate) fn new(config: &Config, web: SocketAddr, phones: Option<SocketAddr>) -> Self {
        let program = std::env::args().next().unwrap_or_else(|| "sraps-server".into());
        let mut options = String::new();
        let mut add = |flag: &str, value: &str| {
            let _ = write!(options, " --{flag} {}", quote(value));
        };
        if let Some(file) = &config.file {
            add("config", &file.display().to_string());
        }
        match &config.database {
            Database::Sqlite(file) if file == Path::new("sraps.db") => {}
            Database::Sqlite(_) | Database::Memory => add("database", &config.database.to_string()),
            // Its URL may hold a password: the note below says where it comes from.
            Database::Postgres(_) => {}
        }
        if let KeySource::File(file) = &config.master_key {
            add("vault-key-file", &file.display().to_string());
        }
        if web != SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)) {
            add("listen", &web.to_string());
        }
        if let Some(phones) = phones {
            add("phone-listen", &phones.to_string());
        }
        let note = match (&config.database, &config.master_key) {
            (Database::Postgres(_), KeySource::File(_)) => " with SRAPS_DATABASE as here",
            (Database::Postgres(_), _) => " with SRAPS_DATABASE and SRAPS_VAULT_KEY as here",
            (_, KeySource::Given(_)) => " with SRAPS_VAULT_KEY as here",
            _ => "",
        };
        let files = [
            Some(Path::new(&program)).filter(|program| program.components().nth(1).is_some()),
            config.file.as_deref(),
            match &config.database {
                Database::Sqlite(file) => Some(file.as_path()),
                Database::Memory | Database::Postgres(_) => None,
            },
            match &config.master_key {
                KeySource::File(file) => Some(file.as_path()),
                KeySource::Given(_) | KeySource::Default => None,
            },
        ];
        let relative = files.into_iter().flatten().any(Path::is_relative);
        Self { program: quote(&program), options, relative, note }
    }

    /// Where the commands are to be typed. In another folder they would make another database.
    fn place(&self) -> String {
        let folder = if self.relative { " in the same folder" } else { "" };
        format!("in another terminal{folder}{}", self.note)
    }

    fn command(&self, command: &str) -> String {
        format!("{} {command}{}", self.program, self.options)
    }
}

/// The way from an empty installation to a phone that is redirected.
#[derive(Debug, Clone)]
pub(crate) struct Steps {
    web: SocketAddr,
    phones: SocketAddr,
    shared: bool,
    phone_url: Option<String>,
    public_url: Option<String>,
}

impl Steps {
    /// For these listeners.
    pub(crate) fn new(config: &Config, web: SocketAddr, phones: Option<SocketAddr>) -> Self {
        let shared = phones.is_none();
        let (phone_url, public_url) =
            (config.phone_url.clone(), config.public_url.as_ref().map(ToString::to_string));
        Self { web, phones: phones.unwrap_or(web), shared, phone_url, public_url }
    }

    /// Where people and programs reach the server from this machine.
    pub(crate) fn web_url(&self) -> String {
        format!("http://{}/", reachable(self.web))
    }

    /// Where phones reach it from this machine.
    pub(crate) fn phone_url(&self) -> String {
        format!("http://{}/", reachable(self.phones))
    }

    /// Before anything is set up: the link does it in a browser, once.
    pub(crate) fn before_setup(&self, console: &Console, token: &SetupToken) -> String {
        let setup = console.command(
            "setup --reseller 'My reseller' --company 'My company' --email me@example.org",
        );
        let link = |base: &str| format!("{base}ui/setup/{}\n", token.expose());
        let links: String = self.bases().iter().map(|base| link(base)).collect();
        format!(
            "Nothing is set up yet. Open this link in a browser; it serves once, and until the server ends:\n\n\
             {links}\n\
             Or set it up without a browser, {}, with names of your own; that shows the owner's password, an API \
             key, and what to do with it:\n\n{setup}\n",
            console.place(),
        )
    }

    /// The URLs under which people open pages: the public one; else that of this machine, and the one in its
    /// network where it listens there.
    fn bases(&self) -> Vec<String> {
        if let Some(public) = &self.public_url {
            return vec![format!("{}/", public.trim_end_matches('/'))];
        }
        let network = self.web.ip().is_unspecified().then(lan_address).flatten();
        let network =
            network.map(|own| format!("http://{}/", SocketAddr::new(own, self.web.port())));
        [Some(self.web_url()), network].into_iter().flatten().collect()
    }

    /// When an installation has this company; the key's secret is not known any more.
    pub(crate) fn after_setup(&self, console: &Console, company: CompanyId) -> String {
        let create =
            console.command(&format!("key create --company {company} --role admin --name console"));
        format!(
            "It is set up: {}ui/\n\nTo try it without a browser, copy the line KEY=… that the setup showed, or make another key \
             {} and copy its line KEY=…:\n\n{create}\n\nCOMPANY={company}\n\n{}",
            self.bases().first().map_or("", String::as_str),
            console.place(),
            self.requests()
        )
    }

    /// When somebody looks after the installation, and it has no company yet.
    pub(crate) fn without_company(&self) -> String {
        format!("It is set up: {}ui/\n", self.bases().first().map_or("", String::as_str))
    }

    /// With the key at hand.
    pub(crate) fn with_key(&self, key: &str, company: CompanyId) -> String {
        format!(
            "The API key, whose secret is shown this once, and the company, for the commands below:\n\n\
             KEY={key}\nCOMPANY={company}\n\n{}",
            self.requests()
        )
    }

    /// A profile, an endpoint, and the request of its phone.
    fn requests(&self) -> String {
        let company = format!("{}api/v1/companies/$COMPANY", self.web_url());
        let phone = self.phone_url();
        let headers = r#"-H "Authorization: Bearer $KEY" -H 'Content-Type: application/json'"#;
        format!(
            r#"A provisioning profile that sends phones to your PBX:

PROFILE=$(curl -fsS {headers} -d '{{"name":"To our PBX","autoprovisioning_enabled":true,"settings_manager":{{"setting_server":{{"value":"http://pbx.example.com/{{mac}}.xml"}}}}}}' {company}/provisioning-profiles/ | grep -o '"uuid":"[0-9a-f]*"' | head -n 1 | cut -d '"' -f 4); echo "profile $PROFILE"

A phone with that profile:

curl -sS -w '\n' -X PUT {headers} -d '{{"mac":"{PHONE_MAC}","name":"Front desk","autoprovisioning_enabled":true,"provisioning_profile":"'$PROFILE'"}}' {company}/endpoints/{PHONE_MAC}

What the phone asks, and gets:

curl -A '{PHONE_AGENT}' {phone}{PHONE_FILE}
"#
        )
    }

    /// What pages tell about the way of phones to here.
    pub(crate) fn access(&self, console: &Console) -> PhoneAccess {
        PhoneAccess {
            listener: Some(self.phones),
            network: lan_address(),
            command: self.open_command(console),
        }
    }

    /// The URL of the phones' listener in the network.
    fn lan_url(&self) -> String {
        let port = self.phones.port();
        lan_address().map_or_else(
            || format!("http://ADDRESS-OF-THIS-MACHINE:{port}/"),
            |own| format!("http://{}/", SocketAddr::new(own, port)),
        )
    }

    /// The command that starts the server so that phones in the network reach it, where it listens to this
    /// machine alone.
    fn open_command(&self, console: &Console) -> Option<String> {
        if self.phone_url.is_some() || !self.phones.ip().is_loopback() {
            return None;
        }
        let (flag, any) =
            if self.shared { ("listen", self.web) } else { ("phone-listen", self.phones) };
        let any = SocketAddr::new(Ipv4Addr::UNSPECIFIED.into(), any.port());
        let (program, options) = (&console.program, without(&console.options, flag));
        Some(format!("{program} --{flag} {any} --phone-url {}{options}", self.lan_url()))
    }

    /// How phones in the network reach the server, or what to change so that they do.
    pub(crate) fn for_phones(&self, console: &Console) -> String {
        if let Some(url) = &self.phone_url {
            return format!("Phones: set their Setting URL to {url}");
        }
        let lan = self.lan_url();
        if let Some(command) = self.open_command(console) {
            return format!(
                "Phones do not reach {}. For phones in your network, stop the server and start it with\n\n\
                 {command}\n\nand set the phones' Setting URL to {lan}",
                self.phone_url(),
            );
        }
        format!(
            "Phones in your network: set their Setting URL to {lan}, and start the server with \
             --phone-url {lan} so that it knows this too."
        )
    }
}

/// The options without one flag, which is given anew.
fn without(options: &str, flag: &str) -> String {
    let Some((before, after)) = options.split_once(&format!(" --{flag} ")) else {
        return options.to_owned();
    };
    let rest = after.split_once(' ').map_or_else(String::new, |(_, rest)| format!(" {rest}"));
    format!("{before}{rest}")
}

/// An address that can be asked from this machine, for one that is listened on.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

/// The address that this machine has towards its network. Connecting a UDP socket only asks the routing
/// table: nothing is sent. The destination is one of the addresses for documentation (RFC 5737).
fn lan_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    let own = socket.local_addr().ok()?.ip();
    (!own.is_loopback() && !own.is_unspecified()).then_some(own)
}

/// An argument for a shell.
fn quote(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=@%+,[]".contains(c);
    if !text.is_empty() && text.chars().all(plain) && !text.contains(['[', ']']) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;
    use crate::cli::Cli;

    fn config(args: &[&str]) -> Config {
        let cli = Cli::try_parse_from([&["sraps-server"], args].concat()).unwrap();
        Config::load(&cli.options, |_| None).unwrap()
    }

    #[test]
    fn the_console_carries_what_differs_from_the_defaults() {
        let plain = config(&[]);
        let console = Console::new(&plain, plain.listen.address, None);
        assert_eq!(console.options, "");
        assert_eq!(console.place(), "in another terminal in the same folder");
        let other = config(&[
            "--database=sqlite:/var/lib/my sraps/s.db",
            "--listen=127.0.0.1:0",
            "--vault-key-file=k",
        ]);
        let console = Console::new(&other, "127.0.0.1:4711".parse().unwrap(), None);
        assert_eq!(
            console.options,
            " --database 'sqlite:/var/lib/my sraps/s.db' --vault-key-file k --listen 127.0.0.1:4711"
        );
    }

    #[test]
    fn no_credentials_are_shown() {
        let postgres = config(&["--database=postgres://ann:s3cret@db/sraps", "--vault-key-file=k"]);
        let console = Console::new(&postgres, postgres.listen.address, None);
        let steps = Steps::new(&postgres, postgres.listen.address, None);
        let token = "A".repeat(43).parse().unwrap();
        let text = steps.before_setup(&console, &token);
        assert!(!text.contains("s3cret") && text.contains("SRAPS_DATABASE"), "{text}");
    }

    #[test]
    fn phones_are_told_an_address_that_they_reach() {
        let local = config(&[]);
        let console = Console::new(&local, local.listen.address, None);
        let text = Steps::new(&local, local.listen.address, None).for_phones(&console);
        assert!(text.contains(" --listen 0.0.0.0:8080 --phone-url http://"), "{text}");

        let own: SocketAddr = "127.0.0.1:81".parse().unwrap();
        let text = Steps::new(&local, local.listen.address, Some(own)).for_phones(&console);
        assert!(text.contains(" --phone-listen 0.0.0.0:81 --phone-url http://"), "{text}");

        let told = config(&["--listen=0.0.0.0:8080", "--phone-url=http://10.0.0.1:8080"]);
        let text = Steps::new(&told, told.listen.address, None).for_phones(&console);
        assert_eq!(text, "Phones: set their Setting URL to http://10.0.0.1:8080/");
    }

    #[test]
    fn arguments_survive_a_shell() {
        assert_eq!(quote("target/release/sraps-server"), "target/release/sraps-server");
        assert_eq!(quote("it's $HOME"), r"'it'\''s $HOME'");
        assert_eq!(quote("[::1]:80"), "'[::1]:80'");
        assert_eq!(quote(""), "''");
        assert_eq!(without(" --listen 1.2.3.4:5 --a b", "listen"), " --a b");
        assert_eq!(without(" --a b --listen 1.2.3.4:5", "listen"), " --a b");
        assert_eq!(without(" --a b", "listen"), " --a b");
    }
}
