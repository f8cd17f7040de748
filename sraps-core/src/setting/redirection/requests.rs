//! What a phone asks for where it is redirected to: so that an operator sees before a phone does whether a
//! target says what he means.
//!
//! The rules are those of snom-phone.md 1.4. They are documented for desk phones, and confirmed for the
//! general and the own file of M-series bases; where they are not known nothing is made up.

use crate::mac::Mac;
use crate::model::{Family, Model};

/// Which file of a phone's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Asked {
    /// The one for all phones, or for all of the model.
    General,
    /// The phone's own.
    Own,
    /// Which firmware to load; unless `firmware_status` names another place.
    Firmware,
}

impl Asked {
    /// The word of the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Own => "own",
            Self::Firmware => "firmware",
        }
    }
}

/// A request that is to be expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Which file it is for.
    pub file: Asked,
    /// The URL, with the MAC in twelve upper-case digits, as desk phones write it.
    pub url: String,
}

/// The requests that are to be expected, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requests {
    /// The requests.
    pub list: Vec<Request>,
    /// Whether these are all by documented rules. Otherwise there may be others: the family's rules are not
    /// known, or those for a target with a query.
    pub complete: bool,
}

/// The requests of a phone that is redirected to a target. Without a model, files that are named after it cannot
/// be told: they are left out, and the list is not complete.
pub fn requests(target: &str, mac: Mac, model: Option<Model>) -> Requests {
    let own = target.contains("{mac}");
    let target = target.replace("{mac}", &mac.to_string());
    let rules = Rules::of(model.map(|model| model.family()));
    let Some((directory, file)) = split(&target).filter(|_| rules != Rules::Unknown) else {
        let file = if own { Asked::Own } else { Asked::General };
        return Requests { list: vec![Request { file, url: target }], complete: false };
    };
    let named = |stem: &str| format!("{directory}{stem}");
    let file = match (file, model) {
        ("", None) => None,
        ("", Some(model)) => Some(format!("{}.htm", model.name())),
        (file, _) => Some(file.to_owned()),
    };
    let mut list = Vec::new();
    if let Some(file) = file {
        if own {
            list.push(Request { file: Asked::Own, url: named(&file) });
        } else {
            list.push(Request { file: Asked::General, url: named(&file) });
            list.push(Request { file: Asked::Own, url: named(&with_mac(&file, mac)) });
        }
    }
    if let (Some(model), Rules::Desk) = (model, rules) {
        let url = named(&format!("{}-firmware.htm", model.name()));
        list.push(Request { file: Asked::Firmware, url });
    }
    Requests { list, complete: model.is_some() && rules == Rules::Desk }
}

/// Which rules a family follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rules {
    /// All of them.
    Desk,
    /// Those for the general and the own file: a base, or a phone of which only the MAC is known.
    TwoFiles,
    /// Others, which are not documented.
    Unknown,
}

impl Rules {
    fn of(family: Option<Family>) -> Self {
        match family {
            Some(
                Family::DeskClassic
                | Family::DeskD
                | Family::DeskD8xx
                | Family::Pa1
                | Family::MeetingPoint,
            ) => Self::Desk,
            Some(Family::DectM) | None => Self::TwoFiles,
            Some(Family::DectM3 | Family::DectM9 | Family::Vtech) => Self::Unknown,
        }
    }
}

/// Directory, with a final slash, and file name of a target; `None` where it has a query, for which no rule is
/// known.
fn split(target: &str) -> Option<(String, &str)> {
    if target.contains(['?', '#']) {
        return None;
    }
    let host = target.find("://")? + 3;
    match target.rfind('/').filter(|slash| *slash >= host) {
        Some(slash) => Some((target[..=slash].to_owned(), &target[slash + 1..])),
        None => Some((format!("{target}/"), "")),
    }
}

/// The name with `-<MAC>` before the extension.
fn with_mac(file: &str, mac: Mac) -> String {
    match file.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{mac}.{extension}"),
        None => format!("{file}-{mac}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAC: &str = "00041393AABB";

    fn asked(target: &str, model: Option<&str>) -> (Vec<(&'static str, String)>, bool) {
        let model = model.map(|model| Model::parse(model).unwrap());
        let found = requests(target, Mac::parse(MAC).unwrap(), model);
        let list = found.list.into_iter().map(|r| (r.file.as_str(), r.url)).collect();
        (list, found.complete)
    }

    fn urls(target: &str) -> Vec<String> {
        let (list, complete) = asked(target, Some("D385"));
        assert!(complete, "{target}");
        list.into_iter().map(|(_, url)| url).collect()
    }

    /// The table of snom-phone.md 1.4.
    #[test]
    fn desk_phones_follow_the_table() {
        let firmware = "http://h/desktop/snomD385-firmware.htm";
        assert_eq!(
            urls("http://h/desktop/"),
            [
                "http://h/desktop/snomD385.htm",
                "http://h/desktop/snomD385-00041393AABB.htm",
                firmware
            ]
        );
        assert_eq!(
            urls("http://h/desktop/{mac}.xml"),
            ["http://h/desktop/00041393AABB.xml", firmware]
        );
        assert_eq!(
            urls("http://h/desktop/config.xml"),
            ["http://h/desktop/config.xml", "http://h/desktop/config-00041393AABB.xml", firmware]
        );
        assert_eq!(
            urls("http://h/desktop"),
            ["http://h/desktop", "http://h/desktop-00041393AABB", "http://h/snomD385-firmware.htm"]
        );
    }

    #[test]
    fn a_host_alone_is_a_directory_and_the_mac_may_stand_anywhere() {
        for host in ["https://pbx.example", "https://pbx.example/"] {
            let urls = urls(host);
            assert_eq!(urls[0], "https://pbx.example/snomD385.htm");
            assert_eq!(urls[1], "https://pbx.example/snomD385-00041393AABB.htm");
        }
        let (list, _) = asked("tftp://h/{mac}/a.b.cfg", Some("D385"));
        assert_eq!(list[0], ("own", "tftp://h/00041393AABB/a.b.cfg".to_owned()));
        assert_eq!(list.len(), 2);
        let (list, _) = asked("https://{mac}.example", Some("D385"));
        assert_eq!(list[0], ("own", "https://00041393AABB.example/snomD385.htm".to_owned()));
    }

    #[test]
    fn nothing_is_made_up() {
        let own = |url: &str| vec![("own", url.to_owned())];
        // No rule for queries is known.
        for model in [Some("D385"), None] {
            let found = asked("http://h/p.php?mac={mac}", model);
            assert_eq!(found, (own("http://h/p.php?mac=00041393AABB"), false));
        }
        let general = vec![("general", "http://h/p.php?x=1".to_owned())];
        assert_eq!(asked("http://h/p.php?x=1", Some("D385")), (general, false));
        // Nor those of m3, m9 and the C-Series.
        for model in ["m3", "m9", "C520"] {
            let general = vec![("general", "http://h/x".to_owned())];
            assert_eq!(asked("http://h/x", Some(model)), (general, false), "{model}");
        }
        // A base has both files, but where it looks for firmware is another matter.
        let (list, complete) = asked("http://h/", Some("M900"));
        let both = [
            ("general", "http://h/snomM900.htm".to_owned()),
            ("own", "http://h/snomM900-00041393AABB.htm".to_owned()),
        ];
        assert_eq!((list, complete), (both.to_vec(), false));
        // Without a model there is no name for a file that has none.
        assert_eq!(asked("http://h/", None), (vec![], false));
        assert_eq!(asked("http://h/{mac}.xml", None), (own("http://h/00041393AABB.xml"), false));
    }
}
