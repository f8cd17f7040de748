//! What every operation has by the rules of the house, so that none has to say it.
//!
//! * A `{name}` in a path is a parameter, and what is not there, or not the caller's, is 404.
//! * Who asks is proved (401), has a role (403), and may have sent nonsense (400); a body has a limit (413);
//!   `If-Match` may fail (412); the service may be broken (500) or without its storage (503).
//! * A list is continued by `Link`; an object with a version has it as `ETag`; what is new has a `Location`.
//! * An example that a schema has, is an example of every body of that schema.
//!
//! An operation that declares such an answer itself, to say more, is left its own. It needs to say only the
//! description of an error, and an example where the status alone does not tell which error it is (409).

use serde_json::{Value, json};
use utoipa::openapi::path::{Operation, ParameterIn, PathItem};
use utoipa::openapi::response::Response;
use utoipa::openapi::{Components, Content, OpenApi, Ref, RefOr, Schema};

use super::parameters;
use super::problem::{self, Common};

const JSON: &str = "application/json";

/// Completes all operations.
pub(super) fn complete(document: &mut OpenApi) {
    let mut components = document.components.take().unwrap_or_default();
    for (path, item) in &mut document.paths.paths {
        for operation in operations(item) {
            // A sentence in the source, a heading in the document.
            operation.summary =
                operation.summary.take().map(|s| s.trim_end_matches('.').to_owned());
            parameters_of(path, operation, &mut components);
            errors(path, operation);
            bodies(operation, &components);
        }
    }
    document.components = Some(components);
}

pub(super) fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let PathItem { get, put, post, delete, patch, .. } = item;
    [get, put, post, delete, patch].into_iter().filter_map(Option::as_mut)
}

fn parameters_of(path: &str, operation: &mut Operation, components: &mut Components) {
    let mut all = Vec::new();
    for (parameter, schema) in parameters::of_path(path) {
        components.schemas.extend(schema);
        all.push(RefOr::T(parameter));
    }
    all.extend(operation.parameters.take().unwrap_or_default());
    operation.parameters = Some(all).filter(|all| !all.is_empty());
}

fn errors(path: &str, operation: &mut Operation) {
    // Only an operation that says so can be used by anybody.
    let open = operation.security.is_some();
    let conditional = operation.parameters.iter().flatten().any(|parameter| {
        matches!(parameter, RefOr::T(p) if p.name == "If-Match" && p.parameter_in == ParameterIn::Header)
    });
    let possible = [
        (true, Common::Invalid),
        (!open, Common::Unauthenticated),
        (!open, Common::Denied),
        (path.contains('{'), Common::NotFound),
        (conditional, Common::VersionMismatch),
        (operation.request_body.is_some(), Common::TooLarge),
        (true, Common::Internal),
        (!open, Common::Unavailable),
    ];
    for (_, common) in possible.into_iter().filter(|(applies, _)| *applies) {
        let (status, response) = common.response();
        operation.responses.responses.entry(status).or_insert(response);
    }
}

fn bodies(operation: &mut Operation, components: &Components) {
    if let Some(RefOr::T(body)) = &mut operation.request_body
        && let Some(RefOr::T(content)) = body.content.get_mut(JSON)
    {
        exemplify(content, components);
    }
    for (status, response) in &mut operation.responses.responses {
        if let RefOr::T(response) = response {
            match status.as_bytes() {
                [b'4' | b'5', ..] => problem::fill(status, response),
                _ => answer(status, response, components),
            }
        }
    }
}

fn answer(status: &str, response: &mut Response, components: &Components) {
    let mut headers = Vec::new();
    if status == "201" {
        headers.push("Location");
    }
    if let Some(RefOr::T(content)) = response.content.get_mut(JSON) {
        exemplify(content, components);
        match content.schema.as_ref() {
            Some(RefOr::T(Schema::Array(_))) => headers.push("Link"),
            Some(schema) if versioned(schema, components) => headers.push("ETag"),
            _ => {}
        }
    }
    for name in headers {
        let place = Ref::new(format!("#/components/headers/{name}"));
        response.headers.entry(name.to_owned()).or_insert(RefOr::Ref(place));
    }
}

fn exemplify(content: &mut Content, components: &Components) {
    if content.example.is_none() && content.examples.is_empty() {
        content.example = content.schema.as_ref().and_then(|schema| example(schema, components));
    }
}

/// The schema that is meant, by whatever number of references.
fn resolved<'a>(schema: &'a RefOr<Schema>, components: &'a Components) -> Option<&'a Schema> {
    match schema {
        RefOr::T(schema) => Some(schema),
        RefOr::Ref(place) => {
            let name = place.ref_location.rsplit('/').next()?;
            resolved(components.schemas.get(name)?, components)
        }
    }
}

fn example(schema: &RefOr<Schema>, components: &Components) -> Option<Value> {
    use utoipa::openapi::schema::ArrayItems;

    match resolved(schema, components)? {
        Schema::Object(object) => object.example.clone(),
        Schema::AllOf(all) => all.example.clone(),
        Schema::OneOf(one) => one.example.clone(),
        Schema::Array(array) => match &array.items {
            ArrayItems::RefOrSchema(items) => Some(json!([example(items, components)?])),
            ArrayItems::False => None,
        },
        _ => None,
    }
}

/// Whether objects of this schema have a version, as [`super::wire::Version`] describes it.
fn versioned(schema: &RefOr<Schema>, components: &Components) -> bool {
    let is_version = |schema: &RefOr<Schema>| matches!(schema, RefOr::Ref(place) if place.ref_location.ends_with("/Version"));
    match resolved(schema, components) {
        Some(Schema::Object(object)) => object.properties.get("version").is_some_and(is_version),
        Some(Schema::AllOf(all)) => all.items.iter().any(|part| versioned(part, components)),
        Some(Schema::OneOf(one)) => one.items.iter().any(|part| versioned(part, components)),
        _ => false,
    }
}
