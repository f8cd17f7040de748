//! TEMPORARY excerpt of branch bulk; replaced at the merge.

use serde::Serialize;
use sraps_core::journal::Actor;
use sraps_core::service::{FieldChange, Shown, Who};
use sraps_core::tenancy::PrincipalId;
use utoipa::ToSchema;

/// Who made a change.
#[derive(Serialize, ToSchema)]
#[schema(as = Actor)]
pub(in crate::api) struct ActorObject {
    /// What he is: `user`, `key`, `console` (somebody at the server itself) or `phone` (it told its model).
    kind: &'static str,
    /// The id of a user or of an API key within the caller's reach, or the MAC of a phone.
    #[schema(required)]
    id: Option<String>,
    /// The e-mail address of a user or the name of an API key within the caller's reach.
    #[schema(required)]
    name: Option<String>,
}

/// A field that is different.
#[derive(Serialize, ToSchema)]
#[schema(as = FieldChange)]
pub(in crate::api) struct FieldObject {
    /// The field: `name`, `settings_manager.language`, `settings_manager.language.perm`.
    field: String,
    /// What it was; null where there was none.
    #[schema(required)]
    before: Option<ShownObject>,
    /// What it became; null where there is none.
    #[schema(required)]
    after: Option<ShownObject>,
}

/// A value as it is shown: text (cut after 1000 characters), a number, yes or no, or a mark.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[schema(as = ShownValue)]
enum ShownObject {
    Text(String),
    Flag(bool),
    Number(u64),
    Mark(MarkObject),
}

/// A value of which something else is said.
#[derive(Serialize, ToSchema)]
#[schema(as = ShownMark)]
struct MarkObject {
    /// It is a secret, which is never shown.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    redacted: bool,
    /// Nothing is sent, although a lower layer would.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    omit: bool,
}

impl From<Who> for ActorObject {
    fn from(who: Who) -> Self {
        let id = who.id.and_then(|actor| match actor {
            Actor::Principal(PrincipalId::User(id)) => Some(id.to_string()),
            Actor::Principal(PrincipalId::Key(id)) => Some(id.to_string()),
            Actor::Principal(PrincipalId::Console) => None,
            Actor::Phone(mac) => Some(mac.lower()),
        });
        Self { kind: who.kind, id, name: who.name }
    }
}

impl From<Shown> for ShownObject {
    fn from(shown: Shown) -> Self {
        match shown {
            Shown::Text(text) => Self::Text(text),
            Shown::Flag(flag) => Self::Flag(flag),
            Shown::Number(number) => Self::Number(number),
            Shown::Omitted => Self::Mark(MarkObject { redacted: false, omit: true }),
            Shown::Secret => Self::Mark(MarkObject { redacted: true, omit: false }),
        }
    }
}

impl From<FieldChange> for FieldObject {
    fn from(change: FieldChange) -> Self {
        let FieldChange { field, before, after } = change;
        Self { field, before: before.map(Into::into), after: after.map(Into::into) }
    }
}
