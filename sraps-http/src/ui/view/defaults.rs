//! Product defaults: what every phone of a model gets, unless its profile or the phone itself says otherwise.

mod edit;

use maud::{Markup, html};
use sraps_core::service::TenantRef;

use super::View;
use super::menu::Place;
use super::parts::{ago, cell, error_summary};
use crate::ui::text::Text;
use crate::ui::view::icon::Icon;
use crate::ui::visit::Visit;

pub(crate) use edit::Edit;

/// The list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Defaults {
    pub(crate) place: TenantRef,
    /// By model.
    pub(crate) rows: Vec<Row>,
    /// Models to offer, by name.
    pub(crate) models: Vec<String>,
    /// The model that was typed, where it is none.
    pub(crate) refused: Option<String>,
    /// Whether the reader may change them.
    pub(crate) writes: bool,
}

/// The defaults of a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) model: String,
    pub(crate) settings: u64,
    pub(crate) updated: jiff::Timestamp,
}

impl View for Defaults {
    fn title(&self, text: Text) -> String {
        text.get("product-defaults")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::ProductDefaults)
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let error = self.refused.is_some().then(|| text.get("defaults-no-model"));
        let errors: Vec<_> = error.iter().map(|error| ("model", error.clone())).collect();
        html! {
            (error_summary(visit, &errors))
            p.hint { (text.get("defaults-what")) }
            section.card aria-label=(text.get("product-defaults")) {
                @if self.rows.is_empty() {
                    p.pad { (text.get("defaults-none")) }
                } @else {
                    (self.table(visit))
                }
                @if self.writes {
                    form.pad method="get" action=(visit.links.product_defaults(self.place)) {
                        label for="model" { (text.get("defaults-for")) }
                        p.hint id="model-hint" { (text.get("defaults-for-hint")) }
                        @if let Some(error) = &error { p.field-error id="model-error" { (Icon::Warning) (error) } }
                        div.value-fields {
                            input.field id="model" name="model" required autocomplete="off" list="models"
                                value=(self.refused.as_deref().unwrap_or_default())
                                aria-invalid=[error.as_ref().map(|_| "true")]
                                aria-describedby=(if error.is_some() { "model-hint model-error" } else { "model-hint" });
                            button.btn { (text.get("defaults-open")) }
                        }
                        datalist id="models" { @for model in &self.models { option value=(model) {} } }
                    }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let row = |model: &str, settings| {
            let updated = jiff::Timestamp::UNIX_EPOCH;
            Row { model: model.into(), settings, updated }
        };
        let none = Self {
            place: TenantRef::Installation,
            rows: Vec::new(),
            models: vec!["snomD785".into()],
            refused: None,
            writes: true,
        };
        let rows = vec![row("snomD785", 3), row("snomM900", 1)];
        vec![
            ("none", none.clone()),
            ("refused", Self { refused: Some("<x>".into()), ..none.clone() }),
            ("some", Self { rows: rows.clone(), ..none.clone() }),
            ("to look at", Self { rows, writes: false, ..none }),
        ]
    }
}

impl Defaults {
    fn table(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let [model, settings, changed] =
            [text.get("model"), text.get("settings"), text.get("defaults-changed")];
        html! {
            table {
                caption.hidden { (text.get("product-defaults")) }
                thead { tr { @for name in [&model, &settings, &changed] { th scope="col" { (name) } } } }
                tbody {
                    @for row in &self.rows {
                        tr {
                            (cell("", &html! {
                                a.row-link href=(visit.links.defaults_of(self.place, &row.model)) { bdi { (row.model) } }
                            }))
                            (cell(&settings, &html! { span.num { (text.number(row.settings)) } }))
                            (cell(&changed, &ago(visit, row.updated)))
                        }
                    }
                }
            }
        }
    }
}
