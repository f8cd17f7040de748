//! Which phones a page is about, and how it lists them: read from its address, where all of it stands (web-ui.md 2.1,
//! points 7 and 13).

use jiff::{SignedDuration, Timestamp};
use sraps_core::endpoint::state::State;
use sraps_core::storage::{EndpointFilter, EndpointOrder, EndpointSort, Search};
use sraps_core::tenancy::ProfileId;

use super::query::Query;

/// How many phones a page may have; the first is usual.
pub(crate) const SIZES: [u32; 3] = [50, 25, 100];

/// How long a failure counts as a recent one.
const RECENT: SignedDuration = SignedDuration::from_hours(24);

/// A ready-made question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Preset {
    /// Phones that never asked.
    Never,
    /// Phones whose last request failed in the last 24 hours.
    Failed,
}

/// A column that can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    Name,
    Model,
    Profile,
    LastSeen,
    Firmware,
    Address,
    Registered,
}

/// What the address of a page asks for. A value that makes no sense is as if it were not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    /// As it was typed.
    pub(crate) search: String,
    /// Whether this cannot be searched for, so that nothing is found.
    pub(crate) refused: bool,
    pub(crate) state: Option<State>,
    pub(crate) profile: Option<ProfileId>,
    pub(crate) preset: Option<Preset>,
    pub(crate) order: EndpointOrder,
    pub(crate) size: u32,
    /// The columns that are shown.
    pub(crate) columns: Vec<Column>,
    /// The same, without what is picked there.
    here: Query,
    /// And without the place in the list.
    query: Query,
}

impl Preset {
    pub(crate) const ALL: [Self; 2] = [Self::Never, Self::Failed];

    /// The word in the address.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Failed => "failed",
        }
    }
}

impl Column {
    pub(crate) const ALL: [Self; 7] = [
        Self::Name,
        Self::Model,
        Self::Profile,
        Self::LastSeen,
        Self::Firmware,
        Self::Address,
        Self::Registered,
    ];

    /// Those that are shown unless asked otherwise.
    const USUAL: [Self; 6] =
        [Self::Name, Self::Model, Self::Profile, Self::LastSeen, Self::Firmware, Self::Address];

    /// The word in the address.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Model => "model",
            Self::Profile => "profile",
            Self::LastSeen => "seen",
            Self::Firmware => "firmware",
            Self::Address => "ip",
            Self::Registered => "registered",
        }
    }

    /// The order by it, if there is one.
    pub(crate) fn sort(self) -> Option<EndpointSort> {
        match self {
            Self::Name => Some(EndpointSort::Name),
            Self::LastSeen => Some(EndpointSort::LastSeen),
            Self::Registered => Some(EndpointSort::Created),
            Self::Model | Self::Profile | Self::Firmware | Self::Address => None,
        }
    }
}

/// The word of an order in the address.
fn word(by: EndpointSort) -> &'static str {
    match by {
        EndpointSort::Mac => "mac",
        EndpointSort::Name => "name",
        EndpointSort::Created => "registered",
        EndpointSort::LastSeen => "seen",
    }
}

fn order(text: &str) -> Option<EndpointOrder> {
    let (descending, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
    let all =
        [EndpointSort::Mac, EndpointSort::Name, EndpointSort::Created, EndpointSort::LastSeen];
    let by = all.into_iter().find(|by| word(*by) == text)?;
    Some(EndpointOrder { by, descending })
}

impl Asked {
    /// Reads an address.
    pub(crate) fn of(query: &Query) -> Self {
        let search = query.get("q").unwrap_or_default().to_owned();
        let chosen: Vec<Column> = (Column::ALL.into_iter())
            .filter(|column| query.all("column").any(|word| word == column.as_str()))
            .collect();
        let size = query.get("size").and_then(|size| size.parse().ok());
        let preset = query.get("only");
        Self {
            refused: !search.is_empty() && Search::new(&search).is_err(),
            search,
            state: query.get("state").and_then(|word| word.parse().ok()),
            profile: query.get("profile").and_then(|id| id.parse().ok()),
            preset: Preset::ALL.into_iter().find(|one| Some(one.as_str()) == preset),
            order: query.get("sort").and_then(order).unwrap_or_default(),
            size: size.filter(|size| SIZES.contains(size)).unwrap_or(SIZES[0]),
            columns: if chosen.is_empty() { Column::USUAL.to_vec() } else { chosen },
            here: query.but("pick", ""),
            query: query.but("after", "").but("pick", ""),
        }
    }

    /// The phones that are meant; nothing where the search makes no sense.
    pub(crate) fn filter(&self, now: Timestamp) -> Option<EndpointFilter> {
        let mut filter = EndpointFilter::default();
        if !self.search.is_empty() {
            filter = filter.search(Search::new(&self.search).ok()?);
        }
        if let Some(state) = self.state {
            filter = filter.state(state, now);
        }
        if let Some(profile) = self.profile {
            filter = filter.profile(profile);
        }
        match self.preset {
            None => {}
            // Before all time nobody was seen but those who never were.
            Some(Preset::Never) => filter = filter.seen_before(Timestamp::MIN),
            Some(Preset::Failed) => {
                let since = now.checked_sub(RECENT).unwrap_or(now);
                filter = filter.state(State::Refused, now).seen_after(since);
            }
        }
        Some(filter)
    }

    /// Whether it asks for less than all.
    pub(crate) fn narrows(&self) -> bool {
        !self.search.is_empty()
            || self.state.is_some()
            || self.profile.is_some()
            || self.preset.is_some()
    }

    /// The address's query: filters, order, size and columns.
    pub(crate) fn query(&self) -> &Query {
        &self.query
    }

    /// The query of this very page: with the place in the list.
    pub(crate) fn here(&self) -> &Query {
        &self.here
    }

    /// The query by which the same list is in the order of `by`, and the other way round if it is so already.
    pub(crate) fn sorted(&self, by: EndpointSort) -> Query {
        let turned = self.order.by == by && !self.order.descending;
        let sign = if turned { "-" } else { "" };
        self.query.but("sort", &format!("{sign}{}", word(by)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &str) -> Asked {
        Asked::of(&Query::from(query))
    }

    /// Point 7.
    #[test]
    fn everything_stands_in_the_address() {
        let page = asked(
            "q=front&state=refused&only=never&sort=-seen&size=25&column=ip&column=name&after=x&pick=all",
        );
        assert_eq!(page.state, Some(State::Refused));
        assert_eq!(page.preset, Some(Preset::Never));
        assert_eq!(page.order, EndpointOrder { by: EndpointSort::LastSeen, descending: true });
        assert_eq!(
            (page.size, page.columns.as_slice()),
            (25, &[Column::Name, Column::Address][..])
        );
        assert_eq!(
            page.query().text(),
            "q=front&state=refused&only=never&sort=-seen&size=25&column=ip&column=name"
        );
        assert_eq!(page.here().text(), format!("{}&after=x", page.query().text()));
        assert!(page.sorted(EndpointSort::LastSeen).text().ends_with("&sort=seen"));
        assert!(asked("sort=seen").sorted(EndpointSort::LastSeen).text().ends_with("sort=-seen"));
        assert!(page.narrows() && page.filter(Timestamp::UNIX_EPOCH).is_some());
    }

    #[test]
    fn nonsense_is_as_if_it_were_not_there() {
        let page = asked("state=x&profile=y&only=z&sort=w&size=7&column=v");
        assert_eq!(Asked { here: Query::default(), query: Query::default(), ..page }, asked(""));
        assert!(!asked("").narrows());
        let page = asked("q=a");
        assert!(page.refused && page.filter(Timestamp::UNIX_EPOCH).is_none());
    }
}
