//! Lists by (name, id), in pages.

use std::collections::BTreeSet;

use super::fixtures::*;
use crate::profile::{Profile, ProfileName};
use crate::storage::{EntityKind, NameCursor, PageRequest, Storage};
use crate::tenancy::{
    ApiKey, Company, CompanyId, Email, Reseller, ResellerId, Tenant, User, Version,
};

/// Reads a list page by page and demands that every page but the last is full.
macro_rules! walk {
    ($limit:expr, |$page:ident| $call:expr) => {{
        let limit: u32 = $limit;
        let mut items = Vec::new();
        let mut $page = PageRequest::first(limit);
        loop {
            let found = $call.await.unwrap();
            items.extend(found.items.iter().cloned());
            assert!(items.len() < 100_000, "the pages do not end");
            match found.next {
                Some(cursor) => {
                    assert_eq!(found.items.len(), limit as usize, "a page before the last is full");
                    $page = PageRequest::after(cursor, limit);
                }
                None => {
                    assert!(found.items.len() <= limit as usize);
                    break;
                }
            }
        }
        items
    }};
}
pub(super) use walk;

/// Names in byte order: no locale, no case folding, and nothing but the bytes.
const NAMES: [&str; 11] = ["!", "A b", "A-b", "AB", "Z", "_", "a", "a a", "aa", "Ä", "\u{10348}"];

const SIZES: [u32; 4] = [1, 2, 3, 100];

/// For each name two ids, so that names repeat; shuffled.
fn names() -> Vec<(u64, &'static str)> {
    let twice = NAMES.iter().enumerate().flat_map(|(i, name)| {
        let n = 1_000 + i as u64;
        [(n + 500, *name), (n, *name)]
    });
    let mut names: Vec<_> = twice.collect();
    names.sort_by_key(|(n, _)| n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 7);
    names
}

/// The numbers of [`names`] in the order of name and id.
fn ordered() -> Vec<u64> {
    let mut names = names();
    names.sort_by_key(|(n, name)| (name.as_bytes(), *n));
    names.into_iter().map(|(n, _)| n).collect()
}

/// Resellers and companies.
pub async fn tenants_are_listed_by_name_and_id(storage: &dyn Storage) {
    let hand = Hand::new(storage);
    let top = Reseller { name: label("\u{10ffff}"), ..reseller(9_999) };
    hand.done(vec![create(top.clone())]).await;
    for (n, name) in names() {
        let named = Company { name: label(name), ..company(n, &top) };
        hand.done(vec![create(Reseller { name: label(name), ..reseller(n) }), create(named)]).await;
    }
    let mut resellers: Vec<ResellerId> = ordered().iter().map(|n| reseller(*n).id).collect();
    resellers.push(top.id);
    let companies: Vec<CompanyId> = ordered().iter().map(|n| company(*n, &top).id).collect();
    for size in SIZES {
        let found = walk!(size, |page| storage.resellers(everything(), page));
        assert_eq!(found.iter().map(|r| r.id).collect::<Vec<_>>(), resellers);
        for place in [Tenant::Installation, at_reseller(&top)] {
            let found = walk!(size, |page| storage.companies(scope(place), page));
            assert_eq!(found.iter().map(|c| c.company().id).collect::<Vec<_>>(), companies);
        }
        let found = walk!(size, |page| storage.resellers(scope(at_reseller(&top)), page));
        assert_eq!(found, std::slice::from_ref(&top));
    }
    let own = company(1_000, &top);
    let found = storage.companies(scope(at_company(&own)), PageRequest::first(5)).await.unwrap();
    assert_eq!(found.items.iter().map(|c| c.company().id).collect::<Vec<_>>(), [own.id]);
    assert_eq!(found.next, None);
}

/// A list of one goes by its cursor too.
pub async fn a_cursor_holds_in_a_list_of_one(storage: &dyn Storage) {
    let (f, _hand) = Fixture::plant(storage).await;
    let at = |name: &str, id| NameCursor { name: name.to_owned(), id };
    let behind = at(f.company.name.as_str(), f.company.id.uuid());
    let own = scope(at_company(&f.company));
    let found = storage.companies(own, PageRequest::after(behind, 5)).await.unwrap();
    assert_eq!((found.items, found.next), (vec![], None));
    let before = at("", f.company.id.uuid());
    let found = storage.companies(own, PageRequest::after(before, 5)).await.unwrap();
    assert_eq!(found.items.len(), 1);
    let own = scope(at_reseller(&f.reseller));
    let behind = at(f.reseller.name.as_str(), f.reseller.id.uuid());
    let found = storage.resellers(own, PageRequest::after(behind, 5)).await.unwrap();
    assert_eq!((found.items, found.next), (vec![], None));
}

/// Profiles of a company, merged with its reseller's, and those of the reseller alone.
pub async fn profiles_are_listed_by_name_and_id(storage: &dyn Storage) {
    let hand = Hand::new(storage);
    let (top, other) = (reseller(1), reseller(2));
    let (own, sibling) = (company(1, &top), company(2, &top));
    hand.done(vec![
        create(top.clone()),
        create(other.clone()),
        create(own.clone()),
        create(sibling.clone()),
        create(profile(1, of_company(&sibling))),
        create(profile(2, of_reseller(&other))),
    ])
    .await;
    let owner = |n: u64| if n.is_multiple_of(2) { of_company(&own) } else { of_reseller(&top) };
    let all = names().into_iter();
    let new = all.map(|(n, name)| create(Profile { name: label(name), ..profile(n, owner(n)) }));
    hand.done(new.collect()).await;
    let opened = hand.open(&own).await;
    for size in SIZES {
        let found = walk!(size, |page| storage.profiles(&opened, page));
        let expected: Vec<_> = ordered().into_iter().map(|n| profile(n, owner(n)).id).collect();
        assert_eq!(found.iter().map(|p| p.id).collect::<Vec<_>>(), expected);
        let called: Vec<_> =
            found.into_iter().map(|p| ProfileName { id: p.id, name: p.name }).collect();
        assert_eq!(walk!(size, |page| storage.profile_names(&opened, page)), called);
        let found = walk!(size, |page| storage.reseller_profiles(everything(), top.id, page));
        let his = ordered().into_iter().filter(|n| n % 2 == 1);
        let expected: Vec<_> = his.map(|n| profile(n, owner(n)).id).collect();
        assert_eq!(found.iter().map(|p| p.id).collect::<Vec<_>>(), expected);
    }
}

/// Users by address, keys by name.
pub async fn principals_are_listed_by_name_and_id(storage: &dyn Storage) {
    let hand = Hand::new(storage);
    let place = Tenant::Installation;
    let new = names().into_iter().flat_map(|(n, name)| {
        let email = Email::new(&format!("{}{n}@example.org", name.replace(' ', "."))).unwrap();
        [
            create(User { email, ..user(n, place) }),
            create(ApiKey { name: label(name), ..key(n, place) }),
        ]
    });
    hand.done(new.collect()).await;
    for size in SIZES {
        let found = walk!(size, |page| storage.keys(everything(), place, page));
        let expected: Vec<_> = ordered().into_iter().map(|n| key(n, place).id).collect();
        assert_eq!(found.iter().map(|k| k.id).collect::<Vec<_>>(), expected);
        let found = walk!(size, |page| storage.users(everything(), place, page));
        let emails: Vec<&[u8]> = found.iter().map(|u| u.email.as_str().as_bytes()).collect();
        assert_eq!(emails.len(), names().len());
        assert!(emails.is_sorted());
    }
}

/// A renamed thing stands at its new place, once; a cursor need not exist any more.
pub async fn a_renamed_thing_moves_in_its_list(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let more = (10..16).map(|n| create(profile(n, of_company(&f.company))));
    hand.done(more.collect()).await;
    let opened = hand.open(&f.company).await;
    let first = storage.profiles(&opened, PageRequest::first(3)).await.unwrap();
    let cursor = first.next.unwrap();
    let last_of_page = first.items.last().unwrap();
    let expected = NameCursor { name: last_of_page.name.to_string(), id: last_of_page.id.uuid() };
    assert_eq!(cursor, expected);
    let renamed = Profile { name: label("zzz"), ..last_of_page.clone() };
    let gone = profile(12, of_company(&f.company));
    hand.done(vec![update(renamed.clone()), delete(gone.clone())]).await;
    let rest = storage.profiles(&opened, PageRequest::after(cursor, 100)).await.unwrap().items;
    assert_eq!(rest.last().map(|p| p.id), Some(renamed.id));
    let all = walk!(2, |page| storage.profiles(&opened, page));
    let ids: BTreeSet<_> = all.iter().map(|p| p.id).collect();
    assert_eq!((ids.len(), all.len()), (7, 7));
    assert!(!ids.contains(&gone.id));
    assert!(all.iter().any(|p| p.id == renamed.id && p.version == Version::new(2)));
}

/// Product defaults are listed by the model's name.
pub async fn defaults_are_listed_by_model(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let models = ["snomM900", "snomD120", "snom320", "snomD865", "snom300"];
    let new = models
        .iter()
        .enumerate()
        .map(|(i, name)| create(defaults(100 + i as u64, of_company(&f.company), model(name))));
    hand.done(new.collect()).await;
    let owner = of_company(&f.company);
    let found = storage.all_product_defaults(everything(), owner).await.unwrap();
    let names: Vec<String> = found.iter().map(|d| d.model.name().to_owned()).collect();
    assert_eq!(names, ["snom300", "snom320", "snomD120", "snomD785", "snomD865", "snomM900"]);
    let one = storage.product_defaults(everything(), owner, model("snomD865")).await.unwrap();
    assert_eq!(one.map(|d| d.id.uuid()), Some(id(EntityKind::ProductDefaults, 103)));
    let none = storage.product_defaults(everything(), owner, model("snomD815")).await.unwrap();
    assert_eq!(none, None);
}
