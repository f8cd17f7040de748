//! Snom phones: what they ask and what they are answered.
//!
//! A phone is not a client that we can change. Its requests have grown over twenty years of firmware, and
//! its documents are read by parsers that nobody outside has seen. All knowledge of both stands in this
//! room, so that the rest of the crate deals with settings and endpoints only (snom-phone.md 1 and 2).

pub mod agent;
pub mod read;
pub mod render;
pub mod reply;
pub mod request;
mod text;
