//! Why a service did not do what it was asked: the one error that adapters translate.

use super::Contents;
use crate::mac::Mac;
use crate::ports::VaultError;
use crate::storage::{EntityKind, MAX_CHANGES, StorageError};
use crate::tenancy::{Denied, Version};

/// A field of the input that is refused, with what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's path in the input: `name`, `settings_manager.user_pass[1]`, `[17].mac`.
    pub field: String,
    /// What is wrong, and what is expected.
    pub message: String,
}

impl FieldError {
    /// A field and what is wrong with it.
    #[expect(clippy::needless_pass_by_value, reason = "callers have a text or an error to give")]
    pub fn new(field: impl Into<String>, message: impl ToString) -> Self {
        Self { field: field.into(), message: message.to_string() }
    }
}

/// The error of every service.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Key, user or password are wrong, or stopped by a suspension; nothing says which.
    #[error("the credentials are not valid")]
    Unauthenticated,
    /// The request is signed for one use, and was used before.
    #[error("this signed request was received before")]
    Replayed,
    /// The role does not allow it.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Nothing says in which company: the credentials have no home.
    #[error("these credentials have no home company: use those of a company, or give them one")]
    NoHome,
    /// There is no such thing, or none that the asker may see.
    #[error("there is no such {0}")]
    NotFound(EntityKind),
    /// There is no such commit, or a part of it is out of the asker's reach.
    #[error("there is no such change")]
    NoSuchCommit,
    /// The input is refused, field by field; never empty.
    #[error("{}", summary(.0))]
    Invalid(Vec<FieldError>),
    /// The MAC is registered already: elsewhere, about which nothing is said, or in another company of the
    /// asker's.
    #[error("{0} is registered already")]
    MacTaken(Mac),
    /// Another unique field is taken.
    #[error("the {0} is taken already")]
    Taken(&'static str),
    /// It was changed since it was read: read it again.
    #[error(
        "it was changed meanwhile and has version {current} now: read it again and repeat the change"
    )]
    VersionMismatch {
        /// The version that is stored.
        current: Version,
    },
    /// Other things need it.
    #[error("it is in use: {count} {by}(s) need it")]
    InUse {
        /// What needs it.
        by: EntityKind,
        /// How many, counted up to 10,001.
        count: u64,
    },
    /// A reseller or a company that is to be deleted has things in it.
    #[error("{}", not_empty(*what, contents))]
    NotEmpty {
        /// What is to be deleted.
        what: EntityKind,
        /// What stands in it; never nothing.
        contents: Contents,
    },
    /// There are more or fewer things than whoever asked has seen.
    #[error("there are {found} by now, and not {expected}: look again, then repeat it")]
    Count {
        /// How many he saw.
        expected: u64,
        /// How many there are.
        found: u64,
    },
    /// More things than are done at once.
    #[error("{count} at once: at most {most} are possible, send or select fewer")]
    TooMany {
        /// How many there are, as far as they were counted.
        count: usize,
        /// How many there may be.
        most: usize,
    },
    /// It cannot be done with this thing, whatever the input.
    #[error("{0}")]
    Refused(String),
    /// The storage cannot be reached; the text is for the log.
    #[error("the storage is unavailable: {0}")]
    Unavailable(String),
    /// Too much of it is asked for at once.
    #[error("too much of this is asked for at once: try again soon")]
    Busy,
    /// Something is broken; the text is for the log.
    #[error("{0}")]
    Internal(String),
}

impl Error {
    /// Refuses a list that is longer than is taken at once.
    ///
    /// # Errors
    /// [`Error::TooMany`].
    pub fn unless_too_many(count: usize, most: usize) -> Result<(), Self> {
        if count > most { Err(Self::TooMany { count, most }) } else { Ok(()) }
    }

    /// One refused field.
    pub fn invalid(field: impl Into<String>, message: impl ToString) -> Self {
        Self::Invalid(vec![FieldError::new(field, message)])
    }
}

fn not_empty(what: EntityKind, contents: &Contents) -> String {
    let all = match what {
        EntityKind::Company => {
            ", or delete the company with all of it: `cascade` and, as `confirm`, its name"
        }
        _ => "",
    };
    format!("the {what} is not empty, it still has {contents}: delete these first{all}")
}

fn summary(fields: &[FieldError]) -> String {
    match fields {
        [] => "the input is refused".to_owned(),
        [first] => format!("{}: {}", first.field, first.message),
        [first, rest @ ..] => {
            format!("{}: {} (and {} more)", first.field, first.message, rest.len())
        }
    }
}

impl From<StorageError> for Error {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::NotFound { what, .. } => Self::NotFound(what),
            StorageError::Conflict { field, .. } => Self::Taken(field),
            StorageError::VersionMismatch { current, .. } => Self::VersionMismatch { current },
            StorageError::InUse { by, count, .. } => Self::InUse { by, count },
            StorageError::Immutable { field, .. } => Self::invalid(field, "it cannot be changed"),
            StorageError::Claimed => Self::Replayed,
            StorageError::TooManyChanges(count) => Self::TooMany { count, most: MAX_CHANGES },
            StorageError::Unavailable(text) => Self::Unavailable(text),
            StorageError::Backend(text) => Self::Internal(text),
        }
    }
}

impl From<VaultError> for Error {
    fn from(error: VaultError) -> Self {
        Self::Internal(error.to_string())
    }
}
