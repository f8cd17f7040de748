//! axum adapters of sraps: what phones fetch, and the management API.

pub mod api;
pub mod auth;
pub mod error;
pub mod forwarded;
mod frame;
pub mod health;
pub mod phones;
pub mod request_id;
pub mod serve;
pub mod telemetry;
pub mod ui;
pub mod xmlrpc;

#[doc = include_str!("../docs/integrators.md")]
pub mod guide {}
