//! What the page About tells beyond what this library knows by itself: of the machine, which only the server can look
//! at, and of the libraries that it was built with.

use std::fmt;

use jiff::Timestamp;

/// What the server behind the pages knows of itself and of its machine.
pub trait Machine: fmt::Debug + Send + Sync {
    /// What it knows now. It is asked for each page, on a thread that may wait for a disk.
    fn facts(&self) -> MachineFacts;
}

/// Facts; what is not known is `None`, and the page says so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MachineFacts {
    /// The program that serves, with its version.
    pub server: Option<String>,
    /// When it was started.
    pub started: Option<Timestamp>,
    /// Until when the certificate is valid that people's browsers see.
    pub certificate_expires: Option<Timestamp>,
    /// The room where the data lie.
    pub disk: Option<Disk>,
    /// When a backup was last made.
    pub last_backup: Option<Timestamp>,
}

/// The room on a disk, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disk {
    /// How much is left for this program.
    pub free: u64,
    /// How much there is.
    pub total: u64,
}

/// A machine of which nothing is known.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Unknown;

impl Machine for Unknown {
    fn facts(&self) -> MachineFacts {
        MachineFacts::default()
    }
}

/// A library that is built into the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Library {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence, as an SPDX expression.
    pub licence: String,
}

/// The libraries of the reference server. The file is made by a test, which fails where it is not as the build is.
const LIBRARIES: &str = include_str!("libraries.txt");

impl Library {
    /// Those that the reference server is built with on Linux, by name. A server with other libraries gives its own list
    /// to [`UiConfig`](super::UiConfig).
    pub fn of_the_reference_server() -> Vec<Self> {
        LIBRARIES.lines().filter_map(Self::parse).collect()
    }

    /// A line of the list: name, version and licence, with tabs between them.
    fn parse(line: &str) -> Option<Self> {
        let mut parts = line.split('\t').map(str::to_owned);
        Some(Self { name: parts.next()?, version: parts.next()?, licence: parts.next()? })
    }
}
