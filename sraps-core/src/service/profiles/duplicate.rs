//! Duplicates of profiles: the usual way to a new one that differs in a little.

use super::super::{Caller, Error, Outcome, SettingsDraft, Sraps};
use super::{OwnerRef, SETTINGS};
use crate::profile::Profile;
use crate::setting::warning::{Code, Warning};
use crate::setting::{Settings, Value};
use crate::tenancy::{Label, ProfileId, Version};

/// What is behind the name of a duplicate that was given none.
const COPY: &str = " (copy)";

impl Sraps {
    /// Makes a profile of the owner's own that says what one says that he may use. Secrets are copied as they
    /// are sealed, so that nobody needs to see them; of a profile that is not the owner's own they are left
    /// out, because he may reveal what is his ([`Code::SecretLeftOut`] names them).
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Denied`]; [`Error::Invalid`] names settings that are refused by now.
    pub async fn duplicate_profile(
        &self,
        caller: Caller,
        owner: OwnerRef,
        id: ProfileId,
        name: Option<Label>,
    ) -> Result<Outcome<Profile>, Error> {
        let (_, new_owner) = self.owner(caller, owner, true).await?;
        let source = self.profile(caller, owner, id).await?;
        let (mut settings, mut left_out) = (source.settings, Vec::new());
        if source.owner != new_owner {
            left_out = take_secrets(&mut settings);
        }
        let draft = SettingsDraft::keeping(&settings);
        let settings = draft.settle(SETTINGS, Some(&settings), &self.ports)?;
        let now = self.ports.clock.now();
        let profile = Profile {
            id: ProfileId::from_uuid(self.new_id()),
            owner: new_owner,
            name: name.map_or_else(|| copied(&source.name), Ok)?,
            product_group: source.product_group,
            settings,
            autoprovisioning: source.autoprovisioning,
            note: source.note,
            created: now,
            updated: now,
            version: Version::FIRST,
        };
        let mut made = self.make_profile(caller, profile).await?;
        made.warnings.extend(left_out);
        Ok(made)
    }
}

/// Takes the secrets out, and says which.
fn take_secrets(settings: &mut Settings) -> Vec<Warning> {
    let sealed = settings.iter().filter(|setting| matches!(setting.value, Value::Sealed(_)));
    let keys: Vec<_> = sealed.map(|setting| setting.key.clone()).collect();
    let out = |key| {
        settings.remove(&key);
        let message =
            "it is a secret of the profile's owner and was left out: give it a value of your own";
        Warning { code: Code::SecretLeftOut, setting: key.to_string(), message: message.to_owned() }
    };
    keys.into_iter().map(out).collect()
}

/// The name of a duplicate: the original's, cut where the limit of names demands it.
fn copied(name: &Label) -> Result<Label, Error> {
    let mut stem: Vec<char> = name.as_str().chars().collect();
    stem.truncate(Label::MAX - COPY.len());
    let stem: String = stem.into_iter().collect();
    Label::new(&format!("{}{COPY}", stem.trim_end())).map_err(|error| Error::invalid("name", error))
}
