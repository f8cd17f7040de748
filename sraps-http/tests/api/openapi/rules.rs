//! What every operation must say.

use std::collections::BTreeSet;

use serde_json::Value;

use super::document::{Document, examples};
use crate::house::House;

#[tokio::test]
async fn every_operation_says_what_it_does() {
    let document = Document::of(&House::new().await).await;
    let tags: Vec<&Value> =
        document.json["tags"].as_array().unwrap().iter().map(|tag| &tag["name"]).collect();
    let mut ids = BTreeSet::new();
    let mut used = BTreeSet::new();
    for operation in document.operations() {
        let (id, object) = (operation.id, operation.object);
        assert!(ids.insert(id), "two operations are called {id}");
        let summary = object["summary"].as_str().unwrap_or_default();
        assert!((5..80).contains(&summary.len()) && !summary.ends_with('.'), "{id}: {summary}");
        let tag = object["tags"].as_array().unwrap();
        assert!(tag.len() == 1 && tags.contains(&&tag[0]), "{id}: {tag:?} is not one of the tags");
        used.insert(tag[0].to_string());
        for place in ["path", "query", "header"] {
            for parameter in operation.parameters(place) {
                let described =
                    ["description", "schema"].iter().all(|key| !parameter[*key].is_null());
                assert!(
                    described,
                    "{id}: {parameter} is described nowhere: see openapi/parameters.rs"
                );
            }
        }
        let in_path: Vec<&str> = operation
            .path
            .split('/')
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
            .collect();
        let declared: Vec<&Value> =
            operation.parameters("path").into_iter().map(|parameter| &parameter["name"]).collect();
        assert_eq!(declared, in_path, "{id}");
    }
    assert_eq!(used.len(), tags.len(), "a tag without operations: {tags:?}, {used:?}");
}

#[tokio::test]
async fn every_operation_says_how_it_fails() {
    let document = Document::of(&House::new().await).await;
    for operation in document.operations() {
        let responses = operation.object["responses"].as_object().unwrap();
        let mut expected = vec!["400", "500"];
        if !operation.is_open() {
            expected.extend(["401", "403", "503"]);
        }
        if operation.path.contains('{') {
            expected.push("404");
        }
        if operation.request().is_some() {
            expected.push("413");
        }
        if operation.has("header", "If-Match") {
            expected.push("412");
        }
        for status in expected {
            assert!(responses.contains_key(status), "{} has no {status}", operation.id);
        }
        let problem = serde_json::json!({"$ref": "#/components/schemas/Problem"});
        for (status, response) in responses.iter().filter(|(status, _)| status.as_str() >= "400") {
            let content = &document.resolved(response)["content"]["application/json"];
            let what = format!("{} {status}", operation.id);
            assert_eq!(content["schema"], problem, "{what}");
            assert!(!examples(content).is_empty(), "{what} has no example");
        }
    }
}

#[tokio::test]
async fn every_body_has_an_example_that_fits() {
    let document = Document::of(&House::new().await).await;
    for operation in document.operations() {
        let responses = operation.object["responses"].as_object().unwrap();
        let successes = responses.keys().filter(|status| status.starts_with('2')).count();
        assert!(successes > 0, "{} never succeeds", operation.id);
        let bodies = responses.iter().map(|(status, response)| (status.as_str(), response));
        let request = operation.object.get("requestBody").map(|body| ("request", body));
        for (what, body) in bodies.chain(request) {
            let what = format!("{} {what}", operation.id);
            let body = document.resolved(body);
            assert!(what.ends_with("request") || body["description"].is_string(), "{what}");
            for content in body["content"].as_object().into_iter().flat_map(|all| all.values()) {
                let examples = examples(content);
                assert!(!examples.is_empty(), "{what} has no example");
                for example in examples {
                    document.check(&content["schema"], &example, &what);
                }
            }
        }
    }
}

#[tokio::test]
async fn every_field_is_described() {
    let document = Document::of(&House::new().await).await;
    for (name, schema) in document.json["components"]["schemas"].as_object().unwrap() {
        assert!(schema["description"].is_string(), "{name} has no description");
        for (field, property) in document.properties(schema) {
            // What may be null is described in the branch that it is not.
            let branches = property["oneOf"].as_array().into_iter().flatten();
            let described =
                [&property].into_iter().chain(branches).any(|p| p["description"].is_string());
            assert!(described, "{name}.{field} has no description");
        }
    }
}

#[tokio::test]
async fn every_reference_leads_somewhere_and_every_schema_is_used() {
    let document = Document::of(&House::new().await).await;
    let mut places = BTreeSet::new();
    references(&document.json, &mut places);
    for place in &places {
        let pointer = place.strip_prefix('#').unwrap();
        assert!(document.json.pointer(pointer).is_some(), "{place} leads nowhere");
    }
    for kind in ["schemas", "responses", "headers"] {
        for name in document.json["components"][kind].as_object().unwrap().keys() {
            let place = format!("#/components/{kind}/{name}");
            assert!(places.contains(&place), "nothing leads to {place}");
        }
    }
}

fn references(value: &Value, places: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            if let Some(Value::String(place)) = object.get("$ref") {
                places.insert(place.clone());
            }
            object.values().for_each(|value| references(value, places));
        }
        Value::Array(list) => list.iter().for_each(|value| references(value, places)),
        _ => {}
    }
}
