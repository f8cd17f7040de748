//! Whom a write of endpoints reaches: which of them get something else from now on.

use std::collections::HashMap;

use crate::activity::Activity;
use crate::endpoint::Endpoint;
use crate::endpoint::state::{Facts, State};
use crate::profile::Profile;
use crate::service::{Affected, Effect};
use crate::setting::layers;
use crate::tenancy::{CompanyScope, ProfileId};

/// What decides, beside an endpoint itself, whether it is answered.
pub(super) struct Around<'a> {
    pub(super) company: &'a CompanyScope,
    /// The profiles that the endpoints are assigned to, before and after.
    pub(super) profiles: &'a HashMap<ProfileId, Profile>,
}

impl Around<'_> {
    fn enabled(&self, endpoint: &Endpoint) -> bool {
        let profile = endpoint.profile.and_then(|id| self.profiles.get(&id));
        layers::enabled(endpoint, profile, self.company.company())
    }

    /// The state of an endpoint that was written this moment. Whatever else it is made of was changed before,
    /// and so was its last request.
    pub(super) fn state(&self, written: &Endpoint, activity: &Activity) -> State {
        let enabled = self.enabled(written);
        let facts = Facts { enabled, changed: written.updated, redirected: false, polls: None };
        State::of(&facts, activity, written.updated)
    }

    /// Whom a write reaches, and what becomes of it.
    pub(super) fn affected(
        &self,
        before: Option<&Endpoint>,
        after: &Endpoint,
        activity: &Activity,
    ) -> (Affected, Effect) {
        let (was, is) = (before.is_some_and(|before| self.enabled(before)), self.enabled(after));
        let told_otherwise = before.is_none_or(|before| {
            before.settings != after.settings
                || before.profile != after.profile
                || before.model != after.model
        });
        // One that is switched off gets 404 before and after, whatever else is changed.
        let reached = was != is || (is && told_otherwise);
        let affected = if reached { Affected::one(activity) } else { Affected::default() };
        (affected, if was && !is { Effect::Stopped } else { Effect::Changed })
    }
}
