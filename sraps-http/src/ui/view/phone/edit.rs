//! The form that changes a phone, and what it would change in what the phone gets.

use maud::{Markup, html};
use similar::{ChangeTag, TextDiff};
use sraps_core::model::Model;
use sraps_core::service::NoDocument;

use super::Head;
use super::gets::nothing;
use crate::ui::text::Text;
use crate::ui::view::notice::Conflict;
#[cfg(test)]
use crate::ui::view::notice::How;
use crate::ui::view::parts::{Choice, Field, check, error_summary, field, select};
use crate::ui::visit::Visit;

/// How many lines stand around one that is different.
const AROUND: usize = 3;

/// The form, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Edit {
    /// The version that the reader saw.
    pub(crate) version: String,
    pub(crate) name: String,
    pub(crate) profile: String,
    /// Empty where the MAC address or the phone is to say it.
    pub(crate) model: String,
    pub(crate) enabled: bool,
    /// The profiles to choose from, by id and name.
    pub(crate) profiles: Vec<(String, String)>,
    pub(crate) faults: Vec<Fault>,
    /// What somebody else did first.
    pub(crate) conflict: Option<Conflict>,
    pub(crate) trial: Option<Trial>,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    Name,
    Profile,
    Model,
}

/// What a phone would be answered before and after an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trial {
    /// The same.
    Same,
    /// Documents that differ in some lines.
    Lines(Vec<Line>),
    /// A document or none.
    Answers { before: Answer, after: Answer },
}

/// What a phone is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    Document,
    Nothing(NoDocument),
}

/// A line of two documents held against each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Line {
    Same(String),
    Gone(String),
    New(String),
    /// Lines that are the same are left out here.
    Gap,
}

/// Holds two documents against each other, with a few lines around each difference.
pub(crate) fn compare(before: &str, after: &str) -> Trial {
    if before == after {
        return Trial::Same;
    }
    let diff = TextDiff::from_lines(before, after);
    let mut lines = Vec::new();
    for (at, group) in diff.grouped_ops(AROUND).iter().enumerate() {
        if at > 0 {
            lines.push(Line::Gap);
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let line = change.value().trim_end_matches(['\r', '\n']).to_owned();
            lines.push(match change.tag() {
                ChangeTag::Equal => Line::Same(line),
                ChangeTag::Delete => Line::Gone(line),
                ChangeTag::Insert => Line::New(line),
            });
        }
    }
    Trial::Lines(lines)
}

impl Fault {
    fn field(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Profile => "profile",
            Self::Model => "model",
        }
    }

    fn message(self, text: Text) -> String {
        match self {
            Self::Name => text.count("phone-name-refused", MAX_NAME),
            Self::Profile => text.get("phone-profile-refused"),
            Self::Model => text.get("phone-model-refused"),
        }
    }
}

/// The most characters of a name.
const MAX_NAME: u64 = sraps_core::tenancy::Label::MAX as u64;

impl Edit {
    fn error(&self, text: Text, fault: Fault) -> Option<String> {
        self.faults.contains(&fault).then(|| fault.message(text))
    }

    /// What somebody else did first, for above the form.
    pub(super) fn meanwhile(&self, visit: &Visit, head: &Head) -> Markup {
        let link = visit.links.phone(head.company, head.mac);
        html! { @if let Some(conflict) = &self.conflict { (conflict.markup(visit, &link)) } }
    }

    pub(super) fn form(&self, visit: &Visit, head: &Head) -> Markup {
        let text = visit.text;
        let action = visit.links.phone(head.company, head.mac);
        let errors: Vec<_> =
            self.faults.iter().map(|fault| (fault.field(), fault.message(text))).collect();
        let mut models: Vec<String> = Model::all().map(|model| model.to_string()).collect();
        if !self.model.is_empty() && !models.contains(&self.model) {
            models.push(self.model.clone());
        }
        let models =
            choices(text.get("phone-model-auto"), models.iter().map(|model| (model, model)));
        html! {
            section.card.pad.stack aria-labelledby="edit" {
                h2 id="edit" { (text.get("phone-edit")) }
                (error_summary(visit, &errors))
                form.stack method="post" action=(action) {
                    input type="hidden" name="version" value=(self.version);
                    (field(&Field {
                        name: "name", label: text.get("name"), value: &self.name,
                        hint: Some(text.get("phone-name-hint")), autocomplete: Some("off"),
                        error: self.error(text, Fault::Name), ..Field::default()
                    }))
                    (select(&Field {
                        name: "profile", label: text.get("profile"), value: &self.profile,
                        error: self.error(text, Fault::Profile), ..Field::default()
                    }, &self.profile_choices(text)))
                    (select(&Field {
                        name: "model", label: text.get("model"), value: &self.model,
                        hint: Some(text.get("phone-model-hint")),
                        error: self.error(text, Fault::Model), ..Field::default()
                    }, &models))
                    (check(&Field {
                        name: "enabled", label: text.get("phone-enabled"),
                        hint: Some(text.get("phone-enabled-hint")), ..Field::default()
                    }, self.enabled))
                    div.answers {
                        @if self.conflict.as_ref().is_some_and(Conflict::is_deleted) {
                            a.btn href=(visit.links.phones(head.company)) { (text.get("cancel")) }
                        } @else {
                            button.btn formaction=(visit.links.try_phone(head.company, head.mac)) {
                                (text.get("phone-try"))
                            }
                            a.btn href=(action) { (text.get("cancel")) }
                        }
                        @let (deed, label) = match &self.conflict {
                            Some(conflict) => conflict.next(),
                            None => ("save", "phone-save"),
                        };
                        button.btn.main name="do" value=(deed) { (text.get(label)) }
                    }
                }
            }
        }
    }

    fn profile_choices(&self, text: Text) -> Vec<Choice<'_>> {
        choices(text.get("no-profile"), self.profiles.iter().map(|(id, name)| (id, name)))
    }

    /// Everything that the form can look like.
    #[cfg(test)]
    pub(super) fn samples() -> Vec<(&'static str, Self)> {
        let id = uuid::Uuid::nil().to_string();
        let plain = Self {
            version: "3".to_owned(),
            name: "Desk <1>".to_owned(),
            profile: id.clone(),
            model: "snomD785".to_owned(),
            enabled: true,
            profiles: vec![(id.clone(), "Head <office>".to_owned())],
            ..Self::default()
        };
        let foreign = Self { model: "snomX9999".to_owned(), enabled: false, ..plain.clone() };
        let line = |text: &str| text.to_owned();
        let lines = vec![
            Line::Same(line("<settings>")),
            Line::Gone(line("  <language>English</language>")),
            Line::New(line("  <language>Deutsch</language>")),
            Line::Gap,
            Line::Same(String::new()),
        ];
        let trial = |trial| Self { trial: Some(trial), ..plain.clone() };
        let answers = |before, after| trial(Trial::Answers { before, after });
        let why = Answer::Nothing(NoDocument::Disabled);
        vec![
            ("a form", plain.clone()),
            ("a form with another model", foreign),
            (
                "a form with faults",
                Self { faults: vec![Fault::Name, Fault::Profile, Fault::Model], ..plain.clone() },
            ),
            (
                "changed meanwhile",
                Self { conflict: Some(Conflict::without(How::Over)), ..plain.clone() },
            ),
            ("an edit that changes nothing", trial(Trial::Same)),
            ("an edit", trial(Trial::Lines(lines))),
            ("an edit that switches off", answers(Answer::Document, why)),
            ("an edit that switches on", answers(why, Answer::Document)),
        ]
    }
}

/// Things with a value and a name each, and that it is none of them.
fn choices<'a>(
    none: String,
    named: impl Iterator<Item = (&'a String, &'a String)>,
) -> Vec<Choice<'a>> {
    let none = Choice { value: "", label: none, named: false };
    let named = named.map(|(value, label)| Choice { value, label: label.clone(), named: true });
    [none].into_iter().chain(named).collect()
}

impl Trial {
    pub(super) fn shown(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        html! {
            section.card.pad.stack.trial role="status" aria-labelledby="trial" {
                h2 id="trial" { (text.get("phone-trial")) }
                @match self {
                    Self::Same => {
                        p { (text.get("phone-trial-same")) }
                        p.hint { (text.get("phone-trial-secrets")) }
                    }
                    Self::Lines(lines) => {
                        p.hint { (text.get("phone-trial-what")) " " (text.get("phone-trial-secrets")) }
                        pre.doc tabindex="0" role="group" aria-label=(text.get("phone-trial")) translate="no" {
                            @for line in lines { (line.shown(text)) "\n" }
                        }
                    }
                    Self::Answers { before, after } => {
                        (answer(text, "phone-trial-before", *before))
                        (answer(text, "phone-trial-after", *after))
                    }
                }
            }
        }
    }
}

fn answer(text: Text, when: &'static str, answer: Answer) -> Markup {
    html! {
        p {
            strong { (text.get(when)) } " "
            @match answer {
                Answer::Document => (text.get("phone-trial-document")),
                Answer::Nothing(why) => (nothing(text, why)),
            }
        }
    }
}

impl Line {
    /// A line with a sign before it, which a screen reader is told in a word.
    fn shown(&self, text: Text) -> Markup {
        match self {
            Self::Same(line) => html! { "  " (line) },
            Self::Gone(line) => html! {
                del { span.hidden { (text.get("phone-diff-gone")) } span aria-hidden="true" { "− " } (line) }
            },
            Self::New(line) => html! {
                ins { span.hidden { (text.get("phone-diff-new")) } span aria-hidden="true" { "+ " } (line) }
            },
            Self::Gap => html! { span.soft { "  …" } },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Point 15.
    #[test]
    fn documents_are_held_against_each_other() {
        let document = |language: &str| {
            let rest = "  <a/>\n".repeat(20);
            format!("<settings>\n  <language>{language}</language>\n{rest}</settings>\n")
        };
        assert_eq!(compare("a\n", "a\n"), Trial::Same);
        let Trial::Lines(lines) = compare(&document("English"), &document("Deutsch")) else {
            panic!("they differ")
        };
        assert_eq!(lines[0], Line::Same("<settings>".to_owned()));
        assert_eq!(lines[1], Line::Gone("  <language>English</language>".to_owned()));
        assert_eq!(lines[2], Line::New("  <language>Deutsch</language>".to_owned()));
        assert_eq!(lines.len(), 6, "and three lines after it");
        let ends = format!("x\n{}y\n", document("English"));
        let Trial::Lines(lines) = compare(&format!("{}z\n", document("English")), &ends) else {
            panic!("they differ")
        };
        assert!(lines.contains(&Line::Gap));
    }
}
