//! Which phones are listed, in which order, and how the list is walked.

use std::collections::BTreeSet;

use http::Method;
use serde_json::{Value, json};
use sraps_core::tenancy::Role;

use super::observe;
use crate::house::{House, at};

fn mac(n: u32) -> String {
    format!("000413{n:06x}")
}

/// A phone, and when it was seen.
async fn phone(house: &House, n: u32, body: Value, seen: Option<i64>) {
    house.put(&house.path(&format!("endpoints/{}", mac(n))), &body).await.is(201);
    if let Some(second) = seen {
        observe(house, &mac(n), second).await;
    }
}

fn macs(list: &Value) -> Vec<String> {
    let list = list.as_array().unwrap().iter();
    list.map(|e| e["mac"].as_str().unwrap().to_owned()).collect()
}

async fn found(house: &House, query: &str) -> Vec<String> {
    macs(&house.get(&house.path(&format!("endpoints/?{query}"))).await.is(200))
}

/// All pages, by `Link` alone.
async fn walk(house: &House, query: &str) -> Vec<Vec<String>> {
    let mut pages = Vec::new();
    let mut next = Some(house.path(&format!("endpoints/?{query}")));
    while let Some(path) = next {
        let answer = house.get(&path).await;
        next = answer.next().map(|url| url.strip_prefix("http://sraps.test").unwrap().to_owned());
        pages.push(macs(&answer.is(200)));
        assert!(pages.len() < 100, "the links never end");
    }
    pages
}

async fn filled() -> (House, String) {
    let house = House::new().await;
    let profile = house.post(&house.path("provisioning-profiles/"), &json!({"name": "P"})).await;
    let profile = profile.is(201)["uuid"].as_str().unwrap().to_owned();
    phone(&house, 1, json!({"name": "Küche, EG; >links<"}), None).await;
    let desk = json!({"name": "Front desk", "product": "D735"});
    phone(&house, 2, desk, Some(4_000_000_000)).await;
    phone(&house, 3, json!({"provisioning_profile": profile}), Some(50)).await;
    phone(&house, 4, json!({"name": "Front door", "autoprovisioning_enabled": false}), None).await;
    (house, profile)
}

#[tokio::test]
async fn each_filter_narrows_and_all_of_them_hold() {
    let (house, profile) = filled().await;
    for (query, expected) in [
        (String::new(), vec![1, 2, 3, 4]),
        ("q=".to_owned(), vec![1, 2, 3, 4]),
        ("q=FRONT".to_owned(), vec![2, 4]),
        ("q=00:04:13:00:00:03".to_owned(), vec![3]),
        ("q=%3Elinks".to_owned(), vec![1]),
        ("q=192.0.2.7".to_owned(), vec![2, 3]),
        ("q=d735".to_owned(), vec![2]),
        (format!("profile={profile}"), vec![3]),
        ("profile=00000000000000000000000000000001".to_owned(), vec![]),
        ("model=snomD735".to_owned(), vec![2]),
        ("product=D735".to_owned(), vec![2]),
        ("model=D735&product=snomD735".to_owned(), vec![2]),
        ("state=staged".to_owned(), vec![1]),
        ("state=disabled".to_owned(), vec![4]),
        ("state=change_pending".to_owned(), vec![3]),
        ("state=up_to_date".to_owned(), vec![2]),
        ("state=handed_over".to_owned(), vec![]),
        ("seen_after=1970-01-01T00:00:50Z".to_owned(), vec![2, 3]),
        ("seen_after=1970-01-01T01:00:51%2B01:00".to_owned(), vec![2]),
        ("seen_before=1970-01-01T00:00:51Z".to_owned(), vec![1, 3, 4]),
        ("q=front&state=disabled".to_owned(), vec![4]),
        ("q=front&state=staged".to_owned(), vec![]),
        ("vpn=yes&limit=1&vpn=no".to_owned(), vec![1, 2, 3, 4]),
    ] {
        let expected: Vec<String> = expected.into_iter().map(mac).collect();
        assert_eq!(found(&house, &query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn orders_go_both_ways() {
    let (house, _) = filled().await;
    for (ordering, expected) in [
        ("mac", [1, 2, 3, 4]),
        ("-mac", [4, 3, 2, 1]),
        ("name", [3, 2, 4, 1]),
        ("-name", [1, 4, 2, 3]),
        ("created", [1, 2, 3, 4]),
        ("-created", [4, 3, 2, 1]),
        ("last_seen", [1, 4, 3, 2]),
        ("-last_seen", [2, 3, 4, 1]),
    ] {
        let expected = expected.map(mac);
        assert_eq!(found(&house, &format!("ordering={ordering}")).await, expected, "{ordering}");
        let pages = walk(&house, &format!("ordering={ordering}&page_size=1")).await;
        assert_eq!(pages.concat(), expected, "{ordering}, page by page");
        let second = found(&house, &format!("ordering={ordering}&page=2&page_size=3")).await;
        assert_eq!(second, expected[3..], "{ordering}, by number");
    }
}

#[tokio::test]
async fn what_cannot_be_filtered_by_is_refused_by_name() {
    let house = House::new().await;
    for (query, fields) in [
        ("q=ab", &["q"][..]),
        ("q=a%0Abcd", &["q"]),
        ("profile=x", &["profile"]),
        ("model=lamp", &["model"]),
        ("model=D735&product=D785", &["product"]),
        ("state=up+to+date", &["state"]),
        ("state=staged&state=silent", &["state"]),
        ("seen_before=yesterday", &["seen_before"]),
        // A plus is a blank in a query.
        ("seen_after=1970-01-01T01:00:51+01:00", &["seen_after"]),
        ("ordering=firmware", &["ordering"]),
        ("ordering=--mac&state=x", &["state", "ordering"]),
        ("cursor=x", &["cursor"]),
    ] {
        house.get(&house.path(&format!("endpoints/?{query}"))).await.refuses(fields);
    }
}

#[tokio::test]
async fn the_links_keep_every_filter_and_can_stand_in_a_header() {
    let (house, profile) = filled().await;
    phone(&house, 5, json!({"name": "Küche, EG; >links<"}), None).await;
    // `Answer::next` fails for a link with a comma, a semicolon, a `>` or a blank.
    let query = "q=K%C3%BCche,%20EG;%20%3Elinks%3C&state=staged&seen_before=2999-01-01T00:00:00Z\
                 &ordering=-name&vpn=a,b&page_size=1";
    assert_eq!(walk(&house, query).await, [[mac(5)], [mac(1)]]);
    let query = format!("profile={profile}&model=D735&page_size=1");
    assert_eq!(walk(&house, &query).await, [Vec::<String>::new()]);
    phone(&house, 6, json!({}), None).await;
    let first = house.get(&house.path("endpoints/?state=staged&page_size=1&junk=1")).await;
    let next = first.next().unwrap();
    assert!(next.contains("&state=staged") && !next.contains("junk"), "{next}");
}

#[tokio::test]
async fn a_cursor_of_another_order_is_refused() {
    let (house, _) = filled().await;
    let first = house.get(&house.path("endpoints/?ordering=name&page_size=2")).await;
    let next = first.next().unwrap();
    let cursor = next.split(['?', '&']).find(|part| part.starts_with("cursor=")).unwrap();
    for ordering in ["", "&ordering=-name", "&ordering=created"] {
        let path = house.path(&format!("endpoints/?{cursor}{ordering}"));
        house.get(&path).await.refuses(&["cursor"]);
    }
    assert_eq!(found(&house, &format!("{cursor}&ordering=name")).await.len(), 2);
}

#[tokio::test]
async fn a_walk_neither_skips_nor_repeats_while_others_write() {
    let house = House::new().await;
    let list: Vec<Value> = (0..60).map(|n| json!({"mac": mac(2 * n)})).collect();
    house.post(&house.path("endpoints/"), &json!(list)).await.is(201);
    let mut seen: Vec<String> = Vec::new();
    let mut next = Some(house.path("endpoints/?page_size=7"));
    let mut turn = 0;
    while let Some(path) = next {
        let answer = house.get(&path).await;
        next = answer.next().map(|url| url.strip_prefix("http://sraps.test").unwrap().to_owned());
        seen.extend(macs(&answer.is(200)));
        // One goes that was seen, one comes before it and one behind.
        house.delete(&house.path(&format!("endpoints/{}", mac(2 * turn)))).await.is(204);
        for n in [2 * turn + 1, 119 - 2 * turn] {
            house.put(&house.path(&format!("endpoints/{}", mac(n))), &json!({})).await.is(201);
        }
        turn += 1;
    }
    let once: BTreeSet<_> = seen.iter().cloned().collect();
    assert_eq!(once.len(), seen.len(), "nothing twice");
    for n in 0..60 {
        assert!(once.contains(&mac(2 * n)), "{n} was there all the time until it was seen");
    }
}

#[tokio::test]
async fn phones_tell_their_state() {
    let (house, _) = filled().await;
    let list = house.get(&house.path("endpoints/")).await.is(200);
    let states = ["staged", "up_to_date", "change_pending", "disabled"];
    for (n, state) in states.into_iter().enumerate() {
        assert_eq!(list[n]["state"], state);
        let path = list[n]["links"]["self"].as_str().unwrap();
        let path = path.strip_prefix("http://sraps.test").unwrap();
        assert_eq!(house.get(path).await.is(200)["state"], state);
    }
}

#[tokio::test]
async fn others_phones_are_found_by_no_filter() {
    let (house, _) = filled().await;
    let stranger = house.key(at(&house.foreign), Role::Owner).await;
    for query in ["", "?q=front", "?state=staged", "?ordering=-last_seen"] {
        let own = format!("/api/v1/companies/{}/endpoints/{query}", house.foreign.id);
        assert_eq!(house.ask(Some(&stranger), Method::GET, &own, None).await.is(200), json!([]));
        let other = house.path(&format!("endpoints/{query}"));
        house.ask(Some(&stranger), Method::GET, &other, None).await.fails(404, "not_found");
    }
}
