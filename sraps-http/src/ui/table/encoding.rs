//! From the bytes of a file to its text. Spreadsheets write UTF-8, UTF-16 with a mark before it, or what Windows
//! had before both.

use encoding_rs::{Encoding, WINDOWS_1252};

/// Why bytes are no table's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotText {
    /// A workbook of a spreadsheet program.
    Workbook,
    /// Something else.
    Binary,
}

/// What workbooks begin with: of today (a ZIP archive), and of 1997.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];

/// The text of a file: as its mark says, else UTF-8 where it can be that, else Windows-1252.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, NotText> {
    if WORKBOOKS.iter().any(|begin| bytes.starts_with(begin)) {
        return Err(NotText::Workbook);
    }
    let text = match (Encoding::for_bom(bytes), std::str::from_utf8(bytes)) {
        (Some((encoding, _)), _) => encoding.decode(bytes).0.into_owned(),
        (None, Ok(text)) => text.to_owned(),
        (None, Err(_)) => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    };
    if text.contains('\0') { Err(NotText::Binary) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_encoding_is_read() {
        let utf16 = |little: bool| {
            let unit = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
            "\u{feff}Büro €".encode_utf16().flat_map(unit).collect::<Vec<u8>>()
        };
        for bytes in [
            "Büro €".as_bytes(),
            "\u{feff}Büro €".as_bytes(),
            &utf16(true),
            &utf16(false),
            b"B\xfcro \x80",
        ] {
            assert_eq!(decode(bytes).unwrap(), "Büro €", "{bytes:?}");
        }
        assert_eq!(decode(b"PK\x03\x04..."), Err(NotText::Workbook));
        assert_eq!(decode(b"\xd0\xcf\x11\xe0..."), Err(NotText::Workbook));
        assert_eq!(decode(b"a\0b"), Err(NotText::Binary));
        assert_eq!(decode(b"").unwrap(), "");
    }
}
