//! Mass re-point: the targets of redirections get another beginning, because a server moved. What would change is
//! shown first (web-ui.md 2.1, point 20).

use maud::{Markup, html};
use sraps_core::service::{Kept, Plan, Retarget, TenantRef, WhyKept};
use sraps_core::setting::warning::{Code, Warning};
use sraps_core::storage::{EntityKind, EntityRef};
use sraps_core::tenancy::ProfileId;

use super::View;
use super::icon::Icon;
use super::logs::kind_name;
use super::menu::Place;
use super::notice::{Notice, phones};
use super::parts::{Field, cell, error_summary, field};
use crate::ui::refusal::Wrong;
use crate::ui::text::Text;
use crate::ui::view::settings_editor::refused;
use crate::ui::visit::Visit;

/// How many targets of each list are on the page.
const SHOWN: usize = 200;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Repoint {
    pub(crate) place: TenantRef,
    /// As they were typed.
    pub(crate) from: String,
    pub(crate) to: String,
    /// What is wrong, by the name of the field.
    pub(crate) wrong: Vec<(&'static str, Wrong)>,
    /// What would change, and what should be known about it.
    pub(crate) planned: Option<(Plan, Vec<Warning>)>,
    /// How many targets there were when the reader looked, where there are others by now.
    pub(crate) changed: Option<u64>,
}

impl View for Repoint {
    fn title(&self, text: Text) -> String {
        text.get("repoint")
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Profiles)
    }

    fn way(&self, visit: &Visit) -> Markup {
        html! {
            p.way { a href=(visit.links.profiles(self.place)) { (visit.text.get("profiles")) } }
        }
    }

    fn main(&self, visit: &Visit) -> Markup {
        let text = visit.text;
        let name = |field: &str| if field == "from" { "repoint-from" } else { "repoint-to" };
        let errors: Vec<_> = (self.wrong.iter())
            .map(|(field, wrong)| {
                let (name, why) = (text.get(name(field)).into(), wrong.message(text).into());
                (*field, text.with("settings-wrong", [("name", name), ("why", why)]))
            })
            .collect();
        html! {
            (error_summary(visit, &errors))
            p.hint { (text.get("repoint-what")) }
            form.card.pad.stack method="get" action=(visit.links.repoint(self.place)) {
                (self.field(text, "from", "repoint-from", "repoint-from-hint", &self.from))
                (self.field(text, "to", "repoint-to", "repoint-to-hint", &self.to))
                p { button.btn { (Icon::Search) (text.get("repoint-look")) } }
            }
            @if let Some((plan, warnings)) = &self.planned { (self.plan(visit, plan, warnings)) }
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<(&'static str, Self)> {
        samples::all()
    }
}

impl Repoint {
    /// The page before anything is typed.
    pub(crate) fn new(place: TenantRef) -> Self {
        let (from, to) = (String::new(), String::new());
        Self { place, from, to, wrong: Vec::new(), planned: None, changed: None }
    }

    fn field(
        &self,
        text: Text,
        name: &'static str,
        label: &'static str,
        hint: &'static str,
        value: &str,
    ) -> Markup {
        let wrong = self.wrong.iter().find(|(field, _)| *field == name).map(|(_, wrong)| wrong);
        html! {
            div {
                @if let Some(wrong @ (Wrong::Because(_) | Wrong::Xml(_))) = wrong {
                    (refused(text, wrong, &format!("{name}-detail")))
                }
                (field(&Field {
                    name, label: text.get(label), hint: Some(text.get(hint)), value, required: true,
                    error: wrong.map(|wrong| wrong.message(text)), autocomplete: Some("off"), ..Field::default()
                }))
            }
        }
    }

    fn plan(&self, visit: &Visit, plan: &Plan, warnings: &[Warning]) -> Markup {
        let text = visit.text;
        html! {
            div.stack.repoint-plan {
                @if let Some(seen) = self.changed {
                    div.note.bad role="alert" {
                        (Icon::Warning)
                        p { (text.with("repoint-changed", [("count", plan.total.into()), ("seen", text.number(seen).into())])) }
                    }
                }
                div role="status" { h2 id="plan" { (text.count("repoint-found", plan.total)) } }
                @if plan.total > 0 {
                    p {
                        (text.with("repoint-parts", [
                            ("profiles", text.number(plan.profiles).into()),
                            ("defaults", text.number(plan.product_defaults).into()),
                            ("phones", text.number(plan.endpoints).into()),
                        ])) " "
                        (phones(text, "repoint-reaches", plan.affected.endpoints))
                    }
                    @for warning in warnings {
                        div.note.wait {
                            (Icon::Warning)
                            p { (Notice::Of(warning.clone()).message(text, plan.affected)) }
                        }
                    }
                    form method="post" action=(visit.links.repoint(self.place)) {
                        input type="hidden" name="from" value=(self.from);
                        input type="hidden" name="to" value=(self.to);
                        input type="hidden" name="expected" value=(plan.total);
                        button.btn.main { (text.count("repoint-do", plan.total)) }
                    }
                    (self.targets(visit, plan))
                }
                @if plan.kept_total > 0 { (self.kept(visit, plan)) }
            }
        }
    }

    fn targets(&self, visit: &Visit, plan: &Plan) -> Markup {
        let text = visit.text;
        let [what, before, after] =
            [text.get("repoint-thing"), text.get("logs-before"), text.get("logs-after")];
        let more = plan.total.saturating_sub(SHOWN as u64);
        html! {
            section.card aria-labelledby="plan" {
                table {
                    caption.hidden { (text.get("repoint")) }
                    thead { tr { @for name in [&what, &before, &after] { th scope="col" { (name) } } } }
                    tbody {
                        @for Retarget { thing, label, from, to, .. } in plan.targets.iter().take(SHOWN) {
                            tr {
                                (cell("", &self.thing(visit, *thing, label)))
                                (cell(&before, &html! { code.value { (from) } }))
                                (cell(&after, &html! { code.value { (to) } }))
                            }
                        }
                    }
                }
                @if more > 0 { p.pad.soft { (text.count("logs-more", more)) } }
            }
        }
    }

    fn kept(&self, visit: &Visit, plan: &Plan) -> Markup {
        let text = visit.text;
        let [what, target, why] =
            [text.get("repoint-thing"), text.get("target"), text.get("repoint-why")];
        let more = plan.kept_total.saturating_sub(SHOWN as u64);
        html! {
            section.card aria-labelledby="kept" {
                div.card-head { h2 id="kept" { (text.count("repoint-kept", plan.kept_total)) } }
                table {
                    caption.hidden { (text.count("repoint-kept", plan.kept_total)) }
                    thead { tr { @for name in [&what, &target, &why] { th scope="col" { (name) } } } }
                    tbody {
                        @for Kept { thing, label, target: address, why: reason, .. } in plan.kept.iter().take(SHOWN) {
                            tr {
                                (cell("", &self.thing(visit, *thing, label)))
                                (cell(&target, &html! { code.value { (address) } }))
                                (cell(&why, &html! {
                                    @match reason {
                                        WhyKept::Resellers => (text.get("repoint-resellers")),
                                        WhyKept::Within => (text.get("repoint-within")),
                                    }
                                }))
                            }
                        }
                    }
                }
                @if more > 0 { p.pad.soft { (text.count("logs-more", more)) } }
            }
        }
    }

    fn thing(&self, visit: &Visit, thing: EntityRef, label: &str) -> Markup {
        html! {
            (kind_name(visit.text, thing.kind)) " "
            @if thing.kind == EntityKind::Profile {
                a href=(visit.links.profile(self.place, ProfileId::from_uuid(thing.id))) { bdi { (label) } }
            } @else {
                bdi { (label) }
            }
        }
    }
}

/// What a re-point says beside how many it changes: what concerns the phones is said with their number.
pub(crate) fn said(warnings: Vec<Warning>) -> Vec<Warning> {
    let mut said: Vec<Warning> = Vec::new();
    for warning in warnings {
        let twice = said.iter().any(|other| other.code == warning.code);
        if !twice || warning.code != Code::HandedOver {
            said.push(warning);
        }
    }
    said
}

#[cfg(test)]
mod samples {
    use sraps_core::service::Affected;
    use sraps_core::tenancy::Tenant;

    use super::*;

    pub(super) fn all() -> Vec<(&'static str, Repoint)> {
        let empty = Repoint::new(TenantRef::Installation);
        let typed = Repoint {
            from: "http://pbx1/<x>".into(),
            to: "http://pbx2/<x>".into(),
            ..Repoint::new(TenantRef::Installation)
        };
        let thing = |kind| EntityRef { kind, id: uuid::Uuid::nil() };
        let target = |kind| Retarget {
            thing: thing(kind),
            label: "Head <office>".into(),
            tenant: Tenant::Installation,
            from: "http://pbx1/<x>".into(),
            to: "http://pbx2/<x>".into(),
        };
        let kept = |why| Kept {
            thing: thing(EntityKind::Endpoint),
            label: "000413000001".into(),
            tenant: Tenant::Installation,
            target: "http://pbx10/<x>".into(),
            why,
        };
        let plan = Plan {
            targets: vec![target(EntityKind::Profile), target(EntityKind::ProductDefaults)],
            total: 1_234,
            profiles: 1_000,
            product_defaults: 200,
            endpoints: 34,
            kept: vec![kept(WhyKept::Within), kept(WhyKept::Resellers)],
            kept_total: 2,
            affected: Affected { endpoints: 10_001, handed_over: 812 },
        };
        let few = Plan { kept: Vec::new(), kept_total: 0, total: 2, ..plan.clone() };
        let none = Plan { kept: plan.kept.clone(), kept_total: 1_234, ..Plan::default() };
        let warning =
            Warning { code: Code::HandedOver, setting: "affected".into(), message: String::new() };
        let wrong = vec![("from", Wrong::Missing), ("to", Wrong::Because("the same".into()))];
        vec![
            ("empty", empty),
            ("wrong", Repoint { wrong, ..typed.clone() }),
            ("none", Repoint { planned: Some((none, Vec::new())), ..typed.clone() }),
            ("few", Repoint { planned: Some((few.clone(), Vec::new())), ..typed.clone() }),
            ("many", Repoint { planned: Some((plan, vec![warning])), ..typed.clone() }),
            ("changed", Repoint { planned: Some((few, Vec::new())), changed: Some(9), ..typed }),
        ]
    }
}
