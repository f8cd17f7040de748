//! The reference server: configuration and wiring of sraps.
fn main() {}
