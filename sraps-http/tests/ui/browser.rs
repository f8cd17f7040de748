//! A browser without script: it keeps cookies as browsers do, fills in the forms that are on a page, and follows
//! redirects. Every answer is held to what must be true of all.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use http::header::{
    ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, HOST, LOCATION, SET_COOKIE, VARY,
};
use http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt as _;
use scraper::{ElementRef, Html, Selector};
use sraps_core::tenancy::User;
use tower::ServiceExt as _;

use crate::house::{House, PASSWORD};

/// The policy of web-ui.md 2.1, point 27.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// An answer.
pub(crate) struct Page {
    /// The path that it came from, after redirects.
    pub(crate) path: String,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Page {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn html(&self) -> Html {
        Html::parse_document(&self.text)
    }

    /// The text of the first element that fits, in one line.
    #[track_caller]
    pub(crate) fn find(&self, selector: &str) -> String {
        let all = self.all(selector);
        all.first().unwrap_or_else(|| panic!("no {selector} in {}", self.text)).clone()
    }

    /// The texts of all elements that fit.
    pub(crate) fn all(&self, selector: &str) -> Vec<String> {
        let html = self.html();
        let found: Vec<String> =
            html.select(&Selector::parse(selector).unwrap()).map(words).collect();
        found
    }

    /// An attribute of the first element that fits.
    #[track_caller]
    pub(crate) fn attribute(&self, selector: &str, name: &str) -> String {
        let html = self.html();
        let selector = Selector::parse(selector).unwrap();
        let found = html.select(&selector).next().and_then(|element| element.value().attr(name));
        found.unwrap_or_else(|| panic!("no {name} in {}", self.text)).to_owned()
    }

    /// What stands in an element, sign by sign.
    #[track_caller]
    pub(crate) fn text_of(&self, selector: &str) -> String {
        let html = self.html();
        let found = html.select(&Selector::parse(selector).unwrap()).next();
        found.unwrap_or_else(|| panic!("no {selector} in {}", self.text)).text().collect()
    }

    /// What the form that goes to `action` sends as it is, without a button.
    #[track_caller]
    pub(crate) fn fields(&self, action: &str) -> Vec<(String, String)> {
        fields(self, action, &[])
    }

    /// How many elements fit.
    pub(crate) fn count(&self, selector: &str) -> usize {
        self.html().select(&Selector::parse(selector).unwrap()).count()
    }

    pub(crate) fn has(&self, selector: &str) -> bool {
        self.html().select(&Selector::parse(selector).unwrap()).next().is_some()
    }

    /// Checks status and heading.
    #[track_caller]
    pub(crate) fn is(self, status: u16, heading: &str) -> Self {
        assert_eq!(self.status, status, "{:.3000}", self.text);
        assert_eq!(self.find("h1"), heading);
        self
    }
}

fn words(element: ElementRef<'_>) -> String {
    element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

impl House {
    /// A browser that has not been here before, on the network's own address.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(&self.router, "http://127.0.0.1:8080")
    }

    /// A browser in which a user is signed in.
    pub(crate) async fn signed_in(&self, user: &User) -> Browser {
        let mut browser = self.browser();
        browser.sign_in(user.email.as_str(), PASSWORD).await;
        browser
    }
}

/// A browser at one address.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    pub(crate) cookies: BTreeMap<String, String>,
    /// What it says about itself in every request.
    pub(crate) headers: Vec<(&'static str, String)>,
    /// Where it is.
    pub(crate) address: SocketAddr,
    /// Whether it speaks https, and so keeps cookies that demand it.
    https: bool,
    host: String,
}

impl Browser {
    /// One that opened `origin`.
    pub(crate) fn new(router: &Router, origin: &str) -> Self {
        let (scheme, host) = origin.split_once("://").unwrap();
        Self {
            router: router.clone(),
            cookies: BTreeMap::new(),
            headers: Vec::new(),
            address: "192.0.2.44:50000".parse().unwrap(),
            https: scheme == "https",
            host: host.to_owned(),
        }
    }

    fn origin(&self) -> String {
        format!("{}://{}", if self.https { "https" } else { "http" }, self.host)
    }

    /// Sends a request as it is, keeps the cookies of the answer, follows no redirect.
    pub(crate) async fn send(&mut self, mut request: Request<Body>) -> Page {
        let path = request.uri().path_and_query().unwrap().to_string();
        self.dress(&mut request);
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        for cookie in parts.headers.get_all(SET_COOKIE) {
            self.keep(cookie.to_str().unwrap());
        }
        let page = Page { path, status: parts.status, headers: parts.headers, text };
        check(&page);
        page
    }

    /// How many bytes something is on its way to a browser that takes compressed answers, as all do.
    pub(crate) async fn weigh(&self, path: &str) -> usize {
        let request = Request::get(path).header(ACCEPT_ENCODING, "gzip, deflate, br, zstd");
        let mut request = request.body(Body::empty()).unwrap();
        self.dress(&mut request);
        let response = self.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        assert_eq!(response.headers()[CONTENT_ENCODING], "gzip", "{path}");
        assert!(response.headers()[VARY].to_str().unwrap().contains("accept-encoding"), "{path}");
        response.into_body().collect().await.unwrap().to_bytes().len()
    }

    /// Puts on a request what the browser says in each.
    fn dress(&self, request: &mut Request<Body>) {
        request.headers_mut().entry(HOST).or_insert(self.host.parse().unwrap());
        for (name, value) in &self.headers {
            request.headers_mut().insert(*name, value.parse().unwrap());
        }
        if !self.cookies.is_empty() {
            let cookies: Vec<_> = self.cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
            request.headers_mut().insert("cookie", cookies.join("; ").parse().unwrap());
        }
        request.extensions_mut().insert(ConnectInfo(self.address));
    }

    /// As browsers do: `Secure` only over https, `__Host-` only with what it promises.
    fn keep(&mut self, cookie: &str) {
        let mut parts = cookie.split("; ");
        let (name, value) = parts.next().unwrap().split_once('=').unwrap();
        let attributes: Vec<&str> = parts.collect();
        for wanted in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(attributes.contains(&wanted), "{cookie}");
        }
        let secure = attributes.contains(&"Secure");
        assert_eq!(secure, self.https, "{cookie}");
        assert!(!name.starts_with("__Host-") || secure, "{cookie}");
        if attributes.contains(&"Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    /// Opens a page, following redirects.
    pub(crate) async fn open(&mut self, path: &str) -> Page {
        let request = |path: &str| Request::get(path).header("sec-fetch-mode", "navigate");
        let mut page = self.send(request(path).body(Body::empty()).unwrap()).await;
        for _ in 0..5 {
            if !page.status.is_redirection() {
                return page;
            }
            assert_eq!(page.status, StatusCode::SEE_OTHER);
            let to = page.headers[LOCATION].to_str().unwrap().to_owned();
            page = self.send(request(&to).body(Body::empty()).unwrap()).await;
        }
        panic!("{} leads around in a circle", page.path);
    }

    /// Signs in, and gives the page after that.
    pub(crate) async fn sign_in(&mut self, email: &str, password: &str) -> Page {
        let page = self.open("/ui/sign-in").await;
        let fields = [("email", email), ("password", password)];
        self.submit(&page, "/ui/sign-in", &fields).await
    }

    /// Sends fields, following no redirect.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("origin", self.origin())
            .body(Body::from(body));
        self.send(request.unwrap()).await
    }

    /// Fills in the form of a page that goes to `action`, presses its button, and follows the redirect. Fields
    /// that are not given keep what stands in them; one that the form does not have is a mistake of the test.
    #[track_caller]
    pub(crate) fn submit<'a>(
        &'a mut self,
        page: &Page,
        action: &'a str,
        given: &'a [(&'a str, &'a str)],
    ) -> impl Future<Output = Page> + 'a {
        let fields = fields(page, action, given);
        async move {
            let fields: Vec<_> = fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
            let mut answer = self.post(action, &fields).await;
            if answer.status == StatusCode::TEMPORARY_REDIRECT {
                // The same form once more, elsewhere.
                let to = answer.headers[LOCATION].to_str().unwrap().to_owned();
                answer = self.post(&to, &fields).await;
            }
            if !answer.status.is_redirection() {
                return answer;
            }
            assert_eq!(answer.status, StatusCode::SEE_OTHER);
            let to = answer.headers[LOCATION].to_str().unwrap().to_owned();
            self.open(&to).await
        }
    }
}

#[track_caller]
fn fields(page: &Page, action: &str, given: &[(&str, &str)]) -> Vec<(String, String)> {
    let html = page.html();
    let form = Selector::parse(&format!("form[method=post][action='{action}']")).unwrap();
    let form = html.select(&form).next();
    let form = form.unwrap_or_else(|| panic!("no form to {action} in {}", page.text));
    let names = Selector::parse("[name]").unwrap();
    let mut fields = Vec::new();
    let mut left: Vec<_> = given.to_vec();
    for field in form.select(&names) {
        let value = field.value();
        let name = value.attr("name").unwrap();
        let at = left.iter().position(|(key, _)| *key == name);
        let kind = value.attr("type").unwrap_or_default();
        if let Some(at) = at {
            fields.push((name.to_owned(), left.remove(at).1.to_owned()));
        } else if value.name() == "button"
            || (["checkbox", "radio"].contains(&kind) && value.attr("checked").is_none())
        {
            // Not pressed, not chosen.
        } else if value.name() == "textarea" {
            fields.push((name.to_owned(), field.text().collect()));
        } else if value.name() == "select" && !given.iter().any(|(key, _)| *key == name) {
            let option = |css: &str| field.select(&Selector::parse(css).unwrap()).next();
            let chosen = option("option[selected]").or_else(|| option("option")).unwrap();
            fields.push((name.to_owned(), chosen.value().attr("value").unwrap().to_owned()));
        } else if !given.iter().any(|(key, _)| *key == name) {
            fields.push((name.to_owned(), value.attr("value").unwrap_or_default().to_owned()));
        }
    }
    assert!(left.is_empty(), "the form has no {left:?}");
    fields
}

/// What holds for every answer.
fn check(page: &Page) {
    assert_eq!(page.header("content-security-policy"), POLICY);
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert_eq!(page.header("referrer-policy"), "same-origin");
    assert!(!page.header("x-request-id").is_empty(), "every answer has its id");
    let asset = page.path.contains("/assets/") && page.status == StatusCode::OK;
    if !asset {
        assert_eq!(page.header("cache-control"), "no-store", "no page may be kept by a cache");
    }
    let html = page.header("content-type") == "text/html; charset=utf-8";
    let file = page.header("content-disposition").starts_with("attachment");
    assert!(asset || html || file || page.status.is_redirection(), "{}", page.text);
}
