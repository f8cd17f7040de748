# One's own account: name, address, password, second factor; and signing in with it

account-email = Change e-mail address
account-email-what = You sign in with
account-email-new = New e-mail address
account-password = Change password
account-password-what = All other browsers are signed out then.
account-password-old = Password until now
account-password-new = New password
account-password-wrong = This is not your password.
flash-password-changed = Your password is changed. All other browsers are signed out.
factor-on = The second factor is on.
factor-off = The second factor is off.
factor-set-up = Set up the second factor
factor-manage = Manage
factor-what = With a second factor you sign in with your password and six digits that an app on your mobile phone shows. Whoever finds out your password cannot sign in with it alone.
factor-scan = Scan this picture with an authenticator app.
factor-picture = The key as a QR code
factor-key = Or type this key into the app:
factor-code = Code
factor-code-what = The six digits that the app shows now.
factor-code-wrong = This code is wrong, or it was used already. Please take the next one. If none is right, check whether the clocks of phone and server are right.
factor-too-many = There were too many wrong codes. Digits are taken again in the next hour; a recovery code is taken now.
factor-turn-on = Turn on
factor-turn-off = Turn off the second factor
factor-turn-off-what = Your password alone lets you in then. All other browsers are signed out.
flash-factor-off = The second factor is off. All other browsers are signed out.
recovery = Recovery codes
recovery-once = The second factor is on. These codes are shown only now.
recovery-what = Each of these codes lets you sign in once when you do not have your app. Keep them where nobody finds them together with your password.
recovery-left = { $count ->
    [one] { $count } code is left.
   *[other] { $count } codes are left.
}
recovery-new = Make new codes
recovery-new-what = With new codes, those before serve no longer.
step = Second factor
step-code = Code
step-what = The six digits that your app shows now, or one of your recovery codes.
step-back = Sign in as somebody else
flash-step-over = That took too long, or your account was changed. Please sign in again.
prove = Is it you?
prove-what = { $count ->
    [one] You signed in more than { $count } minute ago. Please type your password once more; what you filled in is kept.
   *[other] You signed in more than { $count } minutes ago. Please type your password once more; what you filled in is kept.
}
prove-go = Go on
