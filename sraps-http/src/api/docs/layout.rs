//! What every page has: head, navigation, stylesheet.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

const STYLE: &str = include_str!("style.css");

pub(super) struct Page {
    pub(super) title: &'static str,
    /// The contents, for the side.
    pub(super) nav: Markup,
    pub(super) main: Markup,
}

impl Page {
    pub(super) fn render(self) -> String {
        let Self { title, nav, main } = self;
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (title) " · sraps" }
                    // No icon: a browser would ask for one.
                    link rel="icon" href="data:,";
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    a.skip href="#main" { "To the content" }
                    div.app {
                        header.side {
                            p.mark { "sraps " span.soft { "API" } }
                            nav aria-label="Documentation" {
                                ul.pages {
                                    (to("/api/docs/", "Reference", title))
                                    (to("/api/docs/integrators/", "Guide for integrators", title))
                                    (to("/api/v1/openapi.json", "openapi.json", title))
                                }
                            }
                            nav.contents aria-label="On this page" { (nav) }
                        }
                        main id="main" tabindex="-1" { (main) }
                    }
                }
            }
        };
        page.into_string()
    }
}

fn to(path: &str, name: &str, title: &str) -> Markup {
    let current = (name == title).then_some("page");
    html! { li { a href={ (super::SERVER) (path) } aria-current=[current] { (name) } } }
}

/// What the browser may load and run: this stylesheet.
pub(super) fn policy() -> HeaderValue {
    let hash = STANDARD.encode(Sha256::digest(STYLE));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'"
    );
    HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}
