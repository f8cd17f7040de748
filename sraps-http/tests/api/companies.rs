use http::Method;
use serde_json::json;
use sraps_core::tenancy::{Role, Tenant};

use crate::house::House;

#[tokio::test]
async fn a_company_has_the_links_that_clients_follow() {
    let house = House::new().await;
    let base = format!("http://sraps.test/api/v1/companies/{}", house.company.id);
    for slash in ["", "/"] {
        let path = format!("/api/v1/companies/{}{slash}", house.company.id);
        let answer = house.get(&path).await;
        assert_eq!(answer.header("etag"), "\"1\"");
        let body = answer.is(200);
        assert_eq!(body["uuid"], house.company.id.to_string());
        assert_eq!(body["name"], "Acme");
        assert_eq!(
            body["links"],
            json!({
                "self": base,
                "endpoints": format!("{base}/endpoints/"),
                "provisioning-profiles": format!("{base}/provisioning-profiles/"),
                "product-defaults": format!("{base}/product-defaults/"),
            })
        );
        assert_eq!(
            (&body["suspended"], &body["stop_phones"], &body["secrets"]),
            (&json!(false), &json!(false), &json!("withheld"))
        );
    }
}

#[tokio::test]
async fn a_reseller_lists_makes_and_edits_companies() {
    let house = House::new().await;
    let admin = house.key(house.at_reseller(), Role::Admin).await;
    let all = "/api/v1/companies/";
    let list = house.ask(Some(&admin), Method::GET, all, None).await.is(200);
    let names: Vec<_> = list.as_array().unwrap().iter().map(|c| c["name"].clone()).collect();
    assert_eq!(names, ["Acme", "Sister"]);

    let new = json!({"name": " New "});
    let answer = house.ask(Some(&admin), Method::POST, all, Some(&new)).await;
    let location = answer.header("location").to_owned();
    let made = answer.is(201);
    assert_eq!(made["name"], "New");
    assert_eq!(made["links"]["self"], location);
    assert_eq!(made["reseller"], house.reseller.id.to_string());
    let path = format!("/api/v1/companies/{}", made["uuid"].as_str().unwrap());
    let edit = json!({"name": "Newer", "secrets": "open", "suspended": "true", "stop_phones": 1});
    let edited = house.ask(Some(&admin), Method::PATCH, &path, Some(&edit)).await.is(200);
    assert_eq!(edited["name"], "Newer");
    assert_eq!(edited["secrets"], "open");
    assert_eq!((&edited["suspended"], &edited["stop_phones"]), (&json!(true), &json!(true)));
    assert_eq!(edited["version"], 2);

    let phones = json!({"stop_phones": false});
    let edited = house.ask(Some(&admin), Method::PATCH, &path, Some(&phones)).await.is(200);
    assert_eq!((&edited["suspended"], &edited["stop_phones"]), (&json!(true), &json!(false)));
    let again = json!({"suspended": false});
    let edited = house.ask(Some(&admin), Method::PATCH, &path, Some(&again)).await.is(200);
    assert_eq!(edited["suspended"], false);
    assert_eq!(edited["name"], "Newer", "what is not said stays");
}

#[tokio::test]
async fn what_a_company_cannot_be_is_refused() {
    let house = House::new().await;
    let admin = house.key(house.at_reseller(), Role::Admin).await;
    let path = format!("/api/v1/companies/{}", house.company.id);
    let edit = |body| {
        let (house, admin, path) = (&house, &admin, &path);
        async move { house.ask(Some(admin), Method::PATCH, path, Some(&body)).await }
    };
    edit(json!({"name": ""})).await.refuses(&["name"]);
    edit(json!({"name": null})).await.refuses(&["name"]);
    edit(json!({"secrets": "all", "suspended": "maybe", "typo": 1})).await.refuses(&[
        "suspended",
        "secrets",
        "typo",
    ]);
    edit(json!({"stop_phones": true})).await.refuses(&["stop_phones"]);
    edit(json!({"stop_phones": true, "suspended": false})).await.refuses(&["stop_phones"]);
    let all = "/api/v1/companies";
    house.ask(Some(&admin), Method::POST, all, Some(&json!({}))).await.refuses(&["name"]);
    let foreign = json!({"name": "X", "reseller": house.stranger.id});
    house.ask(Some(&admin), Method::POST, all, Some(&foreign)).await.fails(404, "not_found");
    let installation = house.key(Tenant::Installation, Role::Owner).await;
    let new = json!({"name": "X"});
    house.ask(Some(&installation), Method::POST, all, Some(&new)).await.refuses(&["reseller"]);
    house.post(all, &new).await.fails(403, "denied");
}

#[tokio::test]
async fn an_edit_from_an_old_version_is_refused() {
    let house = House::new().await;
    let admin = house.key(house.at_reseller(), Role::Admin).await;
    let path = format!("/api/v1/companies/{}", house.company.id);
    let request = |tag: &str| {
        let body = json!({"name": "Other"});
        let mut request = crate::house::request(Some(&admin), Method::PATCH, &path, Some(&body));
        request.headers_mut().insert("if-match", tag.parse().unwrap());
        request
    };
    house.send(request("\"7\"")).await.fails(412, "version_mismatch");
    house.send(request("\"1\"")).await.is(200);
    house.send(request("\"1\"")).await.fails(412, "version_mismatch");
    house.send(request("*")).await.refuses(&["If-Match"]);
}

#[tokio::test]
async fn a_suspended_company_stops_its_keys() {
    let house = House::new().await;
    let admin = house.key(house.at_reseller(), Role::Admin).await;
    let path = format!("/api/v1/companies/{}", house.company.id);
    let suspend = json!({"suspended": true});
    house.ask(Some(&admin), Method::PATCH, &path, Some(&suspend)).await.is(200);
    house.get(&path).await.fails(401, "unauthenticated");
}
