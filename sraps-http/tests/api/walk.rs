//! Every route, asked by everybody who must not: what is not yours does not exist.

use http::Method;
use serde_json::{Value, json};
use sraps_core::service::Caller;
use sraps_core::tenancy::{Action, Label, Role, Tenant};

use crate::house::{House, Key, at};

const MAC: &str = "000413000001";

/// A route with a method and a body that succeed for whoever may do the action at the place that it is about;
/// without a place it is about what all may see.
struct Route {
    method: Method,
    path: String,
    body: Option<Value>,
    action: Action,
    place: Option<Tenant>,
}

impl Route {
    /// What somebody must get.
    fn status(&self, tenant: Tenant, role: Role) -> Option<u16> {
        let principal = sraps_core::tenancy::Principal {
            id: sraps_core::tenancy::PrincipalId::Console,
            tenant,
            role,
            home: None,
        };
        match self.place {
            // A role that may not do it at all hears that of any place: it says nothing about this one.
            _ if principal.authorise(self.action).is_err() => Some(403),
            // That there is an installation is no secret.
            Some(Tenant::Installation) if tenant != Tenant::Installation => Some(403),
            Some(place) if !tenant.covers(place) => Some(404),
            _ => None,
        }
    }
}

/// What must be allowed for a route below a company.
fn action(method: &Method, path: &str) -> Action {
    match (method == Method::GET, path.split('/').next().unwrap_or_default()) {
        (true, "users") => Action::ReadPrincipals,
        (true, _) => Action::Read,
        (false, "users") => Action::WritePrincipals,
        (false, "endpoints") => Action::WriteEndpoints,
        (false, "") => Action::WriteCompanies,
        (false, _) => Action::WriteProfiles,
    }
}

async fn routes(house: &House) -> Vec<Route> {
    let profile = house.post(&house.path("provisioning-profiles/"), &json!({"name": "P"})).await;
    let profile = format!("provisioning-profiles/{}", profile.is(201)["uuid"].as_str().unwrap());
    house.put(&house.path(&format!("endpoints/{MAC}")), &json!({})).await.is(201);
    house.put(&house.path("product-defaults/D785"), &json!({})).await.is(200);
    let ann = json!({"email": "ann@example.org", "name": "Ann", "role": "viewer"});
    let ann = house.post(&house.path("users/"), &ann).await.is(201);
    let ann = format!("users/{}", ann["uuid"].as_str().unwrap());
    let bob = |n: u32| {
        Some(json!({"email": format!("bob{n}@example.org"), "name": "Bob", "role": "viewer"}))
    };
    let spare = Label::new("Spare").unwrap();
    let spare = house.sraps.create_reseller(Caller::CONSOLE, spare).await.unwrap();
    let own = |method: Method, path: &str, body: Option<Value>| Route {
        action: action(&method, path.split('?').next().unwrap_or_default()),
        method,
        path: house.path(path),
        body,
        place: Some(at(&house.company)),
    };
    let open = |path: &str| Route {
        method: Method::GET,
        path: format!("/api/v1/{path}"),
        body: None,
        action: Action::Read,
        place: None,
    };
    let to = |action: Action, method: Method, place: Tenant, path: &str, body| Route {
        method,
        body,
        action,
        place: Some(place),
        ..open(path)
    };
    let (reads, writes) = (Action::ReadPrincipals, Action::WritePrincipals);
    let (reseller, installation) = (house.at_reseller(), Tenant::Installation);
    let of_reseller = format!("resellers/{}", house.reseller.id);
    let his_users = format!("{of_reseller}/users/");
    let spare = (Tenant::Reseller { reseller: spare.id }, format!("resellers/{}", spare.id));
    let named = || Some(json!({"name": "X"}));
    let endpoint = format!("endpoints/{MAC}");
    vec![
        own(Method::GET, "", None),
        own(Method::PATCH, "", Some(json!({"secrets": "open"}))),
        own(Method::GET, "provisioning-profiles/", None),
        own(Method::POST, "provisioning-profiles/", named()),
        own(Method::GET, &profile, None),
        own(Method::PUT, &profile, named()),
        own(Method::PATCH, &profile, named()),
        own(Method::POST, &format!("{profile}/duplicate"), named()),
        own(Method::GET, &format!("{profile}/usage"), None),
        own(Method::GET, &format!("{profile}/try?mac={MAC}"), None),
        own(Method::GET, &format!("{profile}/versions/"), None),
        own(Method::GET, &format!("{profile}/versions/1"), None),
        own(Method::POST, &format!("{profile}/restore"), Some(json!({"version": 1}))),
        own(Method::DELETE, &format!("{profile}?reassign_to=none"), None),
        own(Method::GET, "endpoints/", None),
        own(Method::POST, "endpoints/", Some(json!({"mac": "000413000002"}))),
        own(Method::POST, "endpoints/", Some(json!([{"mac": "000413000002"}]))),
        own(Method::GET, &endpoint, None),
        own(Method::PUT, &endpoint, Some(json!({}))),
        own(Method::GET, &format!("{endpoint}/requests/"), None),
        own(Method::DELETE, &endpoint, None),
        own(Method::GET, "product-defaults/", None),
        own(Method::GET, "product-defaults/D785", None),
        own(Method::PUT, "product-defaults/D785", Some(json!({}))),
        own(Method::PATCH, "product-defaults/D785", Some(json!({}))),
        own(Method::DELETE, "product-defaults/D785", None),
        own(Method::GET, "users/", None),
        own(Method::POST, "users/", bob(1)),
        to(reads, Method::GET, at(&house.company), &ann, None),
        to(writes, Method::PATCH, at(&house.company), &ann, named()),
        to(writes, Method::DELETE, at(&house.company), &ann, None),
        to(reads, Method::GET, reseller, &his_users, None),
        to(writes, Method::POST, reseller, &his_users, bob(2)),
        to(reads, Method::GET, installation, "users/", None),
        to(writes, Method::POST, installation, "users/", bob(3)),
        open("resellers/"),
        to(Action::WriteResellers, Method::POST, installation, "resellers/", named()),
        to(Action::Read, Method::GET, reseller, &of_reseller, None),
        to(Action::WriteResellers, Method::PATCH, reseller, &of_reseller, named()),
        to(Action::WriteResellers, Method::DELETE, spare.0, &spare.1, None),
        Route {
            method: Method::POST,
            body: Some(json!({"name": "X", "reseller": house.reseller.id})),
            action: Action::WriteCompanies,
            ..open("companies/")
        },
        open("companies/"),
        open("settings/"),
        open("settings/50a400560eec4dc0b96b026094e06562"),
        open("setting-groups/"),
        open("setting-groups/8ab9230acf3f4060868509a93ad53f3f"),
        open("product-groups/"),
        open("product-groups/1a45a2a3f6b94c4cbfa5439b446132f7"),
        open("products/"),
        open("products/snomD785"),
        // Last: nothing is left of it.
        own(Method::DELETE, "?cascade=true&confirm=Acme", None),
    ]
}

async fn ask(house: &House, key: Option<&Key>, route: &Route) -> (u16, Value, String) {
    let answer = house.ask(key, route.method.clone(), &route.path, route.body.as_ref()).await;
    let shown = format!("{} {} -> {} {}", route.method, route.path, answer.status, answer.text);
    let status = answer.status.as_u16();
    let body = if answer.text.is_empty() { Value::Null } else { answer.json() };
    (status, body, shown)
}

#[tokio::test]
async fn nobody_gets_nothing() {
    let house = House::new().await;
    for route in routes(&house).await {
        let (status, body, shown) = ask(&house, None, &route).await;
        assert_eq!((status, &body["error"]), (401, &json!("unauthenticated")), "{shown}");
    }
    let token = format!("/api/v1/tokens/{}", house.key.id);
    house.ask(None, Method::GET, &token, None).await.fails(401, "unauthenticated");
    house.ask(None, Method::GET, "/api/v1/unregistered/", None).await.fails(401, "unauthenticated");
}

#[tokio::test]
async fn what_is_not_yours_does_not_exist() {
    let house = House::new().await;
    let routes = routes(&house).await;
    let elsewhere = Tenant::Reseller { reseller: house.stranger.id };
    for tenant in [elsewhere, at(&house.foreign), at(&house.sister)] {
        for role in Role::ALL {
            let key = house.key(tenant, role).await;
            for route in routes.iter().filter(|route| route.place.is_some()) {
                let expected = route.status(tenant, role);
                let (status, body, shown) = ask(&house, Some(&key), route).await;
                assert_eq!(Some(status), expected, "{role} at {tenant:?}: {shown}");
                let name = if status == 403 { "denied" } else { "not_found" };
                assert_eq!(body["error"], name, "{shown}");
                let body = body.to_string();
                for told in ["Acme", "Reseller\"", "ann@", MAC] {
                    assert!(!body.contains(told), "{told}: {shown}");
                }
            }
        }
    }
    house.get(&house.path(&format!("endpoints/{MAC}"))).await.is(200);
    assert_eq!(house.get(&house.path("")).await.is(200)["version"], 1, "nothing was changed");
}

#[tokio::test]
async fn a_viewer_reads_and_a_key_without_role_does_not() {
    let house = House::new().await;
    let routes = routes(&house).await;
    let viewer = house.key(at(&house.company), Role::Viewer).await;
    let none = house.key(at(&house.company), Role::None).await;
    for route in &routes {
        let (status, body, shown) = ask(&house, Some(&viewer), route).await;
        let expected = route.status(at(&house.company), Role::Viewer).unwrap_or(200);
        assert_eq!(status, expected, "{shown}");
        assert!(status != 403 || body["error"] == "denied", "{shown}");
        assert!(status == 403 || route.method == Method::GET, "{shown}");
        let (status, body, shown) = ask(&house, Some(&none), route).await;
        assert_eq!((status, &body["error"]), (403, &json!("denied")), "{shown}");
    }
    let path = house.path(&format!("endpoints/{MAC}"));
    assert_eq!(house.get(&path).await.is(200)["version"], 1, "nothing was changed");
}

#[tokio::test]
async fn every_route_succeeds_for_who_may_use_it() {
    let house = House::new().await;
    let routes = routes(&house).await;
    let reseller = house.key(house.at_reseller(), Role::Owner).await;
    let installation = house.key(Tenant::Installation, Role::Owner).await;
    for route in &routes {
        let key = match route.status(house.at_reseller(), Role::Owner) {
            None => &reseller,
            Some(_) => &installation,
        };
        let (status, _, shown) = ask(&house, Some(key), route).await;
        assert!((200..300).contains(&status), "{shown}");
    }
}
