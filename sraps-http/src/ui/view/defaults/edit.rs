//! The defaults of one model: to be changed, or to be read.

use maud::{Markup, html};
use sraps_core::service::TenantRef;
use sraps_core::setting::Settings;

use crate::ui::settings_form::LayerForm;
use crate::ui::text::Text;
use crate::ui::view::View;
use crate::ui::view::icon::Icon;
use crate::ui::view::menu::Place;
use crate::ui::view::parts::{Dialog, dialog, opener};
use crate::ui::view::settings_editor::{Around, layer, shown};
use crate::ui::visit::Visit;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) place: TenantRef,
    pub(crate) model: String,
    /// The version that is stored; none where there are no defaults yet.
    pub(crate) stored: Option<u32>,
    /// What can be typed over; who may not change it reads [`settings`](Self::settings).
    pub(crate) form: Option<LayerForm>,
    pub(crate) settings: Settings,
}

impl View for Edit {
    fn title(&self, text: Text) -> String {
        text.with("defaults-of", [("model", self.model.as_str().into())])
    }

    fn place(&self) -> Option<Place> {
        Some(Place::ProductDefaults)
    }

    fn way(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        html! { p.way { a href=(visit.links.product_defaults(self.place)) { (text.get("product-defaults")) } } }
    }

    fn actions(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        html! {
            @if let (Some(version), Some(_)) = (self.stored, &self.form) {
                (opener("delete", "btn risk", Icon::Cross, &text.get("delete")))
                (dialog(visit, &Dialog {
                    id: "delete",
                    title: text.with("defaults-delete", [("model", self.model.as_str().into())]),
                    content: html! {
                        p { (text.get("defaults-delete-what")) }
                        input type="hidden" name="version" value=(version);
                    },
                    action: &visit.links.delete_defaults(self.place, &self.model),
                    deed: text.get("delete"),
                    risk: true,
                }))
            }
        }
    }

    fn main(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        let here = links.defaults_of(self.place, &self.model);
        html! {
            p.hint { (text.get("defaults-layer")) }
            @match &self.form {
                Some(form) => {
                    @let back = links.product_defaults(self.place);
                    (layer(visit, form, &Around { here: &here, back: &back, tries: false }))
                }
                None => (shown(visit, &self.settings)),
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        use sraps_core::service::Affected;
        use sraps_core::setting::warning::{Code, Warning};
        use sraps_core::setting::{Setting, SettingKey, Value};

        use crate::ui::settings_form::Deed;
        use crate::ui::view::notice::{Conflict, How, Notice};
        let mut settings = Settings::default();
        let key = SettingKey::setting("timezone").unwrap();
        settings.add(Setting::new(key, Value::text("<GER+1>").unwrap())).unwrap();
        let new = Self {
            place: TenantRef::Installation,
            model: "snomD785".into(),
            stored: None,
            form: Some(LayerForm::default()),
            settings: Settings::default(),
        };
        let form = LayerForm::of(sraps_core::tenancy::Version::FIRST, &settings);
        let old = Self { stored: Some(1), form: Some(form.clone()), ..new.clone() };
        let (code, setting) = (Code::NeverUpdate, "update_policy".to_owned());
        let notices = vec![Notice::Of(Warning { code, setting, message: String::new() })];
        let affected = Affected { endpoints: 3, handed_over: 1 };
        let warned = LayerForm { notices, affected, dirty: true, ..form.clone() };
        let conflict = Some(Conflict::without(How::Anew));
        let conflict = LayerForm { conflict, ..form.clone() };
        let mut wrong = form;
        wrong.settings.apply(&Deed::Add("user_pass".into()));
        assert!(wrong.settings.draft().is_none());
        let with = |form| Self { form: Some(form), ..old.clone() };
        vec![
            ("new", new),
            ("warned", with(warned)),
            ("conflict", with(conflict)),
            ("wrong", with(wrong)),
            ("to look at", Self { form: None, settings, ..old.clone() }),
            ("stored", old),
        ]
    }
}
