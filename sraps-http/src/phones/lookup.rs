//! From what was asked to the answer: cache, else one reading and one rendering, else what is left.

use std::sync::Arc;
use std::time::Duration;

use sraps_core::setting::layers::{Layers, Resolved};
use sraps_core::snom::render::{Disclosure, RenderError};
use sraps_core::snom::reply::reply;
use sraps_core::snom::request::PhoneRequest;
use sraps_core::storage::StorageError;
use sraps_core::tenancy::Secrecy;
use tokio::time::{Instant, timeout};

use super::Inner;
use super::cache::{Asked, Entry, Ready};
use super::freshness::Snapshot;
use crate::telemetry::{self, Lookup};

/// How long an answer is used that was made after something failed which may work the next time.
const PROVISIONAL: Duration = Duration::from_mins(1);

/// What was found for a MAC.
#[derive(Debug, Clone)]
pub(super) enum Found {
    /// It is registered.
    Registered(Arc<Entry>),
    /// It is not.
    Unknown,
    /// Nobody can tell: the storage does not answer, and there is nothing to fall back to.
    Unavailable,
}

/// The storage did not answer.
#[derive(Debug, Clone, Copy)]
struct Away;

/// Layers, the epoch that they were read in, and whether all that should have worked did.
struct Read {
    layers: Layers,
    epoch: u64,
    complete: bool,
}

impl Inner {
    /// Finds the answer for a phone, and counts how.
    pub(super) async fn find(&self, asked: Asked, request: &PhoneRequest) -> Found {
        if let Some(entry) = self.fresh(&asked, request) {
            Lookup::Hit.count();
            return Found::Registered(entry);
        }
        let (found, shared) = self.flights.join(asked, || self.load(asked, request)).await;
        if matches!(found, Found::Unavailable) {
            let stale = self.answers.presentable(&asked, &self.freshness);
            (if stale.is_some() { Lookup::Stale } else { Lookup::Unavailable }).count();
            return stale.map_or(Found::Unavailable, Found::Registered);
        }
        (if shared { Lookup::Shared } else { Lookup::Miss }).count();
        found
    }

    fn fresh(&self, asked: &Asked, request: &PhoneRequest) -> Option<Arc<Entry>> {
        self.answers.fresh(asked, &self.freshness, request.reported_model().is_some())
    }

    /// One reading and one rendering, unless somebody else's just filled the cache.
    async fn load(&self, asked: Asked, request: &PhoneRequest) -> Found {
        if let Some(entry) = self.fresh(&asked, request) {
            return Found::Registered(entry);
        }
        if self.circuit.refuses() {
            return Found::Unavailable;
        }
        let Ok(Ok(_permit)) = timeout(self.config.read_timeout, self.readers.acquire()).await
        else {
            return Found::Unavailable;
        };
        let read = match self.read(asked, request).await {
            Ok(Some(read)) => read,
            Ok(None) => {
                self.answers.forget(&asked);
                return Found::Unknown;
            }
            Err(Away) => return Found::Unavailable,
        };
        match self.entry(read, request) {
            Ok(entry) => {
                let entry = Arc::new(entry);
                self.answers.keep(asked, Arc::clone(&entry));
                Found::Registered(entry)
            }
            Err(error) => {
                if self.complaints.broken.may() {
                    tracing::error!(mac = %asked.mac, %error, "a phone's document cannot be made");
                }
                Found::Unavailable
            }
        }
    }

    /// Reads the layers; a second time where the phone's first report of its model changed them.
    async fn read(&self, asked: Asked, request: &PhoneRequest) -> Result<Option<Read>, Away> {
        let Some(mut read) = self.layers(asked).await? else { return Ok(None) };
        let reported = request.reported_model().filter(|_| is_untaught(&read.layers));
        let Some(model) = reported else { return Ok(Some(read)) };
        let learnt = self.sraps.learn_model(&read.layers, model);
        read.complete = false;
        match timeout(self.config.read_timeout, learnt).await {
            Ok(Ok(())) => match self.layers(asked).await {
                Ok(again) => Ok(again.map(|read| {
                    let complete = read.layers.endpoint.model.is_some();
                    Read { complete, ..read }
                })),
                Err(Away) => Ok(Some(read)),
            },
            Ok(Err(error)) => Ok(Some(self.not_learnt(read, &error.to_string()))),
            Err(_) => Ok(Some(self.not_learnt(read, "it took too long"))),
        }
    }

    /// Goes on with what the phone says now.
    fn not_learnt(&self, read: Read, why: &str) -> Read {
        telemetry::count(telemetry::PHONE_MODEL_FAILURES);
        if self.complaints.model.may() {
            tracing::warn!(mac = %read.layers.endpoint.mac, why, "a reported model is not kept");
        }
        read
    }

    async fn layers(&self, asked: Asked) -> Result<Option<Read>, Away> {
        if !self.circuit.admits() {
            return Err(Away);
        }
        let epoch = self.freshness.epoch();
        match timeout(self.config.read_timeout, self.sraps.storage().layers(asked.mac)).await {
            Ok(Ok(layers)) => {
                self.storage_answered();
                Ok(layers.map(|layers| Read { layers, epoch, complete: true }))
            }
            Ok(Err(StorageError::Unavailable(why))) => Err(self.storage_away(&why)),
            Ok(Err(error)) => {
                // This phone's record may be broken, and all others' sound: the fuse stays closed.
                self.storage_answered();
                if self.complaints.broken.may() {
                    tracing::error!(mac = %asked.mac, %error, "a phone's layers cannot be read");
                }
                Err(Away)
            }
            Err(_) => Err(self.storage_away("it took too long")),
        }
    }

    fn storage_answered(&self) {
        if self.circuit.succeeded() {
            tracing::info!("the storage answers again");
        }
    }

    fn storage_away(&self, why: &str) -> Away {
        if self.circuit.failed() {
            tracing::warn!(why, "the storage does not answer: phones get what was read before");
        }
        Away
    }

    /// Makes the answer from what was read.
    fn entry(&self, read: Read, request: &PhoneRequest) -> Result<Entry, RenderError> {
        let Read { layers, epoch, mut complete } = read;
        let snapshot = Snapshot::new(&layers, epoch);
        let endpoint = layers.endpoint.id;
        let untaught = is_untaught(&layers) && request.reported_model().is_none();
        let (resolved, disclosure, opened) = self.disclose(&layers);
        complete &= opened;
        let phone_url = self.sraps.ports().phone_url.as_deref();
        let document = reply(&layers, &resolved, disclosure, request, phone_url)?.map(Ready::from);
        let read_at = Instant::now();
        let provisional = (!complete).then(|| read_at + PROVISIONAL);
        Ok(Entry { endpoint, snapshot, read_at, provisional, untaught, document })
    }

    /// What a request that proves nothing may be told: everything where the company wants it so, else
    /// everything but secrets. Where the vault fails, secrets are left out, which is safe: a phone keeps
    /// what it is not told. The flag says whether all went well.
    fn disclose(&self, layers: &Layers) -> (Resolved, Disclosure, bool) {
        if layers.company.secrecy != Secrecy::Open {
            return (layers.resolve(), Disclosure::Public, true);
        }
        match layers.resolve().open(&*self.sraps.ports().vault) {
            Ok(opened) => (opened, Disclosure::Proven, true),
            Err(error) => {
                telemetry::count(telemetry::PHONE_VAULT_FAILURES);
                if self.complaints.vault.may() {
                    let mac = layers.endpoint.mac;
                    tracing::error!(%mac, %error, "a phone's secrets do not open");
                }
                (layers.resolve(), Disclosure::Public, false)
            }
        }
    }
}

/// Whether nobody knows the model of a phone that is answered.
fn is_untaught(layers: &Layers) -> bool {
    layers.endpoint.model.is_none() && layers.enabled()
}
