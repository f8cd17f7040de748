//! The first owner of an empty installation, by the link that its server shows.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use sraps_core::ports::Clock;
use sraps_core::service::{
    Caller, Error, FirstOwner, FirstTenants, NewInstallation, NewUser, Ports, SETUP_LINK_AGE,
    SetupToken, Sraps,
};
use sraps_core::storage::{PageRequest, Storage};
use sraps_core::tenancy::{Email, PasswordHash, Role, Tenant};
use sraps_storage_memory::MemoryStorage;

use crate::world::{Heard, label, ports, run};

/// A clock that stands still.
#[derive(Debug)]
struct At(Timestamp);

impl Clock for At {
    fn now(&self) -> Timestamp {
        self.0
    }
}

const START: Timestamp = Timestamp::UNIX_EPOCH;

/// A server over this storage that has just started.
fn server(storage: &Arc<MemoryStorage>, now: Timestamp) -> Sraps {
    let storage: Arc<dyn Storage> = storage.clone();
    let ports = ports(storage, Arc::new(Heard::default()));
    Sraps::new(Ports { clock: Arc::new(At(now)), ..ports })
}

fn empty() -> (Arc<MemoryStorage>, Sraps) {
    let storage = Arc::new(MemoryStorage::new());
    let sraps = server(&storage, START);
    (storage, sraps)
}

fn owner(email: &str) -> FirstOwner {
    FirstOwner {
        reseller: label("Phones Ltd"),
        company: label("Bakery"),
        name: label("Ann Summer"),
        email: Email::new(email).unwrap(),
        password: PasswordHash::from_phc("$argon2id$x"),
    }
}

fn is_open(sraps: &Sraps, token: &SetupToken) -> bool {
    run(sraps.is_setup_open(token)).unwrap()
}

/// Point 24.
#[test]
fn a_link_makes_the_owner_of_the_installation_once() {
    let (_, sraps) = empty();
    assert!(!run(sraps.is_set_up()).unwrap());
    let token = run(sraps.open_setup()).unwrap().unwrap();
    assert!(is_open(&sraps, &token));
    let place = run(sraps.set_up_by_link(&token, owner("ann@x.example"))).unwrap();
    assert_eq!((place.user.tenant, place.user.role), (Tenant::Installation, Role::Owner));
    assert_eq!(place.user.home, Some(place.company.id));
    assert_eq!(place.company.reseller, place.reseller.id);
    let found = run(sraps.user(Caller::CONSOLE, place.user.id)).unwrap();
    assert_eq!(found, place.user);
    // No key lies about that nobody knows.
    let keys =
        run(sraps.keys(Caller::CONSOLE, Tenant::Installation, PageRequest::first(9))).unwrap();
    assert!(keys.items.is_empty());

    assert!(!is_open(&sraps, &token));
    let again = run(sraps.set_up_by_link(&token, owner("eve@x.example")));
    assert_eq!(again, Err(Error::Unauthenticated));
    assert_eq!(run(sraps.open_setup()), Ok(None), "there is no link any more");
    assert!(run(sraps.is_set_up()).unwrap());
}

#[test]
fn another_link_opens_nothing_and_neither_does_an_old_one() {
    let (storage, sraps) = empty();
    let guessed: SetupToken = "A".repeat(43).parse().unwrap();
    assert!(!is_open(&sraps, &guessed));
    let first = run(sraps.open_setup()).unwrap().unwrap();
    assert_eq!(
        run(sraps.set_up_by_link(&guessed, owner("eve@x.example"))),
        Err(Error::Unauthenticated)
    );
    // The server starts anew: the links of before are gone.
    let second = run(sraps.open_setup()).unwrap().unwrap();
    assert_ne!(first, second);
    assert!(!is_open(&sraps, &first) && is_open(&sraps, &second));
    // Another server over the same storage knows it; and it ends.
    let until = START + SETUP_LINK_AGE;
    assert!(is_open(&server(&storage, until - SignedDuration::from_secs(1)), &second));
    assert!(!is_open(&server(&storage, until), &second));
}

#[test]
fn who_is_first_by_another_way_ends_the_link() {
    let console = |sraps: &Sraps, way: usize| {
        let email = Email::new("root@x.example").unwrap();
        let password = PasswordHash::from_phc("$argon2id$x");
        match way {
            0 => drop(run(sraps.set_up(FirstTenants {
                reseller: label("R"),
                company: label("C"),
                email,
                password,
            }))),
            1 => drop(run(sraps.set_up_installation(NewInstallation { email, password }))),
            2 => drop(run(sraps.create_reseller(Caller::CONSOLE, label("R")))),
            _ => {
                let (tenant, role) = (Tenant::Installation, Role::Owner);
                let (name, password) = (label("Root"), Some(password));
                let new = NewUser { tenant, role, home: None, email, name, password };
                run(sraps.create_user(Caller::CONSOLE, new)).unwrap();
            }
        }
    };
    for way in 0..4 {
        let (_, sraps) = empty();
        let token = run(sraps.open_setup()).unwrap().unwrap();
        console(&sraps, way);
        assert!(!is_open(&sraps, &token), "{way}");
        let late = run(sraps.set_up_by_link(&token, owner("eve@x.example")));
        assert_eq!(late, Err(Error::Unauthenticated), "{way}");
        assert_eq!(run(sraps.open_setup()), Ok(None), "{way}");
    }
}

#[test]
fn the_console_is_refused_where_a_link_was_first() {
    let (_, sraps) = empty();
    let token = run(sraps.open_setup()).unwrap().unwrap();
    run(sraps.set_up_by_link(&token, owner("ann@x.example"))).unwrap();
    let late = run(sraps.set_up(FirstTenants {
        reseller: label("R"),
        company: label("C"),
        email: Email::new("root@x.example").unwrap(),
        password: PasswordHash::from_phc("$argon2id$x"),
    }));
    assert!(matches!(late, Err(Error::Refused(_))));
}

#[test]
fn a_token_is_no_plain_text_anywhere_but_in_the_link() {
    let (_, sraps) = empty();
    let token = run(sraps.open_setup()).unwrap().unwrap();
    let text = token.expose();
    assert_eq!(text.len(), 43);
    assert!(!format!("{token:?}").contains(&text));
    assert_eq!(text.parse(), Ok(token));
}
