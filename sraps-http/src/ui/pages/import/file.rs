//! What the form of an import sent: a file, or a text.

use axum::body::Body;
use axum::extract::{FromRequest, Multipart, Request};
use bytes::Bytes;

use crate::api::whole;
use crate::error::Problem;
use crate::ui::Ui;
use crate::ui::table::{NotText, decode};
use crate::ui::view::import::WrongFile;

/// A file, and what was pasted.
#[derive(Debug)]
pub(super) struct Sent {
    file: Bytes,
    pub(super) pasted: String,
}

impl Sent {
    /// The text of the file, else what was pasted.
    pub(super) fn text(&self) -> Result<String, WrongFile> {
        if self.file.is_empty() {
            return Ok(self.pasted.clone());
        }
        decode(&self.file).map_err(|wrong| match wrong {
            NotText::Workbook => WrongFile::Workbook,
            NotText::Binary => WrongFile::Binary,
        })
    }
}

impl FromRequest<Ui> for Sent {
    type Rejection = Problem;

    async fn from_request(request: Request, ui: &Ui) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        let body = whole(body, ui.config().body_limit).await?;
        let request = Request::from_parts(parts, Body::from(body));
        let refused = |text: String| Problem::invalid("file", text);
        let form = Multipart::from_request(request, ui).await;
        let mut form = form.map_err(|error| refused(error.body_text()))?;
        let (mut file, mut pasted) = (Bytes::new(), String::new());
        while let Some(field) =
            form.next_field().await.map_err(|error| refused(error.body_text()))?
        {
            let name = field.name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await.map_err(|error| refused(error.body_text()))?;
            match name.as_str() {
                "file" => file = bytes,
                "text" => pasted = String::from_utf8_lossy(&bytes).into_owned(),
                _ => {}
            }
        }
        Ok(Self { file, pasted })
    }
}
