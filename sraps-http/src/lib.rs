//! axum adapters of sraps: what phones fetch, and the management API.
