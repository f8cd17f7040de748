//! `POST companies/{c}/endpoints/`: one phone, or a list of up to 10,000.
//!
//! No client of Snom's is known to POST here; list and modes are ours. `?mode=atomic` (the default)
//! registers all or none; `?mode=each` every phone for itself, and says of each refused one why.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use http::StatusCode;
use serde_json::{Map, Value};
use sraps_core::activity::Activity;
use sraps_core::endpoint::Endpoint;
use sraps_core::service::{Caller, EndpointDraft, Error, FieldError, Mode, Refusal, Written};
use sraps_core::setting::warning;
use sraps_core::storage::MAX_CHANGES;
use sraps_core::tenancy::CompanyId;

use super::draft;
use super::object::EndpointObject;
use crate::api::answer::{self, Warning};
use crate::api::body::Body;
use crate::api::fields::Unknown;
use crate::api::links::Links;
use crate::api::{Api, companies};
use crate::auth::Authenticated;
use crate::error::Problem;

pub(in crate::api) async fn post(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(company): Path<String>,
    query: Query<Vec<(String, String)>>,
    Body(body): Body,
) -> Result<Response, Problem> {
    let company = companies::id(&company)?;
    let mode = mode(&query.0)?;
    match body {
        Value::Array(items) => {
            let list = List { api: &api, caller, company, links: &links, mode };
            list.register(items).await
        }
        item => {
            let read = draft::read(item, None, "", Unknown::Refused)?;
            super::put_one(&api, caller, company, &links, read, None).await
        }
    }
}

fn mode(query: &[(String, String)]) -> Result<Mode, Problem> {
    match query.iter().find(|(name, _)| name == "mode").map(|(_, value)| value.as_str()) {
        None | Some("atomic") => Ok(Mode::Atomic),
        Some("each") => Ok(Mode::Each),
        Some(_) => Err(Problem::invalid("mode", "expected atomic or each")),
    }
}

/// A list to register.
struct List<'a> {
    api: &'a Api,
    caller: Caller,
    company: CompanyId,
    links: &'a Links,
    mode: Mode,
}

/// The items of a list that could be read, with where each stood, and those that could not.
#[derive(Default)]
struct Items {
    drafts: Vec<EndpointDraft>,
    places: Vec<(usize, Vec<Warning>)>,
    refused: Vec<(usize, Error)>,
}

impl Items {
    fn read(items: Vec<Value>) -> Self {
        let mut all = Self::default();
        for (at, item) in items.into_iter().enumerate() {
            match draft::read(item, None, &format!("[{at}]."), Unknown::Refused) {
                Ok(draft::Read { draft, warnings }) => {
                    all.drafts.push(draft);
                    all.places.push((at, warnings));
                }
                Err(error) => all.refused.push((at, error)),
            }
        }
        all
    }
}

impl List<'_> {
    async fn register(&self, items: Vec<Value>) -> Result<Response, Problem> {
        if items.len() > MAX_CHANGES {
            let message = format!("{} items: one request has at most {MAX_CHANGES}", items.len());
            return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", message));
        }
        let Items { drafts, places, refused } = Items::read(items);
        let mut answers: Vec<(usize, Value)> = Vec::with_capacity(places.len() + refused.len());
        if self.mode == Mode::Atomic && !refused.is_empty() {
            return Err(all_of(refused).into());
        }
        for (at, error) in refused {
            answers.push((at, refusal(at, error)));
        }
        let done = self.api.sraps.register_endpoints(self.caller, self.company, drafts, self.mode);
        // In a whole list the index of core is that of the client.
        let registered = done.await?.value;
        for Refusal { at, error } in registered.refused {
            let place = places.get(at).map_or(at, |(place, _)| *place);
            answers.push((place, refusal(place, moved(error, at, place))));
        }
        let ids: Vec<_> = registered.written.iter().map(|(_, endpoint, _)| endpoint.id).collect();
        let activity = self.api.sraps.activity(self.caller, self.company, &ids).await?;
        let mut created = false;
        for ((at, endpoint, written), activity) in registered.written.iter().zip(&activity) {
            created |= *written == Written::Created;
            let (place, read) = places.get(*at).cloned().unwrap_or((*at, Vec::new()));
            answers.push((place, self.item(place, endpoint, activity, *written, read)?));
        }
        answers.sort_by_key(|(at, _)| *at);
        let some_refused = answers.len() > registered.written.len();
        let status = match (some_refused, created) {
            (true, _) => StatusCode::MULTI_STATUS,
            (false, true) => StatusCode::CREATED,
            (false, false) => StatusCode::OK,
        };
        let answers: Vec<Value> = answers.into_iter().map(|(_, answer)| answer).collect();
        answer::json(status, &answers)
    }

    /// A registered endpoint in the answer; in [`Mode::Each`] with its index and status.
    fn item(
        &self,
        at: usize,
        endpoint: &Endpoint,
        activity: &Activity,
        written: Written,
        read: Vec<Warning>,
    ) -> Result<Value, Problem> {
        let mut object = EndpointObject::new(endpoint, activity, self.links);
        object.warnings = Some(answer::warnings(read, warning::of(&endpoint.settings)));
        let mut value =
            serde_json::to_value(&object).map_err(|error| Problem::internal(error.to_string()))?;
        if let (Mode::Each, Value::Object(object)) = (self.mode, &mut value) {
            let status = if written == Written::Created { 201 } else { 200 };
            object.insert("index".into(), at.into());
            object.insert("status".into(), status.into());
        }
        Ok(value)
    }
}

/// A refused item in the answer.
fn refusal(at: usize, error: Error) -> Value {
    let problem = Problem::from(error);
    let mut object: Map<String, Value> = problem.object();
    object.insert("index".into(), at.into());
    object.insert("status".into(), problem.status().as_u16().into());
    Value::Object(object)
}

/// An error about the item that core saw at one place and the client sent at another.
fn moved(error: Error, seen: usize, sent: usize) -> Error {
    let (seen, sent) = (format!("[{seen}]"), format!("[{sent}]"));
    let rename = |FieldError { field, message }: FieldError| {
        let field = match field.strip_prefix(&seen) {
            Some(rest) => format!("{sent}{rest}"),
            None => field,
        };
        FieldError { field, message }
    };
    match error {
        Error::Invalid(fields) => Error::Invalid(fields.into_iter().map(rename).collect()),
        other => other,
    }
}

/// One error for all items that could not be read.
fn all_of(refused: Vec<(usize, Error)>) -> Error {
    let fields = refused.into_iter().flat_map(|(at, error)| match error {
        Error::Invalid(fields) => fields,
        other => vec![FieldError::new(format!("[{at}]"), other)],
    });
    Error::Invalid(fields.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_the_place_that_the_client_knows() {
        let error = Error::invalid("[1].provisioning_profile", "no such profile");
        let expected = Error::invalid("[4].provisioning_profile", "no such profile");
        assert_eq!(moved(error, 1, 4), expected);
        let other = Error::invalid("[12].mac", "x");
        assert_eq!(moved(other.clone(), 1, 4), other);
    }

    #[test]
    fn modes() {
        let query = |value: &str| vec![("mode".to_owned(), value.to_owned())];
        assert_eq!(mode(&[]).unwrap(), Mode::Atomic);
        assert_eq!(mode(&query("each")).unwrap(), Mode::Each);
        assert!(mode(&query("some")).is_err());
    }
}
