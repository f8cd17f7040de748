# Provisioning profiles

profiles-none = No provisioning profiles yet
profiles-none-what = A provisioning profile says what phones get: the server that they are redirected to, or settings, or both. Make one, then assign it to your phones.
profiles-what = What phones get: the server that they are redirected to, or settings, or both. Every phone should have one.
profiles-search = Name of a profile
profiles-not-found = No profile has this in its name.
profiles-make = New profile
profiles-does = Phones get
profiles-group = Product family
profiles-shared = of the reseller
profiles-off = switched off
profiles-settings = { $count ->
    [one] { $count } setting
   *[other] { $count } settings
}
profile-unused = No phone uses this profile yet.
profile-used = { $count ->
    [one] { $shown } phone uses this profile.
   *[other] { $shown } phones use this profile.
}
profile-handed-over = { $count ->
    [one] { $shown } of them was already handed over to another server.
   *[other] { $shown } of them were already handed over to another server.
}
profile-edit = Profile { $name }
profile-show = Profile { $name } (read only)
profile-any-group = Any family
profile-note = Note
profile-more = Note and provisioning
profile-on = Provisioning on
profile-on-what = Switched off, its phones are answered like unknown ones. What they have already, they keep.
profile-kind = What is this profile for?
kind-redirect = Redirect
kind-redirect-what = Phones are sent to another server, such as your PBX.
kind-settings = Settings
kind-settings-what = Phones get their settings from here.
kind-both = Both
kind-both-what = Phones get some settings, and are then sent to another server.
redirect = Redirection
target = Address of the server
target-hint = Begins with http://, https://, tftp:// or ftp://. Each phone puts its own MAC address in place of {"{"}mac{"}"}. An address that ends in / is a folder.
target-perm = Permission of the address on the phone
trial = Try it with a MAC address
trial-hint = Shows every request that this phone will make. Nothing is saved or sent.
trial-do = Try
trial-asks = This phone will ask for:
trial-model = (by the rules of a { $model })
trial-no-model = (its model cannot be told from the MAC address)
trial-general = The file for all phones
trial-own = The file of this phone
trial-firmware = Which firmware to load
trial-incomplete = There may be further requests: the rules of this family, or for this address, are not documented.
trial-nowhere = This profile redirects nobody.
save-anyway = Save anyway
save-mine = Save mine over it
save-for = { $count ->
    [one] Save for { $shown } phone
   *[other] Save for { $shown } phones
}
duplicate = Duplicate
profile-read-only = Your role allows you to look at this profile, but not to change it.
profile-shared-what = This profile belongs to your reseller and is read only here. Its secrets are not shown. Duplicate it to have one of your own.
history = History
history-of = History of { $name }
history-what = The last { $count } versions, the latest first. Open one to see what it said, and to go back to it.
history-version = Version
history-number = Version { $number }
history-version-of = { $name }, version { $number }
history-now = now
history-is-now = This is what the profile says now.
history-compared = What restoring it would change
history-restore = Restore this version
history-restore-for = { $count ->
    [one] Restore for { $shown } phone
   *[other] Restore for { $shown } phones
}
profile-delete = Delete the profile { $name }?
profile-delete-what = No phone uses it. This can be undone.
profile-in-use = { $count ->
    [one] It cannot be deleted as it is: { $shown } phone uses it.
   *[other] It cannot be deleted as it is: { $shown } phones use it.
}
profile-reassign = Profile that these phones get instead
profile-reassign-choose = Choose a profile
profile-reassign-missing = Choose what these phones get instead.
profile-reassign-delete = Reassign and delete
profile-delete-changed = Somebody changed this meanwhile. Nothing was deleted. This is how it is now.
notices = Before you save
notices-what = Nothing is saved yet. Everything that you typed is below: change it, or save anyway.
notice-drops-settings = { $count ->
    [one] A profile that only redirects has no other settings: { $count } setting below will be removed. Choose Both to keep it.
   *[other] A profile that only redirects has no other settings: { $count } settings below will be removed. Choose Both to keep them.
}
notice-drops-target = A profile of settings redirects nobody: the address of the server will be removed. Choose Both to keep it.
notice-says-nothing = This profile says nothing: its phones get what the product defaults say, or nothing.
conflict = This was changed after you opened it
conflict-merged = Nothing of yours is saved yet. What was changed and you had not touched is taken over into the form below; what you typed stands as you typed it. These are the changes:
conflict-over = Nothing of yours is saved yet, and everything that you typed is below. Saving it overwrites these changes:
conflict-deleted = This was deleted after you opened it
conflict-deleted-what = Nothing that you typed is lost: it is below. Bring back what was deleted, with everything that was deleted together with it; then save.
conflict-anew = Everything that you typed is below. Saving makes it anew.
conflict-restore = Bring it back
conflict-stays = It cannot be brought back. The exact reason:
conflict-restored = It is back
conflict-restored-what = What you typed is below and not saved yet. This was done meanwhile:
conflict-open = Drop mine and open it as it is now
flash-profile-made = The profile is saved.
flash-profile-saved = { $count ->
    [one] The profile is saved. { $count } phone gets something else from its next request on.
   *[other] The profile is saved. { $count } phones get something else from their next request on.
}
flash-profile-duplicated = This is the copy.
flash-profile-duplicated-without = { $count ->
    [one] This is the copy. { $count } secret of the reseller’s was left out: add your own.
   *[other] This is the copy. { $count } secrets of the reseller’s were left out: add your own.
}
flash-profile-deleted = The profile is deleted.
flash-profile-retired = { $count ->
    [one] The profile is deleted, and { $count } phone has another one now.
   *[other] The profile is deleted, and { $count } phones have another one now.
}
flash-defaults-saved = { $count ->
    [one] The product defaults are saved. { $count } phone may get something else from its next request on.
   *[other] The product defaults are saved. { $count } phones may get something else from their next request on.
}
flash-defaults-deleted = { $count ->
    [one] The product defaults are deleted. { $count } phone no longer gets them.
   *[other] The product defaults are deleted. { $count } phones no longer get them.
}
flash-repointed = { $count ->
    [one] { $count } address has its new beginning.
   *[other] { $count } addresses have their new beginning.
}
flash-repoint-left = { $count ->
    [one] This ended before its end: { $count } address is left as it was. Please try again.
   *[other] This ended before its end: { $count } addresses are left as they were. Please try again.
}
defaults-what = What every phone of a model gets, unless its profile or the phone itself says otherwise.
defaults-none = There are no product defaults yet.
defaults-for = Defaults for a model
defaults-for-hint = Its name, such as D785 or M900. Models that are not in the list are possible too.
defaults-open = Open
defaults-no-model = This is no name of a model.
defaults-changed = Changed
defaults-of = Product defaults of { $model }
defaults-layer = The weakest layer: a setting in a profile or of a phone itself hides the one that stands here.
defaults-delete = Delete the product defaults of { $model }?
defaults-delete-what = Phones of this model no longer get these settings. What they have already, they keep. This can be undone.
repoint = Move to another server
repoint-what = When a server moves: give all redirections that lead to it a new beginning at once. First you see what would change.
repoint-from = Addresses that begin with
repoint-from-hint = At least the scheme and the server, exactly as in the redirections: http://pbx1.example/
repoint-to = shall begin with
repoint-to-hint = What follows stays as it is.
repoint-look = Show what would change
repoint-found = { $count ->
    [one] { $count } address would change
   *[other] { $count } addresses would change
}
repoint-parts = Profiles: { $profiles }. Product defaults: { $defaults }. Phones’ own: { $phones }.
repoint-reaches = { $count ->
    [one] This reaches { $shown } phone.
   *[other] This reaches { $shown } phones.
}
repoint-do = { $count ->
    [one] Change { $count } address
   *[other] Change { $count } addresses
}
repoint-changed = { $count ->
    [one] There is { $count } by now, and not { $seen }, as you saw. Nothing was done yet.
   *[other] There are { $count } by now, and not { $seen }, as you saw. Nothing was done yet.
}
repoint-thing = Where it stands
repoint-why = Why it stays
repoint-kept = { $count ->
    [one] { $count } address stays as it is
   *[other] { $count } addresses stay as they are
}
repoint-resellers = It is the reseller’s.
repoint-within = What you typed ends in the middle of a word of it.
