//! Endpoints: registering one and many, whose a MAC is, models, roles.

use sraps_core::endpoint::{KnownModel, ModelSource};
use sraps_core::journal::Tag;
use sraps_core::model::{Model, ProductGroup};
use sraps_core::service::{
    CheckedItem, EndpointDraft, Error, FieldError, LineFault, Mode, PhoneLine, ProfileDraft,
    Written,
};
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::{ProfileId, Role};
use uuid::Uuid;

use crate::world::{World, caller, endpoint, label, mac, profile, run, setting};

#[test]
fn put_registers_then_replaces_then_changes_nothing() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let put = |draft| {
        let done = run(world.sraps.put_endpoint(by, world.company.id, draft, None)).unwrap().value;
        (done.endpoint, done.written)
    };
    let (made, written) = put(endpoint("000413AABBCC"));
    assert_eq!(written, Written::Created);
    assert_eq!(*world.heard.0.lock().unwrap().last().unwrap(), Tag::Mac(made.mac));
    let mut named = endpoint("00:04:13:aa:bb:cc");
    named.settings = [setting("language", "English")].into_iter().collect();
    let (changed, written) = put(named.clone());
    assert_eq!(
        (changed.id, changed.version, written),
        (made.id, made.version.next(), Written::Replaced)
    );
    assert_eq!(put(named), (changed, Written::Replaced));
}

#[test]
fn a_mac_has_one_owner_and_nobody_learns_who() {
    let world = World::new();
    let first = world.at_company(Role::Operator);
    run(world.sraps.put_endpoint(first, world.company.id, endpoint("000413AABBCC"), None)).unwrap();
    let taken = Err(Error::MacTaken(mac("000413AABBCC")));
    let sister = world.at_reseller(Role::Operator);
    let put =
        run(world.sraps.put_endpoint(sister, world.sister.id, endpoint("000413AABBCC"), None));
    assert_eq!(put.map(|_| ()), taken);
    let elsewhere = caller(
        sraps_core::tenancy::Tenant::Company {
            reseller: world.stranger.reseller,
            company: world.stranger.id,
        },
        Role::Owner,
    );
    let put =
        run(world.sraps.put_endpoint(elsewhere, world.stranger.id, endpoint("000413AABBCC"), None));
    assert_eq!(put.map(|_| ()), taken);
    let missing = Err(Error::NotFound(EntityKind::Endpoint));
    let get = run(world.sraps.endpoint(elsewhere, world.stranger.id, mac("000413AABBCC")));
    assert_eq!(get.map(|_| ()), missing);
    let out_of_reach = run(world.sraps.endpoint(elsewhere, world.company.id, mac("000413AABBCC")));
    assert_eq!(out_of_reach.map(|_| ()), Err(Error::NotFound(EntityKind::Company)));
}

#[test]
fn a_redirection_is_checked_before_it_is_sealed() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    for target in ["javascript:alert(1)", "https://phones.example/{mac}"] {
        let mut draft = endpoint("000413AABBCC");
        let mut redirection = setting("setting_server", target);
        redirection.secret = true;
        draft.settings = [redirection].into_iter().collect();
        let put = run(world.sraps.put_endpoint(by, world.company.id, draft, None));
        assert!(matches!(put, Err(Error::Invalid(_))), "{target}: {put:?}");
    }
}

#[test]
fn a_list_is_registered_whole_or_item_by_item() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let sister = world.at_reseller(Role::Operator);
    run(world.sraps.put_endpoint(sister, world.sister.id, endpoint("000413000009"), None)).unwrap();
    let mut astray = endpoint("000413000003");
    astray.profile = Some(ProfileId::from_uuid(Uuid::from_u128(99)));
    let list = vec![
        endpoint("000413000001"),
        endpoint("000413000009"),
        astray,
        endpoint("000413000001"),
        endpoint("000413000004"),
    ];
    let register =
        |list, mode| run(world.sraps.register_endpoints(by, world.company.id, list, mode));
    let Err(Error::Invalid(fields)) = register(list.clone(), Mode::Atomic) else { panic!() };
    let names: Vec<_> = fields.iter().map(|f: &FieldError| f.field.as_str()).collect();
    assert_eq!(names, ["[1].mac", "[2].provisioning_profile", "[3].mac"]);
    let owners = run(world.sraps.storage().owners(
        by.principal.authorise(sraps_core::tenancy::Action::Read).unwrap(),
        &[mac("000413000001")],
    ));
    assert_eq!(owners.unwrap(), [sraps_core::storage::Ownership::Free], "nothing was registered");

    let done = register(list, Mode::Each).unwrap().value;
    let written: Vec<_> =
        done.written.iter().map(|item| (item.at, item.endpoint.mac.to_string())).collect();
    assert_eq!(written, [(0, "000413000001".to_owned()), (4, "000413000004".to_owned())]);
    let refused: Vec<_> = done.refused.iter().map(|refusal| refusal.at).collect();
    assert_eq!(refused, [1, 2, 3]);
    assert_eq!(done.refused[0].error, Error::MacTaken(mac("000413000009")));
}

#[test]
fn lists_have_a_limit() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let list = vec![endpoint("000413000001"); 10_001];
    let refused = run(world.sraps.register_endpoints(by, world.company.id, list, Mode::Each));
    let too_many = Error::TooMany { count: 10_001, most: 10_000 };
    assert_eq!(refused.map(drop), Err(too_many.clone()));
    let macs = vec![mac("000413000001"); 10_001];
    let refused = run(world.sraps.redirect_phones(by, &macs, "http://pbx/"));
    assert_eq!(refused.map(drop), Err(too_many.clone()));
    assert_eq!(run(world.sraps.deregister_phones(by, &macs)).map(drop), Err(too_many));
}

#[test]
fn the_model_is_the_operators_else_the_ranges_else_the_first_reported() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let put = |draft| {
        run(world.sraps.put_endpoint(by, world.company.id, draft, None)).unwrap().value.endpoint
    };
    let by_range = put(endpoint("000413920001")).model.unwrap();
    assert_eq!((by_range.model.name(), by_range.source), ("snomD785", ModelSource::Range));
    let mut said = endpoint("000413920001");
    said.model =
        Some(KnownModel { model: Model::parse("D735").unwrap(), source: ModelSource::Operator });
    let by_operator = put(said).model.unwrap();
    assert_eq!((by_operator.model.name(), by_operator.source), ("snomD735", ModelSource::Operator));
    assert_eq!(put(endpoint("000413920001")).model, Some(by_range), "taken back");

    assert_eq!(put(endpoint("000413F00001")).model, None);
    let learn = |name: &str| {
        let layers = run(world.sraps.storage().layers(mac("000413F00001"))).unwrap().unwrap();
        run(world.sraps.learn_model(&layers, Model::parse(name).unwrap())).unwrap();
        run(world.sraps.storage().layers(mac("000413F00001"))).unwrap().unwrap().endpoint
    };
    let learnt = learn("snomD865");
    assert_eq!(learnt.model.unwrap().source, ModelSource::Reported);
    assert_eq!(learn("snomD862"), learnt, "the first report counts");
    assert_eq!(
        put(endpoint("000413F00001")),
        learnt,
        "an operator's put keeps what the phone said"
    );
    let mut echoed = endpoint("000413F00001");
    echoed.model = learnt.model;
    assert_eq!(put(echoed.clone()), learnt, "our own answer sent back is not the operator's word");
    echoed.model = learnt.model.map(|known| KnownModel { model: by_operator.model, ..known });
    assert_eq!(put(echoed).model, Some(by_operator), "what was never our answer is");
}

#[test]
fn viewers_read_and_nobody_without_role_does() {
    let world = World::new();
    let put = |role| {
        let by = world.at_company(role);
        run(world.sraps.put_endpoint(by, world.company.id, endpoint("000413000001"), None))
            .map(|_| ())
    };
    assert!(matches!(put(Role::Viewer), Err(Error::Denied(_))));
    assert!(matches!(put(Role::None), Err(Error::Denied(_))));
    assert_eq!(put(Role::Operator), Ok(()));
    let get = |role| {
        run(world.sraps.endpoint(world.at_company(role), world.company.id, mac("000413000001")))
    };
    assert!(get(Role::Viewer).is_ok());
    assert!(matches!(get(Role::None), Err(Error::Denied(_))));
}

#[test]
fn a_version_that_is_not_the_stored_one_is_refused() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let put = |name: &str, expected| {
        let mut draft = endpoint("000413000001");
        draft.name = Some(crate::world::label(name));
        run(world.sraps.put_endpoint(by, world.company.id, draft, expected))
            .map(|o| o.value.endpoint)
    };
    let first = put("one", None).unwrap();
    let second = put("two", Some(first.version)).unwrap();
    let refused = put("three", Some(first.version));
    assert_eq!(refused, Err(Error::VersionMismatch { current: second.version }));
    run(world.sraps.delete_endpoint(by, world.company.id, second.mac, None)).unwrap();
    let gone = put("four", Some(second.version));
    assert_eq!(gone, Err(Error::NotFound(EntityKind::Endpoint)), "what is gone is not made anew");
}

#[test]
fn only_what_is_new_is_registered_where_that_is_asked() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let mut named = endpoint("000413AABBC1");
    named.name = Some(label("Front desk"));
    run(world.sraps.put_endpoint(by, world.company.id, named, None)).unwrap();
    let drafts = ["000413AABBC1", "000413AABBC2", "000413AABBC2"];
    let drafts = drafts.map(|text| EndpointDraft::new(mac(text))).to_vec();
    let done = run(world.sraps.register_endpoints(by, world.company.id, drafts, Mode::New));
    let done = done.unwrap().value;
    let written: Vec<_> = done.written.iter().map(|item| (item.at, item.written)).collect();
    assert_eq!(written, [(1, Written::Created)]);
    assert_eq!(done.refused[0].error, Error::MacTaken(mac("000413AABBC1")));
    assert_eq!((done.refused.len(), done.refused[1].at), (2, 2));
    let kept = world.phone(mac("000413AABBC1")).unwrap();
    assert_eq!(kept.name, Some(label("Front desk")));
}

#[test]
fn a_pasted_list_is_held_against_the_profile() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let draft = |product_group| ProfileDraft { product_group, ..profile("PBX", []) };
    let make = |group| run(world.sraps.create_profile(by, world.owner(), draft(group))).unwrap();
    let (dect, any) = (make(Some(ProductGroup::M)).value.id, make(None).value.id);
    // A desk phone, a DECT base, one of an unknown range, and one whose name cannot be one.
    let list =
        format!("000413922D24\n000413B60001\n000413F00001\n000413F00002\t{}", "x".repeat(201));
    let check = |id| run(world.sraps.check_endpoints(by, world.company.id, &list, id));
    let unfit = |id| -> Vec<_> { check(id).unwrap().iter().map(|item| item.unfit).collect() };
    assert_eq!(unfit(Some(dect)), [Some(ProductGroup::M), None, None, None]);
    assert_eq!(unfit(Some(any)), [None; 4]);
    assert_eq!(unfit(None), [None; 4]);
    let ready: Vec<bool> = check(None).unwrap().iter().map(CheckedItem::is_ready).collect();
    assert_eq!(ready, [true, true, true, false]);
    let unknown = Some(ProfileId::from_uuid(Uuid::nil()));
    let refused = check(unknown);
    assert!(
        matches!(&refused, Err(Error::Invalid(fields)) if fields[0].field == "provisioning_profile"),
        "{refused:?}"
    );
}

#[test]
fn a_table_is_looked_at_line_by_line() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    run(world.sraps.put_endpoint(by, world.company.id, endpoint("000413F00001"), None)).unwrap();
    let make = |name: &str| {
        run(world.sraps.create_profile(by, world.owner(), profile(name, []))).unwrap().value.id
    };
    let (usual, other, twin) = (make("Usual"), make("Other"), make("Twin"));
    make("Twin");
    let table = [
        // MAC, name, profile, model, enabled; what is wrong with it.
        ("000413F00001", "", "", "", "", None),
        (" 00 04 13 F0 00 02 ", " Hall ", " oTHER ", "D785", "No", None),
        ("000413922D24", "", "", "D785", "TRUE", None),
        ("000413F00003", "", &twin.to_string(), "", "", None),
        ("000413F00004", "", "Twin", "", "", Some(LineFault::AmbiguousProfile)),
        ("000413F00005", "", "None of these", "", "", Some(LineFault::UnknownProfile)),
        ("000413F00006", "", "", "!", "", Some(LineFault::Model)),
        ("000413F00007", "", "", "", "maybe", Some(LineFault::Enabled)),
        ("000413F0000", "", "", "", "", None),
    ];
    let lines: Vec<PhoneLine> = (2..)
        .zip(&table)
        .map(|(number, (mac, name, profile, model, enabled, _))| {
            let [mac, name, profile, model, enabled] =
                [mac, name, profile, model, enabled].map(|cell| (*cell).to_owned());
            PhoneLine { number, mac, name, profile, model, enabled }
        })
        .collect();
    let check = |usual| run(world.sraps.check_lines(by, world.company.id, &lines, usual));
    let checked = check(Some(usual)).unwrap();
    let faults: Vec<_> = checked.iter().map(|line| line.fault).collect();
    assert_eq!(faults, table.map(|(.., fault)| fault));
    let drafts: Vec<EndpointDraft> = checked.iter().filter_map(|line| line.draft.clone()).collect();
    let d785 = Model::parse("D785").unwrap();
    let told = KnownModel { model: d785, source: ModelSource::Operator };
    let expected = [
        EndpointDraft {
            name: Some(label("Hall")),
            profile: Some(other),
            model: Some(told),
            autoprovisioning: false,
            ..EndpointDraft::new(mac("000413F00002"))
        },
        EndpointDraft { profile: Some(usual), ..EndpointDraft::new(mac("000413922D24")) },
        EndpointDraft { profile: Some(twin), ..EndpointDraft::new(mac("000413F00003")) },
    ];
    assert_eq!(drafts, expected);
    assert!(checked[0].is_superfluous() && !checked[8].is_superfluous());
    assert_eq!(checked[8].item.line, 10);
    let faults: Vec<_> = check(None).unwrap().iter().map(|line| line.fault).collect();
    assert_eq!(faults[0], Some(LineFault::NoProfile));
    assert_eq!(faults[3], None);
    let many = vec![PhoneLine::default(); 10_001];
    let refused = run(world.sraps.check_lines(by, world.company.id, &many, None));
    assert!(matches!(refused, Err(Error::TooMany { .. })));
    let viewer = world.at_company(Role::Viewer);
    let refused = run(world.sraps.check_lines(viewer, world.company.id, &lines, None));
    assert!(matches!(refused, Err(Error::Denied(_))));
}
