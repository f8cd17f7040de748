# Téléphones

phones-none = Pas encore de téléphones
phones-none-what = Enregistrez les adresses MAC de vos téléphones : collez-en une ou plusieurs, de n’importe quelle liste. Dès lors, ce service dit à chaque téléphone ce qu’il doit être ou bien où aller.
phones-search = MAC, nom, adresse IP ou modèle
phones-search-refused = Cherchez de 3 à 64 caractères.
phones-all = Tout afficher
phones-any-state = Tout état
phones-any-profile = Tout profil
phones-filters = Filtres
phones-filter-off = (retirer ce filtre)
phones-only-never = Jamais vus
phones-only-failed = Échoués ces dernières 24 heures
phones-nothing-found = Aucun téléphone ne correspond. Essayez avec moins de caractères, ou affichez tout.
phones-registered = { $count ->
    [one] { $shown } téléphone
   *[other] { $shown } téléphones
}
phones-match = { $count ->
    [0] Aucun téléphone ne correspond
    [one] { $shown } téléphone correspond
   *[other] { $shown } téléphones correspondent
}
phones-pick = Sélectionner
phones-pick-one = Sélectionner { $mac }
phones-pick-page = Tout sélectionner sur cette page
phones-pick-all = Sélectionner les { $count } qui correspondent
phones-pick-none = Ne rien sélectionner
phones-ticked = Sélection :
phones-picked-page = { $count ->
    [one] Le seul de cette page est sélectionné.
   *[other] Les { $count } de cette page sont sélectionnés.
}
phones-picked-all = { $count ->
    [one] Le seul qui correspond est sélectionné.
   *[other] Les { $count } qui correspondent sont sélectionnés.
}
phones-assign = Attribuer
phones-assign-which = Profil de provisionnement à attribuer
phones-enable = Activer
phones-disable = Désactiver
phones-move = Déplacer …
phones-move-now = Déplacer
phones-display = Colonnes et lignes
phones-columns = Colonnes
phones-size = Téléphones par page
phones-live = Actualisation continue
phones-live-pause = Suspendre
phones-live-resume = Reprendre
phones-refused-proof = non autorisé ({ $status })
phones-refused-file = rien à fournir ({ $status })
phones-refused-often = demandes trop fréquentes ({ $status })
phones-refused-server = erreur du serveur ({ $status })
phones-refused-request = demande non comprise ({ $status })
ask-assign = { $count ->
    [one] Attribuer le profil à { $count } téléphone ?
   *[other] Attribuer le profil à { $count } téléphones ?
}
ask-assign-what = Dès leur prochaine requête, ils reçoivent ce que dit le profil de provisionnement.
ask-enable = { $count ->
    [one] Activer { $count } téléphone ?
   *[other] Activer { $count } téléphones ?
}
ask-enable-what = Dès leur prochaine requête, ils reçoivent leurs réglages, ou le serveur vers lequel ils sont redirigés.
ask-disable = { $count ->
    [one] Désactiver { $count } téléphone ?
   *[other] Désactiver { $count } téléphones ?
}
ask-disable-what = Dès lors, ils reçoivent la même réponse que des téléphones inconnus. Ils gardent ce qu’ils ont déjà.
ask-move = { $count ->
    [one] Déplacer { $count } téléphone vers une autre société ?
   *[other] Déplacer { $count } téléphones vers une autre société ?
}
ask-move-what = Ils y sont enregistrés à nouveau, sans profil de provisionnement. Leur historique reste ici. Cela peut être annulé.
ask-move-where = Choisissez une société
ask-move-where-missing = Choisissez la société où ils vont.
ask-move-secrets = Leurs propres mots de passe les suivent
ask-move-secrets-what = Sinon, les réglages secrets des téléphones eux-mêmes sont retirés, car les personnes de l’autre société pourraient les afficher.
ask-delete = { $count ->
    [one] Supprimer { $count } téléphone ?
   *[other] Supprimer { $count } téléphones ?
}
ask-delete-what = Ils ne seront plus redirigés et ne recevront plus de réglages d’ici. Ils gardent ce qu’ils ont déjà. Cela peut être annulé.
ask-type = Par sécurité, saisissez le nombre { $count }
ask-type-wrong = Saisissez ici { $count }, ou annulez.
ask-changed = Il y en a maintenant { $count } et non { $seen }, comme vous l’avez vu. Rien n’a encore été fait.
flash-phones-assigned = { $count ->
    [one] { $count } téléphone a maintenant un autre profil de provisionnement.
   *[other] { $count } téléphones ont maintenant un autre profil de provisionnement.
}
flash-phones-enabled = { $count ->
    [one] { $count } téléphone est maintenant activé.
   *[other] { $count } téléphones sont maintenant activés.
}
flash-phones-disabled = { $count ->
    [one] { $count } téléphone est maintenant désactivé.
   *[other] { $count } téléphones sont maintenant désactivés.
}
flash-phones-moved = { $count ->
    [one] { $count } téléphone est maintenant dans l’autre société.
   *[other] { $count } téléphones sont maintenant dans l’autre société.
}
flash-phones-deleted = { $count ->
    [one] { $count } téléphone est supprimé.
   *[other] { $count } téléphones sont supprimés.
}
flash-phones-left = { $count ->
    [one] L’opération s’est interrompue : { $count } téléphone est resté tel quel. Veuillez réessayer pour lui.
   *[other] L’opération s’est interrompue : { $count } téléphones sont restés tels quels. Veuillez réessayer pour eux.
}
flash-nothing-picked = Rien n’a été modifié : sélectionnez d’abord des téléphones et ce qui doit leur être attribué.
flash-undone-partly = Seule une partie est annulée. Le journal montre ce qui reste.
keys-on = Utiliser des touches pour cette liste
keys-rows = Téléphone suivant et précédent
keys-pick = Sélectionner le téléphone
keys-help = Ces touches
