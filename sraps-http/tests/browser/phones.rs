//! The list of phones, as an operator works in it.

use axum::Router;
use fantoccini::key::Key;
use sraps_core::mac::Mac;
use sraps_core::service::{Caller, EndpointDraft, Mode, SettingsDraft};
use sraps_http::ui::front;

use crate::browser::Browser;
use crate::people::{House, label};
use crate::site::Site;

async fn house(phones: u8) -> (House, Site) {
    let house = House::new().await;
    let profile = house.make_profile().await;
    let draft = |n: u8| EndpointDraft {
        mac: Mac::from_octets([0, 4, 0x13, 0, 0, n]),
        name: (!n.is_multiple_of(3)).then(|| label(&format!("Desk {n}"))),
        profile: (!n.is_multiple_of(4)).then_some(profile.id),
        model: None,
        settings: SettingsDraft::default(),
        autoprovisioning: !n.is_multiple_of(5),
        warranty_warning: 3,
    };
    let (drafts, company) = ((0..phones).map(draft).collect(), house.company.id);
    let made = house.sraps.register_endpoints(Caller::CONSOLE, company, drafts, Mode::Atomic);
    made.await.unwrap();
    house.ann().await;
    house.rita().await;
    let site = Site::of(Router::new().route("/", front()).merge(house.router.clone())).await;
    (house, site)
}

/// Point 28.
#[tokio::test]
async fn the_list_of_phones_is_for_everybody() {
    let Some(browser) = Browser::open().await else { return };
    let (house, site) = house(60).await;
    browser.sign_in(&site.url("/"), "rita@reseller.example").await;
    let list = format!("/ui/c/{}/phones/", house.company.id);
    let (url, languages) = (site.url(&list), ["en", "de"]);
    browser.inspect_all("phones", &url, &languages).await;
    browser.inspect_all("phones-picked", &format!("{url}?q=desk&pick=all"), &languages).await;
    browser.inspect_all("phones-none", &format!("{url}?q=nothing"), &["en"]).await;
    let empty = site.url(&format!("/ui/c/{}/phones/", house.sister.id));
    browser.inspect_all("phones-empty", &empty, &["en"]).await;
    let logs = site.url(&format!("/ui/c/{}/logs/", house.company.id));
    browser.inspect_all("logs", &logs, &languages).await;
}

/// Points 7, 9 and 11.
#[tokio::test]
async fn phones_are_found_deleted_and_brought_back() {
    let Some(browser) = Browser::open().await else { return };
    let (house, site) = house(60).await;
    browser.sign_in(&site.url("/"), "ann@acme.example").await;
    let list = format!("/ui/c/{}/phones/", house.company.id);
    browser.goto(&site.url(&list)).await;
    browser.find("#q").await.send_keys("desk 1").await.unwrap();
    browser.press(&[Key::Enter]).await;
    browser.find(".chip.on").await;
    assert_eq!(browser.path().await, format!("{list}?q=desk+1"));
    let found = browser.count("tr[data-mac]").await;
    browser.back().await;
    browser.find("#found").await;
    assert_eq!(browser.path().await, list);
    browser.goto(&site.url(&format!("{list}?q=desk+1&pick=page"))).await;
    // A file leaves the page as it is, with all that can be done there.
    browser.click("button[formmethod=get]").await;
    browser.click("button[value=delete]").await;
    browser.find("dialog[open]").await;
    assert_eq!(browser.focused().await, "a", "Cancel comes first");
    browser.shows("dialog h2", format!("Delete {found} phones?")).await;
    browser.picture("phones-delete").await;
    assert!(browser.barriers().await.is_empty(), "{:#?}", browser.barriers().await);
    browser.press(&[Key::Escape]).await;
    browser.until("the dialog closes", async || browser.count("dialog").await == 0).await;
    browser.click("button[value=delete]").await;
    browser.find("dialog[open]").await;
    browser.click("dialog button").await;
    browser.shows(".note [role=status]", format!("{found} phones are deleted.")).await;
    assert_eq!(browser.path().await, format!("{list}?q=desk+1"));
    browser.picture("phones-deleted").await;
    browser.click(".note button").await;
    browser.shows(".note [role=status]", "It is undone.").await;
    assert_eq!(browser.count("tr[data-mac]").await, found);
    browser.is_quiet().await;
}

/// Point 28: with the keyboard alone.
#[tokio::test]
async fn a_phone_is_deleted_with_the_keyboard() {
    let Some(browser) = Browser::open().await else { return };
    let (house, site) = house(2).await;
    browser.sign_in(&site.url("/"), "ann@acme.example").await;
    browser.goto(&site.url(&format!("/ui/c/{}/phones/", house.company.id))).await;
    browser.tab_to("tr:nth-child(2) input").await;
    browser.press(&[Key::Space]).await;
    browser.shows("[data-ticked]", "Selected: 1").await;
    browser.tab_to("button[value=delete]").await;
    browser.press(&[Key::Enter]).await;
    browser.find("dialog[open]").await;
    browser.tab_to("dialog button").await;
    browser.press(&[Key::Enter]).await;
    browser.shows(".note [role=status]", "1 phone is deleted.").await;
    browser.is_quiet().await;
}

/// Point 29: keys are off until somebody switches them on.
#[tokio::test]
async fn keys_are_for_who_wants_them() {
    let Some(browser) = Browser::open().await else { return };
    let (house, site) = house(4).await;
    browser.sign_in(&site.url("/"), "ann@acme.example").await;
    let list = format!("/ui/c/{}/phones/", house.company.id);
    browser.goto(&site.url(&list)).await;
    browser.find("tr[data-mac]").await;
    browser.type_text("jx").await;
    assert_eq!(browser.count("tr[data-here]").await, 0);
    browser.click(".display summary").await;
    browser.click("#keys input").await;
    browser.goto(&site.url(&list)).await;
    browser.find("tr[data-mac]").await;
    browser.type_text("jjx").await;
    assert_eq!(browser.count("tr[data-here]:nth-child(2) input:checked").await, 1);
    browser.type_text("/").await;
    assert_eq!(browser.focused().await, "input#q");
    browser.type_text("jn").await;
    assert_eq!(browser.value("#q").await, "jn", "who types is left alone");
}

/// Point 14: what changes is seen, and rows stay where they are.
#[tokio::test]
async fn the_list_stays_up_to_date_until_it_is_paused() {
    let Some(browser) = Browser::open().await else { return };
    let (house, site) = house(2).await;
    browser.sign_in(&site.url("/"), "ann@acme.example").await;
    browser.goto(&site.url(&format!("/ui/c/{}/phones/?sort=seen", house.company.id))).await;
    let switch = async |what| {
        let all = sraps_core::service::Selection::Macs(vec![crate::people::mac(1)]);
        house.sraps.bulk(Caller::CONSOLE, house.company.id, all, what).await.unwrap();
        browser.script("document.dispatchEvent(new Event('visibilitychange'))", vec![]).await;
    };
    browser.is_quiet().await;
    // Read at once: the element is another one after each refresh.
    let state = async || {
        let read = "return document.querySelector('tr:nth-child(2) .state').innerText";
        browser.script(read, vec![]).await.as_str().unwrap().trim().to_owned()
    };
    assert_eq!(state().await, "Staged");
    switch(sraps_core::service::Bulk::Disable).await;
    browser.until("the state is a new one", async || state().await == "Disabled").await;
    browser.click("#live button").await;
    switch(sraps_core::service::Bulk::Enable).await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert_eq!(state().await, "Disabled", "it is paused");
    browser.is_quiet().await;
}

/// Point 26.
#[tokio::test]
async fn phones_are_deleted_without_scripts() {
    let Some(browser) = Browser::without_scripts().await else { return };
    let (house, site) = house(3).await;
    browser.sign_in(&site.url("/"), "ann@acme.example").await;
    browser.goto(&site.url(&format!("/ui/c/{}/phones/", house.company.id))).await;
    browser.click("tr:nth-child(2) input").await;
    browser.click("button[value=delete]").await;
    browser.find("form.ask").await;
    browser.shows("h1", "Delete 1 phone?").await;
    browser.picture("phones-question").await;
    browser.click("form.ask button").await;
    browser.shows(".note [role=status]", "1 phone is deleted.").await;
    browser.click(".note button").await;
    browser.until("it is there again", async || browser.count("tr[data-mac]").await == 3).await;
    browser.is_quiet().await;
}
