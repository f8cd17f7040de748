//! No secret in any answer.

use serde_json::{Value, json};
use sraps_core::setting::{SettingKey, Value as Setting};

use crate::house::House;

const SECRET: &str = "geheim-7312";

async fn stored(house: &House, mac: &str, name: &str, index: Option<u32>) -> String {
    let layers = house.sraps.storage().layers(mac.parse().unwrap()).await.unwrap().unwrap();
    let key = SettingKey { index, ..SettingKey::setting(name).unwrap() };
    let value = layers.endpoint.settings.get(&key).unwrap().value.clone();
    match value.open(&*house.sraps.ports().vault).unwrap() {
        Setting::Text(text) => text.as_str().to_owned(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_secret_goes_in_and_never_comes_out() {
    let house = House::new().await;
    let settings = json!({
        "user_pass": [{"value": SECRET, "attrs": {"idx": 1, "perm": "R"}}],
        "phone_name": {"value": SECRET, "secret": true},
        "http_pass": {"xml": format!("<a>{SECRET}</a>")},
    });
    let endpoint = house.path("endpoints/000413000001");
    let body = json!({"settings_manager": settings});
    let mut answers = vec![house.put(&endpoint, &body).await];
    let named = json!({"name": "P", "settings_manager": settings});
    let profile = house.post(&house.path("provisioning-profiles/"), &named).await;
    let profile_path =
        house.path(&format!("provisioning-profiles/{}", profile.json()["uuid"].as_str().unwrap()));
    answers.push(profile);
    answers.push(house.put(&house.path("product-defaults/D785"), &body).await);
    let list = json!([{"mac": "000413000002", "settings_manager": settings}]);
    answers.push(house.post(&house.path("endpoints/"), &list).await);
    for path in [
        endpoint.clone(),
        profile_path,
        house.path("endpoints/"),
        house.path("provisioning-profiles/"),
        house.path("product-defaults/"),
        house.path("product-defaults/D785"),
    ] {
        answers.push(house.get(&path).await);
    }
    for answer in answers {
        assert!(answer.status.is_success(), "{}", answer.text);
        assert!(!answer.text.contains("geheim"), "{}", answer.text);
        assert_eq!(answer.text.matches("\"redacted\":true").count() % 3, 0);
    }
    let read = house.get(&endpoint).await.is(200);
    let items: Vec<&Value> = read["settings_manager"].as_object().unwrap().values().collect();
    assert!(items.contains(&&json!([{"redacted": true, "attrs": {"idx": 1, "perm": "R"}}])));
    assert!(items.contains(&&json!({"redacted": true, "attrs": {}, "secret": true})));
}

#[tokio::test]
async fn a_redacted_secret_sent_back_keeps_what_is_stored() {
    let house = House::new().await;
    let (mac, path) = ("000413000001", house.path("endpoints/000413000001"));
    let item = |item: Value| json!({"settings_manager": {"user_pass": [item]}});
    house.put(&path, &item(json!({"value": SECRET, "attrs": {"idx": 1}}))).await.is(201);
    assert_eq!(stored(&house, mac, "user_pass", Some(1)).await, SECRET);

    let kept = item(json!({"redacted": true, "attrs": {"idx": 1, "perm": "R"}}));
    let kept = house.put(&path, &kept).await.is(200);
    assert_eq!(kept["version"], 2, "its permission changed");
    assert_eq!(stored(&house, mac, "user_pass", Some(1)).await, SECRET);

    let new = item(json!({"redacted": true, "value": "neu", "attrs": {"idx": 1}}));
    house.put(&path, &new).await.is(200);
    assert_eq!(stored(&house, mac, "user_pass", Some(1)).await, "neu");

    let nothing = item(json!({"redacted": true, "attrs": {"idx": 2}}));
    house.put(&path, &nothing).await.refuses(&["settings_manager.user_pass[2]"]);
}

#[tokio::test]
async fn errors_do_not_repeat_a_secret() {
    let house = House::new().await;
    let path = house.path("endpoints/000413000001");
    for settings in [
        json!({"user_pass": {"value": format!("{SECRET}\u{1}")}}),
        json!({"user_pass": {"value": [SECRET]}}),
        json!({"user_pass": {"xml": format!("<a>{SECRET}")}}),
        json!({"user_pass": [{"value": SECRET}, {"value": format!("{SECRET}x")}]}),
        json!({"user_pass": SECRET}),
        json!({"user_pass": {"value": SECRET, "attrs": SECRET}}),
    ] {
        let answer = house.put(&path, &json!({"settings_manager": settings})).await;
        assert_eq!(answer.status, 400, "{settings}");
        assert!(!answer.text.contains("geheim"), "{}", answer.text);
    }
    let mut request = crate::house::request(Some(&house.key), http::Method::PUT, &path, None);
    *request.body_mut() = format!("{{\"user_pass\": \"{SECRET}\" x").into();
    let answer = house.send(request).await;
    assert!(!answer.text.contains("geheim"), "{}", answer.text);
}

#[tokio::test]
async fn key_secrets_are_in_no_answer_and_in_no_debug_output() {
    let house = House::new().await;
    let token = house.get(&format!("/api/v1/tokens/{}", house.key.id)).await;
    assert!(!token.text.contains(&house.key.secret));
    let shown = format!("{:?} {:?}", house.sraps, house.router);
    assert!(!shown.contains(&house.key.secret));
}
