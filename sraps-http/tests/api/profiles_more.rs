//! Profiles beyond what Snom's clients do: changes of parts, whom they reach, duplicates, the end of one that is
//! in use, versions, redirections tried out, and a reseller's profiles.

use http::Method;
use jiff::Timestamp;
use serde_json::{Value, json};
use sraps_core::activity::{CheckIn, Proof};
use sraps_core::snom::request::File;
use sraps_core::tenancy::{Role, Tenant};

use crate::house::{Answer, DESK, House, Key, at};

/// Profiles of the house's reseller.
fn his(house: &House) -> String {
    format!("/api/v1/resellers/{}/provisioning-profiles/", house.reseller.id)
}

fn id(profile: &Value) -> &str {
    profile["uuid"].as_str().unwrap()
}

async fn made(house: &House, body: &Value) -> (Value, String) {
    let profile = house.post(&house.path("provisioning-profiles/"), body).await.is(201);
    let path = house.path(&format!("provisioning-profiles/{}", id(&profile)));
    (profile, path)
}

async fn patch(house: &House, path: &str, body: &Value) -> Answer {
    house.ask(Some(&house.key), Method::PATCH, path, Some(body)).await
}

async fn assign(house: &House, mac: &str, profile: &Value) {
    let body = json!({"provisioning_profile": profile["uuid"]});
    house.put(&house.path(&format!("endpoints/{mac}")), &body).await.is(201);
}

/// The phone was handed over.
async fn hand_over(house: &House, mac: &str) {
    let mac = mac.parse().unwrap();
    let layers = house.sraps.storage().layers(mac).await.unwrap().unwrap();
    let seen = CheckIn {
        mac,
        endpoint: Some(layers.endpoint.id),
        at: Timestamp::from_second(1_700_000_000).unwrap(),
        address: None,
        user_agent: String::new(),
        model: None,
        firmware: None,
        file: File::Phone,
        proof: Proof::None,
        status: 200,
        bytes: 1,
        handed_over: true,
    };
    house.sraps.storage().observe(vec![seen]).await.unwrap();
}

fn codes(answer: &Value) -> Vec<&str> {
    let warnings = answer["warnings"].as_array().unwrap();
    warnings.iter().map(|warning| warning["code"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_patch_changes_what_it_names() {
    let house = House::new().await;
    let item = |value: &str, idx: u32| json!({"value": value, "attrs": {"idx": idx}});
    let body = json!({"name": "P", "note": "why", "product_group": "D-Series", "settings_manager": {
        DESK: {"value": "http://old/{mac}", "attrs": {"perm": "RW"}},
        "brand_new": [item("1", 1), item("2", 2), item("3", 3)],
        "user_pass": [item("geheim", 1)],
    }});
    let (before, path) = made(&house, &body).await;
    let edit = json!({"name": "Q", "product_group": null, "settings_manager": {
        "setting_server": {"value": "http://new/{mac}"},
        "brand_new": [item("zwei", 2), {"remove": true, "attrs": {"idx": 3}}],
        "language": null,
    }});
    let answer = patch(&house, &path, &edit).await;
    assert_eq!(answer.header("etag"), "\"2\"");
    let after = answer.is(200);
    assert_eq!((&after["name"], &after["note"]), (&json!("Q"), &json!("why")));
    assert_eq!(
        (&after["product_group"], &after["autoprovisioning_enabled"]),
        (&json!(null), &json!(true))
    );
    let settings = &after["settings_manager"];
    assert_eq!(settings[DESK], json!({"value": "http://new/{mac}", "attrs": {}}));
    assert_eq!(settings["brand_new"], json!([item("1", 1), item("zwei", 2)]));
    let secret = |profile: &Value| {
        let all = profile["settings_manager"].as_object().unwrap();
        let found = all.values().find(|items| items[0]["redacted"] == true);
        found.cloned().unwrap()
    };
    assert_eq!(secret(&after), secret(&before), "what is not named stays, secrets too");

    // What was shown can be sent back.
    let same = patch(&house, &path, &after).await.is(200);
    assert_eq!(same["version"], 2);
    assert_eq!(same["affected"], json!({"endpoints": 0, "handed_over": 0}));
    let cleared = patch(&house, &path, &json!({"note": null})).await.is(200);
    assert_eq!(cleared["note"], "");
}

#[tokio::test]
async fn what_a_patch_cannot_say_is_refused_by_field() {
    let house = House::new().await;
    let (_, path) = made(&house, &json!({"name": "P"})).await;
    let body = json!({"name": " ", "product_group": "X", "autoprovisioning_enabled": "maybe", "typo": 1,
        "settings_manager": {"x": {"remove": true, "value": "1"}}});
    patch(&house, &path, &body).await.refuses(&[
        "name",
        "product_group",
        "autoprovisioning_enabled",
        "settings_manager.x",
        "typo",
    ]);
    let body = json!({"settings_manager": null});
    patch(&house, &path, &body).await.refuses(&["settings_manager"]);
    let body = json!({"settings_manager": {"user_pass": {"redacted": true}, "phone_type": {"value": "x"}}});
    patch(&house, &path, &body)
        .await
        .refuses(&["settings_manager.phone_type", "settings_manager.user_pass"]);
    patch(&house, &path, &json!([])).await.refuses(&["body"]);
    let stale = house.if_match(Method::PATCH, &path, "\"9\"", Some(&json!({"name": "Q"}))).await;
    stale.fails(412, "version_mismatch");
    assert_eq!(house.get(&path).await.is(200)["version"], 1, "nothing was changed");
}

#[tokio::test]
async fn a_change_says_whom_it_reaches_and_who_will_not_notice() {
    let house = House::new().await;
    let (profile, path) = made(&house, &json!({"name": "P"})).await;
    assign(&house, "000413000001", &profile).await;
    assign(&house, "000413000002", &profile).await;
    hand_over(&house, "000413000002").await;
    let reached = json!({"endpoints": 2, "handed_over": 1});
    let body = json!({"name": "P", "settings_manager": {"brand_new": {"value": "1"}}});
    let replaced = house.put(&path, &body).await.is(200);
    assert_eq!((&replaced["affected"], codes(&replaced)), (&reached, vec!["handed_over"]));
    let (off, default) =
        (json!({"autoprovisioning_enabled": 0}), json!({"autoprovisioning_enabled": null}));
    assert_eq!(patch(&house, &path, &off).await.is(200)["autoprovisioning_enabled"], false);
    assert_eq!(patch(&house, &path, &default).await.is(200)["autoprovisioning_enabled"], true);
    let off = json!({"autoprovisioning_enabled": "false"});
    let off = patch(&house, &path, &off).await.is(200);
    assert_eq!((&off["affected"], codes(&off)), (&reached, vec!["handed_over", "keeps_settings"]));
    let renamed = patch(&house, &path, &json!({"name": "Q"})).await.is(200);
    assert_eq!(renamed["affected"], json!({"endpoints": 0, "handed_over": 0}));
    let usage = house.get(&format!("{path}/usage")).await.is(200);
    assert_eq!(usage, reached, "no list of companies at a company");
}

#[tokio::test]
async fn a_profile_in_use_goes_when_its_phones_have_another() {
    let house = House::new().await;
    let (old, path) = made(&house, &json!({"name": "Old"})).await;
    let (new, _) = made(&house, &json!({"name": "New"})).await;
    assign(&house, "000413000001", &old).await;
    assign(&house, "000413000002", &old).await;
    hand_over(&house, "000413000001").await;
    let refused = house.delete(&path).await.fails(409, "in_use");
    assert_eq!(refused["count"], 2);
    for bad in [id(&old), "0197f2a40c5e7a31b6d09e4c12aa7fff", "x"] {
        house.delete(&format!("{path}?reassign_to={bad}")).await.refuses(&["reassign_to"]);
    }
    // Blank is as if it were not there, as in any query.
    house.delete(&format!("{path}?reassign_to=")).await.fails(409, "in_use");
    let to = format!("{path}?reassign_to={}", id(&new));
    house.if_match(Method::DELETE, &to, "\"9\"", None).await.fails(412, "version_mismatch");
    let done = house.if_match(Method::DELETE, &to, "\"1\"", None).await.is(200);
    assert_eq!((&done["changed"], &done["unchanged"]), (&json!(2), &json!(0)));
    assert_eq!((done["changes"].as_array().unwrap().len(), codes(&done)), (1, vec!["handed_over"]));
    assert_eq!(done["affected"], json!({"endpoints": 2, "handed_over": 1}));
    house.get(&path).await.fails(404, "not_found");
    let phone = house.get(&house.path("endpoints/000413000001")).await.is(200);
    assert_eq!(phone["provisioning_profile"], new["uuid"]);
    house.delete(&to).await.fails(404, "not_found");
}

#[tokio::test]
async fn a_duplicate_says_the_same_under_another_name() {
    let house = House::new().await;
    let body =
        json!({"name": "P", "note": "n", "settings_manager": {"user_pass": {"value": "geheim"}}});
    let (original, path) = made(&house, &body).await;
    let answer =
        house.ask(Some(&house.key), Method::POST, &format!("{path}/duplicate"), None).await;
    let location = answer.header("location").to_owned();
    let copy = answer.is(201);
    assert_eq!((&copy["name"], &copy["note"]), (&json!("P (copy)"), &json!("n")));
    assert_eq!(copy["settings_manager"], original["settings_manager"]);
    assert_eq!((&copy["links"]["self"], &copy["version"]), (&json!(location), &json!(1)));
    assert_ne!(copy["uuid"], original["uuid"]);
    let named = house.post(&format!("{path}/duplicate"), &json!({"name": "Q"})).await.is(201);
    assert_eq!(named["name"], "Q");
    house.post(&format!("{path}/duplicate"), &json!({"typo": 1})).await.refuses(&["typo"]);
    let long = json!({"name": "x".repeat(201)});
    house.post(&format!("{path}/duplicate"), &long).await.refuses(&["name"]);
}

#[tokio::test]
async fn versions_tell_what_was_and_can_be_restored() {
    let house = House::new().await;
    let body = json!({"name": "One", "settings_manager": {"user_pass": {"value": "geheim"}}});
    let (one, path) = made(&house, &body).await;
    let other = json!({"name": "Two", "settings_manager": {"user_pass": {"value": "anders"}}});
    house.put(&path, &other).await.is(200);
    let answer = house.get(&format!("{path}/versions/?page_size=1")).await;
    assert!(answer.next().is_some());
    let list = house.get(&format!("{path}/versions/")).await;
    assert!(!list.text.contains("geheim") && !list.text.contains("anders"), "{}", list.text);
    let list = list.is(200);
    assert_eq!((&list[0]["number"], &list[1]["number"]), (&json!(2), &json!(1)));
    assert_eq!((&list[0]["actor"]["kind"], &list[0]["origin"]), (&json!("key"), &json!("api")));
    assert_eq!(list[0]["actor"]["name"], "test");
    let fields: Vec<_> =
        list[0]["fields"].as_array().unwrap().iter().map(|f| &f["field"]).collect();
    assert_eq!(fields, ["name", "settings_manager.user_pass"]);
    let then = list[1]["links"]["self"].as_str().unwrap();
    let was = house.get(then.strip_prefix("http://sraps.test").unwrap()).await.is(200);
    assert_eq!((&was["name"], &was["version"]), (&json!("One"), &json!(1)));
    assert_eq!(was["settings_manager"], one["settings_manager"]);
    for gone in ["3", "0", "x", "99999999999", "-1"] {
        house.get(&format!("{path}/versions/{gone}")).await.fails(404, "not_found");
    }

    let restore = format!("{path}/restore");
    let stale = house.if_match(Method::POST, &restore, "\"1\"", Some(&json!({"version": 1}))).await;
    stale.fails(412, "version_mismatch");
    for bad in [json!({}), json!({"version": null}), json!({"version": "x"}), json!({"version": 9})]
    {
        house.post(&restore, &bad).await.refuses(&["version"]);
    }
    let back = house.post(&restore, &json!({"version": 1})).await.is(200);
    assert_eq!((&back["name"], &back["version"]), (&json!("One"), &json!(3)));
    let layers = house.get(&format!("{path}/versions/")).await.is(200);
    assert_eq!(layers.as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_redirection_is_tried_with_a_mac() {
    let house = House::new().await;
    let target = json!({"setting_server": {"value": "https://pbx/{mac}.xml"}});
    let (_, path) = made(&house, &json!({"name": "P", "settings_manager": target})).await;
    let tried = house.get(&format!("{path}/try?mac=00:04:13:93:00:01")).await.is(200);
    assert_eq!(
        tried,
        json!({
            "target": "https://pbx/{mac}.xml",
            "product": "snomD385",
            "requests": [
                {"file": "own", "url": "https://pbx/000413930001.xml"},
                {"file": "firmware", "url": "https://pbx/snomD385-firmware.htm"},
            ],
            "complete": true,
        })
    );
    let tried = house.get(&format!("{path}/try?mac=000413930001&model=D785")).await.is(200);
    assert_eq!(tried["requests"][1]["url"], "https://pbx/snomD785-firmware.htm");
    house.get(&format!("{path}/try")).await.refuses(&["mac"]);
    house.get(&format!("{path}/try?mac=1")).await.refuses(&["mac"]);
    house.get(&format!("{path}/try?mac=000413930001&model=lamp")).await.refuses(&["model"]);
    let (_, plain) = made(&house, &json!({"name": "Q"})).await;
    let tried = house.get(&format!("{plain}/try?mac=000413930001")).await.is(200);
    assert_eq!((&tried["target"], &tried["requests"]), (&json!(null), &json!([])));
}

#[tokio::test]
async fn a_resellers_profile_is_managed_at_him_and_used_at_his_companies() {
    let house = House::new().await;
    let operator = house.key(house.at_reseller(), Role::Operator).await;
    let body = json!({"name": "House", "colour": "red", "settings_manager": {
        "user_pass": {"value": "geheim"}, "brand_new": {"value": "1"}}});
    let list = his(&house);
    let profile = house.ask(Some(&operator), Method::POST, &list, Some(&body)).await;
    let location = profile.header("location").to_owned();
    let profile = profile.is(201);
    assert_eq!((&profile["owner"], codes(&profile)), (&json!("reseller"), vec!["unknown_field"]));
    let at_him = format!("{list}{}", id(&profile));
    assert_eq!(location, format!("http://sraps.test{at_him}"));
    assert_eq!(profile["links"]["versions"], format!("http://sraps.test{at_him}/versions/"));

    // In the company's list it leads to where the company can read it.
    let at_company = house.path(&format!("provisioning-profiles/{}", id(&profile)));
    let seen = house.get(&house.path("provisioning-profiles/")).await.is(200);
    assert_eq!(seen[0]["links"]["self"], format!("http://sraps.test{at_company}"));
    assert_eq!(
        (&seen[0]["owner"], &seen[0]["links"]["versions"]),
        (&json!("reseller"), &json!(null))
    );
    assert!(!seen.to_string().contains("geheim"));
    assign(&house, "000413000001", &profile).await;
    let phone = json!({"provisioning_profile": profile["uuid"]});
    let sisters = format!("/api/v1/companies/{}/endpoints/000413000002", house.sister.id);
    house.ask(Some(&operator), Method::PUT, &sisters, Some(&phone)).await.is(201);

    let usage = house.ask(Some(&operator), Method::GET, &format!("{at_him}/usage"), None).await;
    let usage = usage.is(200);
    assert_eq!(usage["endpoints"], 2);
    let names: Vec<_> = usage["companies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| (&c["name"], &c["endpoints"]))
        .collect();
    assert_eq!(names, [(&json!("Acme"), &json!(1)), (&json!("Sister"), &json!(1))]);
    let own = house.get(&format!("{at_company}/usage")).await.is(200);
    assert_eq!(own, json!({"endpoints": 1, "handed_over": 0}), "nothing of the sister");

    // The company changes nothing, and its copy is without his secrets.
    for (method, rest, body) in [
        (Method::PUT, "", json!({"name": "X"})),
        (Method::PATCH, "", json!({"name": "X"})),
        (Method::DELETE, "", json!(null)),
        (Method::DELETE, "?reassign_to=none", json!(null)),
        (Method::GET, "/versions/", json!(null)),
        (Method::GET, "/versions/1", json!(null)),
        (Method::POST, "/restore", json!({"version": 1})),
    ] {
        let path = format!("{at_company}{rest}");
        house.ask(Some(&house.key), method, &path, Some(&body)).await.fails(404, "not_found");
    }
    let copy = house.post(&format!("{at_company}/duplicate"), &json!({})).await.is(201);
    assert_eq!((&copy["owner"], codes(&copy)), (&json!("company"), vec!["secret_left_out"]));
    assert_eq!(copy["warnings"][0]["setting"], "user_pass");
    let settings = copy["settings_manager"].as_object().unwrap();
    assert_eq!(settings.keys().collect::<Vec<_>>(), ["brand_new"]);

    // A company's profile is no successor for all of his phones.
    let to = format!("{at_him}?reassign_to={}", id(&copy));
    house.ask(Some(&operator), Method::DELETE, &to, None).await.refuses(&["reassign_to"]);
    let to = format!("{at_him}?reassign_to=none");
    let done = house.ask(Some(&operator), Method::DELETE, &to, None).await.is(200);
    assert_eq!(done["changed"], 2);
}

/// Everything that can be done at a reseller's profile.
fn routes(house: &House, profile: &str) -> Vec<(Method, String, Value)> {
    let list = his(house);
    let one = format!("{list}{profile}");
    let name = || json!({"name": "X"});
    vec![
        (Method::GET, list.clone(), Value::Null),
        (Method::POST, list, name()),
        (Method::GET, one.clone(), Value::Null),
        (Method::PUT, one.clone(), name()),
        (Method::PATCH, one.clone(), name()),
        (Method::POST, format!("{one}/duplicate"), json!({})),
        (Method::GET, format!("{one}/usage"), Value::Null),
        (Method::GET, format!("{one}/try?mac=000413000001"), Value::Null),
        (Method::GET, format!("{one}/versions/"), Value::Null),
        (Method::GET, format!("{one}/versions/1"), Value::Null),
        (Method::POST, format!("{one}/restore"), json!({"version": 1})),
        (Method::DELETE, one.clone(), Value::Null),
        (Method::DELETE, format!("{one}?reassign_to=none"), Value::Null),
    ]
}

#[tokio::test]
async fn a_resellers_profiles_are_nobody_elses() {
    let house = House::new().await;
    let owner = house.key(house.at_reseller(), Role::Owner).await;
    let body = json!({"name": "House of his"});
    let profile = house.ask(Some(&owner), Method::POST, &his(&house), Some(&body)).await.is(201);
    let routes = routes(&house, id(&profile));
    let ask = |key: Option<Key>, (method, path, body): (Method, String, Value)| {
        let house = &house;
        async move {
            let answer = house.ask(key.as_ref(), method.clone(), &path, Some(&body)).await;
            assert!(!answer.text.contains("House of his"), "{method} {path}");
            (answer, format!("{method} {path}"))
        }
    };
    let elsewhere = Tenant::Reseller { reseller: house.stranger.id };
    for (tenant, role) in [
        (elsewhere, Role::Owner),
        (elsewhere, Role::Viewer),
        (at(&house.company), Role::Owner),
        (at(&house.company), Role::Viewer),
        (at(&house.foreign), Role::Owner),
        (house.at_reseller(), Role::None),
    ] {
        let key = house.key(tenant, role).await;
        for route in routes.clone() {
            let writes = route.0 != Method::GET;
            let (answer, what) = ask(Some(key.clone()), route).await;
            // Who may not write at all, or not at resellers, hears that of any: it says nothing about this one.
            let denied = role == Role::None
                || (writes && (role < Role::Operator || tenant.company().is_some()));
            let expected = if denied { (403, "denied") } else { (404, "not_found") };
            assert_eq!(answer.status, expected.0, "{what} by {role} at {tenant:?}");
            answer.fails(expected.0, expected.1);
        }
    }
    for route in routes.clone() {
        ask(None, route).await.0.fails(401, "unauthenticated");
    }
    let viewer = house.key(house.at_reseller(), Role::Viewer).await;
    for (method, path, body) in routes {
        let answer = house.ask(Some(&viewer), method.clone(), &path, Some(&body)).await;
        let expected = if method == Method::GET { 200 } else { 403 };
        assert_eq!(answer.status, expected, "{method} {path} {}", answer.text);
    }
    let path = format!("{}{}", his(&house), id(&profile));
    let kept = house.ask(Some(&owner), Method::GET, &path, None).await.is(200);
    assert_eq!(kept["version"], 1, "nothing was changed");
}

#[tokio::test]
async fn a_sisters_profile_does_not_exist() {
    let house = House::new().await;
    let owner = house.key(at(&house.sister), Role::Owner).await;
    let list = format!("/api/v1/companies/{}/provisioning-profiles/", house.sister.id);
    let body = json!({"name": "Hers"});
    let hers = house.ask(Some(&owner), Method::POST, &list, Some(&body)).await.is(201);
    let (own, path) = made(&house, &json!({"name": "Own"})).await;
    assign(&house, "000413000001", &own).await;
    // Neither at her, nor under one's own company, nor as a successor, nor by who reaches both.
    house.get(&format!("{list}{}", id(&hers))).await.fails(404, "not_found");
    let reseller = house.key(house.at_reseller(), Role::Owner).await;
    for key in [&house.key, &reseller] {
        for (method, rest) in [
            (Method::GET, ""),
            (Method::POST, "/duplicate"),
            (Method::GET, "/usage"),
            (Method::GET, "/versions/"),
            (Method::GET, "/try?mac=000413000001"),
            (Method::DELETE, "?reassign_to=none"),
        ] {
            let path = house.path(&format!("provisioning-profiles/{}{rest}", id(&hers)));
            house.ask(Some(key), method, &path, Some(&json!({}))).await.fails(404, "not_found");
        }
        let to = format!("{path}?reassign_to={}", id(&hers));
        house.ask(Some(key), Method::DELETE, &to, None).await.refuses(&["reassign_to"]);
    }
}
