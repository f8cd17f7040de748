//! The text format of desk firmware before 7.1.8 (snom-phone.md 2.14): one line `name[idx][flag]: value`
//! per setting.
//!
//! A line has no way to quote, so whatever could begin a line of its own is left out, and so is what the
//! format has no word for: XML inside a value, and attributes other than a function key's context. The
//! phone then keeps what it has. The firmware file as lines is inferred: such a phone reads nothing else.

use std::fmt::Write as _;

use super::render::{RenderError, Told, desk, redirects};
use super::request::File;
use crate::setting::{Kind, Perm, Setting, Text, Value};

/// What stands in a document without settings; a line that begins with `#` is a comment.
const NOTHING: &str = "# no settings\n";

/// Writes the document; also whether it holds a redirection.
pub(super) fn document(told: &Told<'_>, file: File) -> Result<(Vec<u8>, bool), RenderError> {
    let mut out = String::new();
    let mut redirected = false;
    match file {
        File::General => {}
        File::Firmware => {
            for setting in told.settings(Kind::Firmware) {
                line(&mut out, setting)?;
            }
            if out.is_empty() {
                return Err(RenderError::NothingToSay);
            }
        }
        File::Phone => {
            out.reserve(told.size());
            for setting in told.ordered() {
                redirected |= line(&mut out, setting)? && redirects(setting);
            }
            if let Some(status) = desk::firmware_status(told) {
                line(&mut out, &status)?;
            }
            for key in told.settings(Kind::Fkey) {
                if line(&mut out, key)? {
                    context(&mut out, key)?;
                }
            }
        }
    }
    if out.is_empty() {
        out.push_str(NOTHING);
    }
    Ok((out.into_bytes(), redirected))
}

/// Writes a setting's line; false where the format cannot say it.
fn line(out: &mut String, setting: &Setting) -> Result<bool, RenderError> {
    let value = match &setting.value {
        Value::Text(text) => text.as_str(),
        Value::Empty => "",
        Value::Fragment(_) | Value::Omit => return Ok(false),
        Value::Sealed(_) => return Err(RenderError::Sealed(setting.key.clone())),
    };
    write(out, setting, "", value)
}

/// Writes the line of a function key's context: `fkey_context0$: active`.
fn context(out: &mut String, key: &Setting) -> Result<bool, RenderError> {
    match key.attributes.get("context").map(Text::as_str) {
        Some(context) => write(out, key, "_context", context),
        None => Ok(false),
    }
}

fn write(
    out: &mut String,
    setting: &Setting,
    suffix: &str,
    value: &str,
) -> Result<bool, RenderError> {
    let name = setting.key.name.as_str();
    let is_sayable = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    if !name.bytes().all(is_sayable) || value.contains(['\r', '\n']) {
        return Ok(false);
    }
    out.push_str(name);
    out.push_str(suffix);
    if let Some(index) = setting.key.index {
        write!(out, "{index}").map_err(|_| RenderError::Write(std::io::ErrorKind::Other))?;
    }
    out.push(flag(setting.perm));
    out.push_str(": ");
    out.push_str(value);
    out.push('\n');
    Ok(true)
}

/// The flag of a permission. Without one a phone would take the setting for read-only, which nobody
/// asked for; so an absent one is written as "Read & Write".
fn flag(perm: Option<Perm>) -> char {
    perm.unwrap_or(Perm::READ_WRITE).text_flag()
}
