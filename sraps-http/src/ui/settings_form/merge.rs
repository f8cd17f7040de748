//! Two people at the settings of one layer: what one of them did not touch is as the other left it.

use super::{Row, SettingsForm};

impl SettingsForm {
    /// Takes over what somebody else made of the rows that are as they were `then`, when the form was opened. Rows
    /// that were touched stay as they were typed, and those that were taken out stay out. `false`, and nothing is
    /// done, where one of the three is XML: nobody knows what in a text was touched.
    pub(crate) fn take_over(&mut self, then: &Self, now: &Self) -> bool {
        if [&*self, then, now].into_iter().any(|form| form.xml.is_some()) {
            return false;
        }
        let found = |form: &Self, row: &Row| form.rows.iter().find(|it| it.is_of(row)).cloned();
        for row in now.rows.iter().filter(|row| found(then, row).is_none()) {
            if found(self, row).is_none() {
                let number = self.rows.iter().map(|row| row.number + 1).max().unwrap_or(0);
                self.rows.push(Row { number, ..row.clone() });
            }
        }
        self.rows = std::mem::take(&mut self.rows)
            .into_iter()
            .filter_map(|mine| match found(then, &mine) {
                Some(then) if then.says_as(&mine) => {
                    found(now, &mine).map(|now| Row { number: mine.number, ..now })
                }
                _ => Some(mine),
            })
            .collect();
        true
    }
}

impl Row {
    /// Whether both are of the same setting.
    fn is_of(&self, other: &Self) -> bool {
        (self.kind, &self.name, &self.index) == (other.kind, &other.name, &other.index)
    }

    /// Whether both say the same.
    fn says_as(&self, other: &Self) -> bool {
        let alike = |row: &Self| Self { number: 0, wrong: Vec::new(), ..row.clone() };
        alike(self) == alike(other)
    }
}

#[cfg(test)]
mod tests {
    use sraps_core::setting::{Setting, SettingKey, Settings, Value};

    use super::*;

    fn form(settings: &[(&str, &str)]) -> SettingsForm {
        let mut all = Settings::default();
        for (key, value) in settings {
            let (name, index) = key
                .split_once('#')
                .map_or((*key, None), |(name, index)| (name, Some(index.parse().unwrap())));
            let key = SettingKey { index, ..SettingKey::setting(name).unwrap() };
            all.add(Setting::new(key, Value::text(value).unwrap())).unwrap();
        }
        SettingsForm::of(&all, None)
    }

    fn rows(form: &SettingsForm) -> Vec<(String, &str)> {
        let mut rows: Vec<_> =
            form.rows.iter().map(|row| (row.key(), row.value.as_str())).collect();
        rows.sort();
        rows
    }

    fn merged(
        mine: &[(&str, &str)],
        then: &[(&str, &str)],
        now: &[(&str, &str)],
    ) -> Vec<(String, String)> {
        let mut mine = form(mine);
        assert!(mine.take_over(&form(then), &form(now)));
        rows(&mine).into_iter().map(|(key, value)| (key, value.to_owned())).collect()
    }

    #[test]
    fn what_was_not_touched_is_as_others_left_it() {
        let then = [("language", "English"), ("timezone", "GER+1"), ("user_host#1", "a")];
        let mine = [("language", "English"), ("timezone", "GBR-0"), ("user_host#1", "a")];
        let now = [("language", "Deutsch"), ("timezone", "FRA+1"), ("user_host#2", "b")];
        let expected = [("language", "Deutsch"), ("timezone", "GBR-0"), ("user_host[2]", "b")];
        let expected = expected.map(|(key, value)| (key.to_owned(), value.to_owned()));
        assert_eq!(merged(&mine, &then, &now), expected);
    }

    #[test]
    fn what_was_added_or_taken_out_stays_so() {
        let then = [("language", "English")];
        assert_eq!(merged(&[], &then, &[("language", "Deutsch")]), []);
        let both = [("timezone", "GER+1")];
        let one = |value: &str| vec![("timezone".to_owned(), value.to_owned())];
        assert_eq!(merged(&both, &[], &[("timezone", "FRA+1")]), one("GER+1"));
        assert_eq!(merged(&both, &[], &[]), one("GER+1"));
        assert_eq!(merged(&both, &both, &[]), []);
    }

    #[test]
    fn a_text_is_left_as_it_is() {
        let then = form(&[("language", "English")]);
        let mut mine = then.clone();
        mine.write_xml();
        let before = mine.clone();
        assert!(!mine.take_over(&then, &form(&[("language", "Deutsch")])));
        assert_eq!(mine, before);
    }

    #[test]
    fn rows_have_fields_of_their_own() {
        let then = form(&[]);
        let mut mine = form(&[("timezone", "GER+1")]);
        assert!(mine.take_over(&then, &form(&[("language", "Deutsch"), ("user_host#1", "a")])));
        let mut numbers: Vec<_> = mine.rows.iter().map(|row| row.number).collect();
        numbers.dedup();
        assert_eq!(numbers.len(), 3);
    }
}
