//! The end of a profile: a question; where phones use it, which one they are to have instead.

use maud::{Markup, html};
use sraps_core::service::{Affected, CompanyUsage, TenantRef};
use sraps_core::tenancy::ProfileId;

use super::way;
use crate::ui::text::Text;
use crate::ui::view::View;
use crate::ui::view::icon::Icon;
use crate::ui::view::menu::Place;
use crate::ui::view::notice::phones;
use crate::ui::view::parts::{Choice, Field, counted, error_summary, select};
use crate::ui::visit::Visit;

/// The question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Delete {
    pub(crate) place: TenantRef,
    pub(crate) profile: ProfileId,
    pub(crate) name: String,
    pub(crate) version: u32,
    pub(crate) usage: Affected,
    /// The companies of a reseller that use it.
    pub(crate) companies: Vec<CompanyUsage>,
    /// Which profiles the phones can have instead.
    pub(crate) others: Vec<Other>,
    /// What was chosen.
    pub(crate) chosen: String,
    /// Whether nothing was chosen.
    pub(crate) refused: bool,
    /// Whether somebody changed it meanwhile.
    pub(crate) changed: bool,
}

/// Another profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Other {
    pub(crate) id: String,
    pub(crate) name: String,
}

impl View for Delete {
    fn title(&self, text: Text) -> String {
        text.with("profile-delete", [("name", self.name.as_str().into())])
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Profiles)
    }

    fn way(&self, visit: &Visit) -> Markup {
        way(visit, self.place)
    }

    fn main(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        let in_use = self.usage.endpoints > 0;
        let error = self.refused.then(|| text.get("profile-reassign-missing"));
        let errors: Vec<_> = error.iter().map(|error| ("to", error.clone())).collect();
        html! {
            (error_summary(visit, &errors))
            @if self.changed { div.note.bad role="alert" { (Icon::Warning) p { (text.get("profile-delete-changed")) } } }
            form.card.pad.stack.ask method="post" action=(links.delete_profile(self.place, self.profile)) {
                input type="hidden" name="version" value=(self.version);
                @if in_use {
                    p { strong { (phones(text, "profile-in-use", self.usage.endpoints)) } }
                    @if !self.companies.is_empty() {
                        ul {
                            @for company in &self.companies {
                                li { bdi { (company.name) } ": " (counted(text, company.endpoints.endpoints)) }
                            }
                        }
                    }
                    (select(&Field {
                        name: "to", label: text.get("profile-reassign"), value: &self.chosen, required: true,
                        error, ..Field::default()
                    }, &self.choices(text)))
                    @if self.usage.handed_over > 0 {
                        p.hint { (phones(text, "warn-handed-over", self.usage.handed_over)) }
                    }
                } @else {
                    p { (text.get("profile-delete-what")) }
                }
                div.answers {
                    a.btn href=(links.profile(self.place, self.profile)) { (text.get("cancel")) }
                    button.btn.risk {
                        @if in_use { (text.get("profile-reassign-delete")) } @else { (text.get("delete")) }
                    }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        use sraps_core::tenancy::{CompanyId, Label};
        let id = uuid::Uuid::nil();
        let unused = Self {
            place: TenantRef::Installation,
            profile: ProfileId::from_uuid(id),
            name: "Head <office>".into(),
            version: 3,
            usage: Affected::default(),
            companies: Vec::new(),
            others: Vec::new(),
            chosen: String::new(),
            refused: false,
            changed: false,
        };
        let usage = Affected { endpoints: 214, handed_over: 3 };
        let companies = vec![CompanyUsage {
            company: CompanyId::from_uuid(id),
            name: Label::new("<Acme>").unwrap(),
            endpoints: usage,
        }];
        let others = vec![Other { id: "1".into(), name: "<Other>".into() }];
        let used = Self { usage, companies, others, ..unused.clone() };
        vec![
            ("unused", unused.clone()),
            ("changed", Self { changed: true, ..unused }),
            ("used", used.clone()),
            ("not chosen", Self { refused: true, ..used.clone() }),
            ("chosen", Self { chosen: "1".into(), ..used }),
        ]
    }
}

impl Delete {
    fn choices(&self, text: Text) -> Vec<Choice<'_>> {
        let missing =
            Choice { value: "", label: text.get("profile-reassign-choose"), named: false };
        let others = self.others.iter().map(|other| Choice {
            value: &other.id,
            label: other.name.clone(),
            named: true,
        });
        let none = Choice { value: "none", label: text.get("no-profile"), named: false };
        [missing].into_iter().chain(others).chain([none]).collect()
    }
}
