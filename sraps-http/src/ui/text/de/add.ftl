# Telefone hinzufügen

add-macs = MAC-Adressen
add-macs-what = Eine oder viele, in jeder Schreibweise, aus einer Liste oder Tabelle. Hinter jeder Adresse darf nach einem Tabulator ein Name stehen.
add-check = Prüfen
add-read = Was gelesen wurde
add-nothing = Was Sie einfügen, wird hier Zeile für Zeile geprüft.
add-remove = { $count ->
    [one] Die fehlerhafte Zeile entfernen
   *[other] Die { $count } fehlerhaften Zeilen entfernen
}
add-lost = Die Liste, die für Sie aufgehoben wurde, ist nicht mehr da: Listen werden sechs Stunden lang aufgehoben. Bitte fügen Sie sie noch einmal ein.
add-macs-missing = Fügen Sie mindestens eine MAC-Adresse ein.
add-macs-many = Auf einmal lassen sich höchstens 10.000 Telefone registrieren, in höchstens 1 MiB Text. Bitte fügen Sie die Liste in Teilen ein.
add-macs-bad = { $count ->
    [one] Eine Zeile lässt sich nicht registrieren. Korrigieren oder entfernen Sie sie.
   *[other] { $count } Zeilen lassen sich nicht registrieren. Korrigieren oder entfernen Sie sie.
}
add-macs-nothing-new = Alle diese Telefone sind hier schon registriert.
add-profile-missing = Wählen Sie ein Provisioning-Profil.
add-profile-unknown = Dieses Provisioning-Profil gibt es nicht mehr. Wählen Sie ein anderes.
add-profile-none = Es gibt noch kein Provisioning-Profil. Jedes Telefon braucht eines: Es sagt, welche Einstellungen das Telefon bekommt oder wohin es umgeleitet wird.
add-profile-find = Name eines Profils
add-profile-not-found = Kein Profil hat das im Namen.
add-profile-more = Es gibt weitere. Suchen Sie nach einem Teil des Namens.
add-profile-new = Neues Profil anlegen
add-profile-new-what = Ihre Liste wird aufgehoben, und Sie kommen hierher zurück.
add-profile-redirects = Umleitung zu
add-profile-settings = Einstellungen
add-profile-both = Einstellungen, und Umleitung zu
add-profile-empty = Sagt noch nichts
add-profile-shared = vom Reseller
add-register = Telefon registrieren
lines-ready = { $count ->
    [0] Keine bereit
   *[other] { $count } bereit
}
lines-bad = { $count ->
    [one] { $count } nicht
   *[other] { $count } nicht
}
lines-some = Nur Zeilen, die man ansehen sollte, sind aufgeführt.
lines-more = und { $count } weitere
lines-line = Zeile
lines-good = bereit,
lines-no-model = Modell bekannt, sobald es sich meldet
lines-not-snom = keine Snom-Adresse
lines-unfit = das Profil ist für { $group }
fault-length = { $count ->
    [one] { $count } von 12 Ziffern
   *[other] { $count } von 12 Ziffern
}
fault-foreign = „{ $sign }“ ist keine Hexadezimalziffer
fault-mixed = Trennzeichen gemischt oder an falscher Stelle
fault-spaced = Leerzeichen darin; schreiben Sie { $mac }
fault-twice = doppelt, zuerst in Zeile { $count }
fault-yours = hier schon registriert
fault-elsewhere = registriert bei
fault-taken = anderswo registriert
fault-long-name = der Name hat { $count } Zeichen; höchstens 200 sind möglich
fault-bad-name = der Name enthält ein Steuerzeichen
added = { $count ->
    [one] { $count } Telefon registriert
   *[other] { $count } Telefone registriert
}
added-show = Anzeigen
added-more = Weitere hinzufügen
added-next = Was als Nächstes zu tun ist
added-next-what = Schließen Sie die Telefone an, oder starten Sie die laufenden neu. Sobald ein Telefon nach seinen Einstellungen fragt, zeigt es die Liste: Bis dahin ist sein Zustand „Vorbereitet“.
added-which = Registriert
added-skipped = { $count ->
    [one] { $count } Zeile ausgelassen
   *[other] { $count } Zeilen ausgelassen
}
