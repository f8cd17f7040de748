use http::Method;
use serde_json::{Value, json};
use sraps_core::tenancy::{Role, Tenant};

use crate::house::House;

#[tokio::test]
async fn defaults_are_made_read_replaced_and_deleted() {
    let house = House::new().await;
    let path = house.path("product-defaults/D785");
    house.get(&path).await.fails(404, "not_found");
    let body = json!({"settings_manager": {"brand_new": {"value": "1", "attrs": {}}}});
    let made = house.put(&path, &body).await.is(200);
    assert_eq!(made["product"], "snomD785");
    assert_eq!(made["settings_manager"], body["settings_manager"]);
    let same = house.put(&house.path("product-defaults/snomD785/"), &made).await.is(200);
    assert_eq!(same["version"], 1);
    let list = house.get(&house.path("product-defaults/")).await.is(200);
    assert_eq!(list.as_array().unwrap().len(), 1);
    house.if_match(Method::PUT, &path, "\"9\"", Some(&body)).await.fails(412, "version_mismatch");
    let changed = house.if_match(Method::PUT, &path, "\"1\"", Some(&json!({}))).await;
    assert_eq!(changed.header("etag"), "\"2\"");
    house.if_match(Method::DELETE, &path, "\"1\"", None).await.fails(412, "version_mismatch");
    let gone = house.if_match(Method::DELETE, &path, "\"2\"", None).await.is(200);
    let none = json!({"affected": {"endpoints": 0, "handed_over": 0}, "warnings": []});
    assert_eq!(gone, none, "they said nothing any more");
    house.delete(&path).await.fails(404, "not_found");
    house.if_match(Method::PUT, &path, "\"2\"", Some(&body)).await.fails(404, "not_found");
}

#[tokio::test]
async fn another_model_and_no_model_are_refused() {
    let house = House::new().await;
    let body = json!({"product": "D735", "typo": 1});
    house.put(&house.path("product-defaults/D785"), &body).await.refuses(&["product", "typo"]);
    house.put(&house.path("product-defaults/lamp"), &json!({})).await.refuses(&["product"]);
    house.get(&house.path("product-defaults/lamp")).await.fails(404, "not_found");
}

#[tokio::test]
async fn single_settings_are_changed_and_whom_that_reaches_is_said() {
    let house = House::new().await;
    let phone = json!({"product": "D785"});
    house.put(&house.path("endpoints/000413000001"), &phone).await.is(201);
    let path = house.path("product-defaults/D785");
    let edit = |body: Value| {
        let (house, path) = (&house, &path);
        async move { house.ask(Some(&house.key), Method::PATCH, path, Some(&body)).await }
    };
    let one = json!({"settings_manager": {"brand_new": {"value": "1"}}});
    let made = edit(one.clone()).await.is(200);
    assert_eq!(made["affected"], json!({"endpoints": 1, "handed_over": 0}));
    let more =
        json!({"settings_manager": {"user_pass": [{"value": "geheim", "attrs": {"idx": 1}}]}});
    let more = edit(more).await.is(200);
    let name = more["settings_manager"].as_object().unwrap().keys();
    assert_eq!((name.count(), &more["version"]), (2, &json!(2)));
    let same = edit(one).await.is(200);
    assert_eq!((&same["version"], &same["affected"]["endpoints"]), (&json!(2), &json!(0)));
    edit(json!({"settings_manager": null})).await.refuses(&["settings_manager"]);
    edit(json!({"typo": 1})).await.refuses(&["typo"]);
    let less = edit(json!({"settings_manager": {"brand_new": null, "never_there": null}})).await;
    assert_eq!(less.is(200)["settings_manager"].as_object().unwrap().len(), 1);
    let gone = house.delete(&path).await.is(200);
    assert_eq!(gone["affected"]["endpoints"], 1);
}

#[tokio::test]
async fn a_resellers_defaults_are_his_and_reach_his_companies() {
    let house = House::new().await;
    let phone = json!({"product": "D785"});
    house.put(&house.path("endpoints/000413000001"), &phone).await.is(201);
    let key = house.key(house.at_reseller(), Role::Operator).await;
    let list = format!("/api/v1/resellers/{}/product-defaults/", house.reseller.id);
    let path = format!("{list}snomD785");
    let body = json!({"settings_manager": {"brand_new": {"value": "1"}}});
    let made = house.ask(Some(&key), Method::PUT, &path, Some(&body)).await.is(200);
    assert_eq!(made["links"]["self"], format!("http://sraps.test{path}"));
    let reseller = format!("http://sraps.test/api/v1/resellers/{}", house.reseller.id);
    assert_eq!(
        (&made["links"]["reseller"], &made["links"]["company"]),
        (&json!(reseller), &Value::Null)
    );
    assert_eq!(made["affected"]["endpoints"], 1);
    assert_eq!(house.get(&house.path("product-defaults/")).await.is(200), json!([]));
    let all = house.ask(Some(&key), Method::GET, &list, None).await.is(200);
    assert_eq!(all.as_array().unwrap().len(), 1);
    // Of the owner of a company nobody hears whether there are any.
    house.get(&path).await.fails(404, "not_found");
    house.put(&path, &body).await.fails(403, "denied");
    house.delete(&path).await.fails(403, "denied");
    let stranger = house.key(Tenant::Reseller { reseller: house.stranger.id }, Role::Owner).await;
    for method in [Method::GET, Method::PUT, Method::PATCH, Method::DELETE] {
        let answer = house.ask(Some(&stranger), method, &path, Some(&body)).await;
        answer.fails(404, "not_found");
    }
}
