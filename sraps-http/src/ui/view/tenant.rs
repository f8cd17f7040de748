//! A company or a reseller itself: made, renamed, suspended, deleted.

use maud::{Markup, html};
use sraps_core::service::{Contents, TenantRef};
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::{CompanyId, ResellerId, Secrecy};

use super::View;
use super::icon::Icon;
use super::menu::Place;
use super::parts::{Choice, Field, check, counted, error_summary, facts, field, select};
use crate::ui::query::Pages;
use crate::ui::text::Text;
use crate::ui::visit::Visit;

/// Where a company or a reseller is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewTenant {
    /// The reseller of the company; `None` for a new reseller.
    pub(crate) reseller: Option<ResellerId>,
    /// What was typed.
    pub(crate) name: String,
    /// Whether that is no name.
    pub(crate) refused: bool,
}

/// A company's own settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CompanySettings {
    pub(crate) id: CompanyId,
    /// As it was typed.
    pub(crate) name: String,
    pub(crate) refused: bool,
    pub(crate) secrecy: Secrecy,
    pub(crate) suspended: bool,
    pub(crate) stop_phones: bool,
    /// The version that the reader sees.
    pub(crate) version: String,
    /// How many phones it has, counted up to 10,001.
    pub(crate) phones: u64,
}

/// A reseller's own settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ResellerSettings {
    pub(crate) id: ResellerId,
    pub(crate) name: String,
    pub(crate) refused: bool,
    pub(crate) version: String,
}

/// The question before one is deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DeleteTenant {
    pub(crate) tenant: TenantRef,
    pub(crate) name: String,
    pub(crate) contents: Contents,
    pub(crate) version: String,
    /// Whether another name was typed.
    pub(crate) refused: bool,
}

/// The resellers of the installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Resellers {
    /// By name.
    pub(crate) rows: Vec<(ResellerId, String)>,
    pub(crate) pages: Pages,
    /// Whether the reader may make and change them.
    pub(crate) writes: bool,
}

fn name_field(text: Text, value: &str, refused: bool) -> Markup {
    field(&Field {
        name: "name",
        label: text.get("name"),
        value,
        error: refused.then(|| text.get("name-refused")),
        autocomplete: Some("off"),
        required: true,
        ..Field::default()
    })
}

fn name_errors(text: Text, refused: bool) -> Vec<(&'static str, String)> {
    refused.then(|| ("name", text.get("name-refused"))).into_iter().collect()
}

impl View for NewTenant {
    fn title(&self, text: Text) -> String {
        text.get(if self.reseller.is_some() { "company-new" } else { "reseller-new" })
    }

    fn place(&self) -> Option<Place> {
        Some(if self.reseller.is_some() { Place::Companies } else { Place::Resellers })
    }

    fn main(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        let (action, back) = match self.reseller {
            Some(id) => (links.new_company(id), links.companies()),
            None => (links.new_reseller(), links.resellers()),
        };
        html! {
            (error_summary(visit, &name_errors(text, self.refused)))
            form.card.pad.stack.narrow method="post" action=(action) {
                (name_field(text, &self.name, self.refused))
                div.answers {
                    a.btn href=(back) { (text.get("cancel")) }
                    button.btn.main { (text.get("save")) }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let reseller = Some(ResellerId::from_uuid(uuid::Uuid::nil()));
        let company = Self { reseller, name: String::new(), refused: false };
        let typed = Self { name: "<x>".into(), refused: true, ..company.clone() };
        vec![
            ("company", company),
            ("company, refused", typed.clone()),
            ("reseller", Self { reseller: None, ..typed }),
        ]
    }
}

impl View for CompanySettings {
    fn title(&self, text: Text) -> String {
        text.get("company-settings")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Company)
    }

    fn main(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        html! {
            (error_summary(visit, &name_errors(text, self.refused)))
            div.stack.narrow {
                form.card.pad.stack method="post" action=(links.company_settings(self.id)) {
                    input type="hidden" name="version" value=(self.version);
                    (name_field(text, &self.name, self.refused))
                    (select(&Field {
                        name: "secrets", label: text.get("company-secrets"),
                        hint: Some(text.get("company-secrets-what")),
                        value: if self.secrecy == Secrecy::Open { "open" } else { "withheld" },
                        ..Field::default()
                    }, &[
                        Choice { value: "withheld", label: text.get("company-secrets-withheld"), named: false },
                        Choice { value: "open", label: text.get("company-secrets-open"), named: false },
                    ]))
                    (check(&Field {
                        name: "suspended", label: text.get("company-suspended"),
                        hint: Some(text.get("company-suspended-what")), ..Field::default()
                    }, self.suspended))
                    (check(&Field {
                        name: "stop", label: text.get("company-stop"),
                        hint: Some(text.with("company-stop-what", [
                            ("count", self.phones.into()), ("shown", counted(text, self.phones).into()),
                        ])),
                        ..Field::default()
                    }, self.stop_phones))
                    div.answers {
                        a.btn href=(links.company(self.id)) { (text.get("cancel")) }
                        button.btn.main { (text.get("save")) }
                    }
                }
                p { a.btn.risk href=(links.delete_tenant(TenantRef::Company(self.id))) { (text.get("company-delete")) } }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            id: CompanyId::from_uuid(uuid::Uuid::nil()),
            name: "Acme <>".into(),
            refused: false,
            secrecy: Secrecy::Withheld,
            suspended: false,
            stop_phones: false,
            version: "7".into(),
            phones: 1,
        };
        vec![
            ("plain", plain.clone()),
            ("refused", Self { name: String::new(), refused: true, ..plain.clone() }),
            (
                "stopped",
                Self {
                    secrecy: Secrecy::Open,
                    suspended: true,
                    stop_phones: true,
                    phones: 10_001,
                    ..plain
                },
            ),
        ]
    }
}

impl View for ResellerSettings {
    fn title(&self, text: Text) -> String {
        text.get("reseller-settings")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Reseller)
    }

    fn main(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        html! {
            (error_summary(visit, &name_errors(text, self.refused)))
            div.stack.narrow {
                form.card.pad.stack method="post" action=(links.reseller_settings(self.id)) {
                    input type="hidden" name="version" value=(self.version);
                    (name_field(text, &self.name, self.refused))
                    div.answers {
                        a.btn href=(links.resellers()) { (text.get("cancel")) }
                        button.btn.main { (text.get("save")) }
                    }
                }
                p { a.btn.risk href=(links.delete_tenant(TenantRef::Reseller(self.id))) { (text.get("reseller-delete")) } }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let id = ResellerId::from_uuid(uuid::Uuid::nil());
        let plain = Self { id, name: "Tel & Co".into(), refused: false, version: "7".into() };
        vec![("plain", plain.clone()), ("refused", Self { refused: true, ..plain })]
    }
}

impl DeleteTenant {
    fn is_empty(&self) -> bool {
        self.contents.kinds().next().is_none()
    }

    fn is_company(&self) -> bool {
        matches!(self.tenant, TenantRef::Company(_))
    }
}

impl View for DeleteTenant {
    fn title(&self, text: Text) -> String {
        text.get(if self.is_company() { "company-delete" } else { "reseller-delete" })
    }

    fn place(&self) -> Option<Place> {
        Some(if self.is_company() { Place::Company } else { Place::Reseller })
    }

    fn main(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        let back = match self.tenant {
            TenantRef::Company(id) => links.company_settings(id),
            TenantRef::Reseller(id) => links.reseller_settings(id),
            TenantRef::Installation => links.home(),
        };
        let rows: Vec<_> = (self.contents.kinds())
            .map(|(kind, count)| {
                (kind_plural(text, kind), html! { span.num { (counted(text, count)) } })
            })
            .collect();
        let possible = self.is_empty() || self.is_company();
        let errors: Vec<_> = self
            .refused
            .then(|| ("confirm", text.get("delete-confirm-wrong")))
            .into_iter()
            .collect();
        html! {
            (error_summary(visit, &errors))
            form.card.pad.stack.narrow method="post" action=(links.delete_tenant(self.tenant)) {
                input type="hidden" name="version" value=(self.version);
                p { strong { bdi { (self.name) } } }
                @if self.is_empty() {
                    p { (text.get("delete-empty")) }
                } @else {
                    p { (text.get(if self.is_company() { "delete-everything" } else { "delete-not-empty" })) }
                    (facts(&rows))
                }
                @if self.is_company() && !self.is_empty() {
                    div.note.bad { (Icon::Warning) p { (text.get("delete-for-good")) } }
                    (field(&Field {
                        name: "confirm", label: text.get("delete-confirm"), required: true,
                        error: self.refused.then(|| text.get("delete-confirm-wrong")),
                        autocomplete: Some("off"), ..Field::default()
                    }))
                }
                div.answers {
                    a.btn href=(back) autofocus { (text.get("cancel")) }
                    @if possible { button.btn.risk { (text.get("delete")) } }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let tenant = TenantRef::Company(CompanyId::from_uuid(uuid::Uuid::nil()));
        let full = Contents {
            companies: 0,
            endpoints: 214,
            handed_over: 12,
            profiles: 3,
            product_defaults: 1,
            users: 2,
            keys: 10_001,
        };
        let empty = Self {
            tenant,
            name: "Acme <>".into(),
            contents: Contents::default(),
            version: "7".into(),
            refused: false,
        };
        let reseller = TenantRef::Reseller(ResellerId::from_uuid(uuid::Uuid::nil()));
        let has = Contents { companies: 2, ..Contents::default() };
        vec![
            ("empty", empty.clone()),
            ("full", Self { contents: full, ..empty.clone() }),
            ("mistyped", Self { contents: full, refused: true, ..empty.clone() }),
            ("reseller", Self { tenant: reseller, ..empty.clone() }),
            ("reseller with companies", Self { tenant: reseller, contents: has, ..empty }),
        ]
    }
}

fn kind_plural(text: Text, kind: EntityKind) -> String {
    text.get(match kind {
        EntityKind::Reseller => "resellers",
        EntityKind::Company => "companies",
        EntityKind::Profile => "profiles",
        EntityKind::ProductDefaults => "product-defaults",
        EntityKind::Endpoint => "phones",
        EntityKind::User => "users",
        EntityKind::Key => "keys",
    })
}

impl View for Resellers {
    fn title(&self, text: Text) -> String {
        text.get("resellers")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Resellers)
    }

    fn actions(&self, visit: &Visit) -> Markup {
        html! {
            @if self.writes {
                a.btn.main href=(visit.links.new_reseller()) { (Icon::Plus) (visit.text.get("reseller-new")) }
            }
        }
    }

    fn main(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        html! {
            p.hint { (text.get("resellers-what")) }
            section.card aria-label=(text.get("resellers")) {
                @if self.rows.is_empty() {
                    p.pad role="status" { (text.get("resellers-none")) }
                } @else {
                    ul.rows {
                        @for (id, name) in &self.rows {
                            li { a.row-link href=(links.companies_of(*id)) { bdi { (name) } } }
                        }
                    }
                }
                (super::parts::pager(visit, &self.pages))
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let row = (ResellerId::from_uuid(uuid::Uuid::nil()), "Tel & <Co>".to_owned());
        let none = Self { rows: Vec::new(), pages: Pages::default(), writes: false };
        let next = Some("/ui/i/resellers/?after=x".to_owned());
        let pages = Pages { first: next.clone(), next };
        vec![("none", none.clone()), ("some", Self { rows: vec![row], pages, writes: true })]
    }
}
