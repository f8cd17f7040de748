//! Every request form of snom-phone.md 1.1 and 1.4, and what must not pass for one.

use proptest::prelude::*;

use super::super::super::mac::tests::{any_mac, notations};
use super::*;

const D785: &str = "Mozilla/4.0 (compatible; snomD785-SIP 10.1.169.16 2010.12 000413922D24 SXM:0)";
const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

/// Splits `/path?query` and reads it.
fn ask(target: &str, agent: Option<&str>) -> Result<PhoneRequest, NotForPhones> {
    let (path, query) = match target.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (target, None),
    };
    parse(path, query, agent)
}

fn mac(text: &str) -> Mac {
    Mac::parse(text).unwrap()
}

/// The forms that name one phone, with the model that the path tells, and where the MAC stands.
const FORMS: [(&str, File, Option<&str>, From); 28] = [
    ("/snomD785-MAC.htm", File::Phone, Some("snomD785"), From::Path),
    ("/snomM900-MAC.htm", File::Phone, Some("snomM900"), From::Path),
    ("/snomD715-MAC.htm", File::Phone, Some("snom715"), From::Path),
    ("/MAC.xml", File::Phone, None, From::Path),
    ("/MAC.htm", File::Phone, None, From::Path),
    ("/MAC.php", File::Phone, None, From::Path),
    ("/MAC.cfg", File::Phone, None, From::Path),
    ("/MAC.XML", File::Phone, None, From::Path),
    ("/MAC", File::Phone, None, From::Path),
    ("MAC.xml", File::Phone, None, From::Path),
    ("/config-MAC.xml", File::Phone, None, From::Path),
    ("/desktop-MAC", File::Phone, None, From::Path),
    ("/desktop/MAC.xml", File::Phone, None, From::Path),
    ("/a/b/c/snomD785-MAC.htm", File::Phone, Some("snomD785"), From::Path),
    ("/.htm-MAC", File::Phone, None, From::Path),
    ("/m3/settings/MAC.cfg", File::Phone, Some("snomM3"), From::Path),
    ("/snomD785-firmware-MAC.htm", File::Firmware, Some("snomD785"), From::Path),
    ("/snomD785-firmware.htm?mac=MAC", File::Firmware, Some("snomD785"), From::Query),
    ("/snom370/snom370.php?mac=MAC", File::Phone, Some("snom370"), From::Query),
    ("/snom370/snom370.htm?mac=MAC", File::Phone, Some("snom370"), From::Query),
    ("/snom/redir.php?mac=MAC", File::Phone, None, From::Query),
    ("/cust.php?mac=MAC", File::Phone, None, From::Query),
    ("/settings?mac=MAC", File::Phone, None, From::Query),
    ("/settings/?MAC_KEY=x&mac=MAC", File::Phone, None, From::Query),
    ("/?mac=MAC", File::Phone, None, From::Query),
    ("?MAC=MAC", File::Phone, None, From::Query),
    ("/snomD785-MAC.htm?mac=MAC", File::Phone, Some("snomD785"), From::Path),
    ("/snom370/?m%61c=MAC", File::Phone, Some("snom370"), From::Query),
];

/// A form with the MAC filled in.
fn filled(form: &str, mac: &str) -> String {
    match form.strip_prefix("?MAC=") {
        Some(rest) => format!("?MAC={}", rest.replace("MAC", mac)),
        None => form.replace("MAC_KEY", "other").replace("MAC", mac),
    }
}

#[test]
fn every_form_names_its_phone_file_and_model() {
    for (form, file, model, from) in FORMS {
        let asked = ask(&filled(form, "000413AABBCC"), None).unwrap();
        assert_eq!(asked.file, file, "{form}");
        assert_eq!(asked.mac, Some(Found { value: mac("000413AABBCC"), from }), "{form}");
        let found = asked.model.map(|m| (m.value.to_string(), m.from));
        assert_eq!(found, model.map(|m| (m.to_owned(), From::Path)), "{form}");
    }
}

#[test]
fn a_directory_of_the_macs_own() {
    for target in
        ["/000413AABBCC/", "/000413AABBCC/snomD785.htm", "/p/00:04:13:aa:bb:cc/config.xml"]
    {
        let asked = ask(target, None).unwrap();
        assert_eq!(asked.file, File::Phone, "{target}");
        assert_eq!(asked.mac.unwrap().value, mac("000413AABBCC"), "{target}");
    }
    assert_eq!(ask("/000413AABBCC/snomD785-firmware.htm", None).unwrap().file, File::Firmware);
    let elsewhere = ask("/deadbeef0000/snomD785-000413AABBCC.htm", None).unwrap();
    assert_eq!(elsewhere.mac.unwrap().value, mac("000413AABBCC"));
}

#[test]
fn general_files() {
    for target in ["/snomD785.htm", "/a/snomD785.htm", "/snom370/snom370.php", "/snomm9.XML"] {
        let asked = ask(target, None).unwrap();
        assert_eq!((asked.file, asked.mac), (File::General, None), "{target}");
        assert_eq!(asked.model.unwrap().from, From::Path);
    }
    for target in ["/config.xml", "/desktop", "/.htm", "/a/b.cfg", "/", "", "/settings.php?x=1"] {
        assert_eq!(ask(target, None), Err(NotForPhones::NoPhone), "{target}");
        assert_eq!(ask(target, Some(BROWSER)), Err(NotForPhones::NoPhone), "{target}");
        let asked = ask(target, Some(D785)).unwrap();
        assert_eq!(asked.file, File::General, "{target}");
        assert_eq!(asked.mac, Some(Found { value: mac("000413922D24"), from: From::Agent }));
        assert_eq!(asked.model.unwrap().from, From::Agent);
    }
}

#[test]
fn a_file_is_stored_by_its_name() {
    for (file, name) in
        [(File::General, "general"), (File::Phone, "phone"), (File::Firmware, "firmware")]
    {
        assert_eq!(serde_json::to_value(file).unwrap(), name);
        assert_eq!(serde_json::from_value::<File>(name.into()).unwrap(), file);
    }
}

#[test]
fn firmware_files() {
    let asked = ask("/snomD785-firmware.htm", None).unwrap();
    assert_eq!((asked.file, asked.mac), (File::Firmware, None));
    let asked = ask("/x/snomD785-firmware.htm", Some(D785)).unwrap();
    assert_eq!(asked.file, File::Firmware);
    assert_eq!(asked.mac.unwrap().from, From::Agent);
    assert_eq!(ask("/-firmware.htm", None), Err(NotForPhones::NoPhone));
    assert_eq!(ask("/-firmware.htm", Some(D785)).unwrap().file, File::Firmware);
    assert_eq!(ask("/firmware.htm", Some(D785)).unwrap().file, File::Firmware);
}

#[test]
fn path_beats_query_beats_agent_and_the_agent_keeps_its_own() {
    let asked = ask("/snom370-000413AABBCC.htm?model=D712", Some(D785)).unwrap();
    assert_eq!(
        asked.model.unwrap(),
        Found { value: Model::parse("370").unwrap(), from: From::Path }
    );
    assert_eq!(asked.mac.unwrap().value, mac("000413AABBCC"));
    assert_eq!(asked.agent.model, Model::parse("D785").ok());
    assert_eq!(asked.agent.mac, Some(mac("000413922D24")));
    let asked = ask("/?mac=000413AABBCC&Type=snomD712", Some(D785)).unwrap();
    assert_eq!(
        asked.model.unwrap(),
        Found { value: Model::parse("D712").unwrap(), from: From::Query }
    );
    let asked = ask("/?mac=000413AABBCC&model=nonsense!", Some(D785)).unwrap();
    assert_eq!(asked.model.unwrap().from, From::Agent);
}

#[test]
fn two_phones_in_one_request_are_a_conflict() {
    for (target, second_from) in [
        ("/snomD785-000413AABBCC.htm?mac=000413AABBCD", From::Query),
        ("/000413AABBCD-000413AABBCC.xml", From::Path),
        ("/000413AABBCC/000413AABBCD.xml", From::Path),
        ("/000413AABBCC/000413AABBCD/", From::Path),
        ("/?mac=000413AABBCC&mac=000413AABBCD", From::Query),
        ("/snomD785-firmware-000413AABBCC.htm?mac=000413AABBCD", From::Query),
    ] {
        match ask(target, Some(D785)) {
            Err(NotForPhones::ConflictingMacs { first, second }) => {
                assert_eq!(first.value, mac("000413AABBCC"), "{target}");
                assert_eq!(second, Found { value: mac("000413AABBCD"), from: second_from });
            }
            other => panic!("{target}: {other:?}"),
        }
    }
    assert!(ask("/?mac=000413AABBCC&mac=00:04:13:aa:bb:cc", None).is_ok());
    let message = ask("/?mac=000413AABBCC&mac=000413AABBCD", None).unwrap_err().to_string();
    assert_eq!(message, "two MAC addresses in one request: 000413AABBCC and 000413AABBCD");
}

#[test]
fn a_placeholder_that_no_phone_filled_in() {
    for target in [
        "/{mac}.xml",
        "/snomD785-{MAC}.htm",
        "/%7Bmac%7D.xml",
        "/?mac={mac}",
        "/{mac}/snomD785.htm",
        "/snomD785-000413AABBCC.htm?mac=%7bmac%7D",
    ] {
        assert_eq!(ask(target, Some(D785)), Err(NotForPhones::Unexpanded), "{target}");
    }
    assert_eq!(NotForPhones::Unexpanded.to_string(), "the placeholder {mac} was not filled in");
}

#[test]
fn a_wrong_mac_is_no_general_file() {
    for target in [
        "/snomD785-000413AABBC.htm",
        "/snomD785-.htm",
        "/snomD785-XXXXXXXXXXXX.htm",
        "/snomD785-0004:13AA:BBCC.htm",
        "/000413AABBCC%2Fconfig",
        "/000413AABBC.xml",
        "/00-04-13-AA-BB.xml",
        "/config-000413AABBCCDD.xml",
        "/?mac=",
        "/?mac",
        "/?mac=00041",
        "/snomD785-000413AABBCC.htm?mac=1",
    ] {
        let answer = ask(target, Some(D785));
        assert!(matches!(answer, Err(NotForPhones::MalformedMac(_))), "{target}: {answer:?}");
    }
}

#[test]
fn other_files_are_not_for_phones() {
    for target in [
        "/favicon.ico",
        "/snomD785-10.1.169.16-SIP-r.bin?mac=000413AABBCC",
        "/.env",
        "/snomD785-%20000413AABBCC.htm",
        "/a.js",
    ] {
        assert_eq!(ask(target, Some(D785)), Err(NotForPhones::UnknownFile), "{target}");
    }
    for target in ["/ui/login", "/715.htm", "/snomelt.htm"] {
        assert_eq!(ask(target, Some(BROWSER)), Err(NotForPhones::NoPhone), "{target}");
    }
}

#[test]
fn encoding_is_read_strictly() {
    let asked = ask("/snomD785-00%3A04%3a13:AA%3ABB%3ACC.htm", None).unwrap();
    assert_eq!(asked.mac.unwrap().value, mac("000413AABBCC"));
    assert_eq!(ask("/?mac=00%3A04%3A13%3Aaa%3Abb%3Acc", None).unwrap().file, File::Phone);
    for target in
        ["/%", "/%4", "/%4g.xml", "/%+1.xml", "/%FF.xml", "/a%00.htm", "/?mac=%zz", "/?%=1"]
    {
        assert_eq!(ask(target, Some(D785)), Err(NotForPhones::BadEncoding), "{target}");
    }
    // Encoded once only: what is left over is no MAC.
    assert!(ask("/?mac=00%253A04%253A13%253AAA%253ABB%253ACC", None).is_err());
    // Another key's value is none of ours.
    assert!(ask("/?mac=000413AABBCC&label=100%", None).is_ok());
}

#[test]
fn limits() {
    let long = "a".repeat(TARGET_MAX);
    assert_eq!(
        parse(&format!("/{long}"), None, Some(D785)),
        Err(NotForPhones::TooLong { bytes: TARGET_MAX + 1 })
    );
    assert_eq!(
        parse("/?", Some(&long), Some(D785)),
        Err(NotForPhones::TooLong { bytes: TARGET_MAX + 2 })
    );
    let prefix = "d/".repeat(1000);
    assert!(ask(&format!("/{prefix}000413AABBCC.xml"), None).is_ok());
}

proptest! {
    #[test]
    fn each_form_reads_back_its_mac(address in any_mac(), form in 0..FORMS.len(), encode: bool) {
        let (form, file, _, from) = FORMS[form];
        for notation in notations(address) {
            let notation = if encode { notation.replace(':', "%3A") } else { notation };
            for notation in [notation.to_lowercase(), notation] {
                let asked = ask(&filled(form, &notation), Some(D785)).unwrap();
                prop_assert_eq!(asked.file, file);
                prop_assert_eq!(asked.mac, Some(Found { value: address, from }));
            }
        }
    }

    #[test]
    fn a_mac_of_the_agent_alone_never_asks_for_a_document(
        path in "(/[a-z0-9.-]{0,12}){0,3}",
        query in proptest::option::of("[a-z]{1,5}=[a-z0-9]{0,6}"),
    ) {
        if let Ok(asked) = parse(&path, query.as_deref(), Some(D785)) {
            prop_assert!(asked.file != File::Phone || asked.mac.unwrap().from != From::Agent);
        }
    }

    #[test]
    fn no_bytes_panic(
        path in proptest::collection::vec(any::<u8>(), 0..300),
        query in proptest::collection::vec(any::<u8>(), 0..300),
        agent in proptest::collection::vec(any::<u8>(), 0..300),
    ) {
        let [path, query, agent] =
            [path, query, agent].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let _ = parse(&path, Some(&query), Some(&agent));
    }

    #[test]
    fn near_misses_do_not_panic(
        path in "(/|snom|D785|-|firmware|\\.htm|\\.xml|000413AABBCC|00:04|%3A|%|\\{mac\\}|ü|[0-9a-f]{1,4}){0,10}",
        query in "(mac=|&|=|000413AABBCC|00:04|%3A|%|\\{mac\\}|ü){0,8}",
    ) {
        let _ = parse(&path, Some(&query), Some(D785));
    }
}

#[test]
fn the_user_agent_knows_the_model_better_than_a_path_typed_for_many() {
    let agent = Some("Mozilla/4.0 (compatible; snom320-SIP 8.4.35 1.1.3-n)");
    let request = parse("/snom370/snom370.php", Some("mac=000413240001"), agent).unwrap();
    assert_eq!(request.model.map(|found| found.value.to_string()).as_deref(), Some("snom370"));
    assert_eq!(request.reported_model().map(|model| model.to_string()).as_deref(), Some("snom320"));
    let silent = parse("/snom370/snom370.php", Some("mac=000413240001"), None).unwrap();
    assert_eq!(silent.reported_model(), silent.model.map(|found| found.value));
}
