//! `Authorization: Basic …`: how clients of XML-RPC prove who they are (sraps-api.md 3.1).
//!
//! The user is the id of an API key, or the e-mail address of a portal user. Whoever has a second factor
//! cannot give it here, and needs a key. The management API does not take this scheme.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use http::HeaderMap;
use http::header::AUTHORIZATION;
use sraps_core::journal::Origin;
use sraps_core::secret::Secret;
use sraps_core::service::{Caller, Error, Sraps};
use sraps_core::tenancy::KeyId;
use zeroize::Zeroizing;

use super::passwords::PasswordChecks;

/// The challenge of an answer with status 401.
pub(crate) const CHALLENGE: &str = "Basic realm=\"sraps\"";

/// The longest header that is looked at: the longest address and password, in base 64.
const MAX_HEADER: usize = 4_096;

/// Who holds the credentials of these headers. Exactly one `Authorization` header is taken.
///
/// # Errors
/// [`Error::Unauthenticated`] for everything that does not prove who it is.
pub(crate) async fn authenticate(
    sraps: &Sraps,
    passwords: &PasswordChecks,
    headers: &HeaderMap,
) -> Result<Caller, Error> {
    let mut headers = headers.get_all(AUTHORIZATION).iter();
    let (Some(header), None) = (headers.next(), headers.next()) else {
        return Err(Error::Unauthenticated);
    };
    let header = header.to_str().map_err(|_| Error::Unauthenticated)?;
    let (user, password) = parse(header).ok_or(Error::Unauthenticated)?;
    let principal = if let Ok(id) = user.parse::<KeyId>() {
        sraps.authenticate_key(id, &password).await?
    } else {
        let user = passwords.check(sraps, &user, &password).await?;
        if user.second_factor.is_some() {
            return Err(Error::Unauthenticated);
        }
        user.principal()
    };
    Ok(Caller::new(principal, Origin::Xmlrpc))
}

/// User and password of a header. Padding is not demanded: not every client writes it.
fn parse(header: &str) -> Option<(String, Secret)> {
    const CONFIG: GeneralPurposeConfig =
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let (scheme, credentials) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") || credentials.len() > MAX_HEADER {
        return None;
    }
    let decoded = GeneralPurpose::new(&STANDARD, CONFIG).decode(credentials.trim()).ok()?;
    let decoded = Zeroizing::new(decoded);
    let (user, password) = str::from_utf8(&decoded).ok()?.split_once(':')?;
    Some((user.to_owned(), Secret::new(password)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_and_password_are_split_at_the_first_colon() {
        for (header, user, password) in [
            ("Basic YTpi", "a", "b"),
            ("basic  YTpiOmM=", "a", "b:c"),
            ("BASIC YTpiOmM", "a", "b:c"),
            ("Basic Og==", "", ""),
        ] {
            assert_eq!(parse(header), Some((user.into(), Secret::new(password))), "{header}");
        }
        let long = format!("Basic {}", "YTpi".repeat(2_000));
        for bad in ["", "Basic", "Basic !", "Bearer YTpi", "Basic YQ==", "Basic /zpi", &long] {
            assert_eq!(parse(bad), None, "{bad:.40}");
        }
    }
}
