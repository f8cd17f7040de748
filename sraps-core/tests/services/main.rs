//! The services over the memory storage: the rules that a user meets, whichever door he comes through.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod endpoints;
mod failing;
mod keys;
mod patches;
mod principals;
mod profiles;
mod reached;
mod redirect;
mod undo;
mod world;
