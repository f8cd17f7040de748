//! Single things, each within its scope.

use sqlx::Pool;
use sraps_core::model::Model;
use sraps_core::product_default::ProductDefaults;
use sraps_core::profile::Profile;
use sraps_core::tenancy::{
    ApiKey, Company, CompanyId, CompanyScope, Email, KeyId, Owner, ProfileId, Reseller, ResellerId,
    Scope, Tenant, User, UserId,
};

use super::first;
use crate::cells;
use crate::dialect::Dialect;
use crate::failure::Step;
use crate::place;
use crate::table::{Table as _, product_defaults_columns, profile_columns, user_columns};

const BY_EMAIL: &str = concat!("SELECT ", user_columns!(""), " FROM app_user WHERE email = $1");
const USER: &str = concat!(
    "SELECT ",
    user_columns!(""),
    " FROM app_user WHERE id = $1 AND place BETWEEN $2 AND $3"
);
const SUSPENDED: &str = "SELECT COUNT(*) FROM company WHERE id = $1 AND suspension IS NOT NULL";
const PROFILE: &str =
    concat!("SELECT ", profile_columns!(""), " FROM profile WHERE id = $1 AND owner IN ($2, $3)");
const DEFAULTS: &str = concat!(
    "SELECT ",
    product_defaults_columns!(""),
    " FROM product_defaults WHERE place = $1 AND model = $2"
);

/// The API key with this id.
pub(crate) async fn key<D: Dialect>(pool: &Pool<D>, id: KeyId) -> Step<Option<ApiKey>> {
    first(pool, ApiKey::BY_ID, vec![cells::id(id.uuid())]).await
}

/// The user with this address.
pub(crate) async fn user_by_email<D: Dialect>(pool: &Pool<D>, email: &Email) -> Step<Option<User>> {
    first(pool, BY_EMAIL, vec![cells::text(email.as_str())]).await
}

/// Whether the company at this place is suspended.
pub(crate) async fn is_suspended<D: Dialect>(pool: &Pool<D>, tenant: Tenant) -> Step<bool> {
    let Some(company) = tenant.company() else { return Ok(false) };
    let found = first::<D, u64>(pool, SUSPENDED, vec![cells::id(company.uuid())]).await?;
    Ok(found.unwrap_or_default() > 0)
}

/// A reseller in scope.
pub(crate) async fn reseller<D: Dialect>(
    pool: &Pool<D>,
    scope: Scope,
    id: ResellerId,
) -> Step<Option<Reseller>> {
    if !scope.tenant().covers(Tenant::Reseller { reseller: id }) {
        return Ok(None);
    }
    first(pool, Reseller::BY_ID, vec![cells::id(id.uuid())]).await
}

/// A company in scope.
pub(crate) async fn company<D: Dialect>(
    pool: &Pool<D>,
    scope: Scope,
    id: CompanyId,
) -> Step<Option<CompanyScope>> {
    let company = first::<D, Company>(pool, Company::BY_ID, vec![cells::id(id.uuid())]).await?;
    Ok(company.and_then(|company| scope.open(company)))
}

/// A user in scope.
pub(crate) async fn user<D: Dialect>(
    pool: &Pool<D>,
    scope: Scope,
    id: UserId,
) -> Step<Option<User>> {
    let [from, to] = place::range(scope.tenant());
    first(pool, USER, vec![cells::id(id.uuid()), from, to]).await
}

/// A profile that the company may use.
pub(crate) async fn profile<D: Dialect>(
    pool: &Pool<D>,
    company: &CompanyScope,
    id: ProfileId,
) -> Step<Option<Profile>> {
    let [own, resellers] = super::lists::usable(company);
    first(pool, PROFILE, vec![cells::id(id.uuid()), own, resellers]).await
}

/// A profile that belongs to a reseller in scope himself.
pub(crate) async fn reseller_profile<D: Dialect>(
    pool: &Pool<D>,
    scope: Scope,
    id: ProfileId,
) -> Step<Option<Profile>> {
    let profile = first::<D, Profile>(pool, Profile::BY_ID, vec![cells::id(id.uuid())]).await?;
    let visible =
        |p: &Profile| p.owner.company.is_none() && scope.tenant().covers(p.owner.tenant());
    Ok(profile.filter(visible))
}

/// An owner's defaults for a model, if the owner is in scope.
pub(crate) async fn product_defaults<D: Dialect>(
    pool: &Pool<D>,
    scope: Scope,
    owner: Owner,
    model: Model,
) -> Step<Option<ProductDefaults>> {
    if !scope.tenant().covers(owner.tenant()) {
        return Ok(None);
    }
    let values = vec![cells::text(place::code(owner.tenant())), cells::text(model.name())];
    first(pool, DEFAULTS, values).await
}
