//! A phone's own settings.

use sraps_core::service::{Caller, EndpointPatch, SettingEdit, SettingsDraft, SettingsPatch};
use sraps_core::setting::{Setting, SettingKey, Settings, Value};
use sraps_core::tenancy::Role;

use crate::house::{House, mac};

impl House {
    fn own_path(&self) -> String {
        format!("/ui/c/{}/phones/{}/settings/", self.company.id, mac(1).lower())
    }

    async fn own(&self) -> Settings {
        self.sraps.endpoint(Caller::CONSOLE, self.company.id, mac(1)).await.unwrap().settings
    }

    /// Adds a setting of the phone.
    async fn set_own(&self, name: &str, value: &str) {
        let setting = Setting::new(SettingKey::setting(name).unwrap(), Value::text(value).unwrap());
        let SettingsDraft(drafts) = SettingsDraft::from_iter([setting]);
        let edits = drafts.into_iter().map(SettingEdit::Set).collect();
        let patch = EndpointPatch { settings: SettingsPatch(edits), ..EndpointPatch::default() };
        let done = self.sraps.patch_endpoint(Caller::CONSOLE, self.company.id, mac(1), patch, None);
        done.await.unwrap();
    }
}

const TITLE: &str = "00:04:13:00:00:01";

/// Points 15, 17 and 26: with the same editor as profiles, without a script.
#[tokio::test]
async fn a_phones_own_settings_are_changed_and_changed_back() {
    let house = House::new().await;
    house.register(&[mac(1)]).await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let path = house.own_path();
    let here = path.as_str();
    let page = ann.open(here).await;
    assert_eq!(page.status, 200);
    let title = page.find("h1");
    assert!(title.contains(TITLE) || title.contains("000413000001"), "{title}");
    let page = ann.submit(&page, here, &[("find", "language"), ("do", "find")]).await;
    assert!(page.has("button[name=add]"));
    let add = page.attribute("button[name=add]", "value");
    let page = ann.submit(&page, here, &[("add", &add)]).await.is(200, &title);
    let name = page.attribute("[name=s-0-name]", "value");
    // Without a value it is refused, and all stays.
    let page = ann.submit(&page, here, &[("s-0-value", ""), ("do", "save")]).await.is(422, &title);
    assert_eq!(page.attribute("[name=s-0-name]", "value"), name);
    let typed = [("s-0-value", "Deutsch <ß>"), ("do", "try")];
    let page = ann.submit(&page, here, &typed).await.is(200, &title);
    assert!(page.find(".trial ins").contains("Deutsch &lt;ß&gt;"), "{}", page.find(".trial"));
    assert!(house.own().await.is_empty(), "it was only tried");
    let page = ann.submit(&page, here, &[("do", "save")]).await.is(200, &title);
    assert_eq!(page.path, here);
    assert!(page.find(".note [role=status]").starts_with("The phone is saved."));
    let own = house.own().await;
    assert_eq!(
        own.iter().map(|it| it.key.to_string()).collect::<Vec<_>>(),
        std::slice::from_ref(&name)
    );
    let undo = page.attribute("form[action*='/undo/']", "action");
    ann.submit(&page, &undo, &[]).await.is(200, &title);
    assert!(house.own().await.is_empty());
    // Once more, and taken out by its button.
    house.set_own(&name, "English").await;
    let page = ann.open(here).await.is(200, &title);
    let page = ann.submit(&page, here, &[("remove", "0")]).await.is(200, &title);
    assert!(!page.has("[name=s-0-name]") && !house.own().await.is_empty());
    let page = ann.submit(&page, here, &[("do", "try")]).await.is(200, &title);
    assert!(page.find(".trial del").contains("English"));
    ann.submit(&page, here, &[("do", "save")]).await.is(200, &title);
    assert!(house.own().await.is_empty());
    let page = ann.open(here).await;
    let page = ann.submit(&page, here, &[("do", "save")]).await.is(200, &title);
    assert!(page.find(".note [role=status]").starts_with("Nothing was different"));
}

/// Points 15 and 17.
#[tokio::test]
async fn warnings_come_before_a_phones_settings_are_saved() {
    let house = House::new().await;
    house.register(&[mac(1)]).await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let path = house.own_path();
    let here = path.as_str();
    let page = ann.open(here).await;
    let title = page.find("h1");
    let page = ann.submit(&page, here, &[("do", "xml")]).await;
    let xml = "<settings><phone-settings><update_policy perm=\"R\">never_update</update_policy></phone-settings></settings>";
    let page = ann.submit(&page, here, &[("xml", "<settings><x"), ("do", "save")]).await;
    assert!(page.is(422, &title).text.contains("&lt;settings&gt;&lt;x"), "what was typed stays");
    let page = ann.open(here).await;
    let page = ann.submit(&page, here, &[("do", "xml")]).await;
    let page = ann.submit(&page, here, &[("xml", xml), ("do", "save")]).await.is(200, &title);
    assert!(page.find("#notices").contains("loads nothing at all"));
    assert!(house.own().await.is_empty());
    ann.submit(&page, here, &[("do", "save")]).await.is(200, &title);
    assert_eq!(house.own().await.len(), 1);
}

/// Points 15 and 17.
#[tokio::test]
async fn a_phones_secret_is_kept_or_replaced_and_never_shown() {
    let house = House::new().await;
    house.register(&[mac(1)]).await;
    house.set_own("user_pass", "first secret").await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let path = house.own_path();
    let here = path.as_str();
    let page = ann.open(here).await;
    let title = page.find("h1");
    assert!(!page.text.contains("first secret"));
    let before = house.own().await;
    let page = ann.submit(&page, here, &[("do", "save")]).await.is(200, &title);
    assert_eq!(house.own().await, before, "it is kept");
    let again = |does| [("s-0-value", "second secret"), ("do", does)];
    let page = ann.submit(&page, here, &again("try")).await.is(200, &title);
    assert!(!page.text.contains("second secret"));
    assert!(page.find("#settings").contains("Type this secret again"));
    let page = ann.submit(&page, here, &again("save")).await.is(200, &title);
    assert!(!page.text.contains("second secret"));
    let own = house.own().await;
    let sealed = &own.iter().next().unwrap().value;
    let opened = sealed.open(&*house.sraps.ports().vault).unwrap();
    assert_eq!(opened, Value::text("second secret").unwrap());
}

/// Point 19.
#[tokio::test]
async fn who_saves_a_phones_settings_second_sees_what_changed_meanwhile() {
    let house = House::new().await;
    house.register(&[mac(1)]).await;
    house.set_own("language", "English").await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let path = house.own_path();
    let here = path.as_str();
    let page = ann.open(here).await;
    let title = page.find("h1");
    house.set_own("language", "Italiano").await;
    let typed = [("s-0-value", "Deutsch"), ("do", "save")];
    let page = ann.submit(&page, here, &typed).await.is(409, &title);
    assert!(page.text.contains("Italiano"), "what the other did");
    assert_eq!(page.attribute("[name=s-0-value]", "value"), "Deutsch", "what was typed stays");
    let page = ann.submit(&page, here, &[("do", "save")]).await.is(200, &title);
    assert!(page.find(".note [role=status]").starts_with("The phone is saved."));
    // A form whose phone is gone.
    let page = ann.open(here).await;
    let caller = Caller::CONSOLE;
    house.sraps.delete_endpoint(caller, house.company.id, mac(1), None).await.unwrap();
    assert_eq!(ann.submit(&page, here, &[("do", "save")]).await.status, 404);
}

#[tokio::test]
async fn who_may_not_change_a_phone_reads_its_settings() {
    let house = House::new().await;
    house.register(&[mac(1)]).await;
    house.set_own("language", "English").await;
    let viewer = house.user(House::at(&house.company), Role::Viewer, "v@acme.example").await;
    let mut viewer = house.signed_in(&viewer).await;
    let page = viewer.open(&house.own_path()).await;
    assert!(!page.has("main form") && page.find("tbody td").contains("language"));
    for what in ["save", "try", "xml"] {
        assert_eq!(viewer.post(&house.own_path(), &[("do", what)]).await.status, 403, "{what}");
    }
}
