//! Clients of the field, from their first call to the phone that gets its redirection.

use axum::body::Body;
use http::Request;
use http_body_util::BodyExt as _;
use serde_json::json;
use tower::ServiceExt as _;

use super::{Door, PHONE, TRUE, URL, array, error, ok, phones, result, string};

/// What the phone gets.
async fn document(door: &Door) -> (u16, String) {
    let phones = phones(door).router();
    let request = Request::get(format!("/snomD785-{PHONE}.htm")).header(
        "user-agent",
        format!("Mozilla/4.0 (compatible; snomD785-SIP 10.1.169.16 {PHONE})"),
    );
    let response = phones.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn rule_12_both_doors_lead_to_the_same_endpoint_and_to_the_phone() {
    let door = Door::new().await;
    assert_eq!(document(&door).await.0, 404);
    assert_eq!(door.call("redirect.registerPhone", &[PHONE, URL]).await, ok());
    let path = door.house.path(&format!("endpoints/{PHONE}"));
    let seen = door.house.get(&path).await.is(200);
    assert!(seen["settings_manager"].to_string().contains(URL), "{seen}");
    let (status, text) = document(&door).await;
    assert_eq!(status, 200);
    assert!(text.contains(&URL.replace('&', "&amp;")), "{text}");

    let body = json!({"settings_manager": {"setting_server": {"value": "http://rest.example/"}}});
    door.house.put(&path, &body).await.is(200);
    let found = door.call("redirect.getPhoneRedirection", &[PHONE]).await;
    assert_eq!(found, array(&[TRUE, "<string>Acme</string>", &string("http://rest.example/")]));
    assert!(document(&door).await.1.contains("http://rest.example/"));

    door.house.delete(&path).await.is(204);
    assert_eq!(door.call("redirect.checkPhone", &[PHONE]).await, error("no_such_mac"));
    assert_eq!(document(&door).await.0, 404);
}

#[tokio::test]
async fn a_phone_that_was_switched_off_is_redirected_once_it_is_registered() {
    let door = Door::new().await;
    let path = door.house.path(&format!("endpoints/{PHONE}"));
    let off = json!({"autoprovisioning_enabled": false});
    for methods in
        [&["redirect.registerPhone"][..], &["redirect.deregisterPhone", "redirect.registerPhone"]]
    {
        door.house.put(&path, &off).await;
        assert_eq!(document(&door).await.0, 404);
        for method in methods {
            let params = [PHONE, URL];
            let params =
                if *method == "redirect.registerPhone" { &params[..] } else { &params[..1] };
            assert_eq!(door.call(method, params).await, ok());
        }
        let (status, text) = document(&door).await;
        assert_eq!(status, 200, "{methods:?}");
        assert!(text.contains(&URL.replace('&', "&amp;")), "{text}");
    }
}

/// Snom's own command line (sraps-api.md 0, S5): Python's serialiser, `update` as remove and add.
#[tokio::test]
async fn the_vendors_command_line_updates_a_phone_and_it_stays_the_same_one() {
    let door = Door::new().await;
    let send = async |method: &str, params: &[String]| {
        let params: Vec<String> = params
            .iter()
            .map(|value| format!("<param>\n<value>{value}</value>\n</param>\n"))
            .collect();
        let body = format!(
            "<?xml version='1.0'?>\n<methodCall>\n<methodName>{method}</methodName>\n<params>\n{}</params>\n</methodCall>\n",
            params.concat()
        );
        door.post(Some(&door.basic), &body).await.text
    };
    assert_eq!(send("network.echo", &[string("ping")]).await, result("<string>ping</string>"));
    let path = door.house.path(&format!("endpoints/{PHONE}"));
    let profile = door
        .house
        .post(&door.house.path("provisioning-profiles/"), &json!({"name": "PBX"}))
        .await
        .is(201);
    let body = json!({
        "name": "Front desk", "provisioning_profile": profile["uuid"],
        "settings_manager": {"setting_server": {"value": "http://old/"}, "language": {"value": "Deutsch"}},
    });
    let before = door.house.put(&path, &body).await.is(201);

    let mac = PHONE.to_lowercase();
    assert_eq!(send("redirect.deregisterPhone", &[string(&mac)]).await, ok());
    assert_eq!(send("redirect.registerPhone", &[string(&mac), string(URL)]).await, ok());
    let after = door.house.get(&path).await.is(200);
    for field in ["uuid", "name", "provisioning_profile"] {
        assert_eq!(after[field], before[field], "{field}");
    }
    let settings = after["settings_manager"].to_string();
    assert!(settings.contains(URL) && settings.contains("Deutsch"), "{settings}");
    let listed = send("redirect.listPhones", &[string("snomD785"), "<nil/>".into()]).await;
    assert_eq!(listed, array(&[]), "no MAC range tells this phone's model");
}

/// Falconieri (S1) looks at the raw text only.
#[tokio::test]
async fn a_client_that_searches_the_raw_text_finds_its_words() {
    let door = Door::new().await;
    let success = |text: &str| {
        let (_, rest) = text.split_once("<boolean>1</boolean>")?;
        rest.contains("<string>Ok</string>").then_some(())
    };
    let refusal = |text: &str| {
        let (_, rest) = text.split_once("<boolean>0</boolean>")?;
        let (_, rest) = rest.split_once("<string>")?;
        rest.split_once("</string>").map(|(word, _)| word.to_owned())
    };
    let text = door.call("redirect.registerPhone", &[PHONE, URL]).await;
    assert_eq!(success(&text), Some(()));
    let text = door.call("redirect.registerPhone", &["foo", URL]).await;
    assert_eq!(refusal(&text).as_deref(), Some("Error:malformed_mac"));
    assert_eq!(success(&text), None);
}

/// peoplefone (S7) checks before it registers, and goes on at `no_such_mac` or Ok only; the old NGCP (S2) writes
/// the URL's `&` as it is.
#[tokio::test]
async fn clients_that_check_first_and_one_that_does_not_escape() {
    let door = Door::new().await;
    assert_eq!(door.call("redirect.checkPhone", &[PHONE]).await, error("no_such_mac"));
    let raw = format!("<string>{URL}</string>");
    assert_eq!(door.call("redirect.registerPhone", &[PHONE, &raw]).await, ok());
    assert_eq!(door.call("redirect.checkPhone", &[PHONE]).await, ok());
    let found = door.call("redirect.getPhoneRedirection", &[PHONE]).await;
    assert_eq!(found, array(&[TRUE, "<string>Acme</string>", &string(URL)]));
}
