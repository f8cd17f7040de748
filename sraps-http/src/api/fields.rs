//! Reads the fields of a JSON object one by one, and collects everything that is wrong with them.
//!
//! Not by serde's derive, because a client deserves to hear of all its errors at once, by field, and
//! because spellings are lenient: `"true"` and 1 are true, as the clients that exist send them
//! (sraps-api.md 8-6).

use std::fmt::Display;
use std::str::FromStr;

use serde_json::{Map, Value};
use sraps_core::service::{Error, FieldError};

use super::answer::Warning;
use crate::error::Problem;

/// How many unknown fields are named.
const MAX_UNKNOWN: usize = 20;

/// What happens to fields that nobody here knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unknown {
    /// They are ignored and named as warnings: for clients that exist.
    Warned,
    /// They are refused.
    Refused,
}

/// The fields of an object that are not read yet, and what was wrong so far.
pub(super) struct Fields {
    map: Map<String, Value>,
    path: String,
    errors: Vec<FieldError>,
    unknown: Vec<String>,
}

impl Fields {
    /// Takes an object; `path` stands before the names of its fields in errors (`[3].`).
    pub(super) fn of(value: Value, path: &str) -> Result<Self, Error> {
        let path = path.to_owned();
        match value {
            Value::Object(map) => Ok(Self { map, path, errors: Vec::new(), unknown: Vec::new() }),
            other => {
                let field = path.trim_end_matches('.');
                let field = if field.is_empty() { "body" } else { field };
                Err(Error::invalid(field, format!("expected an object, found {}", kind(&other))))
            }
        }
    }

    /// Takes a field out as it is; `None` where it is absent or null.
    pub(super) fn take(&mut self, name: &str) -> Option<Value> {
        self.map.remove(name).filter(|value| !value.is_null())
    }

    /// Whether the field is there, be it null.
    pub(super) fn has(&self, name: &str) -> bool {
        self.map.contains_key(name)
    }

    /// Remembers an error of a field.
    pub(super) fn refuse(&mut self, name: &str, message: impl ToString) {
        self.errors.push(FieldError::new(format!("{}{name}", self.path), message));
    }

    /// Remembers errors whose paths are complete.
    pub(super) fn refuse_all(&mut self, errors: Vec<FieldError>) {
        self.errors.extend(errors);
    }

    /// Remembers unknown fields further inside, whose paths are complete.
    pub(super) fn unknown(&mut self, paths: Vec<String>) {
        self.unknown.extend(paths);
    }

    /// The full path of a field.
    pub(super) fn path(&self, name: &str) -> String {
        format!("{}{name}", self.path)
    }

    /// A text; a number is taken as its digits.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        match self.take(name)? {
            Value::String(text) => Some(text),
            Value::Number(number) => Some(number.to_string()),
            other => {
                self.refuse(name, format!("expected a string, found {}", kind(&other)));
                None
            }
        }
    }

    /// A text that means something; the empty one counts as absent.
    pub(super) fn parse<T: FromStr<Err: Display>>(&mut self, name: &str) -> Option<T> {
        let text = self.text(name).filter(|text| !text.trim().is_empty())?;
        match text.trim().parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.refuse(name, error);
                None
            }
        }
    }

    /// A text that means something and must be there.
    pub(super) fn required<T: FromStr<Err: Display>>(&mut self, name: &str) -> Option<T> {
        let errors = self.errors.len();
        let value = self.parse(name);
        if value.is_none() && self.errors.len() == errors {
            self.refuse(name, "it is missing");
        }
        value
    }

    /// A text that means something and need not be there, but is not empty if it is.
    pub(super) fn given<T: FromStr<Err: Display>>(&mut self, name: &str) -> Option<T> {
        if self.has(name) { self.required(name) } else { None }
    }

    /// Yes or no: `true`, `false`, the same as texts in any case, 1, 0.
    pub(super) fn flag(&mut self, name: &str) -> Option<bool> {
        let value = self.take(name)?;
        let flag = flag(&value);
        if flag.is_none() {
            self.refuse(name, format!("expected true or false, found {}", kind(&value)));
        }
        flag
    }

    /// Yes or no, which need not be there but is one of the two if it is: there is no default to go back to.
    pub(super) fn given_flag(&mut self, name: &str) -> Option<bool> {
        let null = self.map.get(name).is_some_and(Value::is_null);
        if null {
            self.refuse(name, "expected true or false, found null");
        }
        self.flag(name)
    }

    /// A whole number, also as text.
    pub(super) fn number(&mut self, name: &str) -> Option<u64> {
        let value = self.take(name)?;
        let number = number(&value);
        if number.is_none() {
            self.refuse(name, format!("expected a whole number, found {}", kind(&value)));
        }
        number
    }

    /// Ends the reading: what is left is unknown, but for the fields that we send ourselves.
    pub(super) fn finish(self, ours: &[&str], mode: Unknown) -> Result<Vec<Warning>, Error> {
        let Self { map, path, mut errors, mut unknown } = self;
        let left = map.into_iter().map(|(name, _)| name).filter(|n| !ours.contains(&n.as_str()));
        unknown.extend(left.map(|name| format!("{path}{}", shortened(&name))));
        unknown.truncate(MAX_UNKNOWN);
        if mode == Unknown::Refused {
            let refused = |field: &String| FieldError::new(field, "this field is not known here");
            errors.extend(unknown.iter().map(refused));
        }
        if errors.is_empty() {
            Ok(unknown.into_iter().map(Warning::unknown_field).collect())
        } else {
            Err(Error::Invalid(errors))
        }
    }

    /// Ends the reading with all that is wrong, or with a value that was read.
    pub(super) fn done<T>(
        self,
        ours: &[&str],
        mode: Unknown,
        value: Option<T>,
    ) -> Result<(T, Vec<Warning>), Error> {
        let warnings = self.finish(ours, mode)?;
        let missing = || Error::Internal("a field was neither read nor refused".into());
        Ok((value.ok_or_else(missing)?, warnings))
    }
}

/// Yes or no, in every spelling that is taken.
pub(super) fn flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        },
        Value::Number(number) => match number.as_u64() {
            Some(1) => Some(true),
            Some(0) => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// A whole number from 0, also as text.
pub(super) fn number(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) if text.bytes().all(|b| b.is_ascii_digit()) => text.parse().ok(),
        _ => None,
    }
}

/// What a JSON value is, for an error: never its content.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// A name from a client, short enough for an answer.
pub(crate) fn shortened(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(64).collect()
}

/// A company id, profile id … of the path: what is no id names nothing.
pub(super) fn id<T: FromStr>(text: &str, missing: Error) -> Result<T, Problem> {
    text.parse().map_err(|_| missing.into())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_flag_is_read_in_every_known_spelling() {
        for yes in [json!(true), json!("true"), json!("True"), json!(1), json!("1")] {
            assert_eq!(flag(&yes), Some(true), "{yes}");
        }
        for no in [json!(false), json!("false"), json!(0), json!("0")] {
            assert_eq!(flag(&no), Some(false), "{no}");
        }
        for bad in [json!("yes"), json!(2), json!(-1), json!(1.5), json!([]), json!({})] {
            assert_eq!(flag(&bad), None, "{bad}");
        }
    }

    #[test]
    fn all_errors_are_told_at_once_by_field() {
        let body = json!({"a": [], "b": "x", "c": "maybe", "typo": 1, "uuid": "ours"});
        let mut fields = Fields::of(body, "[3].").unwrap();
        assert_eq!(fields.text("a"), None);
        assert_eq!(fields.number("b"), None);
        assert_eq!(fields.flag("c"), None);
        assert_eq!(fields.required::<String>("d"), None);
        let Err(Error::Invalid(errors)) = fields.finish(&["uuid"], Unknown::Refused) else {
            unreachable!("it must be refused");
        };
        let names: Vec<_> = errors.iter().map(|e| e.field.as_str()).collect();
        assert_eq!(names, ["[3].a", "[3].b", "[3].c", "[3].d", "[3].typo"]);
    }

    #[test]
    fn unknown_fields_are_named_where_they_are_ignored() {
        let fields = Fields::of(json!({"typo": null}), "").unwrap();
        let warnings = fields.finish(&[], Unknown::Warned).unwrap();
        assert_eq!(warnings, [Warning::unknown_field("typo".into())]);
    }

    #[test]
    fn a_body_that_is_no_object_is_said_to_be_one() {
        let error = Fields::of(json!([1]), "").err().unwrap();
        assert_eq!(error, Error::invalid("body", "expected an object, found an array"));
    }
}
