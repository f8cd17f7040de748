//! Reads which commits are asked for. A parameter that is not known is refused: a filter with a typing error
//! would show everything.

use axum::extract::{FromRequestParts, Query};
use http::request::Parts;
use serde_json::json;
use sraps_core::journal::Actor;
use sraps_core::mac::Mac;
use sraps_core::service::{LogFilter, Subject};
use sraps_core::storage::{EntityKind, PageRequest, Revision};
use sraps_core::tenancy::{KeyId, PrincipalId, UserId};
use utoipa::IntoParams;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use crate::api::openapi::wire;
use crate::api::page::Paging;
use crate::error::Problem;

/// How many commits a page has, unless asked otherwise.
const DEFAULT_SIZE: u32 = 100;

/// Which commits.
#[derive(Debug, Clone)]
pub(super) struct LogQuery {
    pub(super) filter: LogFilter,
    pub(super) request: PageRequest<Revision>,
    paging: Paging,
    /// The parameters of the filter as they are repeated in links.
    repeated: String,
}

impl<S: Sync> FromRequestParts<S> for LogQuery {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let paging = Paging::from_request_parts(parts, state).await?;
        let query = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri)
            .map_err(|_| Problem::invalid("query", "it cannot be read as name=value pairs"))?;
        Self::read(paging, &query.0)
    }
}

impl LogQuery {
    fn read(paging: Paging, query: &[(String, String)]) -> Result<Self, Problem> {
        let mut filter = LogFilter::default();
        let mut repeated = String::new();
        for (name, value) in query {
            let known = match name.as_str() {
                "page_size" | "cursor" => continue,
                "actor" => actor(value).map(|(actor, text)| {
                    filter.actor = Some(actor);
                    text
                }),
                "kind" => kind(value).map(|kind| {
                    filter.kind = Some(kind);
                    kind.as_str().to_owned()
                }),
                "thing" => subject(value).map(|(subject, text)| {
                    filter.subject = Some(subject);
                    text
                }),
                "page" => {
                    let message = "this list has no numbered pages: follow the header Link";
                    return Err(Problem::invalid("page", message));
                }
                other => {
                    let name: String = other.chars().take(64).collect();
                    return Err(Problem::invalid(name, "this parameter is not known here"));
                }
            };
            let text = known.map_err(|message| Problem::invalid(name.as_str(), message))?;
            repeated = format!("{repeated}&{name}={text}");
        }
        let paging = paging.at_most(DEFAULT_SIZE);
        let request = paging.request()?;
        Ok(Self { filter, request, paging, repeated })
    }

    /// The query of the page that begins there.
    pub(super) fn next(&self, cursor: Revision) -> String {
        format!("{}{}", self.paging.after(&cursor), self.repeated)
    }
}

/// Who is asked for, and how he is written in a link.
fn actor(text: &str) -> Result<(Actor, String), String> {
    let text = text.trim();
    let principal = |id, text: String| (Actor::Principal(id), text);
    if text == "console" {
        return Ok(principal(PrincipalId::Console, text.to_owned()));
    }
    if let Ok(id) = text.parse::<KeyId>() {
        return Ok(principal(PrincipalId::Key(id), id.to_string()));
    }
    if let Ok(id) = text.parse::<UserId>() {
        return Ok(principal(PrincipalId::User(id), id.to_string()));
    }
    let phone = text.parse::<Mac>().map(|mac| (Actor::Phone(mac), mac.lower()));
    phone.map_err(|_| "expected the id of a user or of an API key, a MAC, or console".to_owned())
}

fn kind(text: &str) -> Result<EntityKind, String> {
    let words = EntityKind::ALL.map(EntityKind::as_str).join(", ");
    let found = EntityKind::ALL.into_iter().find(|kind| kind.as_str() == text);
    found.ok_or_else(|| format!("it must be one of {words}"))
}

fn subject(text: &str) -> Result<(Subject, String), String> {
    let text = text.trim();
    if let Ok(id) = text.parse::<KeyId>() {
        return Ok((Subject::Id(id.uuid()), id.to_string()));
    }
    if let Ok(id) = text.parse::<UserId>() {
        return Ok((Subject::Id(id.uuid()), id.to_string()));
    }
    let phone = text.parse::<Mac>().map(|mac| (Subject::Mac(mac), mac.lower()));
    phone.map_err(|_| "expected the id of a thing, or a MAC".to_owned())
}

impl IntoParams for LogQuery {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let text = || ObjectBuilder::new().schema_type(Type::String);
        let one = |name: &str, schema: ObjectBuilder, description: &str| {
            ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Query)
                .required(Required::False)
                .schema(Some(schema.build()))
                .description(Some(description))
        };
        let kinds = text().enum_values(Some(EntityKind::ALL.map(EntityKind::as_str)));
        vec![
            one(
                "actor",
                text(),
                "Only what he did: the id of a user or of an API key, the MAC of a phone that told its model, or \
                 `console`.",
            )
            .example(Some(json!(wire::KEY)))
            .build(),
            one("kind", kinds, "Only changes of this kind of thing.")
                .example(Some(json!("endpoint")))
                .build(),
            one("thing", text(), "Only changes of this: its id, or the MAC of a phone.")
                .example(Some(json!(wire::MAC)))
                .build(),
            one(
                "page_size",
                ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1.0)),
                "How many at once, without it 100; more than 1000 are taken as 1000.",
            )
            .example(Some(json!(100)))
            .build(),
            one(
                "cursor",
                text(),
                "A place in the list, as the header `Link` of the page before gave it.",
            )
            .build(),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &[(&str, &str)]) -> Result<LogQuery, Problem> {
        let query: Vec<_> = query.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        LogQuery::read(Paging::default(), &query)
    }

    #[test]
    fn filters_are_read_and_repeated_in_links() {
        let query = read(&[
            ("actor", wire::KEY),
            ("kind", "product_defaults"),
            ("thing", "00:04:13:AA:BB:CC"),
        ])
        .unwrap();
        assert!(matches!(query.filter.actor, Some(Actor::Principal(PrincipalId::Key(_)))));
        assert_eq!(query.filter.kind, Some(EntityKind::ProductDefaults));
        assert_eq!(query.request.limit(), 100);
        let next = query.next(Revision::new(7));
        let rest = format!("&actor={}&kind=product_defaults&thing=000413aabbcc", wire::KEY);
        assert!(next.starts_with("?cursor=") && next.ends_with(&rest), "{next}");
        let user = read(&[("actor", wire::USER), ("thing", wire::PROFILE)]).unwrap().filter;
        assert!(matches!(user.actor, Some(Actor::Principal(PrincipalId::User(_)))));
        assert!(matches!(user.subject, Some(Subject::Id(_))));
        let console = read(&[("actor", "console")]).unwrap().filter.actor;
        assert_eq!(console, Some(Actor::Principal(PrincipalId::Console)));
        let phone = read(&[("actor", "000413aabbcc")]).unwrap().filter.actor;
        assert!(matches!(phone, Some(Actor::Phone(_))));
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for (name, value) in
            [("actor", "me"), ("kind", "phone"), ("thing", "x"), ("page", "2"), ("knd", "endpoint")]
        {
            assert!(read(&[(name, value)]).is_err(), "{name}");
        }
    }
}
