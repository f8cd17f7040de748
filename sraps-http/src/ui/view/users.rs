//! Users: who works here, with which role; and the links by which they choose their passwords.

use jiff::Timestamp;
use maud::{Markup, html};
use sraps_core::service::TenantRef;
use sraps_core::tenancy::{Role, UserId};

use super::View;
use super::icon::Icon;
use super::menu::Place;
use super::parts::{Field, ago, cell, error_summary, facts, field, moment, pager};
use super::principals::{home_field, role_field, role_name};
use crate::ui::query::Pages;
use crate::ui::text::Text;
use crate::ui::visit::Visit;

/// The list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Users {
    pub(crate) place: TenantRef,
    /// By address.
    pub(crate) rows: Vec<Row>,
    /// Whether the reader may make and change users.
    pub(crate) writes: bool,
    pub(crate) pages: Pages,
}

/// A user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) id: UserId,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) role: Role,
    /// Whether he has chosen a password.
    pub(crate) has_password: bool,
    pub(crate) second_factor: bool,
    pub(crate) last_sign_in: Option<Timestamp>,
}

/// The form for a new user, or for one that there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EditUser {
    pub(crate) place: TenantRef,
    /// The user, if there is one already.
    pub(crate) user: Option<Seen>,
    pub(crate) typed: Typed,
    pub(crate) errors: Vec<Wrong>,
    /// The roles that the reader may give.
    pub(crate) roles: Vec<Role>,
    /// The companies that he can work in; none where he stands at a company.
    pub(crate) companies: Vec<(String, String)>,
}

/// A user that there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) id: UserId,
    /// The version that the reader sees.
    pub(crate) version: String,
    pub(crate) second_factor: bool,
}

/// What stands in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Typed {
    pub(crate) email: String,
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) home: String,
}

/// What is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrong {
    Email,
    Taken,
    Name,
    Role,
    LastOwner,
    Home,
}

/// A link, this once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct InvitationLink {
    pub(crate) place: TenantRef,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) link: String,
    pub(crate) expires: Timestamp,
}

/// The question before a user is removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RemoveUser {
    pub(crate) place: TenantRef,
    pub(crate) id: UserId,
    pub(crate) version: String,
    pub(crate) name: String,
    pub(crate) email: String,
    /// Whether he is the last owner, who stays.
    pub(crate) last_owner: bool,
}

impl Wrong {
    fn field(self) -> &'static str {
        match self {
            Self::Email | Self::Taken => "email",
            Self::Name => "name",
            Self::Role | Self::LastOwner => "role",
            Self::Home => "home",
        }
    }

    fn message(self, text: Text) -> String {
        text.get(match self {
            Self::Email => "user-email-refused",
            Self::Taken => "user-email-taken",
            Self::Name => "name-refused",
            Self::Role => "role-refused",
            Self::LastOwner => "user-last-owner",
            Self::Home => "key-home-refused",
        })
    }
}

impl View for Users {
    fn title(&self, text: Text) -> String {
        text.get("users")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Users)
    }

    fn actions(&self, visit: &Visit) -> Markup {
        html! {
            @if self.writes {
                a.btn.main href=(visit.links.new_user(self.place)) { (Icon::Plus) (visit.text.get("user-new")) }
            }
        }
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let headings = [
            text.get("kind-user"),
            text.get("role"),
            text.get("user-last-sign-in"),
            text.get("second-factor"),
        ];
        html! {
            section.card aria-label=(text.get("users")) {
                @if self.rows.is_empty() {
                    p.pad role="status" { (text.get("users-none")) }
                } @else {
                    table {
                        caption.hidden { (text.get("users")) }
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
        let row = |role, has_password| Row {
            id: UserId::from_uuid(uuid::Uuid::nil()),
            name: "Ann <Summer>".into(),
            email: "ann@acme.example".into(),
            role,
            has_password,
            second_factor: has_password,
            last_sign_in: has_password.then_some(Timestamp::UNIX_EPOCH),
        };
        let none = Self {
            place: TenantRef::Installation,
            rows: Vec::new(),
            writes: false,
            pages: Pages::default(),
        };
        let next = Some("/ui/i/users/?after=x".to_owned());
        let pages = Pages { first: next.clone(), next };
        let rows = vec![row(Role::Owner, true), row(Role::Viewer, false)];
        vec![("none", none.clone()), ("some", Self { rows, writes: true, pages, ..none })]
    }
}

impl Users {
    fn row(&self, visit: &Visit, row: &Row, headings: &[String; 4]) -> Markup {
        let text = visit.text;
        let [user, role, seen, factor] = headings;
        html! {
            tr {
                (cell(user, &html! {
                    @if self.writes {
                        a.row-link href=(visit.links.user(self.place, row.id)) { bdi { (row.name) } }
                    } @else {
                        bdi { (row.name) }
                    }
                    br; span.small.soft { bdi { (row.email) } }
                }))
                (cell(role, &html! { (role_name(text, row.role)) }))
                (cell(seen, &html! {
                    @match row.last_sign_in {
                        Some(at) => (ago(visit, at)),
                        None if row.has_password => span.soft { (text.get("never")) },
                        None => span.badge { (text.get("user-invited")) },
                    }
                }))
                (cell(factor, &html! {
                    @if row.second_factor { span.state.good { (Icon::Check) (text.get("yes")) } }
                    @else { span.soft { (text.get("no")) } }
                }))
            }
        }
    }
}

impl View for EditUser {
    fn title(&self, text: Text) -> String {
        text.get(if self.user.is_some() { "kind-user" } else { "user-new" })
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Users)
    }

    fn way(&self, visit: &Visit) -> Markup {
        html! { p.way { a href=(visit.links.users(self.place)) { (visit.text.get("users")) } } }
    }

    fn main(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        let error = |of: &str| {
            let found = self.errors.iter().find(|wrong| wrong.field() == of);
            found.map(|wrong| wrong.message(text))
        };
        let errors: Vec<_> =
            self.errors.iter().map(|wrong| (wrong.field(), wrong.message(text))).collect();
        let action = match &self.user {
            Some(user) => links.user(self.place, user.id),
            None => links.new_user(self.place),
        };
        html! {
            (error_summary(visit, &errors))
            div.stack.narrow {
                form.card.pad.stack method="post" action=(action) {
                    @if let Some(user) = &self.user {
                        input type="hidden" name="version" value=(user.version);
                    }
                    (field(&Field {
                        name: "email", label: text.get("email"), kind: "email", value: &self.typed.email,
                        error: error("email"), required: true, autocomplete: Some("off"), ..Field::default()
                    }))
                    (field(&Field {
                        name: "name", label: text.get("name"), value: &self.typed.name,
                        error: error("name"), required: true, autocomplete: Some("off"), ..Field::default()
                    }))
                    (role_field(text, &self.roles, &self.typed.role, error("role")))
                    @if !matches!(self.place, TenantRef::Company(_)) {
                        (home_field(text, &self.companies, &self.typed.home, error("home")))
                    }
                    @if self.user.is_none() { p.hint { (text.get("user-new-what")) } }
                    div.answers {
                        a.btn href=(links.users(self.place)) { (text.get("cancel")) }
                        button.btn.main {
                            (text.get(if self.user.is_some() { "save" } else { "user-invite" }))
                        }
                    }
                }
                @if let Some(user) = &self.user {
                    form.card.pad.stack method="post" action=(links.invite_user(self.place, user.id)) {
                        h2 { (text.get("user-link")) }
                        p { (text.get("user-link-what")) }
                        p { button.btn { (text.get("user-link-make")) } }
                    }
                    @if user.second_factor {
                        form.card.pad.stack method="post" action=(links.turn_factor_off(self.place, user.id)) {
                            h2 { (text.get("second-factor")) }
                            p { (text.get("user-factor-off-what")) }
                            p { button.btn.risk { (text.get("user-factor-off")) } }
                        }
                    }
                    p { a.btn.risk href=(links.remove_user(self.place, user.id)) { (text.get("user-remove")) } }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let id = uuid::Uuid::nil();
        let new = Self {
            place: TenantRef::Company(sraps_core::tenancy::CompanyId::from_uuid(id)),
            user: None,
            typed: Typed::default(),
            errors: Vec::new(),
            roles: vec![Role::Viewer, Role::Operator],
            companies: Vec::new(),
        };
        let typed = Typed {
            email: "<x>".into(),
            name: "<y>".into(),
            role: "admin".into(),
            home: "1".into(),
        };
        let full = Self {
            place: TenantRef::Installation,
            typed,
            roles: vec![Role::Viewer, Role::Operator, Role::Admin, Role::Owner],
            companies: vec![("1".into(), "Acme <>".into())],
            ..new.clone()
        };
        let errors = vec![Wrong::Email, Wrong::Name, Wrong::Role, Wrong::Home];
        let seen = |second_factor| {
            Some(Seen { id: UserId::from_uuid(id), version: "7".to_owned(), second_factor })
        };
        let last = vec![Wrong::Taken, Wrong::LastOwner];
        vec![
            ("new", new),
            ("refused", Self { errors, ..full.clone() }),
            ("last owner", Self { errors: last, user: seen(false), ..full.clone() }),
            ("one", Self { user: seen(true), ..full }),
        ]
    }
}

impl View for InvitationLink {
    fn title(&self, text: Text) -> String {
        text.get("user-link-title")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Users)
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        html! {
            div.stack.narrow {
                div.note.wait { (Icon::Lock) p { (text.get("user-link-once")) } }
                div.card {
                    (facts(&[
                        (text.get("kind-user"), html! { bdi { (self.name) } " " bdi.soft { (self.email) } }),
                        (text.get("user-link"), html! {
                            code.value id="link" { (self.link) } " "
                            button.copy type="button" hidden data-copy=(self.link) data-done=(text.get("copied")) {
                                (Icon::Copy) span { (text.get("copy")) }
                            }
                        }),
                        (text.get("user-link-until"), moment(visit, self.expires)),
                    ]))
                }
                p.answers { a.btn.main href=(visit.links.users(self.place)) { (text.get("done")) } }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let link = Self {
            place: TenantRef::Installation,
            name: "Ann <Summer>".into(),
            email: "ann@acme.example".into(),
            link: "https://sraps.example/ui/invitation/x.y".into(),
            expires: Timestamp::UNIX_EPOCH,
        };
        vec![("one", link)]
    }
}

impl View for RemoveUser {
    fn title(&self, text: Text) -> String {
        text.get("user-remove")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Users)
    }

    fn main(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        html! {
            form.card.pad.stack.narrow method="post" action=(links.remove_user(self.place, self.id)) {
                input type="hidden" name="version" value=(self.version);
                p { strong { bdi { (self.name) } } " " bdi.soft { (self.email) } }
                @if self.last_owner {
                    div.note.bad role="alert" { (Icon::Warning) p { (text.get("user-last-owner")) } }
                } @else {
                    p { (text.get("user-remove-what")) }
                }
                div.answers {
                    a.btn href=(links.user(self.place, self.id)) autofocus { (text.get("cancel")) }
                    @if !self.last_owner { button.btn.risk { (text.get("user-remove")) } }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let one = Self {
            place: TenantRef::Installation,
            id: UserId::from_uuid(uuid::Uuid::nil()),
            version: "7".into(),
            name: "Ann <Summer>".into(),
            email: "ann@acme.example".into(),
            last_owner: false,
        };
        vec![("one", one.clone()), ("last owner", Self { last_owner: true, ..one })]
    }
}
