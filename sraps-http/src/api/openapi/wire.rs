//! How the values of the domain are written, for the fields of wire objects: `#[schema(value_type = Id)]`.
//!
//! The domain knows nothing of documents, so each of its types that appears on the wire has a schema here.
//! The ids of the examples stand here too, once; the tests put something real in their places.

#![allow(dead_code, reason = "these types only describe; no value of them is ever made")]

use utoipa::ToSchema;
use utoipa::openapi::{RefOr, Schema};

// The ids of the examples.
pub(in crate::api) const COMPANY: &str = "0197f2a40c5e7a31b6d09e4c12aa7f01";
pub(in crate::api) const RESELLER: &str = "0197f2a40c5e7a31b6d09e4c12aa7f02";
pub(in crate::api) const PROFILE: &str = "0197f2a40c5e7a31b6d09e4c12aa7f03";
pub(in crate::api) const ENDPOINT: &str = "0197f2a40c5e7a31b6d09e4c12aa7f04";
pub(in crate::api) const USER: &str = "0197f2a40c5e7a31b6d09e4c12aa7f05";
pub(in crate::api) const KEY: &str = "ck_0197f2a40c5e7a31b6d09e4c12aa7f06";
pub(in crate::api) const DEFAULTS: &str = "0197f2a40c5e7a31b6d09e4c12aa7f09";
/// A change in the journal.
pub(in crate::api) const CHANGE: &str = "0197f2a40c5e7a31b6d09e4c12aa7f07";
/// Another company of the same reseller.
pub(in crate::api) const OTHER_COMPANY: &str = "0197f2a40c5e7a31b6d09e4c12aa7f08";
pub(in crate::api) const MAC: &str = "000413aabbcc";
pub(in crate::api) const MODEL: &str = "snomD785";
/// The redirection of the desk phones.
pub(in crate::api) const SETTING: &str = "50a400560eec4dc0b96b026094e06562";
/// The group of that setting.
pub(in crate::api) const SETTING_GROUP: &str = "8ab9230acf3f4060868509a93ad53f3f";
/// The desk phones.
pub(in crate::api) const PRODUCT_GROUP: &str = "1a45a2a3f6b94c4cbfa5439b446132f7";

/// The URL of a path below `/api/v1` in an example.
pub(in crate::api) fn link(path: &str) -> String {
    format!("{}/api/v1{path}", super::info::SERVER)
}

/// A schema under its name.
pub(super) fn named<T: ToSchema>() -> (String, RefOr<Schema>) {
    (T::name().into_owned(), T::schema())
}

/// An id: 32 hex digits without dashes.
#[derive(ToSchema)]
#[schema(value_type = String, pattern = "^[0-9a-f]{32}$", examples("0197f2a40c5e7a31b6d09e4c12aa7f01"))]
pub(in crate::api) struct Id(String);

/// The id of an API key: `ck_` and 32 hex digits.
#[derive(ToSchema)]
#[schema(value_type = String, pattern = "^ck_[0-9a-f]{32}$", examples("ck_0197f2a40c5e7a31b6d09e4c12aa7f06"))]
pub(in crate::api) struct KeyId(String);

/// A MAC address: twelve lower-case hex digits in answers, any notation in requests.
#[derive(ToSchema)]
#[schema(value_type = String, examples("000413aabbcc"))]
pub(in crate::api) struct Mac(String);

/// A phone model by the name that the phone gives itself; `snom` may be left out in requests.
#[derive(ToSchema)]
#[schema(value_type = String, max_length = 16, examples("snomD785"))]
pub(in crate::api) struct Model(String);

/// A name that people gave, without control characters.
#[derive(ToSchema)]
#[schema(value_type = String, min_length = 1, max_length = 200, examples("Front desk"))]
pub(in crate::api) struct Label(String);

/// A note for people; may have several lines.
#[derive(ToSchema)]
#[schema(value_type = String, max_length = 4000, examples("Replaced in March."))]
pub(in crate::api) struct Note(String);

/// A point in time, in UTC (RFC 3339).
#[derive(ToSchema)]
#[schema(value_type = String, format = DateTime, examples("2026-03-13T09:30:00Z"))]
pub(in crate::api) struct Time(String);

/// An IP address.
#[derive(ToSchema)]
#[schema(value_type = String, examples("192.0.2.17", "2001:db8::17"))]
pub(in crate::api) struct Address(String);

/// How often the object was written, from 1; the header `ETag` says the same.
#[derive(ToSchema)]
#[schema(value_type = u32, minimum = 1, examples(1))]
pub(in crate::api) struct Version(u32);

/// A URL of this service.
#[derive(ToSchema)]
#[schema(value_type = String, format = "uri", examples("https://sraps.example/api/v1/settings/"))]
pub(in crate::api) struct Link(String);

/// What somebody may do at his place and below. `none` sees its own token and nothing else; `viewer` reads;
/// `operator` does the daily work with phones, profiles and product defaults; `admin` also looks after
/// companies, users and keys; `owner` may do everything.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub(in crate::api) enum Role {
    None,
    Viewer,
    Operator,
    Admin,
    Owner,
}

/// What a user may do.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub(in crate::api) enum UserRole {
    Viewer,
    Operator,
    Admin,
    Owner,
}

/// An e-mail address, in lower case in answers.
#[derive(ToSchema)]
#[schema(value_type = String, format = Email, max_length = 254, examples("ann@example.org"))]
pub(in crate::api) struct Email(String);

/// A password: at most 1024 bytes, without control characters. It is never sent back.
#[derive(ToSchema)]
#[schema(value_type = String, format = Password, min_length = 10, max_length = 1024, examples("correct horse battery"))]
pub(in crate::api) struct Password(String);

/// Who gets secret settings: `withheld` from requests that do not prove that they come from the phone, or
/// `open` to all.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub(in crate::api) enum Secrecy {
    Withheld,
    Open,
}

/// The state of a phone in one word; of several that fit, the first: it, its profile or its company's phones are
/// switched off; it never asked; its last request failed; what it gets was changed after its last request; it
/// was handed over to another server; it is told to poll and does not come; it has what it is to have.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub(in crate::api) enum EndpointState {
    Disabled,
    Staged,
    Refused,
    ChangePending,
    HandedOver,
    Silent,
    UpToDate,
}

/// Who knows the model of a phone: an operator said so, it follows from the MAC, or the phone said so.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub(in crate::api) enum ModelSource {
    Operator,
    Range,
    Reported,
}

/// A file that phones ask for: the one for all phones of a model, the phone's own, the one that names firmware.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub(in crate::api) enum PhoneFile {
    General,
    Phone,
    Firmware,
}

/// Where a setting was made, from the farthest to the nearest layer.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub(in crate::api) enum Layer {
    ResellerDefaults,
    CompanyDefaults,
    Profile,
    Endpoint,
}

/// What sort of element a setting is: an ordinary one, a function key, or firmware to load.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub(in crate::api) enum SettingKind {
    Setting,
    Fkey,
    Firmware,
}

/// What sort of thing.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub(in crate::api) enum Kind {
    Reseller,
    Company,
    Profile,
    ProductDefaults,
    Endpoint,
    User,
    Key,
}

/// The door by which a change came: the API, XML-RPC, the web pages, a phone that told its model, the server's
/// command line, or a program that embeds the service.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub(in crate::api) enum Origin {
    Api,
    Xmlrpc,
    Ui,
    Phone,
    Console,
    Library,
}

/// What happened to a thing; `revealed`: somebody looked at its secrets.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub(in crate::api) enum LogAction {
    Created,
    Changed,
    Moved,
    Deleted,
    Revealed,
}

/// Whose a profile is.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub(in crate::api) enum ProfileOwner {
    Company,
    Reseller,
}

/// The element of a phone's document that holds a setting: desk phones', function keys, firmware, and the
/// four of a DECT base.
#[derive(ToSchema)]
pub(in crate::api) enum Section {
    #[schema(rename = "phone-settings")]
    PhoneSettings,
    #[schema(rename = "functionKeys")]
    FunctionKeys,
    #[schema(rename = "firmware-settings")]
    FirmwareSettings,
    #[schema(rename = "global")]
    Global,
    #[schema(rename = "server")]
    Server,
    #[schema(rename = "extension")]
    Extension,
    #[schema(rename = "multicell")]
    Multicell,
}

/// What sort of value a setting takes; `boolean` is `on` or `off`.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub(in crate::api) enum FieldType {
    Text,
    Url,
    Boolean,
    Integer,
    Decimal,
    Select,
    Password,
}

/// How a setting is numbered.
#[derive(ToSchema)]
pub(in crate::api) struct Indexed {
    /// Whether it is numbered in any family.
    enabled: bool,
    /// The first index.
    start: u32,
    /// How many rows a form shows at first.
    default_size: u32,
    /// How many there can be; 0 is no limit.
    max_size: u32,
}

/// The family of phones that a model belongs to, which decides the shape of its document.
#[derive(ToSchema)]
pub(in crate::api) enum Family {
    #[schema(rename = "desk_classic")]
    DeskClassic,
    #[schema(rename = "desk_d")]
    DeskD,
    #[schema(rename = "desk_d8xx")]
    DeskD8xx,
    #[schema(rename = "pa1")]
    Pa1,
    #[schema(rename = "meeting_point")]
    MeetingPoint,
    #[schema(rename = "dect_m3")]
    DectM3,
    #[schema(rename = "dect_m9")]
    DectM9,
    #[schema(rename = "dect_m")]
    DectM,
    #[schema(rename = "vtech")]
    Vtech,
}

#[cfg(test)]
mod tests {
    use serde::Serialize;
    use serde_json::{Value, json};
    use sraps_core::journal::Origin as Door;
    use sraps_core::service::LogAction as Done;
    use sraps_core::setting::{self, catalogue, layers};
    use sraps_core::snom::request::File;
    use sraps_core::{endpoint, tenancy};
    use utoipa::PartialSchema;

    use super::*;

    /// The words that a schema knows are those of the domain.
    fn same<S: PartialSchema>(words: impl IntoIterator<Item = impl Serialize>) {
        let words: Value = words.into_iter().map(|word| json!(word)).collect();
        assert_eq!(serde_json::to_value(S::schema()).unwrap()["enum"], words);
    }

    #[test]
    fn words_are_those_of_the_domain() {
        same::<Role>(tenancy::Role::ALL);
        same::<UserRole>(
            tenancy::Role::ALL.into_iter().filter(|role| *role != tenancy::Role::None),
        );
        same::<Kind>(sraps_core::storage::EntityKind::ALL);
        let doors = [Door::Api, Door::Xmlrpc, Door::Ui, Door::Phone, Door::Console, Door::Library];
        same::<Origin>(doors);
        let done = [Done::Created, Done::Changed, Done::Moved, Done::Deleted, Done::Revealed];
        same::<LogAction>(done.map(Done::as_str));
        same::<Family>(sraps_core::model::Family::ALL.map(sraps_core::model::Family::as_str));
        same::<Section>([
            catalogue::Section::PhoneSettings,
            catalogue::Section::FunctionKeys,
            catalogue::Section::FirmwareSettings,
            catalogue::Section::Global,
            catalogue::Section::Server,
            catalogue::Section::Extension,
            catalogue::Section::Multicell,
        ]);
        same::<FieldType>([
            catalogue::FieldType::Text,
            catalogue::FieldType::Url,
            catalogue::FieldType::Boolean,
            catalogue::FieldType::Integer,
            catalogue::FieldType::Decimal,
            catalogue::FieldType::Select,
            catalogue::FieldType::Password,
        ]);
        same::<EndpointState>(sraps_core::endpoint::state::State::ALL);
        same::<ModelSource>([
            endpoint::ModelSource::Operator,
            endpoint::ModelSource::Range,
            endpoint::ModelSource::Reported,
        ]);
        same::<PhoneFile>([File::General, File::Phone, File::Firmware]);
        same::<Layer>([
            layers::Layer::ResellerDefaults,
            layers::Layer::CompanyDefaults,
            layers::Layer::Profile,
            layers::Layer::Endpoint,
        ]);
        same::<SettingKind>([setting::Kind::Setting, setting::Kind::Fkey, setting::Kind::Firmware]);
        same::<Kind>(sraps_core::storage::EntityKind::ALL);
        let doors = [Door::Api, Door::Xmlrpc, Door::Ui, Door::Phone, Door::Console, Door::Library];
        same::<Origin>(doors);
        let done = [Done::Created, Done::Changed, Done::Moved, Done::Deleted, Done::Revealed];
        same::<LogAction>(done.map(Done::as_str));
        same::<Secrecy>([tenancy::Secrecy::Withheld, tenancy::Secrecy::Open]);
    }

    #[test]
    fn ids_of_examples_are_ids() {
        for id in [COMPANY, RESELLER, PROFILE, ENDPOINT, USER, CHANGE, OTHER_COMPANY, DEFAULTS] {
            assert!(id.parse::<tenancy::CompanyId>().is_ok(), "{id}");
        }
        assert!(KEY.parse::<tenancy::KeyId>().is_ok());
        assert_eq!(MAC.parse::<sraps_core::mac::Mac>().unwrap().lower(), MAC);
        assert!(MODEL.parse::<sraps_core::model::Model>().unwrap().is_known());
    }
}
