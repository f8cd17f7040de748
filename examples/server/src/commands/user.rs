//! `user reset`: a new password for somebody who cannot sign in any more, and no second factor if he has lost it.

use sraps_core::service::{Caller, UserEdit};

use super::services;
use crate::cli::ResetArgs;
use crate::config::Config;
use crate::failure::Failure;
use crate::{output, password};

/// Sets the password of a user.
///
/// # Errors
/// [`Failure`]; the old password stays, then.
pub(crate) async fn reset(mut config: Config, args: ResetArgs) -> Result<(), Failure> {
    let sraps = services(&mut config).await?;
    let user = sraps.user_by_email(Caller::CONSOLE, &args.email).await?;
    let password = password::take(args.password_stdin, &*sraps.ports().ids)?;
    let edit = UserEdit {
        password: Some(password.hash),
        without_second_factor: args.without_second_factor,
        ..UserEdit::default()
    };
    sraps.edit_user(Caller::CONSOLE, user.id, edit, None).await?;
    let shown = match &password.made {
        Some(made) => format!("{} has a new password: {}", user.email, made.expose()),
        None => format!("{} has the new password.", user.email),
    };
    output::answer(&shown)
}
