//! Product defaults of a company or of a reseller.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use http::StatusCode;
use serde::Deserialize;
use sraps_core::model::Model;
use sraps_core::product_default::ProductDefaults;
use sraps_core::service::{Error, OwnerRef, SettingsDraft};
use sraps_core::storage::{EntityKind, EntityRef};
use sraps_core::tenancy::Version;

use super::layer::{self, Layer, Sent};
use super::meanwhile::Sender;
use super::profiles::{may_write, owner};
use crate::error::Problem;
use crate::ui::flash::{Flash, Says};
use crate::ui::form::{Form, LargeForm};
use crate::ui::query::Query;
use crate::ui::session::AtTenant;
use crate::ui::settings_form::LayerForm;
use crate::ui::view::defaults::{Defaults, Edit, Row};
use crate::ui::{Ui, frame, see_other};

pub(crate) fn routes() -> Router<Ui> {
    let mut routes = Router::new();
    for place in ["/c/{company}", "/r/{reseller}"] {
        routes = routes
            .route(&format!("{place}/defaults"), get(list))
            .route(&format!("{place}/defaults/{{model}}"), get(open).post(change))
            .route(&format!("{place}/defaults/{{model}}/delete"), post(delete));
    }
    routes
}

/// The model in a path.
#[derive(Debug, Deserialize)]
struct Which {
    model: String,
}

impl Which {
    async fn model(&self) -> Result<Model, Problem> {
        match Model::parse(&self.model) {
            Ok(model) => Ok(model),
            Err(_) => Err(frame::unknown_path().await),
        }
    }
}

/// The list; or, with a model in the query, the way to it.
async fn list(State(ui): State<Ui>, at: AtTenant, query: Query) -> Result<Response, Problem> {
    let (owner, caller) = (owner(&at)?, at.caller());
    let typed = query.get("model");
    if let Some(model) = typed.and_then(|typed| Model::parse(typed).ok()) {
        let links = &at.signed_in.visit.links;
        return Ok(see_other(&links.defaults_of(at.place(), model.name())));
    }
    let found = ui.sraps().all_product_defaults(caller, owner).await?;
    let rows = found.into_iter().map(|defaults| Row {
        model: defaults.model.name().to_owned(),
        settings: defaults.settings.len() as u64,
        updated: defaults.updated,
    });
    let status = if typed.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let view = Defaults {
        place: at.place(),
        rows: rows.collect(),
        models: Model::all().map(|model| model.name().to_owned()).collect(),
        refused: typed.map(str::to_owned),
        writes: may_write(caller, owner).is_ok(),
    };
    Ok(at.respond(status, &view))
}

/// What is stored for a model.
async fn stored(
    ui: &Ui,
    at: &AtTenant,
    owner: OwnerRef,
    model: Model,
) -> Result<Option<ProductDefaults>, Error> {
    match ui.sraps().product_defaults(at.caller(), owner, model).await {
        Ok(defaults) => Ok(Some(defaults)),
        Err(Error::NotFound(EntityKind::ProductDefaults)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The defaults of a model, also where there are none yet.
async fn open(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(which): Path<Which>,
) -> Result<Response, Problem> {
    let (owner, model) = (owner(&at)?, which.model().await?);
    let stored = stored(&ui, &at, owner, model).await?;
    let writes = may_write(at.caller(), owner).is_ok();
    let form = stored
        .as_ref()
        .map_or_else(LayerForm::default, |stored| LayerForm::of(stored.version, &stored.settings));
    if stored.is_none() && !writes {
        return Err(Error::NotFound(EntityKind::ProductDefaults).into());
    }
    let mut view = page(&at, model, stored.as_ref(), form);
    if !writes {
        view.form = None;
        view.settings = stored.map(|stored| stored.settings).unwrap_or_default();
    }
    Ok(at.respond(StatusCode::OK, &view))
}

fn page(at: &AtTenant, model: Model, stored: Option<&ProductDefaults>, form: LayerForm) -> Edit {
    Edit {
        place: at.place(),
        model: model.name().to_owned(),
        stored: stored.map(|stored| stored.version.get()),
        form: Some(form),
        settings: sraps_core::setting::Settings::default(),
    }
}

/// Saves them, unless the form asks for something else.
async fn change(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(which): Path<Which>,
    LargeForm(sent): LargeForm,
) -> Result<Response, Problem> {
    let (owner, model) = (owner(&at)?, which.model().await?);
    may_write(at.caller(), owner)?;
    let stored = stored(&ui, &at, owner, model).await?;
    let mut form = LayerForm::read(&sent);
    let mut defaults = Of { ui: &ui, at: &at, owner, model, stored };
    let sender = Sender { ui: &ui, caller: at.caller(), place: at.place() };
    match layer::send(sender, &mut defaults, &mut form, &sent).await? {
        Sent::Saved(response) => Ok(response),
        Sent::Again(status) => {
            Ok(at.respond(status, &page(&at, model, defaults.stored.as_ref(), form)))
        }
    }
}

/// The defaults that a form is about.
struct Of<'a> {
    ui: &'a Ui,
    at: &'a AtTenant,
    owner: OwnerRef,
    model: Model,
    stored: Option<ProductDefaults>,
}

impl Layer for Of<'_> {
    fn stored(&self) -> Option<(EntityRef, Version)> {
        let stored = self.stored.as_ref()?;
        Some((
            EntityRef { kind: EntityKind::ProductDefaults, id: stored.id.uuid() },
            stored.version,
        ))
    }

    async fn reread(&mut self) -> Result<(), Error> {
        self.stored = stored(self.ui, self.at, self.owner, self.model).await?;
        Ok(())
    }

    async fn save(
        &mut self,
        form: &mut LayerForm,
        draft: SettingsDraft,
    ) -> Result<Option<Response>, Error> {
        let Self { at, owner, model, .. } = *self;
        let (sraps, visit, expected) =
            (self.ui.sraps(), &at.signed_in.visit, Some(form.expected()));
        let change = sraps.new_change();
        let caller = at.caller().with_change(change);
        let planned =
            sraps.plan_product_defaults(caller, owner, model, draft.clone(), expected).await?;
        if !form.may_go_on(planned.warnings, planned.affected) {
            return Ok(None);
        }
        let done = sraps.put_product_defaults(caller, owner, model, draft, expected).await?;
        let flash = if expected == Some(done.value.version) {
            Flash::from(Says::NothingChanged)
        } else {
            Flash::of_change(Says::DefaultsSaved(done.affected.endpoints), at.tenant, change)
        };
        Ok(Some(flash.see_other(visit, &visit.links.product_defaults(at.place()))))
    }
}

/// Deletes them.
async fn delete(
    State(ui): State<Ui>,
    at: AtTenant,
    Path(which): Path<Which>,
    form: Form,
) -> Result<Response, Problem> {
    let (owner, model) = (owner(&at)?, which.model().await?);
    let visit = &at.signed_in.visit;
    let change = ui.sraps().new_change();
    let caller = at.caller().with_change(change);
    let done = ui.sraps().delete_product_defaults(caller, owner, model, form.version()).await?;
    let flash = Flash::of_change(Says::DefaultsDeleted(done.value.endpoints), at.tenant, change);
    Ok(flash.see_other(visit, &visit.links.product_defaults(at.place())))
}
