//! Lines of a list of phones with their verdicts: what is ready, and what is wrong with the others.

use maud::{Markup, html};
use sraps_core::tenancy::CompanyId;

use super::icon::Icon;
use crate::ui::text::Text;
use crate::ui::verdict::{Fault, Line, Verdict};
use crate::ui::visit::Visit;

/// So many lines are all shown; of more only those that somebody should look at.
const ALL: usize = 100;

/// The most lines that are shown.
const MOST: usize = 200;

/// How many are ready, and how many are not.
pub(crate) fn status(text: Text, lines: &[Line]) -> Markup {
    let ready = lines.iter().filter(|line| line.is_ready()).count() as u64;
    let bad = lines.len() as u64 - ready;
    html! {
        strong { (text.count("lines-ready", ready)) }
        @if bad > 0 { " · " span.bad { (text.count("lines-bad", bad)) } }
    }
}

/// The lines of a list for a company.
pub(crate) fn list(visit: &Visit, company: CompanyId, lines: &[Line]) -> Markup {
    let text = visit.text;
    let all = lines.len() <= ALL;
    let wanted = lines.iter().filter(|line| all || !line.is_plain());
    let shown: Vec<&Line> = wanted.clone().take(MOST).collect();
    let left = wanted.count() - shown.len();
    let mut last = 0;
    html! {
        @if !all && !shown.is_empty() { p.hint { (text.get("lines-some")) } }
        ul.lines {
            @for line in &shown {
                @let first = std::mem::replace(&mut last, line.number) != line.number;
                li id=[first.then(|| format!("line-{}", line.number))] {
                    span.soft.num.where { span.hidden { (text.get("lines-line")) " " } (text.number(line.number as u64)) }
                    (sign(line))
                    span.mono.what translate="no" { (line.text) }
                    span.why {
                        @if let Some(name) = &line.name { bdi { (name) } " · " }
                        (verdict(visit, company, line, &shown))
                    }
                }
            }
        }
        @if left > 0 { p.soft { (text.count("lines-more", left as u64)) } }
    }
}

fn sign(line: &Line) -> Markup {
    match &line.verdict {
        _ if line.is_plain() => html! { span.good { (Icon::Check) } },
        Verdict::Ready { .. } => html! { span.wait { (Icon::Warning) } },
        Verdict::Bad(_) => html! { span.bad { (Icon::Cross) } },
    }
}

fn verdict(visit: &Visit, company: CompanyId, line: &Line, shown: &[&Line]) -> Markup {
    let text = visit.text;
    match &line.verdict {
        Verdict::Ready { model, not_snom, unfit } => html! {
            span.hidden { (text.get("lines-good")) " " }
            @match model {
                Some(model) => span.soft translate="no" { (model) },
                None if *not_snom => span.wait { (text.get("lines-not-snom")) },
                None => span.soft { (text.get("lines-no-model")) },
            }
            @if let Some(group) = unfit {
                " · " span.wait { (text.with("lines-unfit", [("group", group.as_str().into())])) }
            }
        },
        Verdict::Bad(fault) => html! { span.bad { (reason(visit, company, fault, shown)) } },
    }
}

/// Why a line is not registered. `shown`: the lines that can be pointed at.
fn reason(visit: &Visit, company: CompanyId, fault: &Fault, shown: &[&Line]) -> Markup {
    let (said, links) = (said(visit.text, fault), &visit.links);
    match fault {
        Fault::Twice(first) if shown.iter().any(|line| line.number == *first) => {
            html! { a href={ "#line-" (first) } { (said) } }
        }
        Fault::Yours(mac) => html! { a href=(links.phone(company, *mac)) { (said) } },
        Fault::Elsewhere { company: other, name, mac } => html! {
            (said) " " a href=(links.phone(*other, *mac)) { bdi { (name) } }
        },
        _ => html! { (said) },
    }
}

/// Why a line is not registered, in a file.
pub(crate) fn plain_reason(text: Text, fault: &Fault) -> String {
    match fault {
        Fault::Elsewhere { name, .. } => format!("{} {name}", said(text, fault)),
        _ => said(text, fault),
    }
}

fn said(text: Text, fault: &Fault) -> String {
    match fault {
        Fault::Length(digits) => text.count("fault-length", *digits as u64),
        Fault::Foreign(sign) => text.with("fault-foreign", [("sign", named(*sign).into())]),
        Fault::Mixed => text.get("fault-mixed"),
        Fault::Spaced(mac) => text.with("fault-spaced", [("mac", mac.to_string().into())]),
        Fault::Twice(first) => text.count("fault-twice", *first as u64),
        Fault::Yours(_) => text.get("fault-yours"),
        Fault::Elsewhere { .. } => text.get("fault-elsewhere"),
        Fault::Taken => text.get("fault-taken"),
        Fault::LongName(length) => text.count("fault-long-name", *length as u64),
        Fault::BadName => text.get("fault-bad-name"),
        Fault::NoProfile => text.get("fault-no-profile"),
        Fault::UnknownProfile => text.get("fault-unknown-profile"),
        Fault::AmbiguousProfile => text.get("fault-ambiguous-profile"),
        Fault::Model => text.get("fault-model"),
        Fault::Enabled => text.get("fault-enabled"),
    }
}

/// A sign as people can find it: a look-alike from another script needs its number too.
fn named(sign: char) -> String {
    match sign {
        _ if sign.is_ascii_graphic() => sign.to_string(),
        _ if sign.is_alphanumeric() => format!("{sign} (U+{:04X})", u32::from(sign)),
        _ => format!("U+{:04X}", u32::from(sign)),
    }
}

/// A line of each kind.
#[cfg(test)]
pub(crate) fn samples() -> Vec<Line> {
    let mac = sraps_core::mac::Mac::from_octets([0, 4, 0x13, 0, 0, 1]);
    let ready = |model: Option<&str>, not_snom, unfit: Option<&str>| Verdict::Ready {
        model: model.map(str::to_owned),
        not_snom,
        unfit: unfit.map(str::to_owned),
    };
    let company = CompanyId::from_uuid(uuid::Uuid::nil());
    let verdicts = [
        ready(Some("snomD785"), false, None),
        ready(None, false, None),
        ready(None, true, None),
        ready(Some("snomM700"), false, Some("D-Series")),
        Verdict::Bad(Fault::Length(11)),
        Verdict::Bad(Fault::Foreign('G')),
        Verdict::Bad(Fault::Foreign('О')),
        Verdict::Bad(Fault::Foreign('\u{200b}')),
        Verdict::Bad(Fault::Mixed),
        Verdict::Bad(Fault::Spaced(mac)),
        Verdict::Bad(Fault::Twice(1)),
        Verdict::Bad(Fault::Twice(99)),
        Verdict::Bad(Fault::Yours(mac)),
        Verdict::Bad(Fault::Elsewhere { company, name: "Sister <Ltd>".into(), mac }),
        Verdict::Bad(Fault::Taken),
        Verdict::Bad(Fault::LongName(201)),
        Verdict::Bad(Fault::BadName),
        Verdict::Bad(Fault::NoProfile),
        Verdict::Bad(Fault::UnknownProfile),
        Verdict::Bad(Fault::AmbiguousProfile),
        Verdict::Bad(Fault::Model),
        Verdict::Bad(Fault::Enabled),
    ];
    let line = |(n, verdict)| Line {
        number: n / 2 + 1,
        text: "00:04:13:<00>".into(),
        name: (n % 3 == 0).then(|| "Front <desk>".into()),
        verdict,
    };
    verdicts.into_iter().enumerate().map(line).collect()
}
