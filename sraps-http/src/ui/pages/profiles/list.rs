//! The list, with who uses each.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sraps_core::service::MAX_NAME_SEARCH;

use super::{is_shared, may_write, owner};
use crate::error::Problem;
use crate::ui::Ui;
use crate::ui::query::Query;
use crate::ui::session::AtTenant;
use crate::ui::view::profiles::{Profiles, Row};

/// How many profiles are on a page: the phones of each are counted.
const SIZE: u32 = 25;

pub(super) async fn list(
    State(ui): State<Ui>,
    at: AtTenant,
    query: Query,
) -> Result<Response, Problem> {
    let (owner, caller) = (owner(&at)?, at.caller());
    let search: String = query.get("q").unwrap_or_default().chars().take(MAX_NAME_SEARCH).collect();
    let page = query.page(SIZE);
    let found = if search.is_empty() {
        ui.sraps().profiles(caller, owner, page).await?
    } else {
        ui.sraps().profiles_named(caller, owner, &search, page).await?
    };
    let ids: Vec<_> = found.items.iter().map(|profile| profile.id).collect();
    let numbers = ui.sraps().profile_numbers(caller, owner, &ids).await?;
    let rows = found.items.iter().zip(numbers).map(|(profile, usage)| {
        let target = profile.settings.target().map(str::to_owned);
        let others = profile.settings.len() - usize::from(target.is_some());
        Row {
            id: profile.id,
            name: profile.name.to_string(),
            group: profile.product_group.map(sraps_core::model::ProductGroup::name),
            target,
            settings: others as u64,
            usage,
            on: profile.autoprovisioning,
            shared: is_shared(owner, profile),
        }
    });
    let path = at.signed_in.visit.links.profiles(at.place());
    let view = Profiles {
        place: at.place(),
        rows: rows.collect(),
        search,
        pages: query.pages(&path, found.next.as_ref()),
        writes: may_write(caller, owner).is_ok(),
    };
    Ok(at.respond(StatusCode::OK, &view))
}
