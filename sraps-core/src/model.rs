//! Phone models (being written).
