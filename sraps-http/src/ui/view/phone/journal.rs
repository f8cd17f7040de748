//! Journal: what was done to a phone, by whom, and what it was before.

use maud::{Markup, html};
use sraps_core::service::{LogAction, LogCommit, TenantRef};

use super::Head;
use crate::ui::links::phone::Tab;
use crate::ui::text::Text;
use crate::ui::view::View;
use crate::ui::view::logs::{differences, origin, who_is};
use crate::ui::view::menu::Place;
use crate::ui::view::parts::moment;
use crate::ui::visit::Visit;

/// How many changes are on the page.
pub(crate) const CHANGES: u32 = 50;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Journal {
    pub(crate) head: Head,
    /// The latest first; of each, what it did to this phone.
    pub(crate) changes: Vec<LogCommit>,
    /// Whether there may be older ones.
    pub(crate) more: bool,
    /// Whether the reader may undo.
    pub(crate) writes: bool,
}

impl View for Journal {
    fn title(&self, text: Text) -> String {
        self.head.title(text, Tab::Journal)
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Phones)
    }

    fn way(&self, visit: &Visit) -> Markup {
        self.head.way(visit)
    }

    fn main(&self, visit: &Visit) -> Markup {
        let (text, head) = (visit.text, &self.head);
        let all = format!(
            "{}?thing={}",
            visit.links.logs(TenantRef::Company(head.company)),
            head.mac.lower()
        );
        html! {
            (self.head.top(visit, Tab::Journal))
            p.hint {
                (text.get("phone-journal-what")) " "
                a href=(all) { (text.get("phone-journal-all")) }
            }
            ol.journal {
                @for (at, change) in self.changes.iter().enumerate() {
                    li.stack { (self.change(visit, change, self.undoable() == Some(at))) }
                }
            }
            @if self.more { p.hint { (text.count("phone-journal-more", CHANGES.into())) } }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let changes: Vec<_> =
            LogAction::ALL.into_iter().map(crate::ui::view::logs::samples::change).collect();
        let full = Self { head: Head::sample(), changes, more: true, writes: true };
        let mut one = full.changes.clone();
        one.truncate(1);
        for change in &mut one {
            change.commit.changes = 1;
        }
        let one = Self { changes: one, more: false, ..full.clone() };
        vec![
            ("full", full),
            ("one", one.clone()),
            ("one, read only", Self { writes: false, ..one }),
        ]
    }
}

impl Journal {
    /// The change that can be undone: the last one, because nobody has changed the same again.
    fn undoable(&self) -> Option<usize> {
        let wrote = |change: &LogCommit| {
            change.records.iter().any(|record| record.action != LogAction::Revealed)
        };
        self.changes.iter().position(wrote).filter(|_| self.writes)
    }

    fn change(&self, visit: &Visit, change: &LogCommit, undoable: bool) -> Markup {
        let (text, head) = (visit.text, &self.head);
        let LogCommit { commit, who, records } = change;
        let place = TenantRef::Company(head.company);
        let made = records.iter().any(|record| record.action == LogAction::Created);
        html! {
            div.journal-head {
                strong { (moment(visit, commit.at)) }
                span { (who_is(text, who)) }
                span.soft { (origin(text, commit.origin)) }
                a.row-link href=(visit.links.change(place, commit.id)) {
                    (text.get("phone-journal-change")) span.hidden { " " (text.moment(commit.at)) }
                }
                @if undoable && commit.changes == 1 {
                    form method="post" action=(visit.links.undo(place, &[commit.id])) {
                        // Without its making there is no phone to come back to.
                        input type="hidden" name="next" value=(
                            if made { visit.links.phones(head.company) } else { visit.here.clone() }
                        );
                        button.btn { (text.get("undo")) }
                    }
                }
            }
            @if commit.changes > 1 {
                p.hint { (text.count("phone-journal-among", commit.changes.into())) }
            }
            @for record in records { (differences(text, record)) }
        }
    }
}
