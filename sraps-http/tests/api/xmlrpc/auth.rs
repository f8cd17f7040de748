//! Who gets in: keys and portal users, and never by a fault.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use http::Request;
use sraps_core::journal::{Actor, Origin};
use sraps_core::ports::Purpose;
use sraps_core::secret::Secret;
use sraps_core::service::{Caller, CompanyEdit, UserEdit};
use sraps_core::storage::{Change, ChangeSet, ChangeSetId, Entity};
use sraps_core::tenancy::{Action, PrincipalId, Role, SecondFactor, User};
use sraps_http::serve::Background;
use sraps_http::xmlrpc::XmlrpcConfig;

use super::{Door, PASSWORD, PHONE, URL, basic, call, counted, ok, phones, result};
use crate::house::{Answer, at};

fn pong() -> String {
    result("<string>ping</string>")
}

async fn edit(door: &Door, user: &User, edit: UserEdit) {
    door.sraps.edit_user(Caller::CONSOLE, user.id, edit, None).await.unwrap();
}

async fn echo(door: &Door, basic: &str) -> u16 {
    door.status(basic, "network.echo", &["ping"]).await
}

#[track_caller]
fn challenged(answer: &Answer) {
    assert_eq!(answer.status, 401, "{}", answer.text);
    let challenges: Vec<_> = answer.headers.get_all("www-authenticate").iter().collect();
    assert_eq!(challenges, ["Basic realm=\"sraps\""]);
    assert!(!answer.text.contains("methodResponse"), "an error of HTTP, no fault");
}

#[tokio::test]
async fn rule_12_wrong_credentials_are_401_by_http_and_never_a_fault() {
    let door = Door::new().await;
    door.user("ann@example.org").await;
    let good = basic("ann@example.org", PASSWORD);
    assert_eq!(door.call_as(&good, "network.echo", &["ping"]).await, pong());
    assert_eq!(echo(&door, &basic("ANN@Example.org", PASSWORD)).await, 200);
    let (id, secret) = (&door.house.key.id, &door.house.key.secret);
    assert_eq!(echo(&door, &basic(id, secret).replace("Basic ", "BASIC  ")).await, 200);
    let call = call("network.echo", &["ping"]);
    challenged(&door.post(None, &call).await);
    for wrong in [
        basic("ann@example.org", "wrong"),
        basic("ann@example.org", ""),
        basic("bob@example.org", PASSWORD),
        basic("", ""),
        basic("ann", PASSWORD),
        basic(id, "wrong"),
        basic("ck_00000000000000000000000000000001", secret),
        door.house.key.header(),
        "Basic".to_owned(),
        "Basic !!!".to_owned(),
        format!("Hawk id=\"{id}\""),
    ] {
        challenged(&door.post(Some(&wrong), &call).await);
    }
    let twice = Request::post("/xmlrpc/")
        .header("content-type", "text/xml")
        .header("authorization", &good)
        .header("authorization", &good);
    challenged(&door.send(twice.body(Body::from(call)).unwrap()).await);
    challenged(&door.post(None, "no XML at all").await);
}

#[tokio::test]
async fn what_was_right_is_right_no_longer_once_the_user_changed() {
    let (door, passwords) = counted().await;
    let user = door.user("ann@example.org").await;
    let good = basic("ann@example.org", PASSWORD);
    for _ in 0..100 {
        assert_eq!(echo(&door, &good).await, 200);
    }
    assert_eq!(passwords.count(), 1, "remembered");
    assert_eq!(echo(&door, &basic("ann@example.org", "wrong password")).await, 401);
    assert_eq!(echo(&door, &good).await, 200);
    assert_eq!(passwords.count(), 2, "a wrong one does not make it forget");

    edit(&door, &user, UserEdit { role: Some(Role::Viewer), ..UserEdit::default() }).await;
    assert_eq!(echo(&door, &good).await, 200);
    assert_eq!(passwords.count(), 3, "another row");
    let hash = door.sraps.ports().passwords.hash(&Secret::new("another password")).unwrap();
    edit(&door, &user, UserEdit { password: Some(hash), ..UserEdit::default() }).await;
    assert_eq!(echo(&door, &good).await, 401);
    let good = basic("ann@example.org", "another password");
    assert_eq!(echo(&door, &good).await, 200);
    door.sraps.delete_user(Caller::CONSOLE, user.id, None).await.unwrap();
    assert_eq!(echo(&door, &good).await, 401);
}

#[tokio::test]
async fn a_password_is_remembered_for_a_minute() {
    let (door, passwords) = counted().await;
    door.user("ann@example.org").await;
    let good = basic("ann@example.org", PASSWORD);
    assert_eq!(echo(&door, &good).await, 200);
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(59)).await;
    assert_eq!((echo(&door, &good).await, passwords.count()), (200, 1));
    tokio::time::advance(Duration::from_secs(2)).await;
    assert_eq!((echo(&door, &good).await, passwords.count()), (200, 2));
}

#[tokio::test]
async fn unknown_users_cost_as_much_and_hashing_is_bounded() {
    let (door, passwords) = counted().await;
    for user in ["nobody@example.org", "nobody", ""] {
        assert_eq!(echo(&door, &basic(user, PASSWORD)).await, 401);
    }
    assert_eq!(passwords.count(), 3);
    let wrong = basic("nobody@example.org", "wrong password");
    let mut all = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let (router, wrong) = (door.router.clone(), wrong.clone());
        all.spawn(async move {
            let request = Request::post("/xmlrpc").header("authorization", wrong);
            crate::house::send(&router, request.body(Body::empty()).unwrap()).await.status
        });
    }
    let all = all.join_all().await;
    assert!(all.len() == 20 && all.iter().all(|status| *status == 401));
    assert_eq!(passwords.count(), 23);
    assert!(passwords.most() <= 2, "two at a time");
}

/// Writes a user as it is, past the services.
async fn overwrite(door: &Door, user: User) {
    let expected = user.version;
    let user = User { version: expected.next(), ..user };
    let set = ChangeSet {
        id: ChangeSetId::from_uuid(door.sraps.ports().ids.uuid()),
        actor: Actor::Principal(PrincipalId::Console),
        origin: Origin::Console,
        at: user.updated,
        changes: vec![Change::Update { entity: Entity::User(user), expected }],
        claim: None,
    };
    door.sraps.storage().apply(set).await.unwrap();
}

#[tokio::test]
async fn a_user_with_a_second_factor_needs_a_key() {
    let (door, _) = counted().await;
    let user = door.user("ann@example.org").await;
    let good = basic("ann@example.org", PASSWORD);
    assert_eq!(echo(&door, &good).await, 200);
    let seed = door.sraps.ports().vault.seal(&Secret::new("seed"), Purpose::SecondFactor).unwrap();
    let second_factor = Some(SecondFactor { seed, recovery: Vec::new() });
    overwrite(&door, User { second_factor, ..user }).await;
    let answer = door.post(Some(&good), &call("network.echo", &["ping"])).await;
    challenged(&answer);
}

/// Else the time of a second try would tell that the first was right.
#[tokio::test]
async fn the_password_of_a_user_with_a_second_factor_is_not_remembered() {
    let (door, passwords) = counted().await;
    let user = door.user("ann@example.org").await;
    let seed = door.sraps.ports().vault.seal(&Secret::new("seed"), Purpose::SecondFactor).unwrap();
    let second_factor = Some(SecondFactor { seed, recovery: Vec::new() });
    overwrite(&door, User { second_factor, ..user }).await;
    let good = basic("ann@example.org", PASSWORD);
    for count in 1..=3 {
        assert_eq!((echo(&door, &good).await, passwords.count()), (401, count));
    }
}

#[tokio::test]
async fn who_comes_to_a_long_queue_of_passwords_is_sent_away() {
    let (door, passwords) = counted().await;
    let wrong = basic("nobody@example.org", "wrong password");
    let mut all = tokio::task::JoinSet::new();
    for _ in 0..300 {
        let (router, wrong) = (door.router.clone(), wrong.clone());
        all.spawn(async move {
            let request = Request::post("/xmlrpc").header("authorization", wrong);
            crate::house::send(&router, request.body(Body::empty()).unwrap()).await
        });
    }
    let (busy, refused): (Vec<_>, Vec<_>) =
        all.join_all().await.into_iter().partition(|answer| answer.status == 503);
    // Two at work and 64 in the queue; some of the first are done before the last come.
    assert!(!busy.is_empty() && refused.len() >= 66, "{} and {}", busy.len(), refused.len());
    assert!(refused.iter().all(|answer| answer.status == 401));
    assert!(busy.iter().all(|answer| answer.header("retry-after") == "5"));
    assert_eq!(passwords.count(), refused.len(), "nothing is computed for who is sent away");
}

#[tokio::test]
async fn a_user_without_a_password_does_not_get_in() {
    let (door, _) = counted().await;
    let user = door.user("ann@example.org").await;
    overwrite(&door, User { password: None, ..user }).await;
    for password in ["", PASSWORD] {
        assert_eq!(echo(&door, &basic("ann@example.org", password)).await, 401);
    }
}

#[tokio::test]
async fn a_suspended_company_is_shut_out_and_let_in_again() {
    let (door, _) = counted().await;
    door.user("ann@example.org").await;
    let user = basic("ann@example.org", PASSWORD);
    for suspended in [false, true, false] {
        let edit = CompanyEdit { suspended: Some(suspended), ..CompanyEdit::default() };
        let company = door.house.company.id;
        door.sraps.edit_company(Caller::CONSOLE, company, edit, None).await.unwrap();
        let status = if suspended { 401 } else { 200 };
        assert_eq!((echo(&door, &user).await, echo(&door, &door.basic).await), (status, status));
    }
}

#[tokio::test]
async fn a_role_that_does_not_suffice_is_403_by_http() {
    let door = Door::new().await;
    let tenant = at(&door.house.company);
    let none = door.key(tenant, Role::None, None).await;
    let viewer = door.key(tenant, Role::Viewer, None).await;
    let list = super::strings(&[PHONE]);
    for (method, params, writes) in [
        ("network.echo", &["ping"][..], false),
        ("redirect.checkPhone", &[PHONE], false),
        ("redirect.getPhoneRedirection", &[PHONE], false),
        ("redirect.listPhones", &["snom300"], false),
        ("redirect.registerPhone", &[PHONE, URL], true),
        ("redirect.deregisterPhone", &[PHONE], true),
        ("redirect.registerPhoneList", &[&list, URL], true),
        ("redirect.deregisterPhoneList", &[&list], true),
    ] {
        assert_eq!(door.status(&none, method, params).await, 403, "{method}");
        let status = if writes { 403 } else { 200 };
        assert_eq!(door.status(&viewer, method, params).await, status, "{method}");
    }
    let operator = door.key(tenant, Role::Operator, None).await;
    assert_eq!(door.call_as(&operator, "redirect.registerPhone", &[PHONE, URL]).await, ok());
}

#[tokio::test]
async fn it_is_noted_when_a_key_was_used_and_nothing_of_wrong_secrets() {
    let config = XmlrpcConfig::default();
    let uses = Arc::clone(&config.key_uses);
    let door = Door::with(|ports| ports, config).await;
    let id = &door.house.key.id;
    let scope = Caller::CONSOLE.principal.authorise(Action::ReadPrincipals).unwrap();
    let key = [id.parse().unwrap()];
    for (credentials, noted) in [(basic(id, "wrong"), false), (door.basic.clone(), true)] {
        echo(&door, &credentials).await;
        // Its end writes down what waits.
        let background = Background::start(&phones(&door)).with_key_uses(&door.sraps, &uses);
        background.finish().await;
        let last = door.sraps.storage().key_uses(scope, &key).await.unwrap();
        assert_eq!(last[0].is_some(), noted);
    }
}

#[tokio::test]
async fn the_journal_names_the_door_and_who_came_through_it() {
    let (door, _) = counted().await;
    let user = door.user("ann@example.org").await;
    let good = basic("ann@example.org", PASSWORD);
    assert_eq!(door.call_as(&good, "redirect.registerPhone", &[PHONE, URL]).await, ok());
    let commit = door.house.last_commit().await;
    assert_eq!(commit.origin, Origin::Xmlrpc);
    assert_eq!(commit.actor, Actor::Principal(PrincipalId::User(user.id)));
}
