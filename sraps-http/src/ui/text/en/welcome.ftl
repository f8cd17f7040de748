# Welcome

welcome = Welcome
welcome-what = This service gives Snom phones their settings, or redirects them to the server that does. Register the MAC addresses of your phones here and assign a provisioning profile to them.
welcome-contact = Questions and problems
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
