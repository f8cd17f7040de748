//! What every page knows of a request, whoever sent it: the language and the theme that were chosen, where links
//! lead, how safe the way here is.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{FromRequestParts, OriginalUri};
use http::header::ACCEPT_LANGUAGE;
use http::request::Parts;
use jiff::Timestamp;

use super::Ui;
use super::cookies;
use super::flash::Flash;
use super::links::Links;
use super::text::{Language, Text};
use crate::api::PublicUrl;
use crate::error::Problem;
use crate::forwarded::{PublicOrigin, client_address};
use crate::request_id::RequestId;

/// The cookies of what was chosen.
pub(super) const THEME: &str = "theme";
pub(super) const LANGUAGE: &str = "language";

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system has it.
    System,
    Light,
    Dark,
}

impl Theme {
    pub(crate) const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word in the cookie and in the page.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme with this word.
    pub(crate) fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.as_str() == word)
    }
}

/// A request for a page. An extension of the request, and an extractor.
#[derive(Debug, Clone)]
pub(crate) struct Visit {
    /// In the reader's language.
    pub(crate) text: Text,
    pub(crate) theme: Theme,
    pub(crate) links: Links,
    /// Scheme and host of this page, for links that are read elsewhere; empty where they are not known.
    pub(crate) origin: String,
    /// The path of this page with its query, for the way back to it.
    pub(crate) here: String,
    /// Whether the browser speaks https with us or with the proxy before us.
    pub(crate) https: bool,
    /// Whether passwords go through a network in the clear.
    pub(crate) exposed: bool,
    /// From where.
    pub(crate) address: Option<IpAddr>,
    pub(crate) request_id: Option<RequestId>,
    /// What the last form is to say.
    pub(crate) flash: Option<Flash>,
    /// When.
    pub(crate) now: Timestamp,
}

impl Visit {
    /// Reads a request. Whether the way is https, a trusted proxy says, or the public URL where the request was
    /// sent to its host: who comes to another address of the server by plain http must not get a cookie that his
    /// browser will not send back.
    pub(super) fn of(ui: &Ui, parts: &Parts) -> Self {
        let headers = &parts.headers;
        let public = ui.config().public_url.as_ref();
        let origin = PublicOrigin::of(parts);
        let https = origin.as_ref().is_some_and(|origin| {
            let public = public.map(PublicUrl::origin);
            let there = public.filter(|public| public.host().eq_ignore_ascii_case(origin.host()));
            origin.is_https() || there.is_some_and(PublicOrigin::is_https)
        });
        let original = parts.extensions.get::<OriginalUri>();
        let links = Links::of(public, original, &parts.uri);
        let query = parts.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        let chosen = cookies::read(headers, LANGUAGE).and_then(Language::of);
        let wish = headers.get(ACCEPT_LANGUAGE).and_then(|wish| wish.to_str().ok());
        let language = chosen.unwrap_or_else(|| Language::accepted(wish.unwrap_or_default()));
        let theme = cookies::read(headers, THEME).and_then(Theme::of);
        Self {
            text: Text::new(language),
            theme: theme.unwrap_or(Theme::System),
            here: format!("{}{query}", links.to(parts.uri.path())),
            links,
            origin: public
                .map(PublicUrl::origin)
                .or(origin.as_ref())
                .map_or_else(String::new, ToString::to_string),
            https,
            exposed: !https && !origin.is_some_and(|origin| origin.is_loopback()),
            address: client_address(&parts.extensions),
            request_id: parts.extensions.get().cloned(),
            flash: Flash::read(headers),
            now: ui.sraps().ports().clock.now(),
        }
    }
}

impl FromRequestParts<Ui> for Visit {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Ui) -> Result<Self, Problem> {
        let visit = parts.extensions.get::<Arc<Self>>();
        let visit = visit.ok_or_else(|| Problem::internal("a page without the frame around it"))?;
        Ok(Self::clone(visit))
    }
}
