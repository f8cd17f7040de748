//! Signing in: who gets in, that nothing tells who has an account, who has to wait, and which cookie there is.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::body::Body;
use http::{Request, StatusCode};
use sraps_core::ports::{Passwords, PasswordsError};
use sraps_core::secret::Secret;
use sraps_core::service::{Caller, CompanyEdit, Ports};
use sraps_core::storage::{MockStorage, StorageError};
use sraps_core::tenancy::PasswordHash;
use sraps_http::auth::passwords::PasswordChecks;
use sraps_http::ui::{UiConfig, router};
use sraps_storage_memory::MemoryStorage;
use sraps_system::{Argon2Passwords, SystemClock};
use tokio::time::Instant;

use crate::browser::Browser;
use crate::house::{House, PASSWORD, ports};

const EMAIL: &str = "ann@acme.example";
const WRONG: &str = "The e-mail address or the password is wrong.";

#[tokio::test]
async fn the_right_password_opens_the_first_page_and_signing_out_ends_it() {
    let house = House::new().await;
    house.ann().await;
    let mut browser = house.browser();
    let page = browser.open("/ui/").await.is(200, "Sign in");
    assert_eq!(page.path, "/ui/sign-in");
    let page = browser.sign_in("ANN@acme.example ", PASSWORD).await.is(200, "Welcome");
    assert_eq!(page.find(".me bdi"), "Ann Summer");
    let kept = browser.clone();
    assert_eq!(browser.open("/ui/sign-in").await.find("h1"), "Welcome", "who is in goes on");
    let page = browser.submit(&page, "/ui/sign-out", &[]).await.is(200, "Sign in");
    assert_eq!(page.find("[role=status]"), "You are signed out.");
    assert!(!browser.open("/ui/sign-in").await.has("[role=status]"), "it is said once");
    assert!(!browser.cookies.contains_key("sraps"));
    let mut stolen = kept;
    stolen.open("/ui/").await.is(200, "Sign in");
}

/// Point 25.
#[tokio::test]
async fn unknown_and_wrong_are_answered_alike_after_the_same_work() {
    #[derive(Debug, Default)]
    struct Counting(AtomicUsize);
    impl Passwords for Counting {
        fn hash(&self, password: &Secret) -> Result<PasswordHash, PasswordsError> {
            Argon2Passwords.hash(password)
        }
        fn verify(
            &self,
            password: &Secret,
            hash: Option<&PasswordHash>,
        ) -> Result<bool, PasswordsError> {
            self.0.fetch_add(1, Ordering::Relaxed);
            Argon2Passwords.verify(password, hash)
        }
    }
    let passwords = Arc::new(Counting::default());
    let ports = ports(Arc::new(MemoryStorage::new()), Arc::new(SystemClock));
    let house =
        House::over(UiConfig::default(), Ports { passwords: passwords.clone(), ..ports }).await;
    house.ann().await;
    let mut answers = Vec::new();
    for (email, password) in
        [(EMAIL, "wrong"), ("nobody@acme.example", PASSWORD), ("no address", PASSWORD), ("", "")]
    {
        let page = house.browser().sign_in(email, password).await.is(422, "Sign in");
        assert_eq!(passwords.0.swap(0, Ordering::Relaxed), 1, "{email}: one look at a hash");
        assert_eq!(page.find("[role=alert] a[href='#email']"), WRONG);
        assert_eq!(page.attribute("#email", "value"), email, "what was typed stays");
        assert_eq!(page.attribute("#email", "aria-invalid"), "true");
        assert!(!page.text.contains(PASSWORD), "but never a password");
        assert!(!page.headers.contains_key("set-cookie"));
        let id = page.header("x-request-id").to_owned();
        answers.push(
            page.text.replace(&format!("type=\"email\" value=\"{email}\""), "").replace(&id, ""),
        );
    }
    assert!(answers.windows(2).all(|two| two[0] == two[1]));
}

#[tokio::test]
async fn one_comes_back_to_where_one_wanted_to_go_and_never_elsewhere() {
    let house = House::new().await;
    house.ann().await;
    let wanted = format!("/ui/c/{}/?q=a%20b", house.company.id);
    let mut browser = house.browser();
    let page = browser.open(&wanted).await.is(200, "Sign in");
    let page =
        browser.submit(&page, "/ui/sign-in", &[("email", EMAIL), ("password", "wrong")]).await;
    let page =
        browser.submit(&page.is(422, "Sign in"), "/ui/sign-in", &[("password", PASSWORD)]).await;
    assert_eq!(page.is(200, "Welcome").path, wanted, "also after a wrong password");
    for evil in ["https://evil.example/", "//evil.example/ui/", "/\\evil.example/ui/", "/api/v1/"] {
        let fields = [("email", EMAIL), ("password", PASSWORD), ("next", evil)];
        let answer = house.browser().post("/ui/sign-in", &fields).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (StatusCode::SEE_OTHER, "/ui/"),
            "{evil}"
        );
    }
    // A form whose session has ended leads back to its page.
    let mut browser = house.browser();
    let request = Request::post("/ui/sign-out-everywhere")
        .header("sec-fetch-site", "same-origin")
        .header("referer", "http://127.0.0.1:8080/ui/account/sessions/");
    let answer = browser.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.header("location"), "/ui/sign-in?next=%2Fui%2Faccount%2Fsessions%2F");
}

/// Point 25.
#[tokio::test(start_paused = true)]
async fn guessing_becomes_slow_and_nobody_is_locked_out() {
    let house = House::new().await;
    let ann = house.ann().await;
    let mut inside = house.signed_in(&ann).await;
    let mut waits = Vec::new();
    for n in 0..10 {
        let mut browser = house.browser();
        browser.address = format!("198.51.100.{n}:1").parse().unwrap();
        let page = browser.open("/ui/sign-in").await;
        let begun = Instant::now();
        let fields = [("email", EMAIL), ("password", "wrong")];
        let page = browser.submit(&page, "/ui/sign-in", &fields).await.is(422, "Sign in");
        waits.push(begun.elapsed().as_secs());
        let hint = page.all("[role=status]");
        match n {
            0 | 1 => assert!(hint.is_empty()),
            2 => assert_eq!(hint, ["After several failed attempts, the next one takes 1 second."]),
            _ => assert!(hint[0].contains("seconds"), "{hint:?}"),
        }
    }
    assert_eq!(waits, [0, 0, 0, 1, 2, 4, 8, 16, 30, 30]);
    let begun = Instant::now();
    inside.open("/ui/").await.is(200, "Welcome");
    assert_eq!(begun.elapsed(), Duration::ZERO, "who is signed in is not slowed down");
    house.browser().sign_in(EMAIL, PASSWORD).await.is(200, "Welcome");
    assert_eq!(begun.elapsed().as_secs(), 30, "the right password opens, slowly");
    let begun = Instant::now();
    house.browser().sign_in(EMAIL, PASSWORD).await.is(200, "Welcome");
    assert_eq!(begun.elapsed(), Duration::ZERO, "and then quickly again");
}

#[tokio::test(start_paused = true)]
async fn so_many_wait_from_one_address_and_no_more() {
    let house = House::new().await;
    house.ann().await;
    for _ in 0..8 {
        house.browser().sign_in(EMAIL, "wrong").await.is(422, "Sign in");
    }
    let fields = [("email", EMAIL), ("password", "wrong")];
    let tasks: Vec<_> = (0..9)
        .map(|_| {
            let mut browser = house.browser();
            tokio::spawn(async move { browser.post("/ui/sign-in", &fields).await })
        })
        .collect();
    let mut found = Vec::new();
    for task in tasks {
        let page = task.await.unwrap();
        if page.status == StatusCode::SERVICE_UNAVAILABLE {
            assert_eq!(page.header("retry-after"), "10");
            assert!(page.find("[role=alert]").contains("Too many people"));
            assert_eq!(page.attribute("#email", "value"), EMAIL);
        }
        found.push(page.status.as_u16());
    }
    found.sort_unstable();
    assert_eq!(found, [422, 422, 422, 422, 422, 422, 422, 422, 503]);
    house.browser().sign_in(EMAIL, PASSWORD).await.is(200, "Welcome");
}

/// Point 25.
#[tokio::test]
async fn the_cookie_is_as_strict_as_the_way_allows() {
    let public_url = Some("https://sraps.example".parse().unwrap());
    let config = UiConfig { public_url, ..UiConfig::default() };
    let house = House::with(config, Arc::new(SystemClock)).await;
    house.ann().await;
    for (origin, name) in [
        ("https://sraps.example", "__Host-sraps"),
        ("http://192.0.2.7:8080", "sraps"),
        ("http://localhost:8080", "sraps"),
    ] {
        // The browser of these tests refuses what a real one refuses.
        let mut browser = Browser::new(&house.router, origin);
        browser.sign_in(EMAIL, PASSWORD).await.is(200, "Welcome");
        assert_eq!(browser.cookies.keys().collect::<Vec<_>>(), [name], "{origin}");
        assert_eq!(browser.cookies[name].len(), 76);
    }
    // A cookie without the prefix, which another host of the domain could have set, opens nothing over https.
    let mut browser = Browser::new(&house.router, "https://sraps.example");
    browser.sign_in(EMAIL, PASSWORD).await;
    let token = browser.cookies.remove("__Host-sraps").unwrap();
    browser.cookies.insert("sraps".into(), token);
    browser.open("/ui/").await.is(200, "Sign in");
}

#[tokio::test]
async fn every_sign_in_has_a_new_token_and_ends_the_old_one() {
    let house = House::new().await;
    let ann = house.ann().await;
    let mut browser = house.signed_in(&ann).await;
    let old = browser.clone();
    let fields = [("email", EMAIL), ("password", PASSWORD)];
    browser.post("/ui/sign-in", &fields).await;
    assert_ne!(browser.cookies["sraps"], old.cookies["sraps"]);
    browser.open("/ui/").await.is(200, "Welcome");
    old.clone().open("/ui/").await.is(200, "Sign in");
    // One that somebody else chose is not taken over.
    let chosen = format!("{}.{}", ann.id, "A".repeat(43));
    let mut browser = house.browser();
    browser.cookies.insert("sraps".into(), chosen.clone());
    browser.open("/ui/").await.is(200, "Sign in");
    browser.sign_in(EMAIL, PASSWORD).await.is(200, "Welcome");
    assert_ne!(browser.cookies["sraps"], chosen);
}

#[tokio::test]
async fn a_suspended_company_is_turned_away_without_a_word() {
    let house = House::new().await;
    let ann = house.ann().await;
    let mut browser = house.signed_in(&ann).await;
    let edit = CompanyEdit { suspended: Some(true), ..CompanyEdit::default() };
    house.sraps.edit_company(Caller::CONSOLE, house.company.id, edit, None).await.unwrap();
    browser.open("/ui/").await.is(200, "Sign in");
    let page = house.browser().sign_in(EMAIL, PASSWORD).await.is(422, "Sign in");
    assert_eq!(page.find("[role=alert] a"), WRONG);
}

#[tokio::test]
async fn a_storage_that_is_away_is_a_page_that_says_so() {
    for (error, status, heading) in [
        (StorageError::Unavailable("no route to db-7".into()), 503, "Temporarily unavailable"),
        (StorageError::Backend("syntax error at db-7".into()), 500, "Something is broken"),
    ] {
        let mut storage = MockStorage::new();
        let same = error.clone();
        storage.expect_resellers().returning(move |_, _| Err(same.clone()));
        storage.expect_get().returning(move |_, _, _| Err(error.clone()));
        let sraps =
            sraps_core::service::Sraps::new(ports(Arc::new(storage), Arc::new(SystemClock)));
        let passwords = PasswordChecks::new(&*sraps.ports().ids);
        let mut browser =
            Browser::new(&router(sraps, passwords, UiConfig::default()), "http://localhost");
        browser.open("/ui/sign-in").await.is(200, "Sign in");
        let token = format!("{}.{}", "0".repeat(32), "A".repeat(43));
        browser.cookies.insert("sraps".into(), token);
        let page = browser.open("/ui/").await.is(status, heading);
        assert!(!page.text.contains("db-7"), "{}", page.text);
        assert_eq!(page.find("main code"), page.header("x-request-id"));
        assert_eq!(page.headers.contains_key("retry-after"), status == 503);
    }
}
