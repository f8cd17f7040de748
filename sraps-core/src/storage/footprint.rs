//! What a storage is, for whoever looks after it.

/// What a storage is, and how much room it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Footprint {
    /// The name of its kind, for people: `SQLite`.
    pub kind: &'static str,
    /// How many bytes it takes where it lies; `None` where it does not know.
    pub bytes: Option<u64>,
}
