//! Every operation is asked as its examples say, and must answer as it says.

use std::collections::BTreeSet;

use http::Method;
use serde_json::{Value, json};
use sraps_core::storage::Revision;
use sraps_core::tenancy::{Role, Tenant};

use super::document::{Document, Operation};
use crate::house::{Answer, House, Key, request};

// The ids of the examples: openapi/wire.rs.
const COMPANY: &str = "0197f2a40c5e7a31b6d09e4c12aa7f01";
const RESELLER: &str = "0197f2a40c5e7a31b6d09e4c12aa7f02";
const PROFILE: &str = "0197f2a40c5e7a31b6d09e4c12aa7f03";
const USER: &str = "0197f2a40c5e7a31b6d09e4c12aa7f05";
const KEY: &str = "ck_0197f2a40c5e7a31b6d09e4c12aa7f06";
const CHANGE: &str = "0197f2a40c5e7a31b6d09e4c12aa7f07";
const OTHER_COMPANY: &str = "0197f2a40c5e7a31b6d09e4c12aa7f08";
const MAC: &str = "000413aabbcc";

/// A house with something behind each id of the examples.
pub(crate) struct Scene {
    pub(crate) house: House,
    key: Key,
    /// The ids of the examples, and those of the house that stand for them.
    stand_ins: Vec<(&'static str, String)>,
}

impl Scene {
    /// Sets it for an operation: some need things that others must not meet.
    pub(crate) async fn set(operation: &str) -> Self {
        let house = House::new().await;
        let key = house.key(Tenant::Installation, Role::Owner).await;
        house.put(&house.path(&format!("endpoints/{MAC}")), &json!({})).await.is(201);
        house.put(&house.path("product-defaults/snomD785"), &json!({})).await.is(200);
        let his = format!("/api/v1/resellers/{}/", house.reseller.id);
        let path = format!("{his}product-defaults/snomD785");
        house.ask(Some(&key), Method::PUT, &path, Some(&json!({}))).await.is(200);
        let ann = json!({"email": "ann@example.org", "name": "Ann", "role": "admin"});
        let user = house.post(&house.path("users/"), &ann).await.is(201);
        if operation.starts_with("repoint_") {
            let target = json!({"value": "http://old.example/{mac}"});
            let settings = json!({"settings_manager": {"setting_server": target}});
            house.put(&house.path(&format!("endpoints/{MAC}")), &settings).await.is(200);
        }
        let profile = json!({"name": "Reception"});
        let place = if operation.contains("reseller_profile") { &his } else { &house.path("") };
        let path = format!("{place}provisioning-profiles/");
        let profile = house.ask(Some(&key), Method::POST, &path, Some(&profile)).await.is(201);
        // Those that can be deleted.
        let company = if operation == "delete_company" { &house.sister } else { &house.company };
        let company = company.id.to_string();
        let reseller = match operation {
            "delete_reseller" => {
                let new = Some(json!({"name": "Done"}));
                let made = house.ask(Some(&key), Method::POST, "/api/v1/resellers/", new.as_ref());
                made.await.is(201)["uuid"].as_str().unwrap().to_owned()
            }
            _ => house.reseller.id.to_string(),
        };
        let stand_ins = vec![
            (COMPANY, company),
            (RESELLER, reseller),
            (USER, user["uuid"].as_str().unwrap().to_owned()),
            (PROFILE, profile["uuid"].as_str().unwrap().to_owned()),
            (KEY, house.key.id.clone()),
            (OTHER_COMPANY, house.sister.id.to_string()),
            (CHANGE, house.last_change().await),
        ];
        Self { house, key, stand_ins }
    }

    pub(crate) async fn revision(&self) -> Revision {
        self.house.sraps.storage().revision().await.unwrap()
    }

    fn real(&self, text: &str) -> String {
        let replace = |text: String, (example, real): &(&str, String)| text.replace(example, real);
        self.stand_ins.iter().fold(text.to_owned(), replace)
    }

    pub(crate) async fn ask(&self, key: Option<&Key>, to: &To<'_>, body: Option<&Value>) -> Answer {
        let mut path = to.operation.path.to_owned();
        for parameter in to.operation.parameters("path") {
            let example = parameter["example"].as_str().unwrap_or_default();
            let name = parameter["name"].as_str().unwrap();
            path = path.replace(&format!("{{{name}}}"), example);
        }
        let needed = to.operation.parameters("query").into_iter();
        let needed = needed.filter(|parameter| parameter["required"] == true).map(|parameter| {
            let example = parameter["example"].as_str().unwrap_or_default();
            format!("{}={example}", parameter["name"].as_str().unwrap())
        });
        let query: Vec<String> = to.query.map(str::to_owned).into_iter().chain(needed).collect();
        let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
        let path = self.real(&format!("{path}{query}"));
        let body = body.map(|body| serde_json::from_str(&self.real(&body.to_string())).unwrap());
        let mut request = request(key, to.operation.method.clone(), &path, body.as_ref());
        if let Some(tag) = to.tag {
            request.headers_mut().insert("if-match", tag.parse().unwrap());
        }
        self.house.send(request).await
    }
}

/// How an operation is asked.
pub(crate) struct To<'a> {
    pub(crate) operation: &'a Operation<'a>,
    pub(crate) query: Option<&'static str>,
    pub(crate) tag: Option<&'static str>,
}

/// Checks an answer against what the operation says of its status.
fn check(document: &Document, operation: &Operation<'_>, answer: &Answer) {
    let what = format!("{} {} {:.1000}", operation.id, answer.status, answer.text);
    let response = &operation.object["responses"][answer.status.as_str()];
    assert!(response.is_object(), "{what}: this status is not described");
    let response = document.resolved(response);
    let kind = answer.header("content-type");
    let json = kind == "application/json";
    let body = match (&answer.text, json) {
        (_, true) => answer.json(),
        (text, false) => Value::from(text.as_str()),
    };
    if response["content"].is_object() {
        let content = &response["content"][kind];
        assert!(content.is_object(), "{what}: the type {kind} is not described");
        document.check(&content["schema"], &body, &what);
    } else {
        assert_eq!(answer.text, "", "{what}");
    }
    for name in ["ETag", "Location", "Link"] {
        let described = !response["headers"][name].is_null();
        let sent = answer.headers.contains_key(name);
        // A list that is given as a whole has no link, and one that was written no place of its own.
        assert!(described == sent || (described && body.is_array()), "{what}: {name}");
    }
}

#[tokio::test]
async fn every_operation_answers_its_examples_as_it_says() {
    let document = Document::of(&House::new().await).await;
    for operation in document.operations() {
        let mut bodies: Vec<Option<Value>> = operation.requests().into_iter().map(Some).collect();
        if bodies.is_empty() {
            bodies.push(None);
        }
        for body in bodies {
            let scene = Scene::set(operation.id).await;
            let to = To { operation: &operation, query: None, tag: None };
            let answer = scene.ask(Some(&scene.key), &to, body.as_ref()).await;
            let what = format!("{} {:?}: {:.1000}", operation.id, body, answer.text);
            assert!(answer.status.is_success(), "{what}");
            assert!(!answer.text.contains("\"unknown_field\""), "{what}");
            check(&document, &operation, &answer);
        }
    }
}

#[tokio::test]
async fn rule_1_every_path_is_answered_with_and_without_final_slash_and_never_by_a_redirect() {
    let document = Document::of(&House::new().await).await;
    for operation in document.operations() {
        assert!(operation.path.starts_with("/api/v1/"), "{}", operation.path);
        let other = match operation.path.strip_suffix('/') {
            Some(without) => without.to_owned(),
            None => format!("{}/", operation.path),
        };
        let body = operation.requests().into_iter().next();
        let mut answers = Vec::new();
        for path in [operation.path, &other] {
            let method = operation.method.clone();
            let to =
                To { operation: &Operation { method, path, ..operation }, query: None, tag: None };
            let scene = Scene::set(operation.id).await;
            let answer = scene.ask(Some(&scene.key), &to, body.as_ref()).await;
            answers.push((answer.status, answer.header("content-type").to_owned()));
        }
        let what = format!("{} at {other}: {answers:?}", operation.id);
        assert!(answers[0] == answers[1] && answers[0].0.is_success(), "{what}");
    }
}

#[tokio::test]
async fn a_deletion_with_everything_answers_as_it_says() {
    let document = Document::of(&House::new().await).await;
    let operations = document.operations();
    let operation = operations.iter().find(|operation| operation.id == "delete_company").unwrap();
    let scene = Scene::set("").await;
    let to = To { operation, query: Some("cascade=true&confirm=Acme"), tag: None };
    let answer = scene.ask(Some(&scene.key), &to, None).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    check(&document, operation, &answer);
}

#[tokio::test]
async fn every_field_of_a_body_is_in_an_example() {
    let document = Document::of(&House::new().await).await;
    for operation in document.operations() {
        let Some(schema) = operation.request() else { continue };
        let shown: BTreeSet<String> = operation.requests().iter().flat_map(fields).collect();
        for field in document.properties(schema).keys() {
            assert!(shown.contains(field), "{}: no example shows {field}", operation.id);
        }
    }
}

#[tokio::test]
async fn a_required_field_is_required() {
    let document = Document::of(&House::new().await).await;
    for operation in document.operations() {
        let Some(schema) = operation.request() else { continue };
        let required =
            document.resolved(schema)["required"].as_array().cloned().unwrap_or_default();
        for field in required.iter().filter_map(Value::as_str) {
            for mut body in operation.requests().into_iter().filter(Value::is_object) {
                body.as_object_mut().unwrap().remove(field);
                let scene = Scene::set(operation.id).await;
                let to = To { operation: &operation, query: None, tag: None };
                let answer = scene.ask(Some(&scene.key), &to, Some(&body)).await;
                assert_eq!(answer.status, 400, "{} does not need {field}", operation.id);
            }
        }
    }
}

fn fields(body: &Value) -> Vec<String> {
    match body {
        Value::Object(object) => object.keys().cloned().collect(),
        Value::Array(list) => list.iter().flat_map(fields).collect(),
        _ => Vec::new(),
    }
}

#[tokio::test]
async fn every_operation_fails_as_it_says() {
    let document = Document::of(&House::new().await).await;
    for operation in document.operations().iter().filter(|operation| !operation.is_open()) {
        let scene = Scene::set(operation.id).await;
        let body = operation.requests().into_iter().next();
        let mut to = To { operation, query: None, tag: None };
        let nobody = scene.ask(None, &to, body.as_ref()).await;
        assert_eq!(nobody.status, 401, "{}", operation.id);
        check(&document, operation, &nobody);
        if operation.has("query", "page_size") {
            to.query = Some("page_size=0");
            let refused = scene.ask(Some(&scene.key), &to, body.as_ref()).await;
            assert_eq!(refused.status, 400, "{} does not read page_size", operation.id);
            check(&document, operation, &refused);
            to.query = None;
        }
        if operation.has("header", "If-Match") {
            to.tag = Some("\"99999\"");
            let refused = scene.ask(Some(&scene.key), &to, body.as_ref()).await;
            assert_eq!(refused.status, 412, "{} does not read If-Match", operation.id);
            check(&document, operation, &refused);
            to.tag = None;
        }
        if operation.request().is_some() {
            let refused = scene.ask(Some(&scene.key), &to, Some(&Value::Null)).await;
            assert_eq!(refused.status, 400, "{} takes null", operation.id);
            check(&document, operation, &refused);
        }
        let gone = Method::from_bytes(b"BREW").unwrap();
        let to =
            To { operation: &Operation { method: gone, ..*operation }, query: None, tag: None };
        let other = scene.ask(Some(&scene.key), &to, None).await;
        assert_eq!(other.status, 405, "{}", operation.id);
        assert!(other.header("allow").contains(operation.method.as_str()), "{}", operation.id);
    }
}
