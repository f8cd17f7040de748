//! Every route of the web UI, tried by people who have no business there (web-ui.md 2.1, point 21), and by who may
//! only look.
//!
//! The routes are read from the source that registers them. So a new one is tried as well, and one that stands at no
//! tenant fails here until it is thought about and named below.

use std::fs;
use std::path::Path;

use sraps_core::tenancy::{Role, Tenant};

use crate::house::{House, mac};

/// The routes at no tenant: a person's own, and those before anybody is known.
const AT_NO_TENANT: [&str; 25] = [
    "/",
    "/about",
    "/about/diagnostics.json",
    "/about/libraries",
    "/account",
    "/account/email",
    "/account/name",
    "/account/password",
    "/account/prove",
    "/account/second-factor",
    "/account/second-factor/begin",
    "/account/second-factor/codes",
    "/account/second-factor/off",
    "/account/second-factor/set-up",
    "/account/sessions",
    "/account/sessions/{session}/end",
    "/assets/{version}/{name}",
    "/invitation/{token}",
    "/look",
    // Names and words of the catalogue, which is the same for all.
    "/settings",
    "/setup/{token}",
    "/sign-in",
    "/sign-in/code",
    "/sign-out",
    "/sign-out-everywhere",
];

/// All sources below a folder.
fn sources(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(fs::read_to_string(&path).unwrap());
        }
    }
    found
}

/// Every path that is registered.
fn routes() -> Vec<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = sources(&source.join("ui"));
    files.push(fs::read_to_string(source.join("ui.rs")).unwrap());
    let mut routes = Vec::new();
    for file in &files {
        for call in file.split(".route(").skip(1) {
            let (before, rest) = call.split_once('"').unwrap();
            let path = rest.split('"').next().unwrap();
            match before.trim() {
                "" => routes.push(path.to_owned()),
                "&format!(" => {
                    let path = path.replace("{{", "{").replace("}}", "}");
                    let places = ["/c/{company}", "/r/{reseller}", "/i"];
                    let named = |place: &&str| file.contains(&format!("\"{place}\""));
                    for place in places.into_iter().filter(named) {
                        routes.push(path.replacen("{place}", place, 1));
                    }
                }
                "&at(" => routes.push(format!("/c/{{company}}/phones/{{mac}}{path}")),
                other => panic!("a route is registered in a way that is not known here: {other}"),
            }
        }
    }
    routes.sort();
    routes.dedup();
    routes
}

/// The routes at a tenant, with these ids in them. What else is in a path has an id that nothing has.
fn paths(company: &str, reseller: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for route in routes() {
        if AT_NO_TENANT.contains(&route.as_str()) {
            continue;
        }
        let at = ["/c/{company}", "/r/{reseller}", "/i/"].iter().any(|at| route.starts_with(at));
        assert!(at, "{route} stands at no tenant: is it for everybody? Then name it here");
        let part = |part: &str| match part {
            "{company}" => company.to_owned(),
            "{reseller}" => reseller.to_owned(),
            "{mac}" => mac(1).lower(),
            "{key}" => format!("ck_{}", "0".repeat(31) + "1"),
            "{version}" => "1".to_owned(),
            part if part.starts_with('{') => "0".repeat(31) + "1",
            part => part.to_owned(),
        };
        let path: Vec<String> = route.split('/').map(part).collect();
        paths.push(format!("/ui{}", path.join("/")));
    }
    paths
}

#[test]
fn the_routes_are_found_in_the_source() {
    let routes = routes();
    assert!(routes.len() > 70, "{routes:?}");
    for known in [
        "/c/{company}",
        "/c/{company}/waiting",
        "/r/{reseller}/profiles/{profile}/delete",
        "/i/keys/{key}/rotate",
        "/c/{company}/phones/{mac}/gets",
    ] {
        assert!(routes.iter().any(|route| route == known), "{known}");
    }
    for named in AT_NO_TENANT {
        assert!(routes.iter().any(|route| route == named), "{named} is gone");
    }
}

/// Point 21: to an end user, another company and everything above his own does not exist, whatever he asks for.
#[tokio::test]
async fn no_page_leads_to_somebody_elses() {
    let house = House::new().await;
    house.register(&[mac(1)]).await;
    let owner = house.user(House::at(&house.company), Role::Owner, "olga@acme.example").await;
    let viewer = house.user(House::at(&house.company), Role::Viewer, "vera@acme.example").await;
    let tenant = Tenant::Reseller { reseller: house.reseller.id };
    let reseller = house.user(tenant, Role::Owner, "rita@reseller.example").await;
    let stranger = house.foreign.reseller.to_string();
    let (foreign, sister) = (house.foreign.id.to_string(), house.sister.id.to_string());
    for (user, company) in
        [(&owner, &foreign), (&owner, &sister), (&viewer, &foreign), (&reseller, &foreign)]
    {
        let mut browser = house.signed_in(user).await;
        for path in paths(company, &stranger) {
            for page in [browser.open(&path).await, browser.post(&path, &[("name", "x")]).await] {
                let status = page.status.as_u16();
                assert!([404, 405].contains(&status), "{path}: {status} for {}", user.email);
                for name in ["Foreign", "Sister", "Stranger"] {
                    assert!(!page.text.contains(name), "{path} says {name} to {}", user.email);
                }
            }
        }
    }
}

/// Nobody who is not signed in gets anything but the way to sign in.
#[tokio::test]
async fn no_route_at_a_tenant_is_open() {
    let house = House::new().await;
    for path in paths(&house.company.id.to_string(), &house.reseller.id.to_string()) {
        let page = house.browser().open(&path).await;
        if page.status == 200 {
            assert_eq!(page.find("h1"), "Sign in", "{path}");
        } else {
            assert_eq!(page.status, 405, "{path}");
        }
        let page = house.browser().post(&path, &[("name", "x")]).await;
        assert!([303, 405].contains(&page.status.as_u16()), "{path}: {}", page.status);
        if page.status == 303 {
            assert!(page.header("location").starts_with("/ui/sign-in"), "{path}");
        }
    }
}

/// Who may only look changes nothing, whatever he sends.
#[tokio::test]
async fn viewers_change_nothing() {
    let house = House::new().await;
    house.register(&[mac(1)]).await;
    let tenant = Tenant::Reseller { reseller: house.reseller.id };
    let user = house.user(tenant, Role::Viewer, "vera@reseller.example").await;
    let (company, reseller) = (house.company.id.to_string(), house.reseller.id.to_string());
    let mut vera = house.signed_in(&user).await;
    let before = house.sraps.storage().revision().await.unwrap();
    for path in paths(&company, &reseller) {
        let fields = [("sure", "yes"), ("do", "delete"), ("name", "x")];
        let status = vera.post(&path, &fields).await.status;
        // A body that is none is refused whoever sends it.
        assert!([400, 403, 404, 405].contains(&status.as_u16()), "POST {path}: {status}");
    }
    assert_eq!(house.sraps.storage().revision().await.unwrap(), before);
}
