//! What the document says of the API as a whole: how to prove who one is, the groups of operations, the
//! components that all of them share.

use utoipa::openapi::security::SecurityScheme;
use utoipa::openapi::security::{Http, HttpAuthScheme, HttpBuilder, SecurityRequirement};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{Components, InfoBuilder, License, OpenApi, OpenApiBuilder, Server};

use super::{parameters, problem};

/// The server in the document that is checked in; each service names itself instead.
pub(in crate::api) const SERVER: &str = "https://sraps.example";

const DESCRIPTION: &str = "\
Registers phones and says what they get: redirections and settings.

The paths, fields and error texts of Snom's SRAPS service that its clients use are kept, so that a program \
written for it works here with another base URL and key. Everything else is this project's own and need \
not be found there.

* Both forms of every path are answered, with and without the final slash, and never by a redirect.
* Lists are bare arrays; the header `Link` leads to the rest.
* Ids are 32 hex digits; a phone is named by its MAC, in any notation.
* Every error is one object, `Problem`.
* What does not belong to the caller does not exist for him: 404.
* No answer may be kept by a cache.";

/// The groups, in the order in which they are shown.
const TAGS: &[(&str, &str)] = &[
    ("API keys", "Who programs are here, and where they belong."),
    ("Resellers", "Who makes companies."),
    ("Companies", "Whose the phones are, and the policies that hold for them."),
    ("Users", "The people who sign in."),
    ("Endpoints", "The phones."),
    ("Many endpoints", "One thing done to many phones at once."),
    ("Re-point", "Other targets for many redirections, because a PBX moved."),
    ("Provisioning profiles", "What many phones get: a redirection, settings, or both."),
    (
        "Product defaults",
        "What all phones of a model get, unless their profile or they themselves say otherwise.",
    ),
    ("Journal", "What was changed, by whom, and undoing it."),
    ("Settings", "The catalogue of what phones can be told."),
    ("Product groups", "The series of phones into which profiles and settings are sorted."),
    ("Products", "The phone models that are known."),
    ("Service", "The service itself."),
];

/// The document without operations.
pub(super) fn document() -> OpenApi {
    let info = InfoBuilder::new()
        .title("sraps")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(DESCRIPTION))
        .license(Some(License::new("MIT OR Apache-2.0")));
    let tags = TAGS.iter().map(|(name, description)| {
        TagBuilder::new().name(*name).description(Some(*description)).build()
    });
    let either = ["hawk", "bearer"].map(|name| SecurityRequirement::new(name, [""; 0]));
    OpenApiBuilder::new()
        .info(info)
        .servers(Some([Server::new(SERVER)]))
        .components(Some(components()))
        .security(Some(either))
        .tags(Some(tags))
        .build()
}

fn components() -> Components {
    let mut components = Components::new();
    components.schemas.extend(problem::schemas());
    components.responses.extend(problem::responses());
    components.headers.extend(parameters::headers());
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer()));
    components.add_security_scheme("hawk", SecurityScheme::Http(hawk()));
    components
}

fn hawk() -> Http {
    // Stands for Hawk, which utoipa does not know: see `Document::of`.
    HttpBuilder::new()
        .scheme(HttpAuthScheme::Hoba)
        .description(Some(
            "Each request is signed (SHA-256) with the id and the secret of an API key. The hash of the body is optional.",
        ))
        .build()
}

fn bearer() -> Http {
    HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("<key id>.<secret>")
        .description(Some(
            "The id of an API key, a dot, and its secret. This project's own, for people and scripts.",
        ))
        .build()
}
