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
problem-detail = Der genaue Grund:
problem-refused = Nicht möglich
problem-refused-what = So, wie es jetzt ist, geht das nicht. Es wurde nichts geändert.
problem-used-link = Dieser Link gilt nicht mehr
problem-used-link-what = Ein solcher Link gilt einmal und für begrenzte Zeit. Wenn Sie ihn benutzt haben, melden Sie sich mit Ihrer E-Mail-Adresse und dem gewählten Passwort an. Wenn nicht, lassen Sie sich einen neuen geben: Ein Administrator kann erneut einladen, und solange nichts eingerichtet ist, zeigt der Server bei jedem Start einen neuen Einrichtungslink.
