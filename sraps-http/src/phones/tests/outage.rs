//! Phones while the storage is away.

use std::time::Duration;

use http::{Method, StatusCode};
use sraps_core::service::EndpointDraft;
use tokio::time::{Instant, sleep};

use super::world::{AGENT, Mood, PATH, World, endpoint, mac};

const DAY: Duration = Duration::from_hours(24);

#[tokio::test(start_paused = true)]
async fn a_phone_gets_what_it_got_before_for_a_day_and_then_is_asked_to_wait() {
    let world = World::new().await;
    world.redirected().await;
    let before = world.get(PATH).await;
    for mood in [Mood::Away, Mood::Broken] {
        world.storage.set(mood);
        sleep(Duration::from_mins(1)).await;
        assert_eq!(world.get(PATH).await, before, "{mood:?}");
        assert!(world.phones.ready());
    }
    sleep(DAY).await;
    let late = world.get(PATH).await;
    assert_eq!((late.status, late.body.as_str()), (StatusCode::SERVICE_UNAVAILABLE, ""));
    assert_eq!(late.headers["content-length"], "0");
    world.storage.set(Mood::Works);
    world.turn().await;
    assert_eq!(world.get(PATH).await, before);
}

#[tokio::test(start_paused = true)]
async fn who_was_never_seen_is_asked_to_wait_each_a_little_differently() {
    let world = World::new().await;
    world.storage.set(Mood::Away);
    let mut waits = Vec::new();
    for last in 0..40_u8 {
        let got = world.get(&format!("/snomD785-0004130000{last:02X}.htm")).await;
        assert_eq!(got.status, StatusCode::SERVICE_UNAVAILABLE);
        waits.push(got.headers["retry-after"].parse::<u64>().unwrap());
    }
    assert!(waits.iter().all(|wait| (45..=75).contains(wait)), "{waits:?}");
    waits.sort_unstable();
    waits.dedup();
    assert!(waits.len() > 20);
    assert!(!world.phones.ready(), "nothing to fall back to");
    // What needs no storage is answered as always.
    assert_eq!(world.get("/snomD785.htm").await.status, StatusCode::OK);
    assert_eq!(world.get("/favicon.ico").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(start_paused = true)]
async fn a_storage_that_hangs_is_waited_for_once() {
    let world = World::new().await;
    world.redirected().await;
    world.get(PATH).await;
    world.storage.set(Mood::Hangs);
    // Long enough for the table to be no longer believed.
    sleep(Duration::from_secs(30)).await;
    let begun = Instant::now();
    assert_eq!(world.get(PATH).await.status, StatusCode::OK);
    assert_eq!(begun.elapsed().as_secs(), 2);
    let begun = Instant::now();
    for _ in 0..100 {
        assert_eq!(world.get(PATH).await.status, StatusCode::OK);
        let other = world.get("/snomD785-000413000001.htm").await;
        assert_eq!(other.status, StatusCode::SERVICE_UNAVAILABLE);
    }
    assert!(begun.elapsed() < Duration::from_millis(50));
}

#[tokio::test(start_paused = true)]
async fn an_edit_that_nobody_could_read_yet_falls_back_to_the_document_before() {
    let world = World::new().await;
    let id = world.redirected().await;
    let before = world.get(PATH).await;
    world.point(&world.sraps, id, "http://moved.example/").await;
    world.storage.set(Mood::Away);
    assert_eq!(world.get(PATH).await, before);
}

#[tokio::test(start_paused = true)]
async fn check_ins_wait_in_bounded_memory_and_are_written_when_the_storage_is_back() {
    let world = World::new().await;
    world.redirected().await;
    world.ask(Method::GET, PATH, AGENT).await;
    world.storage.set(Mood::Away);
    world.turn().await;
    let addresses = ["10.1.169.16", "10.1.169.17", "10.1.169.18"];
    for version in addresses {
        world.ask(Method::GET, PATH, &AGENT.replace("10.1.169.16", version)).await;
        world.turn().await;
    }
    assert!(world.storage.calls("observe") >= 3, "it is tried again and again");
    world.storage.set(Mood::Works);
    world.turn().await;
    world.turn().await;
    let firmware: Vec<_> =
        world.check_ins().await.into_iter().filter_map(|seen| seen.firmware).collect();
    assert_eq!(firmware, ["10.1.169.18", "10.1.169.17", "10.1.169.16", "10.1.169.16"]);
}

#[tokio::test(start_paused = true)]
async fn one_broken_record_is_nobody_elses_outage() {
    let world = World::new().await;
    world.redirected().await;
    let other = EndpointDraft { mac: mac("000413000001"), ..endpoint() };
    world.register(&world.company, other).await;
    world.storage.set(Mood::Broken);
    assert_eq!(world.get(PATH).await.status, StatusCode::SERVICE_UNAVAILABLE);
    world.storage.set(Mood::Works);
    let got = world.get("/snomD785-000413000001.htm").await;
    assert_eq!(got.status, StatusCode::OK, "no pause was made");
}
