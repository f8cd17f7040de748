//! Reads what is said of a profile: all of it, or parts.

use serde_json::Value;
use sraps_core::model::ProductGroup;
use sraps_core::service::{Error, ProfileDraft, ProfilePatch};
use sraps_core::tenancy::{Label, Note};
use utoipa::ToSchema;

use crate::api::answer::Warning;
use crate::api::fields::{Fields, Unknown};
use crate::api::openapi::wire;
use crate::api::settings_manager::schema::{SettingsEditObject, SettingsObject};
use crate::api::{product_groups, settings_manager};

/// The fields that only we send.
const OURS: [&str; 8] =
    ["uuid", "owner", "created", "updated", "version", "links", "affected", "warnings"];

/// A profile to be made.
#[derive(ToSchema)]
#[schema(as = NewProfile, example = json!({
    "name": "PBX Berlin",
    "product_group": wire::PRODUCT_GROUP,
    "autoprovisioning_enabled": true,
    "settings_manager": {
        wire::SETTING: {"value": "https://pbx.example/{mac}", "attrs": {"perm": "RW"}},
    },
    "note": "For all desks of the house.",
}))]
#[expect(dead_code, reason = "it describes what `whole` reads")]
pub(super) struct NewProfileBody {
    /// Its name; names may repeat.
    #[schema(value_type = wire::Label)]
    name: String,
    /// The product group that it is meant for, by its uuid or its name.
    product_group: Option<String>,
    /// Whether its phones are provisioned; without it they are. `"true"` and 1 are taken too.
    autoprovisioning_enabled: Option<bool>,
    /// What its phones get.
    #[schema(value_type = Option<SettingsObject>)]
    settings_manager: Option<String>,
    /// A remark.
    #[schema(value_type = Option<wire::Note>)]
    note: Option<String>,
}

/// A profile as it is to be, whole.
#[derive(ToSchema)]
#[schema(as = ReplacedProfile, example = json!({
    "name": "PBX Berlin",
    "product_group": "D-Series",
    "autoprovisioning_enabled": true,
    "settings_manager": {
        wire::SETTING: {"value": "https://pbx.example/{mac}", "attrs": {"perm": "RW"}},
    },
    "note": null,
}))]
#[expect(dead_code, reason = "it describes what `whole` reads")]
pub(super) struct ProfileBody {
    /// Its name.
    #[schema(value_type = wire::Label)]
    name: String,
    /// The product group that it is meant for, by its uuid or its name.
    product_group: Option<String>,
    /// Whether its phones are provisioned; without it they are.
    autoprovisioning_enabled: Option<bool>,
    /// What its phones get; a setting that is not named is taken away.
    #[schema(value_type = Option<SettingsObject>)]
    settings_manager: Option<String>,
    /// A remark.
    #[schema(value_type = Option<wire::Note>)]
    note: Option<String>,
}

/// What is to be changed of a profile; what is absent stays.
#[derive(ToSchema)]
#[schema(as = ProfileEdit, example = json!({
    "name": "PBX Berlin",
    "product_group": null,
    "autoprovisioning_enabled": true,
    "settings_manager": {
        wire::SETTING: {"value": "https://pbx2.example/{mac}", "attrs": {"perm": "RW"}},
        "user_name": [{"remove": true, "attrs": {"idx": 2}}],
        "language": null,
    },
    "note": "Moved in May.",
}))]
#[expect(dead_code, reason = "it describes what `parts` reads")]
pub(super) struct ProfileEditBody {
    /// Another name.
    #[schema(value_type = Option<wire::Label>, nullable = false)]
    name: Option<String>,
    /// Another product group, by its uuid or its name; null for none.
    product_group: Option<String>,
    /// Whether its phones are provisioned. Null: they are.
    autoprovisioning_enabled: Option<bool>,
    /// What becomes of single settings.
    #[schema(value_type = Option<SettingsEditObject>, nullable = false)]
    settings_manager: Option<String>,
    /// Another remark; null for none.
    #[schema(value_type = Option<wire::Note>)]
    note: Option<String>,
}

/// Reads a profile.
pub(super) fn whole(body: Value, unknown: Unknown) -> Result<(ProfileDraft, Vec<Warning>), Error> {
    let mut fields = Fields::of(body, "")?;
    let name: Option<Label> = fields.required("name");
    let product_group = group(&mut fields);
    let note = fields.parse::<Note>("note").unwrap_or_default();
    let autoprovisioning = fields.flag("autoprovisioning_enabled").unwrap_or(true);
    let settings = settings_manager::field(&mut fields);
    let draft =
        name.map(|name| ProfileDraft { name, product_group, settings, autoprovisioning, note });
    fields.done(&OURS, unknown, draft)
}

/// Reads what is to be changed of a profile.
pub(super) fn parts(body: Value) -> Result<(ProfilePatch, Vec<Warning>), Error> {
    let mut fields = Fields::of(body, "")?;
    let name = fields.given("name");
    let product_group = fields.has("product_group").then(|| group(&mut fields));
    let note = fields.has("note").then(|| fields.parse::<Note>("note").unwrap_or_default());
    let autoprovisioning = fields
        .has("autoprovisioning_enabled")
        .then(|| fields.flag("autoprovisioning_enabled").unwrap_or(true));
    let settings = settings_manager::patch(&mut fields);
    let patch = ProfilePatch { name, product_group, settings, autoprovisioning, note };
    fields.done(&OURS, Unknown::Refused, Some(patch))
}

/// Reads the name for a duplicate, if there is one.
pub(super) fn name(body: Value) -> Result<Option<Label>, Error> {
    let mut fields = Fields::of(body, "")?;
    let name = fields.parse("name");
    Ok(fields.done(&[], Unknown::Refused, Some(name))?.0)
}

/// The product group, by uuid as Snom's clients send it, or by name.
fn group(fields: &mut Fields) -> Option<ProductGroup> {
    let text = fields.text("product_group").filter(|text| !text.is_empty())?;
    let group = product_groups::find(&text).or_else(|| ProductGroup::by_name(&text));
    if group.is_none() {
        fields.refuse("product_group", "there is no such product group: see product-groups/");
    }
    group
}
