//! The document as the tests read it.

use http::Method;
use jsonschema::Validator;
use serde_json::{Map, Value, json};

use crate::house::House;

const JSON: &str = "application/json";

pub(crate) struct Document {
    pub(crate) json: Value,
    /// The schemas, in which a field that is not described is an error.
    strict: Value,
}

/// One method at one path.
pub(crate) struct Operation<'a> {
    pub(crate) id: &'a str,
    pub(crate) method: Method,
    pub(crate) path: &'a str,
    pub(crate) object: &'a Value,
}

impl Document {
    pub(crate) async fn of(house: &House) -> Self {
        let json = house.ask(None, Method::GET, "/api/v1/openapi.json", None).await.is(200);
        let mut strict = json["components"].clone();
        forbid_more(&mut strict["schemas"]);
        Self { json, strict }
    }

    pub(crate) fn operations(&self) -> Vec<Operation<'_>> {
        let mut found = Vec::new();
        for (path, item) in self.json["paths"].as_object().unwrap() {
            for (method, object) in item.as_object().unwrap() {
                let id = object["operationId"].as_str().unwrap();
                let method = method.to_uppercase().parse().unwrap();
                found.push(Operation { id, method, path, object });
            }
        }
        found
    }

    /// What is meant, by reference or not.
    pub(crate) fn resolved<'a>(&'a self, value: &'a Value) -> &'a Value {
        match value["$ref"].as_str() {
            Some(place) => {
                let pointer = place.strip_prefix('#').unwrap();
                self.resolved(self.json.pointer(pointer).unwrap_or_else(|| panic!("no {place}")))
            }
            None => value,
        }
    }

    /// The fields of objects of a schema.
    pub(crate) fn properties(&self, schema: &Value) -> Map<String, Value> {
        let schema = self.resolved(schema);
        let mut all = schema["properties"].as_object().cloned().unwrap_or_default();
        for list in ["allOf", "oneOf", "anyOf"] {
            for part in schema[list].as_array().into_iter().flatten() {
                all.extend(self.properties(part));
            }
        }
        if schema["items"].is_object() {
            all.extend(self.properties(&schema["items"]));
        }
        all
    }

    /// Checks a value against a schema; a field that is not described is an error, too.
    #[track_caller]
    pub(crate) fn check(&self, schema: &Value, value: &Value, what: &str) {
        let mut root = schema.clone();
        forbid_more(&mut root);
        root["components"] = self.strict.clone();
        let validator = Validator::new(&root).unwrap_or_else(|error| panic!("{what}: {error}"));
        let errors: Vec<String> = validator
            .iter_errors(value)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{what}: {errors:#?}\nin {value:#}");
    }
}

impl Operation<'_> {
    /// Whether anybody may use it.
    pub(crate) fn is_open(&self) -> bool {
        self.object["security"] == json!([{}])
    }

    /// Its parameters in the path, the query, or the headers.
    pub(crate) fn parameters(&self, place: &str) -> Vec<&Value> {
        let all = self.object["parameters"].as_array().into_iter().flatten();
        all.filter(|parameter| parameter["in"] == place).collect()
    }

    pub(crate) fn has(&self, place: &str, name: &str) -> bool {
        self.parameters(place).iter().any(|parameter| parameter["name"] == name)
    }

    /// The schema of its body.
    pub(crate) fn request(&self) -> Option<&Value> {
        self.object.get("requestBody").map(|body| &body["content"][JSON]["schema"])
    }

    /// The examples of its body.
    pub(crate) fn requests(&self) -> Vec<Value> {
        examples(&self.object["requestBody"]["content"][JSON])
    }
}

/// The examples of a content.
pub(crate) fn examples(content: &Value) -> Vec<Value> {
    let one = content.get("example").cloned();
    let many = content["examples"].as_object().into_iter().flat_map(Map::values);
    one.into_iter().chain(many.map(|example| example["value"].clone())).collect()
}

/// Makes fields that are not described an error, wherever a schema says nothing else.
fn forbid_more(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            if object.contains_key("properties") && !object.contains_key("additionalProperties") {
                object.insert("additionalProperties".into(), false.into());
            }
            for (key, value) in object {
                if !matches!(key.as_str(), "example" | "examples" | "default" | "enum") {
                    forbid_more(value);
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(forbid_more),
        _ => {}
    }
}
