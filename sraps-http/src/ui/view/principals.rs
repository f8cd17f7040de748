//! What the pages of keys and of users have in common: roles, and the companies that they lead to.

use maud::Markup;
use sraps_core::tenancy::Role;

use super::parts::{Choice, Field, select};
use crate::ui::text::Text;

/// The word for a role.
pub(crate) fn role_name(text: Text, role: Role) -> String {
    text.get(match role {
        Role::None => "role-none",
        Role::Viewer => "role-viewer",
        Role::Operator => "role-operator",
        Role::Admin => "role-admin",
        Role::Owner => "role-owner",
    })
}

/// Roles to choose from; none is chosen before somebody does.
pub(crate) fn role_field(text: Text, roles: &[Role], value: &str, error: Option<String>) -> Markup {
    let none = Choice { value: "", label: text.get("role-choose"), named: false };
    let all = roles.iter().map(|role| Choice {
        value: role.as_str(),
        label: text.get(match role {
            Role::None => "role-none",
            Role::Viewer => "role-viewer-what",
            Role::Operator => "role-operator-what",
            Role::Admin => "role-admin-what",
            Role::Owner => "role-owner-what",
        }),
        named: false,
    });
    let choices: Vec<_> = [none].into_iter().chain(all).collect();
    let label = text.get("role");
    select(
        &Field { name: "role", label, value, error, required: true, ..Field::default() },
        &choices,
    )
}

/// Companies to choose from, or none of them.
pub(crate) fn home_field(
    text: Text,
    companies: &[(String, String)],
    value: &str,
    error: Option<String>,
) -> Markup {
    let none = Choice { value: "", label: text.get("home-none"), named: false };
    let all =
        companies.iter().map(|(id, name)| Choice { value: id, label: name.clone(), named: true });
    let choices: Vec<_> = [none].into_iter().chain(all).collect();
    let (label, hint) = (text.get("home"), Some(text.get("home-what")));
    select(&Field { name: "home", label, hint, value, error, ..Field::default() }, &choices)
}
