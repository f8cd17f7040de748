# Companies

companies-what = Choose the company whose phones you want to manage.
companies-search = Name of a company
companies-none = There are no companies yet. As soon as one is made, it stands here.
companies-not-found = No company has this in its name.
companies-state = State
companies-active = Active
companies-suspended = Suspended
company-new = New company
company-settings = Company settings
company-secrets = Secret settings of phones
company-secrets-what = Passwords and other secret settings. Who only names a MAC address could be anybody, and phones cannot prove yet who they are (their certificate is to do that one day). Until then a company that keeps its secrets back sends them to no phone; its phones keep those that they have.
company-secrets-withheld = Kept back from phones that do not prove who they are (all of them, until then)
company-secrets-open = For everybody who names the MAC address (closed networks only)
company-suspended = Suspended
company-suspended-what = Its people and API keys are turned away. Its phones go on as they are.
company-stop = Stop its phones too while it is suspended
company-delete = Delete company
reseller-new = New reseller
reseller-settings = Reseller settings
reseller-delete = Delete reseller
resellers-what = A reseller has companies, and profiles for all of them.
resellers-none = There are no resellers yet.
name-refused = Enter a name of 1 to 200 characters on one line.
delete-empty = There is nothing in it. Deleting it can be undone.
delete-everything = It is deleted with everything that is in it:
delete-not-empty = It cannot be deleted as long as this is there:
delete-for-good = This cannot be undone. Its phones will no longer be redirected and get no settings from here.
delete-confirm = To be sure, type the name of the company
delete-confirm-wrong = This is not the name of the company, which must be typed because there is something in it.
flash-company-made = The company is made. Now it needs a provisioning profile.
flash-company-deleted = The company is deleted.
flash-reseller-made = The reseller is made.
flash-reseller-deleted = The reseller is deleted.
company-stop-what = { $count ->
    [one] { $shown } phone is answered like an unknown one then.
   *[other] { $shown } phones are answered like unknown ones then.
}
