//! Reads an endpoint from a body: a full update (sraps-api.md 1.4-9). What is not said gets its default;
//! settings that are not mentioned are removed.

use serde_json::Value;
use sraps_core::endpoint::{DEFAULT_WARRANTY_WARNING, KnownModel, ModelSource};
use sraps_core::mac::Mac;
use sraps_core::model::Model;
use sraps_core::service::{EndpointDraft, Error};

use crate::api::answer::Warning;
use crate::api::fields::{Fields, Unknown};
use crate::api::settings_manager;

/// The fields that only we send.
const OURS: [&str; 10] = [
    "uuid",
    "created",
    "updated",
    "version",
    "handed_over",
    "last_seen",
    "last_ip",
    "firmware",
    "links",
    "warnings",
];

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
            if fields.parse::<Mac>("mac").is_some_and(|other| other != mac) {
                fields.refuse("mac", format!("the path says {mac}: both must be the same phone"));
            }
            Some(mac)
        }
    };
    let name = fields.parse("name");
    let profile = fields.parse("provisioning_profile");
    let model = model(&mut fields);
    let autoprovisioning = fields.flag("autoprovisioning_enabled").unwrap_or(true);
    // A number that does not fit is refused by its limit.
    let warranty_warning = fields
        .number("warranty_exp_warning_period")
        .map_or(DEFAULT_WARRANTY_WARNING, |months| u16::try_from(months).unwrap_or(u16::MAX));
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
        Some("range") => ModelSource::Range,
        Some("reported") => ModelSource::Reported,
        _ => ModelSource::Operator,
    };
    product.or(model).map(|model| KnownModel { model, source })
}
