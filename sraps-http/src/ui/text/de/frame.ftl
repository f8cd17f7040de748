# Jede Seite

skip = Zum Inhalt
menu = Menü
menu-main = Hauptmenü
company = Firma
company-change = Wechseln
company-choose = Firma wählen
companies = Firmen
look = Sprache und Farben
language = Sprache
theme = Farben
theme-system = Wie das System
theme-light = Hell
theme-dark = Dunkel
exposed = Diese Verbindung ist nicht verschlüsselt: Kennwörter können auf dem Weg durch das Netz mitgelesen werden. Nutzen Sie diesen Dienst über https oder nur in einem Netz, dem Sie vertrauen.
errors = { $count ->
    [one] Bitte korrigieren Sie dies:
   *[other] Bitte korrigieren Sie diese { $count } Punkte:
}
request-id = Anfrage:
reseller = Reseller
resellers = Reseller
menu-installation = Installation
product-defaults = Produktvorgaben
users = Benutzer
keys = API-Schlüssel
logs = Protokolle
account = Konto
about = Über
cancel = Abbrechen
undo = Rückgängig machen
flash-undone = Es ist rückgängig gemacht.
acting = Sie arbeiten für
save = Speichern
flash-saved = Gespeichert.
copy = Kopieren
copied = Kopiert
done = Fertig
