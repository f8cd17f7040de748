//! What phones did: sums and last check-ins of endpoints, and strangers.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;
use sraps_core::activity::{
    Activity, CheckIn, HourOfCheckIns, KEPT_CHECK_INS, KEPT_STRANGERS, Stranger, hour_of,
};
use sraps_core::mac::Mac;
use sraps_core::tenancy::{CompanyId, EndpointId};

/// The check-ins of one endpoint.
#[derive(Debug, Default)]
struct Seen {
    sum: Activity,
    /// The last ones, the latest last; on a tie the one that was recorded later.
    last: Vec<CheckIn>,
}

impl Seen {
    fn add(&mut self, seen: CheckIn) {
        self.sum.add(&seen);
        let place = self.last.partition_point(|kept| kept.at <= seen.at);
        self.last.insert(place, seen);
        if self.last.len() > KEPT_CHECK_INS as usize {
            self.last.remove(0);
        }
    }
}

/// The order of strangers: the one seen last first, on a tie by MAC.
type Rank = (std::cmp::Reverse<Timestamp>, Mac);

fn rank(stranger: &Stranger) -> Rank {
    (std::cmp::Reverse(stranger.last_seen), stranger.mac)
}

/// What is known of phones' requests.
#[derive(Debug, Default)]
pub(crate) struct Activities {
    endpoints: HashMap<EndpointId, Seen>,
    strangers: BTreeMap<Mac, Stranger>,
    ranked: BTreeSet<Rank>,
    /// How many check-ins a company's endpoints made in the hour that begins then.
    hours: BTreeMap<(CompanyId, Timestamp), u64>,
}

impl Activities {
    /// Records a check-in of an endpoint that exists, in its company.
    pub(crate) fn of_endpoint(&mut self, endpoint: EndpointId, company: CompanyId, seen: CheckIn) {
        *self.hours.entry((company, hour_of(seen.at))).or_default() += 1;
        self.endpoints.entry(endpoint).or_default().add(seen);
    }

    /// Records a check-in of an unregistered phone.
    pub(crate) fn of_stranger(&mut self, seen: &CheckIn) {
        let stranger = if let Some(mut known) = self.strangers.remove(&seen.mac) {
            self.ranked.remove(&rank(&known));
            known.add(seen);
            known
        } else {
            Stranger::first(seen)
        };
        self.ranked.insert(rank(&stranger));
        self.strangers.insert(seen.mac, stranger);
    }

    /// Drops all strangers but the ones seen last.
    pub(crate) fn trim(&mut self) {
        while self.ranked.len() > KEPT_STRANGERS as usize {
            if let Some((_, mac)) = self.ranked.pop_last() {
                self.strangers.remove(&mac);
            }
        }
    }

    /// The sum of an endpoint's check-ins.
    pub(crate) fn sum(&self, endpoint: EndpointId) -> Activity {
        self.endpoints.get(&endpoint).map(|seen| seen.sum.clone()).unwrap_or_default()
    }

    /// The last check-ins of an endpoint, the latest first.
    pub(crate) fn last(&self, endpoint: EndpointId) -> Vec<CheckIn> {
        let seen = self.endpoints.get(&endpoint);
        seen.map(|seen| seen.last.iter().rev().cloned().collect()).unwrap_or_default()
    }

    /// The strangers, the one seen last first.
    pub(crate) fn strangers(&self) -> impl Iterator<Item = &Stranger> {
        self.ranked.iter().filter_map(|(_, mac)| self.strangers.get(mac))
    }

    /// How many check-ins there were in the hours of a company from a moment on.
    pub(crate) fn hours(&self, company: CompanyId, since: Timestamp) -> Vec<HourOfCheckIns> {
        let hours = self.hours.range((company, hour_of(since))..=(company, Timestamp::MAX));
        hours.map(|((_, hour), count)| HourOfCheckIns { hour: *hour, count: *count }).collect()
    }

    /// Forgets endpoints that are gone, and strangers, if last seen before a moment; and hours before it.
    pub(crate) fn forget(&mut self, before: Timestamp, exists: impl Fn(EndpointId) -> bool) {
        let old = |seen: &Seen| seen.sum.last_seen.is_none_or(|last| last < before);
        self.endpoints.retain(|endpoint, seen| exists(*endpoint) || !old(seen));
        self.strangers.retain(|_, stranger| stranger.last_seen >= before);
        self.ranked.retain(|(last_seen, _)| last_seen.0 >= before);
        self.hours.retain(|(_, hour), _| *hour >= before);
    }
}
