//! Passwords that come in on standard input, or are made here.

use std::io::{self, BufRead as _, IsTerminal as _, Read as _};

use sraps_core::ports::IdGen;
use sraps_core::secret::Secret;
use sraps_core::service::check_password;
use sraps_core::tenancy::PasswordHash;
use zeroize::Zeroizing;

use crate::failure::Failure;
use crate::output;

/// The longest line that is read, in bytes; longer than any password may be.
const MAX_LINE: u64 = 4_096;
/// Letters and digits of a new password: 32, none of which looks like another.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// Groups of five characters in a new password: 20 characters are 100 bits.
const GROUPS: usize = 4;

/// A password and its hash.
pub(crate) struct Password {
    /// The password, if it was made here and must be shown.
    pub(crate) made: Option<Secret>,
    /// Its hash.
    pub(crate) hash: PasswordHash,
}

/// Takes the first line of standard input as a password, or makes one.
///
/// # Errors
/// [`Failure::Stdin`], and [`Failure::Service`] for a password that may not be used.
pub(crate) fn take(from_stdin: bool, ids: &dyn IdGen) -> Result<Password, Failure> {
    let password = if from_stdin { read()? } else { make(ids) };
    check_password(&password)?;
    let hash = PasswordHash::from_phc(sraps_system::password::hash(&password)?);
    Ok(Password { made: (!from_stdin).then_some(password), hash })
}

fn read() -> Result<Secret, Failure> {
    let stdin = io::stdin().lock();
    if stdin.is_terminal() {
        output::complain("Type the password and press Enter (it will be visible):");
    }
    let mut line = Zeroizing::new(Vec::with_capacity(8_192));
    let read = stdin.take(MAX_LINE + 1).read_until(b'\n', &mut line);
    let length = read.map_err(|error| Failure::Stdin(error.to_string()))?;
    if length == 0 {
        return Err(Failure::Stdin("there was nothing".into()));
    }
    if length as u64 > MAX_LINE {
        return Err(Failure::Stdin(format!("the line is longer than {MAX_LINE} bytes")));
    }
    let text = std::str::from_utf8(&line)
        .map_err(|_| Failure::Stdin("the line is not UTF-8 text".into()))?;
    let text = text.strip_suffix('\n').unwrap_or(text);
    Ok(Secret::new(text.strip_suffix('\r').unwrap_or(text)))
}

fn make(ids: &dyn IdGen) -> Secret {
    let mut bits = u128::from_be_bytes(ids.random());
    let mut text = Zeroizing::new(String::new());
    for n in 0..GROUPS * 5 {
        if n > 0 && n % 5 == 0 {
            text.push('-');
        }
        let letter = usize::try_from(bits & 31).unwrap_or_default();
        text.push(ALPHABET.get(letter).copied().map_or('a', char::from));
        bits >>= 5;
    }
    Secret::new(text.as_str())
}

#[cfg(test)]
mod tests {
    use sraps_system::RandomIds;

    use super::*;

    #[test]
    fn a_made_password_may_be_used_and_differs_each_time() {
        let ids = RandomIds::new().unwrap();
        let (one, two) = (make(&ids), make(&ids));
        assert_ne!(one, two);
        assert_eq!(check_password(&one), Ok(()));
        let groups: Vec<_> = one.expose().split('-').map(str::len).collect();
        assert_eq!(groups, [5; GROUPS]);
        let letters = one.expose().bytes().filter(|b| *b != b'-');
        assert!(letters.into_iter().all(|b| ALPHABET.contains(&b)));
        assert!(
            ALPHABET.is_sorted_by(|a, b| a < b || (a.is_ascii_alphabetic() && b.is_ascii_digit()))
        );
    }
}
