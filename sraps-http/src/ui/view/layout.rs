//! What every page has: head, menu, company, heading, messages; and how it becomes an answer.

use axum::response::{IntoResponse as _, Response};
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};
use maud::{DOCTYPE, Markup, html};

use super::View;
use super::icon::Icon;
use super::menu::{Member, Open, Place, menu};
use crate::ui::assets;
use crate::ui::text::Language;
use crate::ui::visit::{Theme, Visit};

/// The type of a page.
pub(crate) const HTML: &str = "text/html; charset=utf-8";

/// The product's name, the same in every language.
const NAME: &str = "sraps";

/// A page as an answer.
pub(crate) fn respond(
    status: StatusCode,
    visit: &Visit,
    member: Option<&Member>,
    view: &impl View,
) -> Response {
    let page = page(visit, member, view).into_string();
    let mut response = (status, page).into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(HTML));
    response
}

/// A part of a page that a script puts in its place.
pub(crate) fn part(part: &Markup) -> Response {
    let mut response = part.clone().into_string().into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(HTML));
    response
}

/// A page. Without a member it has no menu.
pub(crate) fn page(visit: &Visit, member: Option<&Member>, view: &impl View) -> Markup {
    let text = visit.text;
    let title = view.title(text);
    html! {
        (DOCTYPE)
        html lang=(text.language().code()) data-theme=(visit.theme.as_str()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · " (NAME) }
                // No picture: a browser would ask for one.
                link rel="icon" href="data:,";
                link rel="stylesheet" href=(visit.links.to(&assets::path("ui.css")));
                script type="module" src=(visit.links.to(&assets::path("ui.js"))) {}
                (view.head())
            }
            body.plain[member.is_none()] {
                a.skip href="#main" { (text.get("skip")) }
                @match member {
                    Some(member) => (side(visit, member, view.place())),
                    None => header.top { p.mark { (Icon::Arrow) (NAME) } },
                }
                main id="main" tabindex="-1" {
                    @if let Some(member) = member { (acting(visit, member)) }
                    (notices(visit))
                    div.head {
                        div {
                            (view.way(visit))
                            h1 { (title) }
                        }
                        div.actions-top { (view.actions(visit)) }
                    }
                    (view.main(visit))
                }
                @if member.is_none() {
                    footer.foot { (look(visit)) }
                }
            }
        }
    }
}

/// For whom somebody works who has several to choose from.
fn acting(visit: &Visit, member: &Member) -> Markup {
    let text = visit.text;
    html! {
        @if member.chooses() && let Open::Company { name, .. } = &member.open {
            p.acting {
                (Icon::Building) span { (text.get("acting")) " " strong { bdi { (name) } } }
                a href=(visit.links.companies()) { (text.get("company-change")) }
            }
        }
    }
}

/// What is to be said before all else.
fn notices(visit: &Visit) -> Markup {
    let text = visit.text;
    html! {
        @if visit.exposed {
            div.note.wait role="note" { (Icon::Warning) p { (text.get("exposed")) } }
        }
        @if let Some(flash) = &visit.flash {
            div.note.good {
                (Icon::Check)
                p role="status" { (flash.message(text)) }
                @if let Some((tenant, changes)) = flash.undo() {
                    form method="post" action=(visit.links.undo(tenant, changes)) {
                        input type="hidden" name="next" value=(visit.here);
                        button.btn { (text.get("undo")) }
                    }
                }
            }
        }
    }
}

/// The side: name, company, menu, person. On a narrow screen it is a bar, and the rest opens from a button; that
/// needs no script.
fn side(visit: &Visit, member: &Member, place: Option<Place>) -> Markup {
    let (text, links) = (visit.text, &visit.links);
    html! {
        header.side {
            p.mark { a href=(links.home()) { (Icon::Arrow) (NAME) } }
            button.menu-button type="button" popovertarget="menu" { (Icon::Menu) (text.get("menu")) }
            div.menu id="menu" popover="auto" {
                @if member.chooses() { (switcher(visit, member)) }
                nav aria-label=(text.get("menu-main")) {
                    @for group in menu(visit, member) {
                        @if let Some(name) = group.name { h2 { (name) } }
                        ul {
                            @for item in group.items {
                                li {
                                    a href=(item.link) aria-current=[(place == Some(item.place)).then_some("page")] {
                                        (item.icon) (item.name)
                                    }
                                }
                            }
                        }
                    }
                }
                div.me {
                    p { strong { bdi { (member.name) } } br; span.soft.small { bdi { (member.email) } } }
                    form method="post" action=(links.to("/sign-out")) {
                        button.btn.quiet { (Icon::Out) (text.get("sign-out")) }
                    }
                    @for (own, icon, name, link) in [
                        (Place::Account, Icon::Person, "account", links.account()),
                        (Place::Sessions, Icon::Lock, "sessions", links.sessions()),
                        (Place::About, Icon::About, "about", links.about()),
                    ] {
                        a href=(link) aria-current=[(place == Some(own)).then_some("page")] {
                            (icon) (text.get(name))
                        }
                    }
                    details {
                        summary { (Icon::Sun) (text.get("look")) }
                        (look(visit))
                    }
                }
            }
        }
    }
}

/// The company or the reseller, and the way to another one.
fn switcher(visit: &Visit, member: &Member) -> Markup {
    let text = visit.text;
    let open = |what: &'static str, name: &str| {
        html! {
            span.small.soft { (text.get(what)) }
            strong { bdi { (name) } }
            span.small.accent { (text.get("company-change")) }
        }
    };
    html! {
        a.switch href=(visit.links.companies()) {
            @match &member.open {
                Open::Company { name, .. } => (open("company", name)),
                Open::Reseller { name, .. } => (open("reseller", name)),
                Open::Nothing | Open::Installation => {
                    span.small.soft { (text.get("company")) }
                    strong { (text.get("company-choose")) }
                }
            }
        }
    }
}

/// Language and theme.
pub(super) fn look(visit: &Visit) -> Markup {
    let text = visit.text;
    let theme = |theme: Theme| match theme {
        Theme::System => text.get("theme-system"),
        Theme::Light => text.get("theme-light"),
        Theme::Dark => text.get("theme-dark"),
    };
    let pressed = |is: bool| if is { "true" } else { "false" };
    html! {
        form.look method="post" action=(visit.links.to("/look")) {
            input type="hidden" name="next" value=(visit.here);
            div role="group" aria-label=(text.get("language")) {
                @for language in Language::ALL {
                    button name="language" value=(language.code()) lang=(language.code())
                        aria-pressed=(pressed(language == text.language())) { (language.name()) }
                }
            }
            div role="group" aria-label=(text.get("theme")) {
                @for one in Theme::ALL {
                    button name="theme" value=(one.as_str()) aria-pressed=(pressed(one == visit.theme)) {
                        (theme(one))
                    }
                }
            }
        }
    }
}
