//! Why a step failed, inside; and what of it the outside hears.

use sraps_core::storage::StorageError;

use crate::dialect::{Dialect, Fault};

/// Why a step failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The storage's own answer.
    Refused(StorageError),
    /// The database's.
    Sql(sqlx::Error),
    /// A row was changed between reading and writing it.
    Overtaken,
}

/// The result of a step.
pub(crate) type Step<T> = Result<T, Failure>;

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        Self::Sql(error)
    }
}

impl From<StorageError> for Failure {
    fn from(error: StorageError) -> Self {
        Self::Refused(error)
    }
}

impl Failure {
    /// Something stored that cannot be read.
    pub(crate) fn damaged(what: &str, why: impl std::fmt::Display) -> Self {
        Self::Refused(StorageError::Backend(format!("{what} in the database: {why}")))
    }

    /// What the outside hears.
    pub(crate) fn outside<D: Dialect>(self) -> StorageError {
        match self {
            Self::Refused(error) => error,
            Self::Overtaken => StorageError::Unavailable("others keep changing the same".into()),
            Self::Sql(error) => match D::fault(&error) {
                Fault::Retry | Fault::Unavailable => StorageError::Unavailable(text(&error)),
                Fault::Race | Fault::Broken => StorageError::Backend(text(&error)),
            },
        }
    }
}

/// The text of an error for the log. Refused credentials are reported without the database's own words,
/// which repeat the user's name.
pub(crate) fn text(error: &sqlx::Error) -> String {
    match error.as_database_error().and_then(sqlx::error::DatabaseError::code).as_deref() {
        Some("28P01" | "28000") => "the database refuses the credentials".into(),
        _ => error.to_string(),
    }
}
