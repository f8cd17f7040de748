//! Pages in a real browser: Debian's Chromium, driven over `WebDriver`, against a server in this process.
//!
//! What a router's answer cannot show is tested here: that people can read and use a page with eyes, with a
//! keyboard or with a screen reader (axe-core's rules for WCAG 2.2 AA), in light and dark, on a small screen,
//! with scripting off; and that the browser finds nothing to complain of, least of all against the policy
//! that the page came with. `controls` shows for each check that it finds what it is for.
//!
//! `cargo test -p sraps-http --test browser` runs it where `chromium` and `chromedriver` are installed and
//! `SRAPS_TEST_AXE` names a folder with axe-core (`.ci/run` shows both); else these tests say so and are
//! skipped, or fail where `SRAPS_TEST_REQUIRE` lists `browser`. Pictures of all pages are left in
//! `target/screenshots`, to be looked at.
#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests, which fail by panicking")]

mod about;
mod add;
mod administration;
mod browser;
mod checks;
mod controls;
mod docs;
mod first_pages;
mod hand;
#[path = "../api/house.rs"]
#[allow(dead_code, reason = "the house of the API's tests; pages need less of it")]
mod house;
mod import;
mod look;
mod machine;
#[path = "../ui/house.rs"]
#[allow(dead_code, reason = "the house of the pages' tests; a browser needs less of it")]
mod people;
mod phone;
mod phones;
mod profiles;
mod second_factor;
mod site;
mod start;
