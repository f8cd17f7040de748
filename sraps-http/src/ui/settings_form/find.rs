//! Looking for settings in the catalogue: by name, by what they are called, by what is said of them, by group.

use sraps_core::setting::catalogue::{self, Entry};

/// How many settings a search shows.
const MOST_FOUND: usize = 30;

/// What a search found.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// The best ones first, at most [`MOST_FOUND`].
    pub(crate) entries: Vec<&'static Entry>,
    /// How many there are.
    pub(crate) total: usize,
    /// Whether one has exactly this name.
    pub(crate) exact: bool,
}

impl Found {
    /// Looks for entries that have every word somewhere.
    pub(crate) fn of(search: &str) -> Self {
        let search = search.trim().to_lowercase();
        let words: Vec<&str> = search.split_whitespace().collect();
        if let Some(entry) = search.parse().ok().and_then(catalogue::by_uuid) {
            return Self { entries: vec![entry], total: 1, exact: true };
        }
        let groups = catalogue::groups();
        let group = |entry: &Entry| {
            let found = groups.iter().find(|group| group.uuid == entry.group);
            found.map_or("", |group| group.name)
        };
        let rank = |entry: &'static Entry| {
            let name = entry.param_name.to_lowercase();
            let label = entry.label.to_lowercase();
            let rest = format!("{} {}", entry.description.unwrap_or_default(), group(entry));
            let rest = rest.to_lowercase();
            let everywhere =
                |word: &&str| name.contains(word) || label.contains(word) || rest.contains(word);
            if words.is_empty() || !words.iter().all(everywhere) {
                return None;
            }
            let place = if name == search {
                0
            } else if name.starts_with(&search) || label.starts_with(&search) {
                1
            } else if words.iter().all(|word| name.contains(word) || label.contains(word)) {
                2
            } else {
                3
            };
            Some((place, entry))
        };
        let mut ranked: Vec<_> = catalogue::entries().iter().filter_map(rank).collect();
        // A sort that keeps the catalogue's order among equals.
        ranked.sort_by_key(|(place, _)| *place);
        Self {
            total: ranked.len(),
            exact: ranked.first().is_some_and(|(place, _)| *place == 0),
            entries: ranked.into_iter().take(MOST_FOUND).map(|(_, entry)| entry).collect(),
        }
    }
}
