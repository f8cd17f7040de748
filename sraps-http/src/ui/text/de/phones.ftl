# Telefone

phones-none = Noch keine Telefone
phones-none-what = Registrieren Sie die MAC-Adressen Ihrer Telefone: Fügen Sie eine oder viele ein, aus einer beliebigen Liste. Von da an sagt dieser Dienst jedem Telefon, was es sein oder wohin es gehen soll.
phones-search = MAC, Name, IP-Adresse oder Modell
phones-search-refused = Suchen Sie nach 3 bis 64 Zeichen.
phones-all = Alle zeigen
phones-any-state = Jeder Zustand
phones-any-profile = Jedes Profil
phones-filters = Filter
phones-filter-off = (diesen Filter entfernen)
phones-only-never = Nie gesehen
phones-only-failed = Fehlgeschlagen in den letzten 24 Stunden
phones-nothing-found = Kein Telefon passt. Versuchen Sie es mit weniger Zeichen, oder lassen Sie alle zeigen.
phones-registered = { $count ->
    [one] { $shown } Telefon
   *[other] { $shown } Telefone
}
phones-match = { $count ->
    [0] Kein Telefon passt
    [one] { $shown } Telefon passt
   *[other] { $shown } Telefone passen
}
phones-pick = Auswählen
phones-pick-one = { $mac } auswählen
phones-pick-page = Alle auf dieser Seite auswählen
phones-pick-all = Alle { $count } passenden auswählen
phones-pick-none = Keines auswählen
phones-ticked = Ausgewählt:
phones-picked-page = { $count ->
    [one] Das eine auf dieser Seite ist ausgewählt.
   *[other] Alle { $count } auf dieser Seite sind ausgewählt.
}
phones-picked-all = { $count ->
    [one] Das eine passende ist ausgewählt.
   *[other] Alle { $count } passenden sind ausgewählt.
}
phones-assign = Zuweisen
phones-assign-which = Provisioning-Profil zum Zuweisen
phones-enable = Einschalten
phones-disable = Abschalten
phones-move = Verschieben …
phones-move-now = Verschieben
phones-display = Spalten und Zeilen
phones-columns = Spalten
phones-size = Telefone auf einer Seite
phones-live = Laufend aktualisiert
phones-live-pause = Anhalten
phones-live-resume = Fortsetzen
phones-refused-proof = nicht erlaubt ({ $status })
phones-refused-file = nichts vorhanden ({ $status })
phones-refused-often = zu oft gefragt ({ $status })
phones-refused-server = Fehler des Servers ({ $status })
phones-refused-request = Anfrage nicht verstanden ({ $status })
ask-assign = { $count ->
    [one] { $count } Telefon zuweisen?
   *[other] { $count } Telefone zuweisen?
}
ask-assign-what = Ab ihrer nächsten Anfrage bekommen sie, was das Provisioning-Profil sagt.
ask-enable = { $count ->
    [one] { $count } Telefon einschalten?
   *[other] { $count } Telefone einschalten?
}
ask-enable-what = Ab ihrer nächsten Anfrage bekommen sie ihre Einstellungen oder den Server, zu dem sie umgeleitet werden.
ask-disable = { $count ->
    [one] { $count } Telefon abschalten?
   *[other] { $count } Telefone abschalten?
}
ask-disable-what = Von da an wird ihnen wie unbekannten Telefonen geantwortet. Was sie schon haben, behalten sie.
ask-move = { $count ->
    [one] { $count } Telefon in eine andere Firma verschieben?
   *[other] { $count } Telefone in eine andere Firma verschieben?
}
ask-move-what = Sie werden dort neu registriert, ohne Provisioning-Profil. Ihre Geschichte bleibt hier. Das lässt sich rückgängig machen.
ask-move-where = Firma auswählen
ask-move-where-missing = Wählen Sie die Firma, in die sie kommen.
ask-move-secrets = Ihre eigenen Passwörter gehen mit
ask-move-secrets-what = Sonst entfallen geheime Einstellungen der Telefone selbst, weil die Leute der anderen Firma sie sich zeigen lassen könnten.
ask-delete = { $count ->
    [one] { $count } Telefon löschen?
   *[other] { $count } Telefone löschen?
}
ask-delete-what = Sie werden nicht mehr umgeleitet und bekommen von hier keine Einstellungen mehr. Was sie schon haben, behalten sie. Das lässt sich rückgängig machen.
ask-type = Geben Sie zur Sicherheit die Zahl { $count } ein
ask-type-wrong = Geben Sie hier { $count } ein, oder brechen Sie ab.
ask-changed = Inzwischen sind es { $count } und nicht { $seen }, wie Sie sahen. Es wurde noch nichts getan.
flash-phones-assigned = { $count ->
    [one] { $count } Telefon hat jetzt ein anderes Provisioning-Profil.
   *[other] { $count } Telefone haben jetzt ein anderes Provisioning-Profil.
}
flash-phones-enabled = { $count ->
    [one] { $count } Telefon ist jetzt eingeschaltet.
   *[other] { $count } Telefone sind jetzt eingeschaltet.
}
flash-phones-disabled = { $count ->
    [one] { $count } Telefon ist jetzt abgeschaltet.
   *[other] { $count } Telefone sind jetzt abgeschaltet.
}
flash-phones-moved = { $count ->
    [one] { $count } Telefon ist jetzt in der anderen Firma.
   *[other] { $count } Telefone sind jetzt in der anderen Firma.
}
flash-phones-deleted = { $count ->
    [one] { $count } Telefon ist gelöscht.
   *[other] { $count } Telefone sind gelöscht.
}
flash-phones-left = { $count ->
    [one] Das endete vorzeitig: { $count } Telefon ist noch, wie es war. Bitte versuchen Sie es dafür noch einmal.
   *[other] Das endete vorzeitig: { $count } Telefone sind noch, wie sie waren. Bitte versuchen Sie es dafür noch einmal.
}
flash-nothing-picked = Es wurde nichts geändert: Wählen Sie zuerst Telefone aus, und was ihnen zugewiesen werden soll.
flash-undone-partly = Nur ein Teil ist rückgängig gemacht. Das Protokoll zeigt, was übrig ist.
keys-on = Tasten für diese Liste benutzen
keys-rows = Nächstes und voriges Telefon
keys-pick = Das Telefon auswählen
keys-help = Diese Tasten
