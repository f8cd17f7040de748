//! The model that a phone reports.

use super::{Error, Sraps};
use crate::endpoint::{Endpoint, KnownModel, ModelSource};
use crate::journal::{Actor, Origin};
use crate::model::Model;
use crate::setting::layers::Layers;
use crate::storage::{Change, ChangeSetId, Entity};

impl Sraps {
    /// Writes down the first model that a phone reports, as an ordinary change by the phone, where neither
    /// operator nor MAC said one. Where one is known, or somebody changed the endpoint meanwhile, nothing
    /// happens.
    ///
    /// # Errors
    /// [`Error::Unavailable`]; the phone is to be answered all the same.
    pub async fn learn_model(&self, layers: &Layers, reported: Model) -> Result<(), Error> {
        if layers.endpoint.model.is_some() {
            return Ok(());
        }
        let before = layers.endpoint.clone();
        let (mac, expected) = (before.mac, before.version);
        let model = Some(KnownModel { model: reported, source: ModelSource::Reported });
        let updated = self.ports().clock.now();
        let after = Endpoint { model, updated, version: expected.next(), ..before };
        let change = Change::Update { entity: Entity::Endpoint(after), expected };
        let id = ChangeSetId::from_uuid(self.new_id());
        match self.commit_as((id, Actor::Phone(mac), Origin::Phone, None), vec![change]).await {
            Ok(_) | Err(Error::VersionMismatch { .. } | Error::NotFound(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
