//! One reading for all who ask the same at the same time.
//!
//! A phone that was just registered must get its document at its very next request. So a request never
//! takes the result of a reading that began before the request came: that reading may not have seen the
//! registration. Who arrives during a reading waits, and one of those who waited reads for all of them.
//! However many ask, there are at most two readings.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The readings that go on, by what is read.
#[derive(Debug)]
pub(crate) struct Flights<K: Hash + Eq + Copy, V: Clone> {
    /// Gives each arrival and each beginning its place in time.
    ticks: AtomicU64,
    going: Mutex<HashMap<K, Arc<Flight<V>>>>,
}

#[derive(Debug)]
struct Flight<V> {
    /// The last result and when its reading began. Locked while one reads.
    last: tokio::sync::Mutex<Option<(u64, V)>>,
}

/// Who takes part in a flight; the flight ends with the last of them.
struct Seat<'a, K: Hash + Eq + Copy, V: Clone> {
    flights: &'a Flights<K, V>,
    key: K,
    flight: Arc<Flight<V>>,
}

impl<K: Hash + Eq + Copy, V: Clone> Flights<K, V> {
    /// No readings.
    pub(crate) fn new() -> Self {
        Self { ticks: AtomicU64::new(0), going: Mutex::new(HashMap::new()) }
    }

    /// Reads with `read`, or takes over what somebody read who began after this call. The flag says
    /// whether it was taken over. A caller that gives up leaves the reading to the next.
    pub(crate) async fn join<F: Future<Output = V>>(
        &self,
        key: K,
        read: impl FnOnce() -> F,
    ) -> (V, bool) {
        let arrived = self.tick();
        let seat = self.board(key);
        let mut last = seat.flight.last.lock().await;
        if let Some((began, value)) = &*last
            && *began > arrived
        {
            return (value.clone(), true);
        }
        let began = self.tick();
        let value = read().await;
        *last = Some((began, value.clone()));
        (value, false)
    }

    fn tick(&self) -> u64 {
        self.ticks.fetch_add(1, Ordering::AcqRel)
    }

    fn board(&self, key: K) -> Seat<'_, K, V> {
        let new = || Arc::new(Flight { last: tokio::sync::Mutex::new(None) });
        let flight = Arc::clone(self.going().entry(key).or_insert_with(new));
        Seat { flights: self, key, flight }
    }

    fn going(&self) -> MutexGuard<'_, HashMap<K, Arc<Flight<V>>>> {
        self.going.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Hash + Eq + Copy, V: Clone> Drop for Seat<'_, K, V> {
    fn drop(&mut self) {
        let mut going = self.flights.going();
        // The map's and this one: nobody else takes part, and nobody can join while the map is locked.
        if Arc::strong_count(&self.flight) == 2 {
            going.remove(&self.key);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::sleep;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn many_share_two_readings_and_nobody_gets_one_that_began_before_he_came() {
        let flights = Arc::new(Flights::<u8, u64>::new());
        let world = Arc::new(AtomicU64::new(1));
        let readings = Arc::new(AtomicU64::new(0));
        let ask = || {
            let (flights, world, readings) = (flights.clone(), world.clone(), readings.clone());
            tokio::spawn(async move {
                let read = async || {
                    readings.fetch_add(1, Ordering::SeqCst);
                    let seen = world.load(Ordering::SeqCst);
                    sleep(Duration::from_millis(10)).await;
                    seen
                };
                flights.join(1, read).await
            })
        };
        let first = ask();
        sleep(Duration::from_millis(1)).await;
        world.store(2, Ordering::SeqCst);
        let later: Vec<_> = (0..100).map(|_| ask()).collect();
        assert_eq!(first.await.unwrap(), (1, false));
        let mut shared = 0;
        for answer in later {
            let (seen, taken_over) = answer.await.unwrap();
            assert_eq!(seen, 2);
            shared += u64::from(taken_over);
        }
        assert_eq!((readings.load(Ordering::SeqCst), shared), (2, 99));
        assert!(flights.going().is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn a_caller_that_gives_up_leaves_the_reading_to_the_next() {
        let flights = Flights::<u8, u64>::new();
        let slow = flights.join(1, || async {
            sleep(Duration::from_mins(1)).await;
            1
        });
        assert!(tokio::time::timeout(Duration::from_millis(5), slow).await.is_err());
        assert_eq!(flights.join(1, async || 2).await, (2, false));
        assert!(flights.going().is_empty());
    }

    #[tokio::test]
    async fn different_keys_do_not_wait_for_each_other() {
        let flights = Flights::<u8, u64>::new();
        let (outer, _) = flights.join(1, || async { flights.join(2, async || 5).await.0 }).await;
        assert_eq!(outer, 5);
    }
}
