//! The operating system's randomness: the one place that asks for it, so that everything else shares
//! one error and no second source creeps in.

use zeroize::Zeroizing;

/// The operating system gave no randomness. On a running machine this does not happen; it can where a
/// sandbox forbids the call.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "the operating system gives no randomness ({0}): check what the sandbox of the service forbids"
)]
pub struct NoRandomness(getrandom::Error);

/// Fills `bytes` with randomness fit for keys.
#[expect(clippy::disallowed_methods, reason = "this is the one source that the others call")]
pub(crate) fn fill(bytes: &mut [u8]) -> Result<(), NoRandomness> {
    getrandom::fill(bytes).map_err(NoRandomness)
}

/// A new 256-bit key, wiped when dropped.
pub(crate) fn key() -> Result<Zeroizing<[u8; 32]>, NoRandomness> {
    let mut key = Zeroizing::new([0; 32]);
    fill(key.as_mut_slice())?;
    Ok(key)
}
