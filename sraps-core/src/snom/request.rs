//! What a phone asks for: which file, for which phone, and where each of the two was learnt.
//!
//! The URL in a phone is the operator's, and the phone completes it by rules that differ with its shape
//! (snom-phone.md 1.1, 1.4). So nothing here depends on a fixed path: the last part of the path, the MACs
//! found anywhere, and the query decide. Whatever is not surely a phone's request is [`NotForPhones`],
//! with the reason for the record; the answer is the same for all reasons.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::agent::Agent;
use crate::mac::{Mac, MacError};
use crate::model::Model;

/// The most bytes of path and query together.
pub const TARGET_MAX: usize = 2048;

/// The extensions of files that phones ask for.
const EXTENSIONS: [&str; 4] = [".htm", ".xml", ".php", ".cfg"];

/// What the file with the firmware's address is called: `snomD785-firmware.htm`.
const FIRMWARE: &str = "firmware";

/// What a phone asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneRequest {
    /// The file.
    pub file: File,
    /// The phone. From the user agent only for [`File::General`] and [`File::Firmware`]; always there
    /// and never from the user agent for [`File::Phone`].
    pub mac: Option<Found<Mac>>,
    /// The model: of the path, else of the query, else of the user agent, which keeps its own.
    pub model: Option<Found<Model>>,
    /// What the user agent says.
    pub agent: Agent,
}

impl PhoneRequest {
    /// The model that the phone itself reports: its user agent knows best, because a path may have been
    /// typed once for phones of several models. Without one there, that of path or query.
    pub fn reported_model(&self) -> Option<Model> {
        self.agent.model.or(self.model.map(|found| found.value))
    }
}

/// The kinds of files that a phone asks for (snom-phone.md 1.4). serde writes the name in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum File {
    /// The file for all phones of a model, asked before the phone's own.
    General,
    /// The phone's own document.
    Phone,
    /// The file that names the firmware.
    Firmware,
}

/// Something learnt from a request, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Found<T> {
    /// What was found.
    pub value: T,
    /// Where it was found.
    pub from: From,
}

/// A part of a request; the earlier one beats the later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum From {
    /// The path.
    Path,
    /// The query.
    Query,
    /// The user agent.
    Agent,
}

/// Why a request is not one that a phone's file answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotForPhones {
    /// Path and query are longer than the limit.
    #[error("path and query have {bytes} bytes, at most {TARGET_MAX} are read")]
    TooLong {
        /// The bytes of both.
        bytes: usize,
    },
    /// Percent-encoding that is broken, or that hides control characters or something else than UTF-8.
    #[error("the percent-encoding of the path or the query is broken")]
    BadEncoding,
    /// The placeholder `{mac}` stands in the request as it is: no phone filled it in.
    #[error("the placeholder {{mac}} was not filled in")]
    Unexpanded,
    /// Where a MAC belongs stands something else.
    #[error("no MAC address: {0}")]
    MalformedMac(MacError),
    /// The request names two phones.
    #[error("two MAC addresses in one request: {} and {}", first.value, second.value)]
    ConflictingMacs {
        /// The one found first; the path is read before the query.
        first: Found<Mac>,
        /// The one that differs.
        second: Found<Mac>,
    },
    /// No phone asks for a file of such a name.
    #[error("not a file that phones ask for")]
    UnknownFile,
    /// A phone might ask for it, but neither a MAC, a model nor the user agent shows that one does.
    #[error("no MAC address, no model, and not a phone's user agent")]
    NoPhone,
}

/// Reads a request of a phone.
///
/// `path` may have any directories before the file, and `query` comes without its `?`; both as they were
/// sent, still percent-encoded. A MAC may be written in any notation of [`Mac::parse`], in the file name
/// (alone or behind a hyphen), as `mac` in the query, or as a directory of its own if it has a Snom
/// prefix (a target `http://h/{mac}/` makes phones ask so; other twelve hex digits may be anybody's
/// directory).
///
/// A MAC in path or query asks for that phone's document. Without one, a file named after a model is the
/// general file, and so is any other of the right extension or of none that a phone's user agent asks
/// for.
///
/// # Errors
/// [`NotForPhones`] with the reason.
pub fn parse(
    path: &str,
    query: Option<&str>,
    user_agent: Option<&str>,
) -> Result<PhoneRequest, NotForPhones> {
    let bytes = path.len().saturating_add(query.map_or(0, str::len));
    if bytes > TARGET_MAX {
        return Err(NotForPhones::TooLong { bytes });
    }
    let mut found = Findings::default();
    let name = found.read_path(path)?;
    found.read_query(query.unwrap_or_default())?;
    let agent = user_agent.map(Agent::parse).unwrap_or_default();

    let file = if name.firmware {
        File::Firmware
    } else if found.mac.is_some() {
        File::Phone
    } else {
        File::General
    };
    let model_file = name.extension && name.model.is_some();
    if found.mac.is_none() && !model_file && !agent.is_phone() {
        return Err(NotForPhones::NoPhone);
    }
    Ok(PhoneRequest {
        file,
        mac: found.mac.or_else(|| agent.mac.map(|value| Found { value, from: From::Agent })),
        model: found.model.or_else(|| agent.model.map(|value| Found { value, from: From::Agent })),
        agent,
    })
}

/// What path and query told so far.
#[derive(Default)]
struct Findings {
    mac: Option<Found<Mac>>,
    model: Option<Found<Model>>,
}

impl Findings {
    fn add_mac(&mut self, value: Mac, from: From) -> Result<(), NotForPhones> {
        let second = Found { value, from };
        match self.mac {
            Some(first) if first.value != value => {
                Err(NotForPhones::ConflictingMacs { first, second })
            }
            Some(_) => Ok(()),
            None => {
                self.mac = Some(second);
                Ok(())
            }
        }
    }

    /// Reads the directories and the file name. The model is that of the file name, else that of the
    /// nearest directory.
    fn read_path(&mut self, path: &str) -> Result<Name, NotForPhones> {
        let (directories, file) = path.rsplit_once('/').unwrap_or(("", path));
        let mut model = None;
        let mut parent = Cow::Borrowed("");
        for directory in directories.split('/') {
            let directory = decoded(directory)?;
            match Mac::parse(&directory) {
                Ok(mac) if mac.is_snom() => self.add_mac(mac, From::Path)?,
                _ => model = directory_model(&parent, &directory).or(model),
            }
            parent = directory;
        }
        let name = self.read_name(&decoded(file)?)?;
        self.model = name.model.or(model).map(|value| Found { value, from: From::Path });
        Ok(name)
    }

    /// Takes a file name apart: `snomD785-firmware-000413AABBCC.htm`. MACs and `firmware` are taken off
    /// its end until the base is left.
    fn read_name(&mut self, name: &str) -> Result<Name, NotForPhones> {
        if name.contains(char::is_whitespace) {
            return Err(NotForPhones::UnknownFile);
        }
        let (mut base, mut extension) = without_extension(name);
        let mut firmware = false;
        loop {
            if let Some((rest, mac)) = without_mac(base) {
                self.add_mac(mac, From::Path)?;
                base = rest;
            } else if let Some(rest) = without_firmware(base).filter(|_| !firmware) {
                firmware = true;
                base = rest;
            } else {
                break;
            }
        }
        if !extension {
            // A blank phone_type turns the name around: `.htm-000413AABBCC` (snom-phone.md 1.4).
            (base, extension) = without_extension(base);
        }
        if base.contains('.') && !extension {
            return Err(NotForPhones::UnknownFile);
        }
        let model = snom_model(base);
        if model.is_none() {
            refuse_broken_mac(base)?;
        }
        Ok(Name { extension, firmware, model })
    }

    /// Reads `mac`, and `model` or `type`. Other keys are none of ours, whatever their values.
    fn read_query(&mut self, query: &str) -> Result<(), NotForPhones> {
        for pair in query.split('&') {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let key = decoded(key)?;
            if key.eq_ignore_ascii_case("mac") {
                let mac = Mac::parse(&decoded(value)?).map_err(NotForPhones::MalformedMac)?;
                self.add_mac(mac, From::Query)?;
            } else if key.eq_ignore_ascii_case("model") || key.eq_ignore_ascii_case("type") {
                let model = Model::parse(&decoded(value)?).ok();
                let model = model.map(|value| Found { value, from: From::Query });
                self.model = self.model.or(model);
            }
        }
        Ok(())
    }
}

/// What a file name told, besides its MACs.
struct Name {
    extension: bool,
    firmware: bool,
    model: Option<Model>,
}

/// Drops one of the known extensions, and says whether there was one.
fn without_extension(name: &str) -> (&str, bool) {
    EXTENSIONS
        .into_iter()
        .find_map(|extension| strip_end(name, extension))
        .map_or((name, false), |base| (base, true))
}

/// Drops `end` in any case from the end of a text.
fn strip_end<'a>(text: &'a str, end: &str) -> Option<&'a str> {
    let (base, found) = text.split_at_checked(text.len().checked_sub(end.len())?)?;
    found.eq_ignore_ascii_case(end).then_some(base)
}

/// Drops a MAC that is the whole text or stands behind its last hyphen. A MAC is 17, 14 or 12 bytes
/// long, and hyphens may be in it: so the length decides where it would start.
fn without_mac(text: &str) -> Option<(&str, Mac)> {
    [17, 14, 12].into_iter().find_map(|length| {
        let (base, candidate) = text.split_at_checked(text.len().checked_sub(length)?)?;
        let base = if base.is_empty() { base } else { base.strip_suffix('-')? };
        Mac::parse(candidate).ok().map(|mac| (base, mac))
    })
}

/// Drops `firmware` with its hyphen.
fn without_firmware(text: &str) -> Option<&str> {
    let base = strip_end(text, FIRMWARE)?;
    if base.is_empty() { Some(base) } else { base.strip_suffix('-') }
}

/// A model in a path is written with `snom`: a number alone may be anything.
fn snom_model(text: &str) -> Option<Model> {
    let start = text.get(..4)?;
    start.eq_ignore_ascii_case("snom").then(|| Model::parse(text).ok()).flatten()
}

/// The model that a directory names: `/snom370/…`, or the m3's fixed `/m3/settings/…`.
fn directory_model(parent: &str, directory: &str) -> Option<Model> {
    if parent == "m3" && directory == "settings" {
        Model::parse(parent).ok()
    } else {
        snom_model(directory)
    }
}

/// Refuses a name that has something else in the place of its MAC, so that a wrong MAC is not taken for
/// the name of a general file: `snomD785-000413AABBC.htm`, `000413AABBC.xml`.
fn refuse_broken_mac(base: &str) -> Result<(), NotForPhones> {
    let behind_model = base
        .match_indices('-')
        .filter_map(|(at, _)| base.split_at_checked(at))
        .find_map(|(model, rest)| snom_model(model).and_then(|_| rest.strip_prefix('-')));
    let suspect = behind_model.or_else(|| {
        let last = base.rsplit('-').next().unwrap_or_default();
        [last, base].into_iter().find(|text| starts_like_snom(text))
    });
    match suspect.map(Mac::parse) {
        Some(Err(error)) => Err(NotForPhones::MalformedMac(error)),
        Some(Ok(_)) | None => Ok(()),
    }
}

/// Whether a text begins with a Snom prefix in any notation.
fn starts_like_snom(text: &str) -> bool {
    let digits = || text.chars().filter(|c| !matches!(c, ':' | '-' | '.'));
    ["000413", "00087B"]
        .into_iter()
        .any(|prefix| digits().take(6).map(|c| c.to_ascii_uppercase()).eq(prefix.chars()))
}

/// Decodes the percent-encoding of one part of a path or query, and refuses what no phone sends.
fn decoded(text: &str) -> Result<Cow<'_, str>, NotForPhones> {
    let decoded = if text.contains('%') {
        let mut bytes = Vec::with_capacity(text.len());
        let mut rest = text.as_bytes();
        while let Some((&byte, behind)) = rest.split_first() {
            if byte == b'%' {
                let (pair, behind) = behind.split_at_checked(2).ok_or(NotForPhones::BadEncoding)?;
                bytes.push(hex_byte(pair).ok_or(NotForPhones::BadEncoding)?);
                rest = behind;
            } else {
                bytes.push(byte);
                rest = behind;
            }
        }
        Cow::Owned(String::from_utf8(bytes).map_err(|_| NotForPhones::BadEncoding)?)
    } else {
        Cow::Borrowed(text)
    };
    if decoded.contains(char::is_control) {
        return Err(NotForPhones::BadEncoding);
    }
    if decoded.as_bytes().windows(5).any(|five| five.eq_ignore_ascii_case(b"{mac}")) {
        return Err(NotForPhones::Unexpanded);
    }
    Ok(decoded)
}

fn hex_byte(pair: &[u8]) -> Option<u8> {
    let mut value: u8 = 0;
    for byte in pair {
        let digit = u8::try_from(char::from(*byte).to_digit(16)?).ok()?;
        value = (value << 4) | digit;
    }
    Some(value)
}

#[cfg(test)]
mod tests;
