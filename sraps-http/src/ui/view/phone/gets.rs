//! What this phone gets: the bytes of each of its files, and of each setting where it comes from.

use maud::{Markup, html};
use sraps_core::service::{NoDocument, Shown};
use sraps_core::setting::layers::Layer;
use sraps_core::setting::redirection::requests::Asked;
use sraps_core::snom::render::Disclosure;

use super::Head;
use super::state::layer;
use crate::ui::links::phone::Tab;
use crate::ui::query::Pages;
use crate::ui::text::Text;
use crate::ui::view::View;
use crate::ui::view::icon::Icon;
use crate::ui::view::logs::shown;
use crate::ui::view::menu::Place;
use crate::ui::view::parts::{cell, pager};
use crate::ui::visit::Visit;

/// How many settings are on a page.
pub(crate) const SETTINGS: usize = 200;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Gets {
    pub(crate) head: Head,
    /// How much the phone is told in what follows.
    pub(crate) told: Disclosure,
    /// How much a phone is told that proves nothing.
    pub(crate) policy: Disclosure,
    pub(crate) files: Vec<FileShown>,
    /// Whether the phone asks for nothing else by documented rules.
    pub(crate) complete: bool,
    /// Where it is sent, unless that is a secret.
    pub(crate) target: Option<String>,
    /// The settings of this page.
    pub(crate) settings: Vec<Winner>,
    pub(crate) total: u64,
    pub(crate) pages: Pages,
    /// Whether secrets are shown.
    pub(crate) revealed: bool,
    /// Whether the reader may see them.
    pub(crate) may_reveal: bool,
}

/// A file that the phone asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileShown {
    pub(crate) file: Asked,
    pub(crate) path: String,
    /// The document with its type, or why there is none.
    pub(crate) answer: Result<(String, &'static str), NoDocument>,
}

/// A setting with what each layer says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Winner {
    /// Kind, name and index.
    pub(crate) key: String,
    pub(crate) wins: Said,
    /// What the layers below say, the nearest first.
    pub(crate) hides: Vec<Said>,
    /// Whether it is told only to a phone that proves itself.
    pub(crate) withheld: bool,
}

/// What a layer says of a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) layer: Layer,
    pub(crate) value: Shown,
    pub(crate) perm: Option<&'static str>,
}

impl View for Gets {
    fn title(&self, text: Text) -> String {
        self.head.title(text, Tab::Gets)
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Phones)
    }

    fn way(&self, visit: &Visit) -> Markup {
        self.head.way(visit)
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        html! {
            (self.head.top(visit, Tab::Gets))
            div.stack {
                @if let Some(target) = &self.target {
                    div.note.good {
                        (Icon::Arrow)
                        p { (text.get("phone-gets-redirected")) " " code.value { (target) } }
                    }
                }
                (self.proof(visit))
                @if self.revealed {
                    div.note.wait role="status" { (Icon::Lock) p { (text.get("phone-revealed")) } }
                }
                @for (at, file) in self.files.iter().enumerate() { (file.shown(text, at)) }
                @if !self.complete { p.hint { (text.get("phone-files-incomplete")) } }
                (self.table(visit))
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let bare = Self {
            head: Head::sample(),
            told: Disclosure::Public,
            policy: Disclosure::Public,
            files: Vec::new(),
            complete: false,
            target: None,
            settings: Vec::new(),
            total: 0,
            pages: Pages::default(),
            revealed: false,
            may_reveal: false,
        };
        let document = "<?xml version=\"1.0\"?>\n<settings>\n".to_owned();
        let file = |file, answer| FileShown { file, path: "/snomD785-<1>.htm".to_owned(), answer };
        let mut files: Vec<_> = [
            NoDocument::Disabled,
            NoDocument::NoFirmware,
            NoDocument::FirmwareIsCurrent,
            NoDocument::Unnamed,
        ]
        .map(|why| file(Asked::Firmware, Err(why)))
        .into();
        files.push(file(Asked::General, Ok((document.clone(), "text/xml; charset=utf-8"))));
        files.push(file(Asked::Own, Ok((document.clone(), "text/plain; charset=utf-8"))));
        let said = |layer, value| Said { layer, value, perm: Some("RW") };
        let hides = vec![
            said(Layer::Profile, Shown::Secret),
            said(Layer::CompanyDefaults, Shown::Text("<x>".to_owned())),
            Said { perm: None, ..said(Layer::ResellerDefaults, Shown::Omitted) },
        ];
        let winner = |n: u32| Winner {
            key: format!("user_name[{n}]"),
            wins: said(Layer::Endpoint, Shown::Text("41".to_owned())),
            hides: if n == 1 { hides.clone() } else { Vec::new() },
            withheld: n == 2,
        };
        let full = Self {
            files,
            complete: true,
            target: Some("http://pbx/{mac}?<x>".to_owned()),
            settings: (1..=3).map(winner).collect(),
            total: 1_234,
            pages: Pages { first: Some("/ui/".to_owned()), next: Some("/ui/?from=200".to_owned()) },
            ..bare.clone()
        };
        let secret = format!("<user_pass>{}</user_pass>", sraps_core::service::REDACTED);
        let own = vec![file(Asked::Own, Ok((secret, "text/xml")))];
        let proven = Self { told: Disclosure::Proven, files: own, ..full.clone() };
        vec![
            ("nothing", bare.clone()),
            ("full", full),
            ("with proof", proven.clone()),
            ("may be revealed", Self { may_reveal: true, ..proven.clone() }),
            ("revealed", Self { revealed: true, may_reveal: true, ..proven }),
            ("told to everybody", Self { policy: Disclosure::Proven, ..bare }),
        ]
    }
}

impl Gets {
    /// How much the phone is told, and the way to the other answer.
    fn proof(&self, visit: &Visit) -> Markup {
        let (text, head) = (visit.text, &self.head);
        let page = visit.links.phone_tab(head.company, head.mac, Tab::Gets);
        let chip = |told: Disclosure, word: &str, name: String| {
            let here = self.told == told;
            html! {
                a.chip.on[here] href={ (page) "?told=" (word) } aria-current=[here.then_some("true")] { (name) }
            }
        };
        html! {
            section.card.pad.stack aria-labelledby="told" {
                h2 id="told" { (text.get("phone-told")) }
                p {
                    @match self.policy {
                        Disclosure::Public => (text.get("phone-told-withheld")),
                        Disclosure::Proven => (text.get("phone-told-open")),
                    }
                }
                div.chips-line {
                    (chip(Disclosure::Public, "public", text.get("phone-told-public")))
                    (chip(Disclosure::Proven, "proven", text.get("phone-told-proven")))
                }
                @if self.may_reveal && !self.revealed && self.told == Disclosure::Proven {
                    form.stack method="post" action=(page) {
                        p.hint { (text.get("phone-reveal-what")) }
                        div { button.btn { (Icon::Lock) (text.get("phone-reveal")) } }
                    }
                }
            }
        }
    }

    fn table(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let [setting, value, from, hides] = [
            text.get("phone-setting"),
            text.get("phone-value"),
            text.get("phone-from"),
            text.get("phone-hides"),
        ];
        html! {
            section.card aria-labelledby="settings" {
                div.card-head {
                    h2 id="settings" { (text.get("phone-why-settings")) }
                    span.soft.num { (text.count("phone-settings-count", self.total)) }
                }
                @if self.settings.is_empty() {
                    p.pad.soft { (text.get("phone-no-settings")) }
                } @else {
                    table {
                        caption.hidden { (text.get("phone-why-settings")) }
                        thead { tr { @for name in [&setting, &value, &from, &hides] { th scope="col" { (name) } } } }
                        tbody {
                            @for winner in &self.settings {
                                tr {
                                    (cell(&setting, &html! { code { (winner.key) } }))
                                    (cell(&value, &html! {
                                        (said(text, &winner.wins))
                                        @if winner.withheld && self.told == Disclosure::Public {
                                            br; span.soft.small { (text.get("phone-withheld")) }
                                        }
                                    }))
                                    (cell(&from, &html! { span.badge { (layer(text, winner.wins.layer)) } }))
                                    (cell(&hides, &html! {
                                        @if !winner.hides.is_empty() {
                                            ul.plain-list {
                                                @for hidden in &winner.hides {
                                                    li { span.badge { (layer(text, hidden.layer)) } " " (said(text, hidden)) }
                                                }
                                            }
                                        }
                                    }))
                                }
                            }
                        }
                    }
                }
                (pager(visit, &self.pages))
            }
        }
    }
}

fn said(text: Text, said: &Said) -> Markup {
    html! {
        (shown(text, Some(&said.value)))
        @if let Some(perm) = said.perm { " " code.badge title=(text.get("phone-perm")) { (perm) } }
    }
}

impl FileShown {
    fn shown(&self, text: Text, at: usize) -> Markup {
        let name = file(text, self.file);
        html! {
            section.card aria-labelledby={ "file-" (at) } {
                div.card-head {
                    h2 id={ "file-" (at) } { (name) }
                    code.value { (self.path) }
                    @if let Ok((document, kind)) = &self.answer {
                        span.soft.small {
                            code { (kind) } " · " (text.count("phone-bytes", document.len() as u64))
                        }
                    }
                }
                @match &self.answer {
                    Ok((document, _)) => pre.doc tabindex="0" role="group" aria-label=(name) translate="no" {
                        (document)
                    },
                    Err(why) => p.pad { (nothing(text, *why)) },
                }
            }
        }
    }
}

fn file(text: Text, file: Asked) -> String {
    text.get(match file {
        Asked::General => "phone-file-general",
        Asked::Own => "phone-file-own",
        Asked::Firmware => "phone-file-firmware",
    })
}

/// Why a phone is answered 404.
pub(super) fn nothing(text: Text, why: NoDocument) -> String {
    text.get(match why {
        NoDocument::Disabled => "phone-nothing-disabled",
        NoDocument::NoFirmware => "phone-nothing-firmware",
        NoDocument::FirmwareIsCurrent => "phone-nothing-current",
        NoDocument::Unnamed => "phone-nothing-unnamed",
    })
}
