# Adding phones

add-macs = MAC addresses
add-macs-what = One or many, in any notation, from a list or a spreadsheet. A name may follow each address after a tab.
add-check = Check
add-read = What was read
add-nothing = What you paste is checked here, line by line.
add-remove = { $count ->
    [one] Remove the bad line
   *[other] Remove the { $count } bad lines
}
add-lost = The list that was kept for you is gone: lists are kept for six hours. Please paste it again.
add-macs-missing = Paste at least one MAC address.
add-macs-many = At most 10,000 phones can be registered at once, in at most 1 MiB of text. Please paste the list in parts.
add-macs-bad = { $count ->
    [one] One line cannot be registered. Correct or remove it.
   *[other] { $count } lines cannot be registered. Correct or remove them.
}
add-macs-nothing-new = All of these phones are registered here already.
add-profile-missing = Choose a provisioning profile.
add-profile-unknown = This provisioning profile does not exist any more. Choose another one.
add-profile-none = There is no provisioning profile yet. Every phone needs one: it says which settings the phone gets, or where it is redirected to.
add-profile-find = Name of a profile
add-profile-not-found = No profile has this in its name.
add-profile-more = There are more. Search for a part of the name.
add-profile-new = Create a new profile
add-profile-new-what = Your list is kept, and you come back here.
add-profile-redirects = Redirection to
add-profile-settings = Settings
add-profile-both = Settings, and redirection to
add-profile-empty = Says nothing yet
add-profile-shared = from the reseller
add-register = Register Phone
lines-ready = { $count ->
    [0] None ready
   *[other] { $count } ready
}
lines-bad = { $count ->
    [one] { $count } is not
   *[other] { $count } are not
}
lines-some = Only lines that need a look are listed.
lines-more = and { $count } more
lines-line = Line
lines-good = ready,
lines-no-model = the model is known when it reports
lines-not-snom = not a Snom address
lines-unfit = the profile is for { $group }
fault-length = { $count ->
    [one] { $count } of 12 digits
   *[other] { $count } of 12 digits
}
fault-foreign = “{ $sign }” is no hex digit
fault-mixed = mixed or misplaced separators
fault-spaced = blanks inside; write { $mac }
fault-twice = twice, first in line { $count }
fault-yours = registered here already
fault-elsewhere = registered in
fault-taken = registered elsewhere
fault-long-name = the name has { $count } characters; at most 200 are possible
fault-bad-name = the name contains a control character
added = { $count ->
    [one] { $count } phone registered
   *[other] { $count } phones registered
}
added-show = Show them
added-more = Add more
added-next = What to do next
added-next-what = Plug the phones in, or restart those that are running. As soon as a phone asks for its settings, the list shows it: its state is “Staged” until then.
added-which = Registered
added-skipped = { $count ->
    [one] { $count } line left out
   *[other] { $count } lines left out
}
