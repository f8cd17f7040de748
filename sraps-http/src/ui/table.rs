//! Tables as spreadsheets and other programs write them: comma-separated values with whatever separator and in
//! whatever encoding (web-ui.md 2.1, point 6). What is in them is decided elsewhere.

mod columns;
mod encoding;

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};

pub(crate) use columns::{Columns, Field};
pub(crate) use encoding::{NotText, decode};

/// What can stand between cells; where nothing tells, the first.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many lines are looked at to find out what stands between cells.
const SAMPLE: usize = 30;

/// The most cells of a line; others are dropped.
const WIDEST: usize = 100;

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    /// What stands between cells.
    pub(crate) separator: u8,
    /// The lines that are not empty.
    pub(crate) rows: Vec<Row>,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// Where it stands in the file, from 1.
    pub(crate) number: usize,
    pub(crate) cells: Vec<String>,
}

/// Why a table is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TableError {
    /// Nothing stands in it.
    Empty,
    /// It has more lines than are taken.
    TooLong,
}

impl Table {
    /// Reads a table of at most so many lines that are not empty.
    pub(crate) fn read(text: &str, most: usize) -> Result<Self, TableError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (told, text, before) = told_separator(text);
        let separator = told.unwrap_or_else(|| separator_of(text));
        let mut rows = Vec::new();
        let (mut number, mut counted) = (1 + before, 0);
        for record in records(text, separator) {
            let cells: Vec<String> = record.iter().take(WIDEST).map(str::to_owned).collect();
            if cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if rows.len() == most {
                return Err(TableError::TooLong);
            }
            // A record begins behind the last sign of the one before it, which may be half of a line's end.
            let begin = record.position().and_then(|at| usize::try_from(at.byte()).ok());
            let ends = text.get(begin.unwrap_or(counted)..).unwrap_or_default();
            let begin = text.len() - ends.trim_start_matches(['\r', '\n']).len();
            number += text.get(counted..begin).unwrap_or_default().matches('\n').count();
            counted = begin;
            rows.push(Row { number, cells });
        }
        if rows.is_empty() { Err(TableError::Empty) } else { Ok(Self { separator, rows }) }
    }

    /// How many columns it has.
    pub(crate) fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }
}

/// A spreadsheet's own first line, which names the separator; and how many lines that are.
fn told_separator(text: &str) -> (Option<u8>, &str, usize) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        Some([separator]) => (Some(*separator), rest, 1),
        _ => (None, text, 0),
    }
}

fn records(text: &str, separator: u8) -> impl Iterator<Item = StringRecord> {
    let reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    // Of a text in UTF-8 that lies in memory there is no record that cannot be read.
    reader.into_records().filter_map(Result::ok)
}

/// What divides the greatest part of the lines into the same number of cells, and into the most.
fn separator_of(text: &str) -> u8 {
    let mut best = (0, 1, 1, SEPARATORS[0]);
    for separator in SEPARATORS {
        let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
        for record in records(text, separator).take(SAMPLE) {
            *widths.entry(record.len()).or_default() += 1;
        }
        let all: usize = widths.values().sum();
        let usual = widths.into_iter().filter(|(width, _)| *width > 1);
        let Some((width, lines)) = usual.max_by_key(|(width, lines)| (*lines, *width)) else {
            continue;
        };
        let (best_lines, best_all, best_width, _) = best;
        if (lines * best_all, width) > (best_lines * all, best_width) {
            best = (lines, all, width, separator);
        }
    }
    best.3
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ui::sheet::{Sheet, unguarded};

    fn cells(text: &str) -> Vec<Vec<String>> {
        Table::read(text, 100).unwrap().rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn whatever_stands_between_cells_is_found() {
        for separator in [",", ";", "\t", "|"] {
            let text =
                format!("MAC{separator}Name\r\n000413000001{separator}\"Hall{separator} East\"\n");
            let name = format!("Hall{separator} East");
            let expected = [["MAC", "Name"], ["000413000001", &name]];
            assert_eq!(cells(&text), expected, "{separator:?}");
        }
        assert_eq!(cells("000413000001\n000413000002"), [["000413000001"], ["000413000002"]]);
        // A comma in names does not make a table of semicolons one of commas.
        assert_eq!(cells("mac;name\n1;a, b\n2;c, d\n")[1], ["1", "a, b"]);
        assert_eq!(cells("\u{feff}sep=|\n1|a,b\n2|c,d\n"), [["1", "a,b"], ["2", "c,d"]]);
    }

    #[test]
    fn lines_have_the_numbers_of_the_file() {
        let table = Table::read("mac;name\n\n ; \n1;\"a\nb\"\n2;c", 100).unwrap();
        let numbers: Vec<usize> = table.rows.iter().map(|row| row.number).collect();
        assert_eq!((numbers, table.width()), (vec![1, 4, 6], 2));
        let table = Table::read("sep=;\r\n\r\n1;a\r\n2;b\r\n", 9).unwrap();
        assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [3, 4]);
    }

    #[test]
    fn limits() {
        assert_eq!(Table::read(" \n;;\n", 9), Err(TableError::Empty));
        assert_eq!(Table::read("1\n2\n3", 2), Err(TableError::TooLong));
        assert_eq!(Table::read(&",".repeat(10_000), 2), Err(TableError::Empty));
        let wide = Table::read(&format!("x{}", ",".repeat(10_000)), 2).unwrap();
        assert_eq!(wide.width(), WIDEST);
    }

    proptest! {
        /// Point 6. What is exported is imported again as it was, whatever people wrote into it.
        #[test]
        fn what_is_exported_is_read_again(names in prop::collection::vec("\\PC{0,20}|[=+@',;|\"\t\r\n-]{1,8}", 1..8)) {
            let mut sheet = Sheet::new();
            sheet.line(["mac", "name", "profile", "model"]);
            for name in &names {
                sheet.line(["000413000001", name, "Head office", "snomD785"]);
            }
            let bytes = sheet.into_bytes();
            let rows = Table::read(&decode(&bytes).unwrap(), 100).unwrap().rows;
            let read: Vec<&str> = rows.iter().skip(1).map(|row| unguarded(&row.cells[1])).collect();
            prop_assert_eq!(read, names);
        }

        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(text) = decode(&bytes)
                && let Ok(table) = Table::read(&text, 10)
            {
                let _ = Columns::guess(&table);
            }
        }
    }
}
