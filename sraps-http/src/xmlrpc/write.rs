//! Answers, byte for byte as clients need them (sraps-api.md 3.3).
//!
//! Falconieri looks for `<boolean>1</boolean>…<string>Ok</string>` in the raw text. So there is no white space
//! between tags, no empty-element tag for a string, and every string has its type. Beyond ASCII there are
//! references only: `text/xml` without a charset is ASCII to old clients (RFC 3023).

use sraps_core::xml::is_char;

use super::fault::Fault;
use super::value::Value;

const HEAD: &str = "<?xml version=\"1.0\"?><methodResponse>";
const TAIL: &str = "</methodResponse>";

/// The answer with a result.
pub(super) fn response(result: &Value) -> String {
    let mut out = String::from(HEAD);
    out.push_str("<params><param>");
    value(&mut out, result);
    out.push_str("</param></params>");
    out.push_str(TAIL);
    out
}

/// The answer with a fault.
pub(super) fn fault(fault: &Fault) -> String {
    let code = ("faultCode".to_owned(), Value::Int(fault.code.into()));
    let text = ("faultString".to_owned(), Value::from(fault.text.as_str()));
    let mut out = String::from(HEAD);
    out.push_str("<fault>");
    value(&mut out, &Value::Struct(vec![code, text]));
    out.push_str("</fault>");
    out.push_str(TAIL);
    out
}

/// Writes `<value>…</value>`.
pub(super) fn value(out: &mut String, value: &Value) {
    out.push_str("<value>");
    match value {
        Value::String(text) => element(out, "string", text),
        Value::Int(number) if i32::try_from(*number).is_ok() => {
            element(out, "int", &number.to_string());
        }
        Value::Int(number) => element(out, "i8", &number.to_string()),
        Value::Boolean(yes) => element(out, "boolean", if *yes { "1" } else { "0" }),
        // Never with an exponent, which XML-RPC does not have.
        Value::Double(number) => element(out, "double", &number.to_string()),
        Value::DateTime(text) => element(out, "dateTime.iso8601", text),
        Value::Base64(text) => element(out, "base64", text),
        Value::Nil => out.push_str("<nil/>"),
        Value::Array(items) => {
            out.push_str("<array><data>");
            for item in items {
                self::value(out, item);
            }
            out.push_str("</data></array>");
        }
        Value::Struct(members) => {
            out.push_str("<struct>");
            for (name, member) in members {
                out.push_str("<member>");
                element(out, "name", name);
                self::value(out, member);
                out.push_str("</member>");
            }
            out.push_str("</struct>");
        }
    }
    out.push_str("</value>");
}

fn element(out: &mut String, name: &str, text: &str) {
    out.push('<');
    out.push_str(name);
    out.push('>');
    escape(out, text);
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            ' '..='~' | '\t' | '\n' => out.push(c),
            _ => {
                let c = if is_char(c) { c } else { char::REPLACEMENT_CHARACTER };
                out.push_str("&#");
                out.push_str(&u32::from(c).to_string());
                out.push(';');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rule_12_an_answer_is_compact_and_byte_like_the_one_that_clients_know() {
        let ok = Value::from(vec![Value::from(true), Value::from("Ok")]);
        assert_eq!(
            response(&ok),
            "<?xml version=\"1.0\"?><methodResponse><params><param><value><array><data><value>\
             <boolean>1</boolean></value><value><string>Ok</string></value></data></array></value>\
             </param></params></methodResponse>"
        );
    }

    #[test]
    fn a_fault_has_the_standard_shape() {
        assert_eq!(
            fault(&Fault::new(-32_601, "no `<x>`")),
            "<?xml version=\"1.0\"?><methodResponse><fault><value><struct><member><name>faultCode</name>\
             <value><int>-32601</int></value></member><member><name>faultString</name><value><string>no \
             `&lt;x&gt;`</string></value></member></struct></value></fault></methodResponse>"
        );
    }

    #[test]
    fn every_type_has_its_element() {
        let all = Value::from(vec![
            Value::from(""),
            Value::from("a&b \"c\" 'ü'\r\n\u{1}"),
            Value::Int(7),
            Value::Int(1 << 40),
            Value::Double(1e21),
            Value::Nil,
            Value::from(vec![]),
            Value::Struct(vec![]),
        ]);
        let mut out = String::new();
        value(&mut out, &all);
        assert_eq!(
            out,
            "<value><array><data><value><string></string></value>\
             <value><string>a&amp;b \"c\" '&#252;'&#13;\n&#65533;</string></value>\
             <value><int>7</int></value><value><i8>1099511627776</i8></value>\
             <value><double>1000000000000000000000</double></value><value><nil/></value>\
             <value><array><data></data></array></value><value><struct></struct></value>\
             </data></array></value>"
        );
    }
}
