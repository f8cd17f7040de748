# First run, and waiting for phones

steps = Steps
step-owner = Owner
step-addresses = Addresses
step-profile = Profile
step-phones = Phones
step-connect = Connect
set-up = Set up this service
set-up-what = You become the owner of this installation, who may do everything here. The link that led you here serves once.
set-up-name = Your name
set-up-company-what = Whose phones you manage first. There can be more companies later.
set-up-reseller = Reseller (optional)
set-up-reseller-what = Only if you look after the phones of several companies: your own firm.
set-up-go = Set up and sign in
password-show = Show password
sign-in-empty = Nothing is set up yet. Open the setup link that the server shows when it starts.
addresses = Addresses
addresses-what = People open these pages under one address, phones ask for their settings under another or the same. Both must be reachable from where they are.
addresses-people = For people and programs
addresses-phones = For phones
addresses-as-opened = As you opened this page; no other one is chosen.
addresses-none = None is chosen.
addresses-change = To change an address
addresses-change-what = Addresses are options of the server, on its command line, in its environment or in its configuration file. They count from its next start on.
reach-unknown = Under which address phones reach this service is not known: the option phone-url is not set.
reach-supposed = The option phone-url is not set. This address is put together from the one that this machine has in its network; check whether your phones reach it.
reach-this-machine = Phones do not reach this address: it leads to the machine itself, not to this one in the network.
reach-listener = The server listens for this machine only. Phones reach it if a proxy passes their requests on.
reach-command = Stop the server and start it with this command:
waiting = Connect phones
waiting-live = This page stays up to date by itself.
waiting-pause = Pause
waiting-paused = This page stays as it is.
waiting-resume = Resume
waiting-phones = Your phones
waiting-none = No phone is registered yet. Add phones first; then they are waited for here.
waiting-for = { $count ->
    [one] Waiting for { $count } phone that has never asked.
   *[other] Waiting for { $count } phones that have never asked.
}
waiting-all = { $count ->
    [one] This phone has asked and got its answer.
   *[other] All { $count } phones have asked and got their answers.
}
waiting-not-snom = Not a Snom address
asking = Unregistered phones that just asked
asking-what = Phones that asked this service within the last hour and that nobody has registered. If yours is here with another MAC address than you typed, register this one.
asking-none = None so far.
asking-register = Register
ways = How a phone learns where to ask
ways-what = This is the URL of the setting server, for all phones alike:
ways-hand = By hand
ways-hand-what = Open the phone’s own web page, enter it as “Setting URL” (the setting setting_server), save, and restart the phone.
ways-dhcp = By DHCP
ways-dhcp-what = Your DHCP server sends the URL as option 66. These lines send it to Snom phones only, which say “snom” and their model in option 60.
ways-dhcp-67 = Leave option 67 (file name) unset for phones: the URL ends in a slash, and each phone adds the name of its own file.
ways-sraps = By Snom’s own service (SRAPS)
ways-sraps-what = Factory-new phones ask Snom’s service first. If you have an account there, enter this as the redirection target for your phones:
ways-order = Unless told otherwise a phone asks Snom’s service first, then by SIP multicast, then by DHCP, and ends with the first that succeeds.
welcome-connect = Connect phones
