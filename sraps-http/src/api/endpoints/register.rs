//! `POST companies/{c}/endpoints/`: one phone, or a list of up to 10,000.
//!
//! No client of Snom's is known to POST here; list and modes are ours. `?mode=atomic` (the default)
//! registers all or none; `?mode=each` every phone for itself, and says of each refused one why.

use axum::extract::{FromRequestParts, Path, State};
use axum::response::Response;
use http::StatusCode;
use http::request::Parts;
use serde_json::{Map, Value, json};
use sraps_core::service::{
    Caller, EndpointDraft, Error, FieldError, Mode, Refusal, RegisteredItem, Written,
};
use sraps_core::storage::MAX_CHANGES;
use sraps_core::tenancy::{CompanyId, Version};
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::{IntoParams, ToSchema};

use super::draft::{self, EndpointBody};
use super::object::EndpointObject;
use crate::api::answer::{self, Warning};
use crate::api::body::Body;
use crate::api::fields::Unknown;
use crate::api::links::Links;
use crate::api::openapi::parameters::in_query;
use crate::api::openapi::problem::{self, FieldProblem, ProblemObject};
use crate::api::openapi::wire;
use crate::api::query::Parameters;
use crate::api::{Api, companies};
use crate::auth::Authenticated;
use crate::error::Problem;

/// Which mode, as the query says it.
#[derive(Debug)]
pub(super) struct Wanted(Mode);

impl<S: Sync> FromRequestParts<S> for Wanted {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let mut query = Parameters::from_request_parts(parts, state).await?;
        let mode = query.read("mode", mode).unwrap_or(Mode::Atomic);
        query.done_strictly()?;
        Ok(Self(mode))
    }
}

impl IntoParams for Wanted {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let schema =
            ObjectBuilder::new().schema_type(Type::String).enum_values(Some(["atomic", "each"]));
        let description = "What becomes of a list of which something is refused: `atomic` registers all or \
                           none, `each` every phone for itself, and says of each refused one why.";
        vec![in_query("mode", schema, description, Some(json!("atomic")))]
    }
}

/// A phone, or a list of up to 10,000.
#[derive(ToSchema)]
#[serde(untagged)]
#[schema(as = EndpointRegistration)]
#[expect(dead_code, reason = "it describes what `register` reads")]
enum RegistrationBody {
    One(EndpointBody),
    List(Vec<EndpointBody>),
}

/// A registered phone, or an answer to each item of a list.
#[derive(ToSchema)]
#[serde(untagged)]
#[schema(as = EndpointRegistered, example = json!([{
    "uuid": wire::ENDPOINT,
    "mac": "000413922d25",
    "name": "Front desk",
    "product": wire::MODEL,
    "model_source": "range",
    "autoprovisioning_enabled": true,
    "provisioning_profile": null,
    "warranty_exp_warning_period": 3,
    "settings_manager": {},
    "created": "2026-03-13T09:30:00Z",
    "updated": "2026-03-13T09:30:00Z",
    "version": 1,
    "handed_over": null,
    "last_seen": null,
    "last_ip": null,
    "firmware": null,
    "links": {
        "self": wire::link(&format!("/companies/{}/endpoints/000413922d25", wire::COMPANY)),
        "company": wire::link(&format!("/companies/{}", wire::COMPANY)),
        "requests": wire::link(&format!("/companies/{}/endpoints/000413922d25/requests/", wire::COMPANY)),
        "resolved": wire::link(&format!("/companies/{}/endpoints/000413922d25/resolved", wire::COMPANY)),
        "preview": wire::link(&format!("/companies/{}/endpoints/000413922d25/preview", wire::COMPANY)),
    },
    "affected": {"endpoints": 1, "handed_over": 0},
    "warnings": [],
}]))]
#[expect(dead_code, clippy::large_enum_variant, reason = "it describes what `register` answers")]
enum RegistrationAnswer {
    One(EndpointObject<'static>),
    List(Vec<ItemObject>),
}

/// An item of the answer to a list.
#[derive(ToSchema)]
#[serde(untagged)]
#[schema(as = EndpointRegisteredItem, example = json!({
    "index": 1,
    "status": 403,
    "message": "taken_mac_or_forbidden: User lacks permission to endpoint 000413922D25",
    "error": "taken_mac_or_forbidden",
    "detail": "taken_mac_or_forbidden: User lacks permission to endpoint 000413922D25",
    "fields": [],
}))]
#[expect(dead_code, clippy::large_enum_variant, reason = "it describes what `List` answers")]
enum ItemObject {
    /// The phone.
    Registered(EndpointObject<'static>),
    /// With `mode=each`: what is wrong with it.
    Refused(RefusedObject),
}

/// A refused item of a list.
#[derive(ToSchema)]
#[schema(as = EndpointRefused)]
#[expect(dead_code, reason = "it describes what `refusal` makes")]
struct RefusedObject {
    /// Its index in the list, from 0.
    index: usize,
    /// The status that it would have had by itself.
    status: u16,
    /// What is wrong, for people.
    message: String,
    /// What is wrong, for programs.
    error: String,
    /// The same as `message`.
    detail: String,
    /// The fields that are refused; empty where none is.
    fields: Vec<FieldProblem>,
}

/// Registers one phone or many.
///
/// A phone that the company has is replaced. A list, of up to 10,000, is answered by a list: with `mode=atomic` of
/// phones in its order; with `mode=each` of phones and errors, each with its `index` and `status`.
#[utoipa::path(
    post,
    path = "/api/v1/companies/{company}/endpoints/",
    operation_id = "register_endpoints",
    tag = "Endpoints",
    params(Wanted),
    request_body(content = RegistrationBody, examples(
        ("one" = (summary = "One phone", value = json!({
            "mac": "000413922d24",
            "name": "Front desk",
            "provisioning_profile": wire::PROFILE,
            "product": wire::MODEL,
            "model": wire::MODEL,
            "model_source": "operator",
            "autoprovisioning_enabled": true,
            "warranty_exp_warning_period": 3,
            "settings_manager": {},
        }))),
        ("list" = (summary = "A list", value = json!([
            {"mac": "000413922d25", "name": "Front desk"},
            {"mac": "000413922d26", "name": "Lobby"},
        ]))),
    )),
    responses(
        (status = 200, description = "All phones were there already.", body = RegistrationAnswer),
        (status = 201, description = "Phones are registered.", body = RegistrationAnswer),
        (status = 207, description = "Some phones of the list are refused.", body = [ItemObject]),
        (
            status = 403,
            description = "A phone is registered elsewhere, or the caller's role does not permit it.",
            body = ProblemObject,
            example = json!(problem::example(Error::MacTaken(super::example_mac()))),
        ),
        (
            status = 409,
            description = "Others write them at the same moment, again and again: try later.",
            body = ProblemObject,
            example = json!(problem::example(Error::VersionMismatch { current: Version::new(4) })),
        ),
    ),
)]
pub(super) async fn register(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(company): Path<String>,
    Wanted(mode): Wanted,
    Body(body): Body,
) -> Result<Response, Problem> {
    let company = companies::id(&company)?;
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

fn mode(text: &str) -> Result<Mode, &'static str> {
    match text {
        "atomic" => Ok(Mode::Atomic),
        "each" => Ok(Mode::Each),
        _ => Err("expected atomic or each"),
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
        Error::unless_too_many(items.len(), MAX_CHANGES)?;
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
        let mut created = false;
        for item in &registered.written {
            created |= item.written == Written::Created;
            let (place, read) = places.get(item.at).cloned().unwrap_or((item.at, Vec::new()));
            answers.push((place, self.item(place, item, read)?));
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
    fn item(&self, at: usize, item: &RegisteredItem, read: Vec<Warning>) -> Result<Value, Problem> {
        let mut object = EndpointObject::new(&item.endpoint, &item.activity, None, self.links);
        object.affected = Some(item.affected.into());
        object.warnings = Some(answer::warnings(read, item.warnings()));
        if self.mode == Mode::Each {
            object.index = Some(at);
            object.status = Some(if item.written == Written::Created { 201 } else { 200 });
        }
        serde_json::to_value(&object).map_err(|error| Problem::internal(error.to_string()))
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
        assert_eq!(mode("atomic"), Ok(Mode::Atomic));
        assert_eq!(mode("each"), Ok(Mode::Each));
        assert!(mode("some").is_err());
    }
}
