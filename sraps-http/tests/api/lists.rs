//! Pages of stored lists.

use std::collections::BTreeSet;

use http::Method;
use serde_json::{Value, json};
use sraps_core::tenancy::Role;

use crate::house::House;

/// Follows the links from a path to the end, as clients do: by the URL alone.
async fn walk(house: &House, path: &str) -> Vec<Vec<Value>> {
    let mut pages = Vec::new();
    let mut next = Some(path.to_owned());
    while let Some(path) = next {
        let answer = house.get(&path).await;
        next = answer.next().map(|url| url.strip_prefix("http://sraps.test").unwrap().to_owned());
        pages.push(answer.is(200).as_array().unwrap().clone());
        assert!(pages.len() < 100, "the links never end");
    }
    pages
}

fn sizes(pages: &[Vec<Value>]) -> Vec<usize> {
    pages.iter().map(Vec::len).collect()
}

#[tokio::test]
async fn rule_3_lists_are_bare_arrays_and_paged_only_if_asked() {
    let house = House::new().await;
    let list: Vec<Value> = (0..45).map(|n| json!({"mac": format!("000413{n:06x}")})).collect();
    house.post(&house.path("endpoints/"), &json!(list)).await.is(201);
    assert_eq!(sizes(&walk(&house, &house.path("endpoints/")).await), [45]);
    let pages = walk(&house, &house.path("endpoints/?page_size=20")).await;
    assert_eq!(sizes(&pages), [20, 20, 5]);
    let macs: BTreeSet<_> = pages.concat().iter().map(|e| e["mac"].to_string()).collect();
    assert_eq!(macs.len(), 45);
    assert_eq!(sizes(&walk(&house, &house.path("endpoints?page_size=45")).await), [45]);
    let third = house.get(&house.path("endpoints/?page=3")).await.is(200);
    assert_eq!(third.as_array().unwrap().len(), 5);
    let beyond = house.get(&house.path("endpoints/?page=9&page_size=20")).await.is(200);
    assert_eq!(beyond, json!([]));
    for (query, field) in [("page_size=0", "page_size"), ("page=x", "page"), ("cursor=x", "cursor")]
    {
        house.get(&house.path(&format!("endpoints/?{query}"))).await.refuses(&[field]);
    }
}

#[tokio::test]
async fn companies_and_profiles_are_walked_by_a_cursor_whatever_their_names() {
    let house = House::new().await;
    let names = ["a, b; c", "ä<>\"", "same", "same", "same", "z"];
    for name in names {
        let body = json!({"name": name});
        house.post(&house.path("provisioning-profiles/"), &body).await.is(201);
    }
    let pages = walk(&house, &house.path("provisioning-profiles/?page_size=2")).await;
    assert_eq!(sizes(&pages), [2, 2, 2]);
    let ids: BTreeSet<_> = pages.concat().iter().map(|p| p["uuid"].to_string()).collect();
    assert_eq!(ids.len(), 6);

    let viewer = house.key(house.at_reseller(), Role::Viewer).await;
    let first = "/api/v1/companies/?page_size=1";
    let answer = house.ask(Some(&viewer), Method::GET, first, None).await;
    let next = answer.next().unwrap();
    assert_eq!(answer.is(200)[0]["name"], "Acme");
    let path = next.strip_prefix("http://sraps.test").unwrap();
    let answer = house.ask(Some(&viewer), Method::GET, path, None).await;
    assert_eq!(answer.next(), None);
    assert_eq!(answer.is(200)[0]["name"], "Sister");
}

#[tokio::test]
async fn a_list_of_more_than_ten_thousand_is_cut_with_a_link() {
    let house = House::new().await;
    for part in 0..2 {
        let list: Vec<Value> =
            (0..6_000).map(|n| json!({"mac": format!("0004{part:02x}{n:06x}")})).collect();
        house.post(&house.path("endpoints/"), &json!(list)).await.is(201);
    }
    let pages = walk(&house, &house.path("endpoints/")).await;
    assert_eq!(sizes(&pages), [10_000, 2_000]);
    let clamped = house.get(&house.path("endpoints/?page_size=5000")).await.is(200);
    assert_eq!(clamped.as_array().unwrap().len(), 1_000);
}
