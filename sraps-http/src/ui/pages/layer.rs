//! The form with the settings of one layer is sent: what product defaults and a phone's own settings have in common.

use std::future::Future;

use axum::response::Response;
use http::StatusCode;
use sraps_core::service::{Caller, Error, LogFilter, SettingsDraft, Subject, TenantRef};
use sraps_core::storage::PageRequest;
use sraps_core::tenancy::Version;
use uuid::Uuid;

use crate::error::Problem;
use crate::ui::Ui;
use crate::ui::form::Form;
use crate::ui::settings_form::LayerForm;
use crate::ui::view::notice::Conflict;

/// How many changes of others a conflict shows.
const SHOWN: u32 = 10;

/// Something that has settings, or may get some.
pub(super) trait Layer: Sync {
    /// What is stored of it, and in which version.
    fn stored(&self) -> Option<(Uuid, Version)>;

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

/// Where a form is sent, and by whom.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sender<'a> {
    pub(super) ui: &'a Ui,
    pub(super) caller: Caller,
    pub(super) place: TenantRef,
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

/// Somebody else saved first, or deleted it: what he did. Whoever saves now does so over that.
async fn conflict(
    sender: Sender<'_>,
    layer: &impl Layer,
    form: &mut LayerForm,
) -> Result<Sent, Problem> {
    let Sender { ui, caller, place } = sender;
    let mut changes = Vec::new();
    if let Some((id, version)) = layer.stored() {
        let seen = form.version.unwrap_or_default();
        let since = version.get().saturating_sub(seen).clamp(1, SHOWN);
        let filter = LogFilter { subject: Some(Subject::Id(id)), ..LogFilter::default() };
        let found = ui.sraps().logs(caller, place, filter, PageRequest::first(since)).await?;
        for entry in found.items {
            changes.push(ui.sraps().log(caller, place, entry.commit.id).await?);
        }
    }
    form.conflict = Some(Conflict { changes });
    form.version = layer.stored().map(|(_, version)| version.get());
    Ok(Sent::Again(StatusCode::CONFLICT))
}
