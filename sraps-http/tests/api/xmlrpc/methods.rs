//! The methods of sraps-api.md 3.2, each result byte for byte.

use serde_json::json;
use sraps_core::tenancy::Role;

use super::{Door, FALSE, PHONE, TRUE, URL, array, error, fault, ok, result, string, strings};
use crate::house::at;

const BAD_MACS: [&str; 5] = ["", "foo", "000413AABBC", "000413AABBCCD", "0004:13AA:BBCC"];
const NO_METHOD: i32 = -32_601;
const PARAMETERS: i32 = -32_602;
const REFUSED: i32 = -32_500;

#[tokio::test]
async fn rule_12_register_phone() {
    let door = Door::new().await;
    let register =
        async |mac: &str, url: &str| door.call("redirect.registerPhone", &[mac, url]).await;
    assert_eq!(register(PHONE, URL).await, ok());
    assert_eq!(register(PHONE, "https://other.example/").await, ok(), "one's own is overwritten");
    for mac in BAD_MACS {
        assert_eq!(register(mac, URL).await, error("malformed_mac"), "{mac}");
    }
    for url in ["", "pbx.example", "sip:pbx", "http:///x", "http://a b/", "http://phones.example/"]
    {
        assert_eq!(register(PHONE, url).await, error("malformed_url"), "{url}");
    }
    assert_eq!(register("foo", "bar").await, error("malformed_mac"), "the first that is wrong");
    door.foreign("000413000001").await;
    assert_eq!(register("000413000001", URL).await, error("owned_by_other_user"));
}

#[tokio::test]
async fn rule_12_deregister_phone() {
    let door = Door::new().await;
    let deregister = async |mac: &str| door.call("redirect.deregisterPhone", &[mac]).await;
    assert_eq!(deregister(PHONE).await, error("no_such_mac"));
    door.call("redirect.registerPhone", &[PHONE, URL]).await;
    assert_eq!(deregister(PHONE).await, ok());
    assert_eq!(deregister(PHONE).await, error("no_such_mac"));
    for mac in BAD_MACS {
        assert_eq!(deregister(mac).await, error("malformed_mac"), "{mac}");
    }
    door.foreign(PHONE).await;
    assert_eq!(deregister(PHONE).await, error("owned_by_other_user"));
}

#[tokio::test]
async fn rule_12_check_phone() {
    let door = Door::new().await;
    let check = async |mac: &str| door.call("redirect.checkPhone", &[mac]).await;
    assert_eq!(check(PHONE).await, error("no_such_mac"));
    door.call("redirect.registerPhone", &[PHONE, URL]).await;
    assert_eq!(check(PHONE).await, ok());
    for mac in BAD_MACS {
        assert_eq!(check(mac).await, error("malformed_mac"), "{mac}");
    }
    door.foreign("000413000001").await;
    assert_eq!(check("000413000001").await, error("owned_by_other_user"));
}

#[tokio::test]
async fn rule_12_get_phone_redirection_tells_the_company_before_the_url() {
    let door = Door::new().await;
    let get = async |mac: &str| door.call("redirect.getPhoneRedirection", &[mac]).await;
    assert_eq!(get(PHONE).await, error("no_such_mac"));
    assert_eq!(get("foo").await, error("malformed_mac"));
    door.call("redirect.registerPhone", &[PHONE, URL]).await;
    let found = array(&[TRUE, "<string>Acme</string>", &string(URL)]);
    assert_eq!(get(PHONE).await, found);
    door.rest(&door.house.key, door.house.company.id, "000413000002").await;
    let none = array(&[TRUE, "<string>Acme</string>", "<string></string>"]);
    assert_eq!(get("000413000002").await, none, "not redirected");
    door.foreign("000413000001").await;
    assert_eq!(get("000413000001").await, error("owned_by_other_user"));
}

#[tokio::test]
async fn rule_12_list_phones_by_type_with_and_without_url() {
    let door = Door::new().await;
    let list = async |params: &[&str]| door.call("redirect.listPhones", params).await;
    let none = array(&[]);
    assert_eq!(list(&["snomD785"]).await, none);
    for (mac, url) in [
        ("000413920001", URL),
        ("000413920002", "http://other/"),
        ("000413250001", URL),
        ("000413B60001", URL),
    ] {
        assert_eq!(door.call("redirect.registerPhone", &[mac, url]).await, ok());
    }
    door.foreign("000413920003").await;
    let both = array(&["<string>000413920001</string>", "<string>000413920002</string>"]);
    for params in [&["snomD785"][..], &["SNOMd785"], &["snomD785", "<nil/>"], &["snomD785", ""]] {
        assert_eq!(list(params).await, both, "{params:?}");
    }
    let one = array(&["<string>000413920001</string>"]);
    assert_eq!(list(&["snomD785", URL]).await, one);
    assert_eq!(list(&["snomD785", "http://pbx.example/"]).await, none, "exactly that URL");
    assert_eq!(list(&["snom300"]).await, array(&["<string>000413250001</string>"]));
    assert_eq!(list(&["snomM900", "<nil/>"]).await, array(&["<string>000413B60001</string>"]));
    for unknown in ["", "snom999999", "toaster", "snomM100"] {
        assert_eq!(list(&[unknown]).await, none, "{unknown}");
    }
}

#[tokio::test]
async fn rule_12_lists_are_answered_by_booleans() {
    let door = Door::new().await;
    door.foreign("000413000009").await;
    let macs = strings(&["000413000001", "foo", "00:04:13:00:00:02", "000413000009"]);
    let register = async |url: &str| door.call("redirect.registerPhoneList", &[&macs, url]).await;
    assert_eq!(register("pbx").await, array(&[FALSE; 4]), "no phone is pointed to what is no URL");
    assert_eq!(register(URL).await, array(&[TRUE, FALSE, TRUE, FALSE]));
    assert_eq!(register(URL).await, array(&[TRUE, FALSE, TRUE, FALSE]));
    let check = async |mac: &str| door.call("redirect.checkPhone", &[mac]).await;
    assert_eq!((check("000413000001").await, check("000413000002").await), (ok(), ok()));

    let deregister = async |macs: &str| door.call("redirect.deregisterPhoneList", &[macs]).await;
    assert_eq!(deregister(&macs).await, array(&[TRUE, FALSE, TRUE, FALSE]));
    assert_eq!(deregister(&macs).await, array(&[FALSE; 4]));
    assert_eq!(deregister(&strings(&[])).await, array(&[]));
    assert_eq!(check("000413000001").await, error("no_such_mac"));
}

#[tokio::test]
async fn ten_thousand_phones_at_once_and_not_one_more() {
    let door = Door::new().await;
    let macs: Vec<String> = (0..10_001).map(|n| format!("000413{n:06X}")).collect();
    let all: Vec<&str> = macs.iter().map(String::as_str).collect();
    let list = strings(&all[..10_000]).replace("<value>", "\n        <value>\n          ");
    let answer = door.call("redirect.registerPhoneList", &[&list, URL]).await;
    assert_eq!(answer.matches(TRUE).count(), 10_000);
    let answer = door.call("redirect.registerPhoneList", &[&strings(&all), URL]).await;
    assert_eq!(fault(&answer), REFUSED);
    let answer = door.call("redirect.deregisterPhoneList", &[&list]).await;
    assert_eq!(answer.matches(TRUE).count(), 10_000);
}

#[tokio::test]
async fn network_echo() {
    let door = Door::new().await;
    assert_eq!(door.call("network.echo", &["ping"]).await, result("<string>ping</string>"));
    let answer = door.call("network.echo", &["<string>a&lt;b &amp; ü</string>"]).await;
    assert_eq!(answer, result("<string>a&lt;b &amp; &#252;</string>"));
}

#[tokio::test]
async fn macs_are_read_in_any_case_and_notation_and_urls_kept_as_they_are() {
    let door = Door::new().await;
    for (n, mac) in [
        "000413AABBCC",
        "000413aabbcc",
        "00:04:13:AA:bb:CC",
        "0004.13aa.bbcc",
        " 00-04-13-AA-BB-CC\n",
    ]
    .into_iter()
    .enumerate()
    {
        let url = format!("https://pbx{n}.example:8443/p/{{mac}}?m=$model&t=<x>%20");
        let escaped =
            format!("<string>{}</string>", url.replace('&', "&amp;").replace('<', "&lt;"));
        assert_eq!(door.call("redirect.registerPhone", &[mac, &escaped]).await, ok());
        let stored = door.house.get(&door.house.path(&format!("endpoints/{PHONE}"))).await.is(200);
        assert!(stored.to_string().contains(&json!(url).to_string()), "{stored}");
        assert_eq!(door.call("redirect.checkPhone", &[mac]).await, ok());
    }
    for url in ["http://a/{mac}", "HTTPS://a/", "tftp://10.0.0.1", "ftp://u:p@a/", "  http://a/\n "]
    {
        assert_eq!(door.call("redirect.registerPhone", &[PHONE, url]).await, ok(), "{url}");
    }
}

#[tokio::test]
async fn unknown_methods_and_wrong_parameters_are_faults() {
    let door = Door::new().await;
    for method in ["redirect.registerphone", "system.listMethods", "", "registerPhone"] {
        assert_eq!(fault(&door.call(method, &[]).await), NO_METHOD, "{method}");
    }
    let list = strings(&[PHONE]);
    for (method, params) in [
        ("redirect.registerPhone", &[][..]),
        ("redirect.registerPhone", &[PHONE]),
        ("redirect.registerPhone", &[PHONE, "<nil/>"]),
        ("redirect.registerPhone", &[PHONE, URL, "x"]),
        ("redirect.registerPhone", &[&list, URL]),
        ("redirect.deregisterPhone", &["<int>1</int>"]),
        ("redirect.checkPhone", &[PHONE, PHONE]),
        ("redirect.getPhoneRedirection", &["<nil/>"]),
        ("redirect.listPhones", &[]),
        ("redirect.listPhones", &["snom300", "<int>1</int>"]),
        ("redirect.listPhones", &["snom300", "<nil/>", "<nil/>"]),
        ("redirect.registerPhoneList", &[PHONE, URL]),
        (
            "redirect.registerPhoneList",
            &["<array><data><value><int>1</int></value></data></array>", URL],
        ),
        ("redirect.registerPhoneList", &[&list]),
        ("redirect.deregisterPhoneList", &[]),
        ("network.echo", &[]),
        ("network.echo", &["<boolean>1</boolean>"]),
    ] {
        assert_eq!(fault(&door.call(method, params).await), PARAMETERS, "{method} {params:?}");
    }
    let answer = door.call("redirect.registerPhone", &[PHONE, "<int>1</int>"]).await;
    assert!(answer.contains("parameter 2 (url) must be a string; int was found"), "{answer}");
    assert_eq!(door.call("redirect.checkPhone", &[PHONE]).await, error("no_such_mac"));
}

#[tokio::test]
async fn rule_13_lookups_cover_the_scope_and_writes_go_home() {
    let door = Door::new().await;
    let (home, sister) = (&door.house.company, &door.house.sister);
    let reseller = door.key(door.house.at_reseller(), Role::Operator, Some(home.id)).await;
    let call = async |method: &str, params: &[&str]| door.call_as(&reseller, method, params).await;
    assert_eq!(call("redirect.registerPhone", &[PHONE, URL]).await, ok());
    assert_eq!(door.call("redirect.checkPhone", &[PHONE]).await, ok(), "it is at home");

    let key = door.house.key(at(sister), Role::Operator).await;
    door.rest(&key, sister.id, "000413920001").await;
    assert_eq!(call("redirect.checkPhone", &["000413920001"]).await, ok());
    let found = call("redirect.getPhoneRedirection", &["000413920001"]).await;
    assert_eq!(found, array(&[TRUE, "<string>Sister</string>", "<string></string>"]));
    let listed = call("redirect.listPhones", &["snomD785"]).await;
    assert_eq!(listed, array(&["<string>000413920001</string>"]));
    // `update` of Snom's command line: what it removes it could only add at home.
    let taken = error("owned_by_other_user");
    assert_eq!(call("redirect.deregisterPhone", &["000413920001"]).await, taken);
    assert_eq!(call("redirect.registerPhone", &["000413920001", URL]).await, taken);
    assert_eq!(call("redirect.checkPhone", &["000413920001"]).await, ok(), "still the sister's");

    let homeless = door.key(door.house.at_reseller(), Role::Operator, None).await;
    assert_eq!(door.call_as(&homeless, "redirect.checkPhone", &[PHONE]).await, ok());
    let register = super::call("redirect.registerPhone", &["000413000001", URL]);
    let refused = door.post(Some(&homeless), &register).await;
    assert_eq!(refused.status, 403, "{}", refused.text);
    assert!(refused.text.contains("home company"), "{}", refused.text);
}
