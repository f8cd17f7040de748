//! Logs: what was changed, by whom, when and through which door; and what it was before.

use maud::{Markup, html};
use sraps_core::journal::{Actor, Origin};
use sraps_core::service::{
    FieldChange, LogAction, LogCommit, LogEntry, LogRecord, LogSummary, Shown, TenantRef, Who,
};
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::PrincipalId;

use super::View;
use super::icon::Icon;
use super::menu::Place;
use super::parts::{Choice, Field, cell, facts, field, moment, pager, select};
use crate::ui::query::{Pages, Slice};
use crate::ui::text::Text;
use crate::ui::visit::Visit;

/// How many things of a change are on a page.
pub(crate) const RECORDS: usize = 100;

/// The list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Logs {
    /// Whose.
    pub(crate) place: TenantRef,
    /// The latest first.
    pub(crate) rows: Vec<LogEntry>,
    pub(crate) kind: Option<EntityKind>,
    /// The thing that is searched for, as it was typed.
    pub(crate) thing: String,
    /// Whose changes these are, as a link has it.
    pub(crate) actor: String,
    /// The first and the last day, as they were typed.
    pub(crate) from: String,
    pub(crate) to: String,
    /// Whether what is searched for makes no sense.
    pub(crate) nonsense: bool,
    /// Where the same is a file.
    pub(crate) export: String,
    pub(crate) pages: Pages,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    /// At whom.
    pub(crate) place: TenantRef,
    pub(crate) log: LogCommit,
    /// Which of the things that it changed are shown.
    pub(crate) slice: Slice,
    /// Whether the reader may undo it.
    pub(crate) can_be_undone: bool,
}

impl View for Logs {
    fn title(&self, text: Text) -> String {
        text.get("logs")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Logs)
    }

    fn actions(&self, visit: &Visit) -> Markup {
        html! { a.btn href=(self.export) download { (visit.text.get("logs-export")) } }
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let headings = [
            text.get("logs-when"),
            text.get("logs-who"),
            text.get("logs-what"),
            text.get("logs-door"),
        ];
        html! {
            p.hint { (text.get("logs-about")) }
            section.card aria-label=(text.get("logs")) {
                (self.filters(visit))
                @if self.rows.is_empty() {
                    p.pad role="status" {
                        @if self.nonsense { (text.get("logs-nonsense")) }
                        @else if self.pages.next.is_some() { (text.get("logs-none-here")) }
                        @else { (text.get("logs-none")) }
                    }
                } @else {
                    table {
                        caption.hidden { (text.get("logs")) }
                        thead {
                            tr {
                                @for heading in &headings { th scope="col" { (heading) } }
                                th scope="col" { span.hidden { (text.get("logs-details")) } }
                            }
                        }
                        tbody { @for row in &self.rows { (self.row(visit, row, &headings)) } }
                    }
                }
                (pager(visit, &self.pages))
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let none = Self {
            place: TenantRef::Installation,
            rows: Vec::new(),
            kind: None,
            thing: String::new(),
            actor: String::new(),
            from: String::new(),
            to: String::new(),
            nonsense: false,
            export: "/ui/i/logs/export.csv".into(),
            pages: Pages::default(),
        };
        let rows = LogAction::ALL.into_iter().map(samples::entry).collect();
        let next = Some("/ui/i/logs/?after=7".to_owned());
        vec![
            ("none", none.clone()),
            (
                "none here",
                Self { pages: Pages { first: None, next: next.clone() }, ..none.clone() },
            ),
            (
                "nonsense",
                Self { thing: "<x>".into(), nonsense: true, actor: "y".into(), ..none.clone() },
            ),
            (
                "some",
                Self {
                    rows,
                    kind: Some(EntityKind::User),
                    pages: Pages { first: Some("/ui/i/logs/".into()), next },
                    ..none
                },
            ),
        ]
    }
}

impl Logs {
    fn filters(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let all = Choice { value: "", label: text.get("logs-all-kinds"), named: false };
        let kinds = EntityKind::ALL.into_iter().map(|kind| Choice {
            value: kind.as_str(),
            label: kind_name(text, kind),
            named: false,
        });
        let kinds: Vec<_> = [all].into_iter().chain(kinds).collect();
        html! {
            form.bar.filters method="get" action=(visit.links.logs(self.place)) role="search" {
                (field(&Field {
                    name: "thing", label: text.get("logs-thing"), value: &self.thing,
                    invalid: self.nonsense, ..Field::default()
                }))
                (select(&Field {
                    name: "kind", label: text.get("logs-kind"),
                    value: self.kind.map_or("", EntityKind::as_str), ..Field::default()
                }, &kinds))
                (field(&Field {
                    name: "from", label: text.get("logs-from"), value: &self.from, kind: "date",
                    invalid: self.nonsense, ..Field::default()
                }))
                (field(&Field {
                    name: "to", label: text.get("logs-to"), value: &self.to, kind: "date",
                    invalid: self.nonsense, ..Field::default()
                }))
                @if !self.actor.is_empty() {
                    input type="hidden" name="actor" value=(self.actor);
                }
                button.btn { (Icon::Search) (text.get("search")) }
                @if [&self.actor, &self.thing, &self.from, &self.to].iter().any(|it| !it.is_empty())
                    || self.kind.is_some()
                {
                    a.btn href=(visit.links.logs(self.place)) { (text.get("logs-everything")) }
                }
            }
        }
    }

    fn row(&self, visit: &Visit, entry: &LogEntry, headings: &[String; 4]) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        let [when, whom, what, door] = headings;
        let LogEntry { commit, who, summary } = entry;
        html! {
            tr {
                (cell(when, &moment(visit, commit.at)))
                (cell(whom, &html! {
                    @match actor(who) {
                        Some(id) => a href={ (links.logs(self.place)) "?actor=" (id) } { (who_is(text, who)) },
                        None => (who_is(text, who)),
                    }
                }))
                (cell(what, &html! { ul.plain-list { @for sum in summary { li { (happened(text, sum)) } } } }))
                (cell(door, &html! { (origin(text, commit.origin)) }))
                td {
                    a.row-link href=(links.change(self.place, commit.id)) {
                        (text.get("logs-details")) span.hidden { " " (text.moment(commit.at)) }
                    }
                }
            }
        }
    }
}

impl View for Change {
    fn title(&self, text: Text) -> String {
        text.with("logs-change", [("moment", text.moment(self.log.commit.at).into())])
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Logs)
    }

    fn way(&self, visit: &Visit) -> Markup {
        html! { p.way { a href=(visit.links.logs(self.place)) { (visit.text.get("logs")) } } }
    }

    fn actions(&self, visit: &Visit) -> Markup {
        html! {
            @if self.can_be_undone {
                form method="post" action=(visit.links.undo(self.place, &[self.log.commit.id])) {
                    input type="hidden" name="next" value=(visit.links.logs(self.place));
                    button.btn { (visit.text.get("undo")) }
                }
            }
        }
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let LogCommit { commit, who, records } = &self.log;
        html! {
            div.stack {
                div.card {
                    (facts(&[
                        (text.get("logs-who"), html! { (who_is(text, who)) }),
                        (text.get("logs-door"), html! { (origin(text, commit.origin)) }),
                        (text.get("logs-number"), html! { code { (commit.id) } }),
                    ]))
                }
                @if records.len() < commit.changes as usize {
                    p.hint { (text.get("logs-part")) }
                }
                @for record in records.iter().skip(self.slice.from).take(RECORDS) { (differences(text, record)) }
                (pager(visit, &self.slice.pages))
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        use crate::ui::query::Query;
        let change = |n: usize| {
            let records: Vec<_> =
                LogAction::ALL.into_iter().cycle().take(n).map(samples::record).collect();
            Self {
                place: TenantRef::Installation,
                log: LogCommit { commit: samples::commit(), who: samples::who("user"), records },
                slice: Query::default().slice("/ui/i/logs/1/", RECORDS, n),
                can_be_undone: false,
            }
        };
        vec![
            ("small", Self { can_be_undone: true, ..change(5) }),
            (
                "a part of a large one",
                Self {
                    slice: Query::from("from=100").slice("/ui/i/logs/1/", RECORDS, 250),
                    ..change(250)
                },
            ),
        ]
    }
}

/// What a thing was and what it became.
pub(crate) fn differences(text: Text, record: &LogRecord) -> Markup {
    html! {
        section.card {
            div.card-head {
                h2 {
                    (kind_name(text, record.thing.kind)) " "
                    @if let Some(label) = &record.label { bdi { (label) } }
                }
                span.badge { (action_name(text, record.action)) }
            }
            @if record.fields.is_empty() {
                p.pad.soft { (text.get("logs-no-fields")) }
            } @else {
                table {
                    caption.hidden { (text.get("logs-fields")) }
                    thead {
                        tr {
                            th scope="col" { (text.get("logs-field")) }
                            th scope="col" { (text.get("logs-before")) }
                            th scope="col" { (text.get("logs-after")) }
                        }
                    }
                    tbody {
                        @for FieldChange { field, before, after } in &record.fields {
                            tr {
                                (cell(&text.get("logs-field"), &html! { code { (field) } }))
                                (cell(&text.get("logs-before"), &shown(text, before.as_ref())))
                                (cell(&text.get("logs-after"), &shown(text, after.as_ref())))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A value, or that there is none.
pub(crate) fn shown(text: Text, value: Option<&Shown>) -> Markup {
    match value {
        None => html! { span.soft { (text.get("logs-nothing")) } },
        Some(Shown::Text(value)) if value.is_empty() => {
            html! { span.soft { (text.get("logs-empty")) } }
        }
        Some(Shown::Text(value)) => html! { bdi.value { (value) } },
        Some(Shown::Flag(true)) => html! { (text.get("yes")) },
        Some(Shown::Flag(false)) => html! { (text.get("no")) },
        Some(Shown::Number(number)) => html! { (text.number(*number)) },
        Some(Shown::Omitted) => html! { span.soft { (text.get("logs-omitted")) } },
        Some(Shown::Secret) => html! { span.soft { (Icon::Lock) " " (text.get("logs-secret")) } },
    }
}

fn happened(text: Text, sum: &LogSummary) -> Markup {
    let more = sum.count.saturating_sub(sum.names.len() as u64);
    html! {
        span.badge { (action_name(text, sum.action)) } " "
        (kind_name(text, sum.kind)) " "
        @if sum.count > 1 { "(" (text.number(sum.count)) ") " }
        @for (at, name) in sum.names.iter().enumerate() {
            @if at > 0 { ", " }
            bdi { (name) }
        }
        @if more > 0 && !sum.names.is_empty() { " " (text.count("logs-more", more)) }
    }
}

/// Who made a change, for people.
pub(crate) fn who_is(text: Text, who: &Who) -> Markup {
    match (&who.name, who.id) {
        (Some(name), _) => html! { bdi { (name) } },
        (None, Some(Actor::Phone(mac))) => html! { (text.get("kind-endpoint")) " " code { (mac) } },
        (None, Some(Actor::Principal(PrincipalId::Console))) => {
            html! { (text.get("logs-console")) }
        }
        (None, _) if who.kind == "key" => html! { (text.get("logs-some-key")) },
        (None, _) => html! { (text.get("logs-some-user")) },
    }
}

/// The same for a file: his name, else what he is.
pub(crate) fn person(who: &Who) -> String {
    match who.id {
        Some(Actor::Phone(mac)) => mac.to_string(),
        _ => who.name.clone().unwrap_or_else(|| who.kind.to_owned()),
    }
}

/// As links name him.
fn actor(who: &Who) -> Option<String> {
    Some(match who.id? {
        Actor::Phone(mac) => mac.lower(),
        Actor::Principal(PrincipalId::Console) => "console".to_owned(),
        Actor::Principal(PrincipalId::User(id)) => id.to_string(),
        Actor::Principal(PrincipalId::Key(id)) => id.to_string(),
    })
}

pub(crate) fn action_name(text: Text, action: LogAction) -> String {
    text.get(match action {
        LogAction::Created => "action-created",
        LogAction::Changed => "action-changed",
        LogAction::Moved => "action-moved",
        LogAction::Deleted => "action-deleted",
        LogAction::Revealed => "action-revealed",
    })
}

pub(crate) fn kind_name(text: Text, kind: EntityKind) -> String {
    text.get(match kind {
        EntityKind::Reseller => "reseller",
        EntityKind::Company => "company",
        EntityKind::Profile => "kind-profile",
        EntityKind::ProductDefaults => "product-defaults",
        EntityKind::Endpoint => "kind-endpoint",
        EntityKind::User => "kind-user",
        EntityKind::Key => "kind-key",
    })
}

/// Through which door a change came.
pub(crate) fn origin(text: Text, origin: Origin) -> String {
    text.get(match origin {
        Origin::Api => "door-api",
        Origin::Xmlrpc => "door-xmlrpc",
        Origin::Ui => "door-ui",
        Origin::Phone => "door-phone",
        Origin::Console => "door-console",
        Origin::Library => "door-library",
    })
}

#[cfg(test)]
pub(crate) mod samples {
    use jiff::Timestamp;
    use sraps_core::journal::Commit;
    use sraps_core::mac::Mac;
    use sraps_core::storage::{ChangeSetId, EntityRef, Revision};
    use sraps_core::tenancy::{Tenant, UserId};
    use uuid::Uuid;

    use super::*;

    pub(crate) fn commit() -> Commit {
        Commit {
            revision: Revision::new(7),
            id: ChangeSetId::from_uuid(Uuid::nil()),
            actor: Actor::Principal(PrincipalId::Console),
            origin: Origin::Ui,
            at: Timestamp::UNIX_EPOCH,
            changes: 250,
        }
    }

    /// A change of one thing.
    pub(in crate::ui::view) fn change(action: LogAction) -> LogCommit {
        LogCommit { commit: commit(), who: who("user"), records: vec![record(action)] }
    }

    pub(crate) fn who(kind: &'static str) -> Who {
        let id = Actor::Principal(PrincipalId::User(UserId::from_uuid(Uuid::nil())));
        match kind {
            "user" => Who { id: Some(id), kind, name: Some("anna@acme.example".into()) },
            "phone" => {
                let mac = Mac::from_octets([0, 4, 0x13, 0, 0, 1]);
                Who { id: Some(Actor::Phone(mac)), kind, name: None }
            }
            "console" => {
                let id = Actor::Principal(PrincipalId::Console);
                Who { id: Some(id), kind, name: None }
            }
            _ => Who { id: None, kind, name: None },
        }
    }

    fn kind(action: LogAction) -> EntityKind {
        EntityKind::ALL[action as usize]
    }

    pub(crate) fn entry(action: LogAction) -> LogEntry {
        let one = |kind, count, names: &[&str]| LogSummary {
            kind,
            action,
            count,
            names: names.iter().map(|name| (*name).to_owned()).collect(),
        };
        let kinds = ["user", "key", "phone", "console", "somebody"];
        let origins = [
            Origin::Api,
            Origin::Xmlrpc,
            Origin::Ui,
            Origin::Phone,
            Origin::Console,
            Origin::Library,
        ];
        LogEntry {
            commit: Commit { origin: origins[action as usize], ..commit() },
            who: who(kinds[action as usize]),
            summary: vec![
                one(EntityKind::Endpoint, 214, &["000413AABBCC", "<000413AABBCD>"]),
                one(kind(action), 1, &["Berlin"]),
                one(EntityKind::Key, 1, &[]),
            ],
        }
    }

    pub(crate) fn record(action: LogAction) -> LogRecord {
        let field = |before, after| FieldChange { field: "name".into(), before, after };
        let text = |text: &str| Some(Shown::Text(text.to_owned()));
        let fields = match action {
            LogAction::Revealed => Vec::new(),
            _ => vec![
                field(None, text("<Desk>")),
                field(text(""), Some(Shown::Omitted)),
                field(Some(Shown::Flag(true)), Some(Shown::Flag(false))),
                field(Some(Shown::Number(3)), Some(Shown::Secret)),
            ],
        };
        LogRecord {
            thing: EntityRef { kind: kind(action), id: Uuid::nil() },
            label: (action != LogAction::Moved).then(|| "Head <office>".to_owned()),
            tenant: Tenant::Installation,
            action,
            fields,
        }
    }
}
