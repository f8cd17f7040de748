//! What stands against saving at once: warnings to think about, and somebody else who saved first.

use maud::{Markup, html};
use sraps_core::service::{Affected, LogCommit};
use sraps_core::setting::warning::{Code, Warning};

use super::parts::{ago, counted};
use crate::ui::text::Text;
use crate::ui::view::icon::Icon;
use crate::ui::view::logs::{differences, who_is};
use crate::ui::visit::Visit;

/// A message about `$count` phones, which are `$shown` where they were counted up to a number only.
pub(crate) fn phones(text: Text, id: &'static str, count: u64) -> String {
    text.with(id, [("count", count.into()), ("shown", counted(text, count).into())])
}

/// Notices as a form remembers them.
pub(crate) fn words(notices: &[Notice]) -> String {
    notices.iter().map(Notice::word).collect::<Vec<_>>().join(" ")
}

/// Whether each of them was shown, as the form remembers.
pub(crate) fn are_seen(notices: &[Notice], seen: &str) -> bool {
    let seen: Vec<&str> = seen.split(' ').collect();
    notices.iter().all(|notice| seen.contains(&notice.word().as_str()))
}

/// Something to know before it is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Notice {
    /// A service's warning.
    Of(Warning),
    /// Of the kind that was chosen, so many settings are no part: they go.
    DropsSettings(u64),
    /// Nor is the target.
    DropsTarget,
    /// The profile says nothing.
    SaysNothing,
}

impl Notice {
    /// A word by which the form remembers that it was seen.
    pub(crate) fn word(&self) -> String {
        match self {
            Self::Of(warning) => format!("{:?}:{}", warning.code, warning.setting),
            Self::DropsSettings(count) => format!("drops:{count}"),
            Self::DropsTarget => "drops-target".to_owned(),
            Self::SaysNothing => "nothing".to_owned(),
        }
    }

    /// In the reader's language.
    pub(crate) fn message(&self, text: Text, affected: Affected) -> Markup {
        match self {
            Self::Of(warning) => about(text, warning, affected),
            Self::DropsSettings(count) => html! { (text.count("notice-drops-settings", *count)) },
            Self::DropsTarget => html! { (text.get("notice-drops-target")) },
            Self::SaysNothing => html! { (text.get("notice-says-nothing")) },
        }
    }
}

/// A warning in the reader's language.
fn about(text: Text, warning: &Warning, affected: Affected) -> Markup {
    let setting = || html! { code { (warning.setting) } ": " };
    match warning.code {
        Code::NeverUpdate => html! { (setting()) (text.get("warn-never-update")) },
        Code::ProvisioningOrder => html! { (setting()) (text.get("warn-provisioning-order")) },
        Code::AdminModeReadOnly => html! { (setting()) (text.get("warn-admin-mode")) },
        Code::RemainingCredential => html! { (setting()) (text.get("warn-remaining")) },
        Code::OneFileForAll => html! { (setting()) (text.get("warn-one-file")) },
        Code::FirmwareNotLoaded => html! { (setting()) (text.get("warn-firmware")) },
        Code::SecretLeftOut => html! { (setting()) (text.get("warn-secret-left-out")) },
        Code::HandedOver => html! { (phones(text, "warn-handed-over", affected.handed_over)) },
        Code::KeepsSettings => html! { (phones(text, "warn-keeps", affected.endpoints)) },
        Code::NoRole | Code::NoHome => {
            html! { (setting()) bdi lang="en" { (warning.message) } }
        }
    }
}

/// Warnings, before something is saved.
pub(crate) fn notices(text: Text, notices: &[Notice], affected: Affected) -> Markup {
    html! {
        @if !notices.is_empty() {
            div.note.wait id="notices" role="alert" tabindex="-1" {
                (Icon::Warning)
                div {
                    h2 { (text.get("notices")) }
                    ul { @for notice in notices { li { (notice.message(text, affected)) } } }
                    p { (text.get("notices-what")) }
                }
            }
        }
    }
}

/// Somebody else saved first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Conflict {
    /// What was done since, the latest first; none where it is too long ago.
    pub(crate) changes: Vec<LogCommit>,
}

impl Conflict {
    /// Says so; `link` leads to how it is now.
    pub(crate) fn markup(&self, visit: &Visit, link: &str) -> Markup {
        let text = visit.text;
        html! {
            div.note.bad id="conflict" role="alert" {
                (Icon::Warning)
                div.stack {
                    h2 { (text.get("conflict")) }
                    p { (text.get("conflict-what")) }
                    @for LogCommit { commit, who, records } in &self.changes {
                        div {
                            p { strong { (who_is(text, who)) } " · " (ago(visit, commit.at)) }
                            @for record in records { (differences(text, record)) }
                        }
                    }
                    p { a.btn href=(link) { (text.get("conflict-open")) } }
                }
            }
        }
    }
}
