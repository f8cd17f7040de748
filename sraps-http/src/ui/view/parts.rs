//! The few parts that pages are made of.

mod dialog;
mod form;
mod list;

pub(crate) use dialog::{Dialog, dialog, opener};
pub(crate) use form::{Choice, Field, area, check, error_summary, field, select};
pub(crate) use list::{ago, cell, counted, facts, moment, pager, search, state, state_name, tabs};
