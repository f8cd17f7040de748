//! A signed request is answered once: reads by what a node remembers, changes by what the storage keeps.

use http::Method;
use jiff::Timestamp;
use serde_json::json;
use sraps_core::storage::EphemeralKind;
use sraps_http::api::{ApiConfig, router};

use super::signer::{START, Sign, house_at_start};
use crate::house::{Answer, House, send};

const PATH: &str = "/api/v1/product-groups/";
const MAC: &str = "endpoints/000413AABBCC";

#[track_caller]
fn replayed(answer: Answer) {
    assert_eq!(answer.header("www-authenticate"), "Hawk error=\"Invalid nonce\"");
    assert_eq!(answer.header("server-authorization"), "", "it was answered before");
    answer.fails(401, "unauthenticated");
}

/// A second server over the same storage.
fn second(house: &House) -> axum::Router {
    router(house.sraps.clone(), ApiConfig::default())
}

#[tokio::test]
async fn rule_10_a_read_is_answered_once_by_a_node() {
    let house = House::new().await;
    let sign = Sign::get(&house, PATH);
    sign.send(&house, "").await.is(200);
    replayed(sign.send(&house, "").await);
    replayed(sign.send(&house, "").await);
    Sign { nonce: sign.nonce.clone() + "x", ..sign.clone() }.send(&house, "").await.is(200);
    // Another node does not know of it: reads are protected by each node for itself.
    send(&second(&house), sign.request("")).await.is(200);
}

#[tokio::test]
async fn rule_10_a_change_is_made_once_by_all_nodes() {
    let house = House::new().await;
    let sign = Sign::new(&house, &house.key, Method::PUT, &house.path(MAC));
    sign.send(&house, r#"{"name":"Front desk"}"#).await.is(201);
    replayed(sign.send(&house, r#"{"name":"Front desk"}"#).await);
    // The payload was not signed, so whoever overheard it could send another one.
    let other = send(&second(&house), sign.request(r#"{"name":"Mine"}"#)).await;
    replayed(other);
    let phone = house.get(&house.path(MAC)).await.is(200);
    assert_eq!((&phone["name"], &phone["version"]), (&json!("Front desk"), &json!(1)));
}

#[tokio::test]
async fn rule_10_a_deletion_cannot_be_repeated_when_the_phone_is_back() {
    let house = House::new().await;
    let path = house.path(MAC);
    house.put(&path, &json!({})).await.is(201);
    let sign = Sign::new(&house, &house.key, Method::DELETE, &path);
    sign.send(&house, "").await.is(204);
    house.put(&path, &json!({})).await.is(201);
    replayed(send(&second(&house), sign.request("")).await);
    house.get(&path).await.is(200);
}

/// What changed nothing when it was sent might change something later.
#[tokio::test]
async fn rule_10_what_changed_nothing_is_not_done_later_by_another_node() {
    let house = House::new().await;
    let path = house.path(MAC);
    let delete = Sign::new(&house, &house.key, Method::DELETE, &path);
    delete.send(&house, "").await.fails(404, "not_found");
    house.put(&path, &json!({"name": "p"})).await.is(201);
    replayed(send(&second(&house), delete.request("")).await);

    let put = Sign::new(&house, &house.key, Method::PUT, &path);
    put.send(&house, r#"{"name":"p"}"#).await.is(200);
    house.put(&path, &json!({"name": "q"})).await.is(200);
    replayed(send(&second(&house), put.request(r#"{"name":"p"}"#)).await);

    let post = Sign::new(&house, &house.key, Method::POST, &house.path("endpoints/"));
    post.send(&house, r#"{"mac":"x"}"#).await.refuses(&["mac"]);
    replayed(send(&second(&house), post.request(r#"{"mac":"000413000001"}"#)).await);
    assert_eq!(house.get(&path).await.is(200)["name"], "q");
}

/// The id is not signed: spelled in capitals it is the same key, and must be the same nonce.
#[tokio::test]
async fn another_spelling_of_the_id_is_no_new_nonce() {
    let house = House::new().await;
    let sign = Sign::new(&house, &house.key, Method::PUT, &house.path(MAC));
    sign.send(&house, "{}").await.is(201);
    let digits = sign.id.strip_prefix("ck_").unwrap().to_uppercase();
    let capitals = Sign { id: format!("ck_{digits}"), ..sign.clone() };
    assert_ne!(capitals.id, sign.id);
    replayed(capitals.send(&house, r#"{"name":"Mine"}"#).await);
    replayed(send(&second(&house), capitals.request(r#"{"name":"Mine"}"#)).await);
}

#[tokio::test]
async fn a_request_that_commits_more_than_once_is_one_request() {
    let house = House::new().await;
    house.put(&house.path("endpoints/000413000001"), &json!({})).await.is(201);
    let path = house.path("endpoints/?mode=each");
    let sign = Sign::new(&house, &house.key, Method::POST, &path);
    let list =
        r#"[{"mac":"000413000001"},{"mac":"000413000002"},{"mac":"00"},{"mac":"000413000003"}]"#;
    let answer = sign.send(&house, list).await;
    assert!(answer.status.is_success(), "{}", answer.text);
    house.get(&house.path("endpoints/000413000003")).await.is(200);
    let again = list.replace("000413000003", "000413000004");
    replayed(send(&second(&house), sign.request(Box::leak(again.into()))).await);
    house.get(&house.path("endpoints/000413000004")).await.fails(404, "not_found");
}

#[tokio::test]
async fn a_nonce_is_remembered_only_if_it_was_signed() {
    let house = House::new().await;
    let sign = Sign::get(&house, PATH);
    let forged = Sign { secret: "x".into(), ..sign.clone() };
    forged.send(&house, "").await.fails(401, "unauthenticated");
    sign.send(&house, "").await.is(200);
}

#[tokio::test]
async fn what_was_refused_for_its_time_cannot_be_sent_when_its_time_has_come() {
    let (house, hands) = house_at_start(ApiConfig::default()).await;
    let sign = Sign { ts: (START + 90).to_string(), ..Sign::get(&house, PATH) };
    let early = sign.send(&house, "").await;
    assert!(early.header("www-authenticate").contains("Stale timestamp"));
    hands.to((START + 90) * 1_000);
    replayed(sign.send(&house, "").await);
}

#[tokio::test]
async fn what_was_refused_for_its_time_is_not_done_later_by_another_node() {
    let (house, hands) = house_at_start(ApiConfig::default()).await;
    // Summer time, taken for another zone.
    for (ahead, remembered) in [(90, true), (7_200, true), (26 * 3_600, true), (27 * 3_600, false)]
    {
        hands.to(START * 1_000);
        let ts = (START + ahead).to_string();
        let sign = Sign { ts, ..Sign::new(&house, &house.key, Method::PUT, &house.path(MAC)) };
        let early = sign.send(&house, "{}").await;
        assert!(early.header("www-authenticate").contains("Stale timestamp"));
        house.get(&house.path(MAC)).await.fails(404, "not_found");
        hands.to((START + ahead) * 1_000);
        let late = send(&second(&house), sign.request("{}")).await;
        if remembered { replayed(late) } else { drop(late.is(201)) }
    }
}

#[tokio::test]
async fn a_nonce_is_kept_while_it_could_be_good_and_no_longer() {
    let (house, hands) = house_at_start(ApiConfig::default()).await;
    let sign = Sign::new(&house, &house.key, Method::PUT, &house.path(MAC));
    sign.send(&house, "{}").await.is(201);
    hands.to((START + 60) * 1_000);
    replayed(sign.send(&house, "{}").await);
    replayed(send(&second(&house), sign.request(r#"{"name":"Mine"}"#)).await);
    let storage = house.sraps.storage();
    let at = |second: i64| Timestamp::from_second(START + second).unwrap();
    assert_eq!(storage.sweep(at(124)).await, Ok(0), "another node's clock may be behind");
    assert_eq!(storage.sweep(at(125)).await, Ok(1));
    assert_eq!(storage.get(EphemeralKind::Nonce, "", at(0)).await, Ok(None));
}

#[tokio::test]
async fn bearer_keys_can_do_the_same_twice() {
    let house = House::new().await;
    for status in [201, 200] {
        house.put(&house.path(MAC), &json!({"name": "A"})).await.is(status);
    }
}
