//! Logs: what was changed, one change, and the file.

use jiff::tz::TimeZone;
use sraps_core::service::{Caller, CompanyEdit};
use sraps_core::tenancy::{Role, Tenant};

use crate::house::{House, label, mac};

/// Point 23.
#[tokio::test]
async fn changes_are_listed_filtered_looked_at_and_undone() {
    let house = House::new().await;
    house.make_profile().await;
    let change = house.register(&[mac(1), mac(2), mac(3), mac(4)]).await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let logs = format!("/ui/c/{}/logs/", house.company.id);
    let page = ann.open(&logs).await.is(200, "Logs");
    let first = "Created Phone (4) 000413000001 , 000413000002 , 000413000003 and 1 more";
    assert_eq!(page.all("tbody li")[..2], [first, "Created Provisioning profile Head office"]);
    assert_eq!(page.all("tbody td:nth-child(2)")[0], "At the server’s console");
    let page = ann.open(&format!("{logs}?kind=profile")).await;
    assert_eq!(page.all("tbody li"), ["Created Provisioning profile Head office"]);
    let page = ann.open(&format!("{logs}?thing=00:04:13:00:00:02")).await;
    assert_eq!(page.all("tbody li"), [first]);
    assert_eq!(page.attribute("#thing", "value"), "00:04:13:00:00:02");
    let page = ann.open(&format!("{logs}?thing=what%3C")).await;
    assert!(page.find("section [role=status]").contains("neither a MAC address"));
    assert_eq!(page.attribute("#thing", "value"), "what<");
    // Days: the first, the last, both, and none.
    let today = house.sraps.ports().clock.now().to_zoned(TimeZone::UTC).date();
    let (today, yesterday) = (today.to_string(), today.yesterday().unwrap().to_string());
    for (query, found) in [
        (format!("from={today}"), true),
        (format!("from={yesterday}&to={today}"), true),
        (format!("to={yesterday}"), false),
        (format!("from={yesterday}&to={yesterday}&kind="), false),
        ("from=&to=".to_owned(), true),
    ] {
        let page = ann.open(&format!("{logs}?{query}")).await.is(200, "Logs");
        assert_eq!(page.all("tbody li").contains(&first.to_owned()), found, "{query}");
        let file = page.attribute("a[download]", "href");
        let file = ann.open(&file).await;
        assert_eq!(file.text.contains("000413000001"), found, "the file for {query}");
    }
    let page = ann.open(&format!("{logs}?from={today}")).await;
    assert_eq!(page.attribute("#from", "value"), today);
    for nonsense in ["2026-02-30", "now", "-009999-01-01T"] {
        let page = ann.open(&format!("{logs}?to={nonsense}")).await;
        assert!(page.find("section [role=status]").contains("it is no day"), "{nonsense}");
    }
    let page = ann.open(&format!("{logs}?actor=console&thing=000413000009")).await;
    assert!(page.find("section [role=status]").contains("nothing that fits"));

    let page = ann.open(&format!("{logs}{change}")).await;
    assert_eq!(page.all("h2 bdi").len(), 4);
    assert_eq!(page.all("tbody td:first-child")[0], "autoprovisioning_enabled");
    let undo = format!("/ui/c/{}/undo/{change}", house.company.id);
    let page = ann.submit(&page, &undo, &[]).await.is(200, "Logs");
    assert_eq!(page.find("[role=status]"), "It is undone.");
    assert!(page.all("tbody li")[0].starts_with("Deleted Phone (4)"));
    assert_eq!(page.all("tbody td:nth-child(2)")[0], "ann@acme.example");
}

#[tokio::test]
async fn nobody_reads_what_happened_elsewhere() {
    let house = House::new().await;
    let change = house.register(&[mac(1)]).await;
    let sam = house.user(House::at(&house.sister), Role::Owner, "sam@sister.example").await;
    let mut sam = house.signed_in(&sam).await;
    let (own, other) = (house.sister.id, house.company.id);
    for path in [
        format!("/ui/c/{other}/logs/"),
        format!("/ui/c/{other}/logs/export.csv"),
        format!("/ui/c/{other}/logs/{change}"),
        format!("/ui/c/{own}/logs/{change}"),
        format!("/ui/c/{own}/logs/x"),
        format!("/ui/r/{}/logs/", house.reseller.id),
        "/ui/i/logs/".to_owned(),
    ] {
        sam.open(&path).await.is(404, "Page not found");
    }
    sam.open(&format!("/ui/c/{own}/logs/")).await.is(200, "Logs");
    // A reseller reads his own, the installation all.
    let mut rita = house.signed_in(&house.rita().await).await;
    let page = rita.open(&format!("/ui/r/{}/logs/", house.reseller.id)).await.is(200, "Logs");
    assert!(page.text.contains("000413000001") && !page.text.contains("Foreign"));
    rita.open("/ui/i/logs/").await.is(404, "Page not found");
    let root = house.user(Tenant::Installation, Role::Owner, "root@sraps.example").await;
    let page = house.signed_in(&root).await.open("/ui/i/logs/").await.is(200, "Logs");
    assert!(page.text.contains("Foreign"));
    // Who may only look is offered no undoing.
    let vera = house.user(House::at(&house.company), Role::Viewer, "vera@acme.example").await;
    let page = house.signed_in(&vera).await.open(&format!("/ui/c/{other}/logs/{change}")).await;
    assert_eq!(page.status, 200);
    assert!(!page.has("main form"));
}

/// Points 6 and 23: a name that begins a formula is a text in the file.
#[tokio::test]
async fn the_file_has_every_change_and_no_formulas() {
    let house = House::new().await;
    let name = CompanyEdit { name: Some(label("=cmd()")), ..CompanyEdit::default() };
    house.sraps.edit_company(Caller::CONSOLE, house.company.id, name, None).await.unwrap();
    let edit =
        |n: u32| CompanyEdit { name: Some(label(&format!("Acme {n}"))), ..CompanyEdit::default() };
    for n in 0..600 {
        let edited = house.sraps.edit_company(Caller::CONSOLE, house.company.id, edit(n), None);
        edited.await.unwrap();
    }
    let mut ann = house.signed_in(&house.ann().await).await;
    let path = format!("/ui/c/{}/logs/export.csv", house.company.id);
    let file = ann.open(&path).await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8; header=present");
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"changes.csv\"");
    let lines: Vec<&str> = file.text.lines().collect();
    assert_eq!(lines[0], "time,change,actor,origin,action,kind,count,names");
    assert!(lines[1].ends_with(",console,console,changed,company,1,Acme 599"), "{}", lines[1]);
    assert!(lines.iter().any(|line| line.ends_with(",'=cmd()")));
    assert_eq!(lines.len(), 603, "600 names, the first one, the making, and the header");
    ann.open(&format!("{path}?kind=x")).await.is(400, "Request not understood");
}
