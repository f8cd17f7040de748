# Firmen

companies-what = Wählen Sie die Firma, deren Telefone Sie verwalten möchten.
companies-search = Name einer Firma
companies-none = Es gibt noch keine Firmen. Sobald eine angelegt ist, steht sie hier.
companies-not-found = Keine Firma hat das in ihrem Namen.
companies-state = Zustand
companies-active = Aktiv
companies-suspended = Gesperrt
company-new = Neue Firma
company-settings = Firmeneinstellungen
company-secrets = Geheime Einstellungen der Telefone
company-secrets-what = Passwörter und andere geheime Einstellungen. Wer nur eine MAC-Adresse nennt, könnte jeder sein, und Telefone können sich noch nicht ausweisen (das soll eines Tages ihr Zertifikat tun). Bis dahin schickt eine Firma, die ihre Geheimnisse zurückhält, sie keinem Telefon; ihre Telefone behalten die, die sie haben.
company-secrets-withheld = Telefonen vorenthalten, die sich nicht ausweisen (bis dahin allen)
company-secrets-open = Für jeden, der die MAC-Adresse nennt (nur in geschlossenen Netzen)
company-suspended = Gesperrt
company-suspended-what = Ihre Leute und API-Schlüssel werden abgewiesen. Ihre Telefone laufen weiter.
company-stop = Während der Sperre auch ihre Telefone anhalten
company-delete = Firma löschen
reseller-new = Neuer Reseller
reseller-settings = Reseller-Einstellungen
reseller-delete = Reseller löschen
resellers-what = Ein Reseller hat Firmen, und Profile für sie alle.
resellers-none = Es gibt noch keine Reseller.
name-refused = Geben Sie einen Namen von 1 bis 200 Zeichen in einer Zeile ein.
delete-empty = Es ist nichts darin. Das Löschen lässt sich rückgängig machen.
delete-everything = Sie wird mit allem gelöscht, was darin ist:
delete-not-empty = Er kann nicht gelöscht werden, solange es dies gibt:
delete-for-good = Das lässt sich nicht rückgängig machen. Ihre Telefone werden nicht mehr umgeleitet und bekommen von hier keine Einstellungen mehr.
delete-confirm = Geben Sie zur Sicherheit den Namen der Firma ein
delete-confirm-wrong = Das ist nicht der Name der Firma; er muss eingegeben werden, weil etwas darin ist.
flash-company-made = Die Firma ist angelegt. Jetzt braucht sie ein Provisioning-Profil.
flash-company-deleted = Die Firma ist gelöscht.
flash-reseller-made = Der Reseller ist angelegt.
flash-reseller-deleted = Der Reseller ist gelöscht.
company-stop-what = { $count ->
    [one] { $shown } Telefon wird dann wie ein unbekanntes behandelt.
   *[other] { $shown } Telefone werden dann wie unbekannte behandelt.
}
