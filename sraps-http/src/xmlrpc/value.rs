//! The values of XML-RPC, and what a method takes out of them.

/// A value of a call or of an answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// Text; also a `<value>` without a type.
    String(String),
    /// `int`, `i4`, `i8`.
    Int(i64),
    /// True or false.
    Boolean(bool),
    /// A number with a fraction, neither infinite nor "not a number".
    Double(f64),
    /// A moment, as it was sent: no method here takes one.
    DateTime(String),
    /// Bytes in base 64, as they were sent: no method here takes them.
    Base64(String),
    /// Nothing: Snom's command line sends it for "no URL" (sraps-api.md 3.2).
    Nil,
    /// A list.
    Array(Vec<Value>),
    /// Named values, in the order in which they were sent.
    Struct(Vec<(String, Value)>),
}

impl Value {
    /// The type's name, for errors.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::String(_) => "string",
            Self::Int(_) => "int",
            Self::Boolean(_) => "boolean",
            Self::Double(_) => "double",
            Self::DateTime(_) => "dateTime.iso8601",
            Self::Base64(_) => "base64",
            Self::Nil => "nil",
            Self::Array(_) => "array",
            Self::Struct(_) => "struct",
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::Boolean(yes)
    }
}

impl From<Vec<Self>> for Value {
    fn from(items: Vec<Self>) -> Self {
        Self::Array(items)
    }
}
