//! The phone path through its router, over a storage that does what a test tells it.

mod answers;
mod changes;
mod documents;
mod outage;
pub(crate) mod world;
