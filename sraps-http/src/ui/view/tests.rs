//! Every page with every sample, in every language, read as a browser reads it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use jiff::Timestamp;
use scraper::{ElementRef, Html, Node, Selector};
use sraps_core::storage::ChangeSetId;
use sraps_core::tenancy::{CompanyId, ResellerId, Tenant};

use super::View;
use super::layout::page;
use super::menu::{Member, Open};
use crate::request_id::RequestId;
use crate::ui::flash::{Flash, Says};
use crate::ui::links::Links;
use crate::ui::text::{Language, Text};
use crate::ui::visit::{Theme, Visit};

/// A page as a name and what it is in a language.
type Rendered = (String, Box<dyn Fn(&Visit, Option<&Member>) -> String>);

/// Every view, each once: a new one belongs here.
fn every_page() -> Vec<Rendered> {
    let mut pages = Vec::new();
    add::<super::about::About>(&mut pages, "about");
    add::<super::about::Libraries>(&mut pages, "libraries");
    add::<super::add::AddPhones>(&mut pages, "add");
    add::<super::added::Added>(&mut pages, "added");
    add::<super::account::Account>(&mut pages, "account");
    add::<super::companies::Companies>(&mut pages, "companies");
    add::<super::import::Import>(&mut pages, "import");
    add::<super::import::DryRun>(&mut pages, "import_dry_run");
    add::<super::invitation::AcceptInvitation>(&mut pages, "invitation");
    add::<super::users::EditUser>(&mut pages, "edit user");
    add::<super::users::InvitationLink>(&mut pages, "invitation link");
    add::<super::users::RemoveUser>(&mut pages, "remove user");
    add::<super::users::Users>(&mut pages, "users");
    add::<super::keys::EditKey>(&mut pages, "edit key");
    add::<super::keys::Keys>(&mut pages, "keys");
    add::<super::keys::NewSecret>(&mut pages, "new secret");
    add::<super::keys::RevokeKey>(&mut pages, "revoke key");
    add::<super::defaults::Defaults>(&mut pages, "defaults");
    add::<super::defaults::Edit>(&mut pages, "defaults edit");
    add::<super::logs::Change>(&mut pages, "change");
    add::<super::logs::Logs>(&mut pages, "logs");
    add::<super::phone::Gets>(&mut pages, "gets");
    add::<super::phone::History>(&mut pages, "history");
    add::<super::phone::Journal>(&mut pages, "journal");
    add::<super::phone::Overview>(&mut pages, "phone");
    add::<super::phone::Own>(&mut pages, "own settings");
    add::<super::phone::Gone>(&mut pages, "a deleted phone");
    add::<super::phones::Phones>(&mut pages, "phones");
    add::<super::phones::Question>(&mut pages, "question");
    add::<super::problem::ProblemPage>(&mut pages, "problem");
    add::<super::profiles::Profiles>(&mut pages, "profiles");
    add::<super::profiles::Delete>(&mut pages, "profiles delete");
    add::<super::profiles::Edit>(&mut pages, "profiles edit");
    add::<super::profiles::History>(&mut pages, "profiles history");
    add::<super::profiles::Past>(&mut pages, "profiles past");
    add::<super::profiles::Show>(&mut pages, "profiles show");
    add::<super::prove::Prove>(&mut pages, "prove");
    add::<super::repoint::Repoint>(&mut pages, "repoint");
    add::<super::second_factor::Enrol>(&mut pages, "enrol");
    add::<super::second_factor::RecoveryCodes>(&mut pages, "recovery codes");
    add::<super::second_factor::SecondFactor>(&mut pages, "second factor");
    add::<super::second_step::SecondStep>(&mut pages, "second step");
    add::<super::sessions::Sessions>(&mut pages, "sessions");
    add::<super::sign_in::SignIn>(&mut pages, "sign_in");
    add::<super::start::Addresses>(&mut pages, "addresses");
    add::<super::start::SetUp>(&mut pages, "set_up");
    add::<super::tenant::CompanySettings>(&mut pages, "company settings");
    add::<super::tenant::DeleteTenant>(&mut pages, "delete tenant");
    add::<super::tenant::NewTenant>(&mut pages, "new tenant");
    add::<super::tenant::ResellerSettings>(&mut pages, "reseller settings");
    add::<super::tenant::Resellers>(&mut pages, "resellers");
    add::<super::waiting::Waiting>(&mut pages, "waiting");
    add::<super::welcome::Welcome>(&mut pages, "welcome");
    pages
}

fn add<V: View + 'static>(pages: &mut Vec<Rendered>, name: &str) {
    for (sample, view) in V::samples() {
        let render =
            move |visit: &Visit, member: Option<&Member>| page(visit, member, &view).into_string();
        pages.push((format!("{name} ({sample})"), Box::new(render)));
    }
}

fn visit(text: Text) -> Visit {
    Visit {
        text,
        theme: Theme::System,
        links: Links::at("/ui"),
        origin: "https://sraps.example".to_owned(),
        here: "/ui/?q=a&b=\"<x>".to_owned(),
        https: true,
        exposed: false,
        address: None,
        request_id: RequestId::accept("0190"),
        flash: None,
        now: Timestamp::UNIX_EPOCH,
    }
}

/// Nobody, a company's own user, a reseller at a company and at his own pages, and the installation.
fn members() -> [Option<Member>; 5] {
    let (reseller, company) =
        (ResellerId::from_uuid(uuid::Uuid::nil()), CompanyId::from_uuid(uuid::Uuid::nil()));
    let at_company = Open::Company { id: company, name: "Bäckerei <Sommer>".into() };
    let at_reseller = Open::Reseller { id: reseller, name: "Tel & Co".into() };
    let member = |tenant, sees_principals, open| {
        let (name, email) = ("Anna Sommer".into(), "anna@acme.example".into());
        let writes_companies = sees_principals;
        Some(Member { name, email, tenant, sees_principals, writes_companies, open })
    };
    let end_user = Tenant::Company { reseller, company };
    let above = Tenant::Reseller { reseller };
    [
        None,
        member(end_user, false, at_company.clone()),
        member(above, true, at_company),
        member(above, true, at_reseller),
        member(Tenant::Installation, true, Open::Nothing),
    ]
}

/// All pages, each alone and with the menu of everybody who may see it.
fn all(text: Text) -> Vec<(String, Html)> {
    let mut all = Vec::new();
    for (name, render) in every_page() {
        for (n, member) in members().iter().enumerate() {
            let loud = n % 2 == 1;
            let change = ChangeSetId::from_uuid(uuid::Uuid::nil());
            let flash = Flash::of_change(Says::SignedOut, Tenant::Installation, change);
            let flash = loud.then_some(flash);
            let visit = Visit { exposed: loud, flash, ..visit(text) };
            let name = format!("{name}, member {n}, {}", text.language().code());
            all.push((name, Html::parse_document(&render(&visit, member.as_ref()))));
        }
    }
    all
}

/// A check of a page with a name.
type Check = fn(&str, &Html);

/// Every page of a language passes every check. A test each, so that they run side by side.
fn check(language: Language) {
    for (name, page) in all(Text::new(language)) {
        is_well_formed(&name, &page);
        ids_are_unique(&name, &page);
        everything_has_a_name(&name, &page);
        nothing_is_inline(&name, &page);
    }
}

#[test]
fn every_page_in_english() {
    check(Language::En);
}

#[test]
fn every_page_in_german() {
    check(Language::De);
}

#[test]
fn every_page_in_italian() {
    check(Language::It);
}

#[test]
fn every_page_in_french() {
    check(Language::Fr);
}

#[test]
fn every_page_in_spanish() {
    check(Language::Es);
}

#[test]
fn a_fault_in_a_page_is_found() {
    let page = |main: &str| {
        let page = "<!DOCTYPE html><html lang=en><title>x</title><main id=main><h1>x</h1>";
        Html::parse_document(&format!("{page}{main}</main></html>"))
    };
    let checks: [Check; 4] =
        [is_well_formed, ids_are_unique, everything_has_a_name, nothing_is_inline];
    let faults = |main: &str| {
        let failing = |check: &&Check| {
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check("x en", &page(main))))
                .is_err()
        };
        checks
            .iter()
            .enumerate()
            .filter(|(_, check)| failing(check))
            .map(|(n, _)| n)
            .collect::<Vec<_>>()
    };
    assert!(faults("<p>good").is_empty());
    for (main, check) in [
        ("<p><div></div></p>", 0),
        ("<b><p></b>", 0),
        ("<h1>y</h1>", 0),
        ("<p id=a><p id=a>", 1),
        ("<label for=b>x</label>", 1),
        ("<a href='#c'>x</a>", 1),
        ("<input name=a>", 2),
        ("<input aria-label=a>", 2),
        ("<button></button>", 2),
        ("<svg></svg>", 2),
        ("<p style='color:red'>", 3),
        ("<p onclick='x'>", 3),
        ("<script>x</script>", 3),
        ("<a href='https://evil.example/'>x</a>", 3),
        ("<form></form>", 3),
        ("<input type=password name=a aria-label=a value=secret autocomplete=off>", 3),
    ] {
        assert_eq!(faults(main), [check], "{main}");
    }
}

fn select<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All source files below a folder.
fn sources(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else {
            found.push(fs::read_to_string(&path).unwrap());
        }
    }
    found
}

#[test]
fn every_view_is_among_the_pages() {
    let files = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui/view"));
    let views: Vec<&str> = (files.iter())
        .flat_map(|file| file.split("\nimpl View for ").skip(1))
        .map(|rest| rest.split(' ').next().unwrap())
        .collect();
    assert_eq!(views.len(), include_str!("tests.rs").matches("\n    add::<super::").count());
    for view in views {
        let listed = include_str!("tests.rs").contains(&format!("::{view}>(&mut pages, "));
        assert!(listed, "{view} belongs into the list of pages");
    }
}

fn is_well_formed(name: &str, page: &Html) {
    assert!(page.errors.is_empty(), "{name}: {:?}", page.errors);
    assert_eq!(select(page, "h1").len(), 1, "{name}: one first heading");
    assert_eq!(select(page, "main#main").len(), 1, "{name}");
    assert!(!words(select(page, "title")[0]).is_empty(), "{name}");
    assert!(!words(select(page, "h1")[0]).is_empty(), "{name}");
    let language = select(page, "html")[0].value().attr("lang").unwrap();
    assert!(name.ends_with(language), "{name}");
}

fn ids_are_unique(name: &str, page: &Html) {
    let mut ids = BTreeSet::new();
    for element in select(page, "[id]") {
        let id = element.value().attr("id").unwrap();
        assert!(!id.is_empty() && !id.contains(char::is_whitespace), "{name}: id `{id}`");
        assert!(ids.insert(id), "{name}: id {id} twice");
    }
    for attribute in [
        "for",
        "aria-describedby",
        "aria-labelledby",
        "aria-controls",
        "popovertarget",
        "commandfor",
        "form",
        "list",
    ] {
        for element in select(page, &format!("[{attribute}]")) {
            for id in element.value().attr(attribute).unwrap().split_whitespace() {
                assert!(ids.contains(id), "{name}: {attribute} {id} leads nowhere");
            }
        }
    }
    for link in select(page, "a[href^='#']") {
        let id = &link.value().attr("href").unwrap()[1..];
        assert!(ids.contains(id), "{name}: link to #{id}");
    }
}

fn everything_has_a_name(name: &str, page: &Html) {
    for field in select(page, "input:not([type=hidden]), select, textarea") {
        let value = field.value();
        let label = |id: &str| {
            let labels = select(page, &format!("label[for='{id}']"));
            labels.iter().any(|label| !words(*label).is_empty())
        };
        let named = value.attr("aria-label").is_some_and(|label| !label.trim().is_empty())
            || value.attr("aria-labelledby").is_some()
            || value.attr("id").is_some_and(label)
            || field
                .ancestors()
                .any(|a| a.value().as_element().is_some_and(|element| element.name() == "label"));
        assert!(named, "{name}: a field without a label: {}", field.html());
        assert!(value.attr("name").is_some(), "{name}: a field without a name: {}", field.html());
    }
    for element in select(page, "a, button, summary, [role=group], nav, dialog, table") {
        let label = element.value().attr("aria-label").unwrap_or_default();
        let labelled = element.value().attr("aria-labelledby").is_some();
        let own = ["a", "button", "summary"].contains(&element.value().name());
        let caption = element.value().name() == "table"
            && element.select(&Selector::parse("caption").unwrap()).next().is_some();
        let named =
            !label.trim().is_empty() || labelled || caption || (own && !words(element).is_empty());
        assert!(named, "{name}: nameless: {:.200}", element.html());
    }
    for image in select(page, "svg") {
        assert!(
            image.value().attr("aria-hidden") == Some("true")
                || image.value().attr("role") == Some("img"),
            "{name}: {}",
            image.html()
        );
    }
}

/// Point 27.
fn nothing_is_inline(name: &str, page: &Html) {
    assert!(
        select(page, "style, script:not([src]), [style], iframe, object, base").is_empty(),
        "{name}"
    );
    for element in select(page, "*") {
        for (attribute, value) in element.value().attrs() {
            assert!(!attribute.starts_with("on"), "{name}: {attribute}");
            if ["href", "src", "action", "formaction"].contains(&attribute) {
                let here = value.starts_with("/ui/") || value.starts_with('#') || value == "data:,";
                assert!(here, "{name}: {attribute}={value}");
            }
        }
    }
    for form in select(page, "form") {
        let method = form.value().attr("method").unwrap_or_default();
        assert!(["get", "post"].contains(&method), "{name}: a form says how it is sent");
    }
    for field in select(page, "input[type=password]") {
        let value = field.value().attr("value").unwrap_or_default();
        assert!(value.is_empty(), "{name}: a password is never sent back");
        assert!(field.value().attr("autocomplete").is_some(), "{name}: {}", field.html());
    }
}

/// What a person or a machine wrote, and not a message: names, addresses, identifiers.
fn is_data(element: ElementRef<'_>) -> bool {
    // What stands in `noscript` is elements where there are no scripts; here it is read as text.
    let data = ["bdi", "code", "pre", "kbd", "textarea", "style", "script", "noscript"];
    element.ancestors().filter_map(ElementRef::wrap).chain([element]).any(|element| {
        let value = element.value();
        let foreign = value.name() != "html" && value.attr("lang").is_some();
        data.contains(&value.name()) || value.attr("translate") == Some("no") || foreign
    })
}

/// What of a text is no message, if it has letters.
fn beside_messages(text: &str) -> Option<String> {
    let mut rest = String::new();
    let mut depth = 0_u32;
    for c in text.chars() {
        match c {
            '⟦' => depth += 1,
            '⟧' => depth = depth.saturating_sub(1),
            _ if depth == 0 => rest.push(c),
            _ => {}
        }
    }
    let rest = rest.replace("sraps", "");
    rest.contains(char::is_alphabetic).then_some(rest)
}

/// Point 31.
#[test]
fn every_text_is_a_message() {
    for (name, page) in all(Text::marked(Language::En)) {
        for element in select(&page, "*").into_iter().filter(|element| !is_data(*element)) {
            for child in element.children() {
                if let Node::Text(text) = child.value() {
                    assert_eq!(
                        beside_messages(text),
                        None,
                        "{name}: in {}",
                        element.value().name()
                    );
                }
            }
            for attribute in ["aria-label", "title", "placeholder", "alt", "content", "data-label"]
            {
                let text = element.value().attr(attribute);
                let exempt = element.value().attr("name") == Some("viewport");
                let found = text.filter(|_| !exempt).and_then(beside_messages);
                assert_eq!(found, None, "{name}: {attribute} of {}", element.value().name());
            }
        }
    }
}

#[test]
fn a_text_that_is_no_message_is_found() {
    assert_eq!(beside_messages("⟦Save⟧ 12 · ⟦Name ⟦x⟧⟧ sraps"), None);
    assert_eq!(beside_messages("⟦Save⟧ now").as_deref(), Some(" now"));
}

#[test]
fn an_end_user_sees_no_trace_of_other_companies() {
    let [_, end_user, reseller, ..] = members();
    for (_, render) in every_page() {
        let visit = visit(Text::new(Language::En));
        let seen = |member: &Option<Member>| Html::parse_document(&render(&visit, member.as_ref()));
        assert!(select(&seen(&end_user), ".switch").is_empty());
        assert_eq!(select(&seen(&reseller), ".switch").len(), 1);
    }
}

#[test]
fn views_differ_where_their_samples_do() {
    let visit = visit(Text::new(Language::En));
    let mut seen = BTreeMap::new();
    for (name, render) in every_page() {
        if let Some(other) = seen.insert(render(&visit, None), name.clone()) {
            panic!("{name} looks like {other}");
        }
    }
}
