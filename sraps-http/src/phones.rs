//! What phones fetch: the hot path (design: the phone path).
//!
//! Tens of thousands of phones ask in the same minute after a power cut, some with firmware of 2008. Each
//! gets the right bytes or a harmless answer, quickly, also while the database is down.
//!
//! parse request → cache → (reading, rendering) → bytes. See [`freshness`](Freshness) for how the cache
//! knows what is still true. A router of this is at home in any axum service:
//!
//! ```no_run
//! # use std::sync::Arc;
//! # use sraps_core::service::{Ports, Sraps};
//! use sraps_http::phones::{Freshness, PhoneConfig, PhoneService};
//!
//! # fn service(ports: Ports) -> axum::Router {
//! let freshness = Arc::new(Freshness::new());
//! let sraps = Sraps::new(Ports { commits: freshness.clone(), ..ports });
//! let phones = PhoneService::new(sraps, freshness, PhoneConfig::default());
//! axum::Router::new().nest("/phones", phones.router())
//! # }
//! ```
//!
//! It also needs its tasks, [`Background`](crate::serve::Background): without them it answers from
//! the storage every time and forgets what phones did.

mod answer;
mod cache;
mod check_ins;
mod circuit;
mod flight;
mod freshness;
mod lookup;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::response::Response;
use http::header::USER_AGENT;
use http::{HeaderValue, Method};
use sraps_core::activity::{CheckIn, Proof};
use sraps_core::mac::Mac;
use sraps_core::service::Sraps;
use sraps_core::snom::agent::Agent;
use sraps_core::snom::render::firmware_is_current;
use sraps_core::snom::reply;
use sraps_core::snom::request::{self, File, NotForPhones, PhoneRequest};
use sraps_core::tenancy::EndpointId;
use tokio::sync::Semaphore;

use self::answer::Answer;
use self::cache::{Answers, Asked, Ready};
use self::circuit::Circuit;
use self::flight::Flights;
use self::lookup::Found;
use crate::forwarded::client_address;
use crate::telemetry::{self, Seldom};

pub(crate) use self::check_ins::CheckIns;
pub use self::check_ins::REPEAT;
pub use self::freshness::{Freshness, MAX_SILENCE};

/// How the phone path behaves. The defaults suit an installation of 100,000 phones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneConfig {
    /// The memory for answers, in bytes. Default: 128 MiB.
    pub cache_bytes: u64,
    /// How old an answer may be that is given while the storage is away. Default: 24 hours.
    pub stale_for: Duration,
    /// How long one reading may take, and how long a request waits for its turn to read. Default: 2 s.
    pub read_timeout: Duration,
    /// For how long no reading is tried after the storage did not answer. Default: 1 s.
    pub read_pause: Duration,
    /// The most readings at a time, so that a storm of phones leaves the storage to others too. Default: 32.
    pub readers: usize,
    /// How many phones' check-ins are kept in memory. Default: 131,072.
    pub check_ins: usize,
}

impl Default for PhoneConfig {
    fn default() -> Self {
        Self {
            cache_bytes: 128 << 20,
            stale_for: Duration::from_hours(24),
            read_timeout: Duration::from_secs(2),
            read_pause: Duration::from_secs(1),
            readers: 32,
            check_ins: 1 << 17,
        }
    }
}

/// Answers phones. Cheap to clone; all clones share one cache.
#[derive(Debug, Clone)]
pub struct PhoneService {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    sraps: Sraps,
    freshness: Arc<Freshness>,
    config: PhoneConfig,
    answers: Answers,
    flights: Flights<Asked, Found>,
    circuit: Circuit,
    readers: Semaphore,
    check_ins: CheckIns,
    complaints: Complaints,
}

/// What is said in the log now and then, and not once per request.
#[derive(Debug, Default)]
struct Complaints {
    broken: Seldom,
    vault: Seldom,
    model: Seldom,
}

/// What is known of a request besides what it asks.
struct Sender<'a> {
    method: &'a Method,
    address: Option<IpAddr>,
    user_agent: &'a str,
}

impl PhoneService {
    /// A service over `sraps`. Its ports should have `freshness` as their listener: otherwise commits of
    /// this process too are known only a second later. The URL for links to ourselves is the ports'.
    pub fn new(sraps: Sraps, freshness: Arc<Freshness>, config: PhoneConfig) -> Self {
        let inner = Inner {
            answers: Answers::new(config.cache_bytes, config.stale_for),
            flights: Flights::new(),
            circuit: Circuit::new(config.read_pause, config.read_timeout + config.read_pause),
            readers: Semaphore::new(config.readers.clamp(1, Semaphore::MAX_PERMITS)),
            check_ins: CheckIns::new(config.check_ins),
            complaints: Complaints::default(),
            sraps,
            freshness,
            config,
        };
        Self { inner: Arc::new(inner) }
    }

    /// The router: answers GET and HEAD for every path. It may be nested anywhere.
    pub fn router(self) -> Router {
        Router::new().fallback(answer).with_state(self)
    }

    /// Whether phones can be answered: the storage answers, or there is something to fall back to. Not before
    /// the change poller has had its first turn.
    pub fn ready(&self) -> bool {
        let current = self.inner.freshness.silence().is_some_and(|silence| silence <= MAX_SILENCE);
        !self.inner.answers.is_empty() || (current && self.inner.circuit.is_closed())
    }

    /// The services that it answers from.
    pub fn sraps(&self) -> &Sraps {
        &self.inner.sraps
    }

    /// The table that tells what is fresh.
    pub fn freshness(&self) -> &Freshness {
        &self.inner.freshness
    }

    /// The check-ins that wait for the flusher.
    pub(crate) fn check_ins(&self) -> &CheckIns {
        &self.inner.check_ins
    }
}

/// Answers one request.
async fn answer(State(phones): State<PhoneService>, request: Request) -> Response {
    let method = request.method().clone();
    let address = client_address(request.extensions());
    let user_agent = request.headers().get(USER_AGENT).map(HeaderValue::as_bytes);
    let user_agent = user_agent.map(String::from_utf8_lossy);
    let sender =
        Sender { method: &method, address, user_agent: user_agent.as_deref().unwrap_or_default() };
    let (file, answer) = if method == Method::GET || method == Method::HEAD {
        phones.inner.answer(request.uri().path(), request.uri().query(), &sender).await
    } else {
        ("none", Answer::WrongMethod)
    };
    telemetry::phone_answered(file, answer.status());
    tracing::trace!(file, status = answer.status().as_u16(), "a phone was answered");
    answer.into_response(&method)
}

impl Inner {
    /// The answer, and the file that was asked for, for the metrics.
    async fn answer(
        &self,
        path: &str,
        query: Option<&str>,
        sender: &Sender<'_>,
    ) -> (&'static str, Answer) {
        let user_agent = Some(sender.user_agent).filter(|text| !text.is_empty());
        match request::parse(path, query, user_agent) {
            Ok(request) => match request.file {
                File::General => ("general", general(&request)),
                File::Phone => ("phone", self.own(&request, sender).await),
                File::Firmware => ("firmware", self.own(&request, sender).await),
            },
            Err(NotForPhones::ConflictingMacs { first, second }) => {
                telemetry::count(telemetry::PHONE_CONFLICTS);
                tracing::debug!(first = %first.value, second = %second.value, "two MACs");
                self.record_conflict(first, sender).await;
                ("none", Answer::Nothing)
            }
            Err(_) => ("none", Answer::Nothing),
        }
    }

    /// Answers a request for a file of one phone.
    async fn own(&self, request: &PhoneRequest, sender: &Sender<'_>) -> Answer {
        let Some(mac) = request.mac.map(|found| found.value) else { return Answer::Nothing };
        match self.find(Asked::new(mac, request), request).await {
            Found::Registered(entry) => {
                let document = entry.document.as_ref().filter(|ready| !is_current(ready, request));
                let answer = document.map_or(Answer::Nothing, |ready| Answer::Document {
                    body: ready.body.clone(),
                    content_type: ready.content_type.clone(),
                });
                let handed_over = document.is_some_and(|ready| ready.handed_over);
                self.record(mac, Some(entry.endpoint), request, sender, &answer, handed_over);
                answer
            }
            Found::Unknown => {
                telemetry::count(telemetry::PHONE_STRANGERS);
                self.record(mac, None, request, sender, &Answer::Nothing, false);
                Answer::Nothing
            }
            Found::Unavailable => Answer::later(mac),
        }
    }

    /// A request that names two phones is written down for the one of the path, if it is registered.
    async fn record_conflict(&self, first: request::Found<Mac>, sender: &Sender<'_>) {
        let agent = Agent::parse(sender.user_agent);
        // No model: such a request teaches nothing.
        let request = PhoneRequest { file: File::Phone, mac: Some(first), model: None, agent };
        let mac = first.value;
        if let Found::Registered(entry) = self.find(Asked::new(mac, &request), &request).await {
            let answer = Answer::Nothing;
            self.record(mac, Some(entry.endpoint), &request, sender, &answer, false);
        }
    }

    fn record(
        &self,
        mac: Mac,
        endpoint: Option<EndpointId>,
        request: &PhoneRequest,
        sender: &Sender<'_>,
        answer: &Answer,
        handed_over: bool,
    ) {
        let delivered = sender.method == Method::GET;
        let bytes = if delivered { answer.length() } else { 0 };
        self.check_ins.add(CheckIn {
            mac,
            endpoint,
            at: self.sraps.ports().clock.now(),
            address: sender.address,
            user_agent: check_ins::kept_user_agent(sender.user_agent),
            model: request.reported_model(),
            firmware: request.agent.firmware.as_ref().map(ToString::to_string),
            file: request.file,
            proof: Proof::None,
            status: answer.status().as_u16(),
            bytes: u32::try_from(bytes).unwrap_or(u32::MAX),
            handed_over: handed_over && delivered,
        });
    }
}

/// The file for all phones of a model. It is no check-in: its MAC stands in the user agent alone, and the phone
/// asks for its own file next.
fn general(request: &PhoneRequest) -> Answer {
    match reply::general(request) {
        Ok(document) => Answer::Document {
            body: Bytes::from(document.bytes),
            content_type: HeaderValue::from_static(document.content_type),
        },
        Err(_) => Answer::Nothing,
    }
}

/// Whether a firmware file names what the phone already runs: then there is no such file for it.
fn is_current(ready: &Ready, request: &PhoneRequest) -> bool {
    ready.firmware.as_ref().is_some_and(|firmware| firmware_is_current(firmware, &request.agent))
}

#[cfg(test)]
pub(crate) mod tests;
