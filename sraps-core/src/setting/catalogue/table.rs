//! The table of names, `settings.tsv`, and its reader.
//!
//! The reader is total: every line that is not a comment gives one row, so no name can get lost; the tests
//! hold the file to its form.

use super::{CatalogueFamily, FamilySet, FieldType, Range};

/// The file, part of the program.
const SETTINGS: &str = include_str!("settings.tsv");

/// One line of the file.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The phone's own name of the setting.
    pub(super) name: &'static str,
    /// The families that know it.
    pub(super) families: FamilySet,
    /// The families that number it.
    pub(super) indexed_in: FamilySet,
    /// The default on a desk phone.
    pub(super) default: Option<&'static str>,
    /// The type, where it is known.
    pub(super) field_type: Option<FieldType>,
    /// The values of a select.
    pub(super) choices: Option<Vec<&'static str>>,
    /// The bounds of an integer.
    pub(super) range: Option<Range>,
}

/// All rows of the file, in its order.
pub(super) fn rows() -> impl Iterator<Item = Row> {
    lines().map(row)
}

/// The lines that hold a setting.
fn lines() -> impl Iterator<Item = &'static str> {
    SETTINGS.lines().filter(|line| !line.starts_with('#'))
}

/// Reads one line; a column that is missing counts as `-`.
fn row(line: &'static str) -> Row {
    let mut columns = line.split('\t');
    let mut column = || columns.next().filter(|text| *text != "-");
    let name = column().unwrap_or_default();
    let families = families(column());
    let indexed_in = self::families(column());
    let default = column();
    let field_type = column().and_then(FieldType::parse);
    let values = column();
    Row {
        name,
        families,
        indexed_in,
        default,
        field_type,
        choices: match field_type {
            Some(FieldType::Boolean) => Some(vec!["on", "off"]),
            Some(FieldType::Select) => values.map(|list| list.split('|').collect()),
            _ => None,
        },
        range: match field_type {
            Some(FieldType::Integer) => values.and_then(range),
            _ => None,
        },
    }
}

/// Reads a list of families.
fn families(column: Option<&str>) -> FamilySet {
    column.into_iter().flat_map(|list| list.split(',')).filter_map(CatalogueFamily::parse).collect()
}

/// Reads `least..greatest`.
fn range(text: &str) -> Option<Range> {
    let (least, greatest) = text.split_once("..")?;
    Some(Range { least: least.parse().ok(), greatest: greatest.parse().ok() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_list(column: &str, line: &str) {
        for family in column.split(',').filter(|text| *text != "-") {
            assert!(CatalogueFamily::parse(family).is_some(), "family {family:?}: {line:?}");
        }
    }

    #[test]
    fn every_line_is_well_formed() {
        let mut last = "";
        for line in lines() {
            let columns: Vec<_> = line.split('\t').collect();
            let [name, families, indexed_in, default, field_type, values] = columns[..] else {
                panic!("not six columns: {line:?}");
            };
            assert!(
                columns
                    .iter()
                    .all(|text| !text.is_empty() && text.trim() == *text && text.is_ascii()),
                "{line:?}"
            );
            assert!(name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_'), "{line:?}");
            assert!(
                name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-'),
                "{line:?}"
            );
            assert!(name.len() <= 64, "{line:?}");
            assert!(last < name, "sorted and only once: {line:?}");
            last = name;
            assert_ne!(families, "-", "{line:?}");
            check_list(families, line);
            check_list(indexed_in, line);
            let row = row(line);
            for family in row.indexed_in.iter() {
                assert!(row.families.contains(family), "{line:?}");
            }
            assert!(field_type == "-" || FieldType::parse(field_type).is_some(), "{line:?}");
            assert_eq!(row.range.is_some(), field_type == "integer" && values != "-", "{line:?}");
            if let Some(range) = &row.range {
                let digits = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
                assert_eq!(
                    format!("{}..{}", digits(range.least), digits(range.greatest)),
                    values,
                    "{line:?}"
                );
            }
            if field_type == "select" {
                let choices = row.choices.as_deref().unwrap();
                assert!(
                    choices.len() > 1 && choices.iter().all(|text| !text.is_empty()),
                    "{line:?}"
                );
            } else {
                assert!(field_type == "integer" || values == "-", "{line:?}");
            }
            if let Some(choices) = row.choices {
                assert!(default == "-" || choices.contains(&default), "{line:?}");
            }
        }
    }

    #[test]
    fn nothing_is_skipped() {
        assert_eq!(rows().count(), lines().count());
        assert_eq!(
            rows().count(),
            1353,
            "a changed number of names needs a look at the secrecy lists"
        );
    }

    #[test]
    fn no_example_of_somebody_elses_template_is_left() {
        for line in lines() {
            for mark in ["{{", "{$", "://", "@", "$("] {
                assert!(!line.contains(mark), "{line:?}");
            }
        }
    }
}
