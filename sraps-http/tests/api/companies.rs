use http::Method;
use serde_json::json;
use sraps_core::activity::{CheckIn, Proof};
use sraps_core::service::Caller;
use sraps_core::snom::request::File;
use sraps_core::tenancy::{Action, Role, Tenant};

use crate::house::{Answer, House, at, request};

#[tokio::test]
async fn rule_2_a_company_has_the_links_that_clients_follow() {
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
                "users": format!("{base}/users/"),
                "tokens": format!("{base}/tokens/"),
                "logs": format!("{base}/logs/"),
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
async fn null_is_no_flag_and_a_misspelt_filter_is_named() {
    let house = House::new().await;
    let path = format!("/api/v1/companies/{}", house.company.id);
    let key = house.key(house.at_reseller(), Role::Owner).await;
    let nulls = json!({"suspended": null, "stop_phones": null});
    let answer = house.ask(Some(&key), http::Method::PATCH, &path, Some(&nulls)).await;
    answer.refuses(&["suspended", "stop_phones"]);
    house.get("/api/v1/companies/?resller=x&q=a").await.refuses(&["resller"]);
    house.get("/api/v1/companies/?page=x&reseller=y").await.refuses(&["reseller", "page"]);
}

#[tokio::test]
async fn an_edit_from_an_old_version_is_refused() {
    let house = House::new().await;
    let admin = house.key(house.at_reseller(), Role::Admin).await;
    let path = format!("/api/v1/companies/{}", house.company.id);
    let request = |tag: &str| {
        let body = json!({"name": "Other"});
        let mut request = request(Some(&admin), Method::PATCH, &path, Some(&body));
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

#[tokio::test]
async fn a_company_is_made_with_its_policy() {
    let house = House::new().await;
    let admin = house.key(house.at_reseller(), Role::Admin).await;
    let make = |body: serde_json::Value| {
        let (house, admin) = (&house, &admin);
        async move { house.ask(Some(admin), Method::POST, "/api/v1/companies/", Some(&body)).await }
    };
    let new = json!({"name": "X", "secrets": "open", "suspended": true, "stop_phones": "true"});
    let company = make(new).await.is(201);
    assert_eq!((&company["suspended"], &company["stop_phones"]), (&json!(true), &json!(true)));
    assert_eq!(company["secrets"], "open");
    make(json!({"name": "X", "stop_phones": true, "secrets": "all", "typo": 1})).await.refuses(&[
        "secrets",
        "stop_phones",
        "typo",
    ]);
}

#[tokio::test]
async fn companies_are_filtered_by_reseller_and_name() {
    let house = House::new().await;
    let viewer = house.key(Tenant::Installation, Role::Viewer).await;
    let reseller = house.key(house.at_reseller(), Role::Viewer).await;
    let list = |key, query: String| {
        let house = &house;
        let path = format!("/api/v1/companies/?{query}");
        async move { house.ask(Some(key), Method::GET, &path, None).await }
    };
    let names = |body: serde_json::Value| -> Vec<String> {
        body.as_array().unwrap().iter().map(|c| c["name"].as_str().unwrap().to_owned()).collect()
    };
    let (own, other) = (house.reseller.id, house.stranger.id);
    for (key, query, expected) in [
        (&viewer, String::new(), &["Acme", "Foreign", "Sister"][..]),
        (&viewer, format!("reseller={own}"), &["Acme", "Sister"]),
        (&viewer, format!("reseller={other}"), &["Foreign"]),
        (&viewer, "q=S".to_owned(), &["Sister"]),
        (&viewer, format!("q=r&reseller={other}"), &["Foreign"]),
        (&viewer, "q=x%2C".to_owned(), &[]),
        (&reseller, format!("reseller={own}"), &["Acme", "Sister"]),
        (&reseller, format!("reseller={other}"), &[]),
        (&house.key, format!("reseller={own}"), &["Acme"]),
    ] {
        assert_eq!(names(list(key, query.clone()).await.is(200)), expected, "{query}");
    }
    list(&viewer, "reseller=x".into()).await.refuses(&["reseller"]);
    list(&viewer, format!("q={}", "x".repeat(201))).await.refuses(&["q"]);

    let admin = house.key(house.at_reseller(), Role::Admin).await;
    for name in ["a, b; <c>", "A, B; <C> 2"] {
        let new = json!({"name": name});
        let made = house.ask(Some(&admin), Method::POST, "/api/v1/companies/", Some(&new)).await;
        made.is(201);
    }
    let query = format!("q=a%2C%20b%3B%20%3Cc%3E&page_size=1&reseller={own}");
    let answer = list(&viewer, query).await;
    let next = answer.next().unwrap();
    assert_eq!(names(answer.is(200)), ["A, B; <C> 2"]);
    let path = next.strip_prefix("http://sraps.test").unwrap();
    let answer = house.ask(Some(&viewer), Method::GET, path, None).await;
    assert_eq!(answer.next(), None, "the link asks the same");
    assert_eq!(names(answer.is(200)), ["a, b; <c>"]);
}

/// Somebody who may delete companies.
async fn delete(house: &House, query: &str, tag: Option<&str>) -> Answer {
    let admin = house.key(house.at_reseller(), Role::Admin).await;
    let path = format!("/api/v1/companies/{}{query}", house.company.id);
    let mut request = request(Some(&admin), Method::DELETE, &path, None);
    if let Some(tag) = tag {
        request.headers_mut().insert("if-match", tag.parse().unwrap());
    }
    house.send(request).await
}

#[tokio::test]
async fn an_empty_company_is_deleted() {
    let house = House::new().await;
    let admin = house.key(house.at_reseller(), Role::Admin).await;
    let path = format!("/api/v1/companies/{}", house.sister.id);
    for (expected, left) in [(204, 404), (404, 404)] {
        let answer = house.ask(Some(&admin), Method::DELETE, &path, None).await;
        assert_eq!(answer.status, expected);
        house.ask(Some(&admin), Method::GET, &path, None).await.is(left);
    }
}

#[tokio::test]
async fn a_company_with_something_in_it_says_what_and_goes_only_by_its_name() {
    let house = House::new().await;
    let phones: Vec<_> = (0..3).map(|n| json!({"mac": format!("00041300000{n}")})).collect();
    house.post(&house.path("endpoints/"), &json!(phones)).await.is(201);
    house.post(&house.path("provisioning-profiles/"), &json!({"name": "P"})).await.is(201);
    let refused = delete(&house, "", None).await.fails(409, "in_use");
    assert_eq!(refused["count"], 5, "the key of this test is in it, too");
    let message = refused["message"].as_str().unwrap();
    for told in ["3 endpoints", "1 provisioning profile", "1 API key", "`cascade`", "`confirm`"] {
        assert!(message.contains(told), "{message}");
    }
    for query in ["?cascade=true", "?cascade=1&confirm=acme", "?cascade=true&confirm=Sister"] {
        let answer = delete(&house, query, None).await;
        let text = answer.text.clone();
        answer.refuses(&["confirm"]);
        assert!(text.contains("Acme") && text.contains("3 endpoints"), "{text}");
    }
    delete(&house, "?confirm=Acme", None).await.fails(409, "in_use");
    delete(&house, "?cascade=false&confirm=Acme", None).await.fails(409, "in_use");
    delete(&house, "?cascade=maybe&confirm=Acme", None).await.refuses(&["cascade"]);
    delete(&house, "?cascade=true&confrim=Acme", None).await.refuses(&["confrim"]);
    let old = delete(&house, "?cascade=true&confirm=Acme", Some("\"7\"")).await;
    old.fails(412, "version_mismatch");
    house.get(&house.path("endpoints/000413000001")).await.is(200);

    let done = delete(&house, "?cascade=true&confirm=Acme", Some("\"1\"")).await.is(200);
    assert_eq!(
        done["deleted"],
        json!({
            "endpoints": 3,
            "provisioning_profiles": 1,
            "product_defaults": 0,
            "users": 0,
            "tokens": 1,
        })
    );
    assert_eq!(done["affected"], json!({"endpoints": 3, "handed_over": 0}));
    let codes: Vec<_> =
        done["warnings"].as_array().unwrap().iter().map(|w| w["code"].clone()).collect();
    assert_eq!(codes, ["cannot_be_undone", "keeps_settings"]);
    delete(&house, "?cascade=true&confirm=Acme", None).await.fails(404, "not_found");
    house.get("/api/v1/companies/").await.fails(401, "unauthenticated");
    let sister = house.key(at(&house.sister), Role::Operator).await;
    let path = format!("/api/v1/companies/{}/endpoints/000413000001", house.sister.id);
    let taken = house.ask(Some(&sister), Method::PUT, &path, Some(&json!({}))).await;
    taken.is(201);
}

#[tokio::test]
async fn a_company_neither_suspends_nor_deletes_itself() {
    let house = House::new().await;
    let path = format!("/api/v1/companies/{}", house.company.id);
    let suspend = json!({"suspended": true});
    house.ask(Some(&house.key), Method::PATCH, &path, Some(&suspend)).await.fails(403, "denied");
    house.delete(&path).await.fails(403, "denied");
    house.delete(&format!("{path}?cascade=true&confirm=Acme")).await.fails(403, "denied");
}

#[tokio::test]
async fn who_stops_phones_hears_whom_it_reaches() {
    let house = House::new().await;
    let phones = json!([{"mac": "000413000001"}, {"mac": "000413000002"}]);
    house.post(&house.path("endpoints/"), &phones).await.is(201);
    let scope = Caller::CONSOLE.principal.authorise(Action::Read).unwrap();
    let storage = house.sraps.storage();
    let company = storage.company(scope, house.company.id).await.unwrap().unwrap();
    let phone = storage.endpoint(&company, "000413000001".parse().unwrap()).await.unwrap().unwrap();
    let seen = CheckIn {
        mac: phone.mac,
        endpoint: Some(phone.id),
        at: house.sraps.ports().clock.now(),
        address: None,
        user_agent: String::new(),
        model: None,
        firmware: None,
        file: File::Phone,
        proof: Proof::None,
        status: 200,
        bytes: 100,
        handed_over: true,
    };
    storage.observe(vec![seen]).await.unwrap();

    let admin = house.key(house.at_reseller(), Role::Admin).await;
    let path = format!("/api/v1/companies/{}", house.company.id);
    let edit = |body: serde_json::Value| {
        let (house, admin, path) = (&house, &admin, &path);
        async move { house.ask(Some(admin), Method::PATCH, path, Some(&body)).await.is(200) }
    };
    let codes = |body: &serde_json::Value| -> Vec<String> {
        let warnings = body["warnings"].as_array().unwrap();
        warnings.iter().map(|w| w["code"].as_str().unwrap().to_owned()).collect()
    };
    let renamed = edit(json!({"name": "New"})).await;
    assert_eq!(renamed["affected"], json!({"endpoints": 0, "handed_over": 0}));
    assert!(codes(&renamed).is_empty());
    let stopped = edit(json!({"suspended": true, "stop_phones": true})).await;
    assert_eq!(stopped["affected"], json!({"endpoints": 2, "handed_over": 1}));
    assert_eq!(codes(&stopped), ["handed_over", "keeps_settings"]);
    let sent_back = edit(stopped.clone()).await;
    assert_eq!(sent_back["affected"]["endpoints"], 0, "it changes nothing");
    assert_eq!(sent_back["version"], stopped["version"]);
    let back = edit(json!({"suspended": false})).await;
    assert_eq!(codes(&back), ["handed_over"]);
    let read = house.ask(Some(&admin), Method::GET, &path, None).await.is(200);
    assert_eq!((&read["affected"], &read["warnings"]), (&json!(null), &json!(null)));
}
