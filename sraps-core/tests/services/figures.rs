//! Figures for an overview.

use jiff::SignedDuration;
use sraps_core::activity::{CheckIn, Proof};
use sraps_core::service::{Error, HOURS};
use sraps_core::snom::request::File;
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::{Principal, Role};

use crate::world::{World, endpoint, mac, run};

const MAC: &str = "000413AABBCC";

fn asks(world: &World, hours_ago: i64, firmware: &str) {
    let endpoint = run(world.sraps.storage().layers(mac(MAC))).unwrap().unwrap().endpoint;
    let now = world.sraps.ports().clock.now();
    let seen = CheckIn {
        mac: endpoint.mac,
        endpoint: Some(endpoint.id),
        at: now - SignedDuration::from_hours(hours_ago),
        address: None,
        user_agent: String::new(),
        model: None,
        firmware: Some(firmware.to_owned()),
        file: File::Phone,
        proof: Proof::None,
        status: 200,
        bytes: 1,
        handed_over: false,
    };
    run(world.sraps.storage().observe(vec![seen])).unwrap();
}

/// Point 34.
#[test]
fn the_last_hours_are_all_there() {
    let world = World::new();
    let (by, company) = (world.at_company(Role::Viewer), world.company.id);
    let operator = world.at_company(Role::Operator);
    run(world.sraps.put_endpoint(operator, company, endpoint(MAC), None)).unwrap();
    let counts = || run(world.sraps.check_ins_by_hour(by, company)).unwrap();
    assert!(counts().iter().all(|hour| hour.count == 0));
    let last = i64::try_from(HOURS).unwrap();
    for (hours_ago, firmware) in
        [(0, "10.1"), (0, "10.1"), (3, "8.9"), (last - 1, "1"), (last, "1")]
    {
        asks(&world, hours_ago, firmware);
    }
    let found = counts();
    assert_eq!(found.len(), HOURS);
    let hour = SignedDuration::from_hours(1);
    assert!(found.windows(2).all(|two| two[1].hour.duration_since(two[0].hour) == hour));
    let some: Vec<_> = found.iter().enumerate().filter(|(_, hour)| hour.count > 0).collect();
    let some: Vec<_> = some.into_iter().map(|(at, hour)| (at, hour.count)).collect();
    assert_eq!(some, [(0, 1), (HOURS - 4, 1), (HOURS - 1, 2)]);
    let firmware = run(world.sraps.firmware_counts(by, company)).unwrap();
    assert_eq!(firmware.len(), 1);
    assert_eq!((firmware[0].firmware.as_deref(), firmware[0].endpoints), (Some("10.1"), 1));
    let foreign = Err(Error::NotFound(EntityKind::Company));
    assert_eq!(run(world.sraps.check_ins_by_hour(by, world.sister.id)), foreign.clone());
    assert_eq!(run(world.sraps.firmware_counts(by, world.sister.id)).map(|_| Vec::new()), foreign);
}

#[test]
fn the_storage_is_the_installations_own() {
    let world = World::new();
    let console = sraps_core::service::Caller::CONSOLE;
    assert_eq!(console.principal, Principal::CONSOLE);
    assert_eq!(run(world.sraps.footprint(console)).unwrap().kind, "memory");
    let owner = run(world.sraps.footprint(world.at_company(Role::Owner)));
    assert!(matches!(owner, Err(Error::Denied(_))));
}
