//! The storage of sraps over maps: the reference backend, and what tests use.
