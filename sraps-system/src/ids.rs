//! New ids and the bytes of new API keys.
//!
//! The port returns plain values: a caller in the middle of a change has no use for an error. So the
//! one step that can fail, asking the operating system for randomness, is taken at construction, where
//! it seeds a `ChaCha20` generator. Each later value mixes that generator's output with fresh bytes of
//! the system. Either alone makes the value unguessable: if the system ever stops giving randomness,
//! the generator goes on; if a running machine is copied and both copies go on with the same
//! generator, the system's bytes differ.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use chacha20::ChaCha20Rng;
use chacha20::rand_core::{Rng as _, SeedableRng as _};
use sraps_core::ports::{Clock as _, IdGen};
use uuid::Uuid;

use crate::clock::SystemClock;
use crate::randomness::{self, NoRandomness};

/// Ids and random bytes of this process. Share one of it: the order of ids holds within one value.
pub struct RandomIds(Mutex<State>);

impl RandomIds {
    /// Seeds the generator.
    ///
    /// # Errors
    /// [`NoRandomness`] where the operating system gives none; nothing fails later.
    pub fn new() -> Result<Self, NoRandomness> {
        let mut rng = ChaCha20Rng::from_seed(*randomness::key()?);
        let tail = fresh_tail(&mut rng);
        Ok(Self(Mutex::new(State { rng, millis: 0, tail })))
    }

    fn with_state<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        // Every state is a good one: a thread that died while holding the lock leaves no half of one.
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl IdGen for RandomIds {
    fn uuid(&self) -> Uuid {
        self.with_state(|state| {
            let now = u64::try_from(SystemClock.now().as_millisecond()).unwrap_or(0);
            state.next_uuid(now)
        })
    }

    fn random(&self) -> [u8; 16] {
        self.with_state(|state| random_bytes(&mut state.rng))
    }
}

impl fmt::Debug for RandomIds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RandomIds(redacted)")
    }
}

/// Bits of a version 7 UUID after its time: 12 beside the version and 62 beside the variant.
const TAIL_BITS: u32 = 74;

/// What the next id continues from.
struct State {
    rng: ChaCha20Rng,
    /// The milliseconds since 1970 in the last id; ahead of the clock after the clock went back.
    millis: u64,
    /// The last id's bits after its time.
    tail: u128,
}

impl State {
    /// The next id at `now` (milliseconds since 1970), greater than the one before it.
    ///
    /// RFC 9562, 6.2, method 2: the bits after the time are random in a new millisecond, and grow by a
    /// random step within one, or while the clock is behind the last id.
    fn next_uuid(&mut self, now: u64) -> Uuid {
        if now > self.millis {
            self.millis = now;
            self.tail = fresh_tail(&mut self.rng);
        } else {
            self.tail += 1 + u128::from(u32::from_be_bytes(random_bytes(&mut self.rng)));
            if self.tail >> TAIL_BITS != 0 {
                self.millis += 1;
                self.tail = fresh_tail(&mut self.rng);
            }
        }
        let (version, variant) = (7 << 76, 0b10 << 62);
        let (high, low) = ((self.tail >> 62) << 64, self.tail & ((1 << 62) - 1));
        Uuid::from_u128((u128::from(self.millis) << 80) | version | high | variant | low)
    }
}

/// Random bits after a new time; the top one stays clear, so that many steps fit above.
fn fresh_tail(rng: &mut ChaCha20Rng) -> u128 {
    u128::from_be_bytes(random_bytes(rng)) >> (128 - (TAIL_BITS - 1))
}

/// Bytes of the generator, mixed with bytes of the operating system.
fn random_bytes<const N: usize>(rng: &mut ChaCha20Rng) -> [u8; N] {
    let (mut bytes, mut system) = ([0; N], [0; N]);
    rng.fill_bytes(&mut bytes);
    // Without the system's bytes, the generator's alone are as hard to guess.
    if randomness::fill(&mut system).is_ok() {
        bytes.iter_mut().zip(system).for_each(|(byte, other)| *byte ^= other);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::sync::Arc;
    use std::thread;

    use super::*;

    fn state(millis: u64, tail: u128) -> State {
        State { rng: ChaCha20Rng::from_seed([7; 32]), millis, tail }
    }

    #[test]
    fn ids_are_version_7_and_carry_the_time() {
        let ids = RandomIds::new().unwrap();
        let before = u128::try_from(SystemClock.now().as_millisecond()).unwrap();
        let id = ids.uuid();
        let after = u128::try_from(SystemClock.now().as_millisecond()).unwrap();
        assert_eq!(id.get_version_num(), 7);
        assert_eq!(id.get_variant(), uuid::Variant::RFC4122);
        assert!((before..=after).contains(&(id.as_u128() >> 80)));
    }

    #[test]
    fn many_ids_of_one_millisecond_are_in_order() {
        let mut state = state(0, 0);
        let ids: Vec<_> = (0..10_000).map(|_| state.next_uuid(1_750_000_000_000)).collect();
        assert!(ids.is_sorted_by(|a, b| a < b));
        assert!(ids.iter().all(|id| id.as_u128() >> 80 == 1_750_000_000_000));
    }

    #[test]
    fn a_clock_that_goes_back_does_not_break_the_order() {
        let mut state = state(0, 0);
        let first = state.next_uuid(2_000);
        let second = state.next_uuid(1_000);
        let third = state.next_uuid(2_001);
        assert!(first < second && second < third);
        assert_eq!(second.as_u128() >> 80, 2_000);
        assert_eq!(third.as_u128() >> 80, 2_001);
    }

    #[test]
    fn a_full_millisecond_borrows_from_the_next() {
        let mut state = state(5, (1 << TAIL_BITS) - 1);
        let id = state.next_uuid(5);
        assert_eq!(id.as_u128() >> 80, 6);
        assert_eq!((id.get_version_num(), id.get_variant()), (7, uuid::Variant::RFC4122));
        assert!(state.next_uuid(5) > id);
    }

    #[test]
    fn the_tail_crosses_the_variant_in_order() {
        let mut state = state(5, (1 << 62) - 1);
        let id = state.next_uuid(5);
        assert!(state.tail >= 1 << 62);
        assert_eq!(id.as_u128() >> 64, (5 << 16) | (7 << 12) | 1);
        assert_eq!(id.get_variant(), uuid::Variant::RFC4122);
    }

    #[test]
    fn threads_get_ids_that_differ_and_stay_in_order() {
        let ids = Arc::new(RandomIds::new().unwrap());
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let ids = Arc::clone(&ids);
                thread::spawn(move || (0..5_000).map(|_| ids.uuid()).collect::<Vec<_>>())
            })
            .collect();
        let lists: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
        assert!(lists.iter().all(|list| list.is_sorted_by(|a, b| a < b)));
        assert_eq!(lists.concat().into_iter().collect::<HashSet<_>>().len(), 20_000);
        // An id that is made after another thread has ended sorts behind all of that thread's.
        assert!(lists.concat().into_iter().max().unwrap() < ids.uuid());
    }

    #[test]
    fn random_bytes_differ_even_from_the_same_generator() {
        let ids = RandomIds::new().unwrap();
        let made: HashSet<_> = (0..1_000).map(|_| ids.random()).collect();
        assert_eq!(made.len(), 1_000);
        // Two copies of one machine, as a snapshot leaves them.
        let (mut one, mut two) = (state(0, 0), state(0, 0));
        assert_ne!(random_bytes::<16>(&mut one.rng), random_bytes::<16>(&mut two.rng));
    }

    #[test]
    fn debug_shows_nothing_of_the_generator() {
        assert_eq!(format!("{:?}", RandomIds::new().unwrap()), "RandomIds(redacted)");
    }
}
