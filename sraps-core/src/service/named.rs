//! Things are looked for by a part of their names, in any case. Names have no index for that, so what there is is
//! read on, a batch at a time, until enough is found.

use std::future::Future;

use super::{Error, MAX_NAME_SEARCH};
use crate::storage::{NameCursor, Page, PageRequest};
use crate::tenancy::Label;

/// A text that stands in names.
pub(super) struct Part(String);

impl Part {
    pub(super) fn new(text: &str) -> Self {
        Self(text.to_lowercase())
    }

    /// One of at most [`MAX_NAME_SEARCH`] characters.
    pub(super) fn checked(text: &str) -> Result<Self, Error> {
        if text.chars().count() > MAX_NAME_SEARCH {
            let message = format!("search for at most {MAX_NAME_SEARCH} characters");
            return Err(Error::invalid("q", message));
        }
        Ok(Self::new(text))
    }

    pub(super) fn is_in(&self, name: &Label) -> bool {
        name.as_str().to_lowercase().contains(&self.0)
    }
}

/// Reads batches, the first of them this one, until `enough` things fit, all are read or `most` batches are. Gives
/// what fits of all that was read, and whether there is more to read.
pub(super) async fn read_on<T, F>(
    mut batch: PageRequest<NameCursor>,
    most: u32,
    enough: usize,
    fits: impl Fn(&T) -> bool + Send + Sync,
    read: impl Fn(PageRequest<NameCursor>) -> F + Send + Sync,
) -> Result<(Vec<T>, bool), Error>
where
    F: Future<Output = Result<Page<T, NameCursor>, Error>> + Send,
    T: Send,
{
    let (size, mut found) = (batch.limit(), Vec::new());
    for _ in 0..most {
        let Page { items, next } = read(batch).await?;
        found.extend(items.into_iter().filter(&fits));
        match next {
            None => return Ok((found, false)),
            Some(_) if found.len() >= enough => break,
            Some(next) => batch = PageRequest::after(next, size),
        }
    }
    Ok((found, true))
}
