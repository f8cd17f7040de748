//! How phones reach this service: the URL to enter in them, and what stands in the way (web-ui.md 2.1, point 24).
//!
//! The URL is chosen where the server is started, because the phone path works with it. Pages show what is chosen,
//! say where nothing is, and warn of what cannot work.

use std::net::{IpAddr, SocketAddr};

use http::Uri;

use crate::forwarded::PublicOrigin;

/// What whoever runs the service knows about the way of phones to it. All of it only helps people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PhoneAccess {
    /// Where phones are listened for.
    pub listener: Option<SocketAddr>,
    /// The address that this machine has in its network.
    pub network: Option<IpAddr>,
    /// The command that starts the service so that phones in the network reach it, where they do not. It is
    /// shown to people of the installation only.
    pub command: Option<String>,
}

/// The way of phones to this service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reach {
    /// What to enter in phones; it ends in a slash, so that each phone asks for its own file.
    pub(crate) url: Option<String>,
    pub(crate) trouble: Option<Trouble>,
}

/// Why phones may not get here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// Nobody said under which URL, and it cannot be known.
    Unknown,
    /// Nobody said so; the URL is put together from this machine's address.
    Supposed,
    /// The URL leads every phone to itself.
    ThisMachine,
    /// The URL may lead here, but the listener hears this machine only: a proxy has to pass requests on.
    ListenerHere,
}

impl Reach {
    /// From the URL that is chosen, and from what is known without it.
    pub(crate) fn of(chosen: Option<&str>, access: &PhoneAccess) -> Self {
        let deaf = access.listener.is_some_and(|listener| is_here(listener.ip()));
        if let Some(url) = chosen {
            let trouble = if leads_here(url) {
                Some(Trouble::ThisMachine)
            } else {
                deaf.then_some(Trouble::ListenerHere)
            };
            return Self { url: Some(with_slash(url)), trouble };
        }
        let Some(listener) = access.listener else {
            return Self { url: None, trouble: Some(Trouble::Unknown) };
        };
        let own = if listener.ip().is_unspecified() { access.network } else { Some(listener.ip()) };
        let url = own.map(|own| format!("http://{}/", SocketAddr::new(own, listener.port())));
        let trouble = match (&url, deaf) {
            (None, _) => Trouble::Unknown,
            (_, true) => Trouble::ThisMachine,
            _ => Trouble::Supposed,
        };
        Self { url, trouble: Some(trouble) }
    }

    /// Whether phones surely do not get here.
    pub(crate) fn is_closed(&self) -> bool {
        matches!(self.trouble, Some(Trouble::Unknown | Trouble::ThisMachine))
    }
}

fn is_here(address: IpAddr) -> bool {
    address.to_canonical().is_loopback()
}

/// Whether a URL names the machine that asks, whichever that is.
fn leads_here(url: &str) -> bool {
    let origin = url.parse::<Uri>().ok().and_then(|url| PublicOrigin::of_url(&url));
    origin.is_some_and(|origin| {
        let host = origin.host().trim_start_matches('[').trim_end_matches(']');
        let nowhere = host.parse::<IpAddr>().is_ok_and(|address| address.is_unspecified());
        nowhere || origin.is_loopback()
    })
}

fn with_slash(url: &str) -> String {
    if url.ends_with('/') { url.to_owned() } else { format!("{url}/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reach(chosen: Option<&str>, listener: Option<&str>) -> (Option<String>, Option<Trouble>) {
        let access = PhoneAccess {
            listener: listener.map(|at| at.parse().unwrap()),
            network: Some("192.168.1.10".parse().unwrap()),
            command: None,
        };
        let Reach { url, trouble } = Reach::of(chosen, &access);
        (url, trouble)
    }

    #[test]
    fn what_is_chosen_counts_and_what_cannot_work_is_said() {
        let url = |text: &str| Some(text.to_owned());
        let chosen = Some("http://192.168.1.10:8080");
        assert_eq!(reach(chosen, Some("0.0.0.0:8080")), (url("http://192.168.1.10:8080/"), None));
        assert_eq!(reach(chosen, None), (url("http://192.168.1.10:8080/"), None));
        let (_, trouble) = reach(chosen, Some("127.0.0.1:8080"));
        assert_eq!(trouble, Some(Trouble::ListenerHere));
        for here in [
            "http://127.0.0.1:8080/",
            "http://localhost/",
            "http://[::1]:80/",
            "http://0.0.0.0/",
            "http://[::]/",
            "http://sraps.localhost/",
        ] {
            let (_, trouble) = reach(Some(here), Some("0.0.0.0:80"));
            assert_eq!(trouble, Some(Trouble::ThisMachine), "{here}");
        }
    }

    #[test]
    fn without_a_choice_it_is_supposed_or_unknown() {
        let url = |text: &str| Some(text.to_owned());
        let supposed = Some(Trouble::Supposed);
        assert_eq!(reach(None, Some("0.0.0.0:8080")), (url("http://192.168.1.10:8080/"), supposed));
        assert_eq!(reach(None, Some("10.0.0.7:81")), (url("http://10.0.0.7:81/"), supposed));
        let (_, trouble) = reach(None, Some("127.0.0.1:8080"));
        assert_eq!(trouble, Some(Trouble::ThisMachine));
        assert_eq!(reach(None, None), (None, Some(Trouble::Unknown)));
        let access = PhoneAccess {
            listener: Some("0.0.0.0:80".parse().unwrap()),
            network: None,
            command: None,
        };
        let reach = Reach::of(None, &access);
        assert_eq!(reach, Reach { url: None, trouble: Some(Trouble::Unknown) });
        assert!(reach.is_closed());
    }
}
