//! Links of the first run, and to the page that waits for phones.

use sraps_core::mac::Mac;
use sraps_core::service::TenantRef;
use sraps_core::tenancy::CompanyId;

use super::Links;

impl Links {
    /// Where an empty installation is set up.
    pub(crate) fn set_up(&self, token: &str) -> String {
        self.to(&format!("/setup/{token}"))
    }

    /// Under which addresses people and phones come.
    pub(crate) fn addresses(&self, company: CompanyId) -> String {
        self.of_tenant(TenantRef::Company(company), "/addresses")
    }

    /// Where phones are waited for.
    pub(crate) fn waiting(&self, company: CompanyId) -> String {
        self.of_tenant(TenantRef::Company(company), "/waiting")
    }

    /// The same for these phones.
    pub(crate) fn waiting_for(
        &self,
        company: CompanyId,
        phones: impl IntoIterator<Item = Mac>,
    ) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for mac in phones {
            query.append_pair("phone", &mac.lower());
        }
        format!("{}?{}", self.waiting(company), query.finish())
    }

    /// Where a phone is added whose MAC is known.
    pub(crate) fn add_phone(&self, company: CompanyId, mac: Mac) -> String {
        format!("{}?mac={}", self.add_phones(company), mac.lower())
    }
}
