//! Sessions: browsers in which somebody is signed in (web-ui.md 2.1, points 24 and 25).
//!
//! A browser holds a token that nobody can guess; the storage holds its hash alone, so that whoever reads a
//! backup cannot sign in with it. A session ends when it was not used for [`SESSION_IDLE`], when it is
//! [`SESSION_AGE`] old, when somebody ends it, and when the user's password changes: it knows the password under
//! which it began. None of this is a change: no version, no journal.

use std::fmt::{self, Write as _};
use std::net::IpAddr;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{Caller, Error, Sraps};
use crate::storage::{EphemeralEntry, EphemeralKind};
use crate::tenancy::{Action, PasswordHash, Principal, User, UserId};

/// After how long without a request a session ends.
pub const SESSION_IDLE: SignedDuration = SignedDuration::from_hours(12);

/// How old a session gets, however busy it is.
pub const SESSION_AGE: SignedDuration = SignedDuration::from_hours(30 * 24);

/// The most sessions of one user; a further one ends the one that was not used for the longest time.
pub const MAX_SESSIONS: usize = 32;

/// The most characters that are kept of a browser's name for itself.
pub const MAX_USER_AGENT: usize = 256;

/// How long it is remembered when somebody last signed in.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(366 * 24);

/// How often at most a session's use is written down.
const REFRESH: SignedDuration = SignedDuration::from_mins(1);

/// More than can be there: as many as many sign-ins at the same moment could add.
const LISTED: u32 = 1_000;

const KIND: EphemeralKind = EphemeralKind::Session;

/// What a browser proves with that it is signed in: the user, and 32 bytes that nobody can guess. It is as good
/// as a password; `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionToken {
    user: UserId,
    secret: Zeroizing<[u8; 32]>,
}

/// Not the text of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no session")]
pub struct SessionTokenError;

impl SessionToken {
    /// The text for the browser, 76 letters, digits and `-_.`; named so that each use is easy to find.
    pub fn expose(&self) -> String {
        format!("{}.{}", self.user, URL_SAFE_NO_PAD.encode(*self.secret))
    }

    /// The session that it opens.
    pub fn id(&self) -> SessionId {
        SessionId(hex(&Sha256::digest(*self.secret)))
    }

    /// Whose it claims to be.
    pub fn user(&self) -> UserId {
        self.user
    }

    /// The key under which its hash is stored.
    pub(super) fn key(&self) -> String {
        key(self.user, &self.id())
    }

    /// A new one.
    pub(super) fn new(user: UserId, random: impl Fn() -> [u8; 16]) -> Self {
        let mut secret = Zeroizing::new([0; 32]);
        for half in secret.chunks_exact_mut(16) {
            half.copy_from_slice(&random());
        }
        Self { user, secret }
    }
}

impl FromStr for SessionToken {
    type Err = SessionTokenError;

    fn from_str(text: &str) -> Result<Self, SessionTokenError> {
        let (user, secret) = text.split_once('.').ok_or(SessionTokenError)?;
        let user = user.parse().map_err(|_| SessionTokenError)?;
        let mut bytes = Zeroizing::new([0; 32]);
        match URL_SAFE_NO_PAD.decode_slice(secret, &mut *bytes) {
            Ok(32) => Ok(Self { user, secret: bytes }),
            _ => Err(SessionTokenError),
        }
    }
}

impl fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionToken").finish_non_exhaustive()
    }
}

/// The name of a session, which opens nothing: 64 hex digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SessionId(String);

impl FromStr for SessionId {
    type Err = SessionTokenError;

    fn from_str(text: &str) -> Result<Self, SessionTokenError> {
        let digits = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if digits && text.len() == 64 { Ok(Self(text.to_owned())) } else { Err(SessionTokenError) }
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who sends a request, as far as it is known without signing in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Visitor {
    /// From where.
    pub address: Option<IpAddr>,
    /// What the browser calls itself; the first [`MAX_USER_AGENT`] characters are kept.
    pub user_agent: String,
    /// Whether the page asks by itself, so that nobody need be there: that is no use of a session, which ends as
    /// if it had not been asked.
    pub unattended: bool,
}

/// A session, as its user sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its name.
    pub id: SessionId,
    /// When somebody signed in.
    pub created: Timestamp,
    /// When it was last used, give or take a minute.
    pub last_seen: Timestamp,
    /// From where it was last used.
    pub address: Option<IpAddr>,
    /// What the browser calls itself.
    pub user_agent: String,
}

/// A session that has just begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// What the browser is to keep.
    pub token: SessionToken,
    /// The session.
    pub session: Session,
}

/// Somebody who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Who, as he is now.
    pub user: User,
    /// The session that says so.
    pub session: Session,
}

/// What is stored.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Stored {
    created: Timestamp,
    seen: Timestamp,
    address: Option<IpAddr>,
    agent: String,
    /// Of the password under which it began.
    password: String,
}

impl Stored {
    fn session(self, id: SessionId) -> Session {
        let Self { created, seen, address, agent, .. } = self;
        Session { id, created, last_seen: seen, address, user_agent: agent }
    }

    fn entry(&self, key: String) -> Result<EphemeralEntry, Error> {
        let value = serde_json::to_string(self).map_err(|e| Error::Internal(e.to_string()))?;
        let expires = later(self.seen, SESSION_IDLE).min(later(self.created, SESSION_AGE));
        Ok(EphemeralEntry { kind: KIND, key, value, expires })
    }
}

impl Sraps {
    /// Begins a session. It authorises nobody: whoever calls this has just found out that it is the user.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn open_session(&self, user: &User, visitor: Visitor) -> Result<NewSession, Error> {
        let token = SessionToken::new(user.id, || self.ports.ids.random());
        let now = self.ports.clock.now();
        let stored = Stored {
            created: now,
            seen: now,
            address: visitor.address,
            agent: shortened(&visitor.user_agent),
            password: fingerprint(user.password.as_ref()),
        };
        self.make_room(user).await?;
        if !self.storage().put_if_absent(stored.entry(token.key())?, now).await? {
            return Err(Error::Internal("a token was made twice".into()));
        }
        self.note_sign_in(user.id, now).await?;
        let session = stored.session(token.id());
        Ok(NewSession { token, session })
    }

    async fn note_sign_in(&self, user: UserId, now: Timestamp) -> Result<(), Error> {
        let entry = EphemeralEntry {
            kind: EphemeralKind::LastSignIn,
            key: user.to_string(),
            value: now.to_string(),
            expires: later(now, REMEMBERED),
        };
        if !self.storage().replace(entry.clone(), now).await? {
            self.storage().put_if_absent(entry, now).await?;
        }
        Ok(())
    }

    /// When these users last signed in, in the given order; `None` for who never did, or not within a year.
    ///
    /// # Errors
    /// [`Error::Denied`] unless the caller may see users.
    pub async fn last_sign_ins(
        &self,
        caller: Caller,
        users: &[User],
    ) -> Result<Vec<Option<Timestamp>>, Error> {
        let scope = caller.principal.authorise(Action::ReadPrincipals)?;
        let now = self.ports.clock.now();
        let mut found = Vec::with_capacity(users.len());
        for user in users {
            let visible = scope.tenant().covers(user.tenant);
            let (kind, key) = (EphemeralKind::LastSignIn, user.id.to_string());
            let at = if visible { self.storage().get(kind, &key, now).await? } else { None };
            found.push(at.and_then(|at| at.parse().ok()));
        }
        Ok(found)
    }

    /// Who is signed in with a token; nobody where the session has ended, the user is gone or his company is
    /// suspended. The use is written down, at most once a minute, unless the page asks by itself.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn signed_in(
        &self,
        token: &SessionToken,
        visitor: &Visitor,
    ) -> Result<Option<SignedIn>, Error> {
        let (key, now) = (token.key(), self.ports.clock.now());
        let Some(value) = self.storage().get(KIND, &key, now).await? else { return Ok(None) };
        let Some(user) = self.session_user(token.user).await? else { return Ok(None) };
        let Some(mut stored) = current(&value, &user, now) else { return Ok(None) };
        if !visitor.unattended && later(stored.seen, REFRESH) <= now {
            stored.seen = now;
            stored.address = visitor.address;
            stored.agent = shortened(&visitor.user_agent);
            if !self.storage().replace(stored.entry(key)?, now).await? {
                return Ok(None);
            }
        }
        Ok(Some(SignedIn { user, session: stored.session(token.id()) }))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn close_session(&self, token: &SessionToken) -> Result<(), Error> {
        let now = self.ports.clock.now();
        self.storage().remove(KIND, &token.key(), now).await?;
        Ok(())
    }

    /// The sessions of somebody who is signed in, the last used first.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn own_sessions(&self, who: &SignedIn) -> Result<Vec<Session>, Error> {
        self.sessions_of(&who.user).await
    }

    /// Ends one session of somebody who is signed in, and says whether there was one.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn close_own_session(&self, who: &SignedIn, id: &SessionId) -> Result<bool, Error> {
        let (key, now) = (key(who.user.id, id), self.ports.clock.now());
        Ok(self.storage().remove(KIND, &key, now).await?.is_some())
    }

    /// Ends all sessions of somebody who is signed in, this one too.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn close_own_sessions(&self, who: &SignedIn) -> Result<(), Error> {
        Ok(self.storage().remove_group(KIND, &who.user.id.to_string()).await?)
    }

    async fn sessions_of(&self, user: &User) -> Result<Vec<Session>, Error> {
        let now = self.ports.clock.now();
        let group = user.id.to_string();
        let entries = self.storage().group(KIND, &group, now, LISTED).await?;
        let session = |entry: EphemeralEntry| {
            let id = entry.key.rsplit('/').next()?.parse().ok()?;
            Some(current(&entry.value, user, now)?.session(id))
        };
        let mut sessions: Vec<Session> = entries.into_iter().filter_map(session).collect();
        sessions.sort_by(|a, b| (b.last_seen, &b.id.0).cmp(&(a.last_seen, &a.id.0)));
        Ok(sessions)
    }

    /// Ends the sessions that would be too many beside a new one.
    async fn make_room(&self, user: &User) -> Result<(), Error> {
        let now = self.ports.clock.now();
        for session in self.sessions_of(user).await?.into_iter().skip(MAX_SESSIONS - 1) {
            self.storage().remove(KIND, &key(user.id, &session.id), now).await?;
        }
        Ok(())
    }

    /// The user whom a token names. Nobody is known yet, so this looks everywhere.
    pub(super) async fn session_user(&self, id: UserId) -> Result<Option<User>, Error> {
        let scope = Principal::CONSOLE.authorise(Action::ReadPrincipals)?;
        match self.storage().user(scope, id).await? {
            Some(user) if !self.storage().is_suspended(user.tenant).await? => Ok(Some(user)),
            _ => Ok(None),
        }
    }
}

/// What is stored, if it still counts: it began under the user's password of now, and not too long ago.
fn current(value: &str, user: &User, now: Timestamp) -> Option<Stored> {
    let stored: Stored = serde_json::from_str(value).ok()?;
    let same = stored.password == fingerprint(user.password.as_ref());
    (same && now < later(stored.created, SESSION_AGE)).then_some(stored)
}

fn key(user: UserId, session: &SessionId) -> String {
    format!("{user}/{session}")
}

/// Tells one password's hash from another one's, and nothing else about it.
pub(super) fn fingerprint(password: Option<&PasswordHash>) -> String {
    password.map_or_else(String::new, |hash| hex(&Sha256::digest(hash.phc())[..16]))
}

fn shortened(user_agent: &str) -> String {
    user_agent.chars().filter(|c| !c.is_control()).take(MAX_USER_AGENT).collect()
}

pub(super) fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.saturating_add(by).unwrap_or(at)
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_back_and_shows_nothing() {
        let text = format!("0190a5b6c7d8e9f0123456789abcdef0.{}", "A".repeat(43));
        let token: SessionToken = text.parse().unwrap();
        assert_eq!(token.expose(), text);
        assert_eq!(token.id().to_string().parse(), Ok(token.id()));
        assert!(!format!("{token:?}").contains("AAA"));
        assert!(!token.key().contains("AAA") && token.key().len() <= 128);
        let id = "0190a5b6c7d8e9f0123456789abcdef0";
        for bad in [
            String::new(),
            ".".into(),
            id.into(),
            format!("{id}."),
            format!("{id}.{}", "A".repeat(42)),
            format!("{id}.{}", "A".repeat(44)),
            format!("{id}.{}=", "A".repeat(43)),
            format!("{id}.{}/", "A".repeat(42)),
            format!("x.{}", "A".repeat(43)),
        ] {
            assert_eq!(bad.parse::<SessionToken>(), Err(SessionTokenError), "{bad}");
        }
    }

    #[test]
    fn what_a_browser_says_fits_into_the_storage() {
        let stored = Stored {
            created: Timestamp::MAX,
            seen: Timestamp::MAX,
            address: Some("2001:db8:ffff:ffff:ffff:ffff:ffff:ffff".parse().unwrap()),
            agent: shortened(&"\u{10ffff}\"\\\n".repeat(1_000)),
            password: fingerprint(Some(&PasswordHash::from_phc("x"))),
        };
        assert_eq!(stored.agent.chars().count(), MAX_USER_AGENT);
        assert!(stored.entry(String::new()).unwrap().value.len() <= 4_096);
    }
}
