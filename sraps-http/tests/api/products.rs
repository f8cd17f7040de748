//! The phone models that are known.

use http::Method;
use serde_json::Value;
use sraps_core::tenancy::Role;

use crate::house::{House, at};

#[tokio::test]
async fn models_are_listed_with_their_product_groups() {
    let house = House::new().await;
    let list = house.get("/api/v1/products/").await.is(200);
    let list = list.as_array().unwrap();
    assert!(list.len() > 50, "all that are known: {}", list.len());
    let model = |name: &str| list.iter().find(|model| model["name"] == name).unwrap();
    let desk = model("snomD785");
    assert_eq!((&desk["family"], &desk["identities"]), (&"desk_d".into(), &12.into()));
    let group = desk["links"]["product-group"].as_str().unwrap();
    let group = house.get(group.strip_prefix("http://sraps.test").unwrap()).await.is(200);
    assert_eq!((&group["uuid"], &group["name"]), (&desk["product_group"], &"D-Series".into()));
    let announcer = model("snomPA1");
    assert_eq!(announcer["product_group"], Value::Null, "it is in no group that is known");
    assert!(announcer["links"].get("product-group").is_none());
}

#[tokio::test]
async fn a_model_is_found_by_any_of_its_names() {
    let house = House::new().await;
    for (name, canonical) in [("snomD785", "snomD785"), ("d715", "snom715"), ("M900", "snomM900")] {
        let one = house.get(&format!("/api/v1/products/{name}")).await.is(200);
        assert_eq!(one["name"], canonical);
        assert_eq!(one["links"]["self"], format!("http://sraps.test/api/v1/products/{canonical}"));
    }
    for missing in ["D999", "x", "%20", "snomD785000413AABBCC"] {
        house.get(&format!("/api/v1/products/{missing}")).await.fails(404, "not_found");
    }
}

#[tokio::test]
async fn who_may_not_read_sees_no_models() {
    let house = House::new().await;
    let none = house.key(at(&house.company), Role::None).await;
    for path in ["/api/v1/products/", "/api/v1/products/snomD785"] {
        house.ask(None, Method::GET, path, None).await.fails(401, "unauthenticated");
        house.ask(Some(&none), Method::GET, path, None).await.fails(403, "denied");
    }
}
