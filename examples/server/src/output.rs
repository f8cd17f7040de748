//! Writing to standard output and standard error without a panic where nobody reads.

use std::io::{self, Write as _};

use crate::failure::Failure;

/// Writes an answer that somebody waits for.
///
/// # Errors
/// [`Failure::Stdout`] where it was not taken.
pub(crate) fn answer(text: &str) -> Result<(), Failure> {
    write(text).map_err(Failure::Stdout)
}

/// Writes a text that may be lost, as when nobody reads a server's output.
pub(crate) fn tell(text: &str) {
    // The server does its work whether or not anybody reads this.
    let _ = write(text);
}

/// Writes a line to standard error.
pub(crate) fn complain(line: &str) {
    // There is no third place to say that this one is closed; the exit code still tells.
    let _ = writeln!(io::stderr().lock(), "{line}");
}

fn write(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}", text.trim_end())?;
    out.flush()
}
