//! `POST endpoints/`.

use http::Method;
use serde_json::{Value, json};
use sraps_core::tenancy::Role;

use crate::house::{House, at};

fn mac(n: u32) -> String {
    format!("000413{n:06x}")
}

#[tokio::test]
async fn one_object_registers_one_phone() {
    let house = House::new().await;
    let path = house.path("endpoints/");
    let body = json!({"mac": "00:04:13:00:00:01", "name": "A"});
    let made = house.post(&path, &body).await.is(201);
    assert_eq!((&made["mac"], &made["name"]), (&json!(mac(1)), &json!("A")));
    house.post(&path, &body).await.is(200);
    house.post(&path, &json!({"name": "A"})).await.refuses(&["mac"]);
    house.post(&path, &json!({"mac": mac(2), "typo": 1})).await.refuses(&["typo"]);
    house.post(&path, &json!("x")).await.refuses(&["body"]);
}

#[tokio::test]
async fn a_list_is_answered_by_a_list_in_its_order() {
    let house = House::new().await;
    let path = house.path("endpoints/");
    let body = json!([
        {"mac": mac(3), "settings_manager": {"setting_server": {"value": "http://pbx/x"}}},
        {"mac": mac(1)},
    ]);
    let made = house.post(&path, &body).await.is(201);
    assert_eq!((&made[0]["mac"], &made[1]["mac"]), (&json!(mac(3)), &json!(mac(1))));
    assert_eq!(made[0]["warnings"][0]["code"], "one_file_for_all");
    assert_eq!(made[1]["warnings"], json!([]));
    assert_eq!(made[0].get("index"), None);
    house.post(&path, &body).await.is(200);
    assert_eq!(house.post(&path, &json!([])).await.is(200), json!([]));
    let list = house.get(&path).await.is(200);
    let macs: Vec<_> = list.as_array().unwrap().iter().map(|e| e["mac"].clone()).collect();
    assert_eq!(macs, [mac(1), mac(3)]);
}

/// A list with something wrong in every other item: a foreign MAC is at 5.
async fn mixed(house: &House) -> Value {
    let foreign = house.key(at(&house.foreign), Role::Operator).await;
    let path = format!("/api/v1/companies/{}/endpoints/{}", house.foreign.id, mac(5));
    house.ask(Some(&foreign), Method::PUT, &path, Some(&json!({}))).await.is(201);
    json!([
        {"mac": mac(1)},
        {"mac": "000413"},
        {"mac": mac(2)},
        7,
        {"mac": mac(2)},
        {"mac": mac(5)},
        {"mac": mac(6), "provisioning_profile": "00000000000000000000000000000001"},
        {"mac": mac(7)},
    ])
}

#[tokio::test]
async fn all_or_nothing() {
    let house = House::new().await;
    let mut list = mixed(&house).await;
    let path = house.path("endpoints/?mode=atomic");
    house.post(&path, &list).await.refuses(&["[1].mac", "[3]"]);
    let items = list.as_array_mut().unwrap();
    items.remove(3);
    items.remove(1);
    let fields = ["[2].mac", "[3].mac", "[4].provisioning_profile"];
    house.post(&path, &list).await.refuses(&fields);
    assert_eq!(house.get(&house.path("endpoints/")).await.is(200), json!([]));
}

#[tokio::test]
async fn each_for_itself() {
    let house = House::new().await;
    let list = mixed(&house).await;
    let body = house.post(&house.path("endpoints/?mode=each"), &list).await.is(207);
    let all = body.as_array().unwrap();
    let statuses: Vec<_> = all.iter().map(|item| item["status"].as_u64().unwrap()).collect();
    assert_eq!(statuses, [201, 400, 201, 400, 400, 403, 400, 201]);
    for (at, item) in all.iter().enumerate() {
        assert_eq!(item["index"], at);
        assert_eq!(item.get("error").is_some(), item["status"] != 201, "{item}");
    }
    assert_eq!(all[4]["fields"][0]["field"], "[4].mac", "the client's place, not ours");
    assert_eq!(all[5]["error"], "taken_mac_or_forbidden");
    assert_eq!(all[6]["fields"][0]["field"], "[6].provisioning_profile");
    let good = json!([{"mac": mac(1)}, {"mac": mac(8)}]);
    let body = house.post(&house.path("endpoints/?mode=each"), &good).await.is(201);
    assert_eq!((&body[0]["status"], &body[1]["status"]), (&json!(200), &json!(201)));
}

#[tokio::test]
async fn ten_thousand_phones_at_once_and_not_one_more() {
    let house = House::new().await;
    let path = house.path("endpoints/");
    let mut list: Vec<Value> = (0..10_000).map(|n| json!({"mac": mac(n)})).collect();
    let made = house.post(&path, &json!(list)).await.is(201);
    assert_eq!(made.as_array().unwrap().len(), 10_000);
    list.push(json!({"mac": mac(10_000)}));
    house.post(&path, &json!(list)).await.fails(413, "too_large");
    house.post(&house.path("endpoints/?mode=some"), &json!([])).await.refuses(&["mode"]);
}
