//! Pages of lists (sraps-api.md 1.3): bare arrays, and a `Link` header to the rest.
//!
//! Without `page` and `page_size` everything is given, because clients that exist do not follow links; only
//! a stored list with more than 10,000 rows is cut. What the parameters of Snom's service are called
//! beside `page_size` is not known: `page` counts from 1 as in similar services, and links to the rest of a
//! stored list carry a `cursor`, which is opaque: pages then neither skip nor repeat anything while others
//! write.

use axum::extract::FromRequestParts;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::request::Parts;
use sraps_core::storage::{EndpointCursor, MAX_PAGE, NameCursor, Page, PageRequest, Revision};

use super::query::Parameters;
use crate::error::Problem;

/// The most items that a client can ask for at once; a larger `page_size` is taken as this.
const MAX_SIZE: u32 = 1_000;

/// The size of a page where only its number is given.
const DEFAULT_SIZE: u32 = 20;

/// Which part of a list is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Paging {
    page: Option<u32>,
    size: Option<u32>,
    cursor: Option<String>,
}

impl<S: Sync> FromRequestParts<S> for Paging {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let mut query = Parameters::from_request_parts(parts, state).await?;
        let paging = Self::read(&mut query);
        query.done()?;
        Ok(paging)
    }
}

impl Paging {
    /// Takes what it is made of out of a query.
    pub(super) fn read(query: &mut Parameters) -> Self {
        let page = query.read("page", number);
        let size = query.read("page_size", number).map(|size| size.min(MAX_SIZE));
        Self { page, size, cursor: query.text("cursor") }
    }

    /// Whether a page was asked for by its number.
    pub(super) fn is_numbered(&self) -> bool {
        self.page.is_some()
    }

    /// The same with pages of this size where none was asked for.
    pub(super) fn at_most(mut self, size: u32) -> Self {
        self.size = self.size.or(Some(size));
        self
    }

    /// The query of the page that begins after a cursor.
    pub(super) fn after(&self, cursor: &impl Cursor) -> String {
        let size = self.window().map(|(_, size)| format!("&page_size={size}")).unwrap_or_default();
        format!("?cursor={}{size}", cursor.encode())
    }

    fn window(&self) -> Option<(u32, u32)> {
        let size = match (self.page, self.size) {
            (None, None) => return None,
            (_, size) => size.unwrap_or(DEFAULT_SIZE),
        };
        Some((self.page.unwrap_or(1), size))
    }

    /// The part of a list that is at hand as a whole, and the query of the next one.
    pub(super) fn slice<'a, T>(&self, items: &'a [T]) -> (&'a [T], Option<String>) {
        let Some((page, size)) = self.window() else { return (items, None) };
        let start = (u64::from(page) - 1).saturating_mul(size.into());
        let start = usize::try_from(start).unwrap_or(usize::MAX).min(items.len());
        let rest = items.get(start..).unwrap_or_default();
        match rest.split_at_checked(size as usize) {
            Some((part, rest)) if !rest.is_empty() => {
                (part, Some(format!("?page={}&page_size={size}", page.saturating_add(1))))
            }
            _ => (rest, None),
        }
    }

    /// What to ask a storage for.
    pub(super) fn request<C: Cursor>(&self) -> Result<PageRequest<C>, Problem> {
        if let Some(cursor) = &self.cursor {
            let refused = || Problem::invalid("cursor", "it is not from a Link of this list");
            let size = self.size.unwrap_or(MAX_PAGE);
            return Ok(PageRequest::after(C::decode(cursor).ok_or_else(refused)?, size));
        }
        let Some((page, size)) = self.window() else { return Ok(PageRequest::first(MAX_PAGE)) };
        let limit = page.checked_mul(size).filter(|limit| *limit <= MAX_PAGE);
        limit.map(PageRequest::first).ok_or_else(|| {
            let message =
                format!("page and page_size reach {MAX_PAGE} rows: follow the header Link");
            Problem::invalid("page", message)
        })
    }

    /// The items that were asked for, of what a storage answered to [`Self::request`], and the query of the
    /// next page.
    pub(super) fn cut<T, C: Cursor>(&self, found: Page<T, C>) -> (Vec<T>, Option<String>) {
        let Page { mut items, next } = found;
        if let (None, Some((page, size))) = (&self.cursor, self.window()) {
            let before = (page - 1) as usize * size as usize;
            items.drain(..before.min(items.len()));
        }
        (items, next.map(|cursor| self.after(&cursor)))
    }
}

fn number(text: &str) -> Result<u32, &'static str> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    // Digits that do not fit are simply many.
    let number = if digits { text.parse().unwrap_or(u32::MAX) } else { 0 };
    if number == 0 { Err("expected a whole number from 1") } else { Ok(number) }
}

/// A place in a list as text that can stand in a URL in a `Link` header: letters, digits, `-` and `_`.
pub(crate) trait Cursor: Sized {
    /// The text.
    fn encode(&self) -> String;

    /// Reads the text.
    fn decode(text: &str) -> Option<Self>;
}

impl Cursor for Revision {
    fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.get().to_string())
    }

    fn decode(text: &str) -> Option<Self> {
        let digits = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        Some(Self::new(digits.parse().ok()?))
    }
}

impl Cursor for NameCursor {
    fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode(format!("{}{}", self.id.simple(), self.name))
    }

    fn decode(text: &str) -> Option<Self> {
        let plain = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        let (id, name) = plain.split_at_checked(32)?;
        Some(Self { id: id.parse().ok()?, name: name.to_owned() })
    }
}

impl Cursor for EndpointCursor {
    fn encode(&self) -> String {
        // Texts, numbers and moments are always JSON.
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default())
    }

    fn decode(text: &str) -> Option<Self> {
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paging(query: &[(&str, &str)]) -> Result<Paging, Problem> {
        let mut query = Parameters::of(query);
        let paging = Paging::read(&mut query);
        query.done().map(|()| paging)
    }

    #[test]
    fn without_parameters_everything_is_given() {
        let items: Vec<u32> = (0..1_500).collect();
        let all = Paging::default();
        assert_eq!(all.slice(&items), (&items[..], None));
        assert_eq!(all.request::<NameCursor>().unwrap().limit(), MAX_PAGE);
    }

    #[test]
    fn a_list_is_walked_by_its_links() {
        let items: Vec<u32> = (0..45).collect();
        let first = paging(&[("page_size", "20")]).unwrap();
        let (part, next) = first.slice(&items);
        assert_eq!((part.len(), next.as_deref()), (20, Some("?page=2&page_size=20")));
        let (part, next) = paging(&[("page", "3")]).unwrap().slice(&items);
        assert_eq!((part, next), (&items[40..], None));
        let exact = paging(&[("page_size", "45")]).unwrap();
        assert_eq!(exact.slice(&items), (&items[..], None));
        let beyond = paging(&[("page", "4000000000"), ("page_size", "1000")]).unwrap();
        assert_eq!(beyond.slice(&items), (&items[..0], None));
    }

    #[test]
    fn sizes_are_clamped_and_nonsense_is_refused() {
        let large = paging(&[("page_size", "99999999999")]).unwrap();
        assert_eq!(large.request::<NameCursor>().unwrap().limit(), MAX_SIZE);
        for bad in ["0", "-1", "1.5", "x", "+3"] {
            assert!(paging(&[("page_size", bad)]).is_err(), "{bad}");
            assert!(paging(&[("page", bad)]).is_err(), "{bad}");
        }
        let blank = paging(&[("page", ""), ("page_size", " "), ("cursor", "")]).unwrap();
        assert_eq!(blank, Paging::default(), "as forms send what nobody filled in");
        let far = paging(&[("page", "11"), ("page_size", "1000")]).unwrap();
        assert!(far.request::<NameCursor>().is_err());
        let strange = paging(&[("cursor", "x y")]).unwrap();
        assert!(strange.request::<NameCursor>().is_err());
        assert!(strange.request::<Revision>().is_err());
    }

    #[test]
    fn a_numbered_page_of_a_stored_list_is_cut_out() {
        let second = paging(&[("page", "2"), ("page_size", "2")]).unwrap();
        assert_eq!(second.request::<NameCursor>().unwrap().limit(), 4);
        let cursor = NameCursor { name: "Ä".into(), id: uuid::Uuid::from_u128(4) };
        let text = cursor.encode();
        let (items, next) =
            second.cut(Page { items: vec![1, 2, 3, 4], next: Some(cursor.clone()) });
        assert_eq!(items, [3, 4]);
        assert_eq!(next, Some(format!("?cursor={text}&page_size=2")));
        assert_eq!(NameCursor::decode(&text), Some(cursor));
    }

    #[test]
    fn cursors_read_back_and_fit_into_a_link() {
        let cursor = NameCursor { name: "Ä, \"b\"; c".into(), id: uuid::Uuid::from_u128(7) };
        let text = cursor.encode();
        assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')));
        assert_eq!(NameCursor::decode(&text), Some(cursor));
        let revision = Revision::new(4_711);
        assert_eq!(Revision::decode(&revision.encode()), Some(revision));
        assert_eq!(Revision::decode("eA"), None);
    }
}
