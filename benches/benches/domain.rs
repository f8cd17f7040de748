//! The pure part of an answer: parse, merge, render; and a pasted list of MACs.

#![allow(missing_docs, clippy::unwrap_used, reason = "criterion's macros, and benches may stop")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::Cursor;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use quick_xml::Writer;
use quick_xml::events::BytesText;
use sraps_benches::{mac, settings};
use sraps_core::mac::paste;
use sraps_core::setting::layers::{Layer, Resolved};
use sraps_core::setting::{Setting, Settings, Value};
use sraps_core::snom::agent::Agent;
use sraps_core::snom::render::{Disclosure, Links, Shape, render};
use sraps_core::snom::request::{File, parse};

const PATH: &str = "/snomD785-000413AABBCC.htm";
const AGENT: &str = "Mozilla/4.0 (compatible; snomD785-SIP 10.1.169.16 2010.12-00001-gd311851f1 \
                     (Feb 25 2019 - 14:19:43) 000413AABBCC SXM:0 UXM:0 UXMC:0)";

fn parse_request(c: &mut Criterion) {
    let mut group = c.benchmark_group("parse_request");
    group.bench_function("baseline: one look at each byte", |b| {
        b.iter(|| {
            let bytes = black_box(PATH).bytes().chain(black_box(AGENT).bytes());
            bytes.filter(|byte| matches!(byte, b' ' | b'/' | b'-' | b'(' | b')')).count()
        });
    });
    group.bench_function("parse", |b| {
        b.iter(|| parse(black_box(PATH), None, Some(black_box(AGENT))).unwrap());
    });
    group.finish();
}

/// Half of the settings in the profile, a quarter in the defaults and in the endpoint, two in both.
fn layers(count: u32) -> Vec<(Layer, Setting)> {
    let all: Vec<Setting> = settings(count).unwrap().into_iter().collect();
    let (low, high) = (all.len() / 4, all.len() - all.len() / 4);
    let part = |layer, range: std::ops::Range<usize>| {
        all[range].iter().map(move |setting| (layer, setting.clone())).collect::<Vec<_>>()
    };
    let mut layers = part(Layer::CompanyDefaults, 0..low + 1);
    layers.extend(part(Layer::Profile, low..high));
    layers.extend(part(Layer::Endpoint, high.saturating_sub(1)..all.len()));
    layers
}

fn resolve(c: &mut Criterion) {
    let mut group = c.benchmark_group("resolve");
    for count in [5, 50, 500] {
        let layers = layers(count);
        group.throughput(Throughput::Elements(count.into()));
        group.bench_function(BenchmarkId::new("baseline: last one wins in a map", count), |b| {
            b.iter(|| {
                let mut settings = Settings::default();
                for (_, setting) in black_box(&layers) {
                    settings.set(setting.clone()).unwrap();
                }
                settings
            });
        });
        group.bench_function(BenchmarkId::new("resolve", count), |b| {
            b.iter(|| black_box(&layers).iter().cloned().collect::<Resolved>());
        });
    }
    group.finish();
}

fn render_document(c: &mut Criterion) {
    let shape = Shape::of(File::Phone, None, &Agent::parse(AGENT));
    let mut group = c.benchmark_group("render");
    for count in [5, 50, 500] {
        let settings = settings(count).unwrap();
        let resolved: Resolved =
            settings.iter().map(|setting| (Layer::Profile, setting.clone())).collect();
        group.throughput(Throughput::Elements(count.into()));
        group.bench_function(BenchmarkId::new("baseline: quick-xml alone", count), |b| {
            b.iter(|| {
                let mut writer = Writer::new(Cursor::new(Vec::new()));
                for setting in black_box(&settings) {
                    let index = setting.key.index.unwrap_or_default().to_string();
                    let Value::Text(text) = &setting.value else { continue };
                    writer
                        .create_element(setting.key.name.as_str())
                        .with_attribute(("idx", index.as_str()))
                        .with_attribute(("perm", "RW"))
                        .write_text_content(BytesText::new(text.as_str()))
                        .unwrap();
                }
                writer.into_inner().into_inner()
            });
        });
        group.bench_function(BenchmarkId::new("render", count), |b| {
            b.iter(|| {
                render(black_box(&resolved), shape, Disclosure::Public, &Links::default()).unwrap()
            });
        });
    }
    group.finish();
}

fn paste_list(c: &mut Criterion) {
    let mut text = String::new();
    for n in 0..10_000 {
        writeln!(text, "{}\tDesk {n}", mac(n)).unwrap();
    }
    let mut group = c.benchmark_group("paste_10000");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("baseline: split at white space", |b| {
        b.iter(|| black_box(&text).split_whitespace().map(str::len).sum::<usize>());
    });
    group.bench_function("paste", |b| {
        b.iter(|| paste::read(black_box(&text), paste::Limits::default()).unwrap());
    });
    group.finish();
}

criterion_group!(benches, parse_request, resolve, render_document, paste_list);
criterion_main!(benches);
