//! What this server knows of itself and of its machine, for the page About. It does not end TLS and makes no backups
//! itself, so it knows nothing of certificates and backups.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use sraps_http::ui::{Disk, Machine, MachineFacts};

use crate::config::Database;

/// This server, since its start.
#[derive(Debug)]
pub(crate) struct Here {
    started: Timestamp,
    /// Where its data lie, where that is a folder of this machine.
    data: Option<PathBuf>,
}

impl Here {
    /// A server that is started now, with this database.
    pub(crate) fn new(started: Timestamp, database: &Database) -> Self {
        let data = match database {
            Database::Sqlite(file) => Some(folder(file)),
            Database::Memory | Database::Postgres(_) => None,
        };
        Self { started, data }
    }
}

/// The folder of a file.
fn folder(file: &Path) -> PathBuf {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new(".")).to_owned()
}

impl Machine for Here {
    fn facts(&self) -> MachineFacts {
        let disk = self.data.as_deref().and_then(|data| {
            let (free, total) = (fs4::available_space(data).ok()?, fs4::total_space(data).ok()?);
            Some(Disk { free, total })
        });
        MachineFacts {
            server: Some(concat!("sraps-server ", env!("CARGO_PKG_VERSION")).to_owned()),
            started: Some(self.started),
            disk,
            ..MachineFacts::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_disk_of_the_data_is_looked_at() {
        let directory = tempfile::tempdir().unwrap();
        let started = Timestamp::UNIX_EPOCH;
        let facts = |database| Here::new(started, &database).facts();
        let known = facts(Database::Sqlite(directory.path().join("sraps.db")));
        let disk = known.disk.unwrap();
        assert!(disk.free > 0 && disk.free <= disk.total, "{disk:?}");
        assert_eq!(known.started, Some(started));
        assert!(facts(Database::Sqlite("sraps.db".into())).disk.is_some(), "a file of this folder");
        assert_eq!(facts(Database::Memory).disk, None);
        assert_eq!(facts(Database::Sqlite("/no/such/folder/sraps.db".into())).disk, None);
    }
}
