//! Importing phones from a file, with errors in it.

use std::io::Write as _;

use fantoccini::key::Key;
use sraps_core::service::Caller;
use tempfile::NamedTempFile;

use crate::browser::Browser;
use crate::people::{House, mac};
use crate::site::Site;

/// A table as a German spreadsheet saves it: semicolons, Windows' encoding.
fn table() -> NamedTempFile {
    let mut file = tempfile::Builder::new().suffix(".csv").tempfile().unwrap();
    file.write_all(
        b"Bezeichnung;MAC-Adresse;Modell\r\n\
          B\xfcro Ost;00:04:13:00:00:01;D785\r\n\
          Lager;00:04:13:00:00:02;\r\n\
          Halle;00:04:13:00:00:0;\r\n\
          doppelt;000413000001;\r\n\
          Fremd;00:15:65:AA:10:02;\r\n",
    )
    .unwrap();
    file
}

async fn at_import(browser: &Browser) -> (House, Site, String) {
    let house = House::new().await;
    house.make_profile().await;
    let site = Site::of(house.router.clone()).await;
    house.ann().await;
    let url = site.url(&format!("/ui/c/{}/phones/import", house.company.id));
    browser.sign_in(&url, "ann@acme.example").await;
    browser.find("#file").await;
    (house, site, url)
}

async fn take(browser: &Browser, file: &NamedTempFile) {
    let path = file.path().to_str().unwrap();
    browser.find("#file").await.send_keys(path).await.unwrap();
    browser.click("main button.main").await;
    browser.find(".counts").await;
}

async fn is_registered(house: &House, n: u8) -> bool {
    house.sraps.endpoint(Caller::CONSOLE, house.company.id, mac(n)).await.is_ok()
}

/// Points 6 and 28.
#[tokio::test]
async fn a_file_with_errors_is_imported_and_undone() {
    let Some(browser) = Browser::open().await else { return };
    let (house, _site, _) = at_import(&browser).await;
    take(&browser, &table()).await;
    let line = browser.text("#line-2").await;
    assert!(line.contains("00:04:13:00:00:01\nBüro Ost"), "{line}");
    assert!(browser.text("#line-4").await.contains("11 of 12 digits"));
    browser.inspect("import-errors").await;
    let file = browser.script(
        "return fetch(document.querySelector('.read > p a').href).then(answer => answer.text())",
        vec![],
    );
    let file = file.await;
    assert!(
        file.as_str().unwrap().ends_with("Halle;00:04:13:00:00:0;;4;11 of 12 digits\n"),
        "{file}"
    );
    browser.click("button[value=import]").await;
    browser.find(".added").await;
    browser.shows("h1", "3 phones registered").await;
    browser.inspect("import-done").await;
    assert!(is_registered(&house, 1).await && is_registered(&house, 2).await);
    browser.click("main .actions-top form button").await;
    browser.find("#macs").await;
    assert!(!is_registered(&house, 1).await);
    browser.is_quiet().await;
}

/// Points 26 and 28: with keys alone, and without a script.
#[tokio::test]
async fn a_table_is_pasted_and_imported_without_scripts() {
    let Some(browser) = Browser::without_scripts().await else { return };
    let (house, _site, _) = at_import(&browser).await;
    browser.tab_to("#text").await;
    browser.paste("Hall;000413000001;Lab\nRoof;000413000002;Attic\n").await;
    browser.tab_to("main button.main").await;
    browser.press(&[Key::Enter]).await;
    browser.find(".counts").await;
    // The name stands in the first column.
    browser.tab_to("#column-name").await;
    browser.press(&[Key::Up, Key::Up]).await;
    browser.tab_to("button[value=check]").await;
    browser.press(&[Key::Enter]).await;
    browser.find(".counts").await;
    assert!(browser.text("#line-1").await.contains("Hall"), "{}", browser.text("#line-1").await);
    browser.tab_to("button[value=import]").await;
    browser.press(&[Key::Enter]).await;
    browser.find(".added").await;
    assert!(is_registered(&house, 1).await && is_registered(&house, 2).await);
    browser.is_quiet().await;
}

#[tokio::test]
async fn the_pages_for_importing_are_for_everybody() {
    let Some(browser) = Browser::open().await else { return };
    let (_house, site, url) = at_import(&browser).await;
    browser.inspect_all("import", &url, &["en", "de", "fr"]).await;
    take(&browser, &table()).await;
    let page = site.url(&browser.path().await);
    browser.inspect_all("import-check", &page, &["en", "de", "it", "fr", "es"]).await;
}
