//! What a phone would ask for where a profile redirects it.

use maud::{Markup, html};
use sraps_core::service::Trial;
use sraps_core::setting::redirection::requests::Asked;

use crate::ui::text::Text;
use crate::ui::visit::Visit;

/// A trial with a MAC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tried(pub(crate) Trial);

impl Tried {
    pub(crate) fn markup(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let Trial { target, model, requests } = &self.0;
        html! {
            div.trial role="status" {
                @if target.is_none() {
                    p { (text.get("trial-nowhere")) }
                } @else {
                    p {
                        (text.get("trial-asks")) " "
                        @match model {
                            Some(model) => (text.with("trial-model", [("model", model.to_string().into())])),
                            None => (text.get("trial-no-model")),
                        }
                    }
                    ol {
                        @for request in &requests.list {
                            li { (file(text, request.file)) br; code.value { (request.url) } }
                        }
                    }
                    @if !requests.complete { p.soft.small { (text.get("trial-incomplete")) } }
                }
            }
        }
    }

    #[cfg(test)]
    pub(super) fn samples() -> Vec<Self> {
        use sraps_core::mac::Mac;
        use sraps_core::model::Model;
        use sraps_core::setting::redirection::requests::{Requests, requests};
        let mac = Mac::parse("0004137B0001").unwrap();
        let target = "http://pbx.example/<{mac}>.xml";
        let model = Model::parse("D785").ok();
        let some = |model| Trial {
            target: Some(target.to_owned()),
            model,
            requests: requests(target, mac, model),
        };
        let none = Requests { list: Vec::new(), complete: true };
        let nowhere = Trial { target: None, model, requests: none };
        vec![Self(some(model)), Self(some(None)), Self(nowhere)]
    }
}

fn file(text: Text, file: Asked) -> String {
    text.get(match file {
        Asked::General => "trial-general",
        Asked::Own => "trial-own",
        Asked::Firmware => "trial-firmware",
    })
}
