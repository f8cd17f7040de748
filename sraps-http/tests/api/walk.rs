//! Every route, asked by everybody who must not: what is not yours does not exist.

use http::Method;
use serde_json::{Value, json};
use sraps_core::tenancy::{Role, Tenant};

use crate::house::{House, Key, at};

const MAC: &str = "000413000001";

/// Every route with a method and a body that succeeds for the company's owner, and whether it is about the
/// company's own things (404 for others) or about what all may read.
struct Route {
    method: Method,
    path: String,
    body: Option<Value>,
    scoped: bool,
    writes: bool,
}

async fn routes(house: &House) -> Vec<Route> {
    let profile = house.post(&house.path("provisioning-profiles/"), &json!({"name": "P"})).await;
    let profile = format!("provisioning-profiles/{}", profile.is(201)["uuid"].as_str().unwrap());
    house.put(&house.path(&format!("endpoints/{MAC}")), &json!({})).await.is(201);
    house.put(&house.path("product-defaults/D785"), &json!({})).await.is(200);
    let own = |method: Method, path: &str, body: Option<Value>| Route {
        writes: method != Method::GET,
        method,
        path: house.path(path),
        body,
        scoped: true,
    };
    let open = |path: &str| Route {
        method: Method::GET,
        path: format!("/api/v1/{path}"),
        body: None,
        scoped: false,
        writes: false,
    };
    let named = || Some(json!({"name": "X"}));
    let endpoint = format!("endpoints/{MAC}");
    vec![
        own(Method::GET, "", None),
        own(Method::PATCH, "", named()),
        own(Method::GET, "provisioning-profiles/", None),
        own(Method::POST, "provisioning-profiles/", named()),
        own(Method::GET, &profile, None),
        own(Method::PUT, &profile, named()),
        own(Method::PATCH, &profile, named()),
        own(Method::POST, &format!("{profile}/duplicate"), named()),
        own(Method::GET, &format!("{profile}/usage"), None),
        own(Method::GET, &format!("{profile}/try?mac={MAC}"), None),
        own(Method::GET, &format!("{profile}/versions/"), None),
        own(Method::GET, &format!("{profile}/versions/1"), None),
        own(Method::POST, &format!("{profile}/restore"), Some(json!({"version": 1}))),
        own(Method::DELETE, &format!("{profile}?reassign_to=none"), None),
        own(Method::GET, "endpoints/", None),
        own(Method::POST, "endpoints/", Some(json!({"mac": "000413000002"}))),
        own(Method::POST, "endpoints/", Some(json!([{"mac": "000413000002"}]))),
        own(Method::GET, &endpoint, None),
        own(Method::PUT, &endpoint, Some(json!({}))),
        own(Method::GET, &format!("{endpoint}/requests/"), None),
        own(Method::DELETE, &endpoint, None),
        own(Method::GET, "product-defaults/", None),
        own(Method::GET, "product-defaults/D785", None),
        own(Method::PUT, "product-defaults/D785", Some(json!({}))),
        own(Method::PATCH, "product-defaults/D785", Some(json!({}))),
        own(Method::DELETE, "product-defaults/D785", None),
        Route { method: Method::POST, body: named(), writes: true, ..open("companies/") },
        open("companies/"),
        open("settings/"),
        open("settings/50a400560eec4dc0b96b026094e06562"),
        open("setting-groups/"),
        open("setting-groups/8ab9230acf3f4060868509a93ad53f3f"),
        open("product-groups/"),
        open("product-groups/1a45a2a3f6b94c4cbfa5439b446132f7"),
        open("products/"),
        open("products/snomD785"),
    ]
}

async fn ask(house: &House, key: Option<&Key>, route: &Route) -> (u16, Value, String) {
    let answer = house.ask(key, route.method.clone(), &route.path, route.body.as_ref()).await;
    let shown = format!("{} {} -> {} {}", route.method, route.path, answer.status, answer.text);
    let status = answer.status.as_u16();
    let body = if answer.text.is_empty() { Value::Null } else { answer.json() };
    (status, body, shown)
}

#[tokio::test]
async fn nobody_gets_nothing() {
    let house = House::new().await;
    for route in routes(&house).await {
        let (status, body, shown) = ask(&house, None, &route).await;
        assert_eq!((status, &body["error"]), (401, &json!("unauthenticated")), "{shown}");
    }
    let token = format!("/api/v1/tokens/{}", house.key.id);
    house.ask(None, Method::GET, &token, None).await.fails(401, "unauthenticated");
    house.ask(None, Method::GET, "/api/v1/unregistered/", None).await.fails(401, "unauthenticated");
}

#[tokio::test]
async fn what_is_not_yours_does_not_exist() {
    let house = House::new().await;
    let routes = routes(&house).await;
    let elsewhere = Tenant::Reseller { reseller: house.stranger.id };
    for (tenant, role) in [
        (elsewhere, Role::Owner),
        (at(&house.foreign), Role::Owner),
        (at(&house.sister), Role::Owner),
        (at(&house.sister), Role::Operator),
        (at(&house.sister), Role::Viewer),
    ] {
        let key = house.key(tenant, role).await;
        for route in routes.iter().filter(|route| route.scoped) {
            let (status, body, shown) = ask(&house, Some(&key), route).await;
            // A role that may not write at all hears that of any company: it says nothing about this one.
            let company = route.method == Method::PATCH && route.path == house.path("");
            let patch = company && tenant.company().is_some();
            let denied = patch || (route.writes && role < Role::Operator);
            let expected = if denied { 403 } else { 404 };
            assert_eq!(status, expected, "{role} at {tenant:?}: {shown}");
            let name = if denied { "denied" } else { "not_found" };
            assert_eq!(body["error"], name, "{shown}");
            assert!(!shown.contains("Acme") && !body.to_string().contains(MAC), "{shown}");
        }
    }
    house.get(&house.path(&format!("endpoints/{MAC}"))).await.is(200);
    assert_eq!(house.get(&house.path("")).await.is(200)["version"], 1, "nothing was changed");
}

#[tokio::test]
async fn a_viewer_reads_and_a_key_without_role_does_not() {
    let house = House::new().await;
    let routes = routes(&house).await;
    let viewer = house.key(at(&house.company), Role::Viewer).await;
    let none = house.key(at(&house.company), Role::None).await;
    for route in &routes {
        let (status, body, shown) = ask(&house, Some(&viewer), route).await;
        let expected = if route.writes { 403 } else { 200 };
        assert_eq!(status, expected, "{shown}");
        assert!(!route.writes || body["error"] == "denied", "{shown}");
        let (status, body, shown) = ask(&house, Some(&none), route).await;
        assert_eq!((status, &body["error"]), (403, &json!("denied")), "{shown}");
    }
    let path = house.path(&format!("endpoints/{MAC}"));
    assert_eq!(house.get(&path).await.is(200)["version"], 1, "nothing was changed");
}

#[tokio::test]
async fn every_route_succeeds_for_who_may_use_it() {
    let house = House::new().await;
    let routes = routes(&house).await;
    let key = house.key(house.at_reseller(), Role::Owner).await;
    for route in &routes {
        let (status, _, shown) = ask(&house, Some(&key), route).await;
        assert!((200..300).contains(&status), "{shown}");
    }
}
