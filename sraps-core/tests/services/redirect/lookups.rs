//! Looking phones up: how far, and what is found.

use super::*;

#[test]
fn lookups_reach_as_far_as_the_caller() {
    let world = World::new();
    let mut draft = endpoint(PHONE);
    draft.settings = [setting("setting_server", URL)].into_iter().collect();
    put(&world, &world.sister, draft);
    let lookup = |by| run(world.sraps.registered_in(by, mac(PHONE)));
    assert_eq!(lookup(at_home(&world)), Ok(world.sister.id));
    assert_eq!(target(&world, at_home(&world)).as_deref(), Some(URL));
    let taken = Error::MacTaken(mac(PHONE));
    let outside = world.at_company(Role::Viewer);
    assert_eq!(lookup(outside), Err(taken.clone()));
    assert_eq!(run(world.sraps.phone_redirection(outside, mac(PHONE))), Err(taken));
    let unknown = run(world.sraps.registered_in(outside, mac("000413000001")));
    assert_eq!(unknown, Err(Error::NotFound(EntityKind::Endpoint)));
}

#[test]
fn the_target_is_the_one_that_the_phone_gets() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let model: Model = "D785".parse().unwrap();
    let defaults = |owner, url: &str| {
        let draft = [setting("setting_server", url)].into_iter().collect();
        run(world.sraps.put_product_defaults(Caller::CONSOLE, owner, model, draft, None)).unwrap();
    };
    let phone = "000413920001";
    let target = || run(world.sraps.phone_redirection(by, mac(phone))).unwrap().target;
    let listed =
        |url: &str| run(world.sraps.phones_of_model(by, model, Some(url))).unwrap() == [mac(phone)];
    put(&world, &world.company, endpoint(phone));
    assert_eq!(target(), None);
    defaults(OwnerRef::Reseller(world.reseller.id), "http://reseller/");
    assert_eq!((target().as_deref(), listed("http://reseller/")), (Some("http://reseller/"), true));
    defaults(OwnerRef::Company(world.company.id), "http://company/");
    assert_eq!((target().as_deref(), listed("http://company/")), (Some("http://company/"), true));
    let draft = profile("PBX", [setting("setting_server", "http://profile/")]);
    let made = run(world.sraps.create_profile(by, world.owner(), draft)).unwrap().value;
    put(&world, &world.company, EndpointDraft { profile: Some(made.id), ..endpoint(phone) });
    assert_eq!((target().as_deref(), listed("http://profile/")), (Some("http://profile/"), true));
    register(&world, by, phone, URL).unwrap();
    assert_eq!(
        (target().as_deref(), listed(URL), listed("http://profile/")),
        (Some(URL), true, false)
    );
    assert!(!listed("http://pbx.example/"), "exactly");

    let mut off = endpoint(phone);
    off.settings = [setting("setting_server", URL)].into_iter().collect();
    put(&world, &world.company, EndpointDraft { autoprovisioning: false, ..off.clone() });
    assert_eq!((target(), listed(URL)), (None, false), "it is answered like an unknown phone");
    put(&world, &world.company, off);
    let (suspended, stop_phones) = (Some(true), Some(true));
    let edit = CompanyEdit { suspended, stop_phones, ..CompanyEdit::default() };
    run(world.sraps.edit_company(Caller::CONSOLE, world.company.id, edit, None)).unwrap();
    assert_eq!((target(), listed(URL)), (None, false));
}

#[test]
fn phones_are_listed_by_model_across_companies() {
    let world = World::new();
    let macs = ["000413920003", "000413920001", "000413920002"].map(mac);
    for (at, company) in [(0, &world.company), (1, &world.sister), (2, &world.stranger)] {
        put(&world, company, endpoint(&macs[at].to_string()));
    }
    put(&world, &world.company, endpoint("000413250001"));
    let list = |by, model: &str| -> Vec<Mac> {
        run(world.sraps.phones_of_model(by, model.parse().unwrap(), None)).unwrap()
    };
    assert_eq!(list(world.at_company(Role::Viewer), "snomD785"), [macs[0]]);
    assert_eq!(list(at_home(&world), "snomD785"), [macs[0], macs[1]]);
    assert_eq!(list(Caller::CONSOLE, "snomD785").len(), 3);
    assert_eq!(list(at_home(&world), "snom300"), [mac("000413250001")]);
    assert_eq!(list(at_home(&world), "snomD120"), []);
}

#[test]
fn a_list_that_is_too_long_is_refused_and_not_cut() {
    let world = World::new();
    let by = world.at_company(Role::Viewer);
    put(&world, &world.company, endpoint(PHONE));
    let company = run(world.sraps.company(by, world.company.id)).unwrap();
    let order = EndpointOrder::default();
    let page = PageRequest::first(1);
    let filter = EndpointFilter::default();
    let listed = run(world.sraps.endpoints(by, world.company.id, &filter, order, page)).unwrap();
    for (count, fits) in [(MAX_LISTED, true), (MAX_LISTED + 1, false)] {
        let mut storage = MockStorage::new();
        let (company, listed) = (company.clone(), listed.items[0].clone());
        storage
            .expect_companies()
            .returning(move |_, _| Ok(Page { items: vec![company.clone()], next: None }));
        storage.expect_endpoints().returning(move |_, _, _, _| {
            Ok(Page { items: vec![listed.clone(); count], next: None })
        });
        let sraps = Sraps::new(ports(Arc::new(storage), Arc::default()));
        let found = run(sraps.phones_of_model(by, "D785".parse().unwrap(), None));
        assert_eq!(found.map(|macs| macs.len()).ok(), fits.then_some(count));
    }
}
