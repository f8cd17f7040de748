//! The master key in a file beside the database: what a small installation has instead of a secret
//! manager.
//!
//! The file is for its owner only, appears complete or not at all, and is never overwritten: losing a
//! master key loses every secret of the database.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::master_key::{MasterKey, MasterKeyError};
use crate::randomness::{self, NoRandomness};

/// The longest key file that is read, in bytes.
pub const MAX_FILE_BYTES: u64 = 4_096;

const COMMENT: &str = "\
# Master key of this installation. Without it the secrets in the database are lost:
# keep a copy, away from the backups of the database.
";

/// Reads the master key from the file at `path`: one line of base64 (see [`MasterKey::from_base64`]);
/// empty lines and lines that begin with `#` do not count.
///
/// # Errors
/// [`KeyFileError`]; on Unix also for a file that its group or others may use in any way.
pub fn load(path: &Path) -> Result<MasterKey, KeyFileError> {
    let read_error = |source: io::Error| {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => KeyFileError::Missing { path },
            _ => KeyFileError::Read { path, source },
        }
    };
    // Asked before opening: to open a pipe would wait for its writer.
    if !fs::metadata(path).map_err(read_error)?.is_file() {
        return Err(KeyFileError::NotAFile { path: path.to_owned() });
    }
    let file = File::open(path).map_err(read_error)?;
    check_mode(path, &file.metadata().map_err(read_error)?)?;

    // With room from the start, no copies of the key stay behind where the buffer grew.
    let mut bytes = Zeroizing::new(Vec::with_capacity(8_192));
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(read_error)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(KeyFileError::TooLarge { path: path.to_owned() });
    }
    parse(&bytes).map_err(|source| KeyFileError::Content { path: path.to_owned(), source })
}

/// Reads the master key from the file at `path`, or makes a new key and the file where there is none.
/// Processes that do this at the same moment get the same key.
///
/// Only for a database without data keys: to one that has some, a new master key does not fit, and
/// [`load`] says more clearly that the file is missing.
///
/// # Errors
/// [`KeyFileError`]: as [`load`], and where the file cannot be made. A file that exists stays as it is.
pub fn load_or_create(path: &Path) -> Result<MasterKey, KeyFileError> {
    match load(path) {
        Err(KeyFileError::Missing { .. }) => {}
        done => return done,
    }
    let key = MasterKey::generate()?;
    let made = create(path, &key).map_err(|source| match source {
        Failure::Io(source) => KeyFileError::Create { path: path.to_owned(), source },
        Failure::Randomness(source) => KeyFileError::Randomness(source),
    })?;
    // Where another process was faster, its key counts.
    if made { Ok(key) } else { load(path) }
}

enum Failure {
    Io(io::Error),
    Randomness(NoRandomness),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Writes the key beside `path` and links it there, which fails where something is: false, then.
fn create(path: &Path, key: &MasterKey) -> Result<bool, Failure> {
    let Some(name) = path.file_name() else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "the path names no file").into());
    };
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let mut random = [0; 8];
    randomness::fill(&mut random).map_err(Failure::Randomness)?;
    let mut draft = OsString::from(".");
    draft.push(name);
    draft.push(format!(".{:016x}", u64::from_be_bytes(random)));
    let draft = folder.join(draft);

    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    let _draft = Draft(&draft);

    file.write_all(COMMENT.as_bytes())?;
    file.write_all(key.to_base64().expose().as_bytes())?;
    file.write_all(b"\n")?;
    file.sync_all()?;
    drop(file);
    let made = match fs::hard_link(&draft, path) {
        Ok(()) => true,
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => false,
        Err(e) => return Err(e.into()),
    };
    // The other process may not have come to this yet, and we go on with its key.
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(made)
}

/// The unfinished file, removed however the making ends.
struct Draft<'a>(&'a Path);

impl Drop for Draft<'_> {
    fn drop(&mut self) {
        // A draft that stays is for its owner only, like the file.
        let _ = fs::remove_file(self.0);
    }
}

/// The one key in the content of a key file.
fn parse(bytes: &[u8]) -> Result<MasterKey, ContentError> {
    let text = str::from_utf8(bytes).map_err(|_| ContentError::NotText)?;
    let mut lines =
        text.lines().map(str::trim_ascii).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let key = lines.next().ok_or(ContentError::Key(MasterKeyError::Empty))?;
    if lines.next().is_some() {
        return Err(ContentError::Lines);
    }
    MasterKey::from_base64(key).map_err(ContentError::Key)
}

#[cfg(unix)]
fn check_mode(path: &Path, metadata: &fs::Metadata) -> Result<(), KeyFileError> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = metadata.permissions().mode() & 0o7777;
    if mode & 0o077 != 0 {
        return Err(KeyFileError::Mode { path: path.to_owned(), mode });
    }
    Ok(())
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "on Unix there is a mode to refuse")]
fn check_mode(_: &Path, _: &fs::Metadata) -> Result<(), KeyFileError> {
    Ok(())
}

/// Why there is no master key from a key file. The file is unchanged in every case.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// There is no file.
    #[error(
        "there is no key file at {path}: put the file with this installation's master key back"
    )]
    Missing {
        /// Where the file should be.
        path: PathBuf,
    },
    /// The path is that of a folder, a pipe or a device.
    #[error("{path} is not a file: name the key file")]
    NotAFile {
        /// The path that was given.
        path: PathBuf,
    },
    /// The file's group or others may use it.
    #[error(
        "others than its owner may use the key file {path} (mode {mode:04o}): run `chmod 600 {path}`"
    )]
    Mode {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The file is over [`MAX_FILE_BYTES`].
    #[error("the key file {path} is longer than {MAX_FILE_BYTES} bytes: it is no key file of ours")]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// The file holds something else than one key.
    #[error("the key file {path} was not taken: {source}")]
    Content {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: ContentError,
    },
    /// The file cannot be read.
    #[error("the key file {path} cannot be read: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The file cannot be made.
    #[error(
        "the key file {path} cannot be made: {source}; its folder must exist, be writable and allow \
         hard links – else make the file yourself: `umask 077; openssl rand -base64 32 > {path}`"
    )]
    Create {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// There is no randomness for a new key.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
}

/// What is wrong with the content of a key file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ContentError {
    /// It is not UTF-8.
    #[error("it is not a text file")]
    NotText,
    /// There is more than one line that is not a comment.
    #[error("it has more than one line beside comments and empty ones: leave only the key")]
    Lines,
    /// Its one line is no key, or there is none.
    #[error(transparent)]
    Key(#[from] MasterKeyError),
}

#[cfg(test)]
mod tests;
