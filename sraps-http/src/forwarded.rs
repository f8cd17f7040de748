//! Where a request came in and from whom, when a proxy stands between us and the client.
//!
//! Links begin with the origin that the client used (sraps-api.md 1.1), signatures cover its host and port
//! (2.3), and logs and records name the client's address. A proxy tells all that in `X-Forwarded-*`; but so
//! can everybody else. Those headers therefore count only on connections from proxies that the operator
//! named, and nobody else in the house reads them.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;
use std::sync::Arc;

use axum::Router;
use axum::extract::{ConnectInfo, OriginalUri, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use http::header::HOST;
use http::request::Parts;
use http::uri::{Authority, Scheme};
use http::{Extensions, HeaderMap, Uri};
use ipnet::IpNet;

/// The longest `Host` header, in bytes.
const MAX_HOST: usize = 512;

/// The most networks of proxies.
const MAX_NETWORKS: usize = 64;

/// The most proxies that a request's way is followed back through.
const MAX_HOPS: usize = 32;

/// The networks whose `X-Forwarded-*` headers are believed; by default none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrustedProxies(Arc<[IpNet]>);

/// Not a list of networks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TrustedProxiesError {
    /// An entry is none.
    #[error(
        "`{0}` is no network: addresses such as 192.0.2.1 and networks such as 10.0.0.0/8 or \
         2001:db8::/32 are expected, with commas between them"
    )]
    Entry(String),
    /// There are too many.
    #[error("there are more than {MAX_NETWORKS} networks")]
    TooMany,
}

impl FromStr for TrustedProxies {
    type Err = TrustedProxiesError;

    fn from_str(text: &str) -> Result<Self, TrustedProxiesError> {
        let entries = text.split(',').map(str::trim).filter(|entry| !entry.is_empty());
        let networks = entries.map(network).collect::<Result<Vec<_>, _>>()?;
        if networks.len() > MAX_NETWORKS {
            return Err(TrustedProxiesError::TooMany);
        }
        Ok(Self(networks.into()))
    }
}

fn network(text: &str) -> Result<IpNet, TrustedProxiesError> {
    let address = || text.parse::<IpAddr>().map(IpNet::from);
    text.parse().or_else(|_| address()).map_err(|_| {
        let shown: String = text.chars().take(64).collect();
        TrustedProxiesError::Entry(shown.escape_debug().to_string())
    })
}

impl TrustedProxies {
    /// Whether nobody is trusted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }
}

/// Puts what trusted proxies say into the extensions of each request, for everything in `router`. A listener
/// that is reached through a proxy goes around all of its router with this.
pub fn around(router: Router, proxies: &TrustedProxies) -> Router {
    if proxies.is_empty() {
        return router;
    }
    router.layer(from_fn_with_state(proxies.clone(), look))
}

async fn look(State(proxies): State<TrustedProxies>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    if let Some(peer) = peer(&parts.extensions).filter(|peer| proxies.trusts(*peer)) {
        let address = client(&proxies, peer, &parts.headers);
        if let Some(origin) = PublicOrigin::connected(&parts) {
            let told = origin.told(&parts.headers);
            parts.extensions.insert(told);
        }
        parts.extensions.insert(ClientAddress(address));
    }
    next.run(Request::from_parts(parts, body)).await
}

/// The last address that no trusted proxy has: whatever stands before it in `X-Forwarded-For` could be made up.
fn client(proxies: &TrustedProxies, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    let lines = headers.get_all("x-forwarded-for").iter().rev().filter_map(|v| v.to_str().ok());
    let hops = lines.flat_map(|line| line.rsplit(',')).take(MAX_HOPS);
    let mut client = peer;
    for hop in hops {
        let Some(address) = hop_address(hop.trim()) else { break };
        client = address;
        if !proxies.trusts(address) {
            break;
        }
    }
    client
}

/// An address, which some proxies write with the port.
fn hop_address(text: &str) -> Option<IpAddr> {
    let address = text.parse().ok();
    let address = address.or_else(|| text.parse().ok().map(|address: SocketAddr| address.ip()));
    let bracketed = || text.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    address.or_else(bracketed).map(|address| address.to_canonical())
}

/// Whom a trusted proxy asks for.
#[derive(Debug, Clone, Copy)]
struct ClientAddress(IpAddr);

/// The address of the client: what a trusted proxy says, else the other end of the connection.
pub fn client_address(extensions: &Extensions) -> Option<IpAddr> {
    let told = extensions.get::<ClientAddress>().map(|told| told.0);
    told.or_else(|| peer(extensions))
}

/// The other end of the connection.
fn peer(extensions: &Extensions) -> Option<IpAddr> {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>();
    peer.map(|peer| peer.0.ip().to_canonical())
}

/// Scheme, host and port as the client has them in its URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicOrigin {
    https: bool,
    host: String,
    port: Option<u16>,
}

impl PublicOrigin {
    /// The origin that a request was sent to; `None` where it names no host, or none that is one.
    pub fn of(parts: &Parts) -> Option<Self> {
        parts.extensions.get().cloned().or_else(|| Self::connected(parts))
    }

    /// The origin of a URL.
    pub fn of_url(url: &Uri) -> Option<Self> {
        let (host, port) = host_and_port(url.authority()?.as_str())?;
        Some(Self { https: url.scheme() == Some(&Scheme::HTTPS), host, port })
    }

    /// Without a proxy: the connection's scheme, and the host of an absolute target or of `Host`.
    fn connected(parts: &Parts) -> Option<Self> {
        let original = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |uri| &uri.0);
        let absolute = original.authority().map(Authority::as_str);
        let host = || parts.headers.get(HOST).and_then(|host| host.to_str().ok());
        let (host, port) = host_and_port(absolute.or_else(host)?)?;
        // A listener that speaks TLS puts the scheme into the extensions.
        let https = parts.extensions.get::<Scheme>() == Some(&Scheme::HTTPS);
        Some(Self { https, host, port })
    }

    /// With what a trusted proxy says. What it says badly is as if it were not said. Of several values the first
    /// counts, that of the proxy which the client met.
    fn told(self, headers: &HeaderMap) -> Self {
        let first = |name: &str| {
            let value = headers.get(name)?.to_str().ok()?;
            Some(value.split(',').next().unwrap_or_default().trim())
        };
        let https = match first("x-forwarded-proto") {
            Some(scheme) if scheme.eq_ignore_ascii_case("https") => true,
            Some(scheme) if scheme.eq_ignore_ascii_case("http") => false,
            _ => self.https,
        };
        let named = first("x-forwarded-host").and_then(host_and_port);
        let (host, port) = named.unwrap_or((self.host, self.port));
        let told = first("x-forwarded-port").and_then(parse_port);
        // A default port that the client's URL does not show stays out of links.
        let told = told.filter(|told| port.is_some() || *told != default_port(https));
        Self { https, host, port: told.or(port) }
    }

    /// The host as it was sent, an IPv6 address in brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port: the one in the URL, else the scheme's.
    pub fn port(&self) -> u16 {
        self.port.unwrap_or_else(|| default_port(self.https))
    }

    /// Whether the client speaks https.
    pub fn is_https(&self) -> bool {
        self.https
    }

    /// Whether the client is on this machine, as its URL says.
    pub fn is_loopback(&self) -> bool {
        let inner = self.host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        let address: Result<IpAddr, _> = inner.unwrap_or(&self.host).parse();
        let name = self.host.to_ascii_lowercase();
        let named = name == "localhost" || name.ends_with(".localhost");
        named || address.is_ok_and(|address| address.to_canonical().is_loopback())
    }

    /// Whether both are one origin to a browser: scheme, host and port.
    pub fn is_same(&self, other: &Self) -> bool {
        let host = self.host.eq_ignore_ascii_case(&other.host);
        host && self.https == other.https && self.port() == other.port()
    }
}

/// As in front of a URL: `https://sraps.example:8443`.
impl fmt::Display for PublicOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", if self.https { "https" } else { "http" }, self.host)?;
        self.port.map_or(Ok(()), |port| write!(f, ":{port}"))
    }
}

fn default_port(https: bool) -> u16 {
    if https { 443 } else { 80 }
}

/// A host of characters that can stand in a `Link` header, and its port if it has one.
fn host_and_port(text: &str) -> Option<(String, Option<u16>)> {
    let end = match text.strip_prefix('[') {
        Some(_) => text.find(']')? + 1,
        None => text.find(':').unwrap_or(text.len()),
    };
    let (host, rest) = text.split_at_checked(end)?;
    let port = match rest.strip_prefix(':') {
        Some("") => None,
        Some(port) => Some(parse_port(port)?),
        None if rest.is_empty() => None,
        None => return None,
    };
    let inner = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let (name, more): (_, &[u8]) = inner.map_or((host, b".-_"), |inner| (inner, b".:"));
    let fit = |b: u8| b.is_ascii_alphanumeric() || more.contains(&b);
    let is_host = (1..=MAX_HOST).contains(&name.len()) && name.bytes().all(fit);
    is_host.then(|| (host.to_owned(), port))
}

fn parse_port(text: &str) -> Option<u16> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten().filter(|port| *port != 0)
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use http_body_util::BodyExt as _;
    use tower::ServiceExt as _;

    use super::*;

    const NEAR: &str = "10.0.0.1:4000";
    const FAR: &str = "192.0.2.9:4000";

    /// What a handler behind the layer sees: the origin and the client's address.
    async fn seen(peer: &str, headers: &[(&str, &str)]) -> (String, String) {
        let proxies: TrustedProxies = "10.0.0.0/8, 2001:db8::7".parse().unwrap();
        let show = async |request: Request| {
            let (parts, _) = request.into_parts();
            let origin = PublicOrigin::of(&parts);
            let address = client_address(&parts.extensions).unwrap();
            format!("{} {address}", origin.map_or("-".into(), |o| format!("{o} {}", o.port())))
        };
        let router = around(Router::new().fallback(show), &proxies);
        let mut request = Request::get("/x").header(HOST, "inner:8080");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(Body::empty()).unwrap();
        request.extensions_mut().insert(ConnectInfo(peer.parse::<SocketAddr>().unwrap()));
        let body = router.oneshot(request).await.unwrap().into_body().collect().await.unwrap();
        let text = String::from_utf8(body.to_bytes().to_vec()).unwrap();
        let (origin, address) = text.rsplit_once(' ').unwrap();
        (origin.to_owned(), address.to_owned())
    }

    const TOLD: [(&str, &str); 3] = [
        ("x-forwarded-proto", "https"),
        ("x-forwarded-host", "Sraps.example"),
        ("x-forwarded-for", "203.0.113.5"),
    ];

    #[tokio::test]
    async fn only_trusted_proxies_are_believed() {
        let (origin, address) = seen(NEAR, &TOLD).await;
        assert_eq!((&*origin, &*address), ("https://Sraps.example 443", "203.0.113.5"));
        let (origin, address) = seen(FAR, &TOLD).await;
        assert_eq!((&*origin, &*address), ("http://inner:8080 8080", "192.0.2.9"));
        let (_, address) = seen("[::ffff:10.0.0.1]:4000", &TOLD).await;
        assert_eq!(address, "203.0.113.5", "the same address in IPv6");
        let (_, address) = seen("[2001:db8::7]:4000", &TOLD).await;
        assert_eq!(address, "203.0.113.5");
    }

    #[tokio::test]
    async fn each_header_counts_by_itself_and_nonsense_does_not() {
        for (headers, origin) in [
            (&[][..], "http://inner:8080 8080"),
            (&[("x-forwarded-proto", "HTTPS")], "https://inner:8080 8080"),
            (&[("x-forwarded-proto", "https, http")], "https://inner:8080 8080"),
            (&[("x-forwarded-proto", "gopher")], "http://inner:8080 8080"),
            (&[("x-forwarded-port", "8443")], "http://inner:8443 8443"),
            (&[("x-forwarded-port", "99999")], "http://inner:8080 8080"),
            (&[("x-forwarded-host", "a.example:81")], "http://a.example:81 81"),
            (&[("x-forwarded-host", "a.example, b")], "http://a.example 80"),
            (&[("x-forwarded-host", "a>\"")], "http://inner:8080 8080"),
            (
                &[("x-forwarded-proto", "https"), ("x-forwarded-port", "443"), TOLD[1]],
                "https://Sraps.example 443",
            ),
            (
                &[("x-forwarded-proto", "https"), ("x-forwarded-port", "8443"), TOLD[1]],
                "https://Sraps.example:8443 8443",
            ),
        ] {
            assert_eq!(seen(NEAR, headers).await.0, origin, "{headers:?}");
        }
    }

    #[tokio::test]
    async fn the_client_is_the_last_one_whom_no_proxy_could_invent() {
        for (header, address) in [
            ("203.0.113.5", "203.0.113.5"),
            ("1.1.1.1, 203.0.113.5", "203.0.113.5"),
            ("1.1.1.1,203.0.113.5, 10.2.3.4", "203.0.113.5"),
            ("203.0.113.5:6000", "203.0.113.5"),
            ("[2001:db8::9]:6000", "2001:db8::9"),
            ("[2001:db8::9]", "2001:db8::9"),
            ("::ffff:203.0.113.5", "203.0.113.5"),
            ("unknown, 10.2.3.4", "10.2.3.4"),
            ("10.9.9.9, 10.2.3.4", "10.9.9.9"),
            ("", "10.0.0.1"),
        ] {
            assert_eq!(seen(NEAR, &[("x-forwarded-for", header)]).await.1, address, "{header}");
        }
        let lines = [("x-forwarded-for", "1.1.1.1, 203.0.113.5"), ("x-forwarded-for", "10.2.3.4")];
        assert_eq!(seen(NEAR, &lines).await.1, "203.0.113.5");
    }

    #[test]
    fn this_machine_is_told_from_others() {
        let of = |url: &str| PublicOrigin::of_url(&url.parse().unwrap()).unwrap();
        for near in ["http://localhost:1", "http://A.Localhost", "http://127.8.0.1", "http://[::1]"]
        {
            assert!(of(near).is_loopback(), "{near}");
        }
        for far in ["http://10.0.0.1", "http://localhost.example", "http://[2001:db8::1]"] {
            assert!(!of(far).is_loopback(), "{far}");
        }
    }

    #[test]
    fn proxies_are_a_list_of_networks_and_addresses() {
        let proxies: TrustedProxies = " 10.0.0.0/8,192.0.2.1, ::1 ,".parse().unwrap();
        let trusts = |text: &str| proxies.trusts(text.parse().unwrap());
        assert!(trusts("10.255.0.1") && trusts("192.0.2.1") && trusts("::1"));
        assert!(!trusts("11.0.0.1") && !trusts("192.0.2.2") && !trusts("::2"));
        assert!("".parse::<TrustedProxies>().unwrap().is_empty());
        for bad in ["proxy.example", "10.0.0.0/33", "10.0.0.0/8 192.0.2.1", "10.0.0.0/8;::1"] {
            assert!(matches!(bad.parse::<TrustedProxies>(), Err(TrustedProxiesError::Entry(_))));
        }
        let many = vec!["::1"; 65].join(",");
        assert_eq!(many.parse::<TrustedProxies>(), Err(TrustedProxiesError::TooMany));
    }

    #[test]
    fn a_host_cannot_break_a_link_header() {
        let of = |text: &str| host_and_port(text);
        assert_eq!(of("h"), Some(("h".into(), None)));
        assert_eq!(of("H.example:8080"), Some(("H.example".into(), Some(8080))));
        assert_eq!(of("[::1]:80"), Some(("[::1]".into(), Some(80))));
        assert_eq!(of("127.0.0.1"), Some(("127.0.0.1".into(), None)));
        assert_eq!(of("h:"), Some(("h".into(), None)));
        for bad in [
            "", ":80", "a,b", "a;b", "a b", "a>", "u@h", "h/x", "h?x", "h:x", "h:0", "h:+1",
            "h:1:2", "[::1", "[]", "[::1]x", "[a\"]", "::1", "h:65536",
        ] {
            assert_eq!(of(bad), None, "{bad}");
        }
        assert_eq!(of(&"h".repeat(513)), None);
    }
}
