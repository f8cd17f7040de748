//! Users: invited by a link, changed, removed.

use sraps_core::tenancy::{Role, Tenant};

use crate::house::{House, PASSWORD};

/// Point 22.
#[tokio::test]
async fn a_user_is_invited_chooses_a_password_and_is_removed() {
    let house = House::new().await;
    let olga = house.user(House::at(&house.company), Role::Owner, "olga@acme.example").await;
    let mut olga = house.signed_in(&olga).await;
    let users = format!("/ui/c/{}/users/", house.company.id);
    let new = format!("{users}new");
    let page = olga.open(&new).await.is(200, "Invite a user");
    let wrong = [("email", "x"), ("name", ""), ("role", "")];
    let page = olga.submit(&page, &new, &wrong).await.is(422, "Invite a user");
    assert_eq!(page.all("[role=alert] li").len(), 3);
    let taken = [("email", "Olga@acme.example"), ("name", "Bob"), ("role", "viewer")];
    let page = olga.submit(&page, &new, &taken).await.is(422, "Invite a user");
    assert!(page.find("#email-error").contains("has an account already"));
    let good = [("email", "bob@acme.example"), ("name", "Bob"), ("role", "operator")];
    let page = olga.submit(&page, &new, &good).await.is(200, "Hand this link over");
    let link = page.find("#link");
    let path = link.strip_prefix("http://127.0.0.1:8080").unwrap().to_owned();
    let page = olga.open(&users).await.is(200, "Users");
    assert_eq!(page.all("tbody tr")[0], "Bob bob@acme.example Operator invited no");
    assert!(!page.text.contains(&path), "it is shown this once");

    let mut bob = house.browser();
    let page = bob.open(&path).await.is(200, "Your account");
    let short = [("name", "Bob W."), ("password", "short")];
    let page = bob.submit(&page, &path, &short).await.is(422, "Your account");
    assert_eq!(page.attribute("#name", "value"), "Bob W.");
    let good = [("name", "Bob W."), ("password", PASSWORD)];
    let page = bob.submit(&page, &path, &good).await.is(200, "Welcome");
    assert_eq!(page.find(".me strong"), "Bob W.");
    house.browser().open(&path).await.is(404, "This link works no more");
    let late = house.browser().post(&path, &good).await.is(404, "This link works no more");
    assert_eq!(late.attribute("main a.btn", "href"), "/ui/sign-in");
    assert_eq!(house.browser().sign_in("bob@acme.example", PASSWORD).await.find("h1"), "Welcome");

    let page = olga.open(&users).await;
    assert_eq!(page.all("tbody tr")[0], "Bob W. bob@acme.example Operator just now no");
    let one = page.attribute("tbody a", "href");
    let page = olga.open(&one).await.is(200, "User");
    let edit = [("name", "Robert"), ("email", "bob@acme.example"), ("role", "viewer")];
    olga.submit(&page, &one, &edit).await.is(200, "Users");
    olga.post(&one, &[edit[0], edit[1], edit[2], ("version", "1")])
        .await
        .is(409, "Changed meanwhile");
    let page = olga.open(&one).await;
    let page = olga.submit(&page, &format!("{one}/link"), &[]).await.is(200, "Hand this link over");
    assert_ne!(page.find("#link"), link);
    let remove = format!("{one}/remove");
    let page = olga.open(&remove).await.is(200, "Remove user");
    olga.submit(&page, &remove, &[]).await.is(200, "Users");
    assert_eq!(bob.open("/ui/").await.find("h1"), "Sign in", "he is out at once");
}

/// The last owner of a place cannot be removed, and stays an owner.
#[tokio::test]
async fn the_last_owner_stays() {
    let house = House::new().await;
    let olga = house.user(House::at(&house.company), Role::Owner, "olga@acme.example").await;
    let mut browser = house.signed_in(&olga).await;
    let one = format!("/ui/c/{}/users/{}", house.company.id, olga.id);
    let page = browser.open(&one).await.is(200, "User");
    let page = browser.submit(&page, &one, &[("role", "admin")]).await.is(422, "User");
    assert!(page.find("#role-error").contains("last owner"));
    let remove = format!("{one}/remove");
    let page = browser.open(&remove).await;
    let page = browser.submit(&page, &remove, &[]).await.is(422, "Remove user");
    assert!(page.find("[role=alert]").contains("last owner"));
}

/// Points 21 and 22.
#[tokio::test]
async fn users_are_managed_by_who_may_and_where_he_stands() {
    let house = House::new().await;
    let ann = house.ann().await;
    let mut rita = house.signed_in(&house.rita().await).await;
    let users = format!("/ui/r/{}/users/", house.reseller.id);
    let page = rita.open(&users).await.is(200, "Users");
    assert_eq!(page.all("tbody tr").len(), 1, "those of the reseller alone");
    let new = format!("{users}new");
    let page = rita.open(&new).await;
    assert_eq!(page.all("#role option").len(), 4, "an administrator makes no owners");
    assert_eq!(page.all("#home option"), ["None", "Acme", "Sister"]);
    let owner = [("email", "o@x.example"), ("name", "O"), ("role", "owner")];
    rita.post(&new, &owner).await.is(403, "Not allowed");
    let foreign = house.foreign.id.to_string();
    let away = [("email", "o@x.example"), ("name", "O"), ("role", "viewer"), ("home", &*foreign)];
    rita.post(&new, &away).await.is(422, "Invite a user");
    rita.open(&format!("{users}{}", ann.id)).await.is(404, "Page not found");
    rita.open(&format!("/ui/c/{}/users/{}", house.company.id, ann.id)).await.is(200, "User");
    rita.open(&format!("/ui/c/{}/users/", house.foreign.id)).await.is(404, "Page not found");
    rita.open("/ui/i/users/").await.is(404, "Page not found");
    let root = house.user(Tenant::Installation, Role::Owner, "root@sraps.example").await;
    house.signed_in(&root).await.open("/ui/i/users/").await.is(200, "Users");
    let mut ann = house.signed_in(&ann).await;
    let own = format!("/ui/c/{}/users/", house.company.id);
    ann.open(&own).await.is(403, "Not allowed");
    let viewer = [("email", "v@x.example"), ("name", "V"), ("role", "viewer")];
    ann.post(&format!("{own}new"), &viewer).await.is(403, "Not allowed");
    ann.open(&users).await.is(404, "Page not found");
    for nonsense in ["x", "x.y", &"x".repeat(5_000)] {
        ann.open(&format!("/ui/invitation/{nonsense}")).await.is(404, "This link works no more");
    }
}
