//! Cookies: read from a request, written for an answer. What we put in them needs no encoding.

use http::HeaderMap;
use http::HeaderValue;
use http::header::COOKIE;

/// How a cookie is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// For some seconds.
    Seconds(u32),
    /// No longer.
    Gone,
}

/// The value of a cookie. The first of several with one name: the browser sends the one of the narrowest path
/// first.
pub(crate) fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
    pairs.find(|(key, _)| key.trim() == name).map(|(_, value)| value.trim())
}

/// The header `Set-Cookie` for a value of letters, digits and `-_.=`; none for another. The cookie is sent to
/// this host alone, not along with what other sites make a browser send, and no script can read it.
pub(crate) fn write(name: &str, value: &str, keep: Keep, secure: bool) -> Option<HeaderValue> {
    let fit = |b: u8| b.is_ascii_alphanumeric() || b"-_.=".contains(&b);
    if !value.bytes().all(fit) {
        return None;
    }
    let age = match keep {
        Keep::Seconds(seconds) => format!("; Max-Age={seconds}"),
        Keep::Gone => "; Max-Age=0".to_owned(),
    };
    let secure = if secure { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
    HeaderValue::try_from(cookie).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_static("a=1;sraps=x.y; xsraps=2"));
        headers.append(COOKIE, HeaderValue::from_static("theme=dark; sraps=late"));
        assert_eq!(read(&headers, "sraps"), Some("x.y"));
        assert_eq!(read(&headers, "theme"), Some("dark"));
        assert_eq!(read(&headers, "__Host-sraps"), None);
    }

    #[test]
    fn only_plain_values_are_written() {
        let cookie = write("__Host-sraps", "a.b-c_d=", Keep::Seconds(9), true).unwrap();
        assert_eq!(
            cookie,
            "__Host-sraps=a.b-c_d=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=9"
        );
        let cookie = write("theme", "dark", Keep::Seconds(60), false).unwrap();
        assert_eq!(cookie, "theme=dark; Path=/; HttpOnly; SameSite=Lax; Max-Age=60");
        for bad in ["a;b", "a b", "a\n", "ä", "a,b"] {
            assert_eq!(write("x", bad, Keep::Gone, false), None, "{bad}");
        }
    }
}
