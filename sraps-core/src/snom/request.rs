//! tmp
/// tmp
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum File {
    /// a
    General,
    /// b
    Phone,
    /// c
    Firmware,
}
