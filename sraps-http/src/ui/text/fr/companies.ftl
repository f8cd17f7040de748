# Sociétés

companies-what = Choisissez la société dont vous voulez gérer les téléphones.
companies-search = Nom d’une société
companies-none = Il n’y a pas encore de sociétés. Dès qu’une est créée, elle apparaît ici.
companies-not-found = Aucune société n’a cela dans son nom.
companies-state = État
companies-active = Active
companies-suspended = Suspendue
company-new = Nouvelle société
company-settings = Réglages de la société
company-secrets = Réglages secrets des téléphones
company-secrets-what = Mots de passe et autres réglages secrets. Qui ne donne qu’une adresse MAC pourrait être n’importe qui, et les téléphones ne peuvent pas encore prouver qui ils sont (leur certificat le fera un jour). D’ici là, une entreprise qui retient ses secrets ne les envoie à aucun téléphone ; ses téléphones gardent ceux qu’ils ont.
company-secrets-withheld = Retenus pour les téléphones qui ne prouvent pas qui ils sont (tous, d’ici là)
company-secrets-open = Pour quiconque donne l’adresse MAC (réseaux fermés uniquement)
company-suspended = Suspendue
company-suspended-what = Ses personnes et ses clés API sont refusées. Ses téléphones continuent.
company-stop = Pendant la suspension, arrêter aussi ses téléphones
company-delete = Supprimer la société
reseller-new = Nouveau revendeur
reseller-settings = Réglages du revendeur
reseller-delete = Supprimer le revendeur
resellers-what = Un revendeur a des sociétés, et des profils pour toutes.
resellers-none = Il n’y a pas encore de revendeurs.
name-refused = Saisissez un nom de 1 à 200 caractères sur une ligne.
delete-empty = Il n’y a rien dedans. La suppression peut être annulée.
delete-everything = Elle est supprimée avec tout ce qu’elle contient :
delete-not-empty = Il ne peut pas être supprimé tant que ceci existe :
delete-for-good = Cela ne peut pas être annulé. Ses téléphones ne seront plus redirigés et ne recevront plus de réglages d’ici.
delete-confirm = Par sécurité, saisissez le nom de la société
delete-confirm-wrong = Ce n’est pas le nom de la société, qu’il faut saisir parce qu’elle contient quelque chose.
flash-company-made = La société est créée. Il lui faut maintenant un profil de provisionnement.
flash-company-deleted = La société est supprimée.
flash-reseller-made = Le revendeur est créé.
flash-reseller-deleted = Le revendeur est supprimé.
company-stop-what = { $count ->
    [one] { $shown } téléphone reçoit alors la réponse des inconnus.
   *[other] { $shown } téléphones reçoivent alors la réponse des inconnus.
}
