//! What layers merge to, as it is shown.

use http::Method;
use serde_json::{Value, json};
use sraps_core::tenancy::Role;

use super::MAC;
use crate::house::{DECT, DESK, House, at};

fn setting<'a>(body: &'a Value, name: &str) -> &'a Value {
    let settings = body["settings"].as_array().unwrap();
    settings.iter().find(|setting| setting["name"] == name).unwrap_or_else(|| panic!("no {name}"))
}

#[tokio::test]
async fn each_value_tells_its_layer_and_what_it_hides() {
    let house = House::new().await;
    let defaults = json!({"settings_manager": {
        "language": {"value": "English", "attrs": {"perm": "R"}},
        "user_pass": [{"value": "geheim1", "attrs": {"idx": 1}}],
        "tone_scheme": {"value": "GBR"},
    }});
    let defaults = house.put(&house.path("product-defaults/D785"), &defaults).await.is(200);
    let profile = json!({"name": "PBX", "settings_manager": {
        "language": {"value": "Deutsch"},
        DESK: {"value": "https://old.example/"},
        "user_pass": [{"value": "geheim2", "attrs": {"idx": 1}}],
    }});
    let profile = house.post(&house.path("provisioning-profiles/"), &profile).await.is(201);
    let path = house.path(&format!("endpoints/{MAC}"));
    let body = json!({"name": "Front", "product": "D785", "provisioning_profile": profile["uuid"],
    "settings_manager": {
        DECT: {"value": "https://new.example/{mac}", "attrs": {"perm": "RW"}},
        "language": {"value": ""},
        "tone_scheme": {"omit": true},
        "fkey": [{"value": "blf 1", "attrs": {"idx": 3, "label": "Ann"}}],
        "context_key": [{"xml": "<a/>", "attrs": {"idx": 0}}],
    }});
    let endpoint = house.put(&path, &body).await.is(201);

    let answer = house.get(&format!("{path}/resolved")).await;
    assert!(!answer.text.contains("geheim"), "{}", answer.text);
    let body = answer.is(200);
    assert_eq!((&body["enabled"], &body["redirected"]), (&json!(true), &json!(true)));
    assert_eq!(body["target"], "https://new.example/{mac}");
    assert_eq!((&body["mac"], &body["product"]), (&json!(MAC), &json!("snomD785")));
    let by_endpoint = json!({"kind": "endpoint", "uuid": endpoint["uuid"], "name": "Front"});
    let by_profile = json!({"kind": "profile", "uuid": profile["uuid"], "name": "PBX"});
    let by_defaults = &setting(&body, "language")["hides"][1]["layer"];
    assert_eq!(
        (&by_defaults["kind"], &by_defaults["name"]),
        (&json!("company_defaults"), &json!("snomD785"))
    );
    assert!(defaults["uuid"].is_null() || defaults["uuid"] == by_defaults["uuid"]);
    assert_eq!(
        setting(&body, "setting_server"),
        &json!({"name": "setting_server", "index": null, "kind": "setting", "uuid": DECT,
            "wins": {"value": "https://new.example/{mac}", "perm": "RW", "layer": by_endpoint},
            "hides": [{"value": "https://old.example/", "perm": null, "layer": by_profile}]})
    );
    let language = setting(&body, "language");
    assert_eq!(
        (&language["wins"]["value"], language["hides"].as_array().unwrap().len()),
        (&json!(""), 2)
    );
    assert_eq!(language["hides"][1]["perm"], "R");
    let secret = setting(&body, "user_pass");
    assert_eq!((&secret["wins"]["redacted"], &secret["index"]), (&json!(true), &json!(1)));
    assert_eq!(
        (secret["wins"].get("value"), &secret["hides"][0]["redacted"]),
        (None, &json!(true))
    );
    assert_eq!(setting(&body, "tone_scheme")["wins"]["omit"], true);
    let key = setting(&body, "fkey");
    assert_eq!((&key["kind"], &key["index"]), (&json!("fkey"), &json!(3)));
    assert_eq!(key["wins"]["attrs"], json!({"label": "Ann"}));
    assert_eq!(setting(&body, "context_key")["wins"]["xml"], "<a/>");
}

#[tokio::test]
async fn a_secret_target_and_a_phone_that_is_switched_off() {
    let house = House::new().await;
    let path = house.path(&format!("endpoints/{MAC}"));
    let body = json!({"autoprovisioning_enabled": false, "settings_manager": {
        "setting_server": {"value": "https://u:geheim@pbx.example/", "secret": true}}});
    house.put(&path, &body).await.is(201);
    let answer = house.get(&format!("{path}/resolved")).await;
    assert!(!answer.text.contains("geheim"), "{}", answer.text);
    let body = answer.is(200);
    assert_eq!((&body["enabled"], &body["redirected"]), (&json!(false), &json!(true)));
    assert_eq!(body["target"], json!(null));
    let emptied = json!({"settings_manager": {"setting_server": {"value": ""}}});
    house.put(&path, &emptied).await.is(200);
    assert_eq!(house.get(&format!("{path}/resolved")).await.is(200)["redirected"], false);
}

#[tokio::test]
async fn others_see_nothing_of_it() {
    let house = House::new().await;
    let path = house.path(&format!("endpoints/{MAC}"));
    house.put(&path, &json!({})).await.is(201);
    let stranger = house.key(at(&house.foreign), Role::Owner).await;
    let foreign = format!("/api/v1/companies/{}/endpoints/{MAC}", house.foreign.id);
    for rest in ["resolved", "preview"] {
        for path in [&path, &foreign] {
            let path = format!("{path}/{rest}");
            house.ask(Some(&stranger), Method::GET, &path, None).await.fails(404, "not_found");
        }
        let none = house.key(at(&house.company), Role::None).await;
        let path = format!("{path}/{rest}");
        house.ask(Some(&none), Method::GET, &path, None).await.fails(403, "denied");
    }
}
