//! What a profile was before: its versions, one of them beside what is now, and the way back to it.

use maud::{Markup, html};
use sraps_core::service::{
    Affected, FieldChange, LogAction, LogCommit, LogRecord, MAX_VERSIONS, ProfileVersion, TenantRef,
};
use sraps_core::tenancy::ProfileId;

use super::usage;
use crate::ui::text::Text;
use crate::ui::view::View;
use crate::ui::view::logs::{differences, origin, who_is};
use crate::ui::view::menu::Place;
use crate::ui::view::notice::phones;
use crate::ui::view::parts::{cell, facts, moment};
use crate::ui::view::settings_editor::shown;
use crate::ui::visit::Visit;

/// The list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct History {
    pub(crate) place: TenantRef,
    pub(crate) profile: ProfileId,
    pub(crate) name: String,
    /// The latest first.
    pub(crate) versions: Vec<ProfileVersion>,
}

/// One version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Past {
    pub(crate) place: TenantRef,
    pub(crate) version: ProfileVersion,
    /// The version that is stored now, and its name.
    pub(crate) current: u32,
    pub(crate) name: String,
    /// What restoring it would change.
    pub(crate) compared: Vec<FieldChange>,
    pub(crate) usage: Affected,
    /// Whether the reader may restore it.
    pub(crate) writes: bool,
}

fn way(visit: &Visit, place: TenantRef, profile: ProfileId, name: &str) -> Markup {
    html! {
        p.way {
            a href=(visit.links.profiles(place)) { (visit.text.get("profiles")) } " / "
            a href=(visit.links.profile(place, profile)) { bdi { (name) } }
        }
    }
}

impl View for History {
    fn title(&self, text: Text) -> String {
        text.with("history-of", [("name", self.name.as_str().into())])
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Profiles)
    }

    fn way(&self, visit: &Visit) -> Markup {
        way(visit, self.place, self.profile, &self.name)
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let names = ["history-version", "logs-when", "logs-who", "logs-door", "logs-fields"];
        let [number, when, whom, door, fields] = names.map(|name| text.get(name));
        html! {
            p.hint { (text.count("history-what", MAX_VERSIONS.into())) }
            section.card aria-label=(text.get("history")) {
                table {
                    caption.hidden { (text.get("history")) }
                    thead { tr { @for name in [&number, &when, &whom, &door, &fields] { th scope="col" { (name) } } } }
                    tbody {
                        @for (at, ProfileVersion { profile, log }) in self.versions.iter().enumerate() {
                            tr {
                                (cell(&number, &html! {
                                    a.row-link href=(visit.links.profile_version(self.place, self.profile, profile.version.get())) {
                                        (text.with("history-number", [("number", profile.version.to_string().into())]))
                                    }
                                    @if at == 0 { " " span.badge { (text.get("history-now")) } }
                                }))
                                (cell(&when, &moment(visit, log.commit.at)))
                                (cell(&whom, &who_is(text, &log.who)))
                                (cell(&door, &html! { (origin(text, log.commit.origin)) }))
                                (cell(&fields, &summary(text, log)))
                            }
                        }
                    }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        vec![(
            "some",
            Self {
                place: TenantRef::Installation,
                profile: ProfileId::from_uuid(uuid::Uuid::nil()),
                name: "Head <office>".into(),
                versions: vec![samples::version(3), samples::version(2)],
            },
        )]
    }
}

/// Which fields became different, the first ones.
fn summary(text: Text, log: &LogCommit) -> Markup {
    const NAMES: usize = 4;
    let fields: Vec<_> = log.records.iter().flat_map(|record| &record.fields).collect();
    let more = fields.len().saturating_sub(NAMES);
    html! {
        @for (at, field) in fields.iter().take(NAMES).enumerate() {
            @if at > 0 { ", " }
            code { (field.field.trim_start_matches("settings_manager.")) }
        }
        @if more > 0 { " " (text.count("logs-more", more as u64)) }
    }
}

impl View for Past {
    fn title(&self, text: Text) -> String {
        let number = self.version.profile.version.to_string();
        text.with(
            "history-version-of",
            [("name", self.name.as_str().into()), ("number", number.into())],
        )
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Profiles)
    }

    fn way(&self, visit: &Visit) -> Markup {
        let id = self.version.profile.id;
        html! {
            (way(visit, self.place, id, &self.name))
            p.way { a href=(visit.links.profile_history(self.place, id)) { (visit.text.get("history")) } }
        }
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let ProfileVersion { profile, log } = &self.version;
        let is_now = profile.version.get() == self.current;
        let compared = log.records.first().map(|record| LogRecord {
            label: Some(profile.name.to_string()),
            action: LogAction::Changed,
            fields: self.compared.clone(),
            ..record.clone()
        });
        html! {
            div.stack {
                div.card {
                    (facts(&[
                        (text.get("logs-when"), moment(visit, log.commit.at)),
                        (text.get("logs-who"), who_is(text, &log.who)),
                        (text.get("name"), html! { bdi { (profile.name) } }),
                        (text.get("phones"), usage(text, self.usage)),
                    ]))
                }
                @if is_now {
                    p.hint { (text.get("history-is-now")) }
                } @else {
                    h2 { (text.get("history-compared")) }
                    @if let Some(record) = &compared { (differences(text, record)) }
                    @if self.writes {
                        form method="post" action=(visit.links.restore_profile(self.place, profile.id, profile.version.get())) {
                            input type="hidden" name="version" value=(self.current);
                            button.btn.main {
                                @if self.usage.endpoints > 0 { (phones(text, "history-restore-for", self.usage.endpoints)) }
                                @else { (text.get("history-restore")) }
                            }
                        }
                    }
                }
                (shown(visit, &profile.settings))
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let version = samples::version(2);
        let old = Self {
            place: TenantRef::Installation,
            compared: version.log.records[0].fields.clone(),
            version,
            current: 3,
            name: "Head <office>".into(),
            usage: Affected::default(),
            writes: true,
        };
        let usage = Affected { endpoints: 1_234, handed_over: 1 };
        vec![
            ("old", old.clone()),
            ("used", Self { usage, ..old.clone() }),
            ("to look at", Self { writes: false, compared: Vec::new(), ..old.clone() }),
            ("now", Self { current: 2, ..old }),
        ]
    }
}

#[cfg(test)]
mod samples {
    use sraps_core::tenancy::Version;

    use super::*;
    use crate::ui::view::logs::samples as logs;
    use crate::ui::view::profiles::Show;

    pub(super) fn version(number: u32) -> ProfileVersion {
        let (_, show) = Show::samples().swap_remove(0);
        let profile =
            sraps_core::profile::Profile { version: Version::new(number), ..show.profile };
        let record = logs::record(LogAction::Changed);
        let records = vec![record.clone(), record];
        ProfileVersion {
            profile,
            log: LogCommit { commit: logs::commit(), who: logs::who("user"), records },
        }
    }
}
