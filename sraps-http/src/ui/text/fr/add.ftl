# Ajouter des téléphones

add-macs = Adresses MAC
add-macs-what = Une ou plusieurs, dans toute notation, issues d’une liste ou d’un tableur. Un nom peut suivre chaque adresse après une tabulation.
add-check = Vérifier
add-read = Ce qui a été lu
add-nothing = Ce que vous collez est vérifié ici, ligne par ligne.
add-remove = { $count ->
    [one] Retirer la ligne erronée
   *[other] Retirer les { $count } lignes erronées
}
add-lost = La liste conservée pour vous n’existe plus : les listes sont conservées six heures. Veuillez la coller à nouveau.
add-macs-missing = Collez au moins une adresse MAC.
add-macs-many = Au plus 10 000 téléphones peuvent être enregistrés à la fois, dans 1 Mio de texte au plus. Veuillez coller la liste en plusieurs parties.
add-macs-bad = { $count ->
    [one] Une ligne ne peut pas être enregistrée. Corrigez-la ou retirez-la.
   *[other] { $count } lignes ne peuvent pas être enregistrées. Corrigez-les ou retirez-les.
}
add-macs-nothing-new = Tous ces téléphones sont déjà enregistrés ici.
add-profile-missing = Choisissez un profil de provisionnement.
add-profile-unknown = Ce profil de provisionnement n’existe plus. Choisissez-en un autre.
add-profile-none = Il n’y a pas encore de profil de provisionnement. Chaque téléphone en a besoin : il dit quels réglages le téléphone reçoit, ou vers où il est redirigé.
add-profile-find = Nom d’un profil
add-profile-not-found = Aucun profil n’a cela dans son nom.
add-profile-more = Il y en a d’autres. Cherchez une partie du nom.
add-profile-new = Créer un nouveau profil
add-profile-new-what = Votre liste est conservée, et vous revenez ici.
add-profile-redirects = Redirection vers
add-profile-settings = Réglages
add-profile-both = Réglages, et redirection vers
add-profile-empty = Ne dit encore rien
add-profile-shared = du revendeur
add-register = Enregistrer le téléphone
lines-ready = { $count ->
    [0] Aucun prêt
    [one] { $count } prêt
   *[other] { $count } prêts
}
lines-bad = { $count ->
    [one] { $count } ne l’est pas
   *[other] { $count } ne le sont pas
}
lines-some = Seules les lignes à regarder sont affichées.
lines-more = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
lines-line = Ligne
lines-good = prêt,
lines-no-model = modèle connu dès qu’il se signale
lines-not-snom = pas une adresse Snom
lines-unfit = le profil est pour { $group }
fault-length = { $count ->
    [one] { $count } chiffre sur 12
   *[other] { $count } chiffres sur 12
}
fault-foreign = « { $sign } » n’est pas un chiffre hexadécimal
fault-mixed = séparateurs mélangés ou mal placés
fault-spaced = contient des espaces ; écrivez { $mac }
fault-twice = en double, d’abord à la ligne { $count }
fault-yours = déjà enregistré ici
fault-elsewhere = enregistré chez
fault-taken = enregistré ailleurs
fault-long-name = le nom a { $count } caractères ; 200 au plus sont possibles
fault-bad-name = le nom contient un caractère de contrôle
added = { $count ->
    [one] { $count } téléphone enregistré
   *[other] { $count } téléphones enregistrés
}
added-show = Les afficher
added-more = En ajouter d’autres
added-next = Ce qu’il faut faire ensuite
added-next-what = Branchez les téléphones, ou redémarrez ceux qui fonctionnent. Dès qu’un téléphone demande ses réglages, la liste le montre : jusque-là, son état est « Préparé ».
added-which = Enregistrés
added-skipped = { $count ->
    [one] { $count } ligne laissée de côté
   *[other] { $count } lignes laissées de côté
}
