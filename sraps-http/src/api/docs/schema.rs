//! Schemas for people: the words for types, and the fields of objects.

use maud::{Markup, html};
use serde_json::Value;
use utoipa::openapi::schema::{
    AdditionalProperties, ArrayItems, Object, SchemaFormat, SchemaType, Type,
};
use utoipa::openapi::{Components, RefOr, Schema};

use super::text;

/// A field of an object.
pub(super) struct Field<'a> {
    pub(super) name: &'a str,
    pub(super) schema: &'a RefOr<Schema>,
    pub(super) required: bool,
}

/// The name of the schema that a reference leads to.
pub(super) fn name_of(place: &str) -> &str {
    place.rsplit('/').next().unwrap_or(place)
}

/// What is meant, by whatever number of references.
pub(super) fn resolved<'a>(
    schema: &'a RefOr<Schema>,
    components: &'a Components,
) -> Option<&'a Schema> {
    match schema {
        RefOr::T(schema) => Some(schema),
        RefOr::Ref(place) => {
            resolved(components.schemas.get(name_of(&place.ref_location))?, components)
        }
    }
}

/// The parts of a schema that is put together.
fn parts(schema: &Schema) -> &[RefOr<Schema>] {
    match schema {
        Schema::OneOf(one) => &one.items,
        Schema::AllOf(all) => &all.items,
        Schema::AnyOf(any) => &any.items,
        _ => &[],
    }
}

/// The fields of the objects of a schema, in their order; those of a list's items.
pub(super) fn fields<'a>(schema: &'a RefOr<Schema>, components: &'a Components) -> Vec<Field<'a>> {
    let mut found: Vec<Field<'a>> = Vec::new();
    match resolved(schema, components) {
        Some(Schema::Object(object)) => {
            found.extend(object.properties.iter().map(|(name, schema)| Field {
                name,
                schema,
                required: object.required.contains(name),
            }));
        }
        Some(Schema::Array(_)) => {
            found.extend(items(schema, components).into_iter().flat_map(|i| fields(i, components)));
        }
        Some(schema) => {
            for field in parts(schema).iter().flat_map(|part| fields(part, components)) {
                if !found.iter().any(|known| known.name == field.name) {
                    found.push(field);
                }
            }
        }
        None => {}
    }
    found
}

/// The schema of a list's items; of objects with any names, that of their values.
pub(super) fn items<'a>(
    schema: &'a RefOr<Schema>,
    components: &'a Components,
) -> Option<&'a RefOr<Schema>> {
    match resolved(schema, components)? {
        Schema::Array(array) => match &array.items {
            ArrayItems::RefOrSchema(items) => Some(&**items),
            ArrayItems::False => None,
        },
        other => parts(other).iter().find_map(|part| items(part, components)),
    }
}

/// A type in words; the name of a schema leads to it.
pub(super) fn type_of(schema: &RefOr<Schema>) -> Markup {
    match schema {
        RefOr::Ref(place) => {
            let name = name_of(&place.ref_location);
            html! { a href={ "#schema-" (name) } { (name) } }
        }
        RefOr::T(Schema::Array(array)) => match &array.items {
            ArrayItems::RefOrSchema(items) => html! { "array of " (type_of(items)) },
            ArrayItems::False => html! { "empty array" },
        },
        RefOr::T(Schema::Object(object)) => type_of_object(object),
        RefOr::T(other) => html! {
            @for (at, part) in parts(other).iter().enumerate() {
                @if at > 0 { " or " }
                (type_of(part))
            }
        },
    }
}

fn type_of_object(object: &Object) -> Markup {
    if let Some(values) = &object.enum_values {
        return html! {
            @for (at, value) in values.iter().enumerate() {
                @if at > 0 { ", " }
                code { (value.as_str().map_or_else(|| value.to_string(), str::to_owned)) }
            }
        };
    }
    if let Some(values) = object.additional_properties.as_deref()
        && let AdditionalProperties::RefOr(values) = values
    {
        return html! { "object of " (type_of(values)) };
    }
    let word = match &object.schema_type {
        SchemaType::Type(one) => word(one).to_owned(),
        SchemaType::Array(several) => several.iter().map(word).collect::<Vec<_>>().join(" or "),
        SchemaType::AnyValue => "any value".to_owned(),
    };
    html! { (word) @if let Some(format) = format(object) { " (" (format) ")" } }
}

fn word(kind: &Type) -> &'static str {
    match kind {
        Type::Object => "object",
        Type::String => "string",
        Type::Integer => "integer",
        Type::Number => "number",
        Type::Boolean => "boolean",
        Type::Array => "array",
        Type::Null => "null",
    }
}

/// The format, where it says more than how many bits a number has.
fn format(object: &Object) -> Option<String> {
    match object.format.as_ref()? {
        SchemaFormat::Custom(format) => Some(format.clone()),
        known @ SchemaFormat::KnownFormat(_) => match serde_json::to_value(known).ok()? {
            Value::String(format) if !format.starts_with("int") => Some(format),
            _ => None,
        },
    }
}

/// What a schema says of itself; a field's own words before those of its type.
pub(super) fn description(schema: &RefOr<Schema>) -> &str {
    match schema {
        RefOr::Ref(place) => &place.description,
        RefOr::T(Schema::Object(object)) => object.description.as_deref().unwrap_or_default(),
        RefOr::T(Schema::Array(array)) => array.description.as_deref().unwrap_or_default(),
        RefOr::T(Schema::OneOf(one)) if one.description.is_some() => {
            one.description.as_deref().unwrap_or_default()
        }
        RefOr::T(Schema::AllOf(all)) if all.description.is_some() => {
            all.description.as_deref().unwrap_or_default()
        }
        RefOr::T(other) => {
            parts(other).iter().map(description).find(|text| !text.is_empty()).unwrap_or_default()
        }
    }
}

/// The limits of a value, in words.
fn limits(object: &Object) -> Vec<String> {
    let mut said = Vec::new();
    match (object.min_length, object.max_length) {
        (Some(least), Some(most)) => said.push(format!("{least} to {most} characters")),
        (None, Some(most)) => said.push(format!("at most {most} characters")),
        (Some(least), None) => said.push(format!("at least {least} characters")),
        (None, None) => {}
    }
    if let Some(pattern) = &object.pattern {
        said.push(format!("`{pattern}`"));
    }
    if let Some(example) = object.examples.first() {
        let example = example.as_str().map_or_else(|| example.to_string(), str::to_owned);
        said.push(format!("for example `{example}`"));
    }
    said
}

/// A list of fields.
pub(super) fn list(fields: &[Field<'_>]) -> Markup {
    html! {
        ul.fields {
            @for field in fields {
                li {
                    code.name { (field.name) }
                    " " span.type { (type_of(field.schema)) }
                    @if field.required { " " span.must { "required" } }
                    p { (text::line(description(field.schema))) }
                }
            }
        }
    }
}

/// One schema by its name.
pub(super) fn section(name: &str, schema: &RefOr<Schema>, components: &Components) -> Markup {
    let fields = fields(schema, components);
    html! {
        section.schema id={ "schema-" (name) } {
            h3 { (name) }
            p { (text::line(description(schema))) }
            @if fields.is_empty() {
                p.soft {
                    (type_of(schema))
                    @if let RefOr::T(Schema::Object(object)) = schema {
                        @for limit in limits(object) { ", " (text::line(&limit)) }
                    }
                }
            } @else {
                (list(&fields))
            }
        }
    }
}
