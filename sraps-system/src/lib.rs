//! The ports of `sraps-core` on a real machine: the system's clock, ids and keys from its randomness,
//! the vault that seals secrets, and hashes of portal passwords.
//!
//! The domain has no clock, no randomness and no cipher, so that its tests own all three; storage and
//! HTTP need none of them either, because they see secrets only sealed. What remains is small and
//! dangerous, and lives here: the one place that reads the clock, the one that asks the operating
//! system for randomness, and all use of ciphers and password hashes.
//!
//! A start on a new database, and any later one:
//!
//! ```
//! use sraps_core::ports::{Purpose, Vault as _};
//! use sraps_core::secret::Secret;
//! use sraps_system::{AeadVault, MasterKey};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let master = MasterKey::generate()?; // or `key_file::load_or_create`
//! let stored = vec![AeadVault::new_data_key(&master)?]; // the storage keeps it
//!
//! let vault = AeadVault::open(&master, &stored)?; // refuses a master key that does not fit
//! let sealed = vault.seal(&Secret::new("1234"), Purpose::Setting)?;
//! assert_eq!(vault.open(&sealed, Purpose::Setting)?, Secret::new("1234"));
//! # Ok(())
//! # }
//! ```

pub mod clock;
pub mod ids;
pub mod key_file;
pub mod master_key;
pub mod password;
pub mod vault;

mod randomness;

pub use clock::SystemClock;
pub use ids::RandomIds;

pub use key_file::KeyFileError;
pub use master_key::{MasterKey, MasterKeyError};

pub use password::{Argon2Passwords, PasswordError};
pub use randomness::NoRandomness;
pub use vault::{AeadVault, OpenError};
