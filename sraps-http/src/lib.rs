//! axum adapters of sraps: what phones fetch, and the management API.

pub mod health;
pub mod phones;
pub mod serve;
pub mod telemetry;
