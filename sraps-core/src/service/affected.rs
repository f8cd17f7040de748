//! Whom a change reaches, and what whoever makes it should know before he waits for it.
//!
//! A phone that was handed over asks another server, and hears of nothing that is changed here; a phone that
//! gets 404 changes nothing of what it has (snom-phone.md 1.6). Both surprise people, so every change of what
//! phones get says how many of them it is about, in these words and no others.

use std::iter::Sum;
use std::ops::Add;

use serde::Serialize;

use crate::activity::Activity;
use crate::setting::warning::{Code, Warning};
use crate::storage::Reach;

/// How many phones get something else from now on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Affected {
    /// All of them; where they are reached through a profile or product defaults, counted up to 10,001.
    pub endpoints: u64,
    /// Those to whom a redirection was delivered at some time, counted like [`endpoints`](Self::endpoints).
    pub handed_over: u64,
}

/// What becomes of the phones that a change reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Effect {
    /// They are answered, and otherwise than before.
    Changed,
    /// They are answered no more: disabled, deleted.
    Stopped,
}

impl Affected {
    /// One phone, of which this is known.
    pub fn one(activity: &Activity) -> Self {
        Self { endpoints: 1, handed_over: activity.handed_over.is_some().into() }
    }

    /// What is worth saying about these phones; nothing where there are none.
    ///
    /// * [`Code::HandedOver`] where some were handed over,
    /// * [`Code::KeepsSettings`] where they are answered no more.
    pub fn warnings(self, effect: Effect) -> Vec<Warning> {
        Impact::new(self, effect).warnings()
    }
}

/// Whom changes of several kinds reach, and how many of them are answered no more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Impact {
    pub(super) affected: Affected,
    pub(super) stopped: u64,
}

impl Impact {
    pub(super) fn new(affected: Affected, effect: Effect) -> Self {
        let stopped = if effect == Effect::Stopped { affected.endpoints } else { 0 };
        Self { affected, stopped }
    }

    /// What becomes of one phone, if anything does.
    pub(super) fn one(effect: Option<Effect>, activity: &Activity) -> Self {
        effect.map_or_else(Self::default, |effect| Self::new(Affected::one(activity), effect))
    }

    /// As [`Affected::warnings`], each thing once.
    pub(super) fn warnings(self) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let Self { affected: Affected { handed_over, .. }, stopped } = self;
        if handed_over > 0 {
            let message = format!(
                "{} already handed over to another server, where it asks now: a change here is noticed only after \
                 a factory reset, or when its PBX sends it back here with a resync",
                counted(handed_over, "phone was", "phones were")
            );
            warnings.push(warning(Code::HandedOver, message));
        }
        if stopped > 0 {
            let message = format!(
                "{} answered with 404 from now on, and a 404 changes nothing on a phone: it keeps what it has",
                counted(stopped, "phone is", "phones are")
            );
            warnings.push(warning(Code::KeepsSettings, message));
        }
        warnings
    }
}

impl Add for Impact {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            affected: self.affected + other.affected,
            stopped: self.stopped.saturating_add(other.stopped),
        }
    }
}

impl Sum for Impact {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}

impl From<Reach> for Affected {
    fn from(reach: Reach) -> Self {
        Self { endpoints: reach.endpoints, handed_over: reach.handed_over }
    }
}

impl Add for Affected {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            endpoints: self.endpoints.saturating_add(other.endpoints),
            handed_over: self.handed_over.saturating_add(other.handed_over),
        }
    }
}

impl Sum for Affected {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}

/// `1 phone was`, `3 phones were`.
fn counted(count: u64, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// A warning about the phones: it names the field of the answer in which they are counted.
fn warning(code: Code, message: String) -> Warning {
    Warning { code, setting: "affected".to_owned(), message }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(endpoints: u64, handed_over: u64, effect: Effect) -> Vec<Code> {
        let affected = Affected { endpoints, handed_over };
        affected.warnings(effect).into_iter().map(|warning| warning.code).collect()
    }

    #[test]
    fn what_is_said_depends_on_whom_it_reaches() {
        assert_eq!(codes(0, 0, Effect::Changed), []);
        assert_eq!(codes(0, 0, Effect::Stopped), []);
        assert_eq!(codes(3, 0, Effect::Changed), []);
        assert_eq!(codes(3, 1, Effect::Changed), [Code::HandedOver]);
        assert_eq!(codes(3, 0, Effect::Stopped), [Code::KeepsSettings]);
        assert_eq!(codes(3, 3, Effect::Stopped), [Code::HandedOver, Code::KeepsSettings]);
    }

    #[test]
    fn the_texts_count() {
        let text = |endpoints, handed_over| {
            let affected = Affected { endpoints, handed_over };
            let warnings = affected.warnings(Effect::Stopped);
            warnings.into_iter().map(|warning| warning.message).collect::<Vec<_>>()
        };
        let [handed_over, kept] = &text(1, 1)[..] else { panic!("two warnings") };
        assert!(handed_over.starts_with("1 phone was already handed over"), "{handed_over}");
        assert!(handed_over.contains("factory reset"), "{handed_over}");
        assert!(kept.starts_with("1 phone is answered with 404"), "{kept}");
        let [handed_over, kept] = &text(7, 2)[..] else { panic!("two warnings") };
        assert!(handed_over.starts_with("2 phones were already handed over"), "{handed_over}");
        assert!(kept.starts_with("7 phones are answered with 404"), "{kept}");
    }

    #[test]
    fn they_add_up() {
        let one = Affected { endpoints: 1, handed_over: 1 };
        let none = Affected { endpoints: 2, handed_over: 0 };
        assert_eq!(
            [one, none].into_iter().sum::<Affected>(),
            Affected { endpoints: 3, handed_over: 1 }
        );
    }
}
