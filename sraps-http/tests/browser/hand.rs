//! What hands do: keys, one after the other, and text that is pasted.

use std::time::Duration;

use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde_json::json;

use crate::browser::Browser;
use crate::people::PASSWORD;

/// The most stops on the way to something.
const MOST_STOPS: usize = 200;

/// What has the focus: a selector-like description, whether it can be seen, and whether the focus can.
const FOCUS: &str = r"
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    const ring = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
    const inside = box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0
        && box.top < innerHeight && box.left < innerWidth;
    const name = e.getAttribute('aria-label') || e.innerText || e.name || e.value || '';
    return {what: `${e.localName}${e.id ? '#' + e.id : ''} “${name.trim().slice(0, 40)}”`,
        found: arguments[0] ? e.matches(arguments[0]) : false, ring, inside};
";

impl Browser {
    /// Presses keys one after the other, as on a keyboard: whatever has the focus gets them.
    pub(crate) async fn press(&self, keys: &[Key]) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for value in keys.iter().map(|key| char::from(*key)) {
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        self.client().perform_actions(actions).await.unwrap();
    }

    /// What has the focus: `main#main`, `button`; nothing if it is nowhere.
    pub(crate) async fn focused(&self) -> String {
        let name = "const e = document.activeElement; return e && e !== document.body \
                    ? e.localName + (e.id ? '#' + e.id : '') : '';";
        self.script(name, Vec::new()).await.as_str().unwrap().to_owned()
    }

    /// Presses a key while another one is held.
    pub(crate) async fn press_with(&self, held: Key, key: char) {
        let held = char::from(held);
        let actions = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: held })
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key })
            .then(KeyAction::Up { value: held });
        self.client().perform_actions(actions).await.unwrap();
    }

    /// Goes to an element with the tabulator. At every stop it must be seen where one is. Gives what stands
    /// against that, and whether the element was reached.
    pub(crate) async fn way_to(&self, css: &str) -> Result<(), String> {
        let mut stops = Vec::new();
        for _ in 0..MOST_STOPS {
            self.press(&[Key::Tab]).await;
            let stop = self.script(FOCUS, vec![json!(css)]).await;
            if stop.is_null() {
                // Past the last one a browser begins anew; with nothing to stop at, for ever.
                if stops.iter().filter(|stop: &&String| stop.is_empty()).count() == 2 {
                    break;
                }
                stops.push(String::new());
                continue;
            }
            let what = stop["what"].as_str().unwrap().to_owned();
            if stop["inside"] == false {
                return Err(format!("the focus is out of sight at {what}"));
            }
            if stop["ring"] == false {
                return Err(format!("the focus cannot be seen at {what}"));
            }
            if stop["found"] == true {
                return Ok(());
            }
            stops.push(what);
        }
        Err(format!("`{css}` is not reached by keyboard: {stops:?}"))
    }

    /// The same, or the test fails.
    pub(crate) async fn tab_to(&self, css: &str) {
        let way = self.way_to(css).await;
        way.unwrap_or_else(|why| panic!("{why}"));
    }

    /// Puts a text where the focus is, at once, as pasting does: one `input` event, no matter how long it is.
    pub(crate) async fn paste(&self, text: &str) {
        self.cdp("Input.insertText", json!({"text": text})).await;
    }

    /// Types characters, one by one, where the focus is.
    pub(crate) async fn type_text(&self, text: &str) {
        for key in text.chars() {
            let actions = KeyActions::new("keyboard".to_owned())
                .then(KeyAction::Down { value: key })
                .then(KeyAction::Up { value: key });
            self.client().perform_actions(actions).await.unwrap();
        }
    }

    /// Waits until something holds that a script makes true.
    pub(crate) async fn until(&self, what: &str, holds: impl AsyncFn() -> bool) {
        for _ in 0..100 {
            if holds().await {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("it never came that {what}");
    }

    /// Waits until an element has this text, which may have had another one on the page before.
    pub(crate) async fn shows(&self, css: &str, expected: impl AsRef<str>) {
        let expected = expected.as_ref();
        let what = format!("`{css}` shows {expected:?}");
        self.until(&what, async || self.text(css).await == expected).await;
    }

    /// Signs in with everybody's password, on the page that asks for it.
    pub(crate) async fn sign_in(&self, url: &str, email: &str) {
        self.goto(url).await;
        self.fill("#email", email).await;
        self.fill("#password", PASSWORD).await;
        self.click("main button").await;
        self.find(".me").await;
    }

    /// Chooses one of the values of a field.
    pub(crate) async fn choose(&self, css: &str, value: &str) {
        self.find(css).await.select_by_value(value).await.unwrap();
    }

    /// Replaces what is in a field, with the mouse and by pasting.
    pub(crate) async fn fill(&self, css: &str, text: &str) {
        self.click(css).await;
        self.press_with(Key::Control, 'a').await;
        self.press(&[Key::Delete]).await;
        self.paste(text).await;
        assert_eq!(self.value(css).await, text, "`{css}` holds what was pasted");
    }
}
