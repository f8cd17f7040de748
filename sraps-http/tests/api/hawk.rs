//! Requests signed with Hawk (sraps-api.md 2, 8-10), through the router as it is.

mod answers;
mod payloads;
mod proxies;
mod refusals;
mod replays;
mod signer;
mod targets;
mod uses;
