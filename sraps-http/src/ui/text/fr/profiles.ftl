# Profils de provisioning

profiles-none = Pas encore de profil de provisioning
profiles-none-what = Un profil de provisioning définit ce que reçoivent les téléphones : le serveur vers lequel ils sont redirigés, des réglages, ou les deux. Créez-en un, puis attribuez-le à vos téléphones.
profiles-what = Ce que reçoivent les téléphones : le serveur vers lequel ils sont redirigés, des réglages, ou les deux. Chaque téléphone devrait en avoir un.
profiles-search = Nom d’un profil
profiles-not-found = Aucun profil ne contient ce texte dans son nom.
profiles-make = Nouveau profil
profiles-does = Les téléphones reçoivent
profiles-group = Famille de produits
profiles-shared = du revendeur
profiles-off = désactivé
profiles-settings = { $count ->
    [one] { $count } réglage
   *[other] { $count } réglages
}
profile-unused = Aucun téléphone n’utilise encore ce profil.
profile-used = { $count ->
    [one] { $shown } téléphone utilise ce profil.
   *[other] { $shown } téléphones utilisent ce profil.
}
profile-handed-over = { $count ->
    [one] { $shown } d’entre eux a déjà été confié à un autre serveur.
   *[other] { $shown } d’entre eux ont déjà été confiés à un autre serveur.
}
profile-edit = Profil { $name }
profile-show = Profil { $name } (lecture seule)
profile-any-group = Toutes les familles
profile-note = Note
profile-more = Note et provisioning
profile-on = Provisioning activé
profile-on-what = Désactivé, ses téléphones reçoivent la même réponse que des inconnus. Ils conservent ce qu’ils ont déjà.
profile-kind = À quoi sert ce profil ?
kind-redirect = Rediriger
kind-redirect-what = Les téléphones sont envoyés vers un autre serveur, par exemple votre autocommutateur.
kind-settings = Réglages
kind-settings-what = Les téléphones reçoivent leurs réglages d’ici.
kind-both = Les deux
kind-both-what = Les téléphones reçoivent quelques réglages, puis sont envoyés vers un autre serveur.
redirect = Redirection
target = Adresse du serveur
target-hint = Commence par http://, https://, tftp:// ou ftp://. Chaque téléphone met sa propre adresse MAC à la place de {"{"}mac{"}"}. Une adresse qui se termine par / est un dossier.
target-perm = Autorisation de l’adresse sur le téléphone
trial = Essayer avec une adresse MAC
trial-hint = Affiche chaque requête que ce téléphone fera. Rien n’est enregistré ni envoyé.
trial-do = Essayer
trial-asks = Ce téléphone demandera :
trial-model = (selon les règles d’un { $model })
trial-no-model = (son modèle ne se reconnaît pas à l’adresse MAC)
trial-general = Le fichier pour tous les téléphones
trial-own = Le fichier de ce téléphone
trial-firmware = Quel micrologiciel charger
trial-incomplete = Il peut y avoir d’autres requêtes : les règles de cette famille, ou pour cette adresse, ne sont pas documentées.
trial-nowhere = Ce profil ne redirige personne.
save-anyway = Enregistrer quand même
save-mine = Enregistrer ma version par-dessus
save-for = { $count ->
    [one] Enregistrer pour { $shown } téléphone
   *[other] Enregistrer pour { $shown } téléphones
}
duplicate = Dupliquer
profile-read-only = Votre rôle vous permet de consulter ce profil, mais pas de le modifier.
profile-shared-what = Ce profil appartient à votre revendeur et n’est ici qu’en lecture seule. Ses secrets ne sont pas affichés. Dupliquez-le pour en avoir un à vous.
history = Historique
history-of = Historique de { $name }
history-what = Les { $count } dernières versions, la plus récente d’abord. Ouvrez-en une pour voir ce qu’elle disait et y revenir.
history-version = Version
history-number = Version { $number }
history-version-of = { $name }, version { $number }
history-now = actuelle
history-is-now = C’est ce que dit le profil actuellement.
history-compared = Ce que la restauration changerait
history-restore = Restaurer cette version
history-restore-for = { $count ->
    [one] Restaurer pour { $shown } téléphone
   *[other] Restaurer pour { $shown } téléphones
}
profile-delete = Supprimer le profil { $name } ?
profile-delete-what = Aucun téléphone ne l’utilise. Cela peut être annulé.
profile-in-use = { $count ->
    [one] Il ne peut pas être supprimé tel quel : { $shown } téléphone l’utilise.
   *[other] Il ne peut pas être supprimé tel quel : { $shown } téléphones l’utilisent.
}
profile-reassign = Profil que ces téléphones reçoivent à la place
profile-reassign-choose = Choisissez un profil
profile-reassign-missing = Choisissez ce que ces téléphones reçoivent à la place.
profile-reassign-delete = Réattribuer et supprimer
profile-delete-changed = Quelqu’un l’a modifié entre-temps. Rien n’a été supprimé. Voici l’état actuel.
notices = Avant d’enregistrer
notices-what = Rien n’est encore enregistré. Tout ce que vous avez saisi est ci-dessous : modifiez-le ou enregistrez quand même.
notice-drops-settings = { $count ->
    [one] Un profil qui ne fait que rediriger n’a pas d’autres réglages : { $count } réglage ci-dessous sera supprimé. Choisissez « Les deux » pour le conserver.
   *[other] Un profil qui ne fait que rediriger n’a pas d’autres réglages : { $count } réglages ci-dessous seront supprimés. Choisissez « Les deux » pour les conserver.
}
notice-drops-target = Un profil de réglages ne redirige personne : l’adresse du serveur sera supprimée. Choisissez « Les deux » pour la conserver.
notice-says-nothing = Ce profil ne dit rien : ses téléphones reçoivent les valeurs par défaut du produit, ou rien.
conflict = Ceci a été modifié après que vous l’avez ouvert
conflict-merged = Rien de votre part n’est encore enregistré. Ce qui a été modifié et que vous n’aviez pas touché est repris dans le formulaire ci-dessous ; ce que vous avez saisi y reste tel quel. Voici les modifications :
conflict-over = Rien de votre part n’est encore enregistré, et tout ce que vous avez saisi est ci-dessous. L’enregistrer remplace ces modifications :
conflict-deleted = Ceci a été supprimé après que vous l’avez ouvert
conflict-deleted-what = Rien de ce que vous avez saisi n’est perdu : tout est ci-dessous. Rétablissez ce qui a été supprimé, avec tout ce qui l’a été en même temps ; puis enregistrez.
conflict-anew = Tout ce que vous avez saisi est ci-dessous. L’enregistrer le crée de nouveau.
conflict-restore = Rétablir
conflict-stays = Impossible de le rétablir. La raison exacte :
conflict-restored = C’est rétabli
conflict-restored-what = Ce que vous avez saisi est ci-dessous et n’est pas encore enregistré. Voici ce qui s’est passé entre-temps :
conflict-open = Abandonner ma version et ouvrir l’état actuel
flash-profile-made = Le profil est enregistré.
flash-profile-saved = { $count ->
    [one] Le profil est enregistré. { $count } téléphone reçoit autre chose dès sa prochaine requête.
   *[other] Le profil est enregistré. { $count } téléphones reçoivent autre chose dès leur prochaine requête.
}
flash-profile-duplicated = Voici la copie.
flash-profile-duplicated-without = { $count ->
    [one] Voici la copie. { $count } secret du revendeur a été omis : ajoutez le vôtre.
   *[other] Voici la copie. { $count } secrets du revendeur ont été omis : ajoutez les vôtres.
}
flash-profile-deleted = Le profil est supprimé.
flash-profile-retired = { $count ->
    [one] Le profil est supprimé, et { $count } téléphone en a désormais un autre.
   *[other] Le profil est supprimé, et { $count } téléphones en ont désormais un autre.
}
flash-defaults-saved = { $count ->
    [one] Les valeurs par défaut sont enregistrées. { $count } téléphone peut recevoir autre chose dès sa prochaine requête.
   *[other] Les valeurs par défaut sont enregistrées. { $count } téléphones peuvent recevoir autre chose dès leur prochaine requête.
}
flash-defaults-deleted = { $count ->
    [one] Les valeurs par défaut sont supprimées. { $count } téléphone ne les reçoit plus.
   *[other] Les valeurs par défaut sont supprimées. { $count } téléphones ne les reçoivent plus.
}
flash-repointed = { $count ->
    [one] { $count } adresse a son nouveau début.
   *[other] { $count } adresses ont leur nouveau début.
}
flash-repoint-left = { $count ->
    [one] L’opération s’est interrompue : { $count } adresse est restée telle quelle. Veuillez réessayer.
   *[other] L’opération s’est interrompue : { $count } adresses sont restées telles quelles. Veuillez réessayer.
}
defaults-what = Ce que reçoit chaque téléphone d’un modèle, sauf si son profil ou le téléphone lui-même dit autre chose.
defaults-none = Il n’y a pas encore de valeurs par défaut.
defaults-for = Valeurs par défaut pour un modèle
defaults-for-hint = Son nom, par exemple D785 ou M900. Des modèles absents de la liste sont possibles aussi.
defaults-open = Ouvrir
defaults-no-model = Ce n’est pas le nom d’un modèle.
defaults-changed = Modifiées
defaults-of = Valeurs par défaut de { $model }
defaults-layer = La couche la plus faible : un réglage d’un profil ou du téléphone lui-même masque celui qui se trouve ici.
defaults-delete = Supprimer les valeurs par défaut de { $model } ?
defaults-delete-what = Les téléphones de ce modèle ne reçoivent plus ces réglages. Ils conservent ce qu’ils ont déjà. Cela peut être annulé.
repoint = Passer à un autre serveur
repoint-what = Quand un serveur déménage : donnez d’un coup un nouveau début à toutes les redirections qui y mènent. Vous voyez d’abord ce qui changerait.
repoint-from = Adresses qui commencent par
repoint-from-hint = Au moins le schéma et le serveur, exactement comme dans les redirections : http://pbx1.example/
repoint-to = doivent commencer par
repoint-to-hint = Ce qui suit reste tel quel.
repoint-look = Montrer ce qui changerait
repoint-found = { $count ->
    [one] { $count } adresse changerait
   *[other] { $count } adresses changeraient
}
repoint-parts = Profils : { $profiles }. Valeurs par défaut : { $defaults }. Propres aux téléphones : { $phones }.
repoint-reaches = { $count ->
    [one] Cela concerne { $shown } téléphone.
   *[other] Cela concerne { $shown } téléphones.
}
repoint-do = { $count ->
    [one] Changer { $count } adresse
   *[other] Changer { $count } adresses
}
repoint-changed = { $count ->
    [one] Il y en a maintenant { $count } et non { $seen }, comme vous l’avez vu. Rien n’a encore été fait.
   *[other] Il y en a maintenant { $count } et non { $seen }, comme vous l’avez vu. Rien n’a encore été fait.
}
repoint-thing = Où elle se trouve
repoint-why = Pourquoi elle reste
repoint-kept = { $count ->
    [one] { $count } adresse reste telle quelle
   *[other] { $count } adresses restent telles quelles
}
repoint-resellers = Elle est au revendeur.
repoint-within = Ce que vous avez saisi s’arrête au milieu d’un de ses mots.
