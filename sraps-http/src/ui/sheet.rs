//! Tables for spreadsheets: comma-separated values, sent row by row while they are read.
//!
//! A spreadsheet takes a cell that begins with certain signs for a formula, whoever wrote it; an apostrophe before
//! it makes it a text (web-ui.md 2.1, point 6).

use axum::response::Response;
use bytes::Bytes;
use futures_util::stream::Stream;

use super::download;
use crate::error::Problem;

/// The signs that begin a formula, or hide that one begins.
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\''];

/// Lines of a table as bytes.
#[derive(Debug)]
pub(crate) struct Sheet(csv::Writer<Vec<u8>>);

impl Sheet {
    pub(crate) fn new() -> Self {
        Self::separated_by(b',')
    }

    /// One with this between its cells.
    pub(crate) fn separated_by(separator: u8) -> Self {
        let mut table = csv::WriterBuilder::new();
        Self(table.flexible(true).delimiter(separator).from_writer(Vec::new()))
    }

    /// Adds a line.
    pub(crate) fn line<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        // Writing to memory does not fail.
        let _ = self.0.write_record(cells.into_iter().map(guarded).map(String::into_bytes));
    }

    /// What was added.
    pub(crate) fn into_bytes(self) -> Bytes {
        self.0.into_inner().unwrap_or_default().into()
    }
}

/// A cell that no spreadsheet takes for a formula.
fn guarded(cell: &str) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell.to_owned() }
}

/// The cell as it was before it was written.
pub(crate) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA)).unwrap_or(cell)
}

/// The type of such a table.
pub(crate) const CSV: &str = "text/csv; charset=utf-8; header=present";

/// A table as a file, of parts that are made one after the other.
pub(crate) fn file(
    name: &str,
    parts: impl Stream<Item = Result<Bytes, Problem>> + Send + 'static,
) -> Response {
    download::streamed(name, CSV, parts)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(lines: &[&[&str]]) -> String {
        let mut sheet = Sheet::new();
        for line in lines {
            sheet.line(line.iter().copied());
        }
        String::from_utf8(sheet.into_bytes().to_vec()).unwrap()
    }

    #[test]
    fn cells_are_quoted_and_are_no_formulas() {
        let lines: &[&[&str]] = &[&["MAC", "Name"], &["000413AABBCC", "=1+2"], &["a,b", "x\ny"]];
        assert_eq!(written(lines), "MAC,Name\n000413AABBCC,'=1+2\n\"a,b\",\"x\ny\"\n");
    }

    proptest! {
        /// Point 6. Whatever stands in a cell comes back, and no cell begins a formula.
        #[test]
        fn what_is_written_is_read_again(cells in prop::collection::vec(".*", 1..5)) {
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            // A header comes first: a reader takes the first sign of a file for a mark of its encoding.
            let text = written(&[&["header"], &cells]);
            let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
            let line = reader.records().next().unwrap().unwrap();
            let read: Vec<&str> = line.iter().map(unguarded).collect();
            prop_assert_eq!(&read, &cells);
            for cell in &line {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
            }
        }
    }
}
