//! Signing in: how long an attempt has to wait, and what a good one leaves behind (web-ui.md 2.1, point 25).
//!
//! Whoever guesses passwords is slowed down and nobody is locked out: every attempt is counted when it begins,
//! for the account and for the address that it comes from, and waits longer the more there were; a good one
//! wipes the account's count. Accounts are counted by what was typed, so that nothing tells whether there is
//! such an account. Who is signed in already is not concerned.
//!
//! Whoever has a second factor gets no session for his password, but a token for the second step; the attempt is
//! good, and the count wiped, when that was taken too.

use std::net::IpAddr;
use std::time::Duration;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::sessions::{credentials, hex, later};
use super::token::{OfUser, StepToken};
use super::{CodeRefusal, Error, NewSession, Sraps, Visitor};
use crate::storage::{EphemeralEntry, EphemeralKind};
use crate::tenancy::{Email, User};

/// The longest that an attempt waits.
pub const LONGEST_DELAY: Duration = Duration::from_secs(30);

/// How many attempts at an account wait not at all.
const FREE_AT_ACCOUNT: i64 = 3;

/// How many from an address: a whole office may be behind it.
const FREE_FROM_ADDRESS: i64 = 20;

/// How long attempts are remembered after the last one.
const MEMORY: SignedDuration = SignedDuration::from_mins(15);

/// How long there is for the second step.
const STEP_AGE: SignedDuration = SignedDuration::from_mins(10);

const KIND: EphemeralKind = EphemeralKind::SignIn;

/// An attempt that was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInAttempt {
    /// How long to wait before the password is looked at.
    pub wait: Duration,
    /// How long the next attempt will wait if this one fails.
    pub next: Duration,
    counted: Counted,
}

/// What an attempt is counted for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Counted {
    account: String,
    address: Option<String>,
}

/// Where somebody is whose password was right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entered {
    /// He is signed in.
    In(NewSession),
    /// His second factor is to follow.
    Step(StepToken),
}

/// A second step that is to follow.
#[derive(Debug, Serialize, Deserialize)]
struct Step {
    /// What the first step was about: with another password, or another second factor, it ends.
    credentials: String,
    counted: Counted,
}

impl Sraps {
    /// Counts an attempt to sign in with this address of whatever form. The caller waits as long as it says, then
    /// checks the password, and calls [`Sraps::finish_sign_in`] if it is right.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn begin_sign_in(
        &self,
        email: &str,
        address: Option<IpAddr>,
    ) -> Result<SignInAttempt, Error> {
        let (account, address) = (account(email), address.map(network));
        let at_account = self.count_attempt(&account, 1).await?;
        let from_address = match &address {
            Some(address) => self.count_attempt(address, 1).await?,
            None => 0,
        };
        let wait = |more| {
            let account = delay(at_account.saturating_add(more), FREE_AT_ACCOUNT);
            account.max(delay(from_address.saturating_add(more), FREE_FROM_ADDRESS))
        };
        let counted = Counted { account, address };
        Ok(SignInAttempt { wait: wait(0), next: wait(1), counted })
    }

    /// Signs somebody in whose password was right, or gives him a token for the second step.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn finish_sign_in(
        &self,
        attempt: &SignInAttempt,
        user: &User,
        visitor: Visitor,
    ) -> Result<Entered, Error> {
        if user.second_factor.is_none() {
            self.forget_attempts(&attempt.counted).await?;
            return Ok(Entered::In(self.open_session(user, visitor).await?));
        }
        let (token, now) =
            (StepToken(OfUser::new(user.id, &*self.ports.ids)), self.ports.clock.now());
        let step = Step { credentials: credentials(user), counted: attempt.counted.clone() };
        let entry = EphemeralEntry {
            kind: EphemeralKind::SecondStep,
            key: token.0.key(),
            value: serde_json::to_string(&step).map_err(|e| Error::Internal(e.to_string()))?,
            expires: later(now, STEP_AGE),
        };
        if !self.storage().put_if_absent(entry, now).await? {
            return Err(Error::Internal("a token was made twice".into()));
        }
        Ok(Entered::Step(token))
    }

    /// Whether the second step of a token can still be done.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn is_step_open(&self, token: &StepToken) -> Result<bool, Error> {
        Ok(self.step(token).await?.is_some())
    }

    /// Signs somebody in who shows his second factor (see [`check_code`](Self::check_code)); `None` where the token
    /// serves no longer.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn finish_second_step(
        &self,
        token: &StepToken,
        code: &str,
        visitor: Visitor,
    ) -> Result<Option<Result<NewSession, CodeRefusal>>, Error> {
        let Some((user, counted)) = self.step(token).await? else { return Ok(None) };
        let user = match self.check_code(&user, code).await? {
            Ok(user) => user,
            Err(refusal) => return Ok(Some(Err(refusal))),
        };
        self.end_step(token).await?;
        self.forget_attempts(&counted).await?;
        Ok(Some(Ok(self.open_session(&user, visitor).await?)))
    }

    /// Ends a second step that nobody will do.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn end_step(&self, token: &StepToken) -> Result<(), Error> {
        let now = self.ports.clock.now();
        self.storage().remove(EphemeralKind::SecondStep, &token.0.key(), now).await?;
        Ok(())
    }

    /// Counts an attempt as good that was none to sign in: somebody who is signed in has proved once more who he is.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn forgive(&self, attempt: &SignInAttempt) -> Result<(), Error> {
        self.forget_attempts(&attempt.counted).await
    }

    async fn step(&self, token: &StepToken) -> Result<Option<(User, Counted)>, Error> {
        let (kind, now) = (EphemeralKind::SecondStep, self.ports.clock.now());
        let Some(value) = self.storage().get(kind, &token.0.key(), now).await? else {
            return Ok(None);
        };
        let Some(user) = self.session_user(token.0.user).await? else { return Ok(None) };
        let step = serde_json::from_str::<Step>(&value).ok();
        let step = step.filter(|step| step.credentials == credentials(&user));
        Ok(step.map(|step| (user, step.counted)))
    }

    /// An attempt was good: forgets those at its account, and this one of the address.
    async fn forget_attempts(&self, counted: &Counted) -> Result<(), Error> {
        self.storage().remove(KIND, &counted.account, self.ports.clock.now()).await?;
        if let Some(address) = &counted.address {
            self.count_attempt(address, -1).await?;
        }
        Ok(())
    }

    async fn count_attempt(&self, key: &str, amount: i64) -> Result<i64, Error> {
        let now = self.ports.clock.now();
        let expires = now.saturating_add(MEMORY).unwrap_or(now);
        Ok(self.storage().add(KIND, key, amount, expires, now).await?)
    }
}

/// Nothing for the first few, then a second, and twice as long each time.
fn delay(attempts: i64, free: i64) -> Duration {
    let beyond = attempts.saturating_sub(free);
    if beyond <= 0 {
        return Duration::ZERO;
    }
    let doublings = u32::try_from(beyond - 1).unwrap_or(u32::MAX);
    let seconds = 1_u64.checked_shl(doublings).unwrap_or(u64::MAX);
    Duration::from_secs(seconds).min(LONGEST_DELAY)
}

/// The account that was typed, as a hash: it may be anything, of any length.
fn account(email: &str) -> String {
    let known = Email::new(email).map_or_else(|_| email.to_owned(), |email| email.to_string());
    format!("account/{}", hex(&Sha256::digest(known)))
}

/// The address, or the network that one subscriber has in IPv6.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => format!("address/{address}"),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("address/{a:x}:{b:x}:{c:x}:{d:x}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_grow_to_half_a_minute_and_stay_there() {
        let seconds = |attempts| delay(attempts, FREE_AT_ACCOUNT).as_secs();
        let found: Vec<u64> = (0..12).map(seconds).collect();
        assert_eq!(found, [0, 0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30]);
        for many in [67, 68, 69, 1_000, i64::MAX] {
            assert_eq!(seconds(many), 30, "{many}");
        }
        assert_eq!(seconds(i64::MIN), 0);
    }

    #[test]
    fn accounts_and_networks_have_one_key_each() {
        assert_eq!(account(" Ann@Example.org "), account("ann@example.org"));
        assert_ne!(account("ann@example.org"), account("bob@example.org"));
        assert!(account(&"x".repeat(100_000)).len() <= 128);
        let key = |address: &str| network(address.parse().unwrap());
        assert_eq!(key("::ffff:192.0.2.1"), key("192.0.2.1"));
        assert_ne!(key("192.0.2.2"), key("192.0.2.1"));
        assert_eq!(key("2001:db8:1:2:3::4"), key("2001:db8:1:2:ffff::"));
        assert_ne!(key("2001:db8:1:3::"), key("2001:db8:1:2::"));
    }
}
