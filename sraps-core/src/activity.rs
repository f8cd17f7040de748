//! What phones did: the requests of registered ones, and unregistered ones that asked; and when API keys
//! were used.
//!
//! None of this is a change: it has no version, no revision and no journal, and it never delays an answer.

use std::net::IpAddr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::mac::Mac;
use crate::model::Model;
use crate::snom::request::File;
use crate::tenancy::{EndpointId, KeyId};

/// How many check-ins are kept for each endpoint.
pub const KEPT_CHECK_INS: u32 = 50;

/// How many unregistered phones are kept, the latest ones.
pub const KEPT_STRANGERS: u32 = 1_000;

/// The longest user agent that is kept, in bytes.
pub const MAX_USER_AGENT: usize = 256;

/// How a request proved which phone it came from. More ways come with the proofs themselves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Proof {
    /// Not at all: whoever knows the MAC can ask like this.
    #[default]
    None,
}

/// One request of a phone, registered or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckIn {
    /// The MAC that it named in path or query, or only in its user agent.
    pub mac: Mac,
    /// The endpoint that it is, unless it is not registered.
    pub endpoint: Option<EndpointId>,
    /// When it asked.
    pub at: Timestamp,
    /// Where it asked from.
    pub address: Option<IpAddr>,
    /// Its user agent, at most [`MAX_USER_AGENT`] bytes.
    pub user_agent: String,
    /// The model that it reported.
    pub model: Option<Model>,
    /// The firmware version that it reported.
    pub firmware: Option<String>,
    /// Which file it asked for.
    pub file: File,
    /// How it proved itself.
    pub proof: Proof,
    /// The status of the answer.
    pub status: u16,
    /// The length of the answer's body in bytes.
    pub bytes: u32,
    /// Whether the answer was a document with a redirection in it: the phone was handed over.
    pub handed_over: bool,
}

/// What is known of an endpoint's requests in sum.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// When it first asked.
    pub first_seen: Option<Timestamp>,
    /// When it last asked.
    pub last_seen: Option<Timestamp>,
    /// Where it last asked from.
    pub address: Option<IpAddr>,
    /// The model that it last reported.
    pub model: Option<Model>,
    /// The firmware that it last reported.
    pub firmware: Option<String>,
    /// The status of the last answer.
    pub status: Option<u16>,
    /// When a redirection was last delivered to it.
    pub handed_over: Option<Timestamp>,
}

impl Activity {
    /// Takes another check-in into the sum. Check-ins may come in any order.
    pub fn add(&mut self, seen: &CheckIn) {
        self.first_seen = Some(self.first_seen.map_or(seen.at, |first| first.min(seen.at)));
        if self.last_seen.is_none_or(|last| last <= seen.at) {
            self.last_seen = Some(seen.at);
            self.address = seen.address.or(self.address);
            self.model = seen.model.or(self.model);
            self.firmware = seen.firmware.clone().or(self.firmware.take());
            self.status = Some(seen.status);
        }
        if seen.handed_over {
            self.handed_over = self.handed_over.max(Some(seen.at));
        }
    }
}

/// How many check-ins there were in an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HourOfCheckIns {
    /// When the hour begins, in UTC.
    pub hour: Timestamp,
    /// How many.
    pub count: u64,
}

/// When the hour of a moment begins, in UTC.
pub fn hour_of(at: Timestamp) -> Timestamp {
    let second = at.as_second();
    Timestamp::from_second(second - second.rem_euclid(3_600)).unwrap_or(Timestamp::MIN)
}

/// How many endpoints run a firmware.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirmwareCount {
    /// What they last reported; `None` for those that never reported one.
    pub firmware: Option<String>,
    /// How many endpoints.
    pub endpoints: u64,
}

/// An unregistered phone that asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stranger {
    /// Its MAC.
    pub mac: Mac,
    /// When it first asked.
    pub first_seen: Timestamp,
    /// When it last asked.
    pub last_seen: Timestamp,
    /// How many check-ins were recorded; requests in quick succession count once.
    pub count: u64,
    /// Where it last asked from.
    pub address: Option<IpAddr>,
    /// The model that it last reported.
    pub model: Option<Model>,
    /// Its last user agent.
    pub user_agent: String,
}

impl Stranger {
    /// A stranger that asked for the first time.
    pub fn first(seen: &CheckIn) -> Self {
        Self {
            mac: seen.mac,
            first_seen: seen.at,
            last_seen: seen.at,
            count: 1,
            address: seen.address,
            model: seen.model,
            user_agent: seen.user_agent.clone(),
        }
    }

    /// Takes another check-in into the sum. Check-ins may come in any order.
    pub fn add(&mut self, seen: &CheckIn) {
        self.first_seen = self.first_seen.min(seen.at);
        if self.last_seen <= seen.at {
            self.last_seen = seen.at;
            self.address = seen.address.or(self.address);
            self.model = seen.model.or(self.model);
            self.user_agent.clone_from(&seen.user_agent);
        }
        self.count = self.count.saturating_add(1);
    }
}

/// When an API key was last used, and from where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyUse {
    /// The key.
    pub key: KeyId,
    /// When.
    pub at: Timestamp,
    /// Where the request came from.
    pub address: Option<IpAddr>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_begins_before_its_moments() {
        for (at, hour) in [
            ("2026-03-13T09:45:01.5Z", "2026-03-13T09:00:00Z"),
            ("2026-03-13T09:00:00Z", "2026-03-13T09:00:00Z"),
            ("1969-12-31T23:30:00Z", "1969-12-31T23:00:00Z"),
        ] {
            assert_eq!(hour_of(at.parse().unwrap()), hour.parse().unwrap());
        }
        assert_eq!(hour_of(Timestamp::MIN), Timestamp::MIN);
    }
}
