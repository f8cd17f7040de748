//! The only statements that are put together at run time: lists of parameters, from constant texts.
//!
//! A list's length comes in a few sizes, so that few statements are prepared: a list for `IN` is filled up by
//! repeating its last value, rows to insert are cut into pieces.

use sqlx::{AssertSqlSafe, SqlSafeStr as _, SqlStr};

use crate::cells::Cells;
use crate::dialect::{Dialect, Val};
use crate::failure::Step;

/// The longest `IN` list: what the largest change set needs.
const LONGEST: usize = 10_000;

/// Lengths of `IN` lists.
const LISTS: [usize; 5] = [1, 16, 256, 2_048, LONGEST];

/// Numbers of rows in one `INSERT`. 128 rows of 18 columns stay far below what a database can bind.
const ROWS: [usize; 3] = [128, 16, 1];

/// `head` + `$n, …` + `tail`, where `fixed` parameters stand in `head` already, in their order.
fn list<D: Dialect>(head: &'static str, fixed: usize, length: usize, tail: &'static str) -> SqlStr {
    let mut sql = String::with_capacity(head.len() + tail.len() + length * 7);
    sql.push_str(head);
    for n in 1..=length {
        if n > 1 {
            sql.push(',');
        }
        sql.push('$');
        sql.push_str(&(fixed + n).to_string());
    }
    sql.push_str(tail);
    AssertSqlSafe(D::in_order(sql)).into_sql_str()
}

/// Runs `head` + a list + `tail` and hands over each row: one statement for up to 10,000 values, and so one
/// snapshot; none for an empty list.
pub(crate) async fn each_in<D: Dialect>(
    conn: &mut D::Connection,
    (head, tail): (&'static str, &'static str),
    fixed: Vec<Val>,
    list_of: Vec<Val>,
    mut take: impl FnMut(&mut Cells<'_, D>) -> Step<()> + Send,
) -> Step<()> {
    for part in list_of.chunks(LONGEST) {
        let length = LISTS.into_iter().find(|size| *size >= part.len()).unwrap_or(LONGEST);
        let sql = list::<D>(head, fixed.len(), length, tail);
        let filling = part.last().into_iter().cycle().take(length - part.len());
        let values = fixed.iter().chain(part).chain(filling).cloned().collect();
        for row in D::fetch(conn, sql, values).await? {
            take(&mut Cells::new(&row))?;
        }
    }
    Ok(())
}

/// `head` + `VALUES (…), (…)` + `tail`.
fn rows<D: Dialect>(head: &'static str, width: usize, rows: usize, tail: &'static str) -> SqlStr {
    let mut sql = String::with_capacity(head.len() + tail.len() + rows * width * 6);
    sql.push_str(head);
    sql.push_str(" VALUES ");
    for row in 0..rows {
        sql.push_str(if row == 0 { "(" } else { ",(" });
        for column in 0..width {
            sql.push_str(if column == 0 { "$" } else { ",$" });
            sql.push_str(&(row * width + column + 1).to_string());
        }
        sql.push(')');
    }
    sql.push_str(tail);
    AssertSqlSafe(D::in_order(sql)).into_sql_str()
}

/// Inserts rows of `width` values each, which follow one another in `values`; returns how many.
pub(crate) async fn insert<D: Dialect>(
    conn: &mut D::Connection,
    (head, tail): (&'static str, &'static str),
    width: usize,
    values: Vec<Val>,
) -> Step<u64> {
    let mut left = values.len() / width.max(1);
    let mut values = values.into_iter();
    let mut written = 0;
    for size in ROWS {
        while left >= size {
            let sql = rows::<D>(head, width, size, tail);
            let piece = values.by_ref().take(size * width).collect();
            written += D::execute(conn, sql, piece).await?;
            left -= size;
        }
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use sqlx::Postgres;

    use super::*;

    #[test]
    fn parameters_are_numbered_through() {
        assert_eq!(
            list::<Postgres>("a = $1 AND b IN (", 1, 3, ") LIMIT 1").as_str(),
            "a = $1 AND b IN ($2,$3,$4) LIMIT 1"
        );
        assert_eq!(
            rows::<Postgres>("INSERT INTO t (a, b)", 2, 2, "").as_str(),
            "INSERT INTO t (a, b) VALUES ($1,$2),($3,$4)"
        );
    }
}
