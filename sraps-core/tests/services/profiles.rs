//! Profiles and product defaults: secrets, redirections, warnings, reach.

use sraps_core::journal::Tag;
use sraps_core::model::Model;
use sraps_core::service::{Affected, DraftValue, Error, OwnerRef, SettingsDraft};
use sraps_core::setting::warning::Code;
use sraps_core::setting::{SettingKey, Value};
use sraps_core::storage::{EntityKind, PageRequest};
use sraps_core::tenancy::Role;

use crate::world::{World, endpoint, mac, profile, run, setting};

#[test]
fn a_secret_is_stored_sealed_and_kept_when_it_comes_back_redacted() {
    let world = World::new();
    let caller = world.at_company(Role::Operator);
    let draft = profile("PBX", [setting("user_pass", "geheim"), setting("user_name", "ann")]);
    let made = run(world.sraps.create_profile(caller, world.owner(), draft.clone())).unwrap().value;
    let key = SettingKey::setting("user_pass").unwrap();
    let stored = made.settings.get(&key).unwrap();
    assert!(matches!(stored.value, Value::Sealed(_)), "{:?}", stored.value);
    assert!(!format!("{made:?}").contains("geheim"));

    let mut redacted = draft.clone();
    for setting in &mut redacted.settings.0 {
        if setting.key == key {
            setting.value = DraftValue::Keep;
        }
    }
    let replace = |draft| {
        run(world.sraps.replace_profile(caller, world.owner(), made.id, draft, None)).unwrap().value
    };
    assert_eq!(replace(redacted), made, "sent back as it was read: nothing changes");
    assert_eq!(replace(draft), made, "the same password again: nothing changes");
    let changed = replace(profile("PBX", [setting("user_pass", "neu")]));
    assert_eq!(changed.version, made.version.next());
    assert_ne!(changed.settings.get(&key), made.settings.get(&key));
}

#[test]
fn nothing_can_be_kept_where_nothing_is() {
    let world = World::new();
    let mut draft = profile("PBX", [setting("user_pass", "x")]);
    draft.settings.0[0].value = DraftValue::Keep;
    let refused =
        run(world.sraps.create_profile(world.at_company(Role::Admin), world.owner(), draft));
    let Err(Error::Invalid(fields)) = refused else { panic!("{refused:?}") };
    assert_eq!(fields[0].field, "settings_manager.user_pass");
}

#[test]
fn a_sealed_value_cannot_be_smuggled_in() {
    let world = World::new();
    let caller = world.at_company(Role::Operator);
    let made = run(world.sraps.create_profile(
        caller,
        world.owner(),
        profile("PBX", [setting("user_pass", "x")]),
    ));
    let settings: SettingsDraft = made.unwrap().value.settings.into_iter().collect();
    let mut draft = profile("Thief", []);
    draft.settings = settings;
    let refused = run(world.sraps.create_profile(caller, world.owner(), draft));
    assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
}

#[test]
fn a_redirection_to_ourselves_is_refused_and_each_refused_setting_is_named() {
    let world = World::new();
    let draft = profile(
        "Circle",
        [
            setting("setting_server", "https://PHONES.example:443/{mac}"),
            setting("language", "English"),
        ],
    );
    let refused =
        run(world.sraps.create_profile(world.at_company(Role::Admin), world.owner(), draft));
    let Err(Error::Invalid(fields)) = refused else { panic!("{refused:?}") };
    let names: Vec<_> = fields.iter().map(|field| field.field.as_str()).collect();
    assert_eq!(names, ["settings_manager.setting_server"]);
    let mut twice =
        profile("Twice", [setting("language", "English"), setting("language", "Deutsch")]);
    twice.settings.0.extend(profile("x", [setting("phone_type", "x")]).settings.0);
    let refused =
        run(world.sraps.create_profile(world.at_company(Role::Admin), world.owner(), twice));
    let Err(Error::Invalid(fields)) = refused else { panic!("{refused:?}") };
    assert_eq!(fields.len(), 2, "{fields:?}");
}

#[test]
fn warnings_come_beside_success() {
    let world = World::new();
    let draft = profile("Mute", [setting("update_policy", "never_update")]);
    let made = run(world.sraps.create_profile(world.at_company(Role::Admin), world.owner(), draft));
    let codes: Vec<_> = made.unwrap().warnings.into_iter().map(|w| w.code).collect();
    assert_eq!(codes, [Code::NeverUpdate]);
}

#[test]
fn a_profile_in_use_stays() {
    let world = World::new();
    let caller = world.at_company(Role::Operator);
    let made = run(world.sraps.create_profile(caller, world.owner(), profile("PBX", []))).unwrap();
    let id = made.value.id;
    let mut phone = endpoint("000413AABBCC");
    phone.profile = Some(id);
    run(world.sraps.put_endpoint(caller, world.company.id, phone, None)).unwrap();
    let refused = run(world.sraps.delete_profile(caller, world.owner(), id, None));
    assert_eq!(refused, Err(Error::InUse { by: EntityKind::Endpoint, count: 1 }));
    let usage = run(world.sraps.profile_usage(caller, world.owner(), id)).unwrap();
    assert_eq!(usage.all, Affected { endpoints: 1, handed_over: 0 });
    run(world.sraps.delete_endpoint(caller, world.company.id, mac("000413AABBCC"), None)).unwrap();
    let seen = Some(made.value.version.next());
    let stale = run(world.sraps.delete_profile(caller, world.owner(), id, seen));
    assert_eq!(stale, Err(Error::VersionMismatch { current: made.value.version }));
    let seen = Some(made.value.version);
    run(world.sraps.delete_profile(caller, world.owner(), id, seen)).unwrap();
}

#[test]
fn a_resellers_profile_is_for_his_companies_to_use_and_not_to_change() {
    let world = World::new();
    let reseller = OwnerRef::Reseller(world.reseller.id);
    let house = profile("House", [setting("user_pass", "x")]);
    let made = run(world.sraps.create_profile(world.at_reseller(Role::Operator), reseller, house));
    let id = made.unwrap().value.id;

    let caller = world.at_company(Role::Owner);
    assert!(run(world.sraps.profile(caller, world.owner(), id)).is_ok());
    let page = run(world.sraps.profiles(caller, world.owner(), PageRequest::first(10))).unwrap();
    assert_eq!(page.items.len(), 1);
    let missing = Err(Error::NotFound(EntityKind::Profile));
    assert_eq!(run(world.sraps.delete_profile(caller, world.owner(), id, None)), missing);
    let refused = run(world.sraps.delete_profile(caller, reseller, id, None));
    assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
    let elsewhere = OwnerRef::Company(world.stranger.id);
    assert!(run(world.sraps.profile(sraps_core::service::Caller::CONSOLE, elsewhere, id)).is_err());
}

#[test]
fn product_defaults_are_made_replaced_and_deleted_and_phones_hear_of_it() {
    let world = World::new();
    let caller = world.at_company(Role::Operator);
    let model = Model::parse("D785").unwrap();
    let put = |settings: &[(&str, &str)]| {
        let draft: SettingsDraft = settings.iter().map(|(n, v)| setting(n, v)).collect();
        run(world.sraps.put_product_defaults(caller, world.owner(), model, draft, None))
            .unwrap()
            .value
    };
    world.heard.0.lock().unwrap().clear();
    let made = put(&[("language", "English")]);
    assert_eq!(put(&[("language", "English")]), made);
    assert_eq!(*world.heard.0.lock().unwrap(), [Tag::Company(world.company.id)], "one commit only");
    let changed = put(&[("language", "Deutsch")]);
    assert_eq!((changed.id, changed.version), (made.id, made.version.next()));
    let all = run(world.sraps.all_product_defaults(caller, world.owner())).unwrap();
    assert_eq!(all, std::slice::from_ref(&changed));
    let stale = Err(Error::VersionMismatch { current: changed.version });
    let seen = Some(made.version);
    let delete =
        |seen| run(world.sraps.delete_product_defaults(caller, world.owner(), model, seen));
    assert_eq!(delete(seen).map(|_| ()), stale);
    // The same content does not excuse an old version.
    let draft: SettingsDraft = [setting("language", "Deutsch")].into_iter().collect();
    let put = |draft, seen| {
        run(world.sraps.put_product_defaults(caller, world.owner(), model, draft, seen)).map(|_| ())
    };
    assert_eq!(put(draft.clone(), seen), stale);
    delete(Some(changed.version)).unwrap();
    let missing = Err(Error::NotFound(EntityKind::ProductDefaults));
    assert_eq!(put(draft, Some(changed.version)), missing, "what is gone is not made anew");
    let gone = run(world.sraps.product_defaults(caller, world.owner(), model));
    assert_eq!(gone, Err(Error::NotFound(EntityKind::ProductDefaults)));
}

#[test]
fn profiles_are_found_by_a_part_of_their_names() {
    let world = World::new();
    let (by, above) = (world.at_company(Role::Operator), world.at_reseller(Role::Operator));
    for n in 0..300 {
        run(world.sraps.create_profile(by, world.owner(), profile(&format!("Büro {n:03}"), [])))
            .unwrap();
    }
    let reseller = OwnerRef::Reseller(world.reseller.id);
    run(world.sraps.create_profile(above, reseller, profile("Alle BÜROS", []))).unwrap();
    let find = |name, most| {
        let found = run(world.sraps.find_profiles(by, world.owner(), name, most)).unwrap();
        let names: Vec<String> =
            found.profiles.iter().map(|profile| profile.name.to_string()).collect();
        (names, found.more)
    };
    assert_eq!(find(" büro 29", 20).0.len(), 10);
    assert_eq!(find("büros", 20), (vec!["Alle BÜROS".to_owned()], false));
    assert_eq!(find("299", 1), (vec!["Büro 299".to_owned()], false));
    assert_eq!(find("", 2), (vec!["Alle BÜROS".to_owned(), "Büro 000".to_owned()], true));
    assert_eq!(find("nothing", 2), (vec![], false));
    let stranger =
        run(world.sraps.find_profiles(world.at_stranger(Role::Owner), world.owner(), "", 2));
    assert_eq!(stranger.unwrap_err(), Error::NotFound(EntityKind::Company));
}
