//! Many phones at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use http::Method;
use serde_json::{Value, json};
use sraps_core::activity::{Activity, CheckIn, Proof};
use sraps_core::mac::Mac;
use sraps_core::service::{Caller, NewKey, Ports, Sraps};
use sraps_core::snom::request::File;
use sraps_core::storage::{MockStorage, StorageError};
use sraps_core::tenancy::{Action, Label, Role, Tenant};
use sraps_http::api::{ApiConfig, router};

use crate::house::{DESK, House, Key, at, ports, request, send};

const ACTIONS: [&str; 5] = ["assign", "enable", "disable", "move", "delete"];

fn mac(number: u64) -> String {
    Mac::from_u64(0x0004_13F0_0000 + number).unwrap().lower()
}

/// Registers phones in the company.
async fn phones(house: &House, count: u64) -> Vec<String> {
    let macs: Vec<String> = (0..count).map(mac).collect();
    for part in macs.chunks(10_000) {
        let list: Value = part.iter().map(|mac| json!({"mac": mac})).collect();
        house.post(&house.path("endpoints/"), &list).await.is(201);
    }
    macs
}

async fn hand_over(house: &House, mac: &str) {
    let layers = house.sraps.storage().layers(mac.parse().unwrap()).await.unwrap().unwrap();
    let seen = CheckIn {
        mac: layers.endpoint.mac,
        endpoint: Some(layers.endpoint.id),
        at: house.sraps.ports().clock.now(),
        address: Some("192.0.2.7".parse().unwrap()),
        user_agent: "snom".into(),
        model: None,
        firmware: None,
        file: File::Phone,
        proof: Proof::None,
        status: 200,
        bytes: 1,
        handed_over: true,
    };
    house.sraps.storage().observe(vec![seen]).await.unwrap();
}

async fn profile(house: &House, key: &Key, company: &str) -> String {
    let path = format!("/api/v1/companies/{company}/provisioning-profiles/");
    let made = house.ask(Some(key), Method::POST, &path, Some(&json!({"name": "P"}))).await;
    made.is(201)["uuid"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn phones_are_assigned_switched_and_deleted_by_list_or_by_filter() {
    let house = House::new().await;
    let macs = phones(&house, 4).await;
    let own = profile(&house, &house.key, &house.company.id.to_string()).await;
    let assign = json!({"macs": [macs[0], macs[1].to_uppercase()], "provisioning_profile": own});
    let done = house.post(&house.path("endpoints/assign"), &assign).await.is(200);
    assert_eq!((&done["changed"], &done["unchanged"]), (&json!(2), &json!(0)));
    assert_eq!(done["affected"], json!({"endpoints": 2, "handed_over": 0}));
    assert_eq!(done["changes"], json!([house.last_change().await]));
    assert!(done.get("stopped").is_none());

    hand_over(&house, &macs[0]).await;
    let of_profile = json!({"filter": {"profile": own}, "expected": 2});
    let done = house.post(&house.path("endpoints/disable/"), &of_profile).await.is(200);
    assert_eq!(done["affected"], json!({"endpoints": 2, "handed_over": 1}));
    let codes: Vec<&Value> =
        done["warnings"].as_array().unwrap().iter().map(|warning| &warning["code"]).collect();
    assert_eq!(codes, ["handed_over", "keeps_settings"]);
    let read = house.get(&house.path(&format!("endpoints/{}", macs[0]))).await.is(200);
    assert_eq!(read["autoprovisioning_enabled"], false);

    let all = json!({"filter": {}, "expected": 4});
    let done = house.post(&house.path("endpoints/enable"), &all).await.is(200);
    assert_eq!((&done["changed"], &done["unchanged"]), (&json!(2), &json!(2)));
    let found = json!({"filter": {"q": "f0:00:03"}, "expected": 1});
    house.post(&house.path("endpoints/delete"), &found).await.is(200);
    house.get(&house.path(&format!("endpoints/{}", macs[3]))).await.fails(404, "not_found");

    // The undo of what was answered.
    let undo = house.path(&format!("logs/{}/undo", house.last_change().await));
    let undone = house.post(&undo, &json!({})).await.is(200);
    assert_eq!(undone["restored"], 1);
    house.get(&house.path(&format!("endpoints/{}", macs[3]))).await.is(200);
}

#[tokio::test]
async fn a_count_that_does_not_hold_changes_nothing() {
    let house = House::new().await;
    let macs = phones(&house, 3).await;
    let wrong = json!({"filter": {}, "expected": 2});
    for action in ["enable", "disable", "delete"] {
        let path = house.path(&format!("endpoints/{action}"));
        let body = house.post(&path, &wrong).await.fails(409, "count_mismatch");
        assert_eq!(body["count"], 3);
        assert!(body["message"].as_str().unwrap().contains("not 2"), "{body}");
    }
    let read = house.get(&house.path(&format!("endpoints/{}", macs[0]))).await.is(200);
    assert_eq!(read["version"], 1);
}

#[tokio::test]
async fn a_move_goes_to_a_company_of_ones_scope() {
    let house = House::new().await;
    let reseller = house.key(house.at_reseller(), Role::Operator).await;
    let phone = mac(0);
    let settings = json!({
        DESK: {"value": "https://pbx/{mac}"},
        "user_pass": [{"value": "geheim", "attrs": {"idx": 1}}],
    });
    let body = json!({"name": "Desk", "settings_manager": settings});
    let old = house.put(&house.path(&format!("endpoints/{phone}")), &body).await.is(201);
    hand_over(&house, &phone).await;
    let there = profile(&house, &reseller, &house.sister.id.to_string()).await;
    let go = |company: String, profile: Value| json!({"macs": [phone], "company": company, "provisioning_profile": profile});
    let path = house.path("endpoints/move");
    let own = house.company.id.to_string();
    let (sister, foreign) = (house.sister.id.to_string(), house.foreign.id.to_string());
    // The company's owner does not reach the sister, and the reseller not the foreigner.
    house.post(&path, &go(sister.clone(), json!(null))).await.refuses(&["company"]);
    let ask =
        async |body: Value| house.ask(Some(&reseller), Method::POST, &path, Some(&body)).await;
    ask(go(foreign, json!(null))).await.refuses(&["company"]);
    ask(go(own.clone(), json!(null))).await.refuses(&["company"]);
    let ours = profile(&house, &house.key, &own).await;
    ask(go(sister.clone(), json!(ours))).await.refuses(&["provisioning_profile"]);
    ask(json!({"macs": [phone], "company": sister})).await.refuses(&["provisioning_profile"]);
    let done = ask(go(sister.clone(), json!(there))).await.is(200);
    assert_eq!(done["affected"], json!({"endpoints": 1, "handed_over": 1}));

    house.get(&house.path(&format!("endpoints/{phone}"))).await.fails(404, "not_found");
    let of_sister = house.key(at(&house.sister), Role::Owner).await;
    let moved = format!("/api/v1/companies/{sister}/endpoints/{phone}");
    let read =
        async |path: &str| house.ask(Some(&of_sister), Method::GET, path, None).await.is(200);
    let new = read(&moved).await;
    assert_eq!((&new["name"], &new["provisioning_profile"]), (&json!("Desk"), &json!(there)));
    assert_eq!(new["settings_manager"].as_object().unwrap().len(), 1, "no secret came along");
    assert_ne!(new["uuid"], old["uuid"]);
    assert_eq!(new["handed_over"], json!(null));
    assert_eq!(read(&format!("{moved}/requests/")).await, json!([]));
    let history = read(&format!("{moved}/history/")).await;
    assert_eq!((history.as_array().unwrap().len(), &history[0]["action"]), (1, &json!("created")));
    assert!(!history.to_string().contains(&own), "{history}");

    let back = json!({"macs": [phone], "company": own, "provisioning_profile": null,
        "keep_secrets": true});
    let from = format!("/api/v1/companies/{sister}/endpoints/move");
    house.ask(Some(&reseller), Method::POST, &from, Some(&back)).await.is(200);
    house.get(&house.path(&format!("endpoints/{phone}"))).await.is(200);
}

#[tokio::test]
async fn what_is_wrong_with_a_request_is_named() {
    let house = House::new().await;
    let macs = phones(&house, 1).await;
    let path = |action: &str| house.path(&format!("endpoints/{action}"));
    let delete = path("delete");
    house.post(&delete, &json!([])).await.refuses(&["body"]);
    house.post(&delete, &json!({})).await.refuses(&["macs"]);
    house.post(&delete, &json!({"macs": []})).await.refuses(&["macs"]);
    house.post(&delete, &json!({"macs": [macs[0], mac(9), "x"]})).await.refuses(&["macs[2]"]);
    house.post(&delete, &json!({"macs": [macs[0], mac(9)]})).await.refuses(&["macs[1]"]);
    house.post(&delete, &json!({"macs": [macs[0]], "dry_run": true})).await.refuses(&["dry_run"]);
    house
        .post(&delete, &json!({"filter": {"stat": "staged"}, "expected": 1}))
        .await
        .refuses(&["filter.stat"]);
    let assign = json!({"macs": [macs[0]], "provisioning_profile": 7});
    house.post(&path("assign"), &assign).await.refuses(&["provisioning_profile"]);
    house
        .post(&path("move"), &json!({"macs": [macs[0]]}))
        .await
        .refuses(&["company", "provisioning_profile"]);
    let many: Vec<&String> = std::iter::repeat_n(&macs[0], 100_001).collect();
    house.post(&delete, &json!({"macs": many})).await.fails(413, "too_large");
    house.get(&house.path(&format!("endpoints/{}", macs[0]))).await.is(200);
}

#[tokio::test]
async fn the_collection_itself_is_never_deleted() {
    let house = House::new().await;
    for path in ["endpoints/", "endpoints"] {
        let answer = house.delete(&house.path(path)).await;
        assert_eq!(answer.header("allow"), "GET, POST");
        answer.fails(405, "method_not_allowed");
    }
    for action in ACTIONS {
        for method in [Method::GET, Method::PUT, Method::DELETE] {
            let path = house.path(&format!("endpoints/{action}"));
            let answer = house.ask(Some(&house.key), method, &path, Some(&json!({}))).await;
            assert_eq!(answer.header("allow"), "POST");
            answer.fails(405, "method_not_allowed");
        }
    }
}

#[tokio::test]
async fn who_may_not_finds_nothing_or_is_denied() {
    let house = House::new().await;
    let macs = phones(&house, 1).await;
    let body =
        json!({"macs": macs, "provisioning_profile": null, "company": house.sister.id.to_string()});
    let only = |action: &str| {
        let mut body = body.clone();
        let fields = body.as_object_mut().unwrap();
        if !matches!(action, "assign" | "move") {
            fields.remove("provisioning_profile");
        }
        if action != "move" {
            fields.remove("company");
        }
        body
    };
    let elsewhere = Tenant::Reseller { reseller: house.stranger.id };
    for (tenant, role, status, code) in [
        (at(&house.company), Role::Viewer, 403, "denied"),
        (at(&house.company), Role::None, 403, "denied"),
        (at(&house.sister), Role::Owner, 404, "not_found"),
        (at(&house.foreign), Role::Owner, 404, "not_found"),
        (elsewhere, Role::Owner, 404, "not_found"),
    ] {
        let key = house.key(tenant, role).await;
        for action in ACTIONS {
            let path = house.path(&format!("endpoints/{action}"));
            let answer = house.ask(Some(&key), Method::POST, &path, Some(&only(action))).await;
            assert!(!answer.text.contains("Acme") && !answer.text.contains(&macs[0]));
            answer.fails(status, code);
        }
    }
    for action in ACTIONS {
        let path = house.path(&format!("endpoints/{action}"));
        house
            .ask(None, Method::POST, &path, Some(&only(action)))
            .await
            .fails(401, "unauthenticated");
    }
    let read = house.get(&house.path(&format!("endpoints/{}", macs[0]))).await.is(200);
    assert_eq!(read["version"], 1);
}

#[tokio::test]
async fn ten_thousand_and_one_phones_are_two_changes() {
    let house = House::new().await;
    phones(&house, 10_001).await;
    let all = json!({"filter": {}, "expected": 10_001});
    let done = house.post(&house.path("endpoints/disable"), &all).await.is(200);
    assert_eq!((&done["changed"], done["changes"].as_array().unwrap().len()), (&json!(10_001), 2));
    let never = json!({"filter": {"state": "disabled"}, "expected": 10_001});
    let done = house.post(&house.path("endpoints/delete"), &never).await.is(200);
    for id in done["changes"].as_array().unwrap() {
        let undo = house.path(&format!("logs/{}/undo", id.as_str().unwrap()));
        house.post(&undo, &json!({})).await.is(200);
    }
    let again = json!({"filter": {}, "expected": 10_001});
    house.post(&house.path("endpoints/enable"), &again).await.is(200);
}

#[tokio::test]
async fn a_sequence_that_ends_in_the_middle_is_207_with_what_is_left() {
    let house = House::new().await;
    let macs = phones(&house, 10_001).await;
    let new = NewKey {
        expires: None,
        tenant: at(&house.company),
        role: Role::Operator,
        home: None,
        name: Label::new("test").unwrap(),
    };
    let made = house.sraps.create_key(Caller::CONSOLE, new).await.unwrap();
    let key = Key { id: made.key.id.to_string(), secret: made.secret.expose().to_owned() };
    let mut storage = MockStorage::new();
    let stored = made.key.clone();
    storage.expect_key().returning(move |_| Ok(Some(stored.clone())));
    storage.expect_is_suspended().returning(|_| Ok(false));
    storage.expect_observe_keys().returning(|_| Ok(()));
    let scope = made.key.principal().authorise(Action::Read).unwrap();
    let company = house.sraps.storage().company(scope, house.company.id).await.unwrap();
    let opened = company.clone();
    storage.expect_company().returning(move |_, _| Ok(opened.clone()));
    let all: Vec<Mac> = macs.iter().map(|mac| mac.parse().unwrap()).collect();
    let mut endpoints = Vec::new();
    for part in all.chunks(10_000) {
        let company = company.as_ref().unwrap();
        endpoints.extend(house.sraps.storage().endpoints_by_mac(company, part).await.unwrap());
    }
    storage.expect_endpoints_by_mac().returning(move |_, macs| {
        Ok(endpoints.iter().filter(|e| macs.binary_search(&e.mac).is_ok()).cloned().collect())
    });
    storage.expect_activity().returning(|_, ids| Ok(vec![Activity::default(); ids.len()]));
    storage.expect_commit().returning(|_, _| Ok(None));
    let calls = AtomicUsize::new(0);
    let inner = house.sraps.clone();
    let (send_set, sets) = std::sync::mpsc::channel();
    storage.expect_apply().returning(move |set| {
        if calls.fetch_add(1, Ordering::Relaxed) > 0 {
            return Err(StorageError::Unavailable("no route to db-7".into()));
        }
        let count = u32::try_from(set.changes.len()).unwrap();
        let (id, at) = (set.id, set.at);
        send_set.send(set).unwrap();
        let revision = sraps_core::storage::Revision::new(9);
        let touched = Vec::new();
        Ok(sraps_core::storage::Committed {
            id,
            revision,
            at,
            changes: count,
            touched,
            repeated: false,
        })
    });
    let over = Ports { vault: inner.ports().vault.clone(), ..ports(Arc::new(storage)) };
    let router = router(Sraps::new(over), ApiConfig::default());
    let path = house.path("endpoints/disable");
    let asked = request(Some(&key), Method::POST, &path, Some(&json!({"macs": macs})));
    let answer = send(&router, asked).await;
    assert!(!answer.text.contains("db-7"), "{:.300}", answer.text);
    let body = answer.is(207);
    let first = sets.try_recv().unwrap();
    assert_eq!(
        (&body["changed"], &body["changes"]),
        (&json!(10_000), &json!([first.id.to_string()]))
    );
    let stopped = &body["stopped"];
    assert_eq!((&stopped["error"], &stopped["left"]), (&json!("unavailable"), &json!(1)));
    assert_eq!(stopped["macs"], json!([macs[10_000]]));
    assert_eq!(stopped["unknown"], json!(null));
}
