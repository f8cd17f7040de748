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

const TITLE: &str = "000413000001";

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
    assert!(title.contains(TITLE), "{title}");
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
    assert!(page.find("#settings").contains("phones cannot prove yet who they are"));
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
    house.set_own("timezone", "ITA+1").await;
    let typed = [("s-0-value", "Deutsch"), ("do", "save")];
    let page = ann.submit(&page, here, &typed).await.is(409, &title);
    assert!(page.text.contains("Italiano"), "what the other did");
    assert_eq!(page.attribute("[name=s-0-value]", "value"), "Deutsch", "what was typed stays");
    assert_eq!(page.attribute("[name=s-1-value]", "value"), "ITA+1", "what was not is taken over");
    let page = ann.submit(&page, here, &[("do", "save")]).await.is(200, &title);
    assert!(page.find(".note [role=status]").starts_with("The phone is saved."));
    assert_eq!(house.own().await.len(), 2);
    // A form whose phone is gone.
    let page = ann.open(here).await;
    let caller = Caller::CONSOLE;
    house.sraps.delete_endpoint(caller, house.company.id, mac(1), None).await.unwrap();
    let typed = [("s-0-value", "English"), ("do", "save")];
    let page = ann.submit(&page, here, &typed).await.is(409, "Phone 000413000001");
    assert!(page.find("#conflict").contains("Bring back what was deleted"));
    assert_eq!(page.attribute("[name=s-0-value]", "value"), "English");
    let page = ann.submit(&page, here, &[("do", "restore")]).await.is(200, &title);
    assert_eq!(page.attribute("[name=s-0-value]", "value"), "English");
    ann.submit(&page, here, &[("do", "save")]).await.is(200, &title);
    let own = house.own().await;
    assert_eq!(own.iter().next().unwrap().value, Value::text("English").unwrap());
}

/// Points 15 and 26: buttons add and remove rows, also of function keys, and what stands in the others stays.
#[tokio::test]
async fn what_is_typed_stays_when_rows_come_and_go() {
    let house = House::new().await;
    house.register(&[mac(1)]).await;
    for (name, value) in [("language", "English"), ("timezone", "GER+1"), ("tone_scheme", "GER")] {
        house.set_own(name, value).await;
    }
    let mut ann = house.signed_in(&house.ann().await).await;
    let path = house.own_path();
    let here = path.as_str();
    let page = ann.open(here).await;
    let title = page.find("h1");
    let stored: Vec<_> =
        (0..3).map(|row| page.attribute(&format!("[name=s-{row}-name]"), "value")).collect();
    let gone = stored.iter().position(|name| name == "timezone").unwrap();
    let language = stored.iter().position(|name| name == "language").unwrap();
    let (typed, perm) = (format!("s-{language}-value"), format!("s-{language}-perm"));
    // Typed in one row while another one is taken out.
    let remove = gone.to_string();
    let fields = [(typed.as_str(), "Deutsch"), (perm.as_str(), "R"), ("remove", remove.as_str())];
    let page = ann.submit(&page, here, &fields).await.is(200, &title);
    assert_eq!(page.attribute(&format!("[name={typed}]"), "value"), "Deutsch");
    assert_eq!(page.attribute(&format!("[name={perm}] option[selected]"), "value"), "R");
    assert!(!page.has(&format!("[name=s-{gone}-name]")));
    // A function key is searched for, added and filled in.
    let page = ann.submit(&page, here, &[("find", "fkey"), ("do", "enter")]).await;
    let page = page.is(200, &title);
    let key = page.attribute("button[name=add]", "value");
    let page = ann.submit(&page, here, &[("add", &key)]).await.is(200, &title);
    assert_eq!(page.attribute(&format!("[name={typed}]"), "value"), "Deutsch");
    let key =
        [("s-3-type", "speed"), ("s-3-value", "1001"), ("s-3-label", "Joe <1>"), ("do", "save")];
    let page = ann.submit(&page, here, &key).await.is(200, &title);
    assert!(page.find(".note [role=status]").starts_with("The phone is saved."));
    let own = house.own().await;
    let said = |key: SettingKey| own.get(&key).map(|setting| setting.value.clone());
    let text = |text| Some(Value::text(text).unwrap());
    assert_eq!(said(SettingKey::setting("language").unwrap()), text("Deutsch"));
    assert_eq!(said(SettingKey::setting("tone_scheme").unwrap()), text("GER"));
    assert_eq!(said(SettingKey::fkey(0).unwrap()), text("speed 1001"));
    assert_eq!(own.len(), 3);
}

/// Points 15 and 17: what the service refuses is said at its row, whether it was to be saved or to be looked at.
#[tokio::test]
async fn a_refused_value_of_a_phone_is_said_at_its_row() {
    let house = House::new().await;
    house.register(&[mac(1)]).await;
    house.set_own("language", "English").await;
    house.set_own("setting_server", "https://pbx.example/{mac}").await;
    let before = house.own().await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let path = house.own_path();
    let here = path.as_str();
    let page = ann.open(here).await;
    let title = page.find("h1");
    let row = |name: &str| {
        let found =
            (0..2).find(|row| page.attribute(&format!("[name=s-{row}-name]"), "value") == name);
        format!("s-{}-value", found.unwrap())
    };
    let (language, server) = (row("language"), row("setting_server"));
    for does in ["save", "try"] {
        let typed =
            [(language.as_str(), "Deutsch"), (server.as_str(), "http://:80/{mac}"), ("do", does)];
        let page = ann.submit(&page, here, &typed).await.is(422, &title);
        assert!(page.has(&format!("#{server}-error")), "{does}: {}", page.text);
        assert!(page.has(&format!(".note.bad[role=alert] a[href='#{server}']")), "{does}");
        assert_eq!(page.attribute(&format!("#{server}"), "aria-invalid"), "true");
        assert_eq!(page.attribute(&format!("#{server}"), "value"), "http://:80/{mac}");
        assert_eq!(page.attribute(&format!("#{language}"), "value"), "Deutsch");
        assert!(!page.has(".trial"));
    }
    assert_eq!(house.own().await, before);
}

/// Points 15 and 19: a look at what an old form would change would show what somebody else did as the reader's own.
#[tokio::test]
async fn what_an_old_form_would_change_is_not_shown_as_its_own() {
    let house = House::new().await;
    house.register(&[mac(1)]).await;
    house.set_own("language", "English").await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let path = house.own_path();
    let here = path.as_str();
    let page = ann.open(here).await;
    let title = page.find("h1");
    house.set_own("tone_scheme", "GER").await;
    let typed = [("s-0-value", "Deutsch"), ("do", "try")];
    let page = ann.submit(&page, here, &typed).await.is(409, &title);
    assert!(!page.has(".trial") && page.find("#conflict").contains("tone_scheme"));
    assert_eq!(page.attribute("[name=s-0-value]", "value"), "Deutsch");
    // What the other did is taken over, so that it does not go.
    let page = ann.submit(&page, here, &[("do", "try")]).await.is(200, &title);
    let gone = page.all(".trial del").join(" ");
    assert!(!gone.contains("tone_scheme") && gone.contains("English"), "{gone}");
    assert!(page.find(".trial").contains("A secret that is replaced by another one is not shown"));
    assert_eq!(house.own().await.len(), 2);
}

/// Point 21.
#[tokio::test]
async fn the_settings_of_a_phone_of_others_do_not_exist() {
    let house = House::new().await;
    house.register(&[mac(1)]).await;
    house.set_own("language", "English").await;
    let before = house.own().await;
    let sam = house.user(House::at(&house.sister), Role::Owner, "sam@sister.example").await;
    let mut sam = house.signed_in(&sam).await;
    let theirs = house.own_path();
    // The phone by way of his own company is not there either.
    let own = theirs.replace(&house.company.id.to_string(), &house.sister.id.to_string());
    for path in [theirs, own] {
        sam.open(&path).await.is(404, "Page not found");
        for what in ["save", "try", "xml"] {
            sam.post(&path, &[("do", what)]).await.is(404, "Page not found");
        }
    }
    assert_eq!(house.own().await, before);
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
