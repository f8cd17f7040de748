//! TEMPORARY excerpt of branch bulk.

pub(in crate::api) mod object;
