//! Reads which phones are meant: `macs`, or `filter` with `expected`.

use std::fmt::Display;
use std::str::FromStr;

use jiff::Timestamp;
use serde_json::Value;
use sraps_core::endpoint::state::State;
use sraps_core::mac::Mac;
use sraps_core::service::{Error, FieldError, MAX_NAMED, Selection};
use sraps_core::storage::{EndpointFilter, Search};
use utoipa::ToSchema;

use crate::api::fields::{Fields, Unknown, kind};
use crate::api::openapi::wire;

/// Which phones; what is absent does not matter, and without any field all are meant.
#[derive(ToSchema)]
#[schema(as = PhoneFilter, example = json!({"q": "0413aabb", "state": "staged"}))]
#[expect(dead_code, reason = "it describes what `filter` reads")]
pub(super) struct FilterBody {
    /// A part of the MAC in any notation, of the name, of the last address or of the model: 3 to 64 characters.
    #[schema(required = false, nullable = false)]
    q: Option<String>,
    /// The profile that they are assigned to.
    #[schema(value_type = Option<wire::Id>, required = false, nullable = false)]
    profile: Option<String>,
    /// Their model.
    #[schema(value_type = Option<wire::Model>, required = false, nullable = false)]
    model: Option<String>,
    /// Their state: `disabled`, `staged`, `refused`, `change_pending`, `handed_over`, `silent`, `up_to_date`.
    #[schema(required = false, nullable = false)]
    state: Option<String>,
    /// They last asked before this moment, or never did.
    #[schema(value_type = Option<wire::Time>, required = false, nullable = false)]
    seen_before: Option<String>,
    /// They last asked at this moment or later.
    #[schema(value_type = Option<wire::Time>, required = false, nullable = false)]
    seen_after: Option<String>,
}

/// Which phones a body means; what is wrong is remembered in `fields`.
pub(super) fn read(fields: &mut Fields, now: Timestamp) -> Option<Selection> {
    let expected = fields.number("expected");
    match (fields.take("macs"), fields.take("filter")) {
        (Some(list), None) => {
            if expected.is_some() {
                fields.refuse("expected", "it belongs to a filter: a list says how many itself");
            }
            macs(fields, list).map(Selection::Macs)
        }
        (None, Some(filter)) => {
            if expected.is_none() {
                fields.refuse("expected", "say how many phones match the filter");
            }
            let filter = match self::filter(filter, &fields.path("filter."), now) {
                Ok(filter) => filter,
                Err(Error::Invalid(errors)) => {
                    fields.refuse_all(errors);
                    return None;
                }
                Err(other) => {
                    fields.refuse("filter", other);
                    return None;
                }
            };
            expected.map(|expected| Selection::Filter { filter, expected })
        }
        (None, None) => {
            fields.refuse("macs", "say which phones: macs, or filter and expected");
            None
        }
        (Some(_), Some(_)) => {
            fields.refuse("filter", "say either macs or filter");
            None
        }
    }
}

fn macs(fields: &mut Fields, list: Value) -> Option<Vec<Mac>> {
    let list = match list {
        Value::Array(list) => list,
        other => {
            fields.refuse("macs", format!("expected an array, found {}", kind(&other)));
            return None;
        }
    };
    let (mut macs, mut errors) = (Vec::with_capacity(list.len()), Vec::new());
    for (at, item) in list.iter().enumerate() {
        let read = match item {
            Value::String(text) => text.parse::<Mac>().map_err(|error| error.to_string()),
            other => Err(format!("expected a string, found {}", kind(other))),
        };
        match read {
            Ok(mac) => macs.push(mac),
            Err(message) if errors.len() < MAX_NAMED => {
                errors.push(FieldError::new(fields.path(&format!("macs[{at}]")), message));
            }
            Err(_) => {}
        }
    }
    if errors.is_empty() {
        return Some(macs);
    }
    fields.refuse_all(errors);
    None
}

fn filter(value: Value, path: &str, now: Timestamp) -> Result<EndpointFilter, Error> {
    let mut fields = Fields::of(value, path)?;
    let mut filter = EndpointFilter::default();
    if let Some(text) = said::<String>(&mut fields, "q") {
        match Search::new(&text) {
            Ok(search) => filter = filter.search(search),
            Err(error) => fields.refuse("q", error),
        }
    }
    if let Some(profile) = said(&mut fields, "profile") {
        filter = filter.profile(profile);
    }
    if let Some(model) = said(&mut fields, "model") {
        filter = filter.model(model);
    }
    if let Some(state) = said::<State>(&mut fields, "state") {
        filter = filter.state(state, now);
    }
    if let Some(moment) = said(&mut fields, "seen_before") {
        filter = filter.seen_before(moment);
    }
    if let Some(moment) = said(&mut fields, "seen_after") {
        filter = filter.seen_after(moment);
    }
    fields.finish(&[], Unknown::Refused)?;
    Ok(filter)
}

/// A text that means something. One that is there and empty is refused: it would mean more phones than whoever
/// wrote it thought of.
fn said<T: FromStr<Err: Display>>(fields: &mut Fields, name: &str) -> Option<T> {
    let there = fields.has(name);
    let text = fields.text(name);
    match text.as_deref().map(str::trim) {
        Some("") => fields.refuse(name, "it is empty: leave it out"),
        Some(text) => match text.parse() {
            Ok(value) => return Some(value),
            Err(error) => fields.refuse(name, error),
        },
        None if there => fields.refuse(name, "it says nothing: leave it out"),
        None => {}
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read_from(body: Value) -> Result<Selection, Vec<String>> {
        let mut fields = Fields::of(body, "").unwrap();
        let selection = read(&mut fields, Timestamp::UNIX_EPOCH);
        match fields.finish(&[], Unknown::Refused) {
            Ok(_) => Ok(selection.unwrap()),
            Err(Error::Invalid(errors)) => Err(errors.into_iter().map(|e| e.field).collect()),
            Err(other) => unreachable!("{other}"),
        }
    }

    #[test]
    fn a_list_in_any_notation_or_a_filter_with_its_count() {
        let mac: Mac = "000413aabbcc".parse().unwrap();
        let list = json!({"macs": ["00:04:13:AA:BB:CC", "0004.13aa.bbcc"]});
        assert_eq!(read_from(list), Ok(Selection::Macs(vec![mac, mac])));
        let all = Selection::Filter { filter: EndpointFilter::default(), expected: 3 };
        assert_eq!(read_from(json!({"filter": {}, "expected": 3})), Ok(all));
        let full = json!({"filter": {"q": "0413", "profile": wire::PROFILE, "model": "D785",
            "state": "staged", "seen_before": "2026-01-01T00:00:00Z",
            "seen_after": "2025-01-01T00:00:00Z"}, "expected": "1"});
        let Ok(Selection::Filter { filter, expected: 1 }) = read_from(full) else { panic!() };
        assert!(filter.wanted_search().is_some() && filter.wanted_state().is_some());
        assert!(filter.wanted_profile().is_some() && filter.wanted_model().is_some());
        assert!(filter.wanted_seen_before() > filter.wanted_seen_after());
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (body, fields) in [
            (json!({}), vec!["macs"]),
            (json!({"macs": [], "filter": {}}), vec!["filter"]),
            (json!({"macs": "000413aabbcc"}), vec!["macs"]),
            (json!({"macs": ["000413aabbcc", "x", 3]}), vec!["macs[1]", "macs[2]"]),
            (json!({"macs": ["000413aabbcc"], "expected": 1}), vec!["expected"]),
            (json!({"filter": {}}), vec!["expected"]),
            (json!({"filter": {}, "expected": -1}), vec!["expected", "expected"]),
            (json!({"filter": [], "expected": 1}), vec!["filter"]),
            (json!({"filter": {"q": "ab"}, "expected": 1}), vec!["filter.q"]),
            (json!({"filter": {"q": ""}, "expected": 1}), vec!["filter.q"]),
            (json!({"filter": {"profile": null}, "expected": 1}), vec!["filter.profile"]),
            (
                json!({"filter": {"state": "new", "seen_before": "x"}, "expected": 1}),
                vec!["filter.state", "filter.seen_before"],
            ),
            (json!({"filter": {"seen_befor": "x"}, "expected": 1}), vec!["filter.seen_befor"]),
            (json!({"macs": ["000413aabbcc"], "mac": "x"}), vec!["mac"]),
        ] {
            assert_eq!(
                read_from(body.clone()),
                Err(fields.iter().map(|f| (*f).to_owned()).collect()),
                "{body}"
            );
        }
    }
}
