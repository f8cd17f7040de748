//! Tenancy: installation → resellers → companies; who asks, and what he may do where.
//!
//! A [`Principal`] (a user or an API key) stands on one [`Tenant`] with one [`Role`]. What he may do is one
//! table, [`access`]; the proof that it was asked is a [`Scope`], which only that module makes and every
//! reading of the storage demands. What lies outside a scope does not exist for him.

pub mod access;
mod company;
mod id;
mod key;
mod principal;
mod reseller;
mod second_factor;
mod text;
mod user;

pub use access::{Action, CompanyScope, Denied, Scope};
pub use company::{Company, Secrecy, Suspension};
pub(crate) use id::simple;
pub use id::{
    CompanyId, DefaultsId, EndpointId, IdError, KeyId, ProfileId, ResellerId, UserId, Version,
};
pub use key::{ApiKey, PreviousSecret};
pub use principal::{Owner, Principal, PrincipalId, Role, RoleError, Tenant};
pub use reseller::Reseller;
pub use second_factor::{RecoveryHash, SecondFactor};
pub use text::{Email, Label, LanguageCode, Note, TextError};
pub use user::{PasswordHash, User};
