use http::Method;
use serde_json::{Value, json};
use sraps_core::service::{Caller, NewKey};
use sraps_core::tenancy::{Label, Role, Tenant};

use crate::house::{House, Key, at};

/// A key as an answer shows it.
fn shown(body: &Value) -> Key {
    let text = |name: &str| body[name].as_str().unwrap().to_owned();
    Key { id: text("id"), secret: text("secret") }
}

async fn made(house: &House, body: Value) -> Value {
    house.post(&house.path("tokens/"), &body).await.is(201)
}

async fn status(house: &House, key: &Key) -> u16 {
    let path = format!("/api/v1/tokens/{}", key.id);
    house.ask(Some(key), Method::GET, &path, None).await.status.as_u16()
}

#[tokio::test]
async fn rule_2_a_key_reads_its_own_token_and_is_led_to_its_company() {
    let house = House::new().await;
    let path = format!("/api/v1/tokens/{}", house.key.id);
    let body = house.get(&path).await.is(200);
    assert_eq!(body["uuid"], house.key.id);
    assert_eq!(body["id"], house.key.id);
    assert_eq!(body.get("secret"), None);
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
        async move { house.ask(Some(none), Method::GET, &path, None).await }
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
    let body = house.ask(Some(&key), Method::GET, &path, None).await.is(200);
    let home = format!("http://sraps.test/api/v1/companies/{}", house.sister.id);
    assert_eq!(body["links"]["company"], home);

    let key = house.key(Tenant::Installation, Role::Owner).await;
    let path = format!("/api/v1/tokens/{}", key.id);
    let body = house.ask(Some(&key), Method::GET, &path, None).await.is(200);
    assert_eq!(body["links"].get("company"), None);
}

#[tokio::test]
async fn a_key_is_made_and_its_secret_is_shown_once() {
    let house = House::new().await;
    let sent = json!({"name": "Our PBX", "role": "operator"});
    let answer = house.post(&house.path("tokens/"), &sent).await;
    let location = answer.header("location").to_owned();
    let body = answer.is(201);
    let key = shown(&body);
    assert_eq!((key.id.len(), key.secret.len()), (35, 32));
    assert_eq!(body["uuid"], key.id);
    assert_eq!((&body["name"], &body["role"]), (&json!("Our PBX"), &json!("operator")));
    assert_eq!(body["company"], house.company.id.to_string());
    assert_eq!((&body["expires"], &body["last_used"]), (&Value::Null, &Value::Null));
    assert_eq!(body["warnings"], json!([]));
    let company = format!("http://sraps.test/api/v1/companies/{}", house.company.id);
    assert_eq!(body["links"], json!({"self": location, "company": company}));
    assert_eq!(location, format!("http://sraps.test/api/v1/tokens/{}", key.id));

    house.ask(Some(&key), Method::GET, &house.path("endpoints/"), None).await.is(200);
    let list = house.get(&house.path("tokens/")).await;
    assert!(!list.text.contains(&key.secret) && !list.text.contains("secret"), "{}", list.text);
    let names: Vec<Value> =
        list.is(200).as_array().unwrap().iter().map(|token| token["name"].clone()).collect();
    assert_eq!(names, ["Our PBX", "test"]);
    let again = house.get(&format!("/api/v1/tokens/{}", key.id)).await.is(200);
    assert_eq!((again.get("secret"), again.get("warnings")), (None, None));
}

#[tokio::test]
async fn what_a_key_needs_is_named() {
    let house = House::new().await;
    let post = async |body: Value| house.post(&house.path("tokens/"), &body).await;
    post(json!({})).await.refuses(&["name", "role"]);
    post(json!({"name": "", "role": "king"})).await.refuses(&["name", "role"]);
    let typo = json!({"name": "x", "role": "viewer", "expire": "2030-01-01T00:00:00Z"});
    post(typo).await.refuses(&["expire"]);
    for bad in [json!("soon"), json!(5), json!("2020-01-01T00:00:00Z"), json!("2030-01-01")] {
        let body = json!({"name": "x", "role": "viewer", "expires": bad});
        post(body).await.refuses(&["expires"]);
    }
    let elsewhere = json!({"name": "x", "role": "viewer", "home": house.foreign.id.to_string()});
    post(elsewhere).await.fails(404, "not_found");
    house.get("/api/v1/tokens/?page_size=0").await.refuses(&["page_size"]);
}

/// sraps-api.md 6-6: at Snom such a key is made without a word and then cannot register anything.
#[tokio::test]
async fn rule_14_a_key_without_role_is_made_with_a_warning_and_refused_at_writing() {
    let house = House::new().await;
    let body = made(&house, json!({"name": "x", "role": "none"})).await;
    let warning = &body["warnings"][0];
    assert_eq!((&warning["code"], &warning["setting"]), (&json!("no_role"), &json!("role")));
    let key = shown(&body);
    let own = format!("/api/v1/tokens/{}", key.id);
    let token = house.ask(Some(&key), Method::GET, &own, None).await.is(200);
    assert!(token["links"]["company"].is_string());
    let phone = house.path("endpoints/000413000001");
    house.ask(Some(&key), Method::PUT, &phone, Some(&json!({}))).await.fails(403, "denied");
    for (method, path) in [
        (Method::GET, house.path("tokens/")),
        (Method::GET, "/api/v1/tokens/".to_owned()),
        (Method::DELETE, own.clone()),
        (Method::GET, house.path("")),
    ] {
        house.ask(Some(&key), method, &path, None).await.fails(403, "denied");
    }
    let name = json!({"role": "owner"});
    house.ask(Some(&key), Method::PATCH, &own, Some(&name)).await.fails(403, "denied");
    let rotate = format!("{own}/rotate");
    house.ask(Some(&key), Method::POST, &rotate, None).await.fails(403, "denied");
}

#[tokio::test]
async fn a_key_is_changed_and_it_holds_at_once() {
    let house = House::new().await;
    let body = made(&house, json!({"name": "x", "role": "viewer"})).await;
    let key = shown(&body);
    let path = format!("/api/v1/tokens/{}", key.id);
    let send =
        async |body: Value| house.ask(Some(&house.key), Method::PATCH, &path, Some(&body)).await;
    let end = "2099-12-31T23:59:59.5Z";
    let answer = send(json!({"name": "Y", "role": "operator", "expires": end})).await;
    assert_eq!(answer.header("etag"), "\"2\"");
    let changed = answer.is(200);
    assert_eq!((&changed["name"], &changed["role"]), (&json!("Y"), &json!("operator")));
    assert_eq!((&changed["expires"], changed.get("secret")), (&json!(end), None));
    let phone = house.path("endpoints/000413000001");
    house.ask(Some(&key), Method::PUT, &phone, Some(&json!({}))).await.is(201);

    let stays = send(json!({"name": "Z"})).await.is(200);
    assert_eq!((&stays["expires"], &stays["role"]), (&json!(end), &json!("operator")));
    assert_eq!(send(json!({"expires": null})).await.is(200)["expires"], Value::Null);
    let none = send(json!({"role": "none"})).await.is(200);
    assert_eq!(none["warnings"][0]["code"], "no_role");
    house.ask(Some(&key), Method::PUT, &phone, Some(&json!({}))).await.fails(403, "denied");

    send(json!({"name": null, "role": null})).await.refuses(&["name", "role"]);
    send(json!({"secret": "mine"})).await.refuses(&["secret"]);
    send(json!({"expires": "yesterday"})).await.refuses(&["expires"]);
    let whole = house.get(&path).await.is(200);
    assert_eq!(
        send(whole.clone()).await.is(200)["version"],
        whole["version"],
        "sent back as it is"
    );
    let old = house.if_match(Method::PATCH, &path, "\"1\"", Some(&json!({"name": "A"}))).await;
    old.fails(412, "version_mismatch");
}

#[tokio::test]
async fn a_rotated_key_has_two_secrets_for_a_while() {
    let house = House::new().await;
    let first = shown(&made(&house, json!({"name": "x", "role": "viewer"})).await);
    let path = format!("/api/v1/tokens/{}/rotate", first.id);
    let body = house.ask(Some(&house.key), Method::POST, &path, None).await.is(200);
    let second = shown(&body);
    assert!(second.id == first.id && second.secret != first.secret);
    assert!(body["previous_until"].is_string());
    assert_eq!((status(&house, &first).await, status(&house, &second).await), (200, 200));
    let body = house.post(&path, &json!({"overlap": 0})).await.is(200);
    assert_eq!(body["previous_until"], Value::Null);
    let third = shown(&body);
    assert_eq!(status(&house, &first).await, 401);
    assert_eq!((status(&house, &second).await, status(&house, &third).await), (401, 200));
    house.post(&path, &json!({"overlap": 2_592_000})).await.is(200);
    for bad in [json!(2_592_001), json!(u64::MAX), json!("soon"), json!(-1), json!(1.5)] {
        house.post(&path, &json!({"overlap": bad})).await.refuses(&["overlap"]);
    }
    house.post(&path, &json!({"over": 1})).await.refuses(&["over"]);
    house.post(&path, &json!([])).await.refuses(&["body"]);
    house.if_match(Method::POST, &path, "\"1\"", None).await.fails(412, "version_mismatch");
    // A key that manages keys changes its own secret.
    let own = format!("/api/v1/tokens/{}/rotate", house.key.id);
    let fresh = shown(&house.post(&own, &json!({"overlap": 0})).await.is(200));
    assert_eq!((status(&house, &house.key).await, status(&house, &fresh).await), (401, 200));
}

#[tokio::test]
async fn a_deleted_key_is_nobody_at_once() {
    let house = House::new().await;
    let key = shown(&made(&house, json!({"name": "x", "role": "viewer"})).await);
    let path = format!("/api/v1/tokens/{}", key.id);
    house.if_match(Method::DELETE, &path, "\"7\"", None).await.fails(412, "version_mismatch");
    assert_eq!(status(&house, &key).await, 200);
    assert!(house.delete(&path).await.is(204).is_null());
    assert_eq!(status(&house, &key).await, 401);
    house.delete(&path).await.fails(404, "not_found");
    house.post(&format!("{path}/rotate"), &json!({})).await.fails(404, "not_found");
}

#[tokio::test]
async fn keys_are_managed_where_one_stands_and_below() {
    let house = House::new().await;
    let reseller = house.key(house.at_reseller(), Role::Admin).await;
    let operator = house.key(at(&house.company), Role::Operator).await;
    let installation = house.key(Tenant::Installation, Role::Owner).await;
    let body = json!({"name": "x", "role": "viewer"});
    let of_reseller = format!("/api/v1/resellers/{}/tokens/", house.reseller.id);
    let of_stranger = format!("/api/v1/resellers/{}/tokens/", house.stranger.id);
    let of_sister = format!("/api/v1/companies/{}/tokens/", house.sister.id);
    let of_foreign = format!("/api/v1/companies/{}/tokens/", house.foreign.id);
    let all = "/api/v1/tokens/".to_owned();
    for (key, path, read, write) in [
        (&house.key, &house.path("tokens/"), 200, 201),
        (&house.key, &of_sister, 404, 404),
        (&house.key, &of_foreign, 404, 404),
        (&house.key, &of_reseller, 404, 404),
        (&house.key, &all, 403, 403),
        (&operator, &house.path("tokens/"), 403, 403),
        (&reseller, &of_reseller, 200, 201),
        (&reseller, &of_sister, 200, 201),
        (&reseller, &of_foreign, 404, 404),
        (&reseller, &of_stranger, 404, 404),
        (&reseller, &all, 403, 403),
        (&installation, &all, 200, 201),
        (&installation, &of_stranger, 200, 201),
        (&installation, &of_foreign, 200, 201),
    ] {
        let got = house.ask(Some(key), Method::GET, path, None).await;
        assert_eq!(got.status, read, "GET {path}: {}", got.text);
        let made = house.ask(Some(key), Method::POST, path, Some(&body)).await;
        assert_eq!(made.status, write, "POST {path}: {}", made.text);
    }
    // An admin gives no ownership.
    let owner = json!({"name": "x", "role": "owner"});
    let above = house.ask(Some(&reseller), Method::POST, &of_reseller, Some(&owner)).await;
    above.fails(403, "denied");
    let body = json!({"name": "x", "role": "operator", "home": house.sister.id.to_string()});
    let at_home = house.ask(Some(&reseller), Method::POST, &of_reseller, Some(&body)).await.is(201);
    let home = format!("http://sraps.test/api/v1/companies/{}", house.sister.id);
    assert_eq!(at_home["links"]["company"], home);
    assert_eq!((&at_home["company"], at_home["reseller"].is_string()), (&Value::Null, true));
}

#[tokio::test]
async fn the_keys_of_a_place_come_in_pages() {
    let house = House::new().await;
    for n in 0..5 {
        made(&house, json!({"name": format!("k{n}"), "role": "viewer"})).await;
    }
    let mut url = house.path("tokens/?page_size=2");
    let mut names = Vec::new();
    loop {
        let answer = house.get(&url).await;
        let next = answer.next();
        for token in answer.is(200).as_array().unwrap() {
            names.push(token["name"].as_str().unwrap().to_owned());
        }
        let Some(next) = next else { break };
        url = next.strip_prefix("http://sraps.test").unwrap().to_owned();
    }
    assert_eq!(names, ["k0", "k1", "k2", "k3", "k4", "test"]);
}
