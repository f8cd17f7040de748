# Settings, and what can be wrong with them

settings = Settings
settings-none = No settings yet. Look for one below and add it.
settings-nothing = There are no settings here.
settings-name = Setting
settings-value = Value
settings-perm = Permission
settings-value-of = Value of { $name }
settings-says-of = What is sent for { $name }
settings-index-of = Index of { $name }
settings-perm-of = Permission of { $name }
settings-index = Index
settings-remove = Remove { $name }
settings-secret = secret
settings-secrets-what = Settings that are marked as secret reach a phone only if its company opens them to everybody who names the MAC address: phones cannot prove yet who they are. Without that a phone keeps the secrets that it has.
settings-stored = stored, not shown
settings-again = Type this secret again: it is never sent back.
settings-type-again = Secrets that you typed are not sent back by the server. Type them again before you save.
settings-usual = usually { $value }
settings-range = { $least } to { $greatest }
says-text = this value
says-xml = this XML
says-keep = leave as it is
says-new = new value
says-new-xml = new XML
says-empty = send it empty
says-secret = this, as a secret
says-omit = send nothing
settings-find = Add a setting
settings-find-hint = Search by name, by what it does, or by group.
settings-found = { $count ->
    [one] { $count } setting found.
   *[other] { $count } settings found.
}
settings-found-first = The first { $count } are shown.
settings-unknown = Not in the catalogue. Phones ignore settings that they do not know.
settings-add = Add
settings-add-one = Add { $name }
perms = What the permissions mean
perm-rw = The user may change it. Each provisioning overwrites that.
perm-r = The user may not change it.
perm-remain = The user may change it, and his value stays. Not for passwords: a new one would not arrive.
perm-volatile = The user may not change it, and it is forgotten at a restart.
perm-none = not said
perm-none-what = No permission is sent. What a phone makes of that is not documented.
function-keys = Function keys
function-keys-add = Add a key
function-keys-none = No function keys are set here.
key-number = Key (from 0)
key-type = Type
key-type-of = Type of { $name }
key-for = Number or action
key-content = Content
key-label = Label
key-context = Line
key-perm = Permission of the key
settings-as-xml = Edit as XML
settings-as-rows = Edit as a list
settings-xml = All settings as XML
settings-xml-hint = As a phone gets it. Beside that: sraps-value="keep" leaves a stored secret as it is, sraps-value="omit" sends nothing, sraps-secret="yes" makes a secret. Secrets that you type here stay visible until you save.
settings-unread = The XML cannot be read at line { $line }, column { $column }.
settings-wrong = { $name }: { $why }
wrong-missing = This is needed.
wrong-not-chosen = Choose one of these.
wrong-too-long = This is longer than { $count } characters.
wrong-character = A sign that cannot stand here: { $code }, number { $at }.
wrong-mac = This is no MAC address: 12 digits 0–9 and A–F are expected.
wrong-index = The index is a whole number from 0 to { $count }.
wrong-setting-name = No setting can have this name: a letter, then letters, digits, _, - or a point.
wrong-no-value = Type a value, or choose what else is to happen with it.
wrong-secret-again = Type the secret, or choose what else is to happen with it.
wrong-twice = This setting stands here twice with the same index.
wrong-target-scheme = The address must begin with http://, https://, tftp:// or ftp://.
wrong-target-form = A redirection is one text without an index.
wrong-target-host = The address names no server.
wrong-target-blank = The address contains a blank or a control character.
wrong-target-long = The address is too long.
wrong-target-ourselves = The address leads back to this service: phones would go round in a circle.
wrong-xml = This is not well-formed XML.
wrong-because = This is refused.
warn-never-update = with this value a phone loads nothing at all from then on, not even settings. Use settings_only.
warn-provisioning-order = no source is left over which this service is found. Keep redirection, pnp or dhcp.
warn-admin-mode = read only, it keeps the administrator from entering administrator mode. Use Read & Write.
warn-remaining = with Read & Remain a phone keeps a password that its user changed, and a new one does not reach it.
warn-one-file = phones ask for this file and for the same name with their MAC address added, because it neither names {"{"}mac{"}"} nor ends in /. Is that what the server expects?
warn-firmware = the phone does not load firmware while update_policy is settings_only, which is also its default. Set it to auto_update or ask_for_update.
warn-secret-left-out = it is a secret of the profile’s owner and was left out. Give it a value of your own.
warn-handed-over = { $count ->
    [one] { $shown } phone was already handed over to another server, where it asks now. It notices a change here only after a factory reset, or when its PBX sends it back.
   *[other] { $shown } phones were already handed over to another server, where they ask now. They notice a change here only after a factory reset, or when their PBX sends them back.
}
warn-keeps = { $count ->
    [one] { $shown } phone is answered like an unknown one from now on, and keeps what it has.
   *[other] { $shown } phones are answered like unknown ones from now on, and keep what they have.
}
