//! Mass re-point.

use http::Method;
use serde_json::{Value, json};
use sraps_core::tenancy::{Role, Tenant};

use crate::house::{DESK, House, Key, at};

async fn redirect(house: &House, key: &Key, company: &str, mac: &str, target: &str) {
    let path = format!("/api/v1/companies/{company}/endpoints/{mac}");
    let body = json!({"settings_manager": {DESK: {"value": target}}});
    house.ask(Some(key), Method::PUT, &path, Some(&body)).await.is(201);
}

async fn target(house: &House, mac: &str) -> String {
    let layers = house.sraps.storage().layers(mac.parse().unwrap()).await.unwrap().unwrap();
    layers.resolve().target().unwrap().to_owned()
}

/// Targets in the company, its sister and a foreign company.
async fn furnished() -> (House, Key) {
    let house = House::new().await;
    let all = house.key(Tenant::Installation, Role::Operator).await;
    let body = json!({"name": "PBX", "settings_manager": {DESK: {"value": "http://pbx1/{mac}"}}});
    house.post(&house.path("provisioning-profiles/"), &body).await.is(201);
    for (company, mac) in [
        (house.company.id, "000413000001"),
        (house.sister.id, "000413000002"),
        (house.foreign.id, "000413000003"),
    ] {
        redirect(&house, &all, &company.to_string(), mac, "http://pbx1/e/{mac}").await;
    }
    redirect(&house, &all, &house.company.id.to_string(), "000413000004", "http://pbx10/").await;
    (house, all)
}

fn ask(dry_run: bool, expected: Option<u64>) -> Value {
    let mut body = json!({"from": "http://pbx1", "to": "https://pbx2", "dry_run": dry_run});
    if let Some(expected) = expected {
        body["expected"] = json!(expected);
    }
    body
}

#[tokio::test]
async fn it_is_seen_first_and_done_then() {
    let (house, _) = furnished().await;
    let path = house.path("repoint");
    let plan = house.post(&path, &ask(true, None)).await.is(200);
    assert_eq!(
        (&plan["total"], &plan["profiles"], &plan["endpoints"]),
        (&json!(2), &json!(1), &json!(1))
    );
    let company = house.company.id.to_string();
    let phone = &plan["targets"][1];
    assert_eq!(
        (&phone["kind"], &phone["name"], &phone["company"], &phone["from"], &phone["to"]),
        (
            &json!("endpoint"),
            &json!("000413000001"),
            &json!(company),
            &json!("http://pbx1/e/{mac}"),
            &json!("https://pbx2/e/{mac}")
        )
    );
    assert_eq!(plan["kept_total"], 1);
    let kept = &plan["kept"][0];
    assert_eq!((&kept["target"], &kept["reason"]), (&json!("http://pbx10/"), &json!("within")));
    assert_eq!(target(&house, "000413000001").await, "http://pbx1/e/{mac}", "nothing is written");

    house.post(&path, &ask(false, None)).await.refuses(&["expected"]);
    let body = house.post(&path, &ask(false, Some(3))).await.fails(409, "count_mismatch");
    assert_eq!(body["count"], 2);
    let done = house.post(&path, &ask(false, Some(2))).await.is(200);
    assert_eq!((&done["changed"], done["changes"].as_array().unwrap().len()), (&json!(2), 1));
    assert_eq!(target(&house, "000413000001").await, "https://pbx2/e/{mac}");
    assert_eq!(target(&house, "000413000002").await, "http://pbx1/e/{mac}");
    assert_eq!(target(&house, "000413000004").await, "http://pbx10/");
    let undo = house.path(&format!("logs/{}/undo", done["changes"][0].as_str().unwrap()));
    assert_eq!(house.post(&undo, &json!({})).await.is(200)["reverted"], 2);
    assert_eq!(target(&house, "000413000001").await, "http://pbx1/e/{mac}");
}

#[tokio::test]
async fn a_reseller_reaches_his_companies_and_the_installation_all() {
    let (house, all) = furnished().await;
    let reseller = house.key(house.at_reseller(), Role::Operator).await;
    let path = format!("/api/v1/resellers/{}/repoint", house.reseller.id);
    let post = async |key: &Key, path: &str, body: Value| {
        house.ask(Some(key), Method::POST, path, Some(&body)).await
    };
    assert_eq!(post(&reseller, &path, ask(true, None)).await.is(200)["total"], 3);
    assert_eq!(post(&reseller, &path, ask(false, Some(3))).await.is(200)["changed"], 3);
    assert_eq!(target(&house, "000413000002").await, "https://pbx2/e/{mac}");
    assert_eq!(target(&house, "000413000003").await, "http://pbx1/e/{mac}");
    assert_eq!(post(&all, "/api/v1/repoint", ask(false, Some(1))).await.is(200)["changed"], 1);
    assert_eq!(target(&house, "000413000003").await, "https://pbx2/e/{mac}");
}

#[tokio::test]
async fn who_may_not_finds_nothing_or_is_denied() {
    let (house, _) = furnished().await;
    let company = house.path("repoint");
    let reseller = format!("/api/v1/resellers/{}/repoint", house.reseller.id);
    let everything = "/api/v1/repoint".to_owned();
    let elsewhere = Tenant::Reseller { reseller: house.stranger.id };
    for (tenant, role, expected) in [
        (at(&house.company), Role::Viewer, [403, 403, 403]),
        (at(&house.company), Role::None, [403, 403, 403]),
        (at(&house.company), Role::Owner, [200, 403, 403]),
        (at(&house.sister), Role::Owner, [404, 403, 403]),
        (at(&house.foreign), Role::Owner, [404, 403, 403]),
        (elsewhere, Role::Owner, [404, 404, 403]),
        (house.at_reseller(), Role::Viewer, [403, 403, 403]),
        (house.at_reseller(), Role::Owner, [200, 200, 403]),
    ] {
        let key = house.key(tenant, role).await;
        for (path, status) in [&company, &reseller, &everything].into_iter().zip(expected) {
            let body = ask(true, None);
            let answer = house.ask(Some(&key), Method::POST, path, Some(&body)).await;
            assert_eq!(answer.status, status, "{role} at {tenant:?}: {path} {}", answer.text);
            assert!(status == 200 || !answer.text.contains("pbx1"), "{}", answer.text);
        }
    }
    house
        .ask(None, Method::POST, &company, Some(&ask(true, None)))
        .await
        .fails(401, "unauthenticated");
    assert_eq!(target(&house, "000413000001").await, "http://pbx1/e/{mac}");
}

#[tokio::test]
async fn what_is_wrong_with_a_request_is_named() {
    let (house, _) = furnished().await;
    let path = house.path("repoint");
    let with = |from: &str, to: &str| json!({"from": from, "to": to, "dry_run": true});
    house.post(&path, &json!({"dry_run": true})).await.refuses(&["from", "to"]);
    house.post(&path, &with("pbx1", "pbx2")).await.refuses(&["from", "to"]);
    house.post(&path, &with("http://pbx1", "http://phones.example")).await.refuses(&["to", "to"]);
    let mut more = with("http://pbx1", "http://pbx2");
    more["dryrun"] = json!(true);
    house.post(&path, &more).await.refuses(&["dryrun"]);
    let mut odd = with("http://pbx1", "http://pbx2");
    odd["expected"] = json!("many");
    house.post(&path, &odd).await.refuses(&["expected"]);
    odd["dry_run"] = json!(false);
    house.post(&path, &odd).await.refuses(&["expected"]);
}
