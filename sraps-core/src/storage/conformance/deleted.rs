//! Finding the last deletion of a MAC in a company.

use super::fixtures::*;
use crate::endpoint::Endpoint;
use crate::storage::{ChangeSet, Storage};
use crate::tenancy::CompanyScope;

async fn last(
    storage: &dyn Storage,
    company: &CompanyScope,
    n: u64,
    since: i64,
) -> Option<Endpoint> {
    storage.deleted_endpoint(company, mac(n), moment(since)).await.unwrap()
}

/// It is found as it was, from its moment on; what others had is not.
pub async fn a_deleted_endpoint_is_found_by_its_mac(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let (company, sibling) = (hand.open(&f.company).await, hand.open(&f.sibling).await);
    assert_eq!(last(storage, &company, 1, 0).await, None);
    let mut phone = f.endpoint.clone();
    phone.name = Some(label("Front desk"));
    phone.settings = settings(&[("setting_server", "http://pbx/{mac}")]);
    hand.done(vec![update(phone.clone())]).await;
    phone.version = phone.version.next();
    assert_eq!(last(storage, &company, 1, 0).await, None, "it is still there");
    // Deletions of other MACs in the same set.
    let others = [endpoint(10, &f.company), endpoint(11, &f.company)];
    hand.done(others.iter().cloned().map(create).collect()).await;
    let [before, after] = others;
    let changes = vec![delete(before.clone()), delete(phone.clone()), delete(after.clone())];
    let at = moment(1_000);
    storage.apply(ChangeSet { at, ..hand.set(changes) }).await.unwrap();
    for (since, found) in [(0, true), (999, true), (1_000, true), (1_001, false)] {
        let wanted = found.then(|| phone.clone());
        assert_eq!(last(storage, &company, 1, since).await, wanted, "since {since}");
        assert_eq!(last(storage, &sibling, 1, since).await, None);
    }
    assert_eq!(last(storage, &company, 10, 0).await, Some(before));
    assert_eq!(last(storage, &company, 11, 0).await, Some(after));
    assert_eq!(last(storage, &company, 12, 0).await, None);
}

/// Of several deletions the last counts, in the order of the commits and within one; also after the MAC
/// was registered again, here or elsewhere.
pub async fn the_last_deletion_counts(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let (company, sibling) = (hand.open(&f.company).await, hand.open(&f.sibling).await);
    let phone = |n, name: &str| Endpoint {
        mac: mac(50),
        name: Some(label(name)),
        ..endpoint(n, &f.company)
    };
    let (first, second, third) = (phone(50, "first"), phone(51, "second"), phone(52, "third"));
    hand.done(vec![create(first.clone())]).await;
    hand.done(vec![delete(first.clone())]).await;
    assert_eq!(last(storage, &company, 50, 0).await, Some(first));
    hand.done(vec![create(second.clone()), delete(second.clone()), create(third.clone())]).await;
    assert_eq!(last(storage, &company, 50, 0).await, Some(second));
    // The clock went back: the last commit counts and not the latest moment.
    let set = ChangeSet { at: moment(-500), ..hand.set(vec![delete(third.clone())]) };
    storage.apply(set).await.unwrap();
    assert_eq!(last(storage, &company, 50, 0).await, None);
    assert_eq!(last(storage, &company, 50, -500).await, Some(third.clone()));
    // Another company registers and deletes it: each sees its own.
    let other = Endpoint { company: f.sibling.id, ..phone(53, "other") };
    hand.done(vec![create(other.clone())]).await;
    hand.done(vec![delete(other.clone())]).await;
    assert_eq!(last(storage, &company, 50, -500).await, Some(third.clone()));
    assert_eq!(last(storage, &sibling, 50, 0).await, Some(other));
    // An undone deletion stays in the journal.
    hand.done(vec![create(third.clone())]).await;
    assert_eq!(last(storage, &company, 50, -500).await, Some(third));
}

/// An endpoint that moved was deleted where it stood last; one that went with its company was not deleted
/// by itself.
pub async fn a_deletion_stands_where_the_endpoint_stood(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let (company, sibling) = (hand.open(&f.company).await, hand.open(&f.sibling).await);
    let moved = Endpoint { company: f.sibling.id, profile: None, ..f.endpoint.clone() };
    hand.done(vec![update(moved.clone())]).await;
    let moved = Endpoint { version: moved.version.next(), ..moved };
    assert_eq!(last(storage, &company, 1, 0).await, None, "it only moved away");
    hand.done(vec![delete(moved.clone())]).await;
    assert_eq!(last(storage, &company, 1, 0).await, None);
    assert_eq!(last(storage, &sibling, 1, 0).await, Some(moved));
    hand.done(vec![cascade(&f.sibling)]).await;
    assert_eq!(last(storage, &sibling, 2, 0).await, None);
    // A set that failed deleted nothing.
    let foreign = hand.open(&f.foreign).await;
    hand.refused(vec![delete(f.foreign_endpoint.clone()), delete(f.foreign.clone())]).await;
    assert_eq!(last(storage, &foreign, 3, 0).await, None);
}
