//! Writes that others come in between: of callers who named no version, and those that rely on more than
//! what their caller saw.
//!
//! No client of Snom's knows versions (sraps-api.md 1.4), so it must not be turned away because somebody else
//! wrote between our reading and our writing: what it asks for is read and written anew.

use std::future::Future;

use super::Error;
use crate::storage::EntityKind;
use crate::tenancy::Version;

/// How often a write is tried. Of many writers at one thing one succeeds each time, but not each as often: of
/// eight who write without a pause some fail nineteen times of twenty. Bounded all the same.
const ATTEMPTS: usize = 512;

/// Whether a thing is as its changer saw it; without an expected version it always is.
pub(super) fn demand_version(expected: Option<Version>, current: Version) -> Result<(), Error> {
    match expected {
        Some(expected) if expected != current => Err(Error::VersionMismatch { current }),
        _ => Ok(()),
    }
}

/// Repeats a write as long as others come in between. With an expected version the first answer counts:
/// its caller wants to hear of them.
pub(super) async fn unless_expected<T, F>(
    expected: Option<Version>,
    write: impl Fn() -> F + Send + Sync,
) -> Result<T, Error>
where
    F: Future<Output = Result<T, Error>> + Send,
    T: Send,
{
    let others = |error: &Error| {
        expected.is_none() && matches!(error, Error::VersionMismatch { .. } | Error::Taken(_))
    };
    repeat(others, write).await
}

/// Repeats a write of many things of these kinds as long as others change or delete some of them in between.
pub(super) async fn of_many<T, F>(
    kinds: &[EntityKind],
    write: impl Fn() -> F + Send + Sync,
) -> Result<T, Error>
where
    F: Future<Output = Result<T, Error>> + Send,
    T: Send,
{
    let others = |error: &Error| match error {
        Error::VersionMismatch { .. } | Error::Taken(_) => true,
        Error::NotFound(kind) => kinds.contains(kind),
        _ => false,
    };
    repeat(others, write).await
}

/// Repeats a write as long as it fails because of others.
pub(super) async fn repeat<T, F>(
    others: impl Fn(&Error) -> bool + Send + Sync,
    write: impl Fn() -> F + Send + Sync,
) -> Result<T, Error>
where
    F: Future<Output = Result<T, Error>> + Send,
    T: Send,
{
    let mut attempt = 1;
    loop {
        match write().await {
            Err(error) if others(&error) && attempt < ATTEMPTS => attempt += 1,
            result => return result,
        }
    }
}

/// Repeats a write as long as it comes too late (`None`): for one that relies on things beside the one whose
/// version its caller may have named.
///
/// # Errors
/// Those of the write; [`Error::Unavailable`] where others come in between all the time.
pub(super) async fn while_late<T, F>(write: impl Fn() -> F + Send + Sync) -> Result<T, Error>
where
    F: Future<Output = Result<Option<T>, Error>> + Send,
    T: Send,
{
    for _ in 0..ATTEMPTS {
        if let Some(done) = write().await? {
            return Ok(done);
        }
    }
    Err(Error::Unavailable(format!("others came in between {ATTEMPTS} times")))
}
