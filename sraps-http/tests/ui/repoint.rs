//! Mass re-point: shown first, then done, then undone.

use sraps_core::profile::Profile;
use sraps_core::service::{Caller, OwnerRef, ProfileDraft};
use sraps_core::setting::{Setting, SettingKey, Value};
use sraps_core::tenancy::{Note, Role};

use crate::house::{House, label};

impl House {
    async fn redirecting(&self, owner: OwnerRef, name: &str, target: &str) -> Profile {
        let key = SettingKey::setting("setting_server").unwrap();
        let draft = ProfileDraft {
            name: label(name),
            product_group: None,
            settings: [Setting::new(key, Value::text(target).unwrap())].into_iter().collect(),
            autoprovisioning: true,
            note: Note::default(),
        };
        self.sraps.create_profile(Caller::CONSOLE, owner, draft).await.unwrap().value
    }

    async fn target_of(&self, profile: &Profile) -> String {
        let owner = OwnerRef::Company(self.company.id);
        let found = self.sraps.profile(Caller::CONSOLE, owner, profile.id).await.unwrap();
        found.settings.target().unwrap().to_owned()
    }
}

/// Points 20 and 26.
#[tokio::test]
async fn a_move_is_shown_done_and_undone() {
    let house = House::new().await;
    let owner = OwnerRef::Company(house.company.id);
    let a = house.redirecting(owner, "A", "http://pbx1/a/{mac}").await;
    let b = house.redirecting(owner, "B", "http://pbx1/b/{mac}").await;
    let c = house.redirecting(owner, "C <x>", "http://pbx10/{mac}").await;
    house.redirecting(OwnerRef::Reseller(house.reseller.id), "R", "http://pbx1/r/{mac}").await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let path = format!("/ui/c/{}/repoint", house.company.id);
    let page = ann.open(&format!("/ui/c/{}/profiles/", house.company.id)).await;
    assert!(page.has(&format!("main a[href='{path}']")));
    ann.open(&path).await.is(200, "Move to another server");
    let dry = format!("{path}?from=http://pbx1&to=https://pbx2");
    let page = ann.open(&dry).await.is(200, "Move to another server");
    assert_eq!(page.find("#plan"), "2 addresses would change");
    let table = page.find(".repoint-plan table");
    assert!(table.contains("https://pbx2/a/{mac}") && !table.contains("pbx10"), "{table}");
    let kept = page.find("section:has(#kept)");
    assert!(kept.contains("http://pbx10/{mac}") && kept.contains("It is the reseller’s"), "{kept}");
    assert_eq!(house.target_of(&a).await, "http://pbx1/a/{mac}", "nothing is done yet");
    // One more comes in between.
    let d = house.redirecting(owner, "D", "http://pbx1/d/").await;
    let page = ann.submit(&page, &path, &[]).await.is(409, "Move to another server");
    assert!(page.find("[role=alert]").contains("There are 3 by now, and not 2"));
    let page = ann.submit(&page, &path, &[]).await.is(200, "Move to another server");
    assert!(page.find("[role=status]").contains("3 addresses have their new beginning"));
    for (profile, target) in [(&a, "https://pbx2/a/{mac}"), (&d, "https://pbx2/d/")] {
        assert_eq!(house.target_of(profile).await, target);
    }
    assert_eq!(house.target_of(&c).await, "http://pbx10/{mac}");
    let undo = page.attribute("form[action*='/undo/']", "action");
    ann.submit(&page, &undo, &[]).await.is(200, "Move to another server");
    assert_eq!(house.target_of(&b).await, "http://pbx1/b/{mac}");
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_with_what_was_typed() {
    let house = House::new().await;
    let owner = OwnerRef::Company(house.company.id);
    house.redirecting(owner, "A", "http://pbx1/a/{mac}").await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let path = format!("/ui/c/{}/repoint", house.company.id);
    for (from, to, field) in [
        ("", "", "from"),
        ("pbx1", "http://x/", "from"),
        ("http://pbx1/", "javascript:\"<x>", "to"),
        ("http://pbx1/", "http://pbx1/", "to"),
        ("http://pbx1/", "http://phones.example/", "to"),
    ] {
        let pairs = [("from", from), ("to", to)];
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        let page = ann.open(&format!("{path}?{query}")).await;
        let page = page.is(422, "Move to another server");
        assert_eq!(page.attribute("#from", "value"), from);
        assert_eq!(page.attribute(&format!("#{field}"), "aria-invalid"), "true", "{from} {to}");
        let fields = [("from", from), ("to", to), ("expected", "1")];
        ann.post(&path, &fields).await.is(422, "Move to another server");
    }
    let page = ann.open(&format!("{path}?from=http://nobody/&to=http://x/")).await;
    assert_eq!(page.find("#plan"), "0 addresses would change");
    assert!(!page.has("main form[method=post]"));
}

/// Point 21.
#[tokio::test]
async fn only_who_may_change_them_moves_them() {
    let house = House::new().await;
    let path = format!("/ui/c/{}/repoint", house.company.id);
    let vera = house.user(House::at(&house.company), Role::Viewer, "vera@acme.example").await;
    let mut vera = house.signed_in(&vera).await;
    vera.open(&path).await.is(403, "Not allowed");
    vera.post(&path, &[("expected", "0")]).await.is(403, "Not allowed");
    let sam = house.user(House::at(&house.sister), Role::Owner, "sam@sister.example").await;
    let mut sam = house.signed_in(&sam).await;
    sam.open(&path).await.is(404, "Page not found");
    sam.post(&path, &[]).await.is(404, "Page not found");
    sam.open(&format!("/ui/r/{}/repoint", house.reseller.id)).await.is(404, "Page not found");
    let mut rita = house.signed_in(&house.rita().await).await;
    let page = rita.open(&format!("/ui/r/{}/repoint", house.reseller.id)).await;
    page.is(200, "Move to another server");
}
