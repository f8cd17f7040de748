//! What stands behind the path of a list: filters and the place in it. All of it is in the URL, so that going
//! back, reloading and passing a link on work (web-ui.md 2.1, point 7).

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use http::request::Parts;
use sraps_core::storage::PageRequest;

use crate::api::Cursor;

/// The parameter of the place in a list.
const AFTER: &str = "after";

/// The parameters of a page, in their order. What a page does not know it ignores: a link from elsewhere may
/// have got something added.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    /// A parameter that is there and not empty; the first of several.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The part of a list that is asked for. A place that is none is the beginning.
    pub(crate) fn page<C: Cursor>(&self, size: u32) -> PageRequest<C> {
        match self.get(AFTER).and_then(C::decode) {
            Some(cursor) => PageRequest::after(cursor, size),
            None => PageRequest::first(size),
        }
    }

    /// Whether it asks for the beginning of a list.
    pub(crate) fn is_first(&self) -> bool {
        self.get(AFTER).is_none()
    }

    /// All values of a parameter.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The link to the next part of a list at a path, with the same filters.
    pub(crate) fn next(&self, path: &str, cursor: Option<&impl Cursor>) -> Option<String> {
        Some(self.but(AFTER, &cursor?.encode()).link(path))
    }

    /// The link to the beginning of the list, with the same filters.
    pub(crate) fn first(&self, path: &str) -> String {
        self.but(AFTER, "").link(path)
    }

    /// The same with another value of one parameter, which is left out if that is empty.
    #[must_use]
    pub(crate) fn but(&self, name: &str, value: &str) -> Self {
        let kept = self.0.iter().filter(|(key, _)| key != name).cloned();
        let more = (!value.is_empty()).then(|| (name.to_owned(), value.to_owned()));
        Self(kept.chain(more).collect())
    }

    /// Whether there are empty ones.
    pub(crate) fn has_blanks(&self) -> bool {
        self.0.iter().any(|(_, value)| value.is_empty())
    }

    /// The parameters that are not empty, by name and value.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let kept = self.0.iter().filter(|(_, value)| !value.is_empty());
        kept.map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The parameters that are not empty, as they stand behind a path's question mark.
    pub(crate) fn text(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(self.pairs()).finish()
    }

    /// A link to a path with these parameters.
    pub(crate) fn link(&self, path: &str) -> String {
        let query = self.text();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

impl From<&str> for Query {
    fn from(text: &str) -> Self {
        Self(form_urlencoded::parse(text.as_bytes()).into_owned().collect())
    }
}

impl<S: Sync> FromRequestParts<S> for Query {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::from(parts.uri.query().unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use sraps_core::storage::Revision;

    use super::*;

    fn query(pairs: &[(&str, &str)]) -> Query {
        Query(pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn a_list_is_walked_with_its_filters() {
        let query = query(&[("q", " a&b "), ("state", ""), ("after", "x"), ("utm", "1")]);
        assert_eq!(
            (query.get("q"), query.get("state"), query.get("no")),
            (Some("a&b"), None, None)
        );
        assert!(!query.is_first());
        let next = query.next("/ui/", Some(&Revision::new(7))).unwrap();
        assert_eq!(next, format!("/ui/?q=+a%26b+&utm=1&after={}", Revision::new(7).encode()));
        assert_eq!(query.next("/ui/", None::<&Revision>), None);
        assert_eq!(query.first("/ui/"), "/ui/?q=+a%26b+&utm=1");
        assert_eq!(Query::default().first("/ui/"), "/ui/");
    }

    #[test]
    fn a_place_that_is_none_is_the_beginning() {
        assert_eq!(query(&[("after", "???")]).page::<Revision>(25), PageRequest::first(25));
        let there = query(&[("after", &Revision::new(7).encode())]);
        assert_eq!(there.page(25), PageRequest::after(Revision::new(7), 25));
    }
}
