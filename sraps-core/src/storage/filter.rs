//! Which endpoints of a company, and in which order.

use std::net::IpAddr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::activity::Activity;
use crate::endpoint::Endpoint;
use crate::endpoint::state::{Facts, State};
use crate::mac::Mac;
use crate::model::Model;
use crate::tenancy::{Label, ProfileId};

/// The fewest characters that can be searched for: fewer would match nearly everything.
pub const MIN_SEARCH: usize = 3;

/// The most characters that can be searched for.
pub const MAX_SEARCH: usize = 64;

/// A text to search endpoints by: a part of the MAC in any notation, of the name, of the last address, or
/// of the model. Upper and lower case are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    text: String,
    digits: Option<String>,
}

/// A text that cannot be searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("search for {MIN_SEARCH} to {MAX_SEARCH} characters of a MAC, name, address or model")]
pub struct SearchError;

impl Search {
    /// Takes a text without surrounding blanks.
    ///
    /// # Errors
    /// [`SearchError`] for fewer than [`MIN_SEARCH`] or more than [`MAX_SEARCH`] characters, and for control
    /// characters.
    pub fn new(text: &str) -> Result<Self, SearchError> {
        let text = text.trim().to_lowercase();
        let count = text.chars().count();
        if !(MIN_SEARCH..=MAX_SEARCH).contains(&count) || text.contains(char::is_control) {
            return Err(SearchError);
        }
        let digits: String =
            text.chars().filter(|c| !matches!(c, ':' | '-' | '.') && !c.is_whitespace()).collect();
        let mac = (MIN_SEARCH..=12).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_hexdigit())
            && digits != text;
        Ok(Self { digits: mac.then_some(digits), text })
    }

    /// What is looked for in [`Search::text_of`]: the endpoint matches if any of these stands in it.
    pub fn needles(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.text.as_str()).chain(self.digits.as_deref())
    }

    /// The text of an endpoint that is searched: MAC, name, address and model in lower case, one a line, so
    /// that nothing is found across two of them.
    pub fn text_of(endpoint: &Endpoint, address: Option<IpAddr>) -> String {
        let mac = endpoint.mac.lower();
        let name = endpoint.name.as_ref().map_or("", |name| name.as_str()).to_lowercase();
        let model =
            endpoint.model.map(|known| known.model.name().to_lowercase()).unwrap_or_default();
        let address = address.map(|address| address.to_string()).unwrap_or_default();
        format!("{mac}\n{name}\n{address}\n{model}")
    }
}

/// Which endpoints of a company. The default is all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EndpointFilter {
    profile: Option<ProfileId>,
    model: Option<Model>,
    mac_range: Option<(Mac, Mac)>,
    search: Option<Search>,
    state: Option<(State, Timestamp)>,
    seen_before: Option<Timestamp>,
    seen_after: Option<Timestamp>,
}

impl EndpointFilter {
    /// Only those assigned to this profile.
    #[must_use]
    pub fn profile(mut self, profile: ProfileId) -> Self {
        self.profile = Some(profile);
        self
    }

    /// Only those of this model.
    #[must_use]
    pub fn model(mut self, model: Model) -> Self {
        self.model = Some(model);
        self
    }

    /// Only those from the first to the last MAC, both included: a MAC prefix as a range.
    #[must_use]
    pub fn mac_range(mut self, first: Mac, last: Mac) -> Self {
        self.mac_range = Some((first, last));
        self
    }

    /// Only those in which this is found.
    #[must_use]
    pub fn search(mut self, search: Search) -> Self {
        self.search = Some(search);
        self
    }

    /// Only those in this state at this moment.
    #[must_use]
    pub fn state(mut self, state: State, now: Timestamp) -> Self {
        self.state = Some((state, now));
        self
    }

    /// Only those last seen before this moment, or never.
    #[must_use]
    pub fn seen_before(mut self, moment: Timestamp) -> Self {
        self.seen_before = Some(moment);
        self
    }

    /// Only those last seen at this moment or later.
    #[must_use]
    pub fn seen_after(mut self, moment: Timestamp) -> Self {
        self.seen_after = Some(moment);
        self
    }

    /// The profile asked for.
    pub fn wanted_profile(&self) -> Option<ProfileId> {
        self.profile
    }

    /// The model asked for.
    pub fn wanted_model(&self) -> Option<Model> {
        self.model
    }

    /// The range of MACs asked for.
    pub fn wanted_macs(&self) -> Option<(Mac, Mac)> {
        self.mac_range
    }

    /// What is searched for.
    pub fn wanted_search(&self) -> Option<&Search> {
        self.search.as_ref()
    }

    /// The state asked for, and when.
    pub fn wanted_state(&self) -> Option<(State, Timestamp)> {
        self.state
    }

    /// The moment before which they were last seen.
    pub fn wanted_seen_before(&self) -> Option<Timestamp> {
        self.seen_before
    }

    /// The moment since which they were last seen.
    pub fn wanted_seen_after(&self) -> Option<Timestamp> {
        self.seen_after
    }

    /// Whether an endpoint is one of these: what the filter means, for backends that have no better way, and
    /// for tests.
    pub fn matches(&self, listed: &ListedEndpoint) -> bool {
        let ListedEndpoint { endpoint, activity, facts, .. } = listed;
        let model = endpoint.model.map(|known| known.model);
        let seen = activity.last_seen;
        let macs = self.mac_range.is_none_or(|(a, b)| (a..=b).contains(&endpoint.mac));
        let found = self.search.as_ref().is_none_or(|search| {
            let text = Search::text_of(endpoint, activity.address);
            search.needles().any(|needle| text.contains(needle))
        });
        self.profile.is_none_or(|profile| endpoint.profile == Some(profile))
            && self.model.is_none_or(|wanted| model == Some(wanted))
            && macs
            && found
            && self.state.is_none_or(|(state, now)| State::of(facts, activity, now) == state)
            && self.seen_before.is_none_or(|moment| seen.is_none_or(|seen| seen < moment))
            && self.seen_after.is_none_or(|moment| seen.is_some_and(|seen| seen >= moment))
    }
}

/// By what endpoints are ordered; on a tie by MAC.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum EndpointSort {
    /// Their MACs.
    #[default]
    Mac,
    /// Their names, character by character; those without one first.
    Name,
    /// When they were registered.
    Created,
    /// When they last asked; those that never did first.
    LastSeen,
}

/// In which order endpoints are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct EndpointOrder {
    /// By what.
    pub by: EndpointSort,
    /// From the greatest to the least, MACs too.
    pub descending: bool,
}

impl EndpointOrder {
    /// Whether a cursor is one of this order, by the kind of its value. Another is as if it were not there.
    pub fn takes(self, cursor: &EndpointCursor) -> bool {
        match (self.by, &cursor.at) {
            (EndpointSort::Mac, SortValue::Nothing)
            | (EndpointSort::Name, SortValue::Text(_))
            | (EndpointSort::Created | EndpointSort::LastSeen, SortValue::Time(_)) => true,
            (_, SortValue::Nothing | SortValue::Text(_) | SortValue::Time(_)) => false,
        }
    }

    /// Where an endpoint stands in this order.
    pub fn place(self, listed: &ListedEndpoint) -> EndpointCursor {
        let ListedEndpoint { endpoint, activity, .. } = listed;
        let at = match self.by {
            EndpointSort::Mac => SortValue::Nothing,
            EndpointSort::Name => {
                SortValue::Text(endpoint.name.as_ref().map_or("", |name| name.as_str()).to_owned())
            }
            EndpointSort::Created => SortValue::Time(Some(endpoint.created)),
            EndpointSort::LastSeen => SortValue::Time(activity.last_seen),
        };
        EndpointCursor { at, mac: endpoint.mac }
    }
}

/// A place in a list of endpoints.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EndpointCursor {
    /// The value that is sorted by. With one of another kind than the order's
    /// ([`EndpointOrder::takes`]) the cursor is as if it were not there.
    pub at: SortValue,
    /// The MAC.
    pub mac: Mac,
}

/// A value that is sorted by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SortValue {
    /// The MAC alone decides.
    Nothing,
    /// A text; the empty one for no name.
    Text(String),
    /// A moment; `None` for never, which is before all.
    Time(Option<Timestamp>),
}

/// An endpoint in a list, with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedEndpoint {
    /// The endpoint.
    pub endpoint: Endpoint,
    /// What its phone did.
    pub activity: Activity,
    /// What beside that decides its state.
    pub facts: Facts,
    /// What its profile is called.
    pub profile_name: Option<Label>,
}

impl ListedEndpoint {
    /// Its state at a moment.
    pub fn state(&self, now: Timestamp) -> State {
        State::of(&self.facts, &self.activity, now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_for_the_text_and_for_the_digits_of_a_mac() {
        let needles = |text: &str| -> Vec<String> {
            Search::new(text).unwrap().needles().map(str::to_owned).collect()
        };
        assert_eq!(needles(" Front "), ["front"]);
        assert_eq!(needles("04:13:AA"), ["04:13:aa", "0413aa"]);
        assert_eq!(needles("0004.13"), ["0004.13", "000413"]);
        assert_eq!(needles("0413aa"), ["0413aa"]);
        assert_eq!(needles("10.0.0"), ["10.0.0", "1000"]);
        assert_eq!(needles("Übung"), ["übung"]);
        for bad in ["", "ab", "  a ", "a\nbc", &"x".repeat(65)] {
            assert_eq!(Search::new(bad), Err(SearchError), "{bad:?}");
        }
    }
}
