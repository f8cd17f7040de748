//! Overview: what is known of a phone.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use jiff::Timestamp;
use sraps_core::endpoint::state::{Facts, State as PhoneState};
use sraps_core::endpoint::{Endpoint, ModelSource};
use sraps_core::profile::{Profile, ProfileName};
use sraps_core::service::Error;
use sraps_core::setting::layers::{Layer, Layers};
use sraps_core::storage::{ListedEndpoint, PageRequest};

use super::AtPhone;
use crate::error::Problem;
use crate::ui::Ui;
use crate::ui::view::phone::{Edit, Gone, Model, Overview, ProfileOf, Typed, Why};

/// How many profiles can be chosen from here. Others are found by their own page.
const PROFILES: u32 = 200;

/// The page.
pub(super) async fn show(State(ui): State<Ui>, phone: AtPhone) -> Result<Response, Problem> {
    let edit = phone.writes().then(|| stored(&phone.listed.endpoint));
    respond(&ui, &phone, StatusCode::OK, edit).await
}

/// The form as the phone is stored.
pub(super) fn stored(endpoint: &Endpoint) -> Edit {
    let told = endpoint.model.filter(|known| known.source == ModelSource::Operator);
    Edit {
        version: endpoint.version.to_string(),
        name: endpoint.name.as_ref().map(ToString::to_string).unwrap_or_default(),
        profile: endpoint.profile.map(|id| id.to_string()).unwrap_or_default(),
        model: told.map(|known| known.model.to_string()).unwrap_or_default(),
        enabled: endpoint.autoprovisioning,
        ..Edit::default()
    }
}

/// The page with a form as it stands.
pub(super) async fn respond(
    ui: &Ui,
    phone: &AtPhone,
    status: StatusCode,
    edit: Option<Edit>,
) -> Result<Response, Problem> {
    let AtPhone { at, listed, is_deleted } = phone;
    let edit = match edit {
        Some(edit) if *is_deleted => {
            let profiles = profiles(ui, phone, None).await?;
            let form = Typed::Phone(Edit { profiles, ..edit });
            return Ok(at.respond(status, &Gone { head: phone.head(), form }));
        }
        edit => edit,
    };
    let ListedEndpoint { endpoint, activity, .. } = listed;
    let layers = ui.sraps().endpoint_layers(at.caller(), at.id(), endpoint.mac).await?;
    let known = endpoint.model;
    let edit = match edit {
        Some(edit) => {
            let profiles = profiles(ui, phone, layers.profile.as_ref()).await?;
            Some(Edit { profiles, ..edit })
        }
        None => None,
    };
    let view = Overview {
        head: phone.head(),
        why: why(listed, &layers, at.signed_in.visit.now),
        model: known.map(|known| Model { name: known.model.to_string(), source: known.source }),
        reports: activity
            .model
            .filter(|model| known.is_none_or(|known| known.model != *model))
            .map(|model| model.to_string()),
        firmware: activity.firmware.clone(),
        address: activity.address.map(|address| address.to_string()),
        profile: (layers.profile.as_ref())
            .map(|profile| ProfileOf { id: profile.id, name: profile.name.to_string() }),
        enabled: endpoint.autoprovisioning,
        settings: endpoint.settings.len() as u64,
        registered: endpoint.created,
        changed: endpoint.updated,
        first_seen: activity.first_seen,
        last_seen: activity.last_seen,
        handed_over: activity.handed_over,
        edit,
    };
    Ok(at.respond(status, &view))
}

/// The profiles that the phone can be given, by id and name, with the one that it has.
async fn profiles(
    ui: &Ui,
    phone: &AtPhone,
    own: Option<&Profile>,
) -> Result<Vec<(String, String)>, Error> {
    let page = PageRequest::first(PROFILES);
    let found = ui.sraps().profile_names(phone.at.caller(), phone.at.id(), page).await?.items;
    let own = own.map(|own| ProfileName { id: own.id, name: own.name.clone() });
    let own = own.filter(|own| found.iter().all(|profile| profile.id != own.id));
    let all = own.iter().chain(&found);
    Ok(all.map(|profile| (profile.id.to_string(), profile.name.to_string())).collect())
}

/// Why the phone is in its state. What the list says counts; a reason that is gone a moment later is told as it
/// was then.
fn why(listed: &ListedEndpoint, layers: &Layers, now: Timestamp) -> Why {
    let ListedEndpoint { endpoint, activity, facts, .. } = listed;
    let asked = activity.last_seen.unwrap_or(endpoint.created);
    match listed.state(now) {
        PhoneState::Disabled => Why::Disabled {
            phone: !endpoint.autoprovisioning,
            profile: layers.profile.as_ref().is_some_and(|profile| !profile.autoprovisioning),
            company: layers.company.stops_phones(),
        },
        PhoneState::Staged => Why::Staged,
        PhoneState::Refused => {
            Why::Refused { at: asked, status: activity.status.unwrap_or_default() }
        }
        PhoneState::ChangePending => {
            Why::ChangePending { changed: facts.changed, at: changed_at(layers), asked }
        }
        PhoneState::HandedOver => {
            Why::HandedOver { at: activity.handed_over.unwrap_or(asked), target: target(layers) }
        }
        PhoneState::Silent => Why::Silent { asked, every: facts.polls.unwrap_or_default().into() },
        PhoneState::UpToDate => Why::UpToDate { asked },
    }
}

/// The layer that was changed last.
fn changed_at(layers: &Layers) -> Layer {
    let last = Facts::of(layers).changed;
    let defaults = |at: Option<Timestamp>| at == Some(last);
    if layers.endpoint.updated == last {
        Layer::Endpoint
    } else if defaults(layers.profile.as_ref().map(|profile| profile.updated)) {
        Layer::Profile
    } else if defaults(layers.company_defaults.as_ref().map(|defaults| defaults.updated)) {
        Layer::CompanyDefaults
    } else {
        Layer::ResellerDefaults
    }
}

/// Where the phone is sent, unless that is a secret.
pub(super) fn target(layers: &Layers) -> Option<String> {
    let resolved = layers.resolve();
    let found = resolved.sent().filter(|setting| !setting.is_secret());
    found.into_iter().find_map(|setting| setting.target().map(str::to_owned))
}
