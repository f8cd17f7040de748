//! Where profiles and product defaults are made, changed and ended.

use sraps_core::service::TenantRef;
use sraps_core::tenancy::ProfileId;

use super::Links;

impl Links {
    /// Where a profile is copied.
    pub(crate) fn duplicate_profile(&self, tenant: TenantRef, profile: ProfileId) -> String {
        format!("{}duplicate", self.profile(tenant, profile))
    }

    /// Where a profile is deleted.
    pub(crate) fn delete_profile(&self, tenant: TenantRef, profile: ProfileId) -> String {
        format!("{}delete", self.profile(tenant, profile))
    }

    /// What a profile was before.
    pub(crate) fn profile_history(&self, tenant: TenantRef, profile: ProfileId) -> String {
        format!("{}history/", self.profile(tenant, profile))
    }

    /// One of its versions.
    pub(crate) fn profile_version(
        &self,
        tenant: TenantRef,
        profile: ProfileId,
        version: u32,
    ) -> String {
        format!("{}{version}/", self.profile_history(tenant, profile))
    }

    /// Where a version is restored.
    pub(crate) fn restore_profile(
        &self,
        tenant: TenantRef,
        profile: ProfileId,
        version: u32,
    ) -> String {
        format!("{}restore", self.profile_version(tenant, profile, version))
    }

    /// The product defaults of one model.
    pub(crate) fn defaults_of(&self, tenant: TenantRef, model: &str) -> String {
        format!("{}{model}/", self.product_defaults(tenant))
    }

    /// Where they are deleted.
    pub(crate) fn delete_defaults(&self, tenant: TenantRef, model: &str) -> String {
        format!("{}delete", self.defaults_of(tenant, model))
    }

    /// Where the targets of redirections get another beginning.
    pub(crate) fn repoint(&self, tenant: TenantRef) -> String {
        self.of_tenant(tenant, "/repoint")
    }

    /// What of the catalogue fits a search: a part of a page, for the script.
    pub(crate) fn find_settings(&self) -> String {
        self.to("/settings")
    }

    /// A way back, or `instead` where there is none, and the profile that was made on the way.
    pub(crate) fn back_with_profile(&self, next: &str, profile: ProfileId) -> String {
        let next = self.back(Some(next));
        let (path, query) = next.split_once('?').unwrap_or((&next, ""));
        let kept = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "profile");
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(kept)
            .append_pair("profile", &profile.to_string())
            .finish();
        format!("{path}?{query}")
    }
}
