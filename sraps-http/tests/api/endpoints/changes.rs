//! Changes of parts; and what is said of phones that were handed over.

use http::Method;
use serde_json::{Value, json};

use super::{MAC, observe, sent};
use crate::house::{DECT, DESK, House};

/// The house with a phone, and its path.
async fn registered(body: &Value) -> (House, String) {
    let house = House::new().await;
    let path = house.path(&format!("endpoints/{MAC}"));
    house.put(&path, body).await.is(201);
    (house, path)
}

async fn patch(house: &House, path: &str, body: Value) -> crate::house::Answer {
    house.ask(Some(&house.key), Method::PATCH, path, Some(&body)).await
}

fn codes(answer: &Value) -> Vec<&str> {
    let warnings = answer["warnings"].as_array().unwrap().iter();
    warnings.map(|warning| warning["code"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_patch_changes_what_it_names_and_null_is_the_default() {
    let mut body = sent();
    body["settings_manager"]["user_name"] = json!([
        {"value": "200", "attrs": {"idx": 1}}, {"value": "201", "attrs": {"idx": 2}},
    ]);
    body["settings_manager"]["user_pass"] = json!([{"value": "geheim", "attrs": {"idx": 1}}]);
    let (house, path) = registered(&body).await;
    let before = house.get(&path).await.is(200);

    let answer = patch(&house, &path, json!({"name": "Lobby"})).await;
    assert_eq!(answer.header("etag"), "\"2\"");
    let after = answer.is(200);
    assert_eq!((&after["name"], &after["version"]), (&json!("Lobby"), &json!(2)));
    for field in ["settings_manager", "warranty_exp_warning_period", "uuid", "product", "created"] {
        assert_eq!(after[field], before[field], "{field}");
    }
    assert_eq!(
        after["affected"],
        json!({"endpoints": 0, "handed_over": 0}),
        "a name is no setting"
    );

    let edits = json!({"settings_manager": {
        "language": {"value": "English"},
        "user_name": [{"value": "222", "attrs": {"idx": 2}}],
        "user_pass": null,
        DESK: null,
    }});
    let after = patch(&house, &path, edits.clone()).await.is(200);
    assert_eq!(after["affected"]["endpoints"], 1);
    let settings = after["settings_manager"].as_object().unwrap();
    assert_eq!(settings.len(), 2, "{settings:?}");
    let names: Vec<_> = settings.values().filter(|item| item.is_array()).collect();
    assert_eq!(names[0][0]["value"], "200");
    assert_eq!(names[0][1]["value"], "222");
    let again = patch(&house, &path, edits).await.is(200);
    assert_eq!(again["version"], after["version"], "the same again changes nothing");

    let nulls = json!({"name": null, "provisioning_profile": null, "product": null,
        "autoprovisioning_enabled": null, "warranty_exp_warning_period": null});
    let after = patch(&house, &path, nulls).await.is(200);
    assert_eq!((&after["name"], &after["product"]), (&json!(null), &json!(null)));
    assert_eq!(after["warranty_exp_warning_period"], 3);
    assert_eq!(after["autoprovisioning_enabled"], true);
    assert_eq!(after["settings_manager"].as_object().unwrap().len(), 2);
}

#[tokio::test]
async fn what_was_read_can_be_patched_back() {
    let (house, path) = registered(&sent()).await;
    let read = house.get(&path).await.is(200);
    assert_eq!(patch(&house, &path, read).await.is(200)["version"], 1);
}

#[tokio::test]
async fn what_a_patch_cannot_do_is_refused_by_field() {
    let (house, path) = registered(&sent()).await;
    let before = house.get(&path).await.is(200);
    for (body, fields) in [
        (json!({"vpn": true}), &["vpn"][..]),
        (json!({"mac": "000413aabbcd"}), &["mac"]),
        (
            json!({"provisioning_profile": "00000000000000000000000000000001"}),
            &["provisioning_profile"],
        ),
        (json!({"warranty_exp_warning_period": 121}), &["warranty_exp_warning_period"]),
        (json!({"product": "D785", "model": "D735"}), &["model"]),
        (json!({"settings_manager": null}), &["settings_manager"]),
        (
            json!({"settings_manager": {"phone_type": {"value": "x"}}}),
            &["settings_manager.phone_type"],
        ),
        (
            json!({"settings_manager": {"language": {"valeu": "x", "value": "y"}}}),
            &["settings_manager.language.valeu"],
        ),
        (json!([]), &["body"]),
    ] {
        patch(&house, &path, body).await.refuses(fields);
    }
    assert_eq!(house.get(&path).await.is(200), before);
    let nobody = house.path("endpoints/000413000001");
    patch(&house, &nobody, json!({})).await.fails(404, "not_found");
    let stale = json!({"name": "X"});
    house
        .if_match(Method::PATCH, &path, "\"9\"", Some(&stale))
        .await
        .fails(412, "version_mismatch");
    house.if_match(Method::PATCH, &path, "\"1\"", Some(&stale)).await.is(200);
}

#[tokio::test]
async fn two_uuids_of_one_setting_must_agree() {
    let (house, path) = registered(&sent()).await;
    let with = |desk: &str, dect: &str| {
        json!({"settings_manager": {
            DESK: {"value": desk, "attrs": {"perm": "RW"}}, DECT: {"value": dect},
        }})
    };
    let named = [DESK, DECT].map(|uuid| format!("settings_manager.{uuid}"));
    for method in [Method::PUT, Method::PATCH] {
        let ask = async |body: Value| {
            house.ask(Some(&house.key), method.clone(), &path, Some(&body)).await
        };
        let answer = ask(with("https://a.example/", "https://b.example/")).await;
        assert!(answer.text.contains(DESK) && answer.text.contains(DECT), "{}", answer.text);
        answer.refuses(&[&named[0], &named[1]]);
        let same = ask(with("https://a.example/", "https://a.example/")).await.is(200);
        assert_eq!(same["settings_manager"][DESK]["value"], "https://a.example/");
    }
    let unknown = "00000000000000000000000000000001";
    let body = json!({"settings_manager": {unknown: {"value": "x"}}});
    house.put(&path, &body).await.refuses(&[&format!("settings_manager.{unknown}")]);
}

#[tokio::test]
async fn a_phone_that_was_handed_over_is_said_not_to_notice() {
    let (house, path) = registered(&sent()).await;
    observe(&house, MAC, 200).await;
    let one = json!({"endpoints": 1, "handed_over": 1});
    let none = json!({"endpoints": 0, "handed_over": 0});

    let same = house.put(&path, &sent()).await.is(200);
    assert_eq!((&same["affected"], codes(&same)), (&none, vec![]));
    let mut other = sent();
    other["settings_manager"][DESK]["value"] = json!("https://new.example/{mac}");
    let changed = house.put(&path, &other).await.is(200);
    assert_eq!((&changed["affected"], codes(&changed)), (&one, vec!["handed_over"]));
    let text = changed["warnings"][0]["message"].as_str().unwrap();
    assert!(text.contains("factory reset") && text.contains("resync"), "{text}");

    let off = json!({"autoprovisioning_enabled": false});
    let stopped = patch(&house, &path, off.clone()).await.is(200);
    assert_eq!((&stopped["affected"], &stopped["state"]), (&one, &json!("disabled")));
    assert_eq!(codes(&stopped), ["handed_over", "keeps_settings"]);
    assert!(stopped["warnings"][1]["message"].as_str().unwrap().contains("404"));
    let still =
        patch(&house, &path, json!({"settings_manager": {"language": {"value": "English"}}}));
    let still = still.await.is(200);
    assert_eq!((&still["affected"], codes(&still)), (&none, vec![]), "404 before and after");

    assert_eq!(house.delete(&path).await.status, 204, "it is not answered with 404 from now on");
    house.put(&path, &sent()).await.is(201);
    observe(&house, MAC, 200).await;
    let deleted = house.delete(&path).await.is(200);
    assert_eq!(deleted["affected"], one);
    assert_eq!(codes(&deleted), ["handed_over", "keeps_settings"]);
    house.get(&path).await.fails(404, "not_found");
}

#[tokio::test]
async fn a_phone_that_was_not_handed_over_is_deleted_without_a_word() {
    let (house, path) = registered(&sent()).await;
    observe(&house, MAC, 50).await;
    let answer = house.delete(&path).await;
    assert_eq!((answer.status.as_u16(), answer.text.as_str()), (204, ""));
    // Registered anew it has no past.
    let anew = house.put(&path, &sent()).await.is(201);
    assert_eq!(anew["affected"], json!({"endpoints": 1, "handed_over": 0}));
}

#[tokio::test]
async fn a_profile_that_is_switched_off_stops_its_phones() {
    let (house, path) = registered(&sent()).await;
    let off = json!({"name": "Off", "autoprovisioning_enabled": false});
    let off = house.post(&house.path("provisioning-profiles/"), &off).await.is(201);
    let answer = patch(&house, &path, json!({"provisioning_profile": off["uuid"]})).await.is(200);
    assert_eq!((&answer["state"], codes(&answer)), (&json!("disabled"), vec!["keeps_settings"]));
    let back = patch(&house, &path, json!({"provisioning_profile": null})).await.is(200);
    assert_eq!((&back["state"], codes(&back)), (&json!("staged"), vec![]));
    assert_eq!(back["affected"]["endpoints"], 1);
}

#[tokio::test]
async fn a_list_says_of_each_phone_whether_it_was_handed_over() {
    let (house, _) = registered(&sent()).await;
    observe(&house, MAC, 200).await;
    let list = json!([{"mac": MAC, "name": "Front desk"}, {"mac": "000413000001"}]);
    for mode in ["", "?mode=each"] {
        let answer = house.post(&house.path(&format!("endpoints/{mode}")), &list).await;
        let body = answer.is(if mode.is_empty() { 201 } else { 200 });
        let reached = usize::from(mode.is_empty());
        assert_eq!(body[0]["affected"], json!({"endpoints": reached, "handed_over": reached}));
        assert_eq!(body[1]["affected"], json!({"endpoints": reached, "handed_over": 0}));
        assert_eq!(codes(&body[0]).len(), reached);
        assert_eq!(body[0].get("state"), None);
    }
}
