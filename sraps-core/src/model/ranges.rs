//! MAC ranges and the models that Snom gave them to, as of 2020.
//!
//! Source: the table in Snom's own command line client RDS-CLI 1.4.3 (2020) and, for the 360 and the M3,
//! 1.1.14 (2018); the D713 was seen with its address in a server's log (snom-phone.md 3). Mostly the
//! fourth byte gives the model; three ranges are finer, and stand before the block that they are cut from.
//!
//! Left out on purpose, so that such a phone is known by what it reports and not by a guess: 00041343,
//! which one source gives to the 870E and another to the Vision; and 0004130D, seen once as a D785 in an
//! example that may be invented.

/// A range of addresses, both ends included.
#[derive(Debug)]
pub(super) struct Range {
    /// The first address, as [`Mac::as_u64`](crate::mac::Mac::as_u64) gives it.
    pub(super) first: u64,
    /// The last address.
    pub(super) last: u64,
    /// The model's canonical name.
    pub(super) model: &'static str,
}

/// All addresses that begin with these four bytes.
const fn block(prefix: u64, model: &'static str) -> Range {
    span(prefix << 16, (prefix << 16) | 0xFFFF, model)
}

const fn span(first: u64, last: u64, model: &'static str) -> Range {
    Range { first, last, model }
}

/// The ranges; the first one that holds an address decides.
pub(super) const RANGES: &[Range] = &[
    block(0x0004_1325, "snom300"),
    block(0x0004_1328, "snom300"),
    block(0x0004_132D, "snom300"),
    block(0x0004_132F, "snom300"),
    block(0x0004_1334, "snom300"),
    block(0x0004_1336, "snom300"),
    block(0x0004_1337, "snom300"),
    block(0x0004_133B, "snom300"),
    block(0x0004_133D, "snom300"),
    block(0x0004_133E, "snom300"),
    block(0x0004_1349, "snom300"),
    block(0x0004_134A, "snom300"),
    block(0x0004_134C, "snom300"),
    block(0x0004_1350, "snom300"),
    block(0x0004_134E, "snom300"),
    block(0x0004_1324, "snom320"),
    block(0x0004_1327, "snom320"),
    block(0x0004_132C, "snom320"),
    block(0x0004_1331, "snom320"),
    block(0x0004_1335, "snom320"),
    block(0x0004_1338, "snom320"),
    block(0x0004_133F, "snom320"),
    block(0x0004_134D, "snom320"),
    block(0x0004_1351, "snom320"),
    block(0x0004_1323, "snom360"),
    block(0x0004_1329, "snom360"),
    block(0x0004_132B, "snom360"),
    block(0x0004_1339, "snom360"),
    block(0x0004_1326, "snom370"),
    block(0x0004_132E, "snom370"),
    block(0x0004_133A, "snom370"),
    block(0x0004_133C, "snom370"),
    block(0x0004_1352, "snom370"),
    block(0x0004_132A, "snomM3"),
    block(0x0004_1330, "snomm9"),
    block(0x0004_1356, "snomm9"),
    block(0x0004_1332, "snomMP"),
    block(0x0004_1355, "snomMP"),
    block(0x0004_1361, "snomM700"),
    block(0x0004_1363, "snomM700"),
    block(0x0008_7B08, "snomM700"),
    block(0x0008_7B09, "snomM700"),
    block(0x0008_7B0B, "snomM700"),
    block(0x0004_1362, "snomM300"),
    block(0x0004_13B8, "snomM300"),
    block(0x0008_7BD7, "snomM300"),
    block(0x0004_13B6, "snomM900"),
    block(0x0004_1364, "snomM200SC"),
    block(0x0004_1333, "snomPA1"),
    block(0x0004_138D, "snomPA1"),
    block(0x0004_1340, "snom820"),
    block(0x0004_1345, "snom821"),
    block(0x0004_1346, "snom821"),
    block(0x0004_1348, "snom821"),
    block(0x0004_134B, "snom821"),
    block(0x0004_1353, "snom821"),
    block(0x0004_1341, "snom870"),
    block(0x0004_1347, "snom870"),
    block(0x0004_1354, "snom870"),
    block(0x0004_1370, "snom720"),
    block(0x0004_1377, "snom720"),
    block(0x0004_137D, "snom720"),
    block(0x0004_1378, "snom725"),
    block(0x0004_1386, "snom725"),
    block(0x0004_138B, "snom725"),
    block(0x0004_13B7, "snom725"),
    block(0x0004_1371, "snom760"),
    block(0x0004_137B, "snom760"),
    span(0x0004_1394_B400, 0x0004_1394_B420, "snomD765"),
    span(0x0004_1394_B421, 0x0004_1394_BF03, "snom715"),
    span(0x0004_1379_0000, 0x0004_1379_0FFF, "snomD765"),
    block(0x0004_1390, "snomD765"),
    block(0x0004_1394, "snomD765"),
    block(0x0004_1398, "snomD765"),
    block(0x0004_1379, "snomD745"),
    block(0x0004_138C, "snomD745"),
    block(0x0004_1374, "snom710"),
    block(0x0004_1376, "snom710"),
    block(0x0004_137A, "snom710"),
    block(0x0004_137C, "snom710"),
    block(0x0004_137E, "snom710"),
    block(0x0004_1389, "snom710"),
    block(0x0004_1375, "snom715"),
    block(0x0004_137F, "snom715"),
    block(0x0004_1387, "snom715"),
    block(0x0004_138A, "snom715"),
    block(0x0004_13A5, "snom715"),
    block(0x0004_13B2, "snom715"),
    block(0x0004_1388, "snomD712"),
    block(0x0004_13A8, "snomD712"),
    block(0x0004_1391, "snomD375"),
    block(0x0004_1395, "snomD375"),
    block(0x0004_1383, "snomD305"),
    block(0x0004_138E, "snomD305"),
    span(0x0004_1384_0016, 0x0004_1384_0079, "snomD305"),
    block(0x0004_1384, "snomD315"),
    block(0x0004_138F, "snomD315"),
    block(0x0004_1385, "snomD345"),
    block(0x0004_13A1, "snomD345"),
    block(0x0004_13A6, "snomD717"),
    block(0x0004_1382, "snomD120"),
    block(0x0004_13A3, "snomD735"),
    block(0x0004_13A4, "snomD335"),
    block(0x0004_1392, "snomD785"),
    block(0x0004_1396, "snomD785"),
    block(0x0004_1393, "snomD385"),
    block(0x0004_13A0, "snomC520"),
    block(0x0004_13E5, "snomD713"),
];
