//! From what is stored to what a phone is answered: the one way, for phones and for people who want to see
//! beforehand what a phone will get.

use super::agent::Agent;
use super::render::{Disclosure, Document, Links, RenderError, Shape, firmware_is_current, render};
use super::request::{File, PhoneRequest};
use crate::model::Model;
use crate::setting::layers::{Layers, Resolved};
use crate::setting::{Kind, Text};

/// A document for one phone's request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The document.
    pub document: Document,
    /// For a firmware file: what it names, to be compared with what each request reports.
    pub firmware: Option<Resolved>,
}

impl Reply {
    /// Whether it names only firmware that the phone already runs: then there is no such file for it.
    pub fn is_current(&self, agent: &Agent) -> bool {
        self.firmware.as_ref().is_some_and(|firmware| firmware_is_current(firmware, agent))
    }
}

/// What a phone is answered when it asks for a file of its own; `None` where there is no such file for it, or
/// it is switched off.
///
/// `resolved` is what `layers` merge to, opened where `disclosure` is [`Disclosure::Proven`]. `phone_url` is
/// the URL under which phones reach us: what a request says of its host is not to be believed.
///
/// # Errors
/// As [`render`], but for [`RenderError::NothingToSay`].
pub fn reply(
    layers: &Layers,
    resolved: &Resolved,
    disclosure: Disclosure,
    request: &PhoneRequest,
    phone_url: Option<&str>,
) -> Result<Option<Reply>, RenderError> {
    if !layers.enabled() {
        return Ok(None);
    }
    let stored = layers.endpoint.model.map(|known| known.model);
    let model = stored.or(request.reported_model());
    let shape = Shape::of(request.file, model, &request.agent);
    let links = links(layers, model, phone_url);
    let document = match render(resolved, shape, disclosure, &links) {
        Ok(document) => document,
        Err(RenderError::NothingToSay) => return Ok(None),
        Err(error) => return Err(error),
    };
    let firmware = (shape.file == File::Firmware).then(|| {
        let firmware = resolved.iter().filter(|r| r.setting.key.kind == Kind::Firmware);
        firmware.map(|r| (r.layer, r.setting.clone())).collect()
    });
    Ok(Some(Reply { document, firmware }))
}

/// The file for all phones of a model: nothing in it, so it wipes nothing and tells nobody anything. It is
/// the same for registered phones and all others.
///
/// # Errors
/// As [`render`].
pub fn general(request: &PhoneRequest) -> Result<Document, RenderError> {
    let shape = Shape::of(File::General, request.reported_model(), &request.agent);
    render(&Resolved::default(), shape, Disclosure::Public, &Links::default())
}

fn links(layers: &Layers, model: Option<Model>, phone_url: Option<&str>) -> Links {
    let url = phone_url.and_then(|url| {
        let (url, mac) = (url.trim_end_matches('/'), layers.endpoint.mac);
        let model = model.map(|model| format!("{model}-")).unwrap_or_default();
        Text::new(&format!("{url}/{model}firmware-{mac}.htm")).ok()
    });
    Links { firmware_status: url }
}
