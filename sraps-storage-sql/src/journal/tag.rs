//! What a commit touched, as one text: a letter and an id each, separated by blanks.

use sraps_core::journal::Tag;
use sraps_core::mac::Mac;
use sraps_core::tenancy::{CompanyId, ProfileId, ResellerId};
use uuid::Uuid;

use crate::cells::hex;
use crate::failure::{Failure, Step};

/// Writes tags.
pub(super) fn write(tags: &[Tag]) -> String {
    let mut text = String::with_capacity(tags.len() * 14);
    for tag in tags {
        if !text.is_empty() {
            text.push(' ');
        }
        let (letter, id) = match tag {
            Tag::Installation => ('i', String::new()),
            Tag::Reseller(id) => ('r', hex(id.uuid())),
            Tag::Company(id) => ('c', hex(id.uuid())),
            Tag::Profile(id) => ('p', hex(id.uuid())),
            Tag::Mac(mac) => ('m', mac.lower()),
        };
        text.push(letter);
        text.push_str(&id);
    }
    text
}

/// Reads what [`write`] wrote.
pub(super) fn read(text: &str) -> Step<Vec<Tag>> {
    text.split_ascii_whitespace().map(read_one).collect()
}

fn read_one(word: &str) -> Step<Tag> {
    let none = || Failure::damaged("a tag", "it is none");
    let id = |digits: &str| Uuid::try_parse(digits).map_err(|_| none());
    let (letter, rest) = word.split_at_checked(1).ok_or_else(none)?;
    Ok(match letter {
        "i" => Tag::Installation,
        "r" => Tag::Reseller(ResellerId::from_uuid(id(rest)?)),
        "c" => Tag::Company(CompanyId::from_uuid(id(rest)?)),
        "p" => Tag::Profile(ProfileId::from_uuid(id(rest)?)),
        "m" => Tag::Mac(Mac::parse(rest).map_err(|_| none())?),
        _ => return Err(none()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_read_back() {
        let id = Uuid::from_u128(0xabc);
        let tags = [
            Tag::Installation,
            Tag::Reseller(ResellerId::from_uuid(id)),
            Tag::Company(CompanyId::from_uuid(id)),
            Tag::Profile(ProfileId::from_uuid(id)),
            Tag::Mac(Mac::parse("000413aabbcc").unwrap()),
        ];
        assert_eq!(read(&write(&tags)).unwrap(), tags);
        assert_eq!(read("").unwrap(), []);
        assert!(read("x1").is_err());
    }
}
