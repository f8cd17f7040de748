//! Which companies somebody can open, that there is no trace of others, and what their first pages say.

use std::sync::Arc;

use sraps_core::activity::{CheckIn, Proof};
use sraps_core::service::{Caller, CompanyEdit, NewCompany};
use sraps_core::snom::request::File;
use sraps_core::tenancy::{Role, Tenant};
use sraps_http::ui::UiConfig;
use sraps_system::SystemClock;

use crate::house::{House, label, mac};

#[tokio::test]
async fn a_companys_own_user_has_his_company_and_no_other() {
    let house = House::new().await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let own = format!("/ui/c/{}/", house.company.id);
    let page = ann.open("/ui/").await.is(200, "Welcome");
    assert_eq!(page.path, own);
    assert!(!page.has(".switch"), "nothing to choose from");
    for other in
        [house.sister.id.to_string(), house.foreign.id.to_string(), "0".repeat(32), "x".into()]
    {
        ann.open(&format!("/ui/c/{other}/")).await.is(404, "Page not found");
    }
    for name in ["Sister", "Foreign", "Reseller", "Companies"] {
        assert!(!page.text.contains(name), "{name}");
    }
}

#[tokio::test]
async fn a_reseller_chooses_among_his_companies() {
    let house = House::new().await;
    house.register(&[mac(1), mac(2)]).await;
    let edit = CompanyEdit { suspended: Some(true), ..CompanyEdit::default() };
    house.sraps.edit_company(Caller::CONSOLE, house.sister.id, edit, None).await.unwrap();
    let mut rita = house.signed_in(&house.rita().await).await;
    let page = rita.open("/ui/").await.is(200, "Companies");
    assert_eq!(page.all("tbody tr"), ["Acme 2 Active", "Sister 0 Suspended"]);
    assert_eq!(page.find(".switch strong"), "Choose a company");
    let page = rita.open(&page.attribute("tbody a", "href")).await.is(200, "Welcome");
    assert_eq!(page.path, format!("/ui/c/{}/", house.company.id));
    assert_eq!(page.find(".switch strong"), "Acme");
    assert_eq!(page.attribute(".switch", "href"), "/ui/");
    let page = rita.open(&format!("/ui/c/{}/", house.sister.id)).await.is(200, "Welcome");
    assert!(page.find("[role=note]").contains("suspended"));
    rita.open(&format!("/ui/c/{}/", house.foreign.id)).await.is(404, "Page not found");
    // The installation has all of them.
    let root = house.user(Tenant::Installation, Role::Owner, "root@sraps.example").await;
    let page = house.signed_in(&root).await.open("/ui/").await.is(200, "Companies");
    assert_eq!(page.all("tbody td:first-child"), ["Acme", "Foreign", "Sister"]);
}

#[tokio::test]
async fn many_companies_are_walked_and_searched() {
    let house = House::new().await;
    for n in 0..60 {
        let new = NewCompany::new(label(&format!("Baker {n:02}")), Some(house.reseller.id));
        house.sraps.create_company(Caller::CONSOLE, new).await.unwrap();
    }
    let mut rita = house.signed_in(&house.rita().await).await;
    let (mut page, mut names) = (rita.open("/ui/?q=baker&utm=1").await, Vec::new());
    for part in 0..3 {
        assert_eq!(page.attribute("input[name=q]", "value"), "baker");
        names.extend(page.all("tbody td:first-child"));
        let links = page.all(".pager a");
        match part {
            0 => assert_eq!(links, ["Next page"]),
            1 => assert_eq!(links, ["First page", "Next page"]),
            _ => assert_eq!(links, ["First page"]),
        }
        if part < 2 {
            page = rita.open(&page.attribute(".pager a:last-child", "href")).await;
        }
    }
    assert_eq!(names, (0..60).map(|n| format!("Baker {n:02}")).collect::<Vec<_>>());
    let page = rita.open(&page.attribute(".pager a", "href")).await;
    assert_eq!(page.all("tbody td:first-child")[0], "Baker 00");
    let page = rita.open("/ui/?q=no%20such").await.is(200, "Companies");
    assert_eq!(page.find("section [role=status]"), "No company has this in its name.");
    let page = rita.open("/ui/?after=nonsense").await.is(200, "Companies");
    assert_eq!(page.all("tbody tr").len(), 25, "a place that is none is the beginning");
    let long = "x".repeat(4_000);
    rita.open(&format!("/ui/?q={long}")).await.is(200, "Companies");
}

#[tokio::test]
async fn who_has_no_companies_yet_is_told() {
    let house = House::new().await;
    let reseller = house.sraps.create_reseller(Caller::CONSOLE, label("New")).await.unwrap();
    let tenant = Tenant::Reseller { reseller: reseller.id };
    let nina = house.user(tenant, Role::Owner, "nina@new.example").await;
    let page = house.signed_in(&nina).await.open("/ui/").await.is(200, "Companies");
    assert!(page.find("main").contains("There are no companies yet."));
    assert!(!page.has("main table, main form"));
}

#[tokio::test]
async fn the_first_page_says_what_to_do_next_and_how_phones_are() {
    let contact = Some("Ask <Anna>\n+49 30 1234".to_owned());
    let config = UiConfig { contact, ..UiConfig::default() };
    let house = House::with(config, Arc::new(SystemClock)).await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let own = format!("/ui/c/{}", house.company.id);
    let page = ann.open("/ui/").await;
    assert_eq!(page.find("#next"), "Make a provisioning profile first");
    assert_eq!(page.attribute(".next a", "href"), format!("{own}/profiles/new"));
    assert_eq!(page.find("section .typed"), "Ask <Anna> +49 30 1234");

    house.make_profile().await;
    let page = ann.open("/ui/").await;
    assert_eq!(page.find("#next"), "Add your phones");
    assert_eq!(page.attribute(".next a", "href"), format!("{own}/phones/add"));

    house.register(&[mac(1), mac(2), mac(3)]).await;
    let company = house.sraps.company(Caller::CONSOLE, house.company.id).await.unwrap();
    let endpoint = house.sraps.storage().endpoint(&company, mac(2)).await.unwrap().unwrap();
    let refused = CheckIn {
        mac: mac(2),
        endpoint: Some(endpoint.id),
        at: house.sraps.ports().clock.now(),
        address: None,
        user_agent: String::new(),
        model: None,
        firmware: None,
        file: File::Phone,
        proof: Proof::None,
        status: 404,
        bytes: 0,
        handed_over: false,
    };
    house.sraps.storage().observe(vec![refused]).await.unwrap();
    let page = ann.open("/ui/").await;
    assert!(!page.has("#next"));
    assert_eq!(page.find(".card-head .num"), "3 phones are registered");
    assert_eq!(page.all(".states a"), ["Staged 2", "Refused 1"]);
    assert_eq!(page.attribute(".states a", "href"), format!("{own}/phones/?state=staged"));

    let viewer = house.user(House::at(&house.company), Role::Viewer, "vera@acme.example").await;
    let page = house.signed_in(&viewer).await.open("/ui/").await;
    let offered = page.has("main a[href$='/add']") || page.has("main a[href$='/new']");
    assert!(!offered, "who may only look is offered nothing else");
}
