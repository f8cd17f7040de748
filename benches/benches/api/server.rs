//! The two servers: sraps over SQLite, and a handler that only verifies the Hawk header.

use std::error::Error;
use std::str::FromStr as _;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::routing::any;
use hawk::{Header, Key, PayloadHasher, RequestBuilder, SHA256};
use sraps_core::service::{FirstTenants, NoListener, Ports, Sraps};
use sraps_core::tenancy::{Email, Label, PasswordHash};
use sraps_http::api::{self, ApiConfig};
use sraps_http::serve::{Limits, Shutdown, serve};
use sraps_system::{AeadVault, Argon2Passwords, MasterKey, RandomIds, SystemClock};
use tokio::net::TcpListener;

const ID: &str = "ck_00000000000000000000000000000001";
const SECRET: &str = "0123456789abcdef0123456789abcdef";

/// Serves the API over a new SQLite database until it is killed.
pub(crate) async fn sraps() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let url = format!("sqlite:{}", folder.path().join("bench.db").display());
    let master = MasterKey::generate()?;
    let sraps = Sraps::new(Ports {
        storage: sraps_storage_sql::open(&url).await?,
        clock: Arc::new(SystemClock),
        ids: Arc::new(RandomIds::new()?),
        vault: Arc::new(AeadVault::open(&master, &[AeadVault::new_data_key(&master)?])?),
        passwords: Arc::new(Argon2Passwords),
        commits: Arc::new(NoListener),
        phone_url: None,
    });
    let made = sraps
        .set_up(FirstTenants {
            reseller: Label::new("Reseller")?,
            company: Label::new("Company")?,
            email: Email::new("owner@example.org")?,
            password: PasswordHash::from_phc("none"),
        })
        .await?;
    let access = format!("{} {} {}", made.company.id, made.key.id, made.secret.expose());
    run(api::router(sraps, ApiConfig::default()), &access).await
}

/// Serves an answer of the size of an endpoint's to whoever signs right, until it is killed.
pub(crate) async fn bare() -> Result<(), Box<dyn Error>> {
    let key = Arc::new(Key::new(SECRET.as_bytes(), SHA256)?);
    let handler = async move |method: Method, uri: Uri, headers: HeaderMap, body: Bytes| {
        let good = verify(&key, &method, &uri, &headers, &body).is_some();
        if good {
            (StatusCode::OK, "x".repeat(700))
        } else {
            (StatusCode::UNAUTHORIZED, String::new())
        }
    };
    let router = Router::new().fallback(any(handler));
    run(router, &format!("{} {ID} {SECRET}", "0".repeat(32))).await
}

fn verify(key: &Key, method: &Method, uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Option<()> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let header = text(header::AUTHORIZATION)?.strip_prefix("Hawk ")?;
    let header = Header::from_str(header).ok()?;
    let port = text(header::HOST)?.rsplit_once(':')?.1.parse().ok()?;
    let kind = text(header::CONTENT_TYPE).unwrap_or_default();
    let hash = PayloadHasher::hash(kind, SHA256, body).ok()?;
    let request = RequestBuilder::new(method.as_str(), "127.0.0.1", port, uri.path())
        .hash(&hash[..])
        .request();
    let good = header.id.as_deref() == Some(ID)
        && request.validate_header(&header, key, Duration::from_mins(1));
    good.then_some(())
}

/// Both behind the same listener, so that connections cost the same.
async fn run(router: Router, access: &str) -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{} {access}", listener.local_addr()?.port());
    serve(listener, router, Limits::web(), Shutdown::new()).await;
    Ok(())
}
