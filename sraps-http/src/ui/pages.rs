//! Handlers: they read a request, ask the services and fill a view model. No rule stands here.

pub(super) mod about;
pub(super) mod account;
pub(super) mod add;
pub(super) mod defaults;
pub(super) mod export;
pub(super) mod import;
pub(super) mod invitation;
pub(super) mod keys;
mod layer;
pub(super) mod logs;
pub(super) mod look;
mod meanwhile;
pub(super) mod phone;
pub(super) mod phones;
mod principals;
pub(super) mod profiles;
pub(super) mod prove;
pub(super) mod repoint;
pub(super) mod second_factor;
pub(super) mod second_step;
pub(super) mod sessions;
pub(super) mod sign_in;
pub(super) mod start;
pub(super) mod tenant;
pub(super) mod undo;
pub(super) mod users;
pub(super) mod welcome;
