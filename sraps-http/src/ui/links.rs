//! Links between pages: the one place that knows where a page is.
//!
//! They are paths without host, below wherever the router is nested or a proxy serves it.

mod about;
mod account;
mod add;
mod import;
pub(crate) mod phone;
mod profiles;
mod start;

use axum::extract::OriginalUri;
use http::Uri;
use sraps_core::mac::Mac;
use sraps_core::service::TenantRef;
use sraps_core::storage::ChangeSetId;
use sraps_core::tenancy::{CompanyId, KeyId, ProfileId, ResellerId, UserId};

use crate::api::PublicUrl;

/// The longest path that a form may lead back to, in bytes.
const MAX_NEXT: usize = 2_048;

/// Makes links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Links(String);

impl Links {
    /// As a request shows them: below the path of the public URL, else where the router is nested.
    pub(super) fn of(
        public: Option<&PublicUrl>,
        original: Option<&OriginalUri>,
        here: &Uri,
    ) -> Self {
        let nested = || {
            let sent = original.map_or("", |uri| uri.path());
            let base = sent.strip_suffix(here.path()).or_else(|| sent.strip_suffix('/'));
            let base = base.unwrap_or(sent).trim_end_matches('/');
            if is_local(base) { base.to_owned() } else { "/ui".to_owned() }
        };
        Self(public.map_or_else(nested, |url| format!("{}/ui", url.path())))
    }

    #[cfg(test)]
    pub(crate) fn at(base: &str) -> Self {
        Self(base.to_owned())
    }

    /// A path below the first page; it begins with a slash.
    pub(crate) fn to(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// The first page of all.
    pub(crate) fn home(&self) -> String {
        self.to("/")
    }

    /// Where one signs in, with the way back.
    pub(crate) fn sign_in(&self, next: Option<&str>) -> String {
        let mut link = self.to("/sign-in");
        if let Some(next) = next.filter(|next| **next != self.home()) {
            let query =
                form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
            link.push('?');
            link.push_str(&query);
        }
        link
    }

    /// Below a tenant's pages; `path` begins with a slash.
    pub(crate) fn of_tenant(&self, tenant: TenantRef, path: &str) -> String {
        match tenant {
            TenantRef::Installation => self.to(&format!("/i{path}")),
            TenantRef::Reseller(id) => self.to(&format!("/r/{id}{path}")),
            TenantRef::Company(id) => self.to(&format!("/c/{id}{path}")),
        }
    }

    /// A company's first page.
    pub(crate) fn company(&self, id: CompanyId) -> String {
        self.of_tenant(TenantRef::Company(id), "/")
    }

    /// The companies to choose from.
    pub(crate) fn companies(&self) -> String {
        self.home()
    }

    /// The resellers of the installation.
    pub(crate) fn resellers(&self) -> String {
        self.of_tenant(TenantRef::Installation, "/resellers/")
    }

    /// The companies of a reseller.
    pub(crate) fn companies_of(&self, reseller: ResellerId) -> String {
        self.of_tenant(TenantRef::Reseller(reseller), "/")
    }

    /// Where a company is made.
    pub(crate) fn new_company(&self, reseller: ResellerId) -> String {
        self.of_tenant(TenantRef::Reseller(reseller), "/companies/new")
    }

    /// Where a reseller is made.
    pub(crate) fn new_reseller(&self) -> String {
        self.of_tenant(TenantRef::Installation, "/resellers/new")
    }

    /// A company's name, and whether it is suspended.
    pub(crate) fn company_settings(&self, company: CompanyId) -> String {
        self.of_tenant(TenantRef::Company(company), "/settings")
    }

    /// A reseller's name.
    pub(crate) fn reseller_settings(&self, reseller: ResellerId) -> String {
        self.of_tenant(TenantRef::Reseller(reseller), "/settings")
    }

    /// Where a company or a reseller is deleted.
    pub(crate) fn delete_tenant(&self, tenant: TenantRef) -> String {
        self.of_tenant(tenant, "/delete")
    }

    /// A company's phones.
    pub(crate) fn phones(&self, company: CompanyId) -> String {
        self.of_tenant(TenantRef::Company(company), "/phones/")
    }

    /// Where phones are added.
    pub(crate) fn add_phones(&self, company: CompanyId) -> String {
        self.of_tenant(TenantRef::Company(company), "/phones/add")
    }

    /// Where something is done to many phones.
    pub(crate) fn change_phones(&self, company: CompanyId) -> String {
        self.of_tenant(TenantRef::Company(company), "/phones/change")
    }

    /// One phone.
    pub(crate) fn phone(&self, company: CompanyId, mac: Mac) -> String {
        self.of_tenant(TenantRef::Company(company), &format!("/phones/{}/", mac.lower()))
    }

    /// A profile of a company or a reseller.
    pub(crate) fn profile(&self, tenant: TenantRef, profile: ProfileId) -> String {
        self.of_tenant(tenant, &format!("/profiles/{profile}/"))
    }

    /// The provisioning profiles of a company or a reseller.
    pub(crate) fn profiles(&self, tenant: TenantRef) -> String {
        self.of_tenant(tenant, "/profiles/")
    }

    /// Where a profile is made.
    pub(crate) fn new_profile(&self, tenant: TenantRef) -> String {
        self.of_tenant(tenant, "/profiles/new")
    }

    /// The product defaults of a company or a reseller.
    pub(crate) fn product_defaults(&self, tenant: TenantRef) -> String {
        self.of_tenant(tenant, "/defaults/")
    }

    /// The users of a tenant.
    pub(crate) fn users(&self, tenant: TenantRef) -> String {
        self.of_tenant(tenant, "/users/")
    }

    /// Where a user is invited.
    pub(crate) fn new_user(&self, tenant: TenantRef) -> String {
        self.of_tenant(tenant, "/users/new")
    }

    /// A user.
    pub(crate) fn user(&self, tenant: TenantRef, user: UserId) -> String {
        self.of_tenant(tenant, &format!("/users/{user}"))
    }

    /// Where a user's second factor is turned off.
    pub(crate) fn turn_factor_off(&self, tenant: TenantRef, user: UserId) -> String {
        self.of_tenant(tenant, &format!("/users/{user}/factor-off"))
    }

    /// Where a link is made by which a user chooses a password.
    pub(crate) fn invite_user(&self, tenant: TenantRef, user: UserId) -> String {
        self.of_tenant(tenant, &format!("/users/{user}/link"))
    }

    /// Where a user is removed.
    pub(crate) fn remove_user(&self, tenant: TenantRef, user: UserId) -> String {
        self.of_tenant(tenant, &format!("/users/{user}/remove"))
    }

    /// The link by which somebody chooses a password.
    pub(crate) fn invitation(&self, token: &str) -> String {
        self.to(&format!("/invitation/{token}"))
    }

    /// The API keys of a tenant.
    pub(crate) fn keys(&self, tenant: TenantRef) -> String {
        self.of_tenant(tenant, "/keys/")
    }

    /// Where a key is made.
    pub(crate) fn new_key(&self, tenant: TenantRef) -> String {
        self.of_tenant(tenant, "/keys/new")
    }

    /// A key.
    pub(crate) fn key(&self, tenant: TenantRef, key: KeyId) -> String {
        self.of_tenant(tenant, &format!("/keys/{key}"))
    }

    /// Where a key gets a new secret.
    pub(crate) fn rotate_key(&self, tenant: TenantRef, key: KeyId) -> String {
        self.of_tenant(tenant, &format!("/keys/{key}/rotate"))
    }

    /// Where a key is revoked.
    pub(crate) fn revoke_key(&self, tenant: TenantRef, key: KeyId) -> String {
        self.of_tenant(tenant, &format!("/keys/{key}/revoke"))
    }

    /// Where a new secret becomes a file.
    pub(crate) fn key_file(&self, tenant: TenantRef) -> String {
        self.of_tenant(tenant, "/keys/file")
    }

    /// What happened at a tenant.
    pub(crate) fn logs(&self, tenant: TenantRef) -> String {
        self.of_tenant(tenant, "/logs/")
    }

    /// The same as a file.
    pub(crate) fn logs_file(&self, tenant: TenantRef) -> String {
        self.of_tenant(tenant, "/logs/export.csv")
    }

    /// One change that happened at a tenant.
    pub(crate) fn change(&self, tenant: TenantRef, change: ChangeSetId) -> String {
        self.of_tenant(tenant, &format!("/logs/{change}"))
    }

    /// Where changes are undone, the last one first.
    pub(crate) fn undo(&self, tenant: TenantRef, changes: &[ChangeSetId]) -> String {
        let ids: Vec<_> = changes.iter().map(ToString::to_string).collect();
        self.of_tenant(tenant, &format!("/undo/{}", ids.join("+")))
    }

    /// What runs here, and how it is.
    pub(crate) fn about(&self) -> String {
        self.to("/about")
    }

    /// A path that a form or a link leads back to, if it is one of ours; else the first page. Nothing here can
    /// lead to another host.
    pub(crate) fn back(&self, next: Option<&str>) -> String {
        let ours = |next: &&str| {
            let below = next.strip_prefix(self.0.as_str());
            let below = below.is_some_and(|rest| rest.starts_with('/'));
            below && next.len() <= MAX_NEXT && is_local(next)
        };
        next.filter(ours).map_or_else(|| self.home(), str::to_owned)
    }
}

/// Whether a path stays on this host: a browser reads `//host` and `/\host` as another one.
fn is_local(path: &str) -> bool {
    let plain = path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    plain && path.starts_with('/') && !path.starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_below_where_the_router_is() {
        let base = |public: Option<&str>, sent: &str, here: &str| {
            let public = public.map(|url| url.parse().unwrap());
            let original = OriginalUri(sent.parse().unwrap());
            Links::of(public.as_ref(), Some(&original), &here.parse().unwrap()).home()
        };
        assert_eq!(base(None, "/ui/sign-in?x=1", "/sign-in?x=1"), "/ui/");
        assert_eq!(base(None, "/ui/", "/"), "/ui/");
        assert_eq!(base(None, "/ui", "/"), "/ui/");
        assert_eq!(base(None, "/sraps/ui/sign-in", "/sign-in"), "/sraps/ui/");
        assert_eq!(base(None, "//evil.example/ui/", "/"), "/ui/");
        assert_eq!(base(Some("https://h/below"), "/ui/", "/"), "/below/ui/");
    }

    #[test]
    fn the_way_back_stays_here() {
        let links = Links::at("/ui");
        for good in ["/ui/", "/ui/c/1/phones/?q=a%20b&x=1"] {
            assert_eq!(links.back(Some(good)), good);
        }
        let long = format!("/ui/{}", "x".repeat(MAX_NEXT));
        for bad in [
            "",
            "/",
            "/ui",
            "/uix/",
            "//evil.example/ui/",
            "https://evil.example/",
            "/\\evil/ui/",
            "/ui/\n",
            "/ui/\\x",
            "/ui/ä",
            "/api/v1/",
            &long,
        ] {
            assert_eq!(links.back(Some(bad)), "/ui/", "{bad:?}");
        }
        assert_eq!(links.back(None), "/ui/");
        assert_eq!(
            links.sign_in(Some("/ui/c/1/?a=b&c")),
            "/ui/sign-in?next=%2Fui%2Fc%2F1%2F%3Fa%3Db%26c"
        );
        assert_eq!(links.sign_in(Some("/ui/")), "/ui/sign-in");
    }
}
