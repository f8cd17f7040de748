//! A form that registers phones carries the id that its change gets: sent twice, it registers once.

use sraps_core::service::{EndpointDraft, Error, Mode, Registered, TenantRef};
use sraps_core::storage::ChangeSetId;

use crate::ui::Ui;
use crate::ui::session::AtCompany;

/// The change that a form has made already, if it was sent before.
pub(in crate::ui::pages) async fn before(
    ui: &Ui,
    at: &AtCompany,
    change: Option<ChangeSetId>,
) -> Result<Option<ChangeSetId>, Error> {
    let Some(change) = change else { return Ok(None) };
    match ui.sraps().log(at.caller(), TenantRef::Company(at.id()), change).await {
        Ok(_) => Ok(Some(change)),
        Err(Error::NoSuchCommit) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Registers what is not there yet, under the form's id, unless the form was sent before with another list.
pub(in crate::ui::pages) async fn register(
    ui: &Ui,
    at: &AtCompany,
    wanted: Option<ChangeSetId>,
    drafts: Vec<EndpointDraft>,
) -> Result<(ChangeSetId, Registered), Error> {
    let mut change = match (wanted, before(ui, at, wanted).await?) {
        (Some(change), None) => change,
        _ => ui.sraps().new_change(),
    };
    let register = async |change, drafts| {
        let caller = at.caller().with_change(change);
        ui.sraps().register_endpoints(caller, at.id(), drafts, Mode::New).await
    };
    let mut done = register(change, drafts.clone()).await?;
    // An id that somebody else's change has already is as good as any other: nobody learns of it.
    if !done.value.written.is_empty() && before(ui, at, Some(change)).await?.is_none() {
        change = ui.sraps().new_change();
        done = register(change, drafts).await?;
    }
    Ok((change, done.value))
}
