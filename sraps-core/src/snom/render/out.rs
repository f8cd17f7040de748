//! The XML writer of all documents: declaration, containers, and one element per setting.
//!
//! Names are checked by their type, attributes and texts are escaped here, fragments were written by our
//! own writer when they entered. So nothing that an operator types can leave its element.

use std::fmt::Write as _;
use std::io;

use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::writer::Writer;

use super::RenderError;
use crate::setting::{Setting, Value};
use crate::xml;

/// How the attributes of an element are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// With `idx` and `perm`.
    Desk,
    /// With `idx`, without `perm`: no known document of a base has permissions (snom-phone.md 2.12).
    Dect,
    /// Firmware of a base: the handset's number as `type="M65"`.
    DectFirmware,
}

/// A document in the making.
pub(super) struct Out {
    writer: Writer<Vec<u8>>,
    /// The tag being written; kept, so that not every setting asks for memory.
    tag: String,
}

impl Out {
    /// Begins a document of about `capacity` bytes.
    pub(super) fn new(capacity: usize) -> Result<Self, RenderError> {
        let writer = Writer::new_with_indent(Vec::with_capacity(capacity), b' ', 2);
        let mut out = Self { writer, tag: String::with_capacity(256) };
        out.write(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        Ok(out)
    }

    /// Ends the document.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut bytes = self.writer.into_inner();
        bytes.push(b'\n');
        bytes
    }

    /// Opens a container.
    pub(super) fn open(&mut self, name: &str) -> Result<(), RenderError> {
        self.write(Event::Start(BytesStart::new(name)))
    }

    /// Opens a container with `e="2"`: numeric references in it are code points. Without it a phone
    /// takes them for bytes of UTF-8 (snom-phone.md 2.1).
    pub(super) fn open_e2(&mut self, name: &str) -> Result<(), RenderError> {
        self.tag.clear();
        self.tag.push_str(name);
        xml::write_attribute(&mut self.tag, "e", "2");
        put(&mut self.writer, Event::Start(BytesStart::from_content(&*self.tag, name.len())))
    }

    /// Closes a container.
    pub(super) fn close(&mut self, name: &str) -> Result<(), RenderError> {
        self.write(Event::End(BytesEnd::new(name)))
    }

    /// Writes a setting: `idx`, further attributes, `perm`, value. An empty text is an empty element.
    pub(super) fn setting(
        &mut self,
        setting: &Setting,
        dialect: Dialect,
    ) -> Result<(), RenderError> {
        let name = setting.key.name.as_str();
        let content = match &setting.value {
            Value::Text(text) => xml::escape_text(text.as_str()),
            Value::Fragment(fragment) => fragment.as_str().into(),
            Value::Empty => "".into(),
            Value::Omit => return Ok(()),
            Value::Sealed(_) => return Err(RenderError::Sealed(setting.key.clone())),
        };
        self.tag(setting, dialect)?;
        let start = BytesStart::from_content(&*self.tag, name.len());
        if content.is_empty() {
            return put(&mut self.writer, Event::Empty(start));
        }
        put(&mut self.writer, Event::Start(start))?;
        put(&mut self.writer, Event::Text(BytesText::from_escaped(content)))?;
        put(&mut self.writer, Event::End(BytesEnd::new(name)))
    }

    /// Puts name and attributes of a setting into `self.tag`.
    fn tag(&mut self, setting: &Setting, dialect: Dialect) -> Result<(), RenderError> {
        let name = setting.key.name.as_str();
        let by_type = dialect == Dialect::DectFirmware && is_handset_firmware(name);
        self.tag.clear();
        self.tag.push_str(name);
        if let Some(index) = setting.key.index {
            let prefix = if by_type { " type=\"M" } else { " idx=\"" };
            write!(self.tag, "{prefix}{index}\"").map_err(|_| write_error())?;
        }
        let has_type = by_type && setting.key.index.is_some();
        for (name, value) in &setting.attributes {
            let taken = match name.as_str() {
                "idx" | "perm" => true,
                "type" => has_type,
                _ => false,
            };
            if !taken {
                xml::write_attribute(&mut self.tag, name.as_str(), value.as_str());
            }
        }
        if let (Some(perm), Dialect::Desk) = (setting.perm, dialect) {
            xml::write_attribute(&mut self.tag, "perm", perm.as_str());
        }
        Ok(())
    }

    fn write(&mut self, event: Event<'_>) -> Result<(), RenderError> {
        put(&mut self.writer, event)
    }
}

/// Whether a firmware element of a base is told apart by the handset's type (`type="M65"`).
pub(in crate::snom) fn is_handset_firmware(name: &str) -> bool {
    name.starts_with("pp_")
}

fn put(writer: &mut Writer<Vec<u8>>, event: Event<'_>) -> Result<(), RenderError> {
    writer.write_event(event).map_err(|error| RenderError::Write(error.kind()))
}

fn write_error() -> RenderError {
    RenderError::Write(io::ErrorKind::Other)
}
