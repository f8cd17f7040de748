//! The page in place of one that cannot be shown.

use maud::{Markup, html};
use sraps_core::tenancy::CompanyId;

use super::View;
use super::parts::search;
use crate::ui::text::Text;
use crate::ui::visit::Visit;

/// Why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// There is no such thing, or it is somebody else's.
    NotFound,
    /// A link that lets in whoever has it works no more.
    UsedLink,
    /// The role does not suffice.
    Denied,
    /// A form that no page of ours sent.
    CrossSite,
    /// Too long a form.
    TooLarge,
    /// Somebody else was faster.
    Conflict,
    /// It cannot be done with this thing as it is.
    Refused,
    /// The request makes no sense.
    NotUnderstood,
    /// Later it may work.
    Unavailable,
    /// A fault of ours.
    Broken,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProblemPage {
    pub(crate) kind: Kind,
    /// The exact reason, in English.
    pub(crate) detail: Option<String>,
    /// The line in the log.
    pub(crate) request_id: String,
    /// The company whose phones can be searched.
    pub(crate) company: Option<CompanyId>,
}

impl View for ProblemPage {
    fn title(&self, text: Text) -> String {
        text.get(match self.kind {
            Kind::NotFound => "problem-not-found",
            Kind::UsedLink => "problem-used-link",
            Kind::Denied => "problem-denied",
            Kind::CrossSite => "problem-cross-site",
            Kind::TooLarge => "problem-too-large",
            Kind::Conflict => "problem-conflict",
            Kind::Refused => "problem-refused",
            Kind::NotUnderstood => "problem-not-understood",
            Kind::Unavailable => "problem-unavailable",
            Kind::Broken => "problem-broken",
        })
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let what = match self.kind {
            Kind::NotFound => "problem-not-found-what",
            Kind::UsedLink => "problem-used-link-what",
            Kind::Denied => "problem-denied-what",
            Kind::CrossSite => "problem-cross-site-what",
            Kind::TooLarge => "problem-too-large-what",
            Kind::Conflict => "problem-conflict-what",
            Kind::Refused => "problem-refused-what",
            Kind::NotUnderstood => "problem-not-understood-what",
            Kind::Unavailable => "problem-unavailable-what",
            Kind::Broken => "problem-broken-what",
        };
        html! {
            div.card.pad.stack {
                p { (text.get(what)) }
                @if let Some(detail) = &self.detail {
                    p { (text.get("problem-detail")) " " bdi lang="en" { (detail) } }
                }
                @if let Some(company) = self.company {
                    (search(visit, &visit.links.phones(company), &text.get("phones-search"), ""))
                }
                p {
                    @if self.kind == Kind::UsedLink {
                        a.btn.main href=(visit.links.sign_in(None)) { (text.get("sign-in")) }
                    } @else {
                        a.btn.main href=(visit.links.home()) { (text.get("problem-home")) }
                    }
                }
                p.soft.small { (text.get("request-id")) " " code { (self.request_id) } }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let page = |kind| Self {
            kind,
            detail: None,
            request_id: "0190a5b6c7d8e9f0".to_owned(),
            company: None,
        };
        let company = Some(CompanyId::from_uuid(uuid::Uuid::nil()));
        vec![
            ("not found", page(Kind::NotFound)),
            ("not found at a company", Self { company, ..page(Kind::NotFound) }),
            ("used link", page(Kind::UsedLink)),
            ("denied", page(Kind::Denied)),
            ("cross-site", page(Kind::CrossSite)),
            ("too large", page(Kind::TooLarge)),
            ("conflict", page(Kind::Conflict)),
            (
                "refused",
                Self { detail: Some("2 phones need it".to_owned()), ..page(Kind::Refused) },
            ),
            ("not understood", page(Kind::NotUnderstood)),
            ("unavailable", page(Kind::Unavailable)),
            ("broken", page(Kind::Broken)),
        ]
    }
}
