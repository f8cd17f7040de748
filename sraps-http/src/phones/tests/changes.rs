//! What was changed is in the very next answer, and what was not is not read again.

use std::time::Duration;

use http::{Method, StatusCode};
use sraps_core::endpoint::ModelSource;
use sraps_core::service::{Caller, EndpointDraft};

use super::world::{AGENT, Answered, MAC, Mood, PATH, World, ask, endpoint, mac, setting};

/// A path that reports no model, so that there is nothing to learn from it.
const BARE: &str = "/000413AABBCC.xml";

/// Asks for the same many times at once.
async fn all(world: &World, many: usize) -> Vec<Answered> {
    let ask = || tokio::spawn(ask(world.router(), Method::GET, BARE, ""));
    let asking: Vec<_> = (0..many).map(|_| ask()).collect();
    let mut answers = Vec::new();
    for answer in asking {
        answers.push(answer.await.unwrap());
    }
    answers
}

#[tokio::test(start_paused = true)]
async fn a_phone_gets_its_document_right_after_it_was_registered() {
    let world = World::new().await;
    for _ in 0..3 {
        assert_eq!(world.get(PATH).await.status, StatusCode::NOT_FOUND);
    }
    world.redirected().await;
    assert_eq!(world.get(PATH).await.status, StatusCode::OK);
}

#[tokio::test(start_paused = true)]
async fn registered_at_another_node_it_gets_its_document_at_once_too() {
    let world = World::new().await;
    assert_eq!(world.get(PATH).await.status, StatusCode::NOT_FOUND);
    let elsewhere = world.elsewhere();
    elsewhere.put_endpoint(Caller::CONSOLE, world.company.id, endpoint(), None).await.unwrap();
    assert_eq!(world.get(PATH).await.status, StatusCode::OK);
}

#[tokio::test(start_paused = true)]
async fn one_reading_serves_until_something_changes() {
    let world = World::new().await;
    let id = world.redirected().await;
    for _ in 0..10 {
        world.get(BARE).await;
    }
    assert_eq!(world.storage.calls("layers"), 1);
    for n in 0..5 {
        let target = format!("http://pbx{n}.example/");
        world.point(&world.sraps, id, &target).await;
        assert!(world.get(BARE).await.body.contains(&target));
    }
    assert_eq!(world.storage.calls("layers"), 6);
    // Somebody else's phone is nothing to this one.
    let other = EndpointDraft { mac: mac("000413000001"), ..endpoint() };
    world.register(&world.company, other).await;
    world.get(BARE).await;
    assert_eq!(world.storage.calls("layers"), 6);
}

#[tokio::test(start_paused = true)]
async fn a_change_of_another_process_is_seen_within_two_seconds() {
    let world = World::new().await;
    let id = world.redirected().await;
    world.get(PATH).await;
    world.point(&world.elsewhere(), id, "http://moved.example/").await;
    assert!(!world.get(PATH).await.body.contains("moved"), "nobody told us yet");
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert!(world.get(PATH).await.body.contains("moved"));
}

#[tokio::test(start_paused = true)]
async fn very_many_changes_elsewhere_are_skipped_over_and_still_seen() {
    let world = World::new().await;
    let id = world.redirected().await;
    world.turn().await;
    world.get(PATH).await;
    let elsewhere = world.elsewhere();
    for n in 0..10_500 {
        let name = super::world::label(&format!("n{n}"));
        elsewhere.create_reseller(Caller::CONSOLE, name).await.unwrap();
    }
    world.point(&elsewhere, id, "http://moved.example/").await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert!(world.get(PATH).await.body.contains("moved"));
    assert!(world.storage.calls("changes_since") <= 12);
    let read = world.storage.calls("layers");
    world.get(PATH).await;
    assert_eq!(world.storage.calls("layers"), read, "and the cache is believed again");
}

#[tokio::test(start_paused = true)]
async fn without_the_poller_the_cache_is_not_believed() {
    let world = World::new().await;
    let id = world.redirected().await;
    world.get(PATH).await;
    world.stop().await;
    tokio::time::sleep(Duration::from_secs(6)).await;
    let before = world.storage.calls("layers");
    for n in 0..3 {
        world.point(&world.elsewhere(), id, &format!("http://pbx{n}.example/")).await;
        assert!(world.get(PATH).await.body.contains(&format!("pbx{n}")));
    }
    assert_eq!(world.storage.calls("layers"), before + 3);
}

#[tokio::test(start_paused = true)]
async fn a_new_owner_of_a_mac_shares_nothing_with_the_old_one() {
    let world = World::new().await;
    world.redirected().await;
    assert!(world.get(PATH).await.body.contains("pbx.example"));
    let (company, other) = (world.company.clone(), world.other.clone());
    world.sraps.delete_endpoint(Caller::CONSOLE, company.id, mac(MAC), None).await.unwrap();
    let draft = EndpointDraft {
        settings: [setting("setting_server", "http://new.example/")].into_iter().collect(),
        ..endpoint()
    };
    world.register(&other, draft).await;
    // The old document is still in the cache, and the storage goes away before anybody could read the
    // new one.
    world.storage.set(Mood::Away);
    assert_eq!(world.get(PATH).await.status, StatusCode::SERVICE_UNAVAILABLE);
    world.storage.set(Mood::Works);
    world.turn().await;
    let got = world.get(PATH).await;
    assert!(got.body.contains("new.example") && !got.body.contains("pbx.example"));
}

#[tokio::test(start_paused = true)]
async fn many_who_ask_at_once_cost_one_reading_or_two() {
    let world = World::new().await;
    world.storage.set(Mood::Slow(Duration::from_millis(50)));
    let answers = all(&world, 100).await;
    assert!(answers.iter().all(|answer| answer.status == StatusCode::NOT_FOUND));
    assert!(world.storage.calls("layers") <= 2, "{}", world.storage.calls("layers"));

    world.redirected().await;
    let before = world.storage.calls("layers");
    let answers = all(&world, 100).await;
    assert!(answers.iter().all(|answer| answer.status == StatusCode::OK));
    assert_eq!(world.storage.calls("layers"), before + 1);
}

#[tokio::test(start_paused = true)]
async fn the_first_reported_model_is_kept_and_counts_in_the_same_answer() {
    let world = World::new().await;
    world.redirected().await;
    assert_eq!(world.stored().await.model, None, "the MAC must not tell a model");
    let model = "snomD785".parse().unwrap();
    let owner = world.owner();
    let defaults = [setting("language", "Deutsch")].into_iter().collect();
    world.sraps.put_product_defaults(Caller::CONSOLE, owner, model, defaults, None).await.unwrap();
    // A request that reports no model comes first and is answered without; then the phone itself.
    assert!(!world.get(BARE).await.body.contains("Deutsch"));
    assert!(!world.get("/000413AABBCC.xml?mac=000413000001").await.body.contains("Deutsch"));
    let first = world.ask(Method::GET, BARE, AGENT).await;
    assert!(first.body.contains("Deutsch"), "{}", first.body);
    let known = world.stored().await.model.unwrap();
    assert_eq!((known.model, known.source), (model, ModelSource::Reported));
    let version = world.stored().await.version;
    let other = "Mozilla/4.0 (compatible; snomD717-SIP 10.1.169.16)";
    world.ask(Method::GET, BARE, other).await;
    assert_eq!(world.stored().await.model.unwrap().model, model, "the first one counts");
    assert_eq!(world.stored().await.version, version);
}

#[tokio::test(start_paused = true)]
async fn a_model_that_cannot_be_kept_costs_no_answer_and_is_tried_again() {
    let world = World::new().await;
    world.redirected().await;
    world.storage.set_read_only(true);
    for _ in 0..5 {
        assert_eq!(world.ask(Method::GET, PATH, AGENT).await.status, StatusCode::OK);
    }
    assert_eq!(world.storage.calls("layers"), 1, "it is not tried each time");
    world.storage.set_read_only(false);
    tokio::time::sleep(Duration::from_secs(61)).await;
    assert_eq!(world.ask(Method::GET, PATH, AGENT).await.status, StatusCode::OK);
    assert!(world.stored().await.model.is_some());
}
