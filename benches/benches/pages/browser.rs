//! Asks the router for pages, as somebody who is signed in.

use std::error::Error;
use std::net::SocketAddr;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, ORIGIN, SET_COOKIE};
use axum::http::{Request, StatusCode};
use sraps_core::secret::Secret;
use sraps_core::service::{Caller, NewUser, Sraps};
use sraps_core::tenancy::{Company, Email, Label, Role, Tenant};
use sraps_http::auth::passwords::PasswordChecks;
use sraps_http::ui::{UiConfig, router};
use tower::ServiceExt as _;

const PASSWORD: &str = "correct horse battery";

/// A router and the cookie of a session.
#[derive(Debug)]
pub(crate) struct Browser {
    router: Router,
    cookie: String,
}

impl Browser {
    /// Makes an operator of the company, and signs in as him.
    pub(crate) async fn sign_in(sraps: &Sraps, company: &Company) -> Result<Self, Box<dyn Error>> {
        let email = format!("{}@bench.example", sraps.new_change());
        let user = NewUser {
            tenant: Tenant::Company { reseller: company.reseller, company: company.id },
            role: Role::Operator,
            home: None,
            email: Email::new(&email)?,
            name: Label::new("Bench")?,
            password: Some(sraps.ports().passwords.hash(&Secret::new(PASSWORD))?),
        };
        sraps.create_user(Caller::CONSOLE, user).await?;
        let passwords = PasswordChecks::new(&*sraps.ports().ids);
        let router = router(sraps.clone(), passwords, UiConfig::default());
        let form = format!("email={}&password={PASSWORD}", email.replace('@', "%40"));
        let request = Request::post("/ui/sign-in")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(ORIGIN, "http://127.0.0.1:8080");
        let request = dressed(request.body(Body::from(form.replace(' ', "+")))?)?;
        let answer = router.clone().oneshot(request).await?;
        let cookie = answer.headers().get(SET_COOKIE).ok_or("nobody is signed in")?.to_str()?;
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        Ok(Self { router, cookie })
    }

    /// A page.
    pub(crate) async fn open(&self, path: &str) -> Result<String, Box<dyn Error>> {
        let request = Request::get(path).header(COOKIE, &self.cookie).body(Body::empty())?;
        let request = dressed(request)?;
        let answer = self.router.clone().oneshot(request).await?;
        if answer.status() != StatusCode::OK {
            return Err(format!("{path}: {}", answer.status()).into());
        }
        let bytes = to_bytes(answer.into_body(), usize::MAX).await?;
        Ok(String::from_utf8(bytes.to_vec())?)
    }
}

/// A request as it comes from a connection.
fn dressed(mut request: Request<Body>) -> Result<Request<Body>, Box<dyn Error>> {
    request.headers_mut().insert(HOST, "127.0.0.1:8080".parse()?);
    let address: SocketAddr = "127.0.0.1:50000".parse()?;
    request.extensions_mut().insert(ConnectInfo(address));
    Ok(request)
}
