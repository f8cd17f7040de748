//! Parameters and headers that mean the same wherever they stand.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{Ref, RefOr, Required, Schema};
use utoipa::{IntoParams, ToSchema};

use super::wire;
use crate::api::etag::IfMatch;
use crate::api::page::Paging;

/// A schema under its name.
type Named = (String, RefOr<Schema>);

/// What a `{name}` in a path is.
struct InPath {
    name: &'static str,
    schema: fn() -> Named,
    description: &'static str,
    example: &'static str,
}

impl InPath {
    const fn new<T: ToSchema>(
        name: &'static str,
        description: &'static str,
        example: &'static str,
    ) -> Self {
        Self { name, schema: wire::named::<T>, description, example }
    }
}

const IN_PATHS: &[InPath] = &[
    InPath::new::<wire::Id>("company", "The company.", wire::COMPANY),
    InPath::new::<wire::Id>("reseller", "The reseller.", wire::RESELLER),
    InPath::new::<wire::Id>("profile", "The provisioning profile.", wire::PROFILE),
    InPath::new::<wire::Version>("version", "The number of a version.", "1"),
    InPath::new::<wire::Id>("user", "The user.", wire::USER),
    InPath::new::<wire::KeyId>("key", "The API key.", wire::KEY),
    InPath::new::<wire::Id>("change", "The change.", wire::CHANGE),
    InPath::new::<wire::Mac>("mac", "The MAC of the phone, in any notation.", wire::MAC),
    InPath::new::<wire::Model>("model", "The phone model, with or without `snom`.", wire::MODEL),
    InPath::new::<wire::Id>("setting", "The setting, with or without dashes.", wire::SETTING),
    InPath::new::<wire::Id>(
        "setting_group",
        "The group of settings, with or without dashes.",
        wire::SETTING_GROUP,
    ),
    InPath::new::<wire::Id>(
        "product_group",
        "The product group, with or without dashes.",
        wire::PRODUCT_GROUP,
    ),
];

/// The parameters of a path, and the schemas that they need. What is not known here has neither schema nor
/// description.
pub(super) fn of_path(path: &str) -> Vec<(Parameter, Option<Named>)> {
    let names = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    names.map(in_path).collect()
}

/// The path with the examples of its parameters.
pub(in crate::api) fn example_path(path: &str) -> String {
    let fill =
        |path: String, known: &InPath| path.replace(&format!("{{{}}}", known.name), known.example);
    IN_PATHS.iter().fold(path.to_owned(), fill)
}

fn in_path(name: &str) -> (Parameter, Option<Named>) {
    let parameter =
        ParameterBuilder::new().name(name).parameter_in(ParameterIn::Path).required(Required::True);
    let Some(known) = IN_PATHS.iter().find(|known| known.name == name) else {
        return (parameter.build(), None);
    };
    let schema = (known.schema)();
    let parameter = parameter
        .schema(Some(Ref::from_schema_name(&schema.0)))
        .description(Some(known.description))
        .example(Some(json!(known.example)));
    (parameter.build(), Some(schema))
}

pub(in crate::api) fn optional(
    name: &str,
    at: ParameterIn,
    schema: ObjectBuilder,
    description: &str,
    example: Option<Value>,
) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(at)
        .required(Required::False)
        .schema(Some(schema.build()))
        .description(Some(description))
        .example(example)
        .build()
}

/// A parameter in the query, which may be absent.
pub(in crate::api) fn in_query(
    name: &str,
    schema: ObjectBuilder,
    description: &str,
    example: Option<Value>,
) -> Parameter {
    optional(name, ParameterIn::Query, schema, description, example)
}

impl IntoParams for IfMatch {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![optional(
            "If-Match",
            ParameterIn::Header,
            ObjectBuilder::new().schema_type(Type::String),
            "The `ETag` of the answer that the change is based on: if the thing was changed since, 412.",
            Some(json!("\"1\"")),
        )]
    }
}

impl IntoParams for Paging {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let number = || ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1.0));
        vec![
            optional(
                "page_size",
                ParameterIn::Query,
                number(),
                "How many items at once; more than 1000 are taken as 1000. Without `page` and `page_size` \
                 everything is given, up to 10,000 items.",
                Some(json!(100)),
            ),
            optional(
                "page",
                ParameterIn::Query,
                number(),
                "The number of the page, from 1; without `page_size` a page has 20 items.",
                Some(json!(1)),
            ),
            optional(
                "cursor",
                ParameterIn::Query,
                ObjectBuilder::new().schema_type(Type::String),
                "A place in the list, as the header `Link` of the page before gave it.",
                None,
            ),
        ]
    }
}

/// The headers of answers, by name.
pub(super) fn headers() -> BTreeMap<String, RefOr<Header>> {
    let header = |name: &str, description: &str| {
        let schema: Schema = ObjectBuilder::new().schema_type(Type::String).into();
        let header = HeaderBuilder::new().schema(Some(schema)).description(Some(description));
        (name.to_owned(), header.build().into())
    };
    BTreeMap::from([
        header("ETag", "The version of the object, to be sent back as `If-Match`: `\"1\"`."),
        header("Link", "The rest of the list, if there is one: `<https://…>; rel=\"next\"`."),
        header("Location", "The URL of what was made."),
    ])
}
