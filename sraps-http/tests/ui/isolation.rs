//! No page leads to somebody else's things, and none lets a viewer change anything. The list of pages is read from
//! where the routes are made, so that none is forgotten.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use sraps_core::mac::Mac;
use sraps_core::tenancy::{Role, Tenant};

use crate::house::{House, mac};

/// All paths of the web UI below `/ui`, as the router has them.
fn routes() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut text = fs::read_to_string(source.join("ui.rs")).unwrap();
    read(&source.join("ui/pages"), &mut text);
    for call in text.split(".route(").skip(1) {
        let path = call.split('"').nth(1).unwrap().replace("{{", "{").replace("}}", "}");
        match path.strip_prefix("{place}") {
            Some(rest) => {
                found.extend(
                    ["/c/{company}", "/r/{reseller}", "/i"].map(|at| format!("{at}{rest}")),
                );
            }
            None => _ = found.insert(path),
        }
    }
    found
}

fn read(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, text);
        } else {
            text.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

/// A path with these ids in it. What else stands in braces gets an id that nothing has.
fn filled(route: &str, company: &str, reseller: &str, mac: Mac) -> String {
    let mut path = route.replace("{company}", company).replace("{reseller}", reseller);
    path = path.replace("{mac}", &mac.lower());
    while let Some(start) = path.find('{') {
        let end = path[start..].find('}').unwrap() + start;
        path.replace_range(start..=end, "0190a5b6c7d8e9f0123456789abcdef0");
    }
    format!("/ui{path}")
}

/// Point 21.
#[tokio::test]
async fn no_page_leads_to_somebody_elses() {
    let house = House::new().await;
    house.register(&[mac(1)]).await;
    let sam = house.user(House::at(&house.sister), Role::Owner, "sam@sister.example").await;
    let tenant = Tenant::Reseller { reseller: house.foreign.reseller };
    let fred = house.user(tenant, Role::Owner, "fred@stranger.example").await;
    let (company, reseller) = (house.company.id.to_string(), house.reseller.id.to_string());
    let routes = routes();
    assert!(routes.len() > 50, "{routes:?}");
    for user in [sam, fred] {
        let mut browser = house.signed_in(&user).await;
        for route in routes
            .iter()
            .filter(|route| ["/c/", "/r/", "/i/"].iter().any(|at| route.starts_with(at)))
        {
            let path = filled(route, &company, &reseller, mac(1));
            let read = browser.open(&path).await;
            assert!([404, 405].contains(&read.status.as_u16()), "GET {path}: {}", read.status);
            assert!(!read.text.contains("Acme"), "GET {path}");
            let written = browser.post(&path, &[]).await;
            assert!(
                [404, 405].contains(&written.status.as_u16()),
                "POST {path}: {}",
                written.status
            );
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
    let all = routes();
    for route in all.iter().filter(|route| route.starts_with("/c/") || route.starts_with("/r/")) {
        let path = filled(route, &company, &reseller, mac(1));
        let status =
            vera.post(&path, &[("sure", "yes"), ("do", "delete"), ("name", "x")]).await.status;
        // A body that is none is refused whoever sends it.
        assert!([400, 403, 404, 405].contains(&status.as_u16()), "POST {path}: {status}");
    }
    let logs = vera.open(&format!("/ui/r/{reseller}/logs/?actor={}", user.id)).await;
    assert!(logs.is(200, "Logs").find("section [role=status]").contains("Nothing was changed"));
}

#[tokio::test]
async fn who_is_not_signed_in_is_sent_to_sign_in() {
    let house = House::new().await;
    let (company, reseller) = (house.company.id.to_string(), house.reseller.id.to_string());
    for route in routes() {
        let below = ["/c/", "/r/", "/i/", "/account"];
        if !below.iter().any(|at| route.starts_with(at)) {
            continue;
        }
        let path = filled(&route, &company, &reseller, mac(1));
        let page = house.browser().open(&path).await;
        let none = [404, 405].contains(&page.status.as_u16());
        let turned = page.path.starts_with("/ui/sign-in") || none;
        assert!(turned, "{path}: {} {}", page.status, page.path);
    }
}
