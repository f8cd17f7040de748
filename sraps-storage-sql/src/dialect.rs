//! Every difference between SQLite and PostgreSQL.
//!
//! sqlx's bounds for a generic database are long and say nothing, so they are met once, here, by a macro; the
//! other files know a [`Dialect`] that takes texts and numbers and gives rows of them.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use sqlx::error::DatabaseError;
use sqlx::{Arguments as _, Database, Postgres, Row as _, SqlStr, Sqlite};

/// A value to bind: all columns are texts or 64-bit numbers, in both databases.
#[derive(Clone)]
pub enum Val {
    /// A text or NULL.
    Text(Option<String>),
    /// A number or NULL.
    Int(Option<i64>),
}

impl fmt::Debug for Val {
    /// Only what it is: a value may be anybody's.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text(_) => "Text(…)",
            Self::Int(_) => "Int(…)",
        })
    }
}

/// What an error of the database means to a storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A unique or foreign key was violated: somebody was quicker, so the checks must be made again.
    Race,
    /// The transaction lost against another one and can simply be run again.
    Retry,
    /// The database cannot be reached or is overloaded.
    Unavailable,
    /// Waiting does not help.
    Broken,
}

/// A future that a dialect returns.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, sqlx::Error>> + Send + 'a>>;

mod sealed {
    /// Only this file's databases are dialects.
    pub trait Sealed {}
}

/// A database that the store can speak to.
pub trait Dialect: Database + sealed::Sealed {
    /// Begins a transaction that writes.
    const BEGIN_WRITE: &'static str;
    /// Whether transactions that write run at the same time, so that one can find the traces of another.
    const CONCURRENT_WRITES: bool;
    /// Begins a transaction that reads one snapshot.
    const BEGIN_READ: &'static str;
    /// Says how many bytes the database takes.
    const SIZE: &'static str;
    /// What stands between a searched text and a pattern.
    const FIND: &'static str;
    /// What stands before a column that no index is to be chosen for, where the database goes the way that it is
    /// told.
    const UNINDEXED: &'static str;

    /// Runs a statement and returns all its rows.
    fn fetch(
        conn: &mut Self::Connection,
        sql: SqlStr,
        values: Vec<Val>,
    ) -> Answer<'_, Vec<Self::Row>>;

    /// Runs a statement and returns how many rows it wrote.
    fn execute(conn: &mut Self::Connection, sql: SqlStr, values: Vec<Val>) -> Answer<'_, u64>;

    /// The text in a column.
    ///
    /// # Errors
    /// Where the column is missing or no text.
    fn text(row: &Self::Row, column: usize) -> Result<Option<&str>, sqlx::Error>;

    /// The number in a column.
    ///
    /// # Errors
    /// Where the column is missing or no number.
    fn int(row: &Self::Row, column: usize) -> Result<Option<i64>, sqlx::Error>;

    /// The same statement, whose parameters stand in their order, as this database binds many of them best.
    fn in_order(sql: String) -> String;

    /// The patterns for texts in which any of some needles stands.
    fn patterns<'a>(needles: impl Iterator<Item = &'a str>) -> Vec<String>;

    /// What an error code of this database means.
    fn fault_of(code: &str) -> Fault;

    /// What an error means.
    fn fault(error: &sqlx::Error) -> Fault {
        match error {
            sqlx::Error::Database(error) => fault_of_database::<Self>(&**error),
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::BeginFailed => Fault::Unavailable,
            _ => Fault::Broken,
        }
    }
}

fn fault_of_database<D: Dialect>(error: &dyn DatabaseError) -> Fault {
    if error.is_unique_violation() || error.is_foreign_key_violation() {
        return Fault::Race;
    }
    error.code().map_or(Fault::Broken, |code| D::fault_of(&code))
}

macro_rules! dialect {
    (
        $db:ident,
        size: $size:literal,
        begin: $begin:literal,
        concurrent: $concurrent:literal,
        begin_read: $begin_read:literal,
        find: $find:literal,
        unindexed: $unindexed:literal,
        patterns: $needles:ident => $patterns:expr,
        in_order: $sql:ident => $in_order:expr,
        $code:ident => $fault:expr
    ) => {
        impl sealed::Sealed for $db {}

        impl Dialect for $db {
            const SIZE: &'static str = $size;
            const BEGIN_WRITE: &'static str = $begin;
            const CONCURRENT_WRITES: bool = $concurrent;
            const BEGIN_READ: &'static str = $begin_read;
            const FIND: &'static str = $find;
            const UNINDEXED: &'static str = $unindexed;

            fn fetch(
                conn: &mut Self::Connection,
                sql: SqlStr,
                values: Vec<Val>,
            ) -> Answer<'_, Vec<Self::Row>> {
                Box::pin(async move {
                    let arguments = bind::<$db>(values).map_err(sqlx::Error::Encode)?;
                    sqlx::query_with::<$db, _>(sql, arguments).fetch_all(conn).await
                })
            }

            fn execute(
                conn: &mut Self::Connection,
                sql: SqlStr,
                values: Vec<Val>,
            ) -> Answer<'_, u64> {
                Box::pin(async move {
                    let arguments = bind::<$db>(values).map_err(sqlx::Error::Encode)?;
                    let done = sqlx::query_with::<$db, _>(sql, arguments).execute(conn).await?;
                    Ok(done.rows_affected())
                })
            }

            fn text(row: &Self::Row, column: usize) -> Result<Option<&str>, sqlx::Error> {
                row.try_get(column)
            }

            fn int(row: &Self::Row, column: usize) -> Result<Option<i64>, sqlx::Error> {
                row.try_get(column)
            }

            fn in_order($sql: String) -> String {
                $in_order
            }

            fn patterns<'a>($needles: impl Iterator<Item = &'a str>) -> Vec<String> {
                $patterns
            }

            fn fault_of($code: &str) -> Fault {
                $fault
            }
        }
    };
}

/// The arguments of a statement.
fn bind<DB: Database>(values: Vec<Val>) -> Result<DB::Arguments, sqlx::error::BoxDynError>
where
    Option<String>: for<'q> sqlx::Encode<'q, DB> + sqlx::Type<DB>,
    Option<i64>: for<'q> sqlx::Encode<'q, DB> + sqlx::Type<DB>,
{
    let mut arguments = DB::Arguments::default();
    arguments.reserve(values.len(), 0);
    for value in values {
        match value {
            Val::Text(text) => arguments.add(text)?,
            Val::Int(number) => arguments.add(number)?,
        }
    }
    Ok(arguments)
}

/// `?` for each `$n`.
fn without_numbers(sql: &str) -> String {
    let mut pieces = sql.split('$');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        plain.push('?');
        plain.push_str(piece.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    plain
}

/// A text for a pattern of `LIKE` that stands for itself.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

dialect! {
    Sqlite,
    size: "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
    // A transaction that writes later but began as a reading one cannot wait for another's end.
    begin: "BEGIN IMMEDIATE",
    concurrent: false,
    begin_read: "BEGIN DEFERRED",
    // FTS5 with trigrams: a phrase in quotes is found wherever it stands.
    find: "MATCH ",
    unindexed: "+",
    patterns: needles => {
        let phrases: Vec<String> =
            needles.map(|needle| format!("\"{}\"", needle.replace('"', "\"\""))).collect();
        vec![phrases.join(" OR ")]
    },
    // Numbered parameters have names here, and binding looks each name up from the first one on: with ten
    // thousand of them that takes longer than the statement.
    in_order: sql => without_numbers(&sql),
    // Extended codes carry the primary one in their low byte: 5 is BUSY, 6 is LOCKED.
    code => match code.parse::<u32>().map(|code| code & 0xff) {
        Ok(5 | 6) => Fault::Retry,
        _ => Fault::Broken,
    }
}

dialect! {
    Postgres,
    size: "SELECT pg_database_size(current_database())",
    begin: "BEGIN ISOLATION LEVEL READ COMMITTED",
    concurrent: true,
    begin_read: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    find: "LIKE ",
    unindexed: "",
    patterns: needles => needles.map(|needle| format!("%{}%", escaped(needle))).collect(),
    in_order: sql => sql,
    // Appendix A of PostgreSQL's manual: 08 connection, 53 resources (without 53100, a full disk, which
    // people must mend but which also passes), 57P stopping or starting, 25006 a server that became a replica.
    code => match code {
        "40001" | "40P01" => Fault::Retry,
        "57P01" | "57P02" | "57P03" | "25006" => Fault::Unavailable,
        _ if code.starts_with("08") || code.starts_with("53") => Fault::Unavailable,
        _ => Fault::Broken,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlite_counts_parameters_itself() {
        let sql = "a = $1 AND b IN ($2,$13) LIMIT 50";
        assert_eq!(Sqlite::in_order(sql.into()), "a = ? AND b IN (?,?) LIMIT 50");
        assert_eq!(Postgres::in_order(sql.into()), sql);
    }

    #[test]
    fn what_is_searched_stands_for_itself() {
        let needles = ["50%_\\", "a\"b"];
        assert_eq!(Sqlite::patterns(needles.into_iter()), ["\"50%_\\\" OR \"a\"\"b\""]);
        assert_eq!(Postgres::patterns(needles.into_iter()), ["%50\\%\\_\\\\%", "%a\"b%"]);
    }

    #[test]
    fn codes_mean_what_the_manuals_say() {
        for (code, fault) in [("5", Fault::Retry), ("517", Fault::Retry), ("11", Fault::Broken)] {
            assert_eq!(Sqlite::fault_of(code), fault, "{code}");
        }
        for (code, fault) in [
            ("40001", Fault::Retry),
            ("40P01", Fault::Retry),
            ("57P01", Fault::Unavailable),
            ("53300", Fault::Unavailable),
            ("42601", Fault::Broken),
        ] {
            assert_eq!(Postgres::fault_of(code), fault, "{code}");
        }
        assert_eq!(Sqlite::fault(&sqlx::Error::PoolTimedOut), Fault::Unavailable);
    }
}
