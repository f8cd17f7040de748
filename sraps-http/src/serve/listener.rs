//! A listener: HTTP/1.0 and 1.1 over TCP, with limits that `axum::serve` does not offer, and an end that
//! lets answers finish.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::response::Response;
use http::header::{CONNECTION, CONTENT_LENGTH};
use http::{HeaderValue, Request, StatusCode};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tower::ServiceExt as _;

use super::{Limits, Shutdown};
use crate::telemetry;

/// The least head that the HTTP library can be told.
const LEAST_HEAD: usize = 8_192;

/// How long no connection is accepted after the system refused one: mostly it has no more of them.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Serves `router` until `shutdown` is asked for, then lets answers finish for as long as [`Limits::drain`].
/// Handlers find the client's address as [`ConnectInfo<SocketAddr>`].
pub async fn serve(listener: TcpListener, router: Router, limits: Limits, shutdown: Shutdown) {
    let slots = Arc::new(Semaphore::new(limits.connections.clamp(1, Semaphore::MAX_PERMITS)));
    let limits = Arc::new(limits);
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &slots) => accepted,
            Some(_) = connections.join_next() => continue,
            () = shutdown.asked() => break,
        };
        match accepted {
            Ok((stream, peer, slot)) => {
                let (router, limits) = (router.clone(), Arc::clone(&limits));
                let shutdown = shutdown.clone();
                connections.spawn(async move {
                    let _open = Open::new(limits.name, slot);
                    connection(stream, peer, router, &limits, &shutdown).await;
                });
            }
            Err(error) => {
                tracing::warn!(%error, listener = limits.name, "a connection was not accepted");
                tokio::select! {
                    () = sleep(ACCEPT_PAUSE) => {}
                    () = shutdown.asked() => break,
                }
            }
        }
    }
    drop(listener);
    let all = async { while connections.join_next().await.is_some() {} };
    if timeout(limits.drain, all).await.is_err() {
        tracing::warn!(listener = limits.name, left = connections.len(), "connections are cut");
    }
    connections.shutdown().await;
}

/// Waits for a free slot, then for a connection.
async fn accept(
    listener: &TcpListener,
    slots: &Arc<Semaphore>,
) -> io::Result<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let slot = Arc::clone(slots).acquire_owned().await.map_err(io::Error::other)?;
    let (stream, peer) = listener.accept().await?;
    Ok((stream, peer, slot))
}

async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    limits: &Limits,
    shutdown: &Shutdown,
) {
    // An answer is one write: waiting for more to send would only delay it.
    let _ = stream.set_nodelay(true);
    let (longest, head) = (limits.target, limits.head.max(LEAST_HEAD));
    let service = service_fn(move |request: Request<Incoming>| {
        let router = router.clone();
        async move { respond(request, peer, router, longest, head).await }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        // Some old clients close their side when they have asked, and still wait for the answer.
        .half_close(true)
        .header_read_timeout(limits.head_timeout)
        .max_buf_size(head)
        .max_headers(limits.headers)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = std::pin::pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => Some(ended),
        () = shutdown.asked() => None,
        () = sleep(limits.connection_age) => None,
    };
    let ended = if ended.is_some() {
        ended
    } else {
        connection.as_mut().graceful_shutdown();
        timeout(limits.connection_age, connection).await.ok()
    };
    if ended.is_none() {
        tracing::debug!(listener = limits.name, "a connection lasted too long");
    }
    if let Some(Err(error)) = ended {
        // The client went away, or did not speak HTTP: everyday life of a public port.
        tracing::trace!(%error, listener = limits.name, "a connection broke");
    }
}

async fn respond(
    request: Request<Incoming>,
    peer: SocketAddr,
    router: Router,
    longest: usize,
    head: usize,
) -> Result<Response, std::convert::Infallible> {
    let uri = request.uri();
    let target = uri.path().len() + uri.query().map_or(0, |query| query.len() + 1);
    if target > longest {
        return Ok(refused(StatusCode::URI_TOO_LONG));
    }
    // The library reads a little further than it is told before it gives up.
    let headers = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len());
    if headers.sum::<usize>() > head {
        return Ok(refused(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE));
    }
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    router.oneshot(request).await
}

fn refused(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    response
}

/// An open connection, for as long as it lives.
struct Open {
    name: &'static str,
    _slot: OwnedSemaphorePermit,
}

impl Open {
    fn new(name: &'static str, slot: OwnedSemaphorePermit) -> Self {
        telemetry::connection_opened(name);
        Self { name, _slot: slot }
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        telemetry::connection_closed(self.name);
    }
}
