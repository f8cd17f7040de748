# About

about-product = Questo prodotto
about-version = Versione
about-licence = Licenza
about-libraries = Librerie
about-libraries-show = Mostra tutte con le loro licenze
about-libraries-what = Con che cosa è costruito questo server, e con quali licenze.
about-library = Libreria
about-inside = Per chi lo gestisce
about-unknown = non noto
about-server = Server
about-system = Sistema
about-started = Avviato
about-database = Base di dati
about-database-silent = Non risponde.
about-database-answers = risponde in { $count } ms
about-disk = Disco con i dati
about-disk-free = { $free } liberi su { $total }
about-disk-tight = poco spazio rimasto
about-certificate = Certificato valido fino al
about-certificate-over = scaduto
about-certificate-soon = { $count ->
    [0] scade oggi
    [one] resta { $count } giorno
   *[other] restano { $count } giorni
}
about-backup = Ultimo backup
about-diagnostics = Salva la diagnosi
about-diagnostics-what = La diagnosi contiene ciò che si legge qui, come file JSON per chi La aiuta. Non ci sono segreti, nomi né indirizzi.
about-bytes = { $count } byte
about-kilobytes = { $count } kB
about-megabytes = { $count } MB
about-gigabytes = { $count } GB
