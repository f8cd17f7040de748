//! The addresses that the server listens on, and the signals that it heeds.

use std::io;
use std::net::SocketAddr;

use tokio::net::{TcpListener, TcpSocket};

use crate::config::{Config, Listen};
use crate::failure::Failure;

/// Connections that may wait to be accepted: after a power cut many phones come in the same second. The
/// system may allow fewer.
const BACKLOG: u32 = 4_096;

/// All listeners, bound.
#[derive(Debug)]
pub(crate) struct Listeners {
    /// For people and programs, and for phones if they have none of their own.
    pub(crate) web: TcpListener,
    /// Where that is, with the port that the system chose.
    pub(crate) web_address: SocketAddr,
    /// For phones alone.
    pub(crate) phones: Option<TcpListener>,
    /// Where that is.
    pub(crate) phones_address: Option<SocketAddr>,
    /// For XML-RPC alone.
    pub(crate) xmlrpc: Option<TcpListener>,
    /// For metrics.
    pub(crate) metrics: Option<TcpListener>,
}

impl Listeners {
    /// Binds what is configured.
    ///
    /// # Errors
    /// [`Failure::Listen`] for the first address that cannot be had.
    pub(crate) fn bind(config: &Config) -> Result<Self, Failure> {
        let (web, web_address) = bind(&config.listen)?;
        let (phones, phones_address) = config.phone_listen.as_ref().map(bind).transpose()?.unzip();
        let (xmlrpc, address) = config.xmlrpc_listen.as_ref().map(bind).transpose()?.unzip();
        if let Some(address) = address {
            tracing::info!(%address, "XML-RPC alone is at /xmlrpc/");
        }
        let (metrics, address) = config.metrics_listen.as_ref().map(bind).transpose()?.unzip();
        if let Some(address) = address {
            tracing::info!(%address, "metrics are at /metrics");
        }
        Ok(Self { web, web_address, phones, phones_address, xmlrpc, metrics })
    }
}

fn bind(listen: &Listen) -> Result<(TcpListener, SocketAddr), Failure> {
    let bound = || -> io::Result<_> {
        let socket = match listen.address {
            SocketAddr::V4(_) => TcpSocket::new_v4()?,
            SocketAddr::V6(_) => TcpSocket::new_v6()?,
        };
        // Elsewhere than on Unix this would allow a second server on the same port.
        if cfg!(unix) {
            socket.set_reuseaddr(true)?;
        }
        socket.bind(listen.address)?;
        let listener = socket.listen(BACKLOG)?;
        let address = listener.local_addr()?;
        Ok((listener, address))
    };
    bound().map_err(|source| Failure::Listen { listen: listen.clone(), source })
}

/// The signals that ask for the end.
#[derive(Debug)]
pub(crate) struct Signals {
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
}

impl Signals {
    /// Heeds signals from now on.
    ///
    /// # Errors
    /// [`Failure::Signals`] where the system does not allow it.
    #[cfg(unix)]
    pub(crate) fn listen() -> Result<Self, Failure> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            terminate: signal(SignalKind::terminate()).map_err(Failure::Signals)?,
            interrupt: signal(SignalKind::interrupt()).map_err(Failure::Signals)?,
        })
    }

    /// Waits for the next one: its name.
    #[cfg(unix)]
    pub(crate) async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.terminate.recv() => "SIGTERM",
            _ = self.interrupt.recv() => "SIGINT",
        }
    }

    /// Heeds Ctrl-C.
    ///
    /// # Errors
    /// None here.
    #[cfg(not(unix))]
    #[expect(clippy::unnecessary_wraps, reason = "on Unix it can fail")]
    pub(crate) fn listen() -> Result<Self, Failure> {
        Ok(Self {})
    }

    /// Waits for Ctrl-C.
    #[cfg(not(unix))]
    pub(crate) async fn next(&mut self) -> &'static str {
        if let Err(error) = tokio::signal::ctrl_c().await {
            tracing::warn!(%error, "Ctrl-C is not heard");
            std::future::pending::<()>().await;
        }
        "Ctrl-C"
    }
}
