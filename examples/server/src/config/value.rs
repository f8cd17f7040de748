//! The values of the configuration: what each accepts, its limits, and what to write instead.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use axum::http::Uri;
use axum::http::uri::Scheme;
use sraps_core::secret::Secret;

/// The longest value, in bytes.
const MAX_VALUE: usize = 2_048;

/// Where everything is kept.
#[derive(Debug)]
pub(crate) enum Database {
    /// In this process, gone at its end.
    Memory,
    /// In a SQLite file.
    Sqlite(PathBuf),
    /// In PostgreSQL: the URL, which may hold a password.
    Postgres(Secret),
}

impl FromStr for Database {
    type Err = String;

    /// The value is never quoted: it may hold a password.
    fn from_str(text: &str) -> Result<Self, String> {
        if text.len() > MAX_VALUE || text.chars().any(char::is_control) {
            return Err(format!(
                "it is longer than {MAX_VALUE} bytes or contains a control character"
            ));
        }
        if matches!(text, "memory:" | "memory") {
            return Ok(Self::Memory);
        }
        if let Some(file) = text.strip_prefix("sqlite:") {
            let file = file.strip_prefix("//").unwrap_or(file);
            return match file {
                "" => Err("it names no file: write sqlite:FILE".into()),
                ":memory:" => Err("write memory: for a database that is not kept".into()),
                _ if file.contains('?') => {
                    Err("write sqlite:FILE without parameters behind a `?`".into())
                }
                _ if file.ends_with('/') => Err("it names a folder: write sqlite:FILE".into()),
                _ => Ok(Self::Sqlite(file.into())),
            };
        }
        let rest = text.strip_prefix("postgres://").or_else(|| text.strip_prefix("postgresql://"));
        match rest {
            Some("") => Err("it names no host: write postgres://USER@HOST/NAME".into()),
            Some(_) => Ok(Self::Postgres(Secret::new(text))),
            None => Err("sqlite:FILE, postgres://USER@HOST/NAME or memory: is expected".into()),
        }
    }
}

/// What can be shown of it: no user, no password, no parameters.
impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Memory => f.write_str("memory:"),
            Self::Sqlite(file) => write!(f, "sqlite:{}", file.display()),
            Self::Postgres(url) => {
                let url = url.expose();
                let rest = url.split_once("://").map_or("", |(_, rest)| rest);
                let rest = rest.split(['?', '#']).next().unwrap_or_default();
                // A password may hold an unescaped @ or slash: what is behind the last @ is none of it.
                let shown = rest.rsplit('@').next().unwrap_or_default();
                write!(f, "postgres://{shown}")
            }
        }
    }
}

/// How the log is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object per line.
    Json,
}

/// How much is logged.
pub(crate) type LogLevel = tracing::level_filters::LevelFilter;

/// `text` or `json`.
pub(super) fn log_format(text: &str) -> Result<LogFormat, String> {
    match text {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err(format!("text or json is expected, not {}", quoted(text))),
    }
}

/// A level of the log.
pub(super) fn log_level(text: &str) -> Result<LogLevel, String> {
    match text {
        "error" => Ok(LogLevel::ERROR),
        "warn" => Ok(LogLevel::WARN),
        "info" => Ok(LogLevel::INFO),
        "debug" => Ok(LogLevel::DEBUG),
        "trace" => Ok(LogLevel::TRACE),
        _ => Err(format!("error, warn, info, debug or trace is expected, not {}", quoted(text))),
    }
}

/// `true` or `false`.
pub(super) fn flag(text: &str) -> Result<bool, String> {
    match text {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(format!("true or false is expected, not {}", quoted(text))),
    }
}

/// A text for people, of a few lines.
pub(super) fn contact(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() || text.len() > MAX_VALUE {
        return Err(format!("a text of 1 to {MAX_VALUE} bytes is expected"));
    }
    if text.chars().any(|c| c.is_control() && c != '\n') {
        return Err("it contains a control character other than line breaks".into());
    }
    Ok(text.to_owned())
}

/// An address and a port; `localhost` is the IPv4 one.
pub(super) fn address(text: &str) -> Result<SocketAddr, String> {
    if let Some(port) = text.strip_prefix("localhost:")
        && let Ok(port) = port.parse()
    {
        return Ok(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    }
    text.parse().map_err(|_| {
        format!(
            "an IP address and a port are expected, such as 127.0.0.1:8080, 0.0.0.0:8080 or [::]:8080, \
             not {}",
            quoted(text)
        )
    })
}

/// The URL of one of our doors: http or https, a host, perhaps a port and a path; with a slash at its end.
pub(super) fn base_url(text: &str) -> Result<String, String> {
    let expected = |what: &str| {
        Err(format!(
            "{what}: a URL such as http://192.0.2.1:8080/ is expected, not {}",
            quoted(text)
        ))
    };
    if text.len() > MAX_VALUE {
        return Err(format!("it is longer than {MAX_VALUE} bytes"));
    }
    let Ok(uri) = text.parse::<Uri>() else { return expected("it is not a URL") };
    if uri.scheme() != Some(&Scheme::HTTP) && uri.scheme() != Some(&Scheme::HTTPS) {
        return expected("it does not begin with http:// or https://");
    }
    let authority = uri.authority().map(ToString::to_string).unwrap_or_default();
    if authority.contains('@') {
        return Err("it must hold no user name or password".into());
    }
    let port = authority.get(uri.host().map_or(0, str::len)..).unwrap_or_default();
    if !port.is_empty() && uri.port_u16().is_none_or(|port| port == 0) {
        return expected("its port is not one");
    }
    if uri.host().is_none_or(|host| host.is_empty() || host.chars().all(char::is_numeric)) {
        return expected("it names no host");
    }
    if uri.query().is_some() || text.contains('#') {
        return expected("it has a part behind `?` or `#`");
    }
    Ok(if text.ends_with('/') { text.to_owned() } else { format!("{text}/") })
}

/// The path of a file.
pub(super) fn path(text: &str) -> Result<PathBuf, String> {
    if text.is_empty() || text.len() > MAX_VALUE || text.ends_with('/') {
        return Err("the path of a file is expected".into());
    }
    Ok(Path::new(text).to_owned())
}

/// A short and printable form of a wrong value.
fn quoted(text: &str) -> String {
    let short: String = text.chars().take(80).collect();
    let more = if short.len() < text.len() { "…" } else { "" };
    format!("`{}{more}`", short.escape_debug())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn databases_are_told_by_their_scheme() {
        let file = |text: &str| match text.parse() {
            Ok(Database::Sqlite(file)) => file.display().to_string(),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(file("sqlite:sraps.db"), "sraps.db");
        assert_eq!(file("sqlite:/var/lib/sraps/s.db"), "/var/lib/sraps/s.db");
        assert_eq!(file("sqlite:///var/lib/s.db"), "/var/lib/s.db");
        assert_eq!(file("sqlite://s.db"), "s.db");
        assert!(matches!("memory:".parse(), Ok(Database::Memory)));
        for bad in [
            "",
            "sraps.db",
            "sqlite:",
            "sqlite::memory:",
            "sqlite:a?mode=ro",
            "mysql://h/d",
            "postgres://",
            "sqlite:dir/",
            "sqlite:a\nb",
        ] {
            assert!(bad.parse::<Database>().is_err(), "{bad}");
        }
    }

    #[test]
    fn credentials_of_a_database_are_never_shown() {
        for (url, shown) in [
            ("postgres://ann:s3cret@db.example:5432/sraps", "postgres://db.example:5432/sraps"),
            ("postgresql://ann:s3@cret@db/sraps?password=s3cret", "postgres://db/sraps"),
            ("postgres:///sraps?host=/run&password=s3cret", "postgres:///sraps"),
            ("postgres://ann:s3/cret@db/sraps", "postgres://db/sraps"),
        ] {
            let database: Database = url.parse().unwrap();
            assert_eq!(database.to_string(), shown);
            assert!(!format!("{database:?}").contains("s3"), "{url}");
        }
    }

    #[test]
    fn addresses_need_a_port() {
        assert_eq!(address("0.0.0.0:80").unwrap().port(), 80);
        assert_eq!(address("localhost:81").unwrap().to_string(), "127.0.0.1:81");
        assert!(address("[::]:8080").is_ok());
        for bad in ["", "8080", "127.0.0.1", "127.0.0.1:99999", "example.org:80", "localhost:x"] {
            assert!(address(bad).unwrap_err().contains("127.0.0.1:8080"), "{bad}");
        }
        assert!(address(&"x".repeat(5_000)).unwrap_err().len() < 300, "a long value is cut");
    }

    #[test]
    fn urls_of_ours_are_plain_and_end_in_a_slash() {
        assert_eq!(base_url("http://10.0.0.1:8080").unwrap(), "http://10.0.0.1:8080/");
        assert_eq!(base_url("https://a.example/p/").unwrap(), "https://a.example/p/");
        assert_eq!(base_url("http://[2001:db8::1]:80/").unwrap(), "http://[2001:db8::1]:80/");
        for bad in [
            "",
            "a.example",
            "/x",
            "ftp://a/",
            "http://",
            "http:///x",
            "http://u:p@a/",
            "http://a:99999/",
            "http://a:0/",
            "http://a:/",
            "http://a/?x",
            "http://a/#x",
            "http://a b/",
        ] {
            assert!(base_url(bad).is_err(), "{bad}");
        }
        assert!(!base_url("http://u:s3cret@a/").unwrap_err().contains("s3cret"));
    }

    #[test]
    fn log_values_are_words() {
        assert_eq!(log_format("json"), Ok(LogFormat::Json));
        assert!(log_format("xml").unwrap_err().contains("`xml`"));
        assert_eq!(log_level("debug"), Ok(LogLevel::DEBUG));
        assert!(log_level("sraps=debug").is_err());
    }
}
