//! What is different between a thing before and after, field by field.
//!
//! The fields are listed here one by one, and not taken from how a thing is stored: nothing is shown that
//! nobody thought of. They are called as on the wire.

use std::collections::BTreeMap;

use crate::model::ProductGroup;
use crate::setting::{Perm, Setting, Settings, Value};
use crate::storage::Entity;
use crate::tenancy::{PasswordHash, RecoveryHash};

/// How many fields of one thing are shown.
const SHOWN: usize = 500;

/// How many characters of a value are shown.
const LENGTH: usize = 1_000;

/// A value as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// A text; one that is cut ends in `…`.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(u64),
    /// A setting that is not sent although a lower layer would.
    Omitted,
    /// A secret, of which nothing is shown.
    Secret,
}

impl Shown {
    /// What a setting says.
    pub fn of(setting: &Setting) -> Self {
        match &setting.value {
            Value::Omit => Self::Omitted,
            Value::Empty => Self::Text(String::new()),
            _ if setting.is_secret() => Self::Secret,
            Value::Text(text) => Self::Text(text.as_str().to_owned()),
            Value::Fragment(xml) => Self::Text(xml.as_str().to_owned()),
            Value::Sealed(_) => Self::Secret,
        }
    }
}

/// A field that is different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The field: `name`, `settings_manager.language`, `settings_manager.language.perm`.
    pub field: String,
    /// What it was; `None` where there was none.
    pub before: Option<Shown>,
    /// What it became; `None` where there is none.
    pub after: Option<Shown>,
}

/// A field's value with what tells two of them apart: of a secret its envelope, which is not shown.
#[derive(Debug, PartialEq, Eq)]
struct Field {
    shown: Shown,
    told_by: String,
}

type All = BTreeMap<String, Field>;

/// The fields in which two states of a thing differ, by name.
pub(in crate::service) fn changed(
    before: Option<&Entity>,
    after: Option<&Entity>,
) -> Vec<FieldChange> {
    let (mut old, mut new) =
        (before.map(all).unwrap_or_default(), after.map(all).unwrap_or_default());
    let names: std::collections::BTreeSet<String> = old.keys().chain(new.keys()).cloned().collect();
    let different = names.into_iter().filter_map(|field| {
        let (before, after) = (old.remove(&field), new.remove(&field));
        (before != after).then(|| FieldChange {
            field,
            before: before.map(|field| field.shown),
            after: after.map(|field| field.shown),
        })
    });
    different.take(SHOWN).collect()
}

/// All fields of a thing that are shown.
fn all(thing: &Entity) -> All {
    let mut fields = Fields(All::new());
    match thing {
        Entity::Reseller(thing) => fields.text("name", Some(&thing.name)),
        Entity::Company(thing) => {
            fields.text("name", Some(&thing.name));
            fields.text("reseller", Some(&thing.reseller));
            fields.text("secrets", Some(&format!("{:?}", thing.secrecy).to_lowercase()));
            fields.flag("suspended", thing.suspension.is_some());
            fields.flag("stop_phones", thing.stops_phones());
        }
        Entity::Profile(thing) => {
            fields.text("name", Some(&thing.name));
            fields.text("product_group", thing.product_group.map(ProductGroup::name).as_ref());
            fields.flag("autoprovisioning_enabled", thing.autoprovisioning);
            fields.text("note", Some(&thing.note).filter(|note| !note.as_str().is_empty()));
        }
        Entity::ProductDefaults(thing) => fields.text("product", Some(&thing.model)),
        Entity::Endpoint(thing) => {
            fields.text("mac", Some(&thing.mac.lower()));
            fields.text("name", thing.name.as_ref());
            fields.text("company", Some(&thing.company));
            fields.text("provisioning_profile", thing.profile.as_ref());
            fields.text("product", thing.model.map(|known| known.model).as_ref());
            let months = u64::from(thing.warranty_warning);
            fields.put("warranty_exp_warning_period", Shown::Number(months));
            fields.flag("autoprovisioning_enabled", thing.autoprovisioning);
        }
        Entity::User(thing) => {
            fields.text("email", Some(&thing.email));
            fields.text("name", Some(&thing.name));
            fields.text("role", Some(&thing.role));
            fields.text("home", thing.home.as_ref());
            fields.secret("password", thing.password.as_ref().map(PasswordHash::phc));
            fields.text("language", thing.language.as_ref());
            if let Some(factor) = &thing.second_factor {
                fields.secret("second_factor", Some(factor.seed.envelope()));
                let codes: Vec<_> = factor.recovery.iter().map(RecoveryHash::as_hex).collect();
                fields.secret("recovery_codes", Some(&codes.join(" ")));
            }
        }
        Entity::Key(thing) => {
            fields.text("name", Some(&thing.name));
            fields.text("role", Some(&thing.role));
            fields.text("home", thing.home.as_ref());
            fields.text("expires", thing.expires.as_ref());
            fields.secret("secret", Some(thing.secret.envelope()));
        }
    }
    fields.settings(thing.settings());
    fields.0
}

struct Fields(All);

impl Fields {
    fn put(&mut self, name: &str, shown: Shown) {
        self.0.insert(name.to_owned(), Field { shown, told_by: String::new() });
    }

    fn text(&mut self, name: &str, value: Option<&impl ToString>) {
        if let Some(value) = value {
            let text = value.to_string();
            // What is cut may differ behind the cut.
            let told_by = if text.len() > LENGTH { text.clone() } else { String::new() };
            self.0.insert(name.to_owned(), Field { shown: Shown::Text(cut(&text)), told_by });
        }
    }

    fn flag(&mut self, name: &str, value: bool) {
        self.put(name, Shown::Flag(value));
    }

    fn secret(&mut self, name: &str, envelope: Option<&str>) {
        if let Some(envelope) = envelope {
            let field = Field { shown: Shown::Secret, told_by: envelope.to_owned() };
            self.0.insert(name.to_owned(), field);
        }
    }

    fn settings(&mut self, settings: Option<&Settings>) {
        for setting in settings.into_iter().flatten() {
            let name = format!("settings_manager.{}", setting.key);
            if setting.is_secret() {
                self.secret(&name, Some(&told_by(setting)));
                continue;
            }
            match &setting.value {
                Value::Text(text) => self.text(&name, Some(&text.as_str())),
                Value::Fragment(xml) => self.text(&name, Some(&xml.as_str())),
                Value::Empty => self.text(&name, Some(&"")),
                Value::Omit => self.put(&name, Shown::Omitted),
                Value::Sealed(sealed) => self.secret(&name, Some(sealed.envelope())),
            }
            self.text(&format!("{name}.perm"), setting.perm.map(Perm::as_str).as_ref());
            for (attribute, text) in &setting.attributes {
                self.text(&format!("{name}.{attribute}"), Some(&text.as_str()));
            }
        }
    }
}

/// Everything of a secret setting that can differ; it stays in here.
fn told_by(setting: &Setting) -> String {
    serde_json::to_string(setting).unwrap_or_default()
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LENGTH) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
