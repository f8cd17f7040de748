//! Hashes of portal passwords: Argon2id, so that a copied database does not give the passwords away.
//!
//! Both functions take tens of milliseconds and 19 MiB on purpose. An async caller runs them on a blocking
//! thread, and limits how many run at once.

use argon2::password_hash::{self, PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use sraps_core::ports::{Passwords, PasswordsError};
use sraps_core::secret::Secret;
use sraps_core::tenancy;

use crate::randomness::{self, NoRandomness};

/// The longest password, in bytes of UTF-8.
pub const MAX_PASSWORD_BYTES: usize = 1_024;

/// Memory in KiB, passes and lanes of a new hash: OWASP's Password Storage Cheat Sheet, the second of
/// its equal choices.
const MEMORY_KIB: u32 = 19 * 1_024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// What a stored hash may ask for at most: sixteen times ours, so that parameters can grow, and a
/// changed row cannot take all memory of the server.
const MAX_GROWTH: u32 = 16;
const MAX_PHC_BYTES: usize = 512;

/// The hash of no password, with the parameters of a new one: for an account that does not exist.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Argon2id as the port [`Passwords`].
#[derive(Debug, Clone, Copy, Default)]
pub struct Argon2Passwords;

impl Passwords for Argon2Passwords {
    fn hash(&self, password: &Secret) -> Result<tenancy::PasswordHash, PasswordsError> {
        let phc = hash(password).map_err(|error| PasswordsError(error.to_string()))?;
        Ok(tenancy::PasswordHash::from_phc(phc))
    }

    fn verify(
        &self,
        password: &Secret,
        hash: Option<&tenancy::PasswordHash>,
    ) -> Result<bool, PasswordsError> {
        let phc = hash.map_or(NOBODY, tenancy::PasswordHash::phc);
        let fits = verify(password, phc).map_err(|error| PasswordsError(error.to_string()))?;
        Ok(fits && hash.is_some())
    }
}

/// Hashes a password to a PHC string (`$argon2id$v=19$m=19456,t=2,p=1$…`) with a salt of its own.
///
/// # Errors
/// [`PasswordError::TooLong`] for a password over [`MAX_PASSWORD_BYTES`],
/// [`PasswordError::Unavailable`] and [`PasswordError::Randomness`] where the machine lacks memory or
/// randomness.
pub fn hash(password: &Secret) -> Result<String, PasswordError> {
    let password = password.expose().as_bytes();
    if password.len() > MAX_PASSWORD_BYTES {
        return Err(PasswordError::TooLong);
    }
    let mut salt = [0; 16];
    randomness::fill(&mut salt)?;
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None)
        .map_err(|e| PasswordError::Unavailable(e.to_string()))?;
    let hash = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_with_salt(password, &salt)
        .map_err(|e| PasswordError::Unavailable(e.to_string()))?;
    Ok(hash.to_string())
}

/// Whether `password` is the one of the hash `phc`. The comparison takes the same time whatever
/// differs. A password over [`MAX_PASSWORD_BYTES`] is nobody's.
///
/// # Errors
/// [`PasswordError::Hash`] where `phc` is no Argon2id hash within our limits,
/// [`PasswordError::Unavailable`] where the machine lacks memory.
pub fn verify(password: &Secret, phc: &str) -> Result<bool, PasswordError> {
    let hash = parse(phc).ok_or(PasswordError::Hash)?;
    let password = password.expose().as_bytes();
    if password.len() > MAX_PASSWORD_BYTES {
        return Ok(false);
    }
    match Argon2::default().verify_password(password, &hash) {
        Ok(()) => Ok(true),
        Err(password_hash::Error::PasswordInvalid) => Ok(false),
        Err(e) => Err(PasswordError::Unavailable(e.to_string())),
    }
}

/// A complete Argon2id hash whose parameters are within [`MAX_GROWTH`].
fn parse(phc: &str) -> Option<PasswordHash> {
    if phc.len() > MAX_PHC_BYTES {
        return None;
    }
    let hash = PasswordHash::new(phc).ok()?;
    let params = Params::try_from(&hash).ok()?;
    let good = hash.algorithm == Algorithm::Argon2id.ident()
        && hash.version == Some(Version::V0x13.into())
        && hash.salt.is_some()
        && hash.hash.is_some()
        && params.m_cost() <= MEMORY_KIB * MAX_GROWTH
        && params.t_cost() <= PASSES * MAX_GROWTH
        && params.p_cost() <= LANES * MAX_GROWTH;
    good.then_some(hash)
}

/// Why a password was not hashed or checked. No message has anything of password or hash.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// The password is over [`MAX_PASSWORD_BYTES`].
    #[error("the password is longer than {MAX_PASSWORD_BYTES} bytes: choose a shorter one")]
    TooLong,
    /// The stored hash cannot be used.
    #[error("the stored password hash is not one that this service made: set the password anew")]
    Hash,
    /// Hashing failed, most likely for want of memory.
    #[error("passwords cannot be hashed: {0}")]
    Unavailable(String),
    /// There is no randomness for a salt.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> Secret {
        Secret::new(text)
    }

    #[test]
    fn a_password_fits_its_hash_and_no_other_does() {
        let phc = hash(&secret("Grüße, 1234")).unwrap();
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{phc}");
        assert_eq!(verify(&secret("Grüße, 1234"), &phc), Ok(true));
        for other in ["", "Grüße, 123", "grüße, 1234", "Grüße, 1234 "] {
            assert_eq!(verify(&secret(other), &phc), Ok(false), "{other}");
        }
    }

    #[test]
    fn nobody_has_no_password_and_is_checked_like_everybody() {
        let nobody = parse(NOBODY).unwrap();
        let somebody = hash(&secret("1234")).unwrap();
        let params = |hash: &PasswordHash| Params::try_from(hash).unwrap();
        assert_eq!(params(&nobody), params(&parse(&somebody).unwrap()));
        let port = Argon2Passwords;
        assert_eq!(port.verify(&secret("1234"), None), Ok(false));
        let somebody = tenancy::PasswordHash::from_phc(somebody);
        assert_eq!(port.verify(&secret("1234"), Some(&somebody)), Ok(true));
    }

    #[test]
    fn the_same_password_hashes_differently() {
        assert_ne!(hash(&secret("1234")).unwrap(), hash(&secret("1234")).unwrap());
    }

    /// Test vector of the argon2 reference implementation's command line (test.c, Argon2id v=19):
    /// checks that the hashes are those of other software too.
    #[test]
    fn a_hash_of_the_reference_implementation_verifies() {
        let phc = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$\
                   nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        assert_eq!(verify(&secret("password"), phc), Ok(true));
        assert_eq!(verify(&secret("differentpassword"), phc), Ok(false));
    }

    #[test]
    fn a_password_has_a_greatest_length() {
        let longest = "x".repeat(MAX_PASSWORD_BYTES);
        let phc = hash(&secret(&longest)).unwrap();
        assert_eq!(verify(&secret(&longest), &phc), Ok(true));
        let longer = secret(&format!("{longest}x"));
        assert_eq!(hash(&longer), Err(PasswordError::TooLong));
        assert_eq!(verify(&longer, &phc), Ok(false));
    }

    #[test]
    fn what_is_no_hash_of_ours_is_an_error_and_no_refusal() {
        let tail = "$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        let long = "x".repeat(100_000);
        for phc in [
            String::new(),
            "1234".to_owned(),
            long,
            "$argon2id$v=19$m=256,t=2,p=1".to_owned(),
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ".to_owned(),
            format!("$argon2i$v=19$m=256,t=2,p=1{tail}"),
            format!("$argon2id$v=16$m=256,t=2,p=1{tail}"),
            format!("$argon2id$m=256,t=2,p=1{tail}"),
            format!("$argon2id$v=19$m=4294967295,t=2,p=1{tail}"),
            format!("$argon2id$v=19$m=256,t=4294967295,p=1{tail}"),
            format!("$argon2id$v=19$m=2048,t=2,p=200{tail}"),
            format!("$argon2id$v=19$m=256,t=2,p=1,x=1{tail}"),
        ] {
            assert_eq!(verify(&secret("password"), &phc), Err(PasswordError::Hash), "{phc:.60}");
        }
    }
}
