use http::Method;
use serde_json::json;
use sraps_core::activity::{CheckIn, Proof};
use sraps_core::snom::request::File;
use sraps_core::tenancy::{Role, Tenant};

use crate::house::House;

#[tokio::test]
async fn phones_that_nobody_registered_are_the_installations_to_see() {
    let house = House::new().await;
    let seen = CheckIn {
        mac: "000413AABBCC".parse().unwrap(),
        endpoint: None,
        at: jiff::Timestamp::from_second(60).unwrap(),
        address: Some("192.0.2.7".parse().unwrap()),
        user_agent: "snom".into(),
        model: None,
        firmware: None,
        file: File::Phone,
        proof: Proof::None,
        status: 404,
        bytes: 0,
        handed_over: false,
    };
    house.sraps.storage().observe(vec![seen]).await.unwrap();
    let key = house.key(Tenant::Installation, Role::Viewer).await;
    for path in ["/api/v1/unregistered/", "/api/v1/unregistered"] {
        let list = house.ask(Some(&key), Method::GET, path, None).await.is(200);
        assert_eq!(
            list,
            json!([{"mac": "000413aabbcc", "product": null, "first_seen": "1970-01-01T00:01:00Z",
                "last_seen": "1970-01-01T00:01:00Z", "last_ip": "192.0.2.7",
                "user_agent": "snom", "count": 1}])
        );
        house.get(path).await.fails(403, "denied");
    }
}
