//! What a form says on the page that it leads to: that twelve phones are registered, that a profile is gone.
//!
//! It travels in a cookie that lives for one page. A browser could be made to show only messages that a form of
//! ours shows too, with other arguments; they are written as text.

use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::header::SET_COOKIE;
use http::{HeaderMap, HeaderValue};
use serde::{Deserialize, Serialize};
use sraps_core::service::TenantRef;
use sraps_core::storage::ChangeSetId;
use sraps_core::tenancy::Tenant;

use super::cookies::{self, Keep};
use super::see_other;
use super::text::Text;
use super::visit::Visit;

const NAME: &str = "flash";

/// How long it waits for its page.
const KEEP: Keep = Keep::Seconds(60);

/// The longest cookie that is read, in bytes.
const MAX_LENGTH: usize = 2_048;

/// How many changes can be undone with one button: so many as the largest job has.
pub(crate) const MAX_CHANGES: usize = 20;

/// What a page says first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Flash {
    says: Says,
    /// Where the commits were made that can be undone, and their ids in their order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    undo: Option<(Tenant, Vec<ChangeSetId>)>,
}

/// What can be said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Says {
    /// This browser is signed out.
    SignedOut,
    /// All browsers are signed out.
    SignedOutEverywhere,
    /// Another browser is signed out.
    SessionEnded,
    /// What was typed is saved.
    Saved,
    /// A company is made.
    CompanyMade,
    /// A company is deleted.
    CompanyDeleted,
    /// A reseller is made.
    ResellerMade,
    /// A reseller is deleted.
    ResellerDeleted,
    /// An API key is revoked.
    KeyRevoked,
    /// A user is removed.
    UserRemoved,
    /// One's own password is another one.
    PasswordChanged,
    /// One's own second factor is off.
    SecondFactorOff,
    /// Somebody else's second factor is off.
    UserSecondFactorOff,
    /// The second step of signing in is not possible any more.
    StepOver,
    /// A change is undone.
    Undone,
    /// Some of several changes are.
    UndonePartly,
    /// No phone, or not what is to be done, was chosen.
    NothingPicked,
    /// A phone is changed.
    PhoneChanged,
    /// A phone is changed, but was handed over and does not ask here any more.
    PhoneChangedElsewhere,
    /// What was sent is what is stored.
    NothingChanged,
    /// Phones are assigned to a profile, or to none.
    PhonesAssigned(u64),
    /// Phones are switched on.
    PhonesEnabled(u64),
    /// Phones are switched off.
    PhonesDisabled(u64),
    /// Phones went to another company.
    PhonesMoved(u64),
    /// Phones are deleted.
    PhonesDeleted(u64),
    /// A job ended before its end: so many are left.
    PhonesLeft(u64),
    /// A profile is made.
    ProfileMade,
    /// A profile is saved, which reaches so many phones.
    ProfileSaved(u64),
    /// A profile is copied.
    ProfileDuplicated,
    /// The same, but for so many secrets of somebody else.
    ProfileDuplicatedWithout(u64),
    /// A profile that nobody used is deleted.
    ProfileDeleted,
    /// A profile is deleted, and its phones have another one.
    ProfileRetired(u64),
    /// Product defaults are saved, which reaches so many phones.
    DefaultsSaved(u64),
    /// The same, deleted.
    DefaultsDeleted(u64),
    /// So many targets of redirections are others now.
    Repointed(u64),
    /// The same, and so many are left.
    RepointLeft(u64),
}

impl Says {
    fn message(&self, text: Text) -> String {
        match self {
            Self::SignedOut => text.get("flash-signed-out"),
            Self::SessionEnded => text.get("flash-session-ended"),
            Self::SignedOutEverywhere => text.get("flash-signed-out-everywhere"),
            Self::Saved => text.get("flash-saved"),
            Self::CompanyMade => text.get("flash-company-made"),
            Self::CompanyDeleted => text.get("flash-company-deleted"),
            Self::ResellerMade => text.get("flash-reseller-made"),
            Self::ResellerDeleted => text.get("flash-reseller-deleted"),
            Self::KeyRevoked => text.get("flash-key-revoked"),
            Self::UserRemoved => text.get("flash-user-removed"),
            Self::PasswordChanged => text.get("flash-password-changed"),
            Self::SecondFactorOff => text.get("flash-factor-off"),
            Self::UserSecondFactorOff => text.get("flash-user-factor-off"),
            Self::StepOver => text.get("flash-step-over"),
            Self::Undone => text.get("flash-undone"),
            Self::UndonePartly => text.get("flash-undone-partly"),
            Self::NothingPicked => text.get("flash-nothing-picked"),
            Self::PhoneChanged => text.get("flash-phone-changed"),
            Self::PhoneChangedElsewhere => text.get("flash-phone-changed-elsewhere"),
            Self::NothingChanged => text.get("flash-nothing-changed"),
            Self::PhonesAssigned(count) => text.count("flash-phones-assigned", *count),
            Self::PhonesEnabled(count) => text.count("flash-phones-enabled", *count),
            Self::PhonesDisabled(count) => text.count("flash-phones-disabled", *count),
            Self::PhonesMoved(count) => text.count("flash-phones-moved", *count),
            Self::PhonesDeleted(count) => text.count("flash-phones-deleted", *count),
            Self::PhonesLeft(count) => text.count("flash-phones-left", *count),
            Self::ProfileMade => text.get("flash-profile-made"),
            Self::ProfileSaved(count) => text.count("flash-profile-saved", *count),
            Self::ProfileDuplicated => text.get("flash-profile-duplicated"),
            Self::ProfileDuplicatedWithout(count) => {
                text.count("flash-profile-duplicated-without", *count)
            }
            Self::ProfileDeleted => text.get("flash-profile-deleted"),
            Self::ProfileRetired(count) => text.count("flash-profile-retired", *count),
            Self::DefaultsSaved(count) => text.count("flash-defaults-saved", *count),
            Self::DefaultsDeleted(count) => text.count("flash-defaults-deleted", *count),
            Self::Repointed(count) => text.count("flash-repointed", *count),
            Self::RepointLeft(count) => text.count("flash-repoint-left", *count),
        }
    }
}

impl From<Says> for Flash {
    fn from(says: Says) -> Self {
        Self { says, undo: None }
    }
}

impl Flash {
    /// Of a change that can be undone: at a tenant, the commit with this id.
    pub(crate) fn of_change(says: Says, tenant: Tenant, change: ChangeSetId) -> Self {
        Self::of_changes(says, tenant, vec![change])
    }

    /// Of several changes that can be undone together; of none, and of more than a cookie holds, it offers
    /// nothing.
    pub(crate) fn of_changes(says: Says, tenant: Tenant, changes: Vec<ChangeSetId>) -> Self {
        let few = (1..=MAX_CHANGES).contains(&changes.len());
        Self { says, undo: few.then_some((tenant, changes)) }
    }

    /// What it says.
    pub(crate) fn message(&self, text: Text) -> String {
        self.says.message(text)
    }

    /// Where the changes can be undone, and which.
    pub(crate) fn undo(&self) -> Option<(TenantRef, &[ChangeSetId])> {
        self.undo.as_ref().map(|(tenant, changes)| ((*tenant).into(), changes.as_slice()))
    }

    /// To another page, which says this.
    pub(crate) fn see_other(self, visit: &Visit, path: &str) -> Response {
        let mut response = see_other(path);
        self.put(visit, &mut response);
        response
    }

    /// Lets the page say this that an answer leads to.
    pub(crate) fn put(self, visit: &Visit, response: &mut Response) {
        if let Some(cookie) = self.cookie(visit.https) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }

    /// The cookie that carries it.
    fn cookie(&self, secure: bool) -> Option<HeaderValue> {
        let json = serde_json::to_vec(self).ok()?;
        cookies::write(NAME, &URL_SAFE_NO_PAD.encode(json), KEEP, secure)
    }

    /// The one that a request carries.
    pub(super) fn read(headers: &HeaderMap) -> Option<Self> {
        let value = cookies::read(headers, NAME).filter(|value| value.len() <= MAX_LENGTH)?;
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(value).ok()?).ok()
    }

    /// The cookie that takes it away.
    pub(super) fn gone(secure: bool) -> Option<HeaderValue> {
        cookies::write(NAME, "", Keep::Gone, secure)
    }
}
