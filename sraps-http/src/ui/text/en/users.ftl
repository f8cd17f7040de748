# Users

users-none = There are no users here yet.
user-new = Invite a user
user-new-what = Then you get a link to hand over. With it he chooses his own password; nobody else learns it.
user-invite = Invite
user-invited = invited
user-last-sign-in = Last signed in
second-factor = Second factor
user-email-refused = Enter an e-mail address.
user-email-taken = This e-mail address has an account already.
user-last-owner = This is the last owner here: make somebody else an owner first.
user-link = Link to choose a password
user-link-what = For somebody who is new or has forgotten his password. An earlier link serves no longer then.
user-link-make = Make a link
user-link-title = Hand this link over
user-link-once = This link is shown only now. Whoever has it can choose the password, once: hand it over in a way that you trust.
user-link-until = Serves until
user-remove = Remove user
user-remove-what = He is signed out everywhere at once and cannot sign in any more. What he made stays. This cannot be undone.
flash-user-removed = The user is removed.
invitation = Your account
invitation-what = Choose a password, and you are signed in.
invitation-accept = Save and sign in
password-what = 10 characters or more. Several words are good and easy to remember.
password-refused = Choose a password of 10 to 1,024 characters.
