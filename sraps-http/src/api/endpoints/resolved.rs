//! `GET companies/{c}/endpoints/{mac}/resolved`: what the layers merge to, and why.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use serde::Serialize;
use sraps_core::mac::Mac;
use sraps_core::model::Model;
use sraps_core::setting::layers::{Layer, Layers, ResolvedSetting};
use sraps_core::setting::{Kind, Perm, Setting, Value, catalogue};
use sraps_core::tenancy::Label;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::openapi::wire;
use crate::api::{Api, answer, companies};
use crate::auth::Authenticated;
use crate::error::Problem;

/// What a phone is told, and where each part of it comes from.
#[derive(Serialize, ToSchema)]
#[schema(as = ResolvedEndpoint, example = json!({
    "mac": wire::MAC,
    "product": wire::MODEL,
    "enabled": true,
    "redirected": true,
    "target": "https://pbx.example/{mac}",
    "settings": [{
        "name": "setting_server",
        "index": null,
        "kind": "setting",
        "uuid": wire::SETTING,
        "wins": {
            "value": "https://pbx.example/{mac}",
            "perm": "RW",
            "layer": {"kind": "endpoint", "uuid": wire::ENDPOINT, "name": "Front desk"},
        },
        "hides": [{
            "value": "https://old.example/",
            "perm": null,
            "layer": {"kind": "profile", "uuid": wire::PROFILE, "name": "PBX"},
        }],
    }],
}))]
struct ResolvedObject<'a> {
    /// The phone.
    #[schema(value_type = wire::Mac)]
    mac: String,
    /// Its model, whose product defaults count.
    #[schema(required, value_type = Option<wire::Model>)]
    product: Option<Model>,
    /// Whether it is answered: it, its profile and its company's phones are switched on.
    enabled: bool,
    /// Whether it is sent to another server.
    redirected: bool,
    /// Where to; null also where the target is a secret.
    #[schema(required)]
    target: Option<&'a str>,
    /// All settings of its layers, by kind, name and index.
    settings: Vec<WinnerObject<'a>>,
}

/// A setting, and what each layer says of it.
#[derive(Serialize, ToSchema)]
#[schema(as = ResolvedSetting)]
struct WinnerObject<'a> {
    /// Its name.
    name: &'a str,
    /// Its index, where there are several.
    #[schema(required)]
    index: Option<u32>,
    /// What sort of element it is.
    #[schema(value_type = wire::SettingKind)]
    kind: Kind,
    /// Its id in the catalogue, where it has one.
    #[schema(required, value_type = Option<wire::Id>)]
    uuid: Option<String>,
    /// What the nearest layer says of it: this counts.
    wins: SaidObject<'a>,
    /// What the layers below say of it, the nearest first.
    hides: Vec<SaidObject<'a>>,
}

/// What a layer says of a setting: one of `value`, `xml`, `omit`, `redacted`.
#[derive(Serialize, ToSchema)]
#[schema(as = LayerSetting)]
struct SaidObject<'a> {
    /// The text; `""` sends the empty element.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    value: Option<&'a str>,
    /// The element's content.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    xml: Option<&'a str>,
    /// Nothing is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    omit: Option<bool>,
    /// A secret, which is not shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    redacted: Option<bool>,
    /// Its permission flag.
    #[schema(required)]
    perm: Option<&'static str>,
    /// Further attributes.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(required = false)]
    attrs: BTreeMap<&'a str, &'a str>,
    /// Which layer.
    layer: LayerObject<'a>,
}

/// A layer.
#[derive(Clone, Serialize, ToSchema)]
#[schema(as = LayerOf)]
struct LayerObject<'a> {
    /// Which of the four.
    #[schema(value_type = wire::Layer)]
    kind: Layer,
    /// The id of the product defaults, of the profile, of the endpoint.
    #[schema(required, value_type = Option<wire::Id>)]
    uuid: Option<String>,
    /// The name of the profile or endpoint, the model of product defaults.
    #[schema(required)]
    name: Option<&'a str>,
}

impl<'a> LayerObject<'a> {
    fn new(kind: Layer, layers: &'a Layers) -> Self {
        let (id, name) = match kind {
            Layer::Endpoint => {
                let name = layers.endpoint.name.as_ref().map(Label::as_str);
                (Some(layers.endpoint.id.uuid()), name)
            }
            Layer::Profile => {
                let profile = layers.profile.as_ref();
                (profile.map(|p| p.id.uuid()), profile.map(|p| p.name.as_str()))
            }
            Layer::CompanyDefaults | Layer::ResellerDefaults => {
                let defaults = match kind {
                    Layer::CompanyDefaults => layers.company_defaults.as_ref(),
                    _ => layers.reseller_defaults.as_ref(),
                };
                (defaults.map(|d| d.id.uuid()), defaults.map(|d| d.model.name()))
            }
        };
        Self { kind, uuid: id.map(|id: Uuid| id.simple().to_string()), name }
    }
}

impl<'a> SaidObject<'a> {
    fn new(setting: &'a Setting, layer: LayerObject<'a>) -> Self {
        let secret = setting.is_secret();
        let says = !matches!(setting.value, Value::Empty | Value::Omit);
        Self {
            value: match &setting.value {
                Value::Empty => Some(""),
                Value::Text(text) if !secret => Some(text.as_str()),
                _ => None,
            },
            xml: match &setting.value {
                Value::Fragment(xml) if !secret => Some(xml.as_str()),
                _ => None,
            },
            omit: (setting.value == Value::Omit).then_some(true),
            redacted: (secret && says).then_some(true),
            perm: setting.perm.map(Perm::as_str),
            attrs: setting.attributes.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect(),
            layer,
        }
    }
}

impl<'a> WinnerObject<'a> {
    fn new(resolved: &'a ResolvedSetting, layers: &'a Layers) -> Self {
        let ResolvedSetting { setting, layer, hidden } = resolved;
        let name = setting.key.name.as_str();
        let entry = catalogue::by_name(name).filter(|entry| entry.param_name == name);
        let uuid = setting.written_as.or(entry.map(|entry| entry.uuid));
        Self {
            name,
            index: setting.key.index,
            kind: setting.key.kind,
            uuid: uuid.map(|uuid| uuid.simple().to_string()),
            wins: SaidObject::new(setting, LayerObject::new(*layer, layers)),
            hides: hidden
                .iter()
                .map(|(layer, setting)| SaidObject::new(setting, LayerObject::new(*layer, layers)))
                .collect(),
        }
    }
}

/// Shows what a phone's layers merge to.
///
/// Product defaults of the reseller, then of the company, are the farthest layer; then comes the profile, then
/// the phone itself. The nearer wins, setting by setting. Secrets are not shown.
#[utoipa::path(
    get,
    path = "/api/v1/companies/{company}/endpoints/{mac}/resolved",
    operation_id = "get_endpoint_resolved",
    tag = "Endpoints",
    responses((status = 200, description = "The merged settings.", body = ResolvedObject)),
)]
pub(super) async fn resolved(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Path((company, phone)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let (company, mac): (_, Mac) = (companies::id(&company)?, super::mac(&phone)?);
    let layers = api.sraps.endpoint_layers(caller, company, mac).await?;
    let resolved = layers.resolve();
    let redirection = resolved.sent().find(|setting| setting.key.is_redirection());
    let object = ResolvedObject {
        mac: mac.lower(),
        product: layers.endpoint.model.map(|known| known.model),
        enabled: layers.enabled(),
        redirected: redirection.is_some_and(|setting| setting.value != Value::Empty),
        target: resolved.iter().find_map(|r| r.setting.target().filter(|_| !r.setting.is_secret())),
        settings: resolved.iter().map(|setting| WinnerObject::new(setting, &layers)).collect(),
    };
    answer::json(StatusCode::OK, &object)
}
