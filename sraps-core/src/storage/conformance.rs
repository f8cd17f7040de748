//! The conformance suite: what the documentation of [`Storage`] says, as cases that any storage runs.
//!
//! A backend or a decorator, inside or outside this repository, switches on the feature `conformance` of
//! `sraps-core` in its dev-dependencies, depends on `tokio` (features `macros`, `rt`) and writes one line in
//! a test file:
//!
//! ```text
//! sraps_core::storage_conformance!(async || MyStorage::new());
//! ```
//!
//! It becomes one `#[tokio::test]` for each case. The expression is called without arguments, gives a future,
//! and that a fresh, **empty** storage: the storage itself, an `Arc<dyn Storage>`, or a pair of the storage and
//! something that must live as long (a temporary directory). See [`Subject`].
//!
//! Beyond the cases, [`random::compare`] applies the same random change sets to two storages and demands
//! the same results, the same errors and the same readings; run it against `sraps-storage-memory` with some
//! seeds. [`fixtures`] has the small things that tests and benches store.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::missing_panics_doc,
    clippy::indexing_slicing,
    clippy::similar_names,
    clippy::too_many_lines,
    clippy::wildcard_imports,
    reason = "these are tests: they fail by panicking, and share their fixtures"
)]

pub mod activity;
pub mod assignment;
pub mod atomic;
pub mod claims;
pub mod concurrent;
pub mod create;
pub mod delete;
pub mod deleted;
pub mod endpoints;
pub mod ephemeral;
pub mod filters;
pub mod fixtures;
mod fleet;
mod join;
pub mod journal;
pub mod key_uses;
pub mod layers;
pub mod lists;
pub mod orders;
pub mod random;
pub mod reach;
pub mod redirections;
pub mod reveals;
pub mod revisions;
pub mod round_trip;
pub mod scopes;
pub mod search;
pub mod snapshot;
pub mod states;
pub mod strangers;
pub mod update;
pub mod vault;

use std::sync::Arc;

use super::Storage;

/// What the suite's expression may give: something with a storage in it.
pub trait Subject {
    /// The storage.
    fn storage(&self) -> &dyn Storage;
}

impl<S: Storage> Subject for S {
    fn storage(&self) -> &dyn Storage {
        self
    }
}

impl Subject for Arc<dyn Storage> {
    fn storage(&self) -> &dyn Storage {
        &**self
    }
}

impl<S: Subject, G> Subject for (S, G) {
    fn storage(&self) -> &dyn Storage {
        self.0.storage()
    }
}

/// Makes a `#[tokio::test]` of each case of the conformance suite; see
/// [`storage::conformance`](crate::storage::conformance). The argument is an expression like
/// `async || MyStorage::new()`.
#[macro_export]
macro_rules! storage_conformance {
    ($fresh:expr) => {
        $crate::storage_conformance! { @list @tests ($fresh) }
    };
    // The expression's future gives an `Option`: `None`, where the storage's server is not installed, skips
    // the case. The expression must say so, or fail, as it was told to.
    (maybe $fresh:expr) => {
        $crate::storage_conformance! { @list @maybe ($fresh) }
    };
    // The one list of all cases.
    (@list $($then:tt)+) => {
        $crate::storage_conformance! { $($then)+
            activity {
                check_ins_add_up
                the_last_fifty_check_ins_are_kept
                on_a_tie_the_later_call_counts
                activities_come_in_the_given_order
                check_ins_of_gone_endpoints_are_dropped
                a_new_registration_has_no_past
                activity_of_gone_endpoints_is_forgotten
                activity_and_versions_are_apart
                check_ins_are_counted_by_the_hour
                firmware_is_counted
                a_storage_knows_itself
            }
            assignment {
                an_endpoint_uses_profiles_of_its_company_or_reseller
                a_change_sees_those_before_it
                an_endpoint_moves_to_another_company
                an_endpoint_moves_to_another_reseller
            }
            atomic {
                a_failing_set_leaves_nothing
                the_smallest_failing_index_is_named
                a_set_has_a_limit
                a_repeated_id_returns_the_first_result
                a_failed_id_can_be_applied_later
                an_empty_set_is_a_commit
            }
            claims {
                a_claim_has_one_holder
                a_claim_is_an_entry
                a_failed_set_claims_nothing
                a_repeated_id_comes_before_its_claim
                one_of_many_replays_is_done
            }
            concurrent {
                independent_writes_all_succeed
                one_of_several_gets_a_mac
                one_of_several_updates_a_version
                one_set_sent_several_times_is_applied_once
                a_reference_never_dangles
                readings_see_whole_commits
                check_ins_at_once_are_all_counted
            }
            create {
                creating_needs_the_reseller
                creating_needs_the_company_of_that_reseller
                a_home_must_be_in_reach
                an_id_is_taken_once_per_kind
                a_mac_is_registered_once
                a_mac_that_a_set_frees_can_be_taken_in_it
                an_email_is_used_once
                an_owner_has_one_set_of_defaults_per_model
                creating_checks_parents_then_id_then_the_rest
            }
            delete {
                what_nothing_needs_can_be_deleted
                a_profile_in_use_stays
                a_company_in_use_names_the_first_kind
                a_reseller_in_use_names_the_first_kind
                a_deletion_is_checked_in_order
                a_company_takes_everything_along
                an_empty_company_can_be_deleted_either_way
                a_deleted_company_is_nobodys_home
            }
            deleted {
                a_deleted_endpoint_is_found_by_its_mac
                the_last_deletion_counts
                a_deletion_stands_where_the_endpoint_stood
            }
            endpoints {
                endpoints_come_by_mac_in_pages
                endpoints_are_filtered
                odd_filters_are_harmless
                endpoints_are_found_by_a_list_of_macs
                lists_of_macs_have_a_limit
            }
            ephemeral {
                an_entry_is_put_where_there_is_none
                numbers_add_up
                an_entry_is_taken_once
                only_what_is_there_is_replaced
                a_group_is_read_and_taken_away_as_one
                what_has_expired_is_swept
                one_of_many_puts_an_entry
                many_add_and_none_is_lost
                one_of_many_takes_an_entry
            }
            filters {
                each_filter_holds_alone
                filters_hold_together
                what_is_deleted_is_found_by_no_filter
                last_contacts_are_compared_exactly
            }
            journal {
                a_commit_keeps_before_and_after
                actors_and_origins_are_kept
                a_commit_shows_only_what_is_in_scope
                commits_are_listed_by_place
                a_history_is_all_of_one_thing
                the_journal_outlives_a_company
            }
            key_uses {
                the_latest_use_of_a_key_counts
                uses_of_keys_are_read_in_scope
                uses_of_gone_keys_are_forgotten
                uses_at_once_leave_the_latest
            }
            layers {
                layers_come_together
                defaults_follow_the_model
                layers_follow_each_change
                a_suspension_is_seen
            }
            lists {
                tenants_are_listed_by_name_and_id
                a_cursor_holds_in_a_list_of_one
                profiles_are_listed_by_name_and_id
                principals_are_listed_by_name_and_id
                a_renamed_thing_moves_in_its_list
                defaults_are_listed_by_model
            }
            orders {
                every_order_comes_in_pages
                a_cursor_outlives_its_endpoint
                an_endpoint_moves_in_its_orders
                odd_cursors_are_harmless
            }
            reach {
                a_change_reaches_those_who_use_it
                a_reach_is_counted_up_to_a_limit
            }
            redirections {
                redirections_are_found_by_their_beginning
                a_beginning_stands_for_itself
                redirections_follow_each_change
            }
            reveals {
                a_look_stands_in_the_journal
                a_look_needs_the_thing
                a_look_stands_where_the_thing_stood
            }
            revisions {
                an_empty_storage_is_at_revision_zero
                each_commit_has_the_next_revision
                each_kind_touches_its_tag
                changes_come_in_pages_of_commits
            }
            round_trip {
                settings_are_kept_byte_for_byte
                every_field_is_kept
                every_field_of_a_check_in_is_kept
                moments_are_kept_to_the_microsecond
            }
            scopes {
                a_scope_sees_what_stands_below_it
                an_opened_company_shows_only_itself
                principals_are_found_without_a_scope
                principals_are_listed_at_their_place
                usage_is_counted_in_scope
                owners_gives_a_verdict_for_each_mac
            }
            search {
                a_search_finds_what_stands_in_it
                a_search_is_for_plain_text
                a_search_follows_each_change
                renames_and_check_ins_at_once_are_both_found
            }
            states {
                states_follow_from_layers_and_activity
                states_are_counted_up_to_a_limit
                silence_begins_exactly
                states_follow_each_edit
            }
            strangers {
                strangers_add_up
                strangers_come_latest_first
                strangers_are_the_installations
                a_thousand_strangers_are_kept
                a_registered_phone_is_no_stranger
                strangers_are_forgotten
            }
            update {
                changing_needs_the_thing_itself
                a_change_must_know_the_version
                a_version_is_stored_as_given
                what_is_for_good_cannot_be_changed
                an_update_is_held_to_parents_and_unique_fields
                an_update_is_checked_in_order
            }
            vault {
                wrapped_keys_are_added_one_by_one
                one_of_several_adds_the_first_key
            }
        }
    };
    (@tests ($fresh:expr) $($module:ident { $($case:ident)+ })+) => {$($(
        #[::tokio::test]
        async fn $case() {
            let subject = ($fresh)().await;
            let storage = $crate::storage::conformance::Subject::storage(&subject);
            $crate::storage::conformance::$module::$case(storage).await;
        }
    )+)+};
    (@maybe ($fresh:expr) $($module:ident { $($case:ident)+ })+) => {$($(
        #[::tokio::test]
        async fn $case() {
            let Some(subject) = ($fresh)().await else { return };
            let storage = $crate::storage::conformance::Subject::storage(&subject);
            $crate::storage::conformance::$module::$case(storage).await;
        }
    )+)+};
    (@names () $($module:ident { $($case:ident)+ })+) => {
        [$($((stringify!($module), stringify!($case))),+),+]
    };
}

#[cfg(test)]
mod tests {
    /// A case that is not in the list would never run.
    #[test]
    fn every_case_is_in_the_list() {
        let listed = storage_conformance!(@list @names ());
        let sources = [
            ("activity", include_str!("conformance/activity.rs")),
            ("assignment", include_str!("conformance/assignment.rs")),
            ("atomic", include_str!("conformance/atomic.rs")),
            ("claims", include_str!("conformance/claims.rs")),
            ("concurrent", include_str!("conformance/concurrent.rs")),
            ("create", include_str!("conformance/create.rs")),
            ("delete", include_str!("conformance/delete.rs")),
            ("deleted", include_str!("conformance/deleted.rs")),
            ("endpoints", include_str!("conformance/endpoints.rs")),
            ("ephemeral", include_str!("conformance/ephemeral.rs")),
            ("filters", include_str!("conformance/filters.rs")),
            ("journal", include_str!("conformance/journal.rs")),
            ("key_uses", include_str!("conformance/key_uses.rs")),
            ("layers", include_str!("conformance/layers.rs")),
            ("lists", include_str!("conformance/lists.rs")),
            ("orders", include_str!("conformance/orders.rs")),
            ("reach", include_str!("conformance/reach.rs")),
            ("redirections", include_str!("conformance/redirections.rs")),
            ("reveals", include_str!("conformance/reveals.rs")),
            ("revisions", include_str!("conformance/revisions.rs")),
            ("round_trip", include_str!("conformance/round_trip.rs")),
            ("scopes", include_str!("conformance/scopes.rs")),
            ("search", include_str!("conformance/search.rs")),
            ("states", include_str!("conformance/states.rs")),
            ("strangers", include_str!("conformance/strangers.rs")),
            ("update", include_str!("conformance/update.rs")),
            ("vault", include_str!("conformance/vault.rs")),
        ];
        let mut found = Vec::new();
        for (module, source) in sources {
            for line in source.lines() {
                let case =
                    line.strip_prefix("pub async fn ").and_then(|l| l.split_once("(storage: &dyn"));
                found.extend(case.map(|(name, _)| (module, name)));
            }
        }
        assert_eq!(found, listed, "cases and list differ");
    }
}
