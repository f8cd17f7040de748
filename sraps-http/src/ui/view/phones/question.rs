//! What is asked before something is done to many phones: how many they are, and what happens to them.

use maud::{Markup, html};
use sraps_core::mac::Mac;
use sraps_core::tenancy::{CompanyId, ProfileId};

use crate::ui::text::Text;
use crate::ui::view::View;
use crate::ui::view::icon::Icon;
use crate::ui::view::menu::Place;
use crate::ui::view::parts::{Choice, Field, check, error_summary, field, select};
use crate::ui::visit::Visit;

/// From how many phones on their number must be typed before they are deleted.
pub(crate) const TYPED: u64 = 100;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Question {
    pub(crate) company: CompanyId,
    pub(crate) deed: Deed,
    pub(crate) picked: Picked,
    /// How many phones it is about.
    pub(crate) count: u64,
    /// How many were seen before, if there are more or fewer by now.
    pub(crate) seen: Option<u64>,
    /// The query of the list that they were picked in.
    pub(crate) query: String,
    /// Where phones can go.
    pub(crate) companies: Vec<Company>,
    /// Whether the answer was incomplete: no company was chosen, or another number was typed.
    pub(crate) refused: bool,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    Assign(Option<ProfileId>),
    Enable,
    Disable,
    Move,
    Delete,
}

/// Which phones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Picked {
    /// These.
    Macs(Vec<Mac>),
    /// All that match.
    All,
}

/// A company that phones can go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Company {
    pub(crate) id: String,
    pub(crate) name: String,
}

impl Deed {
    /// The word in forms.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Assign(_) => "assign",
            Self::Enable => "enable",
            Self::Disable => "disable",
            Self::Move => "move",
            Self::Delete => "delete",
        }
    }
}

impl View for Question {
    fn title(&self, text: Text) -> String {
        let id = match self.deed {
            Deed::Assign(_) => "ask-assign",
            Deed::Enable => "ask-enable",
            Deed::Disable => "ask-disable",
            Deed::Move => "ask-move",
            Deed::Delete => "ask-delete",
        };
        text.count(id, self.count)
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Phones)
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let what = match self.deed {
            Deed::Assign(_) => "ask-assign-what",
            Deed::Enable => "ask-enable-what",
            Deed::Disable => "ask-disable-what",
            Deed::Move => "ask-move-what",
            Deed::Delete => "ask-delete-what",
        };
        html! {
            (error_summary(visit, &self.errors(text)))
            form.card.pad.stack.ask method="post" action=(visit.links.change_phones(self.company)) {
                @if let Some(seen) = self.seen {
                    p.note.wait {
                        (Icon::Warning)
                        span { (text.with("ask-changed", [("seen", seen.into()), ("count", self.count.into())])) }
                    }
                }
                p { (text.get(what)) }
                (self.repeated())
                @if self.deed == Deed::Move { (self.where_to(text)) }
                @if self.must_type() {
                    (field(&Field {
                        name: "typed", label: text.count("ask-type", self.count), required: true,
                        error: self.refused.then(|| text.count("ask-type-wrong", self.count)),
                        autocomplete: Some("off"), ..Field::default()
                    }))
                }
                div.answers {
                    a.btn href=(self.back(visit)) autofocus { (text.get("cancel")) }
                    button class=(if self.deed == Deed::Delete { "btn risk" } else { "btn main" })
                        name="do" value=(self.deed.as_str()) { (self.button(text)) }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let mac = Mac::from_octets([0, 4, 0x13, 0, 0, 1]);
        let delete = Self {
            company: CompanyId::from_uuid(uuid::Uuid::nil()),
            deed: Deed::Delete,
            picked: Picked::Macs(vec![mac]),
            count: 1,
            seen: None,
            query: "q=<front>".into(),
            companies: Vec::new(),
            refused: false,
        };
        let all = Self { picked: Picked::All, count: 1_234, ..delete.clone() };
        let company = Company { id: "1".into(), name: "Bäckerei <Sommer>".into() };
        let moved = Self { deed: Deed::Move, companies: vec![company], ..delete.clone() };
        let profile = Some(ProfileId::from_uuid(uuid::Uuid::nil()));
        vec![
            ("delete", delete.clone()),
            ("delete many", all.clone()),
            ("delete many, mistyped", Self { refused: true, ..all.clone() }),
            ("more by now", Self { seen: Some(1_200), deed: Deed::Enable, ..all.clone() }),
            ("fewer by now", Self { seen: Some(2), deed: Deed::Disable, ..all.clone() }),
            ("assign", Self { seen: Some(2), deed: Deed::Assign(profile), ..all }),
            ("move", moved.clone()),
            ("move to nowhere", Self { refused: true, ..moved }),
        ]
    }
}

impl Question {
    /// Whether their number must be typed first.
    pub(crate) fn must_type(&self) -> bool {
        self.deed == Deed::Delete && self.count > TYPED
    }

    fn errors(&self, text: Text) -> Vec<(&'static str, String)> {
        match self.deed {
            Deed::Delete if self.refused => {
                vec![("typed", text.count("ask-type-wrong", self.count))]
            }
            Deed::Move if self.refused => vec![("to", text.get("ask-move-where-missing"))],
            _ => Vec::new(),
        }
    }

    fn button(&self, text: Text) -> String {
        match self.deed {
            Deed::Assign(_) => text.get("phones-assign"),
            Deed::Enable => text.get("phones-enable"),
            Deed::Disable => text.get("phones-disable"),
            Deed::Move => text.get("phones-move-now"),
            Deed::Delete => text.get("delete"),
        }
    }

    /// Back to the list that they were picked in.
    fn back(&self, visit: &Visit) -> String {
        crate::ui::query::Query::from(self.query.as_str()).link(&visit.links.phones(self.company))
    }

    /// What the form that was sent had in it.
    fn repeated(&self) -> Markup {
        html! {
            input type="hidden" name="query" value=(self.query);
            input type="hidden" name="sure" value="yes";
            @if let Deed::Assign(profile) = self.deed {
                input type="hidden" name="assign" value=(profile.map(|id| id.to_string()).unwrap_or_default());
            }
            @match &self.picked {
                Picked::All => input type="hidden" name="all" value=(self.count);,
                Picked::Macs(macs) => {
                    @for mac in macs { input type="hidden" name="mac" value=(mac.lower()); }
                }
            }
        }
    }

    fn where_to(&self, text: Text) -> Markup {
        let first = Choice { value: "", label: text.get("ask-move-where"), named: false };
        let all = self.companies.iter().map(|company| Choice {
            value: &company.id,
            label: company.name.clone(),
            named: true,
        });
        let choices: Vec<_> = [first].into_iter().chain(all).collect();
        html! {
            (select(&Field {
                name: "to", label: text.get("company"), required: true,
                error: self.refused.then(|| text.get("ask-move-where-missing")), ..Field::default()
            }, &choices))
            (check(&Field {
                name: "secrets", label: text.get("ask-move-secrets"),
                hint: Some(text.get("ask-move-secrets-what")), ..Field::default()
            }, false))
        }
    }
}
