//! Targets by their beginning: how the targets of a fleet are moved when a PBX moves (sraps-api.md 6-7).
//!
//! A prefix is compared byte by byte with the target as it was typed. That alone is not safe: `http://pbx1`
//! begins `http://pbx10/` too, which is another machine. So a prefix counts only where it ends at the end of a
//! part: after the whole host, at most a port following; or behind the host, not within a word. The same is
//! asked of the new target, so that `http://pbx2` before `x.htm` does not become the host `pbx2x.htm`.

use super::split;

/// How a target relates to a prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begins<'a> {
    /// It begins otherwise.
    No,
    /// Its bytes begin with the prefix, but a host or a word of it goes on behind.
    Within,
    /// It begins with the prefix; this is the rest.
    With(&'a str),
}

/// Compares a target with a prefix.
pub fn begins<'a>(target: &'a str, prefix: &str) -> Begins<'a> {
    match target.strip_prefix(prefix) {
        None => Begins::No,
        Some(rest) if ends_well(target, prefix, rest) => Begins::With(rest),
        Some(_) => Begins::Within,
    }
}

/// The target with another beginning; `None` where the new beginning would run into the rest.
pub fn moved(rest: &str, to: &str) -> Option<String> {
    let target = format!("{to}{rest}");
    (begins(&target, to) == Begins::With(rest)).then_some(target)
}

/// Whether a target, which is `prefix` and `rest`, has the end of a part between the two.
fn ends_well(target: &str, prefix: &str, rest: &str) -> bool {
    let Some((_, host)) = split(target) else { return false };
    let scheme = target.find("://").map_or(0, |at| at + 3);
    let authority = target[scheme..].split(['/', '?', '#']).next().unwrap_or_default();
    let host_ends = scheme + authority.len();
    if prefix.len() > host_ends {
        return !(within(prefix.chars().next_back()) && goes_on(rest.chars().next()));
    }
    let host_begins = host_ends - host.len();
    let port = &rest[..host_ends - prefix.len()];
    let is_port = |port: &str| port.bytes().all(|b| b.is_ascii_digit()) && !port.is_empty();
    let Some(named) = prefix.get(host_begins..).filter(|named| !named.is_empty()) else {
        return false;
    };
    let without_port = !named.contains(':') || named.ends_with(']');
    port.is_empty() || (without_port && port.strip_prefix(':').is_some_and(is_port))
}

/// Whether what ends with this may be the first half of something: a word, a placeholder, an escape.
fn within(last: Option<char>) -> bool {
    last.is_some_and(|c| c.is_alphanumeric() || matches!(c, '{' | '%'))
}

/// Whether what begins with this may be the second half.
fn goes_on(next: Option<char>) -> bool {
    next.is_some_and(|c| c.is_alphanumeric() || c == '}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_ends_where_a_part_ends() {
        for (target, prefix, rest) in [
            ("http://pbx1/{mac}", "http://pbx1", "/{mac}"),
            ("http://pbx1", "http://pbx1", ""),
            ("http://pbx1?m={mac}", "http://pbx1", "?m={mac}"),
            ("http://pbx1:8080/x", "http://pbx1", ":8080/x"),
            ("http://pbx1:8080/x", "http://pbx1:8080", "/x"),
            ("http://u:p@pbx1/x", "http://u:p@pbx1", "/x"),
            ("http://[::1]:80/x", "http://[::1]", ":80/x"),
            ("http://pbx1/a/b", "http://pbx1/", "a/b"),
            ("http://pbx1/a/b", "http://pbx1/a", "/b"),
            ("http://pbx1/snom-{mac}", "http://pbx1/snom", "-{mac}"),
            ("http://pbx1/snom{mac}", "http://pbx1/snom", "{mac}"),
            ("http://pbx1/p?m={mac}&x=1", "http://pbx1/p?m={mac}", "&x=1"),
        ] {
            assert_eq!(begins(target, prefix), Begins::With(rest), "{prefix} of {target}");
        }
        for (target, prefix) in [
            ("http://pbx10/", "http://pbx1"),
            ("http://pbx1.example/", "http://pbx1"),
            ("http://pbx1-b/", "http://pbx1"),
            ("http://pbx1:8080/", "http://pbx1:80"),
            ("http://pbx1:8080/", "http://pbx1:"),
            ("http://pbx1:pw@evil/", "http://pbx1"),
            ("http://pbx1@evil/", "http://pbx1"),
            ("http://u:p@pbx1/", "http://u:p@"),
            ("http://[fe80:1]/", "http://[fe80"),
            ("http://pbx1/", "http://"),
            ("http://pbx1/", "http"),
            ("http://pbx1/prov10", "http://pbx1/prov1"),
            ("http://pbx1/{mac}", "http://pbx1/{"),
            ("http://pbx1/{mac}", "http://pbx1/{mac"),
            ("http://pbx1/%20", "http://pbx1/%"),
        ] {
            assert_eq!(begins(target, prefix), Begins::Within, "{prefix} of {target}");
        }
        for (target, prefix) in [("HTTP://pbx1/", "http://pbx1"), ("http://pbx/", "http://pbx1")] {
            assert_eq!(begins(target, prefix), Begins::No, "{prefix} of {target}");
        }
    }

    #[test]
    fn the_new_beginning_does_not_run_into_the_rest() {
        let moved = |rest: &str, to: &str| moved(rest, to);
        assert_eq!(moved("/{mac}", "https://new").as_deref(), Some("https://new/{mac}"));
        assert_eq!(moved(":8080/x", "http://new").as_deref(), Some("http://new:8080/x"));
        assert_eq!(moved("x.htm", "http://new/").as_deref(), Some("http://new/x.htm"));
        assert_eq!(moved("x.htm", "http://new"), None);
        assert_eq!(moved(":8080/x", "http://new:80"), None);
        assert_eq!(moved("x.htm", "http://new/a"), None);
    }
}
