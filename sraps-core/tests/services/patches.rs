//! Changes of parts: what a patch does not name stays, bit by bit.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use sraps_core::endpoint::{KnownModel, ModelSource};
use sraps_core::model::{Model, ProductGroup};
use sraps_core::profile::Profile;
use sraps_core::service::{
    Affected, DraftValue, EndpointPatch, Error, ProfilePatch, SettingDraft, SettingEdit,
    SettingsDraft, SettingsPatch,
};
use sraps_core::setting::warning::Code;
use sraps_core::setting::{
    MAX_SETTINGS, Name, Perm, Setting, SettingError, SettingKey, Settings, Value,
};
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::{Note, Role, Version};

use crate::world::{World, endpoint, label, profile, run, setting};

fn key(name: &str, index: Option<u32>) -> SettingKey {
    let key = SettingKey::setting(name).unwrap();
    index.map_or(key.clone(), |index| key.at(index).unwrap())
}

fn made(world: &World, settings: impl IntoIterator<Item = Setting>) -> Profile {
    let caller = world.at_company(Role::Operator);
    run(world.sraps.create_profile(caller, world.owner(), profile("PBX", settings))).unwrap().value
}

fn patched(world: &World, profile: &Profile, patch: ProfilePatch) -> Result<Profile, Error> {
    let caller = world.at_company(Role::Operator);
    run(world.sraps.patch_profile(caller, world.owner(), profile.id, patch, None))
        .map(|outcome| outcome.value)
}

fn edits(edits: Vec<SettingEdit>) -> ProfilePatch {
    ProfilePatch { settings: SettingsPatch(edits), ..ProfilePatch::default() }
}

fn set(setting: Setting) -> SettingEdit {
    SettingEdit::Set(setting.into())
}

#[test]
fn a_patch_changes_what_it_names_and_nothing_else() {
    let world = World::new();
    let at = |index| Setting::new(key("user_name", Some(index)), Value::text("200").unwrap());
    let before = made(&world, [setting("language", "English"), at(1), at(2)]);
    let patch = ProfilePatch {
        note: Some(Note::new("moved").unwrap()),
        product_group: Some(ProductGroup::by_name("D-Series")),
        ..edits(vec![
            set(Setting::new(key("user_name", Some(2)), Value::text("201").unwrap())),
            set(setting("web_language", "English")),
        ])
    };
    let after = patched(&world, &before, patch).unwrap();
    assert_eq!((&after.name, after.autoprovisioning), (&before.name, true));
    assert_eq!((after.note.as_str(), after.version), ("moved", before.version.next()));
    assert_eq!(after.settings.get(&key("user_name", Some(1))), Some(&at(1)), "another index stays");
    assert_eq!(after.settings.len(), 4);

    let patch = ProfilePatch {
        name: Some(label("Other")),
        product_group: Some(None),
        autoprovisioning: Some(false),
        ..edits(vec![
            SettingEdit::Remove(key("user_name", Some(1))),
            SettingEdit::Remove(key("gone", None)),
            SettingEdit::RemoveAll(Name::new("language").unwrap()),
        ])
    };
    let last = patched(&world, &after, patch).unwrap();
    assert_eq!(
        (last.name.as_str(), last.product_group, last.autoprovisioning),
        ("Other", None, false)
    );
    assert_eq!(last.note, after.note);
    let left: Vec<_> = last.settings.iter().map(|setting| setting.key.to_string()).collect();
    assert_eq!(left, ["user_name[2]", "web_language"]);
}

#[test]
fn nothing_is_written_where_nothing_becomes_different() {
    let world = World::new();
    let before = made(&world, [setting("user_pass", "geheim")]);
    assert_eq!(patched(&world, &before, ProfilePatch::default()), Ok(before.clone()));
    let same = edits(vec![set(setting("user_pass", "geheim"))]);
    assert_eq!(
        patched(&world, &before, same),
        Ok(before.clone()),
        "the same secret keeps its envelope"
    );
    let caller = world.at_company(Role::Operator);
    let stale = Some(before.version.next());
    let refused = run(world.sraps.patch_profile(
        caller,
        world.owner(),
        before.id,
        ProfilePatch::default(),
        stale,
    ));
    assert_eq!(refused.map(|_| ()), Err(Error::VersionMismatch { current: before.version }));
}

#[test]
fn a_secret_that_comes_back_redacted_stays_with_its_new_permission() {
    let world = World::new();
    let before = made(&world, [setting("user_pass", "geheim")]);
    let draft = SettingDraft {
        value: DraftValue::Keep,
        ..SettingDraft::from(setting("user_pass", "").with_perm(Perm::READ_ONLY))
    };
    let after = patched(&world, &before, edits(vec![SettingEdit::Set(draft.clone())])).unwrap();
    let (old, new) =
        (before.settings.iter().next().unwrap(), after.settings.iter().next().unwrap());
    assert_eq!((&old.value, new.perm), (&new.value, Some(Perm::READ_ONLY)));
    let nothing = SettingDraft { key: key("user_pass", Some(1)), ..draft };
    let refused = patched(&world, &after, edits(vec![SettingEdit::Set(nothing)]));
    let Err(Error::Invalid(fields)) = refused else { panic!("{refused:?}") };
    assert_eq!(fields[0].field, "settings_manager.user_pass[1]");
}

#[test]
fn every_refused_edit_is_named_and_then_nothing_is_written() {
    let world = World::new();
    let before = made(&world, []);
    let bad = edits(vec![
        set(setting("language", "English")),
        set(setting("phone_type", "x")),
        set(setting("setting_server", "https://phones.example/{mac}")),
    ]);
    let refused = patched(&world, &before, bad);
    let Err(Error::Invalid(fields)) = refused else { panic!("{refused:?}") };
    let names: Vec<_> = fields.iter().map(|field| field.field.as_str()).collect();
    assert_eq!(names, ["settings_manager.phone_type", "settings_manager.setting_server"]);
    let caller = world.at_company(Role::Viewer);
    assert_eq!(run(world.sraps.profile(caller, world.owner(), before.id)), Ok(before));
}

#[test]
fn a_patch_has_a_limit_and_so_has_what_comes_of_it() {
    let world = World::new();
    let many = |count: u32, name: &str| -> Vec<Setting> {
        (0..count).map(|at| Setting::new(key(name, Some(at)), Value::Empty)).collect()
    };
    let most = u32::try_from(MAX_SETTINGS).unwrap();
    let before = made(&world, many(most, "a"));
    let refused = patched(&world, &before, edits(vec![set(setting("b", "x"))]));
    let too_many = SettingError::TooMany(MAX_SETTINGS + 1).to_string();
    let Err(Error::Invalid(fields)) = refused else { panic!("{refused:?}") };
    assert_eq!((fields[0].field.as_str(), &fields[0].message), ("settings_manager.b", &too_many));
    let refused =
        patched(&world, &before, edits(many(most + 1, "a").into_iter().map(set).collect()));
    let Err(Error::Invalid(fields)) = refused else { panic!("{refused:?}") };
    assert_eq!((fields[0].field.as_str(), &fields[0].message), ("settings_manager", &too_many));
    let swapped = edits(vec![SettingEdit::Remove(key("a", Some(0))), set(setting("b", "x"))]);
    assert_eq!(patched(&world, &before, swapped).unwrap().settings.len(), MAX_SETTINGS);
}

fn any_key() -> impl Strategy<Value = SettingKey> {
    let name = prop::sample::select(vec!["language", "user_pass", "user_name", "x"]);
    (name, prop::option::of(0..3u32)).prop_map(|(name, index)| key(name, index))
}

fn any_setting() -> impl Strategy<Value = Setting> {
    let value = prop_oneof![
        "[a-c]{1,2}".prop_map(|text| Value::text(&text).unwrap()),
        Just(Value::Empty),
        Just(Value::Omit),
    ];
    (any_key(), value).prop_map(|(key, value)| Setting::new(key, value))
}

fn any_settings() -> impl Strategy<Value = Vec<Setting>> {
    vec(any_setting(), 0..6).prop_map(|list| {
        let once: BTreeMap<_, _> = list.into_iter().map(|s| (s.key.clone(), s)).collect();
        once.into_values().collect()
    })
}

fn any_edits() -> impl Strategy<Value = Vec<SettingEdit>> {
    let edit = prop_oneof![
        4 => any_setting().prop_map(set),
        1 => any_key().prop_map(SettingEdit::Remove),
        1 => any_key().prop_map(|key| SettingEdit::RemoveAll(key.name)),
    ];
    vec(edit, 0..6)
}

/// What settings say, secrets opened.
fn plain(world: &World, settings: &Settings) -> BTreeMap<SettingKey, Value> {
    let vault = &*world.sraps.ports().vault;
    settings.iter().map(|s| (s.key.clone(), s.value.open(vault).unwrap())).collect()
}

/// What edits mean, without anything of ours.
fn meant(
    mut all: BTreeMap<SettingKey, Value>,
    edits: &[SettingEdit],
) -> BTreeMap<SettingKey, Value> {
    for edit in edits {
        match edit {
            SettingEdit::Set(SettingDraft { key, value: DraftValue::Given(value), .. }) => {
                all.insert(key.clone(), value.clone());
            }
            SettingEdit::Set(_) => panic!("these edits keep nothing"),
            SettingEdit::Remove(key) => {
                all.remove(key);
            }
            SettingEdit::RemoveAll(name) => all.retain(|key, _| key.name != *name),
        }
    }
    all
}

#[test]
fn what_an_edit_of_a_phone_would_do_is_known_before_and_nothing_is_done() {
    let world = World::new();
    let (caller, company) = (world.at_company(Role::Operator), world.company.id);
    let phone = endpoint("000413AABBCC");
    let mac = phone.mac;
    run(world.sraps.put_endpoint(caller, company, phone, None)).unwrap();
    let before = world.phone(mac).unwrap();
    let patch =
        |edits| EndpointPatch { settings: SettingsPatch(edits), ..EndpointPatch::default() };
    let plan = |caller, patch, expected| {
        run(world.sraps.plan_endpoint(caller, company, mac, patch, expected))
    };
    let edit = patch(vec![set(setting("update_policy", "never_update"))]);
    let planned = plan(caller, edit.clone(), Some(before.version)).unwrap();
    assert_eq!(planned.value.affected, Affected { endpoints: 1, handed_over: 0 });
    let codes: Vec<_> = planned.warnings.iter().map(|warning| warning.code).collect();
    assert_eq!(codes, [Code::NeverUpdate]);
    assert_eq!(world.phone(mac), Some(before.clone()), "nothing is done");
    let done = run(world.sraps.patch_endpoint(caller, company, mac, edit.clone(), None)).unwrap();
    assert_eq!(done.value.endpoint.settings, planned.value.endpoint.settings);
    let stale = plan(caller, edit.clone(), Some(before.version)).map(|_| ());
    assert_eq!(stale, Err(Error::VersionMismatch { current: before.version.next() }));
    let viewer = plan(world.at_company(Role::Viewer), edit.clone(), None).map(|_| ());
    assert!(matches!(viewer, Err(Error::Denied(_))), "{viewer:?}");
    let stranger = plan(world.at_stranger(Role::Owner), edit, None).map(|_| ());
    assert_eq!(stranger, Err(Error::NotFound(EntityKind::Company)));
}

#[test]
fn product_defaults_are_patched_too_and_made_where_there_are_none() {
    let world = World::new();
    let caller = world.at_company(Role::Operator);
    let model = Model::parse("D785").unwrap();
    let mut phone = endpoint("000413AABBCC");
    phone.model = Some(KnownModel { model, source: ModelSource::Operator });
    run(world.sraps.put_endpoint(caller, world.company.id, phone, None)).unwrap();
    let patch = |edits, expected| {
        let patch = SettingsPatch(edits);
        run(world.sraps.patch_product_defaults(caller, world.owner(), model, patch, expected))
    };
    let made = patch(vec![set(setting("language", "English"))], None).unwrap();
    assert_eq!(made.affected, Affected { endpoints: 1, handed_over: 0 });
    let more = patch(vec![set(setting("user_pass", "geheim"))], Some(made.value.version)).unwrap();
    assert_eq!((more.value.id, more.value.settings.len()), (made.value.id, 2));
    let same = patch(vec![set(setting("user_pass", "geheim"))], None).unwrap();
    assert_eq!((&same.value, same.affected), (&more.value, Affected::default()));
    let stale = patch(vec![], Some(made.value.version)).map(|_| ());
    assert_eq!(stale, Err(Error::VersionMismatch { current: more.value.version }));
    let name = Name::new("user_pass").unwrap();
    let less = patch(vec![SettingEdit::RemoveAll(name)], None).unwrap();
    assert_eq!(less.value.settings, made.value.settings);
    let gone =
        run(world.sraps.delete_product_defaults(caller, world.owner(), model, None)).unwrap();
    assert_eq!(gone.value.endpoints, 1);
    let missing = patch(vec![], Some(less.value.version)).map(|_| ());
    assert_eq!(missing, Err(Error::NotFound(EntityKind::ProductDefaults)));
}

#[test]
fn who_saw_no_product_defaults_writes_over_none() {
    let world = World::new();
    let (caller, owner) = (world.at_company(Role::Operator), world.owner());
    let model = Model::parse("D785").unwrap();
    let put = |value: &str| {
        let draft: SettingsDraft = [setting("language", value)].into_iter().collect();
        let (sraps, none) = (&world.sraps, Some(Version::NONE));
        let planned = run(sraps.plan_product_defaults(caller, owner, model, draft.clone(), none));
        let done = run(sraps.put_product_defaults(caller, owner, model, draft, none));
        assert_eq!(planned.is_ok(), done.is_ok());
        done.map(|done| done.value.version)
    };
    assert_eq!(put("English"), Ok(Version::FIRST));
    assert_eq!(put("Deutsch"), Err(Error::VersionMismatch { current: Version::FIRST }));
}

#[test]
fn whom_a_write_reaches_depends_on_what_it_changes() {
    let world = World::new();
    let caller = world.at_company(Role::Operator);
    let before = made(&world, []);
    let mut phone = endpoint("000413AABBCC");
    phone.profile = Some(before.id);
    run(world.sraps.put_endpoint(caller, world.company.id, phone, None)).unwrap();
    let patch = |patch| {
        let done = run(world.sraps.patch_profile(caller, world.owner(), before.id, patch, None));
        let done = done.unwrap();
        (done.affected.endpoints, done.warnings.into_iter().map(|w| w.code).collect::<Vec<_>>())
    };
    let renamed = ProfilePatch { name: Some(label("New")), ..ProfilePatch::default() };
    assert_eq!(patch(renamed), (0, vec![]), "phones do not see its name");
    assert_eq!(patch(edits(vec![set(setting("language", "English"))])), (1, vec![]));
    let switch = |on| ProfilePatch { autoprovisioning: Some(on), ..ProfilePatch::default() };
    assert_eq!(patch(switch(false)), (1, vec![Code::KeepsSettings]));
    let unseen = edits(vec![set(setting("language", "Deutsch"))]);
    assert_eq!(patch(unseen), (0, vec![]), "what is switched off is not answered");
    assert_eq!(patch(switch(true)), (1, vec![]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_patch_that_was_made_of_a_draft_leaves_what_the_draft_says(
        stored in any_settings(),
        wanted in any_settings(),
    ) {
        let world = World::new();
        let before = made(&world, stored);
        let draft: SettingsDraft = wanted.iter().cloned().collect();
        let settings = SettingsPatch::becoming(&before.settings, draft);
        let patch = ProfilePatch { settings, ..ProfilePatch::default() };
        let after = patched(&world, &before, patch).unwrap();
        let wanted: BTreeMap<_, _> = wanted.into_iter().map(|s| (s.key, s.value)).collect();
        prop_assert_eq!(plain(&world, &after.settings), wanted);
    }

    #[test]
    fn merging_is_a_map_with_entries_put_in_and_taken_out(
        settings in any_settings(),
        first in any_edits(),
        second in any_edits(),
    ) {
        let world = World::new();
        let before = made(&world, settings);
        let wanted = meant(plain(&world, &before.settings), &first);
        let after = patched(&world, &before, edits(first.clone())).unwrap();
        prop_assert_eq!(plain(&world, &after.settings), wanted.clone());
        // What no edit names is the same to the last bit, envelopes too.
        let named = |key: &SettingKey| first.iter().any(|edit| match edit {
            SettingEdit::Set(draft) => draft.key == *key,
            SettingEdit::Remove(removed) => removed == key,
            SettingEdit::RemoveAll(name) => *name == key.name,
        });
        for setting in before.settings.iter().filter(|setting| !named(&setting.key)) {
            prop_assert_eq!(after.settings.get(&setting.key), Some(setting));
        }
        // One after the other is both in one, and the same again is nothing.
        let wanted = meant(wanted, &second);
        let last = patched(&world, &after, edits(second.clone())).unwrap();
        prop_assert_eq!(plain(&world, &last.settings), wanted.clone());
        let both: Vec<_> = first.into_iter().chain(second).collect();
        let at_once = patched(&world, &before, edits(both.clone())).unwrap();
        prop_assert_eq!(plain(&world, &at_once.settings), meant(wanted, &both));
        prop_assert_eq!(patched(&world, &at_once, ProfilePatch::default()), Ok(at_once));
    }
}
