# Willkommen

welcome = Willkommen
welcome-what = Dieser Dienst gibt Snom-Telefonen ihre Einstellungen oder leitet sie zu dem Server um, der das tut. Registrieren Sie hier die MAC-Adressen Ihrer Telefone und weisen Sie ihnen ein Provisioning-Profil zu.
welcome-contact = Fragen und Probleme
welcome-suspended = Diese Firma ist gesperrt: Ihre Benutzer und API-Schlüssel werden abgewiesen.
welcome-no-profile = Legen Sie zuerst ein Provisioning-Profil an
welcome-no-profile-what = Jedes Telefon bekommt seine Einstellungen, oder den Server, zu dem es umgeleitet wird, aus einem Provisioning-Profil. Legen Sie also zuerst ein Profil an; fügen Sie dann Telefone hinzu und weisen Sie es ihnen zu.
welcome-make-profile = Profil anlegen
welcome-no-phones = Fügen Sie Ihre Telefone hinzu
welcome-no-phones-what = Es gibt ein Provisioning-Profil, aber noch kein Telefon. Fügen Sie die MAC-Adressen Ihrer Telefone ein, eine oder viele, und weisen Sie ihnen das Profil zu.
welcome-viewer = Ihre Rolle erlaubt Ihnen, hier alles zu sehen, aber nicht, es zu ändern.
welcome-phones = { $count ->
    [one] { $shown } Telefon ist registriert
   *[other] { $shown } Telefone sind registriert
}
welcome-phones-first = Hier sind nur die ersten { $count } Telefone nach MAC-Adresse gezählt.
