# Signing in

sign-in = Sign in
sign-out = Sign out
email = E-mail address
password = Password
sign-in-wrong = The e-mail address or the password is wrong.
sign-in-busy = Too many people are signing in at the moment. Please try again in a few seconds.
sign-in-delay = { $count ->
    [one] After several failed attempts, the next one takes { $count } second.
   *[other] After several failed attempts, the next one takes { $count } seconds.
}
sign-in-forgotten = Forgotten your password? Somebody who manages users here can give you a new one.
flash-signed-out = You are signed out.
flash-signed-out-everywhere = You are signed out in all browsers.
sessions = Signed-in browsers
sessions-what = These browsers are signed in with your account. End those that you do not know, and then change your password.
sessions-browser = Browser
sessions-address = Address
sessions-created = Signed in
sessions-last-seen = Last used
sessions-end = Sign out
sessions-own = this one
sign-out-everywhere = Sign out everywhere
flash-session-ended = That browser is signed out.
