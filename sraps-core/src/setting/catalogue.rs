//! The catalogue: what is known about each setting's name, so that the API can list settings under stable
//! ids, a form can offer them, and a secret is known for one by its name.
//!
//! Where the facts come from: the names, their families and whether they carry an index were harvested
//! from public provisioning templates and exports of real phones; types, values and defaults are those of
//! sipXecs' description of desk phones with firmware 7 (snom-phone.md 4). The shape of an entry, the two
//! entries of `setting_server`, and the ids of these, of their group and of their product groups are from
//! a dump of Snom's service (sraps-api.md 1.5). All other ids, labels, groups and descriptions are ours.
//!
//! What is inferred: which settings are numbered from 1 ([`Indexed::start`]), which product groups know a
//! name (from the families), and part of [`dect_section`]'s list. Nothing here is a reason to refuse a
//! setting or a value: names are open, a phone's new setting needs no release of ours.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use uuid::{Uuid, uuid};

use crate::model::ProductGroup;
use crate::setting::Kind;

mod family;
mod field;
mod group;
mod names;
mod secrecy;
mod section;
mod table;

pub use family::{CatalogueFamily, FamilySet};
pub use field::{FieldType, Indexed, Range};
pub use group::{Group, PROVISIONING_GROUP, groups};
pub use names::humanise;
pub use secrecy::{is_credential, is_secret};
pub use section::{Section, dect_section};

use table::Row;

/// The desk phones' `setting_server`; the id is Snom's (sraps-api.md 1.5).
pub const SETTING_SERVER_DESK: Uuid = uuid!("50a40056-0eec-4dc0-b96b-026094e06562");
/// The M-series' `setting_server`; the id is Snom's (sraps-api.md 1.5).
pub const SETTING_SERVER_DECT: Uuid = uuid!("5683038c-ec6c-4fa9-be95-b2de9d1750e8");

/// Namespace of the ids of all settings whose id is not Snom's: UUID v5 of it and the name.
const NAMESPACE: Uuid = uuid!("747ce62a-a58d-4903-b1f5-47c744f5edd0");

/// The name of the setting that redirects a phone.
const SETTING_SERVER: &str = "setting_server";
/// The same setting in the clients of Snom's GRAPE platform (sraps-api.md 1.5 and 8-4).
const PROVISIONING_SERVER: &str = "ProvisioningServer";

/// What is known about one setting; the fields of sraps-api.md 1.5 and what we need beside them.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the fields of Snom's setting object, one for one"
)]
pub struct Entry {
    /// The id, the same for ever and in every installation.
    pub uuid: Uuid,
    /// The name for people; `name` in the API.
    pub label: Cow<'static, str>,
    /// The name in the phone's document.
    pub param_name: &'static str,
    /// The element that the API shows. The element that a phone gets is chosen by its family when the
    /// document is rendered; for an M-series base by [`dect_section`].
    pub section: Section,
    /// What to know when setting it.
    pub description: Option<&'static str>,
    /// What sort of value it takes.
    pub field_type: FieldType,
    /// The default of a desk phone with firmware 7; never known for a secret.
    pub default_value: Option<&'static str>,
    /// Values to offer, those of a desk phone with firmware 7. Other families and newer firmware take
    /// others under the same name (`user_srtp` on a base: disabled, optional, mandatory), so a value
    /// outside of these is no error.
    pub choices: Option<Vec<&'static str>>,
    /// The bounds of an integer, under the same reserve as `choices`.
    pub range: Option<Range>,
    /// The group of settings that it belongs to, one of [`groups`].
    pub group: Uuid,
    /// The product groups whose phones know it; empty for settings of the m9 alone, which is in none.
    pub product_groups: Vec<Uuid>,
    /// `multiple` of Snom's object; its meaning is unknown and no source has it true.
    pub multiple: bool,
    /// `sortable` of Snom's object; its meaning is unknown and no source has it true.
    pub sortable: bool,
    /// Whether it is a function key.
    pub fkey: bool,
    /// Whether a permission flag means something here: on desk phones and the m9, not on M-series bases.
    pub uses_permissions: bool,
    /// Whether and how it is numbered.
    pub indexed: Indexed,
    /// The families that number it; others use the same name without an index.
    pub indexed_in: FamilySet,
    /// Whether its value is a secret.
    pub secret: bool,
    /// The families that know it.
    pub families: FamilySet,
    /// What sort of thing it is.
    pub kind: Kind,
}

/// The entries and the ways to find them.
struct Catalogue {
    entries: Vec<Entry>,
    by_uuid: HashMap<Uuid, usize>,
    by_name: HashMap<&'static str, usize>,
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let mut entries = Vec::with_capacity(1400);
    for row in table::rows() {
        if row.name == SETTING_SERVER {
            entries.splice(0..0, setting_servers(row));
        } else {
            entries.push(entry(row));
        }
    }
    let by_uuid = entries.iter().enumerate().map(|(at, entry)| (entry.uuid, at)).collect();
    // From behind, so that the first entry of a name stays.
    let by_name =
        entries.iter().enumerate().rev().map(|(at, entry)| (entry.param_name, at)).collect();
    Catalogue { entries, by_uuid, by_name }
});

/// All entries: the desk phones' `setting_server` first and the M-series' second, because clients take the
/// first (or the desk) one as the redirection (sraps-api.md 1.5); then all others by name.
pub fn entries() -> &'static [Entry] {
    &CATALOGUE.entries
}

/// The entry with that id.
pub fn by_uuid(uuid: Uuid) -> Option<&'static Entry> {
    CATALOGUE.by_uuid.get(&uuid).and_then(|at| CATALOGUE.entries.get(*at))
}

/// The entry with that name in the phone's document, letter for letter; of `setting_server` the desk
/// phones'. GRAPE's `ProvisioningServer` is that entry too.
pub fn by_name(name: &str) -> Option<&'static Entry> {
    let name = if is_redirection(name) { SETTING_SERVER } else { name };
    CATALOGUE.by_name.get(name).and_then(|at| CATALOGUE.entries.get(*at))
}

/// The id of a setting by name, also of one that is not in the catalogue: the same name has the same id
/// for ever, so a setting may enter the catalogue later without a change for anybody who used its id.
pub fn uuid_of(name: &str) -> Uuid {
    if is_redirection(name) {
        SETTING_SERVER_DESK
    } else {
        Uuid::new_v5(&NAMESPACE, name.as_bytes())
    }
}

/// Whether a setting of that name is the redirection: the URL from which the phone gets its settings.
/// That is `setting_server` and, for clients of GRAPE, `ProvisioningServer` (sraps-api.md 8-4).
pub fn is_redirection(name: &str) -> bool {
    name == SETTING_SERVER || name == PROVISIONING_SERVER
}

/// The entry of a row.
fn entry(row: Row) -> Entry {
    let kind = kind(row.name);
    let secret = secrecy::decide(row.name);
    Entry {
        uuid: uuid_of(row.name),
        label: names::label(row.name).into(),
        param_name: row.name,
        section: section(&row, kind),
        description: names::description(row.name),
        field_type: if secret {
            FieldType::Password
        } else {
            row.field_type.unwrap_or(FieldType::Text)
        },
        default_value: if secret { None } else { row.default },
        group: group::group_of(&row, kind),
        product_groups: product_groups(row.families),
        multiple: false,
        sortable: false,
        fkey: kind == Kind::Fkey,
        uses_permissions: row.families.contains(CatalogueFamily::Desk)
            || row.families.contains(CatalogueFamily::M9),
        indexed: Indexed::of(&row),
        indexed_in: row.indexed_in,
        secret,
        families: row.families,
        kind,
        choices: row.choices,
        range: row.range,
    }
}

/// The two entries of `setting_server`, as the dump in sraps-api.md 1.5 has them. The m9 takes a desk
/// phone's document and goes with the first.
fn setting_servers(row: Row) -> [Entry; 2] {
    let dect = FamilySet::from_iter([CatalogueFamily::Dect]);
    let families = row.families;
    let desk = Entry {
        uuid: SETTING_SERVER_DESK,
        label: "Setting Server".into(),
        description: Some("Setting Server for Desk phones"),
        product_groups: vec![ProductGroup::D.uuid()],
        families: families.iter().filter(|family| !dect.contains(*family)).collect(),
        field_type: FieldType::Text,
        section: Section::PhoneSettings,
        uses_permissions: true,
        ..entry(row)
    };
    let base = Entry {
        uuid: SETTING_SERVER_DECT,
        label: "Setting Server URL".into(),
        description: None,
        field_type: FieldType::Url,
        section: Section::Global,
        uses_permissions: false,
        product_groups: vec![ProductGroup::M.uuid()],
        families: dect,
        ..desk.clone()
    };
    [desk, base]
}

/// What sort of thing a name means.
fn kind(name: &str) -> Kind {
    match name {
        "fkey" => Kind::Fkey,
        "firmware_uxm" => Kind::Firmware,
        _ if section::DECT_FIRMWARE.contains(&name) => Kind::Firmware,
        _ => Kind::Setting,
    }
}

/// The element that the API shows. The C-Series has a vocabulary of its own that fits none of the
/// elements (snom-phone.md 2.13); its settings are shown under the desk phones' element.
fn section(row: &Row, kind: Kind) -> Section {
    let dect_only = row.families == FamilySet::from_iter([CatalogueFamily::Dect]);
    match kind {
        Kind::Fkey => Section::FunctionKeys,
        Kind::Firmware => Section::FirmwareSettings,
        Kind::Setting if dect_only => dect_section(row.name, !row.indexed_in.is_empty()),
        Kind::Setting => Section::PhoneSettings,
    }
}

/// The product groups of the families.
fn product_groups(families: FamilySet) -> Vec<Uuid> {
    families
        .iter()
        .filter_map(|family| match family {
            CatalogueFamily::Desk => Some(ProductGroup::D.uuid()),
            CatalogueFamily::Dect => Some(ProductGroup::M.uuid()),
            CatalogueFamily::Vtech => Some(ProductGroup::C.uuid()),
            CatalogueFamily::M9 => None,
        })
        .collect()
}

#[cfg(test)]
mod tests;
