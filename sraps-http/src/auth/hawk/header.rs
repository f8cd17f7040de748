//! The header `Authorization: Hawk …`: its attributes in any order, and what makes it malformed.
//!
//! The rules and texts are those of the reference implementation (sraps-api.md 2.1), so that whatever any
//! Hawk client writes is read, and nothing that two programs could read differently: no unknown attribute,
//! none given twice, no quotes or backslashes inside a value.

use crate::api::shortened;

/// The longest header, in bytes.
pub(super) const MAX_LENGTH: usize = 4_096;

/// What stands in front of the attributes, in any case.
const SCHEME: &str = "hawk";

/// The last second of the year 9999, beyond which nothing here counts.
const LAST_SECOND: i64 = 253_402_207_200;

/// A header that was read. None of its values is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// Whose it is: a key's id, not looked at yet.
    pub(super) id: String,
    /// When it was signed, in seconds, as it was written: that is what was signed.
    pub(super) ts: String,
    /// The same as a number.
    pub(super) seconds: i64,
    /// What makes it different from all others of that second.
    pub(super) nonce: String,
    /// The signature in Base64.
    pub(super) mac: String,
    /// The payload's hash in Base64, where the client signed one.
    pub(super) hash: Option<String>,
    /// What the client signed beside the request.
    pub(super) ext: Option<String>,
    /// The application that it is for.
    pub(super) app: Option<String>,
    /// Who delegated it to that application.
    pub(super) dlg: Option<String>,
}

/// Why a header is malformed, in the reference implementation's words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Malformed {
    /// It is longer than [`MAX_LENGTH`].
    #[error("Header length too long")]
    TooLong,
    /// There is nothing behind the scheme's name, or something else than a blank.
    #[error("Invalid header syntax")]
    Syntax,
    /// An attribute that Hawk does not have.
    #[error("Unknown attribute: {0}")]
    Unknown(String),
    /// An attribute with an empty value, with characters that are not allowed, or a time that is none.
    #[error("Bad attribute value: {0}")]
    BadValue(&'static str),
    /// An attribute that is there twice.
    #[error("Duplicate attribute: {0}")]
    Duplicate(&'static str),
    /// Something that is no attribute, or no comma between two.
    #[error("Bad header format")]
    Format,
    /// One of `id`, `ts`, `nonce` and `mac` is not there.
    #[error("Missing attributes")]
    Missing,
}

/// Whether the client chose Hawk, well or badly.
pub(in crate::auth) fn is_hawk(header: &[u8]) -> bool {
    let word = header.iter().take_while(|b| is_word(**b)).count();
    header.get(..word).is_some_and(|word| word.eq_ignore_ascii_case(SCHEME.as_bytes()))
}

impl Header {
    /// Reads a header that [`is_hawk`].
    ///
    /// # Errors
    /// [`Malformed`], for the first thing that is wrong.
    pub(super) fn parse(header: &[u8]) -> Result<Self, Malformed> {
        if header.len() > MAX_LENGTH {
            return Err(Malformed::TooLong);
        }
        let text = std::str::from_utf8(header).map_err(|_| Malformed::Format)?;
        let rest = text.get(SCHEME.len()..).ok_or(Malformed::Syntax)?;
        let attributes = rest.trim_start_matches(is_blank);
        if attributes.is_empty() || attributes.len() == rest.len() {
            return Err(Malformed::Syntax);
        }
        Attributes::parse(attributes)?.header()
    }
}

const NAMES: [&str; 8] = ["id", "ts", "nonce", "hash", "ext", "mac", "app", "dlg"];

/// The values found so far, in the order of [`NAMES`].
#[derive(Default)]
struct Attributes<'a>([Option<&'a str>; NAMES.len()]);

impl<'a> Attributes<'a> {
    fn parse(text: &'a str) -> Result<Self, Malformed> {
        let mut found = Self::default();
        let mut rest = text;
        while !rest.is_empty() {
            let word = rest.bytes().take_while(|b| is_word(*b)).count();
            let (name, value) = rest.split_at_checked(word).ok_or(Malformed::Format)?;
            let value = value.strip_prefix("=\"").filter(|_| word > 0).ok_or(Malformed::Format)?;
            let (value, behind) = value.split_once('"').ok_or(Malformed::Format)?;
            if value.contains('\\') {
                return Err(Malformed::Format);
            }
            let behind = behind.trim_start_matches(is_blank);
            rest = match behind.strip_prefix(',') {
                Some(next) => next.trim_start_matches(is_blank),
                None if behind.is_empty() => behind,
                None => return Err(Malformed::Format),
            };
            found.add(name, value)?;
        }
        Ok(found)
    }

    fn add(&mut self, name: &str, value: &'a str) -> Result<(), Malformed> {
        let mut places = NAMES.into_iter().zip(&mut self.0);
        let Some((name, place)) = places.find(|(known, _)| *known == name) else {
            return Err(Malformed::Unknown(shortened(name)));
        };
        let fit = |b: u8| b == b' ' || b.is_ascii_graphic();
        if value.is_empty() || !value.bytes().all(fit) {
            return Err(Malformed::BadValue(name));
        }
        if place.replace(value).is_some() {
            return Err(Malformed::Duplicate(name));
        }
        Ok(())
    }

    fn header(self) -> Result<Header, Malformed> {
        let owned = |value: &str| value.to_owned();
        let [Some(id), Some(ts), Some(nonce), hash, ext, Some(mac), app, dlg] = self.0 else {
            return Err(Malformed::Missing);
        };
        Ok(Header {
            id: owned(id),
            seconds: seconds(ts).ok_or(Malformed::BadValue("ts"))?,
            ts: owned(ts),
            nonce: owned(nonce),
            mac: owned(mac),
            hash: hash.map(owned),
            ext: ext.map(owned),
            app: app.map(owned),
            dlg: dlg.map(owned),
        })
    }
}

/// A plain decimal number of seconds that a clock could show.
fn seconds(ts: &str) -> Option<i64> {
    let digits = ts.bytes().all(|b| b.is_ascii_digit());
    let seconds = digits.then(|| ts.parse().ok()).flatten()?;
    (seconds <= LAST_SECOND).then_some(seconds)
}

/// Of which the names of schemes and attributes are made.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn is_blank(c: char) -> bool {
    c == ' ' || c == '\t'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WHOLE: &str = r#"Hawk id="ck_1", ts="1353832234", nonce="j4h3g2", mac="a+/=""#;

    fn refused(header: &str) -> String {
        Header::parse(header.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn attributes_stand_in_any_order_as_known_clients_write_them() {
        let header = Header::parse(WHOLE.as_bytes()).unwrap();
        assert_eq!((header.id.as_str(), header.mac.as_str()), ("ck_1", "a+/="));
        assert_eq!((header.ts.as_str(), header.seconds), ("1353832234", 1_353_832_234));
        for same in [
            r#"Hawk mac="a+/=", id="ck_1", ts="1353832234", nonce="j4h3g2""#,
            r#"hawk id="ck_1",ts="1353832234",nonce="j4h3g2",mac="a+/=""#,
            "HAWK \t id=\"ck_1\" ,\tts=\"1353832234\", nonce=\"j4h3g2\", mac=\"a+/=\" ,",
        ] {
            assert_eq!(Header::parse(same.as_bytes()).unwrap(), header, "{same}");
        }
        let nonce = r#"Hawk id="x", ts="0", nonce="aB_-9==!#$%&'()*+,./:;<>?@[]^`{|}~", mac="m""#;
        assert!(Header::parse(nonce.as_bytes()).is_ok(), "any legal nonce");
    }

    #[test]
    fn what_is_malformed_is_said_in_the_words_of_the_reference() {
        for (header, text) in [
            ("Hawk", "Invalid header syntax"),
            ("Hawk ", "Invalid header syntax"),
            ("Hawk, id=\"x\"", "Invalid header syntax"),
            ("Hawk id", "Bad header format"),
            ("Hawk id=x", "Bad header format"),
            ("Hawk ,", "Bad header format"),
            ("Hawk =\"x\"", "Bad header format"),
            ("Hawk id=\"x", "Bad header format"),
            ("Hawk id=\"x\\\\\"", "Bad header format"),
            ("Hawk id=\"x\" ts=\"1\"", "Bad header format"),
            ("Hawk id = \"x\"", "Bad header format"),
            ("Hawk id=\"x\", garbage", "Bad header format"),
            ("Hawk x-id=\"x\"", "Bad header format"),
            ("Hawk id=\"x\", alg=\"sha256\"", "Unknown attribute: alg"),
            ("Hawk ID=\"x\"", "Unknown attribute: ID"),
            ("Hawk id=\"x\", id=\"x\"", "Duplicate attribute: id"),
            ("Hawk id=\"x\", ext=\"\"", "Bad attribute value: ext"),
            ("Hawk nonce=\"a\tb\"", "Bad attribute value: nonce"),
            ("Hawk nonce=\"\u{e4}\"", "Bad attribute value: nonce"),
        ] {
            assert_eq!(refused(header), text, "{header}");
        }
        assert_eq!(Header::parse(b"Hawk id=\"\xe4\""), Err(Malformed::Format));
    }

    #[test]
    fn the_four_that_must_be_there_are_missed() {
        for name in ["id", "ts", "nonce", "mac"] {
            let value = WHOLE.split_once(&format!("{name}=\"")).unwrap().1;
            let value = value.split_once('"').unwrap().0;
            let without = WHOLE.replace(&format!("{name}=\"{value}\""), "ext=\"1\"");
            assert_eq!(refused(&without), "Missing attributes", "{without}");
        }
    }

    #[test]
    fn a_time_is_a_plain_number_that_a_clock_could_show() {
        let with = |ts: &str| WHOLE.replace("1353832234", ts);
        for good in ["0", "0001353832234", "253402207200"] {
            assert_eq!(Header::parse(with(good).as_bytes()).unwrap().ts, good);
        }
        for bad in ["-1", "+1", "1.5", "1e9", "0x1", " 1", "now", "253402207201", &"9".repeat(40)] {
            assert_eq!(refused(&with(bad)), "Bad attribute value: ts", "{bad}");
        }
    }

    #[test]
    fn the_length_has_a_limit() {
        let of = |length: usize| {
            let rest = length - WHOLE.len() - ", ext=\"\"".len();
            format!("{WHOLE}, ext=\"{}\"", "x".repeat(rest))
        };
        assert!(Header::parse(of(4_096).as_bytes()).is_ok());
        assert_eq!(refused(&of(4_097)), "Header length too long");
        let unknown = format!("Hawk {}=\"x\"", "x".repeat(1_000));
        assert!(refused(&unknown).len() < 100, "what is sent is not sent back at length");
    }

    #[test]
    fn another_scheme_is_not_hawk() {
        for hawk in ["Hawk", "hawk id", "HAWK\t", "Hawk,"] {
            assert!(is_hawk(hawk.as_bytes()), "{hawk}");
        }
        for other in ["", " Hawk", "Bearer Hawk", "Hawks id", "Hawk1", "\u{e4}"] {
            assert!(!is_hawk(other.as_bytes()), "{other}");
        }
    }

    fn value() -> impl Strategy<Value = String> {
        "[ !#-\\[\\]-~]{1,40}"
    }

    proptest! {
        #[test]
        fn nothing_makes_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Header::parse(&bytes);
            let _ = Header::parse(&[b"Hawk ", &bytes[..]].concat());
        }

        #[test]
        fn nothing_like_a_header_makes_it_panic(text in "Hawk[ ,\t](([a-z]{0,5}=\"?[ -~]{0,9}\"?)[, \t]{0,2}){0,9}") {
            let _ = Header::parse(text.as_bytes());
        }

        #[test]
        fn what_a_header_says_is_read_back(
            id in value(), ts in 0..=LAST_SECOND, nonce in value(), mac in value(),
            hash in prop::option::of(value()), ext in prop::option::of(value()),
            app in prop::option::of(value()), dlg in prop::option::of(value()),
            order in Just([0_usize, 1, 2, 3, 4, 5, 6, 7]).prop_shuffle(),
            gap in prop::sample::select(vec![",", ", ", " ,", "\t,  "]),
        ) {
            let seconds = ts;
            let ts = ts.to_string();
            let header = Header { id, ts, seconds, nonce, mac, hash, ext, app, dlg };
            let all = [
                ("id", Some(&header.id)), ("ts", Some(&header.ts)), ("nonce", Some(&header.nonce)),
                ("mac", Some(&header.mac)), ("hash", header.hash.as_ref()),
                ("ext", header.ext.as_ref()), ("app", header.app.as_ref()),
                ("dlg", header.dlg.as_ref()),
            ];
            let parts: Vec<String> = order
                .into_iter()
                .filter_map(|n| all[n].1.map(|value| format!("{}=\"{value}\"", all[n].0)))
                .collect();
            let text = format!("Hawk {}", parts.join(gap));
            prop_assert_eq!(Header::parse(text.as_bytes()), Ok(header));
        }
    }
}
