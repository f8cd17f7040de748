//! The web UI through its router, over the memory storage, as a browser uses it: with cookies, forms and
//! redirects, and without a script.
#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests, which fail by panicking")]

mod about;
mod account;
mod add;
mod browser;
mod charts;
mod companies;
mod defaults;
mod frame;
mod house;
mod import;
mod isolation;
mod keys;
mod libraries;
mod logs;
mod phone;
mod phone_settings;
mod phones;
mod points;
mod profiles;
mod proven;
mod repoint;
mod second_factor;
mod sessions;
mod sign_in;
mod start;
mod tenants;
mod undo;
mod users;
mod weight;
