//! A server in this process, as a browser reaches it.

use std::net::SocketAddr;

use axum::Router;
use sraps_http::serve::{Limits, Shutdown, serve};
use tokio::net::TcpListener;

/// A listener on a free port of this machine, which ends with this value.
pub(crate) struct Site {
    address: SocketAddr,
    shutdown: Shutdown,
}

impl Site {
    pub(crate) async fn of(router: Router) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let shutdown = Shutdown::new();
        tokio::spawn(serve(listener, router, Limits::web(), shutdown.clone()));
        Self { address, shutdown }
    }

    /// The URL of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The same under another name or address, as in somebody's network: browsers of these tests find every
    /// host here.
    pub(crate) fn url_at(&self, host: &str, path: &str) -> String {
        format!("http://{host}:{}{path}", self.address.port())
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.shutdown.ask();
    }
}
