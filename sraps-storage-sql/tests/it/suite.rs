//! The conformance suite on both databases.

mod sqlite {
    sraps_core::storage_conformance!(crate::in_directory);
}

mod postgres {
    sraps_core::storage_conformance!(maybe sraps_storage_sql::testing::postgres);
}
