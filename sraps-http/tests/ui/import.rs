//! Tables of phones, in and out.

use axum::body::Body;
use http::Request;
use http::header::{CONTENT_TYPE, LOCATION};
use sraps_core::endpoint::{KnownModel, ModelSource};
use sraps_core::mac::Mac;
use sraps_core::model::Model;
use sraps_core::service::{Caller, EndpointDraft, Mode};
use sraps_core::tenancy::{ProfileId, Role};

use crate::browser::{Browser, Page};
use crate::house::{House, label, mac};

impl House {
    fn import_path(&self) -> String {
        format!("/ui/c/{}/phones/import", self.company.id)
    }

    async fn ann_with(&self, file: &[u8]) -> (Browser, Page) {
        let mut ann = self.signed_in(&self.ann().await).await;
        let page = ann.upload(&self.import_path(), file, "").await;
        (ann, page)
    }
}

impl Browser {
    /// Sends the form of an import as browsers do, and follows the redirect.
    async fn upload(&mut self, path: &str, file: &[u8], text: &str) -> Page {
        let part = |name: &str, more: &str| {
            format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n")
                .into_bytes()
        };
        let file_part = part("file", "; filename=\"x.csv\"\r\nContent-Type: text/csv");
        let text_part = part("text", "");
        let parts = [&*file_part, file, b"\r\n", &*text_part, text.as_bytes(), b"\r\n--b--\r\n"];
        let request = Request::post(path)
            .header(CONTENT_TYPE, "multipart/form-data; boundary=b")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(parts.concat()));
        let page = self.send(request.unwrap()).await;
        match page.headers.get(LOCATION) {
            Some(to) => {
                let to = to.to_str().unwrap().to_owned();
                self.open(&to).await
            }
            None => page,
        }
    }
}

const FILE: &str = "Bezeichnung;MAC-Adresse;Profil;Modell\r\n\
    Empfang;00:04:13:92:00:01;Head office;D785\r\n\
    \"Büro; Ost\";0004.1392.0002;;\r\n\
    doppelt;000413920001;;\r\n\
    da;000413000001;;\r\n\
    falsch;00041392000;;\r\n\
    Profil?;000413920006;Nobody's;\r\n\
    fremd;00:15:65:00:00:01;;\r\n";

/// Point 6: what would become of each line, then it becomes so.
#[tokio::test]
async fn a_file_is_looked_at_and_then_imported() {
    let house = House::new().await;
    let profile = house.make_profile().await;
    house.register(&[mac(1)]).await;
    // As a German spreadsheet writes it.
    let file: Vec<u8> = FILE.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let (mut ann, page) = house.ann_with(&file).await;
    let page = page.is(200, "Import phones");
    let chosen = |page: &Page, field: &str| page.find(&format!("#column-{field} [selected]"));
    assert_eq!(chosen(&page, "mac"), "MAC-Adresse (00:04:13:92:00:01)");
    assert_eq!(chosen(&page, "name"), "Bezeichnung (Empfang)");
    assert_eq!(chosen(&page, "profile"), "Profil (Head office)");
    assert_eq!(chosen(&page, "model"), "Modell (D785)");
    assert!(page.has("#header[checked]"));
    assert_eq!(page.all(".counts dd"), ["3", "1", "1", "1", "2"]);
    assert_eq!(page.all(".lines li")[1], "Line 3 0004.1392.0002 Büro; Ost · ready, snomD785");
    assert_eq!(page.find("#line-7 .why"), "Profil? · no provisioning profile has this name or id");
    assert!(house.sraps.endpoint(Caller::CONSOLE, house.company.id, mac(9)).await.is_err());

    let errors = ann.open(&page.attribute(".read > p a", "href")).await;
    assert_eq!(errors.header("content-disposition"), "attachment; filename=\"errors.csv\"");
    assert_eq!(
        errors.text.trim_start_matches('\u{feff}').lines().collect::<Vec<_>>(),
        [
            "Bezeichnung;MAC-Adresse;Profil;Modell;line;reason",
            "falsch;00041392000;;;6;11 of 12 digits",
            "Profil?;000413920006;Nobody's;;7;no provisioning profile has this name or id",
        ]
    );

    assert_eq!(page.find("button[value=import]"), "Register 3 phones");
    let check = format!("{}/check", house.import_path());
    let go = [("do", "import")];
    let done = ann.submit(&page, &check, &go).await.is(200, "3 phones registered");
    assert_eq!(done.all(".lines li").len(), 4);
    let get = |text: &str| {
        let mac = Mac::parse(text).unwrap();
        house.sraps.endpoint(Caller::CONSOLE, house.company.id, mac)
    };
    let first = get("000413920001").await.unwrap();
    assert_eq!((first.name, first.profile), (Some(label("Empfang")), Some(profile.id)));
    assert_eq!(first.model.unwrap().source, ModelSource::Range, "the address says the same");
    let second = get("000413920002").await.unwrap();
    assert_eq!((second.name, second.profile), (Some(label("Büro; Ost")), Some(profile.id)));
    assert_eq!(get("000413000001").await.unwrap().name, None, "it stays as it was");
    // Sent twice, it is done once.
    let again = ann.submit(&page, &check, &go).await.is(200, "3 phones registered");
    assert_eq!(again.path.split('?').next(), done.path.split('?').next());
    let undo = done.attribute("main form", "action");
    ann.submit(&done, &undo, &[]).await.is(200, "Add phones");
    assert!(get("000413920001").await.is_err());
}

/// Columns can be chosen otherwise; what was not shown is not done.
#[tokio::test]
async fn columns_are_changed_and_seen_before_anything_is_done() {
    let house = House::new().await;
    house.make_profile().await;
    house.make_profile().await;
    let (mut ann, page) =
        house.ann_with(b"x,000413000001,Hall,000413000003\ny,000413000002,Lab,z\n").await;
    let page = page.is(200, "Import phones");
    assert!(!page.has("#header[checked]"));
    assert_eq!(page.all(".counts dd"), ["0", "0", "0", "0", "2"]);
    assert_eq!(page.find("#line-1 .why"), "Hall · no provisioning profile");
    let check = format!("{}/check", house.import_path());
    let id = page.attribute("#profile-0", "value");
    let chosen = [("column-name", "0"), ("column-mac", "1"), ("profile", &id), ("do", "import")];
    let page = ann.submit(&page, &check, &chosen).await.is(200, "Import phones");
    assert_eq!(
        page.find(".note.wait"),
        "You chose something else than was shown. Nothing was registered \
        yet: this is what would be done now."
    );
    assert_eq!(page.all(".counts dd"), ["2", "0", "0", "0", "0"]);
    assert_eq!(page.find("#line-1 .why"), "x · ready, the model is known when it reports");
    let page = ann.submit(&page, &check, &[("do", "import"), ("profile", &id)]).await;
    assert_eq!(page.is(200, "2 phones registered").all(".added li")[0], "000413000001 x");
    // Nothing is left to do for another form of the same file.
    let page = ann.upload(&house.import_path(), b"000413000001\n", "").await;
    let fields = [("do", "import")];
    let page = ann.submit(&page, &check, &fields).await.is(422, "Import phones");
    assert!(page.find("[role=alert] a").starts_with("There is nothing to register"));
}

#[tokio::test]
async fn what_is_no_table_is_refused_and_says_why() {
    let house = House::new().await;
    house.make_profile().await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let path = house.import_path();
    ann.open(&path).await.is(200, "Import phones");
    let many = "000413000001\n".repeat(10_002);
    for (file, text, said) in [
        (&b""[..], "", "Choose a file, or paste a table with at least one phone."),
        (b" ; ;\n", "", "Choose a file, or paste a table with at least one phone."),
        (b"PK\x03\x04", "", "This is a workbook. Save the sheet as CSV, and take that file."),
        (
            b"\x89PNG\0",
            "kept <text>",
            "This is not a text file. Save the table as CSV, and take that file.",
        ),
        (
            many.as_bytes(),
            "",
            "More than 10,000 phones cannot be imported at once. Please divide the file.",
        ),
    ] {
        let page = ann.upload(&path, file, text).await.is(422, "Import phones");
        assert_eq!(page.find("[role=alert] a"), said);
        assert_eq!(page.find("#text"), text);
    }
    ann.upload(&path, &vec![b'x'; 3 * 1024 * 1024], "").await.is(413, "Too much at once");
    let check = format!("{path}/check");
    for draft in ["", "x", &"0".repeat(32)] {
        let page = ann.open(&format!("{check}?draft={draft}")).await.is(422, "Import phones");
        assert!(page.find("[role=alert] a").starts_with("The file is not kept any more"));
        let fields = [("draft", draft), ("do", "import")];
        ann.post(&check, &fields).await.is(422, "Import phones");
    }
    let page = ann.upload(&path, b"", "000413000001\tHall").await.is(200, "Import phones");
    assert_eq!(
        page.find(".lines li"),
        "Line 1 000413000001 Hall · ready, the model is known when it reports"
    );
    // Another's file is nobody else's.
    let bob = house.user(House::at(&house.company), Role::Operator, "bob@acme.example").await;
    let mut bob = house.signed_in(&bob).await;
    bob.open(&page.path).await.is(422, "Import phones");
    // Not a form.
    let posted = ann.post(&path, &[("text", "x")]).await;
    assert_eq!(posted.status, 400);
}

#[tokio::test]
async fn only_who_may_register_phones_here_imports() {
    let house = House::new().await;
    let path = house.import_path();
    let vera = house.user(House::at(&house.company), Role::Viewer, "vera@acme.example").await;
    let sam = house.user(House::at(&house.sister), Role::Owner, "sam@sister.example").await;
    for (user, status, heading) in [(vera, 403, "Not allowed"), (sam, 404, "Page not found")] {
        let mut browser = house.signed_in(&user).await;
        for page in [&path, &format!("{path}/check"), &format!("{path}/errors.csv")] {
            browser.open(page).await.is(status, heading);
        }
        browser.upload(&path, b"000413000001", "").await.is(status, heading);
        for action in ["check", "new-profile"] {
            browser.post(&format!("{path}/{action}"), &[]).await.is(status, heading);
        }
    }
}

/// A profile is made for the phones of a file; its columns are as they were.
#[tokio::test]
async fn the_way_back_to_an_import_is_kept_while_a_profile_is_made() {
    let house = House::new().await;
    let (mut ann, page) = house.ann_with(b"mac;name\n000413000001;Hall\n").await;
    let action = page.attribute("button[value=profile]", "formaction");
    let fields = [
        ("draft", page.attribute("[name=draft]", "value")),
        ("column-mac", "0".into()),
        ("header", "on".into()),
    ];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let to = ann.post(&action, &fields).await.header("location").to_owned();
    let query = to.split_once('?').unwrap().1;
    let next = form_urlencoded::parse(query.as_bytes()).next().unwrap().1.into_owned();
    let profile = house.make_profile().await;
    let page = ann.open(&format!("{next}&profile={}", profile.id)).await.is(200, "Import phones");
    assert_eq!(page.find("#line-2 .why"), "ready, the model is known when it reports");
    assert_eq!(page.attribute("[name=profile][checked]", "value"), profile.id.to_string());
}

fn phones(profile: ProfileId) -> Vec<EndpointDraft> {
    let phone = |n: u32| {
        let [_, a, b, c] = n.to_be_bytes();
        let model = Model::parse("D785").unwrap();
        EndpointDraft {
            name: (!n.is_multiple_of(3))
                .then(|| label(&format!("=cmd|'/c calc'!A{n}; \"Büro\", Ost"))),
            profile: Some(profile),
            model: n
                .is_multiple_of(7)
                .then_some(KnownModel { model, source: ModelSource::Operator }),
            autoprovisioning: !n.is_multiple_of(5),
            ..EndpointDraft::new(Mac::from_octets([0, 4, 0x13, a, b, c]))
        }
    };
    (0..1_234).map(phone).collect()
}

/// Point 6: an export has no formulas, comes in parts, and is imported again as it was.
#[tokio::test]
async fn what_is_exported_is_imported_again() {
    let house = House::new().await;
    let profile = house.make_profile().await;
    let (drafts, company) = (phones(profile.id), house.company.id);
    let (caller, change) = (Caller::CONSOLE, house.sraps.new_change());
    let made = house.sraps.register_endpoints(
        caller.with_change(change),
        company,
        drafts.clone(),
        Mode::Atomic,
    );
    made.await.unwrap();
    let mut ann = house.signed_in(&house.ann().await).await;
    let path = format!("/ui/c/{company}/phones/export.csv");
    let file = ann.open(&path).await;
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"phones.csv\"");
    let lines: Vec<&str> = file.text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 1_235);
    let header = "mac,name,profile_id,profile,model,enabled,state,last_seen,firmware,ip,registered";
    assert_eq!(lines[0], header);
    let start = format!(
        "000413000001,\"'=cmd|'/c calc'!A1; \"\"Büro\"\", Ost\",{},Head office,,true,staged,",
        profile.id
    );
    assert!(lines[2].starts_with(&start), "{}", lines[2]);
    assert!(!file.text.contains(",=") && !file.text.contains("\"="));

    house.sraps.undo(Caller::CONSOLE, change).await.unwrap();
    let page =
        ann.upload(&house.import_path(), file.text.as_bytes(), "").await.is(200, "Import phones");
    assert_eq!(page.all(".counts dd"), ["1,234", "0", "0", "0", "0"]);
    let check = format!("{}/check", house.import_path());
    let page = ann.submit(&page, &check, &[("do", "import")]).await;
    page.is(200, "1,234 phones registered");
    for draft in drafts {
        let found = house.sraps.endpoint(Caller::CONSOLE, company, draft.mac).await.unwrap();
        let model = KnownModel::at_registration(draft.mac, draft.model.map(|known| known.model));
        assert_eq!((found.name, found.profile), (draft.name, draft.profile));
        assert_eq!((found.model, found.autoprovisioning), (model, draft.autoprovisioning));
    }
}

/// Points 6 and 23: browsers ask for compressed answers, and get these files whole too.
#[tokio::test]
async fn files_in_parts_come_whole_when_they_are_compressed() {
    let house = House::new().await;
    house.register(&[mac(1), mac(2)]).await;
    let admin = house.user(House::at(&house.company), Role::Admin, "admin@acme.example").await;
    let admin = house.signed_in(&admin).await;
    for file in ["phones/export.csv", "logs/export.csv"] {
        let size = admin.weigh(&format!("/ui/c/{}/{file}", house.company.id)).await;
        assert!(size > 50, "{file}: {size}");
    }
}

/// Points 6 and 10: the file is of the list as it is filtered and ordered, or of the phones that were picked.
#[tokio::test]
async fn a_list_is_exported_as_it_is_filtered_or_picked() {
    let house = House::new().await;
    house.register(&[mac(1), mac(2), mac(3), mac(4)]).await;
    let mut ann = house.signed_in(&house.ann().await).await;
    let list = format!("/ui/c/{}/phones/", house.company.id);
    let macs = |file: &Page| -> Vec<String> {
        let lines = file.text.lines().skip(1);
        lines.map(|line| line.split(',').next().unwrap().to_owned()).collect()
    };
    let page = ann.open(&format!("{list}?q=00003&sort=-mac")).await;
    let link = page.all(".actions-top a");
    assert_eq!(link, ["Add phones", "Import CSV", "Export CSV"]);
    let file = ann.open(&page.attribute(".actions-top a:nth-child(3)", "href")).await;
    assert_eq!(macs(&file), ["000413000003"]);
    let export = page.attribute("[formmethod=get]", "formaction");
    let file = ann
        .open(&format!(
            "{export}?query=sort%3D-mac&mac=000413000001&mac=000413000004&mac=000413FFFFFF"
        ))
        .await;
    assert_eq!(macs(&file), ["000413000001", "000413000004"]);
    let file = ann.open(&format!("{export}?query=sort%3D-mac&all=4")).await;
    assert_eq!(macs(&file), ["000413000004", "000413000003", "000413000002", "000413000001"]);
    let file = ann.open(&format!("{export}?only=never&state=disabled")).await;
    assert_eq!(file.text.lines().count(), 1, "the heading alone");
    ann.open(&format!("{export}?q=x")).await.is(400, "Request not understood");
    ann.open(&format!("{export}?mac=x")).await.is(400, "Request not understood");
    // Who may only look may also take it along; others may not.
    let vera = house.user(House::at(&house.company), Role::Viewer, "vera@acme.example").await;
    let mut vera = house.signed_in(&vera).await;
    assert_eq!(vera.open(&list).await.all(".actions-top a"), ["Export CSV"]);
    assert_eq!(macs(&vera.open(&export).await).len(), 4);
    let sam = house.user(House::at(&house.sister), Role::Owner, "sam@sister.example").await;
    let mut sam = house.signed_in(&sam).await;
    sam.open(&export).await.is(404, "Page not found");
    let sister = export.replace(&house.company.id.to_string(), &house.sister.id.to_string());
    assert!(macs(&sam.open(&format!("{sister}?mac=000413000001")).await).is_empty());
}
