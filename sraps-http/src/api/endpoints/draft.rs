//! Reads an endpoint from a body: a full update (sraps-api.md 1.4-9), in which what is not said gets its default
//! and settings that are not mentioned are removed; or a change of parts, in which both stay.

use serde_json::Value;
use sraps_core::endpoint::{DEFAULT_WARRANTY_WARNING, KnownModel, ModelSource};
use sraps_core::mac::Mac;
use sraps_core::model::Model;
use sraps_core::service::{EndpointDraft, EndpointPatch, Error};
use utoipa::ToSchema;

use crate::api::answer::Warning;
use crate::api::fields::{Fields, Unknown};
use crate::api::openapi::wire;
use crate::api::settings_manager;
use crate::api::settings_manager::schema::{SettingsEditObject, SettingsObject};

/// The fields that only we send.
const OURS: [&str; 12] = [
    "uuid",
    "state",
    "created",
    "updated",
    "version",
    "handed_over",
    "last_seen",
    "last_ip",
    "firmware",
    "links",
    "affected",
    "warnings",
];

/// An endpoint as it is to be.
#[derive(ToSchema)]
#[schema(as = EndpointWrite, example = json!({
    "mac": wire::MAC,
    "autoprovisioning_enabled": true,
    "name": "Front desk",
    "provisioning_profile": wire::PROFILE,
    "product": wire::MODEL,
    "model": wire::MODEL,
    "model_source": "operator",
    "warranty_exp_warning_period": 3,
    "settings_manager": {
        wire::SETTING: {"value": "https://pbx.example/{mac}", "attrs": {"perm": "RW"}},
        "user_name": [{"value": "200", "attrs": {"idx": 1}}],
        "fkey": [{"value": "blf 201", "attrs": {"idx": 0, "label": "Ann", "context": "active"}}],
    },
}))]
#[expect(dead_code, reason = "it describes what `read` reads")]
pub(super) struct EndpointBody {
    /// The phone; where the path names it too, both must be the same.
    #[schema(value_type = Option<wire::Mac>)]
    mac: Option<String>,
    /// Whether it is provisioned; `"true"` and 1 are true, too. Default: true.
    autoprovisioning_enabled: Option<bool>,
    /// What people call it. Default: nothing.
    #[schema(value_type = Option<wire::Label>)]
    name: Option<String>,
    /// The provisioning profile that it is assigned to, the company's or its reseller's. Default: none.
    #[schema(value_type = Option<wire::Id>)]
    provisioning_profile: Option<String>,
    /// Its model, where the operator knows it. Default: what follows from its MAC, or what the phone reports.
    #[schema(value_type = Option<wire::Model>)]
    product: Option<String>,
    /// The same as `product`.
    #[schema(value_type = Option<wire::Model>)]
    model: Option<String>,
    /// Who knows the model: what an answer says can be sent back. Default: the operator.
    #[schema(value_type = Option<wire::ModelSource>)]
    model_source: Option<String>,
    /// How many months before the end of its warranty to warn, at most 120. Default: 3.
    warranty_exp_warning_period: Option<u16>,
    /// Its own settings; see the schema.
    #[schema(value_type = Option<SettingsObject>)]
    settings_manager: Option<Value>,
}

/// What is to be changed of an endpoint; what is absent stays, null is the default or nothing.
#[derive(ToSchema)]
#[schema(as = EndpointEdit, example = json!({
    "mac": wire::MAC,
    "autoprovisioning_enabled": true,
    "name": "Lobby",
    "provisioning_profile": null,
    "product": wire::MODEL,
    "model": wire::MODEL,
    "model_source": "operator",
    "warranty_exp_warning_period": null,
    "settings_manager": {
        "language": {"value": "English"},
        "tone_scheme": null,
        "user_name": [{"remove": true, "attrs": {"idx": 2}}],
    },
}))]
#[expect(dead_code, reason = "it describes what `read_patch` reads")]
pub(super) struct EndpointEditBody {
    /// The phone, as the path names it.
    #[schema(value_type = Option<wire::Mac>)]
    mac: Option<String>,
    /// Whether it is provisioned. Null: it is.
    autoprovisioning_enabled: Option<bool>,
    /// What people call it.
    #[schema(value_type = Option<wire::Label>)]
    name: Option<String>,
    /// The provisioning profile that it is assigned to, the company's or its reseller's.
    #[schema(value_type = Option<wire::Id>)]
    provisioning_profile: Option<String>,
    /// Its model, where the operator knows it. Null: what follows from its MAC, or what the phone reports.
    #[schema(value_type = Option<wire::Model>)]
    product: Option<String>,
    /// The same as `product`.
    #[schema(value_type = Option<wire::Model>)]
    model: Option<String>,
    /// Who knows the model: what an answer says can be sent back. Without it, the operator.
    #[schema(value_type = Option<wire::ModelSource>)]
    model_source: Option<String>,
    /// How many months before the end of its warranty to warn, at most 120. Null: 3.
    warranty_exp_warning_period: Option<u16>,
    /// Edits of its own settings.
    #[schema(nullable = false, value_type = Option<SettingsEditObject>)]
    settings_manager: Option<Value>,
}

/// An endpoint as it was read.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) draft: EndpointDraft,
    pub(super) warnings: Vec<Warning>,
}

/// Reads a body, or an item of one at `at` (`[3].`). `mac` is the path's, with which the body's must agree;
/// without one the body must say it.
pub(super) fn read(
    body: Value,
    mac: Option<Mac>,
    at: &str,
    unknown: Unknown,
) -> Result<Read, Error> {
    let mut fields = Fields::of(body, at)?;
    let mac = match mac {
        None => fields.required("mac"),
        Some(mac) => {
            same_mac(&mut fields, mac);
            Some(mac)
        }
    };
    let name = fields.parse("name");
    let profile = fields.parse("provisioning_profile");
    let model = model(&mut fields);
    let autoprovisioning = autoprovisioning(&mut fields);
    let warranty_warning = warranty(&mut fields);
    let settings = settings_manager::field(&mut fields);
    let draft = mac.map(|mac| EndpointDraft {
        mac,
        name,
        profile,
        model,
        settings,
        autoprovisioning,
        warranty_warning,
    });
    let (draft, warnings) = fields.done(&OURS, unknown, draft)?;
    Ok(Read { draft, warnings })
}

/// Reads what is to be changed of the endpoint with this MAC: null is the default, or nothing.
pub(super) fn read_patch(body: Value, mac: Mac) -> Result<EndpointPatch, Error> {
    let mut fields = Fields::of(body, "")?;
    same_mac(&mut fields, mac);
    let says_model = fields.has("product") || fields.has("model");
    let model = model(&mut fields);
    let patch = EndpointPatch {
        name: fields.has("name").then(|| fields.parse("name")),
        profile: fields.has("provisioning_profile").then(|| fields.parse("provisioning_profile")),
        model: says_model.then_some(model),
        autoprovisioning: fields
            .has("autoprovisioning_enabled")
            .then(|| autoprovisioning(&mut fields)),
        warranty_warning: fields.has("warranty_exp_warning_period").then(|| warranty(&mut fields)),
        settings: settings_manager::patch(&mut fields),
    };
    fields.finish(&OURS, Unknown::Refused)?;
    Ok(patch)
}

fn same_mac(fields: &mut Fields, mac: Mac) {
    if fields.parse::<Mac>("mac").is_some_and(|other| other != mac) {
        fields.refuse("mac", format!("the path says {mac}: both must be the same phone"));
    }
}

fn autoprovisioning(fields: &mut Fields) -> bool {
    fields.flag("autoprovisioning_enabled").unwrap_or(true)
}

/// A number that does not fit is refused by its limit.
fn warranty(fields: &mut Fields) -> u16 {
    fields
        .number("warranty_exp_warning_period")
        .map_or(DEFAULT_WARRANTY_WARNING, |months| u16::try_from(months).unwrap_or(u16::MAX))
}

/// The model, as `product` or `model`. Our own answers tell it in `product` too, with who knew it in
/// `model_source`; without that it is the operator's word.
fn model(fields: &mut Fields) -> Option<KnownModel> {
    let (product, model): (Option<Model>, Option<Model>) =
        (fields.parse("product"), fields.parse("model"));
    if let (Some(product), Some(model)) = (product, model)
        && product != model
    {
        fields.refuse("model", format!("product says {product}: say it once"));
    }
    let source = match fields.text("model_source").as_deref() {
        None | Some("operator") => ModelSource::Operator,
        Some("range") => ModelSource::Range,
        Some("reported") => ModelSource::Reported,
        Some(_) => {
            fields.refuse("model_source", "expected operator, range or reported");
            return None;
        }
    };
    product.or(model).map(|model| KnownModel { model, source })
}
