# About

about-product = Ce produit
about-version = Version
about-licence = Licence
about-libraries = Bibliothèques
about-libraries-show = Toutes les afficher avec leurs licences
about-libraries-what = Avec quoi ce serveur est construit, et sous quelles licences.
about-library = Bibliothèque
about-inside = Pour qui l’exploite
about-unknown = inconnu
about-server = Serveur
about-system = Système
about-started = Démarré
about-database = Base de données
about-database-silent = Elle ne répond pas.
about-database-answers = répond en { $count } ms
about-disk = Disque des données
about-disk-free = { $free } libres sur { $total }
about-disk-tight = peu de place restante
about-certificate = Certificat valable jusqu’au
about-certificate-over = expiré
about-certificate-soon = { $count ->
    [0] expire aujourd’hui
    [one] encore { $count } jour
   *[other] encore { $count } jours
}
about-backup = Dernière sauvegarde
about-diagnostics = Enregistrer le diagnostic
about-diagnostics-what = Le diagnostic contient ce qui figure ici, dans un fichier JSON destiné à qui vous aide. Il ne contient ni secrets, ni noms, ni adresses.
about-bytes = { $count } octets
about-kilobytes = { $count } ko
about-megabytes = { $count } Mo
about-gigabytes = { $count } Go
