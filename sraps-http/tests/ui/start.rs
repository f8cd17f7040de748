//! The first run: from the setup link to a phone that asks, and what the link does in wrong hands.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use http::Request;
use http::header::USER_AGENT;
use sraps_core::service::{Caller, FirstTenants, Ports, SetupToken, Sraps};
use sraps_core::tenancy::{Email, PasswordHash, Role, Tenant};
use sraps_http::auth::passwords::PasswordChecks;
use sraps_http::phones::{Freshness, PhoneConfig, PhoneService};
use sraps_http::serve::Background;
use sraps_http::ui::{PhoneAccess, UiConfig, router};
use sraps_storage_memory::MemoryStorage;
use sraps_system::SystemClock;
use tower::ServiceExt as _;

use crate::browser::{Browser, Page};
use crate::house::{House, label, mac, ports};

const PHONE: &str = "Mozilla/4.0 (compatible; snomD785-SIP 10.1.169.16 2010.12 000413AABBCC SXM:0)";

/// What is read at a link that works no more, or never did.
const USED: &str = "This link works no more";

/// An installation that nobody has set up, with its phones' router.
struct Empty {
    sraps: Sraps,
    web: Router,
    phones: Router,
    background: Background,
    token: SetupToken,
}

impl Empty {
    async fn new(phone_url: Option<&str>, access: PhoneAccess) -> Self {
        let freshness = Arc::new(Freshness::new());
        let ports = ports(Arc::new(MemoryStorage::new()), Arc::new(SystemClock));
        let phone_url = phone_url.map(str::to_owned);
        let sraps = Sraps::new(Ports { phone_url, commits: freshness.clone(), ..ports });
        let service = PhoneService::new(sraps.clone(), freshness, PhoneConfig::default());
        let background = Background::start(&service);
        let passwords = PasswordChecks::new(&*sraps.ports().ids);
        let config = UiConfig { phones: access, ..UiConfig::default() };
        let web = router(sraps.clone(), passwords, config);
        let token = sraps.open_setup().await.unwrap().unwrap();
        Self { sraps, web, phones: service.router(), background, token }
    }

    async fn usual() -> Self {
        Self::new(Some("http://phones.example:8080"), PhoneAccess::default()).await
    }

    fn browser(&self) -> Browser {
        Browser::new(&self.web, "http://127.0.0.1:8080")
    }

    fn link(&self) -> String {
        format!("/ui/setup/{}", self.token.expose())
    }

    /// Sets up as most people do.
    async fn set_up(&self, browser: &mut Browser) -> Page {
        let page = browser.open(&self.link()).await.is(200, "Set up this service");
        browser.submit(&page, &self.link(), &OWNER).await.is(200, "Addresses")
    }

    /// What a phone asks, and gets.
    async fn phone(&self, path: &str) -> (u16, String) {
        let mut request = Request::get(path).header(USER_AGENT, PHONE).body(Body::empty()).unwrap();
        let from: std::net::SocketAddr = "192.0.2.7:4711".parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(from));
        let response = self.phones.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let body = axum::body::to_bytes(response.into_body(), 100_000).await.unwrap();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }
}

const OWNER: [(&str, &str); 4] = [
    ("name", "Ann Summer"),
    ("email", "ann@acme.example"),
    ("password", "correct horse battery"),
    ("company", "Acme"),
];

/// Opens a page until what stands at a place there begins so: what phones do is written down a little later.
async fn until(browser: &mut Browser, path: &str, at: &str, begins: &str) -> Page {
    for _ in 0..100 {
        let page = browser.open(path).await;
        if page.all(at).first().is_some_and(|text| text.starts_with(begins)) {
            return page;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{at} at {path} does not begin with {begins}");
}

/// Point 24: without a script, from the link to a provisioned phone.
#[tokio::test]
async fn the_first_run_ends_with_a_phone_that_got_its_target() {
    let empty = Empty::usual().await;
    let mut ann = empty.browser();
    let page = ann.open("/ui/sign-in").await;
    assert!(page.find("[role=note]").contains("Open the setup link"));
    let page = empty.set_up(&mut ann).await;
    assert!(page.find(".facts").contains("http://phones.example:8080/"));
    assert!(!page.has(".note"), "nothing stands in the way");
    let page = ann.open(&page.attribute(".answers a", "href")).await;
    let form = page.attribute("main form[method=post]", "action");
    let target = "http://pbx.example/{mac}.xml";
    let fields = [("name", "To our PBX"), ("kind", "redirect"), ("target", target), ("do", "save")];
    let page = ann.submit(&page, &form, &fields).await;
    assert_eq!(page.status, 200, "{}", page.text);
    // Back at the phones, with the profile chosen.
    let form = page.path.split('?').next().unwrap().to_owned();
    let fields = [("macs", "00:04:13:AA:BB:CC"), ("do", "register")];
    let page = ann.submit(&page, &form, &fields).await.is(200, "1 phone registered");
    let waiting = page.attribute("main .card a.btn", "href");
    let page = ann.open(&waiting).await.is(200, "Connect phones");
    assert_eq!(page.find("#awaited-now"), "Waiting for 1 phone that has never asked.");
    assert!(page.find("#awaited-rows").contains("Staged"));
    assert!(page.find("#ways + p + .to-copy").starts_with("http://phones.example:8080/"));

    let (status, answer) = empty.phone("/snomD785-000413AABBCC.htm").await;
    assert!(status == 200 && answer.contains(target), "{status} {answer}");
    let page = until(&mut ann, &waiting, "#awaited-now", "This phone has asked").await;
    let row = page.find("#awaited-rows tbody tr");
    assert!(row.contains("Handed over") && row.contains("192.0.2.7"), "{row}");
    empty.background.finish().await;
}

/// Point 24: who typed another MAC than his phone has finds it there.
#[tokio::test]
async fn phones_that_nobody_registered_are_shown_to_the_installation_alone() {
    let empty = Empty::usual().await;
    let mut ann = empty.browser();
    let company = empty.set_up(&mut ann).await.path.split('/').nth(3).unwrap().to_owned();
    let waiting = format!("/ui/c/{company}/waiting");
    let page = ann.open(&waiting).await.is(200, "Connect phones");
    assert!(page.find("#awaited-now").starts_with("No phone is registered"));
    assert_eq!(page.find("#asking-rows"), "None so far.");
    assert_eq!(empty.phone("/snomD785-000413AABBCC.htm").await, (404, String::new()));
    let page = until(&mut ann, &waiting, "#asking-rows tbody tr", "0004").await;
    let register = page.attribute("#asking-rows a", "href");
    let page = ann.open(&register).await.is(200, "Add phones");
    assert!(page.find("textarea").contains("000413aabbcc"));

    // A reseller's people do not see whose phones those are.
    let reseller = empty.sraps.company(Caller::CONSOLE, company.parse().unwrap()).await.unwrap();
    let reseller = Tenant::Reseller { reseller: reseller.company().reseller };
    let password = empty.sraps.ports().passwords.hash(&sraps_core::secret::Secret::new(OWNER[2].1));
    let new = sraps_core::service::NewUser {
        tenant: reseller,
        role: Role::Owner,
        home: None,
        email: Email::new("rita@reseller.example").unwrap(),
        name: label("Rita"),
        password: Some(password.unwrap()),
    };
    empty.sraps.create_user(Caller::CONSOLE, new).await.unwrap();
    let mut rita = empty.browser();
    rita.sign_in("rita@reseller.example", OWNER[2].1).await;
    let page = rita.open(&waiting).await.is(200, "Connect phones");
    assert!(!page.has("#asking") && !page.text.contains("000413"));
    empty.background.finish().await;
}

#[tokio::test]
async fn a_refused_setup_keeps_what_was_typed_and_makes_nothing() {
    let empty = Empty::usual().await;
    let mut ann = empty.browser();
    let link = empty.link();
    let page = ann.open(&link).await;
    let fields = [
        ("name", " "),
        ("email", "ann"),
        ("password", "short"),
        ("company", ""),
        ("reseller", "\"R\" <x>\u{7}"),
    ];
    let page = ann.submit(&page, &link, &fields).await.is(422, "Set up this service");
    let errors = ["#name", "#email", "#password", "#company", "#reseller"];
    assert_eq!(page.all("[role=alert] li").len(), errors.len());
    for field in errors {
        assert_eq!(page.attribute(field, "aria-invalid"), "true", "{field}");
    }
    assert_eq!(page.attribute("#email", "value"), "ann");
    assert!(!page.text.contains("short"), "a password is not sent back");
    assert!(!empty.sraps.is_set_up().await.unwrap());
    let fields = [OWNER.as_slice(), &[("reseller", "Phones Ltd")]].concat();
    let page = ann.submit(&page, &link, &fields).await.is(200, "Addresses");
    assert_eq!(page.find(".switch strong"), "Acme");
    let found = empty.sraps.resellers(Caller::CONSOLE, sraps_core::storage::PageRequest::first(9));
    assert_eq!(found.await.unwrap().items[0].name.as_str(), "Phones Ltd");
}

/// Points 24 and 25: the link in wrong hands.
#[tokio::test]
async fn a_setup_link_serves_once_and_a_wrong_one_never() {
    let empty = Empty::usual().await;
    let (mut ann, mut eve) = (empty.browser(), empty.browser());
    for wrong in ["x".to_owned(), "A".repeat(43), "A".repeat(4_000), "%00".into()] {
        let link = format!("/ui/setup/{wrong}");
        eve.open(&link).await.is(404, USED);
        eve.post(&link, &OWNER).await.is(404, USED);
    }
    for wrong in ["", "a/b"] {
        eve.open(&format!("/ui/setup/{wrong}")).await.is(404, "Page not found");
    }
    // A form from elsewhere is refused, even with the right link.
    let mut cross = empty.browser();
    cross.headers.push(("sec-fetch-site", "cross-site".into()));
    cross.post(&empty.link(), &OWNER).await.is(403, "Form refused");
    assert!(!empty.sraps.is_set_up().await.unwrap());

    // Ann has the form open in a second tab.
    let second = ann.open(&empty.link()).await.is(200, "Set up this service");
    let page = empty.set_up(&mut ann).await;
    assert!(!page.text.contains(&empty.token.expose()), "the link is left behind");
    ann.submit(&second, &empty.link(), &OWNER).await.is(200, "Companies");
    ann.open(&empty.link()).await.is(200, "Companies");
    eve.open(&empty.link()).await.is(404, USED);
    let other = [("email", "eve@evil.example")];
    let other = [&other, &OWNER[..1], &OWNER[2..]].concat();
    eve.post(&empty.link(), &other).await.is(404, USED);
    let users = empty.sraps.users(
        Caller::CONSOLE,
        Tenant::Installation,
        sraps_core::storage::PageRequest::first(9),
    );
    assert_eq!(users.await.unwrap().items.len(), 1);
    let page = eve.open("/ui/sign-in").await;
    assert!(!page.has("[role=note]"), "it is set up by now");
    let page = eve.sign_in(OWNER[1].1, OWNER[2].1).await;
    page.is(200, "Companies");
}

/// Point 24: a restart in the middle.
#[tokio::test]
async fn a_server_that_starts_anew_ends_the_link_or_goes_on_by_signing_in() {
    let empty = Empty::usual().await;
    let mut ann = empty.browser();
    ann.open(&empty.link()).await.is(200, "Set up this service");
    let next = empty.sraps.open_setup().await.unwrap().unwrap();
    ann.open(&empty.link()).await.is(404, USED);
    let link = format!("/ui/setup/{}", next.expose());
    let page = ann.open(&link).await;
    let page = ann.submit(&page, &link, &OWNER).await.is(200, "Addresses");
    assert_eq!(empty.sraps.open_setup().await.unwrap(), None);
    let mut later = empty.browser();
    let there = later.open(&page.path).await.is(200, "Sign in");
    let fields = [("email", OWNER[1].1), ("password", OWNER[2].1)];
    later.submit(&there, "/ui/sign-in", &fields).await.is(200, "Addresses");
}

#[tokio::test]
async fn who_sets_up_at_the_console_ends_the_link() {
    let empty = Empty::usual().await;
    let mut ann = empty.browser();
    let page = ann.open(&empty.link()).await.is(200, "Set up this service");
    let console = FirstTenants {
        reseller: label("R"),
        company: label("C"),
        email: Email::new("root@x.example").unwrap(),
        password: PasswordHash::from_phc("$argon2id$x"),
    };
    empty.sraps.set_up(console).await.unwrap();
    ann.submit(&page, &empty.link(), &OWNER).await.is(404, USED);
}

#[tokio::test]
async fn addresses_that_phones_do_not_reach_are_warned_of() {
    let access = |listener: &str| PhoneAccess {
        listener: Some(listener.parse().unwrap()),
        network: Some("192.168.1.10".parse().unwrap()),
        command: Some("sraps-server --listen 0.0.0.0:8080".into()),
    };
    for (url, access, class, says) in [
        (None, access("127.0.0.1:8080"), "bad", "leads to the machine itself"),
        (None, access("0.0.0.0:8080"), "wait", "phone-url is not set"),
        (None, PhoneAccess::default(), "bad", "is not known"),
        (Some("http://localhost:8080/"), access("0.0.0.0:8080"), "bad", "leads to the machine"),
        (Some("http://h.example/"), access("127.0.0.1:8080"), "wait", "for this machine only"),
    ] {
        let empty = Empty::new(url, access.clone()).await;
        let mut ann = empty.browser();
        let page = empty.set_up(&mut ann).await;
        let note = page.find(&format!(".note.{class}"));
        assert!(note.contains(says), "{note}");
        let command = access.command.is_some();
        assert_eq!(page.has(".note pre"), command, "{note}");
    }
}

/// Points 14 and 26: without a script the page comes anew by itself, until it is paused.
#[tokio::test]
async fn waiting_can_be_paused_and_is_for_whoever_may_look() {
    let house = House::new().await;
    house.register(&[mac(1), mac(2)]).await;
    let path = format!("/ui/c/{}/waiting", house.company.id);
    let vera = house.user(House::at(&house.company), Role::Viewer, "vera@acme.example").await;
    let mut vera = house.signed_in(&vera).await;
    let page = vera.open(&format!("{path}?phone=000413000002&phone=x&phone=000413000002")).await;
    assert!(
        page.text.contains("<noscript><meta http-equiv=\"refresh\" content=\"10\"></noscript>")
    );
    assert!(page.has("[data-live]") && !page.has("main a.btn"), "she may look, and add nothing");
    assert_eq!(page.all("#awaited-rows tbody tr").len(), 1);
    let page = vera.open(&page.attribute(".live a", "href")).await.is(200, "Connect phones");
    assert!(!page.text.contains("http-equiv") && !page.has("[data-live]"));
    assert_eq!(page.all("#awaited-rows tbody tr").len(), 1, "still for this phone");
    let page = vera.open(&page.attribute(".live a", "href")).await;
    assert!(page.has("[data-live]"));
    assert_eq!(vera.open(&path).await.all("#awaited-rows tbody tr").len(), 2);
    // Another company's phone is not waited for, whoever names it.
    let foreign = format!("/ui/c/{}/waiting", house.foreign.id);
    vera.open(&foreign).await.is(404, "Page not found");
    let addresses = format!("/ui/c/{}/addresses", house.company.id);
    let page = vera.open(&addresses).await.is(200, "Addresses");
    assert!(!page.has("#change") && !page.has(".answers"), "the server is not hers");
    vera.open(&format!("/ui/c/{}/addresses", house.sister.id)).await.is(404, "Page not found");
}
