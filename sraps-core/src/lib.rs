//! Redirection and provisioning of Snom phones: the domain, its services and the storage contract.
//!
//! This crate is pure: no async runtime, no HTTP, no SQL, no clock, no randomness and no cipher of its
//! own. What it needs of the outside world it asks for through [`ports`] and the storage contract.

pub mod activity;
pub mod endpoint;
pub mod journal;
pub mod mac;
pub mod model;
pub mod ports;
pub mod product_default;
pub mod profile;
pub mod secret;
pub mod service;
pub mod setting;
pub mod snom;
pub mod storage;
pub mod tenancy;
pub mod xml;
