//! One phone: what is known of it, what it gets and why, what it asked, what was done to it.

use sraps_core::activity::{CheckIn, Proof};
use sraps_core::endpoint::{KnownModel, ModelSource};
use sraps_core::mac::Mac;
use sraps_core::model::Model;
use sraps_core::profile::Profile;
use sraps_core::service::{
    Caller, CompanyEdit, EndpointDraft, EndpointPatch, Error, Mode, OwnerRef, Preview, PreviewOf,
    ProfileDraft, SettingsDraft,
};
use sraps_core::setting::{Setting, SettingKey, Value};
use sraps_core::snom::render::Disclosure;
use sraps_core::snom::request::File;
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::{Note, Role};

use crate::browser::{Browser, Page};
use crate::house::{House, label, mac};

/// A phone whose model its MAC does not say.
const MAC: &str = "000413000001";

fn settings(pairs: &[(&str, &str)]) -> SettingsDraft {
    let setting = |(name, value): &(&str, &str)| {
        Setting::new(SettingKey::setting(name).unwrap(), Value::text(value).unwrap())
    };
    pairs.iter().map(setting).collect()
}

impl House {
    fn phone_path(&self) -> String {
        format!("/ui/c/{}/phones/{MAC}/", self.company.id)
    }

    async fn profile_with(&self, name: &str, pairs: &[(&str, &str)]) -> Profile {
        let draft = ProfileDraft {
            name: label(name),
            product_group: None,
            settings: settings(pairs),
            autoprovisioning: true,
            note: Note::default(),
        };
        let owner = OwnerRef::Company(self.company.id);
        self.sraps.create_profile(Caller::CONSOLE, owner, draft).await.unwrap().value
    }

    /// A D785 with settings of its own, of its profile and of its product defaults.
    async fn layered(&self) -> Profile {
        let console = Caller::CONSOLE;
        let profile =
            self.profile_with("PBX", &[("language", "Deutsch"), ("user_pass", "geheim")]).await;
        let (owner, model) = (OwnerRef::Company(self.company.id), Model::parse("D785").unwrap());
        let defaults = settings(&[("language", "Français"), ("tone_scheme", "GBR")]);
        self.sraps.put_product_defaults(console, owner, model, defaults, None).await.unwrap();
        let draft = EndpointDraft {
            mac: mac(1),
            name: Some(label("Desk <1>")),
            profile: Some(profile.id),
            model: Some(sraps_core::endpoint::KnownModel {
                model,
                source: sraps_core::endpoint::ModelSource::Operator,
            }),
            settings: settings(&[("language", "<Italiano>")]),
            autoprovisioning: true,
            warranty_warning: 3,
        };
        self.sraps.put_endpoint(console, self.company.id, draft, None).await.unwrap();
        profile
    }

    async fn asks(&self, mac: Mac, status: u16, handed_over: bool) {
        let company = self.sraps.company(Caller::CONSOLE, self.company.id).await.unwrap();
        let endpoint = self.sraps.storage().endpoint(&company, mac).await.unwrap().unwrap();
        let seen = CheckIn {
            mac,
            endpoint: Some(endpoint.id),
            at: self.sraps.ports().clock.now(),
            address: Some("192.0.2.99".parse().unwrap()),
            user_agent: "Mozilla/4.0 <script>alert(1)</script>".to_owned(),
            model: Model::parse("D735").ok(),
            firmware: Some("10.1.169.16".into()),
            file: File::Phone,
            proof: Proof::None,
            status,
            bytes: 1_234,
            handed_over,
        };
        self.sraps.storage().observe(vec![seen]).await.unwrap();
    }

    async fn rename(&self, name: &str) {
        let patch = EndpointPatch { name: Some(Some(label(name))), ..EndpointPatch::default() };
        let done =
            self.sraps.patch_endpoint(Caller::CONSOLE, self.company.id, mac(1), patch, None).await;
        done.unwrap();
    }
}

const PAGES: [&str; 5] = ["", "gets/", "settings/", "history/", "journal/"];

/// Point 15.
#[tokio::test]
async fn a_phone_is_found_under_any_notation_of_its_mac() {
    let house = House::new().await;
    house.register(&[mac(1)]).await;
    let mut ann = house.signed_in(&house.ann().await).await;
    for typed in ["00:04:13:00:00:01", "00-04-13-00-00-01", "0004.1300.0001", MAC] {
        for page in PAGES {
            let path = format!("/ui/c/{}/phones/{typed}/{page}?from=0", house.company.id);
            let page_of = ann.open(&path).await;
            assert_eq!(page_of.status, 200, "{path}");
            assert_eq!(page_of.path, format!("{}{page}?from=0", house.phone_path()));
        }
    }
    let page = ann.open(&house.phone_path()).await.is(200, "Phone 000413000001");
    let tabs: Vec<_> = PAGES.iter().map(|page| format!("{}{page}", house.phone_path())).collect();
    for (n, tab) in tabs.iter().enumerate() {
        let selector = format!(".tabs a:nth-child({})", n + 1);
        assert_eq!(page.attribute(&selector, "href"), *tab);
        assert_eq!(ann.open(tab).await.attribute(&selector, "aria-current"), "page");
    }
    assert!(!page.text.contains("File Manager"));
}

#[tokio::test]
async fn a_phone_of_others_is_no_page() {
    let house = House::new().await;
    house.register(&[mac(1)]).await;
    let sam = house.user(House::at(&house.sister), Role::Owner, "sam@sister.example").await;
    let mut sam = house.signed_in(&sam).await;
    let own = format!("/ui/c/{}/phones", house.sister.id);
    for page in PAGES {
        sam.open(&format!("{}{page}", house.phone_path())).await.is(404, "Page not found");
        sam.open(&format!("{own}/{MAC}/{page}")).await.is(404, "Page not found");
        sam.open(&format!("{own}/000413/{page}")).await.is(404, "Page not found");
    }
    for form in ["", "try", "gets"] {
        sam.post(&format!("{}{form}", house.phone_path()), &[]).await.is(404, "Page not found");
        sam.post(&format!("{own}/{MAC}/{form}"), &[]).await.is(404, "Page not found");
    }
}

/// Points 12 and 15: the state in words, with its reason.
#[tokio::test]
async fn a_state_says_why() {
    let house = House::new().await;
    house.register(&[mac(1)]).await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let path = house.phone_path();
    let page = ann.open(&path).await;
    assert_eq!(page.find(".phone-line .state"), "Staged");
    assert!(page.find(".why").contains("has never asked"));
    house.asks(mac(1), 404, false).await;
    let page = ann.open(&path).await;
    assert_eq!(page.find(".phone-line .state"), "Refused");
    assert!(page.find(".why").contains("status 404 ( just now )"));
    assert!(page.find(".facts").contains("reports another model: snomD735"));
    house.asks(mac(1), 200, false).await;
    assert!(ann.open(&path).await.find(".why").contains("has asked since the last change"));
    house.rename("Lobby").await;
    let page = ann.open(&path).await;
    assert_eq!(page.find(".phone-line"), "Lobby Change pending");
    assert!(page.find(".why").contains("last at: Phone ( just now )"));
    let away = house.profile_with("Away", &[("setting_server", "https://pbx.example/{mac}")]);
    let id = away.await.id;
    let assign = EndpointPatch { profile: Some(Some(id)), ..EndpointPatch::default() };
    let company = house.company.id;
    house.sraps.patch_endpoint(Caller::CONSOLE, company, mac(1), assign, None).await.unwrap();
    house.asks(mac(1), 200, true).await;
    let page = ann.open(&path).await;
    assert_eq!(page.find(".phone-line .state"), "Handed over");
    assert_eq!(page.find(".why code"), "https://pbx.example/{mac}");
    let page = ann.open(&format!("{path}gets/")).await;
    assert_eq!(page.find(".note code"), "https://pbx.example/{mac}");
    let edit =
        CompanyEdit { suspended: Some(true), stop_phones: Some(true), ..CompanyEdit::default() };
    house.sraps.edit_company(Caller::CONSOLE, company, edit, None).await.unwrap();
    let mut rita = house.signed_in(&house.rita().await).await;
    let page = rita.open(&path).await;
    assert_eq!(page.find(".phone-line .state"), "Disabled");
    assert_eq!(page.all(".why li"), ["for all phones of the company, which is suspended"]);
}

/// Points 3, 15 and 19.
#[tokio::test]
async fn a_phone_is_changed_and_changed_back() {
    let house = House::new().await;
    let profile = house.layered().await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let path = house.phone_path();
    let page = ann.open(&path).await;
    assert_eq!(page.attribute("#name", "value"), "Desk <1>");
    let chosen = |page: &crate::browser::Page, field: &str| {
        page.attribute(&format!("#{field} [selected]"), "value")
    };
    assert_eq!(chosen(&page, "profile"), profile.id.to_string());
    assert_eq!(chosen(&page, "model"), "snomD785");
    // Too long, and nothing that was typed is lost.
    let long = "x".repeat(201);
    let fields = [("name", long.as_str()), ("profile", "nonsense"), ("model", "")];
    let page = ann.submit(&page, &path, &fields).await.is(422, "Phone 000413000001");
    assert_eq!(page.attribute("#name", "value"), long);
    assert_eq!(page.attribute("#name", "aria-invalid"), "true");
    assert_eq!(page.all("[role=alert] li").len(), 2);
    // A profile that is nobody's.
    let nobody = profile.id.to_string().replace(char::is_numeric, "7");
    let fields = [("name", "Lobby"), ("profile", nobody.as_str())];
    let page = ann.submit(&page, &path, &fields).await.is(422, "Phone 000413000001");
    assert!(page.find("#profile-error").contains("no longer there"));
    let fields = [("name", "Lobby"), ("profile", "")];
    let page = ann.submit(&page, &path, &fields).await.is(200, "Phone 000413000001");
    assert_eq!(page.find(".note [role=status]"), "The phone is saved.");
    assert_eq!(page.find(".phone-line strong"), "Lobby");
    let undo = page.attribute(".note form", "action");
    let page = ann.submit(&page, &undo, &[]).await.is(200, "Phone 000413000001");
    assert_eq!((page.path.as_str(), page.find(".phone-line strong")), (&*path, "Desk <1>".into()));
    // The same again is no change.
    let page = ann.submit(&page, &path, &[]).await;
    assert!(page.find(".note [role=status]").starts_with("Nothing was different"));
    assert!(!page.has(".note form"));
    // One that was handed over does not notice.
    house.asks(mac(1), 200, true).await;
    let page = ann.open(&path).await;
    let page = ann.submit(&page, &path, &[("profile", "")]).await;
    assert!(page.find(".note [role=status]").contains("handed over to another server"));
}

impl Browser {
    /// Asks what a form would change.
    async fn try_out(&mut self, page: &Page, path: &str) -> Page {
        let fields = page.fields(path);
        let fields: Vec<_> = fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        self.post(&format!("{path}try"), &fields).await
    }
}

/// Point 19: who saves second sees what is there now, and what he typed.
#[tokio::test]
async fn who_saves_second_sees_what_changed_meanwhile() {
    let house = House::new().await;
    house.register(&[mac(1)]).await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let path = house.phone_path();
    let old = ann.open(&path).await;
    house.rename("Lobby <2>").await;
    let page = ann.submit(&old, &path, &[("name", "Mine")]).await.is(409, "Phone 000413000001");
    assert_eq!(page.attribute("#name", "value"), "Mine");
    assert!(page.find("#conflict").contains("Lobby <2>"), "{}", page.find("#conflict"));
    let page = ann.submit(&page, &path, &[]).await.is(200, "Phone 000413000001");
    assert_eq!(page.find(".phone-line strong"), "Mine");
    // A preview would show what the other did as one's own.
    ann.try_out(&old, &path).await.is(409, "Phone 000413000001");
    // What was not touched is as the other left it.
    let old = ann.open(&path).await;
    house.rename("Hall").await;
    let model = [("model", "snomD735")];
    let page = ann.submit(&old, &path, &model).await.is(409, "Phone 000413000001");
    assert_eq!(page.attribute("#name", "value"), "Hall");
    ann.submit(&page, &path, &[]).await.is(200, "Phone 000413000001");
    let stored = house.sraps.endpoint(Caller::CONSOLE, house.company.id, mac(1)).await.unwrap();
    assert_eq!(stored.name.map(|name| name.to_string()).as_deref(), Some("Hall"));
    assert_eq!(stored.model.map(|known| known.model.to_string()).as_deref(), Some("snomD735"));
    // A form without a version overwrites nothing.
    ann.post(&path, &[("name", "x")]).await.is(409, "Phone 000413000001");
}

/// Point 19: nothing typed is lost, whatever became of the phone.
#[tokio::test]
async fn who_saves_a_phone_that_was_deleted_brings_it_back() {
    let house = House::new().await;
    house.register(&[mac(1)]).await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let path = house.phone_path();
    let old = ann.open(&path).await;
    // Before that somebody else changed it, too.
    let told = KnownModel { model: Model::parse("D735").unwrap(), source: ModelSource::Operator };
    let edit = EndpointPatch { model: Some(Some(told)), ..EndpointPatch::default() };
    let (console, company) = (Caller::CONSOLE, house.company.id);
    house.sraps.patch_endpoint(console, company, mac(1), edit, None).await.unwrap();
    house.sraps.delete_endpoint(console, company, mac(1), None).await.unwrap();
    ann.open(&path).await.is(404, "Page not found");
    ann.try_out(&old, &path).await.is(409, "Phone 000413000001");
    let page = ann.submit(&old, &path, &[("name", "Mine")]).await.is(409, "Phone 000413000001");
    assert!(page.find("#conflict").contains("deleted after you opened it"));
    assert_eq!(page.attribute("#name", "value"), "Mine");
    let restore = [("do", "restore")];
    let back = ann.submit(&page, &path, &restore).await.is(200, "Phone 000413000001");
    assert!(back.find("#conflict").contains("It is back"), "{}", back.find("#conflict"));
    // Somebody else, with the same page, finds it there.
    ann.submit(&page, &path, &restore).await.is(409, "Phone 000413000001");
    let page = ann.submit(&back, &path, &[("do", "save")]).await.is(200, "Phone 000413000001");
    assert_eq!(page.find(".phone-line strong"), "Mine");
    assert_eq!(page.attribute("#model option[selected]", "value"), "snomD735", "not undone");
    // Registered elsewhere, it does not come back, and the form is there all the same.
    let old = ann.open(&path).await;
    house.sraps.delete_endpoint(console, company, mac(1), None).await.unwrap();
    let page = ann.submit(&old, &path, &[("name", "Again")]).await.is(409, "Phone 000413000001");
    let elsewhere = vec![EndpointDraft::new(mac(1))];
    let foreign = house.foreign.id;
    let made = house.sraps.register_endpoints(console, foreign, elsewhere, Mode::Atomic);
    made.await.unwrap();
    let page = ann.submit(&page, &path, &restore).await.is(409, "Phone 000413000001");
    assert!(page.find("#conflict").contains("cannot be brought back"));
    assert!(!page.text.contains("Foreign"));
    assert_eq!(page.attribute("#name", "value"), "Again");
    house.sraps.delete_endpoint(console, foreign, mac(1), None).await.unwrap();
    // To others it was never there.
    let sam = house.user(House::at(&house.sister), Role::Owner, "sam@sister.example").await;
    let mut sam = house.signed_in(&sam).await;
    let own = path.replace(&house.company.id.to_string(), &house.sister.id.to_string());
    for path in [&path, &own] {
        sam.post(path, &restore).await.is(404, "Page not found");
    }
    let gone = house.sraps.endpoint(Caller::CONSOLE, house.company.id, mac(1)).await;
    assert_eq!(gone, Err(Error::NotFound(EntityKind::Endpoint)));
}

/// Point 15: the difference before it is made.
#[tokio::test]
async fn what_an_edit_would_change_is_seen_first() {
    let house = House::new().await;
    house.layered().await;
    let other = house.profile_with("Other", &[("web_language", "English")]).await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let (path, id) = (house.phone_path(), other.id.to_string());
    let tried = format!("{path}try");
    let old = ann.open(&path).await;
    let mut attempt = async |fields: &[(&str, &str)]| {
        let version = old.attribute("main [name=version]", "value");
        let all = [&[("version", version.as_str())], fields].concat();
        ann.post(&tried, &all).await.is(200, "Phone 000413000001")
    };
    let profile = old.attribute("#profile [selected]", "value");
    let same = [("profile", profile.as_str()), ("model", "snomD785"), ("enabled", "on")];
    let page = attempt(&same).await;
    assert!(page.find(".trial").contains("Nothing would change"));
    let page = attempt(&[("profile", &id), ("model", "snomD785"), ("enabled", "on")]).await;
    assert_eq!(page.attribute("#profile [selected]", "value"), id, "what was typed stays");
    assert!(page.find(".trial ins").contains("<web_language"));
    assert!(page.find(".trial del").contains("[[secret: not shown]]"));
    let page = attempt(&same[..2]).await;
    assert!(page.find(".trial").contains("After saving: It is answered 404"));
    let long = "x".repeat(201);
    ann.post(&tried, &[("name", &long)]).await.is(422, "Phone 000413000001");
    let stored = house.sraps.endpoint(Caller::CONSOLE, house.company.id, mac(1)).await.unwrap();
    assert_eq!(stored.version.get(), 1, "nothing is written");
}

/// Point 15: the exact bytes, and of each setting its layer and what it hides.
#[tokio::test]
async fn what_a_phone_gets_is_shown_with_its_reasons() {
    let house = House::new().await;
    house.layered().await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let path = format!("{}gets/", house.phone_path());
    let page = ann.open(&path).await.is(200, "Phone 000413000001: What this phone gets");
    assert_eq!(
        page.all("h2 + code"),
        ["/snomD785.htm", "/snomD785-000413000001.htm", "/snomD785-firmware.htm"]
    );
    assert_eq!(page.all("h2 ~ span code"), ["text/xml; charset=utf-8", "text/xml; charset=utf-8"]);
    assert!(page.text.contains("no firmware is set for it"));
    let bytes = async |told| {
        let of = PreviewOf { disclosure: Some(told), ..PreviewOf::default() };
        let (caller, company) = (Caller::CONSOLE, house.company.id);
        match house.sraps.preview_endpoint(caller, company, mac(1), of).await.unwrap() {
            Preview::Document(seen) => String::from_utf8(seen.document.bytes).unwrap(),
            Preview::Nothing(why) => panic!("{why}"),
        }
    };
    let exact = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let escaped = |page: &crate::browser::Page| page.text.replace("&quot;", "\"");
    let public = bytes(Disclosure::Public).await;
    assert!(escaped(&page).contains(&format!(">{}</pre>", exact(&public))), "byte by byte");
    assert!(!page.text.contains("[[secret"));
    let rows = page.all("tbody tr");
    let language = rows.iter().find(|row| row.starts_with("language")).unwrap();
    assert_eq!(language, "language <Italiano> Phone Profile Deutsch Product defaults Français");
    assert!(rows.contains(&"tone_scheme GBR Product defaults".to_owned()), "{rows:?}");
    let pass = rows.iter().find(|row| row.starts_with("user_pass")).unwrap();
    assert_eq!(pass, "user_pass secret not sent without proof Profile");
    let page = ann.open(&format!("{path}?told=proven")).await;
    let proven = bytes(Disclosure::Proven).await;
    assert!(proven.contains("[[secret: not shown]]") && proven != public);
    assert!(escaped(&page).contains(&format!(">{}</pre>", exact(&proven))));
    assert!(!page.text.contains("geheim"));
}

/// Point 15: secrets are shown to who may see them, and that stands in the journal.
#[tokio::test]
async fn secrets_are_revealed_to_who_may_and_it_is_written_down() {
    let house = House::new().await;
    house.layered().await;
    let path = format!("{}gets/", house.phone_path());
    let mut ann = house.signed_in(&house.ann().await).await;
    let page = ann.open(&format!("{path}?told=proven")).await;
    assert!(!page.has("main form"), "an operator is not offered it");
    ann.post(&path, &[]).await.is(403, "Not allowed");
    let ada = house.user(House::at(&house.company), Role::Admin, "ada@acme.example").await;
    let mut ada = house.signed_in(&ada).await;
    assert!(!ada.open(&path).await.has("main form"), "without proof there are no secrets");
    let page = ada.open(&format!("{path}?told=proven&reveal=true")).await;
    assert!(!page.text.contains("geheim"), "no link reveals");
    let page = ada.submit(&page, &path, &[]).await;
    assert_eq!(page.status, 200);
    assert!(page.find("pre:nth-of-type(1)").len() > 10 && page.text.contains("geheim"));
    let page = ada.open(&format!("{}journal/", house.phone_path())).await;
    assert_eq!(page.all(".journal .badge"), ["Secrets shown", "Created"]);
    assert_eq!(page.all(".journal-head span")[0], "ada@acme.example");
}

/// Point 15: what it asked, whatever it says of itself.
#[tokio::test]
async fn what_a_phone_asked_is_listed() {
    let house = House::new().await;
    house.register(&[mac(1)]).await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let path = format!("{}history/", house.phone_path());
    let page = ann.open(&path).await.is(200, "Phone 000413000001: History");
    assert!(page.text.contains("It has not asked yet."));
    house.asks(mac(1), 404, false).await;
    house.asks(mac(1), 200, true).await;
    let page = ann.open(&path).await;
    let rows = page.all("tbody tr");
    assert_eq!(rows.len(), 2);
    let agent = "Mozilla/4.0 <script>alert(1)</script>";
    assert!(
        rows[0].ends_with(&format!(
            "192.0.2.99 The phone’s own file 200 1,234 bytes redirection delivered none {agent}"
        )),
        "{}",
        rows[0]
    );
    assert!(rows[1].contains("404"));
    assert!(!page.has("main script"));
}

/// Points 15 and 23.
#[tokio::test]
async fn what_was_done_to_a_phone_is_listed_and_undone() {
    let house = House::new().await;
    let made = house.register(&[mac(1), mac(2)]).await;
    house.rename("Lobby").await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let path = format!("{}journal/", house.phone_path());
    let page = ann.open(&path).await.is(200, "Phone 000413000001: Journal");
    assert_eq!(page.all(".journal .badge"), ["Changed", "Created"]);
    assert_eq!(page.all(".journal tbody tr")[0], "name not set Lobby");
    assert!(page.text.contains("one of 2 changes made together"));
    let whole = page.attribute(".journal li:nth-child(2) .row-link", "href");
    assert_eq!(whole, format!("/ui/c/{}/logs/{made}", house.company.id));
    assert_eq!(page.all(".journal form").len(), 1, "only the last one");
    let undo = page.attribute(".journal form", "action");
    let page = ann.submit(&page, &undo, &[]).await.is(200, "Phone 000413000001: Journal");
    assert_eq!(page.find(".note [role=status]"), "It is undone.");
    assert_eq!(page.all(".journal .badge"), ["Changed", "Changed", "Created"]);
}

/// Points 11 and 15.
#[tokio::test]
async fn a_phone_is_deleted_after_a_question() {
    let house = House::new().await;
    house.register(&[mac(1)]).await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let page = ann.open(&house.phone_path()).await;
    let change = format!("/ui/c/{}/phones/change", house.company.id);
    let page = ann.submit(&page, &change, &[("do", "delete")]).await.is(200, "Delete 1 phone?");
    let page = ann.submit(&page, &change, &[("do", "delete")]).await.is(200, "Phones");
    let undo = page.attribute(".note form", "action");
    ann.open(&house.phone_path()).await.is(404, "Page not found");
    ann.submit(&page, &undo, &[]).await.is(200, "Phones");
    ann.open(&house.phone_path()).await.is(200, "Phone 000413000001");
}

#[tokio::test]
async fn who_may_only_look_is_offered_nothing_else() {
    let house = House::new().await;
    house.layered().await;
    let vera = house.user(House::at(&house.company), Role::Viewer, "vera@acme.example").await;
    let mut vera = house.signed_in(&vera).await;
    for page in PAGES {
        let page = vera.open(&format!("{}{page}", house.phone_path())).await;
        assert_eq!(page.status, 200);
        assert!(!page.has("main form"), "{}", page.path);
        assert!(!page.text.contains("geheim"));
    }
    for form in ["", "try", "gets"] {
        let fields = [("version", "1"), ("name", "x")];
        vera.post(&format!("{}{form}", house.phone_path()), &fields).await.is(403, "Not allowed");
    }
}
