//! Texts in Markdown as parts of pages. All of them are our own.

use maud::{Markup, PreEscaped};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// A text of several paragraphs. Headings get an id, to be linked to; blocks of code can be reached by the
/// keyboard, because they scroll.
pub(super) fn markdown(text: &str) -> Markup {
    let mut ids = headings(text).into_iter().map(|(id, _)| id);
    let events = Parser::new_ext(text, Options::ENABLE_TABLES).map(|event| match event {
        Event::Start(Tag::Heading { level: HeadingLevel::H2, classes, attrs, .. }) => {
            let id = ids.next().map(CowStr::from);
            Event::Start(Tag::Heading { level: HeadingLevel::H2, id, classes, attrs })
        }
        Event::Start(Tag::CodeBlock(_)) => Event::Html("<pre tabindex=\"0\"><code>".into()),
        Event::End(TagEnd::CodeBlock) => Event::Html("</code></pre>\n".into()),
        other => other,
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    PreEscaped(out)
}

/// One line, without a paragraph around it.
pub(super) fn line(text: &str) -> Markup {
    let block = |event: &Event<'_>| {
        !matches!(event, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph))
    };
    let mut out = String::new();
    html::push_html(&mut out, Parser::new(text).filter(block));
    PreEscaped(out)
}

/// The headings of the second level, with their ids.
pub(super) fn headings(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match (event, &mut heading) {
            (Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }), _) => {
                heading = Some(String::new());
            }
            (Event::End(TagEnd::Heading(HeadingLevel::H2)), Some(title)) => {
                found.push((id(title), std::mem::take(title)));
                heading = None;
            }
            (Event::Text(part) | Event::Code(part), Some(title)) => title.push_str(&part),
            _ => {}
        }
    }
    found
}

/// A title as an id: letters and digits, joined by hyphens.
pub(super) fn id(title: &str) -> String {
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_can_be_linked_to() {
        let text = "# T\n\n## Hawk with `curl`\n\nx\n\n## Errors\n";
        let expected = [("hawk-with-curl", "Hawk with curl"), ("errors", "Errors")];
        let found = headings(text);
        let found: Vec<_> = found.iter().map(|(id, title)| (id.as_str(), title.as_str())).collect();
        assert_eq!(found, expected);
        let page = markdown(text).into_string();
        assert!(page.contains("<h2 id=\"hawk-with-curl\">"), "{page}");
    }

    #[test]
    fn code_can_be_reached_by_the_keyboard() {
        let page = markdown("```sh\ncurl \"<url>\" \\\n  -H x\n```\n\nDone.\n").into_string();
        let code =
            "<pre tabindex=\"0\"><code>curl &quot;&lt;url&gt;&quot; \\\n  -H x\n</code></pre>\n";
        assert_eq!(
            page.replace('"', "&quot;"),
            format!("{code}<p>Done.</p>\n").replace('"', "&quot;")
        );
    }

    #[test]
    fn a_line_has_no_paragraph() {
        assert_eq!(line("`a` < b").into_string(), "<code>a</code> &lt; b");
    }
}
