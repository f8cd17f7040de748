# Einstellungen, und was daran falsch sein kann

settings = Einstellungen
settings-none = Noch keine Einstellungen. Suchen Sie unten eine und fügen Sie sie hinzu.
settings-nothing = Hier stehen keine Einstellungen.
settings-name = Einstellung
settings-value = Wert
settings-perm = Berechtigung
settings-value-of = Wert von { $name }
settings-says-of = Was für { $name } gesendet wird
settings-index-of = Index von { $name }
settings-perm-of = Berechtigung von { $name }
settings-index = Index
settings-remove = { $name } entfernen
settings-secret = geheim
settings-secrets-what = Als geheim bezeichnete Einstellungen bekommt ein Telefon nur, wenn seine Firma sie jedem öffnet, der die MAC-Adresse nennt: Telefone können sich noch nicht ausweisen. Sonst behält ein Telefon die Geheimnisse, die es hat.
settings-stored = gespeichert, nicht gezeigt
settings-again = Geben Sie dieses Geheimnis noch einmal ein: Es wird nie zurückgesendet.
settings-type-again = Eingegebene Geheimnisse sendet der Server nicht zurück. Geben Sie sie vor dem Speichern noch einmal ein.
settings-usual = üblich: { $value }
settings-range = { $least } bis { $greatest }
says-text = dieser Wert
says-xml = dieses XML
says-keep = unverändert lassen
says-new = neuer Wert
says-new-xml = neues XML
says-empty = leer senden
says-secret = dies, als Geheimnis
says-omit = nichts senden
settings-find = Einstellung hinzufügen
settings-find-hint = Suchen Sie nach Name, Wirkung oder Gruppe.
settings-found = { $count ->
    [one] { $count } Einstellung gefunden.
   *[other] { $count } Einstellungen gefunden.
}
settings-found-first = Die ersten { $count } werden gezeigt.
settings-unknown = Nicht im Katalog. Telefone übergehen Einstellungen, die sie nicht kennen.
settings-add = Hinzufügen
settings-add-one = { $name } hinzufügen
perms = Was die Berechtigungen bedeuten
perm-rw = Der Benutzer darf es ändern. Jedes Provisioning überschreibt das.
perm-r = Der Benutzer darf es nicht ändern.
perm-remain = Der Benutzer darf es ändern, und sein Wert bleibt. Nicht für Passwörter: Ein neues käme nicht an.
perm-volatile = Der Benutzer darf es nicht ändern, und bei einem Neustart wird es vergessen.
perm-none = nicht angegeben
perm-none-what = Es wird keine Berechtigung gesendet. Was ein Telefon daraus macht, ist nicht dokumentiert.
function-keys = Funktionstasten
function-keys-add = Taste hinzufügen
function-keys-none = Hier sind keine Funktionstasten belegt.
key-number = Taste (ab 0)
key-type = Typ
key-type-of = Typ von { $name }
key-for = Nummer oder Aktion
key-content = Inhalt
key-label = Beschriftung
key-context = Leitung
key-perm = Berechtigung der Taste
settings-as-xml = Als XML bearbeiten
settings-as-rows = Als Liste bearbeiten
settings-xml = Alle Einstellungen als XML
settings-xml-hint = Wie ein Telefon es bekommt. Außerdem: sraps-value="keep" lässt ein gespeichertes Geheimnis, wie es ist, sraps-value="omit" sendet nichts, sraps-secret="yes" macht ein Geheimnis daraus. Hier eingegebene Geheimnisse bleiben sichtbar, bis Sie speichern.
settings-unread = Das XML ist in Zeile { $line }, Spalte { $column } nicht lesbar.
settings-wrong = { $name }: { $why }
wrong-missing = Dies wird gebraucht.
wrong-not-chosen = Wählen Sie eines davon.
wrong-too-long = Dies ist länger als { $count } Zeichen.
wrong-character = Ein Zeichen, das hier nicht stehen kann: { $code }, Nummer { $at }.
wrong-mac = Dies ist keine MAC-Adresse: Erwartet werden 12 Zeichen 0–9 und A–F.
wrong-index = Der Index ist eine ganze Zahl von 0 bis { $count }.
wrong-setting-name = So kann keine Einstellung heißen: ein Buchstabe, dann Buchstaben, Ziffern, _, - oder ein Punkt.
wrong-no-value = Geben Sie einen Wert ein oder wählen Sie, was sonst damit geschehen soll.
wrong-secret-again = Geben Sie das Geheimnis ein oder wählen Sie, was sonst damit geschehen soll.
wrong-twice = Diese Einstellung steht hier zweimal mit demselben Index.
wrong-target-scheme = Die Adresse muss mit http://, https://, tftp:// oder ftp:// beginnen.
wrong-target-form = Eine Umleitung ist ein Text ohne Index.
wrong-target-host = Die Adresse nennt keinen Server.
wrong-target-blank = Die Adresse enthält ein Leerzeichen oder ein Steuerzeichen.
wrong-target-long = Die Adresse ist zu lang.
wrong-target-ourselves = Die Adresse führt zu diesem Dienst zurück: Telefone gingen im Kreis.
wrong-xml = Dies ist kein wohlgeformtes XML.
wrong-because = Dies wird abgelehnt.
warn-never-update = mit diesem Wert lädt ein Telefon von da an gar nichts mehr, auch keine Einstellungen. Verwenden Sie settings_only.
warn-provisioning-order = es bleibt keine Quelle, über die dieser Dienst gefunden wird. Behalten Sie redirection, pnp oder dhcp.
warn-admin-mode = nur lesbar hindert es den Administrator, in den Administratormodus zu gelangen. Verwenden Sie Read & Write.
warn-remaining = mit Read & Remain behält ein Telefon ein Passwort, das sein Benutzer geändert hat, und ein neues erreicht es nicht.
warn-one-file = Telefone fragen nach dieser Datei und nach demselben Namen mit angehängter MAC-Adresse, weil weder {"{"}mac{"}"} darin steht noch / am Ende. Erwartet der Server das?
warn-firmware = das Telefon lädt keine Firmware, solange update_policy settings_only ist, was auch die Vorgabe ist. Setzen Sie es auf auto_update oder ask_for_update.
warn-secret-left-out = es ist ein Geheimnis des Eigentümers und wurde weggelassen. Geben Sie einen eigenen Wert an.
warn-handed-over = { $count ->
    [one] { $shown } Telefon wurde bereits an einen anderen Server übergeben und fragt jetzt dort an. Eine Änderung hier bemerkt es erst nach einem Zurücksetzen auf Werkseinstellungen, oder wenn seine Telefonanlage es zurückschickt.
   *[other] { $shown } Telefone wurden bereits an einen anderen Server übergeben und fragen jetzt dort an. Eine Änderung hier bemerken sie erst nach einem Zurücksetzen auf Werkseinstellungen, oder wenn ihre Telefonanlage sie zurückschickt.
}
warn-keeps = { $count ->
    [one] { $shown } Telefon wird von jetzt an wie ein unbekanntes beantwortet und behält, was es hat.
   *[other] { $shown } Telefone werden von jetzt an wie unbekannte beantwortet und behalten, was sie haben.
}
