//! What a phone gets, and why.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sraps_core::service::{Files, Preview, PreviewOf, Shown};
use sraps_core::setting::layers::{Layer, ResolvedSetting};
use sraps_core::setting::redirection::requests::Asked;
use sraps_core::setting::{Perm, Setting};
use sraps_core::snom::render::Disclosure;
use sraps_core::tenancy::{Action, Secrecy};

use super::AtPhone;
use super::overview::target;
use crate::error::Problem;
use crate::ui::Ui;
use crate::ui::links::phone::Tab;
use crate::ui::query::Query;
use crate::ui::view::phone::{FileShown, Gets, SETTINGS, Said, Winner};

/// The page.
pub(super) async fn show(
    State(ui): State<Ui>,
    phone: AtPhone,
    query: Query,
) -> Result<Response, Problem> {
    respond(&ui, &phone, &query, false).await
}

/// The page with secrets, which is written to the journal. It is the answer to a form: a link would show them again
/// to whoever finds it in a browser's history.
pub(super) async fn reveal(State(ui): State<Ui>, phone: AtPhone) -> Result<Response, Problem> {
    respond(&ui, &phone, &Query::from("told=proven"), true).await
}

async fn respond(
    ui: &Ui,
    phone: &AtPhone,
    query: &Query,
    reveal: bool,
) -> Result<Response, Problem> {
    let AtPhone { at, .. } = phone;
    let (sraps, caller) = (ui.sraps(), at.caller());
    let policy = match at.company.company().secrecy {
        Secrecy::Withheld => Disclosure::Public,
        Secrecy::Open => Disclosure::Proven,
    };
    let told = match query.get("told") {
        Some("public") => Disclosure::Public,
        Some("proven") => Disclosure::Proven,
        _ => policy,
    };
    let layers = sraps.endpoint_layers(caller, at.id(), phone.mac()).await?;
    let model = layers.endpoint.model.map(|known| known.model);
    let expected = Files::of(phone.mac(), model.or(phone.listed.activity.model));
    let mut files = Vec::with_capacity(expected.list.len());
    for (file, path) in expected.list {
        let of = PreviewOf {
            file: Some(path.clone()),
            disclosure: Some(told),
            // One look is one entry in the journal.
            reveal: reveal && file == Asked::Own,
            ..PreviewOf::default()
        };
        let answer = match sraps.preview_endpoint(caller, at.id(), phone.mac(), of).await? {
            Preview::Document(seen) => {
                let document = seen.document;
                Ok((String::from_utf8_lossy(&document.bytes).into_owned(), document.content_type))
            }
            Preview::Nothing(why) => Err(why),
        };
        files.push(FileShown { file, path, answer });
    }
    let resolved = layers.resolve();
    let total = resolved.iter().count();
    let slice = query.slice(&phone.tab(Tab::Gets), SETTINGS, total);
    let view = Gets {
        head: phone.head(),
        told,
        policy,
        files,
        complete: expected.complete,
        target: target(&layers),
        settings: resolved.iter().skip(slice.from).take(SETTINGS).map(winner).collect(),
        total: total as u64,
        pages: slice.pages,
        revealed: reveal,
        may_reveal: caller.may(Action::RevealSecrets),
    };
    Ok(at.respond(StatusCode::OK, &view))
}

fn winner(resolved: &ResolvedSetting) -> Winner {
    let ResolvedSetting { setting, layer, hidden } = resolved;
    Winner {
        key: setting.key.to_string(),
        wins: said(*layer, setting),
        hides: hidden.iter().map(|(layer, setting)| said(*layer, setting)).collect(),
        withheld: setting.is_secret(),
    }
}

fn said(layer: Layer, setting: &Setting) -> Said {
    Said { layer, value: Shown::of(setting), perm: setting.perm.map(Perm::as_str) }
}
