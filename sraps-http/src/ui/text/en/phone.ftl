# One phone

phone-title = Phone { $mac }
phone-title-of = Phone { $mac }: { $page }
phone-pages = Pages of this phone
phone-overview = Overview
phone-gets = What this phone gets
phone-settings = Settings
phone-history = History
phone-journal = Journal
phone-why = State
phone-facts = What is known of it
phone-unknown = not known
phone-no-name = no name
phone-reports = The phone reports another model:
phone-own = Settings of its own
phone-own-count = { $count ->
    [0] none
    [one] { $count } setting
   *[other] { $count } settings
}
phone-autoprovisioning = Autoprovisioning
phone-on = on
phone-off = off
phone-first-seen = First seen
phone-redirected = Redirection delivered
phone-changed = Last changed
phone-model-by-operator = (entered by hand)
phone-model-by-range = (from the MAC address)
phone-model-by-phone = (reported by the phone)
phone-delete = Delete phone
phone-edit = Change this phone
phone-save = Save
phone-try = Preview
phone-name-hint = What people call it: a desk, a person, a room.
phone-name-refused = A name is on one line and has at most { $count } characters.
phone-profile-refused = This provisioning profile is no longer there. Choose another one.
phone-model-refused = This is not the name of a model.
phone-model-auto = As the MAC address or the phone says
phone-model-hint = The model decides which product defaults count.
phone-enabled = Autoprovisioning
phone-enabled-hint = Switched off, the phone is answered like an unknown one.
phone-trial = What would change in its document
phone-trial-what = Lines with − would go, lines with + would come. Nothing is saved yet.
phone-trial-same = Nothing would change in what the phone gets.
phone-trial-secrets = A secret that is replaced by another one is not shown here.
phone-trial-before = Now:
phone-trial-after = After saving:
phone-trial-document = It gets its document.
phone-diff-gone = goes:
phone-diff-new = comes:
flash-phone-changed = The phone is saved.
flash-phone-changed-elsewhere = The phone is saved. It was handed over to another server, so it notices only when it asks here again, for example after a factory reset.
flash-nothing-changed = Nothing was different, so nothing was changed.
phone-why-disabled = It is answered like an unknown phone, because autoprovisioning is switched off:
phone-why-disabled-phone = for the phone itself
phone-why-disabled-profile = in its provisioning profile
phone-why-disabled-company = for all phones of the company, which is suspended
phone-why-staged = It is registered and has never asked for its settings. It is waited for.
phone-why-refused = Its last request was answered with status { $status }
phone-why-refused-404 = There was no such file for it at that moment: the path was wrong, or it was switched off. History shows what it asked for.
phone-why-refused-500 = That was a fault of this service or of its database. The phone asks again by itself.
phone-why-refused-other = History shows what it asked for.
phone-why-change-pending = What it is to get was changed, last at: { $layer }
phone-why-change-pending-asked = It asked the last time before that
phone-why-handed-over = The redirection was delivered to it
phone-why-handed-over-to = It asks there now:
phone-why-silent = It is told to ask { $every }, but asked the last time long before that
phone-why-up-to-date = It has asked since the last change and has what it is to have
phone-every-days = { $count ->
    [one] every day
   *[other] every { $count } days
}
phone-every-hours = { $count ->
    [one] every hour
   *[other] every { $count } hours
}
phone-every-minutes = { $count ->
    [one] every minute
   *[other] every { $count } minutes
}
phone-every-seconds = { $count ->
    [one] every second
   *[other] every { $count } seconds
}
phone-layer-reseller-defaults = Product defaults (reseller)
phone-layer-company-defaults = Product defaults
phone-layer-profile = Profile
phone-layer-phone = Phone
phone-gets-redirected = It is redirected to:
phone-told = How much it is told
phone-told-withheld = Secrets reach only a phone that proves itself. A phone that proves nothing gets everything else and keeps the secrets that it has. No phone can prove itself here yet.
phone-told-open = This company tells secrets to whoever asks with the phone’s MAC address.
phone-told-public = Without proof
phone-told-proven = With proof
phone-reveal = Reveal secrets
phone-reveal-what = Secrets are shown as a mark here. Looking at them is written to the journal.
phone-revealed = Secrets are shown on this page, as far as they are yours. That is in the journal.
phone-files-incomplete = A phone of this model, or of a model that is not known, may ask for other files, too.
phone-file-general = File for all phones of the model
phone-file-own = The phone’s own file
phone-file-firmware = Firmware file
phone-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
phone-nothing-disabled = It is answered 404: the phone, its profile or its company’s phones are switched off.
phone-nothing-firmware = It is answered 404: no firmware is set for it, or it reads no such file.
phone-nothing-current = It is answered 404: it already runs the firmware that is set.
phone-nothing-unnamed = It is answered 404: nothing in the request names the phone.
phone-why-settings = Where each setting comes from
phone-settings-count = { $count ->
    [one] { $count } setting
   *[other] { $count } settings
}
phone-no-settings = No layer has any settings for it.
phone-setting = Setting
phone-value = Value
phone-from = Comes from
phone-hides = Hides
phone-perm = Permission
phone-withheld = not sent without proof
phone-own-what = Settings that stand on the phone itself are the strongest: they hide those of its profile and of the product defaults.
phone-own-none = It has no settings of its own.
phone-history-what = The last { $count } requests of the phone are kept.
phone-history-none = It has not asked yet.
phone-asked-at = Time
phone-asked-from = IP address
phone-asked-file = File
phone-answered = Answer
phone-proof = Proof
phone-agent = User agent
phone-redirection-sent = redirection delivered
phone-proof-none = none
phone-journal-what = Changes of this phone since it was registered, the latest first.
phone-journal-all = All logs with this MAC address
phone-journal-change = Whole change
phone-journal-among = This was one of { $count } changes made together; here is what it did to this phone.
phone-journal-more = Only the latest { $count } are shown here.
