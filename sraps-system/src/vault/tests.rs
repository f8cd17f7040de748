use proptest::prelude::*;

use super::*;

fn setup() -> (MasterKey, WrappedKey, AeadVault) {
    let master = MasterKey::generate().unwrap();
    let key = AeadVault::new_data_key(&master).unwrap();
    let vault = AeadVault::open(&master, std::slice::from_ref(&key)).unwrap();
    (master, key, vault)
}

fn seal(vault: &AeadVault, plain: &str) -> String {
    vault.seal(&Secret::new(plain), Purpose::Setting).unwrap().envelope().to_owned()
}

fn open(vault: &AeadVault, envelope: &str) -> Result<Secret, VaultError> {
    vault.open(&Sealed::from_envelope(envelope), Purpose::Setting)
}

fn replace(text: &str, at: usize, byte: u8) -> String {
    let mut bytes = text.as_bytes().to_vec();
    bytes[at] = byte;
    String::from_utf8(bytes).unwrap()
}

proptest! {
    #[test]
    fn any_text_opens_as_it_was_sealed(plain in any::<String>(), api_key in any::<bool>()) {
        let (_, _, vault) = setup();
        let purpose = if api_key { Purpose::ApiKey } else { Purpose::Setting };
        let sealed = vault.seal(&Secret::new(plain.clone()), purpose).unwrap();
        let opened = vault.open(&sealed, purpose).unwrap();
        prop_assert_eq!(opened.expose(), plain);
    }

    #[test]
    fn no_text_is_an_envelope_by_chance(text in any::<String>(), tail in "[A-Za-z0-9_-]{0,120}") {
        let (_, key, vault) = setup();
        prop_assert!(open(&vault, &text).is_err());
        prop_assert_eq!(open(&vault, &format!("v1.{}.{tail}", key.id)), Err(VaultError::Damaged));
    }
}

#[test]
fn the_same_secret_seals_to_different_envelopes_of_the_same_form() {
    let (_, key, vault) = setup();
    let (one, two) = (seal(&vault, "1234"), seal(&vault, "1234"));
    assert_ne!(one, two);
    for envelope in [one, two] {
        let text = envelope.strip_prefix(&format!("v1.{}.", key.id)).unwrap();
        assert_eq!(BASE64.decode(text).unwrap().len(), 24 + 4 + 16);
    }
}

#[test]
fn every_changed_byte_is_refused() {
    let (_, key, vault) = setup();
    let envelope = seal(&vault, "geheim");
    assert_eq!(open(&vault, &envelope).unwrap().expose(), "geheim");
    let id = 3..3 + key.id.len();
    for at in 0..envelope.len() {
        for byte in b"\0.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_-=abcdefghijklmnopqrstuvwxyz" {
            let changed = replace(&envelope, at, *byte);
            if changed == envelope {
                continue;
            }
            match open(&vault, &changed).unwrap_err() {
                VaultError::Damaged => {}
                // A changed key id is that of no key we hold.
                VaultError::UnknownKey(_) if id.contains(&at) => {}
                other => panic!("byte {at}: {other}"),
            }
        }
    }
}

#[test]
fn cut_and_lengthened_envelopes_are_refused() {
    let (_, _, vault) = setup();
    let envelope = seal(&vault, "geheim");
    for end in 0..envelope.len() {
        assert_eq!(open(&vault, &envelope[..end]), Err(VaultError::Damaged), "{end}");
    }
    for more in ["A", "AAAA", "=", ".", " ", "\n"] {
        assert_eq!(open(&vault, &format!("{envelope}{more}")), Err(VaultError::Damaged));
    }
    let huge = format!("{envelope}{}", "A".repeat(MAX_ENVELOPE_BYTES));
    assert_eq!(open(&vault, &huge), Err(VaultError::Damaged));
}

#[test]
fn another_purpose_does_not_open() {
    let (_, _, vault) = setup();
    for (made, asked) in [(Purpose::ApiKey, Purpose::Setting), (Purpose::Setting, Purpose::ApiKey)]
    {
        let sealed = vault.seal(&Secret::new("1234"), made).unwrap();
        assert_eq!(vault.open(&sealed, asked), Err(VaultError::Damaged));
        assert_eq!(vault.open(&sealed, made).unwrap().expose(), "1234");
    }
}

#[test]
fn an_envelope_of_another_installation_names_its_unknown_key() {
    let (_, _, vault) = setup();
    let (_, other_key, other) = setup();
    let envelope = seal(&other, "1234");
    assert_eq!(open(&vault, &envelope), Err(VaultError::UnknownKey(other_key.id)));
}

#[test]
fn an_envelope_moved_to_another_key_id_does_not_open() {
    let master = MasterKey::generate().unwrap();
    let keys: Vec<_> = (0..2).map(|_| AeadVault::new_data_key(&master).unwrap()).collect();
    let vault = AeadVault::open(&master, &keys).unwrap();
    let envelope = seal(&vault, "1234");
    let (from, to) =
        if keys[0].id > keys[1].id { (&keys[0], &keys[1]) } else { (&keys[1], &keys[0]) };
    let moved = envelope.replacen(&from.id, &to.id, 1);
    assert_ne!(moved, envelope);
    assert_eq!(open(&vault, &moved), Err(VaultError::Damaged));
}

#[test]
fn the_newest_key_seals_and_all_open_in_any_order() {
    let (master, first, vault) = setup();
    let old = seal(&vault, "old");
    let second = loop {
        // Ids of one millisecond are in no order.
        let key = AeadVault::new_data_key(&master).unwrap();
        if key.id > first.id {
            break key;
        }
    };
    for keys in [[first.clone(), second.clone()], [second.clone(), first.clone()]] {
        let vault = AeadVault::open(&master, &keys).unwrap();
        assert_eq!(open(&vault, &old).unwrap().expose(), "old");
        assert!(seal(&vault, "new").starts_with(&format!("v1.{}.", second.id)));
    }
}

#[test]
fn ids_of_data_keys_fit_and_follow_the_time() {
    let master = MasterKey::generate().unwrap();
    let one = AeadVault::new_data_key(&master).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(3));
    let two = AeadVault::new_data_key(&master).unwrap();
    assert!(is_key_id(&one.id) && one.id.len() == 20);
    assert!(one.id < two.id);
}

#[test]
fn a_wrong_master_key_is_refused_with_what_to_do() {
    let (_, key, _) = setup();
    let wrong = MasterKey::generate().unwrap();
    let error = AeadVault::open(&wrong, std::slice::from_ref(&key)).unwrap_err();
    assert_eq!(error, OpenError::WrongMasterKey { id: key.id.clone() });
    let message = error.to_string();
    assert!(message.contains("does not fit this database"), "{message}");
    assert!(message.contains("nothing was changed"), "{message}");
    assert!(message.contains(&key.id), "{message}");
}

#[test]
fn data_keys_that_were_changed_are_refused() {
    let (master, key, _) = setup();
    let refusal = |keys: &[WrappedKey]| AeadVault::open(&master, keys).unwrap_err();
    let id = key.id.clone();

    assert_eq!(refusal(&[]), OpenError::NoKeys);
    assert_eq!(refusal(&[key.clone(), key.clone()]), OpenError::Repeated { id: id.clone() });

    // A key that lies under another id is not that key.
    let renamed = WrappedKey { id: format!("{id}0"), ..key.clone() };
    let error = OpenError::Damaged { id: renamed.id.clone() };
    assert_eq!(refusal(&[renamed.clone(), key.clone()]), error);
    assert_eq!(refusal(&[key.clone(), renamed.clone()]), error);

    for bad in ["", "a.b", "A", "ä", &"a".repeat(65)] {
        let named = WrappedKey { id: bad.to_owned(), ..key.clone() };
        assert_eq!(refusal(&[named]), OpenError::Unreadable { id: bad.to_owned() });
    }
    for bad in ["", "v2.AAAA", &key.wrapped[3..]] {
        let changed = WrappedKey { wrapped: bad.to_owned(), ..key.clone() };
        assert_eq!(refusal(&[changed]), OpenError::Unreadable { id: id.clone() });
    }
    for at in 3..key.wrapped.len() {
        let byte = if key.wrapped.as_bytes()[at] == b'A' { b'B' } else { b'A' };
        let wrapped = replace(&key.wrapped, at, byte);
        let changed = WrappedKey { wrapped, ..key.clone() };
        assert_eq!(refusal(&[changed]), OpenError::WrongMasterKey { id: id.clone() });
    }
}

#[test]
fn a_secret_has_a_greatest_length() {
    let (_, _, vault) = setup();
    let longest = "x".repeat(MAX_SECRET_BYTES);
    assert_eq!(open(&vault, &seal(&vault, &longest)).unwrap().expose(), longest);
    let longer = Secret::new(format!("{longest}x"));
    let error = vault.seal(&longer, Purpose::Setting).unwrap_err();
    assert!(matches!(error, VaultError::Unavailable(_)), "{error}");
}

#[test]
fn debug_shows_neither_keys_nor_envelopes() {
    let (_, key, vault) = setup();
    let id = &key.id;
    assert_eq!(format!("{vault:?}"), format!("AeadVault {{ newest: {id:?}, keys: 1 }}"));
    assert_eq!(format!("{key:?}"), format!("WrappedKey {{ id: {id:?}, .. }}"));
}
