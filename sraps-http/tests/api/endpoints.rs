//! `endpoints/` and `endpoints/{mac}`.

mod changes;
mod check;
mod filters;
mod layers;
mod preview;
mod rules;

use http::Method;
use serde_json::{Value, json};
use sraps_core::activity::{CheckIn, Proof};
use sraps_core::mac::Mac;
use sraps_core::model::Model;
use sraps_core::service::{Caller, NewCompany};
use sraps_core::snom::request::File;
use sraps_core::tenancy::{Label, Role};

use crate::house::{DECT, DESK, House, at};

/// A MAC of no known range.
const MAC: &str = "000413aabbcc";

fn sent() -> Value {
    json!({
        "mac": MAC,
        "autoprovisioning_enabled": true,
        "name": "Front desk",
        "warranty_exp_warning_period": 6,
        "settings_manager": {DESK: {"value": "https://prov.example/{mac}", "attrs": {"perm": "RW"}}},
    })
}

#[tokio::test]
async fn put_creates_and_then_replaces() {
    let house = House::new().await;
    let path = house.path(&format!("endpoints/{MAC}"));
    let answer = house.put(&path, &sent()).await;
    let place = format!("http://sraps.test{path}");
    assert_eq!((answer.header("etag"), answer.header("location")), ("\"1\"", place.as_str()));
    let made = answer.is(201);
    for (field, value) in sent().as_object().unwrap() {
        assert_eq!(&made[field], value, "{field}");
    }
    assert_eq!(made["provisioning_profile"], json!(null));
    assert_eq!((&made["handed_over"], &made["last_seen"]), (&json!(null), &json!(null)));
    let company = format!("http://sraps.test/api/v1/companies/{}", house.company.id);
    let links = json!({
        "self": place,
        "company": company,
        "requests": format!("{place}/requests/"),
        "resolved": format!("{place}/resolved"),
        "preview": format!("{place}/preview"),
    });
    assert_eq!(made["affected"], json!({"endpoints": 1, "handed_over": 0}));
    assert_eq!(made["state"], "staged");
    assert_eq!(made["links"], links);

    let replaced = house.put(&path, &json!({"name": null})).await.is(200);
    assert_eq!(replaced["version"], 2);
    assert_eq!(replaced["settings_manager"], json!({}), "a full replacement");
    assert_eq!(replaced["name"], json!(null));
    assert_eq!(replaced["warranty_exp_warning_period"], 3);
    assert_eq!(replaced["uuid"], made["uuid"]);
    let read = house.get(&path).await.is(200);
    assert_eq!(read["version"], 2);
}

#[tokio::test]
async fn a_mac_is_one_in_any_notation() {
    let house = House::new().await;
    let spellings = [
        "000413AABBCC",
        "00:04:13:aa:bb:cc",
        "00-04-13-AA-BB-CC",
        "0004.13aa.bbcc",
        "00%3A04%3A13%3Aaa%3Abb%3Acc",
    ];
    for (at, spelling) in spellings.iter().enumerate() {
        let body = json!({"mac": "00-04-13-aa-bb-CC"});
        let answer = house.put(&house.path(&format!("endpoints/{spelling}")), &body).await;
        assert_eq!(answer.is(if at == 0 { 201 } else { 200 })["mac"], MAC, "{spelling}");
        house.get(&house.path(&format!("endpoints/{spelling}/"))).await.is(200);
    }
    house.put(&house.path("endpoints/000413"), &json!({})).await.refuses(&["mac"]);
    let other = json!({"mac": "000413aabbcd"});
    house.put(&house.path(&format!("endpoints/{MAC}")), &other).await.refuses(&["mac"]);
    house.get(&house.path("endpoints/nonsense")).await.refuses(&["mac"]);
}

#[tokio::test]
async fn what_was_read_and_is_sent_back_changes_nothing() {
    let house = House::new().await;
    let profile = house.post(&house.path("provisioning-profiles/"), &json!({"name": "P"})).await;
    let mut body = sent();
    body["provisioning_profile"] = profile.is(201)["uuid"].clone();
    body["settings_manager"] = json!({
        DECT: {"value": "https://prov.example/{mac}", "attrs": {"perm": "R"}},
        "user_pass": [{"value": "geheim1", "attrs": {"idx": 1}}, {"value": "geheim2", "attrs": {"idx": 2}}],
        "phone_name": {"value": "geheim3", "secret": true},
        "fkey": [{"value": "blf 1", "attrs": {"idx": 0, "label": "A"}}],
        "language": {"value": null},
        "ntp_server": {"omit": true},
        "context_key": [{"xml": "<a b=\"1\"/>", "attrs": {"idx": 0}}],
        "brand_new": {"value": "x"},
        "firmware": {"value": "https://h/f.bin"},
    });
    // One model by range, one by nobody, one by the operator.
    for (mac, product) in [("000413922D24", None), (MAC, None), ("000413922D25", Some("D735"))] {
        let path = house.path(&format!("endpoints/{mac}"));
        let mut body = body.clone();
        body["mac"] = json!(mac);
        body["product"] = json!(product);
        house.put(&path, &body).await.is(201);
        let read = house.get(&path).await.is(200);
        let back = house.put(&path, &read).await.is(200);
        assert_eq!(back["version"], 1, "{mac}");
        assert_eq!(back["model_source"], read["model_source"]);
        let unknown =
            back["warnings"].as_array().unwrap().iter().any(|w| w["code"] == "unknown_field");
        assert!(!unknown, "what we send is known: {back}");
    }
    assert!(
        house.get(&house.path("endpoints/")).await.is(200)[0]["settings_manager"]
            .get(DECT)
            .is_some()
    );
}

#[tokio::test]
async fn a_model_that_a_phone_reported_stays_its_word() {
    let house = House::new().await;
    let path = house.path(&format!("endpoints/{MAC}"));
    house.put(&path, &sent()).await.is(201);
    let layers = house.sraps.storage().layers(MAC.parse().unwrap()).await.unwrap().unwrap();
    house.sraps.learn_model(&layers, Model::parse("D865").unwrap()).await.unwrap();
    let mut read = house.get(&path).await.is(200);
    assert_eq!((&read["product"], &read["model_source"]), (&json!("snomD865"), &json!("reported")));
    assert_eq!(house.put(&path, &read).await.is(200)["model_source"], "reported");
    read["product"] = json!("D862");
    let changed = house.put(&path, &read).await.is(200);
    assert_eq!(
        (&changed["product"], &changed["model_source"]),
        (&json!("snomD862"), &json!("operator"))
    );
    let both = json!({"product": "D862", "model": "D865"});
    house.put(&path, &both).await.refuses(&["model"]);
}

#[tokio::test]
async fn a_foreign_mac_gives_both_known_texts_and_no_owner() {
    let house = House::new().await;
    let console = Caller::CONSOLE;
    let name = Label::new("Third").unwrap();
    let reseller = Some(house.reseller.id);
    house.sraps.create_company(console, NewCompany::new(name, reseller)).await.unwrap();
    let foreign = house.key(at(&house.foreign), Role::Operator).await;
    let path = format!("/api/v1/companies/{}/endpoints/{MAC}", house.foreign.id);
    house.ask(Some(&foreign), Method::PUT, &path, Some(&sent())).await.is(201);
    let mine = house.path(&format!("endpoints/{MAC}"));
    for answer in [
        house.put(&mine, &sent()).await,
        house.post(&house.path("endpoints/"), &sent()).await,
        house.post(&house.path("endpoints/"), &json!([sent()])).await,
    ] {
        let text = answer.text.clone();
        let body = answer.fails(403, "taken_mac_or_forbidden");
        for key in ["message", "detail"] {
            let text = body[key].as_str().unwrap();
            assert!(text.contains("taken_mac_or_forbidden"), "{text}");
            assert!(text.contains("User lacks permission to endpoint"), "{text}");
        }
        for hidden in ["Foreign", "Stranger", &house.foreign.id.to_string()] {
            assert!(!text.contains(hidden), "{text}");
        }
    }
    house.get(&mine).await.fails(404, "not_found");
    house.delete(&mine).await.fails(404, "not_found");
}

#[tokio::test]
async fn bulk_deletion_does_not_exist() {
    let house = House::new().await;
    house.put(&house.path(&format!("endpoints/{MAC}")), &sent()).await.is(201);
    for path in ["endpoints/", "endpoints"] {
        let answer = house.delete(&house.path(path)).await;
        assert_eq!(answer.header("allow"), "GET, POST");
        answer.fails(405, "method_not_allowed");
    }
    assert_eq!(house.get(&house.path("endpoints/")).await.is(200)[0]["mac"], MAC);
    house.delete(&house.path(&format!("endpoints/{MAC}/"))).await.is(204);
    assert_eq!(house.get(&house.path("endpoints/")).await.is(200), json!([]));
}

#[tokio::test]
async fn what_clients_send_beside_the_known_is_ignored_and_named() {
    let house = House::new().await;
    let path = house.path(&format!("endpoints/{MAC}"));
    let body = json!({"mac": MAC, "autoprovisioning_enabled": "true", "vpn": false,
        "settings_manager": {DESK: {"value": "http://pbx/x", "perm": "RW"}}});
    let made = house.put(&path, &body).await.is(201);
    let named: Vec<_> = made["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|w| (w["code"].as_str().unwrap(), w["setting"].as_str().unwrap()))
        .collect();
    let field = format!("settings_manager.{DESK}.perm");
    assert_eq!(
        named,
        [
            ("unknown_field", field.as_str()),
            ("unknown_field", "vpn"),
            ("one_file_for_all", "setting_server")
        ]
    );
}

#[tokio::test]
async fn what_an_endpoint_cannot_be_is_refused_by_field() {
    let house = House::new().await;
    let path = house.path(&format!("endpoints/{MAC}"));
    let body = json!({"mac": {}, "name": "a\nb", "provisioning_profile": "x", "product": "lamp",
        "autoprovisioning_enabled": [], "warranty_exp_warning_period": "soon", "settings_manager": 1});
    house.put(&path, &body).await.refuses(&[
        "mac",
        "name",
        "provisioning_profile",
        "product",
        "autoprovisioning_enabled",
        "warranty_exp_warning_period",
        "settings_manager",
    ]);
    let body = json!({"product": "D785", "model_source": "rnage"});
    house.put(&path, &body).await.refuses(&["model_source"]);
    let body = json!({"warranty_exp_warning_period": 99999});
    house.put(&path, &body).await.refuses(&["warranty_exp_warning_period"]);
    let body = json!({"provisioning_profile": "00000000000000000000000000000001"});
    house.put(&path, &body).await.refuses(&["provisioning_profile"]);
    let both =
        json!({"settings_manager": {DESK: {"value": "http://a/"}, DECT: {"value": "http://b/"}}});
    let named = [DESK, DECT].map(|uuid| format!("settings_manager.{uuid}"));
    house.put(&path, &both).await.refuses(&[&named[0], &named[1]]);
    house.get(&path).await.fails(404, "not_found");
}

#[tokio::test]
async fn versions_decide_between_two_writers() {
    let house = House::new().await;
    let path = house.path(&format!("endpoints/{MAC}"));
    let gone = house.if_match(Method::PUT, &path, "\"1\"", Some(&sent())).await;
    gone.fails(404, "not_found");
    house.put(&path, &sent()).await.is(201);
    let write = async |name: &str| {
        let body = json!({"name": name});
        house.if_match(Method::PUT, &path, "\"1\"", Some(&body)).await.status.as_u16()
    };
    let (a, b) = tokio::join!(write("A"), write("B"));
    let mut statuses = [a, b];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
    house.if_match(Method::DELETE, &path, "\"1\"", None).await.fails(412, "version_mismatch");
    house.if_match(Method::DELETE, &path, "W/\"2\"", None).await.is(204);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn writers_without_a_version_all_succeed_and_create_one_endpoint() {
    let house = std::sync::Arc::new(House::new().await);
    let path = house.path(&format!("endpoints/{MAC}"));
    let writers: Vec<_> = (0..8)
        .map(|n| {
            let (house, path) = (std::sync::Arc::clone(&house), path.clone());
            let body = json!({"name": format!("W{}", n % 2)});
            tokio::spawn(async move { house.put(&path, &body).await.status.as_u16() })
        })
        .collect();
    let mut created = 0;
    for writer in writers {
        match writer.await.unwrap() {
            201 => created += 1,
            // Five attempts may not suffice among eight writers: then the client is told.
            200 | 409 => {}
            other => panic!("{other}"),
        }
    }
    assert_eq!(created, 1);
}

fn check_in(mac: Mac, endpoint: Option<sraps_core::tenancy::EndpointId>, second: i64) -> CheckIn {
    CheckIn {
        mac,
        endpoint,
        at: jiff::Timestamp::from_second(second).unwrap(),
        address: Some("192.0.2.7".parse().unwrap()),
        user_agent: "snomD785-SIP 10.1.169.16".into(),
        model: Some(Model::parse("D785").unwrap()),
        firmware: Some("10.1.169.16".into()),
        file: File::Phone,
        proof: Proof::None,
        status: 200,
        bytes: 321,
        handed_over: second > 100,
    }
}

/// A request of a registered phone; from second 101 on it is handed over.
async fn observe(house: &House, mac: &str, second: i64) {
    let mac: Mac = mac.parse().unwrap();
    let id = house.sraps.storage().layers(mac).await.unwrap().unwrap().endpoint.id;
    house.sraps.storage().observe(vec![check_in(mac, Some(id), second)]).await.unwrap();
}

#[tokio::test]
async fn requests_of_the_phone_are_shown() {
    let house = House::new().await;
    let path = house.path(&format!("endpoints/{MAC}"));
    house.put(&path, &sent()).await.is(201);
    assert_eq!(house.get(&format!("{path}/requests/")).await.is(200), json!([]));
    let mac: Mac = MAC.parse().unwrap();
    let id = house.sraps.storage().layers(mac).await.unwrap().unwrap().endpoint.id;
    let seen = vec![check_in(mac, Some(id), 100), check_in(mac, Some(id), 200)];
    house.sraps.storage().observe(seen).await.unwrap();
    let requests = house.get(&format!("{path}/requests")).await.is(200);
    assert_eq!(requests.as_array().unwrap().len(), 2);
    assert_eq!(
        requests[0],
        json!({"time": "1970-01-01T00:03:20Z", "address": "192.0.2.7",
            "user_agent": "snomD785-SIP 10.1.169.16", "product": "snomD785",
            "firmware": "10.1.169.16", "file": "phone", "proof": "none", "status": 200,
            "bytes": 321, "handed_over": true})
    );
    let read = house.get(&path).await.is(200);
    assert_eq!(read["handed_over"], "1970-01-01T00:03:20Z");
    assert_eq!(read["last_seen"], "1970-01-01T00:03:20Z");
    assert_eq!((&read["last_ip"], &read["firmware"]), (&json!("192.0.2.7"), &json!("10.1.169.16")));
    let unknown = house.path("endpoints/000413000001/requests/");
    house.get(&unknown).await.fails(404, "not_found");
}
