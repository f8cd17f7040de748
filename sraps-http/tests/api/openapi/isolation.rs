//! Every operation of the document, asked by everybody who must not: what is not yours does not exist.
//!
//! An operation without an entry in the table fails the test, so none can be added without somebody having
//! said whose it is. The least role and place for an action are core's own table (`tenancy/access.rs`, which
//! has a test of its own); here is seen that each operation asks for the right one, and looks only into what
//! the asker reaches.

use std::collections::BTreeSet;

use serde_json::Value;
use sraps_core::tenancy::{Action, Principal, PrincipalId, Role, Tenant};

use super::document::{Document, Operation};
use super::truth::{Scene, To};
use crate::house::{Answer, Key, at};

/// Whose things an operation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    /// The public's: no credentials are asked for.
    Public,
    /// What all who may read are answered alike, or with nothing but their own.
    Catalogue,
    /// A company's.
    Company,
    /// A reseller's.
    Reseller,
    /// The installation's: a place that only its own principals have.
    Installation,
}

/// Whose, and what must be allowed there.
type Entry = (&'static str, About, Action);

const TABLE: &[Entry] = &[
    ("get_root", About::Catalogue, Action::Read),
    ("get_openapi", About::Public, Action::Read),
    ("list_unregistered_phones", About::Installation, Action::ReadInstallation),
    // The catalogue.
    ("list_settings", About::Catalogue, Action::Read),
    ("get_setting", About::Catalogue, Action::Read),
    ("list_setting_groups", About::Catalogue, Action::Read),
    ("get_setting_group", About::Catalogue, Action::Read),
    ("list_product_groups", About::Catalogue, Action::Read),
    ("get_product_group", About::Catalogue, Action::Read),
    ("list_products", About::Catalogue, Action::Read),
    ("get_product", About::Catalogue, Action::Read),
    // Tenants.
    ("list_resellers", About::Catalogue, Action::Read),
    ("create_reseller", About::Installation, Action::WriteResellers),
    ("get_reseller", About::Reseller, Action::Read),
    ("edit_reseller", About::Reseller, Action::WriteResellers),
    ("delete_reseller", About::Reseller, Action::WriteResellers),
    ("list_companies", About::Catalogue, Action::Read),
    ("create_company", About::Reseller, Action::WriteCompanies),
    ("get_company", About::Company, Action::Read),
    ("edit_company", About::Company, Action::WriteCompanies),
    ("delete_company", About::Company, Action::WriteCompanies),
    // Principals.
    ("list_company_tokens", About::Company, Action::ReadPrincipals),
    ("create_company_token", About::Company, Action::WritePrincipals),
    ("list_reseller_tokens", About::Reseller, Action::ReadPrincipals),
    ("create_reseller_token", About::Reseller, Action::WritePrincipals),
    ("list_tokens", About::Installation, Action::ReadPrincipals),
    ("create_token", About::Installation, Action::WritePrincipals),
    ("get_token", About::Company, Action::ReadPrincipals),
    ("edit_token", About::Company, Action::WritePrincipals),
    ("rotate_token", About::Company, Action::WritePrincipals),
    ("delete_token", About::Company, Action::WritePrincipals),
    ("list_company_users", About::Company, Action::ReadPrincipals),
    ("create_company_user", About::Company, Action::WritePrincipals),
    ("list_reseller_users", About::Reseller, Action::ReadPrincipals),
    ("create_reseller_user", About::Reseller, Action::WritePrincipals),
    ("list_users", About::Installation, Action::ReadPrincipals),
    ("create_user", About::Installation, Action::WritePrincipals),
    ("get_user", About::Company, Action::ReadPrincipals),
    ("edit_user", About::Company, Action::WritePrincipals),
    ("delete_user", About::Company, Action::WritePrincipals),
    // Endpoints.
    ("list_endpoints", About::Company, Action::Read),
    ("register_endpoints", About::Company, Action::WriteEndpoints),
    ("check_endpoints", About::Company, Action::WriteEndpoints),
    ("get_endpoint", About::Company, Action::Read),
    ("put_endpoint", About::Company, Action::WriteEndpoints),
    ("edit_endpoint", About::Company, Action::WriteEndpoints),
    ("delete_endpoint", About::Company, Action::WriteEndpoints),
    ("get_endpoint_resolved", About::Company, Action::Read),
    ("preview_endpoint", About::Company, Action::Read),
    ("list_endpoint_requests", About::Company, Action::Read),
    // Many at once, profiles, defaults, the journal.
    ("list_reseller_product_defaults", About::Reseller, Action::Read),
    ("get_reseller_product_defaults", About::Reseller, Action::Read),
    ("put_reseller_product_defaults", About::Reseller, Action::WriteResellerProfiles),
    ("delete_reseller_product_defaults", About::Reseller, Action::WriteResellerProfiles),
    ("edit_reseller_product_defaults", About::Reseller, Action::WriteResellerProfiles),
    ("list_reseller_profiles", About::Reseller, Action::Read),
    ("create_reseller_profile", About::Reseller, Action::WriteResellerProfiles),
    ("get_reseller_profile", About::Reseller, Action::Read),
    ("replace_reseller_profile", About::Reseller, Action::WriteResellerProfiles),
    ("delete_reseller_profile", About::Reseller, Action::WriteResellerProfiles),
    ("edit_reseller_profile", About::Reseller, Action::WriteResellerProfiles),
    ("duplicate_reseller_profile", About::Reseller, Action::WriteResellerProfiles),
    ("restore_reseller_profile", About::Reseller, Action::WriteResellerProfiles),
    ("try_reseller_profile", About::Reseller, Action::Read),
    ("get_reseller_profile_usage", About::Reseller, Action::Read),
    ("list_reseller_profile_versions", About::Reseller, Action::Read),
    ("get_reseller_profile_version", About::Reseller, Action::Read),
    ("assign_endpoints", About::Company, Action::WriteEndpoints),
    ("delete_endpoints", About::Company, Action::WriteEndpoints),
    ("disable_endpoints", About::Company, Action::WriteEndpoints),
    ("enable_endpoints", About::Company, Action::WriteEndpoints),
    ("move_endpoints", About::Company, Action::WriteEndpoints),
    ("list_endpoint_history", About::Company, Action::Read),
    ("list_company_logs", About::Company, Action::Read),
    ("get_company_log", About::Company, Action::Read),
    ("undo_company_log", About::Company, Action::WriteProfiles),
    ("repoint_company", About::Company, Action::WriteProfiles),
    ("list_logs", About::Installation, Action::ReadInstallation),
    ("get_log", About::Installation, Action::ReadInstallation),
    ("undo_log", About::Installation, Action::ReadInstallation),
    ("repoint_installation", About::Installation, Action::WriteResellerProfiles),
    ("list_reseller_logs", About::Reseller, Action::Read),
    ("get_reseller_log", About::Reseller, Action::Read),
    ("undo_reseller_log", About::Reseller, Action::WriteProfiles),
    ("repoint_reseller", About::Reseller, Action::WriteResellerProfiles),
    ("list_company_profiles", About::Company, Action::Read),
    ("get_company_profile", About::Company, Action::Read),
    ("create_company_profile", About::Company, Action::WriteProfiles),
    ("replace_company_profile", About::Company, Action::WriteProfiles),
    ("edit_company_profile", About::Company, Action::WriteProfiles),
    ("delete_company_profile", About::Company, Action::WriteProfiles),
    ("duplicate_company_profile", About::Company, Action::WriteProfiles),
    ("get_company_profile_usage", About::Company, Action::Read),
    ("try_company_profile", About::Company, Action::Read),
    ("list_company_profile_versions", About::Company, Action::Read),
    ("get_company_profile_version", About::Company, Action::Read),
    ("restore_company_profile", About::Company, Action::WriteProfiles),
    ("list_company_product_defaults", About::Company, Action::Read),
    ("get_company_product_defaults", About::Company, Action::Read),
    ("put_company_product_defaults", About::Company, Action::WriteProfiles),
    ("edit_company_product_defaults", About::Company, Action::WriteProfiles),
    ("delete_company_product_defaults", About::Company, Action::WriteProfiles),
];

/// Somebody who asks.
struct Asker {
    name: &'static str,
    tenant: Tenant,
    role: Role,
    key: Key,
}

impl Asker {
    async fn new(scene: &Scene, name: &'static str, tenant: Tenant, role: Role) -> Self {
        Self { name, tenant, role, key: scene.house.key(tenant, role).await }
    }

    fn may(&self, action: Action) -> bool {
        let principal = Principal {
            id: PrincipalId::Console,
            tenant: self.tenant,
            role: self.role,
            home: None,
        };
        principal.authorise(action).is_ok()
    }

    /// The status to expect: 200 stands for any success.
    fn expected(&self, scene: &Scene, (_, about, action): Entry) -> u16 {
        let place = match about {
            About::Public => return 200,
            About::Catalogue => return if self.may(action) { 200 } else { 403 },
            About::Company => at(&scene.house.company),
            About::Reseller => scene.house.at_reseller(),
            About::Installation => Tenant::Installation,
        };
        match (self.may(action), self.tenant.covers(place)) {
            (false, _) => 403,
            // Lists of the installation have no id that could be foreign: it is the place that lacks.
            (true, false) if about == About::Installation => 403,
            (true, false) => 404,
            (true, true) => 200,
        }
    }
}

async fn askers(scene: &Scene) -> Vec<Asker> {
    let house = &scene.house;
    let elsewhere = Tenant::Reseller { reseller: house.stranger.id };
    vec![
        Asker::new(scene, "another reseller", elsewhere, Role::Owner).await,
        Asker::new(scene, "another reseller's company", at(&house.foreign), Role::Owner).await,
        Asker::new(scene, "another company", at(&house.sister), Role::Owner).await,
        Asker::new(scene, "an end user", at(&house.company), Role::Owner).await,
        Asker::new(scene, "an operator", at(&house.company), Role::Operator).await,
        Asker::new(scene, "a viewer", at(&house.company), Role::Viewer).await,
        Asker::new(scene, "a key without role", at(&house.company), Role::None).await,
        Asker::new(scene, "his reseller", house.at_reseller(), Role::Owner).await,
    ]
}

fn entry(operation: &Operation<'_>) -> Entry {
    let found = TABLE.iter().find(|(id, ..)| *id == operation.id);
    *found.unwrap_or_else(|| panic!("{} has no entry: say whose it is", operation.id))
}

#[test]
fn no_entry_is_there_twice() {
    let ids: BTreeSet<&str> = TABLE.iter().map(|(id, ..)| *id).collect();
    assert_eq!(ids.len(), TABLE.len());
}

#[tokio::test]
async fn every_entry_is_an_operation() {
    let document = Document::of(&crate::house::House::new().await).await;
    let operations = document.operations();
    let known: BTreeSet<&str> = operations.iter().map(|operation| operation.id).collect();
    for (id, ..) in TABLE {
        assert!(known.contains(id), "there is no operation {id} any more");
    }
}

#[tokio::test]
async fn nobody_gets_nothing() {
    let document = Document::of(&crate::house::House::new().await).await;
    for operation in document.operations() {
        let (_, about, _) = entry(&operation);
        assert_eq!(operation.is_open(), about == About::Public, "{}", operation.id);
        let scene = Scene::set(operation.id).await;
        let answer = ask(&scene, None, &operation).await;
        if about == About::Public {
            assert!(answer.status.is_success(), "{}", operation.id);
        } else {
            answer.fails(401, "unauthenticated");
        }
    }
}

#[tokio::test]
async fn what_is_not_yours_does_not_exist() {
    let mut wrong: Vec<String> = Vec::new();
    let document = Document::of(&crate::house::House::new().await).await;
    for operation in document.operations() {
        let entry = entry(&operation);
        let mut scene = Scene::set(operation.id).await;
        let mut all = askers(&scene).await;
        for which in 0..all.len() {
            let before = scene.revision().await;
            let asker = &all[which];
            let answer = ask(&scene, Some(&asker.key), &operation).await;
            let changed = scene.revision().await != before;
            let shown = format!(
                "{} by {}: {} {:.500}",
                operation.id, asker.name, answer.status, answer.text
            );
            let expected = asker.expected(&scene, entry);
            if expected == 200 {
                let found = match operation.id {
                    // The key of "another company" stands in it: it is found, and not empty.
                    "delete_company" => answer.status == 409,
                    // The company to move to is out of an end user's reach; his own is found.
                    "move_endpoints" => answer.status == 400 && asker.tenant.company().is_some(),
                    _ => false,
                };
                if !(answer.status.is_success() || found) {
                    wrong.push(shown.clone());
                }
            } else {
                let code = if expected == 404 { "not_found" } else { "denied" };
                let good = answer.status == expected && answer.json()["error"] == code;
                if !good || changed {
                    wrong.push(format!("{shown}: expected {expected} {code}"));
                }
            }
            if entry.1 != About::Public && !asker.tenant.covers(at(&scene.house.company)) {
                for theirs in ["Acme", "000413aabbcc", "000413AABBCC", "Reception"] {
                    assert!(!answer.text.contains(theirs), "{theirs} in {shown}");
                }
            }
            if changed {
                scene = Scene::set(operation.id).await;
                all = askers(&scene).await;
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

async fn ask(scene: &Scene, key: Option<&Key>, operation: &Operation<'_>) -> Answer {
    let body: Option<Value> = operation.requests().into_iter().next();
    scene.ask(key, &To { operation, query: None, tag: None }, body.as_ref()).await
}
