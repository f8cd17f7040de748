//! What is refused, and in which words: those of the reference implementation (sraps-api.md 2.1).

use http::Method;
use sraps_core::secret::Secret;
use sraps_core::service::{Caller, KeyEdit};
use sraps_core::tenancy::Role;
use sraps_http::api::ApiConfig;

use super::signer::{START, Sign, hash, hmac, house_at_start};
use crate::house::{Answer, House, at, request};

const PATH: &str = "/api/v1/product-groups/";

async fn with_header(house: &House, header: &str) -> Answer {
    let mut request = request(None, Method::GET, PATH, None);
    request.headers_mut().insert("authorization", header.parse().unwrap());
    house.send(request).await
}

#[track_caller]
fn challenges(answer: Answer, challenge: &str) {
    assert_eq!(answer.header("www-authenticate"), challenge);
    assert_eq!(answer.headers.get_all("www-authenticate").iter().count(), 1);
    assert_eq!(answer.header("server-authorization"), "", "nobody is there to sign for");
    answer.fails(401, "unauthenticated");
}

#[tokio::test]
async fn rule_10_who_tried_no_scheme_hears_of_both_and_hawk_comes_first() {
    let house = House::new().await;
    let both = "Hawk, Bearer realm=\"sraps\"";
    challenges(house.ask(None, Method::GET, PATH, None).await, both);
    challenges(with_header(&house, "Basic eDp5").await, both);
    challenges(with_header(&house, "Bearer x.y").await, both);
}

#[tokio::test]
async fn rule_10_a_malformed_header_is_400() {
    let house = House::new().await;
    let good = Sign::get(&house, PATH).header();
    let long = format!("{good}, ext=\"{}\"", "x".repeat(4_096 - good.len() - 7));
    assert_eq!(long.len(), 4_097);
    for (header, text) in [
        ("Hawk".to_owned(), "Invalid header syntax"),
        ("hawk id=x".to_owned(), "Bad header format"),
        (format!("{good} garbage"), "Bad header format"),
        (format!("{good}, alg=\"sha256\""), "Unknown attribute: alg"),
        (format!("{good}, id=\"x\""), "Duplicate attribute: id"),
        (format!("{good}, ext=\"\""), "Bad attribute value: ext"),
        (good.replace("ts=\"", "ts=\"x"), "Bad attribute value: ts"),
        (good.replace("ts=\"", "ts=\"99999999999999999999"), "Bad attribute value: ts"),
        (good.replace("ts=\"", "ts=\"-"), "Bad attribute value: ts"),
        (good.replace("nonce=", "ext="), "Missing attributes"),
        (long, "Header length too long"),
    ] {
        let answer = with_header(&house, &header).await;
        assert_eq!(answer.header("www-authenticate"), "");
        let body = answer.fails(400, "malformed_authorization");
        let message = body["message"].as_str().unwrap();
        assert!(message.ends_with(text), "{header:.200}: {message}");
    }
}

#[tokio::test]
async fn a_request_without_a_host_cannot_be_checked() {
    let house = House::new().await;
    let mut request = Sign::get(&house, PATH).request("");
    request.headers_mut().remove("host");
    let body = house.send(request).await.fails(400, "malformed_authorization");
    assert!(body["message"].as_str().unwrap().ends_with("Invalid Host header"), "{body}");
}

#[tokio::test]
async fn rule_10_unknown_credentials_and_wrong_signatures_are_told_apart() {
    let house = House::new().await;
    let unknown = "Hawk error=\"Unknown credentials\"";
    for id in ["ck_00000000000000000000000000000001", "dh37fgj492je", "ck_"] {
        let sign = Sign { id: id.into(), ..Sign::get(&house, PATH) };
        challenges(sign.send(&house, "").await, unknown);
    }
    let sign = Sign { secret: "0".repeat(32), ..Sign::get(&house, PATH) };
    challenges(sign.send(&house, "").await, "Hawk error=\"Bad mac\"");
    let other = house.key(at(&house.company), Role::Owner).await;
    let sign = Sign { id: other.id, ..Sign::get(&house, PATH) };
    challenges(sign.send(&house, "").await, "Hawk error=\"Bad mac\"");
    let body = Sign { port: 1, ..Sign::get(&house, PATH) }.send(&house, "").await.json();
    assert_eq!(body["message"], "the credentials are not valid: Bad mac");
}

#[tokio::test]
async fn wrong_credentials_are_refused_on_every_path() {
    let house = House::new().await;
    for path in [PATH, "/api/v1/nothing", "/api", "/api//v1/settings/"] {
        let sign = Sign { secret: "x".into(), ..Sign::get(&house, path) };
        challenges(sign.send(&house, "").await, "Hawk error=\"Bad mac\"");
    }
    let sign = Sign { secret: "x".into(), ..Sign::new(&house, &house.key, Method::OPTIONS, PATH) };
    challenges(sign.send(&house, "").await, "Hawk error=\"Bad mac\"");
}

#[tokio::test]
async fn rule_10_a_stale_time_is_told_signed_after_all_else() {
    let (house, hands) = house_at_start(ApiConfig::default()).await;
    for (ts, stale) in [(0, false), (-60, false), (60, false), (-61, true), (61, true)] {
        let ts = (START + ts).to_string();
        let sign = Sign { ts: ts.clone(), ..Sign::get(&house, PATH) };
        let answer = sign.send(&house, "").await;
        if !stale {
            sign.signed_by_server(&answer);
            answer.is(200);
            continue;
        }
        let tsm = hmac(&house.key.secret, &format!("hawk.1.ts\n{START}\n"));
        let challenge = format!("Hawk ts=\"{START}\", tsm=\"{tsm}\", error=\"Stale timestamp\"");
        challenges(answer, &challenge);
        // Who does not hold the secret does not learn our time signed.
        let forged = Sign { secret: "x".into(), ..sign.clone() };
        challenges(forged.send(&house, "").await, "Hawk error=\"Bad mac\"");
        let changed = Sign { hash: Some(hash("", "x")), ts, ..Sign::get(&house, PATH) };
        challenges(changed.send(&house, "").await, "Hawk error=\"Bad payload hash\"");
    }
    // Parts of a second count too.
    hands.to(START * 1_000 + 60_001);
    let sign = Sign { ts: START.to_string(), ..Sign::get(&house, PATH) };
    assert!(sign.send(&house, "").await.header("www-authenticate").contains("Stale"));
}

#[tokio::test]
async fn an_expired_and_a_revoked_key_are_unknown() {
    let (house, hands) = house_at_start(ApiConfig::default()).await;
    let key = house.key(at(&house.company), Role::Viewer).await;
    let id = key.id.parse().unwrap();
    let end = jiff::Timestamp::from_second(START + 10).unwrap();
    let edit = KeyEdit { expires: Some(Some(end)), ..KeyEdit::default() };
    house.sraps.edit_key(Caller::CONSOLE, id, edit, None).await.unwrap();
    let ask = || async { Sign::new(&house, &key, Method::GET, PATH).send(&house, "").await };
    ask().await.is(200);
    hands.to((START + 10) * 1_000);
    challenges(ask().await, "Hawk error=\"Unknown credentials\"");
    let lifted = KeyEdit { expires: Some(None), ..KeyEdit::default() };
    house.sraps.edit_key(Caller::CONSOLE, id, lifted, None).await.unwrap();
    ask().await.is(200);
    house.sraps.revoke_key(Caller::CONSOLE, id, None).await.unwrap();
    challenges(ask().await, "Hawk error=\"Unknown credentials\"");
}

#[tokio::test]
async fn both_secrets_of_a_rotation_sign_and_each_is_answered_with_itself() {
    let (house, hands) = house_at_start(ApiConfig::default()).await;
    let id = house.key.id.parse().unwrap();
    let overlap = jiff::SignedDuration::from_secs(100);
    let made = house.sraps.rotate_key(Caller::CONSOLE, id, overlap, None).await.unwrap();
    let old = Sign::get(&house, PATH);
    let answer = old.send(&house, "").await;
    old.signed_by_server(&answer);
    answer.is(200);
    let new = |made: &Secret| Sign { secret: made.expose().into(), ..Sign::get(&house, PATH) };
    let sign = new(&made.secret);
    let answer = sign.send(&house, "").await;
    sign.signed_by_server(&answer);
    answer.is(200);
    hands.to((START + 100) * 1_000);
    challenges(Sign::get(&house, PATH).send(&house, "").await, "Hawk error=\"Bad mac\"");
    new(&made.secret).send(&house, "").await.is(200);
}
