//! The choice of a profile: a few to choose from, and a search where there are more.

use maud::{Markup, html};
use sraps_core::tenancy::ProfileId;

use crate::ui::text::Text;
use crate::ui::view::icon::Icon;
use crate::ui::visit::Visit;

/// What can be chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Profiles {
    /// Those that are shown; the one that is chosen is among them.
    pub(crate) rows: Vec<Row>,
    /// Whether there are others.
    pub(crate) more: bool,
    /// What was searched for.
    pub(crate) find: String,
    pub(crate) chosen: Option<ProfileId>,
    /// Whether the reader may make one.
    pub(crate) makes: bool,
    pub(crate) wrong: Option<WrongProfile>,
}

/// A profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) id: ProfileId,
    pub(crate) name: String,
    /// Where it redirects phones to.
    pub(crate) target: Option<String>,
    /// Whether it has other settings.
    pub(crate) settings: bool,
    /// The family of products that it is for.
    pub(crate) group: Option<&'static str>,
    /// Whether it is the reseller's.
    pub(crate) shared: bool,
}

/// What is wrong with the choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WrongProfile {
    /// None was made.
    Missing,
    /// It is gone, or somebody else's.
    Unknown,
}

impl WrongProfile {
    pub(crate) fn message(self, text: Text) -> String {
        match self {
            Self::Missing => text.get("add-profile-missing"),
            Self::Unknown => text.get("add-profile-unknown"),
        }
    }
}

impl Profiles {
    /// The field that an error points at.
    pub(crate) fn first_field(&self) -> &'static str {
        if self.rows.is_empty() { "profiles" } else { "profile-0" }
    }

    /// The choice, of which one must be made or may be; `make`: where the form goes when a new one is made.
    pub(crate) fn choice(&self, visit: &Visit, make: &str, required: bool) -> Markup {
        let text = visit.text;
        let none = self.rows.is_empty() && self.find.is_empty();
        html! {
            fieldset.choice id="profiles" tabindex="-1" aria-describedby=[self.wrong.map(|_| "profile-error")] {
                legend { (text.get("profile")) }
                @if let Some(wrong) = self.wrong {
                    p.field-error id="profile-error" { (Icon::Warning) (wrong.message(text)) }
                }
                @if none {
                    p { (text.get("add-profile-none")) }
                } @else if self.more || !self.find.is_empty() {
                    (self.search(visit))
                }
                div id="found" { (self.list(visit, required)) }
                @if self.makes {
                    button.btn name="do" value="profile" formnovalidate
                        formaction=(make) {
                        (Icon::Plus) (text.get("add-profile-new"))
                    }
                    p.hint { (text.get("add-profile-new-what")) }
                }
            }
        }
    }

    fn search(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        html! {
            div.find-profile {
                label.hidden for="find" { (text.get("add-profile-find")) }
                span.find {
                    (Icon::Search)
                    input id="find" name="find" type="search" value=(self.find) maxlength="200"
                        placeholder=(text.get("add-profile-find"));
                }
                button.btn name="do" value="find" formnovalidate { (text.get("search")) }
            }
        }
    }

    fn list(&self, visit: &Visit, required: bool) -> Markup {
        let text = visit.text;
        html! {
            @for (n, row) in self.rows.iter().enumerate() { (self.row(visit, n, row, required)) }
            @if self.rows.is_empty() && !self.find.is_empty() { p { (text.get("add-profile-not-found")) } }
            @if self.more { p.hint { (text.get("add-profile-more")) } }
        }
    }

    fn row(&self, visit: &Visit, n: usize, row: &Row, required: bool) -> Markup {
        let text = visit.text;
        let id = format!("profile-{n}");
        html! {
            div.radio {
                input type="radio" name="profile" id=(id) value=(row.id) required[required]
                    checked[self.chosen == Some(row.id)] aria-describedby={ (id) "-what" }
                    aria-invalid=[self.wrong.map(|_| "true")];
                label for=(id) { bdi { (row.name) } }
                p id={ (id) "-what" } {
                    @match (&row.target, row.settings) {
                        (Some(target), settings) => {
                            @if settings { (text.get("add-profile-both")) } @else { (text.get("add-profile-redirects")) }
                            " " code { (target) }
                        }
                        (None, true) => (text.get("add-profile-settings")),
                        (None, false) => (text.get("add-profile-empty")),
                    }
                    @if let Some(group) = row.group { " · " span translate="no" { (group) } }
                    @if row.shared { " · " (text.get("add-profile-shared")) }
                }
            }
        }
    }
}

#[cfg(test)]
pub(crate) fn sample(count: u128) -> Profiles {
    let row = |n: u128| Row {
        id: ProfileId::from_uuid(uuid::Uuid::from_u128(n)),
        name: format!("<PBX> {n}"),
        target: n.is_multiple_of(2).then(|| "https://pbx.example/{mac}.xml".to_owned()),
        settings: n < 2,
        group: n.is_multiple_of(3).then_some("D-Series"),
        shared: n == 1,
    };
    Profiles {
        rows: (0..count.min(4)).map(row).collect(),
        more: count > 4,
        chosen: (count == 1).then(|| ProfileId::from_uuid(uuid::Uuid::nil())),
        makes: count != 1,
        ..Profiles::default()
    }
}

#[cfg(test)]
pub(super) fn not_found() -> Profiles {
    Profiles { find: "<x>".into(), wrong: Some(WrongProfile::Unknown), ..Profiles::default() }
}

#[cfg(test)]
pub(super) fn missing() -> Profiles {
    Profiles { wrong: Some(WrongProfile::Missing), ..sample(3) }
}
