//! The target of a redirection: checked as little as possible and kept as typed.
//!
//! A URL type would re-serialise it and turn `{mac}` into `%7Bmac%7D`, which phones then do not expand
//! (snom-phone.md 1.4). So this looks at scheme and host only.

pub mod prefix;
pub mod requests;

/// A target's longest length in bytes; phones document none.
pub const MAX_TARGET: usize = 2_048;

const SCHEMES: [&str; 4] = ["http", "https", "tftp", "ftp"];

/// Why a target is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TargetError {
    /// Not a URL with one of the four schemes that phones fetch.
    #[error("it must begin with http://, https://, tftp:// or ftp://")]
    Scheme,
    /// Not one text of an ordinary setting without an index, which is the only form that is a redirection.
    #[error("it must be a text, of kind setting and without idx")]
    Form,
    /// Nothing between the scheme and the path.
    #[error("it names no host")]
    NoHost,
    /// White space or control characters.
    #[error("it contains white space or a control character")]
    Blank,
    /// Longer than [`MAX_TARGET`].
    #[error("it has {0} bytes: at most {MAX_TARGET} are possible")]
    TooLong(usize),
    /// The phone would be sent back to us for ever.
    #[error("it leads back to this service's own phone URL")]
    Ourselves,
}

/// Checks a target: `scheme://host…` with http, https, tftp or ftp in any case, no white space. A whole
/// placeholder as host is fine, and so is everything behind the host.
///
/// # Errors
/// See [`TargetError`]; [`TargetError::Ourselves`] is found by [`leads_to`], which must be told our URL.
pub fn check(target: &str) -> Result<(), TargetError> {
    if target.len() > MAX_TARGET {
        return Err(TargetError::TooLong(target.len()));
    }
    if target.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(TargetError::Blank);
    }
    match split(target) {
        None => Err(TargetError::Scheme),
        Some((_, host)) if host.is_empty() || host.starts_with(':') => Err(TargetError::NoHost),
        Some(_) => Ok(()),
    }
}

/// Whether a target points at or below `own`, a URL of ours: same scheme, host, port and leading path.
/// User information does not hide it, and neither do case and a default port.
pub fn leads_to(target: &str, own: &str) -> bool {
    match (origin(target), origin(own)) {
        (Some(a), Some(b)) => a == b && is_below(path(target), path(own).trim_end_matches('/')),
        _ => false,
    }
}

/// Whether a path is `own` or a path below it: `/phones2/` is not below `/phones`.
fn is_below(path: &str, own: &str) -> bool {
    let rest = path.strip_prefix(own);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
}

fn path(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    rest.find('/').map_or("", |at| &rest[at..])
}

/// Whether a phone finds its own file there: the target contains `{mac}` or ends in `/`; otherwise it asks
/// for one general file (snom-phone.md 1.4).
pub fn tells_phones_apart(target: &str) -> bool {
    target.contains("{mac}") || target.ends_with('/')
}

fn split(target: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = target.split_once("://")?;
    let known = SCHEMES.iter().any(|s| s.eq_ignore_ascii_case(scheme));
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    known.then_some((scheme, authority.rsplit('@').next().unwrap_or_default()))
}

fn origin(url: &str) -> Option<(String, String, u16)> {
    let (scheme, host_port) = split(url)?;
    let scheme = scheme.to_ascii_lowercase();
    let default = match scheme.as_str() {
        "http" => 80,
        "https" => 443,
        "tftp" => 69,
        _ => 21,
    };
    let (host, port) = match host_port.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port.parse().unwrap_or(default)),
        _ => (host_port, default),
    };
    Some((scheme, host.trim_end_matches('.').to_ascii_lowercase(), port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_schemes_and_a_host_are_demanded_and_nothing_else() {
        for good in [
            "http://pbx/{mac}.xml",
            "HTTPS://user:pw@pbx.example:8443/p?mac={mac}&x=%20",
            "tftp://10.0.0.1",
            "ftp://[2001:db8::1]/",
            "https://{mac}.example/",
        ] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for (bad, why) in [
            ("pbx.example", TargetError::Scheme),
            ("sip://pbx", TargetError::Scheme),
            ("javascript:alert(1)", TargetError::Scheme),
            ("http:///x", TargetError::NoHost),
            ("http://", TargetError::NoHost),
            ("http://:80/", TargetError::NoHost),
            ("http://user:pw@:80/", TargetError::NoHost),
            ("http://a b/", TargetError::Blank),
            ("http://a/\n", TargetError::Blank),
            (" http://a/", TargetError::Blank),
        ] {
            assert_eq!(check(bad), Err(why), "{bad}");
        }
        assert!(matches!(
            check(&format!("http://{}/", "a".repeat(2048))),
            Err(TargetError::TooLong(_))
        ));
    }

    #[test]
    fn our_own_url_is_recognised_in_any_spelling() {
        let own = "https://phones.example/";
        for ours in [
            "https://phones.example/{mac}",
            "HTTPS://u:p@PHONES.example:443/x",
            "https://phones.example.",
        ] {
            assert!(leads_to(ours, own), "{ours}");
        }
        for elsewhere in ["pbx/", "phones2/", "phones-{mac}.htm", ""] {
            let target = format!("https://phones.example/{elsewhere}");
            assert!(!leads_to(&target, "https://phones.example/phones/"), "{target}");
        }
        for below in ["phones", "phones/", "phones/{mac}", "phones?mac={mac}"] {
            let target = format!("https://phones.example/{below}");
            assert!(leads_to(&target, "https://phones.example/phones/"), "{target}");
        }
        for other in
            ["http://phones.example/", "https://phones.example:8443/", "https://pbx.example/"]
        {
            assert!(!leads_to(other, own), "{other}");
        }
    }
}
