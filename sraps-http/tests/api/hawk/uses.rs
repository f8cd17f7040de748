//! When a key was used, whichever scheme it was used with, as its token tells.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::ConnectInfo;
use http::Method;
use serde_json::Value;
use sraps_http::api::ApiConfig;
use sraps_http::auth::KeyUses;
use sraps_http::phones::{Freshness, PhoneConfig, PhoneService};
use sraps_http::serve::Background;

use super::signer::{START, Sign, house_at_start};
use crate::house::request;

#[tokio::test]
async fn the_last_use_of_a_key_is_written_down() {
    let uses = Arc::new(KeyUses::new());
    let config = ApiConfig { key_uses: Arc::clone(&uses), ..ApiConfig::default() };
    let (house, hands) = house_at_start(config).await;
    let (freshness, config) = (Arc::new(Freshness::new()), PhoneConfig::default());
    let phones = PhoneService::new(house.sraps.clone(), freshness, config);
    let path = format!("/api/v1/tokens/{}", house.key.id);
    let from = |peer: &str| ConnectInfo(peer.parse::<SocketAddr>().unwrap());
    let last_used = async || {
        let background = Background::start(&phones).with_key_uses(&house.sraps, &uses);
        background.finish().await;
        house.get(&path).await.is(200)["last_used"].clone()
    };
    assert_eq!(house.get(&path).await.is(200)["last_used"], Value::Null);

    let mut signed = Sign::get(&house, &path).request("");
    signed.extensions_mut().insert(from("[::ffff:192.0.2.7]:1"));
    house.send(signed).await.is(200);
    let last = last_used().await;
    assert_eq!(last["address"], "192.0.2.7");
    assert_eq!(last["at"], "2023-11-14T22:13:20Z");

    hands.to((START + 5) * 1_000);
    let mut bearer = request(Some(&house.key), Method::GET, &path, None);
    bearer.extensions_mut().insert(from("192.0.2.8:1"));
    house.send(bearer).await.is(200);
    assert_eq!(last_used().await["at"], "2023-11-14T22:13:25Z");

    // Who only tries does not use it.
    hands.to((START + 9) * 1_000);
    let forged = Sign { secret: "x".into(), ..Sign::get(&house, &path) };
    forged.send(&house, "").await.fails(401, "unauthenticated");
    let again = Background::start(&phones).with_key_uses(&house.sraps, &uses);
    again.finish().await;
    assert_ne!(house.get(&path).await.is(200)["last_used"]["at"], "2023-11-14T22:13:29Z");
}
