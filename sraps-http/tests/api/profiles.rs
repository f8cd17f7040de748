use http::Method;
use serde_json::json;
use sraps_core::service::{Caller, OwnerRef, ProfileDraft, SettingsDraft};
use sraps_core::tenancy::{Label, Note};

use crate::house::{DESK, House};

#[tokio::test]
async fn the_three_fields_that_a_pbx_sends_make_a_profile() {
    let house = House::new().await;
    let body = json!({
        "name": "my profile",
        "product_group": "1a45a2a3f6b94c4cbfa5439b446132f7",
        "autoprovisioning_enabled": "true",
    });
    let answer = house.post(&house.path("provisioning-profiles/"), &body).await;
    let location = answer.header("location").to_owned();
    let made = answer.is(201);
    assert_eq!(made["name"], "my profile");
    assert_eq!(made["product_group"], "1a45a2a3f6b94c4cbfa5439b446132f7");
    assert_eq!(made["autoprovisioning_enabled"], true);
    assert_eq!(made["settings_manager"], json!({}));
    assert_eq!(made["warnings"], json!([]));
    assert_eq!(made["links"]["self"], location);
    let uuid = made["uuid"].as_str().unwrap();
    assert!(uuid.len() == 32 && uuid.bytes().all(|b| b.is_ascii_hexdigit()));
    let list = house.get(&house.path("provisioning-profiles/")).await.is(200);
    assert_eq!((&list[0]["uuid"], &list[0]["name"]), (&made["uuid"], &made["name"]));
}

#[tokio::test]
async fn a_profile_is_read_replaced_and_deleted() {
    let house = House::new().await;
    let body = json!({"name": "P", "product_group": "M-Series", "note": "why",
        "settings_manager": {DESK: {"value": "https://pbx/{mac}", "attrs": {"perm": "RW"}}}});
    let made = house.post(&house.path("provisioning-profiles"), &body).await.is(201);
    let path = house.path(&format!("provisioning-profiles/{}", made["uuid"].as_str().unwrap()));
    let answer = house.get(&path).await;
    assert_eq!(answer.header("etag"), "\"1\"");
    let read = answer.is(200);
    assert_eq!(read["settings_manager"], body["settings_manager"]);
    assert_eq!((&read["note"], &read["owner"]), (&json!("why"), &json!("company")));

    let same = house.put(&path, &read).await.is(200);
    assert_eq!(same["version"], 1, "what was read and sent back changes nothing");
    let other = json!({"name": "Q", "autoprovisioning_enabled": false});
    let replaced = house.put(&path, &other).await.is(200);
    assert_eq!(replaced["settings_manager"], json!({}), "a full replacement");
    assert_eq!(replaced["product_group"], json!(null));
    assert_eq!((&replaced["version"], &replaced["name"]), (&json!(2), &json!("Q")));
    let old = house.if_match(Method::PUT, &path, "\"1\"", Some(&other)).await;
    old.fails(412, "version_mismatch");
    let old = house.if_match(Method::DELETE, &path, "\"1\"", None).await;
    old.fails(412, "version_mismatch");
    house.delete(&path).await.is(204);
    house.get(&path).await.fails(404, "not_found");
}

#[tokio::test]
async fn a_profile_in_use_is_kept() {
    let house = House::new().await;
    let profiles = house.path("provisioning-profiles/");
    let made = house.post(&profiles, &json!({"name": "P"})).await.is(201);
    let endpoint = json!({"provisioning_profile": made["uuid"]});
    house.put(&house.path("endpoints/000413000001"), &endpoint).await.is(201);
    let path = format!("{profiles}{}", made["uuid"].as_str().unwrap());
    let body = house.delete(&path).await.fails(409, "in_use");
    assert_eq!(body["count"], 1);
}

#[tokio::test]
async fn what_a_profile_cannot_be_is_refused_by_field() {
    let house = House::new().await;
    let profiles = house.path("provisioning-profiles/");
    let body = json!({"product_group": "X-Series", "autoprovisioning_enabled": "maybe",
    "settings_manager": {
        "00000000000000000000000000000001": {"value": "x"},
        "setting_server": {"value": 1, "attrs": {"perm": "RO"}},
    }});
    house.post(&profiles, &body).await.refuses(&[
        "name",
        "product_group",
        "autoprovisioning_enabled",
        "settings_manager.00000000000000000000000000000001",
        "settings_manager.setting_server.attrs.perm",
    ]);
    let body = json!({"name": "P", "settings_manager": {
        "setting_server": {"value": "pbx.example"}, "phone_type": {"value": "x"}}});
    house
        .post(&profiles, &body)
        .await
        .refuses(&["settings_manager.phone_type", "settings_manager.setting_server"]);
    let ours = json!({"name": "P",
        "settings_manager": {"setting_server": {"value": "http://phones.example/{mac}"}}});
    house.post(&profiles, &ours).await.refuses(&["settings_manager.setting_server"]);
    house.post(&profiles, &json!([])).await.refuses(&["body"]);
}

#[tokio::test]
async fn unknown_fields_are_named_on_create_and_refused_on_replace() {
    let house = House::new().await;
    let profiles = house.path("provisioning-profiles/");
    let body = json!({"name": "P", "colour": "red"});
    let made = house.post(&profiles, &body).await.is(201);
    assert_eq!(made["warnings"][0]["code"], "unknown_field");
    assert_eq!(made["warnings"][0]["setting"], "colour");
    assert!(made["warnings"][0]["message"].is_string());
    let path = format!("{profiles}{}", made["uuid"].as_str().unwrap());
    house.put(&path, &body).await.refuses(&["colour"]);
}

#[tokio::test]
async fn settings_that_may_shut_their_owner_out_are_warned_of() {
    let house = House::new().await;
    let body =
        json!({"name": "P", "settings_manager": {"update_policy": {"value": "never_update"}}});
    let made = house.post(&house.path("provisioning-profiles/"), &body).await.is(201);
    assert_eq!(made["warnings"][0]["code"], "never_update");
    assert_eq!(made["warnings"][0]["setting"], "update_policy");
}

#[tokio::test]
async fn a_resellers_profile_is_there_to_use_and_not_to_change() {
    let house = House::new().await;
    let draft = ProfileDraft {
        name: Label::new("Shared").unwrap(),
        product_group: None,
        settings: SettingsDraft::default(),
        autoprovisioning: true,
        note: Note::default(),
    };
    let owner = OwnerRef::Reseller(house.reseller.id);
    let made = house.sraps.create_profile(Caller::CONSOLE, owner, draft).await.unwrap().value;
    let path = house.path(&format!("provisioning-profiles/{}", made.id));
    assert_eq!(house.get(&path).await.is(200)["owner"], "reseller");
    let endpoint = json!({"provisioning_profile": made.id});
    house.put(&house.path("endpoints/000413000001"), &endpoint).await.is(201);
    house.put(&path, &json!({"name": "X"})).await.fails(404, "not_found");
    house.delete(&path).await.fails(404, "not_found");
}
