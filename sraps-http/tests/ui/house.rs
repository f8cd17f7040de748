//! A house to test in: two resellers, their companies, and people.

use std::sync::Arc;

use axum::Router;
use sraps_core::ports::{Clock, IdGen};
use sraps_core::service::{Caller, NewCompany, NoListener, Ports, Sraps};
use sraps_core::storage::Storage;
use sraps_core::tenancy::{Company, Label, Reseller};
use sraps_http::auth::passwords::PasswordChecks;
use sraps_http::ui::{UiConfig, router};
use sraps_storage_memory::MemoryStorage;
use sraps_system::{AeadVault, Argon2Passwords, MasterKey, RandomIds, SystemClock};

use crate::browser::Browser;

#[allow(dead_code, reason = "pages that use all of it are being built")]
pub(crate) struct House {
    pub(crate) sraps: Sraps,
    pub(crate) router: Router,
    pub(crate) reseller: Reseller,
    pub(crate) company: Company,
    pub(crate) sister: Company,
    /// Somebody else's.
    pub(crate) foreign: Company,
}

pub(crate) fn ports(storage: Arc<dyn Storage>, clock: Arc<dyn Clock>) -> Ports {
    let master = MasterKey::generate().unwrap();
    let data_key = AeadVault::new_data_key(&master).unwrap();
    let ids: Arc<dyn IdGen> = Arc::new(RandomIds::new().unwrap());
    Ports {
        storage,
        clock,
        ids,
        vault: Arc::new(AeadVault::open(&master, &[data_key]).unwrap()),
        passwords: Arc::new(Argon2Passwords),
        commits: Arc::new(NoListener),
        phone_url: Some("http://phones.example".into()),
    }
}

pub(crate) fn label(text: &str) -> Label {
    Label::new(text).unwrap()
}

impl House {
    pub(crate) async fn new() -> Self {
        Self::with(UiConfig::default(), Arc::new(SystemClock)).await
    }

    pub(crate) async fn with(config: UiConfig, clock: Arc<dyn Clock>) -> Self {
        let sraps = Sraps::new(ports(Arc::new(MemoryStorage::new()), clock));
        let console = Caller::CONSOLE;
        let reseller = sraps.create_reseller(console, label("Reseller")).await.unwrap();
        let stranger = sraps.create_reseller(console, label("Stranger")).await.unwrap();
        let new = |name, reseller: &Reseller| NewCompany::new(label(name), Some(reseller.id));
        let company = sraps.create_company(console, new("Acme", &reseller)).await.unwrap();
        let sister = sraps.create_company(console, new("Sister", &reseller)).await.unwrap();
        let foreign = sraps.create_company(console, new("Foreign", &stranger)).await.unwrap();
        let passwords = PasswordChecks::new(&*sraps.ports().ids);
        let router = router(sraps.clone(), passwords, config);
        Self { sraps, router, reseller, company, sister, foreign }
    }

    /// A browser that has not been here before, on the network's own address.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(&self.router, "http://127.0.0.1:8080")
    }
}
