//! What one listener gives at most, so that nobody can take all of it.

use std::time::Duration;

/// The limits of one listener. Phones and operators have listeners and limits of their own, if configured so: a
/// storm of one cannot starve the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The listener's name in metrics and logs: `phones`, `web`, `xmlrpc`.
    pub name: &'static str,
    /// The most connections at a time; further ones wait in the system's queue.
    pub connections: usize,
    /// The most bytes of a request's target; a longer one is answered 414. At most [`Limits::head`].
    pub target: usize,
    /// The most bytes of a request's head, at least 8,192; a longer one is answered 431.
    pub head: usize,
    /// The most headers of a request; more are answered 431.
    pub headers: usize,
    /// How long a client may take to send a head, and how long a connection may idle before the next one.
    pub head_timeout: Duration,
    /// How long a connection lives before it is closed between two requests, and twice that however busy:
    /// the end of clients that read their answers slowly or never.
    pub connection_age: Duration,
    /// How long answers may still take after the end was asked for.
    pub drain: Duration,
}

impl Limits {
    /// For phones: many connections, each short.
    pub const fn phones() -> Self {
        Self {
            name: "phones",
            connections: 8_192,
            target: 8_192,
            head: 16_384,
            headers: 64,
            head_timeout: Duration::from_secs(10),
            connection_age: Duration::from_mins(1),
            drain: Duration::from_secs(10),
        }
    }

    /// For people and programs.
    pub const fn web() -> Self {
        Self {
            name: "web",
            connections: 1_024,
            target: 8_192,
            head: 32_768,
            headers: 100,
            head_timeout: Duration::from_secs(10),
            connection_age: Duration::from_mins(5),
            drain: Duration::from_secs(10),
        }
    }
}
