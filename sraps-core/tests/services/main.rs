//! The services over the memory storage: the rules that a user meets, whichever door he comes through.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod bulk;
mod drafts;
mod endpoints;
mod failing;
mod figures;
mod keys;
mod logs;
mod patches;
mod principals;
mod profile_plans;
mod profiles;
mod reached;
mod redirect;
mod repoint;
mod retire;
mod reveals;
mod second_factor;
mod sessions;
mod setup;
mod since;
mod sizes;
mod stopped;
mod tenants;
mod undo;
mod users;
mod versions;
mod world;
