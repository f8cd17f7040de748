use serde_json::json;
use sraps_core::service::{Caller, NewKey};
use sraps_core::tenancy::{Label, Role, Tenant};

use crate::house::{House, Key, at};

#[tokio::test]
async fn a_key_reads_its_own_token() {
    let house = House::new().await;
    let path = format!("/api/v1/tokens/{}", house.key.id);
    let body = house.get(&path).await.is(200);
    assert_eq!(body["uuid"], house.key.id);
    assert_eq!(body["role"], "owner");
    let company = format!("http://sraps.test/api/v1/companies/{}", house.company.id);
    let this = format!("http://sraps.test{path}");
    assert_eq!(body["links"], json!({"self": this, "company": company}));
}

#[tokio::test]
async fn other_tokens_are_seen_by_who_manages_them() {
    let house = House::new().await;
    let viewer = house.key(at(&house.company), Role::Viewer).await;
    let sister = house.key(at(&house.sister), Role::Owner).await;
    let path = |key: &Key| format!("/api/v1/tokens/{}", key.id);
    house.get(&path(&viewer)).await.is(200);
    house.get(&path(&sister)).await.fails(404, "not_found");
    house.get("/api/v1/tokens/ck_1").await.fails(404, "not_found");
    let unknown = "/api/v1/tokens/ck_00000000000000000000000000000001";
    house.get(unknown).await.fails(404, "not_found");
}

#[tokio::test]
async fn a_key_without_role_sees_its_token_and_nothing_else() {
    let house = House::new().await;
    let none = house.key(at(&house.company), Role::None).await;
    let ask = |path: String| {
        let (house, none) = (&house, &none);
        async move { house.ask(Some(none), http::Method::GET, &path, None).await }
    };
    ask(format!("/api/v1/tokens/{}", none.id)).await.is(200);
    ask(format!("/api/v1/tokens/{}", house.key.id)).await.fails(403, "denied");
    for path in ["settings", "setting-groups", "product-groups", "companies", "unregistered"] {
        ask(format!("/api/v1/{path}/")).await.fails(403, "denied");
    }
    ask(house.path("endpoints/")).await.fails(403, "denied");
}

#[tokio::test]
async fn the_home_of_a_reseller_key_is_its_link_and_without_home_there_is_none() {
    let house = House::new().await;
    let new = NewKey {
        tenant: house.at_reseller(),
        role: Role::Admin,
        home: Some(house.sister.id),
        name: Label::new("x").unwrap(),
        expires: None,
    };
    let made = house.sraps.create_key(Caller::CONSOLE, new).await.unwrap();
    let key = Key { id: made.key.id.to_string(), secret: made.secret.expose().to_owned() };
    let path = format!("/api/v1/tokens/{}", key.id);
    let body = house.ask(Some(&key), http::Method::GET, &path, None).await.is(200);
    let home = format!("http://sraps.test/api/v1/companies/{}", house.sister.id);
    assert_eq!(body["links"]["company"], home);

    let key = house.key(Tenant::Installation, Role::Owner).await;
    let path = format!("/api/v1/tokens/{}", key.id);
    let body = house.ask(Some(&key), http::Method::GET, &path, None).await.is(200);
    assert_eq!(body["links"].get("company"), None);
}
