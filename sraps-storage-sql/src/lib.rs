//! The storage of sraps over sqlx: SQLite and PostgreSQL from one SQL text.
//!
//! [`open`] takes a URL and gives a storage; [`SqlStorage`] is the same with its database in the type. Every
//! difference between the two databases stands in the module `dialect`; the tables in `table`, readings in
//! `read` and `journal`, the one write in `apply`.
//!
//! Columns are authoritative: no entity is stored a second time as a whole. Only the journal keeps things as
//! JSON, because it must show them as they were.

mod activity;
mod apply;
mod bulk;
mod cells;
mod dialect;
mod ephemeral;
mod failure;
mod journal;
mod key_use;
mod migrate;
mod open;
mod place;
mod read;
mod search;
mod store;
mod table;
#[cfg(feature = "testing")]
pub mod testing;
mod vault;

pub use dialect::{Answer, Dialect, Fault, Val};
pub use open::{OpenError, open};
pub use sqlx::{Postgres, Sqlite};
pub use store::SqlStorage;
