//! The keys of the configuration, where a value can come from, and what can be wrong with it.

use std::fmt;
use std::io;
use std::path::PathBuf;

use sraps_system::MasterKeyError;

/// What can be configured: one name for flag, environment variable and key of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Key {
    Database,
    Listen,
    PhoneListen,
    XmlrpcListen,
    PhoneUrl,
    PublicUrl,
    TrustedProxies,
    RequirePayloadHash,
    Contact,
    MetricsListen,
    Log,
    LogLevel,
    VaultKeyFile,
}

impl Key {
    /// All of them.
    pub(crate) const ALL: [Self; 13] = [
        Self::Database,
        Self::Listen,
        Self::PhoneListen,
        Self::XmlrpcListen,
        Self::PhoneUrl,
        Self::PublicUrl,
        Self::TrustedProxies,
        Self::RequirePayloadHash,
        Self::Contact,
        Self::MetricsListen,
        Self::Log,
        Self::LogLevel,
        Self::VaultKeyFile,
    ];

    /// The name in the file, and of the flag behind `--`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Database => "database",
            Self::Listen => "listen",
            Self::PhoneListen => "phone-listen",
            Self::XmlrpcListen => "xmlrpc-listen",
            Self::PhoneUrl => "phone-url",
            Self::PublicUrl => "public-url",
            Self::TrustedProxies => "trusted-proxies",
            Self::RequirePayloadHash => "require-payload-hash",
            Self::Contact => "contact",
            Self::MetricsListen => "metrics-listen",
            Self::Log => "log",
            Self::LogLevel => "log-level",
            Self::VaultKeyFile => "vault-key-file",
        }
    }

    /// The environment variable.
    pub(crate) fn variable(self) -> String {
        format!("SRAPS_{}", self.name().to_ascii_uppercase().replace('-', "_"))
    }
}

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The command line.
    Flag(Key),
    /// The environment variable of this name.
    Variable(String),
    /// The configuration file.
    File {
        /// The file, as it was named.
        path: PathBuf,
        /// The key in it.
        key: Key,
        /// Its line, from 1.
        line: usize,
    },
    /// Nobody chose it.
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(key) => write!(f, "from --{}", key.name()),
            Self::Variable(name) => write!(f, "from the environment variable {name}"),
            Self::File { path, key, line } => {
                write!(f, "from {}: key `{}`, line {line}", path.display(), key.name())
            }
            Self::Default => f.write_str("the default"),
        }
    }
}

/// What is wrong with the configuration. No message quotes a password or a key.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ConfigError {
    /// A value is refused.
    #[error("wrong value for `{name}` ({origin}): {reason}", name = key.name())]
    Value {
        /// Whose value.
        key: Key,
        /// Where it stands.
        origin: Origin,
        /// Why, and what is expected.
        reason: String,
    },
    /// The master key in the environment is none.
    #[error("wrong value in the environment variable SRAPS_VAULT_KEY: {0}")]
    MasterKey(MasterKeyError),
    /// The master key is given twice.
    #[error(
        "there are two master keys: the file `vault-key-file` ({origin}) and the environment variable \
         SRAPS_VAULT_KEY: leave one away"
    )]
    TwoKeys {
        /// Where the file was named.
        origin: Origin,
    },
    /// The configuration file cannot be read.
    #[error("the configuration file {path} cannot be read: {source}", path = path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The configuration file is not one.
    #[error("{path}, line {line}: {reason}", path = path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        reason: String,
    },
}
