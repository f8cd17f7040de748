# About

about-product = Dieses Produkt
about-version = Version
about-licence = Lizenz
about-libraries = Bibliotheken
about-libraries-show = Alle mit ihren Lizenzen zeigen
about-libraries-what = Womit dieser Server gebaut ist, und unter welchen Lizenzen.
about-library = Bibliothek
about-inside = Für den Betrieb
about-unknown = nicht bekannt
about-server = Server
about-system = System
about-started = Gestartet
about-database = Datenbank
about-database-silent = Sie antwortet nicht.
about-database-answers = antwortet in { $count } ms
about-disk = Datenträger mit den Daten
about-disk-free = { $free } von { $total } frei
about-disk-tight = wenig Platz übrig
about-certificate = Zertifikat gültig bis
about-certificate-over = abgelaufen
about-certificate-soon = { $count ->
    [0] endet heute
    [one] noch { $count } Tag
   *[other] noch { $count } Tage
}
about-backup = Letzte Sicherung
about-diagnostics = Diagnose speichern
about-diagnostics-what = Die Diagnose enthält das, was hier steht, als JSON-Datei für alle, die Ihnen helfen. Geheimnisse, Namen und Adressen sind nicht darin.
about-bytes = { $count } Bytes
about-kilobytes = { $count } kB
about-megabytes = { $count } MB
about-gigabytes = { $count } GB
