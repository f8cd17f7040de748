//! JSON to settings.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json};
use sraps_core::service::{
    DraftValue, FieldError, SettingDraft, SettingEdit, SettingsDraft, SettingsPatch,
};
use sraps_core::setting::{Fragment, Kind, Name, SettingKey, Text, Value, catalogue};
use uuid::Uuid;

use super::kind_of;
use crate::api::fields::{flag, kind, number, shortened};

/// The fields of an item.
const ITEM: [&str; 7] = ["value", "xml", "omit", "redacted", "attrs", "secret", "kind"];

/// Beside them in an item of an edit: takes the setting out.
const REMOVE: &str = "remove";

/// What was read: all of a layer's settings, or edits of some.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Parsed<T = SettingsDraft> {
    /// The settings, not yet checked against what is stored.
    pub(super) settings: T,
    /// The paths of fields that nobody here knows.
    pub(super) unknown: Vec<String>,
}

/// Which setting a key of the object names.
struct Named {
    name: Name,
    kind: Kind,
    written_as: Option<Uuid>,
}

/// The state of the reading.
struct Reader<'a> {
    path: &'a str,
    /// Whether single settings are edited, and can so be removed.
    edits: bool,
    found: BTreeMap<SettingKey, SettingDraft>,
    /// Where each was found first.
    places: BTreeMap<SettingKey, String>,
    removed: BTreeSet<SettingKey>,
    all_removed: BTreeSet<Name>,
    unknown: Vec<String>,
    errors: Vec<FieldError>,
}

/// Reads the wire form. `path` is the name of the field that it came from.
///
/// # Errors
/// Everything that is wrong, by field.
pub(super) fn read(value: Json, path: &str) -> Result<Parsed, Vec<FieldError>> {
    let reader = Reader::over(value, path, false)?;
    let settings = SettingsDraft(reader.found.into_values().collect());
    Ok(Parsed { settings, unknown: reader.unknown })
}

/// Reads the wire form of edits: null under a key removes what stands there, and an item that says `remove` the
/// one with its index.
///
/// # Errors
/// Everything that is wrong, by field; also where the same setting is to be removed and to say something.
pub(super) fn read_patch(
    value: Json,
    path: &str,
) -> Result<Parsed<SettingsPatch>, Vec<FieldError>> {
    let Reader { path, found, removed, all_removed, unknown, .. } =
        Reader::over(value, path, true)?;
    let both = found.keys().filter(|key| removed.contains(*key) || all_removed.contains(&key.name));
    let errors: Vec<_> = both
        .map(|key| {
            let message = "it is to be removed and to say something: send one of both";
            FieldError::new(format!("{path}.{key}"), message)
        })
        .collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    let edits = (all_removed.into_iter().map(SettingEdit::RemoveAll))
        .chain(removed.into_iter().map(SettingEdit::Remove))
        .chain(found.into_values().map(SettingEdit::Set));
    Ok(Parsed { settings: SettingsPatch(edits.collect()), unknown })
}

impl<'a> Reader<'a> {
    /// Reads all of an object.
    fn over(value: Json, path: &'a str, edits: bool) -> Result<Self, Vec<FieldError>> {
        let Json::Object(object) = value else {
            let message = format!("expected an object keyed by settings, found {}", kind(&value));
            return Err(vec![FieldError::new(path, message)]);
        };
        let mut reader = Self {
            path,
            edits,
            found: BTreeMap::new(),
            places: BTreeMap::new(),
            removed: BTreeSet::new(),
            all_removed: BTreeSet::new(),
            unknown: Vec::new(),
            errors: Vec::new(),
        };
        for (key, content) in object {
            reader.entry(&key, content);
        }
        if reader.errors.is_empty() { Ok(reader) } else { Err(reader.errors) }
    }

    fn refuse(&mut self, path: String, message: impl ToString) {
        self.errors.push(FieldError::new(path, message));
    }

    /// Reads what stands under one key.
    fn entry(&mut self, key: &str, content: Json) {
        let path = format!("{}.{}", self.path, shortened(key));
        let named = match named(key) {
            Ok(named) => named,
            Err(message) => return self.refuse(path, message),
        };
        match content {
            Json::Null if self.edits => {
                self.all_removed.insert(named.name);
            }
            Json::Array(items) => {
                for (at, item) in items.into_iter().enumerate() {
                    self.item(&named, item, &format!("{path}[{at}]"));
                }
            }
            item => self.item(&named, item, &path),
        }
    }

    fn item(&mut self, named: &Named, item: Json, path: &str) {
        let Json::Object(item) = item else {
            let message = format!(
                "expected {{\"value\": …, \"attrs\": {{…}}}} or an array of such, found {}",
                kind(&item)
            );
            return self.refuse(path.to_owned(), message);
        };
        match self.draft(named, item, path) {
            Ok(Some(draft)) => self.add(draft, path),
            Ok(None) => {}
            Err(error) => self.errors.push(error),
        }
    }

    /// The setting that an item describes; `None` for one that is to be removed.
    fn draft(
        &mut self,
        named: &Named,
        mut item: Map<String, Json>,
        path: &str,
    ) -> Result<Option<SettingDraft>, FieldError> {
        let at = |field: &str| format!("{path}.{field}");
        let removable = self.edits;
        let known = |name: &str| ITEM.contains(&name) || (removable && name == REMOVE);
        let unknown = item.keys().filter(|name| !known(name));
        self.unknown.extend(unknown.map(|name| at(&shortened(name))));
        let mut attrs = match item.remove("attrs") {
            None | Some(Json::Null) => Map::new(),
            Some(Json::Object(attrs)) => attrs,
            // Snom's setting objects have `attrs: []` (sraps-api.md 1.5): an empty list is no attributes.
            Some(Json::Array(list)) if list.is_empty() => Map::new(),
            Some(other) => {
                let message = format!("expected an object, found {}", kind(&other));
                return Err(FieldError::new(at("attrs"), message));
            }
        };
        let index = match attrs.remove("idx") {
            None | Some(Json::Null) => None,
            Some(index) => Some(number(&index).ok_or_else(|| {
                FieldError::new(at("attrs.idx"), "expected a whole number from 0")
            })?),
        };
        let perm = match attrs.remove("perm") {
            None | Some(Json::Null) => None,
            Some(Json::String(text)) => {
                Some(text.parse().map_err(|error| FieldError::new(at("attrs.perm"), error))?)
            }
            Some(_) => return Err(FieldError::new(at("attrs.perm"), "expected a string: RW")),
        };
        let mut attributes = BTreeMap::new();
        for (name, value) in attrs {
            let at = || at(&format!("attrs.{}", shortened(&name)));
            let refused = |error| FieldError::new(at(), error);
            let Some(text) = text(&value).map_err(|message| FieldError::new(at(), message))? else {
                continue;
            };
            let name = Name::new(&name).map_err(refused)?;
            attributes.insert(name, Text::new(&text).map_err(refused)?);
        }
        let mut said = |field: &str| match item.remove(field) {
            None | Some(Json::Null) => Ok(false),
            Some(value) => {
                flag(&value).ok_or_else(|| FieldError::new(at(field), "expected true or false"))
            }
        };
        let (secret, omit, redacted) = (said("secret")?, said("omit")?, said("redacted")?);
        let remove = self.edits && said(REMOVE)?;
        let key = key(named, item.remove("kind"), index, path)?;
        if remove {
            let says = omit || redacted || ["value", "xml"].iter().any(|f| item.contains_key(*f));
            if says {
                return Err(FieldError::new(path, "give either remove or what it is to say"));
            }
            self.removed.insert(key);
            return Ok(None);
        }
        let value = content(item, omit, redacted, path)?;
        let written_as = named.written_as;
        Ok(Some(SettingDraft { key, value, perm, attributes, secret, written_as }))
    }

    /// Adds a setting; one that is there already must say the same. Of the two uuids of `setting_server` the
    /// name's first is then the one that it reads back under.
    fn add(&mut self, draft: SettingDraft, path: &str) {
        let mut entry = match self.found.entry(draft.key.clone()) {
            Entry::Vacant(entry) => {
                self.places.insert(draft.key.clone(), path.to_owned());
                entry.insert(draft);
                return;
            }
            Entry::Occupied(entry) => entry,
        };
        let before = entry.get_mut();
        let perm = before.perm.or(draft.perm);
        let written_as = before.written_as.and(draft.written_as);
        let same = before.value == draft.value
            && before.attributes == draft.attributes
            && before.secret == draft.secret
            && draft.perm.is_none_or(|other| Some(other) == perm);
        if same {
            (before.perm, before.written_as) = (perm, written_as);
        } else {
            let first = self.places.get(&draft.key).cloned().unwrap_or_default();
            let message = |other: &str| {
                format!(
                    "`{}` is given twice with different content, here and in {other}: a phone has only one",
                    draft.key
                )
            };
            let (here, there) = (message(&first), message(path));
            self.refuse(first, there);
            self.refuse(path.to_owned(), here);
        }
    }
}

/// Finds the setting of a key: a uuid of the catalogue, or any name.
fn named(key: &str) -> Result<Named, String> {
    if let (32 | 36, Ok(uuid)) = (key.len(), Uuid::try_parse(key)) {
        let entry = catalogue::by_uuid(uuid).ok_or(
            "there is no setting with this uuid: see settings/, or name the setting by its param_name",
        )?;
        let first = catalogue::by_name(entry.param_name).map(|first| first.uuid);
        let name = Name::new(entry.param_name).map_err(|error| error.to_string())?;
        let written_as = (first != Some(entry.uuid)).then_some(entry.uuid);
        return Ok(Named { name, kind: entry.kind, written_as });
    }
    // GRAPE's `ProvisioningServer` is an entry under another name (sraps-api.md 8-4).
    let name = catalogue::by_name(key).map_or(key, |entry| entry.param_name);
    let name = Name::new(name).map_err(|error| error.to_string())?;
    Ok(Named { kind: kind_of(name.as_str()), name, written_as: None })
}

fn key(
    named: &Named,
    wanted: Option<Json>,
    index: Option<u64>,
    path: &str,
) -> Result<SettingKey, FieldError> {
    let kind = match wanted {
        None | Some(Json::Null) => named.kind,
        Some(wanted) => [Kind::Setting, Kind::Fkey, Kind::Firmware]
            .into_iter()
            .find(|kind| wanted.as_str() == Some(kind.as_str()))
            .ok_or_else(|| {
                let message = "expected one of setting, fkey, firmware";
                FieldError::new(format!("{path}.kind"), message)
            })?,
    };
    if kind == Kind::Fkey && (named.name.as_str() != "fkey" || index.is_none()) {
        let message = "a function key is named fkey and says which one it is in attrs.idx, from 0";
        return Err(FieldError::new(path, message));
    }
    let key = SettingKey { kind, name: named.name.clone(), index: None };
    let Some(index) = index else { return Ok(key) };
    // What does not fit is refused as the largest index that does.
    let indexed = key.at(u32::try_from(index).unwrap_or(u32::MAX));
    indexed.map_err(|error| FieldError::new(format!("{path}.attrs.idx"), error))
}

/// What an item says. A content beside `redacted` is a new one: an editor that shows the mark sends it on.
fn content(
    mut item: Map<String, Json>,
    omit: bool,
    redacted: bool,
    path: &str,
) -> Result<DraftValue, FieldError> {
    let value = item.remove("value");
    let xml = item.remove("xml").filter(|xml| !xml.is_null());
    let given = match (value, xml) {
        (Some(_), Some(_)) => Err("give either value or xml"),
        (Some(value), None) if omit && !value.is_null() => Err("give either value or omit"),
        (None, Some(_)) if omit => Err("give either xml or omit"),
        (_, None) if omit => Ok(Value::Omit),
        (Some(Json::Null) | None, None) if redacted => return Ok(DraftValue::Keep),
        (None, None) => Err("it says nothing: give value, xml, omit or redacted"),
        (Some(value), None) => return text_value(&value, path).map(DraftValue::Given),
        (None, Some(Json::String(xml))) => {
            let fragment = Fragment::new(&xml).map(Value::Fragment);
            return fragment
                .map(DraftValue::Given)
                .map_err(|error| FieldError::new(format!("{path}.xml"), error));
        }
        (None, Some(_)) => Err("expected the fragment as a string in xml"),
    };
    given.map(DraftValue::Given).map_err(|message| FieldError::new(path, message))
}

fn text_value(value: &Json, path: &str) -> Result<Value, FieldError> {
    let refused = |message: String| FieldError::new(format!("{path}.value"), message);
    match text(value).map_err(refused)? {
        None => Ok(Value::Empty),
        Some(text) => Value::text(&text).map_err(|error| refused(error.to_string())),
    }
}

/// The text of a JSON value; `None` for null.
fn text(value: &Json) -> Result<Option<String>, String> {
    match value {
        Json::Null => Ok(None),
        Json::String(text) => Ok(Some(text.clone())),
        Json::Number(number) => Ok(Some(number.to_string())),
        Json::Bool(flag) => Ok(Some(flag.to_string())),
        other => Err(format!("expected a string, found {}", kind(other))),
    }
}
