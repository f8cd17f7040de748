# Français. Sobre, avec les mots du métier, au vouvoiement.

moment = { $day-number }/{ $month-number }/{ $year } { $time } UTC
ago-now = à l’instant
ago-minutes = { $count ->
    [one] il y a { $count } minute
   *[other] il y a { $count } minutes
}
ago-hours = { $count ->
    [one] il y a { $count } heure
   *[other] il y a { $count } heures
}
ago-days = { $count ->
    [one] il y a { $count } jour
   *[other] il y a { $count } jours
}

# Chaque page
skip = Aller au contenu
menu = Menu
menu-main = Menu principal
menu-administration = Administration
company = Société
company-change = Changer
company-choose = Choisir une société
companies = Sociétés
look = Langue et thème
language = Langue
theme = Thème
theme-system = Comme le système
theme-light = Clair
theme-dark = Sombre
exposed = Cette connexion n’est pas chiffrée : les mots de passe peuvent être lus pendant leur passage sur le réseau. Utilisez ce service en https, ou seulement dans un réseau auquel vous faites confiance.
errors = { $count ->
    [one] Veuillez corriger ceci :
   *[other] Veuillez corriger ces { $count } points :
}
request-id = Requête :

# Connexion
sign-in = Se connecter
sign-out = Se déconnecter
email = Adresse e-mail
password = Mot de passe
sign-in-wrong = L’adresse e-mail ou le mot de passe est incorrect.
sign-in-busy = Trop de personnes se connectent en ce moment. Veuillez réessayer dans quelques secondes.
sign-in-delay = { $count ->
    [one] Après plusieurs échecs, la prochaine tentative prend { $count } seconde.
   *[other] Après plusieurs échecs, la prochaine tentative prend { $count } secondes.
}
sign-in-forgotten = Mot de passe oublié ? Une personne qui gère les utilisateurs peut vous en donner un nouveau.
flash-signed-out = Vous êtes déconnecté.
flash-signed-out-everywhere = Vous êtes déconnecté dans tous les navigateurs.
sessions = Navigateurs connectés
sessions-what = Votre compte est connecté dans ces navigateurs. Déconnectez ceux que vous ne connaissez pas, puis changez votre mot de passe.
sessions-browser = Navigateur
sessions-address = Adresse
sessions-created = Connexion
sessions-last-seen = Dernière utilisation
sessions-end = Déconnecter
sessions-own = celui-ci
sign-out-everywhere = Se déconnecter partout
flash-session-ended = Ce navigateur est déconnecté.

# Bienvenue
welcome = Bienvenue
welcome-what = Ce service donne aux téléphones Snom leurs réglages, ou les redirige vers le serveur qui le fait. Enregistrez ici les adresses MAC de vos téléphones et attribuez-leur un profil de provisionnement.
welcome-contact = Questions et problèmes

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
companies-what = Choisissez la société dont vous voulez gérer les téléphones.
companies-search = Nom d’une société
companies-none = Il n’y a pas encore de sociétés. Dès qu’une est créée, elle apparaît ici.
companies-not-found = Aucune société n’a cela dans son nom.
companies-state = État
companies-active = Active
companies-suspended = Suspendue
welcome-suspended = Cette société est suspendue : ses utilisateurs et ses clés API sont refusés.
welcome-no-profile = Créez d’abord un profil de provisionnement
welcome-no-profile-what = Chaque téléphone reçoit ses réglages, ou le serveur vers lequel il est redirigé, d’un profil de provisionnement. Créez donc d’abord un profil ; ajoutez ensuite des téléphones et attribuez-le-leur.
welcome-make-profile = Créer un profil
welcome-no-phones = Ajoutez vos téléphones
welcome-no-phones-what = Il y a un profil de provisionnement, mais pas encore de téléphone. Collez les adresses MAC de vos téléphones, une ou plusieurs, et attribuez-leur le profil.
welcome-viewer = Votre rôle vous permet de tout voir ici, mais pas de le modifier.
welcome-phones = { $count ->
    [one] { $shown } téléphone enregistré
   *[other] { $shown } téléphones enregistrés
}
welcome-phones-first = Seuls les { $count } premiers téléphones par adresse MAC sont comptés ici.

# Pages qui ne peuvent pas être affichées
problem-home = Vers la première page
problem-not-found = Page introuvable
problem-not-found-what = Il n’y a rien à cette adresse, ou vous n’y avez pas accès.
problem-denied = Non autorisé
problem-denied-what = Votre rôle ne le permet pas. Une personne qui gère les utilisateurs peut changer cela.
problem-cross-site = Formulaire refusé
problem-cross-site-what = Ce formulaire n’a pas été envoyé par une page de ce service, ou votre navigateur ne dit pas d’où il vient. Rien n’a été modifié. Allez à la première page et réessayez à partir de là.
problem-too-large = Trop à la fois
problem-too-large-what = Votre envoi est plus long que ce qui peut être traité en une fois. Rien n’a été modifié. Veuillez l’envoyer en plusieurs parties.
problem-conflict = Modifié entre-temps
problem-conflict-what = Quelqu’un d’autre a modifié ceci pendant que vous y travailliez. Rien n’a été modifié. Ouvrez de nouveau la page et répétez votre modification.
problem-not-understood = Requête non comprise
problem-not-understood-what = Votre navigateur a envoyé quelque chose qui n’a pas de sens ici. Rien n’a été modifié.
problem-unavailable = Temporairement indisponible
problem-unavailable-what = Le service ne peut pas le faire en ce moment. Les téléphones reçoivent tout de même leurs réglages. Veuillez réessayer bientôt.
problem-broken = Quelque chose est en panne
problem-broken-what = C’est une erreur du service. La personne qui l’exploite en trouve la raison dans le journal, sous le numéro de cette requête.
