//! Faults: why a call was not understood.
//!
//! A fault is for calls that no client should send. What is wrong with a phone or a URL is told by the
//! method's result, and wrong credentials by the HTTP status (sraps-api.md 3.1). The codes are those of
//! "Specification for Fault Code Interoperability"; Snom's own are not known.

/// The body is not well-formed XML.
pub(super) const NOT_WELL_FORMED: i32 = -32_700;
/// The body is in an encoding that is not read here.
pub(super) const ENCODING: i32 = -32_701;
/// The body has bytes or characters that its encoding or XML does not have.
pub(super) const CHARACTER: i32 = -32_702;
/// It is XML, but no call.
pub(super) const NO_CALL: i32 = -32_600;
/// There is no such method.
pub(super) const NO_METHOD: i32 = -32_601;
/// The method takes other parameters.
pub(super) const PARAMETERS: i32 = -32_602;
/// The call was understood and cannot be done, and no error string of the protocol says why.
pub(super) const REFUSED: i32 = -32_500;

/// A fault, as it is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// For programs.
    pub(super) code: i32,
    /// For people.
    pub(super) text: String,
}

impl Fault {
    /// A code and what is wrong.
    pub(super) fn new(code: i32, text: impl Into<String>) -> Self {
        Self { code, text: text.into() }
    }
}

/// A name out of a call as an error may quote it.
pub(super) fn quoted(name: &str) -> String {
    let shortened: String = name.chars().take(MAX_QUOTED).collect();
    format!("`{}`", shortened.escape_debug())
}

/// The most characters of a name that a fault repeats.
const MAX_QUOTED: usize = 64;
