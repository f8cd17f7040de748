//! tmp
pub mod request;
