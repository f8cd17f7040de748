//! Links to the pages of one's own account, and on the way in.

use super::Links;

impl Links {
    /// One's own account: name, address, password, language.
    pub(crate) fn account(&self) -> String {
        self.to("/account/")
    }

    /// Where one changes one's name.
    pub(crate) fn own_name(&self) -> String {
        self.to("/account/name")
    }

    /// Where one changes the address that one signs in with.
    pub(crate) fn own_email(&self) -> String {
        self.to("/account/email")
    }

    /// Where one changes one's password.
    pub(crate) fn own_password(&self) -> String {
        self.to("/account/password")
    }

    /// One's second factor.
    pub(crate) fn second_factor(&self) -> String {
        self.to("/account/second-factor/")
    }

    /// Where one begins to set it up.
    pub(crate) fn begin_second_factor(&self) -> String {
        self.to("/account/second-factor/begin")
    }

    /// Where one goes on with it.
    pub(crate) fn enrol(&self) -> String {
        self.to("/account/second-factor/set-up")
    }

    /// Where one gets other recovery codes.
    pub(crate) fn renew_recovery_codes(&self) -> String {
        self.to("/account/second-factor/codes")
    }

    /// Where one turns it off.
    pub(crate) fn drop_second_factor(&self) -> String {
        self.to("/account/second-factor/off")
    }

    /// Where one shows once more who one is.
    pub(crate) fn prove(&self) -> String {
        self.to("/account/prove")
    }

    /// The browsers in which somebody is signed in.
    pub(crate) fn sessions(&self) -> String {
        self.to("/account/sessions/")
    }

    /// One of them.
    pub(crate) fn session(&self, id: &str) -> String {
        self.to(&format!("/account/sessions/{id}/end"))
    }

    /// The second step of signing in, with the way on.
    pub(crate) fn second_step(&self, next: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        format!("{}?{}", self.to("/sign-in/code"), query.append_pair("next", next).finish())
    }
}
