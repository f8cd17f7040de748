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
