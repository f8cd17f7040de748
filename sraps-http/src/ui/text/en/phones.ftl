# Phones

phones-none = No phones yet
phones-none-what = Register the MAC addresses of your phones: paste one or many, from any list. From then on this service tells each phone what it is to be, or where to go.
phones-search = MAC, name, IP address or model
phones-search-refused = Search for 3 to 64 characters.
phones-all = Show all
phones-any-state = Any state
phones-any-profile = Any profile
phones-filters = Filters
phones-filter-off = (remove this filter)
phones-only-never = Never seen
phones-only-failed = Failed in the last 24 hours
phones-nothing-found = No phone matches. Try fewer letters, or show all.
phones-registered = { $count ->
    [one] { $shown } phone
   *[other] { $shown } phones
}
phones-match = { $count ->
    [0] No phone matches
    [one] { $shown } phone matches
   *[other] { $shown } phones match
}
phones-pick = Select
phones-pick-one = Select { $mac }
phones-pick-page = Select all on this page
phones-pick-all = Select all { $count } that match
phones-pick-none = Select none
phones-ticked = Selected:
phones-picked-page = { $count ->
    [one] The one on this page is selected.
   *[other] All { $count } on this page are selected.
}
phones-picked-all = { $count ->
    [one] The one that matches is selected.
   *[other] All { $count } that match are selected.
}
phones-assign = Assign
phones-assign-which = Provisioning profile to assign
phones-enable = Enable
phones-disable = Disable
phones-move = Move …
phones-move-now = Move
phones-display = Columns and rows
phones-columns = Columns
phones-size = Phones on a page
phones-live = Live
phones-live-pause = Pause
phones-live-resume = Resume
phones-refused-proof = not allowed ({ $status })
phones-refused-file = nothing for it ({ $status })
phones-refused-often = asked too often ({ $status })
phones-refused-server = fault of the server ({ $status })
phones-refused-request = request not understood ({ $status })
ask-assign = { $count ->
    [one] Assign { $count } phone?
   *[other] Assign { $count } phones?
}
ask-assign-what = They get what the provisioning profile says from their next request on.
ask-enable = { $count ->
    [one] Enable { $count } phone?
   *[other] Enable { $count } phones?
}
ask-enable-what = They get their settings, or the server that they are redirected to, from their next request on.
ask-disable = { $count ->
    [one] Disable { $count } phone?
   *[other] Disable { $count } phones?
}
ask-disable-what = They are answered like unknown phones from then on. What they have already, they keep.
ask-move = { $count ->
    [one] Move { $count } phone to another company?
   *[other] Move { $count } phones to another company?
}
ask-move-what = They are registered anew there, without a provisioning profile. Their history stays here. This can be undone.
ask-move-where = Choose a company
ask-move-where-missing = Choose the company that they go to.
ask-move-secrets = Their own passwords go with them
ask-move-secrets-what = Otherwise secret settings of the phones themselves are dropped, because the other company’s people could show them.
ask-delete = { $count ->
    [one] Delete { $count } phone?
   *[other] Delete { $count } phones?
}
ask-delete-what = They will no longer be redirected and get no settings from here. What they have already, they keep. This can be undone.
ask-type = To be sure, type the number { $count }
ask-type-wrong = Type { $count } here, or cancel.
ask-changed = There are { $count } by now, and not { $seen }, as you saw. Nothing was done yet.
flash-phones-assigned = { $count ->
    [one] { $count } phone has another provisioning profile now.
   *[other] { $count } phones have another provisioning profile now.
}
flash-phones-enabled = { $count ->
    [one] { $count } phone is enabled now.
   *[other] { $count } phones are enabled now.
}
flash-phones-disabled = { $count ->
    [one] { $count } phone is disabled now.
   *[other] { $count } phones are disabled now.
}
flash-phones-moved = { $count ->
    [one] { $count } phone is in the other company now.
   *[other] { $count } phones are in the other company now.
}
flash-phones-deleted = { $count ->
    [one] { $count } phone is deleted.
   *[other] { $count } phones are deleted.
}
flash-phones-left = { $count ->
    [one] This ended before its end: { $count } phone is left as it was. Please try again for it.
   *[other] This ended before its end: { $count } phones are left as they were. Please try again for them.
}
flash-nothing-picked = Nothing was changed: select phones first, and what is to be assigned to them.
flash-undone-partly = Only a part is undone. The log shows what is left.
keys-on = Use keys for this list
keys-rows = Next and previous phone
keys-pick = Select the phone
keys-help = These keys
