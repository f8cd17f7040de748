//! The texts of pages, in five languages (web-ui.md 2.1, point 31).
//!
//! A page has no text of its own: it asks for a message by its id, so that every language is complete or a test
//! fails. Messages are Fluent's, because plurals differ from language to language; numbers and times are written
//! as people of the language write them.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use unic_langid::LanguageIdentifier;

/// The files of a language; a new one is added here, and in all languages.
macro_rules! files {
    ($language:literal) => {
        files!(
            $language,
            "about",
            "account",
            "add",
            "chart",
            "companies",
            "frame",
            "import",
            "keys",
            "lists",
            "logs",
            "phone",
            "phones",
            "problem",
            "profiles",
            "settings",
            "sign_in",
            "start",
            "time",
            "users",
            "welcome",
        )
    };
    ($language:literal, $($subject:literal,)*) => {
        &[$(include_str!(concat!("text/", $language, "/", $subject, ".ftl"))),*]
    };
}

/// A language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    En,
    De,
    It,
    Fr,
    Es,
}

impl Language {
    /// All of them, in the order of the menu.
    pub(crate) const ALL: [Self; 5] = [Self::En, Self::De, Self::It, Self::Fr, Self::Es];

    /// Its code, for `lang` and for the cookie.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
            Self::It => "it",
            Self::Fr => "fr",
            Self::Es => "es",
        }
    }

    /// Its own name for itself.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::De => "Deutsch",
            Self::It => "Italiano",
            Self::Fr => "Français",
            Self::Es => "Español",
        }
    }

    /// The language with a code.
    pub(crate) fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The one that a browser likes best of ours (`Accept-Language`), else English.
    pub(crate) fn accepted(header: &str) -> Self {
        let mut best = (0, Self::En);
        for range in header.split(',').take(32) {
            let (tag, weight) = range.split_once(';').unwrap_or((range, "q=1"));
            let primary = tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
            let Some(language) = Self::of(&primary) else { continue };
            let weight = thousandths(weight);
            // The first of equals, as the browser lists them.
            if weight > best.0 {
                best = (weight, language);
            }
        }
        best.1
    }

    /// Its messages: a file for each subject.
    fn files(self) -> &'static [&'static str] {
        match self {
            Self::En => files!("en"),
            Self::De => files!("de"),
            Self::It => files!("it"),
            Self::Fr => files!("fr"),
            Self::Es => files!("es"),
        }
    }

    /// The sign between thousands, and from how many digits on it is written.
    fn grouping(self) -> (char, usize) {
        match self {
            Self::En => (',', 4),
            Self::De | Self::It => ('.', 4),
            Self::Fr => ('\u{202f}', 4),
            Self::Es => ('.', 5),
        }
    }

    fn bundle(self) -> &'static Bundle {
        match self {
            Self::En => &BUNDLES.0[0],
            Self::De => &BUNDLES.0[1],
            Self::It => &BUNDLES.0[2],
            Self::Fr => &BUNDLES.0[3],
            Self::Es => &BUNDLES.0[4],
        }
    }
}

/// A weight such as `q=0.8` as 800; 0 for what is none.
fn thousandths(weight: &str) -> u32 {
    let digits = weight.trim().strip_prefix("q=").unwrap_or_default();
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let number = format!("{whole}{part:0<3}");
    if part.len() > 3 { 0 } else { number.parse().map_or(0, |weight: u32| weight.min(1_000)) }
}

type Bundle = FluentBundle<FluentResource>;

struct Bundles([Bundle; 5]);

static BUNDLES: LazyLock<Bundles> = LazyLock::new(|| Bundles(Language::ALL.map(bundle)));

fn bundle(language: Language) -> Bundle {
    let id: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![id]);
    // All five are written from left to right; marks around arguments would be copied along with them.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::En => |value, _| grouped(value, Language::En),
        Language::De => |value, _| grouped(value, Language::De),
        Language::It => |value, _| grouped(value, Language::It),
        Language::Fr => |value, _| grouped(value, Language::Fr),
        Language::Es => |value, _| grouped(value, Language::Es),
    }));
    for file in language.files() {
        // What does not parse, or stands there twice, is found by a test; the rest of the file still works.
        let resource = match FluentResource::try_new((*file).to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                debug_assert!(false, "{}: {errors:?}", language.code());
                resource
            }
        };
        if let Err(errors) = bundle.add_resource(resource) {
            debug_assert!(false, "{}: {errors:?}", language.code());
        }
    }
    bundle
}

/// How Fluent is to write a number; other values it writes itself.
fn grouped(value: &FluentValue<'_>, language: Language) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(group(&number.as_string(), language)),
        _ => None,
    }
}

/// Digits with signs between the thousands.
fn group(digits: &str, language: Language) -> String {
    let (sign, from) = language.grouping();
    if digits.len() < from || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return digits.to_owned();
    }
    let mut grouped = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(sign);
        }
        grouped.push(digit);
    }
    grouped
}

/// Speaks one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text {
    language: Language,
    /// Whether messages are marked, so that a test finds what is none.
    #[cfg(test)]
    marked: bool,
}

impl Text {
    /// In this language.
    pub(crate) fn new(language: Language) -> Self {
        Self {
            language,
            #[cfg(test)]
            marked: false,
        }
    }

    /// With ⟦marks⟧ around every message.
    #[cfg(test)]
    pub(crate) fn marked(language: Language) -> Self {
        Self { language, marked: true }
    }

    /// The language.
    pub(crate) fn language(self) -> Language {
        self.language
    }

    /// A message.
    pub(crate) fn get(self, id: &'static str) -> String {
        self.message(id, None)
    }

    /// A message with arguments.
    pub(crate) fn with<'a, const N: usize>(
        self,
        id: &'static str,
        arguments: [(&'static str, FluentValue<'a>); N],
    ) -> String {
        let arguments: FluentArgs<'a> = arguments.into_iter().collect();
        self.message(id, Some(&arguments))
    }

    /// A message about `$count` things.
    pub(crate) fn count(self, id: &'static str, count: u64) -> String {
        self.with(id, [("count", count.into())])
    }

    /// A number.
    pub(crate) fn number(self, number: u64) -> String {
        group(&number.to_string(), self.language)
    }

    /// A moment, in UTC: where the reader is, only his browser knows.
    pub(crate) fn moment(self, at: Timestamp) -> String {
        let at = at.to_zoned(TimeZone::UTC);
        self.with(
            "moment",
            [
                ("day", at.day().to_string().into()),
                ("day-number", format!("{:02}", at.day()).into()),
                ("month", at.month().into()),
                ("month-number", format!("{:02}", at.month()).into()),
                ("year", at.year().to_string().into()),
                ("time", format!("{:02}:{:02}", at.hour(), at.minute()).into()),
            ],
        )
    }

    /// How long ago something was, roughly.
    pub(crate) fn ago(self, at: Timestamp, now: Timestamp) -> String {
        let seconds = u64::try_from(now.duration_since(at).as_secs()).unwrap_or(0);
        match seconds {
            0..60 => self.get("ago-now"),
            60..3_600 => self.count("ago-minutes", seconds / 60),
            3_600..86_400 => self.count("ago-hours", seconds / 3_600),
            _ => self.count("ago-days", seconds / 86_400),
        }
    }

    fn message(self, id: &'static str, arguments: Option<&FluentArgs<'_>>) -> String {
        let bundle = self.language.bundle();
        let pattern = bundle.get_message(id).and_then(|message| message.value());
        let Some(pattern) = pattern else {
            debug_assert!(false, "there is no message {id} in {}", self.language.code());
            return id.to_owned();
        };
        let mut errors = Vec::new();
        let message = bundle.format_pattern(pattern, arguments, &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "{id} in {}: {errors:?}", self.language.code());
        #[cfg(test)]
        if self.marked {
            return format!("⟦{message}⟧");
        }
        message
    }
}

#[cfg(test)]
mod tests;
