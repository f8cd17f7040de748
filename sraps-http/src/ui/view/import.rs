//! A file of phones: first the file itself, then what is in it, and what would become of each line (web-ui.md 2.1,
//! point 6).

use maud::{Markup, html};
use sraps_core::service::DraftId;
use sraps_core::storage::ChangeSetId;
use sraps_core::tenancy::CompanyId;

use super::View;
use super::add::Profiles;
use super::icon::Icon;
use super::lines;
use super::menu::Place;
use super::parts::{Choice, Field, area, check, error_summary, select};
use crate::ui::table::{Columns, Field as Says};
use crate::ui::text::Text;
use crate::ui::verdict::Line;
use crate::ui::visit::Visit;

/// The page that takes a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Import {
    pub(crate) company: CompanyId,
    /// What was pasted instead of a file.
    pub(crate) text: String,
    /// The longest file, in bytes.
    pub(crate) limit: usize,
    pub(crate) wrong: Option<WrongFile>,
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WrongFile {
    /// Neither a file nor a text was there, or nothing in it.
    Empty,
    /// A workbook.
    Workbook,
    /// Not a text.
    Binary,
    /// More lines than are imported at once.
    TooLong,
    /// It is not kept any more.
    Lost,
}

impl WrongFile {
    fn message(self, text: Text) -> String {
        match self {
            Self::Empty => text.get("import-empty"),
            Self::Workbook => text.get("import-workbook"),
            Self::Binary => text.get("import-binary"),
            Self::TooLong => text.get("import-too-long"),
            Self::Lost => text.get("import-lost"),
        }
    }
}

impl View for Import {
    fn title(&self, text: Text) -> String {
        text.get("import")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Phones)
    }

    fn way(&self, visit: &Visit) -> Markup {
        html! { p.way { a href=(visit.links.phones(self.company)) { (visit.text.get("phones")) } } }
    }

    fn main(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        let errors: Vec<_> =
            self.wrong.map(|wrong| ("file", wrong.message(text))).into_iter().collect();
        html! {
            (error_summary(visit, &errors))
            form.card.pad.stack.import method="post" enctype="multipart/form-data"
                action=(links.import_phones(self.company)) {
                p { (text.get("import-what")) }
                div.field-row {
                    label for="file" { (text.get("import-file")) }
                    p.hint id="file-hint" { (text.with("import-file-what", [("mib", (self.limit / (1024 * 1024)).into())])) }
                    @if let Some(wrong) = self.wrong {
                        p.field-error id="file-error" { (Icon::Warning) (wrong.message(text)) }
                    }
                    input.field id="file" name="file" type="file"
                        accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
                        aria-describedby=(if self.wrong.is_some() { "file-hint file-error" } else { "file-hint" })
                        aria-invalid=[self.wrong.map(|_| "true")];
                }
                (area(&Field { name: "text", label: text.get("import-text"), value: &self.text, ..Field::default() }, 8))
                div.answers {
                    a.btn href=(links.phones(self.company)) { (text.get("cancel")) }
                    button.btn.main { (text.get("import-read")) }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let company = CompanyId::from_uuid(uuid::Uuid::nil());
        let with = |wrong| Self { company, text: "\n<mac>".into(), limit: 2 * 1024 * 1024, wrong };
        vec![
            ("first", Self { text: String::new(), ..with(None) }),
            ("empty", with(Some(WrongFile::Empty))),
            ("workbook", with(Some(WrongFile::Workbook))),
            ("picture", with(Some(WrongFile::Binary))),
            ("too long", with(Some(WrongFile::TooLong))),
            ("lost", with(Some(WrongFile::Lost))),
        ]
    }
}

/// The page that shows what would become of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DryRun {
    pub(crate) company: CompanyId,
    pub(crate) draft: DraftId,
    /// The columns that there are: the first line's cell if it is a heading, and an example.
    pub(crate) columns: Vec<(Option<String>, String)>,
    pub(crate) chosen: Columns,
    pub(crate) counts: Counts,
    pub(crate) lines: Vec<Line>,
    pub(crate) profiles: Profiles,
    /// The id that the import gets: sent twice, it is made once.
    pub(crate) change: ChangeSetId,
    pub(crate) wrong: Option<WrongImport>,
}

/// Lines by what would become of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) new: u64,
    /// Of those, the ones to look at.
    pub(crate) warnings: u64,
    pub(crate) yours: u64,
    pub(crate) twice: u64,
    pub(crate) errors: u64,
}

/// Why nothing is imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WrongImport {
    /// Nothing is new.
    Nothing,
    /// Something else was chosen than is shown: look again.
    Changed,
}

impl View for DryRun {
    fn title(&self, text: Text) -> String {
        text.get("import")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Phones)
    }

    fn way(&self, visit: &Visit) -> Markup {
        html! { p.way { a href=(visit.links.import_phones(self.company)) { (visit.text.get("import-other")) } } }
    }

    fn main(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        html! {
            (error_summary(visit, &self.errors(text)))
            @if self.wrong == Some(WrongImport::Changed) {
                div.note.wait { (Icon::Warning) p role="status" { (text.get("import-changed")) } }
            }
            form.add method="post" action=(links.check_import(self.company)) {
                input type="hidden" name="draft" value=(self.draft);
                input type="hidden" name="change" value=(self.change);
                input type="hidden" name="seen" value=(self.seen());
                div.macs {
                    h2 { (text.get("import-columns")) }
                    @for field in Says::ALL { (self.column(text, field)) }
                    (check(&Field { name: "header", label: text.get("import-header"), ..Field::default() }, self.chosen.header))
                    button.btn name="do" value="check" formnovalidate { (text.get("import-check")) }
                }
                section.card.pad.stack.read aria-labelledby="read" {
                    h2 id="read" { (text.get("import-would")) }
                    (self.counts(text))
                    @if self.counts.errors > 0 {
                        p { a href=(links.import_errors(self.company, &self.draft, &self.pairs())) { (text.get("import-errors")) } }
                    }
                    (lines::list(visit, self.company, &self.lines))
                }
                div.choice-of-rest {
                    p.hint { (text.get("import-profile-what")) }
                    (self.profiles.choice(visit, &links.profile_for_import(self.company), false))
                }
                div.last {
                    button.btn.main name="do" value="import" { (text.count("import-now", self.counts.new)) }
                    a.btn href=(links.phones(self.company)) { (text.get("cancel")) }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let columns = Columns::of(|name| match name {
            "column-mac" => "1",
            "column-name" => "0",
            "header" => "on",
            _ => "",
        });
        let full = Self {
            company: CompanyId::from_uuid(uuid::Uuid::nil()),
            draft: "0".repeat(32).parse().unwrap(),
            columns: vec![(Some("<Desk>".into()), "<Hall>".into()), (None, "000413000001".into())],
            chosen: columns,
            counts: Counts { new: 1_234, warnings: 1, yours: 2, twice: 3, errors: 4 },
            lines: lines::samples(),
            profiles: super::add::profiles::sample(3),
            change: ChangeSetId::from_uuid(uuid::Uuid::nil()),
            wrong: None,
        };
        let one = Counts { new: 1, ..Counts::default() };
        let plain = full.lines.iter().filter(|line| line.is_ready()).take(1).cloned().collect();
        let wrong = |wrong| Self { wrong: Some(wrong), ..full.clone() };
        vec![
            ("all kinds of lines", full.clone()),
            ("one phone", Self { counts: one, lines: plain, ..full.clone() }),
            ("nothing new", wrong(WrongImport::Nothing)),
            ("changed", wrong(WrongImport::Changed)),
        ]
    }
}

impl DryRun {
    fn errors(&self, text: Text) -> Vec<(&'static str, String)> {
        let nothing = (self.wrong == Some(WrongImport::Nothing))
            .then(|| ("column-mac", text.get("import-nothing")));
        let profile = self.profiles.wrong;
        let profile = profile.map(|wrong| (self.profiles.first_field(), wrong.message(text)));
        nothing.into_iter().chain(profile).collect()
    }

    /// All that was chosen, as it stands in links and in the form.
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let profile = self.profiles.chosen.map(|id| ("profile", id.to_string()));
        self.chosen.pairs().into_iter().chain(profile).collect()
    }

    /// The same as one text: what the reader sees the outcome of.
    fn seen(&self) -> String {
        seen(&self.chosen, self.profiles.chosen.map(|id| id.to_string()).as_deref())
    }

    fn column(&self, text: Text, field: Says) -> Markup {
        let label = match field {
            Says::Mac => text.get("mac"),
            Says::Name => text.get("name"),
            Says::Profile => text.get("profile"),
            Says::Model => text.get("model"),
            Says::Enabled => text.get("import-enabled"),
        };
        let none = (field != Says::Mac).then(|| Choice {
            value: "",
            label: text.get("import-no-column"),
            named: false,
        });
        let numbers: Vec<String> = (0..self.columns.len()).map(|n| n.to_string()).collect();
        let columns = self.columns.iter().zip(&numbers).map(|((heading, example), value)| {
            let label = match heading {
                Some(heading) if example.is_empty() => heading.clone(),
                Some(heading) => format!("{heading} ({example})"),
                None => example.clone(),
            };
            // A column without a word in it is called by its number.
            let named = !label.trim().is_empty();
            let number = || value.parse().map_or(0, |n: u64| n + 1);
            let label = if named { label } else { text.count("import-column", number()) };
            Choice { value, label, named }
        });
        let choices: Vec<_> = none.into_iter().chain(columns).collect();
        let value = self.chosen.get(field).map(|column| column.to_string()).unwrap_or_default();
        select(&Field { name: field.as_str(), label, value: &value, ..Field::default() }, &choices)
    }

    fn counts(&self, text: Text) -> Markup {
        let Counts { new, warnings, yours, twice, errors } = self.counts;
        let rows = [
            (text.get("import-new"), new, "num good"),
            (text.get("import-warnings"), warnings, "num wait"),
            (text.get("import-yours"), yours, "num soft"),
            (text.get("import-twice"), twice, "num soft"),
            (text.get("import-bad"), errors, "num bad"),
        ];
        html! {
            dl.counts {
                @for (name, count, class) in rows {
                    div { dt { (name) } dd class=(if count > 0 { class } else { "num" }) { (text.number(count)) } }
                }
            }
        }
    }
}

/// What was chosen, as one text.
pub(crate) fn seen(columns: &Columns, profile: Option<&str>) -> String {
    let pairs = columns.pairs().into_iter().map(|(name, value)| format!("{name}={value}"));
    pairs.chain(profile.map(|id| format!("profile={id}"))).collect::<Vec<_>>().join(" ")
}
