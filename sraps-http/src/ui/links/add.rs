//! Adding phones.

use sraps_core::service::{DraftId, TenantRef};
use sraps_core::storage::ChangeSetId;
use sraps_core::tenancy::{CompanyId, ProfileId};

use super::Links;

impl Links {
    /// Where a list is looked at while it is typed.
    pub(crate) fn check_phones(&self, company: CompanyId) -> String {
        self.of_tenant(TenantRef::Company(company), "/phones/add/check")
    }

    /// Where the list is kept while a profile is made.
    pub(crate) fn profile_for_phones(&self, company: CompanyId) -> String {
        self.of_tenant(TenantRef::Company(company), "/phones/add/new-profile")
    }

    /// Where a profile is made for phones whose list is kept as a draft, with the way back to them.
    pub(crate) fn new_profile_for(&self, company: CompanyId, draft: &DraftId) -> String {
        let next = format!("{}?draft={draft}", self.add_phones(company));
        self.new_profile_then(company, &next)
    }

    /// What was added by a change, to a profile, and which draft says what was left out.
    pub(crate) fn added_phones(
        &self,
        company: CompanyId,
        change: ChangeSetId,
        profile: Option<ProfileId>,
        skipped: Option<&DraftId>,
    ) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(profile) = profile {
            query.append_pair("profile", &profile.to_string());
        }
        if let Some(draft) = skipped {
            query.append_pair("skipped", &draft.to_string());
        }
        let path = self.of_tenant(TenantRef::Company(company), &format!("/phones/added/{change}"));
        format!("{path}?{}", query.finish())
    }

    /// The phones that were registered last, of a profile if one is given.
    pub(crate) fn latest_phones(&self, company: CompanyId, profile: Option<ProfileId>) -> String {
        let profile = profile.map(|profile| format!("&profile={profile}")).unwrap_or_default();
        format!("{}?sort=-registered{profile}", self.phones(company))
    }
}
