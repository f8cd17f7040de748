//! Provisioning profiles, as people make and change them.

use fantoccini::key::Key;
use serde_json::json;
use sraps_core::profile::Profile;
use sraps_core::service::{Caller, EndpointDraft, Mode, OwnerRef, ProfileDraft};
use sraps_core::setting::{Name, Perm, Setting, SettingKey, Text, Value};
use sraps_core::storage::PageRequest;
use sraps_core::tenancy::Note;

use crate::browser::Browser;
use crate::people::{House, label, mac};
use crate::site::Site;

const LANGUAGES: [&str; 5] = ["en", "de", "it", "fr", "es"];

fn text(name: &str, value: &str) -> Setting {
    Setting::new(SettingKey::setting(name).unwrap(), Value::text(value).unwrap())
}

/// A profile as operators have them: a redirection, settings of all types, function keys.
async fn make(house: &House, owner: OwnerRef, name: &str) -> Profile {
    let key = |n, value: &str, label: &str| {
        let mut key = Setting::new(SettingKey::fkey(n).unwrap(), Value::text(value).unwrap());
        key.attributes.insert(Name::new("label").unwrap(), Text::new(label).unwrap());
        key.attributes.insert(Name::new("context").unwrap(), Text::new("active").unwrap());
        key
    };
    let host = SettingKey::setting("user_host").unwrap().at(1).unwrap();
    let settings = [
        text("setting_server", "https://pbx.example/prov/{mac}.xml").with_perm(Perm::READ_WRITE),
        text("timezone", "GER+1").with_perm(Perm::READ_ONLY),
        text("settings_refresh_timer", "86400").with_perm(Perm::READ_ONLY),
        text("user_pass", "geheim").with_perm(Perm::READ_ONLY),
        text("admin_mode", "off").with_perm(Perm::READ_WRITE),
        text("web_language", "Deutsch").with_perm(Perm::READ_AND_REMAIN),
        Setting::new(host, Value::text("pbx.example").unwrap()),
        Setting::new(SettingKey::setting("ntp_server").unwrap(), Value::Empty),
        key(0, "line", "Line 1"),
        key(1, "blf sip:1001@pbx.example|*97", "Reception"),
    ];
    let draft = ProfileDraft {
        name: label(name),
        product_group: Some(sraps_core::model::ProductGroup::D),
        settings: settings.into_iter().collect(),
        autoprovisioning: true,
        note: Note::default(),
    };
    house.sraps.create_profile(Caller::CONSOLE, owner, draft).await.unwrap().value
}

async fn house(browser: &Browser) -> (House, Site, String) {
    let house = House::new().await;
    let site = Site::of(house.router.clone()).await;
    house.ann().await;
    let url = site.url(&format!("/ui/c/{}/profiles/", house.company.id));
    browser.sign_in(&url, "ann@acme.example").await;
    browser.find("main a[href$='/new']").await;
    (house, site, url)
}

/// Brings something out from below the bar that stays at the bottom, as people do before they click on it.
async fn bring(browser: &Browser, css: &str) {
    browser.find(css).await;
    let centre = "document.querySelector(arguments[0]).scrollIntoView({block: 'center'})";
    browser.script(centre, vec![json!(css)]).await;
}

async fn stored(house: &House) -> Vec<Profile> {
    let owner = OwnerRef::Company(house.company.id);
    let page = PageRequest::first(100);
    house.sraps.profiles(Caller::CONSOLE, owner, page).await.unwrap().items
}

async fn assign(house: &House, profile: &Profile, count: u8) {
    let draft = |n| EndpointDraft { profile: Some(profile.id), ..EndpointDraft::new(mac(n)) };
    let drafts = (1..=count).map(draft).collect();
    let company = house.company.id;
    house.sraps.register_endpoints(Caller::CONSOLE, company, drafts, Mode::Atomic).await.unwrap();
}

/// Points 16, 17 and 28.
#[tokio::test]
async fn the_pages_of_profiles_are_for_everybody() {
    let Some(browser) = Browser::open().await else { return };
    let (house, _site, url) = house(&browser).await;
    browser.inspect_all("profiles-empty", &url, &["en"]).await;
    let profile = make(&house, OwnerRef::Company(house.company.id), "Head office PBX").await;
    let shared = make(&house, OwnerRef::Reseller(house.reseller.id), "Shared by all").await;
    assign(&house, &profile, 12).await;
    browser.inspect_all("profiles", &url, &["en", "de"]).await;
    browser.inspect_all("profile", &format!("{url}{}/", profile.id), &LANGUAGES).await;
    browser.inspect_all("profile-new", &format!("{url}new"), &["en", "de"]).await;
    let read = format!("{url}{}/?mac=000413712345", shared.id);
    browser.inspect_all("profile-shared", &read, &["en", "de"]).await;
    let delete = format!("{url}{}/delete", profile.id);
    browser.inspect_all("profile-delete", &delete, &["en", "de"]).await;
}

/// Points 16 and 28: by keyboard.
#[tokio::test]
async fn a_redirection_is_made_tried_and_saved() {
    let Some(browser) = Browser::open().await else { return };
    let (house, _site, url) = house(&browser).await;
    browser.goto(&url).await;
    browser.tab_to("main a[href$='/new']").await;
    browser.press(&[Key::Enter]).await;
    browser.tab_to("#name").await;
    browser.paste("Head office").await;
    browser.tab_to("#target").await;
    browser.paste("https://pbx.example/{mac}.xml").await;
    browser.tab_to("#mac").await;
    browser.paste("00:04:13:71:23:45").await;
    // The enter key tries, because there is something to try, and does not save.
    browser.press(&[Key::Enter]).await;
    browser.find(".trial").await;
    browser.shows(".trial li code", "https://pbx.example/000413712345.xml").await;
    assert_eq!(browser.value("#name").await, "Head office");
    assert!(stored(&house).await.is_empty());
    browser.inspect("profile-tried").await;
    browser.tab_to("button.main").await;
    browser.press(&[Key::Enter]).await;
    browser.find("tbody .row-link").await;
    browser.shows("[role=status]", "The profile is saved.").await;
    assert_eq!(stored(&house).await[0].settings.target(), Some("https://pbx.example/{mac}.xml"));
    browser.is_quiet().await;
}

/// Point 19: two tabs.
#[tokio::test]
async fn two_tabs_edit_the_same_profile() {
    let Some(browser) = Browser::open().await else { return };
    let (house, _site, url) = house(&browser).await;
    let profile = make(&house, OwnerRef::Company(house.company.id), "Head office").await;
    let path = format!("{url}{}/", profile.id);
    browser.goto(&path).await;
    let first = browser.client().window().await.unwrap();
    let second = browser.client().new_window(true).await.unwrap().handle;
    browser.client().switch_to_window(second).await.unwrap();
    browser.goto(&path).await;
    bring(&browser, "#note").await;
    browser.fill("#note", "from the second tab").await;
    browser.click("button.main").await;
    browser.find("tbody .row-link").await;
    browser.client().switch_to_window(first).await.unwrap();
    browser.fill("#name", "Typed in the first").await;
    browser.click("button.main").await;
    browser.find("#conflict").await;
    let conflict = browser.text("#conflict").await;
    assert!(conflict.contains("ann@acme.example") && conflict.contains("from the second tab"));
    assert_eq!(browser.value("#name").await, "Typed in the first");
    browser.is_quiet_but_for(409).await;
    browser.inspect("profile-conflict").await;
    browser.click("button.main").await;
    browser.find("tbody .row-link").await;
    assert_eq!(stored(&house).await[0].name.as_str(), "Typed in the first");
    // Deleted meanwhile, it is brought back with what was typed.
    browser.goto(&path).await;
    browser.fill("#name", "Typed again").await;
    let owner = OwnerRef::Company(house.company.id);
    house.sraps.delete_profile(Caller::CONSOLE, owner, profile.id, None).await.unwrap();
    browser.click("button.main").await;
    browser.find("#conflict").await;
    browser.is_quiet_but_for(409).await;
    browser.inspect("profile-deleted").await;
    browser.click("button[value=restore]").await;
    browser.find("button[value=save]").await;
    assert!(browser.text("#conflict").await.contains("It is back"));
    browser.picture("profile-restored").await;
    browser.click("button[value=save]").await;
    browser.find("tbody .row-link").await;
    assert_eq!(stored(&house).await[0].name.as_str(), "Typed again");
    browser.is_quiet().await;
}

/// Points 17 and 26.
#[tokio::test]
async fn settings_need_no_scripts() {
    let Some(browser) = Browser::without_scripts().await else { return };
    let (house, _site, url) = house(&browser).await;
    browser.goto(&format!("{url}new")).await;
    browser.fill("#name", "Desk").await;
    browser.click("label:has(#kind-settings)").await;
    bring(&browser, "#find").await;
    browser.fill("#find", "time zone").await;
    browser.press(&[Key::Enter]).await;
    browser.find("#results li").await;
    browser.picture("profile-found").await;
    bring(&browser, "#results button").await;
    browser.click("#results button[aria-label='Add timezone']").await;
    browser.find("#s-0-value").await;
    assert_eq!(browser.focused().await, "input#s-0-value");
    assert_eq!(browser.value("#name").await, "Desk");
    bring(&browser, "#s-0-value").await;
    browser.fill("#s-0-value", "GER+1").await;
    bring(&browser, "button[value=fkey]").await;
    browser.click("button[value=fkey]").await;
    browser.find("#s-1-value").await;
    bring(&browser, "#s-1-label").await;
    browser.fill("#s-1-label", "Reception").await;
    browser.click("button.main").await;
    browser.find("tbody .row-link").await;
    let made = &stored(&house).await[0];
    assert_eq!(made.settings.len(), 2);
    browser.is_quiet().await;
}

/// Points 17 and 18.
#[tokio::test]
async fn history_and_xml_are_for_everybody() {
    let Some(browser) = Browser::open().await else { return };
    let (house, _site, url) = house(&browser).await;
    let profile = make(&house, OwnerRef::Company(house.company.id), "Head office").await;
    let patch = sraps_core::service::ProfilePatch {
        name: Some(label("Headquarters")),
        ..sraps_core::service::ProfilePatch::default()
    };
    let owner = OwnerRef::Company(house.company.id);
    house.sraps.patch_profile(Caller::CONSOLE, owner, profile.id, patch, None).await.unwrap();
    let history = format!("{url}{}/history/", profile.id);
    browser.inspect_all("profile-history", &history, &["en", "de"]).await;
    browser.inspect_all("profile-version", &format!("{history}1/"), &["en", "de"]).await;
    browser.goto(&format!("{url}{}/", profile.id)).await;
    bring(&browser, "button[value=xml]").await;
    browser.click("button[value=xml]").await;
    browser.find("#xml").await;
    browser.inspect("profile-xml").await;
    bring(&browser, "#xml").await;
    browser.fill("#xml", "<settings>\n  <x>\n</settings>").await;
    browser.click("button.main").await;
    browser.find("#xml[aria-invalid]").await;
    assert!(browser.text("#xml-error").await.contains("line 2, column 3"));
    browser.is_quiet_but_for(422).await;
    browser.inspect("profile-xml-wrong").await;
}

/// Points 17 and 19: found while one types; what is typed is not left behind by a wrong click.
#[tokio::test]
async fn the_catalogue_is_searched_while_one_types() {
    let Some(browser) = Browser::open().await else { return };
    let (_house, _site, url) = house(&browser).await;
    browser.goto(&format!("{url}new")).await;
    browser.click("label:has(#kind-settings)").await;
    let guarded = "const e = new Event('beforeunload', {cancelable: true}); dispatchEvent(e); return e.defaultPrevented";
    let guarded = async || browser.script(guarded, Vec::new()).await.as_bool().unwrap();
    browser.goto(&format!("{url}new")).await;
    assert!(!guarded().await, "nothing is typed yet");
    browser.fill("#name", "Desk").await;
    assert!(guarded().await);
    browser.click("label:has(#kind-settings)").await;
    bring(&browser, "#find").await;
    browser.fill("#find", "timezone").await;
    browser.find("#results button[aria-label='Add timezone']").await;
    browser.press(&[Key::Tab, Key::Tab, Key::Enter]).await;
    browser.find("#s-0-value").await;
    assert_eq!(browser.focused().await, "input#s-0-value");
    assert_eq!(browser.value("#name").await, "Desk");
    assert!(guarded().await, "it came back unsaved");
    browser.paste("GER+1").await;
    browser.inspect("profile-added").await;
    browser.press(&[Key::Enter]).await;
    browser.find("tbody .row-link").await;
    assert!(!guarded().await);
    browser.is_quiet().await;
}

/// Points 17, 20 and 28.
#[tokio::test]
async fn defaults_and_moving_are_for_everybody() {
    let Some(browser) = Browser::open().await else { return };
    let (house, site, url) = house(&browser).await;
    let owner = OwnerRef::Company(house.company.id);
    let profile = make(&house, owner, "Head office").await;
    make(&house, OwnerRef::Reseller(house.reseller.id), "Shared by all").await;
    assign(&house, &profile, 3).await;
    let model = sraps_core::model::Model::parse("D785").unwrap();
    let draft = sraps_core::service::SettingsDraft::from_iter([text("timezone", "GER+1")]);
    let put = house.sraps.put_product_defaults(Caller::CONSOLE, owner, model, draft, None);
    put.await.unwrap();
    let company = house.company.id;
    let defaults = site.url(&format!("/ui/c/{company}/defaults/"));
    browser.inspect_all("defaults", &defaults, &["en", "de"]).await;
    browser.inspect_all("defaults-model", &format!("{defaults}snomD785/"), &["en", "de"]).await;
    let query = "from=https://pbx.example&to=https://pbx2.example";
    let repoint = site.url(&format!("/ui/c/{company}/repoint?{query}"));
    browser.inspect_all("repoint", &repoint, &["en", "de"]).await;
    browser.goto(&repoint).await;
    browser.tab_to(".repoint-plan button").await;
    browser.press(&[Key::Enter]).await;
    browser.find("main .note [role=status]").await;
    let moved = &stored(&house).await;
    let moved = moved.iter().find(|found| found.id == profile.id).unwrap();
    assert_eq!(moved.settings.target(), Some("https://pbx2.example/prov/{mac}.xml"));
    // Deleting asks first, and Escape leaves all as it is.
    browser.goto(&format!("{defaults}snomD785/")).await;
    browser.click("button.risk[commandfor]").await;
    browser.find("dialog[open]").await;
    browser.inspect("defaults-delete").await;
    browser.press(&[Key::Escape]).await;
    browser.until("the dialog closes", async || browser.count("dialog[open]").await == 0).await;
    browser.is_quiet().await;
    let _ = url;
}
