//! Forms for which the password is asked again.

use std::sync::Arc;

use jiff::SignedDuration;
use sraps_core::tenancy::Role;
use sraps_http::ui::UiConfig;

use crate::browser::Browser;
use crate::house::{House, Later, PASSWORD};

const PROVE: &str = "/ui/account/prove";

struct Place {
    house: House,
    clock: Arc<Later>,
    admin: Browser,
    keys: String,
}

impl Place {
    /// An admin who signed in a quarter of an hour ago.
    async fn new() -> Self {
        let clock = Arc::new(Later::default());
        let house = House::with(UiConfig::default(), clock.clone()).await;
        let admin = house.user(House::at(&house.company), Role::Admin, "admin@acme.example").await;
        let admin = house.signed_in(&admin).await;
        clock.wait(SignedDuration::from_mins(15));
        let keys = format!("/ui/c/{}/keys/", house.company.id);
        Self { house, clock, admin, keys }
    }
}

/// Point 24.
#[tokio::test]
async fn who_signed_in_long_ago_proves_it_and_what_was_filled_in_is_kept() {
    let Place { mut admin, keys, clock, house } = Place::new().await;
    let new = format!("{keys}new");
    let page = admin.open(&new).await.is(200, "New API key");
    let form = [("name", "PBX <3>"), ("role", "operator")];
    let page = admin.submit(&page, &new, &form).await.is(403, "Is it you?");
    assert_eq!(page.attribute("[name=name]", "value"), "PBX <3>");
    assert!(page.text.contains("15 minutes"));
    let wrong = [("prove-password", "not this one")];
    let page = admin.submit(&page, PROVE, &wrong).await.is(422, "Is it you?");
    assert!(page.find("#prove-password-error").contains("not your password"));
    assert!(!page.text.contains("not this one"));
    let before = admin.clone();
    let page = admin.submit(&page, PROVE, &[("prove-password", PASSWORD)]).await;
    assert_eq!((page.status.as_u16(), page.path.as_str()), (200, new.as_str()));
    assert!(page.text.contains("PBX &lt;3&gt;"));
    assert_ne!(admin.cookies, before.cookies, "the session began anew");
    before.clone().open("/ui/").await.is(200, "Sign in");
    let page = admin.open(&new).await.is(200, "New API key");
    let page = admin.submit(&page, &new, &[("name", "Second"), ("role", "viewer")]).await;
    assert_eq!(page.status, 200, "that is enough for a while");
    clock.wait(SignedDuration::from_mins(15));
    let page = admin.open(&new).await.is(200, "New API key");
    admin.submit(&page, &new, &form).await.is(403, "Is it you?");
    let made = house.sraps.keys(
        sraps_core::service::Caller::CONSOLE,
        House::at(&house.company),
        sraps_core::storage::PageRequest::first(10),
    );
    assert_eq!(made.await.unwrap().items.len(), 2);
}

#[tokio::test]
async fn every_form_that_gives_or_takes_a_way_in_is_such_a_form() {
    let Place { mut admin, keys, house, .. } = Place::new().await;
    let ann = house.ann().await;
    let users = format!("/ui/c/{}/users/", house.company.id);
    let one = format!("{users}{}", ann.id);
    for path in [
        format!("{keys}new"),
        format!("{users}new"),
        one.clone(),
        format!("{one}/link"),
        format!("{one}/remove"),
        format!("{one}/factor-off"),
        "/ui/account/email".into(),
        "/ui/account/second-factor/begin".into(),
        "/ui/account/second-factor/set-up".into(),
        "/ui/account/second-factor/codes".into(),
        "/ui/account/second-factor/off".into(),
    ] {
        admin.post(&path, &[]).await.is(403, "Is it you?");
    }
    // Others are not.
    let page = admin.open("/ui/account/").await.is(200, "Account");
    admin.submit(&page, "/ui/account/name", &[("name", "A. D. Min")]).await.is(200, "Account");
}

#[tokio::test]
async fn a_second_factor_is_asked_for_too_and_nothing_leads_elsewhere() {
    let Place { mut admin, keys, clock, house } = Place::new().await;
    let begin = "/ui/account/second-factor/begin";
    let page = admin.open("/ui/account/second-factor/").await;
    let page = admin.submit(&page, begin, &[]).await.is(403, "Is it you?");
    assert!(!page.has("[name=prove-code]"));
    let page = admin.submit(&page, PROVE, &[("prove-password", PASSWORD)]).await;
    let page = page.is(200, "Set up the second factor");
    let secret = totp_rs::Secret::try_from_base32(page.find("#seed").replace(' ', "")).unwrap();
    let app = totp_rs::Builder::new().with_secret(secret).with_account_name("x").build().unwrap();
    let code = || {
        let now = sraps_core::ports::Clock::now(&*clock).as_second();
        app.generate(u64::try_from(now).unwrap()).to_string()
    };
    let first = code();
    let page = admin.submit(&page, "/ui/account/second-factor/set-up", &[("code", &first)]).await;
    page.is(200, "Recovery codes");
    clock.wait(SignedDuration::from_mins(15));
    let new = format!("{keys}new");
    let form = [("name", "PBX"), ("role", "operator")];
    let page = admin.open(&new).await;
    let page = admin.submit(&page, &new, &form).await.is(403, "Is it you?");
    let given = [("prove-password", PASSWORD), ("prove-code", "000")];
    let page = admin.submit(&page, PROVE, &given).await.is(422, "Is it you?");
    assert!(page.find("#prove-code-error").starts_with("This code is wrong"));
    let now = code();
    let given = [("prove-password", PASSWORD), ("prove-code", now.as_str())];
    let page = admin.submit(&page, PROVE, &given).await;
    assert_eq!((page.status.as_u16(), page.path.as_str()), (200, new.as_str()));
    clock.wait(SignedDuration::from_mins(1));
    for evil in ["https://evil.example/", "//evil.example", "/api/v1/", ""] {
        let now = code();
        let given =
            [("prove-password", PASSWORD), ("prove-code", now.as_str()), ("prove-to", evil)];
        let answer = admin.post(PROVE, &given).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (307, "/ui/"), "{evil}");
        clock.wait(SignedDuration::from_mins(1));
    }
    assert_eq!(house.browser().post(PROVE, &[]).await.status, 303, "it is for who is signed in");
}
