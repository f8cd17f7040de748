//! API keys: who may use the API, and what with. A secret is shown once, when it is made.

use jiff::Timestamp;
use maud::{Markup, html};
use sraps_core::service::TenantRef;
use sraps_core::tenancy::{KeyId, Role};

use super::View;
use super::icon::Icon;
use super::menu::Place;
use super::parts::{Choice, Field, ago, cell, error_summary, facts, field, moment, pager, select};
use super::principals::{home_field, role_field, role_name};
use crate::ui::query::Pages;
use crate::ui::text::Text;
use crate::ui::visit::Visit;

/// The list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Keys {
    pub(crate) place: TenantRef,
    /// By name.
    pub(crate) rows: Vec<Row>,
    /// Whether the reader may make and change keys.
    pub(crate) writes: bool,
    pub(crate) pages: Pages,
}

/// A key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) id: KeyId,
    pub(crate) name: String,
    pub(crate) role: Role,
    pub(crate) expires: Option<Timestamp>,
    pub(crate) last_used: Option<Timestamp>,
    /// Until when the secret before the last rotation is taken.
    pub(crate) overlap: Option<Timestamp>,
}

/// The form for a new key, or for one that there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EditKey {
    pub(crate) place: TenantRef,
    /// The key, if there is one already, and the version that the reader sees.
    pub(crate) key: Option<(KeyId, String)>,
    pub(crate) typed: Typed,
    pub(crate) errors: Vec<Wrong>,
    /// The roles that the reader may give.
    pub(crate) roles: Vec<Role>,
    /// The companies that it can lead to; none where it stands at a company.
    pub(crate) companies: Vec<(String, String)>,
}

/// What stands in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Typed {
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) home: String,
    pub(crate) expires: String,
}

/// What is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrong {
    Name,
    Role,
    Home,
    Expires,
}

/// A new secret, this once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewSecret {
    pub(crate) place: TenantRef,
    pub(crate) id: KeyId,
    pub(crate) name: String,
    pub(crate) secret: String,
    /// Until when the one before is taken.
    pub(crate) overlap: Option<Timestamp>,
}

/// The question before a key is revoked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RevokeKey {
    pub(crate) place: TenantRef,
    pub(crate) id: KeyId,
    pub(crate) version: String,
    pub(crate) name: String,
    pub(crate) last_used: Option<Timestamp>,
}

impl Wrong {
    fn field(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Role => "role",
            Self::Home => "home",
            Self::Expires => "expires",
        }
    }

    fn message(self, text: Text) -> String {
        text.get(match self {
            Self::Name => "name-refused",
            Self::Role => "role-refused",
            Self::Home => "key-home-refused",
            Self::Expires => "key-expires-refused",
        })
    }
}

impl View for Keys {
    fn title(&self, text: Text) -> String {
        text.get("keys")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Keys)
    }

    fn actions(&self, visit: &Visit) -> Markup {
        html! {
            @if self.writes {
                a.btn.main href=(visit.links.new_key(self.place)) { (Icon::Plus) (visit.text.get("key-new")) }
            }
        }
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let headings = [
            text.get("name"),
            text.get("role"),
            text.get("key-last-used"),
            text.get("key-expires"),
        ];
        html! {
            p.hint { (text.get("keys-what")) }
            section.card aria-label=(text.get("keys")) {
                @if self.rows.is_empty() {
                    p.pad role="status" { (text.get("keys-none")) }
                } @else {
                    table {
                        caption.hidden { (text.get("keys")) }
                        thead { tr { @for heading in &headings { th scope="col" { (heading) } } } }
                        tbody { @for row in &self.rows { (self.row(visit, row, &headings)) } }
                    }
                }
                (pager(visit, &self.pages))
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let id = KeyId::from_uuid(uuid::Uuid::nil());
        let row = |role, at: Option<i64>| {
            let at = at.map(|at| Timestamp::from_second(at).unwrap());
            let name = "Switch <board>".to_owned();
            Row { id, name, role, expires: at, last_used: at, overlap: at }
        };
        let none = Self {
            place: TenantRef::Installation,
            rows: Vec::new(),
            writes: false,
            pages: Pages::default(),
        };
        let rows =
            vec![row(Role::None, None), row(Role::Owner, Some(0)), row(Role::Admin, Some(-9))];
        let next = Some("/ui/i/keys/?after=x".to_owned());
        let pages = Pages { first: next.clone(), next };
        vec![("none", none.clone()), ("some", Self { rows, writes: true, pages, ..none })]
    }
}

impl Keys {
    fn row(&self, visit: &Visit, row: &Row, headings: &[String; 4]) -> Markup {
        let text = visit.text;
        let [name, role, used, expires] = headings;
        let over = row.expires.is_some_and(|at| at <= visit.now);
        html! {
            tr {
                (cell(name, &html! {
                    @if self.writes {
                        a.row-link href=(visit.links.key(self.place, row.id)) { bdi { (row.name) } }
                    } @else {
                        bdi { (row.name) }
                    }
                    br; code.small.soft { (row.id) }
                }))
                (cell(role, &html! {
                    @if row.role == Role::None { span.state.wait { (Icon::Warning) (text.get("role-none")) } }
                    @else { (role_name(text, row.role)) }
                }))
                (cell(used, &html! {
                    @match row.last_used {
                        Some(at) => (ago(visit, at)),
                        None => span.soft { (text.get("never")) },
                    }
                }))
                (cell(expires, &html! {
                    @match row.expires {
                        Some(at) => (moment(visit, at)),
                        None => span.soft { (text.get("never")) },
                    }
                    @if over { " " span.state.bad { (Icon::Cross) (text.get("key-over")) } }
                    @if let Some(at) = row.overlap.filter(|at| *at > visit.now) {
                        br; span.small { (text.get("key-overlap-until")) " " (moment(visit, at)) }
                    }
                }))
            }
        }
    }
}

impl View for EditKey {
    fn title(&self, text: Text) -> String {
        text.get(if self.key.is_some() { "kind-key" } else { "key-new" })
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Keys)
    }

    fn way(&self, visit: &Visit) -> Markup {
        html! { p.way { a href=(visit.links.keys(self.place)) { (visit.text.get("keys")) } } }
    }

    fn main(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        let error = |wrong| self.errors.contains(&wrong).then(|| Wrong::message(wrong, text));
        let errors: Vec<_> =
            self.errors.iter().map(|wrong| (wrong.field(), wrong.message(text))).collect();
        let action = match &self.key {
            Some((id, _)) => links.key(self.place, *id),
            None => links.new_key(self.place),
        };
        html! {
            (error_summary(visit, &errors))
            div.stack.narrow {
                form.card.pad.stack method="post" action=(action) {
                    @if let Some((id, version)) = &self.key {
                        input type="hidden" name="version" value=(version);
                        (facts(&[(text.get("key-id"), html! { code { (id) } })]))
                    }
                    (field(&Field {
                        name: "name", label: text.get("name"), hint: Some(text.get("key-name-what")),
                        value: &self.typed.name, error: error(Wrong::Name), required: true,
                        autocomplete: Some("off"), ..Field::default()
                    }))
                    (role_field(text, &self.roles, &self.typed.role, error(Wrong::Role)))
                    @if !matches!(self.place, TenantRef::Company(_)) {
                        (home_field(text, &self.companies, &self.typed.home, error(Wrong::Home)))
                    }
                    (field(&Field {
                        name: "expires", label: text.get("key-expires"), hint: Some(text.get("key-expires-what")),
                        value: &self.typed.expires, error: error(Wrong::Expires), kind: "date", ..Field::default()
                    }))
                    div.answers {
                        a.btn href=(links.keys(self.place)) { (text.get("cancel")) }
                        button.btn.main { (text.get("save")) }
                    }
                }
                @if let Some((id, version)) = &self.key {
                    form.card.pad.stack method="post" action=(links.rotate_key(self.place, *id)) {
                        h2 { (text.get("key-rotate")) }
                        input type="hidden" name="version" value=(version);
                        (select(&Field {
                            name: "overlap", label: text.get("key-overlap"),
                            hint: Some(text.get("key-overlap-what")), value: "24", ..Field::default()
                        }, &OVERLAPS.map(|(hours, id)| Choice { value: hours, label: text.get(id), named: false })))
                        p { button.btn { (text.get("key-rotate-now")) } }
                    }
                    p { a.btn.risk href=(links.revoke_key(self.place, *id)) { (text.get("key-revoke")) } }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        use sraps_core::tenancy::CompanyId;
        let id = uuid::Uuid::nil();
        let new = Self {
            place: TenantRef::Company(CompanyId::from_uuid(id)),
            key: None,
            typed: Typed::default(),
            errors: Vec::new(),
            roles: vec![Role::Viewer, Role::Operator],
            companies: Vec::new(),
        };
        let typed = Typed {
            name: "<x>".into(),
            role: "owner".into(),
            home: "1".into(),
            expires: "2027-01-01".into(),
        };
        let full = Self {
            place: TenantRef::Installation,
            typed,
            roles: vec![Role::Viewer, Role::Operator, Role::Admin, Role::Owner],
            companies: vec![("1".into(), "Acme <>".into())],
            ..new.clone()
        };
        let errors = vec![Wrong::Name, Wrong::Role, Wrong::Home, Wrong::Expires];
        let key = Some((KeyId::from_uuid(id), "7".to_owned()));
        vec![
            ("new", new),
            ("refused", Self { errors, ..full.clone() }),
            ("one", Self { key, ..full }),
        ]
    }
}

/// For how many hours the secret before can be taken, and what that is called.
const OVERLAPS: [(&str, &str); 4] = [
    ("0", "key-overlap-none"),
    ("24", "key-overlap-day"),
    ("168", "key-overlap-week"),
    ("720", "key-overlap-month"),
];

impl View for NewSecret {
    fn title(&self, text: Text) -> String {
        text.get("key-secret-title")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Keys)
    }

    fn main(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        html! {
            div.stack.narrow {
                div.note.wait { (Icon::Lock) p { (text.get("key-secret-once")) } }
                div.card {
                    (facts(&[
                        (text.get("name"), html! { bdi { (self.name) } }),
                        (text.get("key-id"), html! { code { (self.id) } }),
                        (text.get("key-secret"), html! {
                            code id="secret" { (self.secret) } " "
                            button.copy type="button" hidden data-copy=(self.secret) data-done=(text.get("copied")) {
                                (Icon::Copy) span { (text.get("copy")) }
                            }
                        }),
                    ]))
                    @if let Some(at) = self.overlap {
                        p.pad { (text.get("key-overlap-until")) " " (moment(visit, at)) }
                    }
                }
                form.answers method="post" action=(links.key_file(self.place)) data-file {
                    input type="hidden" name="id" value=(self.id);
                    input type="hidden" name="secret" value=(self.secret);
                    button.btn { (text.get("key-download")) }
                    a.btn.main href=(links.keys(self.place)) { (text.get("done")) }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let new = Self {
            place: TenantRef::Installation,
            id: KeyId::from_uuid(uuid::Uuid::nil()),
            name: "Switch <board>".into(),
            secret: "0123456789abcdef".into(),
            overlap: None,
        };
        let rotated = Self { overlap: Some(Timestamp::UNIX_EPOCH), ..new.clone() };
        vec![("new", new), ("rotated", rotated)]
    }
}

impl View for RevokeKey {
    fn title(&self, text: Text) -> String {
        text.get("key-revoke")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Keys)
    }

    fn main(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        html! {
            form.card.pad.stack.narrow method="post" action=(links.revoke_key(self.place, self.id)) {
                input type="hidden" name="version" value=(self.version);
                p { strong { bdi { (self.name) } } }
                p { (text.get("key-revoke-what")) }
                p {
                    (text.get("key-last-used")) ": "
                    @match self.last_used { Some(at) => (ago(visit, at)), None => (text.get("never")), }
                }
                div.answers {
                    a.btn href=(links.key(self.place, self.id)) autofocus { (text.get("cancel")) }
                    button.btn.risk { (text.get("key-revoke")) }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let used = Self {
            place: TenantRef::Installation,
            id: KeyId::from_uuid(uuid::Uuid::nil()),
            version: "7".into(),
            name: "Switch <board>".into(),
            last_used: Some(Timestamp::UNIX_EPOCH),
        };
        vec![("unused", Self { last_used: None, ..used.clone() }), ("used", used)]
    }
}
