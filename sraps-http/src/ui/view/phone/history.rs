//! History: what a phone asked, and what it was answered.

use maud::{Markup, html};
use sraps_core::activity::{CheckIn, KEPT_CHECK_INS, Proof};
use sraps_core::endpoint::state::FAILED;
use sraps_core::snom::request::File;

use super::Head;
use crate::ui::links::phone::Tab;
use crate::ui::text::Text;
use crate::ui::view::View;
use crate::ui::view::icon::Icon;
use crate::ui::view::menu::Place;
use crate::ui::view::parts::{cell, moment};
use crate::ui::visit::Visit;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct History {
    pub(crate) head: Head,
    /// The latest first: so many are kept that all of them are on the page.
    pub(crate) requests: Vec<CheckIn>,
}

impl View for History {
    fn title(&self, text: Text) -> String {
        self.head.title(text, Tab::History)
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Phones)
    }

    fn way(&self, visit: &Visit) -> Markup {
        self.head.way(visit)
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let headings = [
            text.get("phone-asked-at"),
            text.get("phone-asked-from"),
            text.get("phone-asked-file"),
            text.get("phone-answered"),
            text.get("phone-proof"),
            text.get("phone-agent"),
        ];
        html! {
            (self.head.top(visit, Tab::History))
            p.hint { (text.count("phone-history-what", KEPT_CHECK_INS.into())) }
            section.card.history aria-label=(text.get("phone-history")) {
                @if self.requests.is_empty() {
                    p.pad.soft { (text.get("phone-history-none")) }
                } @else {
                    div.scroll {
                        table {
                            caption.hidden { (text.get("phone-history")) }
                            thead { tr { @for heading in &headings { th scope="col" { (heading) } } } }
                            tbody { @for seen in &self.requests { (row(visit, seen, &headings)) } }
                        }
                    }
                }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        use sraps_core::mac::Mac;
        let none = Self { head: Head::sample(), requests: Vec::new() };
        let seen = |file, status, handed_over| CheckIn {
            mac: Mac::from_octets([0, 4, 0x13, 0, 0, 1]),
            endpoint: None,
            at: jiff::Timestamp::UNIX_EPOCH,
            address: (status == 200).then(|| [192, 0, 2, 1].into()),
            user_agent: "Mozilla/4.0 <compatible>".to_owned(),
            model: None,
            firmware: None,
            file,
            proof: Proof::None,
            status,
            bytes: 12_345,
            handed_over,
        };
        let requests = vec![
            seen(File::General, 200, false),
            seen(File::Phone, 200, true),
            seen(File::Firmware, 404, false),
        ];
        vec![("none", none.clone()), ("some", Self { requests, ..none })]
    }
}

fn row(visit: &Visit, seen: &CheckIn, headings: &[String; 6]) -> Markup {
    let text = visit.text;
    let [at, from, file, answer, proof, agent] = headings;
    let failed = seen.status >= FAILED;
    html! {
        tr {
            (cell(at, &moment(visit, seen.at)))
            (cell(from, &html! {
                @if let Some(address) = seen.address { code { (address) } }
            }))
            (cell(file, &html! { (asked(text, seen.file)) }))
            (cell(answer, &html! {
                span.state.bad[failed] {
                    (if failed { Icon::Cross } else { Icon::Check })
                    span.num { (seen.status.to_string()) }
                }
                " " span.num.soft.small { (text.count("phone-bytes", seen.bytes.into())) }
                @if seen.handed_over { br; span.state.small { (Icon::Arrow) (text.get("phone-redirection-sent")) } }
            }))
            (cell(proof, &html! { (proof_name(text, seen.proof)) }))
            (cell(agent, &html! { code.small.value { (seen.user_agent) } }))
        }
    }
}

fn asked(text: Text, file: File) -> String {
    text.get(match file {
        File::General => "phone-file-general",
        File::Phone => "phone-file-own",
        File::Firmware => "phone-file-firmware",
    })
}

fn proof_name(text: Text, proof: Proof) -> String {
    match proof {
        Proof::None => text.get("phone-proof-none"),
    }
}
