//! Examples as people read them: JSON in the order of the schema, and requests for a shell.

use serde_json::Value;
use utoipa::openapi::{Components, RefOr, Schema};

use super::schema;
use crate::api::openapi::SERVER;

/// How far a level is moved to the right.
const INDENT: &str = "  ";

/// JSON with the fields of objects in the order in which their schema has them; the document itself keeps
/// them by name.
pub(super) fn json(
    value: &Value,
    schema: Option<&RefOr<Schema>>,
    components: &Components,
) -> String {
    let mut out = String::new();
    write(&mut out, value, schema, components, 0);
    out
}

fn write(
    out: &mut String,
    value: &Value,
    schema: Option<&RefOr<Schema>>,
    components: &Components,
    depth: usize,
) {
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.push_str(&INDENT.repeat(depth));
    };
    match value {
        Value::Object(object) if !object.is_empty() => {
            let fields = schema.map(|s| schema::fields(s, components)).unwrap_or_default();
            let place = |name: &str| fields.iter().position(|field| field.name == name);
            let mut names: Vec<&String> = object.keys().collect();
            names.sort_by_key(|name| place(name).unwrap_or(usize::MAX));
            out.push('{');
            for (at, name) in names.into_iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                line(out, depth + 1);
                out.push_str(&Value::from(name.as_str()).to_string());
                out.push_str(": ");
                let field = fields.iter().find(|field| field.name == *name);
                let schema = field.map(|field| field.schema);
                let inner = object.get(name).unwrap_or(&Value::Null);
                write(out, inner, schema, components, depth + 1);
            }
            line(out, depth);
            out.push('}');
        }
        Value::Array(items) if items.iter().any(|item| item.is_object() || item.is_array()) => {
            let inner = schema.and_then(|schema| schema::items(schema, components));
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                line(out, depth + 1);
                write(out, item, inner, components, depth + 1);
            }
            line(out, depth);
            out.push(']');
        }
        other => out.push_str(&other.to_string()),
    }
}

/// A request for a shell. The key is in a variable: it belongs in no history.
pub(super) fn curl(method: &str, path: &str, open: bool, body: Option<&str>) -> String {
    let mut lines = Vec::new();
    let url = format!("{SERVER}{path}");
    lines.push(match method {
        "GET" => format!("curl {}", quoted(&url)),
        method => format!("curl -X {method} {}", quoted(&url)),
    });
    if !open {
        lines.push("-H \"Authorization: Bearer $KEY\"".to_owned());
    }
    if let Some(body) = body {
        lines.push("-H 'Content-Type: application/json'".to_owned());
        lines.push(format!("-d {}", quoted(body)));
    }
    lines.join(" \\\n  ")
}

/// A word of a shell.
fn quoted(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"/:._-?=%".contains(&b);
    if text.bytes().all(plain) && !text.contains('?') {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_request_is_fit_for_a_shell() {
        let text = curl("POST", "/x/", false, Some("{\"name\": \"Ann's\"}"));
        assert_eq!(
            text,
            "curl -X POST https://sraps.example/x/ \\\n  -H \"Authorization: Bearer $KEY\" \\\n  \
             -H 'Content-Type: application/json' \\\n  -d '{\"name\": \"Ann'\\''s\"}'"
        );
        assert_eq!(curl("GET", "/x?a=b", true, None), "curl 'https://sraps.example/x?a=b'");
    }

    #[test]
    fn json_without_a_schema_is_the_same_json() {
        let value = json!({"b": [1, 2], "a": [{"x": null}], "c": {}, "d": "ü\"\n"});
        let text = json(&value, None, &Components::new());
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
        assert!(text.contains("\"b\": [1,2]"), "{text}");
    }
}
