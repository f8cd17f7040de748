//! What phones did, on its way to the storage.
//!
//! An answer never waits for this. Each phone has a few check-ins waiting here, in bounded memory; the
//! flusher (`serve`) takes them every second. What is new about a phone (another address, firmware,
//! status, a first delivery of its redirection) is taken at the next turn; what only repeats itself is
//! taken every [`REPEAT`], the latest one. When there is no more room, check-ins are dropped and counted.
//! Registered phones and strangers have rooms of their own: whoever invents MACs crowds out no phone.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher as _};
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use sraps_core::activity::{CheckIn, MAX_USER_AGENT, Proof};
use sraps_core::mac::Mac;
use sraps_core::snom::request::File;
use sraps_core::tenancy::EndpointId;
use tokio::time::Instant;

use crate::telemetry;

/// How often a phone that does the same again and again is written down.
pub const REPEAT: Duration = Duration::from_mins(5);

/// The most check-ins of one phone and file that wait for one turn; a further one replaces the last.
const WAITING: usize = 4;

/// The files of one phone that are written down: its own and its firmware's.
const FILES: usize = 2;

/// Many small rooms, so that a request never waits while all of them are looked through.
const ROOMS: usize = 64;

/// Who asked for what: check-ins of different files do not replace each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Who {
    Endpoint(EndpointId, File),
    Stranger(Mac, File),
}

/// What makes a check-in different from the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Look {
    address: Option<IpAddr>,
    firmware: Option<String>,
    proof: Proof,
    status: u16,
    handed_over: bool,
}

#[derive(Debug)]
struct Phone {
    look: Look,
    /// When its check-ins were last taken.
    taken: Option<Instant>,
    /// Something is new about it.
    urgent: bool,
    waiting: Vec<CheckIn>,
}

type Room = HashMap<Who, Phone>;

/// The check-ins that wait.
#[derive(Debug)]
pub(crate) struct CheckIns {
    endpoints: Vec<Mutex<Room>>,
    strangers: Vec<Mutex<Room>>,
    /// The most phones (by file) in one room of each.
    endpoints_per_room: usize,
    strangers_per_room: usize,
}

impl CheckIns {
    /// Room for `phones` registered phones with all [`FILES`] of each, and for an eighth as many strangers.
    pub(crate) fn new(phones: usize) -> Self {
        let rooms = || (0..ROOMS).map(|_| Mutex::default()).collect();
        let per_room = phones.saturating_mul(FILES).div_ceil(ROOMS).max(1);
        Self {
            endpoints: rooms(),
            strangers: rooms(),
            endpoints_per_room: per_room,
            strangers_per_room: per_room.div_ceil(8),
        }
    }

    /// Takes a check-in in.
    pub(crate) fn add(&self, seen: CheckIn) {
        let (who, rooms, limit) = match seen.endpoint {
            Some(id) => (Who::Endpoint(id, seen.file), &self.endpoints, self.endpoints_per_room),
            None => (Who::Stranger(seen.mac, seen.file), &self.strangers, self.strangers_per_room),
        };
        let look = Look::of(&seen);
        let Some(mut room) = rooms.get(room_of(who)).map(lock) else { return };
        let full = room.len() >= limit;
        let phone = match room.entry(who) {
            Entry::Occupied(phone) => phone.into_mut(),
            Entry::Vacant(_) if full => {
                drop(room);
                telemetry::count(telemetry::CHECK_INS_DROPPED);
                return;
            }
            Entry::Vacant(place) => place.insert(Phone {
                look: look.clone(),
                taken: None,
                urgent: true,
                waiting: Vec::with_capacity(1),
            }),
        };
        let same = phone.look == look;
        if !same {
            phone.look = look;
            phone.urgent = true;
        }
        if !phone.waiting.is_empty() && (same || phone.waiting.len() >= WAITING) {
            phone.waiting.pop();
        }
        phone.waiting.push(seen);
    }

    /// Takes out up to about `most` check-ins whose turn it is (or all that wait, with `all`), and forgets
    /// phones that were silent for long. An empty answer means that nothing is due.
    pub(crate) fn take(&self, most: usize, all: bool) -> Vec<CheckIn> {
        let now = Instant::now();
        let mut taken = Vec::new();
        for room in self.endpoints.iter().chain(&self.strangers) {
            if taken.len() >= most {
                break;
            }
            lock(room).retain(|_, phone| {
                let rested = phone.taken.is_none_or(|at| now.duration_since(at) >= REPEAT);
                if phone.waiting.is_empty() {
                    return !rested;
                }
                let room_left = taken.len().saturating_add(phone.waiting.len()) <= most;
                if (all || phone.urgent || rested) && room_left {
                    taken.append(&mut phone.waiting);
                    phone.taken = Some(now);
                    phone.urgent = false;
                }
                true
            });
        }
        taken
    }
}

impl Look {
    fn of(seen: &CheckIn) -> Self {
        let CheckIn { address, firmware, proof, status, handed_over, .. } = seen;
        Self {
            address: *address,
            firmware: firmware.clone(),
            proof: *proof,
            status: *status,
            handed_over: *handed_over,
        }
    }
}

fn room_of(who: Who) -> usize {
    let mut hasher = DefaultHasher::new();
    who.hash(&mut hasher);
    let [byte, ..] = hasher.finish().to_le_bytes();
    usize::from(byte) % ROOMS
}

fn lock(room: &Mutex<Room>) -> MutexGuard<'_, Room> {
    room.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A user agent as it is kept: the first [`MAX_USER_AGENT`] bytes, cut between two characters.
pub(crate) fn kept_user_agent(text: &str) -> String {
    text.get(..text.floor_char_boundary(MAX_USER_AGENT)).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use tokio::time::advance;
    use uuid::Uuid;

    use super::*;

    fn seen(endpoint: Option<u128>, second: i64) -> CheckIn {
        CheckIn {
            mac: Mac::from_octets([0, 4, 0x13, 0, 0, 1]),
            endpoint: endpoint.map(|id| EndpointId::from_uuid(Uuid::from_u128(id))),
            at: Timestamp::from_second(second).unwrap(),
            address: "192.0.2.1".parse().ok(),
            user_agent: String::new(),
            model: None,
            firmware: Some("10.1.169.16".into()),
            file: File::Phone,
            proof: Proof::None,
            status: 200,
            bytes: 100,
            handed_over: true,
        }
    }

    fn seconds(taken: &[CheckIn]) -> Vec<i64> {
        taken.iter().map(|seen| seen.at.as_second()).collect()
    }

    #[tokio::test(start_paused = true)]
    async fn repetitions_wait_and_the_latest_is_taken() {
        let waiting = CheckIns::new(1_000);
        waiting.add(seen(Some(1), 1));
        assert_eq!(seconds(&waiting.take(1_000, false)), [1]);
        for second in 2..10 {
            waiting.add(seen(Some(1), second));
            assert!(waiting.take(1_000, false).is_empty());
        }
        advance(REPEAT).await;
        assert_eq!(seconds(&waiting.take(1_000, false)), [9]);
        assert!(waiting.take(1_000, true).is_empty());
        waiting.add(seen(Some(1), 20));
        assert_eq!(seconds(&waiting.take(1_000, true)), [20], "all, at shutdown");
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_new_is_taken_at_once() {
        let changes: [fn(&mut CheckIn); 4] = [
            |seen| seen.address = "192.0.2.2".parse().ok(),
            |seen| seen.firmware = None,
            |seen| seen.status = 404,
            |seen| seen.handed_over = false,
        ];
        for change in changes {
            let waiting = CheckIns::new(1_000);
            waiting.add(seen(Some(1), 1));
            assert_eq!(waiting.take(1_000, false).len(), 1);
            waiting.add(seen(Some(1), 2));
            let mut other = seen(Some(1), 3);
            change(&mut other);
            waiting.add(other);
            assert_eq!(seconds(&waiting.take(1_000, false)), [2, 3]);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn another_file_or_registration_is_another_matter() {
        let waiting = CheckIns::new(1_000);
        waiting.add(seen(Some(1), 1));
        waiting.add(CheckIn { file: File::Firmware, status: 404, ..seen(Some(1), 1) });
        waiting.add(seen(Some(2), 1));
        waiting.add(seen(None, 1));
        assert_eq!(waiting.take(1_000, false).len(), 4);
        waiting.add(seen(Some(1), 2));
        waiting.add(CheckIn { file: File::Firmware, status: 404, ..seen(Some(1), 2) });
        assert!(waiting.take(1_000, false).is_empty(), "the two statuses are not a change");
    }

    #[tokio::test(start_paused = true)]
    async fn memory_is_bounded_and_freed_and_strangers_crowd_out_nobody() {
        let waiting = CheckIns::new(ROOMS * 8);
        let stranger = |n: u32| {
            let [a, b, c, d] = n.to_be_bytes();
            CheckIn { mac: Mac::from_octets([0, 4, a, b, c, d]), ..seen(None, 1) }
        };
        (0..10_000).for_each(|n| waiting.add(stranger(n)));
        waiting.add(seen(Some(1), 1));
        let taken = waiting.take(100_000, false);
        assert_eq!(taken.len(), ROOMS * FILES + 1);
        assert!(taken.iter().any(|seen| seen.endpoint.is_some()));
        let mut other = 0;
        for n in 0..1_000 {
            other += 1;
            let address = IpAddr::from([10, 0, 0, u8::try_from(n % 200).unwrap()]);
            waiting.add(CheckIn { address: Some(address), ..seen(Some(1), other) });
        }
        assert_eq!(waiting.take(100_000, false).len(), WAITING);
        advance(REPEAT).await;
        assert!(waiting.take(100_000, true).is_empty());
        assert!(
            waiting.endpoints.iter().chain(&waiting.strangers).all(|room| lock(room).is_empty())
        );
    }

    #[tokio::test(start_paused = true)]
    async fn no_more_than_asked_for_are_taken_and_none_is_lost() {
        let waiting = CheckIns::new(100_000);
        (0..2_500).for_each(|n| waiting.add(seen(Some(n), 1)));
        let mut sizes = Vec::new();
        loop {
            let taken = waiting.take(1_000, false);
            if taken.is_empty() {
                break;
            }
            sizes.push(taken.len());
        }
        assert_eq!(sizes, [1_000, 1_000, 500]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_fleet_as_large_as_the_default_names_finds_room_for_both_files() {
        let waiting = CheckIns::new(crate::phones::PhoneConfig::default().check_ins);
        let fleet = 100_000;
        for n in 0..fleet {
            waiting.add(seen(Some(n), 1));
            waiting.add(CheckIn { file: File::Firmware, status: 404, ..seen(Some(n), 1) });
        }
        assert_eq!(waiting.take(usize::MAX, true).len() as u128, 2 * fleet);
    }

    #[test]
    fn a_user_agent_is_cut_between_characters() {
        let long = format!("{}ü", "a".repeat(MAX_USER_AGENT - 1));
        assert_eq!(kept_user_agent(&long).len(), MAX_USER_AGENT - 1);
        assert_eq!(kept_user_agent("short ü"), "short ü");
    }
}
