//! Forms that only who has shown a moment ago who he is may send: those that give others a way in, or take one away
//! (web-ui.md 2.1, point 24).
//!
//! Whoever finds a browser open can look around in it, but must not be able to stay. So for [`ProvenForm`] the
//! session must be younger than [`FRESH`]; for an older one the answer is a page that asks for the password, with
//! all that was filled in. With the right one the session begins anew, and the form goes where it was to go.

use axum::extract::{FromRequest, FromRequestParts, Request};
use http::StatusCode;
use jiff::SignedDuration;

use super::Ui;
use super::form::Form;
use super::session::{self, SignedIn, Turned};
use super::view::prove::Prove;

/// How long after signing in such forms are taken.
pub(crate) const FRESH: SignedDuration = SignedDuration::from_mins(15);

/// The form of somebody who has just proved who he is.
pub(crate) struct ProvenForm(pub(crate) Form);

impl FromRequest<Ui> for ProvenForm {
    type Rejection = Turned;

    async fn from_request(request: Request, ui: &Ui) -> Result<Self, Turned> {
        let (mut parts, body) = request.into_parts();
        let signed_in = SignedIn::from_request_parts(&mut parts, ui).await?;
        let back = session::way_back(&signed_in.visit, &parts);
        let form = Form::from_request(Request::from_parts(parts, body), ui).await?;
        let age = signed_in.visit.now.duration_since(signed_in.who.session.created);
        if age < FRESH {
            return Ok(Self(form));
        }
        let page = Prove {
            to: signed_in.visit.here.clone(),
            back,
            fields: form.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            factor: signed_in.who.user.second_factor.is_some(),
            refusal: None,
        };
        Err(Turned::Page(Box::new(signed_in.respond(StatusCode::FORBIDDEN, &page))))
    }
}
