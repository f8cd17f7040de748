//! The form with the settings of one layer is sent: what product defaults and a phone's own settings have in common.

use std::future::Future;

use axum::response::Response;
use http::StatusCode;
use sraps_core::service::{Error, SettingsDraft};
use sraps_core::setting::Settings;
use sraps_core::storage::{Entity, EntityRef};
use sraps_core::tenancy::Version;

use super::meanwhile::{RESTORE, Sender, status};
use crate::error::Problem;
use crate::ui::form::Form;
use crate::ui::settings_form::{LayerForm, SettingsForm};
use crate::ui::view::notice::{Conflict, How};

/// Something that has settings, or may get some.
pub(super) trait Layer: Sync {
    /// What is stored of it, and in which version; what was deleted may be here as it was.
    fn stored(&self) -> Option<(EntityRef, Version)>;

    /// Reads it anew.
    fn reread(&mut self) -> impl Future<Output = Result<(), Error>> + Send;

    /// Saves it. `None` where it is not saved but looked at again: something is to be thought about first, which
    /// then stands in the form, or saving was not what was asked for.
    fn save(
        &mut self,
        form: &mut LayerForm,
        draft: SettingsDraft,
    ) -> impl Future<Output = Result<Option<Response>, Error>> + Send;
}

/// What is to be answered.
pub(super) enum Sent {
    /// It is saved.
    Saved(Response),
    /// The form again, with this status.
    Again(StatusCode),
}

/// Does what the pressed button of a form asks for, or saves it.
pub(super) async fn send(
    sender: Sender<'_>,
    layer: &mut impl Layer,
    form: &mut LayerForm,
    sent: &Form,
) -> Result<Sent, Problem> {
    if let Some(deed) = form.settings.deed(sent) {
        form.settings.apply(&deed);
        let wrong = form.settings.is_wrong();
        return Ok(Sent::Again(if wrong {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        }));
    }
    if sent.get("do") == RESTORE {
        return restore(sender, layer, form).await;
    }
    if form.expected() != layer.stored().map_or(Version::NONE, |(_, version)| version) {
        return conflict(sender, layer, form).await;
    }
    let Some(draft) = form.settings.draft() else {
        return Ok(Sent::Again(StatusCode::UNPROCESSABLE_ENTITY));
    };
    match layer.save(form, draft).await {
        Ok(Some(response)) => Ok(Sent::Saved(response)),
        Ok(None) => Ok(Sent::Again(StatusCode::OK)),
        Err(Error::VersionMismatch { .. } | Error::NotFound(_) | Error::Taken(_)) => {
            layer.reread().await?;
            conflict(sender, layer, form).await
        }
        Err(error) => {
            form.refuse(error)?;
            Ok(Sent::Again(StatusCode::UNPROCESSABLE_ENTITY))
        }
    }
}

/// Somebody else saved first, or deleted it: what he did, with what of it stands in nobody's way taken over.
async fn conflict(
    sender: Sender<'_>,
    layer: &impl Layer,
    form: &mut LayerForm,
) -> Result<Sent, Problem> {
    let Some((thing, version)) = layer.stored() else {
        form.conflict = Some(Conflict::without(How::Anew));
        form.version = None;
        return Ok(Sent::Again(StatusCode::CONFLICT));
    };
    let since = sender.since(thing, form.expected()).await?;
    let stored = |entity: &Option<Entity>| {
        entity.as_ref().and_then(settings).map(|settings| SettingsForm::of(settings, None))
    };
    // What was not there said nothing.
    let then = match form.version {
        None => Some(SettingsForm::default()),
        Some(_) => stored(&since.then),
    };
    let merged = match (then, stored(&since.last)) {
        (Some(then), Some(now)) if !since.is_deleted => form.settings.take_over(&then, &now),
        _ => false,
    };
    // What is deleted comes back in another version: what was done before that is taken over then.
    if !since.is_deleted {
        form.version = Some(version.get());
    }
    form.conflict = Some(Conflict::of(since, merged));
    Ok(Sent::Again(StatusCode::CONFLICT))
}

/// The settings of what the journal remembers.
fn settings(entity: &Entity) -> Option<&Settings> {
    match entity {
        Entity::ProductDefaults(defaults) => Some(&defaults.settings),
        Entity::Endpoint(endpoint) => Some(&endpoint.settings),
        _ => None,
    }
}

/// Brings it back. What was typed can be saved then.
async fn restore(
    sender: Sender<'_>,
    layer: &mut impl Layer,
    form: &mut LayerForm,
) -> Result<Sent, Problem> {
    let Some((thing, _)) = layer.stored() else { return conflict(sender, layer, form).await };
    let restored = sender.restore(thing).await?;
    layer.reread().await?;
    conflict(sender, layer, form).await?;
    form.conflict = form.conflict.take().map(|conflict| conflict.after(&restored));
    Ok(Sent::Again(status(&restored)))
}
