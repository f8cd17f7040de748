# Erster Start, und Warten auf Telefone

steps = Schritte
step-owner = Inhaber
step-addresses = Adressen
step-profile = Profil
step-phones = Telefone
step-connect = Verbinden
set-up = Diesen Dienst einrichten
set-up-what = Sie werden Inhaber dieser Installation und dürfen hier alles tun. Der Link, der Sie hierher geführt hat, gilt nur einmal.
set-up-name = Ihr Name
set-up-company-what = Wessen Telefone Sie zuerst verwalten. Weitere Firmen sind später möglich.
set-up-reseller = Reseller (freiwillig)
set-up-reseller-what = Nur, wenn Sie die Telefone mehrerer Firmen betreuen: Ihre eigene Firma.
set-up-go = Einrichten und anmelden
password-show = Passwort anzeigen
sign-in-empty = Es ist noch nichts eingerichtet. Öffnen Sie den Link, den der Server beim Start anzeigt.
addresses = Adressen
addresses-what = Menschen öffnen diese Seiten unter einer Adresse, Telefone holen ihre Einstellungen unter einer anderen oder derselben. Beide müssen von dort aus erreichbar sein.
addresses-people = Für Menschen und Programme
addresses-phones = Für Telefone
addresses-as-opened = So haben Sie diese Seite geöffnet; eine andere ist nicht gewählt.
addresses-none = Keine ist gewählt.
addresses-change = Eine Adresse ändern
addresses-change-what = Adressen sind Optionen des Servers: auf seiner Befehlszeile, in seiner Umgebung oder in seiner Konfigurationsdatei. Sie gelten ab seinem nächsten Start.
reach-unknown = Unter welcher Adresse Telefone diesen Dienst erreichen, ist nicht bekannt: Die Option phone-url ist nicht gesetzt.
reach-supposed = Die Option phone-url ist nicht gesetzt. Diese Adresse ist aus der gebildet, die dieser Rechner in seinem Netz hat; prüfen Sie, ob Ihre Telefone sie erreichen.
reach-this-machine = Telefone erreichen diese Adresse nicht: Sie führt zum jeweils eigenen Gerät und nicht zu diesem Rechner im Netz.
reach-listener = Der Server hört nur auf diesen Rechner selbst. Telefone erreichen ihn, wenn ein Proxy ihre Anfragen weiterreicht.
reach-command = Beenden Sie den Server und starten Sie ihn mit diesem Befehl:
waiting = Telefone verbinden
waiting-live = Diese Seite hält sich selbst aktuell.
waiting-pause = Anhalten
waiting-paused = Diese Seite bleibt, wie sie ist.
waiting-resume = Fortsetzen
waiting-phones = Ihre Telefone
waiting-none = Es ist noch kein Telefon registriert. Fügen Sie zuerst Telefone hinzu; dann wird hier auf sie gewartet.
waiting-for = { $count ->
    [one] Es wird auf { $count } Telefon gewartet, das noch nie gefragt hat.
   *[other] Es wird auf { $count } Telefone gewartet, die noch nie gefragt haben.
}
waiting-all = { $count ->
    [one] Dieses Telefon hat gefragt und seine Antwort bekommen.
   *[other] Alle { $count } Telefone haben gefragt und ihre Antworten bekommen.
}
waiting-not-snom = Keine Snom-Adresse
asking = Unregistrierte Telefone, die eben gefragt haben
asking-what = Telefone, die diesen Dienst in der letzten Stunde gefragt haben und die niemand registriert hat. Steht Ihres hier mit einer anderen MAC-Adresse, als Sie eingegeben haben, dann registrieren Sie diese.
asking-none = Bisher keines.
asking-register = Registrieren
ways = Wie ein Telefon erfährt, wo es fragen soll
ways-what = Dies ist die URL des Setting-Servers, für alle Telefone gleich:
ways-hand = Von Hand
ways-hand-what = Öffnen Sie die Webseite des Telefons, tragen Sie die URL als „Setting URL“ ein (Einstellung setting_server), speichern Sie und starten Sie das Telefon neu.
ways-dhcp = Durch DHCP
ways-dhcp-what = Ihr DHCP-Server sendet die URL als Option 66. Diese Zeilen senden sie nur an Snom-Telefone, die in Option 60 „snom“ und ihr Modell nennen.
ways-dhcp-67 = Lassen Sie Option 67 (Dateiname) für Telefone leer: Die URL endet mit einem Schrägstrich, und jedes Telefon hängt den Namen seiner eigenen Datei an.
ways-sraps = Durch den Dienst von Snom (SRAPS)
ways-sraps-what = Fabrikneue Telefone fragen zuerst den Dienst von Snom. Wenn Sie dort ein Konto haben, tragen Sie dies als Umleitungsziel für Ihre Telefone ein:
ways-order = Wenn nichts anderes eingestellt ist, fragt ein Telefon zuerst den Dienst von Snom, dann per SIP-Multicast, dann per DHCP, und endet beim ersten, das gelingt.
welcome-connect = Telefone verbinden
