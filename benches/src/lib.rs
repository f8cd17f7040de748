//! Benches of sraps, each against a named baseline.
