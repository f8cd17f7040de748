//! The second factor: six digits from an app beside the password, and codes on paper that stand in for them (RFC
//! 6238; web-ui.md 2.1, point 24).
//!
//! A seed counts from the moment on that its user has shown a code made of it; until then it waits among what
//! expires, sealed like all others. A code opens once. Guessing is bounded: after [`MAX_WRONG_CODES`] wrong ones
//! within an hour no digits are looked at until the next. That locks nobody out: the recovery codes, which nobody
//! can guess, are always taken.

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use totp_rs::{Builder, Totp};

use super::repeat::while_late;
use super::sessions::{hex, later};
use super::{Caller, Error, SignedIn, Sraps};
use crate::journal::Origin;
use crate::ports::Purpose;
use crate::secret::{Sealed, Secret};
use crate::storage::{Change, Entity, EphemeralEntry, EphemeralKind};
use crate::tenancy::{RecoveryHash, SecondFactor, User};

/// How many recovery codes somebody gets.
pub const RECOVERY_CODES: usize = 10;

/// How many wrong codes are looked at within an hour.
pub const MAX_WRONG_CODES: i64 = 20;

/// How long a seed waits for its first code.
const ENROLMENT_AGE: SignedDuration = SignedDuration::from_hours(1);

/// For how long a code is remembered that was taken: longer than any clock lets it count.
const USED_AGE: SignedDuration = SignedDuration::from_mins(5);

/// The name of this service in an app.
const ISSUER: &str = "sraps";

/// The bytes of a seed, as RFC 4226 recommends.
const SEED: usize = 20;

/// The bytes of a recovery code: 16 letters and digits.
const RECOVERY: usize = 10;

/// A seed that its user is to put into an app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// To be typed: 32 letters and digits (base 32) in groups of four, which apps read with and without blanks.
    pub seed: Secret,
    /// To be scanned: a URL with the scheme `otpauth`.
    pub url: Secret,
}

/// What somebody has whose second factor, or whose recovery codes, are new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolled {
    /// Who, as he is now.
    pub user: User,
    /// His recovery codes, shown this once: letters and digits in groups of four.
    pub codes: Vec<Secret>,
}

/// Why a code of a second factor is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeRefusal {
    /// It is wrong, or was used before.
    Wrong,
    /// Too many were wrong: digits are taken again in the next hour, recovery codes now.
    TooMany,
}

impl Sraps {
    /// Begins to give somebody who is signed in a second factor; where he has begun already, he goes on with that.
    ///
    /// # Errors
    /// [`Error::Refused`] where he has one.
    pub async fn begin_enrolment(&self, who: &SignedIn) -> Result<Enrolment, Error> {
        if who.user.second_factor.is_some() {
            return Err(Error::Refused(
                "there is a second factor already: turn it off first".into(),
            ));
        }
        let now = self.ports.clock.now();
        let seed = totp_rs::Secret::from(self.random::<SEED>());
        let sealed =
            self.ports.vault.seal(&Secret::new(seed.to_base32()), Purpose::SecondFactor)?;
        let entry = EphemeralEntry {
            kind: EphemeralKind::Enrolment,
            key: who.user.id.to_string(),
            value: sealed.envelope().to_owned(),
            expires: later(now, ENROLMENT_AGE),
        };
        self.storage().put_if_absent(entry, now).await?;
        let gone = || Error::Internal("an enrolment expired as it began".into());
        self.enrolment(who).await?.ok_or_else(gone)
    }

    /// The second factor that somebody is about to get, if he has begun.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn enrolment(&self, who: &SignedIn) -> Result<Option<Enrolment>, Error> {
        let Some(sealed) = self.waiting_seed(&who.user).await? else { return Ok(None) };
        let totp = self.totp(&who.user, &sealed)?;
        let url = totp.to_url().map_err(|error| Error::Internal(error.to_string()))?;
        let seed = grouped(&totp.secret().to_base32(), " ");
        Ok(Some(Enrolment { seed: Secret::new(seed), url: Secret::new(url) }))
    }

    /// Gives somebody the second factor of which he shows a code, which ends all his sessions; `None` for a wrong
    /// code, and where he has not begun.
    ///
    /// # Errors
    /// [`Error::VersionMismatch`] where somebody else changed the user since the session was looked up.
    pub async fn enrol(&self, who: &SignedIn, code: &str) -> Result<Option<Enrolled>, Error> {
        let Some(seed) = self.waiting_seed(&who.user).await? else { return Ok(None) };
        if !self.takes(&who.user, &seed, &digits(code)).await? {
            return Ok(None);
        }
        let enrolled = self.with_new_codes(&who.user, seed).await?;
        let (key, now) = (who.user.id.to_string(), self.ports.clock.now());
        self.storage().remove(EphemeralKind::Enrolment, &key, now).await?;
        Ok(Some(enrolled))
    }

    /// Gives somebody other recovery codes; those before serve no longer.
    ///
    /// # Errors
    /// [`Error::Refused`] where he has no second factor; [`Error::VersionMismatch`] as [`enrol`](Self::enrol).
    pub async fn renew_recovery_codes(&self, who: &SignedIn) -> Result<Enrolled, Error> {
        let none = || Error::Refused("there is no second factor".into());
        let factor = who.user.second_factor.as_ref().ok_or_else(none)?;
        self.with_new_codes(&who.user, factor.seed.clone()).await
    }

    /// Takes somebody's own second factor away, which ends all his sessions.
    ///
    /// # Errors
    /// [`Error::VersionMismatch`] as [`enrol`](Self::enrol).
    pub async fn drop_second_factor(&self, who: &SignedIn) -> Result<User, Error> {
        self.with_factor(&who.user, None).await
    }

    /// Looks at what somebody with a second factor typed: the digits that his app shows, or a recovery code, which
    /// is used up then. It authorises nobody: his password is another matter.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn check_code(
        &self,
        user: &User,
        typed: &str,
    ) -> Result<Result<User, CodeRefusal>, Error> {
        let Some(factor) = &user.second_factor else { return Ok(Err(CodeRefusal::Wrong)) };
        let code = digits(typed);
        if code.is_empty() || code.bytes().any(|b| !b.is_ascii_digit()) {
            return Ok(self.use_recovery_code(user, &code).await?.ok_or(CodeRefusal::Wrong));
        }
        let now = self.ports.clock.now();
        let hour = now.as_second() / 3_600;
        let (kind, key) = (EphemeralKind::WrongCodes, format!("{}/{hour}", user.id));
        let expires = later(now, SignedDuration::from_hours(1));
        // Counted before it is looked at, so that many at once are not looked at for one.
        if self.storage().add(kind, &key, 1, expires, now).await? > MAX_WRONG_CODES {
            return Ok(Err(CodeRefusal::TooMany));
        }
        if !self.takes(user, &factor.seed, &code).await? {
            return Ok(Err(CodeRefusal::Wrong));
        }
        self.storage().add(kind, &key, -1, expires, now).await?;
        Ok(Ok(user.clone()))
    }

    /// Whether these are digits that count now, of this seed, which were not taken before.
    async fn takes(&self, user: &User, seed: &Sealed, digits: &str) -> Result<bool, Error> {
        let now = self.ports.clock.now();
        let Some(step) = self.totp(user, seed)?.check(digits, seconds(now)) else {
            return Ok(false);
        };
        let entry = EphemeralEntry {
            kind: EphemeralKind::UsedCode,
            key: format!("{}/{step}", user.id),
            value: String::new(),
            expires: later(now, USED_AGE),
        };
        Ok(self.storage().put_if_absent(entry, now).await?)
    }

    /// The user without the recovery code that he typed; `None` where it is none of his.
    async fn use_recovery_code(&self, user: &User, code: &str) -> Result<Option<User>, Error> {
        let typed = recovery_hash(code);
        let is_it = |hash: &RecoveryHash| -> bool {
            hash.as_hex().as_bytes().ct_eq(typed.as_hex().as_bytes()).into()
        };
        while_late(|| async {
            // As he is now: of two who type the same code at once, one is taken.
            let Some(user) = self.session_user(user.id).await? else { return Ok(Some(None)) };
            let Some(factor) = user.second_factor.clone() else { return Ok(Some(None)) };
            let Some(at) = factor.recovery.iter().position(is_it) else { return Ok(Some(None)) };
            let mut left = factor;
            left.recovery.remove(at);
            match self.with_factor(&user, Some(left)).await {
                Err(Error::VersionMismatch { .. }) => Ok(None),
                done => done.map(|user| Some(Some(user))),
            }
        })
        .await
    }

    async fn with_new_codes(&self, user: &User, seed: Sealed) -> Result<Enrolled, Error> {
        let codes: Vec<String> = (0..RECOVERY_CODES)
            .map(|_| totp_rs::Secret::from(self.random::<RECOVERY>()).to_base32())
            .collect();
        let recovery = codes.iter().map(|code| recovery_hash(code)).collect();
        let user = self.with_factor(user, Some(SecondFactor { seed, recovery })).await?;
        Ok(Enrolled {
            user,
            codes: codes.iter().map(|code| Secret::new(grouped(code, "-"))).collect(),
        })
    }

    /// The user with another second factor, or without one.
    async fn with_factor(
        &self,
        before: &User,
        second_factor: Option<SecondFactor>,
    ) -> Result<User, Error> {
        let expected = before.version;
        let (updated, version) = (self.ports.clock.now(), expected.next());
        let after = User { second_factor, updated, version, ..before.clone() };
        let caller = Caller::new(before.principal(), Origin::Ui);
        let entity = Entity::User(after.clone());
        self.commit(caller, vec![Change::Update { entity, expected }]).await?;
        Ok(after)
    }

    async fn waiting_seed(&self, user: &User) -> Result<Option<Sealed>, Error> {
        let (key, now) = (user.id.to_string(), self.ports.clock.now());
        let found = self.storage().get(EphemeralKind::Enrolment, &key, now).await?;
        Ok(found.map(Sealed::from_envelope))
    }

    fn totp(&self, user: &User, seed: &Sealed) -> Result<Totp, Error> {
        let damaged = |error: &dyn std::fmt::Display| Error::Internal(error.to_string());
        let seed = self.ports.vault.open(seed, Purpose::SecondFactor)?;
        let seed = totp_rs::Secret::try_from_base32(seed.expose()).map_err(|e| damaged(&e))?;
        // A colon would end the name of the service.
        let account = user.email.as_str().replace(':', "_");
        let builder = Builder::new().with_secret(seed).with_issuer(Some(ISSUER));
        builder.with_account_name(account).build().map_err(|e| damaged(&e))
    }

    fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        for part in bytes.chunks_mut(16) {
            part.copy_from_slice(&self.ports.ids.random()[16 - part.len()..]);
        }
        bytes
    }
}

/// What was typed, without what people put between its parts.
fn digits(typed: &str) -> String {
    let kept = typed.chars().filter(|c| !c.is_whitespace() && *c != '-');
    kept.take(64).collect::<String>().to_ascii_uppercase()
}

fn recovery_hash(code: &str) -> RecoveryHash {
    RecoveryHash::from_hex(hex(&Sha256::digest(code)))
}

/// In groups of four, for people.
fn grouped(code: &str, between: &str) -> String {
    let signs: Vec<char> = code.chars().collect();
    let groups: Vec<String> = signs.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(between)
}

fn seconds(at: Timestamp) -> u64 {
    u64::try_from(at.as_second()).unwrap_or(0)
}
