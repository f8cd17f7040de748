//! The profiles to choose from.

use sraps_core::profile::Profile;
use sraps_core::service::{Error, OwnerRef};
use sraps_core::tenancy::{Action, ProfileId};

use crate::ui::Ui;
use crate::ui::session::AtCompany;
use crate::ui::view::add::{Profiles, Row, WrongProfile};

/// How many are shown at once.
const SHOWN: usize = 8;

/// Those whose names have `find` in them, and the one that is chosen. The only one there is, is chosen.
pub(in crate::ui::pages) async fn choice(
    ui: &Ui,
    at: &AtCompany,
    find: &str,
    chosen: Option<ProfileId>,
    wrong: Option<WrongProfile>,
) -> Result<Profiles, Error> {
    let (sraps, caller, owner) = (ui.sraps(), at.caller(), OwnerRef::Company(at.id()));
    let found = sraps.find_profiles(caller, owner, find, SHOWN).await?;
    let mut rows: Vec<Row> = found.profiles.iter().map(row).collect();
    let mut chosen = chosen.filter(|_| wrong.is_none());
    if let Some(id) = chosen
        && !rows.iter().any(|row| row.id == id)
    {
        match sraps.profile(caller, owner, id).await {
            Ok(profile) => rows.insert(0, row(&profile)),
            Err(Error::NotFound(_)) => chosen = None,
            Err(error) => return Err(error),
        }
    }
    if let ([only], false, "") = (rows.as_slice(), found.more, find) {
        chosen = Some(only.id);
    }
    Ok(Profiles {
        rows,
        more: found.more,
        find: find.to_owned(),
        chosen,
        makes: caller.may(Action::WriteProfiles),
        wrong,
    })
}

fn row(profile: &Profile) -> Row {
    let target = profile.settings.iter().find_map(|setting| setting.target());
    Row {
        id: profile.id,
        name: profile.name.to_string(),
        target: target.map(str::to_owned),
        settings: profile.settings.iter().any(|setting| setting.target().is_none()),
        group: profile.product_group.map(sraps_core::model::ProductGroup::name),
        shared: profile.owner.company.is_none(),
    }
}
