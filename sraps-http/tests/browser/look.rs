//! How somebody looks at a page: by day or by night, on which screen, in which language.

use serde_json::json;

use crate::browser::Browser;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Theme {
    Light,
    Dark,
}

impl Theme {
    fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// An operator's screen, in CSS pixels.
pub(crate) const WIDE: u32 = 1280;

/// What WCAG 2.2 asks for (1.4.10): a page enlarged four times, or a small phone.
pub(crate) const NARROW: u32 = 320;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    pub(crate) theme: Theme,
    pub(crate) width: u32,
    pub(crate) language: &'static str,
}

impl Look {
    /// What most tests begin with.
    pub(crate) const USUAL: Self = Self { theme: Theme::Light, width: WIDE, language: "en" };

    /// Every theme on every screen in each of the languages.
    pub(crate) fn all(languages: &[&'static str]) -> Vec<Self> {
        let mut all = Vec::new();
        for &language in languages {
            for width in [WIDE, NARROW] {
                for theme in [Theme::Light, Theme::Dark] {
                    all.push(Self { theme, width, language });
                }
            }
        }
        all
    }

    /// For the names of pictures.
    pub(crate) fn name(self) -> String {
        format!("{}-{}-{}", self.language, self.width, self.theme.name())
    }
}

impl Browser {
    /// Looks so from the next page on; theme and width also at the page that is open.
    pub(crate) async fn look(&self, look: Look) {
        let height = if look.width == NARROW { 640 } else { 900 };
        let theme = json!({"name": "prefers-color-scheme", "value": look.theme.name()});
        let still = json!({"name": "prefers-reduced-motion", "value": "reduce"});
        self.cdp("Emulation.setEmulatedMedia", json!({"features": [theme, still]})).await;
        let screen =
            json!({"width": look.width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.cdp("Emulation.setDeviceMetricsOverride", screen).await;
        let agent = json!({"userAgent": self.user_agent(), "acceptLanguage": look.language});
        self.cdp("Emulation.setUserAgentOverride", agent).await;
        self.set_seen(look);
    }
}
