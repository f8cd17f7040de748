//! The browsers in which somebody is signed in: seen, ended one by one, ended all at once.

use sraps_core::secret::Secret;
use sraps_core::service::{Caller, UserEdit};

use crate::house::{House, PASSWORD};

const LIST: &str = "/ui/account/sessions/";

#[tokio::test]
async fn sessions_are_listed_and_ended() {
    let house = House::new().await;
    let ann = house.ann().await;
    let mut here = house.signed_in(&ann).await;
    let mut there = house.browser();
    there.headers.push(("user-agent", "Browser <b>of the train</b>".into()));
    there.address = "[2001:db8::7]:4000".parse().unwrap();
    there.sign_in("ann@acme.example", PASSWORD).await;
    let page = here.open(LIST).await.is(200, "Signed-in browsers");
    assert_eq!(page.all("tbody tr").len(), 2);
    let rows = page.all("tbody tr");
    let other = rows.iter().find(|row| row.contains("of the train")).unwrap();
    assert!(
        other.contains("Browser <b>of the train</b>") && other.contains("2001:db8::7"),
        "{other}"
    );
    assert_eq!(rows.iter().filter(|row| row.contains("this one")).count(), 1);
    let end = page.attribute("tbody form", "action");
    let page = here.submit(&page, &end, &[]).await.is(200, "Signed-in browsers");
    assert_eq!(page.find("[role=status]"), "That browser is signed out.");
    assert_eq!(page.all("tbody tr").len(), 1);
    there.open("/ui/").await.is(200, "Sign in");
    here.post(&end, &[]).await.is(404, "Page not found");
    here.post("/ui/account/sessions/nonsense/end", &[]).await.is(404, "Page not found");
}

#[tokio::test]
async fn nobody_ends_somebody_elses_session() {
    let house = House::new().await;
    let (mut ann, mut rita) =
        (house.signed_in(&house.ann().await).await, house.signed_in(&house.rita().await).await);
    let mut second = house.browser();
    second.sign_in("ann@acme.example", PASSWORD).await;
    let end = ann.open(LIST).await.attribute("tbody form", "action");
    rita.post(&end, &[]).await.is(404, "Page not found");
    let page = rita.open(LIST).await;
    assert_eq!(page.all("tbody tr").len(), 1);
    rita.submit(&page, "/ui/sign-out-everywhere", &[]).await.is(200, "Sign in");
    ann.open("/ui/").await.is(200, "Welcome");
    second.open("/ui/").await.is(200, "Welcome");
}

/// Point 24.
#[tokio::test]
async fn one_is_signed_out_everywhere() {
    let house = House::new().await;
    let ann = house.ann().await;
    let (mut here, mut there) = (house.signed_in(&ann).await, house.signed_in(&ann).await);
    let page = here.open(LIST).await;
    let page = here.submit(&page, "/ui/sign-out-everywhere", &[]).await.is(200, "Sign in");
    assert_eq!(page.find("[role=status]"), "You are signed out in all browsers.");
    here.open("/ui/").await.is(200, "Sign in");
    there.open("/ui/").await.is(200, "Sign in");
}

#[tokio::test]
async fn a_new_password_signs_out_every_browser() {
    let house = House::new().await;
    let ann = house.ann().await;
    let mut browser = house.signed_in(&ann).await;
    let password =
        Some(house.sraps.ports().passwords.hash(&Secret::new("another long one")).unwrap());
    let edit = UserEdit { password, ..UserEdit::default() };
    house.sraps.edit_user(Caller::CONSOLE, ann.id, edit, None).await.unwrap();
    browser.open("/ui/").await.is(200, "Sign in");
    browser.sign_in("ann@acme.example", PASSWORD).await.is(422, "Sign in");
    browser.sign_in("ann@acme.example", "another long one").await.is(200, "Welcome");
}
