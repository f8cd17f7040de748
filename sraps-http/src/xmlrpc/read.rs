//! Calls: from XML to a method's name and its parameters.
//!
//! Clients write XML-RPC in every way that XML allows (sraps-api.md 3.3): compact or indented, with and without
//! types, with CDATA. So it is read as XML, event by event. The crate dxr is not used for it: it has no
//! limit for depth, lets a DOCTYPE pass, repeats the whole call in its errors and writes no declaration.
//! What is of no use here and a danger elsewhere is refused: a DOCTYPE, entities beyond XML's own five.

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use sraps_core::xml::is_char;

use super::encoding;
use super::fault::{CHARACTER, Fault, NO_CALL, NOT_WELL_FORMED, quoted};
use super::value::Value;

/// How deep values may stand in values; no method takes more than a list of strings, which is 2.
const MAX_DEPTH: usize = 8;

/// The most values of a call, those in lists counted: twice the longest list.
const MAX_VALUES: usize = 20_000;

/// A call, as far as XML-RPC itself explains it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Call {
    /// The method's name, without surrounding blanks.
    pub(super) method: String,
    /// What it is given.
    pub(super) params: Vec<Value>,
}

/// Reads a `methodCall`.
///
/// # Errors
/// A [`Fault`] that says where the call is not one.
pub(super) fn call(body: &[u8]) -> Result<Call, Fault> {
    let text = encoding::decode(body)?;
    if let Some(c) = text.chars().find(|c| !is_char(*c)) {
        return Err(foreign(c));
    }
    let mut reader = Reader::from_str(&text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_comments = true;
    // An old Sipwise NGCP writes the URL's & as it is (sraps-api.md 3.2, notes).
    config.allow_dangling_amp = true;
    let mut source = Source { reader, at: 0, values: 0 };
    let call = source.call()?;
    source.nothing_more()?;
    Ok(call)
}

/// What stands in a call, once references, CDATA and comments are dissolved.
enum Token {
    /// A start tag.
    Open(String),
    /// An end tag; which one is checked already.
    Close,
    /// Characters, one piece of several.
    Text(String),
    /// The end of the body.
    End,
}

struct Source<'a> {
    reader: Reader<&'a [u8]>,
    /// Where the last event began, in bytes of the decoded text.
    at: u64,
    values: usize,
}

impl Source<'_> {
    fn call(&mut self) -> Result<Call, Fault> {
        match self.open()? {
            Some(root) if root == "methodCall" => {}
            _ => return Err(self.no_call("a methodCall is expected")),
        }
        match self.open()? {
            Some(name) if name == "methodName" => {}
            _ => return Err(self.no_call("a methodName is expected")),
        }
        let method = self.text()?.trim().to_owned();
        let mut params = Vec::new();
        match self.open()?.as_deref() {
            None => return Ok(Call { method, params }),
            Some("params") => {}
            Some(other) => return Err(self.unexpected(other)),
        }
        while let Some(name) = self.open()? {
            if name != "param" {
                return Err(self.unexpected(&name));
            }
            params.push(self.the_value(0)?);
            self.close()?;
        }
        self.close()?;
        Ok(Call { method, params })
    }

    /// `<value>…</value>`.
    fn the_value(&mut self, depth: usize) -> Result<Value, Fault> {
        match self.open()? {
            Some(name) if name == "value" => self.value(depth),
            _ => Err(self.no_call("a value is expected")),
        }
    }

    /// The rest of a value behind its start tag.
    fn value(&mut self, depth: usize) -> Result<Value, Fault> {
        self.values += 1;
        if depth >= MAX_DEPTH {
            return Err(self.no_call(&format!("values stand in values more than {MAX_DEPTH} deep")));
        }
        if self.values > MAX_VALUES {
            return Err(self.no_call(&format!("there are more than {MAX_VALUES} values")));
        }
        let mut text = String::new();
        loop {
            match self.next()? {
                Token::Text(more) => text.push_str(&more),
                Token::Close => return Ok(Value::String(text)),
                Token::Open(_) if !is_blank(&text) => {
                    return Err(self.no_call("a value is either text or one typed element"));
                }
                Token::Open(name) => {
                    let value = self.typed(&name, depth)?;
                    self.close()?;
                    return Ok(value);
                }
                Token::End => return Err(self.unclosed()),
            }
        }
    }

    /// The rest of a typed element behind its start tag. `ex:` is how Apache's library writes its extensions.
    fn typed(&mut self, name: &str, depth: usize) -> Result<Value, Fault> {
        match name {
            "string" => self.text().map(Value::String),
            "int" | "i4" | "i8" | "ex:i8" => {
                let text = self.text()?;
                let number = text.trim().parse();
                number.map(Value::Int).map_err(|_| self.no_call("an int is a whole number"))
            }
            "boolean" => match self.text()?.trim() {
                "1" => Ok(Value::Boolean(true)),
                "0" => Ok(Value::Boolean(false)),
                _ => Err(self.no_call("a boolean is 0 or 1")),
            },
            "double" => {
                let number = self.text()?.trim().parse().ok().filter(|n: &f64| n.is_finite());
                number.map(Value::Double).ok_or_else(|| self.no_call("a double is a number"))
            }
            "dateTime.iso8601" => self.text().map(Value::DateTime),
            "base64" => self.text().map(Value::Base64),
            "nil" | "ex:nil" => self.close().map(|()| Value::Nil),
            "array" => self.array(depth),
            "struct" => self.members(depth),
            other => Err(self.unexpected(other)),
        }
    }

    fn array(&mut self, depth: usize) -> Result<Value, Fault> {
        match self.open()? {
            Some(name) if name == "data" => {}
            _ => return Err(self.no_call("an array has data")),
        }
        let mut items = Vec::new();
        while let Some(name) = self.open()? {
            if name != "value" {
                return Err(self.unexpected(&name));
            }
            items.push(self.value(depth + 1)?);
        }
        self.close()?;
        Ok(Value::Array(items))
    }

    fn members(&mut self, depth: usize) -> Result<Value, Fault> {
        let mut members = Vec::new();
        while let Some(member) = self.open()? {
            if member != "member" {
                return Err(self.unexpected(&member));
            }
            match self.open()? {
                Some(name) if name == "name" => {}
                _ => return Err(self.no_call("a member has a name, then a value")),
            }
            let name = self.text()?;
            members.push((name, self.the_value(depth + 1)?));
            self.close()?;
        }
        Ok(Value::Struct(members))
    }

    /// The next start tag, or `None` at the end of the element in which it would stand.
    fn open(&mut self) -> Result<Option<String>, Fault> {
        loop {
            match self.next()? {
                Token::Open(name) => return Ok(Some(name)),
                Token::Close => return Ok(None),
                Token::Text(text) if is_blank(&text) => {}
                Token::Text(_) => {
                    return Err(self.no_call("text stands where an element is expected"));
                }
                Token::End => return Err(self.unclosed()),
            }
        }
    }

    /// Demands that the element ends here.
    fn close(&mut self) -> Result<(), Fault> {
        match self.open()? {
            None => Ok(()),
            Some(name) => Err(self.unexpected(&name)),
        }
    }

    /// All characters up to the end of the element.
    fn text(&mut self) -> Result<String, Fault> {
        let mut text = String::new();
        loop {
            match self.next()? {
                Token::Text(more) => text.push_str(&more),
                Token::Close => return Ok(text),
                Token::Open(name) => return Err(self.unexpected(&name)),
                Token::End => return Err(self.unclosed()),
            }
        }
    }

    /// Demands the end of the body.
    fn nothing_more(&mut self) -> Result<(), Fault> {
        loop {
            match self.next()? {
                Token::End => return Ok(()),
                Token::Text(text) if is_blank(&text) => {}
                _ => return Err(self.malformed("something stands behind the call")),
            }
        }
    }

    fn next(&mut self) -> Result<Token, Fault> {
        loop {
            self.at = self.reader.buffer_position();
            let event = self.reader.read_event();
            let event = event.map_err(|error| self.malformed(&error.to_string()))?;
            return Ok(match event {
                Event::Start(element) | Event::Empty(element) => {
                    self.check_attributes(&element)?;
                    Token::Open(element.name().0.to_owned())
                }
                Event::End(_) => Token::Close,
                Event::Text(text) => Token::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Token::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(reference) => Token::Text(self.resolve(&reference)?),
                Event::Decl(_) if self.at > 0 => {
                    return Err(self.malformed("an XML declaration stands at the beginning only"));
                }
                Event::Decl(_) | Event::Comment(_) | Event::PI(_) => continue,
                Event::DocType(_) => return Err(self.malformed("a DOCTYPE is not read here")),
                Event::Eof => Token::End,
            });
        }
    }

    /// XML-RPC has no attributes; those that are there, such as namespaces, must be well-formed and say nothing.
    fn check_attributes(&self, element: &BytesStart<'_>) -> Result<(), Fault> {
        match element.attributes().find_map(Result::err) {
            Some(error) => Err(self.malformed(&error.to_string())),
            None => Ok(()),
        }
    }

    fn resolve(&self, reference: &BytesRef<'_>) -> Result<String, Fault> {
        let character = reference.resolve_char_ref();
        match character.map_err(|error| self.malformed(&error.to_string()))? {
            Some(c) if is_char(c) => Ok(c.to_string()),
            Some(c) => Err(foreign(c)),
            None => {
                let known = resolve_xml_entity(reference).map(str::to_owned);
                known
                    .ok_or_else(|| self.malformed(&format!("unknown entity {}", quoted(reference))))
            }
        }
    }

    fn malformed(&self, what: &str) -> Fault {
        Fault::new(NOT_WELL_FORMED, format!("{what} (at byte {})", self.at))
    }

    fn unclosed(&self) -> Fault {
        self.malformed("the call ends too early")
    }

    fn no_call(&self, what: &str) -> Fault {
        Fault::new(NO_CALL, format!("{what} (at byte {})", self.at))
    }

    fn unexpected(&self, name: &str) -> Fault {
        self.no_call(&format!("the element {} does not belong here", quoted(name)))
    }
}

fn is_blank(text: &str) -> bool {
    text.trim_ascii().is_empty()
}

fn foreign(c: char) -> Fault {
    let text = format!("character U+{:04X} cannot stand in an XML document", u32::from(c));
    Fault::new(CHARACTER, text)
}

#[cfg(test)]
mod tests;
