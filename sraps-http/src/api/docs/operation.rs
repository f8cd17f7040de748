//! The reference: every operation with its request and its answers.

use std::collections::BTreeMap;

use maud::{Markup, html};
use serde_json::Value;
use utoipa::openapi::path::{Operation, Parameter, ParameterIn, PathItem};
use utoipa::openapi::response::Response;
use utoipa::openapi::security::SecurityScheme;
use utoipa::openapi::{Components, Content, OpenApi, RefOr, Required};

use super::{example, layout, schema, text};
use crate::api::openapi::example_path;

/// An operation with its place.
struct Placed<'a> {
    method: &'static str,
    path: &'a str,
    operation: &'a Operation,
}

impl Placed<'_> {
    fn id(&self) -> &str {
        self.operation.operation_id.as_deref().unwrap_or_default()
    }

    fn summary(&self) -> &str {
        self.operation.summary.as_deref().unwrap_or_default()
    }

    fn is_in(&self, tag: &str) -> bool {
        self.operation.tags.iter().flatten().any(|own| own == tag)
    }

    fn parameters(&self) -> impl Iterator<Item = &Parameter> {
        self.operation.parameters.iter().flatten().filter_map(|parameter| match parameter {
            RefOr::T(parameter) => Some(parameter),
            RefOr::Ref(_) => None,
        })
    }

    /// Whether anybody may use it.
    fn is_open(&self) -> bool {
        self.operation.security.is_some()
    }
}

fn placed<'a>(path: &'a str, item: &'a PathItem) -> impl Iterator<Item = Placed<'a>> {
    let PathItem { get, put, post, delete, patch, .. } = item;
    [("GET", get), ("POST", post), ("PUT", put), ("PATCH", patch), ("DELETE", delete)]
        .into_iter()
        .filter_map(move |(method, operation)| {
            Some(Placed { method, path, operation: operation.as_ref()? })
        })
}

/// The page.
pub(super) fn reference(document: &OpenApi) -> layout::Page {
    let none = Components::new();
    let components = document.components.as_ref().unwrap_or(&none);
    let operations: Vec<Placed<'_>> =
        document.paths.paths.iter().flat_map(|(path, item)| placed(path, item)).collect();
    let tags = document.tags.as_deref().unwrap_or_default();
    let nav = html! {
        ul {
            li { a href="#authentication" { "Authentication" } }
            @for tag in tags {
                li {
                    a href={ "#" (text::id(&tag.name)) } { (tag.name) }
                    ul {
                        @for one in operations.iter().filter(|one| one.is_in(&tag.name)) {
                            li { a href={ "#" (one.id()) } { (one.summary()) } }
                        }
                    }
                }
            }
            li { a href="#errors" { "Errors" } }
            li { a href="#objects" { "Objects" } }
        }
    };
    let main = html! {
        h1 { "API reference" }
        div.prose { (text::markdown(document.info.description.as_deref().unwrap_or_default())) }
        (authentication(components))
        @for tag in tags {
            section id=(text::id(&tag.name)) {
                h2 { (tag.name) }
                p { (text::line(tag.description.as_deref().unwrap_or_default())) }
                @for one in operations.iter().filter(|one| one.is_in(&tag.name)) {
                    (article(one, components))
                }
            }
        }
        (errors(&operations, components))
        section id="objects" {
            h2 { "Objects" }
            @for (name, schema) in &components.schemas {
                (schema::section(name, schema, components))
            }
        }
    };
    layout::Page { title: "Reference", nav, main }
}

fn authentication(components: &Components) -> Markup {
    html! {
        section id="authentication" {
            h2 { "Authentication" }
            dl.schemes {
                @for (name, scheme) in &components.security_schemes {
                    @if let RefOr::T(SecurityScheme::Http(http)) = scheme {
                        dt { (if name == "hawk" { "Hawk" } else { "Bearer" }) }
                        dd { (text::line(http.description.as_deref().unwrap_or_default())) }
                    }
                }
            }
            p {
                "The examples take the id and the secret from the environment: "
                code { "KEY=ck_….…" }
            }
        }
    }
}

fn article(one: &Placed<'_>, components: &Components) -> Markup {
    let operation = one.operation;
    html! {
        article id=(one.id()) {
            h3 { (one.summary()) }
            p.call { span.method.{ (one.method.to_ascii_lowercase()) } { (one.method) } " " (path(one.path)) }
            @if let Some(description) = &operation.description { (text::markdown(description)) }
            (parameters(one))
            (request(one, components))
            (answers(one, components))
        }
    }
}

/// A path; on small screens a line ends between its segments.
fn path(path: &str) -> Markup {
    html! { code { @for segment in path.split_inclusive('/') { (segment) wbr; } } }
}

fn parameters(one: &Placed<'_>) -> Markup {
    let place = |parameter: &Parameter| match parameter.parameter_in {
        ParameterIn::Path => "in the path",
        ParameterIn::Query | ParameterIn::QueryString => "in the query",
        ParameterIn::Header => "header",
        ParameterIn::Cookie => "cookie",
    };
    html! {
        @if one.parameters().next().is_some() {
            h4 { "Parameters" }
            ul.fields {
                @for parameter in one.parameters() {
                    li {
                        code.name { (parameter.name) } " "
                        span.type {
                            @if let Some(schema) = &parameter.schema { (schema::type_of(schema)) ", " }
                            (place(parameter))
                        }
                        @if parameter.required == Required::True { " " span.must { "required" } }
                        p { (text::line(parameter.description.as_deref().unwrap_or_default())) }
                    }
                }
            }
        }
    }
}

/// The examples of a content, each with what it shows.
fn examples(content: &Content) -> Vec<(&str, &Value)> {
    let one = content.example.iter().map(|value| ("", value));
    let many = content.examples.values().filter_map(|example| match example {
        RefOr::T(example) => Some((example.summary.as_str(), example.value.as_ref()?)),
        RefOr::Ref(_) => None,
    });
    one.chain(many).collect()
}

fn request(one: &Placed<'_>, components: &Components) -> Markup {
    let body = match &one.operation.request_body {
        Some(RefOr::T(body)) => body.content.values().find_map(|content| match content {
            RefOr::T(content) => Some(content),
            RefOr::Ref(_) => None,
        }),
        _ => None,
    };
    let path = example_path(one.path);
    let call = |body: Option<&str>| example::curl(one.method, &path, one.is_open(), body);
    html! {
        @match body {
            None => {
                h4 { "Request" }
                (code(&call(None)))
            }
            Some(content) => {
                @if let Some(schema) = &content.schema {
                    h4 { "Body: " (schema::type_of(schema)) }
                    (schema::list(&schema::fields(schema, components)))
                }
                @for (summary, value) in examples(content) {
                    h4 { "Request" @if !summary.is_empty() { ": " (summary) } }
                    (code(&call(Some(&example::json(value, content.schema.as_ref(), components)))))
                }
            }
        }
    }
}

fn answers(one: &Placed<'_>, components: &Components) -> Markup {
    let responses = &one.operation.responses.responses;
    let common = responses.iter().filter_map(|(status, response)| match response {
        RefOr::Ref(place) => Some((status, schema::name_of(&place.ref_location))),
        RefOr::T(_) => None,
    });
    let own = responses.iter().filter_map(|(status, response)| match response {
        RefOr::T(response) => Some((status, response)),
        RefOr::Ref(_) => None,
    });
    html! {
        @for (status, response) in own { (answer(status, response, components)) }
        p.errors {
            span.soft { "Errors: " }
            @for (status, name) in common { a href={ "#error-" (name) } { (status) " " (name) } " " }
        }
    }
}

fn answer(status: &str, response: &Response, components: &Components) -> Markup {
    let content = response.content.values().find_map(|content| match content {
        RefOr::T(content) => Some(content),
        RefOr::Ref(_) => None,
    });
    let shown = html! {
        @if let Some(content) = content {
            @for (summary, value) in examples(content) {
                @if !summary.is_empty() { p.soft { (summary) } }
                @match value {
                    Value::String(text) => (code(text)),
                    value => (code(&example::json(value, content.schema.as_ref(), components))),
                }
            }
        }
    };
    let good = status.starts_with('2');
    html! {
        h4 {
            span.status.good[good].bad[!good] { (status) } " " (text::line(&response.description))
            @if let Some(schema) = content.and_then(|content| content.schema.as_ref()) {
                " " span.type { (schema::type_of(schema)) }
            }
        }
        @if !response.headers.is_empty() {
            ul.fields {
                @for (name, header) in &response.headers {
                    li { code.name { (name) } " " span.type { "header" } p { (header_text(header, components)) } }
                }
            }
        }
        @if good { (shown) } @else { details { summary { "Example" } (shown) } }
    }
}

fn header_text(header: &RefOr<utoipa::openapi::Header>, components: &Components) -> Markup {
    match header {
        RefOr::T(header) => text::line(header.description.as_deref().unwrap_or_default()),
        RefOr::Ref(place) => {
            let named = components.headers.get(schema::name_of(&place.ref_location));
            named.map(|header| header_text(header, components)).unwrap_or_default()
        }
    }
}

/// The errors that any operation can give, by their status.
fn errors(operations: &[Placed<'_>], components: &Components) -> Markup {
    let mut common = BTreeMap::new();
    for (status, response) in operations.iter().flat_map(|one| &one.operation.responses.responses) {
        if let RefOr::Ref(place) = response {
            let name = schema::name_of(&place.ref_location);
            if let Some(RefOr::T(response)) = components.responses.get(name) {
                common.insert((status, name), response);
            }
        }
    }
    html! {
        section id="errors" {
            h2 { "Errors" }
            p {
                "Every error is a " a href="#schema-Problem" { "Problem" }
                ". These follow from rules that hold for all operations; what an operation has of its own stands with it."
            }
            @for ((status, name), response) in common {
                section.schema id={ "error-" (name) } {
                    h3 { span.status { (status) } " " (name) }
                    p { (text::line(&response.description)) }
                    @for content in response.content.values() {
                        @if let RefOr::T(content) = content {
                            @for (_, value) in examples(content) {
                                (code(&example::json(value, content.schema.as_ref(), components)))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A block of code. It can be reached by the keyboard, because it scrolls.
fn code(text: &str) -> Markup {
    html! { pre tabindex="0" { code { (text) } } }
}
