//! The journal over the API, and undoing what stands in it.

use http::Method;
use serde_json::{Value, json};
use sraps_core::tenancy::{Role, Tenant};

use crate::house::{House, Key, at};

const MAC: &str = "000413aabbcc";
const SECRET: &str = "geheim-7312";

async fn get(house: &House, key: &Key, path: &str) -> crate::house::Answer {
    house.ask(Some(key), Method::GET, path, None).await
}

#[tokio::test]
async fn a_change_is_told_with_who_and_what_and_no_secret() {
    let house = House::new().await;
    let phone = house.path(&format!("endpoints/{MAC}"));
    let body = |name: &str, secret: &str| {
        json!({"name": name, "settings_manager": {
            "user_pass": [{"value": secret, "attrs": {"idx": 1}}],
            "language": {"value": name},
            "ntp_server": {"omit": true},
        }})
    };
    house.put(&phone, &body("Desk", SECRET)).await.is(201);
    house.put(&phone, &body("Front desk", "geheim-2")).await.is(200);
    let list = house.get(&house.path("logs/")).await.is(200);
    let newest = &list[0];
    assert_eq!(
        newest["actor"],
        json!({"kind": "key", "id": house.key.id, "name": "test"}),
        "{newest}"
    );
    assert_eq!(newest["origin"], "api");
    assert_eq!(
        newest["summary"],
        json!([{"kind": "endpoint", "action": "changed", "count": 1, "names": [MAC.to_uppercase()]}])
    );
    let url = newest["links"]["self"].as_str().unwrap().strip_prefix("http://sraps.test").unwrap();
    let answer = house.get(url).await;
    assert!(
        !answer.text.contains("geheim") && !answer.text.contains("envelope"),
        "{}",
        answer.text
    );
    let told = answer.is(200);
    assert_eq!((&told["total"], &told["uuid"]), (&json!(1), &newest["uuid"]));
    let redacted = json!({"redacted": true});
    assert_eq!(
        told["records"][0]["fields"],
        json!([
            {"field": "name", "before": "Desk", "after": "Front desk"},
            {"field": "settings_manager.language", "before": "Desk", "after": "Front desk"},
            {"field": "settings_manager.user_pass[1]", "before": redacted, "after": redacted},
        ])
    );
    let history = house.get(&format!("{phone}/history/")).await;
    assert!(!history.text.contains("geheim"), "{}", history.text);
    let history = history.is(200);
    let actions: Vec<&Value> = history.as_array().unwrap().iter().map(|e| &e["action"]).collect();
    assert_eq!(actions, ["changed", "created"]);
    let omitted =
        json!({"field": "settings_manager.ntp_server", "before": null, "after": {"omit": true}});
    assert!(history[1]["fields"].as_array().unwrap().contains(&omitted), "{history}");

    let undone = house.post(&format!("{url}/undo"), &json!({})).await.is(200);
    assert_eq!(undone["reverted"], 1);
    assert_eq!(house.get(&phone).await.is(200)["name"], "Desk");
    let refused = house.post(&format!("{url}/undo"), &json!({})).await.fails(409, "refused");
    assert!(refused["message"].as_str().unwrap().contains("000413AABBCC"), "{refused}");
    let redo = house.path(&format!("logs/{}/undo", undone["change"].as_str().unwrap()));
    house.post(&redo, &json!({})).await.is(200);
    assert_eq!(house.get(&phone).await.is(200)["name"], "Front desk");
}

#[tokio::test]
async fn filters_and_pages_go_together() {
    let house = House::new().await;
    for number in 0..5 {
        house.put(&house.path(&format!("endpoints/00041300000{number}")), &json!({})).await.is(201);
        house.post(&house.path("provisioning-profiles/"), &json!({"name": "P"})).await.is(201);
    }
    let mut path = house.path("logs/?page_size=2&kind=endpoint");
    let mut seen = Vec::new();
    loop {
        let answer = house.get(&path).await;
        let next = answer.next();
        let items = answer.is(200);
        seen.extend(
            items.as_array().unwrap().iter().map(|entry| entry["summary"][0]["names"][0].clone()),
        );
        let Some(next) = next else { break };
        assert!(next.contains("kind=endpoint"), "{next}");
        path = next.strip_prefix("http://sraps.test").unwrap().to_owned();
    }
    let names: Vec<Value> = (0..5).rev().map(|n| json!(format!("00041300000{n}"))).collect();
    assert_eq!(seen, names);
    let count = async |query: &str| {
        let found = house.get(&house.path(&format!("logs/?{query}"))).await.is(200);
        found.as_array().unwrap().len()
    };
    assert_eq!(count("thing=00:04:13:00:00:03").await, 1);
    assert_eq!(count(&format!("actor={}", house.key.id)).await, 10);
    assert_eq!(count("actor=console&kind=company").await, 1);
    for bad in
        ["page=2", "kind=phone", "actor=x", "thing=x", "knd=endpoint", "cursor=!", "page_size=0"]
    {
        let field = bad.split('=').next().unwrap();
        house.get(&house.path(&format!("logs/?{bad}"))).await.refuses(&[field]);
    }
}

#[tokio::test]
async fn a_large_change_is_told_in_parts() {
    let house = House::new().await;
    let list: Value = (0..5).map(|n| json!({"mac": format!("00041300000{n}")})).collect();
    house.post(&house.path("endpoints/"), &list).await.is(201);
    let path = house.path(&format!("logs/{}", house.last_change().await));
    let all = house.get(&path).await.is(200);
    assert_eq!((all["records"].as_array().unwrap().len(), &all["total"]), (5, &json!(5)));
    assert!(all["links"].get("next").is_none());
    let first = house.get(&format!("{path}?page_size=3")).await.is(200);
    assert_eq!(first["records"].as_array().unwrap().len(), 3);
    let next = first["links"]["next"].as_str().unwrap().strip_prefix("http://sraps.test").unwrap();
    assert_eq!(house.get(next).await.is(200)["records"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn everybody_reads_the_journal_of_his_own_place() {
    let house = House::new().await;
    house
        .put(&house.path(&format!("endpoints/{MAC}")), &json!({"name": "Acme desk"}))
        .await
        .is(201);
    let change = house.last_change().await;
    let reseller = format!("/api/v1/resellers/{}", house.reseller.id);
    let places = [house.path(""), format!("{reseller}/"), "/api/v1/".to_owned()];
    let elsewhere = Tenant::Reseller { reseller: house.stranger.id };
    for (tenant, role, reading, writing) in [
        (at(&house.company), Role::None, [403; 3], [403; 3]),
        (at(&house.company), Role::Viewer, [200, 404, 403], [403; 3]),
        (at(&house.company), Role::Owner, [200, 404, 403], [200, 404, 403]),
        (at(&house.sister), Role::Owner, [404, 404, 403], [404, 404, 403]),
        (at(&house.foreign), Role::Owner, [404, 404, 403], [404, 404, 403]),
        (elsewhere, Role::Owner, [404, 404, 403], [404, 404, 403]),
        (house.at_reseller(), Role::Viewer, [200, 200, 403], [403; 3]),
        (Tenant::Installation, Role::Viewer, [200; 3], [403; 3]),
    ] {
        let key = house.key(tenant, role).await;
        for ((place, reading), writing) in places.iter().zip(reading).zip(writing) {
            for path in [format!("{place}logs/"), format!("{place}logs/{change}")] {
                let answer = get(&house, &key, &path).await;
                let what = format!("{role} at {tenant:?}: {path} {}", answer.text);
                assert_eq!(answer.status, reading, "{what}");
                assert!(reading == 200 || !answer.text.contains("Acme"), "{what}");
            }
            let path = format!("{place}logs/{change}/undo");
            let answer = house.ask(Some(&key), Method::POST, &path, None).await;
            assert_eq!(answer.status, writing, "{role} at {tenant:?}: {path} {}", answer.text);
            if writing == 200 {
                let redo = format!("{place}logs/{}/undo", house.last_change().await);
                house.ask(Some(&key), Method::POST, &redo, None).await.is(200);
            }
        }
    }
    // Of another's place nothing is there, be the reader ever so high.
    let key = house.key(house.at_reseller(), Role::Owner).await;
    let sister = format!("/api/v1/companies/{}/logs/{change}", house.sister.id);
    get(&house, &key, &sister).await.fails(404, "not_found");
    house
        .ask(Some(&key), Method::POST, &format!("{sister}/undo"), None)
        .await
        .fails(404, "not_found");
    let unknown = "0".repeat(32);
    for id in [unknown.as_str(), "x", &change.to_uppercase().replace('0', "1")] {
        house.get(&house.path(&format!("logs/{id}"))).await.fails(404, "not_found");
    }
    let history = house.path(&format!("endpoints/{MAC}/history/"));
    for (tenant, status) in [(at(&house.sister), 404), (at(&house.foreign), 404), (elsewhere, 404)]
    {
        let key = house.key(tenant, Role::Owner).await;
        assert_eq!(get(&house, &key, &history).await.status, status);
    }
    house.ask(None, Method::GET, &house.path("logs/"), None).await.fails(401, "unauthenticated");
}

#[tokio::test]
async fn users_and_keys_are_told_to_those_who_may_see_them() {
    let house = House::new().await;
    house.key(at(&house.company), Role::Viewer).await;
    let viewer = house.key(at(&house.company), Role::Viewer).await;
    let keys = house.path("logs/?kind=key");
    assert_eq!(get(&house, &viewer, &keys).await.is(200), json!([]));
    let list = house.get(&keys).await.is(200);
    assert!(list[0]["actor"]["kind"] == "console", "{list}");
    let url = list[0]["links"]["self"].as_str().unwrap().strip_prefix("http://sraps.test").unwrap();
    let told = house.get(url).await;
    assert!(!told.text.contains(&viewer.secret), "{}", told.text);
    let told = told.is(200);
    assert_eq!(told["records"][0]["id"], viewer.id);
    let secret = json!({"field": "secret", "before": null, "after": {"redacted": true}});
    assert!(told["records"][0]["fields"].as_array().unwrap().contains(&secret), "{told}");
    get(&house, &viewer, url).await.fails(404, "not_found");
}
