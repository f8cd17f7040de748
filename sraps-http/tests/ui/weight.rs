//! How many bytes a page is on its way, and how many requests it takes (web-ui.md 2.1, point 35).

use std::collections::BTreeMap;

use sraps_core::activity::{CheckIn, Proof};
use sraps_core::mac::Mac;
use sraps_core::service::{
    Bulk, Caller, EndpointDraft, EndpointPatch, Mode, NewKey, OwnerRef, ProfileDraft, Selection,
    SettingsDraft,
};
use sraps_core::setting::{Name, Perm, Setting, SettingKey, Text, Value};
use sraps_core::snom::request::File;
use sraps_core::tenancy::{Note, ProfileId, Role, Tenant};

use crate::browser::Browser;
use crate::house::{House, label};

/// How many bytes a page may have, with what it needs beside itself.
const MOST: usize = 60_000;

/// How many phones and profiles there are: more than a page shows.
const MANY: u32 = 250;

const LANGUAGES: [&str; 5] = ["en", "de", "it", "fr", "es"];

fn phone(n: u32) -> Mac {
    let [_, a, b, c] = n.wrapping_mul(7_919).to_be_bytes();
    Mac::from_octets([0, 4, 0x13, a, b, c])
}

/// `count` settings as a phone of a larger office has them.
fn settings(count: u32) -> SettingsDraft {
    let text = |text: &str| Value::text(text).unwrap();
    let indexed = |name: &str, n| SettingKey::setting(name).unwrap().at(n).unwrap();
    let one = |n: u32| {
        let (index, number) = (n / 5, format!("{}", n.wrapping_mul(7_919)));
        match n % 5 {
            0 => Setting::new(indexed("user_name", index + 1), text(&number)),
            1 => Setting::new(
                indexed("user_host", index + 1),
                text(&format!("pbx{number}.example.org:5061")),
            ),
            2 => Setting::new(indexed("user_pass", index + 1), text(&format!("geheim{number}"))),
            3 => {
                let value = text(&format!("blf sip:{number}@pbx|*97"));
                let mut key = Setting::new(SettingKey::fkey(index).unwrap(), value);
                let label = Text::new(&format!("Front \"desk\" {number}")).unwrap();
                key.attributes.insert(Name::new("label").unwrap(), label);
                key
            }
            _ => Setting::new(indexed("speed", index), text(&format!("+49 30 39833 {number}"))),
        }
    };
    (0..count).map(|n| one(n).with_perm(Perm::READ_WRITE)).collect()
}

impl House {
    /// Fills the lists of the company, and gives a profile.
    async fn fill(&self) -> ProfileId {
        let (console, owner) = (Caller::CONSOLE, OwnerRef::Company(self.company.id));
        let mut last = None;
        for n in 0..MANY {
            let draft = ProfileDraft {
                name: label(&format!("{n} {} <of a rather long name>", n.wrapping_mul(7_919))),
                product_group: None,
                settings: settings(if n + 1 == MANY { 50 } else { 5 }),
                autoprovisioning: true,
                note: Note::default(),
            };
            last = Some(self.sraps.create_profile(console, owner, draft).await.unwrap().value.id);
        }
        let draft = |n: u32| EndpointDraft {
            name: Some(label(&format!("Desk {n:05}"))),
            settings: settings(if n == 0 { 20 } else { 0 }),
            ..EndpointDraft::new(phone(n))
        };
        let (drafts, company) = ((0..MANY).map(draft).collect(), self.company.id);
        let made = self.sraps.register_endpoints(console, company, drafts, Mode::Atomic);
        assert_eq!(made.await.unwrap().value.refused, []);
        let picked = Selection::Macs((0..MANY).map(phone).collect());
        self.sraps.bulk(console, company, picked, Bulk::Assign(last)).await.unwrap();
        for n in 0..60 {
            let name = Some(Some(label(&format!("Desk {n} by the window"))));
            let patch = EndpointPatch { name, ..EndpointPatch::default() };
            let changed = self.sraps.patch_endpoint(console, company, phone(0), patch, None);
            changed.await.unwrap();
            self.user(House::at(&self.company), Role::Viewer, &format!("u{n}@acme.example")).await;
            let key = NewKey {
                tenant: House::at(&self.company),
                role: Role::Operator,
                home: None,
                name: label(&format!("PBX {n} of a branch office")),
                expires: None,
            };
            self.sraps.create_key(console, key).await.unwrap();
        }
        let model = "snomD785".parse().unwrap();
        let put = self.sraps.put_product_defaults(console, owner, model, settings(50), None);
        put.await.unwrap();
        self.ask_often().await;
        last.unwrap()
    }

    /// All phones ask, the first one as often as is remembered; and phones that nobody registered.
    async fn ask_often(&self) {
        let company = self.sraps.company(Caller::CONSOLE, self.company.id).await.unwrap();
        let now = self.sraps.ports().clock.now();
        let mut seen = Vec::new();
        for n in (0..MANY).chain([0; 49]).chain(MANY..MANY + 50) {
            let endpoint = self.sraps.storage().endpoint(&company, phone(n)).await.unwrap();
            seen.push(CheckIn {
                mac: phone(n),
                endpoint: endpoint.map(|endpoint| endpoint.id),
                at: now,
                address: Some(std::net::Ipv4Addr::new(192, 0, 2, n.to_be_bytes()[3]).into()),
                user_agent: "Mozilla/4.0 (compatible; snomD785-SIP 10.1.184.15)".into(),
                model: Some("snomD785".parse().unwrap()),
                firmware: Some(format!("10.1.{}.{n}", 100 + n % 90)),
                file: File::Phone,
                proof: Proof::None,
                status: 200,
                bytes: 4_711,
                handed_over: n % 2 == 0,
            });
        }
        self.sraps.storage().observe(seen).await.unwrap();
    }
}

/// Bytes of a page, of its stylesheet, and of its script, as they go over the wire.
async fn weights(browser: &mut Browser, path: &str) -> [usize; 3] {
    let page = browser.open(path).await;
    assert_eq!((page.status.as_u16(), page.path.as_str()), (200, path), "{}", page.text);
    let fetched = page.count("[src], link[href]:not([href^='data:'])");
    assert_eq!(fetched, 2, "{path}: nothing else is fetched");
    let (style, script) =
        (page.attribute("link[rel=stylesheet]", "href"), page.attribute("script", "src"));
    let asset = browser.open(&style).await;
    assert!(asset.header("cache-control").contains("immutable"), "{style}");
    for made in ["@import", "url(http", "url(/"] {
        assert!(!asset.text.contains(made), "the stylesheet fetches something: {made}");
    }
    [browser.weigh(path).await, browser.weigh(&style).await, browser.weigh(&script).await]
}

/// Point 35: with the stylesheet and the script, which are fetched once, no page is more than 60 kB in any
/// language, and nothing else is fetched for it.
#[tokio::test]
async fn every_page_is_light() {
    let house = House::new().await;
    let profile = house.fill().await;
    let owner = house.user(Tenant::Installation, Role::Owner, "olga@example.org").await;
    let mut olga = house.signed_in(&owner).await;
    let company = format!("/ui/c/{}", house.company.id);
    let one = format!("{company}/phones/{}", phone(0).lower());
    let columns: String = ["name", "model", "profile", "seen", "firmware", "ip", "registered"]
        .map(|column| format!("&column={column}"))
        .concat();
    let (user, key) = (
        olga.open(&format!("{company}/users/")).await.attribute("tbody a", "href"),
        olga.open(&format!("{company}/keys/")).await.attribute("tbody a", "href"),
    );
    let change = olga.open(&format!("{company}/logs/?kind=endpoint")).await;
    let change = change.attribute("tbody a", "href");
    let pages = [
        ("companies", "/ui/".to_owned()),
        ("a company's first page", format!("{company}/")),
        ("phones", format!("{company}/phones/")),
        ("phones, 25", format!("{company}/phones/?size=25")),
        ("phones, 100", format!("{company}/phones/?size=100")),
        (
            "phones, 100, ticked, searched, all columns",
            format!("{company}/phones/?size=100&pick=page&q=desk{columns}"),
        ),
        ("one phone", format!("{one}/")),
        ("what it gets", format!("{one}/gets/")),
        ("its settings, 20", format!("{one}/settings/")),
        ("what it asked", format!("{one}/history/")),
        ("its journal", format!("{one}/journal/")),
        ("add phones", format!("{company}/phones/add")),
        ("import", format!("{company}/phones/import")),
        ("profiles", format!("{company}/profiles/")),
        ("a new profile", format!("{company}/profiles/new")),
        ("a profile of 50 settings", format!("{company}/profiles/{profile}/")),
        ("its history", format!("{company}/profiles/{profile}/history")),
        ("product defaults", format!("{company}/defaults/")),
        ("defaults of 50 settings", format!("{company}/defaults/snomD785/")),
        ("another target for many", format!("{company}/repoint")),
        ("addresses for phones", format!("{company}/addresses")),
        ("phones that wait", format!("{company}/waiting")),
        ("logs", format!("{company}/logs/")),
        ("one change", change),
        ("users", format!("{company}/users/")),
        ("a new user", format!("{company}/users/new")),
        ("a user", user),
        ("keys", format!("{company}/keys/")),
        ("a new key", format!("{company}/keys/new")),
        ("a key", key),
        ("a company's settings", format!("{company}/settings")),
        ("resellers", "/ui/i/resellers/".to_owned()),
        ("about", "/ui/about".to_owned()),
        ("libraries", "/ui/about/libraries".to_owned()),
        ("account", "/ui/account/".to_owned()),
        ("sessions", "/ui/account/sessions/".to_owned()),
    ];
    let mut table = BTreeMap::new();
    let mut assets = Vec::new();
    for language in LANGUAGES {
        olga.headers = vec![("accept-language", language.to_owned())];
        let mut stranger = house.browser();
        stranger.headers = olga.headers.clone();
        let sign_in = [("sign in", "/ui/sign-in".to_owned())];
        for (n, (name, path)) in sign_in.iter().chain(&pages).enumerate() {
            let browser = if n == 0 { &mut stranger } else { &mut olga };
            let [page, style, script] = weights(browser, path).await;
            assets.push((style, script));
            let heaviest: &mut (usize, &str, &str) = table.entry(n).or_insert((0, name, ""));
            *heaviest = (*heaviest).max((page, name, language));
            let total = page + style + script;
            assert!(total <= MOST, "{name} in {language}: {page} + {style} + {script} = {total}");
        }
    }
    assets.dedup();
    let [(style, script)] = assets[..] else { panic!("all pages have the same: {assets:?}") };
    println!("stylesheet {style}, script {script} bytes, compressed\n");
    println!("| page | heaviest in | bytes | with both |\n|---|---|---|---|");
    for (bytes, name, language) in table.into_values() {
        println!("| {name} | {language} | {bytes} | {} |", bytes + style + script);
    }
}
