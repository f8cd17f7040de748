//! Rows to values and values to rows: one column after the other, in the order of the statement.

use jiff::Timestamp;
use sraps_core::mac::Mac;
use sraps_core::setting::Settings;
use sraps_core::tenancy::Version;
use uuid::Uuid;

use crate::dialect::{Dialect, Val};
use crate::failure::{Failure, Step};

/// Something that a row holds.
pub(crate) trait Stored: Sized {
    /// How many columns it takes.
    const WIDTH: usize;

    /// Reads its columns.
    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self>;
}

/// The cells of a row, read from left to right.
pub(crate) struct Cells<'r, D: Dialect> {
    row: &'r D::Row,
    next: usize,
}

impl<'r, D: Dialect> Cells<'r, D> {
    pub(crate) fn new(row: &'r D::Row) -> Self {
        Self { row, next: 0 }
    }

    fn step(&mut self) -> usize {
        let column = self.next;
        self.next += 1;
        column
    }

    /// Passes columns over.
    pub(crate) fn skip(&mut self, columns: usize) {
        self.next += columns;
    }

    fn missing(column: usize) -> Failure {
        Failure::damaged("a row", format!("column {column} is empty"))
    }

    /// The next text or NULL.
    pub(crate) fn maybe_text(&mut self) -> Step<Option<&'r str>> {
        Ok(D::text(self.row, self.step())?)
    }

    /// The next text.
    pub(crate) fn text(&mut self) -> Step<&'r str> {
        let column = self.next;
        self.maybe_text()?.ok_or_else(|| Self::missing(column))
    }

    /// The next number or NULL.
    pub(crate) fn maybe_int(&mut self) -> Step<Option<i64>> {
        Ok(D::int(self.row, self.step())?)
    }

    /// The next number.
    pub(crate) fn int(&mut self) -> Step<i64> {
        let column = self.next;
        self.maybe_int()?.ok_or_else(|| Self::missing(column))
    }

    /// The next number in a narrower type.
    pub(crate) fn number<T: TryFrom<i64>>(&mut self) -> Step<T> {
        let number = self.int()?;
        T::try_from(number).map_err(|_| Failure::damaged("a number", number))
    }

    /// The next number as yes or no.
    pub(crate) fn flag(&mut self) -> Step<bool> {
        Ok(self.int()? != 0)
    }

    /// The next text as something that texts are parsed to.
    pub(crate) fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(&mut self) -> Step<T> {
        let text = self.text()?;
        text.parse().map_err(|why| Failure::damaged("a text", why))
    }

    /// The next text or NULL, likewise.
    pub(crate) fn maybe_parsed<T>(&mut self) -> Step<Option<T>>
    where
        T: std::str::FromStr<Err: std::fmt::Display>,
    {
        let text = self.maybe_text()?;
        text.map(str::parse).transpose().map_err(|why| Failure::damaged("a text", why))
    }

    /// The next id.
    pub(crate) fn id<T>(&mut self, wrap: impl Fn(Uuid) -> T) -> Step<T> {
        let column = self.next;
        self.maybe_id(wrap)?.ok_or_else(|| Self::missing(column))
    }

    /// The next id or NULL.
    pub(crate) fn maybe_id<T>(&mut self, wrap: impl Fn(Uuid) -> T) -> Step<Option<T>> {
        let text = self.maybe_text()?;
        let id = text.map(Uuid::try_parse).transpose();
        Ok(id.map_err(|why| Failure::damaged("an id", why))?.map(wrap))
    }

    /// The next MAC.
    pub(crate) fn mac(&mut self) -> Step<Mac> {
        let number = self.int()?;
        let mac = u64::try_from(number).ok().and_then(Mac::from_u64);
        mac.ok_or_else(|| Failure::damaged("a MAC", number))
    }

    /// The next time.
    pub(crate) fn time(&mut self) -> Step<Timestamp> {
        time(self.int()?)
    }

    /// The next time or NULL.
    pub(crate) fn maybe_time(&mut self) -> Step<Option<Timestamp>> {
        self.maybe_int()?.map(time).transpose()
    }

    /// The next version.
    pub(crate) fn version(&mut self) -> Step<Version> {
        Ok(Version::new(self.number()?))
    }

    /// The next text as JSON.
    pub(crate) fn json<T: serde::de::DeserializeOwned>(&mut self) -> Step<T> {
        json(self.text()?)
    }

    /// The next columns, which are all NULL if an outer join found nothing.
    pub(crate) fn joined<T: Stored>(&mut self) -> Step<Option<T>> {
        let first = self.next;
        if D::text(self.row, first)?.is_none() {
            self.next = first + T::WIDTH;
            return Ok(None);
        }
        T::read(self).map(Some)
    }
}

/// A time from its number.
pub(crate) fn time(microseconds: i64) -> Step<Timestamp> {
    Timestamp::from_microsecond(microseconds).map_err(|why| Failure::damaged("a time", why))
}

/// Reads JSON that this crate wrote.
pub(crate) fn json<T: serde::de::DeserializeOwned>(text: &str) -> Step<T> {
    // serde_json's messages may quote the text, which may hold what is nobody's business.
    serde_json::from_str(text).map_err(|why| {
        Failure::damaged("JSON", format!("unreadable at {}:{}", why.line(), why.column()))
    })
}

/// Writes JSON.
pub(crate) fn to_json<T: serde::Serialize>(value: &T) -> Step<String> {
    serde_json::to_string(value).map_err(|why| Failure::damaged("JSON", why))
}

/// An id as it is stored.
pub(crate) fn hex(id: Uuid) -> String {
    id.simple().to_string()
}

/// A text to bind.
pub(crate) fn text(text: impl Into<String>) -> Val {
    Val::Text(Some(text.into()))
}

/// A text or NULL to bind.
pub(crate) fn maybe_text(text: Option<impl Into<String>>) -> Val {
    Val::Text(text.map(Into::into))
}

/// An id to bind.
pub(crate) fn id(id: Uuid) -> Val {
    text(hex(id))
}

/// An id or NULL to bind.
pub(crate) fn maybe_id(id: Option<Uuid>) -> Val {
    maybe_text(id.map(hex))
}

/// A number to bind.
pub(crate) fn int(number: impl Into<i64>) -> Val {
    Val::Int(Some(number.into()))
}

/// A MAC to bind.
pub(crate) fn mac(mac: Mac) -> Val {
    int(mac_number(mac))
}

/// A MAC as it is stored: 48 bits always fit.
pub(crate) fn mac_number(mac: Mac) -> i64 {
    mac.as_u64().cast_signed()
}

/// A time to bind, in whole microseconds.
pub(crate) fn at(time: Timestamp) -> Val {
    int(time.as_microsecond())
}

/// A time or NULL to bind.
pub(crate) fn maybe_at(time: Option<Timestamp>) -> Val {
    Val::Int(time.map(Timestamp::as_microsecond))
}

/// A version to bind.
pub(crate) fn version(version: Version) -> Val {
    int(version.get())
}

/// Settings to bind, and what of them has columns of its own: their redirection's target, and what they say
/// about redirecting and polling.
pub(crate) fn settings(settings: &Settings) -> Step<[Val; 4]> {
    let [redirects, polls] = says(settings);
    Ok([text(to_json(settings)?), maybe_text(settings.target()), redirects, polls])
}

/// What settings say that decides a state: the columns `redirects` and `polls`.
pub(crate) fn says(settings: &Settings) -> [Val; 2] {
    let polls = settings.polling().map(|polling| polling.seconds().unwrap_or(0).into());
    [Val::Int(settings.redirects().map(i64::from)), Val::Int(polls)]
}
