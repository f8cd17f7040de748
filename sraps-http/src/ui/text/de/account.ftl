# Das eigene Konto: Name, Adresse, Passwort, zweiter Faktor; und die Anmeldung damit

account-email = E-Mail-Adresse ändern
account-email-what = Sie melden sich an mit
account-email-new = Neue E-Mail-Adresse
account-password = Passwort ändern
account-password-what = Alle anderen Browser werden dann abgemeldet.
account-password-old = Bisheriges Passwort
account-password-new = Neues Passwort
account-password-wrong = Das ist nicht Ihr Passwort.
flash-password-changed = Ihr Passwort ist geändert. Alle anderen Browser sind abgemeldet.
factor-on = Der zweite Faktor ist eingeschaltet.
factor-off = Der zweite Faktor ist ausgeschaltet.
factor-set-up = Zweiten Faktor einrichten
factor-manage = Verwalten
factor-what = Mit einem zweiten Faktor melden Sie sich mit Ihrem Passwort und sechs Ziffern an, die eine App auf Ihrem Mobiltelefon zeigt. Wer Ihr Passwort herausfindet, kann sich damit allein nicht anmelden.
factor-scan = Scannen Sie dieses Bild mit einer Authenticator-App.
factor-picture = Der Schlüssel als QR-Code
factor-key = Oder geben Sie diesen Schlüssel in der App ein:
factor-code = Code
factor-code-what = Die sechs Ziffern, die die App jetzt zeigt.
factor-code-wrong = Dieser Code ist falsch oder wurde schon benutzt. Bitte nehmen Sie den nächsten. Wenn keiner stimmt, prüfen Sie, ob die Uhren von Telefon und Server richtig gehen.
factor-too-many = Es waren zu viele falsche Codes. Ziffern werden in der nächsten Stunde wieder angenommen, ein Wiederherstellungscode sofort.
factor-turn-on = Einschalten
factor-turn-off = Zweiten Faktor ausschalten
factor-turn-off-what = Dann genügt Ihr Passwort. Alle anderen Browser werden abgemeldet.
flash-factor-off = Der zweite Faktor ist ausgeschaltet. Alle anderen Browser sind abgemeldet.
recovery = Wiederherstellungs­codes
recovery-once = Der zweite Faktor ist eingeschaltet. Diese Codes werden nur jetzt gezeigt.
recovery-what = Mit jedem dieser Codes können Sie sich einmal anmelden, wenn Sie Ihre App nicht haben. Bewahren Sie sie dort auf, wo niemand sie zusammen mit Ihrem Passwort findet.
recovery-left = { $count ->
    [one] Es ist noch { $count } Code übrig.
   *[other] Es sind noch { $count } Codes übrig.
}
recovery-new = Neue Codes erzeugen
recovery-new-what = Mit neuen Codes gelten die bisherigen nicht mehr.
step = Zweiter Faktor
step-code = Code
step-what = Die sechs Ziffern, die Ihre App jetzt zeigt, oder einer Ihrer Wiederherstellungscodes.
step-back = Als jemand anders anmelden
flash-step-over = Das hat zu lange gedauert, oder Ihr Konto wurde geändert. Bitte melden Sie sich noch einmal an.
prove = Sind Sie es?
prove-what = { $count ->
    [one] Sie haben sich vor mehr als { $count } Minute angemeldet. Bitte geben Sie Ihr Passwort noch einmal ein; was Sie ausgefüllt haben, bleibt erhalten.
   *[other] Sie haben sich vor mehr als { $count } Minuten angemeldet. Bitte geben Sie Ihr Passwort noch einmal ein; was Sie ausgefüllt haben, bleibt erhalten.
}
prove-go = Weiter
