# One phone

phone-title = Telefon { $mac }
phone-title-of = Telefon { $mac }: { $page }
phone-pages = Seiten dieses Telefons
phone-overview = Überblick
phone-gets = Was dieses Telefon bekommt
phone-settings = Einstellungen
phone-history = Verlauf
phone-journal = Journal
phone-why = Zustand
phone-facts = Was über das Telefon bekannt ist
phone-unknown = nicht bekannt
phone-no-name = kein Name
phone-reports = Das Telefon meldet ein anderes Modell:
phone-own = Eigene Einstellungen
phone-own-count = { $count ->
    [0] keine
    [one] { $count } Einstellung
   *[other] { $count } Einstellungen
}
phone-autoprovisioning = Autoprovisioning
phone-on = ein
phone-off = aus
phone-first-seen = Zuerst gesehen
phone-redirected = Weiterleitung zugestellt
phone-changed = Zuletzt geändert
phone-model-by-operator = (von Hand eingetragen)
phone-model-by-range = (aus der MAC-Adresse)
phone-model-by-phone = (vom Telefon gemeldet)
phone-delete = Telefon löschen
phone-edit = Dieses Telefon ändern
phone-save = Speichern
phone-try = Vorschau
phone-name-hint = Wie man es nennt: ein Platz, eine Person, ein Raum.
phone-name-refused = Ein Name steht in einer Zeile und hat höchstens { $count } Zeichen.
phone-profile-refused = Dieses Provisioning-Profil gibt es nicht mehr. Wählen Sie ein anderes.
phone-model-refused = Das ist kein Name eines Modells.
phone-model-auto = Wie die MAC-Adresse oder das Telefon es sagt
phone-model-hint = Vom Modell hängt ab, welche Produktvorgaben gelten.
phone-enabled = Autoprovisioning
phone-enabled-hint = Ausgeschaltet bekommt das Telefon dieselbe Antwort wie ein unbekanntes.
phone-trial = Was sich in seinem Dokument ändern würde
phone-trial-what = Zeilen mit − fielen weg, Zeilen mit + kämen hinzu. Noch ist nichts gespeichert.
phone-trial-same = Am Inhalt, den das Telefon bekommt, würde sich nichts ändern.
phone-trial-secrets = Ein Geheimnis, das durch ein anderes ersetzt wird, wird hier nicht gezeigt.
phone-trial-before = Jetzt:
phone-trial-after = Nach dem Speichern:
phone-trial-document = Es bekommt sein Dokument.
phone-diff-gone = fällt weg:
phone-diff-new = kommt hinzu:
flash-phone-changed = Das Telefon ist gespeichert.
flash-phone-changed-elsewhere = Das Telefon ist gespeichert. Es wurde an einen anderen Server übergeben und bemerkt die Änderung erst, wenn es wieder hier fragt, zum Beispiel nach dem Zurücksetzen auf Werkseinstellungen.
flash-nothing-changed = Es war nichts anders, also wurde nichts geändert.
phone-why-disabled = Es bekommt dieselbe Antwort wie ein unbekanntes Telefon, denn die Autoprovisioning ist ausgeschaltet:
phone-why-disabled-phone = für das Telefon selbst
phone-why-disabled-profile = in seinem Provisioning-Profil
phone-why-disabled-company = für alle Telefone der Firma, die gesperrt ist
phone-why-staged = Es ist registriert und hat noch nie nach seinen Einstellungen gefragt. Es wird erwartet.
phone-why-refused = Seine letzte Anfrage wurde mit dem Status { $status } beantwortet
phone-why-refused-404 = Eine solche Datei gab es in diesem Moment nicht für das Telefon: Der Pfad war falsch, oder es war ausgeschaltet. Der Verlauf zeigt, wonach es gefragt hat.
phone-why-refused-500 = Das war ein Fehler dieses Dienstes oder seiner Datenbank. Das Telefon fragt von selbst wieder.
phone-why-refused-other = Der Verlauf zeigt, wonach es gefragt hat.
phone-why-change-pending = Was es bekommen soll, wurde geändert, zuletzt hier: { $layer }
phone-why-change-pending-asked = Zuletzt gefragt hat es davor
phone-why-handed-over = Die Weiterleitung wurde ihm zugestellt
phone-why-handed-over-to = Es fragt jetzt dort:
phone-why-silent = Es soll sich in diesem Abstand melden: { $every }. Zuletzt hat es lange davor gefragt
phone-why-up-to-date = Es hat seit der letzten Änderung gefragt und hat, was es haben soll
phone-every-days = { $count ->
    [one] jeden Tag
   *[other] alle { $count } Tage
}
phone-every-hours = { $count ->
    [one] jede Stunde
   *[other] alle { $count } Stunden
}
phone-every-minutes = { $count ->
    [one] jede Minute
   *[other] alle { $count } Minuten
}
phone-every-seconds = { $count ->
    [one] jede Sekunde
   *[other] alle { $count } Sekunden
}
phone-layer-reseller-defaults = Produktvorgaben (Reseller)
phone-layer-company-defaults = Produktvorgaben
phone-layer-profile = Profil
phone-layer-phone = Telefon
phone-gets-redirected = Es wird weitergeleitet an:
phone-told = Wie viel es erfährt
phone-told-withheld = Geheimnisse bekommt nur ein Telefon, das sich ausweist. Ein Telefon ohne Nachweis bekommt alles andere und behält die Geheimnisse, die es hat. Noch kann sich hier kein Telefon ausweisen.
phone-told-open = Diese Firma gibt Geheimnisse an jeden, der mit der MAC-Adresse des Telefons fragt.
phone-told-public = Ohne Nachweis
phone-told-proven = Mit Nachweis
phone-reveal = Geheimnisse zeigen
phone-reveal-what = Geheimnisse stehen hier nur als Platzhalter. Wer sie ansieht, steht danach im Journal.
phone-revealed = Auf dieser Seite stehen Geheimnisse im Klartext, soweit sie Ihre sind. Das steht im Journal.
phone-files-incomplete = Ein Telefon dieses oder eines nicht bekannten Modells fragt womöglich nach weiteren Dateien.
phone-file-general = Datei für alle Telefone des Modells
phone-file-own = Eigene Datei des Telefons
phone-file-firmware = Firmware-Datei
phone-bytes = { $count ->
    [one] { $count } Byte
   *[other] { $count } Bytes
}
phone-nothing-disabled = Die Antwort ist 404: Das Telefon, sein Profil oder die Telefone seiner Firma sind ausgeschaltet.
phone-nothing-firmware = Die Antwort ist 404: Für das Telefon ist keine Firmware festgelegt, oder es liest keine solche Datei.
phone-nothing-current = Die Antwort ist 404: Die festgelegte Firmware läuft schon auf dem Telefon.
phone-nothing-unnamed = Die Antwort ist 404: Nichts in der Anfrage nennt das Telefon.
phone-why-settings = Woher jede Einstellung kommt
phone-settings-count = { $count ->
    [one] { $count } Einstellung
   *[other] { $count } Einstellungen
}
phone-no-settings = Auf keiner Ebene gibt es Einstellungen für das Telefon.
phone-setting = Einstellung
phone-value = Wert
phone-from = Kommt von
phone-hides = Verdeckt
phone-perm = Berechtigung
phone-withheld = ohne Nachweis nicht gesendet
phone-own-what = Einstellungen am Telefon selbst sind die stärksten: Sie verdecken die seines Profils und die der Produktvorgaben.
phone-own-none = Es hat keine eigenen Einstellungen.
phone-history-what = Die letzten { $count } Anfragen des Telefons werden aufbewahrt.
phone-history-none = Es hat noch nicht gefragt.
phone-asked-at = Zeit
phone-asked-from = IP-Adresse
phone-asked-file = Datei
phone-answered = Antwort
phone-proof = Nachweis
phone-agent = User-Agent
phone-redirection-sent = Weiterleitung zugestellt
phone-proof-none = keiner
phone-journal-what = Änderungen an diesem Telefon seit seiner Registrierung, die neueste zuerst.
phone-journal-all = Alle Protokolle mit dieser MAC-Adresse
phone-journal-change = Ganze Änderung
phone-journal-among = Das war eine von { $count } gemeinsam vorgenommenen Änderungen; hier steht, was sie an diesem Telefon bewirkt hat.
phone-journal-more = Hier stehen nur die letzten { $count }.
