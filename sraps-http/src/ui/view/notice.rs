//! What stands against saving at once: warnings to think about, and what somebody else did first.

use maud::{Markup, html};
use sraps_core::service::{Affected, LogAction, LogCommit, Since};
use sraps_core::setting::warning::{Code, Warning};

use super::parts::{ago, counted};
use crate::ui::text::Text;
use crate::ui::view::icon::Icon;
use crate::ui::view::logs::{action_name, differences, who_is};
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

/// What a form is about was changed or deleted after its reader opened it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Conflict {
    pub(crate) how: How,
    /// What was done since, the latest first; none where it is not known.
    pub(crate) changes: Vec<LogCommit>,
    /// Why what was deleted cannot be brought back, in English.
    pub(crate) refused: Option<String>,
}

/// What became of the wish to bring back what was deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Restored {
    /// It is back.
    Back,
    /// Somebody else was faster.
    There,
    /// It cannot be; why, in English.
    Refused(String),
}

/// How a form stands to what was done meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    /// What its reader had not touched is taken over into it.
    Merged,
    /// Saving it would overwrite all of it.
    Over,
    /// What it is about is deleted, and can be brought back.
    Deleted,
    /// What it is about was deleted, and came back at its reader's word.
    Restored,
    /// What it is about is deleted, and would be made anew.
    Anew,
}

/// How many changes are shown.
const SHOWN: usize = 10;

impl Conflict {
    /// What was done, and whether it was taken over into the form.
    pub(crate) fn of(since: Since, merged: bool) -> Self {
        let how = match (since.is_deleted, merged) {
            (true, _) => How::Deleted,
            (false, true) => How::Merged,
            (false, false) => How::Over,
        };
        let mut changes = since.changes;
        changes.truncate(SHOWN);
        Self { changes, ..Self::without(how) }
    }

    /// One of which it is not known who did what.
    pub(crate) fn without(how: How) -> Self {
        Self { how, changes: Vec::new(), refused: None }
    }

    /// The same after its reader wished to have back what was deleted.
    pub(crate) fn after(self, restored: &Restored) -> Self {
        match restored {
            Restored::Back if self.how == How::Merged => Self { how: How::Restored, ..self },
            Restored::Back | Restored::There => self,
            Restored::Refused(why) => Self { refused: Some(why.clone()), ..self },
        }
    }

    /// Whether there is nothing to go back to.
    pub(crate) fn is_deleted(&self) -> bool {
        [How::Deleted, How::Anew].contains(&self.how)
    }

    /// The button that goes on: what it does, and its label.
    pub(crate) fn next(&self) -> (&'static str, &'static str) {
        match self.how {
            How::Merged | How::Restored | How::Anew => ("save", "save"),
            How::Over => ("save", "save-mine"),
            How::Deleted => ("restore", "conflict-restore"),
        }
    }

    /// Whether all fields of a change are of use; not of what is gone, nor of what came back as it was.
    fn is_shown_whole(&self, action: LogAction) -> bool {
        match action {
            LogAction::Created => self.how != How::Restored,
            action => action == LogAction::Changed,
        }
    }

    /// Says so; `link` leads to how it is now.
    pub(crate) fn markup(&self, visit: &Visit, link: &str) -> Markup {
        let text = visit.text;
        let (title, what) = match self.how {
            How::Merged => ("conflict", "conflict-merged"),
            How::Over => ("conflict", "conflict-over"),
            How::Deleted => ("conflict-deleted", "conflict-deleted-what"),
            How::Restored => ("conflict-restored", "conflict-restored-what"),
            How::Anew => ("conflict-deleted", "conflict-anew"),
        };
        html! {
            div.note.bad id="conflict" role="alert" {
                (Icon::Warning)
                div.stack {
                    h2 { (text.get(title)) }
                    p { (text.get(what)) }
                    @if let Some(why) = &self.refused {
                        p { strong { (text.get("conflict-stays")) } " " bdi lang="en" { (why) } }
                    }
                    @for LogCommit { commit, who, records } in &self.changes {
                        div {
                            p { strong { (who_is(text, who)) } " · " (ago(visit, commit.at)) }
                            @for record in records {
                                @if self.is_shown_whole(record.action) {
                                    (differences(text, record))
                                } @else {
                                    p { (action_name(text, record.action)) }
                                }
                            }
                        }
                    }
                    @if !self.is_deleted() {
                        p { a.btn href=(link) { (text.get("conflict-open")) } }
                    }
                }
            }
        }
    }

    /// Everything that it can be.
    #[cfg(test)]
    pub(crate) fn samples() -> Vec<(&'static str, Self)> {
        use crate::ui::view::logs::samples as logs;
        let change = |action| LogCommit {
            commit: logs::commit(),
            who: logs::who("user"),
            records: vec![logs::record(action)],
        };
        let with = |how, action| Self { changes: vec![change(action)], ..Self::without(how) };
        let refused = Restored::Refused("<0 0>".to_owned());
        vec![
            ("conflict", with(How::Merged, LogAction::Changed)),
            ("conflict without a merge", with(How::Over, LogAction::Changed)),
            ("deleted", with(How::Deleted, LogAction::Deleted)),
            ("deleted and gone", with(How::Deleted, LogAction::Deleted).after(&refused)),
            ("brought back", with(How::Merged, LogAction::Created).after(&Restored::Back)),
            ("deleted for good", Self::without(How::Anew)),
        ]
    }
}
