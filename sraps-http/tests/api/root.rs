//! `GET /api/v1/`: links to what the caller can reach, and to nothing else.

use http::Method;
use sraps_core::service::{Caller, NewKey};
use sraps_core::tenancy::{Label, Role, Tenant};

use crate::house::{House, Key, at};

/// The names of the links that a key gets; each must lead to something that it may see.
async fn links(house: &House, key: &Key) -> Vec<String> {
    let body = house.ask(Some(key), Method::GET, "/api/v1/", None).await.is(200);
    let links = body["links"].as_object().unwrap();
    for (name, link) in links {
        let path = link.as_str().unwrap().strip_prefix("http://sraps.test").unwrap();
        let there = house.ask(Some(key), Method::GET, path, None).await;
        assert_eq!(there.status, 200, "{name}: {path}");
    }
    links.keys().cloned().collect()
}

#[tokio::test]
async fn the_root_links_to_what_the_caller_can_reach() {
    let house = House::new().await;
    let company = links(&house, &house.key).await;
    for name in ["self", "token", "home", "companies", "settings", "products", "openapi"] {
        assert!(company.iter().any(|link| link == name), "{name} is not in {company:?}");
    }
    assert!(!company.iter().any(|link| link == "unregistered"), "{company:?}");
    let body = house.get("/api/v1").await.is(200);
    let home = format!("http://sraps.test/api/v1/companies/{}", house.company.id);
    assert_eq!(body["links"]["home"], home);
    assert_eq!(body["role"], "owner");

    let installation = house.key(Tenant::Installation, Role::Viewer).await;
    let installation = links(&house, &installation).await;
    assert!(installation.iter().any(|link| link == "unregistered"), "{installation:?}");
    assert!(!installation.iter().any(|link| link == "home"), "{installation:?}");
}

#[tokio::test]
async fn the_home_of_a_resellers_key_is_its_link() {
    let house = House::new().await;
    let new = NewKey {
        tenant: house.at_reseller(),
        role: Role::Viewer,
        home: Some(house.sister.id),
        name: Label::new("x").unwrap(),
        expires: None,
    };
    let made = house.sraps.create_key(Caller::CONSOLE, new).await.unwrap();
    let key = Key { id: made.key.id.to_string(), secret: made.secret.expose().to_owned() };
    let body = house.ask(Some(&key), Method::GET, "/api/v1/", None).await.is(200);
    let home = format!("http://sraps.test/api/v1/companies/{}", house.sister.id);
    assert_eq!(body["links"]["home"], home);
}

#[tokio::test]
async fn the_root_is_for_who_may_read() {
    let house = House::new().await;
    let none = house.key(at(&house.company), Role::None).await;
    house.ask(Some(&none), Method::GET, "/api/v1/", None).await.fails(403, "denied");
    house.ask(None, Method::GET, "/api/v1/", None).await.fails(401, "unauthenticated");
}
