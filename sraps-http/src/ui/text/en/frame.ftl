# Every page

skip = Skip to the content
menu = Menu
menu-main = Main menu
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
reseller = Reseller
resellers = Resellers
menu-installation = Installation
product-defaults = Product Defaults
users = Users
keys = API Keys
logs = Logs
account = Account
about = About
cancel = Cancel
undo = Undo
flash-undone = It is undone.
acting = Working for
save = Save
flash-saved = Saved.
copy = Copy
copied = Copied
done = Done
