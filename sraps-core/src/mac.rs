//! MAC addresses (being written).
