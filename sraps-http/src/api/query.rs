//! Parameters in the query, read one by one; everything that is wrong with them is told at once, by name.
//! Nothing else of the API reads a query.

use std::fmt::Display;
use std::str::FromStr;

use axum::extract::{FromRequestParts, Query};
use http::Uri;
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
        Self::of_uri(&parts.uri)
    }
}

impl Parameters {
    fn of_uri(uri: &Uri) -> Result<Self, Problem> {
        let query = Query::<Vec<(String, String)>>::try_from_uri(uri)
            .map_err(|_| Problem::invalid("query", "it cannot be read as name=value pairs"))?;
        Ok(Self { left: query.0, errors: Vec::new() })
    }

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

    /// Those of these names, as the rest of a query for the link to the next page, so that it asks the same.
    /// Nothing is left in it that would break a `Link` header: no comma, semicolon, `>` or blank (sraps-api.md
    /// 1.3).
    pub(super) fn repeated(&self, names: &[&str]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.given().filter(|(name, _)| names.contains(name)));
        match query.finish() {
            query if query.is_empty() => query,
            query => format!("&{query}"),
        }
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
    use proptest::prelude::*;

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
    fn a_filter_goes_into_a_link_whatever_is_searched() {
        let query = Parameters::of(&[("x", "1"), ("q", "a, b;>\" ü&c="), ("state", "staged")]);
        let link = query.repeated(&["q", "state", "model"]);
        assert_eq!(link, "&q=a%2C+b%3B%3E%22+%C3%BC%26c%3D&state=staged");
        assert_eq!(query.repeated(&["model"]), "");
    }

    #[test]
    fn what_is_left_may_be_ignored() {
        let mut query = Parameters::of(&[("flag", "true"), ("unknown", "x")]);
        assert!(query.flag("flag"));
        assert!(query.done().is_ok());
    }

    proptest! {
        #[test]
        fn what_is_repeated_fits_into_a_link_and_reads_back(search in "[^\u{0}]{3,64}") {
            let given = [("q", search.as_str()), ("ordering", "-name"), ("junk", "x")];
            let query = Parameters::of(&given).repeated(&["q", "ordering"]);
            prop_assert!(!query.contains([',', ';', '>', ' ', '"', '\n']), "{}", query);
            let uri = format!("/?{}", &query[1..]).parse().unwrap();
            let read = Parameters::of_uri(&uri).unwrap();
            prop_assert_eq!(read.given().collect::<Vec<_>>(), &given[..2]);
        }
    }
}
