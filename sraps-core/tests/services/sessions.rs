//! Sessions and signing in: who is signed in for how long, what ends it, and who has to wait.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use sraps_core::journal::Origin;
use sraps_core::ports::Clock;
use sraps_core::service::{
    Caller, CompanyEdit, Entered, Error, INVITATION_AGE, InvitationToken, MAX_SESSIONS,
    MAX_USER_AGENT, NewCompany, NewUser, Ports, SESSION_AGE, SESSION_IDLE, SessionToken, SignedIn,
    Sraps, UserEdit, Visitor,
};
use sraps_core::storage::{EntityKind, EphemeralKind};
use sraps_core::tenancy::{Company, Email, PasswordHash, Role, Tenant, User};
use sraps_storage_memory::MemoryStorage;

use crate::world::{Heard, label, ports, run};

/// A clock that a test moves.
#[derive(Debug)]
pub(crate) struct Hand(AtomicI64);

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + self.0.load(Ordering::Relaxed)).unwrap()
    }
}

/// A company with one user, and a clock that a test moves.
pub(crate) struct Place {
    pub(crate) sraps: Sraps,
    pub(crate) clock: Arc<Hand>,
    company: Company,
    pub(crate) ann: User,
}

impl Place {
    pub(crate) fn new() -> Self {
        let clock = Arc::new(Hand(AtomicI64::new(0)));
        let ports = ports(Arc::new(MemoryStorage::new()), Arc::new(Heard::default()));
        let sraps = Sraps::new(Ports { clock: clock.clone(), ..ports });
        let reseller = run(sraps.create_reseller(Caller::CONSOLE, label("R"))).unwrap();
        let new = NewCompany::new(label("Acme"), Some(reseller.id));
        let company = run(sraps.create_company(Caller::CONSOLE, new)).unwrap();
        let mut place = Self { sraps, clock, ann: user(&company, "x@y.example"), company };
        place.ann = place.user("ann@acme.example");
        place
    }

    pub(crate) fn user(&self, email: &str) -> User {
        let User { tenant, role, home, email, name, password, .. } = user(&self.company, email);
        let new = NewUser { tenant, role, home, email, name, password };
        run(self.sraps.create_user(Caller::CONSOLE, new)).unwrap()
    }

    pub(crate) fn wait(&self, by: SignedDuration) {
        self.clock.0.fetch_add(by.as_secs(), Ordering::Relaxed);
    }

    pub(crate) fn open(&self, user: &User) -> SessionToken {
        run(self.sraps.open_session(user, firefox())).unwrap().token
    }

    pub(crate) fn who(&self, token: &SessionToken) -> Option<SignedIn> {
        run(self.sraps.signed_in(token, &firefox())).unwrap()
    }

    pub(crate) fn is_in(&self, token: &SessionToken) -> bool {
        self.who(token).is_some()
    }

    pub(crate) fn edit(&self, edit: UserEdit) {
        run(self.sraps.edit_user(Caller::CONSOLE, self.ann.id, edit, None)).unwrap();
    }
}

/// As it is before it is stored.
fn user(company: &Company, email: &str) -> User {
    let (created, updated) = (Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH);
    User {
        id: "00000000000000000000000000000001".parse().unwrap(),
        tenant: Tenant::Company { reseller: company.reseller, company: company.id },
        role: Role::Viewer,
        home: None,
        email: Email::new(email).unwrap(),
        name: label("Ann"),
        password: Some(PasswordHash::from_phc("plain first")),
        second_factor: None,
        language: None,
        created,
        updated,
        version: company.version,
    }
}

pub(crate) fn firefox() -> Visitor {
    Visitor {
        address: Some("192.0.2.7".parse().unwrap()),
        user_agent: "Firefox".into(),
        unattended: false,
    }
}

#[test]
fn a_token_opens_its_session_and_the_storage_has_only_its_hash() {
    let place = Place::new();
    let new = run(place.sraps.open_session(&place.ann, firefox())).unwrap();
    let who = place.who(&new.token).unwrap();
    assert_eq!(who, SignedIn { user: place.ann.clone(), session: new.session.clone() });
    assert_eq!(who.session.address, firefox().address);
    assert_eq!(who.session.user_agent, "Firefox");
    let text = new.token.expose();
    assert_eq!(text.parse(), Ok(new.token.clone()));
    let (user, secret) = text.split_once('.').unwrap();
    let now = place.clock.now();
    let group = run(place.sraps.storage().group(EphemeralKind::Session, user, now, 9)).unwrap();
    assert_eq!(group.len(), 1);
    for stored in [&group[0].key, &group[0].value] {
        assert!(!stored.contains(secret) && !stored.contains("plain"), "{stored}");
    }
    // Another secret, and the same secret under another user.
    let bob = place.user("bob@acme.example");
    let other = place.open(&place.ann);
    for wrong in [text.replace(secret, &"A".repeat(43)), text.replace(user, &bob.id.to_string())] {
        assert!(!place.is_in(&wrong.parse().unwrap()), "{wrong}");
    }
    assert_ne!(other, new.token);
}

#[test]
fn a_session_ends_when_it_idles_and_when_it_is_old() {
    let place = Place::new();
    let token = place.open(&place.ann);
    let second = SignedDuration::from_secs(1);
    place.wait(SESSION_IDLE - second);
    assert!(place.is_in(&token), "its use counts");
    place.wait(SESSION_IDLE - second);
    assert!(place.is_in(&token));
    place.wait(SESSION_IDLE);
    assert!(!place.is_in(&token), "it idled");

    let token = place.open(&place.ann);
    let mut age = SignedDuration::ZERO;
    let step = SESSION_IDLE / 2;
    while age + step < SESSION_AGE {
        place.wait(step);
        age += step;
        assert!(place.is_in(&token), "{age:?}");
    }
    place.wait(SESSION_AGE - age);
    assert!(!place.is_in(&token), "it is old, however busy");
}

#[test]
fn a_page_that_asks_by_itself_keeps_no_session_from_ending() {
    let place = Place::new();
    let token = place.open(&place.ann);
    let by_itself = Visitor { unattended: true, ..firefox() };
    let asks = || run(place.sraps.signed_in(&token, &by_itself)).unwrap().is_some();
    place.wait(SESSION_IDLE / 2);
    assert!(asks());
    place.wait(SESSION_IDLE / 2);
    assert!(!asks() && !place.is_in(&token), "nobody used it");
}

#[test]
fn use_is_written_down_once_a_minute() {
    let place = Place::new();
    let token = place.open(&place.ann);
    let begun = place.who(&token).unwrap().session.last_seen;
    let from = |address: &str| {
        let user_agent = "x\n".repeat(1_000);
        let visitor =
            Visitor { address: Some(address.parse().unwrap()), user_agent, unattended: false };
        run(place.sraps.signed_in(&token, &visitor)).unwrap().unwrap().session
    };
    place.wait(SignedDuration::from_secs(59));
    let session = from("192.0.2.8");
    assert_eq!((session.last_seen, session.address), (begun, firefox().address));
    place.wait(SignedDuration::from_secs(1));
    let session = from("192.0.2.8");
    assert_eq!(session.last_seen, place.clock.now());
    assert_eq!(session.address, Some("192.0.2.8".parse().unwrap()));
    assert_eq!(session.user_agent, "x".repeat(MAX_USER_AGENT));
    assert_eq!(session.created, begun);
}

#[test]
fn sessions_are_listed_and_ended_one_by_one_or_all() {
    let place = Place::new();
    let bob = place.user("bob@acme.example");
    let others = place.open(&bob);
    let tokens: Vec<_> = (0..4)
        .map(|_| {
            place.wait(SignedDuration::from_secs(60));
            place.open(&place.ann)
        })
        .collect();
    let listed = |who: &SignedIn| {
        let sessions = run(place.sraps.own_sessions(who)).unwrap();
        sessions.into_iter().map(|session| session.id).collect::<Vec<_>>()
    };
    let who = place.who(&tokens[3]).unwrap();
    let expected: Vec<_> = tokens.iter().rev().map(SessionToken::id).collect();
    assert_eq!(listed(&who), expected, "the last used first");
    assert_eq!(run(place.sraps.close_own_session(&who, &tokens[0].id())), Ok(true));
    assert_eq!(run(place.sraps.close_own_session(&who, &tokens[0].id())), Ok(false));
    assert_eq!(
        run(place.sraps.close_own_session(&who, &others.id())),
        Ok(false),
        "somebody else's"
    );
    run(place.sraps.close_session(&tokens[1])).unwrap();
    assert_eq!(listed(&who), [tokens[3].id(), tokens[2].id()]);
    assert!(!place.is_in(&tokens[0]) && !place.is_in(&tokens[1]) && place.is_in(&tokens[2]));
    run(place.sraps.close_own_sessions(&who)).unwrap();
    assert!(!place.is_in(&tokens[2]) && !place.is_in(&tokens[3]));
    assert!(place.is_in(&others), "everybody else stays");
}

#[test]
fn one_user_has_a_bounded_number_of_sessions() {
    let place = Place::new();
    let tokens: Vec<_> = (0..MAX_SESSIONS + 2)
        .map(|_| {
            place.wait(SignedDuration::from_secs(1));
            place.open(&place.ann)
        })
        .collect();
    let who = place.who(tokens.last().unwrap()).unwrap();
    assert_eq!(run(place.sraps.own_sessions(&who)).unwrap().len(), MAX_SESSIONS);
    assert!(!place.is_in(&tokens[0]) && !place.is_in(&tokens[1]) && place.is_in(&tokens[2]));
}

#[test]
fn a_new_password_ends_the_sessions_that_began_under_the_old_one() {
    let place = Place::new();
    let token = place.open(&place.ann);
    place.edit(UserEdit { name: Some(label("Anna")), ..UserEdit::default() });
    assert_eq!(place.who(&token).unwrap().user.name, label("Anna"), "as he is now");
    let password = Some(PasswordHash::from_phc("plain second"));
    place.edit(UserEdit { password, ..UserEdit::default() });
    assert!(!place.is_in(&token));
    let email = &place.ann.email;
    let ann = run(place.sraps.user_by_email(Caller::CONSOLE, email)).unwrap();
    let new = place.open(&ann);
    let who = place.who(&new).unwrap();
    assert_eq!(run(place.sraps.own_sessions(&who)).unwrap().len(), 1, "the old one is not listed");
}

#[test]
fn who_is_gone_or_suspended_is_not_signed_in() {
    let place = Place::new();
    let token = place.open(&place.ann);
    let suspend = |suspended| {
        let edit = CompanyEdit { suspended: Some(suspended), ..CompanyEdit::default() };
        run(place.sraps.edit_company(Caller::CONSOLE, place.company.id, edit, None)).unwrap();
    };
    suspend(true);
    assert!(!place.is_in(&token));
    suspend(false);
    assert!(place.is_in(&token));
    run(place.sraps.delete_user(Caller::CONSOLE, place.ann.id, None)).unwrap();
    assert!(!place.is_in(&token));
}

#[test]
fn attempts_wait_longer_and_longer_and_a_good_one_ends_that() {
    let place = Place::new();
    let begin = |email: &str, address: &str| {
        run(place.sraps.begin_sign_in(email, Some(address.parse().unwrap()))).unwrap()
    };
    let (here, there) = ("192.0.2.1", "198.51.100.1");
    let waits: Vec<u64> = (0..10).map(|_| begin("ann@acme.example", here).wait.as_secs()).collect();
    assert_eq!(waits, [0, 0, 0, 1, 2, 4, 8, 16, 30, 30]);
    assert_eq!(begin("ANN@acme.example", there).wait, Duration::from_secs(30), "from everywhere");
    let unknown: Vec<_> = (0..4).map(|_| begin("nobody@acme.example", there)).collect();
    assert_eq!(unknown[3].wait, Duration::from_secs(1), "as if there were such an account");
    assert_eq!(unknown[2].next, unknown[3].wait);

    let attempt = begin("ann@acme.example", here);
    let entered = run(place.sraps.finish_sign_in(&attempt, &place.ann, firefox())).unwrap();
    let Entered::In(new) = entered else { panic!("{entered:?}") };
    assert!(place.is_in(&new.token));
    assert_eq!(begin("ann@acme.example", here).wait, Duration::ZERO);

    // An address is slowed down later, but for all accounts.
    let many: Vec<u64> = (0..23)
        .map(|n| begin(&format!("u{n}@acme.example"), "203.0.113.5").wait.as_secs())
        .collect();
    assert_eq!((many[19], many[20], many[21], many[22]), (0, 1, 2, 4));
    place.wait(SignedDuration::from_mins(15));
    assert_eq!(begin("u@acme.example", "203.0.113.5").wait, Duration::ZERO, "it is forgotten");
}

#[test]
fn good_attempts_do_not_count_against_an_address() {
    let place = Place::new();
    for _ in 0..60 {
        let address = Some("203.0.113.5".parse().unwrap());
        let attempt = run(place.sraps.begin_sign_in("ann@acme.example", address)).unwrap();
        assert_eq!(attempt.wait, Duration::ZERO);
        run(place.sraps.finish_sign_in(&attempt, &place.ann, firefox())).unwrap();
    }
}

#[test]
fn a_link_lets_its_receiver_choose_a_password_once() {
    let place = Place::new();
    let (sraps, console) = (&place.sraps, Caller::CONSOLE);
    let hash = |text: &str| PasswordHash::from_phc(text);
    let accept = |link: &InvitationToken, to: &str| {
        run(sraps.accept_invitation(link, label("Ann W."), hash(to), Origin::Ui))
    };
    let old = run(sraps.invite(console, place.ann.id)).unwrap();
    let link = run(sraps.invite(console, place.ann.id)).unwrap();
    assert_eq!(run(sraps.invited(&old.token)), Ok(None), "a newer link ends the older one");
    assert_eq!(link.token.expose().parse(), Ok(link.token.clone()));
    assert!(!format!("{link:?}").contains(&link.token.expose()));
    let invited = run(sraps.invited(&link.token)).unwrap().unwrap();
    assert_eq!(invited.id, place.ann.id);
    let session = place.open(&place.ann);
    let ann = accept(&link.token, "new").unwrap();
    assert_eq!((ann.name.as_str(), &ann.password), ("Ann W.", &Some(hash("new"))));
    assert_eq!(run(sraps.signed_in(&session, &firefox())), Ok(None), "other browsers are out");
    let gone = Err(Error::NotFound(EntityKind::User));
    assert_eq!(accept(&link.token, "again"), gone, "it serves once");

    let late = run(sraps.invite(console, place.ann.id)).unwrap();
    place.wait(INVITATION_AGE);
    assert_eq!(accept(&late.token, "late"), gone);
    let link = run(sraps.invite(console, place.ann.id)).unwrap();
    let edit = UserEdit { password: Some(hash("other")), ..UserEdit::default() };
    run(sraps.edit_user(console, place.ann.id, edit, None)).unwrap();
    assert_eq!(accept(&link.token, "x"), gone, "a password that was set meanwhile ends it");
    let link = run(sraps.invite(console, place.ann.id)).unwrap();
    let edit = CompanyEdit { suspended: Some(true), ..CompanyEdit::default() };
    run(sraps.edit_company(console, place.company.id, edit, None)).unwrap();
    assert_eq!(accept(&link.token, "x"), gone, "a suspended company's people are turned away");
}

#[test]
fn only_who_may_change_a_user_invites_him() {
    let place = Place::new();
    let operator = Caller::new(place.ann.principal(), Origin::Ui);
    let denied = run(place.sraps.invite(operator, place.ann.id));
    assert!(matches!(denied, Err(Error::Denied(_))), "{denied:?}");
}

#[test]
fn it_is_known_when_somebody_last_signed_in() {
    let place = Place::new();
    let bob = place.user("bob@acme.example");
    let users = [place.ann.clone(), bob];
    let last = |caller| run(place.sraps.last_sign_ins(caller, &users));
    assert_eq!(last(Caller::CONSOLE), Ok(vec![None, None]));
    place.open(&place.ann);
    place.wait(SignedDuration::from_hours(5));
    place.open(&place.ann);
    assert_eq!(last(Caller::CONSOLE), Ok(vec![Some(place.clock.now()), None]));
    let operator = Caller::new(place.ann.principal(), Origin::Ui);
    assert!(matches!(last(operator), Err(Error::Denied(_))));
}
