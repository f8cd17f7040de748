//! The users of a place: who sees, makes and changes them, and that no password comes out.

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::SeqCst;
use std::time::Duration;

use http::Method;
use serde_json::{Value, json};
use sraps_core::ports::{Passwords, PasswordsError};
use sraps_core::secret::Secret;
use sraps_core::service::{Caller, Ports, Sraps};
use sraps_core::tenancy::{Email, PasswordHash, Role, Tenant};
use sraps_http::api::ApiConfig;

use crate::house::{Answer, House, Key, at, request};

const PASSWORD: &str = "correct horse battery";

fn new(email: &str, role: &str) -> Value {
    json!({"email": email, "name": "Ann", "role": role})
}

fn path_of(user: &Value) -> String {
    format!("/api/v1/users/{}", user["uuid"].as_str().unwrap())
}

/// A user of the company, made by its owner.
async fn user(house: &House, email: &str, role: &str) -> Value {
    house.post(&house.path("users/"), &new(email, role)).await.is(201)
}

async fn patch(house: &House, user: &Value, body: Value) -> Answer {
    house.ask(Some(&house.key), Method::PATCH, &path_of(user), Some(&body)).await
}

async fn get(house: &House, key: &Key, path: &str) -> Answer {
    house.ask(Some(key), Method::GET, path, None).await
}

/// Whether this is the user's password now.
async fn signs_in(house: &House, email: &str, password: &str) -> bool {
    let email = Email::new(email).unwrap();
    let user = house.sraps.user_by_email(Caller::CONSOLE, &email).await.unwrap();
    let passwords = &house.sraps.ports().passwords;
    passwords.verify(&Secret::new(password), user.password.as_ref()).unwrap()
}

#[tokio::test]
async fn a_user_is_made_changed_and_removed() {
    let house = House::new().await;
    let mut body = new("Ann@Example.org", "operator");
    body["password"] = json!(PASSWORD);
    let made = house.post(&house.path("users/"), &body).await;
    assert_eq!(made.header("etag"), "\"1\"");
    let place = made.header("location").to_owned();
    let ann = made.is(201);
    let company = format!("http://sraps.test/api/v1/companies/{}", house.company.id);
    let this = format!("http://sraps.test{}", path_of(&ann));
    assert_eq!(place, this);
    let expected = json!({
        "uuid": ann["uuid"],
        "email": "ann@example.org",
        "name": "Ann",
        "role": "operator",
        "reseller": house.reseller.id,
        "company": house.company.id,
        "home": house.company.id,
        "has_password": true,
        "second_factor": false,
        "created": ann["created"],
        "updated": ann["updated"],
        "version": 1,
        "links": {"self": this, "company": company},
    });
    assert_eq!(ann, expected);
    assert!(signs_in(&house, "ann@example.org", PASSWORD).await);
    assert_eq!(house.get(&path_of(&ann)).await.is(200), ann);
    assert_eq!(house.get(&house.path("users/")).await.is(200), json!([ann]));

    let edit = json!({"email": "rob@example.org", "name": "Rob", "role": "admin"});
    let rob = patch(&house, &ann, edit).await.is(200);
    assert_eq!((&rob["email"], &rob["name"]), (&json!("rob@example.org"), &json!("Rob")));
    assert_eq!((&rob["role"], &rob["version"]), (&json!("admin"), &json!(2)));
    assert!(signs_in(&house, "rob@example.org", PASSWORD).await, "what is not said stays");
    let again = patch(&house, &rob, rob.clone()).await.is(200);
    assert_eq!(again, rob, "what was read can be sent back, and is no change");
    for flag in [true, false] {
        let same = patch(&house, &rob, json!({"second_factor": flag})).await.is(200);
        assert_eq!(same, rob, "everybody sets up his own, and there is none to take away");
    }
    let other = "another password";
    patch(&house, &rob, json!({"password": other})).await.is(200);
    assert!(signs_in(&house, "rob@example.org", other).await);
    assert!(!signs_in(&house, "rob@example.org", PASSWORD).await);

    let tagged = |method, tag, body| house.if_match(method, &place[17..], tag, body);
    let edit = json!({"name": "X"});
    tagged(Method::PATCH, "\"2\"", Some(&edit)).await.fails(412, "version_mismatch");
    tagged(Method::DELETE, "\"2\"", None).await.fails(412, "version_mismatch");
    tagged(Method::DELETE, "\"3\"", None).await.is(204);
    house.get(&path_of(&ann)).await.fails(404, "not_found");
    house.delete(&path_of(&ann)).await.fails(404, "not_found");
}

#[tokio::test]
async fn users_stand_at_a_company_a_reseller_or_the_installation() {
    let house = House::new().await;
    let owner = house.key(Tenant::Installation, Role::Owner).await;
    let reseller = format!("/api/v1/resellers/{}/users/", house.reseller.id);
    for (n, path) in ["/api/v1/users/", &reseller, &house.path("users/")].into_iter().enumerate() {
        let mut body = new(&format!("u{n}@example.org"), "viewer");
        body["home"] = json!(house.company.id);
        let made = house.ask(Some(&owner), Method::POST, path, Some(&body)).await.is(201);
        let list = get(&house, &owner, path).await.is(200);
        assert_eq!(list, json!([made]), "and nobody else's");
        assert_eq!(made["home"], json!(house.company.id));
        let stands = (!made["reseller"].is_null(), !made["company"].is_null());
        assert_eq!(stands, [(false, false), (true, false), (true, true)][n]);
        assert_eq!(get(&house, &owner, &path_of(&made)).await.is(200), made);
    }
    for n in 3..6 {
        let body = new(&format!("u{n}@example.org"), "viewer");
        house.ask(Some(&owner), Method::POST, &reseller, Some(&body)).await.is(201);
    }
    let answer = get(&house, &owner, &format!("{reseller}?page_size=3")).await;
    let next = answer.next().unwrap();
    assert_eq!(answer.is(200).as_array().unwrap().len(), 3);
    let rest = get(&house, &owner, next.strip_prefix("http://sraps.test").unwrap()).await;
    assert_eq!(rest.is(200)[0]["email"], "u5@example.org");
}

#[tokio::test]
async fn a_home_can_be_moved_and_taken_away() {
    let house = House::new().await;
    let owner = house.key(house.at_reseller(), Role::Owner).await;
    let path = format!("/api/v1/resellers/{}/users/", house.reseller.id);
    let body = new("ann@example.org", "operator");
    let ann = house.ask(Some(&owner), Method::POST, &path, Some(&body)).await.is(201);
    assert_eq!((&ann["home"], &ann["links"]["company"]), (&Value::Null, &Value::Null));
    let to = |home: Value| {
        let (house, owner, path, body) = (&house, &owner, path_of(&ann), json!({"home": home}));
        async move { house.ask(Some(owner), Method::PATCH, &path, Some(&body)).await }
    };
    let moved = to(json!(house.sister.id)).await.is(200);
    assert_eq!(moved["home"], json!(house.sister.id));
    to(json!(house.foreign.id)).await.fails(404, "not_found");
    to(json!("x")).await.refuses(&["home"]);
    assert_eq!(to(Value::Null).await.is(200)["home"], Value::Null);
}

#[tokio::test]
async fn what_a_user_cannot_be_is_refused() {
    let house = House::new().await;
    let users = house.path("users/");
    let ann = user(&house, "ann@example.org", "viewer").await;
    let make = |body| {
        let (house, users) = (&house, &users);
        async move { house.post(users, &body).await }
    };
    make(json!({})).await.refuses(&["email", "name", "role"]);
    make(json!({"email": "x", "name": "", "role": "boss", "home": 1, "password": "short", "typo": 1}))
        .await
        .refuses(&["email", "name", "role", "home", "password", "typo"]);
    make(new("bob@example.org", "none")).await.refuses(&["role"]);
    make(new("ANN@example.org", "viewer")).await.fails(409, "taken");
    make(new(&format!("{}@example.org", "x".repeat(250)), "viewer")).await.refuses(&["email"]);
    for password in
        [json!(""), json!("nine char"), json!("x".repeat(1025)), json!("a\u{7}aaaaaaaaa")]
    {
        let mut body = new("bob@example.org", "viewer");
        body["password"] = password.clone();
        make(body).await.refuses(&["password"]);
        patch(&house, &ann, json!({"password": password})).await.refuses(&["password"]);
    }
    for password in [json!(1_234_567_890), json!(["correct horse"]), json!({})] {
        patch(&house, &ann, json!({"password": password})).await.refuses(&["password"]);
    }
    patch(&house, &ann, json!({"name": null, "email": "", "role": null}))
        .await
        .refuses(&["email", "name", "role"]);
    patch(&house, &ann, json!({"role": "none"})).await.refuses(&["role"]);
    patch(&house, &ann, json!({"typo": 1})).await.refuses(&["typo"]);
    assert_eq!(house.get(&path_of(&ann)).await.is(200), ann, "nothing was changed");
    house.get("/api/v1/users/x").await.fails(404, "not_found");
    let put = house.put(&path_of(&ann), &json!({})).await;
    assert_eq!(put.header("allow"), "GET, PATCH, DELETE");
    put.fails(405, "method_not_allowed");
}

#[tokio::test]
async fn the_last_owner_stays() {
    let house = House::new().await;
    let ann = user(&house, "ann@example.org", "owner").await;
    let last = patch(&house, &ann, json!({"role": "admin"})).await.fails(409, "refused");
    assert!(last["message"].as_str().unwrap().contains("last owner"), "{last}");
    house.delete(&path_of(&ann)).await.fails(409, "refused");
    let bob = user(&house, "bob@example.org", "owner").await;
    patch(&house, &ann, json!({"role": "admin"})).await.is(200);
    house.delete(&path_of(&bob)).await.fails(409, "refused");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_owners_who_demote_each_other_at_once_do_not_both_go() {
    for _ in 0..20 {
        let house = House::new().await;
        let ann = user(&house, "ann@example.org", "owner").await;
        let bob = user(&house, "bob@example.org", "owner").await;
        let demoted = [&ann, &bob].map(|user| {
            let body = json!({"role": "viewer"});
            let to = path_of(user);
            let request = request(Some(&house.key), Method::PATCH, &to, Some(&body));
            let router = house.router.clone();
            tokio::spawn(async move { crate::house::send(&router, request).await.status })
        });
        let mut statuses = Vec::new();
        for status in demoted {
            statuses.push(status.await.unwrap().as_u16());
        }
        let left = if statuses[0] == 200 { bob } else { ann };
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        let users = house.get(&house.path("users/")).await.is(200);
        let owners = users.as_array().unwrap().iter().filter(|user| user["role"] == "owner");
        assert_eq!(owners.map(|user| &user["uuid"]).collect::<Vec<_>>(), [&left["uuid"]]);
    }
}

#[tokio::test]
async fn who_may_not_see_principals_is_denied_and_learns_nothing() {
    let house = House::new().await;
    let ann = user(&house, "ann@example.org", "viewer").await;
    let unknown = "/api/v1/users/00000000000000000000000000000001".to_owned();
    for role in [Role::None, Role::Viewer, Role::Operator] {
        let key = house.key(at(&house.company), role).await;
        for path in [house.path("users/"), path_of(&ann), unknown.clone()] {
            get(&house, &key, &path).await.fails(403, "denied");
        }
        let new = new("bob@example.org", "viewer");
        let users = house.path("users/");
        house.ask(Some(&key), Method::POST, &users, Some(&new)).await.fails(403, "denied");
        let edit = json!({"name": "X"});
        for path in [path_of(&ann), unknown.clone()] {
            house.ask(Some(&key), Method::PATCH, &path, Some(&edit)).await.fails(403, "denied");
            house.ask(Some(&key), Method::DELETE, &path, None).await.fails(403, "denied");
        }
    }
    let admin = house.key(at(&house.company), Role::Admin).await;
    let owner = user(&house, "owner@example.org", "owner").await;
    let users = house.path("users/");
    let lifted = new("bob@example.org", "owner");
    house.ask(Some(&admin), Method::POST, &users, Some(&lifted)).await.fails(403, "denied");
    for body in [json!({"name": "X"}), json!({"password": PASSWORD}), json!({"role": "viewer"})] {
        let answer = house.ask(Some(&admin), Method::PATCH, &path_of(&owner), Some(&body)).await;
        answer.fails(403, "denied");
    }
    let lift = json!({"role": "owner"});
    house.ask(Some(&admin), Method::PATCH, &path_of(&ann), Some(&lift)).await.fails(403, "denied");
    house.ask(Some(&admin), Method::DELETE, &path_of(&owner), None).await.fails(403, "denied");
}

#[tokio::test]
async fn users_of_others_do_not_exist() {
    let house = House::new().await;
    let ann = user(&house, "ann@example.org", "viewer").await;
    let reseller = format!("/api/v1/resellers/{}/users/", house.reseller.id);
    let elsewhere = Tenant::Reseller { reseller: house.stranger.id };
    for tenant in [at(&house.sister), at(&house.foreign), elsewhere] {
        let key = house.key(tenant, Role::Owner).await;
        let (edit, new) = (json!({"name": "X"}), new("bob@example.org", "viewer"));
        for (method, path, body) in [
            (Method::GET, path_of(&ann), None),
            (Method::PATCH, path_of(&ann), Some(&edit)),
            (Method::DELETE, path_of(&ann), None),
            (Method::GET, house.path("users/"), None),
            (Method::POST, house.path("users/"), Some(&new)),
            (Method::GET, reseller.clone(), None),
            (Method::POST, reseller.clone(), Some(&new)),
        ] {
            let answer = house.ask(Some(&key), method, &path, body).await;
            assert!(!answer.text.contains("ann@example.org"));
            answer.fails(404, "not_found");
        }
        for method in [Method::GET, Method::POST] {
            let body = (method == Method::POST).then_some(&new);
            house.ask(Some(&key), method, "/api/v1/users/", body).await.fails(403, "denied");
        }
    }
    assert_eq!(house.get(&path_of(&ann)).await.is(200), ann, "nothing was changed");
}

/// In place of the port that hashes passwords: it tells how often it was asked, and by how many at a time.
#[derive(Debug, Default)]
struct Counted {
    asked: AtomicUsize,
    running: AtomicUsize,
    most: AtomicUsize,
}

impl Passwords for Counted {
    fn hash(&self, password: &Secret) -> Result<PasswordHash, PasswordsError> {
        self.asked.fetch_add(1, SeqCst);
        self.most.fetch_max(self.running.fetch_add(1, SeqCst) + 1, SeqCst);
        std::thread::sleep(Duration::from_millis(5));
        self.running.fetch_sub(1, SeqCst);
        Ok(PasswordHash::from_phc(password.expose()))
    }

    fn verify(&self, _: &Secret, _: Option<&PasswordHash>) -> Result<bool, PasswordsError> {
        unreachable!("nobody signs in here")
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn passwords_are_hashed_few_at_a_time_and_for_nobody_who_may_not() {
    let house = House::new().await;
    let ann = user(&house, "ann@example.org", "viewer").await;
    let counted = Arc::new(Counted::default());
    let ports = Ports { passwords: counted.clone(), ..house.sraps.ports().clone() };
    let router = sraps_http::api::router(Sraps::new(ports), ApiConfig::default());
    let ask = |key: &Key, method, path: &str, body: Value| {
        let (router, request) = (router.clone(), request(Some(key), method, path, Some(&body)));
        async move { crate::house::send(&router, request).await.status.as_u16() }
    };
    let edit = || json!({"password": PASSWORD});
    let mut new = new("bob@example.org", "viewer");
    new["password"] = json!(PASSWORD);
    let users = house.path("users/");
    for (tenant, role) in [(at(&house.company), Role::Operator), (at(&house.sister), Role::Owner)] {
        let key = house.key(tenant, role).await;
        assert!(ask(&key, Method::PATCH, &path_of(&ann), edit()).await >= 403);
        assert!(ask(&key, Method::POST, &users, new.clone()).await >= 403);
    }
    new["typo"] = json!(1);
    assert_eq!(ask(&house.key, Method::POST, &users, new).await, 400);
    assert_eq!(counted.asked.load(SeqCst), 0);

    let mut all = tokio::task::JoinSet::new();
    for _ in 0..12 {
        all.spawn(ask(&house.key, Method::PATCH, &path_of(&ann), edit()));
    }
    assert!(all.join_all().await.iter().all(|status| *status == 200));
    assert_eq!(counted.asked.load(SeqCst), 12);
    assert!(counted.most.load(SeqCst) <= 2, "two at a time");
}

#[tokio::test]
async fn no_password_comes_out() {
    let house = House::new().await;
    let mut body = new("ann@example.org", "operator");
    body["password"] = json!(PASSWORD);
    let made = house.post(&house.path("users/"), &body).await;
    let ann = made.json();
    let bad = json!({"email": "x", "password": PASSWORD, "typo": PASSWORD});
    let answers = [
        made,
        patch(&house, &ann, json!({"password": PASSWORD})).await,
        house.get(&path_of(&ann)).await,
        house.get(&house.path("users/")).await,
        house.post(&house.path("users/"), &bad).await,
        patch(&house, &ann, json!({"password": format!("{PASSWORD}\u{1}")})).await,
        patch(&house, &ann, json!({"password": [PASSWORD]})).await,
    ];
    for answer in answers {
        assert!(
            !answer.text.contains("horse") && !answer.text.contains("argon2"),
            "{}",
            answer.text
        );
    }
}
