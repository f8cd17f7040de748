//! XML-RPC through its router, beside the management API over the same storage: every method with its exact
//! words, who gets in, and what is refused how.

mod auth;
mod methods;
mod protocol;
mod story;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::Request;
use sraps_core::ports::{Passwords, PasswordsError};
use sraps_core::secret::Secret;
use sraps_core::service::{Caller, NewKey, NewUser, Ports, Sraps};
use sraps_core::tenancy::{CompanyId, Email, Label, PasswordHash, Role, Tenant, User};
use sraps_http::auth::passwords::PasswordChecks;
use sraps_http::phones::{Freshness, PhoneConfig, PhoneService};
use sraps_http::xmlrpc::{XmlrpcConfig, router};

use crate::house::{Answer, House, Key, at, send};

pub(crate) const PHONE: &str = "000413AABBCC";
pub(crate) const URL: &str = "http://pbx.example/{mac}.xml?a=1&b=2";
pub(crate) const PASSWORD: &str = "a long password: ä";

/// The house with its second door.
pub(crate) struct Door {
    pub(crate) house: House,
    pub(crate) sraps: Sraps,
    pub(crate) router: Router,
    /// The credentials of the company's owner.
    pub(crate) basic: String,
}

impl Door {
    pub(crate) async fn new() -> Self {
        Self::with(|ports| ports, XmlrpcConfig::default()).await
    }

    /// With other ports over the same storage.
    pub(crate) async fn with(ports: impl FnOnce(Ports) -> Ports, config: XmlrpcConfig) -> Self {
        let house = House::new().await;
        let sraps = Sraps::new(ports(house.sraps.ports().clone()));
        let passwords = PasswordChecks::new(&*sraps.ports().ids);
        let router = router(sraps.clone(), passwords, config);
        let basic = basic(&house.key.id, &house.key.secret);
        Self { house, sraps, router, basic }
    }

    /// A call as the company's owner.
    pub(crate) async fn call(&self, method: &str, params: &[&str]) -> String {
        self.call_as(&self.basic, method, params).await
    }

    /// A call that is understood: status 200, `text/xml`, one line.
    pub(crate) async fn call_as(&self, basic: &str, method: &str, params: &[&str]) -> String {
        let answer = self.post(Some(basic), &call(method, params)).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert_eq!(answer.header("content-type"), "text/xml");
        assert!(!answer.text.contains('\n'), "{}", answer.text);
        answer.text
    }

    /// The status of a call.
    pub(crate) async fn status(&self, basic: &str, method: &str, params: &[&str]) -> u16 {
        self.post(Some(basic), &call(method, params)).await.status.as_u16()
    }

    pub(crate) async fn post(&self, basic: Option<&str>, body: &str) -> Answer {
        let mut request = Request::post("/xmlrpc/").header("content-type", "text/xml");
        if let Some(basic) = basic {
            request = request.header("authorization", basic);
        }
        self.send(request.body(Body::from(body.to_owned())).unwrap()).await
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        send(&self.router, request).await
    }

    /// The credentials of a new key.
    pub(crate) async fn key(&self, tenant: Tenant, role: Role, home: Option<CompanyId>) -> String {
        let name = Label::new("test").unwrap();
        let made = self
            .sraps
            .create_key(Caller::CONSOLE, NewKey { tenant, role, home, name, expires: None });
        let made = made.await.unwrap();
        basic(&made.key.id.to_string(), made.secret.expose())
    }

    /// A new user of the company with [`PASSWORD`].
    pub(crate) async fn user(&self, email: &str) -> User {
        let hash = self.sraps.ports().passwords.hash(&Secret::new(PASSWORD)).unwrap();
        let new = NewUser {
            tenant: at(&self.house.company),
            role: Role::Operator,
            home: None,
            email: Email::new(email).unwrap(),
            name: Label::new("Ann").unwrap(),
            password: Some(hash),
        };
        self.sraps.create_user(Caller::CONSOLE, new).await.unwrap()
    }

    /// Registers a phone in somebody else's company, by REST.
    pub(crate) async fn foreign(&self, mac: &str) {
        let key = self.house.key(at(&self.house.foreign), Role::Operator).await;
        self.rest(&key, self.house.foreign.id, mac).await;
    }

    /// Registers a phone by REST.
    pub(crate) async fn rest(&self, key: &Key, company: CompanyId, mac: &str) {
        let path = format!("/api/v1/companies/{company}/endpoints/{mac}");
        let body = serde_json::json!({});
        self.house.ask(Some(key), http::Method::PUT, &path, Some(&body)).await.is(201);
    }
}

/// What phones meet who ask this house.
pub(crate) fn phones(door: &Door) -> PhoneService {
    let freshness = Arc::new(Freshness::new());
    PhoneService::new(door.sraps.clone(), freshness, PhoneConfig::default())
}

pub(crate) fn basic(user: &str, password: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{user}:{password}")))
}

/// A call; parameters are XML, or strings if they do not begin with `<`.
pub(crate) fn call(method: &str, params: &[&str]) -> String {
    let param = |text: &&str| {
        let value = if text.starts_with('<') { (*text).to_owned() } else { string(text) };
        format!("<param><value>{value}</value></param>")
    };
    let params: String = params.iter().map(param).collect();
    format!(
        "<?xml version='1.0'?>\n<methodCall><methodName>{method}</methodName><params>{params}</params></methodCall>"
    )
}

pub(crate) fn string(text: &str) -> String {
    format!("<string>{}</string>", text.replace('&', "&amp;"))
}

pub(crate) fn strings(texts: &[&str]) -> String {
    let values = texts.iter().map(|text| format!("<value>{}</value>", string(text)));
    format!("<array><data>{}</data></array>", values.collect::<String>())
}

/// The answer with these values in an array.
pub(crate) fn array(values: &[&str]) -> String {
    let values: Vec<String> =
        values.iter().map(|value| format!("<value>{value}</value>")).collect();
    result(&format!("<array><data>{}</data></array>", values.concat()))
}

pub(crate) fn result(value: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><methodResponse><params><param><value>{value}</value></param></params></methodResponse>"
    )
}

pub(crate) const TRUE: &str = "<boolean>1</boolean>";
pub(crate) const FALSE: &str = "<boolean>0</boolean>";

pub(crate) fn ok() -> String {
    array(&[TRUE, "<string>Ok</string>"])
}

pub(crate) fn error(word: &str) -> String {
    array(&[FALSE, &format!("<string>Error:{word}</string>")])
}

/// The code of a fault, whose shape is checked.
#[track_caller]
pub(crate) fn fault(text: &str) -> i32 {
    let head = "<?xml version=\"1.0\"?><methodResponse><fault><value><struct><member><name>faultCode</name>\
                <value><int>";
    let middle = "</int></value></member><member><name>faultString</name><value><string>";
    let tail = "</string></value></member></struct></value></fault></methodResponse>";
    let (code, rest) = text
        .strip_prefix(head)
        .and_then(|t| t.split_once(middle))
        .unwrap_or_else(|| panic!("no fault: {text}"));
    assert!(rest.ends_with(tail) && rest.len() > tail.len(), "{text}");
    code.parse().unwrap()
}

/// In place of the port that hashes passwords: fast, and it tells how often it was asked.
#[derive(Debug, Default)]
pub(crate) struct CountedPasswords {
    verified: AtomicUsize,
    running: AtomicUsize,
    most: AtomicUsize,
}

impl CountedPasswords {
    /// How often a password was checked.
    pub(crate) fn count(&self) -> usize {
        self.verified.load(SeqCst)
    }

    /// How many checks ran at the same time.
    pub(crate) fn most(&self) -> usize {
        self.most.load(SeqCst)
    }
}

impl Passwords for CountedPasswords {
    fn hash(&self, password: &Secret) -> Result<PasswordHash, PasswordsError> {
        Ok(PasswordHash::from_phc(format!("plain {}", password.expose())))
    }

    fn verify(
        &self,
        password: &Secret,
        hash: Option<&PasswordHash>,
    ) -> Result<bool, PasswordsError> {
        self.verified.fetch_add(1, SeqCst);
        self.most.fetch_max(self.running.fetch_add(1, SeqCst) + 1, SeqCst);
        thread::sleep(Duration::from_millis(5));
        self.running.fetch_sub(1, SeqCst);
        Ok(hash.is_some_and(|hash| hash.phc() == format!("plain {}", password.expose())))
    }
}

pub(crate) async fn counted() -> (Door, Arc<CountedPasswords>) {
    let passwords = Arc::new(CountedPasswords::default());
    let port = passwords.clone();
    let config = XmlrpcConfig::default();
    let door = Door::with(|ports| Ports { passwords: port, ..ports }, config).await;
    (door, passwords)
}
