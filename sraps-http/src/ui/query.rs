//! What stands behind the path of a list: filters and the place in it. All of it is in the URL, so that going
//! back, reloading and passing a link on work (web-ui.md 2.1, point 7).

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use http::request::Parts;
use sraps_core::storage::PageRequest;

use crate::api::Cursor;

/// The parameter of the place in a list.
const AFTER: &str = "after";

/// The parameter of the place in a list that is known whole.
const FROM: &str = "from";

/// The ways through a list, as links: back to its beginning, and on. The browser knows the way back by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Pages {
    pub(crate) first: Option<String>,
    pub(crate) next: Option<String>,
}

/// The part of a list known whole that is on a page: from the item at `from` on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slice {
    pub(crate) from: usize,
    pub(crate) pages: Pages,
}

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

    /// The ways through a list at a path, with the same filters. `next` is where the part that was read ends.
    pub(crate) fn pages(&self, path: &str, next: Option<&impl Cursor>) -> Pages {
        Pages {
            first: (!self.is_first()).then(|| self.first(path)),
            next: next.map(|cursor| self.but(AFTER, &cursor.encode()).link(path)),
        }
    }

    /// The part that is asked for of a list of so many items at a path, where a page has `size` of them. A place
    /// that is none is the beginning.
    pub(crate) fn slice(&self, path: &str, size: usize, total: usize) -> Slice {
        let from = self.get(FROM).and_then(|from| from.parse().ok()).unwrap_or(0);
        let from = if from < total { from / size * size } else { 0 };
        let next = from + size;
        let pages = Pages {
            first: (from > 0).then(|| self.but(FROM, "").link(path)),
            next: (next < total).then(|| self.but(FROM, &next.to_string()).link(path)),
        };
        Slice { from, pages }
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
        let first = Some("/ui/?q=+a%26b+&utm=1".to_owned());
        let next = format!("/ui/?q=+a%26b+&utm=1&after={}", Revision::new(7).encode());
        let pages = query.pages("/ui/", Some(&Revision::new(7)));
        assert_eq!(pages, Pages { first: first.clone(), next: Some(next) });
        assert_eq!(query.pages("/ui/", None::<&Revision>), Pages { first, next: None });
        assert_eq!(Query::default().pages("/ui/", None::<&Revision>), Pages::default());
        assert_eq!(Query::default().first("/ui/"), "/ui/");
    }

    #[test]
    fn a_list_known_whole_is_walked_page_by_page() {
        let slice = |from: &str, total| query(&[("q", "x"), ("from", from)]).slice("/", 10, total);
        let link = |link: &str| Some(link.to_owned());
        let (first, second) = (link("/?q=x"), link("/?q=x&from=10"));
        let begin = Slice { from: 0, pages: Pages { first: None, next: second } };
        for from in ["", "0", "9", "25", "-1", "x"] {
            assert_eq!(slice(from, 25), begin, "{from}");
        }
        let middle = Pages { first: first.clone(), next: link("/?q=x&from=20") };
        assert_eq!(slice("19", 25), Slice { from: 10, pages: middle });
        let last = Slice { from: 10, pages: Pages { first, next: None } };
        assert_eq!(slice("10", 20), last);
        assert_eq!(slice("0", 10), Slice { from: 0, pages: Pages::default() });
        assert_eq!(slice("", 0), Slice { from: 0, pages: Pages::default() });
    }

    #[test]
    fn a_place_that_is_none_is_the_beginning() {
        assert_eq!(query(&[("after", "???")]).page::<Revision>(25), PageRequest::first(25));
        let there = query(&[("after", &Revision::new(7).encode())]);
        assert_eq!(there.page(25), PageRequest::after(Revision::new(7), 25));
    }
}
