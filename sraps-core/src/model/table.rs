//! What is known of each model: how many identities it registers and how many function keys it has.
//!
//! Source: snom-phone.md 3. Where that gives no figure there is none here. The models since 2020 are
//! listed although no MAC range of theirs is known.

/// A known model.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts {
    /// The canonical name: what the phone calls itself.
    pub(super) name: &'static str,
    /// SIP identities that it can register.
    pub(super) identities: Option<u16>,
    /// Function keys on the phone itself, without expansion modules.
    pub(super) function_keys: Option<u16>,
}

const fn model(name: &'static str) -> Facts {
    Facts { name, identities: None, function_keys: None }
}

const fn with(name: &'static str, identities: u16) -> Facts {
    Facts { name, identities: Some(identities), function_keys: None }
}

const fn keys(facts: Facts, function_keys: u16) -> Facts {
    Facts { function_keys: Some(function_keys), ..facts }
}

/// The known models, in the order in which a list shows them.
pub(super) const KNOWN: &[Facts] = &[
    model("snom100"),
    model("snom105"),
    model("snom190"),
    model("snom200"),
    model("snom220"),
    with("snom300", 4),
    with("snom320", 12),
    with("snom360", 12),
    with("snom370", 12),
    model("snom820"),
    model("snom821"),
    model("snom870"),
    model("snom870E"),
    model("snomVision"),
    model("snom710"),
    model("snom715"),
    model("snom720"),
    model("snom725"),
    model("snom760"),
    with("snomD120", 2),
    model("snomD140"),
    model("snomD150"),
    model("snomD305"),
    with("snomD315", 4),
    model("snomD335"),
    model("snomD345"),
    model("snomD375"),
    model("snomD385"),
    model("snomD712"),
    model("snomD713"),
    model("snomD717"),
    model("snomD735"),
    model("snomD745"),
    model("snomD765"),
    with("snomD785", 12),
    model("snomD810"),
    model("snomD812"),
    model("snomD815"),
    // The last key has the index 35, so there are 36; on the D865 it is 39.
    keys(with("snomD862", 8), 36),
    keys(model("snomD865"), 40),
    model("snomD892"),
    model("snomPA1"),
    model("snomPA1P"),
    model("snomMP"),
    with("snomM3", 8),
    model("snomm9"),
    model("snomM300"),
    with("snomM400", 20),
    model("snomM500"),
    model("snomM700"),
    with("snomM900", 1000),
    model("snomC520"),
    model("snomC620"),
    model("snomM100KLE"),
    model("snomM500KLE"),
    model("snomM100SC"),
    model("snomM200SC"),
    model("snomM400SC"),
];

/// Other names of known models, in lower case and without `snom`: the sales names of phones that call
/// themselves 7xx, the m9r, which answers as an m9, and names written out.
pub(super) const ALIASES: &[(&str, &str)] = &[
    ("d710", "snom710"),
    ("d715", "snom715"),
    ("d720", "snom720"),
    ("d725", "snom725"),
    ("m9r", "snomm9"),
    ("meetingpoint", "snomMP"),
    ("pa1+", "snomPA1P"),
];
