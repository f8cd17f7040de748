//! One's own account.

use crate::house::{House, PASSWORD};

/// Point 24.
#[tokio::test]
async fn one_changes_name_and_password() {
    let house = House::new().await;
    let user = house.ann().await;
    let mut ann = house.signed_in(&user).await;
    let mut other = house.signed_in(&user).await;
    let page = ann.open("/ui/account/").await.is(200, "Account");
    let name = "/ui/account/name";
    let page = ann.submit(&page, name, &[("name", "\n")]).await.is(422, "Account");
    let page = ann.submit(&page, name, &[("name", "Ann W.")]).await.is(200, "Account");
    assert_eq!(
        (page.find(".me strong"), page.find(".note [role=status]")),
        ("Ann W.".into(), "Saved.".into())
    );
    let password = "/ui/account/password";
    let send = [("password", PASSWORD), ("new", "short")];
    let page = ann.submit(&page, password, &send).await.is(422, "Account");
    assert!(page.find("#new-error").contains("10 to 1,024"));
    let send = [("password", "not this one"), ("new", "another good one")];
    let page = ann.submit(&page, password, &send).await.is(422, "Account");
    assert!(page.find("#password-error").contains("not your password"));
    let before = ann.cookies.clone();
    let send = [("password", PASSWORD), ("new", "another good one")];
    let page = ann.submit(&page, password, &send).await.is(200, "Account");
    assert!(page.find(".note [role=status]").starts_with("Your password is changed."));
    assert_ne!(ann.cookies, before, "the browser has a new session");
    assert_eq!(other.open("/ui/").await.find("h1"), "Sign in", "others are signed out");
    let mut again = house.browser();
    assert_eq!(again.sign_in(user.email.as_str(), PASSWORD).await.status, 422);
    assert_eq!(again.sign_in(user.email.as_str(), "another good one").await.find("h1"), "Welcome");
}

#[tokio::test]
async fn an_account_is_for_who_is_signed_in() {
    let house = House::new().await;
    assert_eq!(house.browser().open("/ui/account/").await.find("h1"), "Sign in");
    for path in ["/ui/account/name", "/ui/account/password"] {
        assert_eq!(house.browser().post(path, &[]).await.status, 303);
    }
}

/// Point 24.
#[tokio::test]
async fn one_signs_in_with_another_address_then() {
    let house = House::new().await;
    let user = house.ann().await;
    house.rita().await;
    let mut ann = house.signed_in(&user).await;
    let page = ann.open("/ui/account/").await.is(200, "Account");
    let email = "/ui/account/email";
    let page = ann.submit(&page, email, &[("email", "nothing")]).await.is(422, "Account");
    assert_eq!(page.attribute("#email", "value"), "nothing");
    let taken = [("email", "rita@reseller.example")];
    let page = ann.submit(&page, email, &taken).await.is(422, "Account");
    assert!(page.find("#email-error").contains("has an account already"));
    let page = ann.submit(&page, email, &[("email", "Ann@new.example")]).await.is(200, "Account");
    assert_eq!(page.find(".me bdi + br + span bdi, .me span bdi"), "ann@new.example");
    assert_eq!(house.browser().sign_in(user.email.as_str(), PASSWORD).await.status, 422);
    house.browser().sign_in("ann@new.example", PASSWORD).await.is(200, "Welcome");
}

/// Point 31: what the user chose comes before the cookie, and that before what the browser wishes.
#[tokio::test]
async fn a_language_is_kept_with_its_reader() {
    let house = House::new().await;
    let user = house.ann().await;
    let mut ann = house.signed_in(&user).await;
    ann.headers.push(("accept-language", "fr".into()));
    let page = ann.open("/ui/account/").await;
    assert_eq!(page.attribute("html", "lang"), "fr", "nothing was chosen yet");
    let look = [("language", "de"), ("next", "/ui/account/")];
    ann.post("/ui/look", &look).await;
    assert_eq!(ann.open("/ui/account/").await.attribute("html", "lang"), "de");
    assert_eq!(ann.open("/ui/no/such/page").await.attribute("html", "lang"), "de");
    let mut other = house.browser();
    other.post("/ui/look", &[("language", "it")]).await;
    assert_eq!(other.open("/ui/").await.attribute("html", "lang"), "it", "nobody is signed in");
    let page = other.sign_in(user.email.as_str(), PASSWORD).await;
    assert_eq!(page.attribute("html", "lang"), "de", "in every browser");
    other.post("/ui/look", &[("language", "tlh")]).await;
    other.post("/ui/look", &[("theme", "dark")]).await;
    assert_eq!(ann.open("/ui/").await.attribute("html", "lang"), "de");
    other.post("/ui/look", &[("language", "es")]).await;
    assert_eq!(ann.open("/ui/").await.attribute("html", "lang"), "es");
}
