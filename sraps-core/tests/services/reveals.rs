//! Whose secrets a preview shows: those of the layers that its caller's place covers, and no others.

use sraps_core::endpoint::{KnownModel, ModelSource};
use sraps_core::model::Model;
use sraps_core::service::{Caller, OwnerRef, Preview, PreviewOf, REDACTED};
use sraps_core::storage::{EntityKind, EntityRef};
use sraps_core::tenancy::{Action, Principal, Role, Tenant};

use crate::world::{World, endpoint, mac, profile, run, setting};

const MAC: &str = "000413AABBCC";

/// A phone with a secret in each of its layers.
struct Layered {
    world: World,
    /// What is the company's: the phone, and its defaults.
    hers: Vec<EntityRef>,
    /// What is the reseller's: the profile, and his defaults.
    his: Vec<EntityRef>,
}

impl Layered {
    fn new() -> Self {
        let world = World::new();
        let (sraps, by) = (&world.sraps, world.at_reseller(Role::Admin));
        let model: Model = "D785".parse().unwrap();
        let theirs = OwnerRef::Reseller(world.reseller.id);
        let defaults = |owner, name, text| {
            let draft = [setting(name, text)].into_iter().collect();
            let put = sraps.put_product_defaults(by, owner, model, draft, None);
            let id = run(put).unwrap().value.id.uuid();
            EntityRef { kind: EntityKind::ProductDefaults, id }
        };
        let his_defaults = defaults(theirs, "http_pass", "geheim-his-defaults");
        let her_defaults = defaults(world.owner(), "ldap_password", "geheim-her-defaults");
        let pbx = profile("PBX", [setting("admin_mode_password", "geheim-his-profile")]);
        let pbx = run(sraps.create_profile(by, theirs, pbx)).unwrap().value.id;
        let mut draft = endpoint(MAC);
        draft.profile = Some(pbx);
        draft.model = Some(KnownModel { model, source: ModelSource::Operator });
        draft.settings = [setting("user_pass", "geheim-own")].into_iter().collect();
        let phone = run(sraps.put_endpoint(by, world.company.id, draft, None)).unwrap().value;
        let phone = EntityRef { kind: EntityKind::Endpoint, id: phone.endpoint.id.uuid() };
        let pbx = EntityRef { kind: EntityKind::Profile, id: pbx.uuid() };
        Self { world, hers: vec![phone, her_defaults], his: vec![pbx, his_defaults] }
    }

    /// The text that is shown to somebody who wants to see secrets.
    fn shown(&self, by: Caller) -> String {
        let of = PreviewOf { reveal: true, ..PreviewOf::default() };
        let preview = self.world.sraps.preview_endpoint(by, self.world.company.id, mac(MAC), of);
        match run(preview) {
            Ok(Preview::Document(shown)) => String::from_utf8(shown.document.bytes).unwrap(),
            other => panic!("{other:?}"),
        }
    }

    /// What the journal's last entry is about, if it is a look at secrets.
    fn looks(&self) -> Vec<EntityRef> {
        let scope = Principal::CONSOLE.authorise(Action::Read).unwrap();
        let last = self.world.commits(Tenant::Installation, 1)[0].id;
        let (_, records) = run(self.world.sraps.storage().commit(scope, last)).unwrap().unwrap();
        let look = records.iter().all(|record| record.before.is_none() && record.after.is_none());
        let mut looked: Vec<EntityRef> =
            if look { records.iter().map(|r| r.entity).collect() } else { Vec::new() };
        looked.sort_unstable();
        looked
    }
}

fn sorted(things: impl IntoIterator<Item = EntityRef>) -> Vec<EntityRef> {
    let mut things: Vec<EntityRef> = things.into_iter().collect();
    things.sort_unstable();
    things
}

#[test]
fn a_company_does_not_see_its_resellers_secrets() {
    let layered = Layered::new();
    for role in [Role::Admin, Role::Owner] {
        let shown = layered.shown(layered.world.at_company(role));
        assert!(shown.contains("geheim-own") && shown.contains("geheim-her-defaults"), "{shown}");
        assert!(!shown.contains("geheim-his"), "{shown}");
        assert_eq!(shown.matches(REDACTED).count(), 2, "{shown}");
        assert_eq!(layered.looks(), sorted(layered.hers.clone()), "nobody looked at his");
    }
}

#[test]
fn a_reseller_sees_the_secrets_of_all_layers() {
    let layered = Layered::new();
    let shown = layered.shown(layered.world.at_reseller(Role::Admin));
    assert_eq!(shown.matches("geheim-").count(), 4, "{shown}");
    assert!(!shown.contains(REDACTED), "{shown}");
    assert_eq!(layered.looks(), sorted([layered.hers.clone(), layered.his.clone()].concat()));
}
