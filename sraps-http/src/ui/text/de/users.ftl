# Benutzer

users-none = Hier gibt es noch keine Benutzer.
user-new = Benutzer einladen
user-new-what = Danach bekommen Sie einen Link zum Weitergeben. Damit wählt er selbst ein Passwort; sonst erfährt es niemand.
user-invite = Einladen
user-invited = eingeladen
user-last-sign-in = Zuletzt angemeldet
second-factor = Zweiter Faktor
user-email-refused = Geben Sie eine E-Mail-Adresse ein.
user-email-taken = Diese E-Mail-Adresse hat bereits ein Konto.
user-last-owner = Das ist hier der letzte Inhaber: Machen Sie zuerst jemand anderen zum Inhaber.
user-link = Link zum Wählen eines Passworts
user-link-what = Für jemanden, der neu ist oder sein Passwort vergessen hat. Ein früherer Link gilt dann nicht mehr.
user-link-make = Link erzeugen
user-link-title = Geben Sie diesen Link weiter
user-link-once = Dieser Link wird nur jetzt gezeigt. Wer ihn hat, kann einmal das Passwort wählen: Geben Sie ihn auf einem Weg weiter, dem Sie trauen.
user-link-until = Gilt bis
user-remove = Benutzer entfernen
user-remove-what = Er wird sofort überall abgemeldet und kann sich nicht mehr anmelden. Was er angelegt hat, bleibt. Das lässt sich nicht rückgängig machen.
flash-user-removed = Der Benutzer ist entfernt.
invitation = Ihr Konto
invitation-what = Wählen Sie ein Passwort, dann sind Sie angemeldet.
invitation-accept = Speichern und anmelden
password-what = 10 Zeichen oder mehr. Mehrere Wörter sind gut und leicht zu merken.
password-refused = Wählen Sie ein Passwort von 10 bis 1.024 Zeichen.
