//! Provisioning profiles: list, editor, copy, end.

use std::collections::BTreeMap;

use sraps_core::profile::Profile;
use sraps_core::service::{
    Caller, EndpointDraft, Error, Mode, OwnerRef, ProfileDraft, ProfilePatch,
};
use sraps_core::setting::{Name, Perm, Setting, SettingKey, Text, Value};
use sraps_core::storage::{EntityKind, PageRequest};
use sraps_core::tenancy::{Note, Role};

use crate::browser::{Browser, Page};
use crate::house::{House, label, mac};

fn text(name: &str, value: &str) -> Setting {
    Setting::new(SettingKey::setting(name).unwrap(), Value::text(value).unwrap())
}

impl House {
    fn profiles_path(&self) -> String {
        format!("/ui/c/{}/profiles/", self.company.id)
    }

    fn owner(&self) -> OwnerRef {
        OwnerRef::Company(self.company.id)
    }

    async fn profile_saying(
        &self,
        owner: OwnerRef,
        name: &str,
        settings: impl IntoIterator<Item = Setting>,
    ) -> Profile {
        let draft = ProfileDraft {
            name: label(name),
            product_group: None,
            settings: settings.into_iter().collect(),
            autoprovisioning: true,
            note: Note::default(),
        };
        self.sraps.create_profile(Caller::CONSOLE, owner, draft).await.unwrap().value
    }

    async fn stored(&self, profile: &Profile) -> Profile {
        self.sraps.profile(Caller::CONSOLE, self.owner(), profile.id).await.unwrap()
    }

    /// The company's profiles but for those of its reseller.
    async fn all_profiles(&self) -> Vec<Profile> {
        let page = PageRequest::first(100);
        let found = self.sraps.profiles(Caller::CONSOLE, self.owner(), page).await.unwrap();
        found.items.into_iter().filter(|profile| profile.owner.company.is_some()).collect()
    }

    async fn assign(&self, profile: &Profile, numbers: std::ops::Range<u8>) {
        let draft = |n| EndpointDraft { profile: Some(profile.id), ..EndpointDraft::new(mac(n)) };
        let drafts = numbers.map(draft).collect();
        let made =
            self.sraps.register_endpoints(Caller::CONSOLE, self.company.id, drafts, Mode::Atomic);
        assert_eq!(made.await.unwrap().value.refused, []);
    }

    async fn ann_at(&self, path: &str) -> (Browser, Page) {
        let mut ann = self.signed_in(&self.ann().await).await;
        let page = ann.open(path).await;
        (ann, page)
    }
}

fn shown(settings: &sraps_core::setting::Settings) -> BTreeMap<String, (Value, Option<Perm>)> {
    let one = |s: &Setting| (s.key.to_string(), (s.value.clone(), s.perm));
    settings.iter().map(one).collect()
}

fn value(text: &str) -> Value {
    Value::text(text).unwrap()
}

/// Points 16 and 26: a redirection is made, tried with a MAC and saved, without a script.
#[tokio::test]
async fn a_redirection_is_made_tried_and_saved() {
    let house = House::new().await;
    let (mut ann, page) = house.ann_at(&house.profiles_path()).await;
    assert!(page.has("main a[href$='/profiles/new']"), "the empty list says what to do");
    let new = format!("/ui/c/{}/profiles/new", house.company.id);
    let page = ann.open(&new).await.is(200, "New profile");
    let typed = [
        ("name", "Head <office>"),
        ("note", "first\r\nsecond"),
        ("target", "https://pbx.example/{mac}.xml"),
        ("mac", "00:04:13:71:23:45"),
        ("do", "try"),
    ];
    let page = ann.submit(&page, &new, &typed).await.is(200, "New profile");
    assert_eq!(page.find(".trial li code"), "https://pbx.example/000413712345.xml");
    assert_eq!(page.attribute("#name", "value"), "Head <office>");
    assert_eq!(page.find("#note"), "first second");
    assert!(house.all_profiles().await.is_empty(), "trying saves nothing");
    // With the enter key: nothing new to try, so it saves.
    let page = ann.submit(&page, &new, &[("do", "enter")]).await.is(200, "Provisioning Profiles");
    assert_eq!(page.find("[role=status]"), "The profile is saved.");
    assert_eq!(page.find("tbody .row-link"), "Head <office>");
    assert_eq!(page.find("tbody code"), "https://pbx.example/{mac}.xml");
    let all = house.all_profiles().await;
    let [made] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!(made.settings.target(), Some("https://pbx.example/{mac}.xml"));
    assert_eq!(made.settings.iter().next().unwrap().perm, Some(Perm::READ_WRITE));
    assert_eq!((made.note.as_str(), made.product_group), ("first\nsecond", None));
    // It can be undone.
    let undo = page.attribute("form[action*='/undo/']", "action");
    ann.submit(&page, &undo, &[]).await.is(200, "Provisioning Profiles");
    assert!(house.all_profiles().await.is_empty());
}

/// Point 19: what is refused comes back with all that was typed.
#[tokio::test]
async fn a_refused_form_keeps_what_was_typed() {
    let house = House::new().await;
    let new = format!("/ui/c/{}/profiles/new", house.company.id);
    let (mut ann, page) = house.ann_at(&new).await;
    let typed = [
        ("name", "  "),
        ("note", "<kept>"),
        ("group", "D-Series"),
        ("kind", "both"),
        ("target", "pbx \"example"),
        ("mac", "00:04:13"),
    ];
    let page = ann.submit(&page, &new, &typed).await.is(422, "New profile");
    assert_eq!(page.all("[role=alert] li a").len(), 2, "{:?}", page.all("[role=alert] li"));
    assert_eq!(page.attribute("#name", "aria-invalid"), "true");
    assert_eq!(page.attribute("#target", "value"), "pbx \"example");
    assert_eq!(page.find("#note"), "<kept>");
    assert_eq!(page.attribute("#group option[selected]", "value"), "D-Series");
    assert_eq!(page.attribute("[name=kind][checked]", "value"), "both");
    assert_eq!(page.attribute("#mac", "value"), "00:04:13");
    for (target, why) in [
        ("", "This is needed"),
        ("http://phones.example/x", "leads back to this service"),
        ("http://a b/", "blank"),
        ("http://:80/", "names no server"),
    ] {
        let fields = [("name", "X"), ("target", target), ("do", "try"), ("mac", "000413000001")];
        let page = ann.submit(&page, &new, &fields).await.is(200, "New profile");
        assert!(
            page.find("#target-error").contains(why),
            "{target}: {}",
            page.find("#target-error")
        );
        let page = ann.submit(&page, &new, &[("do", "save")]).await;
        assert_eq!(page.status, 422, "{target}");
    }
    let page = ann.submit(&page, &new, &[("do", "try"), ("mac", "nonsense")]).await;
    assert!(page.find("#mac-error").contains("no MAC address"));
    assert!(house.all_profiles().await.is_empty());
}

/// Points 17 and 26: settings are found, added, typed and taken out without a script; nothing typed is lost.
#[tokio::test]
async fn settings_are_added_and_taken_out_by_buttons() {
    let house = House::new().await;
    let new = format!("/ui/c/{}/profiles/new", house.company.id);
    let (mut ann, page) = house.ann_at(&new).await;
    let search = [("name", "Desk"), ("kind", "settings"), ("find", "timezone"), ("do", "enter")];
    let page = ann.submit(&page, &new, &search).await.is(200, "New profile");
    assert!(page.all("#results code").contains(&"timezone".to_owned()));
    let uuid = sraps_core::setting::catalogue::uuid_of("timezone").to_string();
    let page = ann.submit(&page, &new, &[("add", &uuid)]).await.is(200, "New profile");
    assert_eq!(page.attribute("[name=s-0-name]", "value"), "timezone");
    assert!(page.has("#s-0-value[autofocus]"));
    assert_eq!(page.attribute("#find", "value"), "timezone");
    // A name that nobody knows, at first one that cannot be a name.
    let refused = [("s-0-value", "GER+1"), ("s-0-perm", "R"), ("add", "1 <x>")];
    let page = ann.post_fields(&page, &new, &refused).await;
    assert!(page.find("#find-error").contains("No setting can have this name"));
    let page = ann.post_fields(&page, &new, &[("add", "my_own")]).await;
    let page = ann.post_fields(&page, &new, &[("add", "user_host")]).await;
    let page = ann.post_fields(&page, &new, &[("add", "user_host")]).await;
    assert_eq!(page.attribute("#s-2-index", "value"), "1");
    assert_eq!(page.attribute("#s-3-index", "value"), "2");
    // One has no value yet: it is refused, and all is there.
    let typed = [("s-1-value", "two\r\nlines"), ("s-2-value", "pbx"), ("do", "save")];
    let page = ann.submit(&page, &new, &typed).await.is(422, "New profile");
    assert!(page.find("#s-3-value-error").contains("Type a value"));
    assert_eq!(page.attribute("#s-0-value", "value"), "GER+1");
    assert_eq!(page.find("#s-1-value"), "two lines");
    let page = ann.submit(&page, &new, &[("remove", "3")]).await.is(200, "New profile");
    assert!(!page.has("[name=s-3-name]"));
    let page = ann.submit(&page, &new, &[("s-0-perm", "V"), ("do", "save")]).await;
    let page = page.is(200, "Provisioning Profiles");
    assert!(page.find("tbody").contains("3 settings"));
    let made = &house.all_profiles().await[0];
    let expected = [
        ("my_own", (value("two\nlines"), None)),
        ("timezone", (value("GER+1"), Some(Perm::VOLATILE))),
        ("user_host[1]", (value("pbx"), None)),
    ];
    let expected = expected.map(|(key, content)| (key.to_owned(), content));
    assert_eq!(shown(&made.settings), BTreeMap::from(expected));
}

/// What a form sends with another button: the fields of the page and these.
impl Browser {
    async fn post_fields(&mut self, page: &Page, path: &str, more: &[(&str, &str)]) -> Page {
        let mut fields = page.fields(path);
        for (name, value) in more {
            fields.retain(|(other, _)| other != name);
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        let fields: Vec<_> = fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        self.post(path, &fields).await
    }
}

/// Point 17: what the form cannot show goes along, and saving changes nothing that was not touched.
#[tokio::test]
async fn saving_what_was_not_touched_changes_nothing() {
    let house = House::new().await;
    let mut key = Setting::new(SettingKey::fkey(3).unwrap(), value("blf  1001|*97"));
    for (name, text) in
        [("label", "Joe & <Co>"), ("context", "active"), ("lp", "on"), ("uuid", "x")]
    {
        key.attributes.insert(Name::new(name).unwrap(), Text::new(text).unwrap());
    }
    let base = sraps_core::setting::catalogue::SETTING_SERVER_DECT;
    let mut server = text("setting_server", "http://pbx/{mac}").with_perm(Perm::READ_ONLY);
    server.written_as = Some(base);
    let mut flagged = text("note_to_self", "hush");
    flagged.secret = true;
    let fragment = sraps_core::setting::Fragment::new("<a b=\"&quot;\">x &amp; y</a>").unwrap();
    let context = SettingKey::setting("context_key").unwrap().at(0).unwrap();
    let settings = [
        key,
        server,
        flagged,
        text("user_pass", "geheim"),
        text("long", &"word ".repeat(40)),
        text("lines", "a\nb\n\nc"),
        text("admin_mode", "other"),
        Setting::new(context, Value::Fragment(fragment)),
        Setting::new(SettingKey::setting("empty").unwrap(), Value::Empty),
        Setting::new(SettingKey::setting("omit").unwrap(), Value::Omit),
        Setting::new(SettingKey::firmware("firmware").unwrap(), value("http://h/x.bin")),
    ];
    let profile = house.profile_saying(house.owner(), "All", settings).await;
    let path = format!("{}{}/", house.profiles_path(), profile.id);
    let (mut ann, page) = house.ann_at(&path).await;
    assert!(!page.text.contains("geheim") && !page.text.contains("hush"), "secrets are not shown");
    assert_eq!(page.attribute("[name=kind][checked]", "value"), "both");
    let page = ann.submit(&page, &path, &[("do", "save")]).await.is(200, "Provisioning Profiles");
    assert!(page.find("[role=status]").contains("Nothing was different"));
    assert_eq!(house.stored(&profile).await, profile);
    // A new name is all that is new.
    let page = ann.open(&path).await;
    ann.submit(&page, &path, &[("name", "Renamed"), ("do", "save")]).await;
    let stored = house.stored(&profile).await;
    assert_eq!((stored.name.as_str(), &stored.settings), ("Renamed", &profile.settings));
}

/// Point 17: a secret is kept, replaced, and never sent back, not even the one that was just typed.
#[tokio::test]
async fn a_secret_is_kept_or_replaced_and_never_shown() {
    let house = House::new().await;
    let profile = house.profile_saying(house.owner(), "P", [text("user_pass", "geheim")]).await;
    let path = format!("{}{}/", house.profiles_path(), profile.id);
    let (mut ann, page) = house.ann_at(&path).await;
    assert_eq!(page.attribute("#s-0-says option[selected]", "value"), "keep");
    // Typed beside something that is refused: it has to be typed again, and nothing else is taken for it.
    let typed = [("name", ""), ("s-0-value", "neu+geheim"), ("do", "save")];
    let page = ann.submit(&page, &path, &typed).await;
    assert_eq!(page.status, 422);
    assert!(!page.text.contains("neu+geheim"));
    assert!(page.find("#settings").contains("Type this secret again"));
    assert_eq!(page.attribute("#s-0-says option[selected]", "value"), "text");
    let page = ann.submit(&page, &path, &[("name", "P"), ("do", "save")]).await;
    assert_eq!(page.status, 422);
    assert!(page.find("#s-0-value-error").contains("Type the secret"));
    let page = ann.submit(&page, &path, &[("s-0-value", "neu+geheim"), ("do", "save")]).await;
    assert_eq!(page.status, 200);
    let stored = house.stored(&profile).await;
    let sealed = &stored.settings.iter().next().unwrap().value;
    assert_eq!(sealed.open(&*house.sraps.ports().vault).unwrap(), value("neu+geheim"));
}

/// Points 18 and 20: warnings come before saving, with how many phones it reaches, and saving again saves.
#[tokio::test]
async fn warnings_come_before_it_is_saved() {
    let house = House::new().await;
    let profile = house.profile_saying(house.owner(), "P", [text("timezone", "GER+1")]).await;
    house.assign(&profile, 1..4).await;
    let path = format!("{}{}/", house.profiles_path(), profile.id);
    let (mut ann, page) = house.ann_at(&path).await;
    assert_eq!(page.find("button.main"), "Save for 3 phones");
    let typed =
        [("kind", "redirect"), ("target", "http://pbx/x"), ("name", "Typed"), ("do", "save")];
    let page = ann.submit(&page, &path, &typed).await.is(200, "Profile P");
    assert_eq!(page.all("#notices li").len(), 2, "{:?}", page.all("#notices li"));
    assert_eq!(page.find("button.main"), "Save anyway");
    assert_eq!(page.attribute("#name", "value"), "Typed");
    assert_eq!(house.stored(&profile).await, profile, "nothing is saved yet");
    // Another change that warns of something else is asked about, too.
    let other = [("on", "off")];
    let mut fields = page.fields(&path);
    fields.retain(|(name, _)| name != other[0].0);
    fields.push(("do".into(), "save".into()));
    let fields: Vec<_> = fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    let stopped = ann.post(&path, &fields).await.is(200, "Profile P");
    assert!(stopped.find("#notices").contains("3 phones are answered like unknown ones"));
    let page = ann.submit(&page, &path, &[("do", "save")]).await.is(200, "Provisioning Profiles");
    assert!(page.find("[role=status]").contains("3 phones get something else"));
    let stored = house.stored(&profile).await;
    assert_eq!((stored.settings.target(), stored.settings.len()), (Some("http://pbx/x"), 1));
}

/// Point 19: who saves second sees who was first and what differs, and has lost nothing.
#[tokio::test]
async fn a_conflict_shows_who_was_first_and_keeps_what_was_typed() {
    let house = House::new().await;
    let profile = house.profile_saying(house.owner(), "P", [text("language", "English")]).await;
    let path = format!("{}{}/", house.profiles_path(), profile.id);
    let (mut ann, page) = house.ann_at(&path).await;
    let bob = house.user(House::at(&house.company), Role::Operator, "bob@acme.example").await;
    let mut bob = house.signed_in(&bob).await;
    let other = bob.open(&path).await;
    bob.submit(&other, &path, &[("name", "Bob's"), ("s-0-value", "Deutsch"), ("do", "save")]).await;
    let typed = [("name", "Ann's"), ("note", "typed"), ("do", "save")];
    let page = ann.submit(&page, &path, &typed).await.is(409, "Profile Bob's");
    let conflict = page.find("#conflict");
    for part in ["bob@acme.example", "Bob's", "Deutsch", "English"] {
        assert!(conflict.contains(part), "{part}: {conflict}");
    }
    assert_eq!(page.attribute("#name", "value"), "Ann's");
    assert_eq!(page.find("#note"), "typed");
    assert_eq!(page.attribute("#s-0-value", "value"), "Deutsch", "Ann had not touched it");
    assert_eq!(house.stored(&profile).await.name.as_str(), "Bob's");
    // Saving again is meant.
    let page = ann.submit(&page, &path, &[("do", "save")]).await.is(200, "Provisioning Profiles");
    assert_eq!(page.find("tbody .row-link"), "Ann's");
    let stored = house.stored(&profile).await;
    assert_eq!(stored.settings.iter().next().unwrap().value, Value::text("Deutsch").unwrap());
}

/// Point 19: nothing typed is lost, whatever became of the profile.
#[tokio::test]
async fn who_saves_a_profile_that_was_deleted_brings_it_back() {
    let house = House::new().await;
    let profile = house.profile_saying(house.owner(), "P", [text("user_pass", "geheim")]).await;
    let path = format!("{}{}/", house.profiles_path(), profile.id);
    let (mut ann, page) = house.ann_at(&path).await;
    let by = Caller::CONSOLE;
    house.sraps.delete_profile(by, house.owner(), profile.id, None).await.unwrap();
    ann.open(&path).await.is(404, "Page not found");
    let typed = [("name", "Ann's"), ("s-0-value", "anders"), ("do", "save")];
    let page = ann.submit(&page, &path, &typed).await.is(409, "Profile P");
    assert!(page.find("#conflict").contains("deleted after you opened it"));
    assert_eq!(page.attribute("#name", "value"), "Ann's");
    assert!(!page.text.contains("anders"), "a secret is typed again");
    let restore = [("do", "restore")];
    let back = ann.submit(&page, &path, &restore).await.is(200, "Profile P");
    assert!(back.find("#conflict").contains("It is back"), "{}", back.find("#conflict"));
    ann.submit(&page, &path, &restore).await.is(409, "Profile P");
    assert_eq!(house.stored(&profile).await.name.as_str(), "P", "nothing is saved yet");
    let typed = [("s-0-value", "anders"), ("do", "save")];
    let page = ann.submit(&back, &path, &typed).await.is(200, "Provisioning Profiles");
    assert_eq!(page.find("tbody .row-link"), "Ann's");
    // To others it was never there.
    house.sraps.delete_profile(by, house.owner(), profile.id, None).await.unwrap();
    let sam = house.user(House::at(&house.sister), Role::Owner, "sam@sister.example").await;
    let mut sam = house.signed_in(&sam).await;
    let own = path.replace(&house.company.id.to_string(), &house.sister.id.to_string());
    for path in [&path, &own] {
        sam.post(path, &restore).await.is(404, "Page not found");
    }
    // Nor is it the reseller's, who sees it at its company.
    let mut rita = house.signed_in(&house.rita().await).await;
    let above = format!("/ui/r/{}/profiles/{}/", house.reseller.id, profile.id);
    rita.post(&above, &restore).await.is(404, "Page not found");
    let gone = house.sraps.profile(by, house.owner(), profile.id).await;
    assert_eq!(gone.map(|_| ()), Err(Error::NotFound(EntityKind::Profile)));
}

/// Point 18.
#[tokio::test]
async fn a_profile_in_use_is_deleted_with_another_one_in_its_place() {
    let house = House::new().await;
    let old = house.profile_saying(house.owner(), "Old", []).await;
    let new = house.profile_saying(house.owner(), "New", []).await;
    house.assign(&old, 1..4).await;
    let delete = format!("{}{}/delete", house.profiles_path(), old.id);
    let (mut ann, page) = house.ann_at(&delete).await;
    assert_eq!(page.find("h1"), "Delete the profile Old?");
    assert!(page.find("form.ask").contains("cannot be deleted as it is: 3 phones use it"));
    let page = ann.submit(&page, &delete, &[]).await;
    assert_eq!(page.status, 422);
    assert!(page.has("#to[aria-invalid]"));
    let to = new.id.to_string();
    let page = ann.submit(&page, &delete, &[("to", &to)]).await.is(200, "Provisioning Profiles");
    assert!(page.find("[role=status]").contains("3 phones have another one"));
    assert_eq!(page.all("tbody .row-link"), ["New"]);
    assert_eq!(page.find("tbody td:nth-child(3)"), "3");
    // One that nobody uses is deleted at once, and comes back by undoing.
    let idle = house.profile_saying(house.owner(), "Idle", []).await;
    let delete = format!("{}{}/delete", house.profiles_path(), idle.id);
    let page = ann.open(&delete).await;
    // Somebody changes it meanwhile.
    let patch = ProfilePatch { name: Some(label("Busy")), ..ProfilePatch::default() };
    let by = Caller::CONSOLE;
    house.sraps.patch_profile(by, house.owner(), idle.id, patch, None).await.unwrap();
    let page = ann.submit(&page, &delete, &[]).await.is(409, "Delete the profile Busy?");
    let page = ann.submit(&page, &delete, &[]).await.is(200, "Provisioning Profiles");
    assert_eq!(page.all("tbody .row-link"), ["New"]);
    let undo = page.attribute("form[action*='/undo/']", "action");
    let page = ann.submit(&page, &undo, &[]).await.is(200, "Provisioning Profiles");
    assert_eq!(page.all("tbody .row-link"), ["Busy", "New"]);
}

/// A reseller's profile at a company: read only and marked; a copy of it is the company's own.
#[tokio::test]
async fn a_resellers_profile_is_read_and_copied() {
    let house = House::new().await;
    let reseller = OwnerRef::Reseller(house.reseller.id);
    let settings = [text("setting_server", "http://pbx/{mac}"), text("user_pass", "geheim")];
    let shared = house.profile_saying(reseller, "Shared", settings).await;
    house.assign(&shared, 1..3).await;
    let (mut ann, page) = house.ann_at(&house.profiles_path()).await;
    assert!(page.find("tbody tr").contains("Shared of the reseller"));
    assert_eq!(page.find("tbody td:nth-child(3)"), "2");
    let path = format!("{}{}/", house.profiles_path(), shared.id);
    let page = ann.open(&format!("{path}?mac=000413000001")).await;
    let page = page.is(200, "Profile Shared (read only)");
    assert!(
        !page.text.contains("geheim") && !page.has(&format!("form[action='{path}'][method=post]"))
    );
    assert_eq!(page.find(".trial li code"), "http://pbx/000413000001");
    assert!(!page.has("a[href$='/delete']"));
    ann.post(&path, &[("name", "Mine"), ("kind", "settings")]).await.is(404, "Page not found");
    ann.post(&format!("{path}delete"), &[("version", "1")]).await.is(404, "Page not found");
    ann.open(&format!("{path}delete")).await.is(404, "Page not found");
    let page = ann.submit(&page, &format!("{path}duplicate"), &[]).await;
    let page = page.is(200, "Profile Shared (copy)");
    assert!(page.find("[role=status]").contains("1 secret of the reseller’s was left out"));
    // At the reseller's own pages it is changed.
    let mut rita = house.signed_in(&house.rita().await).await;
    let path = format!("/ui/r/{}/profiles/{}/", house.reseller.id, shared.id);
    let page = rita.open(&path).await.is(200, "Profile Shared");
    let page = rita.submit(&page, &path, &[("name", "Ours"), ("do", "save")]).await;
    let page = page.is(200, "Provisioning Profiles");
    assert_eq!(page.all("tbody .row-link"), ["Ours"]);
}

/// Point 21: what is not yours is not there; who may only look is offered nothing.
#[tokio::test]
async fn nobody_reaches_the_profiles_of_others() {
    let house = House::new().await;
    let profile = house.profile_saying(house.owner(), "P", [text("language", "x")]).await;
    let sam = house.user(House::at(&house.sister), Role::Owner, "sam@sister.example").await;
    let mut sam = house.signed_in(&sam).await;
    for at in [format!("/ui/c/{}", house.company.id), format!("/ui/c/{}", house.sister.id)] {
        for rest in ["", "delete"] {
            let path = format!("{at}/profiles/{}/{rest}", profile.id);
            sam.open(&path).await.is(404, "Page not found");
            sam.post(&path, &[("name", "X"), ("kind", "settings")]).await.is(404, "Page not found");
        }
        let path = format!("{at}/profiles/{}/duplicate", profile.id);
        sam.post(&path, &[]).await.is(404, "Page not found");
    }
    sam.open(&house.profiles_path()).await.is(404, "Page not found");
    for path in [
        format!("/ui/r/{}/profiles/", house.reseller.id),
        format!("/ui/r/{}/profiles/new", house.reseller.id),
        format!("/ui/c/{}/profiles/x", house.sister.id),
        "/ui/i/profiles/".to_owned(),
    ] {
        sam.open(&path).await.is(404, "Page not found");
    }
    house.browser().open("/ui/settings?q=timezone").await.is(200, "Sign in");

    let vera = house.user(House::at(&house.company), Role::Viewer, "vera@acme.example").await;
    let mut vera = house.signed_in(&vera).await;
    let page = vera.open(&house.profiles_path()).await.is(200, "Provisioning Profiles");
    assert!(!page.has("main a[href$='/new']"));
    let path = format!("{}{}/", house.profiles_path(), profile.id);
    let page = vera.open(&path).await.is(200, "Profile P (read only)");
    assert!(!page.has("main form[method=post]"));
    for rest in ["", "duplicate", "delete"] {
        vera.post(&format!("{path}{rest}"), &[("name", "X")]).await.is(403, "Not allowed");
    }
    let new = format!("{}new", house.profiles_path());
    vera.open(&new).await.is(403, "Not allowed");
    vera.post(&new, &[("name", "X")]).await.is(403, "Not allowed");
    vera.open(&format!("{path}delete")).await.is(403, "Not allowed");
    assert_eq!(house.stored(&profile).await, profile);
}

/// Point 4: who makes a profile on the way comes back with it.
#[tokio::test]
async fn the_way_leads_back_with_the_profile() {
    let house = House::new().await;
    let back = format!("/ui/c/{}/phones/add", house.company.id);
    let new = format!("{}new", house.profiles_path());
    let (mut ann, page) = house.ann_at(&format!("{new}?next={back}%3Fa%3Db%26profile%3Dold")).await;
    assert_eq!(page.attribute(".save-bar a", "href"), format!("{back}?a=b&profile=old"));
    let mut fields = page.fields(&new);
    fields.retain(|(name, _)| !["name", "target", "kind"].contains(&name.as_str()));
    let send = |next: &str| {
        let mut fields: Vec<_> =
            fields.iter().filter(|(name, _)| name != "next" || next.is_empty()).cloned().collect();
        fields.extend(
            [("name", "N"), ("kind", "redirect"), ("target", "http://p/{mac}")]
                .map(|(k, v)| (k.to_owned(), v.to_owned())),
        );
        if !next.is_empty() {
            fields.push(("next".into(), next.into()));
        }
        fields
    };
    let post = send("");
    let post: Vec<_> = post.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    let answer = ann.post(&new, &post).await;
    let made = house.all_profiles().await[0].id;
    assert_eq!(answer.header("location"), format!("{back}?a=b&profile={made}"));
    let evil = send("https://evil.example/");
    let evil: Vec<_> = evil.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    let answer = ann.post(&new, &evil).await;
    assert!(
        answer.header("location").starts_with("/ui/?profile="),
        "{}",
        answer.header("location")
    );
}

/// Points 7 and 8.
#[tokio::test]
async fn the_list_is_searched_and_paged() {
    let house = House::new().await;
    for n in 0..60 {
        house.profile_saying(house.owner(), &format!("Profile {n:02}"), []).await;
    }
    let (mut ann, page) = house.ann_at(&house.profiles_path()).await;
    assert_eq!(page.all("tbody tr").len(), 25);
    let next = page.attribute("nav.pager a", "href");
    let page = ann.open(&next).await;
    assert_eq!(page.all("tbody .row-link")[0], "Profile 25");
    let page = ann.open(&format!("{}?q=PROFILE+5", house.profiles_path())).await;
    assert_eq!(page.all("tbody tr").len(), 10);
    assert_eq!(page.attribute("[name=q]", "value"), "PROFILE 5");
    let page = ann.open(&format!("{}?q=nothing&after=nonsense", house.profiles_path())).await;
    assert!(page.find("section [role=status]").contains("No profile has this"));
}

/// What no browser of ours sends must neither break anything nor get through.
#[tokio::test]
async fn hostile_fields_are_refused_or_passed_over() {
    let house = House::new().await;
    let new = format!("{}new", house.profiles_path());
    let (mut ann, _) = house.ann_at(&new).await;
    let base = [("name", "X"), ("kind", "settings")];
    for fields in [
        &[("s-0-name", "a>b"), ("s-0-value", "x")][..],
        &[("s-0-name", "timezone"), ("s-0-value", "x"), ("s-0-perm", "RO")],
        &[("s-0-name", "timezone"), ("s-0-value", "x"), ("s-0-index", "-1")],
        &[("s-0-name", "timezone"), ("s-0-value", "x"), ("s-0-index", "65536")],
        &[
            ("s-0-name", "timezone"),
            ("s-0-value", "<x>"),
            ("s-0-says", "xml"),
            ("s-0-value", "<x>"),
        ],
        &[("s-0-name", "phone_type"), ("s-0-value", "x")],
        &[("s-0-name", "setting_server"), ("s-0-value", "javascript:alert(1)")],
        &[("s-0-name", "timezone"), ("s-0-says", "keep"), ("s-0-stored", "1")],
        &[("s-0-name", "timezone"), ("s-0-value", "x"), ("s-0-more", "a-idx=7")],
        &[("s-0-name", "timezone"), ("s-0-value", "x\u{0}y")],
        &[("s-0-name", "a"), ("s-0-value", "1"), ("s-1-name", "a"), ("s-1-value", "2")],
        &[("group", "X-Series"), ("s-0-name", "a"), ("s-0-value", "1")],
    ] {
        let fields: Vec<_> = base.iter().chain(fields).copied().collect();
        let page = ann.post(&new, &fields).await;
        assert_eq!(page.status, 422, "{fields:?}");
        assert!(page.has("[role=alert] li"), "{fields:?}");
    }
    // Numbers that are none are passed over.
    let fields = [("s-x-name", "a"), ("s-99999999999-name", "b"), ("s-4294967295-name", "c")];
    let fields: Vec<_> = base.iter().chain(&fields).copied().chain([("add", "d")]).collect();
    let page = ann.post(&new, &fields).await.is(200, "New profile");
    assert_eq!(page.attribute("[name$=-name]", "value"), "d");
    // A layer that is too large comes back as it was typed; what no layer could be does not.
    let long = "x".repeat(60_000);
    let names: Vec<_> =
        (0..20).map(|n| (format!("s-{n}-name"), format!("s-{n}-value"), format!("n{n}"))).collect();
    let fields = names.iter().flat_map(|(name, value, text)| {
        [(name.as_str(), text.as_str()), (value.as_str(), long.as_str())]
    });
    let fields: Vec<_> = base.iter().copied().chain(fields).collect();
    let page = ann.post(&new, &fields).await;
    assert_eq!(page.status, 422);
    assert!(page.text.contains(&long) && page.has("[role=alert] a[href='#settings']"));
    let huge = "x".repeat(9 * 1024 * 1024);
    ann.post(&new, &[("note", &huge)]).await.is(413, "Too much at once");
    assert!(house.all_profiles().await.is_empty());
}

/// Point 17: the script's search is the same that the page has.
#[tokio::test]
async fn the_catalogue_is_searched_by_name_use_and_group() {
    let house = House::new().await;
    let (mut ann, _) = house.ann_at(&house.profiles_path()).await;
    let find = async |ann: &mut Browser, query: &str| {
        let page = ann.open(&format!("/ui/settings?action=/ui/c/1/profiles/new&q={query}")).await;
        (page.all("li code"), page.has("button[formaction='/ui/c/1/profiles/new']"))
    };
    let (found, buttons) = find(&mut ann, "setting_server").await;
    assert!(buttons && found.iter().filter(|name| *name == "setting_server").count() == 2);
    assert!(
        find(&mut ann, "refresh+setting").await.0.contains(&"settings_refresh_timer".to_owned())
    );
    assert!(!find(&mut ann, "diversion").await.0.is_empty(), "by group");
    assert_eq!(find(&mut ann, "nobody_knows_this").await.0, ["nobody_knows_this"]);
    let (found, _) = find(&mut ann, "%3Cscript%3E").await;
    assert!(found.is_empty());
    let page = ann.open("/ui/settings?action=https://evil.example/&q=timezone").await;
    assert!(!page.text.contains("evil.example"));
}

/// Points 17 and 26: raw XML, with the place of what is wrong, and back.
#[tokio::test]
async fn settings_are_edited_as_xml() {
    let house = House::new().await;
    let settings = [text("user_pass", "geheim"), text("timezone", "GER+1")];
    let profile = house.profile_saying(house.owner(), "P", settings).await;
    let path = format!("{}{}/", house.profiles_path(), profile.id);
    let (mut ann, page) = house.ann_at(&path).await;
    let typed = [("name", "Typed"), ("do", "xml")];
    let page = ann.submit(&page, &path, &typed).await.is(200, "Profile P");
    let xml = page.text_of("#xml");
    assert!(xml.contains("<timezone>GER+1</timezone>") && !page.text.contains("geheim"), "{xml}");
    assert_eq!(page.attribute("#name", "value"), "Typed");
    let broken = xml.replace("</timezone>", "</time>");
    let page = ann.submit(&page, &path, &[("xml", &broken), ("do", "save")]).await;
    let page = page.is(422, "Profile P");
    assert!(page.find("#xml-error").contains("line 3, column 5"), "{}", page.find("#xml-error"));
    assert_eq!(page.text_of("#xml"), broken);
    assert_eq!(page.attribute("[role=alert] a", "href"), "#xml");
    let forbidden = xml.replace("timezone", "phone_type");
    let page = ann.submit(&page, &path, &[("xml", &forbidden), ("do", "save")]).await;
    let page = page.is(422, "Profile P");
    assert!(page.find("#xml-error").contains("phone_type"));
    let more = xml.replace("</phone-settings>", "<lang perm=\"R\">de</lang></phone-settings>");
    let page = ann.submit(&page, &path, &[("xml", &more), ("do", "rows")]).await;
    let page = page.is(200, "Profile P");
    assert_eq!(page.all("li.setting").len(), 3);
    let page = ann.submit(&page, &path, &[("do", "xml")]).await;
    let page = ann.submit(&page, &path, &[("do", "save")]).await.is(200, "Provisioning Profiles");
    assert_eq!(page.find("tbody .row-link"), "Typed");
    let stored = house.stored(&profile).await;
    assert_eq!(stored.settings.len(), 3);
    let key = SettingKey::setting("user_pass").unwrap();
    assert_eq!(stored.settings.get(&key), profile.settings.get(&key), "the secret as it was");
}

/// Point 18: versions, one beside what is now, and back to it.
#[tokio::test]
async fn a_version_is_looked_at_and_restored() {
    let house = House::new().await;
    let profile = house.profile_saying(house.owner(), "One", [text("language", "English")]).await;
    house.assign(&profile, 1..3).await;
    let path = format!("{}{}/", house.profiles_path(), profile.id);
    let (mut ann, page) = house.ann_at(&path).await;
    let typed = [("name", "Two"), ("s-0-value", "Deutsch"), ("do", "save")];
    ann.submit(&page, &path, &typed).await.is(200, "Provisioning Profiles");
    let page = ann.open(&format!("{path}history/")).await.is(200, "History of Two");
    assert_eq!(page.all("tbody tr").len(), 2);
    assert_eq!(page.find("tbody td:nth-child(3)"), "ann@acme.example");
    assert_eq!(page.find("tbody td:nth-child(5)"), "name , language");
    let then = format!("{path}history/1/");
    let page = ann.open(&then).await.is(200, "Two, version 1");
    let differences = page.find("main table");
    assert!(differences.contains("Deutsch") && differences.contains("English"), "{differences}");
    let restore = format!("{path}history/1/restore");
    assert_eq!(page.find(&format!("form[action='{restore}'] button")), "Restore for 2 phones");
    // Not over what somebody else saved since.
    let edit = ProfilePatch { name: Some(label("Three")), ..ProfilePatch::default() };
    let by = Caller::CONSOLE;
    house.sraps.patch_profile(by, house.owner(), profile.id, edit, None).await.unwrap();
    ann.submit(&page, &restore, &[]).await.is(409, "Changed meanwhile");
    let page = ann.open(&then).await;
    let page = ann.submit(&page, &restore, &[]).await.is(200, "Profile One");
    assert!(page.find("[role=status]").contains("2 phones get something else"));
    assert_eq!(house.stored(&profile).await.settings, profile.settings);
    let now = ann.open(&format!("{path}history/4/")).await.is(200, "One, version 4");
    assert!(!now.has("form[action$='/restore']"));
    for none in ["history/9/", "history/x/"] {
        ann.open(&format!("{path}{none}")).await.is(404, "Page not found");
    }
    // Who may only look sees it, and is offered nothing.
    let vera = house.user(House::at(&house.company), Role::Viewer, "vera@acme.example").await;
    let mut vera = house.signed_in(&vera).await;
    let page = vera.open(&then).await.is(200, "One, version 1");
    assert!(!page.has("main form"));
    vera.post(&restore, &[]).await.is(403, "Not allowed");
    // A reseller's profile has its history at the reseller.
    let reseller = OwnerRef::Reseller(house.reseller.id);
    let shared = house.profile_saying(reseller, "Shared", []).await;
    let history = format!("{}{}/history/", house.profiles_path(), shared.id);
    ann.open(&history).await.is(404, "Page not found");
}
