//! Charts: drawn by the server, in shapes that are styled by their class. What a chart shows stands beside it as a
//! table, because not everybody sees shapes (web-ui.md 2.1, point 34).

use std::fmt::Write as _;

use jiff::tz::TimeZone;
use maud::{Markup, html};
use sraps_core::activity::{FirmwareCount, HourOfCheckIns};
use sraps_core::endpoint::state::{State, StateCounts};

use super::parts::{moment, state_name};
use crate::ui::text::Text;
use crate::ui::visit::Visit;

/// How many firmware versions have a part of their own.
const VERSIONS: usize = 6;

/// How wide shares are drawn together.
const WIDTH: u64 = 1_000;

/// How high the highest hour is drawn.
const HEIGHT: u64 = 100;

/// A part of a whole.
#[derive(Debug)]
struct Share {
    class: String,
    name: Markup,
    count: u64,
}

/// The phones in each state; `legend` says which is which.
pub(super) fn states(visit: &Visit, states: &StateCounts, legend: &Markup) -> Markup {
    let text = visit.text;
    let shown = State::ALL.into_iter().filter(|state| states.get(*state) > 0);
    let shares: Vec<_> = shown
        .map(|state| Share {
            class: format!("share-{}", state.as_str().replace('_', "-")),
            name: html! { (state_name(text, state)) },
            count: states.get(state),
        })
        .collect();
    html! {
        (drawn(text, "states", &text.get("chart-states"), &shares))
        (legend)
        (numbers(text, &text.get("chart-states"), &text.get("state"), &shares))
    }
}

/// The firmware that the phones run.
pub(super) fn firmware(visit: &Visit, counts: &[FirmwareCount]) -> Markup {
    let text = visit.text;
    let (known, unknown): (Vec<_>, Vec<_>) =
        counts.iter().partition(|count| count.firmware.is_some());
    let sum = |counts: &[&FirmwareCount]| counts.iter().map(|count| count.endpoints).sum::<u64>();
    let rest = known.get(VERSIONS..).unwrap_or_default();
    let version = |(at, count): (usize, &&FirmwareCount)| Share {
        class: format!("share-{at}"),
        name: html! { span translate="no" { (count.firmware.as_deref().unwrap_or_default()) } },
        count: count.endpoints,
    };
    let mut shares: Vec<_> = known.iter().take(VERSIONS).enumerate().map(version).collect();
    for (class, name, count) in [
        ("share-rest", "chart-firmware-rest", sum(rest)),
        ("share-none", "chart-firmware-none", sum(&unknown)),
    ] {
        if count > 0 {
            shares.push(Share { class: class.to_owned(), name: html! { (text.get(name)) }, count });
        }
    }
    let title = text.get("chart-firmware");
    html! {
        section.card aria-labelledby="firmware" {
            div.card-head { h2 id="firmware" { (title) } }
            @if known.is_empty() {
                p.pad.soft { (text.get("chart-firmware-unknown")) }
            } @else {
                (drawn(text, "firmware", &title, &shares))
                ul.legend {
                    @for share in &shares {
                        li {
                            svg.swatch viewBox="0 0 10 10" aria-hidden="true" {
                                rect class=(share.class) width="10" height="10" {}
                            }
                            (share.name) " " strong.num { (text.number(share.count)) }
                        }
                    }
                }
                (numbers(text, &title, &text.get("firmware"), &shares))
            }
        }
    }
}

/// The requests in each of the last hours.
pub(super) fn hours(visit: &Visit, hours: &[HourOfCheckIns]) -> Markup {
    let text = visit.text;
    let total: u64 = hours.iter().map(|hour| hour.count).sum();
    let most = hours.iter().map(|hour| hour.count).max().unwrap_or(0);
    let what = text.with("chart-hours-sum", [("total", total.into()), ("most", most.into())]);
    let title = text.get("chart-hours");
    html! {
        section.card aria-labelledby="hours" {
            div.card-head {
                h2 id="hours" { (title) }
                @if total > 0 { span.soft.small { (what) } }
            }
            @if total == 0 {
                p.pad.soft { (text.get("chart-hours-none")) }
            } @else {
                div.chart {
                    svg viewBox={ "0 0 " (hours.len() * 4) " " (HEIGHT) } preserveAspectRatio="none" role="img"
                        aria-labelledby="hours-title hours-desc" {
                        title id="hours-title" { (title) }
                        desc id="hours-desc" { (what) " " (text.get("chart-table")) }
                        path.grid d=(days(hours)) {}
                        path.bars d=(bars(hours, most)) {}
                    }
                    div.chart-ends.small.soft {
                        @if let (Some(first), Some(last)) = (hours.first(), hours.last()) {
                            (moment(visit, first.hour)) " " (moment(visit, last.hour))
                        }
                    }
                }
                (by_day(text, &title, hours))
            }
        }
    }
}

/// A bar of shares beside each other.
fn drawn(text: Text, id: &str, title: &str, shares: &[Share]) -> Markup {
    let total: u64 = shares.iter().map(|share| share.count).sum();
    let ends = shares.iter().scan(0, |sum, share| {
        let from = *sum;
        *sum += share.count;
        Some((share, place(from, total), place(*sum, total)))
    });
    html! {
        div.chart {
            svg.shares viewBox={ "0 0 " (WIDTH) " 20" } preserveAspectRatio="none" role="img"
                aria-labelledby={ (id) "-title " (id) "-desc" } {
                title id={ (id) "-title" } { (title) }
                desc id={ (id) "-desc" } { (text.count("chart-phones", total)) " " (text.get("chart-table")) }
                @for (share, from, to) in ends {
                    // A gap between two; what is rare is still seen.
                    rect class=(share.class) x=(from) width=((to - from).saturating_sub(3).max(2)) height="20" {}
                }
            }
        }
    }
}

fn place(count: u64, total: u64) -> u64 {
    u64::try_from(u128::from(count) * u128::from(WIDTH) / u128::from(total.max(1))).unwrap_or(WIDTH)
}

/// The same in a table.
fn numbers(text: Text, title: &str, what: &str, shares: &[Share]) -> Markup {
    html! {
        details.numbers {
            summary { (text.get("chart-numbers")) }
            table {
                caption.hidden { (title) }
                thead { tr { th scope="col" { (what) } th.num scope="col" { (text.get("phones")) } } }
                tbody {
                    @for share in shares {
                        tr { td { (share.name) } td.num { (text.number(share.count)) } }
                    }
                }
            }
        }
    }
}

/// A table with a day in a row and its hours in columns.
fn by_day(text: Text, title: &str, hours: &[HourOfCheckIns]) -> Markup {
    let when = |hour: &HourOfCheckIns| hour.hour.to_zoned(TimeZone::UTC);
    let days: Vec<&[HourOfCheckIns]> =
        hours.chunk_by(|one, other| when(one).date() == when(other).date()).collect();
    html! {
        details.numbers {
            summary { (text.get("chart-numbers")) }
            div.scroll tabindex="0" role="group" aria-label=(title) {
                table {
                    caption.hidden { (title) }
                    thead {
                        tr {
                            th scope="col" { (text.get("chart-day")) }
                            @for hour in 0..24 { th.num scope="col" { (hour) } }
                        }
                    }
                    tbody {
                        @for day in days {
                            tr {
                                @if let Some(first) = day.first() {
                                    th scope="row" { (when(first).date()) }
                                    @for _ in 0..when(first).hour() { td {} }
                                }
                                @for hour in day { td.num { (text.number(hour.count)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A bar for each hour with requests, four units beside each other.
fn bars(hours: &[HourOfCheckIns], most: u64) -> String {
    let mut path = String::new();
    for (at, hour) in hours.iter().enumerate().filter(|(_, hour)| hour.count > 0) {
        let high = u128::from(hour.count) * u128::from(HEIGHT) / u128::from(most.max(1));
        // Writing to a text cannot fail.
        let _ = write!(path, "M{} {HEIGHT}v-{}h3V{HEIGHT}z", at * 4, high.max(2));
    }
    path
}

/// A line where each day begins.
fn days(hours: &[HourOfCheckIns]) -> String {
    let mut path = String::new();
    for (at, hour) in hours.iter().enumerate() {
        if hour.hour.to_zoned(TimeZone::UTC).hour() == 0 {
            let _ = write!(path, "M{} 0V{HEIGHT}", at * 4);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};

    use super::*;

    #[test]
    fn the_highest_hour_fills_the_chart_and_a_rare_one_is_seen() {
        let start: Timestamp = "2026-03-13T23:00:00Z".parse().unwrap();
        let hour = |(at, count): (i64, u64)| HourOfCheckIns {
            hour: start + SignedDuration::from_hours(at),
            count,
        };
        let hours: Vec<_> = (0..).zip([1, 0, 1_000]).map(hour).collect();
        assert_eq!(bars(&hours, 1_000), "M0 100v-2h3V100zM8 100v-100h3V100z");
        assert_eq!(days(&hours), "M4 0V100");
        assert_eq!((place(1, 3), place(3, 3), place(u64::MAX, u64::MAX)), (333, WIDTH, WIDTH));
        assert_eq!(place(0, 0), 0);
    }
}
