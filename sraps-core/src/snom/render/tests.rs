//! What phones of each family get, and that it is neither more nor less than what was set.

use super::*;
use crate::secret::Sealed;
use crate::setting::catalogue::{SETTING_SERVER_DECT, SETTING_SERVER_DESK};
use crate::setting::layers::Layer;
use crate::setting::{Fragment, Name, Perm};
use crate::snom::read::read;

mod round_trip;

const D785: &str = "Mozilla/4.0 (compatible; snomD785-SIP 10.1.33.33 2010.12-00004-g9ba52f5 000413922D24 SXM:0 UXM:0)";
const M900: &str = "Mozilla/4.0 (compatible; Snom M900 05.20.0001 000413b60680)";
const SNOM300: &str =
    "Mozilla/4.0 (compatible; snom300-SIP 6.5.20; snom300 jffs2 v3.36; snom300 linux 3.38)";

fn of(name: &str, value: &str) -> Setting {
    Setting::new(SettingKey::setting(name).unwrap(), Value::text(value).unwrap())
}

fn at(name: &str, index: u32, value: &str) -> Setting {
    Setting::new(SettingKey::setting(name).unwrap().at(index).unwrap(), Value::text(value).unwrap())
}

fn fkey(index: u32, value: &str, attributes: &[(&str, &str)]) -> Setting {
    let mut key = Setting::new(SettingKey::fkey(index).unwrap(), Value::text(value).unwrap());
    key.attributes = attributes
        .iter()
        .map(|(name, value)| (Name::new(name).unwrap(), Text::new(value).unwrap()))
        .collect();
    key
}

fn firmware(name: &str, value: &str) -> Setting {
    Setting::new(SettingKey::firmware(name).unwrap(), Value::text(value).unwrap())
}

fn resolved(settings: impl IntoIterator<Item = Setting>) -> Resolved {
    settings.into_iter().map(|setting| (Layer::Profile, setting)).collect()
}

fn shape(file: File, agent: &str) -> Shape {
    Shape::of(file, None, &Agent::parse(agent))
}

fn links() -> Links {
    let url = "https://phones.example/snomD785-firmware.htm?mac=000413922D24&x=1";
    Links { firmware_status: Some(Text::new(url).unwrap()) }
}

fn show(resolved: &Resolved, shape: Shape, disclosure: Disclosure) -> String {
    let document = render(resolved, shape, disclosure, &Links::default()).unwrap();
    String::from_utf8(document.bytes).unwrap()
}

#[test]
fn the_redirect_goes_where_the_family_reads_it() {
    let mut setting =
        of("setting_server", "https://pbx.example/{mac}.xml?a=1&b=2").with_perm(Perm::READ_WRITE);
    for written_as in [None, Some(SETTING_SERVER_DESK), Some(SETTING_SERVER_DECT)] {
        setting.written_as = written_as;
        let resolved = resolved([setting.clone()]);
        insta::allow_duplicates! {
            insta::assert_snapshot!(show(&resolved, shape(File::Phone, D785), Disclosure::Public), @r#"
            <?xml version="1.0" encoding="utf-8"?>
            <settings>
              <phone-settings e="2">
                <setting_server perm="RW">https://pbx.example/{mac}.xml?a=1&amp;b=2</setting_server>
              </phone-settings>
            </settings>
            "#);
            insta::assert_snapshot!(show(&resolved, shape(File::Phone, M900), Disclosure::Public), @r#"
            <?xml version="1.0" encoding="utf-8"?>
            <settings>
              <global>
                <setting_server>https://pbx.example/{mac}.xml?a=1&amp;b=2</setting_server>
              </global>
            </settings>
            "#);
        }
        for agent in [D785, M900, SNOM300] {
            let render = |file, resolved| {
                render(resolved, shape(file, agent), Disclosure::Public, &Links::default()).unwrap()
            };
            assert!(render(File::Phone, &resolved).handed_over);
            assert!(!render(File::General, &resolved).handed_over);
            assert!(!render(File::Phone, &Resolved::default()).handed_over);
        }
    }
}

#[test]
fn a_desk_phone() {
    let omitted = Setting::new(SettingKey::setting("tone_scheme").unwrap(), Value::Omit);
    let mut context_key = at("context_key", 0, "x");
    let xml = r#"<action><url target="http://h/?a=1&amp;b=2" when="on press"/></action>"#;
    context_key.value = Value::Fragment(Fragment::new(xml).unwrap());
    let mut blf =
        fkey(0, "blf 1001|*97", &[("context", "1"), ("label", "Jörg \"JJ\" & <Co>"), ("lp", "on")]);
    blf.perm = Some(Perm::READ_ONLY);
    let mut door = fkey(1, "url http://door/?pin=1", &[("label", "door")]);
    door.secret = true;
    let resolved = resolved([
        of("language", "Deutsch").with_perm(Perm::READ_AND_REMAIN),
        of("auto_reboot_on_setting_change", "on"),
        at("user_host", 1, "pbx.example"),
        at("user_name", 1, "1001").with_perm(Perm::READ_WRITE),
        at("user_pname", 1, ""),
        at("user_pass", 1, "geheim").with_perm(Perm::READ_WRITE),
        at("user_name", 12, "1012"),
        omitted,
        context_key,
        blf,
        door,
        firmware("firmware", "https://h/snomD785-10.1.169.16-SIP-r.bin"),
    ]);
    insta::assert_snapshot!(show(&resolved, shape(File::Phone, D785), Disclosure::Proven), @r#"
    <?xml version="1.0" encoding="utf-8"?>
    <settings>
      <phone-settings e="2">
        <auto_reboot_on_setting_change>on</auto_reboot_on_setting_change>
        <context_key idx="0"><action><url target="http://h/?a=1&amp;b=2" when="on press"/></action></context_key>
        <language perm="!">Deutsch</language>
        <user_host idx="1">pbx.example</user_host>
        <user_name idx="1" perm="RW">1001</user_name>
        <user_name idx="12">1012</user_name>
        <user_pass idx="1" perm="RW">geheim</user_pass>
        <user_pname idx="1"/>
      </phone-settings>
      <functionKeys e="2">
        <fkey idx="0" context="1" label="Jörg &quot;JJ&quot; &amp; &lt;Co&gt;" lp="on" perm="R">blf 1001|*97</fkey>
        <fkey idx="1" label="door">url http://door/?pin=1</fkey>
      </functionKeys>
    </settings>
    "#);
    let public = show(&resolved, shape(File::Phone, D785), Disclosure::Public);
    for absent in ["user_pass", "geheim", "door", "firmware"] {
        assert!(!public.contains(absent), "{absent}");
    }
    assert!(public.contains("user_name"));
}

#[test]
fn the_general_file_says_nothing() {
    let resolved = resolved([of("language", "Deutsch"), firmware("firmware", "https://h/x.bin")]);
    insta::assert_snapshot!(show(&resolved, shape(File::General, D785), Disclosure::Proven), @r#"
    <?xml version="1.0" encoding="utf-8"?>
    <settings>
      <phone-settings e="2">
      </phone-settings>
    </settings>
    "#);
    insta::assert_snapshot!(show(&resolved, shape(File::General, M900), Disclosure::Proven), @r#"
    <?xml version="1.0" encoding="utf-8"?>
    <settings>
      <global>
      </global>
    </settings>
    "#);
    insta::assert_snapshot!(show(&resolved, shape(File::General, SNOM300), Disclosure::Proven), @"# no settings");
}

#[test]
fn firmware_of_a_desk_phone_is_a_file_of_its_own_that_the_document_names() {
    let url = "https://downloads.example/fw/10.1.169.16/bin/snomD785-10.1.169.16-SIP-r.bin";
    let mut list = vec![
        firmware("firmware", url).with_perm(Perm::READ_WRITE),
        firmware("firmware_uxm", "https://downloads.example/uxm.bin"),
    ];
    let with = |list: &[Setting], file, disclosure| {
        let document = render(&resolved(list.to_vec()), shape(file, D785), disclosure, &links());
        document.map(|document| String::from_utf8(document.bytes).unwrap())
    };
    insta::assert_snapshot!(with(&list, File::Firmware, Disclosure::Public).unwrap(), @r#"
    <?xml version="1.0" encoding="utf-8"?>
    <firmware-settings>
      <firmware perm="RW">https://downloads.example/fw/10.1.169.16/bin/snomD785-10.1.169.16-SIP-r.bin</firmware>
      <firmware_uxm>https://downloads.example/uxm.bin</firmware_uxm>
    </firmware-settings>
    "#);
    insta::assert_snapshot!(with(&list, File::Phone, Disclosure::Public).unwrap(), @r#"
    <?xml version="1.0" encoding="utf-8"?>
    <settings>
      <phone-settings e="2">
        <firmware_status perm="RW">https://phones.example/snomD785-firmware.htm?mac=000413922D24&amp;x=1</firmware_status>
      </phone-settings>
    </settings>
    "#);

    let nothing = resolved(list.clone());
    assert!(!show(&nothing, shape(File::Phone, D785), Disclosure::Public).contains("firmware"));

    list.push(of("firmware_status", "https://other.example/fw.xml"));
    let own = with(&list, File::Phone, Disclosure::Public).unwrap();
    assert!(own.contains(">https://other.example/fw.xml<") && !own.contains("phones.example"));
    if let Some(own) = list.last_mut() {
        own.value = Value::Omit;
    }
    let left_out = with(&list, File::Phone, Disclosure::Public).unwrap();
    assert!(!left_out.contains("firmware"), "who omits it wants it left out");

    let mut secret = firmware("firmware", url);
    secret.secret = true;
    let secret = [secret];
    assert_eq!(with(&secret, File::Firmware, Disclosure::Public), Err(RenderError::NothingToSay));
    assert!(!with(&secret, File::Phone, Disclosure::Public).unwrap().contains("firmware"));
    assert!(with(&secret, File::Phone, Disclosure::Proven).unwrap().contains("firmware_status"));

    assert_eq!(with(&[], File::Firmware, Disclosure::Proven), Err(RenderError::NothingToSay));
    assert!(!with(&[], File::Phone, Disclosure::Proven).unwrap().contains("firmware"));
}

#[test]
fn a_base() {
    let mut handset = firmware("pp_fwu_sw_version", "740");
    handset.key.index = Some(65);
    let mut base = firmware("firmware", "https://dect.example");
    base.perm = Some(Perm::READ_WRITE);
    let resolved = resolved([
        of("setting_server", "https://pbx.example/{mac}").with_perm(Perm::READ_WRITE),
        of("network_sync_enable", "on"),
        at("user_host", 1, "pbx.example"),
        at("codec_priority_list", 1, "pcmu, pcma"),
        at("user_name", 1, "1001"),
        at("user_pass", 1, "geheim"),
        at("subscr_dect_ipui", 1, "0xFFFFFFFFFF"),
        at("user_name", 1000, "2000"),
        fkey(0, "line", &[]),
        base,
        firmware("fp_fwu_sw_version", "740"),
        firmware("fp_fwu_branch_version", "104"),
        handset,
    ]);
    insta::assert_snapshot!(show(&resolved, shape(File::Phone, M900), Disclosure::Public), @r#"
    <?xml version="1.0" encoding="utf-8"?>
    <settings>
      <global>
        <setting_server>https://pbx.example/{mac}</setting_server>
      </global>
      <server>
        <codec_priority_list idx="1">pcmu, pcma</codec_priority_list>
        <user_host idx="1">pbx.example</user_host>
      </server>
      <extension>
        <subscr_dect_ipui idx="1">0xFFFFFFFFFF</subscr_dect_ipui>
        <user_name idx="1">1001</user_name>
        <user_name idx="1000">2000</user_name>
      </extension>
      <multicell>
        <network_sync_enable>on</network_sync_enable>
      </multicell>
      <firmware-settings>
        <firmware>https://dect.example</firmware>
        <fp_fwu_branch_version>104</fp_fwu_branch_version>
        <fp_fwu_sw_version>740</fp_fwu_sw_version>
        <pp_fwu_sw_version type="M65">740</pp_fwu_sw_version>
      </firmware-settings>
    </settings>
    "#);
    let proven = show(&resolved, shape(File::Phone, M900), Disclosure::Proven);
    assert!(proven.contains("<user_pass idx=\"1\">geheim</user_pass>"));
    let file = render(&resolved, shape(File::Firmware, M900), Disclosure::Proven, &links());
    assert_eq!(file, Err(RenderError::NothingToSay), "a base has it in its document");
    let linked = render(&resolved, shape(File::Phone, M900), Disclosure::Public, &links()).unwrap();
    assert!(!String::from_utf8(linked.bytes).unwrap().contains("firmware_status"));
}

#[test]
fn firmware_of_a_base_stands_once() {
    let mut real = firmware("firmware", "https://b.example");
    real.secret = true;
    let resolved = resolved([of("firmware", "https://a.example"), real]);
    let proven = show(&resolved, shape(File::Phone, M900), Disclosure::Proven);
    assert!(proven.contains("<firmware>https://b.example</firmware>"));
    assert!(!proven.contains("a.example"));
    let public = show(&resolved, shape(File::Phone, M900), Disclosure::Public);
    assert!(!public.contains("firmware"), "what is not in the full document is in none");
}

#[test]
fn an_old_phone() {
    let mut context_key = at("context_key", 0, "x");
    context_key.value = Value::Fragment(Fragment::new("<action/>").unwrap());
    let mut hidden = firmware("firmware", "http://h/snom300-7.3.30-SIP-f.bin");
    hidden.perm = Some(Perm::READ_WRITE);
    let resolved = resolved([
        of("setting_server", "http://pbx.example/{mac}").with_perm(Perm::READ_WRITE),
        of("language", "Türkçe").with_perm(Perm::READ_AND_REMAIN),
        of("tone_scheme", "GER").with_perm(Perm::VOLATILE),
        at("user_host", 1, "pbx.example"),
        at("user_name", 1, ""),
        at("user_pass", 1, "geheim"),
        of("ntp_server", "a\nadmin_mode$: on"),
        of("dst", "a\rb"),
        of("not-a-name", "1"),
        context_key,
        fkey(0, "line", &[("context", "active"), ("label", "Line")]),
        fkey(1, "blf 1001", &[("context", "1\nx: y")]),
        hidden,
    ]);
    let document =
        render(&resolved, shape(File::Phone, SNOM300), Disclosure::Public, &links()).unwrap();
    assert_eq!(document.content_type, "text/plain; charset=utf-8");
    insta::assert_snapshot!(String::from_utf8(document.bytes).unwrap(), @r"
    language!: Türkçe
    setting_server$: http://pbx.example/{mac}
    tone_scheme&: GER
    user_host1$: pbx.example
    user_name1$: 
    firmware_status$: https://phones.example/snomD785-firmware.htm?mac=000413922D24&x=1
    fkey0$: line
    fkey_context0$: active
    fkey1$: blf 1001
    ");
    insta::assert_snapshot!(show(&resolved, shape(File::Firmware, SNOM300), Disclosure::Public), @"firmware$: http://h/snom300-7.3.30-SIP-f.bin");
    let none =
        render(&Resolved::default(), shape(File::Firmware, SNOM300), Disclosure::Proven, &links());
    assert_eq!(none, Err(RenderError::NothingToSay));
}

#[test]
fn what_must_be_at_the_top_is_so_in_text_too() {
    let resolved = resolved([of("admin_mode", "off"), of("auto_reboot_on_setting_change", "on")]);
    let document = show(&resolved, shape(File::Phone, SNOM300), Disclosure::Public);
    assert!(document.starts_with("auto_reboot_on_setting_change$: on\nadmin_mode"), "{document}");
}

#[test]
fn text_is_for_old_desk_firmware_only() {
    let format = |model: Option<&str>, agent: &str| {
        let model = model.map(|model| Model::parse(model).unwrap());
        let shape = Shape::of(File::Phone, model, &Agent::parse(agent));
        (shape.format, shape.family)
    };
    for (model, agent, format_and_family) in [
        (Some("300"), SNOM300, (Format::Text, Family::DeskClassic)),
        (None, SNOM300, (Format::Text, Family::DeskClassic)),
        (Some("190"), "snom190-SIP 3.60", (Format::Text, Family::DeskClassic)),
        (Some("370"), "snom370-SIP 7.1.7", (Format::Text, Family::DeskClassic)),
        (Some("370"), "snom370-SIP 7.1.8", (Format::Xml, Family::DeskClassic)),
        (Some("370"), "snom370-SIP 8.4.35", (Format::Xml, Family::DeskClassic)),
        (Some("300"), "", (Format::Xml, Family::DeskClassic)),
        (
            Some("300"),
            "Mozilla/4.0 (compatible; snom lid 3605)",
            (Format::Xml, Family::DeskClassic),
        ),
        (Some("300"), M900, (Format::Xml, Family::DeskClassic)),
        (Some("M900"), SNOM300, (Format::Xml, Family::DectM)),
        (Some("M900"), M900, (Format::Xml, Family::DectM)),
        (None, M900, (Format::Xml, Family::DectM)),
        (Some("D785"), "snomD785-SIP 6.0.0", (Format::Xml, Family::DeskD)),
        (Some("m3"), "snom-m3-SIP/01.22", (Format::Xml, Family::DectM3)),
        (None, "curl/8.5.0", (Format::Xml, Family::DeskD)),
    ] {
        assert_eq!(format(model, agent), format_and_family, "{model:?} {agent}");
    }
}

#[test]
fn a_sealed_secret_is_absent_or_an_error_and_never_an_envelope() {
    let mut setting = at("user_pass", 1, "x");
    setting.value = Value::Sealed(Sealed::from_envelope("v1.envelope"));
    let key = setting.key.clone();
    let resolved = resolved([setting, of("language", "English")]);
    for agent in [D785, M900, SNOM300] {
        let shape = shape(File::Phone, agent);
        assert!(!show(&resolved, shape, Disclosure::Public).contains("user_pass"));
        let proven = render(&resolved, shape, Disclosure::Proven, &Links::default());
        assert_eq!(proven, Err(RenderError::Sealed(key.clone())));
    }
}

#[test]
fn nothing_hostile_leaves_its_element() {
    let hostile = [
        "</language><admin_mode>on</admin_mode>",
        "]]>",
        "<![CDATA[x]]>",
        "<!-- x -->",
        "<?xml version='1.0'?>",
        "\" perm=\"RW\" x=\"",
        "' x='",
        "a\r\nb\rc\nd\te",
        "\r",
        "\n",
        " ",
        "&#26;",
        "&amp;lt;",
        "&nbsp;",
        "☎️ 👩‍💻 🇩🇪",
        "\u{202E}שלום\u{202C} مرحبا",
        "\u{85}\u{2028}\u{FEFF}",
        "\u{10FFFF}",
    ];
    let long = ["<", "&", "\"", "\r", "ü"].map(|piece| piece.repeat(65_536 / piece.len()));
    for text in hostile.into_iter().chain(long.iter().map(String::as_str)) {
        let mut setting = of("language", text);
        setting.attributes.insert(Name::new("label").unwrap(), Text::new(text).unwrap());
        let resolved = resolved([setting.clone()]);
        for agent in [D785, M900] {
            let document =
                render(&resolved, shape(File::Phone, agent), Disclosure::Proven, &Links::default())
                    .unwrap();
            assert_eq!(read(&document.bytes).unwrap(), [setting.clone()], "{text:?}");
        }
    }
}

#[test]
fn reserved_attributes_cannot_stand_twice() {
    let mut key = fkey(0, "line", &[("idx", "7"), ("perm", "R"), ("lp", "on")]);
    key.perm = Some(Perm::READ_WRITE);
    let document = show(&resolved([key]), shape(File::Phone, D785), Disclosure::Proven);
    assert!(document.contains("<fkey idx=\"0\" lp=\"on\" perm=\"RW\">line</fkey>"), "{document}");
}
