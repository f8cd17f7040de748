//! What must hold for every page, whoever looks at it.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::look::Look;
use crate::machine::machine;

/// The tallest picture, in pixels: enough to judge a page by, and drawn in a moment.
const TALLEST: f64 = 4_000.0;

const AXE: &str = r#"
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const rules = Object.fromEntries(arguments[0].map(id => [id, {enabled: false}]));
    return axe.run(document, {runOnly: tags, rules, resultTypes: ["violations"]}).then(found => ({
        passes: found.passes.length,
        violations: found.violations.map(rule => ({
            id: rule.id, help: rule.help,
            nodes: rule.nodes.slice(0, 5).map(node => `${node.html.slice(0, 200)} — ${node.failureSummary}`),
        })),
    }));
"#;

/// What is wider than the page can be; the innermost elements say most.
const WIDER: &str = r"
    const page = document.scrollingElement, wide = [];
    if (page.scrollWidth <= innerWidth && page.clientWidth <= innerWidth) return wide;
    for (const e of document.body.querySelectorAll('*')) {
        const box = e.getBoundingClientRect();
        if (box.right > innerWidth + 0.5 && box.width > 0) wide.push(e.outerHTML.slice(0, 120));
    }
    return [`the page is ${page.scrollWidth} px wide on ${innerWidth} px`, ...wide.slice(-5)];
";

/// An entry of the browser's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Complaint {
    /// `security`, `network`, `javascript`, `console-api` …
    pub(crate) source: String,
    pub(crate) message: String,
}

impl Browser {
    /// What is wrong with the page that is open by axe-core's rules: their ids, and where.
    pub(crate) async fn barriers(&self) -> Vec<(String, String)> {
        self.barriers_but_for(&[]).await
    }

    /// The same without some of the rules.
    pub(crate) async fn barriers_but_for(&self, rules: &[&str]) -> Vec<(String, String)> {
        let axe = &machine().unwrap().axe;
        self.script(axe, Vec::new()).await;
        let found = self.script(AXE, vec![json!(rules)]).await;
        assert!(found["passes"].as_u64().unwrap() > 0, "no rule was for this page: {found}");
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let violations = found["violations"].as_array().unwrap();
        violations.iter().map(|rule| (text(&rule["id"]), format!("{rule:#}"))).collect()
    }

    /// Whether one must scroll to the right, and for what.
    pub(crate) async fn too_wide(&self) -> Vec<String> {
        let wide = self.script(WIDER, Vec::new()).await;
        wide.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
    }

    /// What the browser had to complain of since it was last asked: errors, and all that has to do with
    /// security.
    pub(crate) async fn complaints(&self) -> Vec<Complaint> {
        let entries = self.extension("se/log", json!({"type": "browser"})).await;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let bad = |entry: &&Value| entry["level"] == "SEVERE" || entry["source"] == "security";
        let entries = entries.as_array().unwrap().iter().filter(bad);
        entries
            .map(|entry| Complaint {
                source: text(&entry["source"]),
                message: text(&entry["message"]),
            })
            .collect()
    }

    /// Fails if the browser had anything to complain of.
    pub(crate) async fn is_quiet(&self) {
        let complaints = self.complaints().await;
        assert!(complaints.is_empty(), "at {}: {complaints:#?}", self.path().await);
    }

    /// The same after a form that was refused with this status, which the browser notes as an error.
    pub(crate) async fn is_quiet_but_for(&self, status: u16) {
        let noted = format!("the server responded with a status of {status}");
        let mut complaints = self.complaints().await;
        complaints.retain(|one| !(one.source == "network" && one.message.contains(&noted)));
        assert!(complaints.is_empty(), "at {}: {complaints:#?}", self.path().await);
    }

    /// A picture of the page that is open, as `target/screenshots/{name}-{look}.png`.
    pub(crate) async fn picture(&self, name: &str) -> PathBuf {
        let size = &self.cdp("Page.getLayoutMetrics", json!({})).await["cssContentSize"];
        let height = size["height"].as_f64().unwrap().min(TALLEST);
        let clip = json!({"x": 0, "y": 0, "width": size["width"], "height": height, "scale": 1});
        let options = json!({"format": "png", "captureBeyondViewport": true, "clip": clip});
        let taken = self.cdp("Page.captureScreenshot", options).await;
        let bytes = STANDARD.decode(taken["data"].as_str().unwrap()).unwrap();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("screenshots");
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join(format!("{name}-{}.png", self.seen().name()));
        fs::write(&file, bytes).unwrap();
        file
    }

    /// Checks the page that is open, and takes a picture of it first, because that helps to mend it.
    pub(crate) async fn inspect(&self, name: &str) {
        self.picture(name).await;
        let look = self.seen().name();
        let barriers = self.barriers().await;
        let said: Vec<&str> = barriers.iter().map(|(_, said)| said.as_str()).collect();
        assert!(barriers.is_empty(), "{name} {look}: {}", said.join("\n"));
        let wide = self.too_wide().await;
        assert!(wide.is_empty(), "{name} {look}: {wide:#?}");
        self.is_quiet().await;
    }

    /// Opens a page in every theme, on every screen, in each of the languages, and checks it.
    pub(crate) async fn inspect_all(&self, name: &str, url: &str, languages: &[&'static str]) {
        for look in Look::all(languages) {
            self.look(look).await;
            self.goto(url).await;
            let language = self.find("html").await.attr("lang").await.unwrap();
            assert_eq!(language.as_deref(), Some(look.language), "the language of {name}");
            self.inspect(name).await;
        }
        self.look(Look::USUAL).await;
    }
}
