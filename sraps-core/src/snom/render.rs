//! Documents for phones: the merged settings, written so that the phone's family reads them.
//!
//! Settings know nothing of containers, files and formats; phones know nothing else. This module is the
//! one place where the two meet (snom-phone.md 1.7, 2). It is strict, because the phones' own parsers are
//! not: what a lenient parser makes of a broken document nobody outside can tell.
//!
//! A phone keeps what it is not told. So what is withheld or cannot be said is *absent*: an empty element
//! would empty the setting, and an emptied password unregisters a phone.

mod dect;
pub(super) mod desk;
mod firmware;
pub(super) mod out;

use super::agent::{Agent, Version};
use super::request::File;
use super::text;
use crate::model::{Family, Model};
use crate::setting::layers::Resolved;
use crate::setting::{Kind, SETTING_SERVER, Setting, SettingKey, Text, Value};

pub use self::firmware::firmware_is_current;

/// The first desk firmware that is given XML; an older one is given text (snom-phone.md 2.1).
const FIRST_XML: &str = "7.1.8";

/// "Must be at the top of the file to be effective" (snom-phone.md 2.2).
const AUTO_REBOOT: &str = "auto_reboot_on_setting_change";

/// The setting by which a desk phone finds the file that names its firmware.
const FIRMWARE_STATUS: &str = "firmware_status";

/// What decides a document's form, apart from the settings in it; a part of the key under which answers
/// are cached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Shape {
    /// Which of the phone's files.
    pub file: File,
    /// What the phone reads.
    pub family: Family,
    /// How it is written.
    pub format: Format,
}

/// How a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// XML, UTF-8.
    Xml,
    /// Lines of `name: value`, for desk phones with firmware before 7.1.8 (snom-phone.md 2.14).
    Text,
}

impl Shape {
    /// The shape for a phone. `model` is the endpoint's; where it has none, the one that the user agent
    /// names. A phone of which nothing is known gets a desk phone's XML (see [`Family`]).
    ///
    /// Text is chosen only where both the model and the user agent are those of a desk phone 1xx to 3xx or
    /// 8xx and the user agent names firmware before 7.1.8. The model alone is not enough, and neither is
    /// the number: other families count their firmware anew (an M900's `05.20.0001`).
    pub fn of(file: File, model: Option<Model>, agent: &Agent) -> Self {
        let family = model.or(agent.model).map_or(Family::DeskD, |model| model.family());
        let classic =
            |model: Option<Model>| model.is_some_and(|model| model.family() == Family::DeskClassic);
        let old = match (&agent.firmware, Version::parse(FIRST_XML)) {
            (Some(firmware), Ok(first)) => *firmware < first,
            _ => false,
        };
        let text = family == Family::DeskClassic && classic(agent.model) && old;
        Self { file, family, format: if text { Format::Text } else { Format::Xml } }
    }
}

/// How much a phone is told (design: proof and disclosure).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Disclosure {
    /// To whoever asks: everything but the settings that are secret.
    Public,
    /// To a phone that has proved who it is: everything.
    Proven,
}

/// Addresses of our own that a document mentions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// The URL of the phone's firmware file, where the server knows its own URL. A desk phone that has
    /// firmware settings is told it as `firmware_status`.
    pub firmware_status: Option<Text>,
}

/// A document, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The body. Send it with its length and never chunked (snom-phone.md 1.6).
    pub bytes: Vec<u8>,
    /// The content type. Phones ignore it (snom-phone.md 1.6).
    pub content_type: &'static str,
    /// Whether it holds a redirection, which hands the phone over to another server.
    pub handed_over: bool,
}

/// Why there is no document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// A firmware file for a phone without firmware settings, or of a family that reads none; to be
    /// answered like a file that does not exist.
    #[error("there is no firmware for this phone to name")]
    NothingToSay,
    /// A secret under [`Disclosure::Proven`] is still sealed.
    #[error("`{0}` is still sealed: open the resolved settings before they are rendered")]
    Sealed(SettingKey),
    /// The memory for the document refused to be written.
    #[error("the document cannot be written: {0}")]
    Write(std::io::ErrorKind),
}

/// Writes the document of that shape.
///
/// * [`File::Phone`]: everything that the phone is to be told.
/// * [`File::Firmware`]: the firmware to load, as a root of its own. Only for families that read such a
///   file: an M-series base has its firmware in its document.
/// * [`File::General`]: a document without settings. It is asked for before the phone's own file and by
///   every phone of a model alike, so it can say nothing about one of them.
///
/// Secrets must have been opened ([`Resolved::open`]) for [`Disclosure::Proven`]; for
/// [`Disclosure::Public`] they may be sealed, as they are left out.
///
/// # Errors
/// See [`RenderError`].
pub fn render(
    resolved: &Resolved,
    shape: Shape,
    disclosure: Disclosure,
    links: &Links,
) -> Result<Document, RenderError> {
    let told = Told { resolved, disclosure, links };
    let (bytes, handed_over) = match (shape.format, shape.family) {
        (Format::Text, _) => text::document(&told, shape.file)?,
        (Format::Xml, Family::DectM) => (dect::document(&told, shape.file)?, told.redirects()),
        (Format::Xml, _) => (desk::document(&told, shape.file)?, told.redirects()),
    };
    Ok(Document {
        bytes,
        content_type: match shape.format {
            Format::Xml => "text/xml; charset=utf-8",
            Format::Text => "text/plain; charset=utf-8",
        },
        handed_over: handed_over && shape.file == File::Phone,
    })
}

/// What may be told under a disclosure.
pub(super) struct Told<'a> {
    resolved: &'a Resolved,
    disclosure: Disclosure,
    links: &'a Links,
}

impl<'a> Told<'a> {
    /// The settings of a kind, in the order of their keys.
    pub(super) fn settings(&self, kind: Kind) -> impl Iterator<Item = &'a Setting> {
        let sent = self.resolved.sent().filter(move |setting| setting.key.kind == kind);
        sent.filter(|setting| self.tells(setting))
    }

    /// The ordinary settings, in the order of a document: [`AUTO_REBOOT`] first, then by key.
    pub(super) fn ordered(&self) -> impl Iterator<Item = &'a Setting> {
        let is_first = |setting: &&Setting| setting.key.name.as_str() == AUTO_REBOOT;
        let others = self.settings(Kind::Setting).filter(move |setting| !is_first(setting));
        self.named(AUTO_REBOOT).chain(others)
    }

    /// The ordinary settings of a name. Asks for the name before it asks for secrecy, which takes longer.
    pub(super) fn named(&self, name: &str) -> impl Iterator<Item = &'a Setting> {
        let is_meant = move |setting: &&Setting| {
            setting.key.kind == Kind::Setting && setting.key.name.as_str() == name
        };
        self.resolved.sent().filter(is_meant).filter(|setting| self.tells(setting))
    }

    fn tells(&self, setting: &Setting) -> bool {
        self.disclosure == Disclosure::Proven || !setting.is_secret()
    }

    /// The URL for `firmware_status`: where the phone's firmware file would name firmware, the URL is
    /// known, and no layer mentions the setting itself. A layer that omits it wants it left out.
    pub(super) fn firmware_status(&self) -> Option<&'a Text> {
        let link = self.links.firmware_status.as_ref()?;
        let own = SettingKey::setting(FIRMWARE_STATUS).ok()?;
        let wanted =
            self.resolved.get(&own).is_none() && self.settings(Kind::Firmware).next().is_some();
        wanted.then_some(link)
    }

    /// Whether the phone is handed over to another server.
    fn redirects(&self) -> bool {
        self.named(SETTING_SERVER).any(redirects)
    }

    /// About as many bytes as the document will have.
    pub(super) fn size(&self) -> usize {
        let of = |setting: &Setting| {
            let attributes = setting.attributes.iter();
            let attributes: usize = attributes
                .map(|(name, value)| name.as_str().len() + value.as_str().len() + 4)
                .sum();
            let value = match &setting.value {
                Value::Text(text) => text.as_str().len(),
                Value::Fragment(xml) => xml.as_str().len(),
                Value::Empty | Value::Omit | Value::Sealed(_) => 0,
            };
            2 * setting.key.name.as_str().len() + attributes + value + 32
        };
        512 + self.resolved.sent().map(of).sum::<usize>()
    }
}

/// Whether the setting is a redirection that leads somewhere.
pub(super) fn redirects(setting: &Setting) -> bool {
    setting.target().is_some_and(|target| !target.is_empty())
}

#[cfg(test)]
mod tests;
