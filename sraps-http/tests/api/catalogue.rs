//! Settings, their groups, product groups: against the dump of Snom's service in sraps-api.md 1.5.

use serde_json::{Value, json};

use crate::house::{DECT, DESK, House};

const GROUP: &str = "8ab9230acf3f4060868509a93ad53f3f";

/// The two objects of the dump. Origin and use counter are the installation's own.
fn dump() -> [Value; 2] {
    let base = "http://sraps.test/api/v1";
    [
        json!({"links": {"self": format!("{base}/settings/{DESK}"),
                "group": format!("{base}/setting-groups/{GROUP}")},
            "uuid": DESK, "name": "Setting Server", "param_name": "setting_server",
            "section": "phone-settings", "description": "Setting Server for Desk phones",
            "field_type": "text", "default_value": null, "choices": null, "attrs": [],
            "group": GROUP, "product_groups": ["1a45a2a3f6b94c4cbfa5439b446132f7"],
            "multiple": false, "sortable": false, "fkey": false, "uses_permissions": true,
            "indexed": {"enabled": false, "start": 0, "default_size": 4, "max_size": 0},
            "no_profiles": 0}),
        json!({"links": {"self": format!("{base}/settings/{DECT}"),
                "group": format!("{base}/setting-groups/{GROUP}")},
            "uuid": DECT, "name": "Setting Server URL", "param_name": "setting_server",
            "section": "global", "description": null,
            "field_type": "url", "default_value": null, "choices": null, "attrs": [],
            "group": GROUP, "product_groups": ["6cdbd3dfe5fe40e28c909f118a509b8a"],
            "multiple": false, "sortable": false, "fkey": false, "uses_permissions": false,
            "indexed": {"enabled": false, "start": 0, "default_size": 4, "max_size": 0},
            "no_profiles": 0}),
    ]
}

#[tokio::test]
async fn rule_4_the_redirection_comes_first_and_as_snoms_service_shows_it() {
    let house = House::new().await;
    let list = house.get("/api/v1/settings/").await;
    assert_eq!(list.next(), None);
    let list = list.is(200);
    for (at, expected) in dump().iter().enumerate() {
        for (field, value) in expected.as_object().unwrap() {
            assert_eq!(&list[at][field], value, "{field}");
        }
    }
    let list = list.as_array().unwrap();
    assert!(list.len() > 1_179, "the whole catalogue: {}", list.len());
    let fields: Vec<&String> = list[0].as_object().unwrap().keys().collect();
    for item in list {
        assert_eq!(item.as_object().unwrap().keys().collect::<Vec<_>>(), fields);
    }
}

#[tokio::test]
async fn the_catalogue_is_paged_as_clients_do_it() {
    let house = House::new().await;
    let first = house.get("/api/v1/settings/?page_size=1000").await;
    let next = first.next().unwrap();
    let first = first.is(200);
    assert_eq!(first.as_array().unwrap().len(), 1_000);
    let rest = house.get(next.strip_prefix("http://sraps.test").unwrap()).await;
    assert_eq!(rest.next(), None);
    let all = house.get("/api/v1/settings").await.is(200);
    let rest = rest.is(200);
    let counted = first.as_array().unwrap().len() + rest.as_array().unwrap().len();
    assert_eq!(counted, all.as_array().unwrap().len());
    assert_eq!(rest[0], all[1_000]);
    house.get("/api/v1/settings/?page_size=ten").await.refuses(&["page_size"]);
}

#[tokio::test]
async fn the_links_of_a_setting_lead_to_it_and_to_its_group() {
    let house = House::new().await;
    let setting = house.get(&format!("/api/v1/settings/{DESK}")).await.is(200);
    assert_eq!(setting["uuid"], DESK);
    let group = setting["links"]["group"].as_str().unwrap();
    let group = house.get(group.strip_prefix("http://sraps.test").unwrap()).await.is(200);
    assert_eq!(group["uuid"], GROUP);
    assert_eq!(group["links"]["self"], setting["links"]["group"]);
    let groups = house.get("/api/v1/setting-groups/").await.is(200);
    assert!(groups.as_array().unwrap().contains(&group));
    for path in ["settings/x", "settings/00000000000000000000000000000001", "setting-groups/x"] {
        house.get(&format!("/api/v1/{path}")).await.fails(404, "not_found");
    }
}

#[tokio::test]
async fn product_groups_have_the_names_that_clients_compare() {
    let house = House::new().await;
    let list = house.get("/api/v1/product-groups/").await.is(200);
    let names: Vec<_> = list.as_array().unwrap().iter().map(|g| g["name"].clone()).collect();
    assert_eq!(names, ["C-Series", "D-Series", "M-Series", "MSC-Series"]);
    assert_eq!(list[1]["uuid"], "1a45a2a3f6b94c4cbfa5439b446132f7");
    let this = list[1]["links"]["self"].as_str().unwrap();
    let one = house.get(this.strip_prefix("http://sraps.test").unwrap()).await.is(200);
    assert_eq!(one, list[1]);
    house.get("/api/v1/product-groups/x").await.fails(404, "not_found");
}
