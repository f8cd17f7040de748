//! About: what this is, and how it is for who runs it (web-ui.md 2.1, point 33).

use jiff::Timestamp;
use maud::{Markup, html};

use super::View;
use super::icon::Icon;
use super::menu::Place;
use super::parts::{ago, cell, facts, moment};
use crate::ui::text::Text;
use crate::ui::visit::Visit;
use crate::ui::{Library, MachineFacts};

/// How near the end of a certificate is worth a warning, in days.
const SOON: i64 = 21;

/// Which part of a disk should be free: one of so many.
const TIGHT: u64 = 10;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct About {
    pub(crate) version: String,
    /// As an SPDX expression.
    pub(crate) licence: String,
    /// For who runs this.
    pub(crate) inside: Option<Inside>,
}

/// What who runs this may want to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Inside {
    pub(crate) database: Database,
    pub(crate) facts: MachineFacts,
    /// What it runs on.
    pub(crate) system: String,
}

/// The database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Database {
    Answers {
        kind: String,
        bytes: Option<u64>,
        milliseconds: u64,
    },
    /// It does not.
    Silent,
}

/// The libraries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Libraries {
    pub(crate) libraries: Vec<Library>,
}

impl View for About {
    fn title(&self, text: Text) -> String {
        text.get("about")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::About)
    }

    fn actions(&self, visit: &Visit) -> Markup {
        html! {
            @if self.inside.is_some() {
                a.btn href=(visit.links.diagnostics()) download { (visit.text.get("about-diagnostics")) }
            }
        }
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        html! {
            div.stack {
                p.lead { (text.get("welcome-what")) }
                section.card aria-labelledby="product" {
                    div.card-head { h2 id="product" { (text.get("about-product")) } }
                    (facts(&[
                        (text.get("about-version"), html! { span.num translate="no" { (self.version) } }),
                        (text.get("about-licence"), html! { span translate="no" { (self.licence) } }),
                        (text.get("about-libraries"), html! {
                            a href=(visit.links.libraries()) { (text.get("about-libraries-show")) }
                        }),
                    ]))
                }
                @if let Some(inside) = &self.inside { (inside.shown(visit)) }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self { version: "0.1.0".into(), licence: "MIT".into(), inside: None };
        let inside = |database, facts| {
            let system = "linux x86_64".to_owned();
            Self { inside: Some(Inside { database, facts, system }), ..plain.clone() }
        };
        let at = Timestamp::UNIX_EPOCH;
        let facts = |days: i64, free| MachineFacts {
            server: Some("server <1.0>".to_owned()),
            started: Some(at),
            certificate_expires: Some(at + jiff::SignedDuration::from_hours(24 * days)),
            disk: Some(crate::ui::Disk { free, total: 900_000_000_000 }),
            last_backup: Some(at),
        };
        let answers = |bytes| Database::Answers { kind: "SQLite".into(), bytes, milliseconds: 3 };
        vec![
            ("somebody", plain.clone()),
            ("nothing known", inside(Database::Silent, MachineFacts::default())),
            ("all well", inside(answers(Some(213_000_000)), facts(90, 500_000_000_000))),
            ("not well", inside(answers(Some(2_000)), facts(3, 5_000_000))),
            ("bad", inside(answers(None), facts(-1, 0))),
        ]
    }
}

impl Inside {
    fn shown(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let MachineFacts { server, started, certificate_expires, disk, last_backup } = &self.facts;
        let unknown = || html! { span.soft { (text.get("about-unknown")) } };
        let when = |at: &Option<Timestamp>| {
            html! {
                @match at {
                    Some(at) => { (ago(visit, *at)) " " span.soft.small { (moment(visit, *at)) } },
                    None => (unknown()),
                }
            }
        };
        let certificate = html! {
            @match certificate_expires {
                Some(at) => { (moment(visit, *at)) " " (until(visit, *at)) },
                None => (unknown()),
            }
        };
        let disk = html! {
            @match disk {
                Some(disk) => {
                    (text.with("about-disk-free", [
                        ("free", bytes(text, disk.free).into()), ("total", bytes(text, disk.total).into()),
                    ]))
                    @if disk.free < disk.total / TIGHT { " " (warned("bad", &text.get("about-disk-tight"))) }
                },
                None => (unknown()),
            }
        };
        let rows = [
            (
                text.get("about-server"),
                html! {
                    @match server {
                        Some(server) => span translate="no" { (server) },
                        None => (unknown()),
                    }
                },
            ),
            (text.get("about-system"), html! { span translate="no" { (self.system) } }),
            (text.get("about-started"), when(started)),
            (text.get("about-database"), self.database.shown(text)),
            (text.get("about-disk"), disk),
            (text.get("about-certificate"), certificate),
            (text.get("about-backup"), when(last_backup)),
        ];
        html! {
            section.card aria-labelledby="inside" {
                div.card-head { h2 id="inside" { (text.get("about-inside")) } }
                (facts(&rows))
            }
            p.hint { (text.get("about-diagnostics-what")) }
        }
    }
}

/// What is to be said of an end that is near.
fn until(visit: &Visit, end: Timestamp) -> Markup {
    let text = visit.text;
    let days = end.duration_since(visit.now).as_hours().div_euclid(24);
    match u64::try_from(days) {
        Err(_) => warned("bad", &text.get("about-certificate-over")),
        Ok(left) if days < SOON => warned("wait", &text.count("about-certificate-soon", left)),
        Ok(_) => html! {},
    }
}

fn warned(class: &str, message: &str) -> Markup {
    html! { span class={ "state " (class) } { (Icon::Warning) (message) } }
}

impl Database {
    fn shown(&self, text: Text) -> Markup {
        match self {
            Self::Silent => warned("bad", &text.get("about-database-silent")),
            Self::Answers { kind, bytes: size, milliseconds } => html! {
                span translate="no" { (kind) }
                @if let Some(size) = size { ", " (bytes(text, *size)) }
                " " span.soft.small { (text.count("about-database-answers", *milliseconds)) }
            },
        }
    }
}

/// A number of bytes for people.
fn bytes(text: Text, bytes: u64) -> String {
    match bytes {
        0..10_000 => text.count("about-bytes", bytes),
        10_000..10_000_000 => text.count("about-kilobytes", bytes / 1_000),
        10_000_000..10_000_000_000 => text.count("about-megabytes", bytes / 1_000_000),
        _ => text.count("about-gigabytes", bytes / 1_000_000_000),
    }
}

impl View for Libraries {
    fn title(&self, text: Text) -> String {
        text.get("about-libraries")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::About)
    }

    fn way(&self, visit: &Visit) -> Markup {
        html! { p.way { a href=(visit.links.about()) { (visit.text.get("about")) } } }
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let [library, version, licence] =
            [text.get("about-library"), text.get("about-version"), text.get("about-licence")];
        html! {
            p.hint { (text.get("about-libraries-what")) }
            div.card {
                table {
                    caption.hidden { (text.get("about-libraries")) }
                    thead { tr { @for name in [&library, &version, &licence] { th scope="col" { (name) } } } }
                    tbody translate="no" {
                        @for one in &self.libraries {
                            tr {
                                (cell(&library, &html! { (one.name) }))
                                (cell(&version, &html! { (one.version) }))
                                (cell(&licence, &html! { (one.licence) }))
                            }
                        }
                    }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let library = |name: &str| Library {
            name: name.to_owned(),
            version: "1.0".to_owned(),
            licence: "MIT OR <Apache-2.0>".to_owned(),
        };
        vec![("some", Self { libraries: vec![library("axum"), library("<b>")] })]
    }
}
