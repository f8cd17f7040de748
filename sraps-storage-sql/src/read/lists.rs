//! Lists by (name, id), as keyset pages. Every name has a character, so what follows the empty one is all.

use sqlx::Pool;
use sraps_core::product_default::ProductDefaults;
use sraps_core::profile::{Profile, ProfileName};
use sraps_core::storage::{NameCursor, Page, PageRequest};
use sraps_core::tenancy::{
    ApiKey, Company, CompanyScope, Owner, ProfileId, Reseller, ResellerId, Scope, Tenant, User,
};
use uuid::Uuid;

use crate::cells::{self, Cells, Stored};
use crate::dialect::{Dialect, Val};
use crate::failure::Step;
use crate::place;
use crate::table::{
    company_columns, key_columns, product_defaults_columns, profile_columns, reseller_columns,
    user_columns,
};

/// A list: `$1` and `$2` are the cursor, `$3` is the limit; what follows belongs to the condition.
macro_rules! list {
    ($columns:expr, $table:literal, $name:literal, $condition:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM ",
            $table,
            " WHERE ",
            $condition,
            "(",
            $name,
            ", id) > ($1, $2) ORDER BY ",
            $name,
            ", id LIMIT $3"
        )
    };
}

const RESELLERS: &str = list!(reseller_columns!(""), "reseller", "name", "");
const ONE_RESELLER: &str = list!(reseller_columns!(""), "reseller", "name", "id = $4 AND ");
const COMPANIES: &str = list!(company_columns!(""), "company", "name", "");
const RESELLERS_COMPANIES: &str =
    list!(company_columns!(""), "company", "name", "reseller_id = $4 AND ");
const ONE_COMPANY: &str =
    list!(company_columns!(""), "company", "name", "reseller_id = $4 AND id = $5 AND ");
const USERS: &str = list!(user_columns!(""), "app_user", "email", "place = $4 AND ");
const KEYS: &str = list!(key_columns!(""), "api_key", "name", "place = $4 AND ");
const PROFILES: &str = list!(profile_columns!(""), "profile", "name", "owner IN ($4, $5) AND ");
const PROFILE_NAMES: &str = list!("id, name", "profile", "name", "owner IN ($4, $5) AND ");
const RESELLERS_PROFILES: &str = list!(profile_columns!(""), "profile", "name", "owner = $4 AND ");
const DEFAULTS: &str = concat!(
    "SELECT ",
    product_defaults_columns!(""),
    " FROM product_defaults WHERE place = $1 ORDER BY model"
);

/// Something with a place in a list.
trait Named {
    fn place(&self) -> (&str, Uuid);
}

macro_rules! named {
    ($($thing:ty, $name:ident;)+) => {$(
        impl Named for $thing {
            fn place(&self) -> (&str, Uuid) {
                (self.$name.as_str(), self.id.uuid())
            }
        }
    )+};
}

named! {
    Reseller, name;
    Company, name;
    User, email;
    ApiKey, name;
    Profile, name;
    ProfileName, name;
}

impl Stored for ProfileName {
    const WIDTH: usize = 2;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        Ok(Self { id: cells.id(ProfileId::from_uuid)?, name: cells.parsed()? })
    }
}

async fn page<D: Dialect, T: Stored + Named>(
    pool: &Pool<D>,
    sql: &'static str,
    page: &PageRequest<NameCursor>,
    condition: impl IntoIterator<Item = Val>,
) -> Step<Page<T, NameCursor>> {
    let (name, id) = match &page.after {
        Some(after) => (after.name.clone(), cells::id(after.id)),
        None => (String::new(), cells::text("")),
    };
    let mut values = vec![cells::text(name), id, cells::int(i64::from(page.limit()) + 1)];
    values.extend(condition);
    let found = super::all::<D, T>(pool, sql, values).await?;
    Ok(Page::cut(found, page.limit(), |thing| {
        let (name, id) = thing.place();
        NameCursor { name: name.to_owned(), id }
    }))
}

fn nothing<T>() -> Page<T, NameCursor> {
    Page { items: Vec::new(), next: None }
}

/// The resellers in scope.
pub(crate) async fn resellers<D: Dialect>(
    pool: &Pool<D>,
    scope: Scope,
    request: &PageRequest<NameCursor>,
) -> Step<Page<Reseller, NameCursor>> {
    match scope.tenant() {
        Tenant::Installation => page(pool, RESELLERS, request, []).await,
        Tenant::Reseller { reseller } => {
            page(pool, ONE_RESELLER, request, [cells::id(reseller.uuid())]).await
        }
        Tenant::Company { .. } => Ok(nothing()),
    }
}

/// The companies in scope.
pub(crate) async fn companies<D: Dialect>(
    pool: &Pool<D>,
    scope: Scope,
    request: &PageRequest<NameCursor>,
) -> Step<Page<CompanyScope, NameCursor>> {
    let found = match scope.tenant() {
        Tenant::Installation => page::<D, Company>(pool, COMPANIES, request, []).await?,
        Tenant::Reseller { reseller } => {
            page(pool, RESELLERS_COMPANIES, request, [cells::id(reseller.uuid())]).await?
        }
        Tenant::Company { reseller, company } => {
            let condition = [cells::id(reseller.uuid()), cells::id(company.uuid())];
            page(pool, ONE_COMPANY, request, condition).await?
        }
    };
    let items = found.items.into_iter().filter_map(|company| scope.open(company)).collect();
    Ok(Page { items, next: found.next })
}

/// The users at a place in scope.
pub(crate) async fn users<D: Dialect>(
    pool: &Pool<D>,
    scope: Scope,
    tenant: Tenant,
    request: &PageRequest<NameCursor>,
) -> Step<Page<User, NameCursor>> {
    if !scope.tenant().covers(tenant) {
        return Ok(nothing());
    }
    page(pool, USERS, request, [cells::text(place::code(tenant))]).await
}

/// The API keys at a place in scope.
pub(crate) async fn keys<D: Dialect>(
    pool: &Pool<D>,
    scope: Scope,
    tenant: Tenant,
    request: &PageRequest<NameCursor>,
) -> Step<Page<ApiKey, NameCursor>> {
    if !scope.tenant().covers(tenant) {
        return Ok(nothing());
    }
    page(pool, KEYS, request, [cells::text(place::code(tenant))]).await
}

/// The owners whose profiles a company may use.
pub(super) fn usable(company: &CompanyScope) -> [Val; 2] {
    let reseller = company.company().reseller;
    [Some(company.company().id), None]
        .map(|company| cells::text(place::owner(Owner { reseller, company })))
}

/// The profiles that a company may use.
pub(crate) async fn profiles<D: Dialect>(
    pool: &Pool<D>,
    company: &CompanyScope,
    request: &PageRequest<NameCursor>,
) -> Step<Page<Profile, NameCursor>> {
    page(pool, PROFILES, request, usable(company)).await
}

/// What the profiles that a company may use are called.
pub(crate) async fn profile_names<D: Dialect>(
    pool: &Pool<D>,
    company: &CompanyScope,
    request: &PageRequest<NameCursor>,
) -> Step<Page<ProfileName, NameCursor>> {
    page(pool, PROFILE_NAMES, request, usable(company)).await
}

/// The profiles of a reseller in scope.
pub(crate) async fn reseller_profiles<D: Dialect>(
    pool: &Pool<D>,
    scope: Scope,
    reseller: ResellerId,
    request: &PageRequest<NameCursor>,
) -> Step<Page<Profile, NameCursor>> {
    if !scope.tenant().covers(Tenant::Reseller { reseller }) {
        return Ok(nothing());
    }
    let owner = place::owner(Owner { reseller, company: None });
    page(pool, RESELLERS_PROFILES, request, [cells::text(owner)]).await
}

/// All defaults of an owner in scope.
pub(crate) async fn all_product_defaults<D: Dialect>(
    pool: &Pool<D>,
    scope: Scope,
    owner: Owner,
) -> Step<Vec<ProductDefaults>> {
    if !scope.tenant().covers(owner.tenant()) {
        return Ok(Vec::new());
    }
    super::all(pool, DEFAULTS, vec![cells::text(place::code(owner.tenant()))]).await
}
