//! From bytes to text: which encoding a call is in.
//!
//! UTF-8 unless the XML declaration says otherwise; ISO-8859-1 is read too, because PHP's
//! `xmlrpc_encode_request` declares it unless told otherwise (client S6 of sraps-api.md 0). The `charset` of
//! `Content-Type` is not looked at: clients set it without a thought for what their library writes, and
//! the declaration stands nearer to the bytes. Other encodings are refused, not guessed.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::fault::{CHARACTER, ENCODING, Fault, quoted};

/// The longest XML declaration that is looked for.
const MAX_DECLARATION: usize = 256;

/// The text of a body, without a byte order mark and white space before its XML declaration.
pub(super) fn decode(body: &[u8]) -> Result<String, Fault> {
    if body.starts_with(&[0xFE, 0xFF]) || body.starts_with(&[0xFF, 0xFE]) {
        return Err(unsupported("UTF-16"));
    }
    let marked = body.strip_prefix(b"\xEF\xBB\xBF");
    let body = marked.unwrap_or(body).trim_ascii_start();
    let declared = declared(body).map(|name| name.to_ascii_lowercase());
    match declared.as_deref() {
        None | Some("utf-8" | "utf8" | "us-ascii" | "ascii") => utf8(body),
        Some("iso-8859-1" | "iso8859-1" | "iso_8859-1" | "latin1") if marked.is_none() => {
            Ok(body.iter().copied().map(char::from).collect())
        }
        Some(_) if marked.is_some() => utf8(body),
        Some(other) => Err(unsupported(other)),
    }
}

fn utf8(body: &[u8]) -> Result<String, Fault> {
    match str::from_utf8(body) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let text =
                format!("byte {} is not UTF-8, as which the call is read", error.valid_up_to());
            Err(Fault::new(CHARACTER, text))
        }
    }
}

fn unsupported(name: &str) -> Fault {
    let text = format!("the encoding {} is not read here: send UTF-8", quoted(name));
    Fault::new(ENCODING, text)
}

/// The encoding that the XML declaration names.
fn declared(body: &[u8]) -> Option<String> {
    if !body.starts_with(b"<?xml") {
        return None;
    }
    let head = body.get(..MAX_DECLARATION).unwrap_or(body);
    let end = head.windows(2).position(|two| two == b"?>")? + 2;
    let text = str::from_utf8(head.get(..end)?).ok()?;
    match Reader::from_str(text).read_event() {
        Ok(Event::Decl(declaration)) => {
            declaration.encoding().and_then(Result::ok).map(std::borrow::Cow::into_owned)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_8_unless_something_else_is_declared() {
        for body in [
            "<a>ü</a>",
            "\u{FEFF}<a>ü</a>",
            " \r\n<a>ü</a>",
            "<?xml version=\"1.0\"?><a>ü</a>",
            "<?xml version='1.0' encoding='utf-8'?><a>ü</a>",
            "\u{FEFF}<?xml version='1.0' encoding='iso-8859-1'?><a>ü</a>",
        ] {
            assert!(decode(body.as_bytes()).unwrap().ends_with("<a>ü</a>"), "{body}");
        }
    }

    #[test]
    fn latin_1_is_read_where_it_is_declared() {
        let body = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xFC</a>";
        assert!(decode(body).unwrap().ends_with("<a>ü</a>"));
        assert_eq!(decode(b"<a>\xFC</a>").unwrap_err().code, CHARACTER);
    }

    #[test]
    fn others_are_refused_by_their_name() {
        let refused = |body: &[u8]| decode(body).unwrap_err();
        assert_eq!(refused(b"\xFF\xFE<\0a\0").code, ENCODING);
        let fault = refused(b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><a/>");
        assert_eq!(fault.code, ENCODING);
        assert!(fault.text.contains("shift_jis"), "{}", fault.text);
    }
}
