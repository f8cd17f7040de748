//! Whom writes of endpoints reach, and what is said of it; previews and pasted lists, where no HTTP is needed
//! to see them.

use jiff::Timestamp;
use sraps_core::activity::{CheckIn, Proof};
use sraps_core::endpoint::state::State;
use sraps_core::endpoint::{KnownModel, ModelSource};
use sraps_core::model::Model;
use sraps_core::service::{
    Affected, CheckVerdict, EndpointPatch, Error, Mode, NoDocument, OwnerRef, Preview, PreviewOf,
    REDACTED, SettingEdit, SettingsPatch, Written,
};
use sraps_core::setting::warning::Code;
use sraps_core::setting::{Setting, SettingKey, Value};
use sraps_core::snom::render::Disclosure;
use sraps_core::snom::request::File;
use sraps_core::storage::{EntityKind, PageRequest};
use sraps_core::tenancy::{Action, Principal, ProfileId, Role, Tenant};

use crate::world::{World, endpoint, label, mac, profile, run, setting};

const MAC: &str = "000413AABBCC";

/// The phone asks; `handed_over` says whether a redirection is delivered.
fn asks(world: &World, handed_over: bool) {
    let endpoint = run(world.sraps.storage().layers(mac(MAC))).unwrap().unwrap().endpoint;
    let seen = CheckIn {
        mac: endpoint.mac,
        endpoint: Some(endpoint.id),
        at: Timestamp::from_second(1_700_000_000).unwrap(),
        address: None,
        user_agent: String::new(),
        model: None,
        firmware: None,
        file: File::Phone,
        proof: Proof::None,
        status: 200,
        bytes: 1,
        handed_over,
    };
    run(world.sraps.storage().observe(vec![seen])).unwrap();
}

const NONE: Affected = Affected { endpoints: 0, handed_over: 0 };
const SILENT: Affected = Affected { endpoints: 1, handed_over: 0 };
const GONE: Affected = Affected { endpoints: 1, handed_over: 1 };

#[test]
fn a_write_says_whom_it_reaches() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let put = |draft| {
        let done = run(world.sraps.put_endpoint(by, world.company.id, draft, None)).unwrap();
        let codes: Vec<Code> = done.warnings.iter().map(|warning| warning.code).collect();
        (done.value.written, done.value.affected, done.value.state, codes)
    };
    let draft = endpoint(MAC);
    assert_eq!(put(draft.clone()), (Written::Created, SILENT, State::Staged, vec![]));
    assert_eq!(put(draft.clone()), (Written::Replaced, NONE, State::Staged, vec![]));
    asks(&world, true);
    let mut named = draft.clone();
    named.name = Some(label("Lobby"));
    assert_eq!(put(named.clone()), (Written::Replaced, NONE, State::ChangePending, vec![]));
    let mut told = named.clone();
    told.settings = [setting("language", "English")].into_iter().collect();
    let codes = vec![Code::HandedOver];
    assert_eq!(put(told.clone()), (Written::Replaced, GONE, State::ChangePending, codes.clone()));
    let mut modelled = told.clone();
    modelled.model = Some(sraps_core::endpoint::KnownModel {
        model: Model::parse("D785").unwrap(),
        source: sraps_core::endpoint::ModelSource::Operator,
    });
    assert_eq!(put(modelled).1, GONE, "other defaults may count now");
    let mut off = told.clone();
    off.autoprovisioning = false;
    let stopped = vec![Code::HandedOver, Code::KeepsSettings];
    assert_eq!(put(off.clone()), (Written::Replaced, GONE, State::Disabled, stopped));
    off.settings = [setting("language", "Deutsch")].into_iter().collect();
    assert_eq!(put(off).1, NONE, "404 before and after");
    assert_eq!(put(told).3, codes, "answered again");
    let deleted = run(world.sraps.delete_endpoint(by, world.company.id, mac(MAC), None)).unwrap();
    assert_eq!(deleted.value, GONE);
    assert_eq!(put(draft).1, SILENT, "registered anew it has no past");
}

#[test]
fn a_list_says_whom_it_reaches() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    run(world.sraps.put_endpoint(by, world.company.id, endpoint(MAC), None)).unwrap();
    asks(&world, true);
    let mut first = endpoint(MAC);
    first.settings = [setting("language", "English")].into_iter().collect();
    let list = vec![first, endpoint("000413000001"), endpoint("000413000002")];
    let register = || {
        run(world.sraps.register_endpoints(by, world.company.id, list.clone(), Mode::Atomic))
            .unwrap()
    };
    let done = register();
    assert_eq!(done.value.affected(), Affected { endpoints: 3, handed_over: 1 });
    assert_eq!(done.warnings.iter().map(|w| w.code).collect::<Vec<_>>(), [Code::HandedOver]);
    let each: Vec<_> = done.value.written.iter().map(|item| item.affected).collect();
    assert_eq!(each, [GONE, SILENT, SILENT]);
    assert_eq!(register().value.affected(), NONE);
}

#[test]
fn parts_are_changed_and_the_rest_stays() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let mut draft = endpoint(MAC);
    draft.name = Some(label("Lobby"));
    draft.warranty_warning = 7;
    draft.settings =
        [setting("language", "English"), setting("user_pass", "geheim")].into_iter().collect();
    let before = run(world.sraps.put_endpoint(by, world.company.id, draft, None)).unwrap().value;
    let patch = |patch, expected| {
        let done = run(world.sraps.patch_endpoint(by, world.company.id, mac(MAC), patch, expected));
        done.map(|done| done.value.endpoint)
    };
    assert_eq!(patch(EndpointPatch::default(), None), Ok(before.endpoint.clone()));
    let edits = SettingsPatch(vec![
        SettingEdit::Remove(SettingKey::setting("language").unwrap()),
        SettingEdit::Set(setting("tone_scheme", "GBR").into()),
    ]);
    let wanted = EndpointPatch { settings: edits, name: Some(None), ..EndpointPatch::default() };
    let after = patch(wanted, Some(before.endpoint.version)).unwrap();
    assert_eq!((&after.name, after.warranty_warning), (&None, 7));
    let names: Vec<_> = after.settings.iter().map(|s| s.key.to_string()).collect();
    assert_eq!(names, ["tone_scheme", "user_pass"]);
    let pass = SettingKey::setting("user_pass").unwrap();
    assert_eq!(after.settings.get(&pass), before.endpoint.settings.get(&pass), "its envelope too");
    let stale = patch(EndpointPatch::default(), Some(before.endpoint.version));
    assert_eq!(stale, Err(Error::VersionMismatch { current: after.version }));
    let wrong = EndpointPatch { warranty_warning: Some(999), ..EndpointPatch::default() };
    assert!(matches!(patch(wrong, None), Err(Error::Invalid(_))));
    let nobody = run(world.sraps.patch_endpoint(
        by,
        world.company.id,
        mac("000413000001"),
        EndpointPatch::default(),
        None,
    ));
    assert_eq!(nobody.map(|_| ()), Err(Error::NotFound(EntityKind::Endpoint)));
    let viewer = world.at_company(Role::Viewer);
    let denied = run(world.sraps.patch_endpoint(
        viewer,
        world.company.id,
        mac(MAC),
        EndpointPatch::default(),
        None,
    ));
    assert!(matches!(denied, Err(Error::Denied(_))));
}

#[test]
fn a_look_at_secrets_is_written_down_before_they_are_seen() {
    let world = World::new();
    let by = world.at_company(Role::Admin);
    let secret = |name: &str, text: &str| setting(name, text);
    let made = profile("PBX", [secret("admin_mode_password", "geheim-profile")]);
    let made = run(world.sraps.create_profile(by, world.owner(), made)).unwrap().value;
    let mut draft = endpoint(MAC);
    draft.profile = Some(made.id);
    // This one wins, and so the profile's is no secret that is seen.
    draft.settings = [secret("admin_mode_password", "geheim-own")].into_iter().collect();
    run(world.sraps.put_endpoint(by, world.company.id, draft, None)).unwrap();
    let preview = |by, of| run(world.sraps.preview_endpoint(by, world.company.id, mac(MAC), of));
    let text = |by, of| match preview(by, of) {
        Ok(Preview::Document(shown)) => String::from_utf8(shown.document.bytes).unwrap(),
        other => panic!("{other:?}"),
    };
    let public = text(by, PreviewOf::default());
    assert!(!public.contains("admin_mode_password"), "{public}");
    let proven = PreviewOf { disclosure: Some(Disclosure::Proven), ..PreviewOf::default() };
    let marked = text(world.at_company(Role::Viewer), proven);
    assert!(marked.contains(REDACTED) && !marked.contains("geheim"), "{marked}");
    let looks = || {
        let scope = Principal::CONSOLE.authorise(Action::Read).unwrap();
        let page = PageRequest::first(1);
        let last = run(world.sraps.storage().commits(scope, Tenant::Installation, page)).unwrap();
        let id = last.items[0].id;
        let (_, records) = run(world.sraps.storage().commit(scope, id)).unwrap().unwrap();
        let look = records.iter().all(|record| record.before.is_none() && record.after.is_none());
        if look { records.iter().map(|record| record.entity.kind).collect() } else { Vec::new() }
    };
    assert_eq!(looks(), []);
    let reveal = PreviewOf { reveal: true, ..PreviewOf::default() };
    let denied = preview(world.at_company(Role::Operator), reveal.clone());
    assert!(matches!(denied, Err(Error::Denied(_))), "{denied:?}");
    assert_eq!(looks(), []);
    let shown = text(by, reveal.clone());
    assert!(shown.contains("geheim-own") && !shown.contains("geheim-profile"), "{shown}");
    assert_eq!(looks(), [EntityKind::Endpoint], "the profile's is hidden");
    let foreign = run(world.sraps.preview_endpoint(by, world.sister.id, mac(MAC), reveal));
    assert_eq!(foreign.map(|_| ()), Err(Error::NotFound(EntityKind::Company)));
}

#[test]
fn a_phone_that_would_get_nothing_has_no_preview() {
    let world = World::new();
    let by = world.at_company(Role::Viewer);
    let writer = world.at_company(Role::Operator);
    let put = |draft| run(world.sraps.put_endpoint(writer, world.company.id, draft, None)).unwrap();
    let preview = |file: &str, firmware: &str| {
        let of = PreviewOf {
            file: Some(file.to_owned()),
            firmware: firmware.parse().ok(),
            ..PreviewOf::default()
        };
        run(world.sraps.preview_endpoint(by, world.company.id, mac(MAC), of))
    };
    put(endpoint(MAC));
    let file = "/snomD785-firmware.htm";
    assert_eq!(preview(file, ""), Ok(Preview::Nothing(NoDocument::NoFirmware)));
    let mut draft = endpoint(MAC);
    let url = Value::text("https://h/snomD785-10.1.33.33-SIP-r.bin").unwrap();
    draft.settings =
        [Setting::new(SettingKey::firmware("firmware").unwrap(), url)].into_iter().collect();
    put(draft.clone());
    assert_eq!(preview(file, "10.1.33.33"), Ok(Preview::Nothing(NoDocument::FirmwareIsCurrent)));
    assert!(matches!(preview(file, "10.1.1.1"), Ok(Preview::Document(_))));
    draft.autoprovisioning = false;
    put(draft);
    assert_eq!(preview(file, "10.1.1.1"), Ok(Preview::Nothing(NoDocument::Disabled)));
    // The general file is everybody's.
    assert!(matches!(preview("/snomD785.htm", ""), Ok(Preview::Document(_))));
}

#[test]
fn a_pasted_list_is_looked_at_for_whoever_may_register() {
    let world = World::new();
    let writer = world.at_reseller(Role::Operator);
    for (company, text) in [(world.company.id, MAC), (world.sister.id, "000413000001")] {
        run(world.sraps.put_endpoint(writer, company, endpoint(text), None)).unwrap();
    }
    let list = format!("{MAC}\n000413000001\n000413922D24\n000413922d24\nx");
    let check = |by| run(world.sraps.check_endpoints(by, world.company.id, &list, None));
    let verdict = |items: Vec<sraps_core::service::CheckedItem>| -> Vec<&'static str> {
        let named = |verdict: CheckVerdict| match verdict {
            CheckVerdict::Free => "free",
            CheckVerdict::Yours => "yours",
            CheckVerdict::Elsewhere(company) if company.id == world.sister.id => "sister",
            CheckVerdict::Elsewhere(_) => "elsewhere",
            CheckVerdict::Taken => "taken",
            CheckVerdict::Duplicate(_) => "duplicate",
            CheckVerdict::Malformed(_) => "malformed",
        };
        items.into_iter().map(|item| named(item.verdict)).collect()
    };
    let own = verdict(check(world.at_company(Role::Operator)).unwrap());
    assert_eq!(own, ["yours", "taken", "free", "duplicate", "malformed"]);
    assert_eq!(verdict(check(writer).unwrap())[..2], ["yours", "sister"]);
    assert!(matches!(check(world.at_company(Role::Viewer)), Err(Error::Denied(_))));
}

/// What an edit would change is what the phone gets after it, and looking at it writes nothing.
#[test]
fn an_edit_is_seen_before_it_is_made() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let mut draft = endpoint(MAC);
    draft.settings =
        [setting("language", "English"), setting("user_pass", "geheim")].into_iter().collect();
    let stored = run(world.sraps.put_endpoint(by, world.company.id, draft, None)).unwrap().value;
    let of = || PreviewOf { disclosure: Some(Disclosure::Proven), ..PreviewOf::default() };
    let seen = || run(world.sraps.preview_endpoint(by, world.company.id, mac(MAC), of())).unwrap();
    let tried = |by, patch| {
        let reveal = PreviewOf { reveal: true, ..of() };
        run(world.sraps.preview_edit(by, world.company.id, mac(MAC), patch, reveal))
    };
    let edits = || {
        SettingsPatch(vec![
            SettingEdit::Set(setting("language", "Deutsch").into()),
            SettingEdit::Set(setting("user_pass", "anderes").into()),
        ])
    };
    let patch = || EndpointPatch { settings: edits(), ..EndpointPatch::default() };
    let found = tried(by, patch()).unwrap();
    assert_eq!(found.before, seen());
    let body = |preview: &Preview| match preview {
        Preview::Document(seen) => String::from_utf8(seen.document.bytes.clone()).unwrap(),
        Preview::Nothing(why) => panic!("{why}"),
    };
    let after = body(&found.after);
    assert!(after.contains(">Deutsch<") && after.contains(REDACTED));
    assert!(!after.contains("anderes") && !after.contains("geheim"));
    let same = run(world.sraps.endpoint(by, world.company.id, mac(MAC))).unwrap();
    assert_eq!(same, stored.endpoint, "nothing is written");
    run(world.sraps.patch_endpoint(by, world.company.id, mac(MAC), patch(), None)).unwrap();
    assert_eq!(found.after, seen());

    let off = EndpointPatch { autoprovisioning: Some(false), ..EndpointPatch::default() };
    let off = tried(by, off).unwrap();
    assert_eq!(off.after, Preview::Nothing(NoDocument::Disabled));
    let unknown = EndpointPatch { profile: Some(Some(nobodys())), ..EndpointPatch::default() };
    assert!(matches!(tried(by, unknown), Err(Error::Invalid(_))));
    let viewer = tried(world.at_company(Role::Viewer), patch());
    assert!(matches!(viewer, Err(Error::Denied(_))));
    let foreign = run(world.sraps.preview_edit(by, world.sister.id, mac(MAC), patch(), of()));
    assert_eq!(foreign, Err(Error::NotFound(EntityKind::Company)));
}

/// Another profile and another model bring their own layers.
#[test]
fn an_edit_brings_the_layers_of_its_profile_and_model() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let owner = OwnerRef::Company(world.company.id);
    let made = profile("PBX", [setting("tone_scheme", "GBR")]);
    let made = run(world.sraps.create_profile(by, owner, made)).unwrap().value;
    let model = Model::parse("D785").unwrap();
    let defaults = [setting("language", "Italiano")].into_iter().collect();
    run(world.sraps.put_product_defaults(by, owner, model, defaults, None)).unwrap();
    run(world.sraps.put_endpoint(by, world.company.id, endpoint(MAC), None)).unwrap();
    let known = KnownModel { model, source: ModelSource::Operator };
    let patch = EndpointPatch {
        profile: Some(Some(made.id)),
        model: Some(Some(known)),
        ..EndpointPatch::default()
    };
    let company = world.company.id;
    let of = PreviewOf::default();
    let tried = run(world.sraps.preview_edit(by, company, mac(MAC), patch.clone(), of.clone()));
    let after = tried.unwrap().after;
    let Preview::Document(seen) = &after else { panic!() };
    let text = String::from_utf8_lossy(&seen.document.bytes);
    assert!(text.contains("GBR") && text.contains("Italiano"), "{text}");
    run(world.sraps.patch_endpoint(by, company, mac(MAC), patch, None)).unwrap();
    assert_eq!(run(world.sraps.preview_endpoint(by, company, mac(MAC), of)), Ok(after));
}

fn nobodys() -> ProfileId {
    ProfileId::from_uuid(uuid::Uuid::from_u128(7))
}
