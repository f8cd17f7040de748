# Listes et états

menu-endpoints = Gestion des terminaux
phones = Téléphones
phones-add = Ajouter des téléphones
profiles = Profils de provisionnement
search = Rechercher
pages = Pages
pages-first = Première page
pages-next = Page suivante
more-than = plus de { $count }
state-disabled = Désactivé
state-staged = Préparé
state-refused = Refusé
state-change-pending = Modification en attente
state-handed-over = Redirigé
state-silent = Silencieux
state-up-to-date = À jour
