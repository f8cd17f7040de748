//! The second factor: when it counts, what opens with it, what a guesser gets.

use jiff::SignedDuration;
use sraps_core::ports::Clock as _;
use sraps_core::service::{
    Caller, CodeRefusal, Enrolled, Entered, Error, MAX_WRONG_CODES, NewSession, RECOVERY_CODES,
    SignedIn, StepToken, UserEdit,
};
use sraps_core::storage::EphemeralKind;
use sraps_core::tenancy::{PasswordHash, User};
use totp_rs::{Builder, Secret};

use crate::sessions::{Place, firefox};
use crate::world::run;

/// A step of an app's clock.
const STEP: SignedDuration = SignedDuration::from_secs(30);

/// Ann with an app.
struct Ann {
    place: Place,
    seed: String,
    codes: Vec<String>,
    user: User,
}

/// What an app shows some seconds from now.
fn shown(place: &Place, seed: &str, seconds: i64) -> String {
    let secret = Secret::try_from_base32(seed).unwrap();
    let app = Builder::new().with_secret(secret).with_account_name("x").build().unwrap();
    let time = u64::try_from(place.clock.now().as_second() + seconds).unwrap();
    app.generate(time).to_string()
}

fn who(place: &Place, user: &User) -> SignedIn {
    place.who(&place.open(user)).unwrap()
}

impl Ann {
    fn new() -> Self {
        let place = Place::new();
        let who = who(&place, &place.ann);
        let begun = run(place.sraps.begin_enrolment(&who)).unwrap();
        let seed = begun.seed.expose().replace(' ', "");
        let code = shown(&place, &seed, 0);
        let Enrolled { user, codes } = run(place.sraps.enrol(&who, &code)).unwrap().unwrap();
        let codes = codes.iter().map(|code| code.expose().to_owned()).collect();
        // The code that was shown is used.
        place.wait(STEP);
        Self { place, seed, codes, user }
    }

    fn now(&self) -> User {
        run(self.place.sraps.user(Caller::CONSOLE, self.user.id)).unwrap()
    }

    fn check(&self, code: &str) -> Result<(), CodeRefusal> {
        run(self.place.sraps.check_code(&self.now(), code)).unwrap().map(|_| ())
    }

    /// Her password is right.
    fn first_step(&self) -> StepToken {
        let begun = run(self.place.sraps.begin_sign_in("ann@acme.example", None)).unwrap();
        match run(self.place.sraps.finish_sign_in(&begun, &self.now(), firefox())).unwrap() {
            Entered::Step(token) => token,
            Entered::In(_) => panic!("the password alone"),
        }
    }

    fn second_step(
        &self,
        token: &StepToken,
        code: &str,
    ) -> Option<Result<NewSession, CodeRefusal>> {
        run(self.place.sraps.finish_second_step(token, code, firefox())).unwrap()
    }
}

#[test]
fn a_seed_counts_when_its_user_has_shown_a_code_of_it() {
    let place = Place::new();
    let (sraps, token) = (&place.sraps, place.open(&place.ann));
    let who = place.who(&token).unwrap();
    assert_eq!(run(sraps.enrolment(&who)), Ok(None));
    let begun = run(sraps.begin_enrolment(&who)).unwrap();
    assert_eq!(run(sraps.begin_enrolment(&who)).unwrap(), begun, "another tab shows the same");
    assert_eq!(run(sraps.enrolment(&who)), Ok(Some(begun.clone())));
    let seed = &begun.seed.expose().replace(' ', "");
    assert_eq!((seed.len(), begun.seed.expose().len()), (32, 39));
    let url = "otpauth://totp/sraps:ann%40acme.example?secret=";
    assert_eq!(begun.url.expose(), format!("{url}{seed}&issuer=sraps"));
    assert!(!format!("{begun:?}").contains(seed));
    let (key, now) = (place.ann.id.to_string(), place.clock.now());
    let stored = sraps.storage().get(EphemeralKind::Enrolment, &key, now);
    assert!(!run(stored).unwrap().unwrap().contains(&**seed), "it is sealed");

    let code = shown(&place, seed, 0);
    let other = if code == "000000" { "111111" } else { "000000" };
    for wrong in ["", other, "12345", "1234567", "abc", &shown(&place, seed, 300)] {
        assert_eq!(run(sraps.enrol(&who, wrong)), Ok(None), "{wrong}");
    }
    assert!(place.is_in(&token) && who.user.second_factor.is_none());
    let spaced = format!(" {} {} ", &code[..3], &code[3..]);
    let Enrolled { user, codes } = run(sraps.enrol(&who, &spaced)).unwrap().unwrap();
    assert_eq!(codes.len(), RECOVERY_CODES);
    assert!(codes.iter().all(|code| code.expose().len() == 19), "{:?}", codes[0].expose());
    assert!(!place.is_in(&token), "all sessions began without it");
    let factor = user.second_factor.clone().unwrap();
    for code in &codes {
        let plain = code.expose();
        let kept = serde_json::to_string(&factor).unwrap();
        assert!(!kept.contains(plain) && !kept.contains(&plain.replace('-', "")));
    }
    assert!(!format!("{factor:?}").contains(factor.recovery[0].as_hex()));
    let who = self::who(&place, &user);
    assert_eq!(run(sraps.enrolment(&who)), Ok(None), "it is used");
    assert!(matches!(run(sraps.begin_enrolment(&who)), Err(Error::Refused(_))));
}

#[test]
fn a_seed_waits_an_hour_for_its_code() {
    let place = Place::new();
    let who = who(&place, &place.ann);
    let begun = run(place.sraps.begin_enrolment(&who)).unwrap();
    place.wait(SignedDuration::from_hours(1));
    let code = shown(&place, &begun.seed.expose().replace(' ', ""), 0);
    assert_eq!(run(place.sraps.enrol(&who, &code)), Ok(None));
    assert_ne!(run(place.sraps.begin_enrolment(&who)).unwrap(), begun);
}

#[test]
fn digits_count_for_a_minute_and_a_half_and_once() {
    let ann = Ann::new();
    let digits = |seconds| shown(&ann.place, &ann.seed, seconds);
    assert_eq!(ann.check(&digits(60)), Err(CodeRefusal::Wrong));
    assert_eq!(ann.check(&digits(-60)), Err(CodeRefusal::Wrong));
    let code = digits(0);
    assert_eq!(ann.check(&code), Ok(()));
    assert_eq!(ann.check(&code), Err(CodeRefusal::Wrong), "it was used");
    assert_eq!(ann.check(&digits(30)), Ok(()), "a clock that is ahead");
    ann.place.wait(STEP * 3);
    assert_eq!(ann.check(&digits(-30)), Ok(()), "a clock that is behind");
    assert_eq!(ann.check(&code), Err(CodeRefusal::Wrong), "it is too old");
}

#[test]
fn a_recovery_code_serves_once_however_it_is_written() {
    let ann = Ann::new();
    let [first, second, ..] = ann.codes.as_slice() else { panic!("there are ten") };
    let before = ann.now();
    let session = ann.place.open(&before);
    assert_eq!(ann.check(&first.replace('-', " ").to_lowercase()), Ok(()));
    assert_eq!(ann.now().second_factor.unwrap().recovery.len(), RECOVERY_CODES - 1);
    assert_eq!(ann.check(first), Err(CodeRefusal::Wrong));
    assert!(ann.place.is_in(&session), "that ends no session");
    // Somebody looked the user up before another one used the code.
    assert_eq!(run(ann.place.sraps.check_code(&before, first)), Ok(Err(CodeRefusal::Wrong)));
    assert!(matches!(
        run(ann.place.sraps.check_code(&before, second)),
        Ok(Ok(user)) if user.version == ann.now().version
    ));
    assert_eq!(ann.check(""), Err(CodeRefusal::Wrong));
    assert_eq!(ann.check(&"A".repeat(100_000)), Err(CodeRefusal::Wrong));

    let who = who(&ann.place, &ann.now());
    let new = run(ann.place.sraps.renew_recovery_codes(&who)).unwrap();
    assert_eq!(new.user.second_factor.as_ref().unwrap().recovery.len(), RECOVERY_CODES);
    assert_eq!(ann.check(&ann.codes[2]), Err(CodeRefusal::Wrong), "those before serve no longer");
    assert_eq!(ann.check(new.codes[0].expose()), Ok(()));
    assert!(ann.place.is_in(&session));
}

/// Point 24.
#[test]
fn guessing_digits_ends_and_locks_nobody_out() {
    let ann = Ann::new();
    let digits = |seconds| shown(&ann.place, &ann.seed, seconds);
    assert_eq!(ann.check(&digits(0)), Ok(()), "good ones do not count");
    for _ in 0..MAX_WRONG_CODES {
        assert_eq!(ann.check(&digits(3_000)), Err(CodeRefusal::Wrong));
    }
    assert_eq!(ann.check(&digits(30)), Err(CodeRefusal::TooMany), "not even the right ones");
    assert_eq!(ann.check(&ann.codes[0]), Ok(()));
    ann.place.wait(SignedDuration::from_hours(1));
    assert_eq!(ann.check(&digits(0)), Ok(()));
}

/// Point 24.
#[test]
fn the_password_alone_opens_a_second_step() {
    let ann = Ann::new();
    let sraps = &ann.place.sraps;
    let token = ann.first_step();
    assert_eq!(token.expose().parse(), Ok(token.clone()));
    assert_eq!(run(sraps.is_step_open(&token)), Ok(true));
    assert_eq!(ann.second_step(&token, "123"), Some(Err(CodeRefusal::Wrong)));
    for _ in 0..3 {
        ann.first_step();
    }
    let next = || run(sraps.begin_sign_in("ann@acme.example", None)).unwrap().wait;
    assert!(!next().is_zero(), "the attempts count until all is shown");
    let code = shown(&ann.place, &ann.seed, 0);
    let Some(Ok(new)) = ann.second_step(&token, &code) else { panic!("it is right") };
    assert!(ann.place.is_in(&new.token));
    assert!(next().is_zero());
    assert_eq!(ann.second_step(&token, &ann.codes[0]), None, "it is done");
    assert_eq!(ann.now().second_factor.unwrap().recovery.len(), RECOVERY_CODES);
}

#[test]
fn a_second_step_ends_with_time_and_with_what_it_was_about() {
    let ann = Ann::new();
    let sraps = &ann.place.sraps;
    let code = |n: usize| ann.codes[n].as_str();
    let token = ann.first_step();
    run(sraps.end_step(&token)).unwrap();
    assert_eq!(ann.second_step(&token, code(0)), None, "somebody ended it");
    let token = ann.first_step();
    ann.place.wait(SignedDuration::from_mins(10));
    assert_eq!(ann.second_step(&token, code(0)), None, "it is too old");
    let token = ann.first_step();
    let password = Some(PasswordHash::from_phc("plain other"));
    ann.place.edit(UserEdit { password, ..UserEdit::default() });
    assert_eq!(ann.second_step(&token, code(0)), None, "there is another password");
    let token = ann.first_step();
    let session = ann.place.open(&ann.now());
    ann.place.edit(UserEdit { without_second_factor: true, ..UserEdit::default() });
    assert_eq!(ann.second_step(&token, code(0)), None, "there is no second factor");
    assert!(!ann.place.is_in(&session), "nor is any session left");
    assert_eq!(ann.check(code(0)), Err(CodeRefusal::Wrong));
}

#[test]
fn one_takes_it_away_from_oneself() {
    let ann = Ann::new();
    let who = who(&ann.place, &ann.now());
    let user = run(ann.place.sraps.drop_second_factor(&who)).unwrap();
    assert_eq!((user.second_factor.clone(), user), (None, ann.now()));
    assert!(matches!(
        run(ann.place.sraps.renew_recovery_codes(&who)),
        Err(Error::VersionMismatch { .. })
    ));
    let begun = run(ann.place.sraps.begin_sign_in("ann@acme.example", None)).unwrap();
    let entered = run(ann.place.sraps.finish_sign_in(&begun, &ann.now(), firefox())).unwrap();
    assert!(matches!(entered, Entered::In(_)));
}
