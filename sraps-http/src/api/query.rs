//! Parameters in the query, read one by one; everything that is wrong with them is told at once, by name.

use std::fmt::Display;
use std::str::FromStr;

use axum::extract::{FromRequestParts, Query};
use http::request::Parts;
use sraps_core::service::{Error, FieldError};

use super::fields::{flag, shortened};
use crate::error::Problem;

/// The longest value in bytes: more than any of ours needs.
const MAX_VALUE: usize = 4_096;

/// The parameters that are not read yet, and what was wrong so far.
#[derive(Debug, Default)]
pub(super) struct Parameters {
    left: Vec<(String, String)>,
    errors: Vec<FieldError>,
}

impl<S: Sync> FromRequestParts<S> for Parameters {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let query = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri)
            .map_err(|_| Problem::invalid("query", "it cannot be read as name=value pairs"))?;
        Ok(Self { left: query.0, errors: Vec::new() })
    }
}

impl Parameters {
    /// These, for tests.
    #[cfg(test)]
    pub(super) fn of(pairs: &[(&str, &str)]) -> Self {
        let left = pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        Self { left, errors: Vec::new() }
    }

    /// Remembers an error of a parameter.
    pub(super) fn refuse(&mut self, name: &str, message: impl ToString) {
        self.errors.push(FieldError::new(name, message));
    }

    /// What is not read yet.
    pub(super) fn given(&self) -> impl Iterator<Item = (&str, &str)> {
        self.left.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Takes a parameter out; blank is as if it were not there, as forms send what nobody filled in.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        let (found, left) =
            std::mem::take(&mut self.left).into_iter().partition(|(n, _)| n == name);
        self.left = left;
        let found: Vec<(String, String)> = found;
        if found.len() > 1 {
            self.refuse(name, "it is given more than once");
            return None;
        }
        let (_, value) = found.into_iter().next()?;
        if value.len() > MAX_VALUE {
            self.refuse(name, format!("{} bytes: at most {MAX_VALUE} are read", value.len()));
            return None;
        }
        Some(value).filter(|value| !value.trim().is_empty())
    }

    /// A parameter that means something.
    pub(super) fn parse<T: FromStr<Err: Display>>(&mut self, name: &str) -> Option<T> {
        self.read(name, str::parse)
    }

    /// A parameter that means something, read by a function.
    pub(super) fn read<T, E: Display>(
        &mut self,
        name: &str,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.text(name)?;
        match read(text.trim()) {
            Ok(value) => Some(value),
            Err(error) => {
                self.refuse(name, error);
                None
            }
        }
    }

    /// Yes or no; absent is no.
    pub(super) fn flag(&mut self, name: &str) -> bool {
        let read = |text: &str| flag(&text.into()).ok_or("expected true or false");
        self.read(name, read).unwrap_or(false)
    }

    /// Ends the reading; what is left is nobody's business.
    pub(super) fn done(self) -> Result<(), Problem> {
        if self.errors.is_empty() { Ok(()) } else { Err(Error::Invalid(self.errors).into()) }
    }

    /// Ends the reading; what is left is refused by its name.
    pub(super) fn done_strictly(mut self) -> Result<(), Problem> {
        for (name, _) in std::mem::take(&mut self.left) {
            self.refuse(&shortened(&name), "this parameter is not known here");
        }
        self.done()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(result: Result<(), Problem>) -> Vec<String> {
        let object = result.unwrap_err().object();
        let fields = object["fields"].as_array().unwrap().iter();
        fields.map(|field| field["field"].as_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let long = "x".repeat(MAX_VALUE + 1);
        let mut query = Parameters::of(&[
            ("number", "x"),
            ("twice", "1"),
            ("twice", "1"),
            ("long", &long),
            ("flag", "maybe"),
            ("blank", "  "),
            ("good", " 7 "),
            ("unknown", ""),
        ]);
        assert_eq!(query.parse::<u32>("number"), None);
        assert_eq!(query.text("twice"), None);
        assert_eq!(query.text("long"), None);
        assert!(!query.flag("flag"));
        assert_eq!(query.parse::<u32>("blank"), None);
        assert_eq!(query.parse::<u32>("good"), Some(7));
        assert_eq!(names(query.done_strictly()), ["number", "twice", "long", "flag", "unknown"]);
    }

    #[test]
    fn what_is_left_may_be_ignored() {
        let mut query = Parameters::of(&[("flag", "true"), ("unknown", "x")]);
        assert!(query.flag("flag"));
        assert!(query.done().is_ok());
    }
}
