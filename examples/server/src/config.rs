//! The server's configuration, from flags, environment and file: one list of keys for all three, checked
//! before anything is opened, each error with the place where the wrong value stands.

mod file;
mod source;
mod value;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use sraps_http::api::PublicUrl;
use sraps_http::forwarded::TrustedProxies;
use sraps_system::MasterKey;

use crate::cli::Options;
use file::ConfigFile;
use value::{address, base_url, contact, flag, log_format, log_level, path};

pub(crate) use source::{ConfigError, Key, Origin};
pub(crate) use value::{Database, LogFormat, LogLevel};

/// The environment variable that names the configuration file.
const CONFIG_VARIABLE: &str = "SRAPS_CONFIG";
/// The environment variable with the master key itself.
const VAULT_KEY_VARIABLE: &str = "SRAPS_VAULT_KEY";

/// Everything that can be chosen. `Debug` shows neither the master key nor the database's password.
#[derive(Debug)]
pub(crate) struct Config {
    /// Where everything is kept.
    pub(crate) database: Database,
    /// The listener for people and programs, and for phones unless they have their own.
    pub(crate) listen: Listen,
    /// The listener for phones alone.
    pub(crate) phone_listen: Option<Listen>,
    /// The listener for XML-RPC alone, which the one for all has, too.
    pub(crate) xmlrpc_listen: Option<Listen>,
    /// The listener for metrics.
    pub(crate) metrics_listen: Option<Listen>,
    /// The URL under which phones come, with a slash at its end.
    pub(crate) phone_url: Option<String>,
    /// The URL under which people and programs come.
    pub(crate) public_url: Option<PublicUrl>,
    /// The proxies that are believed when they tell what the client asked for.
    pub(crate) trusted_proxies: TrustedProxies,
    /// Whether signed requests must sign their bodies too.
    pub(crate) require_payload_hash: bool,
    /// Whom people may ask for help.
    pub(crate) contact: Option<String>,
    /// How the log is written.
    pub(crate) log: LogFormat,
    /// How much is logged; `None` where nobody chose.
    pub(crate) log_level: Option<LogLevel>,
    /// Where the master key comes from.
    pub(crate) master_key: KeySource,
    /// The configuration file that was read.
    pub(crate) file: Option<PathBuf>,
}

/// An address to listen on, and where it was chosen: for the error when it is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listen {
    /// The address.
    pub(crate) address: SocketAddr,
    /// The key that sets it.
    pub(crate) key: Key,
    /// Where the value came from.
    pub(crate) origin: Origin,
}

/// Where the master key comes from.
#[derive(Debug)]
pub(crate) enum KeySource {
    /// It was given in the environment.
    Given(MasterKey),
    /// A file that somebody made and named.
    File(PathBuf),
    /// Nothing was said.
    Default,
}

impl Config {
    /// Reads the configuration: `options` were typed, `variable` reads the environment.
    ///
    /// # Errors
    /// [`ConfigError`] for the first value that is wrong, with its origin.
    pub(crate) fn load(
        options: &Options,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, ConfigError> {
        let variable = |name: &str| variable(name).filter(|text| !text.trim().is_empty());
        let named = options.config.clone().or_else(|| variable(CONFIG_VARIABLE));
        let file = named.map(|name| ConfigFile::read(name.into())).transpose()?;
        let find = |key: Key| -> Option<(String, Origin)> {
            if let Some(text) = options.get(key) {
                return Some((text.to_owned(), Origin::Flag(key)));
            }
            if let Some(text) = variable(&key.variable()) {
                return Some((text, Origin::Variable(key.variable())));
            }
            file.as_ref().and_then(|file| file.get(key))
        };
        let found = Finder { find: &find };

        let listen = found.listen(Key::Listen)?;
        let listen = listen.unwrap_or_else(|| Listen {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            key: Key::Listen,
            origin: Origin::Default,
        });
        let phone_listen = found.listen(Key::PhoneListen)?;
        let xmlrpc_listen = found.listen(Key::XmlrpcListen)?;
        let metrics_listen = found.listen(Key::MetricsListen)?;
        let own = [&phone_listen, &xmlrpc_listen, &metrics_listen].map(Option::as_ref);
        differ(&[&[Some(&listen)], &own[..]].concat())?;

        let database = found.read(Key::Database, str::parse::<Database>)?;
        Ok(Self {
            database: database.unwrap_or_else(|| Database::Sqlite(PathBuf::from("sraps.db"))),
            listen,
            phone_listen,
            xmlrpc_listen,
            metrics_listen,
            phone_url: found.read(Key::PhoneUrl, base_url)?,
            public_url: found.read(Key::PublicUrl, str::parse::<PublicUrl>)?,
            trusted_proxies: found
                .read(Key::TrustedProxies, str::parse::<TrustedProxies>)?
                .unwrap_or_default(),
            require_payload_hash: found.read(Key::RequirePayloadHash, flag)?.unwrap_or_default(),
            contact: found.read(Key::Contact, contact)?,
            log: found.read(Key::Log, log_format)?.unwrap_or_default(),
            log_level: found.read(Key::LogLevel, log_level)?,
            master_key: found.master_key(variable(VAULT_KEY_VARIABLE))?,
            file: file.map(|file| file.path),
        })
    }
}

/// Looks a key up and reads its text, or says where the wrong text stands.
struct Finder<'a> {
    find: &'a dyn Fn(Key) -> Option<(String, Origin)>,
}

impl Finder<'_> {
    fn read<T, E: ToString>(
        &self,
        key: Key,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Result<Option<T>, ConfigError> {
        let Some((text, origin)) = (self.find)(key) else { return Ok(None) };
        match parse(text.trim()) {
            Ok(value) => Ok(Some(value)),
            Err(reason) => Err(ConfigError::Value { key, origin, reason: reason.to_string() }),
        }
    }

    fn listen(&self, key: Key) -> Result<Option<Listen>, ConfigError> {
        let Some(address) = self.read(key, address)? else { return Ok(None) };
        let origin = (self.find)(key).map_or(Origin::Default, |(_, origin)| origin);
        Ok(Some(Listen { address, key, origin }))
    }

    fn master_key(&self, given: Option<String>) -> Result<KeySource, ConfigError> {
        let file = self.read(Key::VaultKeyFile, path)?;
        match (given, file) {
            (None, None) => Ok(KeySource::Default),
            (None, Some(file)) => Ok(KeySource::File(file)),
            (Some(_), Some(_)) => {
                let origin = (self.find)(Key::VaultKeyFile).map(|(_, origin)| origin);
                Err(ConfigError::TwoKeys { origin: origin.unwrap_or(Origin::Default) })
            }
            (Some(text), None) => {
                let key = MasterKey::from_base64(&text).map_err(ConfigError::MasterKey)?;
                Ok(KeySource::Given(key))
            }
        }
    }
}

/// Refuses two listeners on one address; port 0 is always a new one.
fn differ(listeners: &[Option<&Listen>]) -> Result<(), ConfigError> {
    let listeners: Vec<_> = listeners.iter().flatten().collect();
    for (n, one) in listeners.iter().enumerate() {
        let same = |other: &&&&Listen| other.address == one.address && one.address.port() != 0;
        if let Some(other) = listeners.iter().skip(n + 1).find(same) {
            let reason = format!(
                "{} has the same address {}: give it another port",
                one.key.name(),
                one.address
            );
            let (key, origin) = (other.key, other.origin.clone());
            return Err(ConfigError::Value { key, origin, reason });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
