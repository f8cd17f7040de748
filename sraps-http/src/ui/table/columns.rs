//! Which column of a table says what: guessed from its first line and from what stands below, and changed by whoever
//! knows better.

use sraps_core::mac::Mac;
use sraps_core::service::PhoneLine;

use super::{Row, Table};
use crate::ui::sheet::unguarded;

/// How many lines are looked at to find the addresses.
const SAMPLE: usize = 50;

/// What a column can say of a phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Mac,
    Name,
    Profile,
    Model,
    Enabled,
}

impl Field {
    pub(crate) const ALL: [Self; 5] =
        [Self::Mac, Self::Name, Self::Profile, Self::Model, Self::Enabled];

    /// The name of the form's field.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Mac => "column-mac",
            Self::Name => "column-name",
            Self::Profile => "column-profile",
            Self::Model => "column-model",
            Self::Enabled => "column-enabled",
        }
    }

    /// What columns with it are called, in letters and digits; the first that is there is taken.
    fn words(self) -> &'static [&'static str] {
        match self {
            Self::Mac => &[
                "mac",
                "macaddress",
                "macadresse",
                "adressemac",
                "indirizzomac",
                "direcciónmac",
                "direccionmac",
                "macid",
                "hwaddr",
            ],
            Self::Name => &[
                "name",
                "nom",
                "nome",
                "nombre",
                "bezeichnung",
                "label",
                "description",
                "beschreibung",
            ],
            Self::Profile => &[
                "profileid",
                "profile",
                "provisioningprofile",
                "profil",
                "provisioningprofil",
                "profildeprovisionnement",
                "profilo",
                "profilodiprovisioning",
                "perfil",
                "perfildeaprovisionamiento",
            ],
            Self::Model => &[
                "model", "modell", "modèle", "modele", "modello", "modelo", "product", "produkt",
                "typ", "type",
            ],
            Self::Enabled => &["enabled", "autoprovisioning", "autoprovisioningenabled"],
        }
    }
}

/// Which column says what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Columns {
    /// Whether the first line says what the columns are.
    pub(crate) header: bool,
    /// By [`Field::ALL`], counted from 0.
    of: [Option<usize>; 5],
}

impl Columns {
    /// What is most likely.
    pub(crate) fn guess(table: &Table) -> Self {
        let Some(first) = table.rows.first() else { return Self::default() };
        let header = table.rows.len() > 1 && !first.cells.iter().any(|cell| is_mac(cell));
        let mut columns = Self { header, of: [None; 5] };
        if header {
            let named: Vec<String> = first.cells.iter().map(|cell| plain(cell)).collect();
            columns.of = Field::ALL.map(|field| {
                let mut words = field.words().iter();
                words.find_map(|word| named.iter().position(|name| name == word))
            });
        }
        if columns.get(Field::Mac).is_none() {
            columns.of[Field::Mac as usize] = macs(table);
        }
        if let (false, Some(mac)) = (header, columns.get(Field::Mac)) {
            columns.of[Field::Name as usize] = Some(mac + 1).filter(|next| *next < table.width());
        }
        columns
    }

    /// As a form has it: a number for each field, from 0.
    pub(crate) fn of<'a>(value: impl Fn(&str) -> &'a str) -> Self {
        let column = |field: Field| value(field.as_str()).parse().ok();
        Self { header: !value("header").is_empty(), of: Field::ALL.map(column) }
    }

    /// The column that says this.
    pub(crate) fn get(&self, field: Field) -> Option<usize> {
        self.of[field as usize]
    }

    /// The fields of a form that say the same.
    pub(crate) fn pairs(&self) -> Vec<(&'static str, String)> {
        let column = |field: Field| Some((field.as_str(), self.get(field)?.to_string()));
        let header = self.header.then(|| ("header", "on".to_owned()));
        header.into_iter().chain(Field::ALL.into_iter().filter_map(column)).collect()
    }

    /// The lines of a table that are phones.
    pub(crate) fn rows<'a>(&self, table: &'a Table) -> &'a [Row] {
        table.rows.get(usize::from(self.header)..).unwrap_or_default()
    }

    /// A line as what it says of a phone.
    pub(crate) fn line(&self, row: &Row) -> PhoneLine {
        let cell = |field: Field| {
            let cell = self.get(field).and_then(|column| row.cells.get(column));
            cell.map(|cell| unguarded(cell).to_owned()).unwrap_or_default()
        };
        PhoneLine {
            number: row.number,
            mac: cell(Field::Mac),
            name: cell(Field::Name),
            profile: cell(Field::Profile),
            model: cell(Field::Model),
            enabled: cell(Field::Enabled),
        }
    }
}

fn is_mac(cell: &str) -> bool {
    Mac::parse(&cell.replace(' ', "")).is_ok()
}

/// The column with the most addresses; the first if there is none.
fn macs(table: &Table) -> Option<usize> {
    let count = |column: &usize| {
        let cells = table.rows.iter().take(SAMPLE).filter_map(|row| row.cells.get(*column));
        cells.filter(|cell| is_mac(cell)).count()
    };
    (0..table.width()).rev().max_by_key(count)
}

/// A heading as it is compared.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(text: &str) -> (bool, [Option<usize>; 5]) {
        let columns = Columns::guess(&Table::read(text, 100).unwrap());
        (columns.header, columns.of)
    }

    #[test]
    fn columns_are_found_by_their_names_or_by_what_is_in_them() {
        let named =
            "Bezeichnung;MAC-Adresse;Modell;Profil;Profile ID\nHall;000413000001;D785;x;1\n";
        assert_eq!(guess(named), (true, [Some(1), Some(0), Some(4), Some(2), None]));
        let odd = "Phone;Desk\n00:04:13:00:00:01;x\n";
        assert_eq!(guess(odd), (true, [Some(0), None, None, None, None]));
        let bare = "1;000413000001;Hall\n2;000413000002;Lab\n";
        assert_eq!(guess(bare), (false, [Some(1), Some(2), None, None, None]));
        assert_eq!(guess("000413000001\n"), (false, [Some(0), None, None, None, None]));
        assert_eq!(guess("nothing"), (false, [Some(0), None, None, None, None]));
    }

    #[test]
    fn a_choice_is_read_as_it_was_written() {
        let columns = Columns { header: true, of: [Some(1), None, Some(0), None, Some(7)] };
        let pairs = columns.pairs();
        let value = |name: &str| {
            pairs.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value.as_str())
        };
        assert_eq!(Columns::of(value), columns);
        let row = Row { number: 3, cells: vec!["'=x".into(), " 1 ".into()] };
        let line = columns.line(&row);
        assert_eq!((line.number, line.mac.as_str(), line.profile.as_str()), (3, " 1 ", "=x"));
        assert_eq!((line.name.as_str(), line.enabled.as_str()), ("", ""));
    }
}
