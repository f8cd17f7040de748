//! The list of phones, and what is done to many of them.

use sraps_core::activity::{CheckIn, Proof};
use sraps_core::mac::Mac;
use sraps_core::service::{Bulk, Caller, EndpointDraft, Mode, Selection, SettingsDraft};
use sraps_core::snom::request::File;
use sraps_core::tenancy::Role;

use crate::browser::Browser;
use crate::house::{House, label, mac};

impl House {
    fn phones_path(&self) -> String {
        format!("/ui/c/{}/phones/", self.company.id)
    }

    async fn register_many(&self, count: u32) {
        let draft = |n: u32| {
            let [_, a, b, c] = n.to_be_bytes();
            EndpointDraft {
                mac: Mac::from_octets([0, 4, 0x13, a, b, c]),
                name: Some(label(&format!("Desk {n:05}"))),
                profile: None,
                model: None,
                settings: SettingsDraft::default(),
                autoprovisioning: true,
                warranty_warning: 3,
            }
        };
        let drafts: Vec<_> = (0..count).map(draft).collect();
        for part in drafts.chunks(5_000) {
            let (company, part) = (self.company.id, part.to_vec());
            let made = self.sraps.register_endpoints(Caller::CONSOLE, company, part, Mode::Atomic);
            made.await.unwrap();
        }
    }

    async fn asked(&self, mac: Mac, status: u16) {
        let company = self.sraps.company(Caller::CONSOLE, self.company.id).await.unwrap();
        let endpoint = self.sraps.storage().endpoint(&company, mac).await.unwrap().unwrap();
        let seen = CheckIn {
            mac,
            endpoint: Some(endpoint.id),
            at: self.sraps.ports().clock.now(),
            address: Some("192.0.2.99".parse().unwrap()),
            user_agent: String::new(),
            model: None,
            firmware: Some("10.1.169.16".into()),
            file: File::Phone,
            proof: Proof::None,
            status,
            bytes: 0,
            handed_over: false,
        };
        self.sraps.storage().observe(vec![seen]).await.unwrap();
    }
}

const NAMES: &str = "tbody td:nth-child(4)";

/// Points 7, 12 and 13.
#[tokio::test]
async fn phones_are_searched_filtered_and_sorted_by_the_address() {
    let house = House::new().await;
    house.register_many(3).await;
    house.asked(mac(1), 404).await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let path = house.phones_path();
    let page = ann.open(&path).await.is(200, "Phones");
    assert_eq!(page.find("#found"), "3 phones");
    assert_eq!(page.all("tbody a.mono"), ["000413000000", "000413000001", "000413000002"]);
    assert!(page.find("tbody tr:nth-child(2)").contains("10.1.169.16"));
    assert!(page.find("tbody tr:nth-child(2)").contains("Refused nothing for it (404)"));
    for (query, names) in [
        ("q=0413-0000:02", &["Desk 00002"][..]),
        ("q=desk+00001", &["Desk 00001"]),
        ("q=192.0.2.99", &["Desk 00001"]),
        ("state=refused", &["Desk 00001"]),
        ("only=failed", &["Desk 00001"]),
        ("only=never", &["Desk 00000", "Desk 00002"]),
        ("sort=-name", &["Desk 00002", "Desk 00001", "Desk 00000"]),
        ("sort=-seen&only=failed", &["Desk 00001"]),
    ] {
        let page = ann.open(&format!("{path}?{query}")).await.is(200, "Phones");
        assert_eq!(page.all(NAMES), names, "{query}");
    }
    let page = ann.open(&format!("{path}?q=nothing&sort=name&column=ip")).await;
    assert_eq!(page.find("#found"), "No phone matches");
    let chip = page.attribute(".chip.on", "href");
    assert_eq!(chip, format!("{path}?sort=name&column=ip"), "a filter is taken away alone");
    assert_eq!(ann.open(&chip).await.all("thead th")[3], "IP address");
    let page = ann.open(&format!("{path}?q=x")).await.is(200, "Phones");
    assert!(page.find("#q-error").contains("3 to 64"));
    assert_eq!(page.attribute("#q", "value"), "x");
}

/// Point 8.
#[tokio::test]
async fn many_phones_are_walked_a_page_at_a_time() {
    let house = House::new().await;
    house.register_many(10_003).await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let path = format!("{}?sort=-name&size=100", house.phones_path());
    let mut page = ann.open(&path).await;
    assert_eq!(page.find("#found"), "more than 10,000 phones");
    assert_eq!(page.all(NAMES)[0], "Desk 10002");
    assert!(!page.has("tbody tr:nth-child(101)"));
    for _ in 0..3 {
        page = ann.open(&page.attribute(".pager a:last-child", "href")).await;
    }
    assert_eq!(page.all(NAMES)[99], "Desk 09603");
    let first = page.attribute(".pager a:first-child", "href");
    assert_eq!(ann.open(&first).await.all(NAMES)[0], "Desk 10002");
    // All of so many are not offered.
    let page = ann.open(&format!("{}?pick=page", house.phones_path())).await;
    assert!(!page.text.contains("pick=all"));
}

/// Points 7 and 9: also the place in the list is kept.
#[tokio::test]
async fn what_is_done_on_a_later_page_leads_back_to_it() {
    let house = House::new().await;
    house.register_many(60).await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let change = format!("{}change", house.phones_path());
    let path = format!("{}?size=25", house.phones_path());
    let page = ann.open(&path).await;
    let second = page.attribute(".pager a:last-child", "href");
    let page = ann.open(&second).await;
    let page = ann.open(&page.attribute("#pick-page", "href")).await;
    assert_eq!(page.all(NAMES)[0], "Desk 00025");
    assert!(page.find(".deeds [role=status]").starts_with("All 25 on this page are selected."));
    let page = ann.submit(&page, &change, &[("do", "disable")]).await.is(200, "Phones");
    assert_eq!(page.path, second);
    assert_eq!(page.all(".state"), ["Disabled"; 25]);
    // All of the last page are deleted: what is left is shown, and not that nothing is.
    let third = page.attribute(".pager a:last-child", "href");
    let page = ann.open(&third).await;
    let page = ann.open(&page.attribute("#pick-page", "href")).await;
    let page = ann.submit(&page, &change, &[("do", "delete")]).await.is(200, "Delete 10 phones?");
    assert_eq!(page.attribute(".answers a", "href"), third);
    let page = ann.submit(&page, &change, &[("do", "delete")]).await.is(200, "Phones");
    assert_eq!(page.find(".note [role=status]"), "10 phones are deleted.");
    assert_eq!((page.path.as_str(), page.all(NAMES)[0].as_str()), (path.as_str(), "Desk 00000"));
}

/// Point 32.
#[tokio::test]
async fn a_company_without_phones_is_told_what_to_do() {
    let house = House::new().await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let page = ann.open(&house.phones_path()).await.is(200, "Phones");
    assert_eq!(page.find("main h2"), "No phones yet");
    assert_eq!(page.attribute("main a.btn", "href"), format!("{}add", house.phones_path()));
    let vera = house.user(House::at(&house.company), Role::Viewer, "vera@acme.example").await;
    let mut vera = house.signed_in(&vera).await;
    assert!(!vera.open(&house.phones_path()).await.has("main a.btn"));
    house.register(&[mac(1)]).await;
    let page = vera.open(&house.phones_path()).await;
    assert!(!page.has("main form[method=post], .fab"), "who may only look is offered nothing else");
    let change = format!("{}change", house.phones_path());
    let fields = [("do", "disable"), ("mac", "000413000001")];
    vera.post(&change, &fields).await.is(403, "Not allowed");
}

async fn pick(
    ann: &mut Browser,
    house: &House,
    query: &str,
    fields: &[(&str, &str)],
) -> crate::browser::Page {
    let page = ann.open(&format!("{}?{query}", house.phones_path())).await;
    ann.submit(&page, &format!("{}change", house.phones_path()), fields).await
}

/// Points 10 and 11.
#[tokio::test]
async fn phones_are_deleted_after_a_question_and_come_back() {
    let house = House::new().await;
    house.register_many(3).await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let ticked = [("mac", "000413000000"), ("mac", "000413000002"), ("do", "delete")];
    let page =
        pick(&mut ann, &house, "q=desk&sort=name", &ticked).await.is(200, "Delete 2 phones?");
    assert!(page.find("form.ask").contains("no longer be redirected"));
    let back = format!("{}?q=desk&sort=name", house.phones_path());
    assert_eq!(page.attribute(".answers a[autofocus]", "href"), back, "Cancel comes first");
    let change = format!("{}change", house.phones_path());
    let page = ann.submit(&page, &change, &[("do", "delete")]).await.is(200, "Phones");
    assert_eq!(page.path, back, "back in the same list");
    assert_eq!(page.find(".note [role=status]"), "2 phones are deleted.");
    assert_eq!(page.all(NAMES), ["Desk 00001"]);
    let undo = page.attribute(".note form", "action");
    let page = ann.submit(&page, &undo, &[]).await.is(200, "Phones");
    assert_eq!((page.path.as_str(), page.all(NAMES).len()), (back.as_str(), 3));
}

/// Points 9 and 11.
#[tokio::test]
async fn all_that_match_are_counted_again_and_many_are_typed() {
    let house = House::new().await;
    house.register_many(120).await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let change = format!("{}change", house.phones_path());
    let page = ann.open(&format!("{}?q=desk&pick=page", house.phones_path())).await;
    assert!(page.find(".deeds [role=status]").starts_with("All 50 on this page are selected."));
    // Another page or filter begins with nothing ticked.
    assert!(!page.attribute(".pager a", "href").contains("pick"));
    assert!(!page.attribute(".chip", "href").contains("pick"));
    let all = page.attribute(".deeds [role=status] a", "href");
    let page = ann.open(&all).await;
    assert_eq!(page.find(".deeds [role=status]"), "All 120 that match are selected. Select none");
    let question =
        ann.submit(&page, &change, &[("do", "delete")]).await.is(200, "Delete 120 phones?");
    let sure = [("do", "delete"), ("typed", "12")];
    let page = ann.submit(&question, &change, &sure).await.is(422, "Delete 120 phones?");
    assert!(page.find("[role=alert]").contains("Type 120 here"));
    // Meanwhile there is one less.
    let gone = Selection::Macs(vec![mac(7)]);
    house.sraps.bulk(Caller::CONSOLE, house.company.id, gone, Bulk::Delete).await.unwrap();
    let sure = [("do", "delete"), ("typed", "120")];
    let page = ann.submit(&question, &change, &sure).await.is(409, "Delete 119 phones?");
    assert!(page.find("form.ask").contains("There are 119 by now, and not 120"));
    let page = ann.submit(&page, &change, &[("do", "delete"), ("typed", "119")]).await;
    assert_eq!(page.find(".note [role=status]"), "119 phones are deleted.");
    assert_eq!(page.find("#found"), "No phone matches");
}

/// Point 10.
#[tokio::test]
async fn phones_are_assigned_switched_and_moved() {
    let house = House::new().await;
    let profile = house.make_profile().await;
    house.register_many(2).await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let id = profile.id.to_string();
    let first = ("mac", "000413000000");
    let page = pick(&mut ann, &house, "", &[first, ("assign", &id), ("do", "assign")]).await;
    assert_eq!(page.find(".note [role=status]"), "1 phone has another provisioning profile now.");
    assert_eq!(page.all("tbody td:nth-child(6)"), ["Head office", "No profile"]);
    let page = ann.open(&format!("{}?profile={id}", house.phones_path())).await;
    assert_eq!(page.find("#found"), "1 phone matches");
    let page = pick(&mut ann, &house, "", &[first, ("assign", "none"), ("do", "assign")]).await;
    assert_eq!(page.all("tbody td:nth-child(6)"), ["No profile", "No profile"]);
    let page = pick(&mut ann, &house, "", &[first, ("do", "disable")]).await;
    assert_eq!(page.all(".state"), ["Disabled", "Staged"]);
    let page = pick(&mut ann, &house, "", &[first, ("do", "enable")]).await;
    assert_eq!(page.all(".state"), ["Staged", "Staged"]);
    for nothing in [&[("do", "delete")][..], &[first, ("do", "assign")]] {
        let page = pick(&mut ann, &house, "", nothing).await.is(200, "Phones");
        assert!(page.find(".note [role=status]").contains("select phones first"));
    }
    // Only a reseller has where to move them.
    let page = ann.open(&house.phones_path()).await;
    assert!(!page.has("button[value=move]"));
    let mut rita = house.signed_in(&house.rita().await).await;
    let page = pick(&mut rita, &house, "", &[first, ("do", "move")]).await;
    let page = page.is(200, "Move 1 phone to another company?");
    assert_eq!(page.all("#to option"), ["Choose a company", "Sister"]);
    let change = format!("{}change", house.phones_path());
    let page = rita
        .submit(&page, &change, &[("do", "move"), ("to", "")])
        .await
        .is(422, "Move 1 phone to another company?");
    let sister = house.sister.id.to_string();
    let page = rita.submit(&page, &change, &[("do", "move"), ("to", &sister)]).await;
    assert_eq!(page.find(".note [role=status]"), "1 phone is in the other company now.");
    assert_eq!(page.all(NAMES), ["Desk 00001"]);
    // What makes no sense changes nothing.
    for bad in [
        &[("do", "explode"), first][..],
        &[("do", "disable"), ("mac", "000413")],
        &[("do", "disable"), ("all", "many")],
        &[("do", "assign"), ("assign", "x"), first],
        &[("do", "disable"), ("mac", "000413999999")],
    ] {
        rita.post(&change, bad).await.is(400, "Request not understood");
    }
}

#[tokio::test]
async fn phones_of_others_are_no_page() {
    let house = House::new().await;
    house.register(&[mac(1)]).await;
    let sam = house.user(House::at(&house.sister), Role::Owner, "sam@sister.example").await;
    let mut sam = house.signed_in(&sam).await;
    sam.open(&house.phones_path()).await.is(404, "Page not found");
    let change = format!("{}change", house.phones_path());
    let fields = [("do", "disable"), ("mac", "000413000001")];
    sam.post(&change, &fields).await.is(404, "Page not found");
    let own = format!("/ui/c/{}/phones/change", house.sister.id);
    sam.post(&own, &fields).await.is(400, "Request not understood");
}
