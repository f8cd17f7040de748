//! A pasted list of MAC addresses, with a verdict for each item.
//!
//! Operators paste what they have: a column of a spreadsheet, a delivery note, a line of a mail. They
//! must see, line by line, which address was read and what is wrong with the others, before anything is
//! registered. So nothing here fails on bad content; only a paste beyond the [`Limits`] is refused whole.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{Mac, MacError};

/// The characters of an item that are repeated in its verdict; a longer one is cut and ends in `…`.
const SHOWN: usize = 64;

/// How much one paste may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most items, refused ones included.
    pub items: usize,
    /// The most bytes of text.
    pub bytes: usize,
}

impl Default for Limits {
    /// 10,000 items in 1 MiB of text.
    fn default() -> Self {
        Self { items: 10_000, bytes: 1024 * 1024 }
    }
}

/// What a paste holds, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paste {
    /// One entry per item of the text.
    pub items: Vec<Item>,
}

impl Paste {
    /// The addresses that were read, each with its name if one was given.
    pub fn accepted(&self) -> impl Iterator<Item = (Mac, Option<&str>)> {
        self.items.iter().filter_map(|item| match &item.verdict {
            Verdict::Mac { mac, name, .. } => Some((*mac, name.as_deref())),
            Verdict::Refused(_) => None,
        })
    }

    /// The number of items that are no address or are there twice.
    pub fn refused(&self) -> usize {
        self.items.iter().filter(|item| matches!(item.verdict, Verdict::Refused(_))).count()
    }
}

/// One item of a paste.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The line it stands in, from 1.
    pub line: usize,
    /// The item as it was written, cut to 64 characters; without its name.
    pub text: String,
    /// What it is.
    pub verdict: Verdict,
}

/// What an item of a paste is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// An address, which is here for the first time.
    Mac {
        /// The address.
        mac: Mac,
        /// The name behind a tab, if there is one; never empty.
        name: Option<String>,
        /// Set when the address is hardly one of a Snom phone.
        warning: Option<NotSnom>,
    },
    /// Not an address, or not once more.
    Refused(Refusal),
}

/// The address begins with neither 000413 nor 00087B. It can be registered all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a Snom address: those begin with 000413 or 00087B")]
pub struct NotSnom;

/// Why an item of a paste is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is no MAC address.
    #[error(transparent)]
    NotMac(#[from] MacError),
    /// An address whose pairs stand apart (`00 04 13 AA BB CC`): a blank ends an item, so reading it
    /// could join pieces of two addresses.
    #[error("a blank separates addresses; write this one without blanks, as {joined}")]
    Spaced {
        /// The address as it would be without the blanks.
        joined: Mac,
    },
    /// The same address stands further up.
    #[error("twice in this list; first in line {first_line}")]
    Twice {
        /// The line where it stands first, from 1.
        first_line: usize,
    },
}

/// Why a paste is not read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasteError {
    /// More text than the limit.
    #[error("the list has {bytes} bytes, at most {limit} are read; paste it in parts")]
    TooLong {
        /// The bytes of the text.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// More items than the limit.
    #[error("the list has more than {limit} addresses; paste it in parts")]
    TooManyItems {
        /// The limit.
        limit: usize,
    },
}

/// Reads a pasted list. Newline, comma, semicolon, tab and blank separate items.
///
/// A tab behind an item starts its name, which goes to the end of the line (further tabs in it become
/// blanks): `000413AABBCC<tab>Reception, first floor`. Only where the text behind the tab begins like a
/// Snom address, or is a whole address written with separators, does the tab separate two items; twelve
/// bare digits may as well be a telephone number.
///
/// Takes time and memory in proportion to the text.
///
/// # Errors
/// [`PasteError`] if the text or its number of items is beyond `limits`.
pub fn read(text: &str, limits: Limits) -> Result<Paste, PasteError> {
    if text.len() > limits.bytes {
        return Err(PasteError::TooLong { bytes: text.len(), limit: limits.bytes });
    }
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut first_lines: HashMap<Mac, usize> = HashMap::new();
    let mut items = Vec::new();
    for (index, line) in text.split('\n').enumerate() {
        // Trimmed once here: trimming each name would read a long tail of blanks again and again.
        let mut rest = line.trim_end();
        while let Some(found) = next_item(&mut rest) {
            if items.len() == limits.items {
                return Err(PasteError::TooManyItems { limit: limits.items });
            }
            items.push(item(&found, index + 1, &mut first_lines));
        }
    }
    Ok(Paste { items })
}

/// Reads lines of which address and name stand apart already, as in a table: each with its number, what should
/// be an address, and a name, which may be empty. In a cell blanks separate nothing but pairs of digits.
pub fn read_apart<'a>(lines: impl IntoIterator<Item = (usize, &'a str, &'a str)>) -> Paste {
    let mut first_lines = HashMap::new();
    let items = lines.into_iter().map(|(line, text, name)| {
        let (text, name) = (text.trim(), name.trim());
        let joined = text.replace(' ', "");
        let text = if Mac::parse(&joined).is_ok() { &joined } else { text };
        item(&Found { text, name }, line, &mut first_lines)
    });
    Paste { items: items.collect() }
}

fn item(found: &Found<'_>, line: usize, first_lines: &mut HashMap<Mac, usize>) -> Item {
    Item { line, text: shortened(found.text), verdict: verdict(found, line, first_lines) }
}

/// An item as it stands in its line.
struct Found<'a> {
    text: &'a str,
    name: &'a str,
}

/// Takes the next item, and its name, from the rest of a line; `None` at the end of the line.
fn next_item<'a>(rest: &mut &'a str) -> Option<Found<'a>> {
    let start = rest.trim_start_matches(separates);
    if start.is_empty() {
        return None;
    }
    let length = spaced_length(start).unwrap_or_else(|| field(start).len());
    let (text, after) = start.split_at_checked(length)?;
    let behind_blanks = after.trim_start_matches(|c: char| c != '\t' && c.is_whitespace());
    match behind_blanks.strip_prefix('\t').map(str::trim_start) {
        Some(name) if !starts_item(name) => {
            *rest = "";
            Some(Found { text, name })
        }
        _ => {
            *rest = after;
            Some(Found { text, name: "" })
        }
    }
}

fn separates(character: char) -> bool {
    matches!(character, ',' | ';') || character.is_whitespace()
}

/// The text up to the first separator.
fn field(text: &str) -> &str {
    text.split(separates).next().unwrap_or_default()
}

/// Whether the text behind a tab is the next item and not a name.
fn starts_item(text: &str) -> bool {
    let field = field(text);
    let digits = || field.chars().filter(|c| !matches!(c, ':' | '-' | '.'));
    let begins = |prefix: &str| {
        digits().take(prefix.len()).map(|c| c.to_ascii_uppercase()).eq(prefix.chars())
    };
    begins("000413") || begins("00087B") || (field.len() > 12 && Mac::parse(field).is_ok())
}

/// The bytes of an address in pairs or triples with one blank between, if the text starts with one.
fn spaced_length(text: &str) -> Option<usize> {
    [(17, 3), (14, 5)].into_iter().find_map(|(length, step)| {
        let (candidate, after) = text.split_at_checked(length)?;
        let fits = candidate.bytes().enumerate().all(|(index, byte)| {
            if index % step == step - 1 { byte == b' ' } else { byte.is_ascii_hexdigit() }
        });
        (fits && after.chars().next().is_none_or(separates)).then_some(length)
    })
}

fn verdict(found: &Found<'_>, line: usize, first_lines: &mut HashMap<Mac, usize>) -> Verdict {
    match Mac::parse(found.text) {
        Ok(mac) => match first_lines.entry(mac) {
            Entry::Occupied(first) => Verdict::Refused(Refusal::Twice { first_line: *first.get() }),
            Entry::Vacant(slot) => {
                slot.insert(line);
                Verdict::Mac {
                    mac,
                    name: (!found.name.is_empty()).then(|| found.name.replace('\t', " ")),
                    warning: (!mac.is_snom()).then_some(NotSnom),
                }
            }
        },
        Err(error) => {
            let joined = spaced_length(found.text)
                .and_then(|_| Mac::parse(&found.text.replace(' ', "")).ok());
            Verdict::Refused(match joined {
                Some(joined) => Refusal::Spaced { joined },
                None => Refusal::NotMac(error),
            })
        }
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use proptest::prelude::*;

    use super::super::tests::{any_mac, notations};
    use super::*;

    fn paste(text: &str) -> Vec<Item> {
        read(text, Limits::default()).unwrap().items
    }

    fn accepted(text: &str) -> Vec<(String, Option<String>)> {
        let read = read(text, Limits::default()).unwrap();
        read.accepted().map(|(mac, name)| (mac.to_string(), name.map(str::to_owned))).collect()
    }

    fn refusal(item: &Item) -> Refusal {
        match &item.verdict {
            Verdict::Refused(refusal) => *refusal,
            Verdict::Mac { mac, .. } => panic!("{mac} was accepted"),
        }
    }

    #[test]
    fn every_separator_separates() {
        let text =
            "000413000001,000413000002;000413000003 000413000004\t000413000005\r\n\n000413000006";
        let items = paste(text);
        let lines: Vec<usize> = items.iter().map(|item| item.line).collect();
        assert_eq!(lines, [1, 1, 1, 1, 1, 3]);
        assert_eq!(accepted(text).len(), 6);
    }

    #[test]
    fn a_tab_starts_a_name() {
        let text = "000413000001\tReception, first floor\r\n00:04:13:00:00:02 \t Lab\tEast \n000413000003\t\n000413000004\t493012345678";
        assert_eq!(
            accepted(text),
            [
                ("000413000001".to_owned(), Some("Reception, first floor".to_owned())),
                ("000413000002".to_owned(), Some("Lab East".to_owned())),
                ("000413000003".to_owned(), None),
                ("000413000004".to_owned(), Some("493012345678".to_owned())),
            ]
        );
    }

    #[test]
    fn a_bad_address_takes_its_name_along() {
        let items = paste("000413AABBC\tReception desk");
        assert_eq!(items.len(), 1);
        assert_eq!(refusal(&items[0]), Refusal::NotMac(MacError::WrongLength { digits: 11 }));
    }

    #[test]
    fn a_tab_before_an_address_is_a_separator() {
        let items = paste("000413000001\t000413AABBC\tHall\n000413000002\tAA:BB:CC:DD:EE:FF");
        assert_eq!(items.len(), 4);
        assert_eq!(refusal(&items[1]), Refusal::NotMac(MacError::WrongLength { digits: 11 }));
        assert!(matches!(items[3].verdict, Verdict::Mac { warning: Some(NotSnom), .. }));
    }

    #[test]
    fn refusals_say_why() {
        let items =
            paste("000413AABBCC\nhello\n000413AABBCG\n00-04-13-aa-bb-cc\n00:04.13:AA:BB:CC");
        let reasons: Vec<String> =
            items[1..].iter().map(|item| refusal(item).to_string()).collect();
        assert_eq!(reasons[0], "'h' at position 1 does not belong in a MAC address");
        assert_eq!(reasons[1], "'G' at position 12 does not belong in a MAC address");
        assert_eq!(reasons[2], "twice in this list; first in line 1");
        assert!(reasons[3].starts_with("the separators are mixed"), "{}", reasons[3]);
        assert_eq!(items[3].text, "00-04-13-aa-bb-cc");
    }

    #[test]
    fn an_address_in_pieces_is_one_refusal_with_advice() {
        for text in ["00 04 13 AA BB CC", "0004 13aa bbcc", " 00 04 13 AA BB CC\tHall"] {
            let items = paste(text);
            assert_eq!(items.len(), 1, "{text}");
            assert!(refusal(&items[0]).to_string().ends_with("as 000413AABBCC"));
        }
        assert_eq!(paste("00 04 13 AA BB CCC").len(), 6);
    }

    #[test]
    fn cells_are_read_apart() {
        let cells = [
            (2, " 00 04 13 00 00 01 ", " Hall, \tEast "),
            (3, "000413000001", ""),
            (4, "Hall", "x"),
        ];
        let paste = read_apart(cells);
        assert_eq!(
            paste.accepted().collect::<Vec<_>>(),
            [(Mac::parse("000413000001").unwrap(), Some("Hall,  East"))]
        );
        assert_eq!(refusal(&paste.items[1]), Refusal::Twice { first_line: 2 });
        assert_eq!((paste.items[2].line, paste.refused()), (4, 2));
    }

    #[test]
    fn limits_are_errors_that_say_so() {
        let limits = Limits { items: 2, bytes: 40 };
        assert!(read("000413000001 000413000002\n\n", limits).is_ok());
        let error = read("1 2 3", limits).unwrap_err();
        assert_eq!(error, PasteError::TooManyItems { limit: 2 });
        assert_eq!(error.to_string(), "the list has more than 2 addresses; paste it in parts");
        assert_eq!(
            read(&" ".repeat(41), limits),
            Err(PasteError::TooLong { bytes: 41, limit: 40 })
        );
    }

    #[test]
    fn ten_thousand_addresses_fit() {
        let text = (0..10_000_u32).fold(String::new(), |mut text, number| {
            let _ = writeln!(text, "000413{number:06X}");
            text
        });
        assert_eq!(accepted(&text).len(), 10_000);
    }

    #[test]
    fn a_long_item_is_shown_cut() {
        let items = paste(&"ü".repeat(1000));
        assert_eq!(items[0].text.chars().count(), SHOWN + 1);
        assert!(items[0].text.ends_with('…'));
        assert_eq!(paste("\u{FEFF}000413000001")[0].text, "000413000001");
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "(?s).{0,200}") {
            let _ = read(&text, Limits::default());
        }

        #[test]
        fn near_misses_do_not_panic(text in "[04138AaG :.,;\t\n-]{0,120}") {
            let _ = read(&text, Limits { items: 20, bytes: 100 });
        }

        #[test]
        fn every_notation_reads_back(
            macs in proptest::collection::btree_set(any_mac(), 1..20),
            notation in 0_usize..5,
            separator in prop::sample::select(vec!["\n", "\r\n", ",", "; ", " "]),
        ) {
            let text: Vec<String> =
                macs.iter().map(|mac| notations(*mac).swap_remove(notation)).collect();
            let read = read(&text.join(separator), Limits::default()).unwrap();
            let found: Vec<Mac> = read.accepted().map(|(mac, _)| mac).collect();
            prop_assert_eq!(found, macs.into_iter().collect::<Vec<Mac>>());
        }
    }
}
