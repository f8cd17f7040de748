//! Pasted lists.

use http::Method;
use serde_json::{Value, json};
use sraps_core::tenancy::Role;

use crate::house::{House, at, request};

async fn house() -> House {
    let house = House::new().await;
    let reseller = house.key(house.at_reseller(), Role::Operator).await;
    let stranger = house.key(at(&house.foreign), Role::Operator).await;
    for (key, company, mac) in [
        (&house.key, house.company.id, "000413000001"),
        (&reseller, house.sister.id, "000413000002"),
        (&stranger, house.foreign.id, "000413000003"),
    ] {
        let path = format!("/api/v1/companies/{company}/endpoints/{mac}");
        house.ask(Some(key), Method::PUT, &path, Some(&json!({}))).await.is(201);
    }
    house
}

const LIST: &str = "000413000001\r\n00:04:13:00:00:02\tLobby\n000413000003, 0004.1392.2d24\n\
                    000413922D24\nhello\n112233445566";

fn verdicts(body: &Value) -> Vec<&str> {
    let items = body["items"].as_array().unwrap().iter();
    items.map(|item| item["verdict"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn each_item_has_its_verdict_and_nobody_else_is_named() {
    let house = house().await;
    let path = house.path("endpoints/check");
    let answer = house.post(&path, &json!({"text": LIST})).await;
    for hidden in ["Foreign", "Stranger", "Sister", &house.foreign.id.to_string()] {
        assert!(!answer.text.contains(hidden), "{hidden} in {}", answer.text);
    }
    let body = answer.is(200);
    assert_eq!(
        verdicts(&body),
        ["yours", "taken", "taken", "free", "duplicate", "malformed", "free"]
    );
    assert_eq!(
        body["counts"],
        json!({"free": 2, "yours": 1, "elsewhere": 0, "taken": 2, "duplicate": 1, "malformed": 1,
            "not_snom": 1})
    );
    let items = &body["items"];
    assert_eq!((&items[1]["name"], &items[1]["mac"]), (&json!("Lobby"), &json!("000413000002")));
    assert_eq!((&items[3]["product"], &items[3]["line"]), (&json!("snomD785"), &json!(3)));
    assert_eq!(items[3]["message"], json!(null));
    assert_eq!(items[4]["message"], "twice in this list; first in line 3");
    assert_eq!((&items[5]["mac"], &items[5]["text"]), (&json!(null), &json!("hello")));
    assert!(items[5]["message"].as_str().unwrap().contains("'h' at position 1"));
    assert!(items[6]["warnings"][0].as_str().unwrap().contains("not a Snom address"));
}

#[tokio::test]
async fn a_reseller_learns_which_of_his_companies_has_it() {
    let house = house().await;
    let reseller = house.key(house.at_reseller(), Role::Operator).await;
    let path = house.path("endpoints/check");
    let list = json!({"text": LIST});
    let body = house.ask(Some(&reseller), Method::POST, &path, Some(&list)).await.is(200);
    assert_eq!(verdicts(&body)[..3], ["yours", "elsewhere", "taken"]);
    let sister = house.sister.id.to_string();
    let link = format!("http://sraps.test/api/v1/companies/{sister}");
    let company = json!({"uuid": sister, "name": "Sister", "link": link});
    assert_eq!(body["items"][1]["company"], company);
    assert_eq!(body["items"][2]["company"], json!(null));
}

#[tokio::test]
async fn the_list_may_be_plain_text() {
    let house = house().await;
    for kind in ["text/plain", "Text/Plain; charset=utf-8"] {
        let mut plain =
            request(Some(&house.key), Method::POST, &house.path("endpoints/check"), None);
        plain.headers_mut().insert("content-type", kind.parse().unwrap());
        *plain.body_mut() = LIST.into();
        assert_eq!(verdicts(&house.send(plain).await.is(200)).len(), 7);
    }
    let mut broken = request(Some(&house.key), Method::POST, &house.path("endpoints/check"), None);
    broken.headers_mut().insert("content-type", "text/plain".parse().unwrap());
    *broken.body_mut() = vec![0xff, 0xfe].into();
    house.send(broken).await.refuses(&["text"]);
}

#[tokio::test]
async fn lists_have_limits_and_names_too() {
    let house = house().await;
    let path = house.path("endpoints/check");
    let many: Vec<_> = (0..10_000).map(|n| format!("000413{n:06x}")).collect();
    let many = many.join("\n");
    let body = house.post(&path, &json!({"text": many})).await.is(200);
    assert_eq!(body["items"].as_array().unwrap().len(), 10_000);
    assert_eq!(body["counts"]["taken"], 2);
    house.post(&path, &json!({"text": format!("{many}\nx")})).await.refuses(&["text"]);
    house.post(&path, &json!({"text": " ".repeat(1 << 21)})).await.refuses(&["text"]);
    let long = format!("000413000009\t{}", "x".repeat(500));
    let item = &house.post(&path, &json!({"text": long})).await.is(200)["items"][0];
    assert_eq!((&item["name"], &item["verdict"]), (&json!(null), &json!("free")));
    assert!(item["warnings"][0].as_str().unwrap().starts_with("the name is left out"), "{item}");
    assert_eq!(house.post(&path, &json!({"text": ""})).await.is(200)["items"], json!([]));
    for body in [json!({}), json!({"text": null}), json!({"text": ["x"]})] {
        house.post(&path, &body).await.fails(400, "invalid");
    }
    house.post(&path, &json!({"text": "", "txt": 1})).await.refuses(&["txt"]);
}

#[tokio::test]
async fn who_may_not_register_may_not_check() {
    let house = house().await;
    let path = house.path("endpoints/check");
    let list = json!({"text": LIST});
    let viewer = house.key(at(&house.company), Role::Viewer).await;
    house.ask(Some(&viewer), Method::POST, &path, Some(&list)).await.fails(403, "denied");
    let stranger = house.key(at(&house.foreign), Role::Owner).await;
    house.ask(Some(&stranger), Method::POST, &path, Some(&list)).await.fails(404, "not_found");
    assert_eq!(house.get(&path).await.header("allow"), "POST");
}
