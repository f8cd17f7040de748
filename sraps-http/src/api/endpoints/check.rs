//! `POST companies/{c}/endpoints/check`: a pasted list is looked at before it is registered.
//!
//! Operators paste what they have, and must see line by line what would become of it. Nothing is written, and
//! of a phone that is registered with somebody else nothing is said but that.

use axum::body::Bytes;
use axum::extract::{FromRequest, Path, Request, State};
use axum::response::Response;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use serde::Serialize;
use sraps_core::mac::Mac;
use sraps_core::model::Model;
use sraps_core::service::{CheckVerdict, CheckedItem};
use sraps_core::tenancy::{Company, CompanyId, Label};
use utoipa::ToSchema;

use crate::api::body::Body;
use crate::api::fields::{Fields, Unknown};
use crate::api::links::Links;
use crate::api::openapi::wire;
use crate::api::{Api, answer, body, companies};
use crate::auth::Authenticated;
use crate::error::Problem;

/// A pasted list.
#[derive(ToSchema)]
#[schema(as = EndpointCheck, example = json!({
    "text": "00:04:13:92:2D:24\tFront desk\n000413922D24\n000413aabbcc\n00041392",
}))]
#[expect(dead_code, reason = "it describes what `Pasted` reads")]
struct CheckBody {
    /// MAC addresses in any notation, separated by line breaks, commas, semicolons, tabs or blanks; behind a
    /// tab may stand a name up to the end of the line. At most 10,000 in 1 MiB.
    text: String,
}

/// What became of a pasted list.
#[derive(Serialize, ToSchema)]
#[schema(as = EndpointChecked, example = json!({
    "counts": {
        "free": 1, "yours": 1, "elsewhere": 0, "taken": 0, "duplicate": 0, "malformed": 1, "not_snom": 0,
    },
    "items": [
        {
            "line": 1,
            "text": "00:04:13:92:2D:24",
            "mac": "000413922d24",
            "name": "Front desk",
            "product": "snomD785",
            "verdict": "free",
            "message": null,
            "company": null,
            "warnings": [],
        },
        {
            "line": 2,
            "text": "000413aabbcc",
            "mac": "000413aabbcc",
            "name": null,
            "product": null,
            "verdict": "yours",
            "message": "it is registered in this company already",
            "company": null,
            "warnings": [],
        },
        {
            "line": 3,
            "text": "00041392",
            "mac": null,
            "name": null,
            "product": null,
            "verdict": "malformed",
            "message": "a MAC address has 12 hex digits, this has 8",
            "company": null,
            "warnings": [],
        },
    ],
}))]
struct CheckedObject {
    /// How many items there are of each kind.
    counts: Counts,
    /// The items in their order.
    items: Vec<ItemObject>,
}

/// How many items of a pasted list there are of each kind.
#[derive(Debug, Default, Serialize, ToSchema)]
#[schema(as = EndpointCheckCounts)]
struct Counts {
    /// Can be registered.
    free: usize,
    /// Registered in this company.
    yours: usize,
    /// Registered in another company of the caller's.
    elsewhere: usize,
    /// Registered with somebody else.
    taken: usize,
    /// There twice.
    duplicate: usize,
    /// No addresses.
    malformed: usize,
    /// Addresses, but hardly of Snom phones.
    not_snom: usize,
}

/// An item of a pasted list.
#[derive(Serialize, ToSchema)]
#[schema(as = EndpointCheckItem)]
struct ItemObject {
    /// The line that it stands in, from 1.
    line: usize,
    /// The item as it was written, cut to 64 characters; without its name.
    text: String,
    /// The address, where it is one.
    #[schema(required, value_type = Option<wire::Mac>)]
    mac: Option<String>,
    /// The name that stands behind it.
    #[schema(required, value_type = Option<wire::Label>)]
    name: Option<Label>,
    /// The model that has this address, where that is known.
    #[schema(required, value_type = Option<wire::Model>)]
    product: Option<Model>,
    /// Whether it can be registered.
    verdict: Verdict,
    /// Why not, for people.
    #[schema(required)]
    message: Option<String>,
    /// For `elsewhere`: the company that has it.
    #[schema(required)]
    company: Option<CompanyObject>,
    /// What else should be known.
    warnings: Vec<String>,
}

/// Whether an item of a pasted list can be registered: nobody has it; this company has it; another company of
/// the caller's has it; somebody else has it; it stands further up; it is no address.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = EndpointCheckVerdict)]
enum Verdict {
    Free,
    Yours,
    Elsewhere,
    Taken,
    Duplicate,
    Malformed,
}

/// A company of the caller's.
#[derive(Serialize, ToSchema)]
#[schema(as = CompanyName)]
struct CompanyObject {
    /// Its id.
    #[schema(value_type = wire::Id)]
    uuid: CompanyId,
    /// Its name.
    #[schema(value_type = wire::Label)]
    name: Label,
    /// Where it is.
    #[schema(value_type = wire::Link)]
    link: String,
}

impl CompanyObject {
    fn new(company: Company, links: &Links) -> Self {
        Self { uuid: company.id, link: links.company(company.id), name: company.name }
    }
}

impl ItemObject {
    fn new(item: CheckedItem, links: &Links, counts: &mut Counts) -> Self {
        let not_snom = item.not_snom.map(|warning| warning.to_string());
        let no_name = item.no_name.map(|error| format!("the name is left out: {error}"));
        counts.not_snom += usize::from(not_snom.is_some());
        let (verdict, count, message, company) = match item.verdict {
            CheckVerdict::Free => (Verdict::Free, &mut counts.free, None, None),
            CheckVerdict::Yours => {
                let message = "it is registered in this company already".to_owned();
                (Verdict::Yours, &mut counts.yours, Some(message), None)
            }
            CheckVerdict::Elsewhere(company) => {
                let message = format!("it is registered in {}", company.name);
                let company = Some(CompanyObject::new(*company, links));
                (Verdict::Elsewhere, &mut counts.elsewhere, Some(message), company)
            }
            CheckVerdict::Taken => {
                let message = "it is registered with somebody else".to_owned();
                (Verdict::Taken, &mut counts.taken, Some(message), None)
            }
            CheckVerdict::Duplicate(twice) => {
                (Verdict::Duplicate, &mut counts.duplicate, Some(twice.to_string()), None)
            }
            CheckVerdict::Malformed(why) => {
                (Verdict::Malformed, &mut counts.malformed, Some(why.to_string()), None)
            }
        };
        *count += 1;
        Self {
            line: item.line,
            text: item.text,
            mac: item.mac.map(Mac::lower),
            name: item.name,
            product: item.model,
            verdict,
            message,
            company,
            warnings: not_snom.into_iter().chain(no_name).collect(),
        }
    }
}

/// The list: as it is with the type `text/plain`, else in an object.
pub(super) struct Pasted(String);

impl FromRequest<Api> for Pasted {
    type Rejection = Problem;

    async fn from_request(request: Request, api: &Api) -> Result<Self, Problem> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let plain = kind.is_some_and(|kind| {
            let kind = kind.split(';').next().unwrap_or_default();
            kind.trim().eq_ignore_ascii_case("text/plain")
        });
        if plain {
            let bytes: Bytes = body::whole(request.into_body(), api.config.body_limit).await?;
            let text = String::from_utf8(bytes.into())
                .map_err(|_| Problem::invalid("text", "the list is not UTF-8"))?;
            return Ok(Self(text));
        }
        let Body(body) = Body::from_request(request, api).await?;
        let mut fields = Fields::of(body, "")?;
        let text = fields.text("text");
        if text.is_none() {
            fields.refuse("text", "it is missing: the list, as a string");
        }
        let (text, _) = fields.done(&[], Unknown::Refused, text)?;
        Ok(Self(text))
    }
}

/// Checks a pasted list.
///
/// Says of each item whether it can be registered in this company; nothing is written. The list may also be sent
/// as it is, with the type `text/plain`.
#[utoipa::path(
    post,
    path = "/api/v1/companies/{company}/endpoints/check",
    operation_id = "check_endpoints",
    tag = "Endpoints",
    request_body(content((CheckBody = "application/json"), (String = "text/plain", example = json!("00:04:13:92:2D:24\tFront desk\n000413aabbcc")))),
    responses((status = 200, description = "What became of each item.", body = CheckedObject)),
)]
pub(super) async fn check(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(company): Path<String>,
    Pasted(text): Pasted,
) -> Result<Response, Problem> {
    let company = companies::id(&company)?;
    let items = api.sraps.check_endpoints(caller, company, &text, None).await?;
    let mut counts = Counts::default();
    let items = items.into_iter().map(|item| ItemObject::new(item, &links, &mut counts)).collect();
    answer::json(StatusCode::OK, &CheckedObject { counts, items })
}
