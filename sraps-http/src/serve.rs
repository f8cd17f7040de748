//! What it takes to run: listeners with limits, the tasks beside the phone path, and a graceful end. The
//! reference server is made of this, and so may any other program be.
//!
//! ```no_run
//! # use sraps_http::phones::PhoneService;
//! use sraps_http::serve::{Background, Limits, Shutdown, phone_router, serve};
//!
//! # async fn run(phones: PhoneService) -> std::io::Result<()> {
//! let shutdown = Shutdown::new();
//! let background = Background::start(&phones);
//! let listener = tokio::net::TcpListener::bind("0.0.0.0:8080").await?;
//! serve(listener, phone_router(phones), Limits::phones(), shutdown).await; // until `shutdown.ask()`
//! background.finish().await;
//! # Ok(())
//! # }
//! ```

mod background;
mod housekeeping;
mod key_uses;
mod limits;
mod listener;
mod shared;
mod shutdown;

pub use background::Background;
pub use limits::Limits;
pub use listener::serve;
pub use shared::{directory, phone_router, shared_router};
pub use shutdown::Shutdown;

#[cfg(test)]
mod tests;
