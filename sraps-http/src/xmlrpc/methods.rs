//! The methods (sraps-api.md 3.2): from parameters to a use case of the core, and from its result to the exact
//! words that clients compare.
//!
//! What a client may have typed wrong is told in the result, `[false, "Error:…"]`. A call that no client
//! should make is a fault. What the credentials do not allow, and what is broken here, is an error of HTTP:
//! Snom's own command line survives nothing else (sraps-api.md 3.1).

use std::vec;

use sraps_core::mac::Mac;
use sraps_core::model::Model;
use sraps_core::service::{Caller, Error, Sraps};
use sraps_core::storage::EntityKind;

use super::fault::{Fault, NO_METHOD, PARAMETERS, REFUSED, quoted};
use super::read::Call;
use super::value::Value;
use crate::error::Problem;

const OK: &str = "Ok";
const MALFORMED_MAC: &str = "Error:malformed_mac";
const MALFORMED_URL: &str = "Error:malformed_url";
const NO_SUCH_MAC: &str = "Error:no_such_mac";
const OWNED_BY_OTHER_USER: &str = "Error:owned_by_other_user";

/// The name under which [`Sraps::redirect_phones`] refuses a target.
const URL: &str = "url";

/// Why a call has no result.
#[derive(Debug)]
pub(super) enum Failure {
    /// The call is wrong: an answer of XML-RPC.
    Fault(Fault),
    /// It cannot be answered: an error of HTTP.
    Problem(Box<Problem>),
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(_) | Error::TooMany { .. } | Error::NotFound(_) | Error::Invalid(_) => {
                Self::Fault(Fault::new(REFUSED, error.to_string()))
            }
            error => Self::Problem(Box::new(error.into())),
        }
    }
}

/// Does what a call asks for.
///
/// # Errors
/// [`Failure`].
pub(super) async fn perform(sraps: &Sraps, caller: Caller, call: Call) -> Result<Value, Failure> {
    let Call { method, params } = call;
    let by = Service { sraps, caller };
    let mut params = Params { method: &method, given: params.into_iter(), at: 0 };
    match method.as_str() {
        "redirect.registerPhone" => {
            let (mac, url) = (params.text("mac")?, params.text(URL)?);
            params.end()?;
            by.register(&mac, &url).await
        }
        "redirect.deregisterPhone" => {
            let mac = params.text("mac")?;
            params.end()?;
            by.deregister(&mac).await
        }
        "redirect.checkPhone" => {
            let mac = params.text("mac")?;
            params.end()?;
            by.check(&mac).await
        }
        "redirect.getPhoneRedirection" => {
            let mac = params.text("mac")?;
            params.end()?;
            by.redirection(&mac).await
        }
        "redirect.listPhones" => {
            let (model, url) = (params.text("type")?, params.optional_text(URL)?);
            params.end()?;
            by.list(&model, url.as_deref()).await
        }
        "redirect.registerPhoneList" => {
            let (macs, url) = (params.texts("macs")?, params.text(URL)?);
            params.end()?;
            by.register_list(&macs, &url).await
        }
        "redirect.deregisterPhoneList" => {
            let macs = params.texts("macs")?;
            params.end()?;
            by.deregister_list(&macs).await
        }
        "network.echo" => {
            let text = params.text("text")?;
            params.end()?;
            Ok(Value::String(text))
        }
        other => {
            let text = format!("there is no method {}", quoted(other));
            Err(Fault::new(NO_METHOD, text).into())
        }
    }
}

/// The methods, for one caller.
struct Service<'a> {
    sraps: &'a Sraps,
    caller: Caller,
}

impl Service<'_> {
    async fn register(&self, mac: &str, url: &str) -> Result<Value, Failure> {
        let Ok(mac) = Mac::parse(mac) else { return Ok(refused(MALFORMED_MAC)) };
        let results = self.sraps.redirect_phones(self.caller, &[mac], url.trim()).await;
        first(results)
    }

    async fn deregister(&self, mac: &str) -> Result<Value, Failure> {
        let Ok(mac) = Mac::parse(mac) else { return Ok(refused(MALFORMED_MAC)) };
        first(self.sraps.deregister_phones(self.caller, &[mac]).await)
    }

    async fn check(&self, mac: &str) -> Result<Value, Failure> {
        let Ok(mac) = Mac::parse(mac) else { return Ok(refused(MALFORMED_MAC)) };
        verdict(self.sraps.registered_in(self.caller, mac).await)
    }

    async fn redirection(&self, mac: &str) -> Result<Value, Failure> {
        let Ok(mac) = Mac::parse(mac) else { return Ok(refused(MALFORMED_MAC)) };
        match self.sraps.phone_redirection(self.caller, mac).await {
            Ok(found) => {
                let target = found.target.unwrap_or_default();
                let company = found.company.as_str();
                Ok(vec![true.into(), company.into(), Value::String(target)].into())
            }
            Err(error) => verdict(Err::<(), _>(error)),
        }
    }

    async fn list(&self, model: &str, url: Option<&str>) -> Result<Value, Failure> {
        // A type that is no model is one that nobody has.
        let Ok(model) = Model::parse(model) else { return Ok(Value::Array(Vec::new())) };
        let url = url.map(str::trim).filter(|url| !url.is_empty());
        let macs = self.sraps.phones_of_model(self.caller, model, url).await?;
        Ok(macs.into_iter().map(|mac| Value::String(mac.to_string())).collect::<Vec<_>>().into())
    }

    async fn register_list(&self, macs: &[String], url: &str) -> Result<Value, Failure> {
        let (known, places) = parsed(macs);
        match self.sraps.redirect_phones(self.caller, &known, url.trim()).await {
            Ok(results) => list_of(&places, results),
            Err(error) if is_malformed_url(&error) => Ok(vec![false.into(); macs.len()].into()),
            Err(error) => Err(error.into()),
        }
    }

    async fn deregister_list(&self, macs: &[String]) -> Result<Value, Failure> {
        let (known, places) = parsed(macs);
        list_of(&places, self.sraps.deregister_phones(self.caller, &known).await?)
    }
}

/// The addresses of a list, and which of them has a result.
fn parsed(macs: &[String]) -> (Vec<Mac>, Vec<bool>) {
    let parsed: Vec<Option<Mac>> = macs.iter().map(|mac| Mac::parse(mac).ok()).collect();
    let places = parsed.iter().map(Option::is_some).collect();
    (parsed.into_iter().flatten().collect(), places)
}

/// A boolean for each place: what is no address is false.
fn list_of<T>(places: &[bool], results: Vec<Result<T, Error>>) -> Result<Value, Failure> {
    let mut results = results.into_iter();
    let mut list = Vec::with_capacity(places.len());
    for known in places {
        let result = if *known { results.next() } else { None };
        list.push(match result {
            Some(Ok(_)) => true.into(),
            Some(Err(error)) if word(&error).is_none() => return Err(error.into()),
            Some(Err(_)) | None => false.into(),
        });
    }
    Ok(Value::Array(list))
}

/// The verdict on the only phone of a list.
fn first<T>(results: Result<Vec<Result<T, Error>>, Error>) -> Result<Value, Failure> {
    match results {
        Ok(results) => match results.into_iter().next() {
            Some(result) => verdict(result),
            None => Err(Error::Internal("a phone without a result".into()).into()),
        },
        Err(error) => verdict(Err::<T, _>(error)),
    }
}

/// `[true, "Ok"]`, or `[false, "Error:…"]` where the protocol has a word for it.
fn verdict<T>(result: Result<T, Error>) -> Result<Value, Failure> {
    match result {
        Ok(_) => Ok(vec![true.into(), OK.into()].into()),
        Err(error) => word(&error).map(refused).ok_or_else(|| error.into()),
    }
}

fn word(error: &Error) -> Option<&'static str> {
    match error {
        Error::MacTaken(_) => Some(OWNED_BY_OTHER_USER),
        Error::NotFound(EntityKind::Endpoint) => Some(NO_SUCH_MAC),
        error if is_malformed_url(error) => Some(MALFORMED_URL),
        _ => None,
    }
}

fn is_malformed_url(error: &Error) -> bool {
    matches!(error, Error::Invalid(fields) if fields.iter().any(|field| field.field == URL))
}

fn refused(word: &'static str) -> Value {
    vec![false.into(), word.into()].into()
}

/// The parameters of a call, taken one after the other.
struct Params<'a> {
    method: &'a str,
    given: vec::IntoIter<Value>,
    /// How many were taken.
    at: usize,
}

impl Params<'_> {
    fn text(&mut self, name: &str) -> Result<String, Fault> {
        match self.next(name)? {
            Value::String(text) => Ok(text),
            other => Err(self.wrong(name, "a string", &other)),
        }
    }

    fn optional_text(&mut self, name: &str) -> Result<Option<String>, Fault> {
        match self.given.as_slice() {
            [] | [Value::Nil] => {
                self.given.next();
                Ok(None)
            }
            _ => self.text(name).map(Some),
        }
    }

    fn texts(&mut self, name: &str) -> Result<Vec<String>, Fault> {
        let items = match self.next(name)? {
            Value::Array(items) => items,
            other => return Err(self.wrong(name, "an array of strings", &other)),
        };
        let text = |item| match item {
            Value::String(text) => Ok(text),
            other => Err(self.wrong(name, "an array of strings", &other)),
        };
        items.into_iter().map(text).collect()
    }

    fn end(&self) -> Result<(), Fault> {
        if self.given.as_slice().is_empty() {
            return Ok(());
        }
        let text = format!("{} takes {} parameter(s), not more", self.method, self.at);
        Err(Fault::new(PARAMETERS, text))
    }

    fn next(&mut self, name: &str) -> Result<Value, Fault> {
        self.at += 1;
        self.given.next().ok_or_else(|| {
            let text = format!("{}: parameter {} ({name}) is missing", self.method, self.at);
            Fault::new(PARAMETERS, text)
        })
    }

    fn wrong(&self, name: &str, expected: &str, given: &Value) -> Fault {
        let (method, at, kind) = (self.method, self.at, given.kind());
        let text =
            format!("{method}: parameter {at} ({name}) must be {expected}; {kind} was found");
        Fault::new(PARAMETERS, text)
    }
}
