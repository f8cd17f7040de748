//! Reads which commits are asked for. A parameter that is not known is refused: a filter with a typing error
//! would show everything.

use axum::extract::FromRequestParts;
use http::request::Parts;
use jiff::Timestamp;
use serde_json::json;
use sraps_core::journal::Actor;
use sraps_core::mac::Mac;
use sraps_core::service::{LogFilter, Subject};
use sraps_core::storage::{EntityKind, PageRequest, Revision};
use sraps_core::tenancy::{KeyId, PrincipalId, UserId};
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use crate::api::openapi::parameters::in_query;
use crate::api::openapi::wire;
use crate::api::page::Paging;
use crate::api::query::Parameters;
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
        Self::read(Parameters::from_request_parts(parts, state).await?)
    }
}

impl LogQuery {
    fn read(mut query: Parameters) -> Result<Self, Problem> {
        let repeated = query.repeated(&["actor", "kind", "thing", "from", "until"]);
        let paging = Paging::read(&mut query).at_most(DEFAULT_SIZE);
        if paging.is_numbered() {
            query.refuse("page", "this list has no numbered pages: follow the header Link");
        }
        let filter = LogFilter {
            actor: query.read("actor", actor),
            kind: query.read("kind", kind),
            subject: query.read("thing", subject),
            from: query.read("from", moment),
            until: query.read("until", moment),
        };
        query.done_strictly()?;
        let request = paging.request()?;
        Ok(Self { filter, request, paging, repeated })
    }

    /// The query of the page that begins there.
    pub(super) fn next(&self, cursor: Revision) -> String {
        format!("{}{}", self.paging.after(&cursor), self.repeated)
    }
}

/// Who is asked for.
pub(crate) fn actor(text: &str) -> Result<Actor, &'static str> {
    if text == "console" {
        return Ok(Actor::Principal(PrincipalId::Console));
    }
    if let Ok(id) = text.parse::<KeyId>() {
        return Ok(Actor::Principal(PrincipalId::Key(id)));
    }
    if let Ok(id) = text.parse::<UserId>() {
        return Ok(Actor::Principal(PrincipalId::User(id)));
    }
    let phone = text.parse::<Mac>().map(Actor::Phone);
    phone.map_err(|_| "expected the id of a user or of an API key, a MAC, or console")
}

pub(crate) fn kind(text: &str) -> Result<EntityKind, String> {
    let words = EntityKind::ALL.map(EntityKind::as_str).join(", ");
    let found = EntityKind::ALL.into_iter().find(|kind| kind.as_str() == text);
    found.ok_or_else(|| format!("it must be one of {words}"))
}

pub(crate) fn subject(text: &str) -> Result<Subject, &'static str> {
    if let Ok(id) = text.parse::<KeyId>() {
        return Ok(Subject::Id(id.uuid()));
    }
    if let Ok(id) = text.parse::<UserId>() {
        return Ok(Subject::Id(id.uuid()));
    }
    text.parse::<Mac>().map(Subject::Mac).map_err(|_| "expected the id of a thing, or a MAC")
}

fn moment(text: &str) -> Result<Timestamp, &'static str> {
    text.parse().map_err(|_| "expected a moment, such as 2026-11-23T16:00:00Z")
}

impl IntoParams for LogQuery {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let text = || ObjectBuilder::new().schema_type(Type::String);
        let kinds = text().enum_values(Some(EntityKind::ALL.map(EntityKind::as_str)));
        let sizes = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1.0));
        vec![
            in_query(
                "actor",
                text(),
                "Only what he did: the id of a user or of an API key, the MAC of a phone that told its model, or \
                 `console`.",
                Some(json!(wire::KEY)),
            ),
            in_query("kind", kinds, "Only changes of this kind of thing.", Some(json!("endpoint"))),
            in_query(
                "thing",
                text(),
                "Only changes of this: its id, or the MAC of a phone.",
                Some(json!(wire::MAC)),
            ),
            in_query(
                "from",
                text(),
                "Only changes from this moment on, such as `2026-11-23T16:00:00Z`.",
                None,
            ),
            in_query("until", text(), "Only changes before this moment.", None),
            in_query(
                "page_size",
                sizes,
                "How many at once, without it 100; more than 1000 are taken as 1000.",
                Some(json!(100)),
            ),
            in_query(
                "cursor",
                text(),
                "A place in the list, as the header `Link` of the page before gave it.",
                None,
            ),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &[(&str, &str)]) -> Result<LogQuery, Problem> {
        LogQuery::read(Parameters::of(query))
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
        let rest =
            format!("&actor={}&kind=product_defaults&thing=00%3A04%3A13%3AAA%3ABB%3ACC", wire::KEY);
        assert!(next.starts_with("?cursor=") && next.ends_with(&rest), "{next}");
        let user = read(&[("actor", wire::USER), ("thing", wire::PROFILE)]).unwrap().filter;
        assert!(matches!(user.actor, Some(Actor::Principal(PrincipalId::User(_)))));
        assert!(matches!(user.subject, Some(Subject::Id(_))));
        let console = read(&[("actor", "console")]).unwrap().filter.actor;
        assert_eq!(console, Some(Actor::Principal(PrincipalId::Console)));
        let time =
            read(&[("from", "2026-11-23T16:00:00Z"), ("until", "2026-11-24T00:00:00+01:00")]);
        let time = time.unwrap();
        assert_eq!(time.filter.from, "2026-11-23T16:00:00Z".parse().ok());
        assert_eq!(time.filter.until, "2026-11-23T23:00:00Z".parse().ok());
        assert!(time.next(Revision::new(7)).contains("&from=2026-11-23T16%3A00%3A00Z&until="));
        let phone = read(&[("actor", "000413aabbcc")]).unwrap().filter.actor;
        assert!(matches!(phone, Some(Actor::Phone(_))));
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for (name, value) in [
            ("actor", "me"),
            ("kind", "phone"),
            ("thing", "x"),
            ("from", "yesterday"),
            ("until", "2026-11-23"),
            ("page", "2"),
            ("knd", "endpoint"),
        ] {
            assert!(read(&[(name, value)]).is_err(), "{name}");
        }
    }
}
