# One phone

phone-title = Téléphone { $mac }
phone-title-of = Téléphone { $mac } : { $page }
phone-pages = Pages de ce téléphone
phone-overview = Aperçu
phone-gets = Ce que reçoit ce téléphone
phone-settings = Réglages
phone-history = Historique
phone-journal = Journal
phone-why = État
phone-facts = Ce que l’on sait du téléphone
phone-unknown = inconnu
phone-no-name = sans nom
phone-reports = Le téléphone indique un autre modèle :
phone-own = Réglages propres
phone-own-count = { $count ->
    [0] aucun
    [one] { $count } réglage
   *[other] { $count } réglages
}
phone-autoprovisioning = Provisionnement automatique
phone-on = activé
phone-off = désactivé
phone-first-seen = Vu pour la première fois
phone-redirected = Redirection remise
phone-changed = Dernière modification
phone-model-by-operator = (saisi à la main)
phone-model-by-range = (d’après l’adresse MAC)
phone-model-by-phone = (indiqué par le téléphone)
phone-delete = Supprimer le téléphone
phone-edit = Modifier ce téléphone
phone-save = Enregistrer
phone-try = Prévisualiser
phone-name-hint = Comment on l’appelle : un poste, une personne, une pièce.
phone-name-refused = Un nom tient sur une ligne et a au plus { $count } caractères.
phone-profile-refused = Ce profil de provisionnement n’existe plus. Choisissez-en un autre.
phone-model-refused = Ce n’est pas le nom d’un modèle.
phone-model-auto = Selon l’adresse MAC ou le téléphone
phone-model-hint = Le modèle détermine quelles valeurs par défaut s’appliquent.
phone-enabled = Provisionnement automatique
phone-enabled-hint = S’il est désactivé, le téléphone reçoit la même réponse qu’un inconnu.
phone-trial = Ce qui changerait dans son document
phone-trial-what = Les lignes avec − disparaîtraient, celles avec + s’ajouteraient. Rien n’est encore enregistré.
phone-trial-same = Rien ne changerait dans ce que reçoit le téléphone.
phone-trial-secrets = Un secret remplacé par un autre n’est pas montré ici.
phone-trial-before = Maintenant :
phone-trial-after = Après l’enregistrement :
phone-trial-document = Il reçoit son document.
phone-diff-gone = disparaît :
phone-diff-new = s’ajoute :
flash-phone-changed = Le téléphone est enregistré.
flash-phone-changed-elsewhere = Le téléphone est enregistré. Il a été confié à un autre serveur : il ne s’en apercevra que lorsqu’il demandera de nouveau ici, par exemple après un retour aux réglages d’usine.
flash-nothing-changed = Rien n’était différent, donc rien n’a été modifié.
phone-why-disabled = Il reçoit la même réponse qu’un téléphone inconnu, car le provisionnement automatique est désactivé :
phone-why-disabled-phone = pour le téléphone lui-même
phone-why-disabled-profile = dans son profil de provisionnement
phone-why-disabled-company = pour tous les téléphones de la société, qui est suspendue
phone-why-staged = Il est enregistré et n’a encore jamais demandé ses réglages. Il est attendu.
phone-why-refused = Sa dernière demande a reçu le statut { $status }
phone-why-refused-404 = Il n’y avait pas de tel fichier pour lui à ce moment : le chemin était faux, ou il était désactivé. L’historique montre ce qu’il a demandé.
phone-why-refused-500 = C’était une panne de ce service ou de sa base de données. Le téléphone redemande de lui-même.
phone-why-refused-other = L’historique montre ce qu’il a demandé.
phone-why-change-pending = Ce qu’il doit recevoir a été modifié, en dernier ici : { $layer }
phone-why-change-pending-asked = Sa dernière demande est antérieure
phone-why-handed-over = La redirection lui a été remise
phone-why-handed-over-to = Il demande désormais là :
phone-why-silent = Il doit se manifester à ce rythme : { $every }. Mais sa dernière demande remonte à bien plus longtemps
phone-why-up-to-date = Il a demandé depuis la dernière modification et a ce qu’il doit avoir
phone-every-days = { $count ->
    [one] chaque jour
   *[other] tous les { $count } jours
}
phone-every-hours = { $count ->
    [one] chaque heure
   *[other] toutes les { $count } heures
}
phone-every-minutes = { $count ->
    [one] chaque minute
   *[other] toutes les { $count } minutes
}
phone-every-seconds = { $count ->
    [one] chaque seconde
   *[other] toutes les { $count } secondes
}
phone-layer-reseller-defaults = Valeurs par défaut (revendeur)
phone-layer-company-defaults = Valeurs par défaut
phone-layer-profile = Profil
phone-layer-phone = Téléphone
phone-gets-redirected = Il est redirigé vers :
phone-told = Ce qui lui est communiqué
phone-told-withheld = Les secrets ne parviennent qu’à un téléphone qui prouve son identité. Un téléphone sans preuve reçoit tout le reste et garde les secrets qu’il a. Pour l’instant, aucun téléphone ne peut la prouver ici.
phone-told-open = Cette société communique les secrets à quiconque demande avec l’adresse MAC du téléphone.
phone-told-public = Sans preuve
phone-told-proven = Avec preuve
phone-reveal = Révéler les secrets
phone-reveal-what = Une marque remplace ici les secrets. Leur consultation est inscrite au journal.
phone-revealed = Les secrets sont affichés en clair sur cette page, dans la mesure où ils sont à vous. C’est inscrit au journal.
phone-files-incomplete = Un téléphone de ce modèle, ou d’un modèle inconnu, peut aussi demander d’autres fichiers.
phone-file-general = Fichier pour tous les téléphones du modèle
phone-file-own = Fichier propre du téléphone
phone-file-firmware = Fichier du micrologiciel
phone-bytes = { $count ->
    [one] { $count } octet
   *[other] { $count } octets
}
phone-nothing-disabled = La réponse est 404 : le téléphone, son profil ou les téléphones de sa société sont désactivés.
phone-nothing-firmware = La réponse est 404 : aucun micrologiciel n’est fixé pour lui, ou il ne lit pas de tel fichier.
phone-nothing-current = La réponse est 404 : il utilise déjà le micrologiciel fixé.
phone-nothing-unnamed = La réponse est 404 : rien dans la demande ne nomme le téléphone.
phone-why-settings = D’où vient chaque réglage
phone-settings-count = { $count ->
    [one] { $count } réglage
   *[other] { $count } réglages
}
phone-no-settings = Aucun niveau n’a de réglages pour lui.
phone-setting = Réglage
phone-value = Valeur
phone-from = Vient de
phone-hides = Masque
phone-perm = Permission
phone-withheld = non envoyé sans preuve
phone-own-what = Les réglages placés sur le téléphone même sont les plus forts : ils masquent ceux de son profil et des valeurs par défaut.
phone-own-none = Il n’a pas de réglages propres.
phone-history-what = Les { $count } dernières demandes du téléphone sont conservées.
phone-history-none = Il n’a encore rien demandé.
phone-asked-at = Heure
phone-asked-from = Adresse IP
phone-asked-file = Fichier
phone-answered = Réponse
phone-proof = Preuve
phone-agent = Agent utilisateur
phone-redirection-sent = redirection remise
phone-proof-none = aucune
phone-journal-what = Modifications de ce téléphone depuis son enregistrement, la plus récente d’abord.
phone-journal-all = Tous les journaux avec cette adresse MAC
phone-journal-change = Modification entière
phone-journal-among = C’était l’une de { $count } modifications faites ensemble ; voici son effet sur ce téléphone.
phone-journal-more = Seules les { $count } dernières sont affichées ici.
