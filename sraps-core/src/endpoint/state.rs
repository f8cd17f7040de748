//! The state of an endpoint in one word, for people (web-ui.md 2.1, point 12).
//!
//! It is derived and never stored: editing one profile changes the states of all its phones at once. A
//! storage that filters by state must agree with [`State::of`]; the conformance suite compares them.

use std::fmt;
use std::str::FromStr;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::Endpoint;
use crate::activity::Activity;
use crate::setting::layers::Layers;
use crate::setting::{Polling, Settings};

/// How long after its time a phone that polls may come before it counts as silent, beside a whole period.
const GRACE: SignedDuration = SignedDuration::from_mins(5);

/// The state of an endpoint. Of several that fit, the first of this order is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It, its profile or its company's phones are switched off: it is answered like an unknown phone.
    Disabled,
    /// It never asked.
    Staged,
    /// Its last request failed.
    Refused,
    /// It, its profile or its product defaults were changed after its last request.
    ChangePending,
    /// It is redirected, and a redirection was delivered. It asks elsewhere now: silence means nothing.
    HandedOver,
    /// It is told to poll here and has not come for more than two periods.
    Silent,
    /// It has what it is to have.
    UpToDate,
}

impl State {
    /// All states, in the order in which they are told.
    pub const ALL: [Self; 7] = [
        Self::Disabled,
        Self::Staged,
        Self::Refused,
        Self::ChangePending,
        Self::HandedOver,
        Self::Silent,
        Self::UpToDate,
    ];

    /// The state of an endpoint at a moment.
    pub fn of(facts: &Facts, activity: &Activity, now: Timestamp) -> Self {
        if !facts.enabled {
            return Self::Disabled;
        }
        let Some(last_seen) = activity.last_seen else { return Self::Staged };
        if activity.status.is_some_and(|status| status >= FAILED) {
            return Self::Refused;
        }
        if facts.changed > last_seen {
            return Self::ChangePending;
        }
        if facts.redirected {
            let delivered = activity.handed_over.is_some();
            return if delivered { Self::HandedOver } else { Self::UpToDate };
        }
        let overdue = facts.patience().is_some_and(|patience| {
            last_seen.checked_add(patience).is_ok_and(|latest| latest < now)
        });
        if overdue { Self::Silent } else { Self::UpToDate }
    }

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Disabled => "disabled",
            Self::Staged => "staged",
            Self::Refused => "refused",
            Self::ChangePending => "change_pending",
            Self::HandedOver => "handed_over",
            Self::Silent => "silent",
            Self::UpToDate => "up_to_date",
        }
    }
}

/// The least status of an answer that counts as failed.
pub const FAILED: u16 = 400;

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Not a state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "it must be one of disabled, staged, refused, change_pending, handed_over, silent, up_to_date"
)]
pub struct StateError;

impl FromStr for State {
    type Err = StateError;

    fn from_str(text: &str) -> Result<Self, StateError> {
        Self::ALL.into_iter().find(|state| state.as_str() == text).ok_or(StateError)
    }
}

/// How many endpoints are in each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StateCounts([u64; State::ALL.len()]);

impl StateCounts {
    /// Adds endpoints that are in a state.
    pub fn add(&mut self, state: State, count: u64) {
        let own = &mut self.0[state as usize];
        *own = own.saturating_add(count);
    }

    /// How many are in a state.
    pub fn get(&self, state: State) -> u64 {
        self.0[state as usize]
    }

    /// All of them.
    pub fn total(&self) -> u64 {
        self.0.iter().fold(0, |sum, count| sum.saturating_add(*count))
    }
}

impl FromIterator<State> for StateCounts {
    fn from_iter<I: IntoIterator<Item = State>>(states: I) -> Self {
        let mut counts = Self::default();
        states.into_iter().for_each(|state| counts.add(state, 1));
        counts
    }
}

/// What beside its activity decides an endpoint's state, taken from all its layers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Whether it is answered at all ([`Layers::enabled`]).
    pub enabled: bool,
    /// When the endpoint or one of the layers below it was last changed.
    pub changed: Timestamp,
    /// Whether it is redirected: the nearest layer that names `setting_server` gives a target.
    pub redirected: bool,
    /// How often it is told to ask again, in seconds: what the nearest layer says that says anything
    /// ([`Settings::polling`]); `None` where it is not told to.
    pub polls: Option<u32>,
}

impl Facts {
    /// The facts of a phone.
    pub fn of(layers: &Layers) -> Self {
        let Layers { endpoint, profile, company_defaults, reseller_defaults, .. } = layers;
        let Endpoint { settings, updated, .. } = endpoint;
        let below = [
            profile.as_ref().map(|p| (&p.settings, p.updated)),
            company_defaults.as_ref().map(|d| (&d.settings, d.updated)),
            reseller_defaults.as_ref().map(|d| (&d.settings, d.updated)),
        ];
        let all = || std::iter::once((settings, *updated)).chain(below.into_iter().flatten());
        let polling = all().find_map(|(settings, _)| settings.polling());
        Self {
            enabled: layers.enabled(),
            changed: all().map(|(_, updated)| updated).max().unwrap_or(*updated),
            redirected: all().find_map(|(s, _)| Settings::redirects(s)).unwrap_or(false),
            polls: polling.and_then(Polling::seconds),
        }
    }

    /// How long a phone that polls may be away.
    pub fn patience(&self) -> Option<SignedDuration> {
        let period = SignedDuration::from_secs(i64::from(self.polls?));
        (period * 2).checked_add(GRACE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_counted() {
        let counts: StateCounts = State::ALL.into_iter().chain([State::Silent]).collect();
        for state in State::ALL {
            assert_eq!(counts.get(state), if state == State::Silent { 2 } else { 1 }, "{state}");
        }
        assert_eq!(counts.total(), 8);
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn facts() -> Facts {
        Facts { enabled: true, changed: at(100), redirected: false, polls: None }
    }

    fn seen(last: i64, status: u16, handed_over: Option<i64>) -> Activity {
        Activity {
            first_seen: Some(at(1)),
            last_seen: Some(at(last)),
            status: Some(status),
            handed_over: handed_over.map(at),
            ..Activity::default()
        }
    }

    #[test]
    fn the_first_that_fits_is_told() {
        let now = at(100_000);
        let never = Activity::default();
        let off = Facts { enabled: false, ..facts() };
        let redirected = Facts { redirected: true, ..facts() };
        let polls = Facts { polls: Some(3600), ..facts() };
        for (facts, activity, state) in [
            (off, seen(200, 200, None), State::Disabled),
            (off, never.clone(), State::Disabled),
            (facts(), never, State::Staged),
            (facts(), seen(50, 404, None), State::Refused),
            (facts(), seen(99, 200, Some(99)), State::ChangePending),
            (facts(), seen(100, 304, None), State::UpToDate),
            (redirected, seen(200, 200, Some(200)), State::HandedOver),
            (redirected, seen(200, 200, None), State::UpToDate),
            (polls, seen(200, 200, Some(150)), State::Silent),
            (polls, seen(100_000 - 7_500, 200, None), State::UpToDate),
            (polls, seen(100_000 - 7_501, 200, None), State::Silent),
            (Facts { redirected: true, ..polls }, seen(200, 200, Some(9)), State::HandedOver),
        ] {
            assert_eq!(State::of(&facts, &activity, now), state, "{facts:?} {activity:?}");
        }
    }

    #[test]
    fn words_read_back() {
        for state in State::ALL {
            assert_eq!(state.as_str().parse(), Ok(state));
            assert_eq!(serde_json::to_value(state).unwrap(), state.as_str());
        }
        assert!("up to date".parse::<State>().is_err());
    }
}
