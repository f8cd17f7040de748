//! What expires: entries by kind and key, each until its moment.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::Timestamp;
use sraps_core::storage::{Claim, EphemeralEntry, EphemeralKind, SWEPT_AT_ONCE};

#[derive(Debug)]
struct Kept {
    value: String,
    expires: Timestamp,
}

/// All entries, expired ones too until they are swept.
#[derive(Debug, Default)]
pub(crate) struct Ephemerals(BTreeMap<(EphemeralKind, String), Kept>);

impl Ephemerals {
    /// The value under a key.
    pub(crate) fn get(&self, kind: EphemeralKind, key: &str, now: Timestamp) -> Option<&str> {
        let kept = self.0.get(&(kind, key.to_owned()))?;
        (now < kept.expires).then_some(kept.value.as_str())
    }

    /// Puts an entry, whatever was there.
    pub(crate) fn put(&mut self, entry: EphemeralEntry) {
        let EphemeralEntry { kind, key, value, expires } = entry;
        self.0.insert((kind, key), Kept { value, expires });
    }

    /// Puts an entry where there is none.
    pub(crate) fn put_if_absent(&mut self, entry: EphemeralEntry, now: Timestamp) -> bool {
        let free = self.get(entry.kind, &entry.key, now).is_none();
        if free {
            self.put(entry);
        }
        free
    }

    /// Whether a claim can be made: nobody else holds it.
    pub(crate) fn admits(&self, claim: Claim, now: Timestamp) -> bool {
        let entry = claim.entry();
        self.get(entry.kind, &entry.key, now).is_none_or(|holder| holder == entry.value)
    }

    /// Adds to the number under a key.
    pub(crate) fn add(
        &mut self,
        kind: EphemeralKind,
        key: &str,
        amount: i64,
        expires: Timestamp,
        now: Timestamp,
    ) -> i64 {
        let number = self.get(kind, key, now).and_then(|value| value.parse::<i64>().ok());
        let sum = number.unwrap_or(0).saturating_add(amount);
        self.put(EphemeralEntry { kind, key: key.to_owned(), value: sum.to_string(), expires });
        sum
    }

    /// Takes an entry away.
    pub(crate) fn remove(
        &mut self,
        kind: EphemeralKind,
        key: &str,
        now: Timestamp,
    ) -> Option<String> {
        let kept = self.0.remove(&(kind, key.to_owned()))?;
        (now < kept.expires).then_some(kept.value)
    }

    /// Puts an entry where there is one.
    pub(crate) fn replace(&mut self, entry: EphemeralEntry, now: Timestamp) -> bool {
        let there = self.get(entry.kind, &entry.key, now).is_some();
        if there {
            self.put(entry);
        }
        there
    }

    /// The entries of a group by key.
    pub(crate) fn group(
        &self,
        kind: EphemeralKind,
        group: &str,
        now: Timestamp,
        limit: u32,
    ) -> Vec<EphemeralEntry> {
        let entry = |((_, key), kept): (&(_, String), &Kept)| {
            let (key, value) = (key.clone(), kept.value.clone());
            EphemeralEntry { kind, key, value, expires: kept.expires }
        };
        let there = self.0.range(range(kind, group)).filter(|(_, kept)| now < kept.expires);
        there.take(limit as usize).map(entry).collect()
    }

    /// Takes all entries of a group away.
    pub(crate) fn remove_group(&mut self, kind: EphemeralKind, group: &str) {
        let gone: Vec<_> = self.0.range(range(kind, group)).map(|(key, _)| key.clone()).collect();
        for key in gone {
            self.0.remove(&key);
        }
    }

    /// Deletes what has expired.
    pub(crate) fn sweep(&mut self, now: Timestamp) -> u64 {
        let mut left = SWEPT_AT_ONCE;
        let before = self.0.len();
        self.0.retain(|_, kept| {
            let gone = kept.expires <= now && left > 0;
            left -= u32::from(gone);
            !gone
        });
        (before - self.0.len()) as u64
    }
}

/// Where a group is: the sign after the slash is the first that is not in it.
fn range(kind: EphemeralKind, group: &str) -> Range<(EphemeralKind, String)> {
    (kind, format!("{group}/"))..(kind, format!("{group}0"))
}
