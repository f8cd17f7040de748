//! Adding phones: twenty of them with three bad lines, as people do it.

use fantoccini::key::Key;
use serde_json::json;
use sraps_core::mac::Mac;
use sraps_core::service::{Caller, EndpointDraft, Mode};

use crate::browser::Browser;
use crate::people::{House, mac};
use crate::site::Site;

/// Twenty phones of a delivery note; the 4th lacks a digit, the 9th has a letter O, the 15th is there twice.
fn delivery() -> String {
    let line = |n: u8| match n {
        4 => "00:04:13:92:00:4\tLager".to_owned(),
        9 => "00:04:13:92:O0:09".to_owned(),
        15 => "000413920001".to_owned(),
        _ => format!("00:04:13:92:00:{n:02x}\tRaum {n}"),
    };
    (1..=20).map(line).collect::<Vec<_>>().join("\n")
}

async fn at_add(browser: &Browser) -> (House, Site, String) {
    let house = House::new().await;
    let site = Site::of(house.router.clone()).await;
    house.ann().await;
    let url = site.url(&format!("/ui/c/{}/phones/add", house.company.id));
    browser.sign_in(&url, "ann@acme.example").await;
    browser.find("#macs").await;
    (house, site, url)
}

/// Waits until an element says something.
async fn says(browser: &Browser, css: &str, text: &str) {
    let mut said = String::new();
    for _ in 0..200 {
        said = browser.text(css).await;
        if said == text {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("`{css}` says “{said}”, not “{text}”");
}

async fn registered(house: &House) -> usize {
    use sraps_core::storage::{EndpointFilter, EndpointOrder, PageRequest};
    let (filter, order) = (EndpointFilter::default(), EndpointOrder::default());
    let (company, page) = (house.company.id, PageRequest::first(100));
    let found = house.sraps.endpoints(Caller::CONSOLE, company, &filter, order, page);
    found.await.unwrap().items.len()
}

/// Points 2 to 5 and 28: the story of the first page, with the mouse and by pasting.
#[tokio::test]
async fn twenty_phones_with_three_bad_lines() {
    let Some(browser) = Browser::open().await else { return };
    let (house, _site, url) = at_add(&browser).await;
    house.make_profile().await;
    house.make_profile().await;
    browser.goto(&url).await;
    browser.fill("#macs", &delivery()).await;
    says(&browser, "#status", "17 ready · 3 are not").await;
    assert_eq!(browser.count("#lines li").await, 20);
    let bad = browser.text("#line-9").await;
    assert!(bad.contains("“O” is no hex digit"), "{bad}");
    browser.inspect("add-bad-lines").await;

    browser.click("button[value=remove]").await;
    says(&browser, "#status", "17 ready").await;
    assert_eq!(browser.value("#macs").await.lines().count(), 17);
    assert_eq!(browser.focused().await, "textarea#macs");
    browser.click("label[for=profile-1]").await;
    browser.click("button[value=register]").await;
    browser.find(".added").await;
    browser.shows("h1", "17 phones registered").await;
    assert_eq!(registered(&house).await, 17);
    browser.inspect("added").await;

    browser.click("main .actions-top form button").await;
    browser.find("#macs").await;
    browser.shows("main .note [role=status]", "It is undone.").await;
    assert_eq!(registered(&house).await, 0);
    browser.is_quiet().await;
}

/// Points 3 and 28: what is refused comes back as it was, and says where.
#[tokio::test]
async fn a_refused_list_comes_back_with_its_errors() {
    let Some(browser) = Browser::open().await else { return };
    let (house, _site, url) = at_add(&browser).await;
    house.make_profile().await;
    browser.goto(&url).await;
    let list = format!("{}\n{}", delivery(), delivery());
    browser.fill("#macs", &list).await;
    browser.script("document.getElementById('macs').scrollTop = 120", vec![]).await;
    browser.click("button[value=register]").await;
    browser.find("[role=alert]").await;
    assert_eq!(browser.value("#macs").await, list);
    let top = browser.script("return document.getElementById('macs').scrollTop", vec![]).await;
    assert_eq!(top, json!(120), "the list stands where it was");
    browser.click("[role=alert] a").await;
    assert_eq!(browser.focused().await, "textarea#macs");
    browser.picture("add-refused").await;
    let barriers = browser.barriers().await;
    assert!(barriers.is_empty(), "{barriers:#?}");
    browser.is_quiet_but_for(422).await;
}

/// Point 28: with keys alone.
#[tokio::test]
async fn phones_are_added_with_the_keyboard_alone() {
    let Some(browser) = Browser::open().await else { return };
    let (house, _site, url) = at_add(&browser).await;
    house.make_profile().await;
    house.make_profile().await;
    browser.goto(&url).await;
    browser.tab_to("#macs").await;
    browser.paste(&delivery()).await;
    says(&browser, "#status", "17 ready · 3 are not").await;
    browser.tab_to("button[value=remove]").await;
    browser.press(&[Key::Enter]).await;
    says(&browser, "#status", "17 ready").await;
    browser.tab_to("#profile-0").await;
    browser.press(&[Key::Down]).await;
    browser.tab_to("button[value=register]").await;
    browser.press(&[Key::Enter]).await;
    browser.find(".added").await;
    assert_eq!(registered(&house).await, 17);
    browser.tab_to("main .actions-top form button").await;
    browser.press(&[Key::Enter]).await;
    browser.find("#macs").await;
    assert_eq!(registered(&house).await, 0);
    browser.is_quiet().await;
}

/// Point 26: all of it without a script.
#[tokio::test]
async fn phones_are_added_without_scripts() {
    let Some(browser) = Browser::without_scripts().await else { return };
    let (house, _site, url) = at_add(&browser).await;
    for _ in 0..10 {
        house.make_profile().await;
    }
    browser.goto(&url).await;
    browser.fill("#macs", &delivery()).await;
    browser.click("button[value=check]").await;
    browser.find("#lines li").await;
    browser.shows("#status", "17 ready · 3 are not").await;
    browser.picture("add-without-scripts").await;
    browser.click("#line-15 a").await;
    assert!(browser.path().await.ends_with("/phones/add"));
    browser.click("button[value=remove]").await;
    browser.find("#line-17").await;
    browser.shows("#status", "17 ready").await;
    browser.fill("#find", "head").await;
    browser.click("button[value=find]").await;
    browser.find("#profile-0").await;
    browser.click("button[value=register]").await;
    assert_eq!(browser.count(".added").await, 0, "the browser wants a profile first");
    browser.click("label[for=profile-0]").await;
    browser.click("button[value=register]").await;
    browser.find(".added").await;
    assert_eq!(registered(&house).await, 17);
    browser.click("main .actions-top form button").await;
    browser.find("#macs").await;
    assert_eq!(registered(&house).await, 0);
    browser.is_quiet().await;
}

/// Point 4: a profile is searched for while its name is typed, and the list does not move.
#[tokio::test]
async fn a_profile_is_searched_for_while_typing() {
    let Some(browser) = Browser::open().await else { return };
    let (house, _site, url) = at_add(&browser).await;
    for _ in 0..10 {
        house.make_profile().await;
    }
    browser.goto(&url).await;
    browser.fill("#macs", &delivery()).await;
    browser.click("label[for=profile-2]").await;
    browser.click("#find").await;
    browser.paste("nothing of that name").await;
    for _ in 0..200 {
        if browser.count(".radio").await == 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    assert_eq!(browser.count(".radio").await, 1, "the one that is chosen stays");
    assert_eq!(browser.count(".radio :checked").await, 1);
    assert_eq!(browser.focused().await, "input#find");
    assert_eq!(browser.value("#macs").await, delivery());
    browser.is_quiet().await;
}

#[tokio::test]
async fn the_pages_for_adding_are_for_everybody() {
    let Some(browser) = Browser::open().await else { return };
    let (house, site, url) = at_add(&browser).await;
    browser.inspect_all("add-no-profile", &url, &["en", "de"]).await;
    house.make_profile().await;
    browser.inspect_all("add", &url, &["en", "fr"]).await;
    let bad: String = ["000413920001", "000413920002", "00041392000", "x\u{200b}y", "001565AA1002"]
        .map(|mac| format!("&mac={mac}"))
        .concat();
    let taken = Mac::from_octets([0, 4, 0x13, 0x92, 0, 2]);
    let drafts = vec![EndpointDraft::new(taken)];
    let made = house.sraps.register_endpoints(Caller::CONSOLE, house.foreign.id, drafts, Mode::New);
    made.await.unwrap();
    let languages = ["en", "de", "it", "fr", "es"];
    browser.inspect_all("add-verdicts", &format!("{url}?x=1{bad}"), &languages).await;
    let change = house.register(&(1..60).map(mac).collect::<Vec<_>>()).await;
    let added = format!("/ui/c/{}/phones/added/{change}", house.company.id);
    browser.inspect_all("added", &site.url(&added), &["en", "de"]).await;
}
