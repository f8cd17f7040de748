use http::Method;
use serde_json::json;

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
    house.if_match(Method::DELETE, &path, "\"2\"", None).await.is(204);
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
