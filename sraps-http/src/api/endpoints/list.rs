//! `GET companies/{c}/endpoints/`: which phones, in which order, and where the next part begins.

use axum::extract::{FromRequestParts, Path, State};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::request::Parts;
use jiff::Timestamp;
use serde_json::json;
use sraps_core::endpoint::state::State as EndpointState;
use sraps_core::model::Model;
use sraps_core::storage::{
    EndpointCursor, EndpointFilter, EndpointOrder, EndpointSort, Page, PageRequest, Search,
};
use sraps_core::tenancy::ProfileId;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};

use super::object::EndpointObject;
use crate::api::links::Links;
use crate::api::openapi::parameters::in_query;
use crate::api::openapi::wire;
use crate::api::page::{Cursor, Paging};
use crate::api::query::Parameters;
use crate::api::{Api, answer, companies};
use crate::auth::Authenticated;
use crate::error::Problem;

/// What the values of `ordering` are, each also with `-` before it.
const ORDERINGS: [(&str, EndpointSort); 4] = [
    ("mac", EndpointSort::Mac),
    ("name", EndpointSort::Name),
    ("created", EndpointSort::Created),
    ("last_seen", EndpointSort::LastSeen),
];

/// The parameters that narrow a list; they stand in the link to its next part.
const KEPT: [&str; 8] =
    ["q", "profile", "model", "product", "state", "seen_before", "seen_after", "ordering"];

/// Which endpoints are asked for, and in which order.
#[derive(Debug)]
pub(super) struct Wanted {
    filter: EndpointFilter,
    order: EndpointOrder,
    /// What was given, for the link to the next part: `&q=front&state=staged`.
    kept: String,
}

impl FromRequestParts<Api> for Wanted {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        let query = Parameters::from_request_parts(parts, api).await?;
        Self::read(query, api.sraps.ports().clock.now())
    }
}

impl Wanted {
    fn read(mut query: Parameters, now: Timestamp) -> Result<Self, Problem> {
        let kept = query.repeated(&KEPT);
        let mut filter = EndpointFilter::default();
        if let Some(search) = query.read("q", Search::new) {
            filter = filter.search(search);
        }
        if let Some(profile) = query.parse::<ProfileId>("profile") {
            filter = filter.profile(profile);
        }
        let (model, product) = (query.parse::<Model>("model"), query.parse::<Model>("product"));
        if let (Some(model), Some(product)) = (model, product)
            && model != product
        {
            query.refuse("product", format!("model says {model}: say it once"));
        }
        if let Some(model) = model.or(product) {
            filter = filter.model(model);
        }
        if let Some(state) = query.parse::<EndpointState>("state") {
            filter = filter.state(state, now);
        }
        if let Some(moment) = query.read("seen_before", moment) {
            filter = filter.seen_before(moment);
        }
        if let Some(moment) = query.read("seen_after", moment) {
            filter = filter.seen_after(moment);
        }
        let order = query.read("ordering", ordering).unwrap_or_default();
        // A closed client may send what nobody here knows (sraps-api.md 1.3).
        query.done()?;
        Ok(Self { filter, order, kept })
    }
}

fn moment(text: &str) -> Result<Timestamp, &'static str> {
    text.parse().map_err(|_| "expected a moment: 2026-03-13T09:30:00Z (a + in it is %2B in a URL)")
}

fn ordering(text: &str) -> Result<EndpointOrder, &'static str> {
    let (word, descending) = match text.strip_prefix('-') {
        Some(word) => (word, true),
        None => (text, false),
    };
    let found = ORDERINGS.iter().find(|(name, _)| *name == word);
    let message = "expected mac, name, created or last_seen, with - before it for descending";
    found.map(|(_, by)| EndpointOrder { by: *by, descending }).ok_or(message)
}

/// A place in a list, and the order that it is a place in.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    order: EndpointOrder,
    at: EndpointCursor,
}

impl Cursor for Place {
    fn encode(&self) -> String {
        let sign = if self.order.descending { "-" } else { "" };
        let word = ORDERINGS.iter().find(|(_, by)| *by == self.order.by).map_or("", |(w, _)| w);
        let place = json!([format!("{sign}{word}"), self.at]);
        URL_SAFE_NO_PAD.encode(place.to_string())
    }

    fn decode(text: &str) -> Option<Self> {
        let plain = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (word, at): (String, EndpointCursor) = serde_json::from_slice(&plain).ok()?;
        let order = ordering(&word).ok()?;
        order.takes(&at).then_some(Self { order, at })
    }
}

/// What to ask the storage for. A place in another order leads nowhere in this one.
fn request(paging: &Paging, order: EndpointOrder) -> Result<PageRequest<EndpointCursor>, Problem> {
    let request: PageRequest<Place> = paging.request()?;
    let limit = request.limit();
    match request.after {
        None => Ok(PageRequest::first(limit)),
        Some(place) if place.order == order => Ok(PageRequest::after(place.at, limit)),
        Some(_) => Err(Problem::invalid(
            "cursor",
            "it is a place in another order: begin again, or ask for that ordering",
        )),
    }
}

/// Lists phones.
///
/// All of the company's by MAC, or those that match every parameter. The header `Link` leads to the rest with
/// the same parameters. A client that follows only `Link` sees each phone once, whatever others write.
#[utoipa::path(
    get,
    path = "/api/v1/companies/{company}/endpoints/",
    operation_id = "list_endpoints",
    tag = "Endpoints",
    params(Wanted, Paging),
    responses((status = 200, description = "The phones.", body = [EndpointObject])),
)]
pub(super) async fn list(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(company): Path<String>,
    wanted: Wanted,
    paging: Paging,
) -> Result<Response, Problem> {
    let company = companies::id(&company)?;
    let Wanted { filter, order, kept } = wanted;
    let request = request(&paging, order)?;
    let Page { items, next } =
        api.sraps.endpoints(caller, company, &filter, order, request).await?;
    let next = next.map(|at| Place { order, at });
    let (endpoints, next) = paging.cut(Page { items, next });
    let now = api.sraps.ports().clock.now();
    let objects: Vec<_> = endpoints
        .iter()
        .map(|listed| {
            let state = Some(listed.state(now));
            EndpointObject::new(&listed.endpoint, &listed.activity, state, &links)
        })
        .collect();
    let next = next.map(|query| format!("{}{query}{kept}", links.endpoints(company)));
    answer::list(&objects, next.as_deref())
}

impl IntoParams for Wanted {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let text = || ObjectBuilder::new().schema_type(Type::String);
        let time = || text().format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)));
        let states = EndpointState::ALL.map(EndpointState::as_str);
        let orderings =
            ORDERINGS.iter().flat_map(|(word, _)| [(*word).to_owned(), format!("-{word}")]);
        let seen = json!("2026-03-13T09:30:00Z");
        vec![
            in_query(
                "q",
                text().min_length(Some(3)).max_length(Some(64)),
                "A part of the MAC in any notation, of the name, of the last address or of the model.",
                None,
            ),
            in_query("profile", text(), "Only phones that are assigned to this profile.", None),
            in_query("model", text(), "Only phones of this model.", Some(json!(wire::MODEL))),
            in_query("product", text(), "The same as `model`.", None),
            in_query("state", text().enum_values(Some(states)), "Only phones in this state.", None),
            in_query(
                "seen_before",
                time(),
                "Only phones that last asked before this moment, or never.",
                Some(seen.clone()),
            ),
            in_query(
                "seen_after",
                time(),
                "Only phones that last asked at this moment or later.",
                Some(seen),
            ),
            in_query(
                "ordering",
                text().enum_values(Some(orderings)),
                "The order; with `-` from the last to the first. On a tie, by MAC. Without it, by MAC.",
                Some(json!("-last_seen")),
            ),
        ]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use sraps_core::storage::SortValue;

    use super::*;

    #[test]
    fn a_place_reads_back_and_knows_its_order() {
        let mac = "000413000004".parse().unwrap();
        for (word, at) in [
            ("mac", SortValue::Nothing),
            ("-name", SortValue::Text("Ä, \"b\"; c>".into())),
            ("created", SortValue::Time(Some(Timestamp::UNIX_EPOCH))),
            ("-last_seen", SortValue::Time(None)),
        ] {
            let order = ordering(word).unwrap();
            let place = Place { order, at: EndpointCursor { at, mac } };
            let text = place.encode();
            assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')));
            assert_eq!(Place::decode(&text), Some(place));
        }
        // A value that the order does not sort by.
        let strange = Place {
            order: EndpointOrder::default(),
            at: EndpointCursor { at: SortValue::Text("x".into()), mac },
        };
        assert_eq!(Place::decode(&strange.encode()), None);
        assert_eq!(Place::decode("x y"), None);
    }

    #[test]
    fn orderings() {
        for (word, by) in ORDERINGS {
            assert_eq!(ordering(word), Ok(EndpointOrder { by, descending: false }));
            assert_eq!(ordering(&format!("-{word}")), Ok(EndpointOrder { by, descending: true }));
        }
        for bad in ["", "-", "--mac", "mac,name", "MAC"] {
            assert!(ordering(bad).is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_a_place_by_accident_and_none_panics(text in ".{0,80}") {
            prop_assert_eq!(Place::decode(&text), None);
            let _ = Place::decode(&URL_SAFE_NO_PAD.encode(&text));
        }
    }
}
