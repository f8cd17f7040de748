//! Tables of phones, in and out.

use sraps_core::service::{DraftId, TenantRef};
use sraps_core::tenancy::CompanyId;

use super::Links;

impl Links {
    /// The phones of a list as a file.
    pub(crate) fn phones_file(&self, company: CompanyId) -> String {
        self.of_tenant(TenantRef::Company(company), "/phones/export.csv")
    }

    /// Where a file of phones is taken.
    pub(crate) fn import_phones(&self, company: CompanyId) -> String {
        self.of_tenant(TenantRef::Company(company), "/phones/import")
    }

    /// Where one is looked at and imported.
    pub(crate) fn check_import(&self, company: CompanyId) -> String {
        self.of_tenant(TenantRef::Company(company), "/phones/import/check")
    }

    /// The same with what is to be seen there.
    pub(crate) fn import_step(
        &self,
        company: CompanyId,
        draft: &DraftId,
        chosen: &[(&'static str, String)],
    ) -> String {
        with(&self.check_import(company), draft, chosen)
    }

    /// Its lines that are not imported, as a file.
    pub(crate) fn import_errors(
        &self,
        company: CompanyId,
        draft: &DraftId,
        chosen: &[(&'static str, String)],
    ) -> String {
        let path = self.of_tenant(TenantRef::Company(company), "/phones/import/errors.csv");
        with(&path, draft, chosen)
    }

    /// Where the way back to an import is noted while a profile is made.
    pub(crate) fn profile_for_import(&self, company: CompanyId) -> String {
        self.of_tenant(TenantRef::Company(company), "/phones/import/new-profile")
    }

    /// Where a profile is made for phones that are imported.
    pub(crate) fn new_profile_then(&self, company: CompanyId, next: &str) -> String {
        let query =
            form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
        format!("{}?{query}", self.new_profile(TenantRef::Company(company)))
    }
}

fn with(path: &str, draft: &DraftId, chosen: &[(&'static str, String)]) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("draft", &draft.to_string())
        .extend_pairs(chosen)
        .finish();
    format!("{path}?{query}")
}
