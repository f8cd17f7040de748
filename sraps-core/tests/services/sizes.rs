//! How large a layer may be, whichever layer it is and whichever way it is written.

use sraps_core::model::Model;
use sraps_core::service::{
    EndpointPatch, Error, Mode, ProfilePatch, SettingEdit, SettingsDraft, SettingsPatch,
};
use sraps_core::setting::{MAX_LAYER, MAX_VALUE, Setting, SettingError};
use sraps_core::tenancy::Role;

use crate::world::{World, endpoint, mac, profile, run, setting};

const MAC: &str = "000413AABBCC";

/// Settings that have this many bytes together.
fn large(bytes: usize) -> Vec<Setting> {
    let name = |at: usize| format!("custom_{at:03}");
    let (each, size) = (MAX_VALUE + name(0).len(), name(0).len());
    let sizes = (0..bytes.div_ceil(each)).map(|at| (bytes - at * each).min(each) - size);
    sizes.enumerate().map(|(at, len)| setting(&name(at), &"x".repeat(len))).collect()
}

fn draft(settings: &[Setting]) -> SettingsDraft {
    settings.iter().cloned().collect()
}

fn patch(settings: &[Setting]) -> SettingsPatch {
    let set = |setting: &Setting| SettingEdit::Set(setting.clone().into());
    SettingsPatch(settings.iter().map(set).collect())
}

/// Writes settings in every way that there is; what comes of each, and the field that would be refused.
fn written(settings: &[Setting]) -> Vec<(&'static str, Result<(), Error>)> {
    let world = World::new();
    let (sraps, company, by) = (&world.sraps, world.company.id, world.at_company(Role::Operator));
    let (model, owner) = (Model::parse("D785").unwrap(), world.owner());
    let mut phone = endpoint("000413AABBCD");
    run(sraps.put_endpoint(by, company, phone.clone(), None)).unwrap();
    phone.settings = draft(settings);
    let list = vec![endpoint("000413AABBCE"), phone.clone()];
    let made = profile("PBX", settings.iter().cloned());
    let parts = EndpointPatch { settings: patch(settings), ..EndpointPatch::default() };
    let edited = ProfilePatch { settings: patch(settings), ..ProfilePatch::default() };
    let some = run(sraps.create_profile(by, owner, profile("Some", []))).unwrap().value.id;
    let own = "settings_manager";
    let put = run(sraps.put_endpoint(by, company, phone.clone(), None));
    let patched = run(sraps.patch_endpoint(by, company, phone.mac, parts, None));
    let posted = run(sraps.register_endpoints(by, company, list, Mode::Atomic));
    let profiled = run(sraps.create_profile(by, owner, made.clone()));
    let replaced = run(sraps.replace_profile(by, owner, some, made, None));
    let merged = run(sraps.patch_profile(by, owner, some, edited, None));
    let defaults = run(sraps.put_product_defaults(by, owner, model, draft(settings), None));
    let edits = run(sraps.patch_product_defaults(by, owner, model, patch(settings), None));
    vec![
        (own, put.map(drop)),
        (own, patched.map(drop)),
        ("[1].settings_manager", posted.map(drop)),
        (own, profiled.map(drop)),
        (own, replaced.map(drop)),
        (own, merged.map(drop)),
        (own, defaults.map(drop)),
        (own, edits.map(drop)),
    ]
}

#[test]
fn a_layer_has_a_limit_in_bytes_however_it_is_written() {
    for (_, done) in written(&large(MAX_LAYER)) {
        assert_eq!(done, Ok(()));
    }
    for (field, done) in written(&large(MAX_LAYER + 1)) {
        assert_eq!(done, Err(Error::invalid(field, SettingError::TooLarge(MAX_LAYER + 1))));
    }
}

#[test]
fn a_patch_is_measured_by_what_comes_of_it() {
    let world = World::new();
    let (sraps, company, by) = (&world.sraps, world.company.id, world.at_company(Role::Operator));
    let mut phone = endpoint(MAC);
    phone.settings = draft(&large(MAX_LAYER));
    run(sraps.put_endpoint(by, company, phone, None)).unwrap();
    let patched = |edits| {
        let parts = EndpointPatch { settings: SettingsPatch(edits), ..EndpointPatch::default() };
        run(sraps.patch_endpoint(by, company, mac(MAC), parts, None)).map(drop)
    };
    let more = setting("language", "x");
    let field = "settings_manager";
    let too_large = Error::invalid(field, SettingError::TooLarge(MAX_LAYER + 9));
    assert_eq!(patched(vec![SettingEdit::Set(more.clone().into())]), Err(too_large));
    let gone = large(MAX_LAYER).swap_remove(0).key;
    assert_eq!(patched(vec![SettingEdit::Remove(gone), SettingEdit::Set(more.into())]), Ok(()));
}
