//! What is read is what was written, byte for byte and to the microsecond.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::fixtures::*;
use crate::activity::CheckIn;
use crate::endpoint::{Endpoint, KnownModel, ModelSource};
use crate::model::ProductGroup;
use crate::profile::Profile;
use crate::secret::Sealed;
use crate::setting::{
    Access, Fragment, Kind, MAX_VALUE, Name, Perm, Setting, SettingKey, Settings, Text, Value,
};
use crate::snom::request::File;
use crate::storage::{Entity, PageRequest, Storage};
use crate::tenancy::{
    ApiKey, Company, Email, Note, PasswordHash, Role, Secrecy, Suspension, Tenant, User,
};

const ODD: &str =
    "ü \t\r\n'\"\\ \u{10348} \u{7f} <&> {mac} %s $1 \u{2028} e\u{301} \u{feff} \u{202e}";

/// Settings of every kind and form.
fn every_form() -> Settings {
    let named = |name: &str| SettingKey::setting(name).unwrap();
    let mut attributes = BTreeMap::new();
    attributes.insert(Name::new("label").unwrap(), Text::new(ODD).unwrap());
    attributes.insert(Name::new("context").unwrap(), Text::new("").unwrap());
    let xml = r#"<initialization><variable name="a" value="1&amp;2"/></initialization> ü"#;
    let mut list = vec![
        Setting::new(
            named("setting_server"),
            Value::text("https://{mac}.example.org/?a=1&b=2").unwrap(),
        ),
        Setting::new(named("odd"), Value::text(ODD).unwrap()),
        Setting::new(named("blank"), Value::Text(Text::new("").unwrap())),
        Setting::new(named("long"), Value::text(&"ü".repeat(MAX_VALUE / 2)).unwrap()),
        Setting::new(named("empty"), Value::Empty),
        Setting::new(named("omitted"), Value::Omit),
        Setting::new(named("context_key"), Value::Fragment(Fragment::new(xml).unwrap())),
        Setting::new(
            named("user_pass").at(12).unwrap(),
            Value::Sealed(Sealed::from_envelope("v1.k.Zm9v")),
        ),
        Setting { secret: true, ..Setting::new(named("flagged"), Value::Empty) },
        Setting {
            attributes,
            ..Setting::new(SettingKey::fkey(0).unwrap(), Value::text("x").unwrap())
        },
        Setting {
            written_as: Some(id(crate::storage::EntityKind::Profile, 5)),
            ..Setting::new(named("language"), Value::text("English").unwrap())
        },
        Setting::new(
            SettingKey::firmware("firmware").unwrap(),
            Value::text("http://h/f.bin").unwrap(),
        ),
        Setting::new(SettingKey::firmware("firmware").unwrap().at(65).unwrap(), Value::Empty),
    ];
    let accesses = [Access::ReadAndRemain, Access::ReadOnly, Access::ReadWrite];
    let perms = accesses
        .into_iter()
        .flat_map(|access| [false, true].map(|volatile| Perm { access, volatile }));
    for (index, perm) in perms.enumerate() {
        let key = named("user_host").at(u32::try_from(index).unwrap()).unwrap();
        list.push(Setting::new(key, Value::text("h").unwrap()).with_perm(perm));
    }
    let kinds = [Kind::Setting, Kind::Fkey, Kind::Firmware];
    assert!(kinds.iter().all(|kind| list.iter().any(|setting| setting.key.kind == *kind)));
    Settings::try_from(list).unwrap()
}

/// Settings of every form, in a profile, in product defaults and in an endpoint; also in the journal.
pub async fn settings_are_kept_byte_for_byte(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let settings = every_form();
    let mut profile = profile(99, of_company(&f.company));
    profile.settings = settings.clone();
    let mut model_defaults = defaults(99, of_company(&f.company), model("snomD120"));
    model_defaults.settings = settings.clone();
    let known = KnownModel { model: model("snomD120"), source: ModelSource::Reported };
    let mut endpoint = endpoint(99, &f.company);
    endpoint.settings = settings;
    endpoint.profile = Some(profile.id);
    endpoint.model = Some(known);
    let things: [Entity; 3] =
        [profile.clone().into(), model_defaults.clone().into(), endpoint.clone().into()];
    let set = hand.set(things.iter().cloned().map(create).collect());
    storage.apply(set.clone()).await.unwrap();

    let layers = storage.layers(endpoint.mac).await.unwrap().unwrap();
    assert_eq!(layers.endpoint, endpoint);
    assert_eq!(layers.profile.as_ref(), Some(&profile));
    assert_eq!(layers.company_defaults.as_ref(), Some(&model_defaults));
    let company = hand.open(&f.company).await;
    assert_eq!(storage.profile(&company, profile.id).await.unwrap(), Some(profile));
    assert_eq!(storage.endpoint(&company, endpoint.mac).await.unwrap(), Some(endpoint));
    let owner = model_defaults.owner;
    let found = storage.product_defaults(everything(), owner, model_defaults.model).await.unwrap();
    assert_eq!(found, Some(model_defaults));
    let (_, records) = storage.commit(everything(), set.id).await.unwrap().unwrap();
    let after: Vec<Entity> = records.into_iter().filter_map(|record| record.after).collect();
    assert_eq!(after, things);
}

/// All fields of all kinds of things, in each of their forms.
pub async fn every_field_is_kept(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let company_scope = hand.open(&f.company).await;
    let odd = label("Müller & Söhne 'x' \u{10348} %_\\");
    let times = [moment(123_456), moment(-1), Timestamp::from_microsecond(-1).unwrap()];
    let groups = ProductGroup::all().into_iter().map(Some).chain([None]);
    for (n, product_group) in groups.enumerate() {
        let n = 100 + n as u64;
        let [created, updated, _] = times;
        let stored = Profile {
            product_group,
            autoprovisioning: n.is_multiple_of(2),
            note: Note::new("a\r\n\tb ü").unwrap(),
            name: odd.clone(),
            created,
            updated,
            ..profile(n, of_company(&f.company))
        };
        hand.done(vec![create(stored.clone())]).await;
        assert_eq!(storage.profile(&company_scope, stored.id).await.unwrap(), Some(stored));
    }
    let suspensions =
        [None, Some(Suspension { stop_phones: true }), Some(Suspension { stop_phones: false })];
    for (n, suspension) in suspensions.into_iter().enumerate() {
        let secrecy = if n == 0 { Secrecy::Open } else { Secrecy::Withheld };
        let [_, created, updated] = times;
        let stored = Company {
            name: odd.clone(),
            secrecy,
            suspension,
            created,
            updated,
            ..company(100 + n as u64, &f.reseller)
        };
        hand.done(vec![create(stored.clone())]).await;
        let found = storage.company(everything(), stored.id).await.unwrap().unwrap();
        assert_eq!(found.into_company(), stored);
    }
    let sources = [ModelSource::Operator, ModelSource::Range, ModelSource::Reported];
    for (n, source) in sources.into_iter().enumerate() {
        let stored = Endpoint {
            name: (n != 1).then(|| odd.clone()),
            model: Some(KnownModel { model: model("snomM900"), source }),
            autoprovisioning: n == 1,
            warranty_warning: [0, 3, u16::MAX][n],
            created: times[n],
            updated: times[2 - n],
            ..endpoint(100 + n as u64, &f.company)
        };
        hand.done(vec![create(stored.clone())]).await;
        assert_eq!(storage.endpoint(&company_scope, stored.mac).await.unwrap(), Some(stored));
    }
    for (n, role) in Role::ALL.into_iter().enumerate() {
        let n = 100 + n as u64;
        let hash = PasswordHash::from_phc("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA");
        let stored = User {
            role,
            home: n.is_multiple_of(2).then_some(f.company.id),
            email: Email::new(&format!("o'{n}+ü%_@bücher.example")).unwrap(),
            name: odd.clone(),
            password: (n % 2 == 1).then_some(hash),
            ..user(n, Tenant::Installation)
        };
        let secret = Sealed::from_envelope(format!("v1.{n}.c2Vj/+=="));
        let key =
            ApiKey { role, home: stored.home, name: odd.clone(), secret, ..key(n, stored.tenant) };
        hand.done(vec![create(stored.clone()), create(key.clone())]).await;
        assert_eq!(storage.key(key.id).await.unwrap(), Some(key));
        assert_eq!(storage.user_by_email(&stored.email).await.unwrap().as_ref(), Some(&stored));
        assert_eq!(storage.user(everything(), stored.id).await.unwrap(), Some(stored));
    }
    let named = crate::tenancy::Reseller { name: odd, created: times[2], ..reseller(100) };
    hand.done(vec![create(named.clone())]).await;
    assert_eq!(storage.reseller(everything(), named.id).await.unwrap(), Some(named));
}

/// All fields of a check-in, present and absent.
pub async fn every_field_of_a_check_in_is_kept(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let company = hand.open(&f.company).await;
    let full = CheckIn {
        address: "2001:db8::ffff:192.0.2.1".parse().ok(),
        user_agent: format!("'\"\\ ü{}", "x".repeat(240)),
        bytes: u32::MAX,
        status: 599,
        handed_over: true,
        ..check_in(&f.endpoint, moment(123_456))
    };
    let bare = CheckIn {
        mac: mac(77), // the activity hangs on the endpoint, whatever MAC was named
        address: None,
        user_agent: String::new(),
        model: None,
        firmware: None,
        ..check_in(&f.endpoint, moment(123_457))
    };
    let files = [File::General, File::Phone, File::Firmware];
    let with_file = |(n, file): (usize, File)| CheckIn {
        file,
        ..check_in(&f.endpoint, moment(i64::try_from(n).unwrap()))
    };
    let mut seen: Vec<CheckIn> = files.into_iter().enumerate().map(with_file).collect();
    seen.extend([full, bare]);
    storage.observe(seen.clone()).await.unwrap();
    seen.reverse();
    assert_eq!(storage.check_ins(&company, f.endpoint.id).await.unwrap(), seen);
}

/// Moments are kept to the microsecond, those of commits too.
pub async fn moments_are_kept_to_the_microsecond(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let company = hand.open(&f.company).await;
    for (n, micros) in
        [0, 1, 999_999, -1, 253_402_207_200_000_000 - 1_767_225_600_000_000].into_iter().enumerate()
    {
        let at = moment(micros);
        let n = n as u64;
        let stored = Endpoint { created: at, updated: at, ..endpoint(100 + n, &f.company) };
        let mut set = hand.set(vec![create(stored.clone())]);
        set.at = at;
        let committed = storage.apply(set.clone()).await.unwrap();
        assert_eq!(committed.at, at);
        assert_eq!(storage.apply(set.clone()).await.unwrap().at, at);
        let (commit, _) = storage.commit(everything(), set.id).await.unwrap().unwrap();
        assert_eq!(commit.at, at);
        assert_eq!(storage.endpoint(&company, stored.mac).await.unwrap(), Some(stored.clone()));
        storage.observe(vec![check_in(&stored, at), unknown(mac(900 + n), at)]).await.unwrap();
        let found = storage.check_ins(&company, stored.id).await.unwrap();
        assert_eq!(found, [check_in(&stored, at)]);
        let strangers = storage.strangers(everything(), 100).await.unwrap();
        assert!(strangers.iter().any(|s| s.mac == mac(900 + n) && s.first_seen == at));
    }
    let page =
        storage.commits(everything(), Tenant::Installation, PageRequest::first(100)).await.unwrap();
    let revisions: Vec<u64> = page.items.iter().map(|commit| commit.revision.get()).collect();
    assert_eq!(
        revisions,
        [6, 5, 4, 3, 2, 1],
        "commits are ordered by revision, whatever their time"
    );
}
