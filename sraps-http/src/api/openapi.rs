//! The OpenAPI document, and the list from which it and the router are made: what is served is described,
//! and what is described is served.
//!
//! A handler says what it does in `#[utoipa::path]`; a resource's file offers its [`Operations`]; `api.rs`
//! puts them together. What follows from rules that hold everywhere is not repeated at each operation but
//! added here (`complete.rs`): the parameters in paths, the errors, the headers of answers, the examples.
//!
//! Paths are written in full and in the form in which clients know them, with a final slash for
//! collections (sraps-api.md 1.2). The router knows them without it, because the frame takes it off.

mod complete;
mod info;
mod owners;
pub(super) mod parameters;
pub(super) mod problem;
pub(super) mod wire;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use utoipa::openapi::{OpenApi, RefOr, Schema};
use utoipa_axum::router::UtoipaMethodRouter;
use utoipa_axum::routes;

pub(super) use info::SERVER;
pub(super) use parameters::example_path;

use super::links::Links;
use super::{Api, answer};
use crate::error::Problem;

/// Where the router of the API is nested; paths in the document begin with it.
const NESTED: &str = "/api";

/// Operations with their handlers.
pub(super) struct Operations {
    router: Router<Api>,
    document: OpenApi,
    schemas: Vec<(String, RefOr<Schema>)>,
}

impl Operations {
    pub(super) fn new() -> Self {
        Self { router: Router::new(), document: info::document(), schemas: Vec::new() }
    }

    /// Adds what is possible at one path, as `routes!(list, create)` gives it.
    pub(super) fn routes(mut self, (schemas, paths, handlers): UtoipaMethodRouter<Api>) -> Self {
        let path = paths.paths.keys().next().cloned().unwrap_or_default();
        assert_eq!(paths.paths.len(), 1, "one path at a time: {path}");
        self.router = self.router.route(routed(&path), handlers);
        self.document.paths.merge(paths);
        self.schemas.extend(schemas);
        self
    }

    /// Adds those of another resource.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.document.paths.merge(other.document.paths);
        self.schemas.extend(other.schemas);
        self
    }

    /// The router and its document.
    pub(super) fn split(self) -> (Router<Api>, OpenApi) {
        let Self { router, mut document, schemas } = self;
        let components = document.components.get_or_insert_default();
        components.schemas.extend(schemas);
        complete::complete(&mut document);
        (router, document)
    }
}

/// The path for the router: below the prefix, without the final slash.
fn routed(path: &str) -> &str {
    let below = path.strip_prefix(NESTED).unwrap_or(path);
    below.strip_suffix('/').unwrap_or(below)
}

/// The document as text, around the one thing that depends on the request.
#[derive(Debug)]
pub(super) struct Document {
    before: String,
    after: String,
}

impl Document {
    pub(super) fn of(document: &OpenApi) -> Self {
        // utoipa's list of schemes is closed, and Hawk is not in it: it stands under another's name.
        let hawk = ("\"scheme\": \"hoba\"", "\"scheme\": \"hawk\"");
        let text = document.to_pretty_json().unwrap_or_default().replacen(hawk.0, hawk.1, 1);
        let server = format!("\"{SERVER}\"");
        let (before, after) = text.split_once(&server).unwrap_or((&text, ""));
        Self { before: before.to_owned(), after: format!("{after}\n") }
    }

    /// The document of a server with this origin.
    fn served_at(&self, origin: &str) -> String {
        let Self { before, after } = self;
        format!("{before}{}{after}", serde_json::Value::from(origin))
    }
}

pub(super) fn operations() -> Operations {
    Operations::new().routes(routes!(get))
}

/// Shows this document.
///
/// Made from the routes themselves. The server that it names is the one that answered.
#[utoipa::path(
    get,
    path = "/api/v1/openapi.json",
    operation_id = "get_openapi",
    tag = "Service",
    security(()),
    responses((
        status = 200,
        description = "The OpenAPI document.",
        body = Object,
        example = json!({"openapi": "3.1.0", "info": {"title": "sraps"}, "paths": {}}),
    )),
)]
async fn get(State(api): State<Api>, links: Links) -> Result<Response, Problem> {
    Ok(answer::text(
        StatusCode::OK,
        "application/json",
        api.published.document.served_at(links.origin()),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_router_knows_paths_without_the_final_slash() {
        assert_eq!(routed("/api/v1/companies/"), "/v1/companies");
        assert_eq!(routed("/api/v1/companies/{company}"), "/v1/companies/{company}");
    }
}
