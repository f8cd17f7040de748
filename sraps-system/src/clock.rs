//! The clock of the machine: the one place that reads it, so that tests of everything else own the time.

use jiff::Timestamp;
use sraps_core::ports::Clock;

/// The system's clock, in whole microseconds.
///
/// It follows the machine: it can stand still between two readings, and go back when an administrator
/// or NTP sets it.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that all others ask")]
    fn now(&self) -> Timestamp {
        whole_microseconds(Timestamp::now())
    }
}

/// Cuts off what storage would not keep.
fn whole_microseconds(time: Timestamp) -> Timestamp {
    // Fewer nanoseconds of the same second are always in range: the alternative is never taken.
    Timestamp::new(time.as_second(), time.subsec_microsecond() * 1_000).unwrap_or(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nanoseconds_are_cut_off() {
        let before_1970 = Timestamp::new(-1, -999_999_999).unwrap();
        assert_eq!(whole_microseconds(before_1970), Timestamp::new(-1, -999_999_000).unwrap());
        let time: Timestamp = "2025-06-01T12:00:00.123456789Z".parse().unwrap();
        assert_eq!(whole_microseconds(time).to_string(), "2025-06-01T12:00:00.123456Z");
        assert_eq!(whole_microseconds(Timestamp::MAX).subsec_nanosecond() % 1_000, 0);
        assert_eq!(whole_microseconds(Timestamp::MIN), Timestamp::MIN);
    }

    #[test]
    fn the_time_is_of_this_age_and_whole() {
        let now = SystemClock.now();
        assert!(now > "2025-01-01T00:00:00Z".parse().unwrap());
        assert_eq!(now.subsec_nanosecond() % 1_000, 0);
    }
}
