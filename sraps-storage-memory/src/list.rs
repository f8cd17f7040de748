//! Lists by (name, id): resellers, companies, profiles, users and keys.

use std::collections::BTreeSet;
use std::ops::Bound;

use sraps_core::storage::{Entity, EntityKind, NameCursor};
use sraps_core::tenancy::{ResellerId, Tenant};
use uuid::Uuid;

/// One list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum List {
    /// The companies of the installation, or of one reseller.
    Companies(Option<ResellerId>),
    /// The things of a kind that stand exactly at a tenant; resellers are listed at the installation.
    At(EntityKind, Tenant),
}

/// All lists in one ordered set.
#[derive(Debug, Default)]
pub(crate) struct Lists(BTreeSet<(List, String, Uuid)>);

impl Lists {
    /// Enters a thing into its lists.
    pub(crate) fn add(&mut self, thing: &Entity) {
        self.0.extend(entries(thing));
    }

    /// Takes a thing out of its lists.
    pub(crate) fn remove(&mut self, thing: &Entity) {
        for entry in entries(thing) {
            self.0.remove(&entry);
        }
    }

    /// The ids in a list, in its order.
    pub(crate) fn of(&self, list: List) -> impl Iterator<Item = Uuid> + '_ {
        self.after(list, None).map(|(_, id)| id)
    }

    /// The names and ids in a list behind a cursor, in its order.
    pub(crate) fn after<'a>(
        &'a self,
        list: List,
        cursor: Option<&NameCursor>,
    ) -> impl Iterator<Item = (&'a str, Uuid)> + use<'a> {
        let start = match cursor {
            Some(cursor) => Bound::Excluded((list, cursor.name.clone(), cursor.id)),
            None => Bound::Included((list, String::new(), Uuid::nil())),
        };
        let from_here = self.0.range((start, Bound::Unbounded));
        from_here.take_while(move |(l, ..)| *l == list).map(|(_, name, id)| (name.as_str(), *id))
    }
}

fn entries(thing: &Entity) -> impl Iterator<Item = (List, String, Uuid)> {
    let (name, lists) = match thing {
        Entity::Reseller(reseller) => {
            let list = List::At(EntityKind::Reseller, Tenant::Installation);
            (reseller.name.as_str(), [Some(list), None])
        }
        Entity::Company(company) => {
            let lists =
                [Some(List::Companies(None)), Some(List::Companies(Some(company.reseller)))];
            (company.name.as_str(), lists)
        }
        Entity::Profile(profile) => (profile.name.as_str(), [Some(at(thing)), None]),
        Entity::User(user) => (user.email.as_str(), [Some(at(thing)), None]),
        Entity::Key(key) => (key.name.as_str(), [Some(at(thing)), None]),
        Entity::ProductDefaults(_) | Entity::Endpoint(_) => ("", [None, None]),
    };
    let (name, id) = (name.to_owned(), thing.reference().id);
    lists.into_iter().flatten().map(move |list| (list, name.clone(), id))
}

fn at(thing: &Entity) -> List {
    List::At(thing.kind(), thing.tenant())
}
