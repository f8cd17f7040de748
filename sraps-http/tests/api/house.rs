//! A house to test in: two resellers, their companies, keys of every role, and the API over them.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt as _;
use serde_json::Value;
use sraps_core::journal::Commit;
use sraps_core::ports::{Clock, IdGen};
use sraps_core::service::{Caller, NewCompany, NewKey, NoListener, Ports, Sraps};
use sraps_core::storage::{PageRequest, Storage};
use sraps_core::tenancy::{Action, Company, Label, Principal, Reseller, Role, Tenant};
use sraps_http::api::{ApiConfig, router};
use sraps_storage_memory::MemoryStorage;
use sraps_system::{AeadVault, Argon2Passwords, MasterKey, RandomIds, SystemClock};
use tower::ServiceExt as _;

/// The two uuids of `setting_server`.
pub(crate) const DESK: &str = "50a400560eec4dc0b96b026094e06562";
pub(crate) const DECT: &str = "5683038cec6c4fa9be95b2de9d1750e8";

/// A key as its owner has it.
#[derive(Clone)]
pub(crate) struct Key {
    pub(crate) id: String,
    pub(crate) secret: String,
}

impl Key {
    pub(crate) fn header(&self) -> String {
        format!("Bearer {}.{}", self.id, self.secret)
    }
}

pub(crate) struct House {
    pub(crate) sraps: Sraps,
    pub(crate) router: Router,
    /// The reseller of most tests, and his two companies.
    pub(crate) reseller: Reseller,
    pub(crate) company: Company,
    pub(crate) sister: Company,
    /// Somebody else, and his company.
    pub(crate) stranger: Reseller,
    pub(crate) foreign: Company,
    /// The owner of `company`.
    pub(crate) key: Key,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Checks the status and gives the body.
    #[track_caller]
    pub(crate) fn is(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{:.2000}", self.text);
        if self.text.is_empty() { Value::Null } else { self.json() }
    }

    /// Checks an error: its status, its code, the three strings, and the request id.
    #[track_caller]
    pub(crate) fn fails(self, status: u16, code: &str) -> Value {
        let id = self.header("x-request-id").to_owned();
        let body = self.is(status);
        assert_eq!(body["error"], code);
        for key in ["message", "error", "detail"] {
            assert!(body[key].is_string(), "{key} in {body}");
        }
        assert!(body["fields"].is_array(), "{body}");
        assert_eq!(body["request_id"], id);
        body
    }

    /// Checks that exactly these fields are refused.
    #[track_caller]
    pub(crate) fn refuses(self, fields: &[&str]) {
        let body = self.fails(400, "invalid");
        let named: Vec<&str> = body["fields"]
            .as_array()
            .unwrap()
            .iter()
            .map(|field| field["field"].as_str().unwrap())
            .collect();
        assert_eq!(named, fields, "{body}");
    }

    /// The URL of the next page.
    pub(crate) fn next(&self) -> Option<String> {
        let link = self.headers.get("link")?.to_str().unwrap();
        let url = link.strip_prefix('<').unwrap().strip_suffix(">; rel=\"next\"").unwrap();
        assert!(!url.contains([',', ';', '>', ' ']), "{url}");
        Some(url.to_owned())
    }
}

pub(crate) fn ports(storage: Arc<dyn Storage>) -> Ports {
    let master = MasterKey::generate().unwrap();
    let data_key = AeadVault::new_data_key(&master).unwrap();
    let ids: Arc<dyn IdGen> = Arc::new(RandomIds::new().unwrap());
    Ports {
        storage,
        clock: Arc::new(SystemClock),
        ids,
        vault: Arc::new(AeadVault::open(&master, &[data_key]).unwrap()),
        passwords: Arc::new(Argon2Passwords),
        commits: Arc::new(NoListener),
        phone_url: Some("http://phones.example".into()),
    }
}

fn label(text: &str) -> Label {
    Label::new(text).unwrap()
}

impl House {
    pub(crate) async fn new() -> Self {
        Self::with(ApiConfig::default()).await
    }

    pub(crate) async fn with(config: ApiConfig) -> Self {
        Self::at_time(config, Arc::new(SystemClock)).await
    }

    /// With a clock of the test's.
    pub(crate) async fn at_time(config: ApiConfig, clock: Arc<dyn Clock>) -> Self {
        let sraps = Sraps::new(Ports { clock, ..ports(Arc::new(MemoryStorage::new())) });
        let console = Caller::CONSOLE;
        let reseller = sraps.create_reseller(console, label("Reseller")).await.unwrap();
        let stranger = sraps.create_reseller(console, label("Stranger")).await.unwrap();
        let new = |name, reseller: &Reseller| NewCompany::new(label(name), Some(reseller.id));
        let company = sraps.create_company(console, new("Acme", &reseller)).await.unwrap();
        let sister = sraps.create_company(console, new("Sister", &reseller)).await.unwrap();
        let foreign = sraps.create_company(console, new("Foreign", &stranger)).await.unwrap();
        let key = key(&sraps, at(&company), Role::Owner).await;
        let router = router(sraps.clone(), config);
        Self { sraps, router, reseller, company, sister, stranger, foreign, key }
    }

    /// A new key.
    pub(crate) async fn key(&self, tenant: Tenant, role: Role) -> Key {
        key(&self.sraps, tenant, role).await
    }

    pub(crate) fn at_reseller(&self) -> Tenant {
        Tenant::Reseller { reseller: self.reseller.id }
    }

    /// The id of the last change.
    pub(crate) async fn last_change(&self) -> String {
        self.last_commit().await.id.to_string()
    }

    pub(crate) async fn last_commit(&self) -> Commit {
        let scope = Principal::CONSOLE.authorise(Action::Read).unwrap();
        let page = PageRequest::first(1);
        let found = self.sraps.storage().commits(scope, Tenant::Installation, page).await;
        found.unwrap().items.remove(0)
    }

    /// A path below the company.
    pub(crate) fn path(&self, rest: &str) -> String {
        format!("/api/v1/companies/{}/{rest}", self.company.id)
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        send(&self.router, request).await
    }

    pub(crate) async fn ask(
        &self,
        key: Option<&Key>,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Answer {
        self.send(request(key, method, path, body)).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask(Some(&self.key), Method::GET, path, None).await
    }

    pub(crate) async fn put(&self, path: &str, body: &Value) -> Answer {
        self.ask(Some(&self.key), Method::PUT, path, Some(body)).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.ask(Some(&self.key), Method::POST, path, Some(body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.ask(Some(&self.key), Method::DELETE, path, None).await
    }

    /// The same with `If-Match`.
    pub(crate) async fn if_match(
        &self,
        method: Method,
        path: &str,
        tag: &str,
        body: Option<&Value>,
    ) -> Answer {
        let mut request = request(Some(&self.key), method, path, body);
        request.headers_mut().insert("if-match", tag.parse().unwrap());
        self.send(request).await
    }
}

pub(crate) async fn send(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let answer = Answer { status: parts.status, headers: parts.headers, text };
    assert_eq!(answer.header("cache-control"), "no-store", "no answer may be kept by a cache");
    assert!(!answer.header("x-request-id").is_empty(), "every answer has its id");
    assert!(!answer.status.is_redirection(), "no path is answered by a redirect");
    answer
}

pub(crate) fn request(
    key: Option<&Key>,
    method: Method,
    path: &str,
    body: Option<&Value>,
) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path).header("host", "sraps.test");
    if let Some(key) = key {
        request = request.header("authorization", key.header());
    }
    let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
    request.body(body).unwrap()
}

async fn key(sraps: &Sraps, tenant: Tenant, role: Role) -> Key {
    let new = NewKey { tenant, role, home: None, name: label("test"), expires: None };
    let made = sraps.create_key(Caller::CONSOLE, new).await.unwrap();
    Key { id: made.key.id.to_string(), secret: made.secret.expose().to_owned() }
}

/// The place of a company.
pub(crate) fn at(company: &Company) -> Tenant {
    Tenant::Company { reseller: company.reseller, company: company.id }
}
