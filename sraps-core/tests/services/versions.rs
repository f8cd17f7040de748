//! Versions of profiles and the way back to them; duplicates; redirections tried out.

use sraps_core::journal::Origin;
use sraps_core::profile::Profile;
use sraps_core::service::{Caller, Changed, Error, OwnerRef, ProfileDraft, ProfileVersion};
use sraps_core::setting::warning::Code;
use sraps_core::setting::{SettingKey, Value};
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::{Label, ProfileId, Role, Version};

use crate::world::{World, label, mac, profile, run, setting};

fn made(world: &World, owner: OwnerRef, draft: ProfileDraft) -> Profile {
    run(world.sraps.create_profile(Caller::CONSOLE, owner, draft)).unwrap().value
}

fn replaced(world: &World, id: ProfileId, draft: ProfileDraft) -> Profile {
    let by = world.at_company(Role::Operator);
    run(world.sraps.replace_profile(by, world.owner(), id, draft, None)).unwrap().value
}

fn versions(world: &World, who: Caller, id: ProfileId) -> Vec<ProfileVersion> {
    run(world.sraps.profile_versions(who, world.owner(), id)).unwrap()
}

fn restored(
    world: &World,
    id: ProfileId,
    version: u32,
    seen: Option<Version>,
) -> Result<Changed<Profile>, Error> {
    let by = world.at_company(Role::Operator);
    run(world.sraps.restore_profile(by, world.owner(), id, Version::new(version), seen))
}

/// What is compared of two profiles that say the same.
fn says(profile: &Profile) -> Profile {
    Profile { version: Version::FIRST, updated: profile.created, ..profile.clone() }
}

#[test]
fn versions_say_what_was_changed_and_never_a_secret() {
    let world = World::new();
    let one = made(
        &world,
        world.owner(),
        profile("One", [setting("user_pass", "geheim"), setting("language", "English")]),
    );
    let two = replaced(&world, one.id, profile("Two", [setting("user_pass", "anders")]));
    let found = versions(&world, world.at_company(Role::Viewer), one.id);
    let [last, first] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((&last.profile, &first.profile), (&two, &one));
    assert_eq!(last.log.commit.origin, Origin::Library);
    assert!(last.log.commit.at >= two.updated);
    let fields: Vec<_> = last.log.records[0].fields.iter().map(|f| f.field.as_str()).collect();
    assert_eq!(fields, ["name", "settings_manager.language", "settings_manager.user_pass"]);
    // The first version beside what is now: as the change, turned round.
    let back: Vec<_> = first.compared_with(&two);
    let turned = last.log.records[0].fields.iter();
    assert!(back.iter().zip(turned).all(|(a, b)| (&a.before, &a.after) == (&b.after, &b.before)));
    assert_eq!((back.len(), last.compared_with(&two)), (3, vec![]));
    let shown = format!("{:?} {back:?}", last.log);
    assert!(!shown.contains("geheim") && !shown.contains("anders"), "{shown}");
}

#[test]
fn restoring_is_a_new_version_equal_to_the_old_one() {
    let world = World::new();
    let draft = profile("One", [setting("user_pass", "geheim"), setting("language", "English")]);
    let one = made(&world, world.owner(), draft);
    replaced(&world, one.id, profile("Two", [setting("web_language", "Deutsch")]));
    let three = replaced(&world, one.id, profile("Three", []));
    let back = restored(&world, one.id, 1, Some(three.version)).unwrap().value;
    assert_eq!(back.version, three.version.next());
    assert_eq!(says(&back), says(&one), "with the secret, in its envelope");
    let again = restored(&world, one.id, 1, None).unwrap().value;
    assert_eq!(again, back, "it is so already");
    let stale = restored(&world, one.id, 2, Some(three.version)).map(|_| ());
    assert_eq!(stale, Err(Error::VersionMismatch { current: back.version }));
    let Err(Error::Invalid(fields)) = restored(&world, one.id, 9, None) else { panic!("no error") };
    assert_eq!(fields[0].field, "version");
    // It is a change like any other.
    let commit = versions(&world, Caller::CONSOLE, one.id)[0].log.commit.id;
    run(world.sraps.undo(world.at_company(Role::Operator), commit)).unwrap();
    let undone = run(world.sraps.profile(Caller::CONSOLE, world.owner(), one.id)).unwrap();
    assert_eq!(undone.name, three.name);
}

#[test]
fn versions_are_the_owners() {
    let world = World::new();
    let missing = Err(Error::NotFound(EntityKind::Profile));
    let reseller = OwnerRef::Reseller(world.reseller.id);
    let house = made(&world, reseller, profile("House", []));
    let own = made(&world, world.owner(), profile("Own", []));
    // A reseller's profile has its history at him, whoever looks from a company.
    for who in [world.at_company(Role::Owner), world.at_reseller(Role::Owner), Caller::CONSOLE] {
        let seen = run(world.sraps.profile_versions(who, world.owner(), house.id));
        assert_eq!(seen.map(|_| ()), missing);
        let restored =
            run(world.sraps.restore_profile(who, world.owner(), house.id, Version::FIRST, None));
        assert_eq!(restored.map(|_| ()), missing);
    }
    let at_reseller = world.at_reseller(Role::Viewer);
    let seen = run(world.sraps.profile_versions(at_reseller, reseller, house.id)).unwrap();
    assert_eq!(seen.len(), 1);
    let sisters = OwnerRef::Company(world.sister.id);
    let seen = run(world.sraps.profile_versions(at_reseller, sisters, own.id));
    assert_eq!(seen.map(|_| ()), missing);
    let viewer = world.at_company(Role::Viewer);
    let refused =
        run(world.sraps.restore_profile(viewer, world.owner(), own.id, Version::FIRST, None));
    assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
    let found = run(world.sraps.profile_version(viewer, world.owner(), own.id, Version::FIRST));
    assert_eq!(found.unwrap().profile, own);
    let none = run(world.sraps.profile_version(viewer, world.owner(), own.id, Version::new(2)));
    assert_eq!(none.map(|_| ()), missing);
}

#[test]
fn a_duplicate_of_ones_own_has_everything() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let settings = [setting("user_pass", "geheim"), setting("setting_server", "http://pbx/x.xml")];
    let one = made(&world, world.owner(), profile("One", settings));
    let copy = run(world.sraps.duplicate_profile(by, world.owner(), one.id, None)).unwrap();
    assert_ne!(copy.value.id, one.id);
    assert_eq!((copy.value.name.as_str(), copy.value.version), ("One (copy)", Version::FIRST));
    assert_eq!(copy.value.settings, one.settings);
    let codes: Vec<_> = copy.warnings.iter().map(|warning| warning.code).collect();
    assert_eq!(codes, [Code::OneFileForAll], "as for any new profile");
    let named = Some(label("Other"));
    let other = run(world.sraps.duplicate_profile(by, world.owner(), one.id, named)).unwrap();
    assert_eq!(other.value.name.as_str(), "Other");
    let long = made(&world, world.owner(), profile(&"ä".repeat(Label::MAX), []));
    let copy = run(world.sraps.duplicate_profile(by, world.owner(), long.id, None)).unwrap();
    assert_eq!(copy.value.name.as_str().chars().count(), Label::MAX);
}

#[test]
fn a_duplicate_of_a_resellers_profile_leaves_his_secrets_out() {
    let world = World::new();
    let reseller = OwnerRef::Reseller(world.reseller.id);
    let mut emptied = setting("admin_mode_password", "");
    emptied.secret = true;
    let settings = [setting("user_pass", "geheim"), emptied, setting("language", "English")];
    let house = made(&world, reseller, profile("House", settings));
    // Who the caller is does not matter: the company's people may reveal what the company has.
    for by in [world.at_company(Role::Operator), world.at_reseller(Role::Owner), Caller::CONSOLE] {
        let copy = run(world.sraps.duplicate_profile(by, world.owner(), house.id, None)).unwrap();
        assert_eq!(copy.value.owner.company, Some(world.company.id));
        let keys: Vec<_> = copy.value.settings.iter().map(|s| s.key.to_string()).collect();
        assert_eq!(keys, ["admin_mode_password", "language"]);
        let left_out: Vec<_> = copy.warnings.iter().map(|w| (w.code, w.setting.as_str())).collect();
        assert_eq!(left_out, [(Code::SecretLeftOut, "user_pass")]);
    }
    // Back at the reseller it is whole, and a company makes nothing there.
    let by = world.at_reseller(Role::Operator);
    let whole = run(world.sraps.duplicate_profile(by, reseller, house.id, None)).unwrap().value;
    let key = SettingKey::setting("user_pass").unwrap();
    assert!(matches!(whole.settings.get(&key).unwrap().value, Value::Sealed(_)));
    let by = world.at_company(Role::Owner);
    let refused = run(world.sraps.duplicate_profile(by, reseller, house.id, None));
    assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
    let viewer = world.at_company(Role::Viewer);
    let refused = run(world.sraps.duplicate_profile(viewer, world.owner(), house.id, None));
    assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
    let foreign = OwnerRef::Company(world.stranger.id);
    let refused = run(world.sraps.duplicate_profile(Caller::CONSOLE, foreign, house.id, None));
    assert_eq!(refused.map(|_| ()), Err(Error::NotFound(EntityKind::Profile)));
}

#[test]
fn a_redirection_is_tried_out_with_a_mac() {
    let world = World::new();
    let target = setting("setting_server", "http://pbx/{mac}.xml");
    let redirecting = made(&world, world.owner(), profile("PBX", [target]));
    let settings = made(&world, world.owner(), profile("Settings", []));
    let viewer = world.at_company(Role::Viewer);
    let tried = |id, model: Option<&str>| {
        let model = model.map(|model| model.parse().unwrap());
        run(world.sraps.try_profile(viewer, world.owner(), id, mac("000413930001"), model)).unwrap()
    };
    let trial = tried(redirecting.id, None);
    assert_eq!(trial.target.as_deref(), Some("http://pbx/{mac}.xml"));
    assert_eq!(trial.model.unwrap().name(), "snomD385", "the MAC says so");
    let urls: Vec<_> = trial.requests.list.iter().map(|request| request.url.as_str()).collect();
    assert_eq!(urls, ["http://pbx/000413930001.xml", "http://pbx/snomD385-firmware.htm"]);
    let trial = tried(redirecting.id, Some("D785"));
    assert_eq!(trial.requests.list[1].url, "http://pbx/snomD785-firmware.htm");
    let trial = tried(settings.id, None);
    assert_eq!((trial.target, trial.requests.list.len(), trial.requests.complete), (None, 0, true));
}
