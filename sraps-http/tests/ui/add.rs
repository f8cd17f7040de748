//! Adding phones by pasting a list.

use sraps_core::mac::Mac;
use sraps_core::model::ProductGroup;
use sraps_core::profile::Profile;
use sraps_core::service::{
    Caller, EndpointDraft, Error, LogFilter, Mode, OwnerRef, ProfileDraft, SettingsDraft, TenantRef,
};
use sraps_core::storage::{EndpointFilter, EndpointOrder, PageRequest};
use sraps_core::tenancy::{Company, Note, Role};

use crate::browser::{Browser, Page};
use crate::house::{House, label, mac};

impl House {
    fn add_path(&self) -> String {
        format!("/ui/c/{}/phones/add", self.company.id)
    }

    async fn ann_at_add(&self) -> (Browser, Page) {
        let mut ann = self.signed_in(&self.ann().await).await;
        let page = ann.open(&self.add_path()).await.is(200, "Add phones");
        (ann, page)
    }

    async fn profile_called(
        &self,
        owner: OwnerRef,
        name: &str,
        group: Option<ProductGroup>,
    ) -> Profile {
        let draft = ProfileDraft {
            name: label(name),
            product_group: group,
            settings: SettingsDraft::default(),
            autoprovisioning: true,
            note: Note::default(),
        };
        self.sraps.create_profile(Caller::CONSOLE, owner, draft).await.unwrap().value
    }

    async fn register_at(&self, company: &Company, mac: Mac) {
        let drafts = vec![EndpointDraft::new(mac)];
        let made = self.sraps.register_endpoints(Caller::CONSOLE, company.id, drafts, Mode::Atomic);
        made.await.unwrap();
    }

    /// The company's phones: MAC, name, profile.
    async fn registered(&self) -> Vec<(String, Option<String>, Option<String>)> {
        let (filter, order) = (EndpointFilter::default(), EndpointOrder::default());
        let (company, page) = (self.company.id, PageRequest::first(10_000));
        let found = self.sraps.endpoints(Caller::CONSOLE, company, &filter, order, page);
        let endpoints = found.await.unwrap().items.into_iter().map(|listed| listed.endpoint);
        let text = |endpoint: sraps_core::endpoint::Endpoint| {
            let name = endpoint.name.map(|name| name.to_string());
            (endpoint.mac.to_string(), name, endpoint.profile.map(|id| id.to_string()))
        };
        endpoints.map(text).collect()
    }
}

const LIST: &str = "00:04:13:92:2D:24\tFront desk\n0004.1396.d9b4\n00:04:13:96:D9:B\n000413922D24\n\
    00-04-13-9G-10-01; 000413E59FB4\n00:15:65:AA:10:02\n";

/// Points 1 and 2: any notation and separator, a verdict for each item by line, text and reason.
#[tokio::test]
async fn every_line_gets_a_verdict_and_its_reason() {
    let house = House::new().await;
    let profile =
        house.profile_called(OwnerRef::Company(house.company.id), "DECT", Some(ProductGroup::M));
    let profile = profile.await;
    house.register(&[mac(1)]).await;
    house.register_at(&house.sister, mac(2)).await;
    house.register_at(&house.foreign, mac(3)).await;
    let (mut ann, page) = house.ann_at_add().await;
    let list = format!(
        "{LIST}000413000001\n000413000002\n000413000003\n00 04 13 00 00 09\n000413000008\t{}",
        "x".repeat(201)
    );
    let id = profile.id.to_string();
    let fields = [("macs", list.as_str()), ("profile", &id), ("do", "check")];
    let page = ann.submit(&page, &house.add_path(), &fields).await.is(200, "Add phones");
    assert_eq!(page.find("#status"), "4 ready · 8 are not");
    assert_eq!(
        page.all("#lines li"),
        [
            "Line 1 00:04:13:92:2D:24 Front desk · ready, snomD785 · the profile is for M-Series",
            "Line 2 0004.1396.d9b4 ready, snomD785 · the profile is for M-Series",
            "Line 3 00:04:13:96:D9:B 11 of 12 digits",
            "Line 4 000413922D24 twice, first in line 1",
            "Line 5 00-04-13-9G-10-01 “G” is no hex digit",
            "Line 5 000413E59FB4 ready, snomD713 · the profile is for M-Series",
            "Line 6 00:15:65:AA:10:02 ready, not a Snom address",
            "Line 7 000413000001 registered here already",
            "Line 8 000413000002 registered elsewhere",
            "Line 9 000413000003 registered elsewhere",
            "Line 10 00 04 13 00 00 09 blanks inside; write 000413000009",
            "Line 11 000413000008 the name has 201 characters; at most 200 are possible",
        ]
    );
    assert_eq!(page.attribute("#lines #line-4 a", "href"), "#line-1");
    let phone = format!("/ui/c/{}/phones/000413000001/", house.company.id);
    assert_eq!(page.attribute("#lines #line-7 a", "href"), phone);
    assert_eq!(page.find("#macs"), list.split_whitespace().collect::<Vec<_>>().join(" "));
    for name in ["Sister", "Foreign"] {
        assert!(!page.text.contains(name), "what belongs to {name} is not said");
    }
    // A reseller sees in which of his companies a phone is, and of others nothing.
    let mut rita = house.signed_in(&house.rita().await).await;
    let page = rita.open(&house.add_path()).await;
    let page = rita.submit(&page, &house.add_path(), &fields).await;
    assert_eq!(page.find("#line-8 .why"), "registered in Sister");
    assert_eq!(page.find("#line-9 .why"), "registered elsewhere");
    assert!(!page.text.contains("Foreign"));
}

/// Point 2: what is said while somebody types is what the form is held against.
#[tokio::test]
async fn the_part_that_a_script_asks_for_says_the_same_as_the_page() {
    let house = House::new().await;
    house.make_profile().await;
    let (mut ann, page) = house.ann_at_add().await;
    let fields = [("macs", LIST), ("do", "check")];
    let page = ann.submit(&page, &house.add_path(), &fields).await;
    let part = ann.post(&format!("{}/check", house.add_path()), &[("macs", LIST)]).await;
    assert_eq!(part.status, 200);
    assert!(!part.has("h1"), "it is a part alone");
    for part_of in ["#status", "#lines"] {
        assert_eq!(part.find(part_of), page.find(part_of));
    }
    let many = "0".repeat(1024 * 1024 + 1);
    let part = ann.post(&format!("{}/check", house.add_path()), &[("macs", &many)]).await;
    assert!(part.find("#status").contains("At most 10,000 phones"));
}

/// Points 3 and 26: bad lines go with one button; what is refused comes back with all that was typed.
#[tokio::test]
async fn bad_lines_are_refused_removed_and_the_rest_is_registered() {
    let house = House::new().await;
    let profile = house.make_profile().await;
    let (mut ann, page) = house.ann_at_add().await;
    assert!(page.has("input[name=profile][checked]"), "the only profile is chosen");
    let fields = [("macs", LIST)];
    let page = ann.submit(&page, &house.add_path(), &fields).await.is(422, "Add phones");
    assert_eq!(
        page.find("[role=alert] a"),
        "2 lines cannot be registered. Correct or remove them."
    );
    assert_eq!(page.attribute("[role=alert] a", "href"), "#macs");
    assert_eq!(page.attribute("#macs", "aria-invalid"), "true");
    assert!(
        page.text.contains("00:04:13:92:2D:24\tFront desk\n0004.1396.d9b4"),
        "all is still there"
    );
    assert!(house.registered().await.is_empty());

    let remove = [("do", "remove")];
    assert_eq!(page.find("button[value=remove]"), "Remove the 3 bad lines");
    let page = ann.submit(&page, &house.add_path(), &remove).await.is(200, "Add phones");
    assert_eq!(page.find("#status"), "4 ready");
    assert!(!page.has("button[value=remove]"));
    let left = "00:04:13:92:2D:24\tFront desk\n0004.1396.d9b4\n000413E59FB4\n00:15:65:AA:10:02\n";
    assert!(page.text.contains(left), "{}", page.find("#macs"));

    let page = ann.submit(&page, &house.add_path(), &[]).await.is(200, "4 phones registered");
    assert!(page.path.contains("/phones/added/"));
    let id = Some(profile.id.to_string());
    let desk = Some("Front desk".to_owned());
    assert_eq!(
        house.registered().await,
        [
            ("000413922D24".to_owned(), desk, id.clone()),
            ("00041396D9B4".to_owned(), None, id.clone()),
            ("000413E59FB4".to_owned(), None, id.clone()),
            ("001565AA1002".to_owned(), None, id),
        ]
    );
}

/// Point 5: how many, what was left out and why, undo for these, and the way to them.
#[tokio::test]
async fn the_page_after_it_says_what_was_left_out_and_undoes_it() {
    let house = House::new().await;
    let profile = house.make_profile().await;
    house.register(&[mac(1)]).await;
    let (mut ann, page) = house.ann_at_add().await;
    let list = "000413000001\tNew name\n000413000002\tHall\n000413000002\n000413000003";
    let page = ann.submit(&page, &house.add_path(), &[("macs", list)]).await;
    let page = page.is(200, "2 phones registered");
    assert_eq!(page.all(".added li"), ["000413000002 Hall", "000413000003"]);
    assert!(page.all("h2").contains(&"2 lines left out".to_owned()));
    assert_eq!(
        page.all(".lines li"),
        [
            "Line 1 000413000001 New name · registered here already",
            "Line 3 000413000002 twice, first in line 2",
        ]
    );
    let before = house.registered().await;
    assert_eq!(before[0], ("000413000001".to_owned(), None, None), "it stays as it was");
    let list =
        format!("/ui/c/{}/phones/?sort=-registered&profile={}", house.company.id, profile.id);
    assert_eq!(page.attribute("main .btn.main", "href"), list);
    let shown = ann.open(&list).await.is(200, "Phones");
    assert_eq!(shown.all("tbody .row-link").len(), 2);

    let undo = page.attribute("main form", "action");
    let after = ann.submit(&page, &undo, &[]).await.is(200, "Add phones");
    assert_eq!(after.find("[role=status]"), "It is undone.");
    assert_eq!(house.registered().await.len(), 1);
    // It is not for others, and not for other changes.
    let bea = house.user(House::at(&house.company), Role::Viewer, "bea@acme.example").await;
    let mut bea = house.signed_in(&bea).await;
    let seen = bea.open(&page.path).await.is(200, "2 phones registered");
    assert!(!seen.has("main form") && !seen.has(".lines"), "the list was another person's");
    let sam = house.user(House::at(&house.sister), Role::Owner, "sam@sister.example").await;
    house.signed_in(&sam).await.open(&page.path).await.is(404, "Page not found");
    let other = undo.rsplit('/').next().unwrap();
    let (_, path) = (other, format!("/ui/c/{}/phones/added/x", house.company.id));
    ann.open(&path).await.is(404, "Page not found");
}

/// A form that is sent twice registers once, and shows the same page.
#[tokio::test]
async fn a_form_that_is_sent_twice_registers_once() {
    let house = House::new().await;
    house.make_profile().await;
    let (mut ann, page) = house.ann_at_add().await;
    let first = ann.submit(&page, &house.add_path(), &[("macs", "000413000001")]).await;
    let again = ann.submit(&page, &house.add_path(), &[("macs", "000413000001")]).await;
    assert_eq!(first.path, again.is(200, "1 phone registered").path);
    // Going back and sending another list is another registration.
    let more = [("macs", "000413000001\n000413000002")];
    let more = ann.submit(&page, &house.add_path(), &more).await.is(200, "1 phone registered");
    assert_ne!(more.path.split('?').next(), first.path.split('?').next());
    assert_eq!(house.registered().await.len(), 2);
    let fresh = ann.open(&house.add_path()).await;
    let page = ann.submit(&fresh, &house.add_path(), &[("macs", "000413000001")]).await;
    let page = page.is(422, "Add phones");
    assert_eq!(page.find("[role=alert] a"), "All of these phones are registered here already.");
}

/// Point 21: the id that a form carries says nothing of others, whose change has it already.
#[tokio::test]
async fn an_id_of_somebody_elses_change_is_like_any_other() {
    let house = House::new().await;
    house.make_profile().await;
    house.register_at(&house.foreign, mac(9)).await;
    let place = TenantRef::Company(house.foreign.id);
    let logs =
        house.sraps.logs(Caller::CONSOLE, place, LogFilter::default(), PageRequest::first(1));
    let foreign = logs.await.unwrap().items[0].commit.id.to_string();
    let (mut ann, page) = house.ann_at_add().await;
    let typed = [("macs", "000413000001"), ("change", &foreign)];
    let page = ann.submit(&page, &house.add_path(), &typed).await.is(200, "1 phone registered");
    assert!(!page.path.contains(&foreign));
    assert_eq!(house.registered().await.len(), 1);
}

/// Points 3 and 4.
#[tokio::test]
async fn nothing_is_registered_without_a_list_or_without_a_profile() {
    let house = House::new().await;
    house.make_profile().await;
    let second = house.make_profile().await;
    let (mut ann, page) = house.ann_at_add().await;
    let refused =
        ann.submit(&page, &house.add_path(), &[("macs", " \n ")]).await.is(422, "Add phones");
    let errors = ["Paste at least one MAC address.", "Choose a provisioning profile."];
    assert_eq!(refused.all("[role=alert] a"), errors);
    assert!(refused.has(&refused.attribute("[role=alert] li + li a", "href")));
    let refused = ann.submit(&page, &house.add_path(), &[("macs", "000413000001")]).await;
    assert_eq!(
        refused.is(422, "Add phones").all("[role=alert] a"),
        ["Choose a provisioning profile."]
    );
    // Of another company, gone, or none at all.
    let foreign = house.profile_called(OwnerRef::Company(house.foreign.id), "Theirs", None).await;
    for id in [foreign.id.to_string(), "0".repeat(32)] {
        let fields = [("macs", "000413000001"), ("profile", id.as_str()), ("do", "register")];
        let refused = ann.post(&house.add_path(), &fields).await.is(422, "Add phones");
        let gone = "This provisioning profile does not exist any more. Choose another one.";
        assert_eq!(refused.all("[role=alert] a"), [gone]);
        assert!(!refused.text.contains("Theirs"));
        assert_eq!(refused.find("#macs"), "000413000001");
    }
    let many: Vec<String> = (0..10_001).map(|n| format!("000413{n:06X}")).collect();
    let many = many.join(" ");
    let id = second.id.to_string();
    let fields = [("macs", many.as_str()), ("profile", &id)];
    let refused = ann.post(&house.add_path(), &fields).await.is(422, "Add phones");
    assert!(refused.find("[role=alert] a").starts_with("At most 10,000 phones"));
    let fields = [("macs", many.as_str()), ("do", "remove")];
    let kept = ann.post(&house.add_path(), &fields).await.is(200, "Add phones");
    assert_eq!(kept.find("#macs"), many, "what cannot be read is not removed either");
    assert!(kept.find("[role=alert] a").starts_with("At most 10,000 phones"));
    assert!(house.registered().await.is_empty());
    // So many are possible.
    let many = many.rsplit_once(' ').unwrap().0.to_owned();
    let fields = [("macs", many.as_str()), ("profile", &id)];
    let page =
        ann.submit(&page, &house.add_path(), &fields).await.is(200, "10,000 phones registered");
    assert!(page.text.len() < 60_000, "{}", page.text.len());
}

/// Point 4: of many profiles some are shown; others are found, and the choice stays.
#[tokio::test]
async fn a_profile_is_found_among_many() {
    let house = House::new().await;
    let own = OwnerRef::Company(house.company.id);
    for n in 0..30 {
        house.profile_called(own, &format!("Branch {n:02}"), None).await;
    }
    let shared =
        house.profile_called(OwnerRef::Reseller(house.reseller.id), "Everybody <all>", None).await;
    let (mut ann, page) = house.ann_at_add().await;
    assert_eq!(page.all(".radio").len(), 8);
    assert!(page.has("#find") && page.text.contains("There are more."));
    let fields = [("macs", "000413000001"), ("find", "everyBODY"), ("do", "find")];
    let page = ann.submit(&page, &house.add_path(), &fields).await.is(200, "Add phones");
    assert_eq!(page.all(".radio label"), ["Everybody <all>"]);
    assert!(page.find(".radio p").ends_with("from the reseller"));
    let id = shared.id.to_string();
    let fields = [("profile", id.as_str()), ("find", "branch 07"), ("do", "find")];
    let page = ann.submit(&page, &house.add_path(), &fields).await;
    assert_eq!(page.all(".radio label"), ["Everybody <all>", "Branch 07"]);
    assert_eq!(page.attribute("input[name=profile][checked]", "value"), id);
    let page = ann.submit(&page, &house.add_path(), &[("find", "x<"), ("profile", &id)]).await;
    page.is(200, "1 phone registered");
    assert_eq!(house.registered().await[0].2.as_deref(), Some(id.as_str()));
}

/// Point 4: the list is kept while a profile is made, for him who typed it.
#[tokio::test]
async fn the_list_is_kept_while_a_profile_is_made() {
    let house = House::new().await;
    let (mut ann, page) = house.ann_at_add().await;
    assert!(page.find("#profiles").contains("There is no provisioning profile yet."));
    let list = "000413000001\tEmpfang <1>\n00041300000";
    let action = format!("{}/new-profile", house.add_path());
    let kept = ann.post(&action, &[("macs", list)]).await;
    assert_eq!(page.attribute("button[value=profile]", "formaction"), action);
    let to = kept.header("location");
    let (path, query) = to.split_once('?').unwrap();
    assert_eq!(path, format!("/ui/c/{}/profiles/new", house.company.id));
    let next = form_urlencoded::parse(query.as_bytes()).next().unwrap().1.into_owned();
    assert!(next.starts_with(&format!("{}?draft=", house.add_path())), "{next}");
    // The editor comes back with the profile.
    let profile = house.make_profile().await;
    let page = ann.open(&format!("{next}&profile={}", profile.id)).await.is(200, "Add phones");
    assert!(page.text.contains(&list.replace('<', "&lt;").replace('>', "&gt;")));
    assert_eq!(page.attribute("input[name=profile][checked]", "value"), profile.id.to_string());
    assert_eq!(page.find("#status"), "1 ready · 1 is not");
    let bob = house.user(House::at(&house.company), Role::Operator, "bob@acme.example").await;
    let mut bob = house.signed_in(&bob).await;
    for draft in [next.as_str(), &format!("{}?draft=..%2Fx", house.add_path())] {
        let page = bob.open(draft).await.is(200, "Add phones");
        assert_eq!(page.find("#macs"), "");
        assert!(page.text.contains("The list that was kept for you is gone"));
    }
}

/// A link can name phones: those that just asked, for one.
#[tokio::test]
async fn a_link_names_phones() {
    let house = House::new().await;
    house.make_profile().await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let path = format!("{}?mac=000413000001&mac=%3Cb%3E", house.add_path());
    let page = ann.open(&path).await.is(200, "Add phones");
    assert_eq!(page.find("#macs"), "000413000001 <b>");
    assert_eq!(page.find("#status"), "1 ready · 1 is not");
}

#[tokio::test]
async fn only_who_may_register_phones_here_gets_the_form() {
    let house = House::new().await;
    let path = house.add_path();
    let actions = [path.clone(), format!("{path}/check"), format!("{path}/new-profile")];
    let vera = house.user(House::at(&house.company), Role::Viewer, "vera@acme.example").await;
    let sam = house.user(House::at(&house.sister), Role::Owner, "sam@sister.example").await;
    for (user, status, heading) in [(vera, 403, "Not allowed"), (sam, 404, "Page not found")] {
        let mut browser = house.signed_in(&user).await;
        browser.open(&path).await.is(status, heading);
        for action in &actions {
            browser.post(action, &[("macs", "000413000001")]).await.is(status, heading);
        }
    }
    let mut nobody = house.browser();
    nobody.open(&path).await.is(200, "Sign in");
    assert!(house.registered().await.is_empty());
    let missing = house.sraps.endpoint(Caller::CONSOLE, house.company.id, mac(1)).await;
    assert!(matches!(missing, Err(Error::NotFound(_))));
}
