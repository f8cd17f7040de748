//! The smallest service that embeds sraps.
fn main() {}
