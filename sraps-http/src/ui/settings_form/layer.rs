//! The settings of one layer as a form of their own: product defaults, or a phone's own settings.

use sraps_core::service::{Affected, Error};
use sraps_core::setting::warning::Warning;
use sraps_core::setting::{Settings, warning};
use sraps_core::tenancy::Version;

use super::SettingsForm;
use crate::ui::form::Form;
use crate::ui::refusal::Wrong;
use crate::ui::view::notice::{Conflict, Notice, are_seen, words};

/// The field that a service names settings below.
const SETTINGS: &str = "settings_manager";

/// What was typed, and what stands against saving it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct LayerForm {
    pub(crate) settings: SettingsForm,
    /// The version that the reader saw; none of what is not there yet.
    pub(crate) version: Option<u32>,
    /// What is to be thought about before it is saved.
    pub(crate) notices: Vec<Notice>,
    /// Whom saving it would reach.
    pub(crate) affected: Affected,
    /// The words of what was shown already.
    pub(crate) seen: String,
    pub(crate) conflict: Option<Conflict>,
    /// Whether something is typed that is not saved.
    pub(crate) dirty: bool,
}

impl LayerForm {
    /// The form of what is stored.
    pub(crate) fn of(version: Version, settings: &Settings) -> Self {
        let seen: Vec<_> = warning::of(settings).into_iter().map(Notice::Of).collect();
        Self {
            settings: SettingsForm::of(settings, None),
            version: Some(version.get()),
            seen: words(&seen),
            ..Self::default()
        }
    }

    /// What a form sent.
    pub(crate) fn read(form: &Form) -> Self {
        Self {
            settings: SettingsForm::read(form),
            version: form.get("version").parse().ok(),
            seen: form.get("seen").to_owned(),
            dirty: true,
            ..Self::default()
        }
    }

    /// The version that is to be written over.
    pub(crate) fn expected(&self) -> Version {
        self.version.map_or(Version::NONE, Version::new)
    }

    /// Whether what a plan found was shown already; else it is from now on.
    pub(crate) fn may_go_on(&mut self, warnings: Vec<Warning>, affected: Affected) -> bool {
        let notices: Vec<_> = warnings.into_iter().map(Notice::Of).collect();
        let go_on = are_seen(&notices, &self.seen);
        if !go_on {
            self.seen = words(&notices);
            self.affected = affected;
            self.notices = notices;
        }
        go_on
    }

    /// Puts what a service refused to its rows; other errors come back.
    pub(crate) fn refuse(&mut self, error: Error) -> Result<(), Error> {
        let Error::Invalid(refused) = error else { return Err(error) };
        if let Some(other) = self.settings.refuse(SETTINGS, refused).pop() {
            self.settings.wrong = Some(Wrong::Because(other.message));
        }
        Ok(())
    }
}
