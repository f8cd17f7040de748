//! A phone's own settings.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sraps_core::service::{EndpointPatch, Error, SettingsDraft, SettingsPatch, Shown};
use sraps_core::setting::Perm;
use sraps_core::storage::EntityRef;
use sraps_core::tenancy::{Action, Version};

use super::AtPhone;
use super::edit::{said, tried};
use crate::error::Problem;
use crate::ui::Ui;
use crate::ui::form::LargeForm;
use crate::ui::links::phone::Tab;
use crate::ui::pages::layer::{self, Layer, Sent};
use crate::ui::query::Query;
use crate::ui::settings_form::LayerForm;
use crate::ui::view::phone::{Gone, Own, SETTINGS, Trial, Typed};

/// The form, or for who may not change them the list.
pub(super) async fn show(phone: AtPhone, query: Query) -> Response {
    let endpoint = &phone.listed.endpoint;
    if phone.writes() {
        let form = LayerForm::of(endpoint.version, &endpoint.settings);
        return respond(&phone, StatusCode::OK, form, None);
    }
    let slice = query.slice(&phone.tab(Tab::Settings), SETTINGS, endpoint.settings.len());
    let part = endpoint.settings.iter().skip(slice.from).take(SETTINGS);
    let rows = part.map(|setting| {
        (setting.key.to_string(), Shown::of(setting), setting.perm.map(Perm::as_str))
    });
    let view = Own {
        head: phone.head(),
        form: None,
        trial: None,
        settings: rows.collect(),
        pages: slice.pages,
    };
    phone.at.respond(StatusCode::OK, &view)
}

fn respond(phone: &AtPhone, status: StatusCode, form: LayerForm, trial: Option<Trial>) -> Response {
    if phone.is_deleted {
        return phone.at.respond(status, &Gone { head: phone.head(), form: Typed::Settings(form) });
    }
    let view = Own { form: Some(form), trial, ..Own::of(phone.head()) };
    phone.at.respond(status, &view)
}

/// Saves them, or shows what saving would change, unless the form asks for something else.
pub(super) async fn change(
    State(ui): State<Ui>,
    phone: AtPhone,
    LargeForm(sent): LargeForm,
) -> Result<Response, Problem> {
    phone.at.caller().demand(Action::WriteEndpoints)?;
    let mut form = LayerForm::read(&sent);
    let sender = phone.sender(&ui);
    let mut own = Of { ui: &ui, phone, tries: sent.get("do") == "try", trial: None };
    match layer::send(sender, &mut own, &mut form, &sent).await? {
        Sent::Saved(response) => Ok(response),
        Sent::Again(status) => Ok(respond(&own.phone, status, form, own.trial)),
    }
}

/// What becomes of a phone whose settings are these; what the form does not name goes.
fn patch(phone: &AtPhone, draft: SettingsDraft) -> EndpointPatch {
    let settings = SettingsPatch::becoming(&phone.listed.endpoint.settings, draft);
    EndpointPatch { settings, ..EndpointPatch::default() }
}

/// The phone that a form is about.
struct Of<'a> {
    ui: &'a Ui,
    phone: AtPhone,
    /// Whether it is only to be shown what saving would change. A form whose version is not the stored one shows
    /// the conflict instead: its reader would take for his what he would undo of somebody else's.
    tries: bool,
    trial: Option<Trial>,
}

impl Layer for Of<'_> {
    fn stored(&self) -> Option<(EntityRef, Version)> {
        Some((self.phone.thing(), self.phone.listed.endpoint.version))
    }

    async fn reread(&mut self) -> Result<(), Error> {
        self.phone.reread(self.ui).await
    }

    async fn save(
        &mut self,
        form: &mut LayerForm,
        draft: SettingsDraft,
    ) -> Result<Option<Response>, Error> {
        let (sraps, phone) = (self.ui.sraps(), &self.phone);
        if self.tries {
            self.trial = Some(tried(self.ui, phone, patch(phone, draft)).await?);
            return Ok(None);
        }
        let (at, mac, expected) = (&phone.at, phone.mac(), Some(form.expected()));
        let change = sraps.new_change();
        let (caller, patch) = (at.caller().with_change(change), patch(phone, draft));
        let planned = sraps.plan_endpoint(caller, at.id(), mac, patch.clone(), expected).await?;
        if !form.may_go_on(planned.warnings, planned.value.affected) {
            return Ok(None);
        }
        let done = sraps.patch_endpoint(caller, at.id(), mac, patch, expected).await?;
        let visit = &at.signed_in.visit;
        Ok(Some(said(phone, change, &done).see_other(visit, &phone.tab(Tab::Settings))))
    }
}
