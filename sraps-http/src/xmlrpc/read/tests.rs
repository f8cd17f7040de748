//! What is a call, what is none, and that nothing breaks the reader.

use proptest::prelude::*;

use super::super::fault::ENCODING;
use super::super::write;
use super::*;

fn read(text: &str) -> Call {
    call(text.as_bytes()).unwrap_or_else(|fault| panic!("{fault:?}: {text}"))
}

#[track_caller]
fn refused(text: &str, code: i32) -> String {
    let fault = call(text.as_bytes()).expect_err(text);
    assert_eq!(fault.code, code, "{}: {text:.200}", fault.text);
    fault.text
}

fn with(params: &str) -> String {
    format!("<methodCall><methodName>m</methodName><params>{params}</params></methodCall>")
}

/// The only parameter.
fn one(value: &str) -> Value {
    let mut call = read(&with(&format!("<param>{value}</param>")));
    assert_eq!(call.params.len(), 1);
    call.params.remove(0)
}

fn check_phone(mac: &str) -> Call {
    Call { method: "redirect.checkPhone".into(), params: vec![Value::from(mac)] }
}

#[test]
fn rule_12_requests_are_read_in_every_layout() {
    for text in [
        // Seen: sraps-api.md 3.3.
        "<?xml version=\"1.0\" ?><methodCall><methodName>redirect.checkPhone</methodName><params><param>\
         <value>\n<string>foo</string></value></param></params></methodCall>\n",
        "<?xml version='1.0'?>\n<methodCall>\n<methodName>redirect.checkPhone</methodName>\n<params>\n\
         <param>\n<value><string>foo</string></value>\n</param>\n</params>\n</methodCall>\n",
        "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\r\n<methodCall>\r\n <methodName> \
         redirect.checkPhone\r\n</methodName>\r\n\t<params><param><value>foo</value></param></params>\r\n\
         </methodCall>",
        "<methodCall xmlns:ex='http://ws.apache.org/xmlrpc/namespaces/extensions'><!-- one --><methodName>\
         redirect<![CDATA[.check]]>Phone</methodName><?php x?><params><param><value><string>f&#111;<!-- \
         two -->&#x6F;</string></value></param></params></methodCall>",
    ] {
        assert_eq!(read(text), check_phone("foo"), "{text}");
    }
}

#[test]
fn a_call_may_have_no_parameters() {
    for params in ["", "<params/>", "<params> </params>"] {
        let text = format!("<methodCall><methodName>m</methodName>{params}</methodCall>");
        assert_eq!(read(&text), Call { method: "m".into(), params: vec![] });
    }
}

#[test]
fn every_type_is_read() {
    assert_eq!(one("<value> a b </value>"), Value::from(" a b "), "no type is a string");
    assert_eq!(one("<value/>"), Value::from(""));
    assert_eq!(one("<value><string/></value>"), Value::from(""));
    assert_eq!(one("<value><string>a\r\nb</string></value>"), Value::from("a\nb"));
    for name in ["int", "i4", "i8", "ex:i8"] {
        assert_eq!(one(&format!("<value><{name}> -7 </{name}></value>")), Value::Int(-7));
    }
    assert_eq!(one("<value><boolean>1</boolean></value>"), Value::Boolean(true));
    assert_eq!(one("<value><boolean>0</boolean></value>"), Value::Boolean(false));
    assert_eq!(one("<value><double>-1.5</double></value>"), Value::Double(-1.5));
    assert_eq!(one("<value><nil/></value>"), Value::Nil);
    assert_eq!(one("<value><ex:nil></ex:nil></value>"), Value::Nil);
    let moment = one("<value><dateTime.iso8601>19980717T14:08:55</dateTime.iso8601></value>");
    assert_eq!(moment, Value::DateTime("19980717T14:08:55".into()));
    assert_eq!(one("<value><base64>YQ==</base64></value>"), Value::Base64("YQ==".into()));
    assert_eq!(
        one("<value><array><data><value>a</value> <value><nil/></value></data></array></value>"),
        Value::from(vec![Value::from("a"), Value::Nil])
    );
    assert_eq!(
        one(
            "<value><struct><member><name>a</name><value><int>1</int></value></member></struct></value>"
        ),
        Value::Struct(vec![("a".into(), Value::Int(1))])
    );
}

#[test]
fn an_ampersand_that_begins_no_reference_is_one() {
    let url = "http://pbx/?mac={mac}&model=x";
    for text in [url.to_owned(), url.replace('&', "&amp;"), url.replace('&', "&#38;")] {
        assert_eq!(one(&format!("<value><string>{text}</string></value>")), Value::from(url));
    }
}

#[test]
fn what_is_not_well_formed_is_a_fault() {
    for text in [
        "",
        " ",
        "x",
        "<methodCall>",
        "<methodCall><methodName>m</methodName>",
        "<methodCall><methodName>m</wrong></methodCall>",
        "<methodCall><methodName>m</methodName></methodCall><methodCall/>",
        "<methodCall><methodName>m</methodName></methodCall>x",
        "<methodCall><methodName>&unknown;</methodName></methodCall>",
        "<methodCall><methodName>&#0;</methodName></methodCall>",
        "<methodCall><methodName>&#xD800;</methodName></methodCall>",
        "<methodCall a=1><methodName>m</methodName></methodCall>",
        "<methodCall a='1' a='2'><methodName>m</methodName></methodCall>",
        "<methodCall><?xml version='1.0'?><methodName>m</methodName></methodCall>",
        "<methodCall><!-- a -- b --><methodName>m</methodName></methodCall>",
    ] {
        let fault = call(text.as_bytes()).expect_err(text);
        assert!([NOT_WELL_FORMED, NO_CALL].contains(&fault.code), "{fault:?}: {text}");
    }
    refused(&with("<param><value>\u{1}</value></param>"), CHARACTER);
    refused(&with("<param><value>&#1;</value></param>"), CHARACTER);
    refused("<?xml version='1.0' encoding='utf-16'?><methodCall/>", ENCODING);
    assert_eq!(call(b"<methodCall>\xFF").unwrap_err().code, CHARACTER);
}

#[test]
fn a_doctype_is_refused_whatever_is_in_it() {
    for doctype in [
        "<!DOCTYPE methodCall>",
        "<!DOCTYPE a [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
        "<!doctype a>",
    ] {
        let text = format!("<?xml version='1.0'?>{doctype}{}", with(""));
        assert!(refused(&text, NOT_WELL_FORMED).contains("DOCTYPE"));
    }
}

#[test]
fn what_is_xml_but_no_call_is_a_fault() {
    for text in [
        "<methodResponse/>",
        "<methodCall/>",
        "<methodCall><params/></methodCall>",
        "<methodCall>x<methodName>m</methodName></methodCall>",
        "<methodCall><methodName>m</methodName><other/></methodCall>",
        "<methodCall><methodName>m</methodName><params/><params/></methodCall>",
        "<methodCall><methodName><b>m</b></methodName></methodCall>",
    ] {
        refused(text, NO_CALL);
    }
    for param in [
        "<param/>",
        "<other/>",
        "<param><value/><value/></param>",
        "<param><string>a</string></param>",
        "<param><value>a<string>b</string></value></param>",
        "<param><value><string>b</string>a</value></param>",
        "<param><value><string>a</string><string>b</string></value></param>",
        "<param><value><string><b>a</b></string></value></param>",
        "<param><value><int>a</int></value></param>",
        "<param><value><int>9223372036854775808</int></value></param>",
        "<param><value><boolean>true</boolean></value></param>",
        "<param><value><double>inf</double></value></param>",
        "<param><value><nil>x</nil></value></param>",
        "<param><value><array><value/></array></value></param>",
        "<param><value><array><data/><data/></array></value></param>",
        "<param><value><array><data>x</data></array></value></param>",
        "<param><value><struct><member><value/></member></struct></value></param>",
        "<param><value><struct><name/></struct></value></param>",
        "<param><value><date>x</date></value></param>",
    ] {
        refused(&with(param), NO_CALL);
    }
    let long = format!("<{}/>", "a".repeat(10_000));
    assert!(refused(&with(&long), NO_CALL).len() < 200, "a fault quotes no more than it must");
}

#[test]
fn depth_and_number_of_values_are_limited() {
    let nested = |depth: usize| {
        let (open, close) = ("<value><array><data>", "</data></array></value>");
        let (open, close) = (open.repeat(depth - 1), close.repeat(depth - 1));
        with(&format!("<param>{open}<value>x</value>{close}</param>"))
    };
    read(&nested(MAX_DEPTH));
    assert!(refused(&nested(MAX_DEPTH + 1), NO_CALL).contains("deep"));
    assert!(refused(&nested(100_000), NO_CALL).contains("deep"));
    // Elements that nobody knows do not nest at all.
    refused(&with(&"<a>".repeat(100_000)), NO_CALL);
    let many = |n: usize| {
        let items = "<value/>".repeat(n - 1);
        with(&format!("<param><value><array><data>{items}</data></array></value></param>"))
    };
    read(&many(MAX_VALUES));
    refused(&many(MAX_VALUES + 1), NO_CALL);
}

fn any_text() -> impl Strategy<Value = String> {
    any::<String>().prop_map(|text| text.chars().filter(|c| is_char(*c)).collect())
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any_text().prop_map(Value::String),
        any::<i64>().prop_map(Value::Int),
        any::<bool>().prop_map(Value::Boolean),
        any::<f64>().prop_filter("finite", |n| n.is_finite()).prop_map(Value::Double),
        any_text().prop_map(Value::DateTime),
        any_text().prop_map(Value::Base64),
        Just(Value::Nil),
    ];
    leaf.prop_recursive(4, 64, 8, |inner| {
        let member = (any_text(), inner.clone());
        prop_oneof![
            prop::collection::vec(inner, 0..8).prop_map(Value::Array),
            prop::collection::vec(member, 0..8).prop_map(Value::Struct),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_reads_back(value in any_value()) {
        let mut text = String::new();
        write::value(&mut text, &value);
        prop_assert!(text.is_ascii());
        prop_assert_eq!(one(&text), value);
    }

    #[test]
    fn no_bytes_panic(body in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = call(&body);
    }

    #[test]
    fn near_misses_do_not_panic(
        pieces in prop::collection::vec(prop::sample::select(&[
            "<?xml version='1.0'?>", "<methodCall>", "</methodCall>", "<methodName>", "</methodName>",
            "<params>", "</params>", "<param>", "</param>", "<value>", "</value>", "<value/>", "<array>",
            "<data>", "</data>", "</array>", "<struct>", "<member>", "<name>", "<string>", "</string>",
            "<int>", "1", "&amp;", "&", "&#1;", "&x;", "<![CDATA[", "]]>", "<!--", "-->", "<!DOCTYPE x>",
            " ", "ü", "\r\n", "<nil/>", "a='1'",
        ][..]), 0..24)
    ) {
        let _ = call(pieces.concat().as_bytes());
    }
}
