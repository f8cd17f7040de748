//! Charts of a company's first page.

use sraps_core::activity::{CheckIn, Proof};
use sraps_core::service::Caller;
use sraps_core::snom::request::File;

use crate::house::{House, mac};

/// Point 34.
#[tokio::test]
async fn charts_show_what_stands_in_their_tables() {
    let house = House::new().await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let path = format!("/ui/c/{}/", house.company.id);
    assert!(!ann.open(&path).await.has("main svg[role=img]"), "nothing to show yet");
    house.register(&[mac(1), mac(2), mac(3)]).await;
    let page = ann.open(&path).await.is(200, "Welcome");
    assert!(page.text.contains("No phone has asked in the last seven days."));
    assert!(page.text.contains("No phone has reported its firmware yet."));
    let company = house.sraps.company(Caller::CONSOLE, house.company.id).await.unwrap();
    let mut seen = Vec::new();
    for (n, firmware) in [(1, "10.1.<b>"), (1, "10.1.<b>"), (2, "8.9")] {
        let endpoint = house.sraps.storage().endpoint(&company, mac(n)).await.unwrap().unwrap();
        seen.push(CheckIn {
            mac: mac(n),
            endpoint: Some(endpoint.id),
            at: house.sraps.ports().clock.now(),
            address: None,
            user_agent: String::new(),
            model: None,
            firmware: Some(firmware.to_owned()),
            file: File::Phone,
            proof: Proof::None,
            status: 200,
            bytes: 1,
            handed_over: false,
        });
    }
    house.sraps.storage().observe(seen).await.unwrap();
    let page = ann.open(&path).await;
    assert_eq!(page.all("svg[role=img] title").len(), 3);
    assert_eq!(
        page.find("#hours-desc"),
        "3 requests, at most 3 in an hour. The numbers stand below as a table."
    );
    assert_eq!(
        page.all("section[aria-labelledby=phones] details td"),
        ["Staged", "1", "Up to date", "2"]
    );
    let firmware = ["10.1.<b>", "1", "8.9", "1", "not reported", "1"];
    assert_eq!(page.all("section[aria-labelledby=firmware] details td"), firmware);
    let hours = page.all("section[aria-labelledby=hours] details td.num");
    assert_eq!(hours.len(), 168, "each hour of seven days");
    assert_eq!(hours.iter().filter(|count| *count == "0").count(), 167);
    assert_eq!(hours[167], "3");
    assert_eq!(page.attribute("path.bars", "d"), "M668 100v-100h3V100z");
    assert!(!page.has("main [style]"));
}
