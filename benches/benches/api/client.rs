//! The client: signs requests before they are sent, and sends them over keep-alive connections.

use std::error::Error;
use std::io;
use std::time::{Duration, Instant};

use hawk::{Credentials, Key, PayloadHasher, RequestBuilder, SHA256};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::Access;

/// A request that is not signed yet.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    method: &'static str,
    /// Behind the company's endpoints.
    path: String,
    body: String,
}

impl Request {
    fn mac(n: u32) -> String {
        format!("0004{:08x}", n ^ 0x1392_0000)
    }

    /// Reads one endpoint, whatever the number.
    pub(crate) fn get(_: u32) -> Self {
        Self { method: "GET", path: Self::mac(u32::MAX), body: String::new() }
    }

    /// Registers or changes an endpoint as a PBX does.
    pub(crate) fn put(n: u32, name: &str) -> Self {
        let mac = Self::mac(n);
        let body = format!(
            "{{\"mac\":\"{mac}\",\"name\":\"{name}\",\"autoprovisioning_enabled\":true,\"settings_manager\":{{\
             \"50a400560eec4dc0b96b026094e06562\":{{\"value\":\"https://pbx.example/{{mac}}.xml\",\
             \"attrs\":{{\"perm\":\"RW\"}}}}}}}}"
        );
        Self { method: "PUT", path: mac, body }
    }

    /// Deletes an endpoint.
    pub(crate) fn delete(n: u32) -> Self {
        Self { method: "DELETE", path: Self::mac(n), body: String::new() }
    }

    /// Registers many endpoints at once.
    pub(crate) fn bulk(count: u32) -> Self {
        let first = 0x0100_0000;
        let items: Vec<String> =
            (first..first + count).map(|n| Self::put(n, "bulk").body).collect();
        Self { method: "POST", path: String::new(), body: format!("[{}]", items.join(",")) }
    }
}

/// Knows a server and a key.
#[derive(Debug)]
pub(crate) struct Client(Access);

impl Client {
    pub(crate) fn new(access: Access) -> Self {
        Self(access)
    }

    /// Signs requests and divides them among connections.
    pub(crate) fn sign(&self, requests: &[Request], over: usize) -> Result<Plan, Box<dyn Error>> {
        let Access { port, company, key, secret } = &self.0;
        let credentials =
            Credentials { id: key.clone(), key: Key::new(secret.as_bytes(), SHA256)? };
        let mut lanes = vec![Vec::new(); over];
        for (n, request) in requests.iter().enumerate() {
            let Request { method, path, body } = request;
            let path = format!("/api/v1/companies/{company}/endpoints/{path}");
            let kind = if body.is_empty() { "" } else { "application/json" };
            let hash = PayloadHasher::hash(kind, SHA256, body)?;
            let signed = RequestBuilder::new(method, "127.0.0.1", *port, &path)
                .hash(&hash[..])
                .request()
                .make_header(&credentials)?;
            let head = format!(
                "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Hawk \
                 {signed}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            );
            if let Some(lane) = lanes.get_mut(n % over) {
                lane.push(head.into_bytes());
            }
        }
        Ok(Plan { port: *port, lanes })
    }
}

/// Signed requests, one list for each connection.
#[derive(Debug)]
pub(crate) struct Plan {
    port: u16,
    lanes: Vec<Vec<Vec<u8>>>,
}

impl Plan {
    /// Sends everything, each connection one request after the other, and says how long it took.
    pub(crate) async fn send(self) -> Result<Duration, Box<dyn Error>> {
        let mut lanes = Vec::new();
        for requests in self.lanes {
            lanes.push((TcpStream::connect(("127.0.0.1", self.port)).await?, requests));
        }
        let start = Instant::now();
        let tasks: Vec<_> = lanes
            .into_iter()
            .map(|(stream, requests)| tokio::spawn(lane(stream, requests)))
            .collect();
        for task in tasks {
            task.await??;
        }
        Ok(start.elapsed())
    }
}

async fn lane(mut stream: TcpStream, requests: Vec<Vec<u8>>) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut buffer = Vec::new();
    for request in requests {
        stream.write_all(&request).await?;
        answer(&mut stream, &mut buffer).await?;
    }
    Ok(())
}

/// Reads one answer, which must be a success with a known length.
async fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> io::Result<()> {
    buffer.clear();
    let bad = |text: &str| io::Error::other(text.to_owned());
    loop {
        if stream.read_buf(buffer).await? == 0 {
            return Err(bad("the server closed the connection"));
        }
        let Some(head) = buffer.windows(4).position(|bytes| bytes == b"\r\n\r\n") else { continue };
        let text = String::from_utf8_lossy(buffer.get(..head).unwrap_or_default()).to_lowercase();
        if !text.starts_with("http/1.1 2") {
            return Err(bad(&String::from_utf8_lossy(buffer)));
        }
        let length = text
            .split_once("content-length: ")
            .map_or("0", |(_, rest)| rest.split("\r\n").next().unwrap_or_default());
        let length: usize = length.trim().parse().map_err(|_| bad("no length"))?;
        let mut left = (head + 4 + length).saturating_sub(buffer.len());
        while left > 0 {
            match stream.read_buf(buffer).await? {
                0 => return Err(bad("the answer is cut")),
                read => left = left.saturating_sub(read),
            }
        }
        return Ok(());
    }
}
