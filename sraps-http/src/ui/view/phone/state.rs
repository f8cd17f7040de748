//! A phone's state in words: since when, and why.

use jiff::Timestamp;
use maud::{Markup, html};
use sraps_core::setting::layers::Layer;

use crate::ui::text::Text;
use crate::ui::view::parts::ago;
use crate::ui::visit::Visit;

/// Why a phone is in its state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Why {
    /// It is switched off, by these.
    Disabled { phone: bool, profile: bool, company: bool },
    /// It never asked.
    Staged,
    /// Its last request failed, then and with this status.
    Refused { at: Timestamp, status: u16 },
    /// Something was changed after it asked.
    ChangePending { changed: Timestamp, at: Layer, asked: Timestamp },
    /// A redirection was delivered; where to, unless that is a secret.
    HandedOver { at: Timestamp, target: Option<String> },
    /// It is overdue: it last asked then, and is to ask every so many seconds.
    Silent { asked: Timestamp, every: u64 },
    /// It asked after the last change.
    UpToDate { asked: Timestamp },
}

impl Why {
    /// The reason, in sentences.
    pub(super) fn explained(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let when = |at: Timestamp| html! { " (" (ago(visit, at)) ")." };
        match self {
            Self::Disabled { phone, profile, company } => html! {
                p { (text.get("phone-why-disabled")) }
                ul {
                    @for (is, id) in [
                        (*phone, "phone-why-disabled-phone"),
                        (*profile, "phone-why-disabled-profile"),
                        (*company, "phone-why-disabled-company"),
                    ] {
                        @if is { li { (text.get(id)) } }
                    }
                }
            },
            Self::Staged => html! { p { (text.get("phone-why-staged")) } },
            Self::Refused { at, status } => html! {
                p { (text.with("phone-why-refused", [("status", status.to_string().into())])) (when(*at)) }
                p { (refusal(text, *status)) }
            },
            Self::ChangePending { changed, at, asked } => html! {
                p { (text.with("phone-why-change-pending", [("layer", layer(text, *at).into())])) (when(*changed)) }
                p { (text.get("phone-why-change-pending-asked")) (when(*asked)) }
            },
            Self::HandedOver { at, target } => html! {
                p { (text.get("phone-why-handed-over")) (when(*at)) }
                @if let Some(target) = target {
                    p { (text.get("phone-why-handed-over-to")) " " code.value { (target) } }
                }
            },
            Self::Silent { asked, every } => html! {
                p { (text.with("phone-why-silent", [("every", duration(text, *every).into())])) (when(*asked)) }
            },
            Self::UpToDate { asked } => html! {
                p { (text.get("phone-why-up-to-date")) (when(*asked)) }
            },
        }
    }
}

/// What a failed request may mean.
fn refusal(text: Text, status: u16) -> String {
    match status {
        404 => text.get("phone-why-refused-404"),
        500.. => text.get("phone-why-refused-500"),
        _ => text.get("phone-why-refused-other"),
    }
}

/// A duration in the largest unit that measures it.
pub(super) fn duration(text: Text, seconds: u64) -> String {
    match seconds {
        s if s % 86_400 == 0 => text.count("phone-every-days", s / 86_400),
        s if s % 3_600 == 0 => text.count("phone-every-hours", s / 3_600),
        s if s % 60 == 0 => text.count("phone-every-minutes", s / 60),
        s => text.count("phone-every-seconds", s),
    }
}

/// The name of a layer.
pub(super) fn layer(text: Text, layer: Layer) -> String {
    text.get(match layer {
        Layer::ResellerDefaults => "phone-layer-reseller-defaults",
        Layer::CompanyDefaults => "phone-layer-company-defaults",
        Layer::Profile => "phone-layer-profile",
        Layer::Endpoint => "phone-layer-phone",
    })
}

/// One of each.
#[cfg(test)]
pub(super) fn samples() -> Vec<(sraps_core::endpoint::state::State, Why)> {
    use sraps_core::endpoint::state::State;
    let at = Timestamp::UNIX_EPOCH;
    let mut samples = vec![
        (State::Disabled, Why::Disabled { phone: true, profile: true, company: true }),
        (State::Staged, Why::Staged),
        (State::HandedOver, Why::HandedOver { at, target: Some("http://pbx/{mac}?<x>".into()) }),
        (State::HandedOver, Why::HandedOver { at, target: None }),
        (State::UpToDate, Why::UpToDate { asked: at }),
    ];
    for status in [404, 503, 410] {
        samples.push((State::Refused, Why::Refused { at, status }));
    }
    for layer in [Layer::ResellerDefaults, Layer::CompanyDefaults, Layer::Profile, Layer::Endpoint]
    {
        let why = Why::ChangePending { changed: at, at: layer, asked: at };
        samples.push((State::ChangePending, why));
    }
    for every in [86_400, 7_200, 60, 61] {
        samples.push((State::Silent, Why::Silent { asked: at, every }));
    }
    samples
}
