# English. Sober, plain, in the field's words.

moment = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $year }, { $time } UTC
ago-now = just now
ago-minutes = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
ago-hours = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
ago-days = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}

# Every page
skip = Skip to the content
menu = Menu
menu-main = Main menu
menu-administration = Administration
company = Company
company-change = Change
company-choose = Choose a company
companies = Companies
look = Language and theme
language = Language
theme = Theme
theme-system = System
theme-light = Light
theme-dark = Dark
exposed = This connection is not encrypted: passwords can be read on their way through the network. Use this service over https, or only in a network that you trust.
errors = { $count ->
    [one] Please correct this:
   *[other] Please correct these { $count } points:
}
request-id = Request:

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

# Welcome
welcome = Welcome
welcome-what = This service gives Snom phones their settings, or redirects them to the server that does. Register the MAC addresses of your phones here and assign a provisioning profile to them.
welcome-contact = Questions and problems

# Lists and states
menu-endpoints = Endpoint Management
phones = Phones
phones-add = Add phones
profiles = Provisioning Profiles
search = Search
pages = Pages
pages-first = First page
pages-next = Next page
more-than = more than { $count }
state-disabled = Disabled
state-staged = Staged
state-refused = Refused
state-change-pending = Change pending
state-handed-over = Handed over
state-silent = Silent
state-up-to-date = Up to date
companies-what = Choose the company whose phones you want to manage.
companies-search = Name of a company
companies-none = There are no companies yet. As soon as one is made, it stands here.
companies-not-found = No company has this in its name.
companies-state = State
companies-active = Active
companies-suspended = Suspended
welcome-suspended = This company is suspended: its people and API keys are turned away.
welcome-no-profile = Make a provisioning profile first
welcome-no-profile-what = Every phone gets its settings, or the server that it is redirected to, from a provisioning profile. So make a profile first; then add phones and assign it to them.
welcome-make-profile = Make a profile
welcome-no-phones = Add your phones
welcome-no-phones-what = There is a provisioning profile, but no phone yet. Paste the MAC addresses of your phones, one or many, and assign the profile to them.
welcome-viewer = Your role allows you to look at everything here, but not to change it.
welcome-phones = { $count ->
    [one] { $shown } phone is registered
   *[other] { $shown } phones are registered
}
welcome-phones-first = Only the first { $count } phones by MAC address are counted here.

# Pages that cannot be shown
problem-home = To the first page
problem-not-found = Page not found
problem-not-found-what = There is nothing at this address, or you have no access to it.
problem-denied = Not allowed
problem-denied-what = Your role does not allow this. Somebody who manages users can change that.
problem-cross-site = Form refused
problem-cross-site-what = This form was not sent by a page of this service, or your browser does not say where it came from. Nothing was changed. Go to the first page and try again from there.
problem-too-large = Too much at once
problem-too-large-what = What you sent is longer than can be processed at once. Nothing was changed. Please send it in several parts.
problem-conflict = Changed meanwhile
problem-conflict-what = Somebody else changed this while you were working on it. Nothing was changed. Open the page again and repeat your change.
problem-not-understood = Request not understood
problem-not-understood-what = Your browser sent something that makes no sense here. Nothing was changed.
problem-unavailable = Temporarily unavailable
problem-unavailable-what = The service cannot do this at the moment. Phones still get their settings. Please try again soon.
problem-broken = Something is broken
problem-broken-what = This is a fault of the service. Whoever runs it finds the reason in the log under the number of this request.
