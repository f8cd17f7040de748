//! The second factor: set up, asked for, turned off.

use sraps_core::ports::Clock as _;
use sraps_core::service::Caller;
use sraps_core::tenancy::{Role, User};
use sraps_system::SystemClock;
use totp_rs::{Builder, Secret};

use crate::browser::{Browser, Page};
use crate::house::{House, PASSWORD};

const FACTOR: &str = "/ui/account/second-factor/";
const SET_UP: &str = "/ui/account/second-factor/set-up";
const CODE: &str = "/ui/sign-in/code";

/// An app with the key of a page.
struct App(String);

impl App {
    fn of(page: &Page) -> Self {
        Self(page.find("#seed").replace(' ', ""))
    }

    /// What it shows in so many seconds.
    fn code(&self, seconds: i64) -> String {
        let secret = Secret::try_from_base32(&self.0).unwrap();
        let app = Builder::new().with_secret(secret).with_account_name("x").build().unwrap();
        let now = SystemClock.now().as_second() + seconds;
        app.generate(u64::try_from(now).unwrap()).to_string()
    }
}

/// Sets it up, and gives the recovery codes.
async fn set_up(browser: &mut Browser) -> (App, Vec<String>) {
    let page = browser.open(FACTOR).await.is(200, "Second factor");
    let begin = format!("{FACTOR}begin");
    let page = browser.submit(&page, &begin, &[]).await.is(200, "Set up the second factor");
    let app = App::of(&page);
    let code = app.code(0);
    let page = browser.submit(&page, SET_UP, &[("code", &code)]).await.is(200, "Recovery codes");
    (app, page.all(".codes code"))
}

/// Gives the password, and comes to the second step.
async fn first_step(browser: &mut Browser, user: &User) -> Page {
    let page = browser.sign_in(user.email.as_str(), PASSWORD).await.is(200, "Second factor");
    assert!(page.path.starts_with("/ui/sign-in/code?next="), "{}", page.path);
    page
}

/// Point 24.
#[tokio::test]
async fn a_second_factor_is_set_up_and_then_asked_for() {
    let house = House::new().await;
    let user = house.ann().await;
    let mut ann = house.signed_in(&user).await;
    let mut other = house.signed_in(&user).await;
    let page = ann.open("/ui/account/").await.is(200, "Account");
    assert!(page.text.contains("The second factor is off."));
    let page = ann.open(FACTOR).await.is(200, "Second factor");
    let begin = format!("{FACTOR}begin");
    let page = ann.submit(&page, &begin, &[]).await.is(200, "Set up the second factor");
    let app = App::of(&page);
    assert!(page.has("svg.qr[role=img][aria-label] path"));
    assert_eq!(ann.open(SET_UP).await.find("#seed"), page.find("#seed"), "another tab");
    let wrong = app.code(600);
    let page = ann.submit(&page, SET_UP, &[("code", &wrong)]).await;
    let page = page.is(422, "Set up the second factor");
    assert!(page.find("#code-error").starts_with("This code is wrong"));
    let code = app.code(0);
    let page = ann.submit(&page, SET_UP, &[("code", &code)]).await.is(200, "Recovery codes");
    let codes = page.all(".codes code");
    assert_eq!(codes.len(), 10);
    assert_eq!(page.attribute("[data-copy]", "data-copy").lines().count(), 10);
    assert_eq!(other.open("/ui/").await.find("h1"), "Sign in", "others are signed out");
    let page = ann.open(SET_UP).await.is(200, "Second factor");
    assert!(page.text.contains("10 codes are left.") && !page.text.contains(&codes[0]));

    // The password alone opens nothing.
    let wanted = format!("/ui/c/{}/phones/", house.company.id);
    let mut browser = house.browser();
    let page = browser.open(&wanted).await.is(200, "Sign in");
    let send = [("email", user.email.as_str()), ("password", PASSWORD)];
    let page = browser.submit(&page, "/ui/sign-in", &send).await.is(200, "Second factor");
    assert_eq!(page.attribute("#code", "autocomplete"), "one-time-code");
    assert_eq!(browser.open("/ui/").await.find("h1"), "Sign in");
    let page = browser.submit(&page, CODE, &[("code", &code)]).await.is(422, "Second factor");
    assert!(page.find("#code-error").contains("used already"));
    let next = app.code(30);
    let page = browser.submit(&page, CODE, &[("code", &next)]).await.is(200, "Phones");
    assert_eq!(page.path, wanted, "where one wanted to go");
    assert_eq!(browser.cookies.keys().collect::<Vec<_>>(), ["sraps"], "the step is done");

    // Without the app.
    let mut browser = house.browser();
    let page = first_step(&mut browser, &user).await;
    let typed = codes[3].to_lowercase().replace('-', " ");
    browser.submit(&page, CODE, &[("code", &typed)]).await.is(200, "Welcome");
    assert!(browser.open(FACTOR).await.text.contains("9 codes are left."));
    let mut browser = house.browser();
    let page = first_step(&mut browser, &user).await;
    browser.submit(&page, CODE, &[("code", &codes[3])]).await.is(422, "Second factor");
}

#[tokio::test]
async fn new_recovery_codes_replace_the_old_ones_and_it_is_turned_off() {
    let house = House::new().await;
    let user = house.ann().await;
    let mut ann = house.signed_in(&user).await;
    let (_, old) = set_up(&mut ann).await;
    let page = ann.open(FACTOR).await.is(200, "Second factor");
    let renew = format!("{FACTOR}codes");
    let page = ann.submit(&page, &renew, &[]).await.is(200, "Recovery codes");
    let new = page.all(".codes code");
    assert!(new.iter().all(|code| !old.contains(code)));
    let mut browser = house.browser();
    let page = first_step(&mut browser, &user).await;
    let page = browser.submit(&page, CODE, &[("code", &old[0])]).await.is(422, "Second factor");
    browser.submit(&page, CODE, &[("code", &new[0])]).await.is(200, "Welcome");
    let page = ann.open(FACTOR).await.is(200, "Second factor");
    let off = format!("{FACTOR}off");
    let page = ann.submit(&page, &off, &[]).await.is(200, "Second factor");
    assert!(page.find(".note [role=status]").starts_with("The second factor is off."));
    assert_eq!(browser.open("/ui/").await.find("h1"), "Sign in", "others are signed out");
    house.browser().sign_in(user.email.as_str(), PASSWORD).await.is(200, "Welcome");
}

#[tokio::test]
async fn the_second_step_is_for_who_has_done_the_first() {
    let house = House::new().await;
    let user = house.ann().await;
    let (_, codes) = set_up(&mut house.signed_in(&user).await).await;
    let page = house.browser().open(CODE).await.is(200, "Sign in");
    assert!(!page.has("[role=status]"));
    let send = [("code", codes[0].as_str())];
    let answer = house.browser().post(CODE, &send).await;
    assert_eq!(answer.header("location"), "/ui/sign-in");
    for token in ["", "x", &format!("{}.{}", user.id, "A".repeat(43))] {
        let mut browser = house.browser();
        browser.cookies.insert("sraps-step".into(), token.into());
        let answer = browser.post(CODE, &send).await;
        assert_eq!(answer.header("location"), "/ui/sign-in", "{token}");
        assert_eq!(browser.open("/ui/").await.find("h1"), "Sign in");
    }
    // A token of a step is none of a session, and the other way round.
    let mut browser = house.browser();
    first_step(&mut browser, &user).await;
    let step = browser.cookies["sraps-step"].clone();
    let mut thief = house.browser();
    thief.cookies.insert("sraps".into(), step);
    thief.open("/ui/").await.is(200, "Sign in");
    for evil in ["https://evil.example/", "//evil.example/ui/"] {
        let mut browser = browser.clone();
        let fields = [("code", codes[1].as_str()), ("next", evil)];
        let answer = browser.post(CODE, &fields).await;
        assert!(answer.header("location").starts_with("/ui/"), "{}", answer.header("location"));
    }
    let page = browser.open(CODE).await.is(200, "Sign in");
    assert!(page.find("[role=status]").starts_with("That took too long"));
}

#[tokio::test]
async fn guessed_digits_are_refused_and_a_recovery_code_is_not() {
    let house = House::new().await;
    let user = house.ann().await;
    let (app, codes) = set_up(&mut house.signed_in(&user).await).await;
    let mut browser = house.browser();
    let mut page = first_step(&mut browser, &user).await;
    for _ in 0..20 {
        let wrong = app.code(6_000);
        page = browser.submit(&page, CODE, &[("code", &wrong)]).await.is(422, "Second factor");
    }
    let right = app.code(30);
    let page = browser.submit(&page, CODE, &[("code", &right)]).await.is(422, "Second factor");
    assert!(page.find("#code-error").starts_with("There were too many wrong codes."));
    browser.submit(&page, CODE, &[("code", &codes[0])]).await.is(200, "Welcome");
}

/// Points 22 and 24.
#[tokio::test]
async fn who_lost_it_is_helped_by_who_manages_users() {
    let house = House::new().await;
    let user = house.ann().await;
    let admin = house.user(House::at(&house.company), Role::Admin, "admin@acme.example").await;
    let mut ann = house.signed_in(&user).await;
    let mut admin = house.signed_in(&admin).await;
    let path = format!("/ui/c/{}/users/{}", house.company.id, user.id);
    let off = format!("{path}/factor-off");
    assert!(!admin.open(&path).await.has(&format!("form[action='{off}']")), "there is none");
    set_up(&mut ann).await;
    let list = admin.open(&format!("/ui/c/{}/users/", house.company.id)).await.is(200, "Users");
    assert!(list.text.contains("yes") || list.text.contains("Yes"));
    assert_eq!(
        ann.post(&off, &[]).await.status,
        403,
        "nobody takes it from others without the role"
    );
    let foreign = House::at(&house.foreign);
    let stranger = house.user(foreign, Role::Owner, "o@foreign.example").await;
    assert_eq!(house.signed_in(&stranger).await.post(&off, &[]).await.status, 404);
    let page = admin.open(&path).await.is(200, "User");
    let page = admin.submit(&page, &off, &[]).await.is(200, "User");
    assert!(page.find(".note [role=status]").starts_with("The second factor is off."));
    assert_eq!(ann.open("/ui/").await.find("h1"), "Sign in", "all his browsers are out");
    house.browser().sign_in(user.email.as_str(), PASSWORD).await.is(200, "Welcome");
}

/// An invitation stands for the password alone.
#[tokio::test]
async fn a_link_for_a_new_password_does_not_stand_for_the_second_factor() {
    let house = House::new().await;
    let user = house.ann().await;
    set_up(&mut house.signed_in(&user).await).await;
    let link = house.sraps.invite(Caller::CONSOLE, user.id).await.unwrap();
    let path = format!("/ui/invitation/{}", link.token.expose());
    let mut browser = house.browser();
    let page = browser.open(&path).await.is(200, "Your account");
    let send = [("password", "a whole new password")];
    browser.submit(&page, &path, &send).await.is(200, "Sign in");
    let page = browser.sign_in(user.email.as_str(), "a whole new password").await;
    page.is(200, "Second factor");
}
