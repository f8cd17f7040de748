//! The page that waits for phones: what to enter where, which phones have asked, and which asked that nobody
//! registered (web-ui.md 2.1, point 24).
//!
//! What is said about phones and about Snom's service is what Snom documents (snom-phone.md 1.1 to 1.4).

use jiff::Timestamp;
use maud::{Markup, html};
use sraps_core::endpoint::state::State;
use sraps_core::mac::Mac;
use sraps_core::tenancy::CompanyId;

use super::View;
use super::icon::Icon;
use super::menu::Place;
use super::parts::{ago, cell, state};
use super::start::{Step, copied, steps, trouble};
use crate::ui::reach::Reach;
use crate::ui::text::Text;
use crate::ui::visit::Visit;

/// How many phones are waited for by name.
pub(crate) const WAITED_FOR: usize = 20;

/// After how many seconds the page comes anew where there is no script.
const REFRESH: u32 = 10;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub(crate) company: CompanyId,
    /// The registered phones that are waited for.
    pub(crate) awaited: Vec<Awaited>,
    /// Phones that asked and that nobody registered; for whoever may see them.
    pub(crate) asking: Option<Vec<Asking>>,
    pub(crate) reach: Reach,
    /// How to start the server so that phones reach it.
    pub(crate) command: Option<String>,
    /// Whether the page stays as it is.
    pub(crate) paused: bool,
    /// The link to pause, or to go on.
    pub(crate) turn: String,
    /// Whether the reader may register phones.
    pub(crate) writes: bool,
}

/// A registered phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Awaited {
    pub(crate) mac: Mac,
    pub(crate) name: Option<String>,
    pub(crate) state: State,
    pub(crate) last_seen: Option<Timestamp>,
    pub(crate) address: Option<String>,
}

/// A phone that nobody registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asking {
    pub(crate) mac: Mac,
    pub(crate) model: Option<String>,
    pub(crate) address: Option<String>,
    pub(crate) last_seen: Timestamp,
}

impl View for Waiting {
    fn title(&self, text: Text) -> String {
        text.get("waiting")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Phones)
    }

    fn way(&self, visit: &Visit) -> Markup {
        html! { p.way { a href=(visit.links.phones(self.company)) { (visit.text.get("phones")) } } }
    }

    fn head(&self) -> Markup {
        html! {
            @if !self.paused { noscript { meta http-equiv="refresh" content=(REFRESH); } }
        }
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        html! {
            (steps(text, Step::Connect))
            div.stack {
                (trouble(visit, &self.reach, self.command.as_deref()))
                div.live data-live[!self.paused] {
                    p.soft.small {
                        (text.get(if self.paused { "waiting-paused" } else { "waiting-live" })) " "
                        a href=(self.turn) { (text.get(if self.paused { "waiting-resume" } else { "waiting-pause" })) }
                    }
                }
                (self.phones(visit))
                @if let Some(asking) = &self.asking { (self.strangers(visit, asking)) }
                @if let Some(url) = &self.reach.url { (ways(text, url)) }
            }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        let mac = Mac::from_octets([0, 4, 0x13, 0, 0, 1]);
        let empty = Self {
            company: CompanyId::from_uuid(uuid::Uuid::nil()),
            awaited: Vec::new(),
            asking: None,
            reach: Reach { url: Some("http://192.168.1.10:8080/".into()), trouble: None },
            command: None,
            paused: false,
            turn: "/ui/c/1/waiting?paused=1".into(),
            writes: true,
        };
        let new = Awaited {
            mac,
            name: Some("Front <desk>".into()),
            state: State::Staged,
            last_seen: None,
            address: None,
        };
        let been = Awaited {
            name: None,
            state: State::HandedOver,
            last_seen: Some(Timestamp::UNIX_EPOCH),
            address: Some("192.0.2.7".into()),
            ..new.clone()
        };
        let asking = Asking {
            mac,
            model: Some("D785".into()),
            address: Some("192.0.2.8".into()),
            last_seen: Timestamp::UNIX_EPOCH,
        };
        let bare = Asking { model: None, address: None, ..asking.clone() };
        let closed = Reach { url: None, trouble: Some(crate::ui::reach::Trouble::Unknown) };
        let typed = Awaited { mac: Mac::from_octets([2, 0, 0, 0, 0, 1]), ..new.clone() };
        vec![
            ("nothing", empty.clone()),
            ("nothing, to a viewer", Self { writes: false, ..empty.clone() }),
            (
                "waiting",
                Self {
                    awaited: vec![new.clone(), been.clone(), typed],
                    asking: Some(vec![asking.clone(), bare]),
                    ..empty.clone()
                },
            ),
            (
                "paused",
                Self {
                    awaited: vec![new],
                    asking: Some(Vec::new()),
                    paused: true,
                    writes: false,
                    turn: "/ui/c/1/waiting".into(),
                    ..empty.clone()
                },
            ),
            ("all have asked", Self { awaited: vec![been], ..empty.clone() }),
            (
                "closed",
                Self { reach: closed, command: Some("sraps-server --listen".into()), ..empty },
            ),
        ]
    }
}

impl Waiting {
    fn phones(&self, visit: &Visit) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        let new = self.awaited.iter().filter(|phone| phone.last_seen.is_none()).count() as u64;
        html! {
            section.card aria-labelledby="awaited" {
                div.card-head {
                    h2 id="awaited" { (text.get("waiting-phones")) }
                    @if self.writes {
                        a.btn href=(links.add_phones(self.company)) { (Icon::Plus) (text.get("phones-add")) }
                    }
                }
                p.pad id="awaited-now" role="status" data-fresh {
                    @if self.awaited.is_empty() {
                        (text.get("waiting-none"))
                    } @else if new > 0 {
                        span.state.wait { (Icon::Clock) } " " (text.count("waiting-for", new))
                    } @else {
                        span.state.good { (Icon::Check) }
                        " " (text.count("waiting-all", self.awaited.len() as u64))
                    }
                }
                div id="awaited-rows" data-fresh {
                    @if !self.awaited.is_empty() { (self.rows(visit)) }
                }
            }
        }
    }

    fn rows(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        html! {
            table {
                caption.hidden { (text.get("waiting-phones")) }
                thead {
                    tr {
                        th scope="col" { (text.get("mac")) }
                        th scope="col" { (text.get("name")) }
                        th scope="col" { (text.get("state")) }
                        th scope="col" { (text.get("last-seen")) }
                        th scope="col" { (text.get("ip-address")) }
                    }
                }
                tbody {
                    @for phone in &self.awaited {
                        tr {
                            (cell(&text.get("mac"), &html! {
                                a.row-link.mono translate="no" href=(visit.links.phone(self.company, phone.mac)) {
                                    (phone.mac)
                                }
                                @if !phone.mac.is_snom() { p.small.wait { (text.get("waiting-not-snom")) } }
                            }))
                            (cell(&text.get("name"), &html! { @if let Some(name) = &phone.name { bdi { (name) } } }))
                            (cell(&text.get("state"), &state(text, phone.state)))
                            (cell(&text.get("last-seen"), &html! {
                                @match phone.last_seen {
                                    Some(at) => (ago(visit, at)),
                                    None => span.soft { (text.get("never")) },
                                }
                            }))
                            (cell(&text.get("ip-address"), &address(phone.address.as_deref())))
                        }
                    }
                }
            }
        }
    }

    fn strangers(&self, visit: &Visit, asking: &[Asking]) -> Markup {
        let (text, links) = (visit.text, &visit.links);
        html! {
            section.card aria-labelledby="asking" {
                div.card-head { h2 id="asking" { (text.get("asking")) } }
                p.pad.soft { (text.get("asking-what")) }
                div id="asking-rows" data-fresh {
                    @if asking.is_empty() {
                        p.pad { (text.get("asking-none")) }
                    } @else {
                        table {
                            caption.hidden { (text.get("asking")) }
                            thead {
                                tr {
                                    th scope="col" { (text.get("mac")) }
                                    th scope="col" { (text.get("model")) }
                                    th scope="col" { (text.get("ip-address")) }
                                    th scope="col" { (text.get("last-seen")) }
                                    @if self.writes { td {} }
                                }
                            }
                            tbody {
                                @for phone in asking {
                                    tr {
                                        (cell(&text.get("mac"), &html! {
                                            span.mono translate="no" { (phone.mac) }
                                        }))
                                        (cell(&text.get("model"), &html! {
                                            @if let Some(model) = &phone.model { bdi { (model) } }
                                        }))
                                        (cell(&text.get("ip-address"), &address(phone.address.as_deref())))
                                        (cell(&text.get("last-seen"), &ago(visit, phone.last_seen)))
                                        @if self.writes {
                                            td {
                                                a.btn href=(links.add_phone(self.company, phone.mac)) {
                                                    (text.get("asking-register"))
                                                    span.hidden translate="no" { " " (phone.mac) }
                                                }
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn address(address: Option<&str>) -> Markup {
    html! { @if let Some(address) = address { span.num translate="no" { (address) } } }
}

/// The ways on which a phone learns the URL.
fn ways(text: Text, url: &str) -> Markup {
    html! {
        section.card.pad.stack aria-labelledby="ways" {
            h2 id="ways" { (text.get("ways")) }
            p { (text.get("ways-what")) }
            (copied(text, url))
            h3 { (text.get("ways-hand")) }
            p { (text.get("ways-hand-what")) }
            h3 { (text.get("ways-dhcp")) }
            p { (text.get("ways-dhcp-what")) }
            p.hint { (text.get("ways-dhcp-67")) }
            @for (server, lines) in dhcp(url) {
                details {
                    summary translate="no" { (server) }
                    (copied(text, &lines))
                }
            }
            h3 { (text.get("ways-sraps")) }
            p { (text.get("ways-sraps-what")) }
            (copied(text, url))
            p.hint { (text.get("ways-order")) }
        }
    }
}

/// Lines for DHCP servers. They are for phones alone, which call themselves `snom…` in option 60.
fn dhcp(url: &str) -> [(&'static str, String); 3] {
    // In a URL both can be written so, and then they end no text.
    let url = url.replace('"', "%22").replace('\\', "%5C");
    [
        ("dnsmasq", format!("dhcp-vendorclass=set:snom,snom\ndhcp-option=tag:snom,66,\"{url}\"\n")),
        (
            "ISC dhcpd",
            format!(
                "class \"snom\" {{\n  match if substring(option vendor-class-identifier, 0, 4) = \"snom\";\n  \
                 option tftp-server-name \"{url}\";\n}}\n"
            ),
        ),
        (
            "Kea",
            format!(
                "\"client-classes\": [\n  {{\n    \"name\": \"snom\",\n    \
                 \"test\": \"substring(option[60].hex,0,4) == 'snom'\",\n    \"option-data\": [\n      \
                 {{ \"name\": \"tftp-server-name\", \"code\": 66, \"data\": \"{url}\" }}\n    ]\n  }}\n]\n"
            ),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_for_dhcp_servers_name_the_url_and_nothing_ends_them_early() {
        for (server, lines) in dhcp("http://192.168.1.10:8080/") {
            assert!(lines.contains("\"http://192.168.1.10:8080/\""), "{server}: {lines}");
        }
        let [.., (_, kea)] = dhcp("http://h/\"x\\/");
        let json: serde_json::Value = serde_json::from_str(&format!("{{{kea}}}")).unwrap();
        let option = &json["client-classes"][0]["option-data"][0];
        assert_eq!(
            (option["code"].as_u64(), option["data"].as_str()),
            (Some(66), Some("http://h/%22x%5C/"))
        );
    }
}
