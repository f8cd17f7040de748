//! What a phone will get, before it asks: the bytes, made in the same way as for the phone itself.
//!
//! The bytes of a document that its phone may have whole hold secrets. Whoever looks at it sees a mark in
//! their places; whoever may see them and wants to, sees them, and that stands in the journal before he does.

use super::EndpointPatch;
use super::write::demand_profile;
use crate::endpoint::{KnownModel, ModelSource};
use crate::mac::Mac;
use crate::model::{Family, Model};
use crate::product_default::ProductDefaults;
use crate::service::{Caller, Error, Sraps};
use crate::setting::layers::{Layer, Layers, Resolved};
use crate::setting::redirection::requests::{Asked, requests};
use crate::setting::{Text, Value};
use crate::snom::agent::Version;
use crate::snom::render::{Disclosure, Document, RenderError};
use crate::snom::reply::{general, reply};
use crate::snom::request::{self, File, From, PhoneRequest};
use crate::storage::{Change, EntityKind, EntityRef};
use crate::tenancy::{Action, CompanyId, Owner, Principal, Secrecy, Tenant};

/// What stands in the place of a secret that is not shown. No phone ever gets it.
pub const REDACTED: &str = "[[secret: not shown]]";

/// Which document is to be seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PreviewOf {
    /// What the phone would ask for: path and query, as it sends them. `None` is the file that a phone of its
    /// model asks for when its target ends in a slash.
    pub file: Option<String>,
    /// How much the phone is told; `None` as its company's policy has it for a request that proves nothing.
    pub disclosure: Option<Disclosure>,
    /// The firmware that the phone runs.
    pub firmware: Option<Version>,
    /// Its user agent; `None` is one that names its MAC, its model and that firmware.
    pub user_agent: Option<String>,
    /// Whether secrets are to be seen.
    pub reveal: bool,
}

/// What the phone would be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Preview {
    /// A document.
    Document(Previewed),
    /// 404, without a body.
    Nothing(NoDocument),
}

/// A document that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Previewed {
    /// The document; but for [`REDACTED`] byte by byte what the phone gets.
    pub document: Document,
    /// How much is told.
    pub disclosure: Disclosure,
}

/// What a phone would be answered before and after an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditPreview {
    /// As things are.
    pub before: Preview,
    /// As they would be.
    pub after: Preview,
}

/// The files that a phone asks for here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    /// Which, and the path with which it asks, in its order.
    pub list: Vec<(Asked, String)>,
    /// Whether these are all by documented rules.
    pub complete: bool,
}

impl Files {
    /// Those of a phone whose target is this service's URL, with a slash at its end (snom-phone.md 1.4).
    pub fn of(mac: Mac, model: Option<Model>) -> Self {
        let found = requests(ANY_HOST, mac, model);
        let paths = found.list.into_iter().filter_map(|request| {
            let path = request.url.strip_prefix(ANY_HOST)?;
            (!path.is_empty()).then(|| (request.file, format!("/{path}")))
        });
        let mut list: Vec<_> = paths.collect();
        if !list.iter().any(|(file, _)| *file == Asked::Own) {
            list.push((Asked::Own, usual_file(mac, model)));
        }
        Self { list, complete: found.complete }
    }
}

/// Stands for wherever phones reach this service.
const ANY_HOST: &str = "http://sraps.invalid/";

/// Why a phone would be answered 404.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoDocument {
    /// It is switched off: itself, its profile or its company's phones.
    #[error("the phone is answered 404: it, its profile or its company's phones are switched off")]
    Disabled,
    /// A firmware file, and no firmware to name.
    #[error("the phone is answered 404: no firmware is set for it, or it reads no such file")]
    NoFirmware,
    /// A firmware file for a phone that has that firmware.
    #[error("the phone is answered 404: it already runs the firmware that is set")]
    FirmwareIsCurrent,
    /// A firmware file, and nothing names the phone.
    #[error("the phone is answered 404: neither the file nor the user agent names its MAC")]
    Unnamed,
}

impl Sraps {
    /// What this phone is answered when it asks for a file. With [`PreviewOf::reveal`] secrets are shown to
    /// whoever may see them, which is written to the journal of everything that they come from first. Those of
    /// a reseller's profile or product defaults are the reseller's: a company does not see them.
    ///
    /// # Errors
    /// [`Error::NotFound`] also for a MAC that is registered elsewhere; [`Error::Invalid`] names `file`,
    /// `user_agent` or `reveal`; [`Error::Denied`] for revealing.
    pub async fn preview_endpoint(
        &self,
        caller: Caller,
        company: CompanyId,
        mac: Mac,
        of: PreviewOf,
    ) -> Result<Preview, Error> {
        let action = if of.reveal { Action::RevealSecrets } else { Action::Read };
        let reach = caller.principal.authorise(action)?.tenant();
        let company = self.open(caller, action, company).await?;
        let layers = self.layers_of(&company, mac).await?;
        let (preview, secrets) = self.seen(layers, &of, reach).await?;
        let looks = secrets.into_iter().map(|target| Change::Reveal { target });
        self.commit(caller, looks.collect()).await?;
        Ok(preview)
    }

    /// What this phone is answered now, and what it would be answered after an edit. Nothing is written, and no
    /// secret is shown: [`PreviewOf::reveal`] does nothing here.
    ///
    /// # Errors
    /// As [`preview_endpoint`](Self::preview_endpoint) and [`patch_endpoint`](Self::patch_endpoint).
    pub async fn preview_edit(
        &self,
        caller: Caller,
        company: CompanyId,
        mac: Mac,
        patch: EndpointPatch,
        of: PreviewOf,
    ) -> Result<EditPreview, Error> {
        let action = Action::WriteEndpoints;
        let reach = caller.principal.authorise(action)?.tenant();
        let company = self.open(caller, action, company).await?;
        let before = self.layers_of(&company, mac).await?;
        let mentioned = before.endpoint.profile.into_iter().chain(patch.profile.flatten());
        let profiles = self.known_profiles(&company, mentioned).await?;
        demand_profile(&profiles, patch.profile.flatten(), "")?;
        let (endpoint, _) = self.patched(patch, before.endpoint.clone(), None)?;
        let mut after = before.clone();
        after.profile = endpoint.profile.and_then(|id| profiles.get(&id)).cloned();
        after.endpoint = endpoint;
        if after.endpoint.model != before.endpoint.model {
            self.read_defaults(&mut after).await?;
        }
        let of = PreviewOf { reveal: false, ..of };
        let (before, _) = self.seen(before, &of, reach).await?;
        let (after, _) = self.seen(after, &of, reach).await?;
        Ok(EditPreview { before, after })
    }

    /// What the phone with these layers is answered, for somebody who may see secrets within `reach`; and what
    /// those come from that he sees then.
    async fn seen(
        &self,
        mut layers: Layers,
        of: &PreviewOf,
        reach: Tenant,
    ) -> Result<(Preview, Vec<EntityRef>), Error> {
        let nothing = |why| Ok((Preview::Nothing(why), Vec::new()));
        let request = asked(&layers, of)?;
        if request.file == File::General {
            let document = general(&request).map_err(|error| internal(&error))?;
            let seen = Previewed { document, disclosure: Disclosure::Public };
            return Ok((Preview::Document(seen), Vec::new()));
        }
        if request.mac.is_none() {
            return nothing(NoDocument::Unnamed);
        }
        if !layers.enabled() {
            return nothing(NoDocument::Disabled);
        }
        if let (None, Some(model)) = (layers.endpoint.model, request.reported_model()) {
            layers.endpoint.model = Some(KnownModel { model, source: ModelSource::Reported });
            self.read_defaults(&mut layers).await?;
        }
        let disclosure = disclosure(&layers, of)?;
        let mut resolved = layers.resolve();
        let mut secrets = Vec::new();
        if disclosure == Disclosure::Proven {
            let mark = Text::new(REDACTED).map_err(|error| Error::Internal(error.to_string()))?;
            let shown = |layer| of.reveal && reach.covers(layers.tenant(layer));
            resolved = resolved.redact(&mark, |layer| !shown(layer));
        }
        if of.reveal {
            secrets = sources(&layers, &resolved);
            resolved = resolved.open(&*self.ports.vault)?;
        }
        let phone_url = self.ports.phone_url.as_deref();
        let reply = reply(&layers, &resolved, disclosure, &request, phone_url)
            .map_err(|error| internal(&error))?;
        let Some(reply) = reply else { return nothing(NoDocument::NoFirmware) };
        if reply.is_current(&request.agent) {
            return nothing(NoDocument::FirmwareIsCurrent);
        }
        let seen = Previewed { document: reply.document, disclosure };
        Ok((Preview::Document(seen), secrets))
    }

    /// Reads the product defaults of the phone's model, for one that is not the stored one: what a phone that
    /// nobody knows becomes when it reports its model, and what an edit makes of it. They are read for the phone,
    /// as [`layers`](crate::storage::Storage::layers) does.
    async fn read_defaults(&self, layers: &mut Layers) -> Result<(), Error> {
        let Some(KnownModel { model, .. }) = layers.endpoint.model else {
            (layers.company_defaults, layers.reseller_defaults) = (None, None);
            return Ok(());
        };
        let scope = Principal::CONSOLE.authorise(Action::Read)?;
        let reseller = layers.endpoint.reseller;
        let [company, above] =
            [Some(layers.endpoint.company), None].map(|company| Owner { reseller, company });
        layers.company_defaults = self.storage().product_defaults(scope, company, model).await?;
        layers.reseller_defaults = self.storage().product_defaults(scope, above, model).await?;
        Ok(())
    }
}

/// The request that the phone would send.
fn asked(layers: &Layers, of: &PreviewOf) -> Result<PhoneRequest, Error> {
    let mac = layers.endpoint.mac;
    let model = layers.endpoint.model.map(|known| known.model);
    let file = of.file.clone().unwrap_or_else(|| usual_file(mac, model));
    let (path, query) = match file.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (file.as_str(), None),
    };
    let agent = of.user_agent.clone().unwrap_or_else(|| usual_agent(mac, model, of));
    let mut request = request::parse(path, query, Some(&agent))
        .map_err(|why| Error::invalid("file", format!("the phone is answered 404: {why}")))?;
    if let Some(other) = request.mac.filter(|found| found.value != mac) {
        let field = if other.from == From::Agent { "user_agent" } else { "file" };
        let message = format!("it names {}: ask for the preview of that phone", other.value);
        return Err(Error::invalid(field, message));
    }
    if let Some(firmware) = &of.firmware {
        request.agent.firmware = Some(firmware.clone());
    }
    Ok(request)
}

/// What a phone asks for where its target ends in a slash (snom-phone.md 1.4); an m3 knows one path only.
fn usual_file(mac: Mac, model: Option<Model>) -> String {
    match model {
        Some(model) if model.family() == Family::DectM3 => format!("/m3/settings/{mac}.cfg"),
        Some(model) => format!("/{model}-{mac}.htm"),
        None => format!("/{mac}.xml"),
    }
}

/// A user agent that says no more than is known (snom-phone.md 1.5).
fn usual_agent(mac: Mac, model: Option<Model>, of: &PreviewOf) -> String {
    let firmware = of.firmware.as_ref().map(|version| format!(" {version}")).unwrap_or_default();
    let product = model.map(|model| format!("{model}-SIP{firmware} ")).unwrap_or_default();
    format!("Mozilla/4.0 (compatible; {product}{mac})")
}

fn disclosure(layers: &Layers, of: &PreviewOf) -> Result<Disclosure, Error> {
    let policy = match layers.company.secrecy {
        Secrecy::Open => Disclosure::Proven,
        Secrecy::Withheld => Disclosure::Public,
    };
    match (of.disclosure, of.reveal) {
        (Some(Disclosure::Public), true) => {
            let message = "there are no secrets in what is told to everybody: ask for proven";
            Err(Error::invalid("reveal", message))
        }
        (None, true) => Ok(Disclosure::Proven),
        (told, _) => Ok(told.unwrap_or(policy)),
    }
}

/// What the secrets that are to be opened come from: the phone itself, and each layer that has one which wins.
fn sources(layers: &Layers, resolved: &Resolved) -> Vec<EntityRef> {
    let defaults = |defaults: &Option<ProductDefaults>| {
        let id = defaults.as_ref()?.id.uuid();
        Some(EntityRef { kind: EntityKind::ProductDefaults, id })
    };
    let endpoint = EntityRef { kind: EntityKind::Endpoint, id: layers.endpoint.id.uuid() };
    let mut found = vec![endpoint];
    for secret in resolved.iter().filter(|r| matches!(r.setting.value, Value::Sealed(_))) {
        let source = match secret.layer {
            Layer::Endpoint => Some(endpoint),
            Layer::Profile => (layers.profile.as_ref())
                .map(|p| EntityRef { kind: EntityKind::Profile, id: p.id.uuid() }),
            Layer::CompanyDefaults => defaults(&layers.company_defaults),
            Layer::ResellerDefaults => defaults(&layers.reseller_defaults),
        };
        found.extend(source.filter(|source| !found.contains(source)));
    }
    found
}

fn internal(error: &RenderError) -> Error {
    Error::Internal(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_asks_here_for_what_its_model_asks_for() {
        let files = |model: Option<&str>| {
            let model = model.map(|model| Model::parse(model).unwrap());
            let Files { list, complete } = Files::of(Mac::parse("000413AABBCC").unwrap(), model);
            let list: Vec<_> = list.into_iter().map(|(file, path)| (file.as_str(), path)).collect();
            (list, complete)
        };
        let (desk, complete) = files(Some("D785"));
        let paths = [
            ("general", "/snomD785.htm"),
            ("own", "/snomD785-000413AABBCC.htm"),
            ("firmware", "/snomD785-firmware.htm"),
        ];
        assert_eq!(desk, paths.map(|(file, path)| (file, path.to_owned())));
        assert!(complete);
        assert_eq!(files(Some("M900")).0.len(), 2);
        for (model, own) in
            [(Some("m3"), "/m3/settings/000413AABBCC.cfg"), (None, "/000413AABBCC.xml")]
        {
            let (list, complete) = files(model);
            assert_eq!(list.last(), Some(&("own", own.to_owned())));
            assert!(!complete);
        }
    }
}
