//! `resellers/`: made by the installation, seen by themselves.

use http::Method;
use serde_json::{Value, json};
use sraps_core::tenancy::{Role, Tenant};

use crate::house::{Answer, House, Key, at};

const ALL: &str = "/api/v1/resellers/";

/// Somebody with a key.
struct By<'a>(&'a House, Key);

impl By<'_> {
    async fn ask(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        self.0.ask(Some(&self.1), method, path, body.as_ref()).await
    }

    async fn tagged(&self, method: Method, path: &str, tag: &str, body: Option<Value>) -> Answer {
        let mut request = crate::house::request(Some(&self.1), method, path, body.as_ref());
        request.headers_mut().insert("if-match", tag.parse().unwrap());
        self.0.send(request).await
    }
}

async fn by(house: &House, tenant: Tenant, role: Role) -> By<'_> {
    By(house, house.key(tenant, role).await)
}

#[tokio::test]
async fn a_reseller_is_made_renamed_and_deleted() {
    let house = House::new().await;
    let admin = by(&house, Tenant::Installation, Role::Admin).await;
    let made = admin.ask(Method::POST, ALL, Some(json!({"name": " Shop "}))).await;
    assert_eq!(made.header("etag"), "\"1\"");
    let place = made.header("location").to_owned();
    let body = made.is(201);
    let id = body["uuid"].as_str().unwrap();
    let this = format!("http://sraps.test/api/v1/resellers/{id}");
    assert_eq!((&body["name"], &body["version"]), (&json!("Shop"), &json!(1)));
    assert_eq!(place, this);
    assert_eq!(
        body["links"],
        json!({
            "self": this,
            "companies": format!("http://sraps.test/api/v1/companies/?reseller={id}"),
            "users": format!("{this}/users/"),
            "tokens": format!("{this}/tokens/"),
            "logs": format!("{this}/logs/"),
            "provisioning-profiles": format!("{this}/provisioning-profiles/"),
            "product-defaults": format!("{this}/product-defaults/"),
        })
    );
    let path = format!("/api/v1/resellers/{id}");
    assert_eq!(admin.ask(Method::GET, &path, None).await.is(200), body);

    let edit = |tag: &'static str| {
        let (admin, path) = (&admin, &path);
        async move { admin.tagged(Method::PATCH, path, tag, Some(json!({"name": "New"}))).await }
    };
    edit("\"7\"").await.fails(412, "version_mismatch");
    let renamed = edit("\"1\"").await.is(200);
    assert_eq!((&renamed["name"], &renamed["version"]), (&json!("New"), &json!(2)));
    let sent_back = admin.ask(Method::PATCH, &path, Some(renamed.clone())).await.is(200);
    assert_eq!(sent_back, renamed, "what was read can be sent back, and is no change");

    let gone = admin.tagged(Method::DELETE, &path, "\"1\"", None).await;
    gone.fails(412, "version_mismatch");
    admin.tagged(Method::DELETE, &path, "\"2\"", None).await.is(204);
    admin.ask(Method::GET, &path, None).await.fails(404, "not_found");
    admin.ask(Method::DELETE, &path, None).await.fails(404, "not_found");
}

#[tokio::test]
async fn a_reseller_with_something_left_says_what() {
    let house = House::new().await;
    let owner = by(&house, Tenant::Installation, Role::Owner).await;
    let path = format!("/api/v1/resellers/{}", house.reseller.id);
    let body = owner.ask(Method::DELETE, &path, None).await.fails(409, "in_use");
    assert_eq!(body["count"], 2);
    assert!(body["message"].as_str().unwrap().contains("it still has 2 companies:"), "{body}");
}

#[tokio::test]
async fn what_a_reseller_cannot_be_is_refused() {
    let house = House::new().await;
    let admin = by(&house, Tenant::Installation, Role::Admin).await;
    let path = format!("/api/v1/resellers/{}", house.reseller.id);
    for (method, path) in [(Method::POST, ALL), (Method::PATCH, &path)] {
        let ask = |body| admin.ask(method.clone(), path, Some(body));
        ask(json!({})).await.refuses(&["name"]);
        ask(json!({"name": null})).await.refuses(&["name"]);
        ask(json!({"name": "  "})).await.refuses(&["name"]);
        ask(json!({"name": "x".repeat(201)})).await.refuses(&["name"]);
        ask(json!({"name": "a\nb"})).await.refuses(&["name"]);
        ask(json!({"name": ["a"], "typo": 1})).await.refuses(&["name", "typo"]);
        ask(json!([])).await.refuses(&["body"]);
    }
    admin.ask(Method::GET, "/api/v1/resellers/x", None).await.fails(404, "not_found");
    let put = admin.ask(Method::PUT, &path, Some(json!({"name": "X"}))).await;
    assert_eq!(put.header("allow"), "GET, PATCH, DELETE");
    put.fails(405, "method_not_allowed");
    assert_eq!(admin.ask(Method::HEAD, &path, None).await.text, "");
    let options = admin.ask(Method::OPTIONS, ALL, None).await;
    assert_eq!((options.status.as_u16(), options.header("allow")), (204, "GET, POST"));
}

#[tokio::test]
async fn everybody_sees_what_he_reaches() {
    let house = House::new().await;
    let names = |body: Value| -> Vec<String> {
        body.as_array().unwrap().iter().map(|r| r["name"].as_str().unwrap().to_owned()).collect()
    };
    let (own, other) = (house.reseller.id, house.stranger.id);
    let at_reseller = house.at_reseller();
    for (tenant, seen) in [
        (Tenant::Installation, &["Reseller", "Stranger"][..]),
        (at_reseller, &["Reseller"]),
        (at(&house.company), &[]),
    ] {
        let viewer = by(&house, tenant, Role::Viewer).await;
        assert_eq!(names(viewer.ask(Method::GET, ALL, None).await.is(200)), seen);
        for (id, name) in [(own, "Reseller"), (other, "Stranger")] {
            let answer = viewer.ask(Method::GET, &format!("{ALL}{id}"), None).await;
            let expected = if seen.contains(&name) { 200 } else { 404 };
            assert_eq!(answer.status, expected, "{name} at {tenant:?}");
        }
    }
    let first = by(&house, Tenant::Installation, Role::Viewer).await;
    let answer = first.ask(Method::GET, "/api/v1/resellers/?page_size=1", None).await;
    let next = answer.next().unwrap();
    assert_eq!(names(answer.is(200)), ["Reseller"]);
    let path = next.strip_prefix("http://sraps.test").unwrap();
    assert_eq!(names(first.ask(Method::GET, path, None).await.is(200)), ["Stranger"]);
}

#[tokio::test]
async fn only_the_installations_administrators_change_resellers() {
    let house = House::new().await;
    let at_reseller = house.at_reseller();
    let named = || Some(json!({"name": "X"}));
    for (tenant, role) in [
        (Tenant::Installation, Role::Operator),
        (Tenant::Installation, Role::None),
        (at_reseller, Role::Owner),
        (at(&house.company), Role::Owner),
    ] {
        let who = by(&house, tenant, role).await;
        // Also of a reseller that they do not see, so that it tells nothing.
        for id in [house.reseller.id, house.stranger.id] {
            let path = format!("{ALL}{id}");
            who.ask(Method::PATCH, &path, named()).await.fails(403, "denied");
            who.ask(Method::DELETE, &path, None).await.fails(403, "denied");
        }
        who.ask(Method::POST, ALL, named()).await.fails(403, "denied");
    }
    for (method, path) in [(Method::GET, ALL), (Method::POST, ALL)] {
        house.ask(None, method, path, named().as_ref()).await.fails(401, "unauthenticated");
    }
}
