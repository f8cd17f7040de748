//! One phone, as an operator looks at it.

use axum::Router;
use fantoccini::key::Key;
use sraps_core::activity::{CheckIn, Proof};
use sraps_core::endpoint::{KnownModel, ModelSource};
use sraps_core::model::Model;
use sraps_core::service::{Caller, EndpointDraft, OwnerRef, ProfileDraft, SettingsDraft};
use sraps_core::setting::{Perm, Setting, SettingKey, Value};
use sraps_core::snom::request::File;
use sraps_core::tenancy::{Note, Role};
use sraps_http::ui::front;

use crate::browser::Browser;
use crate::people::{House, label, mac};
use crate::site::Site;

fn settings(pairs: &[(&str, &str)]) -> SettingsDraft {
    let setting = |(name, value): &(&str, &str)| {
        let value = Value::text(value).unwrap();
        Setting::new(SettingKey::setting(name).unwrap(), value).with_perm(Perm::READ_WRITE)
    };
    pairs.iter().map(setting).collect()
}

/// A company with a phone that has settings in every layer, and asked.
async fn house() -> (House, Site, String) {
    let house = House::new().await;
    let (console, company) = (Caller::CONSOLE, house.company.id);
    let owner = OwnerRef::Company(company);
    let model = Model::parse("D785").unwrap();
    let draft = ProfileDraft {
        name: label("Head office PBX"),
        product_group: None,
        settings: settings(&[
            ("language", "Deutsch"),
            ("setting_server", "https://pbx.example/provisioning/{mac}.xml"),
            ("user_pass", "geheim"),
        ]),
        autoprovisioning: true,
        note: Note::default(),
    };
    let profile = house.sraps.create_profile(console, owner, draft).await.unwrap().value;
    house.make_profile().await;
    let defaults = settings(&[("language", "English"), ("tone_scheme", "GBR")]);
    house.sraps.put_product_defaults(console, owner, model, defaults, None).await.unwrap();
    let known = KnownModel { model, source: ModelSource::Operator };
    let draft = EndpointDraft {
        mac: mac(1),
        name: Some(label("Front desk")),
        profile: Some(profile.id),
        model: Some(known),
        settings: settings(&[("language", "Italiano"), ("phone_name", "Reception")]),
        autoprovisioning: true,
        warranty_warning: 3,
    };
    let made = house.sraps.put_endpoint(console, company, draft, None).await.unwrap().value;
    let seen = |file, status, handed_over| CheckIn {
        mac: mac(1),
        endpoint: Some(made.endpoint.id),
        at: house.sraps.ports().clock.now(),
        address: Some("192.0.2.99".parse().unwrap()),
        user_agent: "Mozilla/4.0 (compatible; snomD785-SIP 10.1.169.16 2010.12 000413000001)"
            .into(),
        model: Some(model),
        firmware: Some("10.1.169.16".into()),
        file,
        proof: Proof::None,
        status,
        bytes: 1_234,
        handed_over,
    };
    let asked = vec![
        seen(File::General, 200, false),
        seen(File::Firmware, 404, false),
        seen(File::Phone, 200, true),
    ];
    house.sraps.storage().observe(asked).await.unwrap();
    house.ann().await;
    house.user(House::at(&house.company), Role::Admin, "ada@acme.example").await;
    let path = format!("/ui/c/{company}/phones/000413000001/");
    let site = Site::of(Router::new().route("/", front()).merge(house.router.clone())).await;
    (house, site, path)
}

/// Point 28.
#[tokio::test]
async fn the_pages_of_a_phone_are_for_everybody() {
    let Some(browser) = Browser::open().await else { return };
    let (_house, site, path) = house().await;
    browser.sign_in(&site.url("/"), "ada@acme.example").await;
    let languages = ["en", "de"];
    for page in ["", "gets/?told=proven", "settings/", "history/", "journal/"] {
        let name = format!("phone-{}", page.split('/').next().unwrap_or_default());
        browser.inspect_all(&name, &site.url(&format!("{path}{page}")), &languages).await;
    }
}

/// Points 15 and 19: looked at, tried, saved, undone.
#[tokio::test]
async fn an_operator_sees_what_an_edit_would_change_and_makes_it() {
    let Some(browser) = Browser::open().await else { return };
    let (_house, site, path) = house().await;
    browser.sign_in(&site.url("/"), "ann@acme.example").await;
    browser.goto(&site.url(&path.replace("000413000001", "00-04-13-00-00-01"))).await;
    assert_eq!(browser.path().await, path);
    browser.click("#profile option[value='']").await;
    browser.click("button[formaction]").await;
    browser.find(".trial del").await;
    assert!(browser.text(".trial").await.contains("setting_server"));
    browser.picture("phone-trial").await;
    assert!(browser.barriers().await.is_empty(), "{:#?}", browser.barriers().await);
    browser.click("form .main").await;
    assert!(browser.text(".note [role=status]").await.contains("handed over"));
    browser.picture("phone-saved").await;
    browser.click(".note button").await;
    browser.shows(".note [role=status]", "It is undone.").await;
    browser.shows("#profile option:checked", "Head office PBX").await;
    browser.is_quiet().await;
}

/// Points 15 and 26: a setting of the phone itself is changed, tried, saved, and stands in what it gets.
#[tokio::test]
async fn a_setting_of_the_phone_itself_is_changed_without_scripts() {
    let Some(browser) = Browser::without_scripts().await else { return };
    let (_house, site, path) = house().await;
    browser.sign_in(&site.url("/"), "ann@acme.example").await;
    browser.goto(&site.url(&path)).await;
    browser.click(".tabs a:nth-child(3)").await;
    browser.find("#settings").await;
    // No other layer says this.
    browser.fill("#s-0-value", "Dansk").await;
    browser.click("button[value=try]").await;
    browser.find(".trial ins").await;
    assert!(browser.text(".trial ins").await.contains("Dansk"));
    browser.picture("phone-settings-tried").await;
    browser.click(".save-bar button.main").await;
    // That the phone was handed over is to be thought about first.
    browser.find("#notices").await;
    browser.picture("phone-settings-warned").await;
    browser.click(".save-bar button.main").await;
    browser.find(".note [role=status]").await;
    browser.click(".tabs a:nth-child(2)").await;
    browser.find("pre.doc").await;
    let gets = browser.text("#main").await;
    assert!(gets.contains("Dansk") && !gets.contains("Italiano"), "{gets}");
    browser.is_quiet().await;
}

/// Point 11: with the keyboard.
#[tokio::test]
async fn a_phone_is_deleted_from_its_own_page() {
    let Some(browser) = Browser::open().await else { return };
    let (_house, site, path) = house().await;
    browser.sign_in(&site.url("/"), "ann@acme.example").await;
    browser.goto(&site.url(&path)).await;
    browser.tab_to("button[value=delete]").await;
    browser.press(&[Key::Enter]).await;
    browser.find("dialog[open]").await;
    browser.press(&[Key::Escape]).await;
    assert_eq!(browser.path().await, path);
    browser.press(&[Key::Enter]).await;
    browser.find("dialog[open]").await;
    browser.tab_to("dialog button").await;
    browser.press(&[Key::Enter]).await;
    browser.shows(".note [role=status]", "1 phone is deleted.").await;
    browser.is_quiet().await;
}

/// Point 19: what is typed stays when the phone goes.
#[tokio::test]
async fn a_phone_that_was_deleted_meanwhile_is_brought_back() {
    let Some(browser) = Browser::open().await else { return };
    let (house, site, path) = house().await;
    browser.sign_in(&site.url("/"), "ann@acme.example").await;
    browser.goto(&site.url(&path)).await;
    browser.fill("#name", "Mine").await;
    let company = house.company.id;
    house.sraps.delete_endpoint(Caller::CONSOLE, company, mac(1), None).await.unwrap();
    browser.click("form:has(#name) button.main").await;
    browser.find("#conflict").await;
    browser.is_quiet_but_for(409).await;
    browser.inspect("phone-deleted").await;
    browser.click("button[value=restore]").await;
    browser.find("form:has(#name) button[value=save]").await;
    browser.inspect("phone-restored").await;
    browser.click("form:has(#name) button[value=save]").await;
    browser.find(".note [role=status]").await;
    browser.shows(".phone-line strong", "Mine").await;
    browser.is_quiet().await;
}

/// Point 26.
#[tokio::test]
async fn a_phone_needs_no_scripts() {
    let Some(browser) = Browser::without_scripts().await else { return };
    let (_house, site, path) = house().await;
    browser.sign_in(&site.url("/"), "ada@acme.example").await;
    browser.goto(&site.url(&path)).await;
    browser.click(".tabs a:nth-child(2)").await;
    browser.click(".chip:nth-child(2)").await;
    browser.find(".chip.on:nth-child(2)").await;
    browser.click("main form button").await;
    browser.find(".note.wait").await;
    assert!(browser.text("#main").await.contains("geheim"));
    browser.click(".tabs a:nth-child(5)").await;
    assert!(browser.text(".journal").await.contains("Secrets shown"));
    browser.click(".tabs a:nth-child(1)").await;
    browser.click("button[value=delete]").await;
    browser.find("form.ask").await;
    browser.click("form.ask button").await;
    browser.shows(".note [role=status]", "1 phone is deleted.").await;
    browser.is_quiet().await;
}
