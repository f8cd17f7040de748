//! Companies and resellers themselves: who may make, change and delete them, and how.

use sraps_core::service::Caller;
use sraps_core::tenancy::{Role, Secrecy, Tenant};

use crate::house::{House, mac};

/// Point 21.
#[tokio::test]
async fn a_reseller_makes_changes_and_deletes_companies() {
    let house = House::new().await;
    let mut rita = house.signed_in(&house.rita().await).await;
    let page = rita.open("/ui/").await;
    let new = page.attribute(".actions-top a", "href");
    let page = rita.open(&new).await.is(200, "New company");
    let page = rita.submit(&page, &new, &[("name", " \t ")]).await.is(422, "New company");
    assert!(page.find("[role=alert]").contains("1 to 200 characters"));
    let page = rita.submit(&page, &new, &[("name", "Bakery <1>")]).await.is(200, "Welcome");
    assert_eq!(page.find(".acting strong"), "Bakery <1>");
    assert!(page.find(".note [role=status]").starts_with("The company is made."));
    let settings = format!("{}settings", page.path);
    let page = rita.open(&settings).await.is(200, "Company settings");
    let fields = [("name", "Bakery 2"), ("secrets", "open"), ("suspended", "on"), ("stop", "on")];
    let page = rita.submit(&page, &settings, &fields).await.is(200, "Company settings");
    assert_eq!(page.attribute("#name", "value"), "Bakery 2");
    assert!(page.has("#suspended[checked]") && page.has("#stop[checked]"));
    let id = settings.split('/').nth(3).unwrap().parse().unwrap();
    let company = house.sraps.company(Caller::CONSOLE, id).await.unwrap().into_company();
    assert_eq!((company.secrecy, company.stops_phones()), (Secrecy::Open, true));
    // Another window knows an older version.
    let stale = [("name", "Bakery 3"), ("version", "1")];
    rita.post(&settings, &stale).await.is(409, "Changed meanwhile");
    let page = rita.open(&settings).await;
    let undo = page.attribute("main a.risk", "href");
    let page = rita.open(&undo).await.is(200, "Delete company");
    assert!(page.find("form.card").contains("There is nothing in it."));
    let page = rita.submit(&page, &undo, &[]).await.is(200, "Companies");
    assert_eq!(page.find(".note [role=status]"), "The company is deleted.");
    assert!(!page.text.contains("Bakery 2"));
    let back = page.attribute(".note form", "action");
    let page = rita.submit(&page, &back, &[]).await.is(200, "Companies");
    assert!(page.text.contains("Bakery 2"), "it can be brought back");
}

/// Point 21: what has something in it is deleted by typing its name.
#[tokio::test]
async fn a_company_with_phones_is_deleted_by_its_name() {
    let house = House::new().await;
    house.register(&[mac(1), mac(2)]).await;
    house.make_profile().await;
    let mut rita = house.signed_in(&house.rita().await).await;
    let path = format!("/ui/c/{}/delete", house.company.id);
    let page = rita.open(&path).await.is(200, "Delete company");
    assert_eq!(page.all(".facts dt"), ["Phones", "Provisioning Profiles"]);
    let page = rita.submit(&page, &path, &[("confirm", "acme")]).await.is(422, "Delete company");
    assert!(page.find("[role=alert]").contains("not the name"));
    rita.post(&path, &[("version", "1")]).await.is(422, "Delete company");
    let page = rita.submit(&page, &path, &[("confirm", "Acme")]).await.is(200, "Companies");
    assert!(!page.text.contains(">Acme<") && !page.has(".note form"), "this is for good");
}

/// Points 21 and 25.
#[tokio::test]
async fn companies_are_not_for_everybody_to_change() {
    let house = House::new().await;
    let own = |what: &str| format!("/ui/c/{}/{what}", house.company.id);
    let reseller = |what: &str| format!("/ui/r/{}/{what}", house.reseller.id);
    // An owner of a company is no reseller.
    let olga = house.user(House::at(&house.company), Role::Operator, "olga@acme.example").await;
    let mut olga = house.signed_in(&olga).await;
    for path in [own("settings"), own("delete")] {
        olga.open(&path).await.is(403, "Not allowed");
        olga.post(&path, &[("name", "x"), ("confirm", "Acme")]).await.is(403, "Not allowed");
    }
    for path in [reseller(""), reseller("companies/new"), reseller("settings"), reseller("delete")]
    {
        olga.open(&path).await.is(404, "Page not found");
    }
    olga.open("/ui/i/resellers/").await.is(404, "Page not found");
    // A reseller reaches neither another one's companies nor the resellers.
    let mut rita = house.signed_in(&house.rita().await).await;
    let foreign = format!("/ui/c/{}/settings", house.foreign.id);
    rita.open(&foreign).await.is(404, "Page not found");
    rita.post(&foreign, &[("name", "x")]).await.is(404, "Page not found");
    rita.open("/ui/i/resellers/").await.is(404, "Page not found");
    rita.open(&reseller("settings")).await.is(403, "Not allowed");
    rita.open(&reseller("")).await.is(200, "Companies");
    let tenant = Tenant::Reseller { reseller: house.reseller.id };
    let vera = house.user(tenant, Role::Viewer, "vera@reseller.example").await;
    let mut vera = house.signed_in(&vera).await;
    assert!(!vera.open("/ui/").await.has("main a.btn"));
    vera.open(&reseller("companies/new")).await.is(403, "Not allowed");
    vera.post(&reseller("companies/new"), &[("name", "x")]).await.is(403, "Not allowed");
}

#[tokio::test]
async fn the_installation_makes_renames_and_deletes_resellers() {
    let house = House::new().await;
    let root = house.user(Tenant::Installation, Role::Owner, "root@sraps.example").await;
    let mut root = house.signed_in(&root).await;
    let page = root.open("/ui/i/resellers/").await.is(200, "Resellers");
    assert_eq!(page.all(".rows li"), ["Reseller", "Stranger"]);
    let new = page.attribute(".actions-top a", "href");
    let page = root.open(&new).await.is(200, "New reseller");
    let page = root.submit(&page, &new, &[("name", "Third")]).await.is(200, "Resellers");
    assert_eq!(page.all(".rows li"), ["Reseller", "Stranger", "Third"]);
    let companies = page.attribute(".rows li:last-child a", "href");
    let page = root.open(&companies).await.is(200, "Companies");
    assert_eq!(page.find(".switch strong"), "Third");
    let settings = format!("{companies}settings");
    let page = root.open(&settings).await.is(200, "Reseller settings");
    let page = root.submit(&page, &settings, &[("name", "")]).await.is(422, "Reseller settings");
    root.submit(&page, &settings, &[("name", "Fourth")]).await.is(200, "Reseller settings");
    let delete = format!("{companies}delete");
    let page = root.open(&delete).await.is(200, "Delete reseller");
    let page = root.submit(&page, &delete, &[]).await.is(200, "Resellers");
    assert_eq!(page.all(".rows li"), ["Reseller", "Stranger"]);
    let delete = format!("/ui/r/{}/delete", house.reseller.id);
    let page = root.open(&delete).await.is(200, "Delete reseller");
    assert!(page.find("form.card").contains("cannot be deleted") && !page.has("main button.risk"));
    root.post(&delete, &[]).await.is(409, "Not possible");
}
