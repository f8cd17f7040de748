# Telefone aus Dateien

import = Telefone importieren
import-what = Nehmen Sie eine Tabelle mit Telefonen aus einer Datei, oder fügen Sie sie ein. Sie sehen, was aus jeder Zeile würde, bevor etwas registriert wird.
import-file = Datei
import-file-what = CSV von höchstens { $mib } MiB mit höchstens 10.000 Telefonen. Trennzeichen und Zeichensatz werden erkannt. Lassen Sie die Spalte der Adressen in Ihrer Tabellenkalkulation als Text behandeln, sonst fehlen führende Nullen.
import-text = Oder fügen Sie die Tabelle ein
import-read = Lesen
import-empty = Wählen Sie eine Datei, oder fügen Sie eine Tabelle mit mindestens einem Telefon ein.
import-workbook = Das ist eine Arbeitsmappe. Speichern Sie das Blatt als CSV und nehmen Sie diese Datei.
import-binary = Das ist keine Textdatei. Speichern Sie die Tabelle als CSV und nehmen Sie diese Datei.
import-too-long = Mehr als 10.000 Telefone lassen sich nicht auf einmal importieren. Bitte teilen Sie die Datei.
import-lost = Die Datei ist nicht mehr aufgehoben: Dateien werden sechs Stunden lang aufgehoben. Bitte wählen Sie sie noch einmal.
import-other = Andere Datei
import-columns = Was die Spalten sagen
import-header = Die erste Zeile enthält Überschriften
import-no-column = (in keiner Spalte)
import-column = Spalte { $count }
import-enabled = Wird provisioniert (true oder false)
import-check = Noch einmal ansehen
import-would = Was geschehen würde
import-new = Neu
import-warnings = davon zum Ansehen
import-yours = Hier schon registriert
import-twice = Doppelt in der Datei
import-bad = Fehler
import-errors = Die Zeilen mit Fehlern als CSV speichern
import-profile-what = Für Zeilen, die kein Provisioning-Profil nennen:
import-now = { $count ->
    [0] Telefone registrieren
    [one] { $count } Telefon registrieren
   *[other] { $count } Telefone registrieren
}
import-nothing = Es gibt nichts zu registrieren: Keine Zeile ist ein neues Telefon ohne Fehler.
import-changed = Sie haben etwas anderes gewählt, als gezeigt wurde. Es wurde noch nichts registriert: Dies würde jetzt geschehen.
phones-export = CSV exportieren
phones-import = CSV importieren
fault-no-profile = kein Provisioning-Profil
fault-unknown-profile = kein Provisioning-Profil hat diesen Namen oder diese Kennung
fault-ambiguous-profile = mehrere Provisioning-Profile heißen so; schreiben Sie die Kennung
fault-model = kein Modell heißt so
fault-enabled = erwartet wird true oder false
