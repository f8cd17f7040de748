//! What a form is about was changed or deleted while somebody had it open: who did what, and the way back to it.

use http::StatusCode;
use sraps_core::service::{Caller, Error, Since, TenantRef};
use sraps_core::storage::EntityRef;
use sraps_core::tenancy::Version;

use crate::ui::Ui;
use crate::ui::view::notice::Restored;

/// The word of the button that brings back what was deleted.
pub(super) const RESTORE: &str = "restore";

/// Who sent a form, and where.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sender<'a> {
    pub(super) ui: &'a Ui,
    pub(super) caller: Caller,
    pub(super) place: TenantRef,
}

impl Sender<'_> {
    /// What became of a thing since the version that he saw.
    pub(super) async fn since(self, thing: EntityRef, seen: Version) -> Result<Since, Error> {
        self.ui.sraps().since(self.caller, self.place, thing, seen).await
    }

    /// Brings a thing back, with what was deleted together with it.
    pub(super) async fn restore(self, thing: EntityRef) -> Result<Restored, Error> {
        let since = self.since(thing, Version::NONE).await?;
        let Some(deletion) = since.changes.first().filter(|_| since.is_deleted) else {
            return Ok(Restored::There);
        };
        match self.ui.sraps().undo_at(self.caller, self.place, deletion.commit.id).await {
            Ok(_) => Ok(Restored::Back),
            Err(Error::Refused(why)) => Ok(Restored::Refused(why)),
            Err(error) => Err(error),
        }
    }
}

/// The status of the form that is shown after that.
pub(super) fn status(restored: &Restored) -> StatusCode {
    if *restored == Restored::Back { StatusCode::OK } else { StatusCode::CONFLICT }
}

/// Takes over what somebody else made of a field that is as it was when its reader opened it.
pub(super) fn take_over<T: PartialEq>(mine: &mut T, then: &T, now: T) {
    if mine == then {
        *mine = now;
    }
}
