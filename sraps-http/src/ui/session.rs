//! Who asks for a page: from the cookie to the person, and to the company that the page is about.
//!
//! Handlers take one of three extractors. [`SignedIn`] is for pages of a person; who is not signed in is sent to
//! sign in, and from there back. [`AtCompany`] is for pages of a company, whose id stands in the path as
//! `{company}`; [`AtTenant`] for those that a reseller (`{reseller}`) and the installation have too. A tenant that
//! does not exist, or that is out of the person's reach, has no page.

use axum::extract::{FromRequestParts, RawPathParams};
use axum::response::{IntoResponse, Response};
use http::header::{REFERER, SET_COOKIE, USER_AGENT};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use sraps_core::journal::Origin;
use sraps_core::service::{
    self, Caller, Error, NewSession, OwnerRef, SESSION_AGE, SessionToken, TenantRef, Visitor,
};
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::{Action, CompanyId, CompanyScope, Tenant, User};

use super::cookies::{self, Keep};
use super::text::{Language, Text};
use super::view::View;
use super::view::layout;
use super::view::menu::{Member, Open};
use super::visit::Visit;
use super::{Ui, see_other};
use crate::error::Problem;

/// The cookie where the browser speaks https. The prefix makes it refuse the cookie from any other host or path,
/// and over plain http.
const SECURE: &str = "__Host-sraps";

/// The cookie elsewhere.
const PLAIN: &str = "sraps";

/// Sent by our script with what it asks for by itself, every few seconds: a page that stays open must not keep its
/// session from ending.
const UNATTENDED: HeaderName = HeaderName::from_static("sraps-unattended");

fn name(visit: &Visit) -> &'static str {
    if visit.https { SECURE } else { PLAIN }
}

/// The token that a browser sent, if it is one.
pub(super) fn token(visit: &Visit, headers: &HeaderMap) -> Option<SessionToken> {
    cookies::read(headers, name(visit))?.parse().ok()
}

/// The cookie that keeps a token.
fn keep(visit: &Visit, token: &SessionToken) -> Option<HeaderValue> {
    let age = u32::try_from(SESSION_AGE.as_secs()).unwrap_or(u32::MAX);
    cookies::write(name(visit), &token.expose(), Keep::Seconds(age), visit.https)
}

/// Begins a session in the browser that gets this answer.
pub(super) fn begin(visit: &Visit, new: &NewSession, response: &mut Response) {
    if let Some(cookie) = keep(visit, &new.token) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}

/// Ends all sessions of somebody whose account has changed, and begins another one in this browser.
pub(super) async fn renew(
    ui: &Ui,
    before: &SignedIn,
    headers: &HeaderMap,
    user: &User,
    response: &mut Response,
) -> Result<(), Error> {
    ui.sraps().close_own_sessions(&before.who).await?;
    let new = ui.sraps().open_session(user, visitor(&before.visit, headers)).await?;
    begin(&before.visit, &new, response);
    Ok(())
}

/// Ends the cookie.
pub(super) fn forget(visit: &Visit, response: &mut Response) {
    if let Some(cookie) = cookies::write(name(visit), "", Keep::Gone, visit.https) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}

/// The person's browser.
pub(super) fn visitor(visit: &Visit, headers: &HeaderMap) -> Visitor {
    let user_agent = headers.get(USER_AGENT).map(HeaderValue::as_bytes);
    let user_agent = String::from_utf8_lossy(user_agent.unwrap_or_default()).into_owned();
    Visitor { address: visit.address, user_agent, unattended: headers.contains_key(&UNATTENDED) }
}

/// Somebody who is signed in, and what he asks for.
#[derive(Debug, Clone)]
pub(crate) struct SignedIn {
    pub(crate) visit: Visit,
    pub(crate) who: service::SignedIn,
}

/// Somebody who is signed in, at a company within his reach.
#[derive(Debug, Clone)]
pub(crate) struct AtCompany {
    pub(crate) signed_in: SignedIn,
    pub(crate) company: CompanyScope,
}

/// Somebody who is signed in, at a tenant within his reach: the company or the reseller of the path, else the
/// installation.
#[derive(Debug, Clone)]
pub(crate) struct AtTenant {
    pub(crate) signed_in: SignedIn,
    pub(crate) tenant: Tenant,
    open: Open,
}

/// Why somebody gets no page.
#[derive(Debug)]
pub(crate) enum Turned {
    /// He is to sign in first.
    To(String),
    /// He gets another page first.
    Page(Box<Response>),
    Away(Box<Problem>),
}

impl From<Problem> for Turned {
    fn from(problem: Problem) -> Self {
        Self::Away(Box::new(problem))
    }
}

impl From<Error> for Turned {
    fn from(error: Error) -> Self {
        Problem::from(error).into()
    }
}

impl IntoResponse for Turned {
    fn into_response(self) -> Response {
        match self {
            Self::To(path) => see_other(&path),
            Self::Page(page) => *page,
            Self::Away(problem) => problem.into_response(),
        }
    }
}

impl SignedIn {
    /// Who asks, for the services.
    pub(crate) fn caller(&self) -> Caller {
        Caller::new(self.who.user.principal(), Origin::Ui)
    }

    /// A page about no tenant.
    pub(crate) fn respond(&self, status: StatusCode, view: &impl View) -> Response {
        self.respond_at(Open::Nothing, status, view)
    }

    fn respond_at(&self, open: Open, status: StatusCode, view: &impl View) -> Response {
        layout::respond(status, &self.visit, Some(&member(&self.who, open)), view)
    }
}

/// The language that somebody chose, if it is one of ours.
fn text(who: &service::SignedIn) -> Option<Text> {
    let code = who.user.language.as_ref()?;
    Language::of(code.as_str()).map(Text::new)
}

/// Who is signed in, as every page shows it.
fn member(who: &service::SignedIn, open: Open) -> Member {
    let user = &who.user;
    let may = |action| user.principal().authorise(action).is_ok();
    Member {
        name: user.name.to_string(),
        email: user.email.to_string(),
        tenant: user.tenant,
        sees_principals: may(Action::ReadPrincipals),
        writes_companies: may(Action::WriteCompanies),
        open,
    }
}

/// A browser that says it is signed in, for the page in place of one that cannot be shown.
#[derive(Debug)]
pub(super) struct Asker {
    token: SessionToken,
    visitor: Visitor,
    /// The company in the path.
    company: Option<CompanyId>,
}

/// Who it was.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) member: Member,
    /// The company of the page, or his own.
    pub(super) company: Option<CompanyId>,
    /// In the language that he chose.
    pub(super) text: Option<Text>,
}

impl Asker {
    /// The one that sent a request, which has its path below the first page.
    pub(super) fn of(visit: &Visit, parts: &Parts) -> Option<Self> {
        let token = token(visit, &parts.headers)?;
        let company = parts.uri.path().strip_prefix("/c/").and_then(|rest| rest.split('/').next());
        Some(Self {
            token,
            visitor: visitor(visit, &parts.headers),
            company: company.and_then(|id| id.parse().ok()),
        })
    }

    /// Who it is; nobody where that cannot be found out.
    pub(super) async fn known(self, ui: &Ui) -> Option<Known> {
        let who = ui.sraps().signed_in(&self.token, &self.visitor).await.ok().flatten()?;
        let caller = Caller::new(who.user.principal(), Origin::Ui);
        let found = match self.company {
            Some(id) => ui.sraps().company(caller, id).await.ok(),
            None => None,
        };
        let company = found.as_ref().map(|company| company.company().id);
        let own = who.user.tenant.company();
        let open = found.as_ref().map_or(Open::Nothing, open);
        Some(Known { member: member(&who, open), company: company.or(own), text: text(&who) })
    }
}

impl AtCompany {
    /// Who asks, for the services.
    pub(crate) fn caller(&self) -> Caller {
        self.signed_in.caller()
    }

    /// The company's id.
    pub(crate) fn id(&self) -> CompanyId {
        self.company.company().id
    }

    /// A page about the company.
    pub(crate) fn respond(&self, status: StatusCode, view: &impl View) -> Response {
        self.signed_in.respond_at(open(&self.company), status, view)
    }
}

impl AtTenant {
    /// Who asks, for the services.
    pub(crate) fn caller(&self) -> Caller {
        self.signed_in.caller()
    }

    /// The tenant by its id.
    pub(crate) fn place(&self) -> TenantRef {
        self.tenant.into()
    }

    /// Whose profiles and product defaults are meant. The installation has none.
    pub(crate) fn owner(&self) -> Option<OwnerRef> {
        match self.tenant {
            Tenant::Installation => None,
            Tenant::Reseller { reseller } => Some(OwnerRef::Reseller(reseller)),
            Tenant::Company { company, .. } => Some(OwnerRef::Company(company)),
        }
    }

    /// A page about the tenant.
    pub(crate) fn respond(&self, status: StatusCode, view: &impl View) -> Response {
        self.signed_in.respond_at(self.open.clone(), status, view)
    }
}

fn open(company: &CompanyScope) -> Open {
    let company = company.company();
    Open::Company { id: company.id, name: company.name.to_string() }
}

impl FromRequestParts<Ui> for SignedIn {
    type Rejection = Turned;

    async fn from_request_parts(parts: &mut Parts, ui: &Ui) -> Result<Self, Turned> {
        let visit = Visit::from_request_parts(parts, ui).await?;
        match signed_in(ui, &visit, &parts.headers).await? {
            Some(who) => {
                let text = text(&who).unwrap_or(visit.text);
                Ok(Self { visit: Visit { text, ..visit }, who })
            }
            None => Err(Turned::To(visit.links.sign_in(Some(&way_back(&visit, parts))))),
        }
    }
}

/// Who is signed in in this browser, if anybody is.
pub(super) async fn signed_in(
    ui: &Ui,
    visit: &Visit,
    headers: &HeaderMap,
) -> Result<Option<service::SignedIn>, Problem> {
    let Some(token) = token(visit, headers) else { return Ok(None) };
    Ok(ui.sraps().signed_in(&token, &visitor(visit, headers)).await?)
}

/// Where to go after signing in: this page, or the one whose form was sent.
pub(super) fn way_back(visit: &Visit, parts: &Parts) -> String {
    if parts.method == Method::GET {
        return visit.links.back(Some(&visit.here));
    }
    let referer = parts.headers.get(REFERER).and_then(|referer| referer.to_str().ok());
    let referer = referer.and_then(|referer| referer.parse::<Uri>().ok());
    let path = referer.as_ref().and_then(|referer| referer.path_and_query());
    visit.links.back(path.map(http::uri::PathAndQuery::as_str))
}

impl FromRequestParts<Ui> for AtCompany {
    type Rejection = Turned;

    async fn from_request_parts(parts: &mut Parts, ui: &Ui) -> Result<Self, Turned> {
        let signed_in = SignedIn::from_request_parts(parts, ui).await?;
        let id = id_in_path(parts, ui, "company").await.ok_or(NO_COMPANY)?;
        let id = id.parse().map_err(|_| NO_COMPANY)?;
        let company = ui.sraps().company(signed_in.caller(), id).await?;
        Ok(Self { signed_in, company })
    }
}

impl FromRequestParts<Ui> for AtTenant {
    type Rejection = Turned;

    async fn from_request_parts(parts: &mut Parts, ui: &Ui) -> Result<Self, Turned> {
        if id_in_path(parts, ui, "company").await.is_some() {
            let AtCompany { signed_in, company } = AtCompany::from_request_parts(parts, ui).await?;
            return Ok(Self { signed_in, tenant: company.tenant(), open: open(&company) });
        }
        let signed_in = SignedIn::from_request_parts(parts, ui).await?;
        let (tenant, open) = match id_in_path(parts, ui, "reseller").await {
            Some(id) => {
                let id = id.parse().map_err(|_| NO_RESELLER)?;
                let reseller = ui.sraps().reseller(signed_in.caller(), id).await?;
                let open = Open::Reseller { id, name: reseller.name.to_string() };
                (Tenant::Reseller { reseller: id }, open)
            }
            None => (Tenant::Installation, Open::Installation),
        };
        // Who stands below a tenant may know of it, but has no pages there.
        if !signed_in.who.user.tenant.covers(tenant) {
            return Err(NO_RESELLER.into());
        }
        Ok(Self { signed_in, tenant, open })
    }
}

async fn id_in_path(parts: &mut Parts, ui: &Ui, name: &str) -> Option<String> {
    let path = RawPathParams::from_request_parts(parts, ui).await.ok()?;
    path.iter().find(|(key, _)| *key == name).map(|(_, id)| id.to_owned())
}

const NO_COMPANY: Error = Error::NotFound(EntityKind::Company);
const NO_RESELLER: Error = Error::NotFound(EntityKind::Reseller);
