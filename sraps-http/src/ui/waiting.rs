//! Who waits to sign in: a bounded number, so that waiting costs an attacker connections and us nothing.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

/// How many may wait from one address.
const FROM_ONE: usize = 8;

/// How many may wait at all.
const ALL: usize = 512;

/// Those who wait, by their address. One for the process, shared by clones.
#[derive(Debug, Clone, Default)]
pub(super) struct Waiting(Arc<Mutex<HashMap<Option<IpAddr>, usize>>>);

/// A place in the queue; dropped, it is free again.
#[derive(Debug)]
pub(super) struct Place {
    waiting: Waiting,
    address: Option<IpAddr>,
}

impl Waiting {
    /// A place, if there is one.
    pub(super) fn enter(&self, address: Option<IpAddr>) -> Option<Place> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let here = waiting.get(&address).copied().unwrap_or(0);
        if here >= FROM_ONE || waiting.values().sum::<usize>() >= ALL {
            return None;
        }
        waiting.insert(address, here + 1);
        Some(Place { waiting: self.clone(), address })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut waiting = self.waiting.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(here) = waiting.get_mut(&self.address) {
            *here -= 1;
            if *here == 0 {
                waiting.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_and_all_together_have_so_many_places() {
        let waiting = Waiting::default();
        let address = |n: usize| Some(IpAddr::from(u32::try_from(n).unwrap().to_be_bytes()));
        let mut first: Vec<_> = (0..FROM_ONE).map(|_| waiting.enter(address(0)).unwrap()).collect();
        assert!(waiting.enter(address(0)).is_none());
        let others: Vec<_> = (FROM_ONE..ALL).map(|n| waiting.enter(address(n)).unwrap()).collect();
        assert!(waiting.enter(address(ALL)).is_none());
        drop(first.pop());
        assert!(waiting.enter(address(0)).is_some());
        drop((first, others));
        assert!(waiting.0.lock().unwrap().is_empty(), "nothing is left behind");
    }
}
