//! Icons: a few lines each, in the page itself. A file of them would be another request, and they are small.

use maud::{Markup, Render, html};

/// A picture beside a text; it never stands alone and says nothing to a screen reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Icon {
    Arrow,
    Home,
    Building,
    Menu,
    Out,
    Warning,
    Lock,
    Sun,
    Next,
    Check,
    Clock,
    Cross,
    Pause,
    Pencil,
    Search,
    Plus,
    Gear,
    Phone,
    Lines,
    Person,
    People,
    Key,
    About,
    Close,
    Copy,
    Up,
    Down,
}

impl Icon {
    /// The lines, on a field of 24 by 24.
    fn path(self) -> &'static str {
        match self {
            Self::Arrow => "M4 12h14M13 6l6 6-6 6",
            Self::Home => "M4 11 12 4l8 7v9h-5v-6H9v6H4z",
            Self::Building => "M4 20V8l8-4 8 4v12M9 20v-5h6v5",
            Self::Menu => "M4 6h16M4 12h16M4 18h16",
            Self::Out => "M10 4H5v16h5M14 8l4 4-4 4M18 12H9",
            Self::Warning => "M12 4 2.5 20h19zM12 10v4M12 17v.01",
            Self::Lock => "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
            Self::Sun => {
                "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1 1M18 18l1 1M5 19l1-1M18 6l1-1"
            }
            Self::Next => "M9 5l7 7-7 7",
            Self::Check => "M5 12l5 5 9-10",
            Self::Clock => "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4l3 2",
            Self::Cross => "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM9 9l6 6M15 9l-6 6",
            Self::Pause => "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM8 12h8",
            Self::Pencil => "M4 20h4L19 9l-4-4L4 16z",
            Self::Search => "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l4 4",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Gear => "M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4",
            Self::Phone => {
                "M5 3h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 12l5 2v4a2 2 0 0 1-2 2A15 15 0 0 1 3 5a2 2 0 0 1 2-2z"
            }
            Self::Lines => "M4 5h16M4 12h10M4 19h13",
            Self::Person => "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21a8 8 0 0 1 16 0",
            Self::People => {
                "M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2 20a7 7 0 0 1 14 0M16 5a3.5 3.5 0 0 1 0 7M18 14a7 7 0 0 1 4 6"
            }
            Self::Key => "M8 9a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM11 10.5l9-6.5M16 7l2.5 3",
            Self::Close => "M6 6l12 12M18 6 6 18",
            Self::Copy => "M9 9h11v11H9zM5 15H4V4h11v1",
            Self::Up => "M12 19V6M6 11l6-6 6 6",
            Self::Down => "M12 5v13M6 13l6 6 6-6",
            Self::About => "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 11v5M12 8v.01",
        }
    }
}

impl Render for Icon {
    fn render(&self) -> Markup {
        html! { svg.icon viewBox="0 0 24 24" aria-hidden="true" { path d=(self.path()) {} } }
    }
}
