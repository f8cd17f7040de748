//! The journal for people: what it tells, to whom, and what never.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use sraps_core::journal::Actor;
use sraps_core::ports::Clock;
use sraps_core::service::{
    Bulk, Caller, Error, FieldChange, LogAction, LogCommit, LogEntry, LogFilter, Mode, NewKey,
    NewUser, Ports, Selection, Shown, Sraps, Subject, TenantRef,
};
use sraps_core::setting::Perm;
use sraps_core::storage::{EntityKind, PageRequest};
use sraps_core::tenancy::{Principal, PrincipalId, Role};

use crate::world::{World, endpoint, label, mac, numbered, profile, run, setting};

fn here(world: &World) -> TenantRef {
    TenantRef::Company(world.company.id)
}

fn logs(world: &World, by: Caller, filter: LogFilter) -> Vec<LogEntry> {
    run(world.sraps.logs(by, here(world), filter, PageRequest::first(100))).unwrap().items
}

fn last(world: &World, by: Caller) -> LogCommit {
    let id = logs(world, by, LogFilter::default())[0].commit.id;
    run(world.sraps.log(by, here(world), id)).unwrap()
}

#[allow(clippy::unnecessary_wraps, reason = "a field that is there")]
fn text(text: &str) -> Option<Shown> {
    Some(Shown::Text(text.into()))
}

fn change(field: &str, before: Option<Shown>, after: Option<Shown>) -> FieldChange {
    FieldChange { field: field.into(), before, after }
}

#[test]
fn a_change_is_told_field_by_field_and_secrets_never() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let put = |name: &str, settings: Vec<_>| {
        let mut draft = endpoint("000413AABBCC");
        draft.name = Some(label(name));
        draft.settings = settings.into_iter().collect();
        run(world.sraps.put_endpoint(by, world.company.id, draft, None)).unwrap();
    };
    put("Desk", vec![setting("user_pass", "geheim1"), setting("language", "English")]);
    let made = last(&world, by);
    assert_eq!(made.records[0].action, LogAction::Created);
    let secret = change("settings_manager.user_pass", None, Some(Shown::Secret));
    assert!(made.records[0].fields.contains(&secret));
    put(
        "Front desk",
        vec![
            setting("user_pass", "geheim2"),
            setting("language", "English").with_perm(Perm::READ_ONLY),
            setting("tone_scheme", "GBR"),
        ],
    );
    let changed = last(&world, by);
    let record = &changed.records[0];
    assert_eq!(
        (record.action, record.label.as_deref()),
        (LogAction::Changed, Some("000413AABBCC"))
    );
    assert_eq!(
        record.fields,
        [
            change("name", text("Desk"), text("Front desk")),
            change("settings_manager.language.perm", None, text("R")),
            change("settings_manager.tone_scheme", None, text("GBR")),
            change("settings_manager.user_pass", Some(Shown::Secret), Some(Shown::Secret)),
        ]
    );
    put("Front desk 2", vec![setting("user_pass", "geheim2"), setting("tone_scheme", "GBR")]);
    let fields = &last(&world, by).records[0].fields;
    assert!(
        fields.iter().all(|f| f.field != "settings_manager.user_pass"),
        "it stayed: {fields:?}"
    );
    run(world.sraps.delete_endpoint(by, world.company.id, mac("000413AABBCC"), None)).unwrap();
    let all: Vec<_> = logs(&world, by, LogFilter::default());
    let told: Vec<_> =
        all.iter().map(|e| run(world.sraps.log(by, here(&world), e.commit.id))).collect();
    assert!(!format!("{told:?} {all:?}").contains("geheim"));
    let actions: Vec<_> =
        all.iter().flat_map(|entry| &entry.summary).map(|sum| (sum.kind, sum.action)).collect();
    let phone = EntityKind::Endpoint;
    assert_eq!(
        actions,
        [
            (phone, LogAction::Deleted),
            (phone, LogAction::Changed),
            (phone, LogAction::Changed),
            (phone, LogAction::Created),
            (EntityKind::Company, LogAction::Created)
        ]
    );
}

#[test]
fn many_are_summed_up() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    world.phones(0, 5);
    let entry = &logs(&world, by, LogFilter::default())[0];
    assert_eq!(entry.summary.len(), 1);
    assert_eq!((entry.summary[0].count, entry.summary[0].names.len()), (5, 3));
    assert_eq!(entry.summary[0].names[0], numbered(0).to_string());
}

#[test]
fn a_move_is_one_event_for_who_sees_both_and_half_of_it_for_each_company() {
    let world = World::new();
    let reseller = world.at_reseller(Role::Operator);
    let phone = world.phones(0, 1)[0];
    let what = Bulk::Move { to: world.sister.id, profile: None, keep_secrets: false };
    let which = Selection::Macs(vec![phone]);
    let done = run(world.sraps.bulk(reseller, world.company.id, which, what)).unwrap().value;
    let log = |by, place| run(world.sraps.log(by, place, done.changes[0])).unwrap().records;
    let both = log(reseller, TenantRef::Reseller(world.reseller.id));
    assert_eq!((both.len(), both[0].action), (1, LogAction::Moved));
    let (from, to) = (world.company.id.to_string(), world.sister.id.to_string());
    assert_eq!(both[0].fields, [change("company", text(&from), text(&to))]);
    let left = log(world.at_company(Role::Viewer), here(&world));
    assert_eq!((left.len(), left[0].action), (1, LogAction::Deleted));
    let came = log(world.at_sister(Role::Viewer), TenantRef::Company(world.sister.id));
    assert_eq!((came.len(), came[0].action), (1, LogAction::Created));
    assert!(!format!("{came:?}").contains(&from), "where it came from is not hers to know");
    let history = |by, company| run(world.sraps.endpoint_history(by, company, phone, 10));
    let of_sister = history(world.at_sister(Role::Viewer), world.sister.id).unwrap();
    assert_eq!(of_sister.len(), 1);
    let gone = history(world.at_company(Role::Viewer), world.company.id);
    assert_eq!(gone.map(|_| ()), Err(Error::NotFound(EntityKind::Endpoint)));
}

#[test]
fn what_is_not_yours_is_in_no_journal() {
    let world = World::new();
    world.phones(0, 1);
    let by = world.at_company(Role::Operator);
    let id = last(&world, by).commit.id;
    for other in [world.at_sister(Role::Owner), world.at_stranger(Role::Owner)] {
        let page = PageRequest::first(10);
        let missing = run(world.sraps.logs(other, here(&world), LogFilter::default(), page));
        assert_eq!(missing.map(|_| ()), Err(Error::NotFound(EntityKind::Company)));
        let own = TenantRef::Company(other.principal.tenant.company().unwrap());
        assert_eq!(run(world.sraps.log(other, own, id)).map(|_| ()), Err(Error::NoSuchCommit));
        let all = run(world.sraps.logs(other, own, LogFilter::default(), PageRequest::first(10)));
        assert_eq!(all.unwrap().items.len(), 1, "its own making");
        for place in [TenantRef::Installation, TenantRef::Reseller(world.reseller.id)] {
            let page = PageRequest::first(10);
            assert!(run(world.sraps.logs(other, place, LogFilter::default(), page)).is_err());
        }
    }
    let none = world.at_company(Role::None);
    assert!(matches!(run(world.sraps.log(none, here(&world), id)), Err(Error::Denied(_))));
    let sister = TenantRef::Company(world.sister.id);
    let reseller = world.at_reseller(Role::Owner);
    let missing = run(world.sraps.log(reseller, sister, id));
    assert_eq!(missing.map(|_| ()), Err(Error::NoSuchCommit), "nothing of it is the sister's");
    run(world.sraps.logs(
        reseller,
        TenantRef::Reseller(world.reseller.id),
        LogFilter::default(),
        PageRequest::first(1),
    ))
    .unwrap();
}

#[test]
fn who_did_it_has_a_name_within_reach_even_when_he_is_gone() {
    let world = World::new();
    let key = |tenant, name: &str| {
        let new =
            NewKey { tenant, role: Role::Operator, home: None, expires: None, name: label(name) };
        run(world.sraps.create_key(Caller::CONSOLE, new)).unwrap().key
    };
    let own = key(world.company_tenant(), "Switchboard");
    let above = key(sraps_core::tenancy::Tenant::Reseller { reseller: world.reseller.id }, "His");
    let user = NewUser {
        tenant: world.company_tenant(),
        role: Role::Operator,
        home: None,
        email: "ann@example.org".parse().unwrap(),
        name: label("Ann"),
        password: None,
    };
    let user = run(world.sraps.create_user(Caller::CONSOLE, user)).unwrap();
    let act = |principal: Principal, number: u64| {
        let by = Caller { principal, ..world.at_company(Role::Operator) };
        let draft = endpoint(&numbered(number).to_string());
        run(world.sraps.put_endpoint(by, world.company.id, draft, None)).unwrap();
    };
    act(own.principal(), 0);
    act(above.principal(), 1);
    act(user.principal(), 2);
    run(world.sraps.revoke_key(Caller::CONSOLE, own.id, None)).unwrap();
    let viewer = world.at_company(Role::Viewer);
    let who = |by| -> Vec<_> {
        let filter = LogFilter { kind: Some(EntityKind::Endpoint), ..LogFilter::default() };
        let entries = logs(&world, by, filter).into_iter();
        entries.map(|e| (e.who.kind, e.who.name, e.who.id.is_some())).collect()
    };
    let named = |kind, name: &str| (kind, Some(name.to_owned()), true);
    assert_eq!(
        who(viewer),
        [named("user", "ann@example.org"), ("key", None, false), named("key", "Switchboard")]
    );
    assert_eq!(who(world.at_reseller(Role::Viewer))[1], named("key", "His"));

    let actor = Some(Actor::Principal(PrincipalId::User(user.id)));
    let his = logs(&world, viewer, LogFilter { actor, ..LogFilter::default() });
    assert_eq!(his.len(), 1);
    // Users and keys are for those to read who may see them.
    let kind = Some(EntityKind::User);
    let filter = LogFilter { kind, ..LogFilter::default() };
    assert!(logs(&world, viewer, filter).is_empty());
    let made = &logs(&world, world.at_company(Role::Admin), filter)[0];
    assert_eq!(made.summary[0].names, ["ann@example.org"]);
    let refused = run(world.sraps.log(viewer, here(&world), made.commit.id));
    assert_eq!(refused.map(|_| ()), Err(Error::NoSuchCommit));
}

#[test]
fn a_phone_is_found_by_its_mac_in_every_registration() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let macs = world.phones(0, 2);
    let id = world.phone(macs[0]).unwrap().id;
    run(world.sraps.delete_endpoint(by, world.company.id, macs[0], None)).unwrap();
    world.phones(0, 1);
    let found = |subject| {
        logs(&world, by, LogFilter { subject: Some(subject), ..LogFilter::default() }).len()
    };
    assert_eq!(found(Subject::Mac(macs[0])), 3);
    assert_eq!(found(Subject::Id(id.uuid())), 2);
    assert_eq!(
        run(world.sraps.endpoint_history(by, world.company.id, macs[0], 10)).unwrap().len(),
        1
    );
}

#[test]
fn pages_lead_through_the_whole_journal() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    for number in 0..7 {
        world.phones(number, 1);
        let new = profile("P", []);
        run(world.sraps.create_profile(by, world.owner(), new)).unwrap();
    }
    let filter = LogFilter { kind: Some(EntityKind::Endpoint), ..LogFilter::default() };
    let (mut after, mut seen) = (None, Vec::new());
    loop {
        let mut request = PageRequest::first(3);
        request.after = after;
        let page = run(world.sraps.logs(by, here(&world), filter, request)).unwrap();
        assert!(page.items.len() <= 3);
        seen.extend(page.items.into_iter().map(|entry| entry.commit.revision));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 7);
    assert!(seen.is_sorted_by(|a, b| a > b));
}

#[test]
fn a_page_reads_no_more_than_it_may() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    world.phones(0, 10_000);
    for what in [Bulk::Disable, Bulk::Enable, Bulk::Disable, Bulk::Enable] {
        let filter = sraps_core::storage::EndpointFilter::default();
        let all = Selection::Filter { filter, expected: 10_000 };
        run(world.sraps.bulk(by, world.company.id, all, what)).unwrap();
    }
    let page = |after| {
        let mut request = PageRequest::first(100);
        request.after = after;
        run(world.sraps.logs(by, here(&world), LogFilter::default(), request)).unwrap()
    };
    let first = page(None);
    assert_eq!(first.items.len(), 3, "of 10,000 records each");
    assert_eq!(page(first.next).items.len(), 3, "two more, and the making of the company");
}

/// A clock that is set by hand, in seconds.
#[derive(Debug, Default)]
struct Set(AtomicI64);

impl Clock for Set {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::Relaxed)).unwrap()
    }
}

#[test]
fn changes_are_found_by_their_time() {
    let world = World::new();
    let clock = Arc::new(Set::default());
    let ports = Ports { clock: clock.clone(), ..world.sraps.ports().clone() };
    let sraps = Sraps::new(ports);
    let base = 2_000_000_000;
    // Hours apart, at two companies, by servers whose clocks are not quite the same.
    let mut made = Vec::new();
    for n in 0..60_i64 {
        let at = base + n * 3_600 + if n % 3 == 0 { -120 } else { 120 };
        clock.0.store(at, Ordering::Relaxed);
        let ours = n % 2 == 0;
        let company = if ours { world.company.id } else { world.sister.id };
        let phone = vec![endpoint(&numbered(n.unsigned_abs()).to_string())];
        run(sraps.register_endpoints(Caller::CONSOLE, company, phone, Mode::Atomic)).unwrap();
        if ours {
            made.push(Timestamp::from_second(at).unwrap());
        }
    }
    made.reverse();
    let by = world.at_company(Role::Viewer);
    let hour = |n: i64| Timestamp::from_second(base + n * 3_600).unwrap();
    let endpoints = LogFilter { kind: Some(EntityKind::Endpoint), ..LogFilter::default() };
    for (from, until) in
        [(None, Some(20)), (Some(20), None), (Some(7), Some(8)), (Some(6), Some(41))]
            .into_iter()
            .chain((-1..61).map(|n| (None, Some(n))))
            .chain((-1..61).map(|n| (Some(n), Some(n + 3))))
    {
        let (from, until) = (from.map(hour), until.map(hour));
        let expected: Vec<_> = made
            .iter()
            .copied()
            .filter(|at| {
                from.is_none_or(|from| from <= *at) && until.is_none_or(|until| *at < until)
            })
            .collect();
        let filter = LogFilter { from, until, ..endpoints };
        let found: Vec<_> = logs(&world, by, filter).iter().map(|entry| entry.commit.at).collect();
        assert_eq!(found, expected, "{from:?} {until:?}");
        // Page by page it is the same.
        let (mut after, mut paged) = (None, Vec::new());
        loop {
            let mut request = PageRequest::first(2);
            request.after = after;
            let page = run(world.sraps.logs(by, here(&world), filter, request)).unwrap();
            paged.extend(page.items.iter().map(|entry| entry.commit.at));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(paged, expected);
    }
}
