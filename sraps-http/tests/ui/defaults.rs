//! Product defaults: the list by model, and the editor of one.

use sraps_core::endpoint::{KnownModel, ModelSource};
use sraps_core::model::Model;
use sraps_core::product_default::ProductDefaults;
use sraps_core::service::{Caller, EndpointDraft, Error, Mode, OwnerRef, SettingsDraft};
use sraps_core::setting::{Setting, SettingKey, Settings, Value};
use sraps_core::tenancy::Role;

use crate::house::{House, mac};

fn model() -> Model {
    Model::parse("D785").unwrap()
}

impl House {
    fn defaults_path(&self) -> String {
        format!("/ui/c/{}/defaults/", self.company.id)
    }

    async fn put_defaults(&self, owner: OwnerRef, name: &str, value: &str) -> ProductDefaults {
        let key = SettingKey::setting(name).unwrap();
        let draft = SettingsDraft::from_iter([Setting::new(key, Value::text(value).unwrap())]);
        let put = self.sraps.put_product_defaults(Caller::CONSOLE, owner, model(), draft, None);
        put.await.unwrap().value
    }

    async fn defaults(&self) -> Option<Settings> {
        let owner = OwnerRef::Company(self.company.id);
        match self.sraps.product_defaults(Caller::CONSOLE, owner, model()).await {
            Ok(defaults) => Some(defaults.settings),
            Err(Error::NotFound(_)) => None,
            Err(error) => panic!("{error}"),
        }
    }
}

/// Points 17 and 26: with the same editor as profiles, warnings included, without a script.
#[tokio::test]
async fn defaults_are_made_changed_and_deleted() {
    let house = House::new().await;
    let known = KnownModel { model: model(), source: ModelSource::Operator };
    let draft = EndpointDraft { model: Some(known), ..EndpointDraft::new(mac(1)) };
    let (company, mode) = (house.company.id, Mode::Atomic);
    house.sraps.register_endpoints(Caller::CONSOLE, company, vec![draft], mode).await.unwrap();
    let mut ann = house.signed_in(&house.ann().await).await;
    let list = house.defaults_path();
    let page = ann.open(&list).await.is(200, "Product Defaults");
    assert!(page.find("section").contains("There are no product defaults yet"));
    let page = ann.open(&format!("{list}?model=no+such+thing!")).await.is(422, "Product Defaults");
    assert_eq!(page.attribute("#model", "value"), "no such thing!");
    let page = ann.open(&format!("{list}?model=d785")).await;
    let page = page.is(200, "Product defaults of snomD785");
    let path = format!("{list}snomD785/");
    assert_eq!(page.path.trim_end_matches('/'), path.trim_end_matches('/'));
    let page = ann.submit(&page, &path, &[("find", "update policy"), ("do", "enter")]).await;
    let page = ann.submit(&page, &path, &[("do", "xml")]).await;
    let xml = "<settings><phone-settings><update_policy perm=\"R\">never_update</update_policy></phone-settings></settings>";
    let page = ann.submit(&page, &path, &[("xml", xml), ("do", "rows")]).await;
    assert_eq!(page.attribute("[name=s-0-name]", "value"), "update_policy");
    let page = ann.submit(&page, &path, &[("s-0-value", ""), ("do", "save")]).await;
    assert_eq!(page.status, 422);
    let never = [("s-0-value", "never_update"), ("do", "save")];
    let page = ann.submit(&page, &path, &never).await.is(200, "Product defaults of snomD785");
    assert!(page.find("#notices").contains("loads nothing at all"));
    assert_eq!((page.find("button.main"), house.defaults().await), ("Save anyway".into(), None));
    let page = ann.submit(&page, &path, &[("do", "save")]).await.is(200, "Product Defaults");
    assert!(page.find("[role=status]").contains("1 phone may get something else"));
    assert_eq!(page.find("tbody td").as_str(), "snomD785");
    assert_eq!(house.defaults().await.unwrap().len(), 1);
    // Known by now, it is not asked about again.
    let page = ann.open(&path).await;
    let page = ann.submit(&page, &path, &[("do", "save")]).await.is(200, "Product Defaults");
    assert!(page.find("[role=status]").contains("Nothing was different"));
    // Deleted after a question in the page, and back again.
    let page = ann.open(&path).await;
    let page = ann.submit(&page, &format!("{path}delete"), &[]).await.is(200, "Product Defaults");
    assert_eq!(house.defaults().await, None);
    let undo = page.attribute("form[action*='/undo/']", "action");
    ann.submit(&page, &undo, &[]).await.is(200, "Product Defaults");
    assert_eq!(house.defaults().await.unwrap().len(), 1);
}

/// Point 19.
#[tokio::test]
async fn who_saves_second_loses_nothing() {
    let house = House::new().await;
    let owner = OwnerRef::Company(house.company.id);
    let mut ann = house.signed_in(&house.ann().await).await;
    let path = format!("{}snomD785/", house.defaults_path());
    let page = ann.open(&path).await.is(200, "Product defaults of snomD785");
    let page =
        ann.post(&path, &[("add", "timezone"), ("seen", "")]).await.is(200, &page.find("h1"));
    // Somebody makes them meanwhile.
    house.put_defaults(owner, "language", "Deutsch").await;
    let page = ann.submit(&page, &path, &[("s-0-value", "GER+1"), ("do", "save")]).await;
    let page = page.is(409, "Product defaults of snomD785");
    assert!(page.find("#conflict").contains("Deutsch"), "{}", page.find("#conflict"));
    assert_eq!(page.attribute("#s-0-value", "value"), "GER+1");
    // Another one changes them once more, and then they are gone.
    house.put_defaults(owner, "language", "English").await;
    let page = ann.submit(&page, &path, &[("do", "save")]).await;
    let page = page.is(409, "Product defaults of snomD785");
    let conflict = page.find("#conflict");
    assert!(conflict.contains("English"), "{conflict}");
    let by = Caller::CONSOLE;
    house.sraps.delete_product_defaults(by, owner, model(), None).await.unwrap();
    let page = ann.submit(&page, &path, &[("do", "save")]).await;
    let page = page.is(409, "Product defaults of snomD785");
    assert!(page.find("#conflict").contains("Saving makes it anew"));
    let page = ann.submit(&page, &path, &[("do", "save")]).await.is(200, "Product Defaults");
    assert!(page.has("tbody a"));
    let stored = house.defaults().await.unwrap();
    let names: Vec<_> = stored.iter().map(|setting| setting.key.to_string()).collect();
    assert_eq!(names, ["language", "timezone"]);
}

/// Point 21.
#[tokio::test]
async fn nobody_reaches_the_defaults_of_others() {
    let house = House::new().await;
    let owner = OwnerRef::Company(house.company.id);
    house.put_defaults(owner, "user_pass", "geheim").await;
    let list = house.defaults_path();
    let path = format!("{list}snomD785/");
    let sam = house.user(House::at(&house.sister), Role::Owner, "sam@sister.example").await;
    let mut sam = house.signed_in(&sam).await;
    for path in [&list, &path, &format!("{list}x!/"), "/ui/i/defaults/"] {
        sam.open(path).await.is(404, "Page not found");
    }
    sam.post(&path, &[]).await.is(404, "Page not found");
    sam.post(&format!("{path}delete"), &[]).await.is(404, "Page not found");
    let vera = house.user(House::at(&house.company), Role::Viewer, "vera@acme.example").await;
    let mut vera = house.signed_in(&vera).await;
    let page = vera.open(&list).await.is(200, "Product Defaults");
    assert!(!page.has("main form"));
    let page = vera.open(&path).await.is(200, "Product defaults of snomD785");
    assert!(!page.has("main form") && !page.text.contains("geheim"));
    vera.open(&format!("{list}snomD120/")).await.is(404, "Page not found");
    vera.post(&path, &[]).await.is(403, "Not allowed");
    vera.post(&format!("{path}delete"), &[]).await.is(403, "Not allowed");
    // A reseller has his own.
    let mut rita = house.signed_in(&house.rita().await).await;
    let path = format!("/ui/r/{}/defaults/snomD785/", house.reseller.id);
    rita.open(&path).await.is(200, "Product defaults of snomD785");
    assert_eq!(house.defaults().await.unwrap().len(), 1);
}
