# Deutsch. Nüchtern, in den Worten des Fachs, mit „Sie“.

moment = { $day-number }.{ $month-number }.{ $year }, { $time } UTC
ago-now = gerade eben
ago-minutes = { $count ->
    [one] vor { $count } Minute
   *[other] vor { $count } Minuten
}
ago-hours = { $count ->
    [one] vor { $count } Stunde
   *[other] vor { $count } Stunden
}
ago-days = { $count ->
    [one] vor { $count } Tag
   *[other] vor { $count } Tagen
}

# Jede Seite
skip = Zum Inhalt
menu = Menü
menu-main = Hauptmenü
menu-administration = Verwaltung
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

# Anmelden
sign-in = Anmelden
sign-out = Abmelden
email = E-Mail-Adresse
password = Kennwort
sign-in-wrong = Die E-Mail-Adresse oder das Kennwort ist falsch.
sign-in-busy = Im Moment melden sich zu viele Personen an. Bitte versuchen Sie es in einigen Sekunden noch einmal.
sign-in-delay = { $count ->
    [one] Nach mehreren erfolglosen Versuchen dauert der nächste { $count } Sekunde.
   *[other] Nach mehreren erfolglosen Versuchen dauert der nächste { $count } Sekunden.
}
sign-in-forgotten = Kennwort vergessen? Wer hier Benutzer verwaltet, kann Ihnen ein neues geben.
flash-signed-out = Sie sind abgemeldet.
flash-signed-out-everywhere = Sie sind in allen Browsern abgemeldet.
sessions = Angemeldete Browser
sessions-what = In diesen Browsern sind Sie angemeldet. Melden Sie ab, was Sie nicht kennen, und ändern Sie dann Ihr Kennwort.
sessions-browser = Browser
sessions-address = Adresse
sessions-created = Angemeldet
sessions-last-seen = Zuletzt benutzt
sessions-end = Abmelden
sessions-own = dieser
sign-out-everywhere = Überall abmelden
flash-session-ended = Der Browser ist abgemeldet.

# Willkommen
welcome = Willkommen
welcome-what = Dieser Dienst gibt Snom-Telefonen ihre Einstellungen oder leitet sie zu dem Server um, der das tut. Registrieren Sie hier die MAC-Adressen Ihrer Telefone und weisen Sie ihnen ein Provisioning-Profil zu.
welcome-contact = Fragen und Probleme

# Listen und Zustände
menu-endpoints = Endgeräteverwaltung
phones = Telefone
phones-add = Telefone hinzufügen
profiles = Provisioning-Profile
search = Suchen
pages = Seiten
pages-first = Erste Seite
pages-next = Nächste Seite
more-than = mehr als { $count }
state-disabled = Abgeschaltet
state-staged = Vorbereitet
state-refused = Abgewiesen
state-change-pending = Änderung steht aus
state-handed-over = Übergeben
state-silent = Verstummt
state-up-to-date = Aktuell
companies-what = Wählen Sie die Firma, deren Telefone Sie verwalten möchten.
companies-search = Name einer Firma
companies-none = Es gibt noch keine Firmen. Sobald eine angelegt ist, steht sie hier.
companies-not-found = Keine Firma hat das in ihrem Namen.
companies-state = Zustand
companies-active = Aktiv
companies-suspended = Gesperrt
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

# Seiten, die nicht gezeigt werden können
problem-home = Zur ersten Seite
problem-not-found = Seite nicht gefunden
problem-not-found-what = Unter dieser Adresse gibt es nichts, oder Sie haben keinen Zugriff darauf.
problem-denied = Nicht erlaubt
problem-denied-what = Ihre Rolle erlaubt das nicht. Wer Benutzer verwaltet, kann das ändern.
problem-cross-site = Formular abgelehnt
problem-cross-site-what = Dieses Formular kam nicht von einer Seite dieses Dienstes, oder Ihr Browser sagt nicht, woher es kommt. Es wurde nichts geändert. Gehen Sie zur ersten Seite und versuchen Sie es von dort noch einmal.
problem-too-large = Zu viel auf einmal
problem-too-large-what = Ihre Eingabe ist länger, als auf einmal verarbeitet werden kann. Es wurde nichts geändert. Bitte senden Sie sie in mehreren Teilen.
problem-conflict = Inzwischen geändert
problem-conflict-what = Jemand anderes hat dies geändert, während Sie daran arbeiteten. Es wurde nichts geändert. Öffnen Sie die Seite noch einmal und wiederholen Sie Ihre Änderung.
problem-not-understood = Anfrage nicht verstanden
problem-not-understood-what = Ihr Browser hat etwas gesendet, das hier keinen Sinn ergibt. Es wurde nichts geändert.
problem-unavailable = Vorübergehend nicht verfügbar
problem-unavailable-what = Der Dienst kann das im Moment nicht tun. Telefone bekommen ihre Einstellungen trotzdem. Bitte versuchen Sie es bald noch einmal.
problem-broken = Etwas ist defekt
problem-broken-what = Das ist ein Fehler des Dienstes. Wer ihn betreibt, findet den Grund im Protokoll unter der Nummer dieser Anfrage.
