//! The pages about this service itself.

use super::Links;

impl Links {
    /// The libraries that it is built with.
    pub(crate) fn libraries(&self) -> String {
        format!("{}/libraries", self.about())
    }

    /// How it is, as a file.
    pub(crate) fn diagnostics(&self) -> String {
        format!("{}/diagnostics.json", self.about())
    }
}
