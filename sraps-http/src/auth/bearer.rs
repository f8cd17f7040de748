//! `Authorization: Bearer <key id>.<secret>`: the scheme for people with curl and for scripts.
//!
//! It is ours, not Snom's: Snom's clients sign with Hawk (sraps-api.md 2).

use sraps_core::secret::Secret;
use sraps_core::service::{Error, Sraps};
use sraps_core::tenancy::{KeyId, Principal};

/// The longest secret that is looked at; ours have 32 characters.
const MAX_SECRET: usize = 128;

/// Who holds these credentials.
pub(super) async fn authenticate(sraps: &Sraps, credentials: &str) -> Result<Principal, Error> {
    let (id, secret) = parse(credentials).ok_or(Error::Unauthenticated)?;
    sraps.authenticate_key(id, &secret).await
}

fn parse(credentials: &str) -> Option<(KeyId, Secret)> {
    let (id, secret) = credentials.trim().split_once('.')?;
    let length = (1..=MAX_SECRET).contains(&secret.len());
    length.then_some((id.parse().ok()?, Secret::new(secret)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_id_a_dot_and_a_secret() {
        let id = "ck_00000000000000000000000000000001";
        let (read, secret) = parse(&format!(" {id}.0123 ")).unwrap();
        assert_eq!((read.to_string().as_str(), secret), (id, Secret::new("0123")));
        let long = format!("{id}.{}", "x".repeat(129));
        for bad in ["", ".", id, &format!("{id}."), "ck_1.0123", "x.y", &long] {
            assert!(parse(bad).is_none(), "{bad}");
        }
    }
}
