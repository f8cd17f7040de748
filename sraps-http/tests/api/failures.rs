//! When the storage fails.

use std::sync::Arc;

use http::Method;
use sraps_core::service::Sraps;
use sraps_core::storage::{MockStorage, StorageError};
use sraps_http::api::{ApiConfig, router};

use crate::house::{Key, ports, request, send};

async fn ask(error: StorageError) -> crate::house::Answer {
    let mut storage = MockStorage::new();
    storage.expect_key().returning(move |_| Err(error.clone()));
    let router = router(Sraps::new(ports(Arc::new(storage))), ApiConfig::default());
    let key = Key { id: format!("ck_{}", "0".repeat(32)), secret: "0".repeat(32) };
    send(&router, request(Some(&key), Method::GET, "/api/v1/settings/", None)).await
}

#[tokio::test]
async fn an_unreachable_storage_is_503_and_to_be_tried_again() {
    let answer = ask(StorageError::Unavailable("no route to db-7".into())).await;
    assert_eq!(answer.header("retry-after"), "5");
    assert!(!answer.text.contains("db-7"), "{}", answer.text);
    answer.fails(503, "unavailable");
}

#[tokio::test]
async fn what_broke_inside_is_not_told() {
    let answer = ask(StorageError::Backend("syntax error at SELECT".into())).await;
    assert!(!answer.text.contains("SELECT"), "{}", answer.text);
    answer.fails(500, "internal");
}

#[tokio::test]
async fn a_panic_is_an_ordinary_500() {
    let mut storage = MockStorage::new();
    storage.expect_key().returning(|_| panic!("a bug with a secret"));
    let router = router(Sraps::new(ports(Arc::new(storage))), ApiConfig::default());
    let key = Key { id: format!("ck_{}", "0".repeat(32)), secret: "0".repeat(32) };
    let answer = send(&router, request(Some(&key), Method::GET, "/api/v1/settings/", None)).await;
    assert!(!answer.text.contains("secret"), "{}", answer.text);
    answer.fails(500, "internal");
}
