//! Sessions: browsers in which somebody is signed in (web-ui.md 2.1, points 24 and 25).
//!
//! A browser holds a token that nobody can guess; the storage holds its hash alone, so that whoever reads a
//! backup cannot sign in with it. A session ends when it was not used for [`SESSION_IDLE`], when it is
//! [`SESSION_AGE`] old, when somebody ends it, and when the user's password changes: it knows the password under
//! which it began. None of this is a change: no version, no journal.

use std::fmt::{self, Write as _};
use std::net::IpAddr;
use std::str::FromStr;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::token::{OfUser, SessionToken, TokenError};
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

/// The name of a session, which opens nothing: 64 hex digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SessionId(String);

impl SessionToken {
    /// The session that it opens.
    pub fn id(&self) -> SessionId {
        SessionId(self.0.secret.hash())
    }
}

impl FromStr for SessionId {
    type Err = TokenError;

    fn from_str(text: &str) -> Result<Self, TokenError> {
        let digits = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if digits && text.len() == 64 { Ok(Self(text.to_owned())) } else { Err(TokenError) }
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
    /// What its user signed in with.
    #[serde(rename = "password")]
    credentials: String,
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
        let token = SessionToken(OfUser::new(user.id, &*self.ports.ids));
        let now = self.ports.clock.now();
        let stored = Stored {
            created: now,
            seen: now,
            address: visitor.address,
            agent: shortened(&visitor.user_agent),
            credentials: credentials(user),
        };
        self.make_room(user).await?;
        if !self.storage().put_if_absent(stored.entry(token.0.key())?, now).await? {
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
        let (key, now) = (token.0.key(), self.ports.clock.now());
        let Some(value) = self.storage().get(KIND, &key, now).await? else { return Ok(None) };
        let Some(user) = self.session_user(token.0.user).await? else { return Ok(None) };
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
        self.storage().remove(KIND, &token.0.key(), now).await?;
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

/// What is stored, if it still counts: it began with what the user signs in with now, and not too long ago.
fn current(value: &str, user: &User, now: Timestamp) -> Option<Stored> {
    let stored: Stored = serde_json::from_str(value).ok()?;
    let same = stored.credentials == credentials(user);
    (same && now < later(stored.created, SESSION_AGE)).then_some(stored)
}

fn key(user: UserId, session: &SessionId) -> String {
    format!("{user}/{session}")
}

/// Tells one password's hash from another one's, and nothing else about it.
pub(super) fn fingerprint(password: Option<&PasswordHash>) -> String {
    password.map_or_else(String::new, |hash| hex(&Sha256::digest(hash.phc())[..16]))
}

/// Tells what a user signs in with from what he did before: password, and second factor if he has one. That a
/// recovery code is used up is no difference.
pub(super) fn credentials(user: &User) -> String {
    let password = fingerprint(user.password.as_ref());
    match &user.second_factor {
        None => password,
        Some(factor) => {
            let both = format!("{password}\n{}", factor.seed.envelope());
            hex(&Sha256::digest(both)[..16])
        }
    }
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
    fn what_a_browser_says_fits_into_the_storage() {
        let stored = Stored {
            created: Timestamp::MAX,
            seen: Timestamp::MAX,
            address: Some("2001:db8:ffff:ffff:ffff:ffff:ffff:ffff".parse().unwrap()),
            agent: shortened(&"\u{10ffff}\"\\\n".repeat(1_000)),
            credentials: fingerprint(Some(&PasswordHash::from_phc("x"))),
        };
        assert_eq!(stored.agent.chars().count(), MAX_USER_AGENT);
        assert!(stored.entry(String::new()).unwrap().value.len() <= 4_096);
    }
}
