//! Revisions, and what commits touched.

use super::fixtures::*;
use crate::endpoint::Endpoint;
use crate::journal::Tag;
use crate::storage::{Changes, Committed, Revision, Storage};
use crate::tenancy::Version;

/// Nothing is in an empty storage.
pub async fn an_empty_storage_is_at_revision_zero(storage: &dyn Storage) {
    storage.ping().await.unwrap();
    assert_eq!(storage.revision().await.unwrap(), Revision::ZERO);
    let nothing = Changes { touched: Vec::new(), up_to: Revision::ZERO, more: false };
    assert_eq!(storage.changes_since(Revision::ZERO, 10).await.unwrap(), nothing);
    assert_eq!(storage.layers(mac(1)).await.unwrap(), None);
    assert_eq!(storage.wrapped_keys().await.unwrap(), []);
}

/// Each commit has the next revision; failures, repetitions and what phones do have none.
pub async fn each_commit_has_the_next_revision(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    assert_eq!(storage.revision().await.unwrap(), Revision::new(1));
    for n in 2..6 {
        let set = hand.set(vec![create(endpoint(100 + n, &f.company))]);
        let at = set.at;
        let committed = storage.apply(set.clone()).await.unwrap();
        assert_eq!((committed.revision, committed.at), (Revision::new(n), at));
        assert_eq!((committed.id, committed.changes), (set.id, 1));
        storage.apply(set).await.unwrap();
        hand.refused(vec![create(f.company.clone())]).await;
        storage
            .observe(vec![check_in(&f.endpoint, moment(1)), unknown(mac(99), moment(1))])
            .await
            .unwrap();
        assert_eq!(storage.revision().await.unwrap(), Revision::new(n));
    }
    storage.forget(moment(9)).await.unwrap();
    assert_eq!(storage.revision().await.unwrap(), Revision::new(5));
}

/// Each kind of thing touches its own tag, sorted and each once; users and keys touch nothing.
pub async fn each_kind_touches_its_tag(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let cases = [
        (vec![update(f.reseller.clone())], vec![Tag::Reseller(f.reseller.id)]),
        (vec![update(f.company.clone())], vec![Tag::Company(f.company.id)]),
        (vec![update(f.profile.clone())], vec![Tag::Profile(f.profile.id)]),
        (vec![update(f.defaults.clone())], vec![Tag::Company(f.company.id)]),
        (vec![update(f.reseller_defaults.clone())], vec![Tag::Reseller(f.reseller.id)]),
        (vec![update(f.endpoint.clone())], vec![Tag::Mac(f.endpoint.mac)]),
        (vec![update(f.user.clone()), update(f.key.clone())], vec![]),
        (
            vec![
                create(endpoint(99, &f.company)),
                update(f.sibling_endpoint.clone()),
                delete(Endpoint { version: Version::new(2), ..f.endpoint.clone() }),
                update(f.sibling_profile.clone()),
                update(f.sibling.clone()),
                create(defaults(99, of_company(&f.sibling), model("snomD120"))),
                create(endpoint(98, &f.company)),
                delete(endpoint(98, &f.company)),
            ],
            vec![
                Tag::Company(f.sibling.id),
                Tag::Profile(f.sibling_profile.id),
                Tag::Mac(mac(1)),
                Tag::Mac(mac(2)),
                Tag::Mac(mac(98)),
                Tag::Mac(mac(99)),
            ],
        ),
    ];
    let mut expected = Vec::new();
    for (changes, tags) in cases {
        let count = changes.len();
        let Committed { touched, revision, changes, .. } = hand.done(changes).await;
        assert_eq!((touched, changes as usize), (tags.clone(), count));
        expected.extend(tags.into_iter().map(|tag| (revision, tag)));
    }
    let since = storage.changes_since(Revision::new(1), 1_000).await.unwrap();
    assert_eq!(since.touched, expected);
}

/// Changes come in the order of their commits, in pages of commits; the end is known as such.
pub async fn changes_come_in_pages_of_commits(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let start = storage.revision().await.unwrap();
    let mut all = Vec::new();
    for n in 0..7 {
        // Every third commit touches nothing; it is passed all the same.
        let changes = match n % 3 {
            0 => vec![create(user(100 + n, at_company(&f.company)))],
            _ => vec![create(endpoint(100 + n, &f.company)), create(endpoint(200 + n, &f.company))],
        };
        let committed = hand.done(changes).await;
        all.extend(committed.touched.into_iter().map(|tag| (committed.revision, tag)));
    }
    let last = storage.revision().await.unwrap();
    for limit in [1, 2, 3, 7, 8, 0] {
        let (mut after, mut found) = (start, Vec::new());
        loop {
            let page = storage.changes_since(after, limit).await.unwrap();
            let advance = page.up_to.get() - after.get();
            assert!(advance <= u64::from(limit.max(1)), "at most {limit} commits");
            assert!(page.touched.iter().all(|(r, _)| *r > after && *r <= page.up_to));
            found.extend(page.touched);
            after = page.up_to;
            assert_eq!(page.more, after < last);
            if !page.more {
                break;
            }
            assert!(advance > 0);
        }
        assert_eq!((found, after), (all.clone(), last), "limit {limit}");
    }
    for after in [last, Revision::new(last.get() + 100)] {
        let nothing = Changes { touched: Vec::new(), up_to: after, more: false };
        assert_eq!(storage.changes_since(after, 10).await.unwrap(), nothing);
    }
    let whole = storage.changes_since(Revision::ZERO, u32::MAX).await.unwrap();
    assert_eq!((whole.up_to, whole.more), (last, false));
}
