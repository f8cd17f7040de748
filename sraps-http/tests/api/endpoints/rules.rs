//! The rules for a compatible server (sraps-api.md 8) that are about phones, by their numbers.

use http::Method;
use serde_json::{Value, json};
use sraps_core::tenancy::Role;

use super::{MAC, sent};
use crate::house::{DECT, DESK, House, at};

#[tokio::test]
async fn rule_4_whatever_setting_is_called_setting_server_redirects_the_phone() {
    let house = House::new().await;
    let path = house.path(&format!("endpoints/{MAC}"));
    for (at, key) in [DESK, DECT, "setting_server", "ProvisioningServer"].into_iter().enumerate() {
        let url = format!("https://pbx{at}.example/{{mac}}");
        let body = json!({"settings_manager": {key: {"value": url, "attrs": {"perm": "RW"}}}});
        let answer = house.put(&path, &body).await;
        assert!(answer.status.is_success(), "{key}: {}", answer.text);
        let got = house.get(&format!("{path}/preview?user_agent=snomD785-SIP")).await;
        assert!(got.text.contains(&format!("https://pbx{at}.example/")), "{key}: {}", got.text);
    }
}

#[tokio::test]
async fn rule_5_a_mac_is_taken_in_any_notation_and_answered_in_one() {
    let house = House::new().await;
    let notations = [
        "000413AABBCC",
        "000413aabbcc",
        "00:04:13:AA:bb:cc",
        "00-04-13-aa-bb-cc",
        "00.04.13.aa.bb.cc",
        "0004.13aa.bbcc",
    ];
    for (at, in_path) in notations.iter().enumerate() {
        for in_body in notations {
            let path = house.path(&format!("endpoints/{in_path}"));
            let answer = house.put(&path, &json!({"mac": in_body})).await;
            let new = at == 0 && in_body == notations[0];
            assert_eq!(answer.is(if new { 201 } else { 200 })["mac"], MAC);
        }
        for rest in ["", "/", "/requests/", "/resolved", "/preview"] {
            let path = house.path(&format!("endpoints/{in_path}{rest}"));
            assert_eq!(house.get(&path).await.status, 200, "{path}");
        }
        let body = json!({"mac": in_path, "name": format!("{at}")});
        house.post(&house.path("endpoints/"), &body).await.is(200);
    }
    assert_eq!(house.get(&house.path("endpoints/")).await.is(200).as_array().unwrap().len(), 1);
    let other = json!({"mac": "000413AABBCD"});
    house.put(&house.path(&format!("endpoints/{MAC}")), &other).await.refuses(&["mac"]);
    for bad in ["000413aabbc", "000413aabbccd", "00:04:13-aa:bb:cc", "000413aabbcg", "00 04 13"] {
        let path = house.path(&format!("endpoints/{}", bad.replace(' ', "%20")));
        for method in [Method::GET, Method::PUT, Method::PATCH, Method::DELETE] {
            let body = (method != Method::GET).then(|| json!({}));
            house.ask(Some(&house.key), method, &path, body.as_ref()).await.refuses(&["mac"]);
        }
    }
}

#[tokio::test]
async fn rule_6_booleans_are_taken_in_every_spelling_that_clients_send() {
    let house = House::new().await;
    let path = house.path(&format!("endpoints/{MAC}"));
    for (value, is) in [
        (json!(true), true),
        (json!("true"), true),
        (json!("True"), true),
        (json!(1), true),
        (json!("1"), true),
        (json!(false), false),
        (json!("false"), false),
        (json!(0), false),
        (json!("0"), false),
        (json!(null), true),
    ] {
        let body = json!({"autoprovisioning_enabled": value});
        assert!(house.put(&path, &body).await.status.is_success());
        assert_eq!(house.get(&path).await.is(200)["autoprovisioning_enabled"], is, "{value}");
    }
    for bad in [json!("yes"), json!(2), json!([]), json!({})] {
        let body = json!({"autoprovisioning_enabled": bad});
        house.put(&path, &body).await.refuses(&["autoprovisioning_enabled"]);
    }
}

#[tokio::test]
async fn rule_7_put_replaces_the_whole_phone() {
    let house = House::new().await;
    let path = house.path(&format!("endpoints/{MAC}"));
    let mut body = sent();
    body["product"] = json!("D785");
    let made = house.put(&path, &body).await.is(201);
    assert_eq!((&made["mac"], &made["warranty_exp_warning_period"]), (&json!(MAC), &json!(6)));
    let replaced = house.put(&path, &json!({"mac": MAC})).await.is(200);
    let defaults: [(&str, Value); 6] = [
        ("name", json!(null)),
        ("provisioning_profile", json!(null)),
        ("product", json!(null)),
        ("autoprovisioning_enabled", json!(true)),
        ("warranty_exp_warning_period", json!(3)),
        ("settings_manager", json!({})),
    ];
    for (field, default) in &defaults {
        assert_eq!(&replaced[field], default, "{field} is absent");
    }
    house.put(&path, &body).await.is(200);
    let nulls: Value =
        defaults.iter().map(|(field, _)| ((*field).to_owned(), Value::Null)).collect();
    let replaced = house.put(&path, &nulls).await.is(200);
    for (field, default) in &defaults {
        assert_eq!(&replaced[field], default, "{field} is null");
    }
    assert_eq!(replaced["uuid"], made["uuid"]);
}

#[tokio::test]
async fn rule_8_the_phones_of_a_company_cannot_be_deleted_at_once() {
    let house = House::new().await;
    house.put(&house.path(&format!("endpoints/{MAC}")), &sent()).await.is(201);
    for path in ["endpoints/", "endpoints", "endpoints/?mac=000413aabbcc", "endpoints/?q=front"] {
        let answer = house.delete(&house.path(path)).await;
        assert_eq!(answer.header("allow"), "GET, POST");
        answer.fails(405, "method_not_allowed");
    }
    house.delete(&house.path("endpoints//")).await.fails(404, "not_found");
    let list = house.get(&house.path("endpoints/")).await.is(200);
    assert_eq!((list.as_array().unwrap().len(), &list[0]["mac"]), (1, &json!(MAC)));
}

#[tokio::test]
async fn rule_9_errors_are_three_strings_and_a_foreign_mac_has_both_texts() {
    let house = House::new().await;
    let foreign = house.key(at(&house.foreign), Role::Operator).await;
    let theirs = format!("/api/v1/companies/{}/endpoints/{MAC}", house.foreign.id);
    house.ask(Some(&foreign), Method::PUT, &theirs, Some(&sent())).await.is(201);
    let mine = house.path(&format!("endpoints/{MAC}"));
    // `fails` looks for the three strings.
    let body = house.put(&mine, &sent()).await.fails(403, "taken_mac_or_forbidden");
    let text = body["message"].as_str().unwrap();
    assert!(text.contains("taken_mac_or_forbidden"), "{text}");
    assert!(text.contains("User lacks permission to endpoint"), "{text}");
    house.put(&mine, &json!([])).await.fails(400, "invalid");
    house.get(&house.path("endpoints/?state=x")).await.fails(400, "invalid");
    let patch = house.ask(Some(&house.key), Method::PATCH, &mine, Some(&json!({}))).await;
    patch.fails(404, "not_found");
    house.ask(None, Method::PUT, &mine, Some(&sent())).await.fails(401, "unauthenticated");
    let viewer = house.key(at(&house.company), Role::Viewer).await;
    house.ask(Some(&viewer), Method::PUT, &mine, Some(&sent())).await.fails(403, "denied");
    let each = house.post(&house.path("endpoints/?mode=each"), &json!([sent()])).await.is(207);
    for key in ["message", "error", "detail"] {
        assert!(each[0][key].is_string(), "{each}");
    }
}

#[tokio::test]
async fn rule_13_a_mac_belongs_to_one_company_until_that_one_lets_it_go() {
    let house = House::new().await;
    let reseller = house.key(house.at_reseller(), Role::Owner).await;
    let here = house.path(&format!("endpoints/{MAC}"));
    let sister = format!("/api/v1/companies/{}/endpoints/{MAC}", house.sister.id);
    let made = house.put(&here, &sent()).await.is(201);
    // Not even his reseller takes it to another of his companies in this way.
    let put = house.ask(Some(&reseller), Method::PUT, &sister, Some(&sent())).await;
    put.fails(403, "taken_mac_or_forbidden");
    house.ask(Some(&reseller), Method::GET, &sister, None).await.fails(404, "not_found");
    house.ask(Some(&reseller), Method::DELETE, &sister, None).await.fails(404, "not_found");
    assert_eq!(house.get(&here).await.is(200)["version"], made["version"]);
    house.delete(&here).await.is(204);
    house.ask(Some(&reseller), Method::PUT, &sister, Some(&sent())).await.is(201);
    house.put(&here, &sent()).await.fails(403, "taken_mac_or_forbidden");
    house.get(&here).await.fails(404, "not_found");
}
