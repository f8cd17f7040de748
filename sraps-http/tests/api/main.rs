//! The management API through its router, over the memory storage: every resource with its errors, who may
//! see what, and that no secret leaves.
#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests, which fail by panicking")]

mod bulk;
mod catalogue;
mod companies;
mod defaults;
mod docs;
mod endpoints;
mod failures;
mod guide;
mod hawk;
mod house;
mod lists;
mod logs;
mod openapi;
mod products;
mod profiles;
mod profiles_more;
mod protocol;
mod register;
mod repoint;
mod resellers;
mod root;
mod secrets;
mod tokens;
mod unregistered;
mod users;
mod xmlrpc;
