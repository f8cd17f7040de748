//! What a phone will get is what it gets.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use http::{Method, Request};
use http_body_util::BodyExt as _;
use serde_json::json;
use sraps_core::journal::Record;
use sraps_core::service::REDACTED;
use sraps_core::storage::{EntityKind, PageRequest};
use sraps_core::tenancy::{Action, Principal, Role};
use sraps_http::phones::{Freshness, PhoneConfig, PhoneService};
use tower::ServiceExt as _;

use super::MAC;
use crate::house::{House, at};

const SECRET: &str = "hunter2-geheim";

/// A house with phones of several kinds: secrets in every layer, firmware, defaults for a model that nobody
/// knows yet.
async fn house() -> House {
    let house = House::new().await;
    let secret = |text: &str| json!({"value": format!("{SECRET} {text}"), "attrs": {"perm": "R"}});
    let defaults = json!({"settings_manager": {
        "http_pass": secret("defaults"), "language": {"value": "Deutsch"},
        "firmware": {"value": "https://h/snomD785-10.1.169.16-SIP-r.bin"},
    }});
    house.put(&house.path("product-defaults/D785"), &defaults).await.is(200);
    let profile = json!({"name": "PBX", "settings_manager": {
        "admin_mode_password": secret("profile"), "setting_server": {"value": "https://pbx.example/{mac}"},
    }});
    let profile = house.post(&house.path("provisioning-profiles/"), &profile).await.is(201);
    let own = json!({"user_pass": [{"value": format!("{SECRET} 1"), "attrs": {"idx": 1}}],
        "user_name": [{"value": "200 <&>", "attrs": {"idx": 1}}]});
    for (mac, product) in [
        ("000413000785", Some("D785")),
        ("000413000900", Some("M900")),
        ("000413000370", Some("370")),
        (MAC, None),
    ] {
        let body = json!({"product": product, "provisioning_profile": profile["uuid"],
            "settings_manager": own});
        house.put(&house.path(&format!("endpoints/{mac}")), &body).await.is(201);
    }
    let off = json!({"autoprovisioning_enabled": false});
    house.put(&house.path("endpoints/000413000404"), &off).await.is(201);
    house
}

async fn open(house: &House) {
    let reseller = house.key(house.at_reseller(), Role::Admin).await;
    let body = json!({"secrets": "open"});
    let path = house.path("");
    house
        .ask(Some(&reseller), Method::PATCH, path.trim_end_matches('/'), Some(&body))
        .await
        .is(200);
}

fn phones(house: &House) -> Router {
    let freshness = Arc::new(Freshness::new());
    PhoneService::new(house.sraps.clone(), freshness, PhoneConfig::default()).router()
}

/// What the phone's router answers: status, content type, body.
async fn asked(phones: &Router, file: &str, agent: &str) -> (u16, String, Vec<u8>) {
    let request = Request::get(file).header("user-agent", agent).body(Body::empty()).unwrap();
    let (parts, body) = phones.clone().oneshot(request).await.unwrap().into_parts();
    let kind = parts.headers.get("content-type").map_or("", |kind| kind.to_str().unwrap());
    let body = body.collect().await.unwrap().to_bytes().to_vec();
    (parts.status.as_u16(), kind.to_owned(), body)
}

fn query(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

fn path(house: &House, mac: &str, pairs: &[(&str, &str)]) -> String {
    house.path(&format!("endpoints/{mac}/preview?{}", query(pairs)))
}

#[tokio::test]
async fn a_preview_is_byte_by_byte_what_the_phone_gets() {
    let agent = |model: &str, firmware: &str, mac: &str| {
        format!("Mozilla/4.0 (compatible; {model}-SIP {firmware} {mac})")
    };
    for is_open in [false, true] {
        let house = house().await;
        if is_open {
            open(&house).await;
        }
        let phones = phones(&house);
        for (mac, model, firmware) in [
            ("000413000785", "snomD785", "10.1.169.16"),
            ("000413000785", "snomD785", "10.1.33.33"),
            ("000413000900", "snomM900", "05.20.0001"),
            ("000413000370", "snom370", "6.5.20"),
            ("000413000370", "snom370", "8.7.5.35"),
            // Nobody knows its model until it says so; then the defaults for it count.
            (MAC, "snomD785", "10.1.33.33"),
            ("000413000404", "snomD785", "10.1.33.33"),
        ] {
            let upper = mac.to_ascii_uppercase();
            for file in [
                format!("/{model}-{upper}.htm"),
                format!("/any/where/{mac}.xml?x=1"),
                format!("/settings?mac={upper}&model={model}"),
                format!("/{model}.htm"),
                format!("/{model}-firmware.htm"),
                format!("/{model}-firmware-{upper}.htm"),
                "/config.xml".to_owned(),
            ] {
                let agent = agent(model, firmware, &upper);
                let reveal = if is_open && !file.starts_with(&format!("/{model}.htm")) {
                    "true"
                } else {
                    ""
                };
                let pairs = [("file", file.as_str()), ("user_agent", &agent), ("reveal", reveal)];
                let preview = house.get(&path(&house, mac, &pairs)).await;
                let (status, kind, body) = asked(&phones, &file, &agent).await;
                let what = format!("{file} by {agent}: {:.300}", preview.text);
                assert_eq!(preview.status.as_u16(), status, "{what}");
                if status == 200 {
                    assert_eq!(preview.text.as_bytes(), body, "{what}");
                    assert_eq!(preview.header("content-type"), kind, "{what}");
                    let secret = preview.text.contains(SECRET);
                    assert!(!secret || is_open, "{what}");
                } else {
                    preview.fails(404, "no_document");
                }
            }
        }
    }
}

#[tokio::test]
async fn without_a_file_it_is_the_one_that_a_phone_of_its_model_asks_for() {
    let house = house().await;
    let phones = phones(&house);
    for (mac, file, agent) in [
        ("000413000785", "/snomD785-000413000785.htm", "Mozilla/4.0 (compatible; snomD785-SIP)"),
        ("000413000900", "/snomM900-000413000900.htm", "Mozilla/4.0 (compatible; Snom M900)"),
        (MAC, "/000413AABBCC.xml", ""),
    ] {
        let preview = house.get(&path(&house, mac, &[])).await;
        assert_eq!(preview.header("content-security-policy"), "sandbox; default-src 'none'");
        assert_eq!(preview.header("x-content-type-options"), "nosniff");
        assert_eq!(preview.header("x-disclosure"), "public");
        assert_eq!(preview.text.into_bytes(), asked(&phones, file, agent).await.2, "{file}");
    }
    let text = house.get(&path(&house, "000413000370", &[("firmware", "6.5.20")])).await;
    assert_eq!(text.header("content-type"), "text/plain; charset=utf-8");
    let current = [("file", "/snomD785-firmware-000413000785.htm"), ("firmware", "10.1.169.16")];
    house.get(&path(&house, "000413000785", &current)).await.fails(404, "no_document");
    let older = [("file", "/snomD785-firmware-000413000785.htm"), ("firmware", "10.1.33.33")];
    assert!(house.get(&path(&house, "000413000785", &older)).await.text.contains(".bin"));
}

#[tokio::test]
async fn secrets_are_marked_unless_somebody_may_see_them_and_says_so() {
    let house = house().await;
    let told = house.get(&path(&house, "000413000785", &[("disclosure", "public")])).await;
    assert!(!told.text.contains(SECRET) && !told.text.contains("user_pass"), "{}", told.text);
    for role in [Role::Viewer, Role::Operator, Role::Owner] {
        let key = house.key(at(&house.company), role).await;
        let path = path(&house, "000413000785", &[("disclosure", "proven")]);
        let shown = house.ask(Some(&key), Method::GET, &path, None).await;
        assert_eq!((shown.status.as_u16(), shown.header("x-disclosure")), (200, "proven"));
        assert!(!shown.text.contains(SECRET), "{}", shown.text);
        assert_eq!(shown.text.matches(REDACTED).count(), 3, "{}", shown.text);
        assert!(shown.text.contains(&format!("<user_pass idx=\"1\">{REDACTED}</user_pass>")));
    }
    assert!(reveals(&house).await.is_empty(), "nothing was revealed yet");
}

/// What the journal knows of looks at secrets: by whom, at what.
async fn reveals(house: &House) -> Vec<(String, Vec<EntityKind>)> {
    let scope = Principal::CONSOLE.authorise(Action::Read).unwrap();
    let storage = house.sraps.storage();
    let tenant = sraps_core::tenancy::Tenant::Installation;
    let commits = storage.commits(scope, tenant, PageRequest::first(100)).await.unwrap().items;
    let mut found = Vec::new();
    for commit in commits {
        let (commit, records) = storage.commit(scope, commit.id).await.unwrap().unwrap();
        let is_reveal = |record: &Record| record.before.is_none() && record.after.is_none();
        if !records.is_empty() && records.iter().all(is_reveal) {
            let kinds = records.iter().map(|record| record.entity.kind).collect();
            found.push((format!("{:?}", commit.actor), kinds));
        }
    }
    found
}

#[tokio::test]
async fn revealing_stands_in_the_journal_of_all_that_has_the_secrets() {
    let house = house().await;
    let reveal = path(&house, "000413000785", &[("reveal", "true")]);
    for role in [Role::Viewer, Role::Operator] {
        let key = house.key(at(&house.company), role).await;
        let refused = house.ask(Some(&key), Method::GET, &reveal, None).await;
        assert!(!refused.text.contains(SECRET));
        refused.fails(403, "denied");
    }
    assert!(reveals(&house).await.is_empty());
    let admin = house.key(at(&house.company), Role::Admin).await;
    let shown = house.ask(Some(&admin), Method::GET, &reveal, None).await;
    assert_eq!((shown.status.as_u16(), shown.header("x-disclosure")), (200, "proven"));
    assert_eq!(shown.text.matches(SECRET).count(), 3, "{}", shown.text);
    let looks = reveals(&house).await;
    assert_eq!(looks.len(), 1);
    assert!(looks[0].0.contains("Key"), "{}", looks[0].0);
    let kinds = [EntityKind::Endpoint, EntityKind::ProductDefaults, EntityKind::Profile];
    let mut seen = looks[0].1.clone();
    seen.sort_by_key(|kind| kinds.iter().position(|known| known == kind));
    assert_eq!(seen, kinds);
    let version = house.get(&house.path("endpoints/000413000785")).await.is(200)["version"].clone();
    assert_eq!(version, 1, "a look changes nothing");
}

#[tokio::test]
async fn what_no_phone_would_ask_is_refused_by_name() {
    let house = house().await;
    for (pairs, fields) in [
        (&[("file", "/snomD785-000413000900.htm")][..], &["file"][..]),
        (&[("file", "/snomD785-00041300090.htm")], &["file"]),
        (&[("file", "/{mac}.xml")], &["file"]),
        (&[("file", "/index.html")], &["file"]),
        (
            &[("file", "/snomD785-firmware.htm"), ("user_agent", "snomD785-SIP 10.1 000413000900")],
            &["user_agent"],
        ),
        (&[("disclosure", "all")], &["disclosure"]),
        (&[("firmware", "ten")], &["firmware"]),
        (&[("reveal", "maybe")], &["reveal"]),
        (&[("reveal", "true"), ("disclosure", "public")], &["reveal"]),
        (&[("fiel", "/x.xml")], &["fiel"]),
    ] {
        house.get(&path(&house, "000413000785", pairs)).await.refuses(fields);
    }
    let unnamed = [("file", "/snomD785-firmware.htm"), ("user_agent", "snomD785-SIP 10.1")];
    house.get(&path(&house, "000413000785", &unnamed)).await.fails(404, "no_document");
    house.get(&path(&house, "000413000404", &[])).await.fails(404, "no_document");
    house.get(&path(&house, "000413000001", &[])).await.fails(404, "not_found");
}
