//! Which companies somebody can open, and that there is no trace of others.

use crate::house::House;

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
    for name in ["Sister", "Foreign", "Reseller"] {
        assert!(!page.text.contains(name), "{name}");
    }
}

#[tokio::test]
async fn a_reseller_opens_his_companies_and_nobody_elses() {
    let house = House::new().await;
    let mut rita = house.signed_in(&house.rita().await).await;
    for company in [&house.company, &house.sister] {
        let page = rita.open(&format!("/ui/c/{}/", company.id)).await.is(200, "Welcome");
        assert_eq!(page.find(".switch strong"), company.name.as_str());
    }
    rita.open(&format!("/ui/c/{}/", house.foreign.id)).await.is(404, "Page not found");
}
